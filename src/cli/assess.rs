//! `assess`: the shortlist first, then every term, then what to find out.

use std::io::Write;

use super::layout::{both_ends, cell, cut, labelled, paragraph, right, sentences};
use super::{Derive, FINE, Failure, Format, ask_next, input, json, layout};
use crate::negotiability::{Stance, TermAssessment, Unitary, Word, WorthSource, grouped, rounded_chance};
use crate::playbook::{Category, Term};
use crate::session::{Snapshot, Wording};
use crate::units::{TermId, shown};

/// How many questions the text names.
const QUESTIONS_SHOWN: usize = 3;

pub(super) fn run(derive: &Derive, term: Option<&str>, out: &mut dyn Write) -> Result<u8, Failure> {
    let snapshot = input::snapshot(derive)?;
    let only = term.map(|name| input::term(&snapshot.playbook, name)).transpose()?;
    match derive.format {
        Format::Json => json::write_assessment(&snapshot, only.as_ref(), out)?,
        Format::Text => write_text(&snapshot, only.as_ref(), layout::width(derive.width), out)?,
    }
    Ok(FINE)
}

pub(super) fn write_text(
    snapshot: &Snapshot,
    only: Option<&TermId>,
    width: usize,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let report = Report { snapshot, wording: Wording::of(snapshot), width };
    report.head(out)?;
    if let Some(id) = only {
        let chosen: Vec<&TermAssessment> = snapshot.assessment.terms.iter().filter(|t| t.id == *id).collect();
        report.table(&chosen, out)?;
        return chosen.first().map_or(Ok(()), |t| report.ask(1, t, out));
    }
    report.red_lines(out)?;
    report.shortlist(out)?;
    report.open_door(out)?;
    report.all_terms(out)?;
    report.next_questions(out)
}

/// Text of one assessment at a width.
struct Report<'a> {
    snapshot: &'a Snapshot,
    wording: Wording<'a>,
    width: usize,
}

impl<'a> Report<'a> {
    fn term(&self, assessed: &TermAssessment) -> Option<&'a Term> {
        self.snapshot.playbook.terms.get(assessed.at)
    }

    fn head(&self, out: &mut dyn Write) -> Result<(), Failure> {
        let (plan, assessment) = (&self.snapshot.plan, &self.snapshot.assessment);
        let playbook = &self.snapshot.playbook.about;
        let stand = format!("{} {}, {}", playbook.name, playbook.version, assessment.as_of.in_words());
        writeln!(out, "{}", both_ends(&shown(&plan.title).to_string(), &stand, self.width))?;
        let mut facts: Vec<String> = Vec::new();
        if !plan.buyer.name.is_empty() {
            let country = plan.buyer.country.map_or_else(String::new, |c| format!(", {c}"));
            facts.push(format!("{}{country}", shown(&plan.buyer.name)));
        }
        if !plan.order.number.is_empty() {
            let kind = if plan.order.number.starts_with(|c: char| c.is_ascii_digit()) { "PO " } else { "" };
            facts.push(format!("{kind}{}", shown(&plan.order.number)));
        }
        facts.push(match assessment.basis.unit {
            Unitary::Money(currency) => format!("{} {}", currency.code(), grouped(assessment.basis.value)),
            Unitary::Percent => "value unknown: figures in percent of the order".to_owned(),
        });
        if let Some(date) = plan.order.confirm_by {
            facts.push(format!("confirm by {}", date.in_words()));
        }
        writeln!(out, "{}", paragraph(&facts.join(" · "), 0, self.width))?;
        for note in &self.snapshot.notes {
            writeln!(out, "{}", labelled("Note", note, 0, 6, self.width))?;
        }
        for what_if in &self.snapshot.what_ifs {
            let answer = what_if.answer.as_ref().map_or_else(
                || "unknown".to_owned(),
                |(option, certainty)| format!("{option}, {} % sure", certainty.percent()),
            );
            writeln!(out, "{}", paragraph(&format!("What if: {} is {answer}", what_if.question), 0, self.width))?;
        }
        Ok(())
    }

    fn red_lines(&self, out: &mut dyn Write) -> Result<(), Failure> {
        for term in self.snapshot.assessment.open_red_lines() {
            let say = term.red_line.as_ref().map_or("", |r| r.say.as_str());
            let text = format!("{say} Do not confirm the order while this is open.");
            writeln!(out, "\n{}", labelled("RED LINE", &text, 0, 10, self.width))?;
        }
        Ok(())
    }

    fn shortlist(&self, out: &mut dyn Write) -> Result<(), Failure> {
        let assessment = &self.snapshot.assessment;
        let asks: Vec<&TermAssessment> =
            assessment.shortlist.asks.iter().filter_map(|id| assessment.term(id)).collect();
        if asks.is_empty() && !assessment.shortlist.settled.is_empty() {
            return Ok(writeln!(out, "\nNothing more to ask: what the order bears has been asked.")?);
        }
        if asks.is_empty() {
            let text = "No ask is worth the goodwill it may cost as things stand. See below what to find out.";
            return Ok(writeln!(out, "\nAsk for nothing yet\n{}", paragraph(text, 0, self.width))?);
        }
        let total: f64 = asks.iter().map(|t| t.value).sum();
        let budget =
            if assessment.budget == 3 { "A first order bears three asks" } else { "The order bears five asks" };
        let together = format!("{budget}; together {} on average.", self.about(total));
        writeln!(out, "\n{}", both_ends(&format!("Ask for {}", these(asks.len())), &together, self.width))?;
        if assessment.is_amendment {
            let text = "The order is confirmed: every ask is an amendment, and is to be called so.";
            writeln!(out, "{}", paragraph(text, 0, self.width))?;
        }
        for (at, term) in asks.iter().enumerate() {
            self.ask(at + 1, term, out)?;
        }
        Ok(())
    }

    fn ask(&self, number: usize, assessed: &TermAssessment, out: &mut dyn Write) -> Result<(), Failure> {
        let Some(term) = self.term(assessed) else { return Ok(()) };
        let (owner, person) = self.wording.person(term);
        let whom = person.map_or(owner.clone(), |p| format!("{owner}, {}", shown(&p.name)));
        let left = format!("{number}  {} · {whom}", term.name);
        let chance = format!(
            "{} · {}, about {} in 100",
            self.wording.worth(assessed),
            Word::of(assessed.p).name(),
            rounded_chance(assessed.p)
        );
        writeln!(out, "\n{}", both_ends(&left, &chance, self.width))?;
        let mut line = |label: &str, text: &str| writeln!(out, "{}", labelled(label, text, 3, 12, self.width));
        line("Ask", &format!("{} → {}", self.wording.says(term), self.wording.target(term)))?;
        match assessed.own_stance {
            Some(own) => {
                let text = format!("your own stance; suggested is {}. {}", assessed.stance.name(), assessed.reason);
                line(own.name(), &text)?;
            }
            None if assessed.stance != Stance::Ask => line(assessed.stance.name(), &assessed.reason)?,
            None => {}
        }
        line("Say", &format!("\"{}\"", self.wording.say(term)))?;
        line("They report", &term.buyer_reports)?;
        let give = assessed.give.as_ref().and_then(|(id, _)| term.gives.iter().find(|g| g.id == *id));
        line("Give", give.map_or("nothing: this is not for trade", |g| &g.name))?;
        line("Fall back", &sentences(&term.ladder))?;
        line("Stand down", &sentences(&term.stand_down))?;
        Ok(())
    }

    fn open_door(&self, out: &mut dyn Write) -> Result<(), Failure> {
        let assessment = &self.snapshot.assessment;
        let names = assessment.shortlist.if_the_door_opens.iter().filter_map(|id| self.snapshot.playbook.term(id));
        let list = names.map(|t| t.name.as_str()).collect::<Vec<_>>().join(", ");
        if !list.is_empty() {
            writeln!(out, "\n{}", labelled("If the door opens", &list, 0, 19, self.width))?;
        }
        Ok(())
    }

    fn all_terms(&self, out: &mut dyn Write) -> Result<(), Failure> {
        let counted: Vec<&TermAssessment> = self.snapshot.assessment.terms.iter().filter(|t| t.counts).collect();
        let count = |stance| counted.iter().filter(|t| t.effective_stance() == stance).count();
        let named = [
            (Stance::Ask, "to ask"),
            (Stance::Trade, "to trade"),
            (Stance::Probe, "to probe"),
            (Stance::Leave, "to leave"),
            (Stance::Covered, "covered by law"),
        ];
        let counts: Vec<String> = named
            .iter()
            .map(|(s, w)| (count(*s), w))
            .filter(|(n, _)| *n > 0)
            .map(|(n, w)| format!("{n} {w}"))
            .collect();
        let title = format!("All {} terms", counted.len());
        writeln!(out, "\n{}", both_ends(&title, &counts.join(", "), self.width))?;
        self.table(&counted, out)
    }

    fn table(&self, terms: &[&TermAssessment], out: &mut dyn Write) -> Result<(), Failure> {
        let columns = Columns::for_width(self.width);
        let sign = self.snapshot.assessment.basis.unit.sign();
        writeln!(
            out,
            "\n{}",
            columns.line(
                ["Term", "The PO says", "Our target", "Our limit"],
                &format!("Worth, {sign}"),
                "",
                "Chance",
                "Stance"
            )
        )?;
        let mut chapter: Option<Category> = None;
        for assessed in terms {
            let Some(term) = self.term(assessed) else { continue };
            if chapter != Some(term.category) {
                chapter = Some(term.category);
                writeln!(out, "{}", term.category.name())?;
            }
            let limit = self.wording.limit(term).unwrap_or_default();
            let covered = assessed.effective_stance() == Stance::Covered;
            let gained = assessed.worth.source == WorthSource::NothingToGain;
            let (says, target) = (self.wording.says(term), self.wording.target(term));
            let worth = if covered || gained { "–".to_owned() } else { self.bare(assessed) };
            let chance = if covered || gained { String::new() } else { rounded_chance(assessed.p).to_string() };
            let word = match () {
                () if covered => "law",
                () if gained => "as is",
                () => Word::of(assessed.p).name(),
            };
            let own = if assessed.own_stance.is_some() { "*" } else { "" };
            let stance = format!("{}{own}", assessed.effective_stance().name());
            writeln!(
                out,
                "{}",
                columns.line([&format!("  {}", term.name), &says, &target, &limit], &worth, &chance, word, &stance)
            )?;
        }
        let own = terms.iter().filter(|t| t.own_stance.is_some());
        let suggested = own.filter_map(|t| Some(format!("{} {}", self.term(t)?.name, t.stance.name())));
        let suggested: Vec<String> = suggested.collect();
        if !suggested.is_empty() {
            let text = format!("* your own stance; suggested: {}", suggested.join(", "));
            writeln!(out, "{}", paragraph(&text, 0, self.width))?;
        }
        Ok(())
    }

    fn next_questions(&self, out: &mut dyn Write) -> Result<(), Failure> {
        writeln!(out, "\nFind out next")?;
        ask_next::write_questions(self.snapshot, QUESTIONS_SHOWN, self.width, out)?;
        let basis = &self.snapshot.assessment.basis;
        let assumed = if basis.rate_is_assumed { "an assumed " } else { "" };
        let foot = format!(
            "Worth of time at {assumed}{}. Chances are likely, never certain; law is \"check, not advice\". \
             `termwise explain FILE TERM` says why.",
            basis.rate
        );
        writeln!(out, "\n{}", paragraph(&foot, 0, self.width))?;
        Ok(())
    }

    /// An estimate with its unit.
    fn about(&self, amount: f64) -> String {
        about(self.snapshot, amount)
    }

    /// A worth without its unit, for the table.
    fn bare(&self, assessed: &TermAssessment) -> String {
        match self.snapshot.assessment.basis.unit {
            Unitary::Money(_) => grouped(crate::session::shown_worth(&assessed.worth)),
            Unitary::Percent => assessed.worth.amount.round_dp(2).normalize().to_string(),
        }
    }
}

/// Estimated money or percent of the order, to two digits.
pub(super) fn about(snapshot: &Snapshot, amount: f64) -> String {
    crate::negotiability::about(amount, snapshot.assessment.basis.unit)
}

fn these(count: usize) -> &'static str {
    match count {
        1 => "this one",
        2 => "these two",
        3 => "these three",
        4 => "these four",
        _ => "these five",
    }
}

/// Widths of the table's columns.
struct Columns {
    term: usize,
    says: usize,
    target: usize,
    limit: usize,
}

impl Columns {
    /// Worth 11, chance 3, word 8, stance 8 and their gaps stand fixed; the rest is shared, the limit first to go.
    fn for_width(width: usize) -> Self {
        const FIXED: usize = 11 + 3 + 8 + 8 + 5;
        let room = width.saturating_sub(FIXED);
        if width < 84 {
            let term = room * 6 / 10;
            return Self { term, says: room - term - 1, target: 0, limit: 0 };
        }
        if width < 118 {
            let term = 27;
            let target = (room - term) * 2 / 5;
            return Self { term, says: room - term - target - 2, target, limit: 0 };
        }
        let term = 26;
        let each = (room - term - 3) / 3;
        Self { term, says: room - term - 3 - 2 * each, target: each, limit: each }
    }

    fn line(&self, texts: [&str; 4], worth: &str, chance: &str, word: &str, stance: &str) -> String {
        let widths = [self.term, self.says, self.target, self.limit];
        let shown = texts.iter().zip(widths).filter(|(_, w)| *w > 0).map(|(text, w)| cell(text, w));
        let texts = shown.collect::<Vec<_>>().join(" ");
        let (worth, chance) = (right(worth, 11), right(chance, 3));
        format!("{texts}{worth}  {chance} {} {}", cell(word, 8), cut(stance, 8)).trim_end().to_owned()
    }
}
