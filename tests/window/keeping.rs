//! Nothing is lost: recovery copies, earlier states, changes by others, locks, places that cannot be written.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime};

use chrono::{DateTime, Utc};
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable;
use termwise::edit::{Edit, TermField};
use termwise::gui::app::{Action, Services, Standing};
use termwise::gui::commands::Command;
use termwise::gui::files::Answer;
use termwise::gui::keeping::Keeping;
use termwise::store::lock::Me;
use termwise::units::{Quantity, TermId, Unit, Value};

use super::support::{Folder, Refusing, Window, ask, click, is_unsaved, plan, press, run, services, shows, window_of};

const SIZE: [f32; 2] = [1440.0, 900.0];

/// A user with a data folder; each is a program of its own.
fn user(folder: &Folder, host: &str) -> Keeping {
    static PROCESSES: AtomicU32 = AtomicU32::new(0);
    let process = format!("test{}", PROCESSES.fetch_add(1, Ordering::Relaxed));
    Keeping {
        data: Some(folder.file("data")),
        documents: Some(folder.file("documents")),
        me: Some(Me { host: host.to_owned(), user: "anna".to_owned(), pid: std::process::id(), process }),
        // 21 November 2026, 14:32.
        now: || SystemTime::UNIX_EPOCH + Duration::from_mins(29_921_192),
        local: |at| DateTime::<Utc>::from(at).naive_utc(),
    }
}

fn start_with(folder: &Folder, answers: &[Answer]) -> Window {
    window_of(Services { keeping: user(folder, "ws-17"), ..services(answers) }, SIZE)
}

fn start(folder: &Folder) -> Window {
    start_with(folder, &[])
}

fn set_target(days: i64) -> Action {
    let value = Value::Quantity(Quantity { number: days.into(), unit: Unit::Days });
    Action::Edit(Edit::SetTerm { term: term(), field: TermField::Target, value: Some(value) })
}

fn term() -> TermId {
    TermId::try_from("payment-days").expect("an id")
}

fn target(window: &Window) -> String {
    let plan = plan(window);
    plan.terms[&term()].target.as_ref().map(|value| format!("{value:?}")).unwrap_or_default()
}

/// The first sample in a file.
fn document(folder: &Folder) -> PathBuf {
    let path = folder.file("lyon.plan.ron");
    let mut plan = termwise::samples::first().expect("a sample");
    plan.document = Some("0f8b2c".try_into().expect("a name"));
    std::fs::write(&path, termwise::store::plan_text(&plan).expect("text")).expect("a file");
    path
}

fn open(folder: &Folder, path: &Path) -> Window {
    let mut window = start(folder);
    ask(&mut window, Action::OpenPath(path.to_owned()));
    window
}

fn copies(folder: &Folder) -> Vec<String> {
    let entries = std::fs::read_dir(folder.file("data/recovery")).into_iter().flatten();
    let names = entries.filter_map(|entry| entry.expect("an entry").file_name().into_string().ok());
    names.filter(|name| name.ends_with(".plan.ron")).collect()
}

fn text_of(path: &Path) -> String {
    std::fs::read_to_string(path).expect("the file can be read")
}

fn come_back(window: &mut Window) {
    window.event(Event::WindowFocused(true));
    window.run();
}

#[test]
fn what_was_not_saved_is_offered_at_the_next_start_with_what_differs() {
    let folder = Folder::new();
    let path = document(&folder);
    let saved = text_of(&path);
    let mut window = open(&folder, &path);
    ask(&mut window, set_target(75));
    window.state_mut().keep_now();
    assert_eq!(copies(&folder).len(), 1);
    drop(window);
    assert_eq!(text_of(&path), saved, "the file is as it was");
    let mut window = start(&folder);
    assert!(shows(&window, "Changes to Nordwerk skids were not saved"));
    assert!(shows(&window, "A copy was kept at 14:32") && shows(&window, "Payment period target 90 → 75 days"));
    assert!(shows(&window, "lyon.plan.ron is as it was last saved"));
    click(&mut window, "Restore");
    assert!(is_unsaved(&window) && target(&window).contains("75"));
    assert_eq!(copies(&folder).len(), 1, "one of this run took the place of the old one");
    run(&mut window, Command::Undo);
    assert!(!is_unsaved(&window) && target(&window).contains("90"));
    run(&mut window, Command::Redo);
    run(&mut window, Command::Save);
    assert!(!is_unsaved(&window) && text_of(&path).contains("target: Days(75)"));
    window.state_mut().keep_now();
    assert_eq!(copies(&folder), Vec::<String>::new(), "a verified save drops the copy");
}

#[test]
fn a_copy_is_discarded_when_the_user_says_so_and_stays_when_they_say_later() {
    let folder = Folder::new();
    let path = document(&folder);
    let mut window = open(&folder, &path);
    ask(&mut window, set_target(75));
    drop(window);
    let mut window = start(&folder);
    click(&mut window, "Later");
    assert!(!shows(&window, "were not saved") && copies(&folder).len() == 1);
    drop(window);
    let mut window = start(&folder);
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(copies(&folder).len(), 1);
    drop(window);
    let mut window = start(&folder);
    click(&mut window, "Discard");
    assert!(copies(&folder).is_empty() && !shows(&window, "were not saved"));
}

#[test]
fn a_plan_without_a_file_is_restored_as_one_without_a_file() {
    let folder = Folder::new();
    let mut window = start(&folder);
    ask(&mut window, Action::OpenSample("nordwerk"));
    ask(&mut window, set_target(60));
    let lost = plan(&window);
    drop(window);
    let mut window = start(&folder);
    assert!(shows(&window, "the plan had no file yet"));
    click(&mut window, "Restore");
    assert!(is_unsaved(&window) && plan(&window) == lost);
    assert!(window.state().document().is_some_and(|document| document.path().is_none()));
}

#[test]
fn nothing_is_kept_while_nothing_is_unsaved() {
    let folder = Folder::new();
    let path = document(&folder);
    let mut window = open(&folder, &path);
    window.state_mut().keep_now();
    assert!(copies(&folder).is_empty());
    ask(&mut window, set_target(75));
    window.state_mut().keep_now();
    run(&mut window, Command::Undo);
    window.state_mut().keep_now();
    assert!(copies(&folder).is_empty());
    ask(&mut window, set_target(75));
    drop(window);
    assert_eq!(copies(&folder).len(), 1);
}

#[test]
fn changes_dropped_on_purpose_leave_no_copy() {
    let folder = Folder::new();
    let path = document(&folder);
    let mut window = open(&folder, &path);
    ask(&mut window, set_target(75));
    window.state_mut().keep_now();
    ask(&mut window, Action::OpenSample("brasval"));
    click(&mut window, "Do not save");
    window.state_mut().keep_now();
    assert!(copies(&folder).is_empty());
}

#[test]
fn an_earlier_state_is_restored_as_a_step_that_undo_takes_back() {
    let folder = Folder::new();
    let path = document(&folder);
    let mut window = open(&folder, &path);
    for days in [80, 70, 60] {
        ask(&mut window, set_target(days));
        run(&mut window, Command::Save);
    }
    run(&mut window, Command::History);
    assert!(shows(&window, "Earlier states") && shows(&window, "Payment period target 60 → 70 days"));
    press(&mut window, Modifiers::NONE, Key::ArrowUp);
    assert!(shows(&window, "Nothing: this is the plan as it stands"));
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    assert!(shows(&window, "Payment period target 60 → 90 days"), "also what the file held before the first save here");
    press(&mut window, Modifiers::NONE, Key::ArrowUp);
    click(&mut window, "Restore");
    assert!(target(&window).contains("80") && is_unsaved(&window));
    let label = window.state().document().and_then(|document| document.undo_label().map(ToOwned::to_owned));
    assert!(label.is_some_and(|label| label.starts_with("Restore the state of ")));
    run(&mut window, Command::Undo);
    assert!(target(&window).contains("60") && !is_unsaved(&window));
}

/// A document with our change in the window and theirs in the file.
fn changed_by_both(folder: &Folder) -> (Window, PathBuf) {
    let path = document(folder);
    let mut window = open(folder, &path);
    ask(&mut window, set_target(75));
    std::fs::write(&path, text_of(&path).replace("Nordwerk skids", "Their title")).expect("a file");
    (window, path)
}

#[test]
fn a_change_by_someone_else_is_noticed_when_the_window_comes_back() {
    let folder = Folder::new();
    let (mut window, path) = changed_by_both(&folder);
    come_back(&mut window);
    assert!(shows(&window, "lyon.plan.ron was changed by someone else"));
    assert!(shows(&window, "Title \"Their title\"") && shows(&window, "Payment period target 90 → 75 days"));
    click(&mut window, "Compare");
    assert!(shows(&window, "Changed in the file") && shows(&window, "Show less"));
    click(&mut window, "Reload");
    assert!(plan(&window).title.contains("Their title") && !is_unsaved(&window));
    run(&mut window, Command::Undo);
    assert!(target(&window).contains("75") && is_unsaved(&window), "ours is one step away");
    assert!(text_of(&path).contains("Their title"));
}

#[test]
fn a_change_by_someone_else_is_noticed_before_a_save_and_theirs_stays_among_the_earlier_states() {
    let folder = Folder::new();
    let (mut window, path) = changed_by_both(&folder);
    run(&mut window, Command::Save);
    assert!(shows(&window, "was changed by someone else") && text_of(&path).contains("Their title"));
    click(&mut window, "Keep mine");
    assert!(is_unsaved(&window) && text_of(&path).contains("Their title"));
    run(&mut window, Command::Save);
    assert!(!is_unsaved(&window) && text_of(&path).contains("target: Days(75)"));
    run(&mut window, Command::History);
    assert!(shows(&window, "Title \"Their title\""));
}

#[test]
fn ours_is_saved_as_a_copy_beside_theirs() {
    let folder = Folder::new();
    let copy = folder.file("lyon-mine.plan.ron");
    let path = document(&folder);
    let mut window = start_with(&folder, &[Answer::File(copy.clone())]);
    ask(&mut window, Action::OpenPath(path.clone()));
    ask(&mut window, set_target(75));
    std::fs::write(&path, text_of(&path).replace("Nordwerk skids", "Their title")).expect("a file");
    come_back(&mut window);
    click(&mut window, "Save a copy…");
    assert!(text_of(&copy).contains("target: Days(75)") && text_of(&path).contains("Their title"));
    assert!(!is_unsaved(&window));
}

#[test]
fn a_file_that_is_no_plan_any_more_is_told_and_ours_can_be_kept() {
    let folder = Folder::new();
    let path = document(&folder);
    let mut window = open(&folder, &path);
    std::fs::write(&path, "half a pl").expect("a file");
    come_back(&mut window);
    assert!(shows(&window, "lyon.plan.ron is no longer a plan"));
    click(&mut window, "Keep mine");
    assert!(is_unsaved(&window));
    run(&mut window, Command::Save);
    assert!(!is_unsaved(&window) && text_of(&path).contains("Nordwerk skids"));
}

#[test]
fn a_file_that_is_gone_is_told_in_a_banner() {
    let folder = Folder::new();
    let path = document(&folder);
    let mut window = open(&folder, &path);
    std::fs::remove_file(&path).expect("it was there");
    come_back(&mut window);
    assert!(shows(&window, "lyon.plan.ron was moved or deleted"));
    document(&folder);
    come_back(&mut window);
    assert_eq!(window.state().standing(), &Standing::Free);
}

#[test]
fn the_second_to_open_a_plan_can_only_read_it_until_the_first_closes_it() {
    let folder = Folder::new();
    let path = document(&folder);
    let mut first = open(&folder, &path);
    let mut second = open(&folder, &path);
    assert!(shows(&second, "Read-only: anna on ws-17 has this plan open since 14:32"));
    assert!(!shows(&second, "Take over"), "the first one surely runs");
    ask(&mut second, set_target(75));
    assert!(target(&second).contains("90") && shows(&second, "so it cannot be changed here"));
    ask(&mut first, set_target(70));
    run(&mut first, Command::Save);
    come_back(&mut second);
    assert!(target(&second).contains("70"), "whoever reads is shown what was saved");
    drop(first);
    come_back(&mut second);
    assert!(!shows(&second, "Read-only") && shows(&second, "you can change it"));
    ask(&mut second, set_target(75));
    assert!(target(&second).contains("75"));
}

#[test]
fn the_lock_of_another_machine_is_taken_over_only_when_asked() {
    let folder = Folder::new();
    let path = document(&folder);
    let far = window_of(Services { keeping: user(&folder, "laptop-3"), ..services(&[]) }, SIZE);
    let mut far = far;
    ask(&mut far, Action::OpenPath(path.clone()));
    // A lock of another machine is not held here: the share does not tell.
    let lock = folder.file(".lyon.plan.ron.lock");
    let text = text_of(&lock);
    std::fs::remove_file(&lock).expect("it was there");
    std::fs::write(&lock, text).expect("a file");
    let mut window = open(&folder, &path);
    assert!(shows(&window, "anna on laptop-3 has this plan open"));
    click(&mut window, "Take over…");
    assert!(shows(&window, "Whoever saves second is shown"));
    click(&mut window, "Take over");
    ask(&mut window, set_target(75));
    assert!(target(&window).contains("75") && !shows(&window, "Read-only"));
}

#[test]
fn in_a_place_that_cannot_be_written_the_plan_can_be_changed_and_is_saved_elsewhere() {
    let folder = Folder::new();
    let path = document(&folder);
    let elsewhere = folder.file("elsewhere.plan.ron");
    for kind in [ErrorKind::PermissionDenied, ErrorKind::ReadOnlyFilesystem] {
        let refusing = Services { files: Arc::new(Refusing(kind)), keeping: user(&folder, "ws-17"), ..services(&[]) };
        let mut window = window_of(refusing, SIZE);
        ask(&mut window, Action::OpenPath(path.clone()));
        assert!(shows(&window, "Cannot be saved here"), "{kind:?}");
        ask(&mut window, set_target(75));
        assert!(is_unsaved(&window), "{kind:?}");
        run(&mut window, Command::Save);
        let prefilled = folder.file("documents/nordwerk-skids.plan.ron").display().to_string();
        assert!(window.query_all_by_value(&prefilled).next().is_some(), "{kind:?}");
    }
    let mut permissions = std::fs::metadata(&path).expect("it is there").permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).expect("ours");
    let mut window = start_with(&folder, &[Answer::File(elsewhere.clone())]);
    ask(&mut window, Action::OpenPath(path));
    assert!(shows(&window, "The file is write-protected"));
    ask(&mut window, set_target(75));
    run(&mut window, Command::Save);
    assert!(text_of(&elsewhere).contains("target: Days(75)") && !shows(&window, "Cannot be saved here"));
}

#[test]
fn a_second_version_that_a_sync_service_left_is_offered_for_comparison() {
    let folder = Folder::new();
    let path = document(&folder);
    let other = folder.file("lyon.plan (Anna's conflicted copy 2026-11-21).ron");
    std::fs::write(&other, text_of(&path).replace("Nordwerk skids", "Their title")).expect("a file");
    let mut window = open(&folder, &path);
    assert!(shows(&window, "Second version: A sync service left lyon.plan (Anna's conflicted copy 2026-11-21).ron"));
    click(&mut window, "Compare…");
    assert!(shows(&window, "Title \"Their title\""));
    click(&mut window, "Take this version");
    assert!(plan(&window).title.contains("Their title") && is_unsaved(&window));
    assert!(!shows(&window, "Second version") && other.exists());
    run(&mut window, Command::Undo);
    assert!(!is_unsaved(&window));
}

#[test]
fn copies_that_cannot_be_written_are_told_once() {
    let folder = Folder::new();
    let keeping = Keeping { me: user(&folder, "ws-17").me, ..user(&folder, "ws-17") };
    let refusing = Services { files: Arc::new(Refusing(ErrorKind::StorageFull)), keeping, ..services(&[]) };
    let mut window = window_of(refusing, SIZE);
    ask(&mut window, Action::OpenSample("nordwerk"));
    ask(&mut window, set_target(75));
    window.state_mut().keep_now();
    window.run();
    window.state_mut().keep_now();
    window.run();
    let told = window.state().failures().iter().filter(|failure| failure.what.contains("recovery copy")).count();
    assert_eq!(told, 1);
}
