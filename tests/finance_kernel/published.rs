//! Every published vector within its tolerance. The evaluations of financing offers are put together here from the
//! kernel's interest and discounts, as the instruments themselves are not part of it.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::Value;
use termwise::finance::sheet::{self, Basis};
use termwise::finance::*;
use termwise::units::{Day, DayCount};

use crate::data::{Inputs, PUBLISHED, day, decimal, money, percent, vectors};

#[derive(Debug)]
enum Got {
    Number(f64),
    Date(Day),
}

impl From<Decimal> for Got {
    fn from(number: Decimal) -> Self {
        Self::Number(number.to_f64().unwrap())
    }
}
impl From<f64> for Got {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}
impl From<i64> for Got {
    fn from(number: i64) -> Self {
        Self::from(Decimal::from(number))
    }
}
impl From<Day> for Got {
    fn from(date: Day) -> Self {
        Self::Date(date)
    }
}

type Figures = Vec<(&'static str, Got)>;

fn value(got: impl Into<Got>) -> Figures {
    vec![("value", got.into())]
}

const HUNDRED: Decimal = Decimal::ONE_HUNDRED;

fn act_360(days: i64) -> Period {
    Period::of_days(days, DayCount::Act360).unwrap()
}

fn act_365(days: i64) -> Period {
    Period::of_days(days, DayCount::Act365F).unwrap()
}

/// Simple interest for a whole year.
fn yearly(principal: Decimal, fraction: Decimal) -> Decimal {
    simple_interest(money(principal), percent(fraction), Period::of_months(12).unwrap()).unwrap().value.amount()
}

/// Receivables of yearly sales that are out for so many days of 365.
fn out_for(sales: Decimal, days: i64) -> Decimal {
    term_change(money(sales), 0, days, percent(Decimal::ZERO), 365).unwrap().value.tied_up.amount()
}

fn straight(face: Decimal, fraction: Decimal, over: Period) -> (Decimal, Decimal) {
    let found = straight_discount(money(face), percent(fraction), over).unwrap().value;
    (found.discount.amount(), found.proceeds.amount())
}

fn figures(id: &str, i: Inputs) -> Option<Figures> {
    if i.0.get("dates").is_some() && i.0.get("rate").is_none() {
        return Some(value(sheet::xirr(&i.floats("values"), &i.days("dates"), 0.1).unwrap().value));
    }
    if i.0.get("basis").is_some() {
        return Some(value(with_basis(id, i)));
    }
    let family = id.split('-').next().unwrap_or_default();
    Some(match family {
        "ms" if id == "ms-effect" => value(sheet::effect(i.float("rate"), i.whole("npery")).unwrap().value),
        "ms" | "mescius" => value(sheet::nominal(i.float("rate"), i.whole("npery")).unwrap().value),
        "fsprojects" => value(sheet::xnpv(i.float("rate"), &i.floats("values"), &i.days("dates")).unwrap().value),
        "bill" | "note" | "tbill" | "eff" | "mat112" | "ba" | "forfait" | "finverity" => bills(id, i)?,
        "epd" | "fennec" => early(i),
        "uk" => late(i),
        "fact" => factoring(id, i)?,
        "ext" => term(i),
        "dso" | "hhi" | "wadp" | "comcap" | "lc" => metrics(id, i)?,
        "fr" | "ni" | "bea" => dates(id, i)?,
        "irr" => value(irr(&i.numbers("values"))),
        _ => return None,
    })
}

fn with_basis(id: &str, i: Inputs) -> f64 {
    let basis = Basis::try_from(i.whole("basis")).unwrap();
    if i.0.get("start").is_some() {
        return sheet::yearfrac(i.day("start"), i.day("end"), basis).unwrap().value;
    }
    let (from, to) = (i.day("settlement"), i.day("maturity"));
    let found = match id {
        "ms-pricedisc" => sheet::pricedisc(from, to, i.float("discount"), i.float("redemption"), basis),
        "ms-yielddisc" => sheet::yielddisc(from, to, i.float("pr"), i.float("redemption"), basis),
        "web-received" => sheet::received(from, to, i.float("investment"), i.float("discount"), basis),
        _ => panic!("{id}"),
    };
    found.unwrap().value
}

/// Yearly flows: days of 365 apart, 2026 and 2027 being common years.
fn irr(values: &[Decimal]) -> f64 {
    let flows: Vec<Flow> = values
        .iter()
        .zip(0..)
        .map(|(c, n)| Flow { day: day("2026-01-01").plus_days(365 * n).unwrap(), amount: *c })
        .collect();
    (internal_rate(&flows).unwrap().value / HUNDRED).to_f64().unwrap()
}

fn bills(id: &str, i: Inputs) -> Option<Figures> {
    Some(match id {
        "bill-6000" => {
            let mut term = PaymentTerm::plain(TermStart::Acceptance, Tenor::Months(i.whole("months")));
            term.grace_days = i.whole("grace_days");
            let due = due_date(&term, &BTreeMap::from([(TermStart::Acceptance, i.day("drawn"))])).unwrap().value;
            let over = Period::between(i.day("discounted"), due, DayCount::Act365F).unwrap();
            let (discount, proceeds) = straight(i.number("face"), i.number("rate"), over);
            vec![("days", over.days().into()), ("bank_discount", discount.into()), ("proceeds", proceeds.into())]
        }
        "note-14000" => {
            let (discount, proceeds) = straight(i.number("face"), i.number("rate"), act_360(i.whole("days")));
            vec![("discount", discount.into()), ("proceeds", proceeds.into())]
        }
        "note-4500" => {
            let (discount, proceeds) =
                straight(i.number("face"), i.number("rate"), Period::of_months(i.whole("months")).unwrap());
            vec![("discount", discount.into()), ("proceeds", proceeds.into())]
        }
        "note-ryan" => value(straight(i.number("face"), i.number("rate"), act_360(i.whole("days"))).0),
        "tbill-10000" => {
            let over = Period::of_weeks(i.whole("weeks")).unwrap();
            let effective = yield_of_discount(percent(i.number("rate")), over).unwrap().value.fraction();
            vec![
                ("price", straight(i.number("face"), i.number("rate"), over).1.into()),
                ("effective", effective.into()),
            ]
        }
        "eff-30000" => {
            let over = act_360(i.whole("days"));
            value(yield_of_discount(percent(i.number("rate")), over).unwrap().value.fraction())
        }
        "note-7000" | "note-15000" | "mat112" => interest_bearing_note(i),
        "ba-10m" => {
            let all = i.number("commission") + i.number("discount_rate");
            value(straight(i.number("face"), all, act_360(i.whole("days"))).1)
        }
        "ba-2m-flat" => {
            let left = i.number("face") * (Decimal::ONE - i.number("commission_flat"));
            value(straight(left, i.number("discount_rate"), act_360(i.whole("days"))).1)
        }
        "forfait-sd" => {
            let over = act_360(i.whole("days"));
            let (discount, proceeds) = straight(i.number("face"), i.number("rate"), over);
            let simple = yield_of_discount(percent(i.number("rate")), over).unwrap().value.fraction();
            vec![("proceeds", proceeds.into()), ("discount", discount.into()), ("effective_simple", simple.into())]
        }
        "forfait-dty" => {
            let (face, rate, over) = (money(i.number("face")), percent(i.number("rate")), act_360(i.whole("days")));
            let proceeds = true_discount(face, rate, over).unwrap().value.proceeds.amount();
            let gain = bankers_gain(face, rate, over).unwrap().value.amount();
            let net = proceeds - i.number("commitment_fee");
            vec![("proceeds", proceeds.into()), ("net_after_fee", net.into()), ("gain_vs_straight", gain.into())]
        }
        "finverity-pv" => {
            let over = Period::between(i.day("funding"), i.day("repayment"), DayCount::Act360).unwrap();
            let found = true_discount(money(i.number("face")), percent(i.number("rate")), over).unwrap().value;
            let (fee, paid) = (found.discount.amount(), found.proceeds.amount());
            vec![("tenor", over.days().into()), ("seller_fee", fee.into()), ("advance", paid.into())]
        }
        _ => return None,
    })
}

fn interest_bearing_note(i: Inputs) -> Figures {
    let (face, term) = (i.number("face"), i.whole("term_days"));
    let interest = simple_interest(money(face), percent(i.number("note_rate")), act_360(term)).unwrap().value.amount();
    let due = face + interest;
    let days = if i.0.get("dated").is_some() {
        let matures = end_of_tenor(i.day("dated"), Tenor::Days(term), EndOfMonth::No).unwrap().value;
        matures.days_since(i.day("discounted"))
    } else {
        i.whole("discount_days")
    };
    let (discount, proceeds) = straight(due, i.number("bank_rate"), act_360(days));
    vec![
        ("discount_days", days.into()),
        ("maturity_value", due.into()),
        ("discount", discount.into()),
        ("proceeds", proceeds.into()),
    ]
}

fn early(i: Inputs) -> Figures {
    let year = i.whole("year");
    if i.0.get("fee").is_some() {
        let cost = early_payment_cost(percent(i.number("fee")), 0, i.whole("days"), year, EarlyPaymentRate::OnFace);
        return value(cost.unwrap().value / HUNDRED);
    }
    let paid = if i.0.get("pay_day").is_some() { "pay_day" } else { "net_days" };
    let (from, to) = (i.whole("discount_days"), i.whole(paid));
    let cost = early_payment_cost(percent(i.number("discount")), from, to, year, EarlyPaymentRate::Compounded);
    value(cost.unwrap().value / HUNDRED)
}

/// Late Payment of Commercial Debts (Interest) Act 1998, s. 5A.
const UK_TIERS: [(i64, i64); 3] = [(0, 40), (1_000, 70), (10_000, 100)];

fn late(i: Inputs) -> Figures {
    let (principal, rate) = (money(i.number("principal")), percent(i.number("base_rate") + i.number("margin")));
    let daily = simple_interest(principal, rate, act_365(1)).unwrap().value.amount();
    let rates = [RateFrom { from: day("2026-01-01"), percent: rate }];
    let (due, paid) = (day("2026-01-31"), day("2026-01-31").plus_days(i.whole("days")).unwrap());
    let interest = statutory_interest_simple(principal, &rates, due, paid, DayCount::Act365F).unwrap().value.amount();
    let tiers = UK_TIERS.map(|(from, sum)| Tier { from: from.into(), sum: sum.into() });
    let compensation = fixed_compensation(principal, &tiers).unwrap().value.amount();
    vec![
        ("daily", daily.into()),
        ("interest", interest.into()),
        ("compensation", compensation.into()),
        ("total", (principal.amount() + interest + compensation).into()),
    ]
}

fn factoring(id: &str, i: Inputs) -> Option<Figures> {
    Some(match id {
        "fact-joan" => {
            let after = i.number("receivables") * (Decimal::ONE - i.number("reduction"));
            let advance = after * i.number("advance");
            let factor_interest = yearly(advance, i.number("factor_rate"));
            let before = yearly(i.number("receivables"), i.number("overdraft"));
            let interest_saving = before - yearly(after - advance, i.number("overdraft"));
            let (fee, admin) = (i.number("revenue") * i.number("fee"), i.number("admin") * i.number("admin_saving"));
            vec![
                ("fee", fee.into()),
                ("factor_interest", factor_interest.into()),
                ("interest_saving", interest_saving.into()),
                ("admin_saving", admin.into()),
                ("net_benefit", (interest_saving + admin - factor_interest - fee).into()),
            ]
        }
        "fact-aveer" => {
            let out = out_for(i.number("sales"), i.whole("days"));
            let advance = out * i.number("advance");
            let factor_interest = yearly(advance, i.number("factor_rate"));
            let overdraft = yearly(out - advance, i.number("overdraft"));
            let with = i.number("fixed_fee") + factor_interest + overdraft - i.number("savings");
            vec![
                ("factor_interest", factor_interest.into()),
                ("overdraft_interest", overdraft.into()),
                ("total_with", with.into()),
                ("total_without", yearly(i.number("receivables"), i.number("overdraft")).into()),
            ]
        }
        "fact-cma" => {
            let monthly = i.number("receivables_per_month");
            let advance = monthly * i.number("advance");
            let fees = monthly * i.number("fee") * Decimal::from(12) - i.number("collection_saving");
            value((fees + yearly(advance, i.number("rate"))) / advance)
        }
        "fact-grafton" => {
            let average = i.number("sales") / i.number("turnover");
            let left = average * (Decimal::ONE - i.number("reserve") - i.number("commission"));
            let months = Period::of_months(12 / i.whole("turnover")).unwrap();
            let (interest, proceeds) = straight(left, i.number("interest"), months);
            vec![
                ("avg_receivables", average.into()),
                ("net_before_interest", left.into()),
                ("interest", interest.into()),
                ("proceeds", proceeds.into()),
            ]
        }
        "fact-ot8" => {
            let advance = out_for(i.number("sales"), i.whole("days")) * i.number("advance");
            value(yearly(advance, i.number("factor_rate") - i.number("overdraft")))
        }
        "fact-ot16" => {
            let sales = i.number("sales") * (Decimal::ONE + i.number("uplift"));
            let share = i.number("early_share");
            let early = out_for(sales * share, i.whole("early_days"));
            let late = out_for(sales * (Decimal::ONE - share), i.whole("late_days"));
            let financing = yearly(early + late, i.number("overdraft"));
            let dearer = i.number("factor_rate") - i.number("overdraft");
            let advance = yearly((early + late) * i.number("advance"), dearer);
            // The source takes the fee on sales before the uplift and sets off the contribution of the uplift.
            let gain = i.number("sales") * (i.number("uplift") * i.number("contribution") - i.number("fee"));
            vec![
                ("rec_early", early.into()),
                ("rec_late", late.into()),
                ("financing", financing.into()),
                ("advance_cost", advance.into()),
                ("total", (financing + advance - gain).into()),
            ]
        }
        "fact-oscar" => value(out_for(i.number("sales"), i.whole("days"))),
        "fact-tiered" => {
            let rate = percent(i.number("fee_per_30d"));
            let elapsed = Tenor::Days(i.whole("days"));
            let fee = fee_per_period_started(rate, FeeQuote::PerPeriod, elapsed, Tenor::Days(30));
            value(fee.unwrap().value / HUNDRED)
        }
        _ => return None,
    })
}

fn term(i: Inputs) -> Figures {
    let (spend, rate) = (i.number("annual_spend"), percent(i.number("cost_of_capital")));
    let change =
        term_change(money(spend), i.whole("days_from"), i.whole("days_to"), rate, i.whole("year")).unwrap().value;
    let (tied_up, carry) = (change.tied_up.amount(), change.carry.amount());
    let mut found: Figures = vec![("working_capital", tied_up.into()), ("carry", carry.into())];
    if i.0.get("discount").is_some() {
        let lost = spend * i.number("discount") * i.number("discount_share");
        found.extend([("lost_discounts", lost.into()), ("net", (carry - lost).into())]);
    }
    found
}

fn metrics(id: &str, i: Inputs) -> Option<Figures> {
    Some(match id.split('-').next()? {
        "dso" => {
            let sales = i.numbers("sales").into_iter().sum();
            value(dso_simple(i.number("balance"), sales, i.whole("days")).unwrap().value)
        }
        "hhi" => value(concentration(&i.numbers("shares_pct")).unwrap().value.hhi),
        "wadp" => {
            let days = i.0["days"].as_array()?.iter().map(|value| value.as_i64().unwrap());
            let pair = |(amount, days)| AmountDays { amount, days };
            let items: Vec<AmountDays> = i.numbers("amounts").into_iter().zip(days).map(pair).collect();
            value(weighted_days(&items).unwrap().value)
        }
        // A fee once on what is advanced is the simple rate of a year that pays advance and fee back.
        "comcap" => {
            let (advance, fee) = (i.float("advance"), i.float("fee"));
            let rate = sheet::intrate(day("2026-01-01"), day("2027-01-01"), advance, advance + fee, Basis::Act365);
            value(rate.unwrap().value)
        }
        "lc" => {
            let (elapsed, quarter) = (Tenor::Months(i.whole("months")), Tenor::Months(3));
            let quarters = periods_started(elapsed, quarter).unwrap().value;
            let fee = fee_per_period_started(percent(i.number("rate_pa")), FeeQuote::AYear, elapsed, quarter).unwrap();
            vec![("quarters", quarters.into()), ("fee_pct", (fee.value / HUNDRED).into())]
        }
        _ => return None,
    })
}

fn dates(id: &str, i: Inputs) -> Option<Figures> {
    let with_grace = |start: Day, tenor| {
        let mut term = PaymentTerm::plain(TermStart::Acceptance, tenor);
        term.grace_days = 3;
        due_date(&term, &BTreeMap::from([(TermStart::Acceptance, start)])).unwrap().value
    };
    let forty_five = |reading| end_of_tenor(i.day("invoice"), Tenor::Days(45), reading).unwrap().value;
    Some(match id {
        "ni-act-1m" => vec![("maturity", with_grace(i.day("dated"), Tenor::Months(i.whole("months"))).into())],
        "ni-act-30d" => vec![("maturity", with_grace(i.day("sighted"), Tenor::Days(i.whole("days"))).into())],
        "bea-feb1" => vec![("due", with_grace(i.day("nominal"), Tenor::Days(0)).into())],
        "fr-45j-fdm-a" => {
            vec![("plus45", forty_five(EndOfMonth::No).into()), ("due", forty_five(EndOfMonth::AfterTenor).into())]
        }
        "fr-45j-fdm-b" => {
            // The note of the vector gives the due date that follows from the reading: 17 March.
            assert_eq!(forty_five(EndOfMonth::BeforeTenor), day("2023-03-17"));
            let start = end_of_tenor(i.day("invoice"), Tenor::Days(0), EndOfMonth::BeforeTenor).unwrap().value;
            vec![("eom", start.into())]
        }
        _ => return None,
    })
}

fn check_vector(vector: &Value) {
    let id = vector["id"].as_str().unwrap();
    assert!(vector["source"].as_str().is_some_and(|source| !source.is_empty()), "{id} names no source");
    let found =
        figures(id, Inputs(&vector["inputs"])).unwrap_or_else(|| panic!("{id} is not computed by any function"));
    for (name, wanted) in vector["expected"].as_object().unwrap() {
        let got = found.iter().find(|figure| figure.0 == name).unwrap_or_else(|| panic!("{id}: no figure {name}"));
        match &got.1 {
            Got::Date(date) => assert_eq!(*date, day(wanted.as_str().unwrap()), "{id}: {name}"),
            Got::Number(number) => {
                let tolerance = vector["tolerance"]["abs"][name].as_f64().unwrap_or_else(|| panic!("{id}: {name}"));
                let off = (number - decimal(wanted).to_f64().unwrap()).abs();
                // A tolerance of zero means exact, up to the last digit of a binary number.
                assert!(off <= tolerance.max(1e-12), "{id}: {name} is {number}, published {wanted}, off by {off}");
            }
        }
    }
}

#[test]
fn every_published_vector_is_met_within_its_tolerance() {
    let all = vectors(PUBLISHED);
    assert!(all.len() >= 60, "{} vectors", all.len());
    all.iter().for_each(check_vector);
}

#[test]
fn the_rate_does_not_depend_on_the_size_of_the_flows() {
    let all = vectors(PUBLISHED);
    let vector = all.iter().find(|vector| vector["id"] == "xirr-scale-pyxirr75").unwrap();
    let (i, wanted) = (Inputs(&vector["inputs"]), vector["expected"]["value"].as_f64().unwrap());
    for scale in [1e-200, 1e-9, 1e-3, 1.0, 1e9, 1e290] {
        let values: Vec<f64> = i.floats("values").iter().map(|value| value * scale).collect();
        let rates = sheet::xirr_all(&values, &i.days("dates")).unwrap().value;
        assert!(matches!(rates.as_slice(), [one] if (one - wanted).abs() < 2e-7), "{scale}: {rates:?}");
    }
}
