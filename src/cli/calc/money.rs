//! Functions of money over time: rates, discounts, flows, interest, early payment.

use super::Function;
use super::answer::Answer;
use super::fields::{Case, CaseError, Field, Kind, may, need, percent};
use crate::explain::Explained;
use crate::finance::{
    Compounding, DiscountKind, Discounted, EarlyPaymentRate, FinanceError, Period, QuotedRate, RateFrom, Tier,
    bankers_gain, discount_of_yield, early_payment_cost, effective_rate, equivalent_rate, face_for_proceeds,
    fixed_compensation, growth, internal_rate, internal_rate_near, internal_rates, net_present_value, nominal_rate,
    simple_interest, statutory_interest_monthly_rests, statutory_interest_simple, straight_discount, term_change,
    true_discount, yield_of_discount,
};
use crate::units::{Money, Percent};

const CURRENCY: Field = may("currency", Kind::Currency, "for the minor unit; EUR if left out");
const DAYS: Field = may("days", Kind::Days, "time; or start and end, months, or weeks");
const START: Field = may("start", Kind::Date, "in place of days, with end");
const END: Field = may("end", Kind::Date, "in place of days, with start");
const MONTHS: Field = may("months", Kind::Months, "in place of days: twelfths of a year");
const WEEKS: Field = may("weeks", Kind::Weeks, "in place of days: fifty-seconds of a year");
const DAY_COUNT: Field = may("day_count", Kind::DayCount, "ACT/365 if left out");
const FACE: Field = need("face", Kind::Amount, "what is due at maturity");
const RATE: Field = need("rate_percent", Kind::PercentAYear, "the rate");
const COMPOUNDING: &str = "\"simple\", \"discount\", \"continuous\" or a number of times a year, 1 to 366";
const FLOW_VALUES: Field = need("values", Kind::Amounts, "received above zero, paid below zero");
const FLOW_DATES: Field = need("dates", Kind::Dates, "one for each value, in any order");
const EARLY: &[Field] = &[
    need("discount_percent", Kind::Percent, "discount of the face"),
    need("discount_days", Kind::Days, "day on which it is paid with discount"),
    need("net_days", Kind::Days, "day on which it is paid otherwise"),
    may("year_days", Kind::Days, "360 to 366; 365 if left out"),
];

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "straight-discount",
        about: "Straight (bank, simple) discount of a sum due later: on the face.",
        takes: &[FACE, RATE, DAYS, START, END, MONTHS, WEEKS, DAY_COUNT, CURRENCY],
        gives: "days; discount and proceeds: amounts",
        example: r#"{"face": 14000, "rate_percent": 8, "days": 60, "day_count": "ACT/360", "currency": "USD"}"#,
        run: |case| run_discount(case, straight_discount),
    },
    Function {
        name: "true-discount",
        about: "True (present-value) discount of a sum due later: to yield.",
        takes: &[FACE, RATE, DAYS, START, END, MONTHS, WEEKS, DAY_COUNT, CURRENCY],
        gives: "days; discount and proceeds: amounts",
        example: r#"{"face": 100000, "rate_percent": 10, "start": "2023-02-28", "end": "2023-05-29", "day_count": "ACT/360"}"#,
        run: |case| run_discount(case, true_discount),
    },
    Function {
        name: "face-for-proceeds",
        about: "The face that leaves given proceeds after the discount.",
        takes: &[
            need("proceeds", Kind::Amount, "what is to be paid out"),
            may("discount", Kind::Choice("\"straight\" or \"true\""), "straight if left out"),
            RATE,
            DAYS,
            START,
            END,
            MONTHS,
            WEEKS,
            DAY_COUNT,
            CURRENCY,
        ],
        gives: "face: amount",
        example: r#"{"proceeds": 984750, "discount": "straight", "rate_percent": 3, "days": 183, "day_count": "ACT/360"}"#,
        run: run_face,
    },
    Function {
        name: "bankers-gain",
        about: "What the straight discount takes more than the true one at the same rate.",
        takes: &[FACE, RATE, DAYS, START, END, MONTHS, WEEKS, DAY_COUNT, CURRENCY],
        gives: "gain: amount",
        example: r#"{"face": 1000000, "rate_percent": 3, "days": 183, "day_count": "ACT/360"}"#,
        run: |case| {
            let (face, rate, over) = (case.money("face")?, case.percent("rate_percent")?, case.period()?);
            Ok(Answer::one("gain", bankers_gain(face, rate, over)?))
        },
    },
    Function {
        name: "yield-of-discount",
        about: "The simple yield of a discount rate over the same time.",
        takes: &[RATE, DAYS, START, END, MONTHS, WEEKS, DAY_COUNT],
        gives: "rate_percent: % a year",
        example: r#"{"rate_percent": 8, "weeks": 13}"#,
        run: |case| run_conversion(case, yield_of_discount),
    },
    Function {
        name: "discount-of-yield",
        about: "The discount rate of a simple yield over the same time.",
        takes: &[RATE, DAYS, START, END, MONTHS, WEEKS, DAY_COUNT],
        gives: "rate_percent: % a year",
        example: r#"{"rate_percent": 10, "days": 90, "day_count": "ACT/360"}"#,
        run: |case| run_conversion(case, discount_of_yield),
    },
    Function {
        name: "effective-rate",
        about: "The effective annual rate of a nominal one.",
        takes: &[RATE, need("times_a_year", Kind::Whole, "compoundings a year, 1 to 366")],
        gives: "rate_percent: % a year",
        example: r#"{"rate_percent": 5.25, "times_a_year": 4}"#,
        run: |case| {
            Ok(Answer::one(
                "rate_percent",
                effective_rate(case.percent("rate_percent")?, times(case, "times_a_year")?)?,
            ))
        },
    },
    Function {
        name: "nominal-rate",
        about: "The nominal rate of an effective one.",
        takes: &[RATE, need("times_a_year", Kind::Whole, "compoundings a year, 1 to 366")],
        gives: "rate_percent: % a year",
        example: r#"{"rate_percent": 5.3543, "times_a_year": 4}"#,
        run: |case| {
            Ok(Answer::one("rate_percent", nominal_rate(case.percent("rate_percent")?, times(case, "times_a_year")?)?))
        },
    },
    Function {
        name: "growth",
        about: "What one unit of money grows to between two dates.",
        takes: &[
            RATE,
            may("compounding", Kind::Choice(COMPOUNDING), "simple if left out"),
            DAY_COUNT,
            need("start", Kind::Date, "first day"),
            need("end", Kind::Date, "last day"),
        ],
        gives: "growth: a factor",
        example: r#"{"rate_percent": 5, "compounding": 12, "start": "2026-01-01", "end": "2027-01-01"}"#,
        run: |case| {
            let rate = quoted(case, "compounding", "day_count")?;
            Ok(Answer::one("growth", growth(rate, case.date("start")?, case.date("end")?)?))
        },
    },
    Function {
        name: "equivalent-rate",
        about: "The same cost of money under another compounding and day count, over given dates.",
        takes: &[
            RATE,
            may("compounding", Kind::Choice(COMPOUNDING), "simple if left out"),
            DAY_COUNT,
            may("to_compounding", Kind::Choice(COMPOUNDING), "simple if left out"),
            may("to_day_count", Kind::DayCount, "ACT/365 if left out"),
            need("start", Kind::Date, "first day"),
            need("end", Kind::Date, "last day"),
        ],
        gives: "rate_percent: % a year",
        example: r#"{"rate_percent": 8, "compounding": "discount", "day_count": "ACT/360", "to_compounding": 1, "start": "2026-01-01", "end": "2026-06-30"}"#,
        run: run_equivalent,
    },
    Function {
        name: "net-present-value",
        about: "Net present value of dated flows at the day of the earliest, ACT/365, compounded once a year.",
        takes: &[FLOW_VALUES, FLOW_DATES, RATE, CURRENCY],
        gives: "value: amount",
        example: r#"{"values": [-10000, 2750, 4250, 3250, 2750], "dates": ["2008-01-01", "2008-03-01", "2008-10-30", "2009-02-15", "2009-04-01"], "rate_percent": 9}"#,
        run: |case| {
            let found = net_present_value(&case.flows()?, case.percent("rate_percent")?, case.currency()?)?;
            Ok(Answer::one("value", found))
        },
    },
    Function {
        name: "internal-rate",
        about: "The effective annual rate of dated flows; an error where there are several, unless a guess picks one.",
        takes: &[FLOW_VALUES, FLOW_DATES, may("guess_percent", Kind::PercentAYear, "picks the nearest of several")],
        gives: "rate_percent: % a year",
        example: r#"{"values": [-97560.98, 100000], "dates": ["2023-02-28", "2023-05-29"]}"#,
        run: |case| {
            let flows = case.flows()?;
            let found = if case.has("guess_percent") {
                internal_rate_near(&flows, case.percent("guess_percent")?)?
            } else {
                internal_rate(&flows)?
            };
            Ok(Answer::one("rate_percent", found))
        },
    },
    Function {
        name: "internal-rates",
        about: "Every effective annual rate that balances dated flows.",
        takes: &[FLOW_VALUES, FLOW_DATES],
        gives: "rates_percent: list of % a year, ascending; more_beyond: whether another lies out of reach",
        example: r#"{"values": [-7812, 1342, 4887, 1320, -1660], "dates": ["2009-01-28", "2009-07-16", "2011-11-08", "2012-04-25", "2012-10-11"]}"#,
        run: |case| {
            Ok(Answer::of(internal_rates(&case.flows()?)?, |found| {
                vec![("rates_percent", Box::new(found.percents.clone())), ("more_beyond", Box::new(found.more_beyond))]
            }))
        },
    },
    Function {
        name: "simple-interest",
        about: "Simple interest on a sum.",
        takes: &[
            need("principal", Kind::Amount, "the sum"),
            RATE,
            DAYS,
            START,
            END,
            MONTHS,
            WEEKS,
            DAY_COUNT,
            CURRENCY,
        ],
        gives: "interest: amount",
        example: r#"{"principal": 12000, "rate_percent": 13, "days": 90, "currency": "GBP"}"#,
        run: |case| {
            let (principal, rate, over) = (case.money("principal")?, case.percent("rate_percent")?, case.period()?);
            Ok(Answer::one("interest", simple_interest(principal, rate, over)?))
        },
    },
    Function {
        name: "statutory-interest-simple",
        about: "Interest on a sum paid late, simple, at rates that may change on the way.",
        takes: &[
            need("principal", Kind::Amount, "the sum"),
            need(
                "rates",
                Kind::Rates,
                "statutory rate from each date on, margin included, the first from due or before",
            ),
            need("due", Kind::Date, "when it was due"),
            need("paid", Kind::Date, "when it was paid"),
            DAY_COUNT,
            CURRENCY,
        ],
        gives: "interest: amount",
        example: r#"{"principal": 10000, "rates": [{"from": "2026-01-01", "percent": 11.75}], "due": "2026-03-01", "paid": "2026-04-30", "currency": "GBP"}"#,
        run: |case| {
            let (principal, rates) = (case.money("principal")?, rates(case)?);
            let (due, paid, day_count) = (case.date("due")?, case.date("paid")?, case.day_count("day_count")?);
            Ok(Answer::one("interest", statutory_interest_simple(principal, &rates, due, paid, day_count)?))
        },
    },
    Function {
        name: "statutory-interest-monthly-rests",
        about: "Interest on a sum paid late, compounded with monthly rests (India, MSMED Act s. 16).",
        takes: &[
            need("principal", Kind::Amount, "the sum"),
            need("rates", Kind::Rates, "statutory rate from each date on, the first from due or before"),
            need("due", Kind::Date, "when it was due"),
            need("paid", Kind::Date, "when it was paid"),
            CURRENCY,
        ],
        gives: "interest: amount",
        example: r#"{"principal": 100000, "rates": [{"from": "2025-01-01", "percent": 18}], "due": "2025-01-15", "paid": "2026-01-15", "currency": "INR"}"#,
        run: |case| {
            let (principal, rates) = (case.money("principal")?, rates(case)?);
            let found = statutory_interest_monthly_rests(principal, &rates, case.date("due")?, case.date("paid")?)?;
            Ok(Answer::one("interest", found))
        },
    },
    Function {
        name: "fixed-compensation",
        about: "The fixed sum a statute adds to late interest, by the size of the debt.",
        takes: &[
            need("debt", Kind::Amount, "what is paid late"),
            need("tiers", Kind::Tiers, "the sum owed from a debt on"),
            CURRENCY,
        ],
        gives: "compensation: amount",
        example: r#"{"debt": 12000, "tiers": [{"from": 0, "sum": 40}, {"from": 1000, "sum": 70}, {"from": 10000, "sum": 100}], "currency": "GBP"}"#,
        run: |case| {
            let tier = |entry: Case<'_>| Ok(Tier { from: entry.number("from")?, sum: entry.number("sum")? });
            let tiers = case.cases("tiers")?.into_iter().map(tier).collect::<Result<Vec<_>, CaseError>>()?;
            Ok(Answer::one("compensation", fixed_compensation(case.money("debt")?, &tiers)?))
        },
    },
    Function {
        name: "early-payment-on-face",
        about: "Yearly cost of an early-payment discount, simple, on the face.",
        takes: EARLY,
        gives: "rate_percent: % a year",
        example: r#"{"discount_percent": 2, "discount_days": 10, "net_days": 30}"#,
        run: |case| run_early(case, EarlyPaymentRate::OnFace),
    },
    Function {
        name: "early-payment-on-net",
        about: "Yearly cost of an early-payment discount, simple, on the money that moves.",
        takes: EARLY,
        gives: "rate_percent: % a year",
        example: r#"{"discount_percent": 2, "discount_days": 10, "net_days": 30}"#,
        run: |case| run_early(case, EarlyPaymentRate::OnNet),
    },
    Function {
        name: "early-payment-compounded",
        about: "Yearly cost of an early-payment discount, effective.",
        takes: EARLY,
        gives: "rate_percent: % a year",
        example: r#"{"discount_percent": 2, "discount_days": 20, "net_days": 45}"#,
        run: |case| run_early(case, EarlyPaymentRate::Compounded),
    },
    Function {
        name: "term-change",
        about: "What a change of the payment term ties up, and what that costs in a year.",
        takes: &[
            need("yearly_sales", Kind::Amount, "sales to the buyer in a year"),
            need("from_days", Kind::Days, "term before"),
            need("to_days", Kind::Days, "term after"),
            RATE,
            may("year_days", Kind::Days, "360 to 366; 365 if left out"),
            CURRENCY,
        ],
        gives: "tied_up and carry: amounts",
        example: r#"{"yearly_sales": 8000000, "from_days": 45, "to_days": 60, "rate_percent": 10}"#,
        run: run_term_change,
    },
];

fn run_discount(
    case: Case<'_>,
    formula: fn(Money, Percent, Period) -> Result<Explained<Discounted>, FinanceError>,
) -> Result<Answer, CaseError> {
    let (face, rate, over) = (case.money("face")?, case.percent("rate_percent")?, case.period()?);
    Ok(Answer::of(formula(face, rate, over)?, |found| {
        vec![
            ("days", Box::new(over.days())),
            ("discount", Box::new(found.discount)),
            ("proceeds", Box::new(found.proceeds)),
        ]
    }))
}

fn run_face(case: Case<'_>) -> Result<Answer, CaseError> {
    let kind = case.choice("discount", &[("straight", DiscountKind::Straight), ("true", DiscountKind::True)])?;
    let (proceeds, rate, over) = (case.money("proceeds")?, case.percent("rate_percent")?, case.period()?);
    Ok(Answer::one("face", face_for_proceeds(proceeds, kind, rate, over)?))
}

fn run_conversion(
    case: Case<'_>,
    formula: fn(Percent, Period) -> Result<Explained<Percent>, FinanceError>,
) -> Result<Answer, CaseError> {
    Ok(Answer::one("rate_percent", formula(case.percent("rate_percent")?, case.period()?)?))
}

fn times(case: Case<'_>, field: &str) -> Result<u16, CaseError> {
    let found = case.whole(field)?;
    let refused = FinanceError::OutOfRange("number of compoundings a year", found.to_string(), "from 1 to 366");
    u16::try_from(found).map_err(|_| CaseError::from(refused).at(field))
}

fn compounding(case: Case<'_>, field: &'static str) -> Result<Compounding, CaseError> {
    if case.get(field).is_some_and(serde_json::Value::is_number) {
        return Ok(Compounding::Times(times(case, field)?));
    }
    let names = [
        ("simple", Compounding::Simple),
        ("discount", Compounding::Discount),
        ("continuous", Compounding::Continuous),
        ("yearly", Compounding::Times(1)),
        ("monthly", Compounding::Times(12)),
    ];
    case.choice(field, &names)
}

fn quoted(case: Case<'_>, how: &'static str, days: &'static str) -> Result<QuotedRate, CaseError> {
    Ok(QuotedRate {
        percent: case.percent("rate_percent")?,
        compounding: compounding(case, how)?,
        day_count: case.day_count(days)?,
    })
}

fn run_equivalent(case: Case<'_>) -> Result<Answer, CaseError> {
    let rate = quoted(case, "compounding", "day_count")?;
    let into = (compounding(case, "to_compounding")?, case.day_count("to_day_count")?);
    Ok(Answer::one("rate_percent", equivalent_rate(rate, into, case.date("start")?, case.date("end")?)?))
}

fn rates(case: Case<'_>) -> Result<Vec<RateFrom>, CaseError> {
    let one = |entry: Case<'_>| {
        let value = entry.get("percent").unwrap_or(&serde_json::Value::Null);
        Ok(RateFrom { from: entry.date("from")?, percent: percent("percent", value)? })
    };
    case.cases("rates")?.into_iter().map(one).collect()
}

fn run_early(case: Case<'_>, stated: EarlyPaymentRate) -> Result<Answer, CaseError> {
    let (discount, early) = (case.percent("discount_percent")?, case.whole("discount_days")?);
    let (late, year) = (case.whole("net_days")?, case.whole_or("year_days", 365)?);
    Ok(Answer::one("rate_percent", early_payment_cost(discount, early, late, year, stated)?))
}

fn run_term_change(case: Case<'_>) -> Result<Answer, CaseError> {
    let (sales, rate) = (case.money("yearly_sales")?, case.percent("rate_percent")?);
    let (from, to) = (case.whole("from_days")?, case.whole("to_days")?);
    let found = term_change(sales, from, to, rate, case.whole_or("year_days", 365)?)?;
    Ok(Answer::of(found, |change| vec![("tied_up", Box::new(change.tied_up)), ("carry", Box::new(change.carry))]))
}
