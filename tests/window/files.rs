//! Opening and saving: by dialog, by typed path, and when it fails.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use egui::{Key, Modifiers};
use termwise::edit::Edit;
use termwise::gui::app::{Action, Screen, Services};
use termwise::gui::commands::Command;
use termwise::gui::files::Answer;
use termwise::gui::preferences::Store;
use termwise::units::TermId;

use super::support::{
    Folder, Refusing, Window, ask, click, is_unsaved, plan, press, run, services, shows, window_of, write,
};

const SIZE: [f32; 2] = [1440.0, 900.0];

fn change() -> Action {
    Action::Edit(Edit::RemoveTerm(TermId::try_from("payment-days").expect("an id")))
}

fn changed_sample(services: Services) -> Window {
    let mut window = window_of(services, SIZE);
    ask(&mut window, Action::OpenSample("nordwerk"));
    ask(&mut window, change());
    window
}

fn text_of(path: &Path) -> String {
    std::fs::read_to_string(path).expect("the file can be read")
}

#[test]
fn a_plan_is_saved_by_dialog_and_opened_again() {
    let folder = Folder::new();
    let path = folder.file("lyon.plan.ron");
    let mut window = changed_sample(services(&[Answer::File(path.clone())]));
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert!(!is_unsaved(&window) && shows(&window, "Saved 14:32 on this computer"));
    let saved = plan(&window);
    ask(&mut window, change());
    let mut other = window_of(services(&[Answer::File(path.clone())]), SIZE);
    press(&mut other, Modifiers::COMMAND, Key::O);
    assert_eq!(plan(&other), saved);
    assert!(saved.document.is_some(), "a document has a name of its own for life");
}

#[test]
fn what_is_still_being_typed_is_saved_too() {
    let folder = Folder::new();
    let path = folder.file("lyon.plan.ron");
    let mut window = window_of(services(&[Answer::File(path.clone())]), SIZE);
    ask(&mut window, Action::OpenSample("nordwerk"));
    ask(&mut window, Action::Select(TermId::try_from("payment-days").expect("an id")));
    press(&mut window, Modifiers::NONE, Key::F2);
    press(&mut window, Modifiers::COMMAND, Key::A);
    write(&mut window, "75");
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert!(text_of(&path).contains("target: Days(75)") && !is_unsaved(&window));
}

#[test]
fn without_a_file_dialog_a_path_is_typed() {
    let folder = Folder::new();
    let path = folder.file("typed.plan.ron");
    let mut window = changed_sample(services(&[]));
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert!(shows(&window, "This desktop offers no file dialog"));
    press(&mut window, Modifiers::COMMAND, Key::A);
    write(&mut window, &folder.file("typed").display().to_string());
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(path.exists() && !is_unsaved(&window));
    let mut other = window_of(services(&[]), SIZE);
    run(&mut other, Command::TypePath);
    write(&mut other, &path.display().to_string());
    click(&mut other, "Open");
    assert_eq!(plan(&other), plan(&window));
}

#[test]
fn a_cancelled_dialog_changes_nothing() {
    let mut window = changed_sample(services(&[Answer::Cancelled]));
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert!(is_unsaved(&window) && !shows(&window, "no file dialog"));
}

#[track_caller]
fn check_refused(kind: ErrorKind) {
    let folder = Folder::new();
    let path = folder.file("lyon.plan.ron");
    let refusing = Services { files: Arc::new(Refusing(kind)), ..services(&[Answer::File(path.clone())]) };
    let mut window = changed_sample(refusing);
    let before = plan(&window);
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert!(shows(&window, "The plan is not saved"), "{kind:?}");
    assert!(shows(&window, "Your changes are safe in this window"), "{kind:?}");
    assert!(shows(&window, "Save as…"), "{kind:?}");
    assert!(is_unsaved(&window) && plan(&window) == before && !path.exists(), "{kind:?}");
    click(&mut window, "Close");
    assert!(shows(&window, "1 note: The plan is not saved"), "{kind:?}");
}

#[test]
fn a_read_only_folder_and_a_full_disk_leave_the_plan_unsaved_and_say_so() {
    check_refused(ErrorKind::PermissionDenied);
    check_refused(ErrorKind::ReadOnlyFilesystem);
    check_refused(ErrorKind::StorageFull);
}

#[test]
fn a_broken_file_is_told_with_its_place_and_what_is_open_stays() {
    let folder = Folder::new();
    let path = folder.file("broken.plan.ron");
    let broken = "(format: 1, title: \"Broken\",\n terms: {";
    std::fs::write(&path, broken).expect("a file");
    let mut window = window_of(services(&[]), SIZE);
    ask(&mut window, Action::OpenSample("brasval"));
    let before = plan(&window);
    ask(&mut window, Action::OpenPath(path.clone()));
    assert!(shows(&window, "broken.plan.ron cannot be opened"));
    assert!(shows(&window, "broken.plan.ron:2:"), "with line and column");
    assert!(shows(&window, "The file was not changed, and what was open stays open."));
    assert_eq!((plan(&window), text_of(&path).as_str()), (before, broken));
}

#[test]
fn a_plan_that_names_what_the_playbook_does_not_have_is_told_with_its_place() {
    let folder = Folder::new();
    let path = folder.file("odd.plan.ron");
    std::fs::write(&path, "(format: 1, title: \"Odd\",\n terms: { \"paymet-days\": () })").expect("a file");
    let mut window = window_of(services(&[]), SIZE);
    ask(&mut window, Action::OpenPath(path));
    assert!(shows(&window, "odd.plan.ron:2:11: there is no term"));
    assert_eq!(window.state().screen(), Screen::Home);
}

#[test]
fn a_file_that_someone_else_changed_is_never_overwritten_unasked() {
    let folder = Folder::new();
    let path = folder.file("shared.plan.ron");
    let mut window = changed_sample(services(&[Answer::File(path.clone())]));
    run(&mut window, Command::Save);
    let theirs = text_of(&path).replace("Nordwerk skids", "Their title");
    std::fs::write(&path, &theirs).expect("a file");
    run(&mut window, Command::Undo);
    run(&mut window, Command::Save);
    assert!(shows(&window, "shared.plan.ron was changed by someone else") && is_unsaved(&window));
    assert_eq!(text_of(&path), theirs);
    click(&mut window, "Keep mine");
    run(&mut window, Command::Save);
    assert!(!is_unsaved(&window) && text_of(&path).contains("Nordwerk skids"));
}

#[test]
fn comments_of_a_file_are_not_lost_unasked() {
    let folder = Folder::new();
    let path = folder.file("noted.plan.ron");
    std::fs::write(&path, "// ours\n(format: 1, title: \"Noted\")").expect("a file");
    let mut window = window_of(services(&[]), SIZE);
    ask(&mut window, Action::OpenPath(path.clone()));
    ask(&mut window, Action::Edit(Edit::AddTerm(TermId::try_from("payment-days").expect("an id"))));
    run(&mut window, Command::Save);
    assert!(shows(&window, "The file has comments") && text_of(&path).contains("// ours"));
    click(&mut window, "Save without comments");
    assert!(!is_unsaved(&window) && !text_of(&path).contains("// ours"));
}

#[test]
fn the_assessment_is_exported_as_text_and_as_csv() {
    let folder = Folder::new();
    let (text, csv) = (folder.file("lyon.txt"), folder.file("lyon.csv"));
    let mut window = changed_sample(services(&[Answer::File(text.clone()), Answer::File(csv.clone())]));
    click(&mut window, "Export");
    // From the first row up is the last one: three of after the PO, then the table; above it stands the text.
    for _ in 0..5 {
        press(&mut window, Modifiers::NONE, Key::ArrowUp);
    }
    press(&mut window, Modifiers::NONE, Key::Enter);
    press(&mut window, Modifiers::COMMAND, Key::E);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(text_of(&text).contains("Ask for these three"));
    assert!(text_of(&csv).starts_with("\u{feff}Term,Category,The PO says"));
    assert!(is_unsaved(&window), "an export is no save");
}

#[test]
fn recent_plans_are_listed_pinned_forgotten_and_cleared() {
    let folder = Folder::new();
    let (path, store) = (folder.file("lyon.plan.ron"), Store::at(folder.file("preferences.json")));
    let with_store = Services { preferences: store.clone(), ..services(&[Answer::File(path.clone())]) };
    let mut window = changed_sample(with_store.clone());
    run(&mut window, Command::Save);
    let mut window = window_of(with_store, SIZE);
    assert!(shows(&window, "Open Nordwerk skids"));
    click(&mut window, "Pin Nordwerk skids");
    assert!(store.load().recent().next().is_some_and(|r| r.pinned));
    std::fs::remove_file(&path).expect("it was there");
    run(&mut window, Command::GoHome);
    assert!(shows(&window, "Missing lyon.plan.ron") && shows(&window, "Locate… lyon.plan.ron"));
    click(&mut window, "Clear recent plans");
    assert!(shows(&window, "No plans yet"));
    assert!(!text_of(&folder.file("preferences.json")).contains("lyon"));
}
