//! From arguments to a snapshot: plans, playbooks and what-ifs, and what can be wrong with them.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use super::{CALL_AT_FAULT, Derive, INPUT_AT_FAULT};
use crate::negotiability::{WhatIf, WhatIfError};
use crate::playbook::{self, Playbook, PlaybookFault, SourceFile, allowed};
use crate::ron_text;
use crate::samples;
use crate::session::{PlanFault, Review, Snapshot, place_of, review};
use crate::store::{self, Opened, ReadError};
use crate::units::{Date, TermId, shown};

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A plan cannot be read.
    #[error("{0}")]
    Plan(#[from] ReadError),
    /// A plan names what the playbook does not have.
    #[error("{}", lines(.0))]
    Misfit(Vec<String>),
    /// A playbook does not hold.
    #[error("{}", lines(.0))]
    Playbook(Vec<PlaybookFault>),
    /// A playbook's folder cannot be read.
    #[error("{path}: {why}. Name a folder with the RON files of a playbook.")]
    NoPlaybook {
        /// The folder.
        path: String,
        /// Why.
        why: String,
    },
    /// A text cannot be read.
    #[error("{path}: {why}. Name a text file.")]
    Text {
        /// The file.
        path: String,
        /// Why.
        why: String,
    },
    /// A what-if is at fault.
    #[error("--answer: {0}")]
    WhatIf(#[from] WhatIfError),
    /// A name on the command line does not exist.
    #[error("{0}")]
    NoSuch(String),
    /// There is nothing to finance yet.
    #[error("There is nothing to finance yet. {0}.")]
    NoCase(String),
    /// The inputs of an instrument cannot be read.
    #[error("--inputs: {0}.")]
    Inputs(String),
    /// An export cannot be made.
    #[error("{0}")]
    Export(#[from] crate::report::ExportError),
    /// A new plan cannot be written.
    #[error("{0}")]
    Save(#[from] store::SaveError),
    /// The output cannot be written.
    #[error("The output cannot be written: {0}.")]
    Write(#[from] io::Error),
}

impl Failure {
    /// 1 where the input is at fault, 2 where the call is.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::WhatIf(_) | Self::NoSuch(_) => CALL_AT_FAULT,
            _ => INPUT_AT_FAULT,
        }
    }
}

fn lines(items: &[impl ToString]) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// The playbook in a folder, or the one that comes with the program.
pub(super) fn playbook(dir: Option<&Path>) -> Result<Arc<Playbook>, Failure> {
    let loaded = match dir {
        None => playbook::embedded(),
        Some(dir) => Playbook::load(&playbook_files(dir)?),
    };
    loaded.map(Arc::new).map_err(Failure::Playbook)
}

/// The RON files of a folder, by name.
pub(super) fn playbook_files(dir: &Path) -> Result<Vec<SourceFile>, Failure> {
    let failed = |path: &Path, why: String| Failure::NoPlaybook { path: path.display().to_string(), why };
    let entries = fs::read_dir(dir).map_err(|e| failed(dir, e.to_string()))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(|e| failed(dir, e.to_string()))?.path();
        if path.extension().is_some_and(|ext| ext == "ron") {
            let text = playbook_text(&path).map_err(|why| failed(&path, why))?;
            let name = path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
            files.push(SourceFile { name, text });
        }
    }
    if files.is_empty() { Err(failed(dir, "no file ends in .ron".to_owned())) } else { Ok(files) }
}

/// The text of one file of a playbook, without a byte order mark.
fn playbook_text(path: &Path) -> Result<String, String> {
    let about = fs::metadata(path).map_err(|e| e.to_string())?;
    if !about.is_file() {
        return Err("this is no file".to_owned());
    }
    if about.len() > u64::try_from(ron_text::MAX_BYTES).unwrap_or(u64::MAX) {
        return Err(format!("larger than {} MiB", ron_text::MAX_BYTES / 1024 / 1024));
    }
    let bytes = fs::read(path).map_err(|e| e.to_string())?;
    let text = String::from_utf8(bytes).map_err(|e| {
        let valid = e.utf8_error().valid_up_to();
        let place = ron_text::place_at(&String::from_utf8_lossy(e.as_bytes()), valid);
        format!("not UTF-8 text at {place}: save it as UTF-8")
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// A plan and everything derived from it, as the arguments say.
pub(super) fn snapshot<F>(derive: &Derive<F>) -> Result<Snapshot, Failure>
where
    F: clap::ValueEnum + Clone + Send + Sync + 'static,
{
    let playbook = playbook(derive.playbook.as_deref())?;
    let what_ifs: Vec<WhatIf> =
        derive.answers.iter().map(|text| WhatIf::parse(text, &playbook)).collect::<Result<_, _>>()?;
    let (opened, _) = open(&playbook, &derive.file)?;
    Ok(Snapshot::derive(playbook, Arc::new(opened.plan), what_ifs, derive.as_of.unwrap_or_else(Date::today)))
}

/// A plan with the playbook that comes with the program.
pub(super) fn snapshot_of(path: &Path, as_of: Date) -> Result<Snapshot, Failure> {
    snapshot_with(None, path, as_of)
}

/// A plan with the playbook in a folder, or the one that comes with the program.
pub(super) fn snapshot_with(dir: Option<&Path>, path: &Path, as_of: Date) -> Result<Snapshot, Failure> {
    let playbook = playbook(dir)?;
    let (opened, _) = open(&playbook, path)?;
    Ok(Snapshot::derive(playbook, Arc::new(opened.plan), Vec::new(), as_of))
}

/// The first sample.
pub(super) fn first_sample(as_of: Date) -> Result<Snapshot, Failure> {
    let playbook = playbook(None)?;
    let plan = samples::first().map_err(|fault| Failure::Misfit(vec![fault.to_string()]))?;
    Ok(Snapshot::derive(playbook, Arc::new(plan), Vec::new(), as_of))
}

/// Reads a plan and looks it over; what the playbook does not have is a failure with its place.
pub(super) fn open(playbook: &Playbook, path: &Path) -> Result<(Opened, Review), Failure> {
    let opened = store::read(path)?;
    let found = review(playbook, &opened.plan);
    if found.faults.is_empty() {
        return Ok((opened, found));
    }
    Err(Failure::Misfit(found.faults.iter().map(|fault| placed(path, &opened.text, fault)).collect()))
}

/// A fault of a plan with its file, line and column.
fn placed(path: &Path, text: &str, fault: &PlanFault) -> String {
    let file = path.display().to_string();
    format!("{}:{}: {fault}", shown(&file), place_of(text, fault))
}

/// A term named on the command line.
pub(super) fn term(playbook: &Playbook, name: &str) -> Result<TermId, Failure> {
    let found = playbook.terms.iter().find(|t| t.id.as_str() == name).map(|t| t.id.clone());
    found.ok_or_else(|| {
        let hint = allowed(name, playbook.terms.iter().map(|t| t.id.as_str()));
        Failure::NoSuch(format!("there is no term \"{name}\": {hint}"))
    })
}
