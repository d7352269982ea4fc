//! A workshop: the heat map of a term, what changes with the buyer, and an exercise in which a room guesses.
//!
//! Knows sessions; reads no clock and no file, and must not know windows or paper. What a room may see leaves by
//! `redact` alone.

mod compare;
mod exercise;
mod heat;
mod mandate;
mod notes;
mod redact;
mod score;
mod show;
mod timer;

pub use compare::{
    BuyerKind, Maturity, Side, SideAsk, TermMove, biggest_moves, buyer_kinds, side_by_side, terms_to_show,
};
pub use exercise::{Exercise, MAX_TABLES, Standing};
pub use heat::{HeatMap, Level, Questions, ReportingLine, known, line_question, reporting_lines, step_of};
pub use mandate::{Mandate, mandate};
pub use notes::{Notes, next_words, notes};
pub use redact::audience;
pub use score::{Scored, scored, stated};
pub use show::{Length, Lights, Programme, Round, Show, StepKind};
pub use timer::{Moment, Timer};
