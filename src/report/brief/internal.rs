//! The internal brief, made from a snapshot.

use super::figures::{days, head_figures};
use super::financing::priced_days;
use super::picture::picture;
use super::{AskNote, Brief, ListNote, RedLineNote, Section};
use crate::negotiability::TermAssessment;
use crate::plan::{History, Plan, Stage};
use crate::playbook::{ClaimKind, Term};
use crate::session::{Agenda, AskRow, Chance, Snapshot, Stance, TermTable, Why, Wording, typeset};
use crate::units::{Date, shown};

/// The longest headline, in characters.
const HEADLINE: usize = 90;
/// The most red lines that are written out.
const RED_LINES: usize = 4;

impl Brief {
    /// The brief of a snapshot, without the sections that the plan leaves out.
    pub fn of(snapshot: &Snapshot) -> Self {
        let plan = &snapshot.plan;
        let has = |section| !plan.brief.left_out.contains(&section);
        let (table, agenda) = (TermTable::of(snapshot), Agenda::of(snapshot));
        let list =
            |section, make: fn(&Snapshot) -> Vec<ListNote>| if has(section) { make(snapshot) } else { Vec::new() };
        Self {
            who: typeset(&who(snapshot)),
            title: typeset(&title(snapshot, &table)),
            lead: typeset(&lead(snapshot)),
            figures: if has(Section::Figures) { head_figures(snapshot) } else { Vec::new() },
            red_lines: if has(Section::RedLines) { red_lines(snapshot) } else { Vec::new() },
            picture: picture(snapshot).filter(|_| has(Section::Buyer)),
            asks: if has(Section::Asks) {
                table.asks.iter().map(|row| ask(snapshot, &table, &agenda, row)).collect()
            } else {
                Vec::new()
            },
            unit: table.unit,
            days: priced_days(snapshot).or_else(|| days(snapshot)).filter(|_| has(Section::Days)),
            find_out: list(Section::FindOut, find_out),
            law: list(Section::Law, law),
            doors: list(Section::Doors, doors),
            next: list(Section::Next, next),
            foot: typeset(&foot(snapshot)),
        }
    }
}

/// A text in one line, with control characters escaped.
pub(in crate::report) fn plain(text: &str) -> String {
    let one_line: String = text.chars().map(|c| if c.is_whitespace() && c != '\u{a0}' { ' ' } else { c }).collect();
    shown(&one_line).to_string()
}

/// A small number in words.
pub(super) fn number_word(number: usize) -> String {
    const WORDS: [&str; 6] = ["no", "one", "two", "three", "four", "five"];
    WORDS.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// A name as it stands inside a sentence: its first letter small, unless the next one is a capital too.
pub(super) fn lower(name: &str) -> String {
    let mut letters = name.chars();
    let (first, second) = (letters.next(), letters.next());
    match (first, second) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(name.chars().skip(1)).collect()
        }
        _ => name.to_owned(),
    }
}

/// A date with its month in full: "27 November".
pub(super) fn day_in_full(date: Date) -> String {
    date.calendar().format("%-d %B").to_string()
}

fn who(snapshot: &Snapshot) -> String {
    let plan = &snapshot.plan;
    let number = if plan.order.number.is_empty() { String::new() } else { format!("PO {}", plain(&plan.order.number)) };
    let day = snapshot.assessment.as_of.calendar().format("%-d %B %Y").to_string();
    let parts = [plain(&plan.buyer.name), number, day, plain(&plan.seller.name)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The day by which they want our confirmation, if it is still to come.
fn confirm_by(snapshot: &Snapshot) -> Option<Date> {
    snapshot.plan.order.confirm_by.filter(|day| *day >= snapshot.assessment.as_of)
}

/// The user's headline, or the one that follows from the plan.
fn title(snapshot: &Snapshot, table: &TermTable) -> String {
    if !snapshot.plan.brief.headline.is_empty() {
        return plain(&snapshot.plan.brief.headline);
    }
    derived_title(snapshot, table)
}

/// "Ask for liability cap, price adjustment and payment clock start, confirm by 27 November".
fn derived_title(snapshot: &Snapshot, table: &TermTable) -> String {
    let names: Vec<String> = table.asks.iter().map(|ask| lower(&ask.name).replace(": ", " ")).collect();
    let until = confirm_by(snapshot).map_or_else(String::new, |day| format!(", confirm by {}", day_in_full(day)));
    let Some((last, others)) = names.split_last() else {
        return format!("Nothing to ask for yet: find out first{until}");
    };
    let all = if others.is_empty() { last.clone() } else { format!("{} and {last}", others.join(", ")) };
    let whole = format!("Ask for {all}{until}");
    if whole.chars().count() <= HEADLINE {
        return whole;
    }
    let count = number_word(names.len());
    let red = if table.red_lines.is_empty() { "" } else { " and a red line" };
    format!("{}{} asks{red}{until}", count.get(..1).unwrap_or("").to_uppercase(), count.get(1..).unwrap_or(""))
}

fn lead(snapshot: &Snapshot) -> String {
    let plan = &snapshot.plan;
    let mut parts = Vec::new();
    if let Some(line) = plan.order.lines.first() {
        let more = match plan.order.lines.len() {
            1 => String::new(),
            2 => " and one more line".to_owned(),
            n => format!(" and {} more lines", n - 1),
        };
        parts.push(format!("{}{more}", plain(&line.text)));
    }
    if let Some((value, currency)) = plan.order.value.zip(plan.order.currency) {
        parts.push(format!("{} {}", currency.code(), crate::negotiability::grouped(value.decimal())));
    }
    parts.extend(plan.buyer.history.map(history_words).map(str::to_owned));
    parts.extend(plan.order.stage.map(stage_words).map(str::to_owned));
    let facts = parts.join(", ");
    let line = picture(snapshot).map(|p| (p.label, p.finding)).filter(|(_, finding)| !finding.is_empty());
    let org = line.map_or_else(String::new, |(_, finding)| format!(" Supply chain: {}.", lower(&finding)));
    if facts.is_empty() { org.trim().to_owned() } else { format!("{facts}.{org}") }
}

fn history_words(history: History) -> &'static str {
    match history {
        History::FirstOrder => "first order",
        History::Occasional => "one of a few orders",
        History::Regular => "regular customer",
        History::Complaints => "complaints are open",
        History::Replacing => "we replace someone who failed",
    }
}

fn stage_words(stage: Stage) -> &'static str {
    match stage {
        Stage::BeforeBid => "the bid is not in yet",
        Stage::BidIn => "the bid is in, no PO yet",
        Stage::PoReceived => "PO received, not confirmed",
        Stage::Confirmed => "confirmed: each ask is an amendment",
        Stage::Delivering => "we are delivering: each ask is an amendment",
        Stage::Renewal => "a renewal is in sight",
    }
}

fn pairs(snapshot: &Snapshot) -> impl Iterator<Item = (&Term, &TermAssessment)> {
    snapshot.assessment.terms.iter().filter_map(|t| Some((snapshot.playbook.terms.get(t.at)?, t)))
}

fn red_lines(snapshot: &Snapshot) -> Vec<RedLineNote> {
    let wording = Wording::of(snapshot);
    let open = pairs(snapshot).filter_map(|(term, t)| Some((term, t.red_line.as_ref().filter(|r| r.open)?)));
    let note = |(term, red): (&Term, &crate::negotiability::RedLineState)| {
        let limit =
            wording.limit(term).map_or_else(String::new, |limit| format!(" The least we can live with: {limit}."));
        RedLineNote {
            say: typeset(&plain(&red.say)),
            rest: typeset(&plain(&format!(
                "Do not confirm while this is open. We ask for: {}.{limit}",
                wording.target(term)
            ))),
        }
    };
    open.map(note).take(RED_LINES).collect()
}

fn ask(snapshot: &Snapshot, table: &TermTable, agenda: &Agenda, row: &AskRow) -> AskNote {
    let shown = table.row(&row.id);
    let why = Why::of(snapshot, &row.id);
    let assessed = snapshot.assessment.term(&row.id);
    // What was prepared for the talk wins: own words, another person, another give.
    let prepared = agenda.ask(&row.id);
    let give = prepared.and_then(|ask| ask.give.as_ref()).map(|give| plain(&give.name));
    AskNote {
        name: row.name.clone(),
        whom: plain(prepared.map(|ask| ask.whom.as_str()).filter(|whom| !whom.is_empty()).unwrap_or(&row.whom)),
        chance: row.chance,
        worth: row.worth.clone(),
        basis: row.worth_basis.clone(),
        say: typeset(&plain(prepared.map_or(&row.say, |ask| &ask.say.text))),
        says: shown.map_or_else(String::new, |r| plain(&r.says.text)),
        target: shown.map_or_else(String::new, |r| plain(&r.target.text)),
        limit: shown.and_then(|r| r.limit.as_deref()).map(plain),
        give: give.unwrap_or_else(|| row.give.clone()),
        stand_down: why.and_then(|w| w.stand_down.into_iter().next()).unwrap_or_default(),
        rests_on: assessed.map_or_else(String::new, rests_on),
    }
}

/// The kinds of claims that a chance rests on, by their first letters: "E P J".
fn rests_on(assessed: &TermAssessment) -> String {
    let has = |kind: &ClaimKind| assessed.contributions.iter().any(|c| c.kind == *kind);
    let kinds = [(ClaimKind::Evidence, "E"), (ClaimKind::Practice, "P"), (ClaimKind::Judgement, "J")];
    let found: Vec<&str> = kinds.iter().filter(|(kind, _)| has(kind)).map(|(_, letter)| *letter).collect();
    // A base alone is our judgement too.
    if found.is_empty() { "J".to_owned() } else { found.join(" ") }
}

fn find_out(snapshot: &Snapshot) -> Vec<ListNote> {
    let note = |next: &crate::negotiability::NextQuestion| {
        let question = snapshot.playbook.questions.get(next.at)?;
        let amount = rust_decimal::Decimal::from_f64_retain(next.value).unwrap_or_default();
        Some(ListNote {
            first: crate::negotiability::grouped(crate::negotiability::estimate(amount)),
            text: typeset(&question.text),
            last: format!("{} min", question.effort),
        })
    };
    snapshot.assessment.next.iter().filter(|next| next.value > 0.0).filter_map(note).take(3).collect()
}

/// The rows of the law that give a term of the order whatever the PO prints, then those that limit one; one for each term.
fn law(snapshot: &Snapshot) -> Vec<ListNote> {
    let counted = || pairs(snapshot).filter(|(_, t)| t.counts);
    let covered = counted().filter(|(_, t)| t.effective_stance() == Stance::Covered).filter_map(|(term, t)| {
        let row = snapshot.playbook.law_row(t.covered_by.as_ref()?)?;
        Some(ListNote { first: typeset(&term.name), text: typeset(&row.says), last: typeset(&row.cite) })
    });
    let limited = counted().filter(|(_, t)| t.effective_stance() != Stance::Covered).filter_map(|(term, t)| {
        let notes = Why::of(snapshot, &t.id)?.law;
        let note = notes.into_iter().find(|note| note.applies)?;
        Some(ListNote { first: typeset(&term.name), text: note.says, last: note.cite })
    });
    covered.chain(limited).take(3).collect()
}

fn doors(snapshot: &Snapshot) -> Vec<ListNote> {
    let wording = Wording::of(snapshot);
    let terms = snapshot.assessment.shortlist.if_the_door_opens.iter().filter_map(|id| snapshot.assessment.term(id));
    let with = terms.filter_map(|t| Some((snapshot.playbook.terms.get(t.at)?, t)));
    let note = |(term, t): (&Term, &TermAssessment)| ListNote {
        first: typeset(&term.name),
        text: typeset(&plain(&wording.target(term))),
        last: Chance::of(t).word.name().to_owned(),
    };
    with.map(note).take(3).collect()
}

/// Dates to come, the next one first: the confirmation they want, then deliveries and invoices.
fn next(snapshot: &Snapshot) -> Vec<ListNote> {
    let plan: &Plan = &snapshot.plan;
    let today = snapshot.assessment.as_of;
    let mut dates: Vec<(Date, String, &str)> = Vec::new();
    let meeting = &plan.talk.meeting;
    dates.extend(meeting.on.map(|day| (day, meeting_words(&plain(&meeting.place)), "")));
    let due = plan.talk.follow_ups.iter().filter(|f| !f.done).filter_map(|f| Some((f.due?, plain(&f.what), "")));
    dates.extend(due);
    dates.extend(plan.order.confirm_by.map(|day| (day, "They want our confirmation".to_owned(), "")));
    dates.extend(plan.order.deliveries.iter().map(|d| (d.date, plain(&d.text), "")));
    dates.retain(|(day, ..)| *day >= today);
    dates.sort();
    let (year, ..) = today.parts();
    let note = |(day, text, last): (Date, String, &str)| {
        let in_words = day.in_words();
        let this_year = format!(" {year}");
        let first = in_words.strip_suffix(&this_year).unwrap_or(&in_words).to_owned();
        ListNote { first, text: typeset(&text), last: last.to_owned() }
    };
    dates.into_iter().map(note).take(4).collect()
}

fn meeting_words(place: &str) -> String {
    if place.is_empty() { "The talk".to_owned() } else { format!("The talk, {place}") }
}

fn foot(snapshot: &Snapshot) -> String {
    let about = &snapshot.playbook.about;
    format!(
        "Dot: chance they agree; whisker: 8 of 10 cases. E evidence, P practice, J judgement. Playbook {} {}",
        plain(&about.name),
        plain(&about.version)
    )
}
