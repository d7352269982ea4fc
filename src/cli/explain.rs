//! `explain`: one term, point by point.

use std::io::Write;

use super::layout::{both_ends, cell, cut, labelled, paragraph, points, right, sentences};
use super::{Derive, FINE, Failure, Format, input, json, layout};
use crate::negotiability::{
    Applies, TermAssessment, Word, WorthSource, applies, rounded_chance, waterfall, whole_percent,
};
use crate::playbook::{LawEffect, LawRow, Term};
use crate::session::{Snapshot, Wording};
use crate::units::shown;

pub(super) fn run(derive: &Derive, name: &str, out: &mut dyn Write) -> Result<u8, Failure> {
    let snapshot = input::snapshot(derive)?;
    let id = input::term(&snapshot.playbook, name)?;
    if derive.format == Format::Json {
        json::write_assessment(&snapshot, Some(&id), out)?;
        return Ok(FINE);
    }
    let (Some(assessed), Some(term)) = (snapshot.assessment.term(&id), snapshot.playbook.term(&id)) else {
        let pack =
            snapshot.playbook.term(&id).and_then(|t| t.pack.as_ref()).map_or_else(String::new, ToString::to_string);
        return Err(Failure::NoSuch(format!("\"{id}\" belongs to the pack \"{pack}\": add it to `packs` in the plan")));
    };
    let page = Page {
        snapshot: &snapshot,
        wording: Wording::of(&snapshot),
        term,
        assessed,
        width: layout::width(derive.width),
    };
    page.head(out)?;
    page.waterfall(out)?;
    page.stance(out)?;
    page.law(out)?;
    page.how(out)?;
    Ok(FINE)
}

/// Findings that move less than this many points are shown together.
const SMALL_POINTS: f64 = 0.3;

/// The explanation of one term.
struct Page<'a> {
    snapshot: &'a Snapshot,
    wording: Wording<'a>,
    term: &'a Term,
    assessed: &'a TermAssessment,
    width: usize,
}

impl Page<'_> {
    fn head(&self, out: &mut dyn Write) -> Result<(), Failure> {
        let plan = &self.snapshot.plan;
        let lives = format!("{}, decided by {}", self.term.layer.name(), self.term.owner);
        writeln!(out, "{}", both_ends(&self.term.name, &lives, self.width))?;
        writeln!(out, "{}", paragraph(&shown(&plan.title).to_string(), 0, self.width))?;
        let ask = format!("{} → {}", self.wording.says(self.term), self.wording.target(self.term));
        writeln!(out, "\n{}", labelled("Ask", &ask, 0, 12, self.width))?;
        let assessed = self.assessed;
        let range = format!(
            "{}, about {} in 100 (between {} and {})",
            Word::of(assessed.p).name(),
            rounded_chance(assessed.p),
            whole_percent(assessed.low),
            whole_percent(assessed.high)
        );
        writeln!(out, "{}", labelled("Chance", &range, 0, 12, self.width))?;
        if let (Some(p), Some(limit)) = (assessed.p_limit, self.wording.limit(self.term)) {
            let text = format!("{limit}: {}, about {} in 100", Word::of(p).name(), rounded_chance(p));
            writeln!(out, "{}", labelled("Our limit", &text, 0, 12, self.width))?;
        }
        if let Some(red) = assessed.red_line.as_ref().filter(|r| r.open) {
            let text = format!("{} Do not confirm the order while this is open.", red.say);
            writeln!(out, "{}", labelled("RED LINE", &text, 0, 12, self.width))?;
        }
        Ok(())
    }

    fn waterfall(&self, out: &mut dyn Write) -> Result<(), Failure> {
        let fall = waterfall(self.assessed);
        writeln!(out, "\nWhat moves it, in points (10 make the odds ten times better)")?;
        let name_width = self.width.saturating_sub(8 + 2) * 46 / 100;
        let source_width = self.width.saturating_sub(name_width + 8 + 2);
        let (shown, small): (Vec<_>, Vec<_>) =
            fall.rows.iter().partition(|row| row.source.is_none() || row.points.abs() >= SMALL_POINTS);
        for row in shown {
            let source =
                row.source.as_ref().map_or_else(String::new, |(kind, title)| format!("{}, {title}", kind.name()));
            let line = format!(
                "{}{}  {}",
                cell(&row.name, name_width),
                right(&points(row.tenths), 8),
                cut(&source, source_width)
            );
            writeln!(out, "{}", line.trim_end())?;
        }
        if !small.is_empty() {
            let together: i64 = small.iter().map(|row| row.tenths).sum();
            let name = format!("{} smaller findings together", small.len());
            writeln!(out, "{}{}", cell(&name, name_width), right(&points(together), 8))?;
        }
        let total = format!("{}{}", cell("Mean score", name_width), right(&points(fall.mean_tenths), 8));
        writeln!(out, "{total}")?;
        writeln!(out, "{}", labelled("Chance they agree", &fall.chance, 0, name_width + 10, self.width))?;
        if !self.assessed.contributions.is_empty() {
            writeln!(out, "\nReasons")?;
        }
        for contribution in self.assessed.contributions.iter().filter(|c| c.points.abs() >= SMALL_POINTS) {
            let reason = format!("{}: {}", contribution.label, contribution.why);
            writeln!(
                out,
                "{}",
                textwrap::fill(
                    &reason,
                    textwrap::Options::new(self.width).initial_indent("- ").subsequent_indent("  ")
                )
            )?;
        }
        Ok(())
    }

    fn stance(&self, out: &mut dyn Write) -> Result<(), Failure> {
        let assessed = self.assessed;
        writeln!(out)?;
        let mut line = |label: &str, text: &str| writeln!(out, "{}", labelled(label, text, 0, 12, self.width));
        let source = match assessed.worth.source {
            WorthSource::NothingToGain => "nothing to gain over what the PO says".to_owned(),
            _ => assessed.worth.calculation.clone(),
        };
        line("Worth", &format!("{}: {source}", self.wording.worth(assessed)))?;
        line("A refusal", &format!("costs {} of goodwill", super::assess::about(self.snapshot, assessed.friction)))?;
        line("Asking", &format!("brings {} on average", super::assess::about(self.snapshot, assessed.u)))?;
        if let Some((id, value)) = &assessed.give
            && let Some(give) = self.term.gives.iter().find(|g| g.id == *id)
        {
            let text = format!(
                "{} for \"{}\", {} points more",
                super::assess::about(self.snapshot, *value),
                give.name,
                give.weight
            );
            line("Trading", &text)?;
        }
        line("Stance", &format!("{}. {}", assessed.stance.name(), assessed.reason))?;
        if let Some(own) = assessed.own_stance {
            line("Your own", own.name())?;
        }
        if self.snapshot.assessment.is_amendment {
            line("Amendment", "The order is confirmed: the ask is an amendment, and is to be called so.")?;
        }
        Ok(())
    }

    /// Rows of the law that speak of the term and apply or may apply.
    fn law(&self, out: &mut dyn Write) -> Result<(), Failure> {
        let snapshot = self.snapshot;
        let speaks = |row: &&LawRow| {
            row.effects.iter().any(|effect| {
                let (LawEffect::AtMostDays { term, .. } | LawEffect::Gives { term }) = effect;
                *term == self.term.id
            })
        };
        let as_of = snapshot.assessment.as_of;
        let rows = snapshot.playbook.law.iter().filter(speaks).map(|row| (row, applies(row, &snapshot.plan, as_of)));
        // With no law agreed every row is open; naming them all would say nothing.
        let named: Vec<(&LawRow, Applies)> = match snapshot.plan.governing_law {
            None => rows.filter(|(row, a)| *a == Applies::Yes && !row.applies_when.law.is_empty()).collect(),
            Some(_) => rows.filter(|(_, a)| *a != Applies::No).collect(),
        };
        if named.is_empty() {
            return Ok(());
        }
        writeln!(out, "\nWhat the law says (check, not advice)")?;
        for (row, applies) in named {
            let open = if applies == Applies::NotKnown { " May apply: " } else { " " };
            let also = if applies == Applies::NotKnown { row.applies_when.also.join("; ") } else { String::new() };
            let text = format!("{}: {}{open}{also} Last checked {}.", row.cite, row.says, row.last_checked.in_words());
            let text = text.replace("  ", " ");
            writeln!(
                out,
                "{}",
                textwrap::fill(&text, textwrap::Options::new(self.width).initial_indent("- ").subsequent_indent("  "))
            )?;
        }
        Ok(())
    }

    fn how(&self, out: &mut dyn Write) -> Result<(), Failure> {
        let term = self.term;
        writeln!(out)?;
        let mut line = |label: &str, text: &str| writeln!(out, "{}", labelled(label, text, 0, 12, self.width));
        line("Before it", &self.wording.lead(term))?;
        line("Say", &format!("\"{}\"", self.wording.say(term)))?;
        line("They report", &term.buyer_reports)?;
        for give in &term.gives {
            line("Give", &format!("{} ({} points)", give.name, give.weight))?;
        }
        line("Fall back", &sentences(&term.ladder))?;
        line("Stand down", &sentences(&term.stand_down))?;
        line("Left alone", &term.risk)?;
        line("Check first", &term.check_first)?;
        Ok(())
    }
}
