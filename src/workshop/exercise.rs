//! The exercise: up to eight tables of a room guess a word for a cell before it is shown, and each guess is scored.
//!
//! Knows guesses; must not know plans, keys or pictures.

use std::collections::BTreeMap;

use super::score::{Scored, scored};
use crate::session::Word;

/// The most tables that can play.
pub const MAX_TABLES: u8 = 8;

/// What the tables of a room have guessed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Exercise {
    tables: u8,
    turn: u8,
    guesses: BTreeMap<(usize, u8), Word>,
}

/// How a table stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// The table, from 1 on.
    pub table: u8,
    /// Its place; equal means share one.
    pub place: u8,
    /// Mean Brier score over what it guessed.
    pub brier: f64,
    /// Mean of what its guesses cost over the best ones.
    pub excess: f64,
    /// How many cells it guessed.
    pub rounds: usize,
}

impl Exercise {
    /// An exercise for some tables, at most [`MAX_TABLES`]; none means that nobody guesses.
    pub fn new(tables: u8) -> Self {
        Self { tables: tables.min(MAX_TABLES), turn: 1, guesses: BTreeMap::new() }
    }

    /// How many tables play.
    pub fn tables(&self) -> u8 {
        self.tables
    }

    /// The numbers of the tables.
    pub fn numbers(&self) -> impl Iterator<Item = u8> + use<> {
        1..=self.tables
    }

    /// The table whose guess the next key gives, from 1 on.
    pub fn turn(&self) -> u8 {
        self.turn
    }

    /// On to the next table, after the last one to the first.
    pub fn next_table(&mut self) {
        self.turn = if self.turn >= self.tables { 1 } else { self.turn + 1 };
    }

    /// It is this table's turn.
    pub fn set_turn(&mut self, table: u8) {
        if (1..=self.tables).contains(&table) {
            self.turn = table;
        }
    }

    /// A cell comes up for guessing: it is the turn of the first table that has not guessed it.
    pub fn begin(&mut self, round: usize) {
        let open = self.numbers().find(|table| !self.guesses.contains_key(&(round, *table)));
        self.turn = open.unwrap_or(1);
    }

    /// Notes the guess of the table whose turn it is, in the place of an earlier one; then it is the turn of the next
    /// table that has not guessed this cell, if there is one.
    pub fn guess(&mut self, round: usize, word: Word) {
        if self.tables == 0 {
            return;
        }
        self.guesses.insert((round, self.turn), word);
        let after = |table: &u8| (table + self.tables - self.turn) % self.tables;
        let mut open: Vec<u8> = self.numbers().filter(|t| !self.guesses.contains_key(&(round, *t))).collect();
        open.sort_by_key(after);
        if let Some(next) = open.first() {
            self.turn = *next;
        }
    }

    /// What a table guessed in a round.
    pub fn guess_of(&self, round: usize, table: u8) -> Option<Word> {
        self.guesses.get(&(round, table)).copied()
    }

    /// How many tables have guessed in a round.
    pub fn guessed(&self, round: usize) -> usize {
        self.numbers().filter(|table| self.guesses.contains_key(&(round, *table))).count()
    }

    /// The middle guess of the room, the more careful one of two; none where nobody guessed.
    pub fn middle(&self, round: usize) -> Option<Word> {
        let mut words: Vec<Word> = self.numbers().filter_map(|table| self.guess_of(round, table)).collect();
        words.sort_unstable();
        words.get(words.len().saturating_sub(1) / 2).copied()
    }

    /// A guess with its score against the playbook's chance.
    pub fn scored(&self, round: usize, table: u8, chance: f64) -> Option<Scored> {
        self.guess_of(round, table).map(|word| scored(word, chance))
    }

    /// How the tables stand over the rounds shown so far, each with its chance; the best first, those without a guess
    /// absent.
    ///
    /// They are put in order by what their guesses cost over the best ones, because a cell near even odds has a higher
    /// score for everybody, also for who guessed it right.
    pub fn standings(&self, shown: &[(usize, f64)]) -> Vec<Standing> {
        let of_table = |table: u8| {
            let scores: Vec<Scored> = shown.iter().filter_map(|(round, p)| self.scored(*round, table, *p)).collect();
            let rounds = scores.len();
            let count = f64::from(u32::try_from(rounds).ok().filter(|n| *n > 0)?);
            let mean = |of: fn(&Scored) -> f64| scores.iter().map(of).sum::<f64>() / count;
            Some(Standing { table, place: 0, brier: mean(|s| s.brier), excess: mean(Scored::excess), rounds })
        };
        let mut standings: Vec<Standing> = self.numbers().filter_map(of_table).collect();
        standings.sort_by(|a, b| a.excess.total_cmp(&b.excess).then(a.table.cmp(&b.table)));
        let (mut place, mut before) = (0_u8, f64::NEG_INFINITY);
        for (at, standing) in (1_u8..).zip(&mut standings) {
            // Sums in another order may differ in the last digit, and that is no difference.
            if standing.excess - before > 1e-9 {
                place = at;
                before = standing.excess;
            }
            standing.place = place;
        }
        standings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guess_passes_the_turn_on_and_may_be_changed() {
        let mut exercise = Exercise::new(3);
        exercise.guess(0, Word::Even);
        assert_eq!(exercise.turn(), 2);
        exercise.next_table();
        exercise.guess(0, Word::Open);
        assert_eq!(exercise.turn(), 2, "table 2 was passed over and is still open");
        exercise.guess(0, Word::Rigid);
        assert_eq!((exercise.turn(), exercise.guessed(0)), (2, 3), "all have guessed: the turn stays");
        exercise.set_turn(1);
        exercise.guess(0, Word::Unlikely);
        assert_eq!(exercise.guess_of(0, 1), Some(Word::Unlikely));
        assert_eq!(exercise.middle(0), Some(Word::Unlikely));
        assert_eq!(exercise.middle(1), None);
    }

    #[test]
    fn standings_are_those_of_a_calculation_by_hand() {
        // Chances 0.25 and 0.70. Table 1: Unlikely, Likely; table 2: Even, Likely; table 3: Unlikely, Likely; 4 nothing.
        let mut exercise = Exercise::new(4);
        for (round, words) in [(0, [Word::Unlikely, Word::Even, Word::Unlikely]), (1, [Word::Likely; 3])] {
            for (table, word) in (1..).zip(words) {
                exercise.set_turn(table);
                exercise.guess(round, word);
            }
        }
        let standings = exercise.standings(&[(0, 0.25), (1, 0.70)]);
        let found: Vec<(u8, u8)> = standings.iter().map(|s| (s.place, s.table)).collect();
        assert_eq!(found, [(1, 1), (1, 3), (3, 2)]);
        // (0.19 + 0.21) / 2 and (0.25 + 0.21) / 2; over the best (0.0025 + 0) / 2 and (0.0625 + 0) / 2.
        let close = |found: Option<f64>, wanted: f64| found.is_some_and(|f| (f - wanted).abs() < 1e-12);
        assert!(close(standings.first().map(|s| s.brier), 0.2));
        assert!(close(standings.last().map(|s| s.brier), 0.23));
        assert!(close(standings.first().map(|s| s.excess), 0.001_25));
        assert!(close(standings.last().map(|s| s.excess), 0.031_25));
    }

    #[test]
    fn there_are_at_most_eight_tables_and_none_is_no_exercise() {
        assert_eq!(Exercise::new(200).tables(), 8);
        let mut nobody = Exercise::new(0);
        nobody.guess(0, Word::Even);
        nobody.next_table();
        assert_eq!((nobody.guessed(0), nobody.standings(&[(0, 0.5)]).len()), (0, 0));
    }
}
