//! A disk that can be watched and made to fail.

use std::cell::{Cell, RefCell};
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use termwise::store::{Content, Disk, Files, Hold, NewFile};

/// What goes wrong with an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// Nothing is done, and the system reports this error.
    Refused(i32),
    /// The operation is done, a write by half, and yet an error is reported, as a network drive may.
    Late(i32),
    /// A write takes half of what it was given and says so.
    Short,
}

/// An operation that changed something, by file name.
#[derive(Debug, Clone)]
pub enum Step {
    Create(PathBuf),
    Write(PathBuf, Vec<u8>),
    Sync(PathBuf),
    Rename(PathBuf, PathBuf),
    Link(PathBuf, PathBuf),
    Remove(PathBuf),
    SyncFolder,
}

/// The disk, with a record of what was done, trouble from one operation on, and a word before each.
#[derive(Clone)]
pub struct Probe {
    trouble: Option<(usize, bool, Trouble)>,
    /// Operations so far.
    pub count: Rc<Cell<usize>>,
    /// Changes so far.
    pub steps: Rc<RefCell<Vec<Step>>>,
    before: Rc<dyn Fn(&'static str)>,
}

impl Probe {
    /// The disk as it is.
    pub fn new() -> Self {
        Self { trouble: None, count: Rc::default(), steps: Rc::default(), before: Rc::new(|_| {}) }
    }

    /// Trouble with operation `at`, from 0, and if `lasting` with all after it.
    pub fn with_trouble(at: usize, lasting: bool, trouble: Trouble) -> Self {
        Self { trouble: Some((at, lasting, trouble)), ..Self::new() }
    }

    /// `before` is called with the name of each operation before it is done.
    pub fn with_word(before: impl Fn(&'static str) + 'static) -> Self {
        Self { before: Rc::new(before), ..Self::new() }
    }

    fn next_trouble(&self, operation: &'static str) -> Option<Trouble> {
        (self.before)(operation);
        let now = self.count.replace(self.count.get() + 1);
        self.trouble.filter(|&(at, lasting, _)| now == at || lasting && now > at).map(|(_, _, trouble)| trouble)
    }

    fn run<T>(&self, operation: &'static str, act: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        match self.next_trouble(operation) {
            Some(Trouble::Refused(code)) => Err(io::Error::from_raw_os_error(code)),
            Some(Trouble::Late(code)) => act().and(Err(io::Error::from_raw_os_error(code))),
            Some(Trouble::Short) | None => act(),
        }
    }

    fn change(&self, operation: &'static str, step: Step, act: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        self.run(operation, || {
            act()?;
            self.steps.borrow_mut().push(step);
            Ok(())
        })
    }
}

impl Files for Probe {
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.run("resolve", || Disk.resolve(path))
    }
    fn read(&self, path: &Path) -> io::Result<Content> {
        self.run("read", || Disk.read(path))
    }
    fn exists(&self, path: &Path) -> io::Result<bool> {
        self.run("exists", || Disk.exists(path))
    }
    fn create(&self, path: &Path) -> io::Result<Box<dyn NewFile>> {
        self.run("create", || {
            let inner = Disk.create(path)?;
            self.steps.borrow_mut().push(Step::Create(path.to_owned()));
            Ok(Box::new(ProbedFile { inner, path: path.to_owned(), probe: self.clone() }) as Box<dyn NewFile>)
        })
    }
    fn copy_mode(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.run("copy_mode", || Disk.copy_mode(from, to))
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.change("rename", Step::Rename(from.to_owned(), to.to_owned()), || Disk.rename(from, to))
    }
    fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.change("hard_link", Step::Link(from.to_owned(), to.to_owned()), || Disk.hard_link(from, to))
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.change("remove", Step::Remove(path.to_owned()), || Disk.remove(path))
    }
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.change("sync_folder", Step::SyncFolder, || Disk.sync_folder(folder))
    }
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.run("make_folder", || Disk.make_folder(folder))
    }
    fn names(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        self.run("names", || Disk.names(folder))
    }
    fn hold(&self, path: &Path) -> io::Result<Hold> {
        self.run("hold", || Disk.hold(path))
    }
}

struct ProbedFile {
    inner: Box<dyn NewFile>,
    path: PathBuf,
    probe: Probe,
}

impl ProbedFile {
    fn put(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.inner.write(bytes)?;
        self.probe.steps.borrow_mut().push(Step::Write(self.path.clone(), bytes.iter().copied().take(count).collect()));
        Ok(count)
    }
}

impl Write for ProbedFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let half = bytes.split_at(bytes.len().div_ceil(2)).0;
        match self.probe.next_trouble("write") {
            Some(Trouble::Refused(code)) => Err(io::Error::from_raw_os_error(code)),
            Some(Trouble::Late(code)) => self.put(half).and(Err(io::Error::from_raw_os_error(code))),
            Some(Trouble::Short) => self.put(half),
            None => self.put(bytes),
        }
    }
    fn flush(&mut self) -> io::Result<()> {
        let probe = self.probe.clone();
        probe.run("flush", || self.inner.flush())
    }
}

impl NewFile for ProbedFile {
    fn sync(&mut self) -> io::Result<()> {
        let probe = self.probe.clone();
        probe.change("sync", Step::Sync(self.path.clone()), || self.inner.sync())
    }
}
