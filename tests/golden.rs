//! The text of `assess`, `talk` and `explain` for every sample, as it stands in tests/golden.
//!
//! After a wanted change of words or weights: `UPDATE_GOLDEN=1 cargo test --test golden`, then read the difference.

#![expect(clippy::expect_used, reason = "tests stop at the first surprise")]

use std::fs;
use std::path::PathBuf;

const SAMPLES: [&str; 6] = ["nordwerk", "brasval", "tallmadge", "vindhya", "penhallow", "kitano"];

/// Terms explained for every sample: the one everybody asks about, and one of risk.
const EXPLAINED: [&str; 2] = ["payment-days", "liability-cap"];

fn printed(arguments: &[&str]) -> String {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let fixed = ["--width", "100", "--as-of", "2026-11-21"];
    let all = std::iter::once(&"termwise").chain(arguments).chain(&fixed);
    let code = termwise::cli::run(all, &mut out, &mut err);
    assert_eq!(code, 0, "{}", String::from_utf8_lossy(&err));
    String::from_utf8(out).expect("text")
}

#[track_caller]
fn check_golden(name: &str, text: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder");
        fs::write(&path, text).expect("the golden text");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    let differs = expected.lines().zip(text.lines()).enumerate().find(|(_, (a, b))| a != b);
    if let Some((at, (old, new))) = differs {
        assert_eq!(old, new, "{name}, line {}", at + 1);
    }
    assert_eq!(expected.lines().count(), text.lines().count(), "{name}: number of lines");
}

#[test]
fn assess_prints_what_it_printed() {
    for name in SAMPLES {
        let file = format!("{}/saved-plans/{name}.plan.ron", env!("CARGO_MANIFEST_DIR"));
        check_golden(&format!("{name}.assess.txt"), &printed(&["assess", &file]));
    }
}

#[test]
fn talk_prints_what_it_printed() {
    for name in SAMPLES {
        let file = format!("{}/saved-plans/{name}.plan.ron", env!("CARGO_MANIFEST_DIR"));
        check_golden(&format!("{name}.talk.txt"), &printed(&["talk", &file]));
    }
}

#[test]
fn explain_prints_what_it_printed() {
    for name in SAMPLES {
        let file = format!("{}/saved-plans/{name}.plan.ron", env!("CARGO_MANIFEST_DIR"));
        let pages: Vec<String> = EXPLAINED.iter().map(|term| printed(&["explain", &file, term])).collect();
        check_golden(&format!("{name}.explain.txt"), &pages.join("\n"));
    }
}
