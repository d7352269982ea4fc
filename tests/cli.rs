//! The commands, run as a user would, on the samples and on what users get wrong.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "tests stop at the first surprise")]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use unicode_width::UnicodeWidthStr;

/// Exit code, standard output and standard error of a call.
struct Outcome {
    code: u8,
    out: String,
    err: String,
}

fn run(arguments: &[&str]) -> Outcome {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let all = std::iter::once("termwise").chain(arguments.iter().copied());
    let code = termwise::cli::run(all, &mut out, &mut err);
    let text = |bytes| String::from_utf8(bytes).expect("text");
    Outcome { code, out: text(out), err: text(err) }
}

fn sample(name: &str) -> String {
    format!("{}/saved-plans/{name}.plan.ron", env!("CARGO_MANIFEST_DIR"))
}

fn json(arguments: &[&str]) -> Value {
    let outcome = run(arguments);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    serde_json::from_str(&outcome.out).expect("JSON")
}

/// A folder of its own for a test, removed when done.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join(format!("termwise-cli-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        fs::write(&path, text).expect("a file");
        path.display().to_string()
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const SAMPLES: [&str; 6] = ["nordwerk", "brasval", "tallmadge", "vindhya", "penhallow", "kitano"];

#[test]
fn no_line_is_ever_wider_than_asked_for() {
    for name in SAMPLES {
        for width in ["60", "72", "80", "100", "120", "160"] {
            for command in
                [&["assess"][..], &["ask-next"], &["explain", "payment-days"], &["compare", "reporting-line"]]
            {
                let file = sample(name);
                let mut call = vec![command[0], &file];
                match command {
                    ["explain", term] => call.push(term),
                    ["compare", question] => call.extend(["--question", question]),
                    _ => {}
                }
                call.extend(["--width", width, "--as-of", "2026-11-21"]);
                let outcome = run(&call);
                assert_eq!(outcome.code, 0, "{call:?}: {}", outcome.err);
                let limit: usize = width.parse().expect("a number");
                for line in outcome.out.lines() {
                    assert!(line.width() <= limit, "{call:?}: {} columns: {line}", line.width());
                }
            }
        }
    }
}

#[test]
fn the_shortlist_comes_first_and_the_same_call_gives_the_same_bytes() {
    for name in SAMPLES {
        let file = sample(name);
        let call = ["assess", &file, "--width", "100", "--as-of", "2026-11-21"];
        let first = run(&call).out;
        let asks = first.find("Ask for").expect("a shortlist");
        let table = first.find("All ").expect("a table");
        assert!(asks < table, "{name}");
        assert_eq!(first, run(&call).out);
    }
}

#[test]
fn json_of_assess_has_the_documented_fields() {
    let document = json(&["assess", &sample("nordwerk"), "--format", "json", "--as-of", "2026-11-21"]);
    assert_eq!(document["as_of"], "2026-11-21");
    assert_eq!(document["currency"], "EUR");
    assert_eq!(document["playbook"]["sha256"].as_str().map(str::len), Some(64));
    assert_eq!(document["shortlist"].as_array().map(Vec::len), Some(3));
    let terms = document["terms"].as_array().expect("terms");
    let fields = [
        "id",
        "name",
        "category",
        "layer",
        "in_order",
        "p",
        "low",
        "high",
        "word",
        "p_limit",
        "base",
        "stretch",
        "score_mean",
        "contributions",
        "distribution",
        "worth",
        "friction",
        "u",
        "give",
        "u_give",
        "stance",
        "own_stance",
        "probe_question",
        "covered_by",
        "red_line",
        "reason",
    ];
    for term in terms {
        for field in fields {
            assert!(term.get(field).is_some(), "{field} of {}", term["id"]);
        }
        let mass: f64 = term["distribution"]["mass"].as_array().expect("mass").iter().filter_map(Value::as_f64).sum();
        assert!((mass - 1.0).abs() < 1e-12);
    }
    // Samples, case 1: 90 days on 1,240,000 at 6 % ACT/365.
    let days = terms.iter().find(|t| t["id"] == "payment-days").expect("payment days");
    assert_eq!(days["worth"], "18345.21");
    assert!(days["u"].is_string() && days["p"].is_number());
    let answers = document["answers"].as_array().expect("answers");
    for answer in answers {
        let sum: f64 = answer["probabilities"].as_object().expect("options").values().filter_map(Value::as_f64).sum();
        assert!((sum - 1.0).abs() < 1e-12, "{}", answer["question"]);
    }
}

#[test]
fn what_ifs_change_the_answer_and_are_not_saved() {
    let file = sample("nordwerk");
    let before = fs::read(&file).expect("the sample");
    let chance = |answer: &str| {
        let document = json(&["assess", &file, "--format", "json", "--as-of", "2026-11-21", "--answer", answer]);
        let terms = document["terms"].as_array().expect("terms").clone();
        terms.iter().find(|t| t["id"] == "payment-days").and_then(|t| t["p"].as_f64()).expect("a chance")
    };
    assert!(chance("reporting-line=csco") > chance("reporting-line=cfo"));
    assert!(chance("reporting-line=csco:90") > chance("reporting-line=csco:40"));
    let unknown = chance("reporting-line=unknown");
    assert!(chance("reporting-line=cfo") < unknown && unknown < chance("reporting-line=csco"));
    assert_eq!(fs::read(&file).expect("the sample"), before);
}

#[test]
fn compare_and_ask_next_speak_json_too() {
    let file = sample("kitano");
    let compared = json(&["compare", &file, "--question", "reporting-line", "--format", "json"]);
    assert_eq!(compared["options"].as_array().map(Vec::len), Some(5));
    let next = json(&["ask-next", &file, "--format", "json"]);
    let questions = next["questions"].as_array().expect("questions");
    let values: Vec<f64> =
        questions.iter().filter_map(|q| q["value"].as_str()).filter_map(|v| v.parse().ok()).collect();
    assert_eq!(values.len(), questions.len());
    assert!(values.windows(2).all(|pair| pair[0] >= pair[1]) && values.iter().all(|v| *v >= 0.0));
}

#[test]
fn playbook_show_gives_all_that_a_recount_needs() {
    let book = json(&["playbook", "show", "--format", "json"]);
    for (list, fields) in [
        ("questions", &["id", "options", "effort", "derived"][..]),
        (
            "terms",
            &["id", "base", "base_spread", "usual_ask", "friction_class", "worth_rule", "overlap", "harm", "gives"],
        ),
        ("rules", &["id", "when", "moves", "friction_times", "kind", "spread", "source"]),
        ("sources", &["id", "title", "kind"]),
    ] {
        for entry in book[list].as_array().expect("a list") {
            for field in fields {
                assert!(entry.get(field).is_some(), "{field} of {}", entry["id"]);
            }
        }
    }
}

/// A call that fails: its exit code, and words its one message has.
#[track_caller]
fn check_failure(arguments: &[&str], code: u8, words: &[&str]) {
    let outcome = run(arguments);
    assert_eq!(outcome.code, code, "{}{}", outcome.out, outcome.err);
    for word in words {
        assert!(outcome.err.contains(word), "\"{word}\" is missing in: {}", outcome.err);
    }
}

#[test]
fn a_call_at_fault_says_what_is_allowed_and_exits_with_2() {
    let file = sample("nordwerk");
    check_failure(&["asess", &file], 2, &["no command \"asess\"", "\"assess\""]);
    check_failure(&["assess", &file, "--fromat", "json"], 2, &["--fromat", "--format"]);
    check_failure(&["assess"], 2, &["FILE"]);
    check_failure(&["assess", &file, "--answer", "reporting-line"], 2, &["QUESTION=OPTION"]);
    check_failure(
        &["assess", &file, "--answer", "reporting-lin=cfo"],
        2,
        &["reporting-lin", "did you mean", "reporting-line"],
    );
    check_failure(
        &["assess", &file, "--answer", "reporting-line=cof"],
        2,
        &["no option \"cof\"", "\"cfo\"", "unknown"],
    );
    check_failure(&["assess", &file, "--answer", "reporting-line=cfo:0"], 2, &["1 to 100"]);
    check_failure(&["assess", &file, "--answer", "reporting-line=cfo:many"], 2, &["\"many\"", "1 to 100"]);
    check_failure(&["assess", &file, "--as-of", "21.11.2026"], 2, &["21.11.2026", "year-month-day"]);
    check_failure(&["assess", &file, "--width", "20"], 2, &["20"]);
    check_failure(&["explain", &file, "payment-day"], 2, &["no term \"payment-day\"", "payment-days"]);
    check_failure(&["compare", &file, "--question", "reporting"], 2, &["no question \"reporting\""]);
    check_failure(&["new", "x.plan.ron", "--from", "nordwrk"], 2, &["no sample \"nordwrk\"", "nordwerk"]);
    check_failure(&["playbook", "show", "payment-dayz"], 2, &["payment-days"]);
    check_failure(&["--window"], 2, &["no window"]);
}

#[test]
fn a_plan_that_names_what_the_playbook_does_not_have_is_told_the_place() {
    let folder = Folder::new("misfits");
    let check = |name: &str, text: &str, words: &[&str]| {
        let file = folder.file(name, text);
        check_failure(&["assess", &file], 1, words);
        assert_eq!(fs::read_to_string(&file).expect("the file"), text, "the file is untouched");
    };
    let head = "(\n    format: 1,\n    title: \"T\",\n";
    check(
        "question.plan.ron",
        &format!("{head}    buyer: (answers: {{ \"reporting-lin\": (is: \"cfo\") }}),\n)"),
        &["question.plan.ron:4:24: ", "no question \"reporting-lin\"", "\"reporting-line\""],
    );
    check(
        "option.plan.ron",
        &format!("{head}    buyer: (answers: {{ \"reporting-line\": (is: \"cef\") }}),\n)"),
        &["option.plan.ron:4:47: ", "no option \"cef\"", "\"cfo\""],
    );
    check(
        "term.plan.ron",
        &format!("{head}    terms: {{ \"payment-dais\": (says: Days(60)) }},\n)"),
        &["term.plan.ron:4:14: ", "no term \"payment-dais\"", "\"payment-days\""],
    );
    check(
        "unit.plan.ron",
        &format!("{head}    terms: {{ \"payment-days\": (says: Weeks(8)) }},\n)"),
        &["unit.plan.ron:4:14: ", "`says`", "Days(...)"],
    );
    check(
        "choice.plan.ron",
        &format!("{head}    terms: {{ \"force-majeure\": (says: Choice(\"mutal-time\")) }},\n)"),
        &["choice.plan.ron:4:45: ", "Choice(\"...\")", "\"mutual-time\""],
    );
}

#[test]
fn an_empty_plan_is_assessed_in_percent_of_the_order() {
    let folder = Folder::new("empty");
    let file = folder.path("empty.plan.ron");
    assert_eq!(run(&["new", &file]).code, 0);
    let outcome = run(&["assess", &file, "--width", "100"]);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    assert!(outcome.out.contains("percent of the order"), "{}", outcome.out);
    let document = json(&["assess", &file, "--format", "json"]);
    assert_eq!(document["currency"], "percent");
}

#[test]
fn new_writes_a_plan_from_each_sample_and_never_overwrites() {
    let folder = Folder::new("new");
    for name in SAMPLES {
        let file = folder.path(&format!("{name}.plan.ron"));
        let outcome = run(&["new", &file, "--from", name]);
        assert_eq!(outcome.code, 0, "{}", outcome.err);
        let text = fs::read_to_string(&file).expect("the new plan");
        assert!(text.contains("format: 2"), "{text}");
        check_failure(&["new", &file, "--from", name], 1, &[name]);
        assert_eq!(fs::read_to_string(&file).expect("the plan"), text);
    }
    let outcome = run(&["check", &folder.0.display().to_string()]);
    assert_eq!(outcome.code, 0, "{}", outcome.out);
    assert!(outcome.out.contains("6 plans read, 0 at fault"), "{}", outcome.out);
}

#[test]
fn check_tells_every_file_and_exits_with_1_if_one_is_at_fault() {
    let folder = Folder::new("check");
    folder.file("good.plan.ron", "(format: 1, title: \"Good\")");
    folder.file("bad.plan.ron", "(format: 1, title: \"Bad\"");
    folder
        .file("odd.plan.ron", "(format: 1, title: \"Odd\", order: (milestones: [(share: 90, trigger: \"Delivery\")]))");
    let outcome = run(&["check", &folder.0.display().to_string()]);
    assert_eq!(outcome.code, 1);
    assert!(outcome.out.contains("good.plan.ron: fine"), "{}", outcome.out);
    assert!(outcome.out.contains("bad.plan.ron:1:"), "{}", outcome.out);
    assert!(outcome.out.contains("add up to 90 %"), "{}", outcome.out);
    assert!(outcome.out.contains("3 plans read, 1 at fault"), "{}", outcome.out);
    check_failure(&["check", &folder.path("none.plan.ron")], 1, &[]);
}

#[test]
fn an_own_playbook_replaces_the_embedded_one_and_has_the_same_hash_if_it_is_the_same() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/playbook").display().to_string();
    let own = run(&["playbook", "check", &dir]);
    assert_eq!(own.code, 0, "{}", own.err);
    assert_eq!(own.out, run(&["playbook", "check"]).out);
    let folder = Folder::new("playbook");
    folder.file("own.ron", "(about: (name: \"Own\", version: \"1\"), rules: [(id: \"x\")])");
    check_failure(&["playbook", "check", &folder.0.display().to_string()], 1, &["own.ron:1:", "when"]);
    check_failure(&["playbook", "check", &folder.path("none")], 1, &["none", "folder"]);
}

#[test]
fn without_a_subcommand_the_main_job_is_done_as_text() {
    let outcome = run(&[]);
    assert_eq!(outcome.code, 0);
    assert_eq!(outcome.err.lines().count(), 1, "one plain sentence: {}", outcome.err);
    assert!(outcome.out.contains("Ask for") && outcome.out.contains("termwise explain"), "{}", outcome.out);
    let file = sample("kitano");
    assert!(run(&[&file]).out.contains("Kitano"));
}

#[test]
fn confirm_writes_the_letter_and_says_what_keeps_it_from_being_ready() {
    let outcome = run(&["confirm", &sample("nordwerk"), "--as-of", "2026-11-25"]);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    assert!(outcome.out.starts_with("Subject: Acknowledgement of your order 4711-0093"), "{}", outcome.out);
    assert!(outcome.out.contains("Not ready") && outcome.out.contains("Liability cap is open"), "{}", outcome.out);
    let found = json(&["confirm", &sample("nordwerk"), "--to", "reuter", "--as-of", "2026-11-25", "--format", "json"]);
    assert_eq!(found["to"], "Jana Reuter");
    assert_eq!(found["remarks"][0]["rule"], "thanks");
    assert_eq!(found["remarks"][0]["phrase"], "Thank you for your business");
    assert!(found["remarks"][0]["house_rule"].as_str().is_some_and(|text| text.contains("one school")));
    let german = run(&["confirm", &sample("nordwerk"), "--to", "vogt", "--lang", "de", "--form", "letter"]);
    assert!(german.out.contains("Guten Tag Anke Vogt,") && german.out.contains("Mit freundlichen Grüßen"));
    let nobody = run(&["confirm", &sample("nordwerk"), "--to", "nobody"]);
    assert_eq!(nobody.code, 2);
    assert!(nobody.err.contains("Jana Reuter"), "{}", nobody.err);
}

#[test]
fn confirm_checks_a_text_and_says_so_by_its_exit_code() {
    let folder = Folder::new("confirm");
    let bad = folder.file("bad.txt", "Thanks so much for the order. The dates stand.\n");
    let outcome = run(&["confirm", "--check", &bad]);
    assert_eq!(outcome.code, 1);
    assert!(
        outcome.out.contains("One remark") && outcome.out.contains("Practice, Sales Racehorses"),
        "{}",
        outcome.out
    );
    let good = folder.file("good.txt", "Vielen Dank für die Zeichnungen. Die Termine stehen.\n");
    let outcome = run(&["confirm", "--check", &good, "--lang", "de"]);
    assert_eq!((outcome.code, outcome.out.trim()), (0, "No remark"));
    let with_plan = run(&["confirm", &sample("nordwerk"), "--check", &good, "--format", "json"]);
    let found: Value = serde_json::from_str(&with_plan.out).expect("JSON");
    assert!(found.as_array().is_some_and(|all| all.iter().any(|r| r["rule"] == "order-number")));
    assert_eq!(run(&["confirm", "--check", &folder.path("missing.txt")]).code, 1);
    assert_eq!(run(&["confirm"]).code, 2);
}

#[test]
fn schedule_is_written_as_text_json_calendar_and_table() {
    let folder = Folder::new("schedule");
    let text = run(&["schedule", &sample("nordwerk")]);
    assert!(text.out.contains("Lot 1, skids 1 to 4") && text.out.contains("of slack"), "{}", text.out);
    let found = json(&["schedule", &sample("nordwerk"), "--format", "json"]);
    assert_eq!(found["customer_dates"][0]["due"], "2027-02-15");
    let (calendar, table) = (folder.path("lots.ics"), folder.path("lots.csv"));
    assert_eq!(run(&["schedule", &sample("nordwerk"), "-o", &calendar, "--as-of", "2026-11-25"]).code, 0);
    assert_eq!(run(&["schedule", &sample("nordwerk"), "-o", &table, "--for-buyer"]).code, 0);
    let calendar_text = fs::read_to_string(&calendar).expect("the calendar");
    assert!(calendar_text.contains("SUMMARY:Lot 1\\, skids 1 to 4\r\n"), "{calendar_text}");
    assert!(calendar_text.contains("DTSTART:20261207T100000\r\n"), "{calendar_text}");
    let table_text = fs::read_to_string(&table).expect("the table");
    assert!(!table_text.contains("Internal kickoff") && !table_text.contains("Site crew"), "{table_text}");
    assert_eq!(run(&["schedule", &sample("nordwerk"), "-o", &calendar]).code, 1, "a file is never overwritten");
    assert_eq!(run(&["schedule", &sample("nordwerk"), "-o", &folder.path("lots.pdf")]).code, 2);
    assert!(run(&["schedule", &sample("kitano")]).out.contains("The plan has no schedule yet"));
}
