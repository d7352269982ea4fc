//! What is written in the way of any locale is read back the same, and files are the same whatever it is.

#![allow(clippy::expect_used, reason = "tests stop at the first surprise")]

use proptest::prelude::*;
use rust_decimal::Decimal;
use termwise::edit::{Edit, TermField};
use termwise::plan::Plan;
use termwise::session::{
    Document, Entered, Grouping, amount_text, number_text, read_amount, read_date, read_number, value_words,
};
use termwise::units::{Amount, Date, Line, Locale, TermId, Unit, Value};

fn locale() -> impl Strategy<Value = Locale> {
    prop::sample::select(Locale::ALL.to_vec())
}

/// Amounts of every length and up to four decimals, and those that look like thousands elsewhere.
fn amount() -> impl Strategy<Value = Amount> {
    let usual = (0_i64..=999_999_999_999_999, 0_u32..=4);
    let tricky = (1_000_i64..=999_999, Just(3_u32));
    let digits = prop_oneof![usual, tricky];
    (digits, any::<bool>()).prop_filter_map("in range", |((digits, scale), negative)| {
        let number = Decimal::new(if negative { -digits } else { digits }, scale);
        Amount::try_from(number).ok()
    })
}

fn date() -> impl Strategy<Value = Date> {
    (1990_i32..=2199, 1_u32..=12, 1_u32..=31).prop_filter_map("a day", |(y, m, d)| Date::of(y, m, d).ok())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn an_amount_that_a_field_shows_is_read_as_itself(locale in locale(), amount in amount()) {
        let text = amount_text(locale, amount);
        prop_assert_eq!(read_amount(locale, &text), Ok(Entered::Value(amount)), "{}", text);
    }

    #[test]
    fn a_date_that_a_field_shows_is_read_as_itself(locale in locale(), other in locale(), date in date()) {
        // Whoever reads it: what a field shows cannot be taken for another day anywhere.
        prop_assert_eq!(read_date(other, &locale.date(date)), Ok(Entered::Value(date)));
    }

    #[test]
    fn what_is_read_is_never_a_guess(locale in locale(), typed in "[0-9]{1,3}[.,][0-9]{3}") {
        // Under every locale the text is taken one way only where the mark is the one between its own thousands.
        let read = read_amount(locale, &typed);
        let own = typed.contains(locale.group_mark());
        let settled = matches!(read, Ok(Entered::Value(_)));
        prop_assert_eq!(settled, own || typed.starts_with('0'), "{:?}", read);
    }
}

#[test]
fn the_same_figures_typed_in_any_locale_give_the_same_file() {
    let playbook = std::sync::Arc::new(termwise::playbook::embedded().expect("the playbook holds"));
    let term = TermId::try_from("early-payment").expect("an id");
    let number = Decimal::new(1250, 2);
    let of = |locale: Locale| {
        let start = Plan::new(Line::try_from("Lyon").expect("short"));
        let mut document =
            Document::untitled(std::sync::Arc::clone(&playbook), start, Date::of(2026, 11, 21).expect("a date"));
        document.set_locale(locale);
        let typed = locale.number(number);
        let read = read_number(locale, Unit::Percent, &typed).and_then(Entered::settled).expect("a number");
        assert_eq!(read.as_ref().map(|v| number_text(Locale::English, v)), Some("12.5".to_owned()));
        document.apply(Edit::SetTerm { term: term.clone(), field: TermField::Target, value: read }, Grouping::Step);
        termwise::store::plan_text(document.plan()).expect("a plan can be written")
    };
    let english = of(Locale::English);
    assert!(english.contains("12.5"), "{english}");
    for locale in Locale::ALL {
        assert_eq!(of(locale), english, "{locale:?}");
    }
}

#[test]
fn values_are_shown_in_the_way_of_the_locale() {
    let playbook = termwise::playbook::embedded().expect("the playbook holds");
    let term = playbook.term(&TermId::try_from("early-payment").expect("an id")).expect("a term");
    let value: Value = ron::from_str("Percent(\"2.1\")").expect("a value");
    let unit = termwise::negotiability::Unitary::Percent;
    assert_eq!(value_words(Locale::English, term, &value, unit), "2.1 %");
    assert_eq!(value_words(Locale::German, term, &value, unit), "2,1 %");
}
