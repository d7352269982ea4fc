//! Run sheets for 45, 90 and 180 minutes: what happens when, who does it, and what to have ready.
//!
//! The minutes of a running order add up to the length of the workshop.

use super::super::document::{Block, Document};
use super::super::tables::{Cell, Table};
use crate::session::Snapshot;
use crate::workshop::{HeatMap, Length, Show};

/// An item of a running order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Minutes.
    pub minutes: u16,
    /// What.
    pub what: String,
    /// What the facilitator does.
    pub how: String,
}

fn item(minutes: u16, what: &str, how: &str) -> Item {
    Item { minutes, what: what.to_owned(), how: how.to_owned() }
}

/// Guessing and showing one term: five rows.
fn guessing(minutes: u16, name: &str, first: bool) -> Item {
    let how = if first {
        "Read the row aloud. One minute of talk at each table, then one word a table, 1 to 5. Show the row with Space. Ask the table furthest off first: what did you think of?"
    } else {
        "As before, but now the table that was closest explains first. Watch who changes their mind within a table."
    };
    item(minutes, &format!("Guess and show: {name}"), how)
}

fn welcome(minutes: u16) -> Item {
    item(
        minutes,
        "Welcome",
        "One sentence from everyone: which clause of your last order did you accept without asking? Write nothing down, promise nothing.",
    )
}

fn case(minutes: u16) -> Item {
    item(
        minutes,
        "The case",
        "Who buys, what, on which terms. Leave out what you believe about their people: the room is to think of it.",
    )
}

fn rules(minutes: u16) -> Item {
    item(
        minutes,
        "How to guess",
        "Five words, Rigid to Open. A table says how likely a well-put ask is granted, not what it would like. One trial round without score.",
    )
}

fn buyer(minutes: u16) -> Item {
    item(
        minutes,
        "Where this buyer stands",
        "Show the frame. Ask what would have to be seen to move it by one column, who finds out, and by when.",
    )
}

fn changes(minutes: u16) -> Item {
    item(
        minutes,
        "What changes most",
        "Two or three terms from one reporting line to another. Ask what each chief is praised for before anybody explains the figures.",
    )
}

fn kinds(minutes: u16) -> Item {
    item(
        minutes,
        "Kinds of buyer",
        "Step through them. At each the room says the first sentence aloud; the others listen for an excuse in it.",
    )
}

fn cards(minutes: u16) -> Item {
    item(
        minutes,
        "Role cards",
        "Half of the tables are the seller team, half the buyer team. Hand out the cards face down, ten minutes of reading and planning, no talk across.",
    )
}

fn play(minutes: u16, what: &str) -> Item {
    item(
        minutes,
        what,
        "Pairs of tables, one talk each. You only watch the clock and write down sentences, word for word. No interruptions, no help.",
    )
}

fn compare(minutes: u16) -> Item {
    item(
        minutes,
        "Lay the cards open",
        "First what was agreed, then the cards. Read out the sentences you wrote down. Ask: which one opened the door, which one closed it?",
    )
}

fn pause(minutes: u16) -> Item {
    item(minutes, "Break", "Leave the last picture up. Set the white screen only if the talk is to stop.")
}

fn close(minutes: u16) -> Item {
    item(
        minutes,
        "Close",
        "Scores. Then everyone writes one ask for their own next order, for whom, and the sign at which to stand down. Collect nothing.",
    )
}

/// What happens when; `names` are the terms that are guessed.
pub fn running_order(length: Length, names: &[String]) -> Vec<Item> {
    let name = |at: usize| names.get(at).or(names.first()).map_or("the term", String::as_str);
    match length {
        Length::Short => {
            vec![welcome(4), case(3), rules(4), guessing(20, name(0), true), buyer(4), changes(5), close(5)]
        }
        Length::Half => vec![
            welcome(5),
            case(4),
            rules(4),
            guessing(20, name(0), true),
            guessing(15, name(1), false),
            buyer(6),
            changes(8),
            kinds(18),
            close(10),
        ],
        Length::Long => vec![
            welcome(8),
            case(5),
            rules(5),
            guessing(20, name(0), true),
            guessing(15, name(1), false),
            guessing(12, name(2), false),
            buyer(8),
            changes(7),
            pause(15),
            kinds(15),
            cards(12),
            play(20, "First talk"),
            compare(12),
            play(14, "Second talk, roles changed"),
            close(12),
        ],
    }
}

/// The run sheet of a show.
pub fn run_sheet(base: &Snapshot, show: &Show, length: Length) -> Document {
    let names: Vec<String> = show.maps.iter().map(|map| map.name.clone()).collect();
    let items = running_order(length, &names);
    let mut blocks = vec![Block::Chapter("Ready before they come".to_owned())];
    for words in ready(show, length) {
        blocks.push(Block::Point(words));
    }
    blocks.push(Block::Chapter("What happens when".to_owned()));
    blocks.push(Block::Table(table(&items)));
    blocks.push(Block::Chapter("Where it goes wrong".to_owned()));
    for words in [
        "They discuss whether the figure is right. Let two people, then: the playbook says why it says so; what do you know that it does not? Write it down and go on.",
        "One voice speaks for a table. Ask that table for its most doubtful member.",
        "They guess what they wish for. Ask for the reason of the buyer who would have to sign.",
        "You run late. Drop a row from the middle, never the last one: straight through is where the room learns most.",
        "Somebody asks for the real customer’s figures. They are not in the room’s window, and that is on purpose.",
    ] {
        blocks.push(Block::Point(words.to_owned()));
    }
    blocks.push(Block::Chapter("The figures, for you alone".to_owned()));
    for map in &show.maps {
        blocks.push(Block::Heading(map.name.clone()));
        blocks.push(Block::Small(format!("Rows: {}. Columns: who supply chain reports to. Chance in 100.", map.step)));
        blocks.push(Block::Table(figures(show, map)));
    }
    let about = &base.playbook.about;
    Document {
        band: "For the facilitator. Not for the room.".to_owned(),
        band_note: format!("{} minutes", length.minutes()),
        internal: true,
        title: format!("Run sheet, {} minutes", length.minutes()),
        lead: "Who can say yes? A room decides together how the kind of buyer and the way an order is made change what can be asked.".to_owned(),
        blocks,
        foot: format!("Playbook {} {}", about.name, about.version),
    }
}

fn ready(show: &Show, length: Length) -> Vec<String> {
    let tables = show.exercise.tables();
    let mut list = vec![
        format!("Tables for {} groups of three to six, each with a number that you can read from the front.", tables.max(2)),
        "The room’s window on the second screen, yours in front of you; seen once from the last row. Choose 4, 6 or 8 picture heights.".to_owned(),
        "Lights on. The picture is made for a bright room.".to_owned(),
        "Keys: Space next, Left back, 1 to 5 a guess, Tab the next table, T timer, B and W blank, H covers every figure at once.".to_owned(),
    ];
    if length == Length::Long {
        list.push("Role cards printed, one for each person, the two kinds on paper of different colours.".to_owned());
    }
    list
}

fn table(items: &[Item]) -> Table {
    let mut start = 0;
    let row = |item: &Item| {
        let at = format!("{}:{:02}", start / 60, start % 60);
        start += item.minutes;
        vec![
            Cell::Text(at),
            Cell::Number(item.minutes.into()),
            Cell::Text(item.what.clone()),
            Cell::Text(item.how.clone()),
        ]
    };
    let head = ["At", "Min", "What", "How"].map(str::to_owned).to_vec();
    Table { title: "What happens when".to_owned(), head, rows: items.iter().map(row).collect() }
}

/// The map of a term as it is on the wall.
fn figures(show: &Show, map: &HeatMap) -> Table {
    let columns: Vec<usize> = show.columns.clone();
    let names = columns.iter().filter_map(|column| map.lines.get(*column)).map(|line| line.short.clone());
    let head = std::iter::once("Level".to_owned()).chain(names).collect();
    let cell = |chance: &crate::session::Chance| Cell::Text(format!("{} {}", chance.rounded, chance.word.name()));
    let row = |(level, cells): (&crate::workshop::Level, &Vec<crate::session::Chance>)| {
        let of = columns.iter().filter_map(|column| cells.get(*column)).map(cell);
        std::iter::once(Cell::Text(level.name.clone())).chain(of).collect()
    };
    Table { title: map.name.clone(), head, rows: map.levels.iter().zip(&map.cells).map(row).collect() }
}
