//! Functions of receivables: DSO, collection, concentration, expected loss.

use rust_decimal::Decimal;

use super::Function;
use super::answer::Answer;
use super::fields::{Case, CaseError, Field, Kind, may, need};
use crate::finance::{
    AmountDays, CeiForm, Collection, FinanceError, MonthOfSales, average_days_delinquent, collection_effectiveness,
    concentration, default_probability, dso_best_possible, dso_count_back, dso_simple, expected_loss, weighted_days,
};

const SALES: Field = need("sales", Kind::Amount, "credit sales of those days");
const DAYS: Field = need("days", Kind::Days, "days of those sales");
const OPEN: Field = need("receivables", Kind::Amount, "balance at the end");
const NOT_YET_DUE: Field = need("not_yet_due", Kind::Amount, "part of the balance not yet due");

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "dso-simple",
        about: "Days sales outstanding, simple.",
        takes: &[OPEN, SALES, DAYS],
        gives: "days",
        example: r#"{"receivables": 10869, "sales": 17674, "days": 90}"#,
        run: |case| {
            let found = dso_simple(case.number("receivables")?, case.number("sales")?, case.whole("days")?)?;
            Ok(Answer::one("days", found))
        },
    },
    Function {
        name: "dso-count-back",
        about: "Days sales outstanding by count-back (exhaustion of the newest months).",
        takes: &[OPEN, need("months", Kind::Sales, "newest first")],
        gives: "days; unexplained: amount older than the months given",
        example: r#"{"receivables": 10869, "months": [{"sales": 7570, "days": 31}, {"sales": 4566, "days": 30}, {"sales": 5538, "days": 31}]}"#,
        run: run_count_back,
    },
    Function {
        name: "dso-best-possible",
        about: "Best possible days sales outstanding: what it would be if all paid when due.",
        takes: &[NOT_YET_DUE, SALES, DAYS],
        gives: "days",
        example: r#"{"not_yet_due": 8000, "sales": 17674, "days": 90}"#,
        run: |case| {
            let found = dso_best_possible(case.number("not_yet_due")?, case.number("sales")?, case.whole("days")?)?;
            Ok(Answer::one("days", found))
        },
    },
    Function {
        name: "average-days-delinquent",
        about: "DSO less best possible DSO.",
        takes: &[OPEN, NOT_YET_DUE, SALES, DAYS],
        gives: "days",
        example: r#"{"receivables": 10869, "not_yet_due": 8000, "sales": 17674, "days": 90}"#,
        run: |case| {
            let (open, current) = (case.number("receivables")?, case.number("not_yet_due")?);
            let found = average_days_delinquent(open, current, case.number("sales")?, case.whole("days")?)?;
            Ok(Answer::one("days", found))
        },
    },
    Function {
        name: "collection-effectiveness",
        about: "Collection effectiveness index; say over how many periods the sales are averaged, or leave it out for total sales.",
        takes: &[
            need("beginning", Kind::Amount, "receivables at the beginning"),
            need("credit_sales", Kind::Amount, "credit sales"),
            need("ending_total", Kind::Amount, "receivables at the end"),
            need("ending_current", Kind::Amount, "receivables at the end not yet due"),
            may("periods", Kind::Whole, "number N the sales are divided by, 1 to 366; total sales if left out"),
        ],
        gives: "index: at most 100",
        example: r#"{"beginning": 1000, "credit_sales": 3000, "ending_total": 1800, "ending_current": 1200}"#,
        run: run_collection,
    },
    Function {
        name: "concentration",
        about: "Herfindahl-Hirschman index and the effective number of names.",
        takes: &[need("amounts", Kind::Amounts, "one for each name, or shares")],
        gives: "hhi: to 10,000; effective_number; largest_percent: %",
        example: r#"{"amounts": [60, 30, 10]}"#,
        run: |case| {
            Ok(Answer::of(concentration(&case.numbers("amounts")?)?, |found| {
                vec![
                    ("hhi", Box::new(found.hhi)),
                    ("effective_number", Box::new(found.effective_number)),
                    ("largest_percent", Box::new(found.largest_percent)),
                ]
            }))
        },
    },
    Function {
        name: "weighted-days",
        about: "Days of terms, of lateness or to payment, weighted by amount.",
        takes: &[need("amounts", Kind::Amounts, "from 0"), need("days", Kind::DaysList, "one for each amount")],
        gives: "days",
        example: r#"{"amounts": [1000, 3000, 2000], "days": [15, 30, 45]}"#,
        run: run_weighted,
    },
    Function {
        name: "default-probability",
        about: "Probability of default within a tenor, from that within a year.",
        takes: &[need("yearly_percent", Kind::Percent, "0 to 100"), need("days", Kind::Days, "tenor")],
        gives: "percent: %",
        example: r#"{"yearly_percent": 2, "days": 180}"#,
        run: |case| {
            Ok(Answer::one("percent", default_probability(case.percent("yearly_percent")?, case.whole("days")?)?))
        },
    },
    Function {
        name: "expected-loss",
        about: "Expected loss of a receivable: PD, LGD, exposure, discount factor.",
        takes: &[
            need("exposure", Kind::Amount, "exposure at default"),
            need("default_percent", Kind::Percent, "probability of default over its life, 0 to 100"),
            need("loss_percent", Kind::Percent, "loss given default, 0 to 100"),
            may("discount_factor", Kind::Number, "above 0, at most 1; 1 if left out"),
            may("currency", Kind::Currency, "for the minor unit; EUR if left out"),
        ],
        gives: "loss: amount",
        example: r#"{"exposure": 100000, "default_percent": 2, "loss_percent": 45}"#,
        run: |case| {
            let (exposure, default) = (case.money("exposure")?, case.percent("default_percent")?);
            let factor = case.number_or("discount_factor", Decimal::ONE)?;
            Ok(Answer::one("loss", expected_loss(exposure, default, case.percent("loss_percent")?, factor)?))
        },
    },
];

fn run_count_back(case: Case<'_>) -> Result<Answer, CaseError> {
    let month = |entry: Case<'_>| Ok(MonthOfSales { sales: entry.number("sales")?, days: entry.whole("days")? });
    let open = case.number("receivables")?;
    let months = case.cases("months")?.into_iter().map(month).collect::<Result<Vec<_>, CaseError>>()?;
    Ok(Answer::of(dso_count_back(open, &months)?, |found| {
        vec![("days", Box::new(found.days)), ("unexplained", Box::new(found.unexplained))]
    }))
}

fn run_collection(case: Case<'_>) -> Result<Answer, CaseError> {
    let amounts = Collection {
        beginning: case.number("beginning")?,
        credit_sales: case.number("credit_sales")?,
        ending_total: case.number("ending_total")?,
        ending_current: case.number("ending_current")?,
    };
    let form = if case.has("periods") {
        let n = case.whole("periods")?;
        let refused = FinanceError::OutOfRange("number of periods N", n.to_string(), "from 1 to 366");
        CeiForm::AveragedOver(u32::try_from(n).map_err(|_| CaseError::from(refused).at("periods"))?)
    } else {
        CeiForm::TotalSales
    };
    Ok(Answer::one("index", collection_effectiveness(amounts, form)?))
}

fn run_weighted(case: Case<'_>) -> Result<Answer, CaseError> {
    let (amounts, days) = (case.numbers("amounts")?, case.wholes("days")?);
    if amounts.len() != days.len() {
        return Err(FinanceError::LengthsDiffer("amounts", amounts.len(), "days", days.len()).into());
    }
    let items: Vec<AmountDays> =
        amounts.into_iter().zip(days).map(|(amount, days)| AmountDays { amount, days }).collect();
    Ok(Answer::one("days", weighted_days(&items)?))
}
