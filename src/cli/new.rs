//! `new`: a new plan, empty or from a sample.

use std::io::Write;
use std::path::Path;

use super::{FINE, Failure, input};
use crate::plan::Plan;
use crate::playbook::allowed;
use crate::samples;
use crate::store;
use crate::units::{Line, shown};

pub(super) fn run(file: &Path, from: Option<&str>, out: &mut dyn Write) -> Result<u8, Failure> {
    let mut plan = match from {
        None => Plan::new(title_of(file)),
        Some(name) => {
            let text = samples::text(name).ok_or_else(|| {
                Failure::NoSuch(format!("there is no sample \"{name}\": {}", allowed(name, samples::names())))
            })?;
            store::parse_plan(text).map_err(|fault| Failure::Misfit(vec![fault.to_string()]))?
        }
    };
    plan.document = Some(store::document_name());
    store::save(&store::Disk, &plan, file, None)?;
    // What was written is read again as any other plan would be.
    input::open(input::playbook(None)?.as_ref(), file)?;
    let name = file.display().to_string();
    writeln!(out, "{} written. Go on with: termwise assess {}", shown(&name), shown(&name))?;
    Ok(FINE)
}

/// The file's name without its endings, as a title.
fn title_of(file: &Path) -> Line {
    let name = file.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    let title = name.trim_end_matches(".ron").trim_end_matches(".plan");
    let title: String = title.chars().take(200).collect();
    Line::try_from(title).unwrap_or_default()
}
