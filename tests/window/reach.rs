//! Every command can be reached, every control has a name, and no two siblings share one.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use termwise::gui::app::Action;
use termwise::gui::commands::{Chapter, Command};
use termwise::plan::Plan;
use termwise::units::{Line, TermId};

use super::support::{Window, ask, home, press, run, sample, services, shows, twins, window_of, write};

const NONE: Modifiers = Modifiers::NONE;

#[test]
fn every_command_stands_in_the_menu() {
    let mut window = sample();
    press(&mut window, NONE, Key::F10);
    for chapter in Chapter::ALL {
        for command in Command::ALL.iter().filter(|c| c.chapter() == chapter) {
            assert!(shows(&window, command.text()), "{command:?} is not in the menu");
        }
        press(&mut window, NONE, Key::ArrowRight);
    }
}

#[test]
fn every_command_is_found_in_the_command_window_by_its_text() {
    for command in Command::ALL.iter().filter(|c| **c != Command::Palette) {
        let mut window = sample();
        press(&mut window, Modifiers::COMMAND, Key::K);
        write(&mut window, command.text());
        let offered =
            window.get_all_by_role(egui::Role::ListBoxOption).filter_map(|node| node.accesskit_node().label());
        assert!(offered.take(3).any(|label| label.starts_with(command.text())), "{command:?}");
    }
}

#[test]
fn every_key_stands_on_the_sheet() {
    let mut window = sample();
    press(&mut window, NONE, Key::F1);
    for command in Command::ALL {
        if let Some(keys) = command.keys() {
            let words = format!("{}, {keys}", command.text());
            assert!(window.query_all_by_label_contains(&words).next().is_some(), "{words}");
        }
    }
    press(&mut window, NONE, Key::Escape);
    write(&mut window, "?");
    assert!(shows(&window, "Find a key"));
}

#[test]
fn the_command_window_leads_to_what_is_meant() {
    let found = [
        ("te", "Go to Terms"),
        ("dark", "Dark theme"),
        ("save as", "Save as…"),
        ("payment per", "Go to Payment period"),
        ("warr", "Go to Warranty period"),
        ("copy of auto", "Open a copy of Automated buyer"),
    ];
    for (letters, words) in found {
        let mut window = sample();
        press(&mut window, Modifiers::COMMAND, Key::K);
        write(&mut window, letters);
        let top = window.get_all_by_role(egui::Role::ListBoxOption).next().expect("an offer");
        assert_eq!(top.accesskit_node().label().as_deref(), Some(words), "{letters}");
    }
}

#[test]
fn a_command_that_cannot_be_used_says_why() {
    let mut window = home();
    press(&mut window, Modifiers::COMMAND, Key::K);
    write(&mut window, "undo");
    assert!(shows(&window, "Undo, not now, nothing to take back"));
}

#[track_caller]
fn check_names(window: &Window, what: &str) {
    window.check_accessibility();
    assert_eq!(twins(window), Vec::<String>::new(), "{what}");
}

#[test]
fn every_control_has_a_name_of_its_own() {
    for size in [[1920.0, 1080.0], [1440.0, 900.0], [1280.0, 720.0], [1000.0, 720.0], [640.0, 900.0]] {
        let mut window = window_of(services(&[]), size);
        check_names(&window, &format!("Home at {size:?}"));
        ask(&mut window, Action::OpenSample("nordwerk"));
        check_names(&window, &format!("Terms at {size:?}"));
        ask(&mut window, Action::Select(TermId::try_from("payment-days").expect("an id")));
        run(&mut window, Command::Inspector);
        check_names(&window, &format!("Why at {size:?}"));
        run(&mut window, Command::GoBuyer);
        check_names(&window, &format!("Buyer at {size:?}"));
        for command in
            [Command::Palette, Command::Menu, Command::Keys, Command::Messages, Command::Export, Command::Rename]
        {
            run(&mut window, command);
            check_names(&window, &format!("{command:?} at {size:?}"));
            press(&mut window, NONE, Key::Escape);
        }
    }
}

#[test]
fn a_plan_without_terms_says_what_belongs_there() {
    let mut window = home();
    run(&mut window, Command::NewPlan);
    check_names(&window, "an empty plan");
    assert_eq!(window.state().document().map(|d| d.plan().terms.len()), Some(0));
    let title = Line::try_from("New plan").expect("short");
    assert_eq!(window.state().document().map(|d| d.plan().title.clone()), Some(Plan::new(title).title));
}

#[test]
fn tab_reaches_the_rail_the_top_bar_the_centre_and_the_inspector() {
    let mut window = sample();
    ask(&mut window, Action::Select(TermId::try_from("payment-days").expect("an id")));
    let mut reached = Vec::new();
    for _ in 0..120 {
        press(&mut window, NONE, Key::Tab);
        let focused = window.root().children_recursive().find(egui_kittest::Node::is_focused);
        let label = focused.and_then(|node| node.accesskit_node().label());
        reached.extend(label);
    }
    for name in ["Termwise, to Home", "Home", "Search or run a command", "Export"] {
        assert!(reached.iter().any(|label| label == name), "{name} is not reached: {reached:?}");
    }
}

#[test]
fn f6_goes_round_the_panes() {
    let mut window = sample();
    for _ in 0..4 {
        press(&mut window, NONE, Key::F6);
    }
    press(&mut window, NONE, Key::F6);
    let focused = window.root().children_recursive().find(egui_kittest::Node::is_focused);
    let label = focused.and_then(|node| node.accesskit_node().label());
    assert_eq!(label.as_deref(), Some("Search or run a command"));
}

#[test]
fn on_home_the_arrows_walk_and_enter_opens() {
    let mut window = home();
    for key in [Key::ArrowDown, Key::ArrowDown, Key::ArrowDown, Key::ArrowUp, Key::Enter] {
        press(&mut window, NONE, key);
    }
    let title = window.state().document().map(|d| d.plan().title.to_string());
    assert_eq!(title.as_deref(), Some("Brasval PET filling lines"));
}

#[test]
fn the_theme_is_chosen_by_command() {
    let mut window = home();
    run(&mut window, Command::ThemeDark);
    assert_eq!(window.ctx.theme(), egui::Theme::Dark);
    run(&mut window, Command::ThemeLight);
    assert_eq!(window.ctx.theme(), egui::Theme::Light);
}

#[test]
fn zoom_stays_within_its_bounds_and_can_be_taken_back() {
    let mut window = home();
    press(&mut window, Modifiers::COMMAND, Key::Plus);
    assert!(shows(&window, "Zoom 110"));
    press(&mut window, Modifiers::COMMAND, Key::Num0);
    assert!(shows(&window, "Zoom 100"));
}
