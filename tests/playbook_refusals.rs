//! A playbook that does not hold is refused, each fault with file, line, column and what is allowed.

#![expect(clippy::expect_used, clippy::panic, reason = "tests stop at the first surprise")]

mod common;

use termwise::playbook::{Playbook, PlaybookFault, SourceFile};

/// A playbook of one question, one term and one rule that holds.
const GOOD: &str = r#"(
    about: (name: "Test", version: "1"),
    sources: [
        (id: "house", title: "Judgement", publisher: "We", kind: House, says: "Something."),
        (id: "study", title: "Study", publisher: "They", kind: Study, says: "Something."),
    ],
    questions: [
        (id: "line", group: Deciders, label: "Line", text: "Who?", options: [
            (id: "cfo", name: "CFO", finding: "Under the CFO", prior: 60),
            (id: "coo", name: "COO", finding: "Under the COO", prior: 40),
        ], why: "-", find_out: "-", ask: "-", effort: 5),
    ],
    terms: [
        (id: "days", name: "Days", also: [], category: Money, layer: VendorMaster, owner: "Finance",
         measure: Number(unit: Days, better: Lower), usual_default: Days(60), usual_ask: Days(30), ask_words: "-",
         ladder: ["-"], base: -3, worth: WaitingDays, friction: Light, gives: [(id: "hold", name: "Hold", weight: 4, cost: Nothing)],
         scripts: (supply_chain: (say: "-", lead: "-"), finance: (say: "-", lead: "-"),
                   production: (say: "-", lead: "-"), owner: (say: "-", lead: "-")),
         buyer_reports: "-", stand_down: ["-"], risk: "-", check_first: "-"),
    ],
    rules: [
        (id: "cfo-days", when: [("line", ["cfo"])], moves: [(terms: ["days"], by: -7)], kind: Judgement, why: "-",
         source: "house", examples: [(given: {"line": "cfo"}, moves: {"days": -7})]),
    ],
)"#;

fn load(text: &str) -> Result<Playbook, Vec<PlaybookFault>> {
    Playbook::load(&[SourceFile { name: "own.ron".to_owned(), text: text.to_owned() }])
}

/// Line and column of the first occurrence of `needle`, both from 1.
fn place_of(text: &str, needle: &str) -> (usize, usize) {
    let at = text.find(needle).expect("the place stands in the text");
    let before = text.get(..at).expect("a boundary");
    let line_start = before.rfind('\n').map_or(0, |n| n + 1);
    (before.matches('\n').count() + 1, before.get(line_start..).expect("a boundary").chars().count() + 1)
}

/// Replaces one piece of the good playbook and expects the first fault at `at`, with words in its message.
#[track_caller]
fn check_refused(from: &str, to: &str, at: &str, words: &[&str]) {
    assert_eq!(GOOD.matches(from).count(), 1, "the piece to replace stands once: {from}");
    let text = GOOD.replace(from, to);
    let faults = load(&text).expect_err("the playbook does not hold");
    let fault = faults.first().expect("a fault");
    let shown = fault.to_string();
    let (line, column) = place_of(&text, at);
    assert_eq!((fault.place.line, fault.place.column), (line, column), "{shown}");
    assert!(shown.starts_with(&format!("own.ron:{line}:{column}: ")), "{shown}");
    for word in words {
        assert!(shown.contains(word), "\"{word}\" is missing in: {shown}");
    }
}

/// The same for a fault of the RON itself, which is told on its line.
#[track_caller]
fn check_unreadable(from: &str, to: &str, at: &str, words: &[&str]) {
    let text = GOOD.replace(from, to);
    let faults = load(&text).expect_err("the text cannot be read");
    let fault = faults.first().expect("a fault");
    assert_eq!(fault.place.line, place_of(&text, at).0, "{fault}");
    for word in words {
        assert!(fault.to_string().contains(word), "\"{word}\" is missing in: {fault}");
    }
}

#[test]
fn a_good_playbook_is_accepted() {
    let playbook = load(GOOD).unwrap_or_else(|faults| panic!("{faults:?}"));
    assert_eq!((playbook.questions.len(), playbook.terms.len(), playbook.rules.len()), (1, 1, 1));
    assert_eq!(playbook.sha256.len(), 64);
}

#[test]
fn unknown_ids_are_refused_with_what_is_allowed() {
    check_refused("when: [(\"line\"", "when: [(\"lime\"", "\"lime\"", &["no question \"lime\"", "\"line\""]);
    check_refused("[\"cfo\"])], moves", "[\"cof\"])], moves", "\"cof\"", &["no option \"cof\"", "\"cfo\"", "\"coo\""]);
    check_refused("terms: [\"days\"]", "terms: [\"day\"]", "\"day\"", &["no term \"day\"", "\"days\""]);
    check_refused(
        "source: \"house\"",
        "source: \"home\"",
        "\"home\"",
        &["no source \"home\"", "\"house\"", "\"study\""],
    );
}

#[test]
fn misspelt_mechanisms_are_refused_with_the_allowed_names() {
    check_unreadable(
        "kind: Judgement",
        "kind: Judgment",
        "kind: Judgment",
        &["Judgment", "Judgement", "Evidence", "Practice"],
    );
    check_unreadable("friction: Light", "frictoin: Light", "frictoin", &["frictoin", "friction"]);
    check_unreadable("layer: VendorMaster", "layer: Vendor", "layer: Vendor", &["Vendor", "VendorMaster", "OrderFace"]);
}

#[test]
fn priors_must_add_up_to_a_hundred() {
    check_refused("prior: 60", "prior: 61", "\"line\", group", &["add up to 101", "100"]);
}

#[test]
fn ids_stand_once() {
    let twice = "(id: \"coo\", name: \"COO\", finding: \"Under the COO\", prior: 40),";
    check_refused(
        twice,
        "(id: \"cfo\", name: \"COO\", finding: \"Under the COO\", prior: 40),",
        "\"cfo\", name: \"CFO\"",
        &["the option \"cfo\" stands twice"],
    );
    check_refused(
        "(id: \"study\"",
        "(id: \"house\"",
        "\"house\", title: \"Study\"",
        &["the source \"house\" stands twice", "another id"],
    );
}

#[test]
fn a_rule_needs_a_source_and_an_example() {
    check_unreadable("source: \"house\", ", "", "examples: [(given", &["source"]);
    check_refused(
        "examples: [(given: {\"line\": \"cfo\"}, moves: {\"days\": -7})]",
        "examples: []",
        "\"cfo-days\"",
        &["at least one example"],
    );
}

#[test]
fn a_failing_example_is_refused() {
    check_refused(
        "moves: {\"days\": -7}",
        "moves: {\"days\": -6}",
        "\"cfo-days\"",
        &["example 1", "\u{2212}7", "\u{2212}6"],
    );
    check_refused(
        "given: {\"line\": \"cfo\"}",
        "given: {\"line\": \"coo\"}",
        "\"cfo-days\"",
        &["does not hold", "expects moves"],
    );
    check_refused("given: {\"line\": \"cfo\"}", "given: {}", "\"cfo-days\"", &["leaves \"line\" open"]);
    check_refused(
        "given: {\"line\": \"cfo\"}",
        "given: {\"line\": \"ceo\"}",
        "\"cfo-days\"",
        &["no option \"ceo\"", "\"coo\""],
    );
}

#[test]
fn a_rule_that_no_answers_reach_is_refused() {
    let both = "when: [(\"line\", [\"cfo\"]), (\"line\", [\"coo\"])]";
    check_refused("when: [(\"line\", [\"cfo\"])]", both, "\"line\", [\"cfo", &["share no option", "no answer reaches"]);
    check_refused("when: [(\"line\", [\"cfo\"])]", "when: [(\"line\", [])]", "\"line\", []", &["no answer reaches"]);
    check_refused("when: [(\"line\", [\"cfo\"])]", "when: []", "\"cfo-days\"", &["at least one condition"]);
}

#[test]
fn only_a_study_a_statute_or_a_standard_is_evidence() {
    check_refused(
        "kind: Judgement",
        "kind: Evidence",
        "\"house\", examples",
        &["Evidence", "neither a study nor a statute nor a standard"],
    );
}

#[test]
fn values_are_of_the_kind_of_the_measure_and_the_ask_is_better() {
    check_refused("usual_ask: Days(30)", "usual_ask: Weeks(4)", "\"days\", name", &["must be in Days"]);
    check_refused("usual_ask: Days(30)", "usual_ask: Days(60)", "\"days\", name", &["no better for the seller"]);
    check_refused("usual_ask: Days(30)", "usual_ask: Choice(\"soon\")", "\"days\", name", &["kind of its measure"]);
}

#[test]
fn bands_of_a_printed_question_cover_every_value_once() {
    let printed = |bands: [&str; 2]| {
        GOOD.replace(
            "        (id: \"line\",",
            &format!(
                "        (id: \"printed\", group: Money, label: \"P\", text: \"P?\", derived: Printed(\"days\"), options: [
                    (id: \"short\", name: \"S\", finding: \"S\", prior: 50, printed: Number({})),
                    (id: \"long\", name: \"L\", finding: \"L\", prior: 50, printed: Number({})),
                ], why: \"-\", find_out: \"-\", ask: \"-\", effort: 5),\n        (id: \"line\",",
                bands[0], bands[1]
            ),
        )
    };
    assert!(load(&printed(["below: 61", "from: 61"])).is_ok());
    for bands in [["below: 61", "from: 62"], ["below: 61", "from: 60"], ["below: 61", "from: 61, below: 90"], ["", ""]]
    {
        let faults = load(&printed(bands)).expect_err("a gap, an overlap or an open end");
        assert!(faults.iter().any(|f| f.message.contains("cover every number once")), "{bands:?}: {faults:?}");
    }
}

#[test]
fn costs_and_worth_lie_between_0_and_100_percent() {
    check_refused("cost: Nothing", "cost: PercentOfWorth(900)", "\"hold\"", &["between 0 and 100"]);
    check_refused("worth: WaitingDays", "worth: Share(\"-5\")", "\"days\", name", &["between 0 and 100"]);
}

#[test]
fn an_example_shows_the_rule_at_work() {
    let only_counter = "examples: [(given: {\"line\": \"coo\"}, moves: {})]";
    check_refused(
        "examples: [(given: {\"line\": \"cfo\"}, moves: {\"days\": -7})]",
        only_counter,
        "\"cfo-days\"",
        &["rule at work"],
    );
}

#[test]
fn a_file_that_is_no_ron_is_refused_with_its_place() {
    check_unreadable("rules: [", "rules: (", "rules: (", &["a list in square brackets"]);
}

#[test]
fn questions_linked_beyond_4096_joint_states_are_refused_with_the_rules_that_link_them() {
    // Six questions of five options, each linked to the next: 5^6 = 15,625 states.
    let mut text = String::from(
        "(about: (name: \"T\", version: \"1\"), sources: [(id: \"house\", title: \"J\", publisher: \"W\", kind: House, says: \"S\")], questions: [",
    );
    for q in 0..6 {
        let options: String =
            (0..5).map(|o| format!("(id: \"o{o}\", name: \"N\", finding: \"F\", prior: 20),")).collect();
        text.push_str(&format!("(id: \"q{q}\", group: Money, label: \"L\", text: \"T\", options: [{options}], why: \"-\", find_out: \"-\", ask: \"-\", effort: 1),"));
    }
    let start = GOOD.find("terms: [").expect("terms");
    let end = GOOD.find("    rules: [").expect("rules");
    text.push_str(&format!("], {}\nrules: [", GOOD.get(start..end).expect("a part")));
    for q in 0..5 {
        text.push_str(&format!(
            "\n(id: \"link{q}\", when: [(\"q{q}\", [\"o0\"]), (\"q{}\", [\"o0\"])], moves: [(terms: [\"days\"], by: 3)], kind: Judgement, why: \"-\", source: \"house\", \
             examples: [(given: {{\"q{q}\": \"o0\", \"q{}\": \"o0\"}}, moves: {{\"days\": 3}})]),",
            q + 1,
            q + 1
        ));
    }
    text.push_str("])");
    let faults = load(&text).expect_err("too many joint states");
    let shown = faults.first().expect("a fault").to_string();
    for word in ["link0", "link4", "15625", "4096", "days", "drop a condition"] {
        assert!(shown.contains(word), "\"{word}\" is missing in: {shown}");
    }
}

#[test]
fn every_fault_is_told_at_once() {
    let text = GOOD
        .replace("prior: 60", "prior: 50")
        .replace("by: -7", "by: -8")
        .replace("\"house\", examples", "\"hose\", examples");
    let faults = load(&text).expect_err("three faults");
    assert_eq!(faults.len(), 3, "{faults:?}");
}

#[test]
fn the_embedded_files_are_those_of_the_folder() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/playbook");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("the folder")
        .filter_map(|entry| entry.ok().map(|e| e.file_name().to_string_lossy().into_owned()))
        .filter(|name| std::path::Path::new(name).extension().is_some_and(|ext| ext == "ron"))
        .collect();
    names.sort();
    let embedded: Vec<String> = termwise::playbook::embedded_files().into_iter().map(|f| f.name).collect();
    assert_eq!(embedded, names);
}

#[test]
fn a_made_up_playbook_is_the_same_for_the_same_seed() {
    assert_eq!(common::playbook_text(&common::LARGE, 7), common::playbook_text(&common::LARGE, 7));
    assert_eq!(common::playbook(&common::LARGE, 7).terms.len(), 40);
}
