//! House rules that a compiler does not know: who may use whom, how long files are, what must not stand in them.

#![expect(clippy::expect_used, reason = "tests stop at the first surprise")]

use std::fs;
use std::path::{Path, PathBuf};

/// For each top module, the modules it may use. `edge` modules may use everything below them.
const MAY_USE: &[(&str, &[&str])] = &[
    ("units", &[]),
    ("ron_text", &["units"]),
    ("plan", &["units"]),
    ("playbook", &["units", "ron_text"]),
    ("finance", &["units", "explain", "ron_text"]),
    ("explain", &["units"]),
    ("exposure", &["units", "explain", "finance"]),
    ("award", &["plan", "playbook", "finance", "ron_text", "units"]),
    ("edit", &["plan", "units"]),
    ("negotiability", &["plan", "playbook", "finance", "units"]),
    (
        "session",
        &[
            "award",
            "explain",
            "exposure",
            "negotiability",
            "finance",
            "playbook",
            "plan",
            "edit",
            "store",
            "samples",
            "ron_text",
            "units",
        ],
    ),
    ("portfolio", &["exposure", "session", "playbook", "store", "ron_text", "units"]),
    ("store", &["plan", "ron_text", "units"]),
    ("samples", &["plan", "ron_text", "store"]),
    // What a room may see: it can name nothing of the program, so nothing of a plan.
    ("audience", &[]),
    ("workshop", &["audience", "session", "negotiability", "playbook", "plan", "units"]),
];

/// Words that have no place in the source: unfinished work, and what belongs in tests.
const NOT_IN_SOURCE: &[&str] =
    &["TODO", "FIXME", "XXX:", "todo!", "unimplemented!", "dbg!", ".unwrap()", "coming soon"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder that can be read") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The top module that a file belongs to.
fn module_of(path: &Path) -> String {
    let inside = path.strip_prefix(root().join("src")).expect("under src");
    let first = inside.components().next().expect("a component").as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

#[test]
fn modules_use_only_what_the_table_allows() {
    let mut wrong = Vec::new();
    for path in rust_files(&root().join("src")) {
        let module = module_of(&path);
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == module) else { continue };
        let text = fs::read_to_string(&path).expect("text");
        for (at, line) in text.lines().enumerate() {
            for used in line.split("crate::").skip(1) {
                let name: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let starts_module = name.starts_with(char::is_lowercase);
                if starts_module && name != module && !allowed.contains(&name.as_str()) {
                    wrong.push(format!("{}:{}: {module} may not use {name}", path.display(), at + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the drawing of the room may name of the program: the redacted model, the look and the fonts.
const IN_THE_ROOM: &[&str] = &["audience::", "gui::theme::", "gui::fonts::"];

#[test]
fn the_room_is_drawn_from_the_redacted_model_alone() {
    let model = fs::read_to_string(root().join("src/audience.rs")).expect("text");
    let uses: Vec<&str> = model.lines().filter(|line| line.trim_start().starts_with("use ")).collect();
    assert!(uses.is_empty() && !model.contains("crate::"), "the redacted model names something: {uses:?}");
    let files = rust_files(&root().join("src/gui/room"));
    assert!(files.len() > 3);
    for path in files {
        let text = fs::read_to_string(&path).expect("text");
        for used in text.split("crate::").skip(1) {
            let allowed = IN_THE_ROOM.iter().any(|name| used.starts_with(name));
            let named: String = used.chars().take(40).collect();
            assert!(allowed, "{} names crate::{named}", path.display());
        }
        assert!(!text.contains("super::super"), "{} climbs out of the room", path.display());
    }
}

#[test]
fn nothing_below_the_session_reads_clock_files_or_environment() {
    let forbidden = ["std::fs", "std::env", "SystemTime", "Instant::now", "Date::today()", "std::process"];
    let mut wrong = Vec::new();
    for path in rust_files(&root().join("src")) {
        let below = [
            "units",
            "plan",
            "playbook",
            "finance",
            "negotiability",
            "award",
            "session",
            "edit",
            "explain",
            "exposure",
            "audience",
            "workshop",
        ];
        if !below.contains(&module_of(&path).as_str()) {
            continue;
        }
        let text = fs::read_to_string(&path).expect("text");
        for word in forbidden.iter().filter(|w| text.contains(**w)) {
            wrong.push(format!("{}: {word}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_gui_names_egui() {
    let outside = rust_files(&root().join("src")).into_iter().filter(|p| module_of(p) != "gui");
    let named: Vec<PathBuf> = outside
        .filter(|p| {
            let text = fs::read_to_string(p).expect("text");
            text.lines().any(|l| !l.trim_start().starts_with("//") && (l.contains("egui::") || l.contains("eframe::")))
        })
        .collect();
    assert!(named.is_empty(), "{named:?}");
}

#[test]
fn source_files_have_a_head_and_are_short() {
    for path in rust_files(&root().join("src")) {
        let text = fs::read_to_string(&path).expect("text");
        let starts = text.starts_with("//!") || text.starts_with("#![doc");
        assert!(starts, "{} does not begin with a line on what it is", path.display());
        let lines = text.lines().count();
        assert!(lines <= 450, "{} has {lines} lines: it wants splitting", path.display());
    }
}

#[test]
fn no_unfinished_work_stands_in_the_source() {
    for path in rust_files(&root().join("src")) {
        let text = fs::read_to_string(&path).expect("text");
        let before_tests = text.split("#[cfg(test)]").next().unwrap_or_default();
        for word in NOT_IN_SOURCE {
            assert!(!before_tests.contains(word), "{} contains {word}", path.display());
        }
    }
}

#[test]
fn no_path_of_a_machine_stands_in_the_repository() {
    let needles = [["/ro", "ot/"].concat(), ["/ho", "me/"].concat(), ["/wo", "rk/"].concat()];
    let mut places = rust_files(&root().join("src"));
    places.extend(rust_files(&root().join("tests")));
    places.extend(["README.md", "CHANGELOG.md", "Cargo.toml", "src/ARCHITECTURE.md"].map(|name| root().join(name)));
    for path in places {
        let text = fs::read_to_string(&path).expect("text");
        for needle in &needles {
            assert!(!text.contains(needle.as_str()), "{} contains {needle}", path.display());
        }
    }
}
