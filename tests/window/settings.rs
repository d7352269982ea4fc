//! Settings: each applies at once, is kept, and can be taken back; what it changes is said beside it.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use termwise::gui::app::{Action, Screen};
use termwise::gui::commands::Command;
use termwise::gui::preferences::Store;
use termwise::gui::theme::{self, Contrast};

use super::support::{
    Folder, Window, click, copied, home, plan, press, run, sample, services, shows, window_of, write,
};

fn open(window: &mut Window) {
    press(window, Modifiers::COMMAND, Key::Comma);
    assert_eq!(window.state().screen(), Screen::Settings);
}

fn contrast(window: &Window) -> Contrast {
    theme::tokens_in(&window.ctx).contrast
}

#[test]
fn each_setting_applies_at_once_is_kept_and_is_taken_back_one_by_one() {
    let folder = Folder::new();
    let file = folder.file("preferences.json");
    let store = Store::at(file.clone());
    let kept = || std::fs::read_to_string(&file).unwrap_or_default();
    let given = termwise::gui::app::Services { preferences: store.clone(), ..services(&[]) };
    let mut window = window_of(given, [1440.0, 900.0]);
    open(&mut window);
    click(&mut window, "Dark");
    assert_eq!(window.ctx.theme(), egui::Theme::Dark);
    click(&mut window, "High");
    assert_eq!(contrast(&window), Contrast::High);
    click(&mut window, "125");
    assert!((window.ctx.zoom_factor() - 1.25).abs() < 1e-6);
    click(&mut window, "None");
    for words in ["\"dark\"", "\"high\"", "125", "\"none\""] {
        assert!(kept().contains(words), "{words} in {}", kept());
    }
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert!(kept().contains("\"movement\": \"system\""), "{}", kept());
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert!((window.ctx.zoom_factor() - 1.0).abs() < 1e-6);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!((window.ctx.theme(), contrast(&window)), (egui::Theme::Light, Contrast::Usual));
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(window.ctx.theme(), egui::Theme::Dark);
    assert_eq!(store.load().look(), theme::Look::from(theme::Theme::Dark));
}

#[test]
fn numbers_and_dates_are_written_in_the_way_of_the_place_that_is_chosen() {
    let mut window = sample();
    open(&mut window);
    window.get_by_label("Numbers and dates").focus();
    window.run();
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    for _ in 0..3 {
        press(&mut window, Modifiers::NONE, Key::ArrowDown);
    }
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(window.state().locale(), termwise::units::Locale::German);
    run(&mut window, Command::GoTerms);
    assert!(shows(&window, "15.000"), "worth is written the German way");
    open(&mut window);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(window.state().locale(), termwise::units::Locale::English);
}

#[test]
fn what_our_money_costs_is_a_step_of_the_plan_that_is_taken_back_here() {
    let mut window = sample();
    open(&mut window);
    let before = plan(&window).seller.line_rate;
    window.get_by_label("Line rate").focus();
    window.run();
    write(&mut window, "7");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_ne!(plan(&window).seller.line_rate, before);
    assert!(shows(&window, "Payment period"), "beside it stands which terms it moves");
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(plan(&window).seller.line_rate, before);
}

#[test]
fn what_was_done_to_the_plan_elsewhere_is_not_taken_back_from_here() {
    let mut window = sample();
    let title = termwise::units::Line::try_from("Another").expect("short");
    super::support::ask(&mut window, Action::Edit(termwise::edit::Edit::SetTitle(title)));
    open(&mut window);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(plan(&window).title.to_string(), "Another");
    run(&mut window, Command::GoTerms);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_ne!(plan(&window).title.to_string(), "Another");
}

#[test]
fn recent_plans_are_cleared_and_no_longer_remembered() {
    let folder = Folder::new();
    let store = Store::at(folder.file("preferences.json"));
    let mut given = store.load();
    given.opened(&folder.file("a.plan.ron"));
    store.save(&given).expect("it can be written");
    let mut window =
        window_of(termwise::gui::app::Services { preferences: store.clone(), ..services(&[]) }, [1440.0, 900.0]);
    open(&mut window);
    click(&mut window, "Clear recent plans now");
    assert_eq!(store.load().recent().count(), 0);
    click(&mut window, "Off");
    assert!(!store.load().remember);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert!(store.load().remember);
    assert_eq!(store.load().recent().count(), 0, "what was forgotten stays forgotten");
}

#[test]
fn folders_are_shown_and_copied() {
    let folder = Folder::new();
    let keeping =
        termwise::gui::keeping::Keeping { data: Some(folder.0.clone()), ..termwise::gui::keeping::Keeping::nowhere() };
    let store = Store::at(folder.file("preferences.json"));
    let mut window =
        window_of(termwise::gui::app::Services { preferences: store, keeping, ..services(&[]) }, [1440.0, 900.0]);
    open(&mut window);
    let recovery = folder.file("recovery").display().to_string();
    assert!(shows(&window, &recovery));
    window.get_by_label("Copy the path of recovery copies").click_accesskit();
    window.step();
    assert_eq!(copied(&window).as_deref(), Some(recovery.as_str()));
    window.run();
    assert!(shows(&window, "The path of recovery copies is copied"));
}

#[test]
fn the_rail_shows_settings_only_while_they_are_open() {
    let mut window = home();
    assert!(window.query_by_label("Settings").is_none());
    open(&mut window);
    assert!(window.query_all_by_label("Settings").count() >= 2);
    run(&mut window, Command::GoHome);
    assert!(window.query_by_label("Settings").is_none());
}

#[test]
fn covered_figures_cover_the_folder_of_the_plan_too() {
    let folder = Folder::new();
    let keeping = termwise::gui::keeping::Keeping {
        documents: Some(folder.0.clone()),
        ..termwise::gui::keeping::Keeping::nowhere()
    };
    let mut window = window_of(termwise::gui::app::Services { keeping, ..services(&[]) }, [1440.0, 900.0]);
    open(&mut window);
    let path = folder.0.display().to_string();
    assert!(shows(&window, &path));
    click(&mut window, "Covered");
    assert!(!shows(&window, &path));
}
