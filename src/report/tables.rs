//! The tables of a plan: plain rows that CSV, clipboard, workbook and the long plan share.
//!
//! Numbers stay numbers; everything else is text.

mod later;

use rust_decimal::Decimal;

use super::brief::Safe;
use super::brief::plain;
use crate::negotiability::{Stance, TermAssessment, Unitary, Word, rounded_chance, whole_percent};
use crate::playbook::Term;
use crate::session::{Snapshot, TermTable, Wording};
use crate::units::Date;

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Someone's words.
    Text(String),
    /// A number.
    Number(Decimal),
    /// A day.
    Day(Date),
    /// Nothing.
    Empty,
}

/// Which table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableName {
    /// Every term that counts.
    Terms,
    /// The asks with what to say.
    Asks,
    /// Open questions by what knowing is worth.
    Questions,
    /// What we know of the buyer, with evidence.
    Answers,
    /// The buying centre.
    People,
    /// Lines of the order.
    Lines,
    /// Deliveries.
    Deliveries,
    /// Invoicing milestones.
    Milestones,
    /// The ways of financing with their prices.
    Financing,
    /// What was said in the talk.
    Log,
    /// Their points and our answers.
    Points,
    /// The tasks from kickoff to commissioning.
    Schedule,
    /// Who speaks with whom, how often, by which channel.
    Protocol,
}

impl TableName {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Terms,
        Self::Asks,
        Self::Questions,
        Self::Answers,
        Self::People,
        Self::Lines,
        Self::Deliveries,
        Self::Milestones,
        Self::Financing,
        Self::Log,
        Self::Points,
        Self::Schedule,
        Self::Protocol,
    ];

    /// Its title.
    pub fn title(self) -> &'static str {
        match self {
            Self::Terms => "Terms",
            Self::Asks => "Asks",
            Self::Questions => "Find out",
            Self::Answers => "Answers",
            Self::People => "People",
            Self::Lines => "Order lines",
            Self::Deliveries => "Deliveries",
            Self::Milestones => "Milestones",
            Self::Financing => "Ways of financing",
            Self::Log => "Log of the talk",
            Self::Points => "Points and answers",
            Self::Schedule => "Schedule",
            Self::Protocol => "Who speaks with whom",
        }
    }

    /// Its name on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::Terms => "terms",
            Self::Asks => "asks",
            Self::Questions => "find-out",
            Self::Answers => "answers",
            Self::People => "people",
            Self::Lines => "order-lines",
            Self::Deliveries => "deliveries",
            Self::Milestones => "milestones",
            Self::Financing => "financing",
            Self::Log => "log",
            Self::Points => "points",
            Self::Schedule => "schedule",
            Self::Protocol => "protocol",
        }
    }
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its title.
    pub title: String,
    /// Names of the columns.
    pub head: Vec<String>,
    /// The rows, each as long as the head.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    fn new(title: &str, head: &[&str], rows: Vec<Vec<Cell>>) -> Self {
        Self { title: title.to_owned(), head: head.iter().map(|name| (*name).to_owned()).collect(), rows }
    }

    /// A table of a snapshot.
    pub fn of(snapshot: &Snapshot, name: TableName) -> Self {
        let title = name.title();
        match name {
            TableName::Terms => terms(snapshot, title),
            TableName::Asks => asks(snapshot, title),
            TableName::Questions => questions(snapshot, title),
            TableName::Answers => answers(snapshot, title),
            TableName::People => people(snapshot, title),
            TableName::Lines => lines(snapshot, title),
            TableName::Deliveries => deliveries(snapshot, title),
            TableName::Milestones => milestones(snapshot, title),
            TableName::Financing => later::financing(snapshot, title),
            TableName::Log => later::log(snapshot, title),
            TableName::Points => later::points(snapshot, title),
            TableName::Schedule => later::schedule(snapshot),
            TableName::Protocol => later::protocol(snapshot, title),
        }
    }

    /// The points of the brief for the buyer.
    pub fn of_points(brief: &Safe) -> Self {
        let row = |point: &super::brief::Point| {
            vec![text(&point.name), text(&point.whom), text(&point.propose), text(&point.gain)]
        };
        let rows = brief.points.iter().map(row).collect();
        Self::new("Points", &["Point", "Who decides", "We propose", "You gain"], rows)
    }

    /// The dates of the brief for the buyer.
    pub fn of_dates(brief: &Safe) -> Self {
        let rows = brief.stands.iter().map(|d| vec![text(&d.text), Cell::Day(d.day)]).collect();
        Self::new("Dates", &["What stands", "On"], rows)
    }
}

fn text(words: &str) -> Cell {
    if words.is_empty() { Cell::Empty } else { Cell::Text(words.to_owned()) }
}

fn whole(number: u32) -> Cell {
    Cell::Number(Decimal::from(number))
}

fn unit(snapshot: &Snapshot) -> String {
    match snapshot.assessment.basis.unit {
        Unitary::Money(currency) => currency.code().to_owned(),
        Unitary::Percent => "% of the order".to_owned(),
    }
}

fn terms(snapshot: &Snapshot, title: &str) -> Table {
    let head = [
        "Term",
        "Category",
        "The PO says",
        "Our target",
        "Our limit",
        "Worth",
        "Worth in",
        "Chance of 100",
        "Low of 100",
        "High of 100",
        "Word",
        "Stance",
        "Set by us",
        "Give in return",
        "Why",
    ];
    let wording = Wording::of(snapshot);
    let counted = snapshot.assessment.terms.iter().filter(|t| t.counts);
    let with_term = counted.filter_map(|t| Some((snapshot.playbook.terms.get(t.at)?, t)));
    let unit = unit(snapshot);
    let rows = with_term.map(|(term, t)| term_row(wording, term, t, &unit)).collect();
    Table::new(title, &head, rows)
}

fn term_row(wording: Wording<'_>, term: &Term, assessed: &TermAssessment, unit: &str) -> Vec<Cell> {
    let covered = assessed.effective_stance() == Stance::Covered;
    let number = |value: u32| if covered { Cell::Empty } else { whole(value) };
    let give = assessed.give.as_ref().and_then(|(id, _)| term.gives.iter().find(|g| g.id == *id));
    vec![
        text(&term.name),
        text(term.category.name()),
        text(&wording.says(term)),
        text(&wording.target(term)),
        text(&wording.limit(term).unwrap_or_default()),
        if covered { Cell::Empty } else { Cell::Number(assessed.worth.amount.round_dp(2).normalize()) },
        text(unit),
        number(rounded_chance(assessed.p)),
        number(whole_percent(assessed.low)),
        number(whole_percent(assessed.high)),
        text(if covered { "Law" } else { Word::of(assessed.p).name() }),
        text(assessed.effective_stance().name()),
        text(if assessed.own_stance.is_some() { "yes" } else { "no" }),
        text(give.map_or("", |g| &g.name)),
        text(&assessed.reason),
    ]
}

fn asks(snapshot: &Snapshot, title: &str) -> Table {
    let table = TermTable::of(snapshot);
    let row = |ask: &crate::session::AskRow| {
        let shown = table.row(&ask.id);
        vec![
            text(&ask.name),
            text(&plain(&ask.whom)),
            text(&plain(&ask.say)),
            text(&shown.map_or_else(String::new, |r| plain(&r.target.text))),
            text(&shown.and_then(|r| r.limit.clone()).map_or_else(String::new, |l| plain(&l))),
            shown.map_or(Cell::Empty, |r| Cell::Number(r.amount.round_dp(2).normalize())),
            text(&unit(snapshot)),
            whole(ask.chance.rounded),
            text(&ask.give),
        ]
    };
    let head =
        ["Ask", "Whom", "Say", "Our target", "Our limit", "Worth", "Worth in", "Chance of 100", "Give in return"];
    Table::new(title, &head, table.asks.iter().map(row).collect())
}

fn questions(snapshot: &Snapshot, title: &str) -> Table {
    let row = |next: &crate::negotiability::NextQuestion| {
        let question = snapshot.playbook.questions.get(next.at)?;
        let worth = Decimal::from_f64_retain(next.value).unwrap_or_default().round_dp(2).normalize();
        Some(vec![
            text(&question.text),
            Cell::Number(worth),
            text(&unit(snapshot)),
            whole(u32::from(question.effort)),
            text(&question.find_out),
            text(&question.ask),
        ])
    };
    let rows = snapshot.assessment.next.iter().filter(|n| n.value > 0.0).filter_map(row).collect();
    Table::new(title, &["Question", "Worth knowing", "Worth in", "Minutes", "Without asking", "To ask"], rows)
}

fn answers(snapshot: &Snapshot, title: &str) -> Table {
    let row = |(id, answer): (&crate::units::QuestionId, &crate::plan::Answer)| {
        let question = snapshot.playbook.question(id)?;
        let option = answer.is.as_ref().and_then(|is| question.options.iter().find(|o| o.id == *is));
        Some(vec![
            text(&question.label),
            text(option.map_or("unknown", |o| &o.name)),
            if option.is_some() { whole(u32::from(answer.certainty.percent())) } else { Cell::Empty },
            text(&plain(&answer.evidence)),
            answer.on.map_or(Cell::Empty, Cell::Day),
            text(&plain(&answer.by)),
        ])
    };
    let rows = snapshot.plan.buyer.answers.iter().filter_map(row).collect();
    Table::new(title, &["Question", "Answer", "Sure of 100", "Evidence", "On", "By"], rows)
}

fn people(snapshot: &Snapshot, title: &str) -> Table {
    use crate::plan::Attitude;
    let attitude = |a: Attitude| match a {
        Attitude::Champion => "Champion",
        Attitude::For => "Supportive",
        Attitude::Neutral => "Neutral",
        Attitude::Sceptical => "Cautious",
        Attitude::Against => "Against",
    };
    let row = |person: &crate::plan::Person| {
        vec![
            text(&plain(&person.name)),
            text(&plain(&person.role)),
            person.influence.map_or(Cell::Empty, |i| whole(u32::from(i.level()))),
            text(person.attitude.map_or("", attitude)),
            person.last_contact.map_or(Cell::Empty, Cell::Day),
            text(&plain(&person.notes)),
        ]
    };
    let rows = snapshot.plan.buyer.people.iter().map(row).collect();
    Table::new(title, &["Name", "Role", "Influence of 5", "Attitude", "Last contact", "Notes"], rows)
}

fn lines(snapshot: &Snapshot, title: &str) -> Table {
    let row = |line: &crate::plan::OrderLine| {
        vec![
            text(&plain(&line.text)),
            Cell::Number(line.quantity.decimal()),
            text(&plain(&line.unit)),
            Cell::Number(line.amount.decimal()),
        ]
    };
    let rows = snapshot.plan.order.lines.iter().map(row).collect();
    Table::new(title, &["Line", "Quantity", "Unit", "Amount"], rows)
}

fn deliveries(snapshot: &Snapshot, title: &str) -> Table {
    let rows = snapshot.plan.order.deliveries.iter().map(|d| vec![text(&plain(&d.text)), Cell::Day(d.date)]).collect();
    Table::new(title, &["Delivery", "On"], rows)
}

fn milestones(snapshot: &Snapshot, title: &str) -> Table {
    let row = |m: &crate::plan::Milestone| {
        vec![
            text(&plain(&m.trigger)),
            Cell::Number(m.share.percent()),
            m.date.map_or(Cell::Empty, Cell::Day),
            text(if m.retention { "yes" } else { "no" }),
        ]
    };
    let rows = snapshot.plan.order.milestones.iter().map(row).collect();
    Table::new(title, &["Milestone", "Share in %", "Invoice on", "Held back"], rows)
}
