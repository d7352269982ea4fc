//! The keeper of recovery copies: told of every change, it writes on a thread of its own.
//!
//! Knows when a copy is due; must not know what a plan says.

use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use crate::store::Files;
use crate::store::recovery::{Copy, Desk, remove};

/// How long after a change a copy is written, at the latest. Changes that go on do not put it off.
pub const DELAY: Duration = Duration::from_secs(5);

/// Keeps copies of what is not saved.
#[derive(Clone)]
pub struct Keeper {
    shared: Arc<Shared>,
    threads: bool,
}

impl std::fmt::Debug for Keeper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Keeper").finish_non_exhaustive()
    }
}

struct Shared {
    files: Arc<dyn Files + Send + Sync>,
    now: fn() -> SystemTime,
    notify: Box<dyn Fn() + Send + Sync>,
    /// What is wanted. Never held while a file is touched.
    wish: Mutex<Wish>,
    woken: Condvar,
    /// What is written. Held while files are touched, so that one thing is done at a time.
    desk: Mutex<Written>,
}

/// What is to be on the disk.
#[derive(Default)]
struct Wish {
    copy: Option<Arc<Copy>>,
    /// Copies of an earlier run that the next one written takes the place of.
    replaced: Vec<PathBuf>,
    /// Whether those may go without a new one: the plan is saved, or its changes are dropped.
    done: bool,
    due: Option<Instant>,
    ended: bool,
    problem: Option<String>,
}

/// What is on the disk.
struct Written {
    desk: Option<Desk>,
    copy: Option<(Arc<Copy>, PathBuf)>,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A thread that panicked left plain values behind.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Keeper {
    /// A keeper that writes at a desk, if there is one; without threads it writes when asked only. `notify` is called when
    /// there is something to tell.
    pub fn new(
        files: Arc<dyn Files + Send + Sync>,
        desk: Option<Desk>,
        now: fn() -> SystemTime,
        threads: bool,
        notify: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        let (wish, woken) = (Mutex::default(), Condvar::new());
        let desk = Mutex::new(Written { desk, copy: None });
        let shared = Arc::new(Shared { files, now, notify: Box::new(notify), wish, woken, desk });
        if threads {
            let shared = Arc::clone(&shared);
            thread::spawn(move || shared.work());
        }
        Self { shared, threads }
    }

    /// A plan that is not saved.
    pub fn keep(&self, copy: Copy) {
        self.wish(|wish| {
            wish.copy = Some(Arc::new(copy));
            wish.done = false;
            wish.due.get_or_insert_with(|| Instant::now() + DELAY);
        });
    }

    /// Nothing is unsaved any more, because every change was taken back.
    pub fn nothing(&self) {
        self.wish(|wish| {
            wish.copy = None;
            wish.due = Some(Instant::now());
        });
    }

    /// The plan is saved, or its changes are dropped for good.
    pub fn done(&self) {
        self.wish(|wish| {
            wish.copy = None;
            wish.done = true;
            wish.due = Some(Instant::now());
        });
    }

    /// The next copy takes the place of one of an earlier run.
    pub fn replaces(&self, path: PathBuf) {
        locked(&self.shared.wish).replaced.push(path);
    }

    fn wish(&self, change: impl FnOnce(&mut Wish)) {
        change(&mut locked(&self.shared.wish));
        self.shared.woken.notify_all();
    }

    /// Writes what is due soon at once, on its own thread.
    pub fn hurry(&self) {
        if self.threads {
            self.wish(|wish| wish.due = Some(Instant::now()));
        } else {
            self.flush();
        }
    }

    /// Writes what there is to write and comes back when that is done.
    pub fn flush(&self) {
        self.shared.settle();
    }

    /// What went wrong since this was asked last.
    pub fn take_problem(&self) -> Option<String> {
        locked(&self.shared.wish).problem.take()
    }

    /// Writes what there is to write, and ends.
    pub fn end(&self) {
        self.flush();
        self.wish(|wish| wish.ended = true);
        if let Some(desk) = &mut locked(&self.shared.desk).desk {
            desk.leave(self.shared.files.as_ref());
        }
    }
}

impl Shared {
    /// The thread: sleeps until something is due, without any clock where nothing is.
    fn work(&self) {
        loop {
            let mut wish = locked(&self.wish);
            loop {
                if wish.ended {
                    return;
                }
                let now = Instant::now();
                wish = match wish.due {
                    None => self.woken.wait(wish).unwrap_or_else(PoisonError::into_inner),
                    Some(due) if due <= now => break,
                    Some(due) => self.woken.wait_timeout(wish, due - now).unwrap_or_else(PoisonError::into_inner).0,
                };
            }
            drop(wish);
            self.settle();
        }
    }

    /// Makes the disk what it is to be.
    fn settle(&self) {
        let mut written = locked(&self.desk);
        let (copy, replaced) = {
            let mut wish = locked(&self.wish);
            wish.due = None;
            let goes = wish.copy.is_some() || std::mem::take(&mut wish.done);
            (wish.copy.clone(), if goes { std::mem::take(&mut wish.replaced) } else { Vec::new() })
        };
        if let Err(error) = self.settled(&mut written, copy.as_ref(), &replaced) {
            let mut wish = locked(&self.wish);
            wish.problem = Some(error.to_string());
            wish.replaced.extend(replaced);
            if copy.is_some() {
                // Tried again until there is room; each change would try it too.
                wish.due.get_or_insert_with(|| Instant::now() + DELAY);
            }
            drop(wish);
            (self.notify)();
        }
    }

    fn settled(&self, written: &mut Written, copy: Option<&Arc<Copy>>, replaced: &[PathBuf]) -> std::io::Result<()> {
        let files = self.files.as_ref();
        let Some(desk) = &mut written.desk else { return Ok(()) };
        let before = written.copy.take();
        let now = match (copy, &before) {
            (Some(copy), Some((known, path))) if Arc::ptr_eq(copy, known) => Some((Arc::clone(copy), path.clone())),
            (Some(copy), _) => match desk.write(files, copy, (self.now)()) {
                Ok(path) => Some((Arc::clone(copy), path)),
                Err(error) => {
                    written.copy = before;
                    return Err(error);
                }
            },
            (None, _) => None,
        };
        let new_path = now.as_ref().map(|(_, path)| path);
        if let Some((_, old)) = before.as_ref().filter(|(_, old)| Some(old) != new_path) {
            remove(files, old)?;
        }
        written.copy = now;
        replaced.iter().try_for_each(|path| remove(files, path))
    }
}
