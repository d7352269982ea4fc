//! The fifteen spreadsheet functions under their names: rates as fractions, numbers binary.

use super::Function;
use super::answer::Answer;
use super::fields::{Case, CaseError, Field, Kind, may, need};
use crate::explain::Explained;
use crate::finance::{FinanceError, sheet};
use crate::units::Day;

const SETTLEMENT: Field = need("settlement", Kind::Date, "when it is bought");
const MATURITY: Field = need("maturity", Kind::Date, "when it is paid back, later");
const PRICE: Field = need("pr", Kind::Number, "price, in the unit of the redemption");
const REDEMPTION: Field = need("redemption", Kind::Number, "what is paid back, 100 for a price per 100");
const DISCOUNT: Field = need("discount", Kind::FractionAYear, "discount rate");
const INVESTMENT: Field = need("investment", Kind::Number, "what is invested");
const BASIS: Field = may(
    "basis",
    Kind::Whole,
    "0 30/360 US, 1 actual/actual, 2 actual/360, 3 actual/365, 4 30/360 European; 0 if left out",
);
const START: Field = need("start", Kind::Date, "first date");
const END: Field = need("end", Kind::Date, "second date");
const MONTHS: Field = need("months", Kind::Months, "later; earlier if negative");
const PERIODS: Field = need("npery", Kind::Whole, "compoundings a year");
const VALUES: Field = need("values", Kind::Numbers, "received above zero, paid below zero");
const DATES: Field = need("dates", Kind::Dates, "one for each value");
const VALUE: &str = "value";

/// A function of settlement, maturity, two numbers and a basis.
type OfPaper = fn(Day, Day, f64, f64, sheet::Basis) -> Result<Explained<f64>, FinanceError>;

fn paper(case: Case<'_>, (one, other): (&str, &str), function: OfPaper) -> Result<Answer, CaseError> {
    let (settlement, maturity) = (case.date("settlement")?, case.date("maturity")?);
    Ok(Answer::one(VALUE, function(settlement, maturity, case.float(one)?, case.float(other)?, case.basis()?)?))
}

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "DISC",
        about: "Discount rate of a paper.",
        takes: &[SETTLEMENT, MATURITY, PRICE, REDEMPTION, BASIS],
        gives: "value: fraction a year",
        example: r#"{"settlement": "2015-10-31", "maturity": "2015-12-15", "pr": 86.1585, "redemption": 100, "basis": 2}"#,
        run: |case| paper(case, ("pr", "redemption"), sheet::disc),
    },
    Function {
        name: "PRICEDISC",
        about: "Price of a discounted paper.",
        takes: &[SETTLEMENT, MATURITY, DISCOUNT, REDEMPTION, BASIS],
        gives: "value: in the unit of the redemption",
        example: r#"{"settlement": "2008-02-16", "maturity": "2008-03-01", "discount": 0.0525, "redemption": 100, "basis": 2}"#,
        run: |case| paper(case, ("discount", "redemption"), sheet::pricedisc),
    },
    Function {
        name: "RECEIVED",
        about: "What is paid back at maturity for an investment in discounted paper.",
        takes: &[SETTLEMENT, MATURITY, INVESTMENT, DISCOUNT, BASIS],
        gives: "value: in the unit of the investment",
        example: r#"{"settlement": "2020-01-01", "maturity": "2020-06-01", "investment": 2500000, "discount": 0.0685, "basis": 2}"#,
        run: |case| paper(case, ("investment", "discount"), sheet::received),
    },
    Function {
        name: "INTRATE",
        about: "Simple yield of an investment held to maturity.",
        takes: &[SETTLEMENT, MATURITY, INVESTMENT, REDEMPTION, BASIS],
        gives: "value: fraction a year",
        example: r#"{"settlement": "2001-01-01", "maturity": "2001-04-03", "investment": 4659738.25, "redemption": 5000361.9, "basis": 4}"#,
        run: |case| paper(case, ("investment", "redemption"), sheet::intrate),
    },
    Function {
        name: "YIELDDISC",
        about: "Simple yield of a discounted paper.",
        takes: &[SETTLEMENT, MATURITY, PRICE, REDEMPTION, BASIS],
        gives: "value: fraction a year",
        example: r#"{"settlement": "2008-02-16", "maturity": "2008-03-01", "pr": 99.795, "redemption": 100, "basis": 2}"#,
        run: |case| paper(case, ("pr", "redemption"), sheet::yielddisc),
    },
    Function {
        name: "TBILLPRICE",
        about: "Price of a bill per 100.",
        takes: &[SETTLEMENT, MATURITY, DISCOUNT],
        gives: "value: per 100",
        example: r#"{"settlement": "2004-03-21", "maturity": "2004-04-17", "discount": 0.04677}"#,
        run: |case| {
            let (settlement, maturity) = (case.date("settlement")?, case.date("maturity")?);
            Ok(Answer::one(VALUE, sheet::tbillprice(settlement, maturity, case.float("discount")?)?))
        },
    },
    Function {
        name: "TBILLYIELD",
        about: "Simple yield of a bill.",
        takes: &[SETTLEMENT, MATURITY, need("pr", Kind::Number, "price per 100")],
        gives: "value: fraction a year",
        example: r#"{"settlement": "2021-01-24", "maturity": "2021-06-05", "pr": 98.9202}"#,
        run: |case| {
            let (settlement, maturity) = (case.date("settlement")?, case.date("maturity")?);
            Ok(Answer::one(VALUE, sheet::tbillyield(settlement, maturity, case.float("pr")?)?))
        },
    },
    Function {
        name: "YEARFRAC",
        about: "Fraction of a year between two dates, in either order.",
        takes: &[START, END, BASIS],
        gives: "value: years",
        example: r#"{"start": "2006-01-01", "end": "2006-03-26", "basis": 0}"#,
        run: |case| Ok(Answer::one(VALUE, sheet::yearfrac(case.date("start")?, case.date("end")?, case.basis()?)?)),
    },
    Function {
        name: "DAYS360",
        about: "Days between two dates in months of 30 days.",
        takes: &[START, END, may("european", Kind::YesNo, "the European method; US if left out")],
        gives: "value: days",
        example: r#"{"start": "1996-01-30", "end": "1996-03-31"}"#,
        run: |case| {
            Ok(Answer::one(VALUE, sheet::days360(case.date("start")?, case.date("end")?, case.yes("european")?)?))
        },
    },
    Function {
        name: "EDATE",
        about: "The corresponding day so many months later.",
        takes: &[START, MONTHS],
        gives: "value: date",
        example: r#"{"start": "2009-08-23", "months": -16}"#,
        run: |case| Ok(Answer::one(VALUE, sheet::edate(case.date("start")?, case.whole("months")?)?)),
    },
    Function {
        name: "EOMONTH",
        about: "The last day of the month so many months later.",
        takes: &[START, MONTHS],
        gives: "value: date",
        example: r#"{"start": "2009-08-23", "months": -16}"#,
        run: |case| Ok(Answer::one(VALUE, sheet::eomonth(case.date("start")?, case.whole("months")?)?)),
    },
    Function {
        name: "EFFECT",
        about: "Effective annual rate of a nominal one.",
        takes: &[need("rate", Kind::FractionAYear, "nominal rate"), PERIODS],
        gives: "value: fraction a year",
        example: r#"{"rate": 0.0525, "npery": 4}"#,
        run: |case| Ok(Answer::one(VALUE, sheet::effect(case.float("rate")?, case.whole("npery")?)?)),
    },
    Function {
        name: "NOMINAL",
        about: "Nominal rate of an effective one.",
        takes: &[need("rate", Kind::FractionAYear, "effective rate"), PERIODS],
        gives: "value: fraction a year",
        example: r#"{"rate": 0.053543, "npery": 4}"#,
        run: |case| Ok(Answer::one(VALUE, sheet::nominal(case.float("rate")?, case.whole("npery")?)?)),
    },
    Function {
        name: "XNPV",
        about: "Net present value of dated flows at the first date.",
        takes: &[need("rate", Kind::FractionAYear, "above -1"), VALUES, DATES],
        gives: "value: in the unit of the values",
        example: r#"{"rate": 0.14, "values": [1, 3, 4], "dates": ["1970-03-02", "1988-02-03", "1999-03-05"]}"#,
        run: |case| {
            Ok(Answer::one(VALUE, sheet::xnpv(case.float("rate")?, &case.floats("values")?, &case.dates("dates")?)?))
        },
    },
    Function {
        name: "XIRR",
        about: "Internal rate of dated flows, the nearest to the guess where there are several, and all of them.",
        takes: &[VALUES, DATES, may("guess", Kind::Fraction, "0.1 if left out")],
        gives: "value: fraction a year; all: list of such fractions",
        example: r#"{"values": [-10000, 2750, 4250, 3250, 2750], "dates": ["2008-01-01", "2008-03-01", "2008-10-30", "2009-02-15", "2009-04-01"]}"#,
        run: |case| {
            let (values, dates) = (case.floats("values")?, case.dates("dates")?);
            let found = sheet::xirr(&values, &dates, case.float_or("guess", 0.1)?)?;
            let all = sheet::xirr_all(&values, &dates)?.value;
            Ok(Answer::of(found, |value| vec![(VALUE, Box::new(*value)), ("all", Box::new(all))]))
        },
    },
];
