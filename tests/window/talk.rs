//! The conversation by keys alone: a meeting of thirty steps, and what it leaves in the plan file.

use egui::{Key, Modifiers};
use termwise::gui::app::Action;
use termwise::gui::commands::Command;
use termwise::plan::{LogKind, OutcomeResult, Plan};
use termwise::store::{parse_plan, plan_text};
use termwise::units::{QuestionId, TermId, Value};

use super::support::{Window, ask, click, plan, press, run, sample, shows, write};

const NONE: Modifiers = Modifiers::NONE;

fn talk() -> Window {
    let mut window = sample();
    run(&mut window, Command::GoConversation);
    window
}

/// The log, begun by its button.
fn log() -> Window {
    let mut window = talk();
    click(&mut window, "Start the log");
    window
}

fn key(window: &mut Window, key: Key) {
    press(window, NONE, key);
}

fn line(window: &mut Window, words: &str) {
    write(window, words);
    key(window, Key::Enter);
}

fn result(plan: &Plan, term: &str) -> Option<OutcomeResult> {
    let id = TermId::try_from(term).expect("an id");
    plan.terms.get(&id).and_then(|entry| entry.outcome.as_ref()).map(|outcome| outcome.result)
}

fn kinds(plan: &Plan) -> Vec<LogKind> {
    plan.talk.log.iter().map(|entry| entry.kind).collect()
}

#[test]
fn a_meeting_of_thirty_steps_by_keys_alone_is_in_the_plan_file() {
    let mut window = log();
    // 1 to 3: the opening question is answered with evidence.
    key(&mut window, Key::A);
    line(&mut window, "2");
    line(&mut window, "Late certificates held two deliveries at the gate.");
    let answer =
        plan(&window).buyer.answers.get(&QuestionId::try_from("scar").expect("an id")).cloned().expect("an answer");
    assert_eq!(answer.is.as_ref().map(termwise::units::OptionId::as_str), Some("quality"));
    assert!(answer.certainty.is_certain() && answer.evidence.contains("Late certificates"));
    // 4 to 6: the first thing to find out; the next is asked only.
    key(&mut window, Key::A);
    line(&mut window, "1");
    line(&mut window, "We have a seat of our own.");
    // 7: a question that is put and stays open.
    key(&mut window, Key::Q);
    line(&mut window, "They will look it up.");
    let open_before = plan(&window).buyer.answers.len();
    // 8 to 10: on to the first ask.
    for _ in 0..6 {
        if shows(&window, "Ask 1 of") {
            break;
        }
        key(&mut window, Key::ArrowDown);
    }
    assert!(shows(&window, "Ask 1 of"), "the first ask is there");
    // 11 to 12: granted.
    key(&mut window, Key::G);
    line(&mut window, "From released drawings, that is fair.");
    // 13 to 14: the next is withdrawn with one key.
    key(&mut window, Key::S);
    line(&mut window, "A day of standstill costs us a whole shift.");
    // 15 to 17: taken back and done again.
    run(&mut window, Command::Undo);
    assert_eq!(kinds(&plan(&window)).last(), Some(&LogKind::Granted));
    run(&mut window, Command::Redo);
    assert_eq!(kinds(&plan(&window)).last(), Some(&LogKind::StoodDown));
    // 18 to 21: the third is granted in part, with its value and who said it.
    while !shows(&window, "Ask 3 of") {
        key(&mut window, Key::ArrowDown);
    }
    key(&mut window, Key::P);
    line(&mut window, "4");
    write(&mut window, "150 % of the order");
    key(&mut window, Key::Tab);
    press(&mut window, Modifiers::COMMAND, Key::A);
    line(&mut window, "Ulrike Brandt");
    // 22 to 24: what we gave for it.
    key(&mut window, Key::ArrowUp);
    while !shows(&window, "Ask 3 of") {
        key(&mut window, Key::ArrowDown);
    }
    key(&mut window, Key::W);
    line(&mut window, "1");
    line(&mut window, "On file by tomorrow.");
    // 25 to 26: a note; Esc frees the keys, what was typed stays.
    key(&mut window, Key::N);
    write(&mut window, "Coffee is good here.");
    key(&mut window, Key::Escape);
    // 27 to 30: something to do, with a name and a day.
    key(&mut window, Key::T);
    line(&mut window, "Send the certificate to A. Vogt");
    line(&mut window, "S. Lindner");
    line(&mut window, "26 Nov");

    let saved = plan_text(&plan(&window)).expect("a text");
    let read = parse_plan(&saved).expect("a plan");
    assert_eq!(&read, &*plan(&window));
    assert_eq!(
        kinds(&read),
        [
            LogKind::Answered,
            LogKind::Answered,
            LogKind::Asked,
            LogKind::Granted,
            LogKind::StoodDown,
            LogKind::Partly,
            LogKind::Given,
            LogKind::Note,
        ]
    );
    assert_eq!(read.buyer.answers.len(), open_before, "what was only asked is no answer");
    let term = |at: usize| read.talk.log[at].about.clone().and_then(|about| about.term().cloned()).expect("a term");
    let asked = [term(3), term(4), term(5)];
    assert_eq!(result(&read, asked[0].as_str()), Some(OutcomeResult::Granted));
    assert_eq!(result(&read, asked[1].as_str()), Some(OutcomeResult::StoodDown));
    assert_eq!(result(&read, asked[2].as_str()), Some(OutcomeResult::Partly));
    let partly = read.terms[&asked[2]].outcome.clone().expect("an outcome");
    assert!(matches!(partly.agreed, Some(Value::Choice(_))), "{:?}", partly.agreed);
    assert_eq!((&*partly.by, &*partly.said), ("Ulrike Brandt", "150 % of the order"));
    assert_eq!(&*read.talk.log[7].words, "Coffee is good here.");
    let to_do = read.talk.follow_ups.last().expect("something to do");
    assert_eq!((&*to_do.what, &*to_do.owner), ("Send the certificate to A. Vogt", "S. Lindner"));
    assert_eq!(to_do.due.map(|due| due.to_string()).as_deref(), Some("2026-11-26"));
    click(&mut window, "After");
    assert!(shows(&window, "Agreed, other than the PO says"));
}

#[test]
fn standing_down_is_one_key_and_is_taken_back_as_one() {
    let mut window = log();
    while !shows(&window, "Ask 1 of") {
        key(&mut window, Key::ArrowDown);
    }
    let before = plan(&window);
    key(&mut window, Key::S);
    let now = plan(&window);
    assert_eq!(kinds(&now), [LogKind::StoodDown]);
    write(&mut window, "She cannot even ");
    write(&mut window, "forward it.");
    key(&mut window, Key::Enter);
    run(&mut window, Command::Undo);
    assert_eq!(*plan(&window), *before, "key and words are one step");
}

#[test]
fn while_a_line_is_typed_letters_are_letters() {
    let mut window = log();
    while !shows(&window, "Ask 1 of") {
        key(&mut window, Key::ArrowDown);
    }
    key(&mut window, Key::N);
    for (k, letter) in [(Key::S, "s"), (Key::G, "g"), (Key::H, "h")] {
        window.key_press(k);
        write(&mut window, letter);
    }
    key(&mut window, Key::Escape);
    let plan = plan(&window);
    assert_eq!(kinds(&plan), [LogKind::Note]);
    assert_eq!(&*plan.talk.log[0].words, "sgh");
    assert!(!window.state().is_covered());
}

#[test]
fn an_outcome_needs_an_ask_and_says_so() {
    let mut window = log();
    key(&mut window, Key::G);
    assert!(plan(&window).talk.log.is_empty());
    assert!(shows(&window, "This is a question"));
}

#[test]
fn own_words_are_kept_and_the_playbooks_are_one_key_away() {
    let mut window = talk();
    while !shows(&window, "Say it in full") {
        key(&mut window, Key::ArrowDown);
    }
    let asks = plan(&window).talk.asks.clone();
    key(&mut window, Key::F2);
    press(&mut window, Modifiers::COMMAND, Key::A);
    line(&mut window, "In our own words then");
    assert_eq!(plan(&window).talk.asks.values().filter(|h| h.own.is_some()).count(), 1);
    assert!(shows(&window, "The playbook says"));
    key(&mut window, Key::Backspace);
    assert_eq!(plan(&window).talk.asks, asks);
}

#[test]
fn the_order_of_the_asks_is_ours_by_keys() {
    let mut window = talk();
    while !shows(&window, "Say it in full") {
        key(&mut window, Key::ArrowDown);
    }
    press(&mut window, Modifiers::ALT, Key::ArrowDown);
    assert_eq!(plan(&window).talk.order.len(), 3);
    run(&mut window, Command::Undo);
    assert!(plan(&window).talk.order.is_empty());
}

#[test]
fn cards_go_one_at_a_time_with_a_timer() {
    let mut window = talk();
    click(&mut window, "Rehearsal");
    assert!(shows(&window, "Timer 5:00"));
    key(&mut window, Key::ArrowRight);
    assert!(shows(&window, "Timer 3:00"));
    key(&mut window, Key::ArrowLeft);
    click(&mut window, "Turn the card");
    assert!(shows(&window, "Turn back"));
}

#[test]
fn a_part_of_the_meeting_is_changed_beside_the_agenda() {
    let mut window = talk();
    ask(&mut window, Action::Run(Command::GoConversation));
    window.state_mut();
    click(&mut window, "Minutes");
    press(&mut window, Modifiers::COMMAND, Key::A);
    line(&mut window, "30");
    assert_eq!(plan(&window).talk.meeting.minutes.map(termwise::units::Minutes::count), Some(30));
    assert!(shows(&window, "15 too many"));
}
