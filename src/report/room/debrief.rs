//! The debrief: what was guessed, what the playbook says, how each guess is scored and why.
//!
//! Only rounds that were shown are told; must not know people, only tables.

use rust_decimal::Decimal;

use super::super::document::{Block, Document};
use super::super::tables::{Cell, Table};
use crate::session::Snapshot;
use crate::workshop::{Round, Show};

/// A share to three decimals.
fn thousandths(share: f64) -> Cell {
    Decimal::from_f64_retain(share).map_or(Cell::Empty, |d| Cell::Number(d.round_dp(3)))
}

/// Where a round is: term, reporting line, level.
fn place(show: &Show, round: Round) -> Option<(String, String, String)> {
    let map = show.maps.get(round.map)?;
    let line = show.line(round.column)?;
    Some((map.name.clone(), line.short.clone(), map.levels.get(round.row)?.name.clone()))
}

/// Every guess on a row that was shown, round by round.
pub fn guesses(show: &Show) -> Table {
    let head = [
        "Round",
        "Term",
        "Reporting line",
        "Level",
        "Table",
        "Guess",
        "Counts as",
        "Playbook",
        "Playbook’s word",
        "Brier score",
        "Least possible",
        "Why",
    ];
    let mut rows = Vec::new();
    for round in show.rounds().into_iter().filter(|round| round.is_shown) {
        let (Some((term, line, level)), Some(chance)) = (place(show, round), show.chance_of(round)) else { continue };
        for table in show.exercise.numbers() {
            let Some(word) = show.exercise.guess_of(round.number, table) else { continue };
            let Some(scored) = show.exercise.scored(round.number, table, chance.p) else { continue };
            rows.push(vec![
                Cell::Number(Decimal::from(round.number + 1)),
                Cell::Text(term.clone()),
                Cell::Text(line.clone()),
                Cell::Text(level.clone()),
                Cell::Number(table.into()),
                Cell::Text(word.name().to_owned()),
                thousandths(scored.stated),
                thousandths(scored.chance),
                Cell::Text(chance.word.name().to_owned()),
                thousandths(scored.brier),
                thousandths(scored.least),
                Cell::Text(scored.reason(word)),
            ]);
        }
    }
    Table { title: "Guesses".to_owned(), head: head.map(str::to_owned).to_vec(), rows }
}

fn standings(show: &Show) -> Table {
    let head = ["Place", "Table", "Mean Brier score", "Over the best possible", "Guesses"].map(str::to_owned).to_vec();
    let row = |s: &crate::workshop::Standing| {
        vec![
            Cell::Number(s.place.into()),
            Cell::Text(format!("Table {}", s.table)),
            thousandths(s.brier),
            thousandths(s.excess),
            Cell::Number(Decimal::from(s.rounds)),
        ]
    };
    let rows = show.exercise.standings(&show.shown()).iter().map(row).collect();
    Table { title: "How the tables stand".to_owned(), head, rows }
}

/// The guesses of one round as a table of its own.
fn of_round(show: &Show, round: Round) -> Table {
    let head = ["Table", "Guess", "Brier score", "Why"].map(str::to_owned).to_vec();
    let chance = show.chance_of(round).map_or(0.0, |chance| chance.p);
    let row = |table: u8| {
        let word = show.exercise.guess_of(round.number, table)?;
        let scored = show.exercise.scored(round.number, table, chance)?;
        let reason = Cell::Text(scored.reason(word));
        Some(vec![
            Cell::Text(format!("Table {table}")),
            Cell::Text(word.name().to_owned()),
            thousandths(scored.brier),
            reason,
        ])
    };
    Table { title: String::new(), head, rows: show.exercise.numbers().filter_map(row).collect() }
}

/// The debrief of a show as a document.
pub fn debrief(base: &Snapshot, show: &Show) -> Document {
    let mut blocks = vec![Block::Chapter("How the tables stand".to_owned())];
    blocks.push(Block::Small(
        "Each guess is scored by the Brier score it can expect if the playbook is right: (f \u{2212} p)² + p(1 \u{2212} p), where f is what the word counts as (Rigid 0.1, Unlikely 0.3, Even 0.5, Likely 0.7, Open 0.9) and p is the playbook’s chance. 0 is best, 1 is worst. Tables are put in order by what their guesses cost over the best possible ones.".to_owned(),
    ));
    blocks.push(Block::Table(standings(show)));
    blocks.push(Block::Chapter("Row by row".to_owned()));
    let mut any = false;
    for round in show.rounds().into_iter().filter(|round| round.is_shown) {
        let (Some((term, line, level)), Some(chance)) = (place(show, round), show.chance_of(round)) else { continue };
        any = true;
        blocks.push(Block::Heading(format!("{term}: {line}, {level}")));
        let middle = show.exercise.middle(round.number).map_or("nobody guessed", |word| word.name());
        blocks.push(Block::Text(format!(
            "The playbook says {}, about {} in 100, between {}. The middle of the room: {middle}.",
            chance.word.name(),
            chance.rounded,
            chance.range().trim_start_matches("between "),
        )));
        if let Some(why) = strongest(base, show, round) {
            blocks.push(Block::Text(why));
        }
        if show.exercise.guessed(round.number) > 0 {
            blocks.push(Block::Table(of_round(show, round)));
        }
    }
    if !any {
        blocks.push(Block::Text("No row was shown.".to_owned()));
    }
    blocks.push(Block::Chapter("To take home".to_owned()));
    for words in [
        "Where the room and the playbook differ most: who of us knows a case that decides it? One name and one date.",
        "For the next order: who does supply chain report to, and who types the order? Two questions, before the first ask.",
        "A guess with a figure can be wrong in a useful way. An opinion without one cannot.",
    ] {
        blocks.push(Block::Point(words.to_owned()));
    }
    let about = &base.playbook.about;
    Document {
        band: "Debrief. Tables, no names.".to_owned(),
        band_note: format!("{} tables", show.exercise.tables()),
        internal: true,
        title: "What the room guessed".to_owned(),
        lead: format!("On {}. Chances are the playbook’s judgement, not facts.", base.assessment.as_of.in_words()),
        blocks,
        foot: format!("Playbook {} {}", about.name, about.version),
    }
}

/// The reason that moves the cell most, in the playbook's words.
fn strongest(base: &Snapshot, show: &Show, round: Round) -> Option<String> {
    let map = show.maps.get(round.map)?;
    let snapshot = map.explained(base, round.row, *show.columns.get(round.column)?)?;
    let assessed = snapshot.assessment.term(&map.term)?;
    let first = assessed.contributions.first()?;
    Some(crate::session::typeset(&format!("What moves it most: {}. {}", first.label, first.why)))
}
