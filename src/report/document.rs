//! A document of headings, paragraphs and tables: what the long plan is before it becomes pages or Markdown.
//!
//! User text is text here and nothing else; whoever writes a form escapes what would be markup there.

use super::tables::{Cell, Table};
use crate::negotiability::grouped;

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A chapter.
    Chapter(String),
    /// A heading inside a chapter.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A paragraph in small type: a source, a remark.
    Small(String),
    /// A name with what is said about it.
    Pair(String, String),
    /// An entry of a list.
    Point(String),
    /// A table.
    Table(Table),
}

/// A document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What must not be missed, at the head of every page.
    pub band: String,
    /// The other end of that line.
    pub band_note: String,
    /// Whether it stays in the house.
    pub internal: bool,
    /// Its title.
    pub title: String,
    /// Under the title.
    pub lead: String,
    /// Its parts.
    pub blocks: Vec<Block>,
    /// At the foot of every page.
    pub foot: String,
}

/// A cell as people read it.
pub(super) fn cell_words(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => grouped(*number),
        Cell::Day(day) => day.in_words(),
        Cell::Empty => String::new(),
    }
}
