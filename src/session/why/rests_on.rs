//! What a term rests on: rows of the law (check, not advice) and sources.

use super::{LawNote, SourceNote};
use crate::negotiability::TermAssessment;
use crate::playbook::{SourceKind, Term, WorthRule};
use crate::session::financing::{Coverage, LawReach, law_of_term};
use crate::session::snapshot::Snapshot;
use crate::session::typeset::{sentence, typeset};
use crate::units::SourceId;

/// Rows of the law that speak of the term and apply or may apply. With no law agreed every row is open, and naming
/// them all would say nothing.
pub(super) fn law_notes(snapshot: &Snapshot, term: &Term) -> Vec<LawNote> {
    let lines = law_of_term(snapshot, &term.id).into_iter();
    let named = lines.filter(|line| matches!(line.reach, LawReach::Applies | LawReach::MayApply));
    named
        .map(|line| LawNote {
            cite: typeset(&line.cite),
            applies: line.reach == LawReach::Applies,
            says: sentence(&line.says),
            open: if line.reach == LawReach::Applies {
                Vec::new()
            } else {
                line.open.iter().map(|t| sentence(t)).collect()
            },
            consequence: line.consequence.clone(),
            note: {
                let doubt = line.doubt.as_ref().map_or_else(String::new, |d| format!("{} ", sentence(d)));
                typeset(&format!("{doubt}{}", line.validity()))
            },
        })
        .collect()
}

/// What to say where the table holds no row on payment days for the law of the plan.
pub(super) fn law_gap(snapshot: &Snapshot, term: &Term) -> Option<String> {
    let is_of_days = term.worth == WorthRule::WaitingDays;
    Coverage::of(snapshot).remark().filter(|_| is_of_days).map(|remark| typeset(&remark))
}

/// The sources of the contributions, largest first, then those of the term's own texts.
pub(super) fn sources(snapshot: &Snapshot, term: &Term, assessed: &TermAssessment) -> Vec<SourceNote> {
    let mut named: Vec<&SourceId> = Vec::new();
    for id in assessed.contributions.iter().map(|c| &c.source).chain(&term.sources) {
        if !named.contains(&id) {
            named.push(id);
        }
    }
    let note = |id: &SourceId| {
        let source = snapshot.playbook.source(id)?;
        let year = source.year.map_or_else(String::new, |year| format!(", {year}"));
        Some(SourceNote {
            title: typeset(&source.title),
            from: typeset(&format!("{}{year}. {}", source.publisher, source_kind(source.kind))),
            says: sentence(&source.says),
        })
    };
    named.into_iter().filter_map(note).collect()
}

fn source_kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Study => "Study",
        SourceKind::Statute => "Statute",
        SourceKind::Standard => "Standard",
        SourceKind::Survey => "Survey",
        SourceKind::Practitioner => "Practitioner",
        SourceKind::House => "Our judgement",
    }
}
