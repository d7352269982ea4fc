//! The file-system operations that reading and saving need, behind a trait so that tests can make each of them fail.
//!
//! Knows one operation at a time; must not know in which order a safe save needs them.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::ron_text::MAX_BYTES;

/// What a file holds, and what the system says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// The bytes, cut off one byte behind 16 MiB.
    pub bytes: Vec<u8>,
    /// When the file was last changed, where the system tells.
    pub modified: Option<SystemTime>,
    /// Whether someone has marked the file as not to be written.
    pub write_protected: bool,
}

/// The file-system operations that reading and saving need.
pub trait Files {
    /// The path with every link in it resolved. The file must exist.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;
    /// Reads a regular file up to one byte behind 16 MiB.
    fn read(&self, path: &Path) -> io::Result<Content>;
    /// Whether something has this name, if only a link to nowhere.
    fn exists(&self, path: &Path) -> io::Result<bool>;
    /// Creates a file that only its owner can read; an error if the name is taken.
    fn create(&self, path: &Path) -> io::Result<Box<dyn NewFile>>;
    /// Gives `to` the mode, and where it may the group and owner, of `from`.
    fn copy_mode(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Moves `from` over `to`, which may exist.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives `from` the second name `to`; an error if that is taken.
    fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Makes the names in a folder durable.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// Makes a folder that only its owner can look into, and those above it. It may be there already.
    fn make_folder(&self, folder: &Path) -> io::Result<()>;
    /// The names in a folder, sorted.
    fn names(&self, folder: &Path) -> io::Result<Vec<OsString>>;
    /// Takes the system's own lock of a file, which ends with the process however that ends.
    fn hold(&self, path: &Path) -> io::Result<Hold>;
}

/// What came of asking for the system's lock of a file.
#[derive(Debug)]
pub enum Hold {
    /// It is ours until this is dropped.
    Ours(Grip),
    /// A living process has it.
    Theirs,
    /// This system or this file system cannot tell.
    Unknown,
}

/// The system's lock of a file; dropping it lets go.
#[derive(Debug)]
pub struct Grip(#[expect(dead_code, reason = "it only has to stay open")] File);

/// A file just created, open for writing.
pub trait NewFile: Write {
    /// Makes content and mode durable.
    fn sync(&mut self) -> io::Result<()>;
}

impl NewFile for File {
    fn sync(&mut self) -> io::Result<()> {
        self.sync_all()
    }
}

/// The machine's own file system.
#[derive(Debug, Clone, Copy, Default)]
pub struct Disk;

impl Files for Disk {
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(path)
    }

    fn read(&self, path: &Path) -> io::Result<Content> {
        // Asked before opening: opening a pipe would wait for its other end.
        let kind = fs::metadata(path)?;
        if kind.is_dir() {
            return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder"));
        }
        if !kind.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is a device or a pipe, not a file"));
        }
        let file = File::open(path)?;
        let about = file.metadata()?;
        let mut bytes = Vec::new();
        let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
        file.take(limit).read_to_end(&mut bytes)?;
        Ok(Content { bytes, modified: about.modified().ok(), write_protected: about.permissions().readonly() })
    }

    fn exists(&self, path: &Path) -> io::Result<bool> {
        match fs::symlink_metadata(path) {
            Ok(_) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn NewFile>> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        Ok(Box::new(options.open(path)?))
    }

    fn copy_mode(&self, from: &Path, to: &Path) -> io::Result<()> {
        copy_mode(from, to)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut waited = Duration::ZERO;
        loop {
            match fs::rename(from, to) {
                Err(error) if is_in_use(&error) && waited < PATIENCE => {
                    std::thread::sleep(PAUSE);
                    waited += PAUSE;
                }
                result => return result,
            }
        }
    }

    fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        if cfg!(windows) {
            // Windows opens no folder for this, and keeps names durable by its journal.
            return Ok(());
        }
        match File::open(folder)?.sync_all() {
            // Some network file systems refuse to sync a folder and need no such thing.
            Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
            result => result,
        }
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)
    }

    fn names(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        let mut names = fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name())).collect::<io::Result<Vec<_>>>()?;
        names.sort();
        Ok(names)
    }

    fn hold(&self, path: &Path) -> io::Result<Hold> {
        hold(File::open(path)?)
    }
}

/// The system's lock of an open file. Windows would keep others from reading it too, so there none is taken.
fn hold(file: File) -> io::Result<Hold> {
    if cfg!(windows) {
        return Ok(Hold::Unknown);
    }
    match file.try_lock() {
        Ok(()) => Ok(Hold::Ours(Grip(file))),
        Err(TryLockError::WouldBlock) => Ok(Hold::Theirs),
        Err(TryLockError::Error(error)) => match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::PermissionDenied => Err(error),
            _ => Ok(Hold::Unknown),
        },
    }
}

/// How long a rename is tried again while a virus scanner or an indexer holds the file.
const PATIENCE: Duration = Duration::from_secs(2);
/// The pause between two tries.
const PAUSE: Duration = Duration::from_millis(50);

/// Whether Windows says that another program holds the file: access denied, sharing violation, lock violation.
fn is_in_use(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32 | 33))
}

#[cfg(unix)]
fn copy_mode(from: &Path, to: &Path) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};

    let (old, new) = (fs::metadata(from)?, fs::metadata(to)?);
    if old.uid() != new.uid() {
        // Only an administrator may give a file away; for anyone else the new file is theirs.
        drop(chown(to, Some(old.uid()), None));
    }
    let mut mode = old.mode() & 0o777;
    if old.gid() != new.gid() && chown(to, None, Some(old.gid())).is_err() {
        // What the old group may do, the new file's other group must not: it gets what everyone has.
        mode = (mode & !0o070) | ((mode & 0o007) << 3);
    }
    // File systems without modes refuse to set them, and there they are equal already.
    if mode == new.mode() & 0o777 { Ok(()) } else { fs::set_permissions(to, fs::Permissions::from_mode(mode)) }
}

#[cfg(not(unix))]
fn copy_mode(_from: &Path, _to: &Path) -> io::Result<()> {
    // A new file inherits the folder's rights; a write-protected old file is refused before.
    Ok(())
}
