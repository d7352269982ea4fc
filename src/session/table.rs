//! The terms as a table shows them: words, figures and marks, ready to be drawn or exported.
//!
//! Knows a snapshot; must not know who draws it.

use rust_decimal::Decimal;

use super::entry::limit_remark;
use super::snapshot::Snapshot;
use super::typeset::{in_locale, sentence, typeset};
use super::why::{Chance, about, worth_basis};
use super::wording::Wording;
use crate::negotiability::{Stance, TermAssessment, Unitary, WorthSource};
use crate::playbook::{Category, Term};
use crate::units::{TermId, shown};

/// A value as the table shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The words.
    pub text: String,
    /// Whether the plan itself says so; else it is the playbook's usual value, or unknown.
    pub is_own: bool,
}

/// A term the law gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Covered {
    /// How to cite the row, such as "BGB 288(6)".
    pub cite: String,
    /// What it says.
    pub says: String,
}

/// A row of the table of terms.
#[derive(Debug, Clone, PartialEq)]
pub struct TermRow {
    /// The term.
    pub id: TermId,
    /// Its name.
    pub name: String,
    /// Its chapter.
    pub category: Category,
    /// Whether the order has it.
    pub in_order: bool,
    /// Whether it counts for worth and shortlist.
    pub counts: bool,
    /// What the PO says.
    pub says: Shown,
    /// What we ask for.
    pub target: Shown,
    /// What we can live with.
    pub limit: Option<String>,
    /// What is wrong with the limit, if anything.
    pub limit_remark: Option<String>,
    /// What the target is worth, in the unit of the table; none where there is nothing to gain or the law gives it.
    pub worth: Option<String>,
    /// The amount, for sorting and for sums.
    pub amount: Decimal,
    /// How the worth comes about.
    pub worth_why: String,
    /// The chance that they agree.
    pub chance: Chance,
    /// The row of the law that gives the target.
    pub covered: Option<Covered>,
    /// The stance that counts.
    pub stance: Stance,
    /// The derived stance.
    pub suggested: Stance,
    /// Whether the user set the stance.
    pub stance_is_own: bool,
    /// Why the derived stance.
    pub stance_why: String,
    /// The sentence of an open red line.
    pub red_line: Option<String>,
    /// Names and words to find the term by, in small letters.
    pub found_by: String,
}

/// An ask of the shortlist.
#[derive(Debug, Clone, PartialEq)]
pub struct AskRow {
    /// The term.
    pub id: TermId,
    /// Its name.
    pub name: String,
    /// Whom to ask.
    pub whom: String,
    /// The sentence to say.
    pub say: String,
    /// What the target is worth.
    pub worth: String,
    /// Where the worth comes from, in two or three words.
    pub worth_basis: String,
    /// How the worth comes about.
    pub worth_why: String,
    /// The chance that they agree.
    pub chance: Chance,
    /// What to give in return.
    pub give: String,
}

/// Everything the screen of terms shows, in words.
#[derive(Debug, Clone, PartialEq)]
pub struct TermTable {
    /// "Ask for these three".
    pub title: String,
    /// What the order bears and what the asks bring together.
    pub title_note: String,
    /// The asks, best first.
    pub asks: Vec<AskRow>,
    /// Sentences of the open red lines, with the term of each.
    pub red_lines: Vec<(TermId, String)>,
    /// The day by which they want our confirmation.
    pub confirm_by: Option<String>,
    /// Every term of the playbook that is switched on, in its order.
    pub rows: Vec<TermRow>,
    /// How many terms count.
    pub counted: usize,
    /// How many of them have each stance.
    pub stances: Vec<(Stance, usize)>,
    /// What worth is counted in: "EUR", or "%".
    pub unit: &'static str,
    /// At which rate time is priced, and where other worth comes from.
    pub worth_note: String,
}

impl TermTable {
    /// The table of a snapshot.
    pub fn of(snapshot: &Snapshot) -> Self {
        let wording = Wording::of(snapshot);
        let assessment = &snapshot.assessment;
        let pairs = || {
            let with_term = |t| Some((snapshot.playbook.terms.get(term_at(t))?, t));
            assessment.terms.iter().filter_map(with_term)
        };
        let rows: Vec<TermRow> = pairs().map(|(term, t)| row(snapshot, wording, term, t)).collect();
        let asks = assessment.shortlist.asks.iter().filter_map(|id| pairs().find(|(_, t)| t.id == *id));
        let asks: Vec<AskRow> = asks.map(|(term, t)| ask(snapshot, wording, term, t)).collect();
        let (title, title_note) = head(snapshot, &asks);
        let red = assessment.open_red_lines().filter_map(|t| Some((t.id.clone(), typeset(&t.red_line.as_ref()?.say))));
        Self {
            title,
            title_note,
            asks,
            red_lines: red.collect(),
            confirm_by: snapshot.plan.order.confirm_by.map(crate::units::Date::in_words),
            counted: rows.iter().filter(|r| r.counts).count(),
            stances: STANCES.iter().map(|s| (*s, rows.iter().filter(|r| r.counts && r.stance == *s).count())).collect(),
            unit: assessment.basis.unit.sign(),
            worth_note: worth_note(snapshot),
            rows,
        }
    }

    /// A row by its term.
    pub fn row(&self, id: &TermId) -> Option<&TermRow> {
        self.rows.iter().find(|r| r.id == *id)
    }
}

/// The stances in the order in which they are counted.
const STANCES: [Stance; 5] = [Stance::Ask, Stance::Trade, Stance::Probe, Stance::Leave, Stance::Covered];

fn term_at(assessed: &TermAssessment) -> usize {
    assessed.at
}

/// The stance inside a count: "6 to ask".
pub fn stance_count(stance: Stance, count: usize) -> String {
    match stance {
        Stance::Ask => format!("{count} to ask"),
        Stance::Trade => format!("{count} to trade"),
        Stance::Probe => format!("{count} to probe"),
        Stance::Leave => format!("{count} to leave"),
        Stance::Covered => format!("{count} covered by law"),
    }
}

fn head(snapshot: &Snapshot, asks: &[AskRow]) -> (String, String) {
    let assessment = &snapshot.assessment;
    let is_over = !assessment.shortlist.settled.is_empty();
    let title = match asks.len() {
        0 if is_over => "Nothing more to ask".to_owned(),
        0 => "Ask for nothing yet".to_owned(),
        1 => "Ask for this one".to_owned(),
        n => format!("Ask for these {}", number_word(n)),
    };
    if asks.is_empty() && is_over {
        return (title, "What the order bears has been asked".to_owned());
    }
    if asks.is_empty() {
        let text = "As things stand no ask is worth the goodwill it may cost";
        return (title, text.to_owned());
    }
    let total: f64 = assessment.shortlist.asks.iter().filter_map(|id| assessment.term(id)).map(|t| t.value).sum();
    let budget = if assessment.budget == 3 { "A first order bears three asks" } else { "The order bears five asks" };
    let amendment = if assessment.is_amendment { "; each is an amendment of a confirmed order" } else { "" };
    (title, typeset(&format!("{budget}; together {} on average{amendment}", about(snapshot, total))))
}

/// A small number in words.
pub(super) fn number_word(number: usize) -> String {
    const WORDS: [&str; 11] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    WORDS.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// At which rate time is priced, and where other worth comes from.
pub fn worth_note(snapshot: &Snapshot) -> String {
    let basis = &snapshot.assessment.basis;
    let whose = if basis.rate_is_assumed { "an assumed" } else { "our line" };
    typeset(&format!("Worth of time at {whose} {}. Other worth is estimated", basis.rate))
}

fn row(snapshot: &Snapshot, wording: Wording<'_>, term: &Term, assessed: &TermAssessment) -> TermRow {
    let entry = snapshot.plan.terms.get(&term.id);
    let covered = assessed.covered_by.as_ref().and_then(|id| snapshot.playbook.law_row(id));
    let covered = covered.map(|row| Covered { cite: typeset(&row.cite), says: typeset(&row.says) });
    let is_covered = assessed.effective_stance() == Stance::Covered;
    let nothing = assessed.worth.source == WorthSource::NothingToGain;
    let remark = entry.and_then(|e| limit_remark(term, e.target.as_ref(), e.limit.as_ref()));
    let says = typeset(&wording.says(term));
    TermRow {
        id: term.id.clone(),
        name: typeset(&term.name),
        category: term.category,
        in_order: assessed.in_order,
        counts: assessed.counts,
        found_by: format!("{} {} {} {}", term.name, term.also.join(" "), says, term.owner).to_lowercase(),
        says: Shown { text: says, is_own: entry.is_some_and(|e| e.says.is_some()) },
        target: Shown { text: typeset(&wording.target(term)), is_own: entry.is_some_and(|e| e.target.is_some()) },
        limit: wording.limit(term).map(|text| typeset(&text)),
        limit_remark: remark.map(str::to_owned),
        worth: (!is_covered && !nothing).then(|| bare_worth(snapshot, assessed)),
        amount: assessed.worth.amount,
        worth_why: sentence(&worth_basis(snapshot, term, assessed)),
        chance: Chance::of(assessed),
        covered: covered.filter(|_| is_covered),
        stance: assessed.effective_stance(),
        suggested: assessed.stance,
        stance_is_own: assessed.own_stance.is_some(),
        stance_why: sentence(&in_locale(snapshot.locale, &assessed.reason)),
        red_line: assessed.red_line.as_ref().filter(|r| r.open).map(|r| typeset(&r.say)),
    }
}

fn ask(snapshot: &Snapshot, wording: Wording<'_>, term: &Term, assessed: &TermAssessment) -> AskRow {
    let (owner, person) = wording.person(term);
    let whom = person.map_or_else(|| owner.clone(), |p| format!("{}, {owner}", shown(&p.name)));
    let give = assessed.give.as_ref().and_then(|(id, _)| term.gives.iter().find(|g| g.id == *id));
    let basis = match assessed.worth.source {
        WorthSource::Computed => format!("at {}", snapshot.assessment.basis.rate.percent),
        WorthSource::OwnEstimate => "your estimate".to_owned(),
        WorthSource::PlaybookShare => "usual share".to_owned(),
        WorthSource::NothingToGain => "nothing to gain".to_owned(),
    };
    AskRow {
        id: term.id.clone(),
        name: typeset(&term.name),
        whom: typeset(&whom),
        say: typeset(&wording.say(term)),
        worth: bare_worth(snapshot, assessed),
        worth_basis: typeset(&basis),
        worth_why: sentence(&worth_basis(snapshot, term, assessed)),
        chance: Chance::of(assessed),
        give: give.map_or_else(|| "Nothing: not for trade".to_owned(), |g| typeset(&g.name)),
    }
}

/// A worth without its unit, which stands in the head of the column.
fn bare_worth(snapshot: &Snapshot, assessed: &TermAssessment) -> String {
    match snapshot.assessment.basis.unit {
        Unitary::Money(_) => snapshot.locale.number(super::wording::shown_worth(&assessed.worth)),
        Unitary::Percent => {
            // Two decimals always, so that the points stand under each other.
            let mut percent = assessed.worth.amount;
            percent.rescale(2);
            snapshot.locale.number(percent)
        }
    }
}
