//! The time after the PO as a screen and a command say it: letters with remarks, checks, schedule, lists.
//!
//! Made once for a snapshot; must not know how it is drawn.

use super::snapshot::Snapshot;
use crate::award::{
    Check, Facts, Form, Item, Letter, Programme, RedLine, Remark, letter, open_items, programme, readiness, remarks,
    withdrawal_risks,
};
use crate::plan::{Language, Recipient};
use crate::units::{Date, TermId};

/// A text with what is said of it.
#[derive(Debug, Clone, PartialEq)]
pub struct LetterView {
    /// The text.
    pub letter: Letter,
    /// The person's name; for the acknowledgement who gets it, if someone fits.
    pub name: String,
    /// The person's role.
    pub role: String,
    /// What matters to the person.
    pub point: String,
    /// Remarks, in the order of the text; what is missing last.
    pub remarks: Vec<Remark>,
    /// By when it is to be sent.
    pub due: Option<Date>,
    /// When it was sent.
    pub done: Option<Date>,
}

impl LetterView {
    /// Where it stands, in a few words.
    pub fn state(&self) -> String {
        match (self.done, self.letter.is_bare, self.remarks.len()) {
            (Some(day), ..) => format!("Reconfirmed {}", day.in_words()),
            (None, true, _) => "Not written yet".to_owned(),
            (None, false, 0) => "Ready to send".to_owned(),
            (None, false, 1) => "Letter has one remark".to_owned(),
            (None, false, n) => format!("Letter has {n} remarks"),
        }
    }
}

/// A deviation as a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviationRow {
    /// The term.
    pub term: TermId,
    /// Its name.
    pub name: String,
    /// What the PO says.
    pub printed: String,
    /// What was agreed; what is wanted with a question mark.
    pub agreed: String,
    /// With whom and when.
    pub with: String,
    /// Whether it blocks the acknowledgement.
    pub blocks: bool,
}

/// A deviation that is wanted and not agreed: whether it is a must-have is for the user to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedRow {
    /// The term.
    pub term: TermId,
    /// Its name and what is wanted.
    pub words: String,
    /// Whether we do not confirm without it.
    pub must: bool,
}

/// The time after the PO.
#[derive(Debug, Clone, PartialEq)]
pub struct AwardView {
    /// In which language the letters are.
    pub language: Language,
    /// The acknowledgement.
    pub acknowledgement: LetterView,
    /// Its six checks.
    pub checks: [Check; 6],
    /// Agreed deviations, then red lines and must-haves that are open.
    pub deviations: Vec<DeviationRow>,
    /// What is wanted and not agreed, and must-haves that are not among it, in the playbook's order.
    pub wanted: Vec<WantedRow>,
    /// Reconfirmations: those on the list in its order, then the rest of the buying centre.
    pub letters: Vec<LetterView>,
    /// The schedule, or why there is none.
    pub programme: Result<Programme, String>,
    /// What is done, due and overdue.
    pub items: Vec<Item>,
    /// What speaks for a withdrawal.
    pub risks: Vec<String>,
}

impl AwardView {
    /// The view of a snapshot.
    pub fn of(snapshot: &Snapshot, language: Language) -> Self {
        let plan = &snapshot.plan;
        let facts = Facts::of(plan, &snapshot.playbook);
        let acknowledgement = letter_view(&facts, &Recipient::Purchasing, language);
        let red_lines = red_lines(snapshot);
        let checks = readiness(&facts, &acknowledgement.letter.text, &acknowledgement.remarks, &red_lines);
        let today = snapshot.assessment.as_of;
        let programme = programme(plan);
        let known = programme.as_ref().ok();
        Self {
            language,
            deviations: deviation_rows(&facts, &red_lines),
            wanted: wanted_rows(&facts, snapshot),
            letters: people(&facts, language),
            items: open_items(plan, known, today),
            risks: withdrawal_risks(plan, known, today),
            programme: programme.map_err(|error| error.to_string()),
            acknowledgement,
            checks,
        }
    }

    /// What keeps the acknowledgement from being ready; none: it is.
    pub fn blocked_by(&self) -> Option<&str> {
        // The red line is said first: nothing else matters while it is open.
        self.checks.iter().rev().find_map(|check| check.open.as_deref())
    }

    /// The letter to a recipient.
    pub fn letter(&self, to: &Recipient) -> Option<&LetterView> {
        if *to == Recipient::Purchasing {
            return Some(&self.acknowledgement);
        }
        self.letters.iter().find(|view| view.letter.to == *to)
    }

    /// A letter in the form it is sent in.
    pub fn in_form(&self, view: &LetterView, form: Form, snapshot: &Snapshot) -> String {
        view.letter.in_form(form, &snapshot.plan, snapshot.assessment.as_of)
    }
}

/// Red lines that are open by the PO's words.
fn red_lines(snapshot: &Snapshot) -> Vec<RedLine> {
    let row = |assessed: &crate::negotiability::TermAssessment| {
        let name = snapshot.playbook.term(&assessed.id).map_or_else(|| assessed.id.to_string(), |t| t.name.clone());
        let say = assessed.red_line.as_ref().map_or_else(String::new, |r| r.say.trim_end_matches('.').to_owned());
        RedLine { term: assessed.id.clone(), name, say }
    };
    snapshot.assessment.open_red_lines().map(row).collect()
}

fn letter_view(facts: &Facts<'_>, to: &Recipient, language: Language) -> LetterView {
    let letter = letter(facts, to, language);
    let remarks = remarks(&letter.text, &letter.subject, to, language, facts);
    let person = letter.person(facts.plan);
    let row = person.and_then(|p| facts.plan.award.reconfirm.iter().find(|r| r.person == p.name));
    let is_person = *to != Recipient::Purchasing;
    LetterView {
        name: person.map_or_else(String::new, |p| p.name.to_string()),
        role: person.map_or_else(String::new, |p| p.role.to_string()),
        point: row.filter(|_| is_person).map_or_else(String::new, |r| r.point.to_string()),
        due: if is_person { row.and_then(|r| r.due) } else { facts.plan.order.confirm_by },
        done: if is_person { row.and_then(|r| r.done) } else { facts.plan.award.ready_on },
        letter,
        remarks,
    }
}

fn people(facts: &Facts<'_>, language: Language) -> Vec<LetterView> {
    let plan = facts.plan;
    let listed = plan.award.reconfirm.iter().filter(|r| plan.buyer.people.iter().any(|p| p.name == r.person));
    let mut names: Vec<_> = listed.map(|r| r.person.clone()).collect();
    for person in &plan.buyer.people {
        if !names.contains(&person.name) {
            names.push(person.name.clone());
        }
    }
    names.into_iter().map(|name| letter_view(facts, &Recipient::Person(name), language)).collect()
}

fn deviation_rows(facts: &Facts<'_>, red_lines: &[RedLine]) -> Vec<DeviationRow> {
    let agreed = facts.agreed.iter().map(|deviation| {
        let outcome = deviation.outcome.as_ref();
        let by = outcome.map_or("", |o| &*o.by);
        let on = outcome.and_then(|o| o.on).map(Date::in_words);
        let with = match (by.is_empty(), on) {
            (false, Some(on)) => format!("{by}, {on}"),
            (false, None) => by.to_owned(),
            (true, Some(on)) => on,
            (true, None) => "not noted".to_owned(),
        };
        DeviationRow {
            term: deviation.term.clone(),
            name: deviation.name(Language::En),
            printed: deviation.printed.clone(),
            agreed: deviation.agreed(Language::En),
            with,
            blocks: false,
        }
    });
    let must = |term: &TermId| facts.plan.award.must_haves.contains(term);
    let blocks = |term: &TermId| must(term) || red_lines.iter().any(|red| red.term == *term);
    let open = facts.open.iter().filter(|d| blocks(&d.term)).map(|deviation| DeviationRow {
        term: deviation.term.clone(),
        name: deviation.name(Language::En),
        printed: deviation.printed.clone(),
        agreed: format!("{}?", deviation.agreed(Language::En)),
        with: if must(&deviation.term) { "must-have, open" } else { "red line, open" }.to_owned(),
        blocks: true,
    });
    agreed.chain(open).collect()
}

fn wanted_rows(facts: &Facts<'_>, snapshot: &Snapshot) -> Vec<WantedRow> {
    let musts = &facts.plan.award.must_haves;
    let wanted = facts.open.iter().map(|deviation| WantedRow {
        term: deviation.term.clone(),
        words: format!("{}, {}", deviation.name(Language::En), deviation.agreed(Language::En)),
        must: musts.contains(&deviation.term),
    });
    // A must-have that the plan does not ask for is shown all the same, so that the mark can be taken away.
    let others = musts.iter().filter(|term| !facts.open.iter().any(|d| d.term == **term)).map(|term| WantedRow {
        term: term.clone(),
        words: snapshot.playbook.term(term).map_or_else(|| term.to_string(), |t| t.name.clone()),
        must: true,
    });
    wanted.chain(others).collect()
}

/// A text with its first letter large.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// How much is invoiced on a day, with the currency: "EUR 372,000"; none where nothing is.
pub fn invoiced_on(snapshot: &Snapshot, day: Date) -> Option<String> {
    let order = &snapshot.plan.order;
    let (value, currency) = (order.value?, order.currency?);
    let share: rust_decimal::Decimal =
        order.milestones.iter().filter(|m| m.date == Some(day)).map(|m| m.share.percent()).sum();
    let amount = (value.decimal() * share / rust_decimal::Decimal::ONE_HUNDRED).round();
    (!share.is_zero()).then(|| format!("{} {}", currency.code(), snapshot.locale.number(amount)))
}
