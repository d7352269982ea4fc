//! The conversation: its agenda, its log and what both leave in the plan.

#![expect(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests stop at the first surprise")]

use std::sync::Arc;

use proptest::prelude::*;
use rust_decimal::Decimal;
use termwise::edit::{Edit, TalkEdit};
use termwise::plan::{About, HeldGive, LogEntry, LogKind, OutcomeResult, OwnWords, Plan, SpokenLine, TimePart};
use termwise::playbook::{Playbook, embedded, embedded_files};
use termwise::session::{Agenda, Document, Grouping, Snapshot, talk};
use termwise::store::{parse_plan, plan_text};
use termwise::units::{Clock, Date, GiveId, Line, Note, OptionId, Quantity, QuestionId, TermId, Unit, Value};

/// The plan as its file.
fn text_of(plan: &Plan) -> String {
    plan_text(plan).expect("a plan that can be written")
}

fn day() -> Date {
    Date::of(2026, 11, 24).expect("a day")
}

fn document() -> Document {
    let playbook = Arc::new(embedded().unwrap_or_else(|faults| panic!("{faults:?}")));
    Document::untitled(playbook, termwise::samples::first().expect("a sample"), day())
}

fn term(id: &str) -> TermId {
    TermId::try_from(id).expect("an id")
}

fn question(id: &str) -> QuestionId {
    QuestionId::try_from(id).expect("an id")
}

fn about(id: &str) -> About {
    About::Term(term(id))
}

fn entry(kind: LogKind, about: impl Into<Option<About>>, words: &str) -> LogEntry {
    LogEntry {
        on: day(),
        at: Clock::of(10, 14).expect("a time"),
        kind,
        about: about.into(),
        agreed: None,
        answer: None,
        give: None,
        words: Note::try_from(words).expect("words"),
        by: Line::try_from("A. Vogt").expect("a name"),
    }
}

fn write(document: &mut Document, entry: LogEntry) -> String {
    let at = document.plan().talk.log.len();
    let edit = TalkEdit::Write { at, entry: Box::new(entry), occasion: Line::default() };
    document.apply(Edit::Talk(edit), Grouping::Step).expect("a change")
}

fn agenda(document: &mut Document) -> Agenda {
    Agenda::of(&document.snapshot())
}

fn names(agenda: &Agenda) -> Vec<&str> {
    agenda.asks.iter().map(|ask| ask.id.as_str()).collect()
}

#[test]
fn the_sample_has_an_agenda_whose_minutes_are_those_of_its_meeting() {
    let agenda = agenda(&mut document());
    // samples.md and mock-up M: Tuesday 24 November, 10:00, Bremen; 45 minutes; finance joins at 10:25; three asks at most.
    assert_eq!(agenda.head.when, "Tuesday 24 November, 10:00, Bremen");
    assert!(agenda.head.with.starts_with("45 minutes with A. Vogt and J. Reuter; Finance joins at 10:25"));
    assert_eq!((agenda.time.total, agenda.time.meeting, agenda.time.remark.as_ref()), (45, Some(45), None));
    assert_eq!(agenda.asks.len(), 3);
    assert_eq!(agenda.minutes(TimePart::Ask), 20);
    assert!(agenda.opening.say.text.contains("other suppliers"));
    assert!(
        agenda.opening.question.is_some()
            && !agenda.questions.iter().any(|q| Some(&q.id) == agenda.opening.question.as_ref())
    );
    for ask in &agenda.asks {
        assert!(!ask.say.text.is_empty() && !ask.report.is_empty() && !ask.ladder.is_empty(), "{}", ask.name);
        assert!(!ask.stand_down.is_empty() && !ask.whom.is_empty(), "{}", ask.name);
    }
}

#[test]
fn discovery_goes_by_value_and_asks_go_harmless_first() {
    for name in termwise::samples::names() {
        let plan = parse_plan(termwise::samples::text(name).expect("a sample")).expect("a plan");
        let playbook = Arc::new(embedded().unwrap_or_else(|faults| panic!("{faults:?}")));
        let mut document = Document::untitled(playbook, plan, day());
        let snapshot = document.snapshot();
        let agenda = Agenda::of(&snapshot);
        assert!(agenda.questions.is_sorted_by(|a, b| a.amount >= b.amount), "{name}");
        let cost = |id: &TermId| {
            let t = snapshot.assessment.term(id).expect("a term");
            (t.harm, (1.0 - t.p) * t.friction)
        };
        assert!(agenda.asks.is_sorted_by(|a, b| cost(&a.id) <= cost(&b.id)), "{name}: {:?}", names(&agenda));
        assert!(agenda.door.iter().all(|door| agenda.ask(&door.id).is_none()), "{name}");
    }
}

#[test]
fn what_is_granted_in_part_is_the_outcome_of_the_term_and_stays_in_the_file() {
    let mut document = document();
    let mut partly = entry(LogKind::Partly, about("payment-days"), "120 from goods receipt, if the price holds.");
    partly.agreed = Some(Value::Quantity(Quantity { unit: Unit::Days, number: Decimal::from(120) }));
    assert_eq!(write(&mut document, partly), "Payment period granted in part");
    let read = parse_plan(&text_of(document.plan())).expect("a plan");
    assert_eq!(read, **document.plan());
    let outcome = read.terms[&term("payment-days")].outcome.clone().expect("an outcome");
    assert_eq!((outcome.result, outcome.on, &*outcome.by), (OutcomeResult::Partly, Some(day()), "A. Vogt"));
    assert_eq!((&*outcome.occasion, &*outcome.said), ("Bremen", "120 from goods receipt, if the price holds."));
    assert_eq!(outcome.agreed.as_ref().and_then(Value::quantity).map(|q| q.number), Some(Decimal::from(120)));
}

#[track_caller]
fn check_gain(kind: LogKind, id: &str, agreed: Option<Value>, got: &str) {
    let mut document = document();
    let mut granted = entry(kind, about(id), "");
    granted.agreed = agreed;
    write(&mut document, granted);
    assert_eq!(agenda(&mut document).balance.got.round_dp(2).normalize().to_string(), got, "{id}");
}

#[test]
fn gains_are_those_of_the_published_sums() {
    let days = |number: u32| Some(Value::Quantity(Quantity { unit: Unit::Days, number: number.into() }));
    let percent = |text: &str| {
        let number = Decimal::from_str_exact(text).expect("a number");
        Some(Value::Quantity(Quantity { unit: Unit::Percent, number }))
    };
    // samples.md: 180 instead of 90 days EUR 18,345; 60 of them are 1,240,000 x 0.06 x 60/365.
    check_gain(LogKind::Granted, "payment-days", None, "18345.21");
    check_gain(LogKind::Partly, "payment-days", days(120), "12230.14");
    // Our own estimate is 9,300 for 5 instead of 10 %; half the way is half of it.
    check_gain(LogKind::Partly, "delay-cap", percent("7.5"), "4650");
    // A part that is better than the target counts as the target.
    check_gain(LogKind::Partly, "delay-cap", percent("4"), "9300");
    check_gain(LogKind::Refused, "delay-cap", None, "0");
    check_gain(LogKind::StoodDown, "delay-cap", None, "0");
}

#[test]
fn terms_that_are_partly_the_same_money_count_once_in_the_balance() {
    let mut document = document();
    let playbook = Arc::clone(document.playbook());
    let group = playbook.term(&term("delay-cap")).and_then(|t| t.overlap.clone()).expect("a group");
    let twins = playbook.terms.iter().filter(|t| t.overlap.as_ref() == Some(&group)).map(|t| t.id.clone());
    let twins: Vec<TermId> = twins.filter(|id| document.plan().terms.contains_key(id)).collect();
    assert!(twins.len() >= 2, "{twins:?}");
    for id in &twins {
        write(&mut document, entry(LogKind::Granted, Some(About::Term(id.clone())), ""));
    }
    let snapshot = document.snapshot();
    let worths = twins.iter().filter_map(|id| Some(snapshot.assessment.term(id)?.worth.amount));
    assert_eq!(Some(Agenda::of(&snapshot).balance.got), worths.max());
}

#[test]
fn a_give_costs_what_the_playbook_says_and_is_held_until_it_is_given() {
    let mut document = document();
    let before = agenda(&mut document).balance;
    let certificate = GiveId::try_from("insurance-certificate").expect("an id");
    assert!(before.held.iter().any(|give| give.id == certificate));
    assert_eq!(before.gave, Decimal::ZERO);
    let mut given = entry(LogKind::Given, about("liability-cap"), "");
    given.give = Some(certificate.clone());
    write(&mut document, given);
    let after = agenda(&mut document).balance;
    // terms-risk.ron: 0.02 % of the order of EUR 1,240,000.
    assert_eq!((after.gave, after.net), (Decimal::from(248), Decimal::from(-248)));
    assert!(!after.held.iter().any(|give| give.id == certificate));
    let pocket = HeldGive { term: term("liability-cap"), give: GiveId::try_from("property-sublimit").expect("an id") };
    document.apply(Edit::Talk(TalkEdit::HoldBack { give: pocket, held: true }), Grouping::Step).expect("a change");
    let held = agenda(&mut document).balance;
    assert!(held.held.iter().any(|give| give.id.as_str() == "property-sublimit"));
    assert_eq!(held.gave, after.gave, "what is held back is never counted");
}

#[test]
fn standing_down_withdraws_logs_and_takes_off_the_list_and_can_be_undone() {
    let mut document = document();
    let original = Arc::clone(document.plan());
    let before = document.snapshot();
    let asked = before.assessment.shortlist.asks.clone();
    assert!(asked.contains(&term("liability-cap")));
    let label = write(&mut document, entry(LogKind::StoodDown, about("liability-cap"), "She cannot even forward it."));
    assert_eq!(label, "Liability cap stood down");
    let snapshot = document.snapshot();
    let list = &snapshot.assessment.shortlist;
    assert!(!list.asks.contains(&term("liability-cap")) && !list.if_the_door_opens.contains(&term("liability-cap")));
    // It used up one of the asks that the order bears, so nothing moves up in its place.
    assert_eq!(list.asks.len(), asked.len() - 1);
    assert!(list.asks.iter().all(|id| asked.contains(id)));
    let agenda = Agenda::of(&snapshot);
    assert_eq!(agenda.log.len(), 1);
    let line = &agenda.outcomes[0];
    assert_eq!((line.result, line.is_agreed), ("Stood down", false));
    assert!(line.red_line.is_some(), "standing down does not settle a red line");
    assert!(snapshot.assessment.open_red_lines().any(|t| t.id == term("liability-cap")));
    document.undo().expect("a step");
    assert_eq!(document.plan(), &original);
    assert_eq!(document.snapshot().assessment.shortlist, before.assessment.shortlist);
    document.redo().expect("a step");
    assert_eq!(document.plan().talk.log.len(), 1);
}

#[test]
fn typing_the_words_is_one_step_with_the_key_that_began_it() {
    let mut document = document();
    for words in ["", "1", "150 % ", "150 % of the order"] {
        let written = TalkEdit::Write {
            at: 0,
            entry: Box::new(entry(LogKind::Granted, about("liability-cap"), words)),
            occasion: Line::default(),
        };
        document.apply(Edit::Talk(written), Grouping::Burst);
    }
    assert_eq!(document.undo_steps(), 1);
    let outcome = document.plan().terms[&term("liability-cap")].outcome.clone().expect("an outcome");
    assert_eq!(&*outcome.said, "150 % of the order");
    assert_eq!(document.derivations(), 0, "nothing was looked at yet");
    document.snapshot();
    let derived = document.derivations();
    let written = TalkEdit::Write {
        at: 0,
        entry: Box::new(entry(LogKind::Granted, about("liability-cap"), "150 % of the order, she says")),
        occasion: Line::default(),
    };
    document.apply(Edit::Talk(written), Grouping::Burst);
    document.snapshot();
    assert_eq!(document.derivations(), derived, "words derive nothing again");
}

#[test]
fn taking_an_entry_out_of_the_log_brings_back_the_outcome_before_it() {
    let mut document = document();
    write(&mut document, entry(LogKind::Refused, about("delay-cap"), "No."));
    write(&mut document, entry(LogKind::Granted, about("delay-cap"), "All right."));
    let result = |d: &Document| d.plan().terms[&term("delay-cap")].outcome.as_ref().map(|o| o.result);
    assert_eq!(result(&document), Some(OutcomeResult::Granted));
    document.apply(Edit::Talk(TalkEdit::Remove(1)), Grouping::Step).expect("a change");
    assert_eq!(result(&document), Some(OutcomeResult::Refused));
    document.apply(Edit::Talk(TalkEdit::Remove(0)), Grouping::Step).expect("a change");
    assert_eq!(result(&document), None);
}

#[test]
fn an_answered_question_is_an_answer_with_evidence_and_moves_the_asks_at_once() {
    let mut document = document();
    let before = document.snapshot();
    let asks = before.assessment.shortlist.asks.clone();
    let answer = |option: &str| {
        let mut said =
            entry(LogKind::Answered, Some(About::Question(question("reporting-line"))), "\"We sit with the plant.\"");
        said.answer = Some(OptionId::try_from(option).expect("an id"));
        said
    };
    let options = before.playbook.question(&question("reporting-line")).expect("a question").options.clone();
    let mut moved = false;
    for option in &options {
        let mut tried = document.clone();
        write(&mut tried, answer(option.id.as_str()));
        let noted = &tried.plan().buyer.answers[&question("reporting-line")];
        assert!(noted.certainty.is_certain());
        assert_eq!(
            (noted.is.as_ref(), &*noted.evidence),
            (Some(&option.id), "A. Vogt in the talk: \"We sit with the plant.\"")
        );
        assert_eq!(noted.on, Some(day()));
        let after = tried.snapshot();
        let at = before.playbook.question_at(&question("reporting-line")).expect("there");
        let possible = after.assessment.beliefs.of(at).map(|belief| belief.iter().filter(|p| **p > 0.0).count());
        assert_eq!(possible, Some(1));
        if after.assessment.shortlist.asks != asks {
            moved = true;
            assert!(!talk::changes(&before, &after, 5).is_empty());
        }
        tried.undo();
        assert_eq!(tried.snapshot().assessment.shortlist.asks, asks);
    }
    assert!(moved, "some answer changes what is asked");
}

/// The playbook with another sentence for an ask in all voices.
fn updated_playbook(old: &str, new: &str) -> Arc<Playbook> {
    let mut files = embedded_files();
    let holds = files.iter_mut().find(|file| file.text.contains(old)).expect("the sentence");
    holds.text = holds.text.replace(old, new);
    Arc::new(Playbook::load(&files).unwrap_or_else(|faults| panic!("{faults:?}")))
}

#[test]
fn own_words_survive_an_update_of_the_playbook_which_is_shown_beside_them() {
    let mut document = document();
    let ask = agenda(&mut document).ask(&term("liability-cap")).cloned().expect("an ask");
    assert!(!ask.say.is_own);
    let line = SpokenLine::Ask(term("liability-cap"));
    let own = OwnWords {
        words: Note::try_from("What cap do you take from firms of our size?").expect("words"),
        instead_of: Note::try_from(ask.say.template.clone()).expect("words"),
    };
    let set = Edit::Talk(TalkEdit::SetWords { line: line.clone(), own: Some(own) });
    assert_eq!(document.apply(set, Grouping::Step).as_deref(), Some("Liability cap in own words"));
    let same = agenda(&mut document).ask(&term("liability-cap")).cloned().expect("an ask");
    assert_eq!(same.say.text, "What cap do you take from firms of our size?");
    assert_eq!((same.say.is_own, same.say.playbook_changed), (true, false));

    let saved = text_of(document.plan());
    let newer = updated_playbook(&ask.say.template, "Which cap could your legal team live with?");
    let plan = parse_plan(&saved).expect("a plan");
    let mut reopened = Document::untitled(newer, plan, day());
    let after = agenda(&mut reopened).ask(&term("liability-cap")).cloned().expect("an ask");
    assert_eq!(after.say.text, "What cap do you take from firms of our size?");
    assert!(after.say.playbook_changed);
    assert_eq!(after.say.playbook, "Which cap could your legal team live with?");
    let back = Edit::Talk(TalkEdit::SetWords { line, own: None });
    reopened.apply(back, Grouping::Step).expect("a change");
    let last = agenda(&mut reopened).ask(&term("liability-cap")).cloned().expect("an ask");
    assert_eq!((last.say.text.as_str(), last.say.is_own), ("Which cap could your legal team live with?", false));
    assert!(
        !reopened.plan().talk.asks.contains_key(&term("liability-cap"))
            || !reopened.plan().talk.asks[&term("liability-cap")].whom.is_empty()
    );
}

#[test]
fn our_own_order_of_the_asks_holds() {
    let mut document = document();
    let mut order: Vec<TermId> = agenda(&mut document).asks.into_iter().map(|ask| ask.id).collect();
    order.reverse();
    document.apply(Edit::Talk(TalkEdit::SetOrder(order.clone())), Grouping::Step).expect("a change");
    let now: Vec<TermId> = agenda(&mut document).asks.into_iter().map(|ask| ask.id).collect();
    assert_eq!(now, order);
}

#[test]
fn nothing_of_the_talk_is_derived_from() {
    let mut document = document();
    document.snapshot();
    let derived = document.derivations();
    write(&mut document, entry(LogKind::Note, None, "Coffee is good here."));
    document.snapshot();
    assert_eq!(document.derivations(), derived);
}

fn any_entry() -> impl Strategy<Value = (LogKind, usize, String)> {
    let kinds = [
        LogKind::Asked,
        LogKind::Answered,
        LogKind::Granted,
        LogKind::Partly,
        LogKind::Refused,
        LogKind::StoodDown,
        LogKind::Given,
        LogKind::Note,
    ];
    (proptest::sample::select(kinds.to_vec()), 0..60_usize, "[ -~äöü“”]{0,40}")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_log_survives_its_file_and_goes_all_the_way_back(entries in proptest::collection::vec(any_entry(), 1..25)) {
        let mut document = document();
        let original: Plan = (**document.plan()).clone();
        let playbook: Arc<Playbook> = Arc::clone(document.playbook());
        for (kind, at, words) in entries {
            let chosen = &playbook.terms[at % playbook.terms.len()];
            let asked = &playbook.questions[at % playbook.questions.len()];
            let about = match kind {
                LogKind::Answered => About::Question(asked.id.clone()),
                _ => About::Term(chosen.id.clone()),
            };
            let mut new = entry(kind, Some(about), &words);
            new.agreed = (kind == LogKind::Partly).then(|| chosen.usual_ask.clone());
            new.answer = (kind == LogKind::Answered).then(|| asked.options[0].id.clone());
            new.give = chosen.gives.first().filter(|_| kind == LogKind::Given).map(|g| g.id.clone());
            write(&mut document, new);
        }
        let snapshot: Arc<Snapshot> = document.snapshot();
        let agenda = Agenda::of(&snapshot);
        prop_assert_eq!(agenda.balance.net, agenda.balance.got - agenda.balance.gave);
        prop_assert_eq!(agenda.log.len(), document.plan().talk.log.len());
        // What was settled is in the agenda with its outcome, and is not offered a second time.
        for outcome in &agenda.outcomes {
            prop_assert!(!snapshot.assessment.shortlist.asks.contains(&outcome.id));
        }
        prop_assert_eq!(&parse_plan(&text_of(document.plan())).expect("a plan"), &**document.plan());
        while document.undo().is_some() {}
        prop_assert_eq!(&**document.plan(), &original);
    }
}
