//! One plan with its playbook: what it derives, what is wrong with it, and how it is put into words.
//!
//! The one door to the core for commands, window and tests; reads no clock and no file.

mod award;
mod buyer;
mod changes;
mod completion;
mod document;
mod entry;
mod fall;
mod financing;
mod fold;
mod map;
mod order;
pub mod portfolio;
mod quick;
mod review;
mod search;
mod snapshot;
mod table;
pub mod talk;
mod typeset;
mod why;
mod wording;

pub use crate::negotiability::{Stance, Word};
pub use award::{AwardView, DeviationRow, LetterView, WantedRow, capital, invoiced_on};
pub use buyer::{
    BuyerPage, Chart, ChartHead, ChartPlace, Fact, FactOption, FindOut, FromPlan, LEVELS, PersonRow, Sets, Source,
    Statement, Strip, StripStep, Whence, chart_and_strip, whole_shares,
};
pub use changes::changes;
pub use completion::{
    Completion, completion_of_award, completion_of_brief, completion_of_buyer, completion_of_financing,
    completion_of_order, completion_of_terms,
};
pub use document::{Document, Grouping, MAX_STEPS};
pub use entry::{
    Candidate, Entered, amount_text, choices, limit_remark, number_text, read_amount, read_count, read_date,
    read_number, read_price, read_rate, read_share, read_working_days, unit_words,
};
pub use fall::{Fall, Reason, Step, StepKind, signed_points};
pub(crate) use financing::all_lines;
pub use financing::{
    CalcLine, CalcPart, Coverage, FigureBlock, Financing, FinancingPage, LawLine, LawReach, NoCase, OptionRow,
    ProposalLine, ProposalRow, Tried, TriedWords, calculation, calculation_text, case_of, eligible_word, holds_while,
    if_it_ends, law_lines, law_of_term,
};
pub use fold::folded;
pub use map::{Column, MapMark, Region, Regions, TermMap};
pub use order::{FieldChange, FieldWhy, HeadFigure, OrderField, OrderPage, Sum};
pub use portfolio::{NotCounted, PlanOrder, order_of};
pub use quick::{
    DEFAULT_CERTAINTY, QUICK_QUESTIONS, QuickAsk, QuickLeft, QuickMove, QuickOption, QuickPage, QuickQuestion,
    quick_questions,
};
pub use review::{PlanFault, Review, place_of, review};
pub use search::{Hit, Place, Texts, excerpt};
pub use snapshot::{Comparison, OptionOutcome, Snapshot, compare};
pub use table::{AskRow, Covered, Shown, TermRow, TermTable, stance_count, worth_note};
pub use talk::{Agenda, completion_of_talk};
pub use typeset::typeset;
pub use why::{Chance, Estimate, Figure, GiveNote, LawNote, SourceNote, Why};
pub use wording::{Wording, measure_words, shown_worth, value_words};
