//! The quick start by the keyboard alone: chosen, not known, back, left, all kept; from Home in a few actions.

use egui::{Key, Modifiers};
use termwise::gui::app::Screen;
use termwise::gui::commands::Command;
use termwise::session::{QUICK_QUESTIONS, quick_questions};
use termwise::units::{Date, QuestionId};

use super::support::{Window, click, home, plan, press, run, sample, shows};

const NONE: Modifiers = Modifiers::NONE;

fn questions() -> Vec<QuestionId> {
    let playbook = std::sync::Arc::new(termwise::playbook::embedded().expect("the playbook holds"));
    quick_questions(&playbook, Date::of(2026, 11, 21).expect("a date"))
}

fn started() -> Window {
    let mut window = home();
    click(&mut window, "Start from questions");
    assert_eq!(window.state().screen(), Screen::QuickStart);
    window
}

fn answered(window: &Window) -> usize {
    plan(window).buyer.answers.values().filter(|answer| answer.is.is_some()).count()
}

#[test]
fn from_home_a_first_shortlist_takes_three_actions() {
    // One click and one key; leaving is the third.
    let mut window = started();
    press(&mut window, NONE, Key::Num2);
    assert!(shows(&window, "Ask for these three"));
    assert_eq!(window.state().document().map(|d| d.plan().buyer.answers.len()), Some(1));
    press(&mut window, NONE, Key::Escape);
    assert_eq!(window.state().screen(), Screen::Terms);
    assert_eq!(answered(&window), 1);
}

#[test]
fn the_seven_questions_are_answered_by_keys_and_each_is_a_step_of_undo() {
    let asked = questions();
    assert_eq!(asked.len(), QUICK_QUESTIONS);
    let mut window = started();
    for (at, id) in asked.iter().enumerate() {
        assert!(shows(&window, &format!("Question {} of 7", at + 1)));
        press(&mut window, NONE, Key::Num1);
        let playbook = std::sync::Arc::clone(window.state().document().expect("a plan").playbook());
        let first = playbook.question(id).expect("a question").options[0].id.clone();
        assert_eq!(plan(&window).buyer.answers[id].is, Some(first));
        press(&mut window, NONE, Key::Enter);
    }
    assert!(shows(&window, "That is enough for a first talk"));
    assert_eq!(answered(&window), 7);
    press(&mut window, NONE, Key::Enter);
    assert_eq!(window.state().screen(), Screen::Terms);
    let mut steps = 0;
    while window.state().facts().undo {
        run(&mut window, Command::Undo);
        steps += 1;
    }
    assert_eq!((steps, answered(&window)), (7, 0));
}

#[test]
fn nothing_need_be_known() {
    let mut window = started();
    let start = plan(&window);
    for _ in 0..QUICK_QUESTIONS {
        press(&mut window, NONE, Key::Num0);
        press(&mut window, NONE, Key::Enter);
    }
    assert!(shows(&window, "That is enough for a first talk") && shows(&window, "Ask for these three"));
    assert_eq!(answered(&window), 0);
    assert_eq!(plan(&window).terms, start.terms);
}

#[test]
fn back_never_loses_and_an_answer_can_be_taken_back() {
    let asked = questions();
    let mut window = started();
    press(&mut window, NONE, Key::Num1);
    press(&mut window, NONE, Key::Enter);
    press(&mut window, NONE, Key::Num2);
    press(&mut window, NONE, Key::Backspace);
    assert!(shows(&window, "Question 1 of 7"));
    assert_eq!(answered(&window), 2);
    press(&mut window, NONE, Key::Num0);
    assert_eq!(plan(&window).buyer.answers.get(&asked[0]).and_then(|a| a.is.clone()), None);
    assert_eq!(answered(&window), 1);
}

#[test]
fn left_and_right_say_how_sure() {
    let asked = questions();
    let mut window = started();
    press(&mut window, NONE, Key::Num1);
    let sure = |window: &Window| plan(window).buyer.answers[&asked[0]].certainty.percent();
    assert_eq!(sure(&window), 70);
    press(&mut window, NONE, Key::ArrowRight);
    press(&mut window, NONE, Key::ArrowRight);
    assert_eq!(sure(&window), 80);
    press(&mut window, NONE, Key::ArrowLeft);
    assert_eq!(sure(&window), 75);
}

#[test]
fn an_open_plan_is_asked_too_and_keeps_what_it_knows() {
    let mut window = sample();
    let before = plan(&window);
    run(&mut window, Command::QuickStart);
    assert_eq!(window.state().screen(), Screen::QuickStart);
    press(&mut window, NONE, Key::Enter);
    press(&mut window, NONE, Key::Escape);
    assert_eq!((plan(&window), window.state().screen()), (before, Screen::Terms));
}
