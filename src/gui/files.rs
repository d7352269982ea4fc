//! Opening, saving and choosing files: what is done off the UI thread, and what comes back.
//!
//! Knows store and file dialogs; must not know what is on the screen.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use super::keeping::{Keeping, keep_state};
use super::messages::Failure;
use crate::negotiability::Stance;
use crate::plan::Plan;
use crate::playbook::Playbook;
use crate::report::room::RoomPaper;
use crate::report::{Form, Reader};
use crate::session::{Snapshot, review};
use crate::store::lock::{Locked, lock};
use crate::store::{self, Files, Fingerprint, Opened, SaveError, Saved, write_whole};
use crate::units::{Date, shown};

/// What a chosen file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Open a plan.
    Open,
    /// Save the plan under a name.
    SaveAs,
    /// Write the assessment as text.
    ExportText,
    /// Write the assessment as a table.
    ExportCsv,
    /// Write the letter that is open as text.
    ExportLetter,
    /// Write the schedule for the buyer as a calendar.
    ExportSchedule,
    /// Write the schedule as a table.
    ExportScheduleCsv,
    /// Write the plan for others to read.
    Export(Reader, Form),
    /// Write a paper of the workshop.
    Room(RoomPaper),
    /// Find the file of a recent plan that has moved.
    Locate,
    /// The folder of plans that the portfolio adds up.
    PortfolioFolder,
    /// A file of open receivables.
    Receivables,
    /// A saved mapping of receivables.
    OpenMapping,
    /// Write the mapping of receivables.
    SaveMapping,
    /// Write the table of the portfolio.
    ExportPortfolioCsv,
    /// Write the portfolio as a workbook.
    ExportPortfolioWorkbook,
}

impl Purpose {
    /// Whether a file is read.
    pub fn reads(self) -> bool {
        matches!(self, Self::Open | Self::Locate | Self::PortfolioFolder | Self::Receivables | Self::OpenMapping)
    }

    /// Whether a folder is meant, not a file.
    pub fn is_folder(self) -> bool {
        self == Self::PortfolioFolder
    }

    /// The title of a dialog.
    pub fn title(self) -> &'static str {
        match self {
            Self::Open => "Open a plan",
            Self::SaveAs => "Save the plan as",
            Self::ExportText => "Export the assessment as text",
            Self::ExportCsv => "Export the terms as CSV",
            Self::ExportLetter => "Save the letter as text",
            Self::ExportSchedule => "Export the schedule for the buyer",
            Self::ExportScheduleCsv => "Export the schedule as CSV",
            Self::Export(Reader::Internal, Form::Pdf) => "Write the brief",
            Self::Export(Reader::Internal, Form::LongPdf | Form::Markdown) => "Write the long plan",
            Self::Export(Reader::Internal, Form::Workbook) => "Write the workbook",
            Self::Export(Reader::Internal, Form::Csv(_)) => "Write the table",
            Self::Export(Reader::Buyer, _) => "Write for the buyer",
            Self::Room(RoomPaper::RunSheet(_)) => "Write the run sheet",
            Self::Room(RoomPaper::SellerCard | RoomPaper::BuyerCard) => "Write the role card",
            Self::Room(RoomPaper::Debrief | RoomPaper::DebriefCsv) => "Write the debrief",
            Self::Locate => "Find the plan that moved",
            Self::PortfolioFolder => "Choose the folder of plans",
            Self::Receivables => "Open receivables",
            Self::OpenMapping => "Use a mapping",
            Self::SaveMapping => "Save the mapping",
            Self::ExportPortfolioCsv | Self::ExportPortfolioWorkbook => "Write the portfolio",
        }
    }

    /// The ending of files of this kind.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Open | Self::SaveAs | Self::Locate => ".plan.ron",
            Self::PortfolioFolder => "",
            Self::OpenMapping | Self::SaveMapping => ".mapping.ron",
            Self::ExportText | Self::ExportLetter => ".txt",
            Self::ExportCsv | Self::ExportScheduleCsv | Self::ExportPortfolioCsv | Self::Receivables => ".csv",
            Self::ExportPortfolioWorkbook => ".xlsx",
            Self::ExportSchedule => ".ics",
            Self::Export(_, form) => form.ending(),
            Self::Room(paper) => paper.ending(),
        }
    }
}

/// What a file dialog is asked.
#[derive(Debug, Clone)]
pub struct Question {
    /// What for.
    pub purpose: Purpose,
    /// Where to start.
    pub folder: Option<PathBuf>,
    /// The name to suggest.
    pub name: String,
}

/// What a file dialog answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// A file.
    File(PathBuf),
    /// Nothing, after someone had time to say so.
    Cancelled,
    /// No dialog can be shown here.
    NoDialog,
}

/// Asks for files.
pub trait Chooser: Send + Sync {
    /// Shows a dialog and waits for its end.
    fn ask(&self, question: &Question) -> Answer;
}

/// The system's own dialogs.
#[derive(Debug, Clone, Copy, Default)]
pub struct Native;

/// Nobody cancels a dialog faster than this: it was never shown.
const TOO_FAST: Duration = Duration::from_millis(350);

impl Chooser for Native {
    fn ask(&self, question: &Question) -> Answer {
        let mut dialog = rfd::FileDialog::new().set_title(question.purpose.title());
        dialog = match question.purpose {
            Purpose::Open | Purpose::SaveAs | Purpose::Locate => {
                dialog.add_filter("Termwise plans", &["plan.ron", "ron"])
            }
            Purpose::PortfolioFolder => dialog,
            Purpose::ExportPortfolioWorkbook => dialog.add_filter("Workbooks", &["xlsx"]),
            Purpose::Receivables => dialog.add_filter("Receivables", &["csv", "xlsx", "txt"]),
            Purpose::OpenMapping | Purpose::SaveMapping => dialog.add_filter("Mappings", &["mapping.ron", "ron"]),
            Purpose::ExportText | Purpose::ExportLetter => dialog.add_filter("Text", &["txt"]),
            Purpose::ExportSchedule => dialog.add_filter("Calendar", &["ics"]),
            Purpose::ExportCsv | Purpose::ExportScheduleCsv | Purpose::ExportPortfolioCsv => {
                dialog.add_filter("Comma-separated values", &["csv"])
            }
            Purpose::Export(..) | Purpose::Room(_) => {
                let ending = question.purpose.ending().trim_start_matches('.');
                dialog.add_filter(ending.to_uppercase(), &[ending])
            }
        };
        if let Some(folder) = &question.folder {
            dialog = dialog.set_directory(folder);
        }
        let asked = Instant::now();
        let chosen = if question.purpose.is_folder() {
            dialog.pick_folder()
        } else if question.purpose.reads() {
            dialog.pick_file()
        } else {
            dialog.set_file_name(&question.name).save_file()
        };
        match chosen {
            Some(path) => Answer::File(path),
            None if asked.elapsed() < TOO_FAST => Answer::NoDialog,
            None => Answer::Cancelled,
        }
    }
}

/// Reads a plan and looks it over with the playbook.
///
/// # Errors
/// The file is no plan, or names what the playbook does not have.
pub fn open(playbook: &Playbook, path: &Path) -> Result<Opened, Failure> {
    let opened = store::read(path).map_err(|error| Failure::of_reading(path, &error))?;
    let found = review(playbook, &opened.plan);
    if found.faults.is_empty() { Ok(opened) } else { Err(Failure::of_misfit(path, &opened.text, &found.faults)) }
}

/// A save to be done.
#[derive(Debug, Clone)]
pub struct SaveOrder {
    /// The plan.
    pub plan: Arc<Plan>,
    /// Where to.
    pub path: PathBuf,
    /// What the file is expected to hold; none for a new one.
    pub expected: Option<Fingerprint>,
    /// Whether whatever the file holds is written over.
    pub replace: bool,
    /// Whether its lock is ours already.
    pub is_locked: bool,
}

/// What became of a save.
#[derive(Debug)]
pub struct SaveOutcome {
    /// What was asked for.
    pub order: SaveOrder,
    /// How it went.
    pub result: Result<Saved, SaveError>,
    /// What came of its lock, where that was not ours before.
    pub locked: Option<Locked>,
    /// Why an earlier state was not kept.
    pub not_kept: Option<String>,
}

/// Saves a plan, with what the file held before and what it holds now kept among its earlier states.
pub fn save(files: &dyn Files, keeping: &Keeping, order: SaveOrder) -> SaveOutcome {
    let before = files.read(&order.path);
    let locked = match (&keeping.me, &before) {
        (Some(me), Ok(_)) if !order.is_locked => Some(lock(files, &order.path, me, (keeping.now)())),
        _ => None,
    };
    if let Some(Locked::Theirs { owner, .. }) = &locked {
        let source = std::io::Error::other(keeping.owner_words(owner.as_ref()));
        let result = Err(SaveError::Io { path: order.path.clone(), step: "taking its lock", source });
        return SaveOutcome { order, result, locked: None, not_kept: None };
    }
    let mut not_kept = None;
    let mut keep = |bytes: &[u8], at| {
        if let Err(error) = keep_state(files, keeping, &order.plan, &order.path, bytes, at) {
            not_kept = Some(error.to_string());
        }
    };
    if let Ok(content) = &before {
        keep(&content.bytes, content.modified);
    }
    let expected = if order.replace {
        // What is there now is what the user agreed to write over.
        Fingerprint::of_file(files, &order.path).unwrap_or(order.expected)
    } else {
        order.expected
    };
    let result = store::save(files, &order.plan, &order.path, expected.as_ref());
    if let (Ok(saved), Ok(text)) = (&result, store::plan_text(&order.plan)) {
        keep(text.as_bytes(), saved.fingerprint.modified);
    }
    let locked = match (&result, locked, &keeping.me) {
        (Err(_), Some(Locked::Mine(lock)), _) => {
            lock.release(files);
            None
        }
        (Ok(saved), None, Some(me)) if !order.is_locked => Some(lock(files, &saved.path, me, (keeping.now)())),
        (_, locked, _) => locked,
    };
    SaveOutcome { order, result, locked, not_kept }
}

/// Writes an export.
///
/// # Errors
/// The file exists and is not to be replaced, or cannot be written.
pub fn export(path: &Path, bytes: &[u8], replace: bool) -> Result<PathBuf, Failure> {
    write_whole(path, bytes, replace).map_err(|error| Failure::of_export(path, &error))?;
    Ok(path.to_owned())
}

/// A path as typed: `~` is the home folder, and a missing ending is added where a file is written.
pub fn typed_path(text: &str, purpose: Purpose) -> Option<PathBuf> {
    let text = text.trim().trim_matches('"');
    if text.is_empty() {
        return None;
    }
    let home = || directories::UserDirs::new().map(|dirs| dirs.home_dir().to_owned());
    let path = match text.strip_prefix("~/") {
        Some(rest) => home()?.join(rest),
        None => PathBuf::from(text),
    };
    let has_ending = path.extension().is_some();
    if purpose.reads() || has_ending {
        return Some(path);
    }
    let mut name = path.into_os_string();
    name.push(purpose.ending());
    Some(PathBuf::from(name))
}

/// A name to suggest for a file: the plan's title in small letters with hyphens.
pub fn suggested_name(title: &str, purpose: Purpose) -> String {
    let mut name = String::new();
    for c in title.chars().take(60) {
        if c.is_alphanumeric() {
            name.extend(c.to_lowercase());
        } else if !name.ends_with('-') && !name.is_empty() {
            name.push('-');
        }
    }
    let stem = name.trim_end_matches('-');
    let stem = if stem.is_empty() { "plan" } else { stem };
    format!("{stem}{}{}", suffix(purpose), purpose.ending())
}

/// What tells files apart that are made from one plan.
fn suffix(purpose: Purpose) -> String {
    match purpose {
        Purpose::Export(Reader::Internal, Form::Pdf) => "-internal".to_owned(),
        Purpose::Export(Reader::Internal, Form::Csv(table)) => format!("-{}-internal", table.id()),
        Purpose::Export(Reader::Internal, _) => "-plan-internal".to_owned(),
        Purpose::Export(Reader::Buyer, _) => "-points".to_owned(),
        Purpose::Room(paper) => paper.suffix(),
        _ => String::new(),
    }
}

/// The words after which a file is named: the plan's title, and for the buyer the buyer's own name, because a title is ours.
pub fn naming(plan: &Plan, purpose: Purpose) -> &str {
    match purpose {
        Purpose::Export(Reader::Buyer, _) => &plan.buyer.name,
        _ => &plan.title,
    }
}

/// What the list of recent plans says of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// Title of the plan.
    pub title: String,
    /// Name of the buyer.
    pub buyer: String,
    /// Order value with thousands, and its currency.
    pub value: Option<(String, &'static str)>,
    /// How many terms the shortlist asks for.
    pub asks: usize,
    /// How many terms are to trade or to ask.
    pub moving: usize,
    /// Whether a red line is open.
    pub red_line: bool,
    /// The day by which they want a confirmation.
    pub confirm_by: Option<Date>,
    /// When the file was last changed.
    pub changed: Option<SystemTime>,
}

/// What became of a recent plan.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// It is there.
    Plan(Box<Summary>),
    /// It is there and cannot be read as a plan.
    Unreadable,
    /// There is no such file.
    Missing,
}

/// Looks at a recent plan.
pub fn look_at(playbook: &Arc<Playbook>, path: &Path, today: Date) -> Found {
    if !path.exists() {
        return Found::Missing;
    }
    let Ok(opened) = open(playbook, path) else { return Found::Unreadable };
    let changed = opened.fingerprint.modified;
    let snapshot = Snapshot::derive(Arc::clone(playbook), Arc::new(opened.plan), Vec::new(), today);
    Found::Plan(Box::new(summary(&snapshot, changed)))
}

/// What Home says of a plan.
pub fn summary(snapshot: &Snapshot, changed: Option<SystemTime>) -> Summary {
    let (plan, assessment) = (&snapshot.plan, &snapshot.assessment);
    let order = &plan.order;
    let value = order.value.zip(order.currency);
    let moves = |stance| matches!(stance, Stance::Ask | Stance::Trade);
    Summary {
        title: shown(&plan.title).to_string(),
        buyer: shown(&plan.buyer.name).to_string(),
        value: value.map(|(v, c)| (crate::negotiability::grouped(v.decimal()), c.code())),
        asks: assessment.shortlist.asks.len(),
        moving: assessment.terms.iter().filter(|t| t.counts && moves(t.effective_stance())).count(),
        red_line: assessment.open_red_lines().next().is_some(),
        confirm_by: order.confirm_by,
        changed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_path_gets_its_ending_where_a_file_is_written() {
        let typed = |text, purpose| typed_path(text, purpose).map(|p| p.display().to_string());
        assert_eq!(typed("  ", Purpose::Open), None);
        assert_eq!(typed(" \"/plans/a\" ", Purpose::Open).as_deref(), Some("/plans/a"));
        assert_eq!(typed("/plans/a", Purpose::SaveAs).as_deref(), Some("/plans/a.plan.ron"));
        assert_eq!(typed("/plans/a.ron", Purpose::SaveAs).as_deref(), Some("/plans/a.ron"));
        assert_eq!(typed("terms", Purpose::ExportCsv).as_deref(), Some("terms.csv"));
    }

    #[test]
    fn a_suggested_name_is_made_of_the_title() {
        assert_eq!(suggested_name("Nordwerk skids", Purpose::SaveAs), "nordwerk-skids.plan.ron");
        assert_eq!(suggested_name("  Å & Ø / \"x\"", Purpose::ExportCsv), "å-ø-x.csv");
        assert_eq!(suggested_name("", Purpose::ExportText), "plan.txt");
    }
}
