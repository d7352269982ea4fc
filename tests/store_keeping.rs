//! Recovery copies, saved states and locks, on a disk that fails and beside programs that were ended.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

#[path = "store_common/probe.rs"]
#[allow(dead_code, reason = "each test uses its own part")]
mod probe;
mod store_common;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use probe::{Probe, Trouble};
use store_common::{Folder, RICH};
use termwise::plan::Plan;
use termwise::store::history::{self, KEPT, LATEST};
use termwise::store::lock::{Locked, Me, lock, lock_path, take_over};
use termwise::store::recovery::{Copy, Desk, left, remove};
use termwise::store::{Disk, Files, Fingerprint, key_of, parse_plan, plan_text};
use termwise::units::Line;

// Linux numbers: EINTR, EIO, EACCES, ENOSPC.
const CODES: [i32; 4] = [4, 5, 13, 28];

fn plan(title: &str) -> Arc<Plan> {
    Arc::new(Plan { title: Line::try_from(title).unwrap(), ..parse_plan(RICH).unwrap() })
}

fn copy(title: &str) -> Copy {
    let of = Fingerprint::of_bytes(RICH.as_bytes());
    Copy { plan: plan(title), file: Some(PathBuf::from("/plans/a.plan.ron")), of: Some(of) }
}

fn at(seconds: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_795_271_520 + seconds)
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Every kind of trouble at every one of `count` operations.
fn troubles(count: usize) -> impl Iterator<Item = (usize, bool, Trouble)> {
    let kinds =
        CODES.into_iter().flat_map(|code| [Trouble::Refused(code), Trouble::Late(code)]).chain([Trouble::Short]);
    kinds.flat_map(move |kind| (0..count).flat_map(move |at| [(at, false, kind), (at, true, kind)]))
}

#[test]
fn a_copy_is_found_by_the_next_start_and_says_where_it_belongs() {
    let folder = Folder::new("copies");
    let home = folder.file("recovery");
    let mut desk = Desk::new(home.clone(), "7x0xab".to_owned());
    let path = desk.write(&Disk, &copy("first"), at(0)).unwrap();
    assert_eq!(desk.write(&Disk, &copy("second"), at(4)).unwrap(), path);
    assert_eq!(left(&Disk, &home, at(5)).unwrap(), [], "its program still runs");
    drop(desk);
    let found = left(&Disk, &home, at(5)).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].plan.as_ref().unwrap(), &*plan("second"));
    let head = found[0].head.as_ref().unwrap();
    assert_eq!((head.file.as_deref(), head.at), (Some(Path::new("/plans/a.plan.ron")), at(4)));
    assert!(head.is_of(&Fingerprint::of_bytes(RICH.as_bytes())) && !head.is_of(&Fingerprint::of_bytes(b"other")));
    // It opens as any plan does.
    assert_eq!(termwise::store::read(&path).unwrap().plan, *plan("second"));
    remove(&Disk, &path).unwrap();
    remove(&Disk, &path).unwrap();
    assert_eq!(left(&Disk, &home, at(6)).unwrap(), []);
    assert_eq!(names(&home), Vec::<String>::new(), "signs of ended programs go too");
}

#[cfg(unix)]
#[test]
fn only_their_owner_can_read_copies_and_states() {
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::new("private");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let path = Desk::new(folder.file("recovery"), "p".to_owned()).write(&Disk, &copy("first"), at(0)).unwrap();
    history::keep(&Disk, &folder.file("history"), b"state", at(0)).unwrap();
    let state = history::states(&Disk, &folder.file("history")).unwrap().remove(0);
    assert_eq!([mode(&path), mode(&state.path)], [0o600; 2]);
    assert_eq!([mode(&folder.file("recovery")), mode(&folder.file("history"))], [0o700; 2]);
}

#[test]
fn whatever_fails_the_copy_is_the_one_before_or_the_new_one_and_whole() {
    let folder = Folder::new("copy-faults");
    let home = folder.file("recovery");
    let calm = Probe::new();
    Desk::new(home.clone(), "p".to_owned()).write(&calm, &copy("old"), at(0)).unwrap();
    assert!(calm.count.get() >= 10);
    for (place, lasting, trouble) in troubles(calm.count.get()) {
        let mut desk = Desk::new(home.clone(), "p".to_owned());
        desk.write(&Disk, &copy("old"), at(0)).unwrap();
        drop(desk);
        let probe = Probe::with_trouble(place, lasting, trouble);
        let result = Desk::new(home.clone(), "p".to_owned()).write(&probe, &copy("new"), at(1));
        let found = left(&Disk, &home, at(2)).unwrap();
        let what = format!("{trouble:?} at {place}, lasting: {lasting}");
        assert_eq!(found.len(), 1, "{what}");
        let title = found[0].plan.as_ref().unwrap().title.to_string();
        assert!(title == "new" || result.is_err() && title == "old", "{what}: {title}");
    }
}

#[test]
fn twenty_states_are_kept_the_last_ten_and_others_spread_over_the_time_before() {
    let folder = Folder::new("states");
    let home = folder.file("history");
    let mut expected_latest = Vec::new();
    for number in 0..25 {
        history::keep(&Disk, &home, format!("state {number}").as_bytes(), at(number * 60)).unwrap();
        expected_latest.insert(0, format!("state {number}"));
    }
    let states = history::states(&Disk, &home).unwrap();
    let texts: Vec<String> = states.iter().map(|state| fs::read_to_string(&state.path).unwrap()).collect();
    assert_eq!(texts.len(), KEPT);
    assert_eq!(texts[..LATEST], expected_latest[..LATEST]);
    assert_eq!(texts[KEPT - 1], "state 0", "the first one stays");
    assert!(states.windows(2).all(|two| two[0].at > two[1].at));
    assert!(states.windows(2).all(|two| two[0].at.duration_since(two[1].at).unwrap() <= Duration::from_mins(3)));
}

#[test]
fn a_state_is_not_kept_twice_in_a_row_and_one_moment_may_have_two() {
    let folder = Folder::new("same-state");
    let home = folder.file("history");
    for (text, seconds) in [("one", 0), ("one", 5), ("two", 5), ("one", 5), ("one", 9)] {
        history::keep(&Disk, &home, text.as_bytes(), at(seconds)).unwrap();
    }
    let states = history::states(&Disk, &home).unwrap();
    let texts: Vec<String> = states.iter().map(|state| fs::read_to_string(&state.path).unwrap()).collect();
    assert_eq!(texts, ["one", "two", "one"]);
}

#[test]
fn whatever_fails_no_kept_state_is_torn_or_lost() {
    let folder = Folder::new("state-faults");
    let template = folder.file("template");
    for number in 0..KEPT as u64 {
        history::keep(&Disk, &template, format!("state {number}").as_bytes(), at(number * 60)).unwrap();
    }
    let full = |home: &Path| {
        fs::create_dir(home).unwrap();
        for name in names(&template) {
            fs::copy(template.join(&name), home.join(&name)).unwrap();
        }
    };
    let calm = Probe::new();
    full(&folder.file("calm"));
    history::keep(&calm, &folder.file("calm"), b"new", at(9_000)).unwrap();
    for (number, (place, lasting, trouble)) in troubles(calm.count.get()).enumerate() {
        let home = folder.file(format!("h{number}"));
        full(&home);
        let result = history::keep(&Probe::with_trouble(place, lasting, trouble), &home, b"new", at(9_000));
        let states = history::states(&Disk, &home).unwrap();
        let texts: Vec<String> = states.iter().map(|state| fs::read_to_string(&state.path).unwrap()).collect();
        let what = format!("{trouble:?} at {place}, lasting: {lasting}");
        assert!(texts.len() >= KEPT && texts.iter().all(|text| text == "new" || text.starts_with("state ")), "{what}");
        assert!(result.is_err() || texts[0] == "new", "{what}");
        fs::remove_dir_all(home).unwrap();
    }
}

#[test]
fn a_state_reads_as_a_plan_or_says_why_not() {
    let folder = Folder::new("read-state");
    let home = folder.file("history");
    history::keep(&Disk, &home, plan_text(&plan("kept")).unwrap().as_bytes(), at(0)).unwrap();
    history::keep(&Disk, &home, b"(format: 1, title: ", at(60)).unwrap();
    let states = history::states(&Disk, &home).unwrap();
    assert!(history::read(&Disk, &states[0]).unwrap_err().contains("1:"));
    assert_eq!(history::read(&Disk, &states[1]).unwrap(), *plan("kept"));
}

fn me(process: &str, host: &str) -> Me {
    Me { host: host.to_owned(), user: "anna".to_owned(), pid: std::process::id(), process: process.to_owned() }
}

fn document(folder: &Folder) -> PathBuf {
    let path = folder.file("a.plan.ron");
    fs::write(&path, RICH).unwrap();
    path
}

#[test]
fn the_second_program_is_told_who_has_the_document_and_since_when() {
    let folder = Folder::new("lock");
    let path = document(&folder);
    let Locked::Mine(first) = lock(&Disk, &path, &me("one", "ws-17"), at(0)) else { unreachable!() };
    assert_eq!(names(&folder.file("")), [".a.plan.ron.lock", "a.plan.ron"]);
    assert!(matches!(lock(&Disk, &path, &me("one", "ws-17"), at(5)), Locked::Already));
    match lock(&Disk, &path, &me("two", "ws-17"), at(9)) {
        Locked::Theirs { owner: Some(owner), may_be_stale: false } => {
            assert_eq!((owner.user.as_str(), owner.host.as_str(), owner.since()), ("anna", "ws-17", at(0)));
        }
        other => unreachable!("{other:?}"),
    }
    first.release(&Disk);
    assert_eq!(names(&folder.file("")), ["a.plan.ron"]);
    assert!(matches!(lock(&Disk, &path, &me("two", "ws-17"), at(9)), Locked::Mine(_)));
}

#[test]
fn the_lock_of_a_program_that_was_ended_is_taken_over() {
    let folder = Folder::new("dead-lock");
    let path = document(&folder);
    // Dropped without being given back, as when a process is killed: the system lets go of the file.
    drop(lock(&Disk, &path, &me("one", "ws-17"), at(0)));
    assert!(lock_path(&path).unwrap().exists());
    let Locked::Mine(lock) = lock(&Disk, &path, &me("two", "ws-17"), at(9)) else { unreachable!() };
    lock.release(&Disk);
}

#[test]
fn that_of_another_machine_stands_until_the_user_says_otherwise() {
    let folder = Folder::new("far-lock");
    let path = document(&folder);
    drop(lock(&Disk, &path, &me("one", "laptop-3"), at(0)));
    let asked = lock(&Disk, &path, &me("two", "ws-17"), at(9));
    assert!(matches!(asked, Locked::Theirs { owner: Some(_), may_be_stale: true }));
    let Locked::Mine(ours) = take_over(&Disk, &path, &me("two", "ws-17"), at(9)) else { unreachable!() };
    // Taken over once more by somebody else: then it is theirs, and giving ours back leaves it.
    let Locked::Mine(_theirs) = take_over(&Disk, &path, &me("three", "laptop-3"), at(12)) else { unreachable!() };
    ours.release(&Disk);
    assert!(lock_path(&path).unwrap().exists());
}

#[test]
fn a_lock_that_nobody_can_read_and_nobody_holds_is_taken_over() {
    let folder = Folder::new("odd-lock");
    let path = document(&folder);
    fs::write(lock_path(&path).unwrap(), "{ not a lock").unwrap();
    assert!(matches!(lock(&Disk, &path, &me("one", "ws-17"), at(0)), Locked::Mine(_)));
}

#[test]
fn where_no_lock_can_be_made_the_document_opens_all_the_same() {
    let folder = Folder::new("no-lock");
    let path = document(&folder);
    for (code, is_read_only) in [(13, true), (30, true), (28, false)] {
        // Creating is the second operation, after the path is resolved.
        let probe = Probe::with_trouble(1, true, Trouble::Refused(code));
        match lock(&probe, &path, &me("one", "ws-17"), at(0)) {
            Locked::Cannot { read_only } => assert_eq!(read_only, is_read_only, "{code}"),
            other => unreachable!("{other:?}"),
        }
    }
    assert_eq!(names(&folder.file("")), ["a.plan.ron"]);
}

#[test]
fn whatever_fails_while_locking_the_next_program_can_still_lock() {
    let folder = Folder::new("lock-faults");
    let path = document(&folder);
    let calm = Probe::new();
    drop(lock(&calm, &path, &me("one", "ws-17"), at(0)));
    for (number, (place, lasting, trouble)) in troubles(calm.count.get()).enumerate() {
        drop(lock(&Probe::with_trouble(place, lasting, trouble), &path, &me(&format!("a{number}"), "ws-17"), at(1)));
        let what = format!("{trouble:?} at {place}, lasting: {lasting}");
        assert!(matches!(lock(&Disk, &path, &me(&format!("b{number}"), "ws-17"), at(2)), Locked::Mine(_)), "{what}");
        assert_eq!(fs::read(&path).unwrap(), RICH.as_bytes(), "{what}");
    }
}

#[test]
fn the_name_a_document_is_filed_under_is_safe_whatever_a_file_says() {
    let key = |document: &str| {
        let named = Plan { document: Some(Line::try_from(document).unwrap()), ..parse_plan(RICH).unwrap() };
        key_of(&named, None)
    };
    assert_eq!(key("0f8b2c"), "0f8b2c");
    for odd in ["../../etc/passwd", "", "a-b", "A", "x".repeat(65).as_str(), "nul\0"] {
        let filed = key(odd);
        assert!(filed.starts_with("document_") && filed.len() == 25, "{odd}: {filed}");
    }
    let nameless = Plan { document: None, ..parse_plan(RICH).unwrap() };
    let of_path = |path: &str| key_of(&nameless, Some(Path::new(path)));
    assert_eq!(of_path("/plans/a"), of_path("/plans/a"));
    assert_ne!(of_path("/plans/a"), of_path("/plans/b"));
}

#[test]
fn drafts_of_ended_programs_are_swept_once_they_are_a_day_old() {
    let folder = Folder::new("sweep");
    let home = folder.file("recovery");
    Disk.make_folder(&home).unwrap();
    fs::write(home.join(".termwise-1-0.tmp"), "half").unwrap();
    left(&Disk, &home, SystemTime::now()).unwrap();
    assert_eq!(names(&home), [".termwise-1-0.tmp"]);
    left(&Disk, &home, SystemTime::now() + Duration::from_hours(25)).unwrap();
    assert_eq!(names(&home), Vec::<String>::new());
}
