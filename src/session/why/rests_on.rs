//! What a term rests on: rows of the law (check, not advice) and sources.

use super::{LawNote, SourceNote};
use crate::negotiability::{Applies, TermAssessment, applies};
use crate::playbook::{LawEffect, LawRow, SourceKind, Term};
use crate::session::snapshot::Snapshot;
use crate::session::typeset::{sentence, typeset};
use crate::units::SourceId;

/// Rows of the law that speak of the term and apply or may apply. With no law agreed every row is open, and naming
/// them all would say nothing.
pub(super) fn law_notes(snapshot: &Snapshot, term: &Term) -> Vec<LawNote> {
    let speaks = |row: &&LawRow| {
        row.effects.iter().any(|effect| {
            let (LawEffect::AtMostDays { term: of, .. } | LawEffect::Gives { term: of }) = effect;
            *of == term.id
        })
    };
    let as_of = snapshot.assessment.as_of;
    let agreed = snapshot.plan.governing_law.is_some();
    let found = snapshot.playbook.law.iter().filter(speaks).map(|row| (row, applies(row, &snapshot.plan, as_of)));
    let named = found.filter(|(row, a)| match a {
        Applies::No => false,
        Applies::Yes => agreed || !row.applies_when.law.is_empty(),
        Applies::NotKnown => agreed,
    });
    named
        .map(|(row, a)| LawNote {
            cite: typeset(&row.cite),
            applies: a == Applies::Yes,
            says: sentence(&row.says),
            open: if a == Applies::Yes {
                Vec::new()
            } else {
                row.applies_when.also.iter().map(|t| sentence(t)).collect()
            },
            note: {
                let doubt = row.doubt.as_ref().map_or_else(String::new, |d| format!("{} ", sentence(d)));
                typeset(&format!("{doubt}Last checked {}", row.last_checked.in_words()))
            },
        })
        .collect()
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
