//! What went wrong or wants to be known, in three parts: what happened, what is safe, what to do.
//!
//! Knows errors of files; must not know how a message is drawn.

use std::path::Path;

use crate::session::{PlanFault, place_of};
use crate::store::{ReadError, SaveError};
use crate::units::shown;

/// A way out of a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WayOut {
    /// Save under another name.
    SaveAs,
    /// Try the save again.
    SaveAgain,
    /// Write over what is there now.
    Replace,
    /// Read what is there now; own changes go.
    Reload,
    /// Choose another file to open.
    OpenOther,
}

/// A failure, told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What happened.
    pub what: String,
    /// The details, such as a place in a file.
    pub detail: String,
    /// What is safe.
    pub safe: String,
    /// What to do.
    pub to_do: String,
    /// Ways out, the best first.
    pub ways_out: Vec<WayOut>,
}

/// The name of a file, or its path where it has none.
pub fn file_name(path: &Path) -> String {
    let name = path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned());
    shown(&name).to_string()
}

impl Failure {
    /// A file that cannot be read as a plan.
    pub fn of_reading(path: &Path, error: &ReadError) -> Self {
        let to_do = match error {
            ReadError::Io { .. } => "Check the name and the folder, or choose another file.",
            ReadError::TooLarge { .. } => "Choose another file: plans end in .plan.ron.",
            ReadError::NotUtf8 { .. } | ReadError::Fault { .. } => {
                "Correct the place in a text editor, or choose another file."
            }
        };
        Self::reading(path, error.to_string(), to_do)
    }

    /// A plan that names what the playbook does not have.
    pub fn of_misfit(path: &Path, text: &str, faults: &[PlanFault]) -> Self {
        let placed =
            |fault: &PlanFault| format!("{}:{}: {fault}", shown(&path.display().to_string()), place_of(text, fault));
        let mut lines: Vec<String> = faults.iter().take(5).map(placed).collect();
        if faults.len() > lines.len() {
            lines.push(format!("and {} more", faults.len() - lines.len()));
        }
        Self::reading(path, lines.join("\n"), "Correct the names in a text editor, or choose another file.")
    }

    fn reading(path: &Path, detail: String, to_do: &str) -> Self {
        Self {
            what: format!("{} cannot be opened", file_name(path)),
            detail,
            safe: "The file was not changed, and what was open stays open.".to_owned(),
            to_do: to_do.to_owned(),
            ways_out: vec![WayOut::OpenOther],
        }
    }

    /// A plan that could not be saved.
    pub fn of_saving(error: &SaveError) -> Self {
        let keeps = "Your changes are safe in this window; the file is as it was.";
        let (safe, to_do, ways_out): (&str, &str, Vec<WayOut>) = match error {
            SaveError::ChangedOutside { now: None, .. } => (
                "Your changes are safe in this window.",
                "The file was moved or deleted. Save under a name of its own.",
                vec![WayOut::SaveAs],
            ),
            SaveError::ChangedOutside { .. } => (
                "Your changes are safe in this window; the other change is safe in the file.",
                "Save a copy beside it and compare, or write over it, or read it and drop your changes.",
                vec![WayOut::SaveAs, WayOut::Replace, WayOut::Reload],
            ),
            SaveError::AlreadyExists { .. } => (
                keeps,
                "Choose another name, or write over the file that is there.",
                vec![WayOut::SaveAs, WayOut::Replace],
            ),
            SaveError::Unconfirmed { .. } => (
                "Your changes are safe in this window, and most likely in the file.",
                "Save again, or save somewhere else.",
                vec![WayOut::SaveAgain, WayOut::SaveAs],
            ),
            _ => (
                keeps,
                "Save in another folder or on another disk, or make room and save again.",
                vec![WayOut::SaveAs, WayOut::SaveAgain],
            ),
        };
        Self {
            what: "The plan is not saved".to_owned(),
            detail: error.to_string(),
            safe: safe.to_owned(),
            to_do: to_do.to_owned(),
            ways_out,
        }
    }

    /// An export that could not be written.
    pub fn of_export(path: &Path, error: &std::io::Error) -> Self {
        let exists = error.kind() == std::io::ErrorKind::AlreadyExists;
        Self {
            what: format!("{} is not written", file_name(path)),
            detail: if exists { "A file of this name exists.".to_owned() } else { error.to_string() },
            safe: "The plan is as it was, and no file was changed.".to_owned(),
            to_do: "Choose another name or folder.".to_owned(),
            ways_out: Vec::new(),
        }
    }

    /// Receivables or a mapping that cannot be read or written.
    pub fn of_receivables(path: &Path, why: &str) -> Self {
        Self {
            what: format!("{} is not used", file_name(path)),
            detail: why.to_owned(),
            safe: "The portfolio is as it was, and no file was changed.".to_owned(),
            to_do: "Choose another file, or save it anew as CSV with UTF-8 letters.".to_owned(),
            ways_out: Vec::new(),
        }
    }

    /// An export that could not be made.
    pub fn of_making(path: &Path, error: &crate::report::ExportError) -> Self {
        Self {
            what: format!("{} is not written", file_name(path)),
            detail: error.to_string(),
            safe: "The plan is as it was, and no file was changed.".to_owned(),
            to_do: "Export in another form.".to_owned(),
            ways_out: Vec::new(),
        }
    }

    /// Preferences that could not be written.
    pub fn of_preferences(error: &std::io::Error) -> Self {
        Self {
            what: "Preferences are not kept".to_owned(),
            detail: error.to_string(),
            safe: "Plans are not concerned; theme, zoom and recent plans hold until Termwise is closed.".to_owned(),
            to_do: "Check that your configuration folder can be written.".to_owned(),
            ways_out: Vec::new(),
        }
    }

    /// Recovery copies that cannot be written or taken away.
    pub fn of_recovery(why: &str) -> Self {
        Self {
            what: "What is not saved is not kept as a recovery copy".to_owned(),
            detail: why.to_owned(),
            safe: "Your changes are safe in this window, and the file is as it was last saved.".to_owned(),
            to_do: "Save soon, and make room on the disk of your data folder.".to_owned(),
            ways_out: Vec::new(),
        }
    }

    /// Earlier states that cannot be kept or read.
    pub fn of_history(why: &str) -> Self {
        Self {
            what: "Earlier states of the plan cannot be kept or read".to_owned(),
            detail: why.to_owned(),
            safe: "The plan and its file are not concerned.".to_owned(),
            to_do: "Make room on the disk of your data folder, and check that it can be written.".to_owned(),
            ways_out: Vec::new(),
        }
    }

    /// Work that ended without a result.
    pub fn of_lost_work(what: &str) -> Self {
        Self {
            what: format!("{what} stopped halfway"),
            detail: "A part of the program failed; this is a fault in Termwise.".to_owned(),
            safe: "Your changes are safe in this window.".to_owned(),
            to_do: "Save under another name and start Termwise again.".to_owned(),
            ways_out: vec![WayOut::SaveAs],
        }
    }
}
