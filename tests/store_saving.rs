//! Saving on a real disk: what is kept of the old file, and what is refused.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod store_common;

use std::fs;
use std::path::Path;

use store_common::{Folder, RICH};
use termwise::plan::Plan;
use termwise::store::{self, Disk, Fingerprint, SaveError, Saved, plan_text, save};
use termwise::units::Line;

fn plan(title: &str) -> Plan {
    Plan { title: Line::try_from(title).unwrap(), ..store::parse_plan(RICH).unwrap() }
}

/// A folder with a plan file as a person wrote it, and its fingerprint.
fn written(purpose: &str) -> (Folder, std::path::PathBuf, Fingerprint) {
    let folder = Folder::new(purpose);
    let path = folder.file("a.plan.ron");
    fs::write(&path, RICH).unwrap();
    let fingerprint = store::read(&path).unwrap().fingerprint;
    (folder, path, fingerprint)
}

/// The plan is in the file, and nothing else is in the folder.
#[track_caller]
fn check_saved(result: &Result<Saved, SaveError>, plan: &Plan, path: &Path) {
    let saved = result.as_ref().unwrap();
    let opened = store::read(path).unwrap();
    assert_eq!(&opened.plan, plan);
    assert_eq!(opened.fingerprint, saved.fingerprint);
    assert_eq!(opened.text, plan_text(plan).unwrap());
    assert_eq!(saved.path, fs::canonicalize(path).unwrap());
    let mut names = fs::read_dir(saved.path.parent().unwrap()).unwrap().map(|entry| entry.unwrap().file_name());
    assert!(names.all(|name| !name.to_string_lossy().starts_with('.')), "a draft is left behind");
}

/// The save fails with a message that contains `fragment`, and the file still holds `content`.
#[track_caller]
fn check_not_saved(result: Result<Saved, SaveError>, fragment: &str, path: &Path, content: Option<&str>) {
    let message = result.unwrap_err().to_string();
    assert!(message.contains(fragment), "{message}");
    assert_eq!(fs::read_to_string(path).ok().as_deref(), content);
}

#[test]
fn one_save_after_another_goes_by_the_last_fingerprint() {
    let (_folder, path, mut fingerprint) = written("again");
    for title in ["one", "two", "two"] {
        let result = save(&Disk, &plan(title), &path, Some(&fingerprint));
        check_saved(&result, &plan(title), &path);
        fingerprint = result.unwrap().fingerprint;
    }
}

#[test]
fn a_new_plan_is_a_new_file() {
    let folder = Folder::new("new");
    let path = folder.file("Köln \u{202e}.plan.ron");
    check_saved(&save(&Disk, &plan("new"), &path, None), &plan("new"), &path);
    let now = fs::read_to_string(&path).unwrap();
    check_not_saved(save(&Disk, &plan("other"), &path, None), "Köln \\u{202e}.plan.ron: not saved", &path, Some(&now));
    check_not_saved(save(&Disk, &plan("new"), &path, None), "there is such a file already", &path, Some(&now));
}

#[test]
fn a_folder_that_is_missing_is_named_as_the_reason() {
    let folder = Folder::new("missing");
    let path = folder.file("none/a.plan.ron");
    check_not_saved(save(&Disk, &plan("x"), &path, None), "choose a folder that exists", &path, None);
    check_not_saved(save(&Disk, &plan("x"), Path::new("/"), None), "the path names no file", &path, None);
}

#[test]
fn a_file_changed_by_someone_else_is_not_overwritten_until_that_is_wanted() {
    let (_folder, path, fingerprint) = written("changed");
    fs::write(&path, "theirs").unwrap();
    let error = save(&Disk, &plan("mine"), &path, Some(&fingerprint)).unwrap_err();
    let SaveError::ChangedOutside { now: Some(now), .. } = &error else { unreachable!("{error}") };
    let now = *now;
    check_not_saved(Err(error), "someone else changed it since it was opened", &path, Some("theirs"));
    check_saved(&save(&Disk, &plan("mine"), &path, Some(&now)), &plan("mine"), &path);
}

#[test]
fn a_file_removed_by_someone_else_is_not_silently_made_again() {
    let (_folder, path, fingerprint) = written("removed");
    fs::remove_file(&path).unwrap();
    let error = save(&Disk, &plan("mine"), &path, Some(&fingerprint)).unwrap_err();
    assert!(matches!(error, SaveError::ChangedOutside { now: None, .. }));
    check_not_saved(Err(error), "someone else removed it", &path, None);
    check_saved(&save(&Disk, &plan("mine"), &path, None), &plan("mine"), &path);
}

#[test]
fn a_file_that_was_only_touched_is_not_changed() {
    let (_folder, path, fingerprint) = written("touched");
    let earlier = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000);
    fs::File::options().append(true).open(&path).unwrap().set_modified(earlier).unwrap();
    assert_ne!(store::read(&path).unwrap().fingerprint, fingerprint);
    check_saved(&save(&Disk, &plan("mine"), &path, Some(&fingerprint)), &plan("mine"), &path);
}

#[test]
fn a_write_protected_file_stays_as_it_is() {
    let (_folder, path, fingerprint) = written("protected");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    check_not_saved(save(&Disk, &plan("x"), &path, Some(&fingerprint)), "write-protected", &path, Some(RICH));
}

#[test]
fn a_plan_of_another_format_is_not_written() {
    let (_folder, path, fingerprint) = written("format");
    let newer = Plan { format: 3, ..plan("x") };
    check_not_saved(save(&Disk, &newer, &path, Some(&fingerprint)), "has format 3", &path, Some(RICH));
}

#[test]
fn a_folder_is_not_replaced() {
    let (folder, _, fingerprint) = written("folder");
    let result = save(&Disk, &plan("x"), &folder.file(""), Some(&fingerprint));
    assert!(result.unwrap_err().to_string().contains("it is a folder"));
}

#[cfg(unix)]
mod on_unix {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().mode() & 0o777
    }

    #[test]
    fn a_new_file_is_private() {
        let folder = Folder::new("private");
        let path = folder.file("a.plan.ron");
        check_saved(&save(&Disk, &plan("x"), &path, None), &plan("x"), &path);
        assert_eq!(mode(&path), 0o600);
        assert_eq!(fs::metadata(&path).unwrap().nlink(), 1);
    }

    #[test]
    fn an_old_file_keeps_its_mode() {
        for wanted in [0o600, 0o640, 0o664, 0o644] {
            let (_folder, path, fingerprint) = written("mode");
            fs::set_permissions(&path, fs::Permissions::from_mode(wanted)).unwrap();
            check_saved(&save(&Disk, &plan("x"), &path, Some(&fingerprint)), &plan("x"), &path);
            assert_eq!(mode(&path), wanted);
        }
    }

    #[test]
    fn a_link_is_followed_and_stays_a_link() {
        let (folder, path, fingerprint) = written("link");
        fs::create_dir(folder.file("links")).unwrap();
        let link = folder.file("links/b.plan.ron");
        symlink("../a.plan.ron", &link).unwrap();
        check_saved(&save(&Disk, &plan("x"), &link, Some(&fingerprint)), &plan("x"), &path);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(store::read(&link).unwrap().plan, plan("x"));
    }

    #[test]
    fn a_link_to_nowhere_counts_as_a_name_that_is_taken() {
        let folder = Folder::new("nowhere");
        let link = folder.file("a.plan.ron");
        symlink("none.plan.ron", &link).unwrap();
        check_not_saved(save(&Disk, &plan("x"), &link, None), "there is such a file already", &link, None);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[test]
    fn a_device_is_not_read() {
        let error = store::read(Path::new("/dev/zero")).map(|_| ()).unwrap_err().to_string();
        assert!(error.contains("a device or a pipe, not a file"), "{error}");
    }
}
