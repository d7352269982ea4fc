//! Why a term stands where it stands: chance, range, points, stance, worth, words to say, law.
//!
//! Knows a snapshot; must not know who draws it.

mod rests_on;
mod shortlist;

use rust_decimal::Decimal;

use self::rests_on::{law_gap, law_notes, sources};
use self::shortlist::shortlist_reason;
use super::snapshot::Snapshot;
use super::typeset::{in_locale, sentence, typeset};
use super::wording::Wording;
use crate::negotiability::{
    Stance, TermAssessment, Unitary, Word, WorthSource, estimate, rounded_chance, whole_percent,
};
use crate::playbook::{Cost, Term, Voice, WorthRule};
use crate::units::{Amount, Currency, Locale, TermId, shown};

/// A chance as it is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chance {
    /// Between 0 and 1.
    pub p: f64,
    /// Its 10th percentile.
    pub low: f64,
    /// Its 90th percentile.
    pub high: f64,
    /// Rounded to five within its word, for tables.
    pub rounded: u32,
    /// Whole percent, for the inspector.
    pub percent: u32,
    /// Its word.
    pub word: Word,
}

impl Chance {
    /// The chance of a term.
    pub fn of(assessed: &TermAssessment) -> Self {
        Self::ranged(assessed.p, assessed.low, assessed.high)
    }

    /// A chance from 0 to 1 with its 10th and 90th percentile.
    pub fn ranged(p: f64, low: f64, high: f64) -> Self {
        Self { p, low, high, rounded: rounded_chance(p), percent: whole_percent(p), word: Word::of(p) }
    }

    /// "between 10 and 62".
    pub fn range(&self) -> String {
        format!("between {} and {}", whole_percent(self.low), whole_percent(self.high))
    }
}

/// A line of a calculation: what, how much, and how it comes about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// What it is.
    pub name: &'static str,
    /// How much, with its unit.
    pub amount: String,
    /// How it comes about.
    pub why: String,
}

/// A worth that we may estimate ourselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Estimate {
    /// What we estimated, if anything.
    pub own: Option<Amount>,
    /// The order's currency.
    pub currency: Currency,
    /// How it is written.
    pub locale: Locale,
}

/// A thing to give in return.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GiveNote {
    /// What it is.
    pub name: String,
    /// What it adds and what it costs.
    pub note: String,
    /// Whether it is the one that pays best.
    pub is_best: bool,
}

/// A row of the law that speaks of the term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LawNote {
    /// How to cite it.
    pub cite: String,
    /// Whether it surely applies; else it may.
    pub applies: bool,
    /// What it says.
    pub says: String,
    /// What a person must check before it applies.
    pub open: Vec<String>,
    /// What follows where it is not kept; may be empty.
    pub consequence: String,
    /// Doubts about the row, since when it holds and when it was last read.
    pub note: String,
}

/// A source that the reasons or the texts rest on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceNote {
    /// Its title.
    pub title: String,
    /// Author or publisher, year and kind.
    pub from: String,
    /// What it says here.
    pub says: String,
}

/// Why a term stands where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Why {
    /// The term.
    pub id: TermId,
    /// Its name.
    pub name: String,
    /// Where it lives and who decides it.
    pub place: String,
    /// The chance for our target.
    pub chance: Chance,
    /// The chance for our limit, in words.
    pub limit: Option<String>,
    /// Whether the order has it.
    pub in_order: bool,
    /// The sentence of an open red line.
    pub red_line: Option<String>,
    /// Whether the user marked it as a red line.
    pub marked_red: bool,
    /// The heading of the reason why it is or is not asked for.
    pub shortlist_title: String,
    /// That reason.
    pub shortlist: String,
    /// The stance that counts.
    pub stance: Stance,
    /// The stance that is suggested.
    pub suggested: Stance,
    /// Why it is suggested.
    pub stance_why: String,
    /// Whether the user set another one.
    pub stance_is_own: bool,
    /// Our own estimate, where the worth is estimated and the order is in money.
    pub estimate: Option<Estimate>,
    /// Worth, cost of a refusal, what asking and trading bring.
    pub figures: Vec<Figure>,
    /// To whom the words are addressed.
    pub voice: &'static str,
    /// What may be said before the ask.
    pub lead: String,
    /// The ask.
    pub say: String,
    /// What to give in return.
    pub gives: Vec<GiveNote>,
    /// What the buyer can report.
    pub report: String,
    /// Signs at which to stand down.
    pub stand_down: Vec<String>,
    /// What to fall back to, in order.
    pub ladder: Vec<String>,
    /// What happens if it is left alone.
    pub risk: String,
    /// What to check in our own house.
    pub check_first: String,
    /// What is worth finding out first.
    pub find_out: Option<String>,
    /// What the law says.
    pub law: Vec<LawNote>,
    /// What to say where the table holds no row for this law; only of payment days.
    pub law_gap: Option<String>,
    /// What the reasons and the texts rest on, each once.
    pub sources: Vec<SourceNote>,
    /// What the user noted.
    pub notes: String,
}

impl Why {
    /// The reasons for a term; none if the playbook or its packs do not have it.
    pub fn of(snapshot: &Snapshot, id: &TermId) -> Option<Self> {
        let (term, assessed) = (snapshot.playbook.term(id)?, snapshot.assessment.term(id)?);
        let wording = Wording::of(snapshot);
        let entry = snapshot.plan.terms.get(id);
        let (shortlist_title, shortlist) = shortlist_reason(snapshot, assessed);
        let list = |items: &[String]| items.iter().map(|item| sentence(item)).collect();
        Some(Self {
            id: id.clone(),
            name: typeset(&term.name),
            place: typeset(&format!("{}, decided by {}", term.layer.name(), term.owner)),
            chance: Chance::of(assessed),
            limit: limit_chance(wording, term, assessed),
            in_order: assessed.in_order,
            red_line: assessed.red_line.as_ref().filter(|r| r.open).map(|r| typeset(&r.say)),
            marked_red: entry.is_some_and(|e| e.red_line),
            shortlist_title,
            shortlist,
            stance: assessed.effective_stance(),
            suggested: assessed.stance,
            stance_why: sentence(&in_locale(snapshot.locale, &assessed.reason)),
            stance_is_own: assessed.own_stance.is_some(),
            estimate: own_estimate(snapshot, term),
            figures: figures(snapshot, term, assessed),
            voice: voice_name(wording.voice()),
            lead: typeset(&wording.lead(term)),
            say: typeset(&wording.say(term)),
            gives: gives(snapshot, term, assessed),
            report: typeset(&term.buyer_reports),
            stand_down: list(&term.stand_down),
            ladder: list(&term.ladder),
            risk: typeset(&term.risk),
            check_first: typeset(&term.check_first),
            find_out: find_out(snapshot, assessed),
            law: law_notes(snapshot, term),
            law_gap: law_gap(snapshot, term),
            sources: sources(snapshot, term, assessed),
            notes: entry.map_or_else(String::new, |e| shown(&e.notes).to_string()),
        })
    }
}

/// Time and money are computed; everything else may be estimated by the seller, where there is a currency.
fn own_estimate(snapshot: &Snapshot, term: &Term) -> Option<Estimate> {
    let Unitary::Money(currency) = snapshot.assessment.basis.unit else { return None };
    let estimated = matches!(term.worth, WorthRule::Share(_) | WorthRule::PerUnit(_));
    let own = snapshot.plan.terms.get(&term.id).and_then(|entry| entry.worth);
    estimated.then_some(Estimate { own, currency, locale: snapshot.locale })
}

fn limit_chance(wording: Wording<'_>, term: &Term, assessed: &TermAssessment) -> Option<String> {
    let (p, limit) = (assessed.p_limit?, wording.limit(term)?);
    Some(typeset(&format!("{limit}: {}, about {} in 100", Word::of(p).name(), rounded_chance(p))))
}

/// How a worth comes about, in words.
pub(in crate::session) fn worth_basis(snapshot: &Snapshot, term: &Term, assessed: &TermAssessment) -> String {
    match assessed.worth.source {
        WorthSource::NothingToGain => "The PO already says what we want, so there is nothing to gain".to_owned(),
        WorthSource::Computed => {
            let what = &in_locale(snapshot.locale, &assessed.worth.calculation);
            match snapshot.assessment.basis.unit {
                Unitary::Money(c) => {
                    let value = format!("{} {}", c.code(), snapshot.locale.number(snapshot.assessment.basis.value));
                    what.replacen("the order value", &value, 1)
                }
                Unitary::Percent => what.clone(),
            }
        }
        WorthSource::OwnEstimate => format!("Your estimate for {}", Wording::of(snapshot).target(term)),
        WorthSource::PlaybookShare => {
            let mut what = in_locale(snapshot.locale, &assessed.worth.calculation);
            what.push_str("; no estimate of your own");
            what
        }
    }
}

fn figures(snapshot: &Snapshot, term: &Term, assessed: &TermAssessment) -> Vec<Figure> {
    let worth = match snapshot.assessment.basis.unit {
        Unitary::Money(_) if assessed.worth.source == WorthSource::PlaybookShare => {
            about_decimal(snapshot, assessed.worth.amount)
        }
        Unitary::Money(c) => format!("{} {}", c.code(), snapshot.locale.number(assessed.worth.amount)),
        Unitary::Percent => format!("{} %", snapshot.locale.number(assessed.worth.amount.normalize())),
    };
    let mut list =
        vec![Figure { name: "Worth", amount: typeset(&worth), why: sentence(&worth_basis(snapshot, term, assessed)) }];
    if assessed.effective_stance() == Stance::Covered {
        return list;
    }
    let chance = whole_percent(assessed.p);
    let mut line = |name, amount: f64, why: String| {
        list.push(Figure { name, amount: typeset(&about(snapshot, amount)), why: typeset(&why) });
    };
    line("A refusal costs", assessed.friction, "Goodwill, by the playbook’s class and what holds here.".to_owned());
    let sum = format!("{chance} in 100 times the worth, less {} in 100 times the refusal.", 100 - chance);
    line("Asking brings", assessed.u, sum);
    if let Some((id, value)) = &assessed.give
        && let Some(give) = term.gives.iter().find(|g| g.id == *id)
    {
        line("Trading brings", *value, format!("With “{}”, at its cost.", give.name));
    }
    list
}

fn gives(snapshot: &Snapshot, term: &Term, assessed: &TermAssessment) -> Vec<GiveNote> {
    let note = |give: &crate::playbook::Give| {
        let worth = assessed.worth.amount;
        let value = snapshot.assessment.basis.value;
        let (share, of) = match &give.cost {
            Cost::Nothing => (Decimal::ZERO, value),
            Cost::PercentOfOrder(percent) => (percent.decimal(), value),
            Cost::PercentOfWorth(percent) => (percent.decimal(), worth.max(Decimal::ZERO)),
        };
        let cost = of.checked_mul(share).map_or(Decimal::ZERO, |x| x / Decimal::ONE_HUNDRED);
        let cost = if cost.is_zero() {
            "costs nothing worth counting".to_owned()
        } else {
            format!("costs {}", about_decimal(snapshot, cost))
        };
        format!("{} points, {cost}", give.weight)
    };
    let best = assessed.give.as_ref().filter(|(_, value)| *value > 0.0).map(|(id, _)| id);
    let all = term.gives.iter();
    all.map(|g| GiveNote { name: typeset(&g.name), note: typeset(&note(g)), is_best: best == Some(&g.id) }).collect()
}

fn find_out(snapshot: &Snapshot, assessed: &TermAssessment) -> Option<String> {
    let (id, value) = assessed.probe_question.as_ref()?;
    let question = snapshot.playbook.question(id)?;
    Some(typeset(&format!("{} Knowing it is worth {}. {}", question.text, about(snapshot, *value), question.find_out)))
}

/// An estimate to two digits with its unit: "about EUR 6,000", "about 0.4 % of the order".
pub(in crate::session) fn about(snapshot: &Snapshot, amount: f64) -> String {
    about_decimal(snapshot, Decimal::from_f64_retain(amount).unwrap_or_default())
}

fn about_decimal(snapshot: &Snapshot, amount: Decimal) -> String {
    let rounded = estimate(amount);
    match snapshot.assessment.basis.unit {
        Unitary::Money(currency) => format!("about {} {}", currency.code(), snapshot.locale.number(rounded)),
        Unitary::Percent => format!("about {} % of the order", snapshot.locale.number(rounded)),
    }
}

fn voice_name(voice: Voice) -> &'static str {
    match voice {
        Voice::SupplyChain => "Said to supply chain",
        Voice::Finance => "Said to finance",
        Voice::Production => "Said to production",
        Voice::Owner => "Said to the owner",
    }
}
