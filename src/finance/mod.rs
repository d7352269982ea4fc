//! Days, rates, flows, receivables and the instruments built on them, each result with what led to it.
//!
//! Pure functions of their arguments; must not know plans, files, the clock or the environment. Money is decimal; powers and
//! internal rates are binary and say so.

mod calendar;
mod check;
mod collection;
mod daycount;
mod discount;
mod early_payment;
mod error;
mod flows;
pub mod instruments;
mod interest;
mod irr;
mod periods;
mod rates;
mod receivables;
mod roots;
pub mod sheet;
mod tenor;
pub mod waiting;

pub use calendar::{BusinessDayRule, Calendar, HolidayList, adjusted, business_days_after, holiday_lists};
pub use collection::{
    CeiForm, Collection, Concentration, collection_effectiveness, concentration, concentration_of_many,
    default_probability, expected_loss,
};
pub use daycount::{Period, year_fraction};
pub use discount::{
    DiscountKind, Discounted, bankers_gain, face_for_proceeds, half_yearly_growth, straight_discount, true_discount,
};
pub use early_payment::{EarlyPaymentRate, TermChange, early_payment_cost, term_change};
pub use error::{FinanceError, MAX_DAYS, MAX_ITEMS, MAX_SIGN_CHANGES};
pub use flows::{Flow, net_present_value};
pub use interest::{
    RateFrom, Tier, fixed_compensation, simple_interest, statutory_interest_monthly_rests, statutory_interest_simple,
};
pub use irr::{InternalRates, internal_rate, internal_rate_near, internal_rates};
pub use periods::{FeeQuote, fee_per_period_started, periods_started, periods_started_between};
pub use rates::{
    Compounding, QuotedRate, discount_of_yield, effective_rate, equivalent_rate, growth, nominal_rate,
    yield_of_discount,
};
pub use receivables::{
    AmountDays, CountBack, MonthOfSales, average_days_delinquent, dso_best_possible, dso_count_back, dso_simple,
    weighted_days,
};
pub use tenor::{EndOfMonth, PayRuns, PaymentTerm, Tenor, TermStart, due_date, end_of_tenor, start_by_bill_of_lading};
