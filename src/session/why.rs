//! Why a term stands where it stands: chance, range, points, stance, worth, words to say, law.
//!
//! Knows a snapshot; must not know who draws it.

use rust_decimal::Decimal;

use super::snapshot::Snapshot;
use super::table::number_word;
use super::typeset::{sentence, typeset};
use super::wording::Wording;
use crate::negotiability::{
    Applies, Stance, TermAssessment, Unitary, Word, WorthSource, applies, estimate, grouped, rounded_chance,
    whole_percent,
};
use crate::playbook::{Cost, LawEffect, LawRow, Layer, SourceKind, Term, Voice};
use crate::units::{SourceId, TermId, shown};

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
        let p = assessed.p;
        Self {
            p,
            low: assessed.low,
            high: assessed.high,
            rounded: rounded_chance(p),
            percent: whole_percent(p),
            word: Word::of(p),
        }
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
    /// Doubts about the row and when it was last read.
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
            place: typeset(&format!("{}, decided by {}", layer_name(term.layer), term.owner)),
            chance: Chance::of(assessed),
            limit: limit_chance(wording, term, assessed),
            in_order: assessed.in_order,
            red_line: assessed.red_line.as_ref().filter(|r| r.open).map(|r| typeset(&r.say)),
            marked_red: entry.is_some_and(|e| e.red_line),
            shortlist_title,
            shortlist,
            stance: assessed.effective_stance(),
            suggested: assessed.stance,
            stance_why: sentence(&assessed.reason),
            stance_is_own: assessed.own_stance.is_some(),
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
            sources: sources(snapshot, term, assessed),
            notes: entry.map_or_else(String::new, |e| shown(&e.notes).to_string()),
        })
    }
}

fn limit_chance(wording: Wording<'_>, term: &Term, assessed: &TermAssessment) -> Option<String> {
    let (p, limit) = (assessed.p_limit?, wording.limit(term)?);
    Some(typeset(&format!("{limit}: {}, about {} in 100", Word::of(p).name(), rounded_chance(p))))
}

fn shortlist_reason(snapshot: &Snapshot, assessed: &TermAssessment) -> (String, String) {
    let assessment = &snapshot.assessment;
    let list = &assessment.shortlist;
    let these = match list.asks.len() {
        0 => "asked".to_owned(),
        1 => "the one to ask for".to_owned(),
        n => format!("among the {}", number_word(n)),
    };
    let brings = if estimate(Decimal::from_f64_retain(assessed.value).unwrap_or_default()).is_zero() {
        "nothing on average".to_owned()
    } else {
        format!("{} on average", about(snapshot, assessed.value))
    };
    if let Some(at) = list.asks.iter().position(|id| *id == assessed.id) {
        let rank = if at == 0 { "the most".to_owned() } else { format!("the {} most", ordinal(at + 1)) };
        let text = format!("It brings {brings}, {rank} of all that can be asked.");
        return (format!("Why it is {these}"), typeset(&text));
    }
    let twin = assessed.overlap.as_ref().and_then(|group| {
        let same = list.asks.iter().filter_map(|id| assessment.term(id));
        same.into_iter().find(|t| t.overlap.as_ref() == Some(group))
    });
    let text = match assessed.effective_stance() {
        _ if !assessed.counts => "It is not in the order.".to_owned(),
        Stance::Covered => "The law gives it: there is nothing to ask for.".to_owned(),
        Stance::Leave if assessed.own_stance.is_some() => "You chose to leave it.".to_owned(),
        Stance::Leave => sentence(&assessed.reason),
        _ if twin.is_some() => twin.map_or_else(String::new, |twin| {
            let name = snapshot.playbook.term(&twin.id).map_or("", |t| t.name.as_str());
            format!("{name} is partly the same money and brings {}, against {brings}.", about(snapshot, twin.value))
        }),
        _ => {
            let bears = number_word(assessment.budget);
            let at = list.if_the_door_opens.iter().position(|id| *id == assessed.id);
            let next = at.map_or_else(String::new, |at| format!(" If the door opens it is the {}.", ordinal(at + 1)));
            format!("It brings {brings}; the order bears {bears} asks, and others bring more.{next}")
        }
    };
    (format!("Why it is not {these}"), typeset(&text))
}

/// "first", "second", "12th".
fn ordinal(number: usize) -> String {
    const WORDS: [&str; 10] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let word = number.checked_sub(1).and_then(|at| WORDS.get(at));
    word.map_or_else(
        || match (number % 10, number % 100) {
            (1, n) if n != 11 => format!("{number}st"),
            (2, n) if n != 12 => format!("{number}nd"),
            (3, n) if n != 13 => format!("{number}rd"),
            _ => format!("{number}th"),
        },
        |word| (*word).to_owned(),
    )
}

/// How a worth comes about, in words.
pub(super) fn worth_basis(snapshot: &Snapshot, term: &Term, assessed: &TermAssessment) -> String {
    match assessed.worth.source {
        WorthSource::NothingToGain => "The PO already says what we want, so there is nothing to gain".to_owned(),
        WorthSource::Computed => {
            let what = &assessed.worth.calculation;
            match snapshot.assessment.basis.unit {
                Unitary::Money(c) => {
                    let value = format!("{} {}", c.code(), grouped(snapshot.assessment.basis.value));
                    what.replacen("the order value", &value, 1)
                }
                Unitary::Percent => what.clone(),
            }
        }
        WorthSource::OwnEstimate => format!("Your estimate for {}", term.ask_words),
        WorthSource::PlaybookShare => {
            let mut what = assessed.worth.calculation.clone();
            what.push_str("; no estimate of your own");
            what
        }
    }
}

fn figures(snapshot: &Snapshot, term: &Term, assessed: &TermAssessment) -> Vec<Figure> {
    let worth = match snapshot.assessment.basis.unit {
        Unitary::Money(c) => format!("{} {}", c.code(), grouped(assessed.worth.amount)),
        Unitary::Percent => format!("{} %", assessed.worth.amount.normalize()),
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

/// Rows of the law that speak of the term and apply or may apply. With no law agreed every row is open, and naming
/// them all would say nothing.
fn law_notes(snapshot: &Snapshot, term: &Term) -> Vec<LawNote> {
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
fn sources(snapshot: &Snapshot, term: &Term, assessed: &TermAssessment) -> Vec<SourceNote> {
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

/// An estimate to two digits with its unit: "about EUR 6,000", "about 0.4 % of the order".
pub(super) fn about(snapshot: &Snapshot, amount: f64) -> String {
    about_decimal(snapshot, Decimal::from_f64_retain(amount).unwrap_or_default())
}

fn about_decimal(snapshot: &Snapshot, amount: Decimal) -> String {
    let rounded = estimate(amount);
    match snapshot.assessment.basis.unit {
        Unitary::Money(currency) => format!("about {} {}", currency.code(), grouped(rounded)),
        Unitary::Percent => format!("about {} % of the order", grouped(rounded)),
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

/// Where a term lives, in words.
fn layer_name(layer: Layer) -> &'static str {
    match layer {
        Layer::VendorMaster => "In the vendor record",
        Layer::OrderFace => "On the order face",
        Layer::Line => "On the order line",
        Layer::Boilerplate => "In the printed terms",
        Layer::RfpBound => "Fixed with the bid",
    }
}
