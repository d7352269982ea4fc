//! The app in a harness without a display: fixed clock, no dialogs, no preferences, work done at once.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use termwise::gui::app::{Action, App, Clock, Services};
use termwise::gui::commands::Command;
use termwise::gui::files::{Answer, Chooser, Question};
use termwise::gui::keeping::Keeping;
use termwise::gui::preferences::Store;
use termwise::plan::Plan;
use termwise::store::{Content, Disk, Files, Hold, NewFile};
use termwise::units::{Date, Locale};

/// The app in its harness.
pub type Window = Harness<'static, App>;

/// Answers file dialogs from a list, and says that there is none when the list is at its end.
#[derive(Default)]
pub struct Scripted {
    answers: Mutex<Vec<Answer>>,
}

impl Chooser for Scripted {
    fn ask(&self, _question: &Question) -> Answer {
        self.answers.lock().expect("nobody panicked").pop().unwrap_or(Answer::NoDialog)
    }
}

/// Services for tests, with the answers of the file dialogs, the first one first.
pub fn services(answers: &[Answer]) -> Services {
    let playbook = termwise::playbook::embedded().expect("the playbook holds");
    let answers = Mutex::new(answers.iter().rev().cloned().collect());
    Services {
        playbook: Arc::new(playbook),
        clock: Clock { today: || Date::of(2026, 11, 21).expect("a date"), time: || "14:32".to_owned() },
        files: Arc::new(Disk),
        chooser: Arc::new(Scripted { answers }),
        locale: Locale::English,
        fonts: Arc::default(),
        preferences: Store::default(),
        keeping: Keeping::nowhere(),
        threads: false,
    }
}

/// The app on Home at a size.
pub fn window_of(services: Services, size: [f32; 2]) -> Window {
    let mut window =
        Harness::builder().with_size(size).with_max_steps(24).build_eframe(|cc| App::new(&cc.egui_ctx, services));
    window.run();
    window
}

/// The app on Home at the usual size.
pub fn home() -> Window {
    window_of(services(&[]), [1440.0, 900.0])
}

/// The app with the first sample open.
pub fn sample() -> Window {
    let mut window = home();
    ask(&mut window, Action::OpenSample("nordwerk"));
    window
}

/// Lets the app do something as if a view had asked for it.
pub fn ask(window: &mut Window, action: Action) {
    window.state_mut().ask(action);
    window.run();
}

/// Runs a command as if a view had asked for it.
pub fn run(window: &mut Window, command: Command) {
    ask(window, Action::Run(command));
}

/// Presses a key.
pub fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

/// Types a text into whatever has the keys.
pub fn write(window: &mut Window, text: &str) {
    window.event(Event::Text(text.to_owned()));
    window.run();
}

/// Clicks what has this name.
#[track_caller]
pub fn click(window: &mut Window, name: &str) {
    window.get_by_label(name).click();
    window.run();
}

/// The plan as it stands.
pub fn plan(window: &Window) -> Arc<Plan> {
    Arc::clone(window.state().document().expect("a plan is open").plan())
}

/// Whether something unsaved is there.
pub fn is_unsaved(window: &Window) -> bool {
    window.state().document().is_some_and(termwise::session::Document::is_unsaved)
}

/// Whether anything on the screen has a name that contains these words.
pub fn shows(window: &Window, words: &str) -> bool {
    window.query_all_by_label_contains(words).next().is_some()
}

/// The text that the last pass put on the clipboard.
pub fn copied(window: &Window) -> Option<String> {
    window.output().platform_output.commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    })
}

/// A folder of its own for one test, gone when it ends.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Self {
        static COUNTER: AtomicU32 = AtomicU32::new(0);
        let name = format!("termwise-window-{}-{}", std::process::id(), COUNTER.fetch_add(1, Ordering::Relaxed));
        let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::create_dir_all(&path).expect("a temporary folder can be made");
        Self(path.canonicalize().expect("it exists"))
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

/// A file system on which nothing new can be made: a read-only folder, or a full disk.
pub struct Refusing(pub io::ErrorKind);

impl Files for Refusing {
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        Disk.resolve(path)
    }
    fn read(&self, path: &Path) -> io::Result<Content> {
        Disk.read(path)
    }
    fn exists(&self, path: &Path) -> io::Result<bool> {
        Disk.exists(path)
    }
    fn create(&self, _path: &Path) -> io::Result<Box<dyn NewFile>> {
        Err(self.0.into())
    }
    fn copy_mode(&self, _from: &Path, _to: &Path) -> io::Result<()> {
        Err(self.0.into())
    }
    fn rename(&self, _from: &Path, _to: &Path) -> io::Result<()> {
        Err(self.0.into())
    }
    fn hard_link(&self, _from: &Path, _to: &Path) -> io::Result<()> {
        Err(self.0.into())
    }
    fn remove(&self, _path: &Path) -> io::Result<()> {
        Err(self.0.into())
    }
    fn sync_folder(&self, _folder: &Path) -> io::Result<()> {
        Err(self.0.into())
    }
    fn make_folder(&self, _folder: &Path) -> io::Result<()> {
        Err(self.0.into())
    }
    fn names(&self, folder: &Path) -> io::Result<Vec<std::ffi::OsString>> {
        Disk.names(folder)
    }
    fn hold(&self, path: &Path) -> io::Result<Hold> {
        Disk.hold(path)
    }
}

/// Every name that two siblings share which can both be acted on.
pub fn twins(window: &Window) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![window.root()];
    while let Some(node) = open.pop() {
        let mut names: Vec<String> = node
            .children()
            .map(|child| child.accesskit_node())
            .filter(|child| egui::accessibility::is_input(child.role()) && !child.is_hidden())
            .filter_map(|child| child.label())
            .collect();
        names.sort();
        found.extend(names.windows(2).filter(|pair| pair.first() == pair.last()).filter_map(|p| p.first().cloned()));
        open.extend(node.children());
    }
    found
}
