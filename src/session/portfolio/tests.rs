//! The page of a portfolio without a window.

use rust_decimal::Decimal;

use super::say::Say;
use super::*;
use crate::exposure::import::{DateFormat, Decimals, Grouping, Layout, table_of_csv};
use crate::exposure::{Dimension, Exchange, Funding, Order, PaymentDays, RateOfDay, Scenario, breakdown, totals};
use crate::units::{Currency, Date, Day, DayCount, Locale, Percent, Rate};

fn dec(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap_or(Decimal::MIN)
}

type Failed = Result<(), Box<dyn std::error::Error>>;

fn currency(code: &str) -> Result<Currency, Box<dyn std::error::Error>> {
    Ok(Currency::try_from(code.to_owned())?)
}

/// An order of one invoice in minor units on a day so many days from now.
fn order(
    buyer: &str,
    code: &str,
    minor: i64,
    ahead: i64,
    days: (u16, u16),
) -> Result<Order, Box<dyn std::error::Error>> {
    let as_of = Day::from(Date::of(2026, 11, 21)?);
    Ok(Order {
        title: format!("{buyer} order"),
        number: String::new(),
        buyer: buyer.to_owned(),
        country: "DE".to_owned(),
        reports_to: String::new(),
        currency: currency(code)?,
        invoices: vec![(minor, as_of.plus_days(ahead).ok_or("a day")?)],
        days: PaymentDays { in_po: days.0, target: days.1, limit: days.0, ceiling: None },
        rate: Rate { percent: Percent::try_from(dec("9.5"))?, day_count: DayCount::Act365F },
        hurdle: None,
        funding: Funding::Own,
    })
}

fn book(orders: Vec<Order>) -> Result<Book, Box<dyn std::error::Error>> {
    let mut book = Book::new(Date::of(2026, 11, 21)?);
    let plan = |order| BookPlan {
        source: PlanSource::Sample("nordwerk"),
        read: PlanOrder { order, ceiling: None, chance: None, notes: Vec::new() },
    };
    book.plans = orders.into_iter().map(plan).collect();
    Ok(book)
}

fn three() -> Result<Book, Box<dyn std::error::Error>> {
    book(vec![
        order("Arve", "EUR", 10_000_000, 30, (90, 60))?,
        order("Bruun", "EUR", 5_000_000, 10, (30, 30))?,
        order("Arve", "GBP", 1_000_000, 60, (120, 30))?,
    ])
}

#[track_caller]
fn check_short(amount: Decimal, locale: Locale, short: &str) -> Failed {
    let say = Say { locale, currency: currency("EUR")? };
    assert_eq!(say.short(amount), short);
    Ok(())
}

#[test]
fn long_amounts_are_said_in_three_digits() -> Failed {
    check_short(dec("8405000"), Locale::English, "8.41m")?;
    check_short(dec("8405000"), Locale::German, "8,41m")?;
    check_short(dec("260501.71"), Locale::English, "261k")?;
    check_short(dec("33575.34"), Locale::English, "33.6k")?;
    check_short(dec("9999.4"), Locale::English, "9,999")?;
    check_short(dec("-2500000"), Locale::English, "−2.50m")?;
    check_short(dec("1234567890"), Locale::English, "1.23bn")
}

/// Lines add up to the whole, and to what the totals say: 100,000 x 90 days and 50,000 x 30 days at 9.5 % are 2,342.47 and
/// 390.41 EUR, hand-reckoned.
#[test]
fn the_breakdown_is_that_of_the_totals_and_prices_each_line() -> Failed {
    let book = three()?;
    let exchange = Exchange::none(currency("EUR")?);
    let (base, other) = (book.ledger(Scenario::AsInPos, false), book.ledger(Scenario::AtTarget, false));
    for dimension in Dimension::ALL {
        let (lines, all) = breakdown(&base, &other, &exchange, dimension);
        let known = totals(&base, &exchange, dimension, |_| true);
        let known: Vec<_> = known.groups.iter().filter(|group| !group.open.amount().is_zero()).collect();
        let pairs: Vec<_> = lines.iter().map(|line| (&line.name, line.open, line.term_days, line.overdue)).collect();
        let totals: Vec<_> =
            known.iter().map(|group| (&group.name, group.open, group.term_days, group.overdue)).collect();
        assert_eq!(pairs, totals, "{dimension:?}");
        assert_eq!(lines.iter().map(|line| line.open.amount()).sum::<Decimal>(), all.open.amount());
    }
    let (lines, all) = breakdown(&base, &other, &exchange, Dimension::Buyer);
    let said: Vec<_> =
        lines.iter().map(|line| (line.name.as_str(), line.carry.amount(), line.beyond.amount())).collect();
    assert_eq!(said, [("Arve", dec("2342.47"), dec("780.82")), ("Bruun", dec("390.41"), dec("0.00"))]);
    assert_eq!((all.carry.amount(), all.orders.len()), (dec("2732.88"), 2), "what has no rate is in no line");
    Ok(())
}

#[test]
fn a_currency_without_a_rate_is_named_and_counts_once_it_has_one() -> Failed {
    let mut book = three()?;
    let page = PortfolioPage::of(&book, &PortfolioChoice::default(), None)?;
    assert_eq!(page.without_rate.iter().map(|left| left.currency.code()).collect::<Vec<_>>(), ["GBP"]);
    assert_eq!(page.total.open, "150,000");
    book.rates = vec![RateOfDay { currency: currency("GBP")?, rate: dec("1.2"), on: Day::from(book.as_of) }];
    let page = PortfolioPage::of(&book, &PortfolioChoice::default(), None)?;
    assert_eq!((page.total.open.as_str(), page.without_rate.len()), ("162,000", 0));
    Ok(())
}

/// A filter by the month of one scenario keeps the same receivables under the other, so that the difference is that of the terms.
#[test]
fn a_filter_keeps_the_same_receivables_under_both_scenarios() -> Failed {
    let book = three()?;
    // Of the first order the invoice of 21 December is due on 19 February at 60 days and on 21 March at 90.
    let filter = PortfolioFilter {
        dimension: Dimension::Month,
        name: "2027-02".to_owned(),
        scenario: Scenario::AtTarget,
        with_overdue: true,
    };
    let choice = PortfolioChoice { filter: Some(filter), ..PortfolioChoice::default() };
    let page = PortfolioPage::of(&book, &choice, None)?;
    assert_eq!(page.total.open, "100,000");
    assert_eq!((page.total.days.as_str(), page.total.other.as_str()), ("90", "60"));
    assert_eq!(page.chip.as_deref(), Some("Month due February 2027, at our targets"));
    Ok(())
}

#[test]
fn nothing_to_add_up_is_no_page() -> Failed {
    let empty = Book::new(Date::of(2026, 11, 21)?);
    assert_eq!(PortfolioPage::of(&empty, &PortfolioChoice::default(), None).err(), Some(NoPortfolio::Nothing));
    Ok(())
}

fn draft(text: &str) -> ImportDraft {
    let table = table_of_csv(text, crate::exposure::import::Delimiter::Comma, 1).map_err(|error| error.to_string());
    ImportDraft::new("items.csv".to_owned(), Vec::new(), Layout::default(), table)
}

#[test]
fn what_can_be_read_in_two_ways_has_no_mapping_until_it_is_said() {
    let mut draft = draft("buyer,number,amount,issued,due,currency\nA,1,1.234,03/04/2026,05/06/2026,EUR\n");
    let blocks = draft.blocks();
    assert!(blocks.iter().any(|block| block.contains("“1.234” can be 1.234 or 1234")), "{blocks:?}");
    assert!(blocks.iter().any(|block| block.contains("“03/04/2026” can be")), "{blocks:?}");
    assert!(draft.mapping().is_none() && draft.import().is_err());
    draft.say_numbers(Decimals::Comma, Grouping::Point);
    draft.say_dates(DateFormat::DayMonthYear);
    assert_eq!(draft.blocks(), Vec::<String>::new());
    let amounts: Vec<String> = draft
        .import()
        .map_or_else(|_| Vec::new(), |read| read.rows.iter().map(|row| row.amount.amount().to_string()).collect());
    assert_eq!(amounts, ["1234"]);
}

/// A column that nobody has named is no column without amounts: the way of writing is looked for once it is named.
#[test]
fn a_column_named_later_is_asked_for_its_way_of_writing() {
    let mut draft = draft("who,no,sum,a,b\nA,1,\"1,234\",2026-05-01,2026-06-01\n");
    assert_eq!(draft.blocks().len(), 6, "{:?}", draft.blocks());
    for (field, column) in ImportField::ALL.into_iter().zip(0..5) {
        draft.set_column(field, Some(column));
    }
    let blocks = draft.blocks();
    assert!(blocks.iter().any(|block| block.contains("“1,234” can be")), "{blocks:?}");
    assert!(draft.mapping().is_none());
}
