//! Changes to the one-page brief: its headline and what it leaves out.

use crate::plan::{BriefSection, Headline, Plan};

/// A change to the brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BriefEdit {
    /// Sets the headline; empty goes back to the one that follows from the plan.
    Headline(Headline),
    /// Puts a section on the page or leaves it out.
    Section {
        /// The section.
        section: BriefSection,
        /// Whether it is on the page.
        shown: bool,
    },
}

impl BriefEdit {
    /// Changes a plan.
    pub(super) fn apply(&self, plan: &mut Plan) {
        match self {
            Self::Headline(headline) => plan.brief.headline = headline.clone(),
            Self::Section { section, shown } => {
                plan.brief.left_out.retain(|left_out| left_out != section);
                if !shown {
                    plan.brief.left_out.push(*section);
                    plan.brief.left_out.sort();
                }
            }
        }
    }

    /// What the change does.
    pub(super) fn label(&self) -> String {
        match self {
            Self::Headline(headline) if headline.is_empty() => "Headline of the brief as suggested".to_owned(),
            Self::Headline(headline) => format!("Headline \"{}\"", super::short(headline)),
            Self::Section { section, shown: true } => format!("{} on the brief", section.name()),
            Self::Section { section, shown: false } => format!("{} left out of the brief", section.name()),
        }
    }

    /// Whether both change the same thing.
    pub(super) fn same_place(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Headline(_), Self::Headline(_)) => true,
            (Self::Section { section, .. }, Self::Section { section: of, .. }) => section == of,
            _ => false,
        }
    }
}
