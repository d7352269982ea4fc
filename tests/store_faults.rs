//! Saving where the file system fails, the power goes, or somebody else is at work: the file is the old or the new, whole.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

#[path = "store_common/probe.rs"]
mod probe;
mod store_common;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use probe::{Probe, Step, Trouble};
use store_common::{Folder, RICH};
use termwise::plan::Plan;
use termwise::store::{
    Content, Disk, Files, Fingerprint, Hold, NewFile, SaveError, Saved, parse_plan, plan_text, save,
};
use termwise::units::Line;

// Linux numbers: EINTR, EIO, EACCES, EXDEV, ENOSPC.
const CODES: [i32; 5] = [4, 5, 13, 18, 28];

/// A file before and after a save.
struct Scene {
    folder: Folder,
    target: PathBuf,
    old: Option<Vec<u8>>,
    new: Vec<u8>,
    plan: Plan,
}

impl Scene {
    /// The rich plan with another title is saved: over the plan as a person wrote it, or as a new file.
    fn new(over_old: bool) -> Self {
        let folder = Folder::new("faults");
        let target = folder.file("a.plan.ron");
        let mut plan = parse_plan(RICH).unwrap();
        plan.title = Line::try_from("Another title").unwrap();
        let new = plan_text(&plan).unwrap().into_bytes();
        let scene = Self { folder, target, old: over_old.then(|| RICH.as_bytes().to_vec()), new, plan };
        scene.reset();
        scene
    }

    fn reset(&self) {
        for name in self.names() {
            fs::remove_file(self.folder.file(name)).unwrap();
        }
        if let Some(old) = &self.old {
            fs::write(&self.target, old).unwrap();
        }
    }

    fn save(&self, files: &dyn Files) -> Result<Saved, SaveError> {
        save(files, &self.plan, &self.target, self.old.as_deref().map(Fingerprint::of_bytes).as_ref())
    }

    fn now(&self) -> Option<Vec<u8>> {
        fs::read(&self.target).ok()
    }

    fn names(&self) -> Vec<String> {
        fs::read_dir(self.folder.file("")).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect()
    }

    /// The file is the old or the new, whole, and the result does not promise too much.
    #[track_caller]
    fn check_whole(&self, result: &Result<Saved, SaveError>, what: &str) {
        let (is_old, is_new) = (self.now() == self.old, self.now().as_ref() == Some(&self.new));
        match result {
            Ok(saved) => {
                assert!(is_new, "{what}: Ok, and the new plan is not there");
                assert_eq!(saved.path, self.target);
                assert!(saved.fingerprint.same_bytes(&Fingerprint::of_bytes(&self.new)));
            }
            Err(SaveError::Unconfirmed { .. }) => assert!(is_old || is_new, "{what}: torn"),
            // A server that made the new name and lost the answer: the file is ours, and the name is indeed taken.
            Err(SaveError::AlreadyExists { .. }) => assert!(is_new, "{what}: nothing there"),
            Err(error) => assert!(is_old, "{what}: {error}, and the old file is not there"),
        }
    }
}

/// How a save goes: over an old file, as a new one, or as a new one where there are no hard links.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Over,
    New,
    NewOnFat,
}

const WAYS: [Way; 3] = [Way::Over, Way::New, Way::NewOnFat];

impl Way {
    fn scene(self) -> Scene {
        Scene::new(self == Self::Over)
    }

    fn save(self, scene: &Scene, probe: &Probe) -> Result<Saved, SaveError> {
        if self == Self::NewOnFat { scene.save(&NoHardLinks(probe.clone())) } else { scene.save(probe) }
    }
}

/// Makes every operation of a save fail in turn. Returns how many saves were tried.
fn saves_in_trouble(way: Way, lasting: bool, trouble: Trouble) -> usize {
    let scene = way.scene();
    let calm = Probe::new();
    scene.check_whole(&way.save(&scene, &calm), "no trouble");
    let count = calm.count.get();
    for at in 0..count {
        scene.reset();
        let probe = Probe::with_trouble(at, lasting, trouble);
        let result = way.save(&scene, &probe);
        let what = format!("{way:?}, {trouble:?} at {at}, lasting: {lasting}");
        assert!(probe.count.get() > at, "{what}: not reached");
        scene.check_whole(&result, &what);
        if !lasting && !matches!(trouble, Trouble::Late(_)) {
            let left: Vec<_> = scene.names().into_iter().filter(|name| name != "a.plan.ron").collect();
            assert!(left.is_empty(), "{what}: {left:?} left behind");
        }
        if trouble == Trouble::Short {
            assert!(result.is_ok(), "{what}: a short write is no failure");
        }
    }
    count
}

#[test]
fn whatever_operation_fails_the_file_is_the_old_or_the_new_and_whole() {
    for way in WAYS {
        for lasting in [true, false] {
            for code in CODES {
                assert!(saves_in_trouble(way, lasting, Trouble::Refused(code)) >= 9);
                saves_in_trouble(way, lasting, Trouble::Late(code));
            }
            saves_in_trouble(way, lasting, Trouble::Short);
        }
    }
}

#[test]
fn a_failure_before_the_last_step_leaves_the_old_file_and_says_so() {
    let scene = Scene::new(true);
    for at in 0..9 {
        scene.reset();
        let error = scene.save(&Probe::with_trouble(at, false, Trouble::Refused(28))).unwrap_err().to_string();
        assert!(error.contains("a.plan.ron: not saved, "), "{at}: {error}");
        assert!(error.ends_with("free some space, or save elsewhere; the file is as it was"), "{at}: {error}");
        assert_eq!(scene.now(), scene.old);
    }
}

#[test]
fn after_a_failed_save_the_next_one_succeeds() {
    for over_old in [true, false] {
        let scene = Scene::new(over_old);
        let calm = Probe::new();
        scene.save(&calm).unwrap();
        for at in 0..calm.count.get() {
            scene.reset();
            let again = match scene.save(&Probe::with_trouble(at, false, Trouble::Refused(5))) {
                Ok(_) => continue,
                Err(SaveError::Unconfirmed { fingerprint, .. }) => {
                    save(&Disk, &scene.plan, &scene.target, Some(&fingerprint))
                }
                Err(_) => scene.save(&Disk),
            };
            scene.check_whole(&again, "again");
            assert!(again.is_ok(), "{at}: {again:?}");
        }
    }
}

/// What a disk may hold after a power cut: names as they were last made durable, with any of the later changes.
#[derive(Clone)]
struct Cut {
    /// Number of the content behind each name.
    names: BTreeMap<PathBuf, usize>,
    /// Changes of names since the last time they were made durable: (name gone, name made, content).
    pending: Vec<(Option<PathBuf>, Option<PathBuf>, usize)>,
    /// What was written and how much of it was made durable.
    contents: Vec<(Vec<u8>, usize)>,
}

impl Cut {
    fn new(scene: &Scene) -> Self {
        let contents = scene.old.iter().map(|old| (old.clone(), old.len())).collect();
        let names = scene.old.iter().map(|_| (scene.target.clone(), 0)).collect();
        Self { names, pending: Vec::new(), contents }
    }

    /// The content a running program finds behind a name.
    fn live(&self, name: &Path) -> usize {
        let mut names = self.names.clone();
        self.pending.iter().for_each(|change| apply(&mut names, change));
        names[name]
    }

    fn step(&mut self, step: &Step) {
        match step {
            Step::Create(path) => {
                self.contents.push((Vec::new(), 0));
                self.pending.push((None, Some(path.clone()), self.contents.len() - 1));
            }
            Step::Write(path, bytes) => {
                let content = self.live(path);
                self.contents[content].0.extend(bytes);
            }
            Step::Sync(path) => {
                let content = self.live(path);
                self.contents[content].1 = self.contents[content].0.len();
            }
            Step::Rename(from, to) => self.pending.push((Some(from.clone()), Some(to.clone()), self.live(from))),
            Step::Link(from, to) => self.pending.push((None, Some(to.clone()), self.live(from))),
            Step::Remove(path) => self.pending.push((Some(path.clone()), None, self.live(path))),
            Step::SyncFolder => {
                for change in std::mem::take(&mut self.pending) {
                    apply(&mut self.names, &change);
                }
            }
        }
    }

    /// Everything that may be found under a name: any of the pending changes kept, unsynced bytes lost, in part or not.
    fn possible(&self, name: &Path) -> Vec<Option<Vec<u8>>> {
        let mut found = Vec::new();
        for kept in 0..1_usize << self.pending.len() {
            let mut names = self.names.clone();
            self.pending.iter().enumerate().filter(|(i, _)| kept >> i & 1 == 1).for_each(|(_, c)| apply(&mut names, c));
            match names.get(name).map(|&number| &self.contents[number]) {
                None => found.push(None),
                Some((bytes, synced)) => {
                    for length in [*synced, usize::midpoint(*synced, bytes.len()), bytes.len()] {
                        found.push(Some(bytes[..length].to_vec()));
                    }
                }
            }
        }
        found
    }
}

fn apply(names: &mut BTreeMap<PathBuf, usize>, (gone, made, content): &(Option<PathBuf>, Option<PathBuf>, usize)) {
    if let Some(gone) = gone {
        names.remove(gone);
    }
    if let Some(made) = made {
        names.insert(made.clone(), *content);
    }
}

#[test]
fn a_power_cut_after_any_operation_leaves_the_old_or_the_new_plan() {
    for way in WAYS {
        let scene = way.scene();
        let probe = Probe::new();
        way.save(&scene, &probe).unwrap();
        let steps = probe.steps.borrow().clone();
        assert!(steps.len() >= 5, "{steps:?}");
        let mut cut = Cut::new(&scene);
        for step in &steps {
            cut.step(step);
            for found in cut.possible(&scene.target) {
                assert!(found == scene.old || found.as_ref() == Some(&scene.new), "torn after {step:?}");
            }
        }
        let after = cut.possible(&scene.target);
        assert!(after.iter().all(|found| found.as_ref() == Some(&scene.new)), "saved, and not durable");
    }
}

#[test]
fn the_power_cut_test_itself_finds_a_missing_sync() {
    let scene = Scene::new(true);
    let probe = Probe::new();
    scene.save(&probe).unwrap();
    let mut cut = Cut::new(&scene);
    probe.steps.borrow().iter().filter(|step| !matches!(step, Step::Sync(_))).for_each(|step| cut.step(step));
    assert!(cut.possible(&scene.target).contains(&Some(Vec::new())));
}

/// Saves while somebody else writes `theirs` into the file just before `operation`.
#[track_caller]
fn check_race(over_old: bool, operation: &'static str, hard_links: bool) {
    let scene = Scene::new(over_old);
    let target = scene.target.clone();
    let probe = Probe::with_word(move |next| {
        if next == operation {
            fs::write(&target, "theirs").unwrap();
        }
    });
    let result = if hard_links { scene.save(&probe) } else { scene.save(&NoHardLinks(probe)) };
    match result {
        Err(SaveError::ChangedOutside { now: Some(now), .. }) => {
            assert!(over_old);
            assert!(now.same_bytes(&Fingerprint::of_bytes(b"theirs")));
        }
        other => assert!(matches!(other, Err(SaveError::AlreadyExists { .. })) && !over_old, "{other:?}"),
    }
    assert_eq!(scene.now().as_deref(), Some(&b"theirs"[..]));
    assert_eq!(scene.names(), ["a.plan.ron"]);
}

/// A file system such as FAT.
struct NoHardLinks(Probe);

impl Files for NoHardLinks {
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.0.resolve(path)
    }
    fn read(&self, path: &Path) -> io::Result<Content> {
        self.0.read(path)
    }
    fn exists(&self, path: &Path) -> io::Result<bool> {
        self.0.exists(path)
    }
    fn create(&self, path: &Path) -> io::Result<Box<dyn NewFile>> {
        self.0.create(path)
    }
    fn copy_mode(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.0.copy_mode(from, to)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.0.rename(from, to)
    }
    fn hard_link(&self, _: &Path, _: &Path) -> io::Result<()> {
        // EPERM, as FAT under Linux has it.
        Err(io::Error::from_raw_os_error(1))
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.0.remove(path)
    }
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.0.sync_folder(folder)
    }
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.0.make_folder(folder)
    }
    fn names(&self, folder: &Path) -> io::Result<Vec<std::ffi::OsString>> {
        self.0.names(folder)
    }
    fn hold(&self, path: &Path) -> io::Result<Hold> {
        self.0.hold(path)
    }
}

#[test]
fn what_somebody_else_writes_meanwhile_is_never_overwritten() {
    check_race(true, "create", true);
    check_race(true, "write", true);
    check_race(true, "sync", true);
    check_race(false, "create", true);
    check_race(false, "sync", true);
    check_race(false, "hard_link", true);
    check_race(false, "sync", false);
    check_race(false, "exists", false);
}

#[test]
fn a_new_plan_is_saved_where_there_are_no_hard_links() {
    let scene = Scene::new(false);
    let result = scene.save(&NoHardLinks(Probe::new()));
    assert!(result.is_ok(), "{result:?}");
    scene.check_whole(&result, "no hard links");
    assert_eq!(scene.names(), ["a.plan.ron"]);
}
