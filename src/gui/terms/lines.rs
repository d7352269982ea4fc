//! Which lines the table has: groups and rows, filtered and sorted.
//!
//! Knows the table in words; must not know pixels.

use super::state::{Filter, TermsState};
use crate::playbook::Category;
use crate::session::{Stance, TermRow, TermTable};

/// The order after another: by worth, chance, stance, name, then as the playbook has them.
pub(super) fn order_after(now: Option<(SortBy, bool)>) -> Option<(SortBy, bool)> {
    match now.map(|(by, _)| by) {
        None => Some((SortBy::Worth, true)),
        Some(SortBy::Worth) => Some((SortBy::Chance, true)),
        Some(SortBy::Chance) => Some((SortBy::Stance, false)),
        Some(SortBy::Stance) => Some((SortBy::Term, false)),
        Some(SortBy::Term) => None,
    }
}

/// What an order is called.
pub(super) fn order_words(order: Option<(SortBy, bool)>) -> &'static str {
    match order.map(|(by, _)| by) {
        None => "Terms stand by chapter",
        Some(SortBy::Worth) => "Terms stand by worth",
        Some(SortBy::Chance) => "Terms stand by chance",
        Some(SortBy::Stance) => "Terms stand by stance",
        Some(SortBy::Term) => "Terms stand by name",
    }
}

/// What rows can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortBy {
    /// Name.
    Term,
    /// Worth.
    Worth,
    /// Chance that they agree.
    Chance,
    /// Stance, asks first.
    Stance,
}

/// A line of the table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Line<'a> {
    /// The head of a chapter.
    Group(Category),
    /// A term.
    Row(&'a TermRow),
    /// The head of what is not in the order, with how many that are.
    LeftOut(usize),
}

/// The lines of the table as filtered and sorted.
pub fn lines<'a>(table: &'a TermTable, state: &TermsState) -> Vec<Line<'a>> {
    let filter = &state.filter;
    let mut rows: Vec<&TermRow> = table.rows.iter().filter(|r| r.counts && passes(r, filter)).collect();
    let mut lines: Vec<Line<'a>> = Vec::new();
    if let Some((by, down)) = state.sort {
        sort(&mut rows, by, down);
        lines.extend(rows.into_iter().map(Line::Row));
    } else {
        for category in CATEGORIES {
            let mut members = rows.iter().filter(|r| r.category == category).peekable();
            if members.peek().is_some() {
                lines.push(Line::Group(category));
            }
            lines.extend(members.map(|row| Line::Row(row)));
        }
    }
    // Someone who types a name wants to find it wherever it is.
    let typed = !filter.text.trim().is_empty();
    let left_out: Vec<&TermRow> =
        table.rows.iter().filter(|r| !r.counts && filter.stance.is_none() && passes(r, filter)).collect();
    if !left_out.is_empty() {
        lines.push(Line::LeftOut(left_out.len()));
        if state.show_left_out || typed {
            lines.extend(left_out.into_iter().map(Line::Row));
        }
    }
    lines
}

/// The chapters in the order of the table.
pub const CATEGORIES: [Category; 5] =
    [Category::Money, Category::Delivery, Category::Quality, Category::RiskAndLegal, Category::Administration];

/// Whether a filter lets a row pass.
pub(super) fn passes(row: &TermRow, filter: &Filter) -> bool {
    let words = filter.text.to_lowercase();
    filter.category.is_none_or(|c| row.category == c)
        && filter.stance.is_none_or(|s| row.stance == s)
        && words.split_whitespace().all(|word| row.found_by.contains(word))
}

fn sort(rows: &mut [&TermRow], by: SortBy, down: bool) {
    match by {
        SortBy::Term => rows.sort_by_key(|r| r.name.to_lowercase()),
        SortBy::Worth => rows.sort_by_key(|r| (r.worth.is_some(), r.amount)),
        SortBy::Chance => rows.sort_by(|a, b| a.chance.p.total_cmp(&b.chance.p)),
        SortBy::Stance => rows.sort_by_key(|r| rank(r.stance)),
    }
    if down {
        rows.reverse();
    }
}

fn rank(stance: Stance) -> u8 {
    match stance {
        Stance::Ask => 0,
        Stance::Trade => 1,
        Stance::Probe => 2,
        Stance::Leave => 3,
        Stance::Covered => 4,
    }
}

/// What a click on a head makes of the order: largest first for figures, then the other way, then the groups again.
pub fn next_sort(now: Option<(SortBy, bool)>, clicked: SortBy) -> Option<(SortBy, bool)> {
    let first = matches!(clicked, SortBy::Worth | SortBy::Chance);
    match now {
        Some((by, down)) if by == clicked && down == first => Some((clicked, !first)),
        Some((by, _)) if by == clicked => None,
        _ => Some((clicked, first)),
    }
}
