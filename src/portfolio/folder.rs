//! Where plans are.

use std::fs;
use std::path::PathBuf;

use super::load::FileFault;

/// Plans under paths: files as given, and in folders every `*.plan.ron`, by name; a folder without any is a fault of its own.
pub fn plans_under(paths: &[PathBuf]) -> Vec<Result<PathBuf, FileFault>> {
    let mut plans = Vec::new();
    for path in paths {
        if !path.is_dir() {
            plans.push(Ok(path.clone()));
            continue;
        }
        let entries = match fs::read_dir(path) {
            Ok(entries) => entries,
            Err(error) => {
                plans.push(Err(FileFault::of(path, &error.to_string())));
                continue;
            }
        };
        let mut found: Vec<PathBuf> = entries
            .filter_map(Result::ok)
            .map(|entry| entry.path())
            .filter(|p| p.file_name().is_some_and(|n| n.to_string_lossy().ends_with(".plan.ron")))
            .collect();
        if found.is_empty() {
            plans.push(Err(FileFault::of(path, "no plan here: plans end in .plan.ron")));
        }
        found.sort();
        plans.extend(found.into_iter().map(Ok));
    }
    plans
}
