//! What a workshop has on paper: role cards, run sheets, the debrief.
//!
//! Documents and tables; must not know pages or who is in the room.

mod debrief;
mod roles;
mod run_sheet;

use super::csv::csv;
use super::export::{ExportError, Exported};
use super::page::{Paper, long_sheet};
use super::pdf::pdf;
use super::typeface::OtherFonts;
use crate::session::Snapshot;
use crate::workshop::{Length, Show};

pub use debrief::{debrief, guesses};
pub use roles::{buyer_card, seller_card};
pub use run_sheet::{Item, run_sheet, running_order};

/// A paper of a workshop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoomPaper {
    /// The role card of the seller team.
    SellerCard,
    /// The role card of the buyer team.
    BuyerCard,
    /// What happens when.
    RunSheet(Length),
    /// Guesses, scores and reasons, to read.
    Debrief,
    /// The same as a table.
    DebriefCsv,
}

impl RoomPaper {
    /// The ending of its file.
    pub fn ending(self) -> &'static str {
        if self == Self::DebriefCsv { ".csv" } else { ".pdf" }
    }

    /// What its file is called after the case.
    pub fn suffix(self) -> String {
        match self {
            Self::SellerCard => "-role-seller".to_owned(),
            Self::BuyerCard => "-role-buyer".to_owned(),
            Self::RunSheet(length) => format!("-run-sheet-{}", length.minutes()),
            Self::Debrief | Self::DebriefCsv => "-debrief".to_owned(),
        }
    }

    /// Whether it tells of guesses, and so needs a show.
    pub fn is_of_guesses(self) -> bool {
        matches!(self, Self::Debrief | Self::DebriefCsv)
    }
}

/// Writes a paper of a workshop about a plan; `show` is what was played.
///
/// # Errors
/// The PDF cannot be made.
pub fn room_paper(
    base: &Snapshot,
    show: &Show,
    what: RoomPaper,
    paper: Paper,
    fonts: &dyn OtherFonts,
) -> Result<Exported, ExportError> {
    let document = match what {
        RoomPaper::SellerCard => seller_card(base),
        RoomPaper::BuyerCard => buyer_card(base),
        RoomPaper::RunSheet(length) => run_sheet(base, show, length),
        RoomPaper::Debrief => debrief(base, show),
        RoomPaper::DebriefCsv => {
            // The mark tells spreadsheets that the text is UTF-8.
            let text = format!("\u{feff}{}", csv(&guesses(show)));
            return Ok(Exported { bytes: text.into_bytes(), warning: None });
        }
    };
    let sheet = long_sheet(&document, paper, fonts);
    Ok(Exported { bytes: pdf(&sheet, None)?, warning: sheet.warning() })
}
