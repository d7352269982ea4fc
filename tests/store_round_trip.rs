//! Whatever plan the types allow, its text reads back as the same plan.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeMap;

use proptest::collection::{btree_map, vec};
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use rust_decimal::Decimal;
use termwise::plan::{
    Answer, ApprovalLimits, Attitude, Buyer, Certainty, Contract, Delivery, History, Incoterm, Influence, Milestone,
    Order, OrderLine, Outcome, OutcomeResult, OwnStance, Person, Plan, PlanTerm, Seller, Stage,
};
use termwise::store::{parse_plan, plan_text};
use termwise::units::{
    Amount, ChoiceId, Country, Currency, Date, DayCount, Line, Note, Number, Percent, Price, Quantity, Share,
    SizeClass, Unit, Value, YearlyRate,
};

fn line() -> impl Strategy<Value = Line> {
    text(60).prop_map(|text| Line::try_from(text).unwrap())
}

fn note() -> impl Strategy<Value = Note> {
    text(200).prop_map(|text| Note::try_from(text).unwrap())
}

/// Any characters at all, and often those that mean something to the format.
fn text(most: usize) -> impl Strategy<Value = String> {
    let special = select(vec!['"', '\\', '#', '/', '*', '\n', '\r', '\t', '\0', '\u{feff}', '\u{202e}', 'ü', '(', '}']);
    vec(prop_oneof![any::<char>(), special, prop::char::range('a', 'z')], 0..most).prop_map(String::from_iter)
}

fn id<T: TryFrom<String, Error: std::fmt::Debug> + std::fmt::Debug>() -> impl Strategy<Value = T> {
    "[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,8}){0,3}".prop_map(|text| T::try_from(text).unwrap())
}

fn amount() -> impl Strategy<Value = Amount> {
    (-999_999_999_999_999_i64..=999_999_999_999_999, 0_u32..=4)
        .prop_map(|(digits, scale)| Amount::try_from(Decimal::new(digits, scale)).unwrap())
}

fn price() -> impl Strategy<Value = Price> {
    amount().prop_map(|a| Amount::try_from(a.decimal().abs()).map(|a| Price::try_from(a).unwrap()).unwrap())
}

fn share() -> impl Strategy<Value = Share> {
    (0_i64..=10_000).prop_map(|n| Share::try_from(Percent::try_from(Decimal::new(n, 2)).unwrap()).unwrap())
}

fn yearly() -> impl Strategy<Value = YearlyRate> {
    percent().prop_map(|p| YearlyRate::try_from(Percent::try_from(p.percent().abs()).unwrap()).unwrap())
}

fn percent() -> impl Strategy<Value = Percent> {
    (-1_000_i64..=1_000, 0_u32..=25).prop_map(|(digits, scale)| Percent::try_from(Decimal::new(digits, scale)).unwrap())
}

fn date() -> impl Strategy<Value = Date> {
    (1990_i32..=2199, 1_u32..=12, 1_u32..=28).prop_map(|(year, month, day)| Date::of(year, month, day).unwrap())
}

fn country() -> impl Strategy<Value = Country> {
    select(vec!["DE", "AT", "GB", "US", "ZW"]).prop_map(|code| Country::try_from(code).unwrap())
}

fn size() -> impl Strategy<Value = SizeClass> {
    select(vec![SizeClass::Micro, SizeClass::Small, SizeClass::Medium, SizeClass::Large])
}

fn value() -> impl Strategy<Value = Value> {
    use Unit::{
        Amount, Count, Days, Hours, Months, Percent, PercentPerWeek, PercentPerYear, Weeks, WorkingDays, Years,
    };
    let units = select(vec![
        Days,
        WorkingDays,
        Weeks,
        Months,
        Years,
        Hours,
        Percent,
        PercentPerWeek,
        PercentPerYear,
        Count,
        Amount,
    ]);
    prop_oneof![
        4 => (units, 0_i64..=990_000, 0_u32..=4).prop_map(|(unit, digits, scale)| {
            let number = if digits > 99 { Decimal::new(digits, 4) } else { Decimal::new(digits, scale) };
            Value::Quantity(Quantity { unit, number })
        }),
        1 => id::<ChoiceId>().prop_map(Value::Choice),
        1 => text(100).prop_map(Value::Words),
    ]
}

fn answer() -> impl Strategy<Value = Answer> {
    (of(id()), 1_i64..=100, note(), of(date()), line()).prop_map(|(is, certainty, evidence, on, by)| {
        let certainty = Certainty::try_from(certainty).unwrap();
        Answer { is, certainty, evidence, on, by }
    })
}

fn person() -> impl Strategy<Value = Person> {
    let attitude =
        select(vec![Attitude::Champion, Attitude::For, Attitude::Neutral, Attitude::Sceptical, Attitude::Against]);
    let influence = (1_i64..=5).prop_map(|level| Influence::try_from(level).unwrap());
    (line(), line(), of(influence), of(attitude), of(date()), note()).prop_map(
        |(name, role, influence, attitude, last_contact, notes)| Person {
            name,
            role,
            influence,
            attitude,
            last_contact,
            notes,
        },
    )
}

fn buyer() -> impl Strategy<Value = Buyer> {
    let history = select(vec![
        History::FirstOrder,
        History::Occasional,
        History::Regular,
        History::Complaints,
        History::Replacing,
    ]);
    let limits = (price(), of(price())).prop_map(|(review, board)| ApprovalLimits { review, board });
    let known = (line(), of(country()), of(size()), of(any::<bool>()), of(history), of(limits));
    (known, btree_map(id(), answer(), 0..4), vec(person(), 0..3)).prop_map(|(known, answers, people)| {
        let (name, country, size, public, history, approval_limits) = known;
        Buyer { name, country, size, public, history, approval_limits, answers, people }
    })
}

fn order() -> impl Strategy<Value = Order> {
    let stage = select(vec![
        Stage::BeforeBid,
        Stage::BidIn,
        Stage::PoReceived,
        Stage::Confirmed,
        Stage::Delivering,
        Stage::Renewal,
    ]);
    let currency = select(vec!["EUR", "JPY", "KWD", "USD"]).prop_map(|code| code.parse::<Currency>().unwrap());
    let contract = select(vec![Contract::Goods, Contract::Commissioned, Contract::Works, Contract::Services]);
    let quantity = (any::<i64>(), 0_u32..=28).prop_map(|(digits, scale)| Number::from(Decimal::new(digits, scale)));
    let order_line = (line(), quantity, line(), amount()).prop_map(|(text, quantity, unit, amount)| OrderLine {
        text,
        quantity,
        unit,
        amount,
    });
    let delivery = (line(), date()).prop_map(|(text, date)| Delivery { text, date });
    let milestone = (share(), line(), of(date()), any::<bool>())
        .prop_map(|(share, trigger, date, retention)| Milestone { share, trigger, date, retention });
    let incoterm = select(vec![Incoterm::EXW, Incoterm::FCA, Incoterm::DAP, Incoterm::DDP, Incoterm::CIF]);
    let head = (line(), of(date()), of(stage), of(date()), of(currency), of(price()), of(contract));
    let lists = (vec(order_line, 0..3), vec(delivery, 0..3), vec(milestone, 0..3));
    (head, lists, of(incoterm), line()).prop_map(|(head, (lines, deliveries, milestones), incoterm, place)| {
        let (number, date, stage, confirm_by, currency, value, contract) = head;
        Order {
            number,
            date,
            stage,
            confirm_by,
            currency,
            value,
            contract,
            lines,
            deliveries,
            milestones,
            incoterm,
            place,
        }
    })
}

fn term() -> impl Strategy<Value = PlanTerm> {
    let stance = select(vec![OwnStance::Ask, OwnStance::Trade, OwnStance::Probe, OwnStance::Leave]);
    let values = (of(value()), of(value()), of(value()), of(amount()), of(any::<u16>()));
    (any::<bool>(), values, of(stance), any::<bool>(), of(outcome()), note()).prop_map(
        |(in_order, values, stance, red_line, outcome, notes)| {
            let (says, target, limit, worth, days_moved) = values;
            PlanTerm { in_order, says, target, limit, worth, days_moved, stance, red_line, outcome, notes }
        },
    )
}

fn outcome() -> impl Strategy<Value = Outcome> {
    let results = [OutcomeResult::Granted, OutcomeResult::Partly, OutcomeResult::Refused, OutcomeResult::StoodDown];
    (select(results.to_vec()), of(value()), of(date()), line(), line(), note())
        .prop_map(|(result, agreed, on, by, occasion, said)| Outcome { result, agreed, on, by, occasion, said })
}

fn seller() -> impl Strategy<Value = Seller> {
    let day_count = select(vec![DayCount::Act360, DayCount::Act365F]);
    (line(), of(country()), of(size()), of(yearly()), of(yearly()), of(day_count), of(price())).prop_map(
        |(name, country, size, line_rate, hurdle_rate, day_count, free_line)| Seller {
            name,
            country,
            size,
            line_rate,
            hurdle_rate,
            day_count,
            free_line,
        },
    )
}

fn plan() -> impl Strategy<Value = Plan> {
    let terms: BoxedStrategy<BTreeMap<_, _>> = btree_map(id(), term(), 0..5).boxed();
    let head = (line(), of(line()), of(country()), vec(id(), 0..3), vec(id(), 0..3), note());
    (head, buyer(), order(), terms, seller()).prop_map(|(head, buyer, order, terms, seller)| {
        let (title, document, governing_law, law_checked, packs, notes) = head;
        Plan { document, buyer, order, terms, seller, governing_law, law_checked, packs, notes, ..Plan::new(title) }
    })
}

#[test]
fn any_plan_reads_back_from_its_text_as_the_same_plan() {
    let config = Config { cases: 512, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let checked = runner.run(&plan(), |plan| {
        let text = plan_text(&plan).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert!(text.starts_with("(\n    format: 2,\n    title: "));
        prop_assert!(text.chars().all(|c| c == '\n' || !c.is_control()));
        let again = parse_plan(&text).map_err(|fault| TestCaseError::fail(fault.to_string()))?;
        prop_assert_eq!(&again, &plan);
        prop_assert_eq!(plan_text(&again), Ok(text));
        Ok(())
    });
    assert_eq!(checked, Ok(()));
}
