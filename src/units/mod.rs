//! Checked quantities: money, days, shares, rates, decibans, dates, countries and ids.
//!
//! Knows units and limits; must not know plans, playbooks or formulas. Every value with a limit is made by a
//! checked constructor, and loading goes through it, so a file cannot smuggle in what code cannot make.

mod clock;
mod country;
mod date;
mod day;
mod decibans;
mod from_zero;
mod id;
mod locale;
mod money;
mod quote;
mod rate;
mod text;
mod value;

pub use clock::{Clock, ClockError, Minutes, MinutesError};
pub use country::{Country, CountryError, SizeClass};
pub use date::{Date, DateError, FIRST_YEAR, LAST_YEAR};
pub use day::{Day, DayError, FIRST_DAY_YEAR, LAST_DAY_YEAR};
pub use decibans::{Decibans, DecibansError, chance_of_score};
pub use from_zero::{BoundError, Price, Share, YearlyRate};
pub use id::{
    ChoiceId, GiveId, IdError, InstrumentId, LawId, MAX_ID, OptionId, OverlapId, PackId, QuestionId, RuleId, SourceId,
    TaskId, TermId,
};
pub use locale::{DateOrder, Locale};
pub use money::{Amount, Currency, MAX_AMOUNT, Money, MoneyError};
pub use quote::{
    Charge, Discounting, Fee, FeeBase, FeeDay, FeeError, FeePeriod, FeeScope, FeeSpan, FeeTier, Fees, MAX_FEES,
    MAX_TIERS, Quote, QuoteKind, Tiers,
};
pub use rate::{DayCount, DayCountError, Percent, PercentError, Rate};
pub(crate) use text::hex;
pub use text::{Line, Note, Text, TextError, shown};
pub use value::{Number, Quantity, Unit, Value, ValueError};
