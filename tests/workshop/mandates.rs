//! The buyer team's mandates: made from what the buyer's side knows, untouched by anything of the seller's.

use termwise::plan::OwnStance;
use termwise::samples;
use termwise::units::{Amount, Value};
use termwise::workshop::mandate;

use super::{playbook, sample, snapshot};

#[test]
fn nothing_of_the_sellers_moves_a_mandate() {
    let playbook = playbook();
    for name in samples::names() {
        let base = snapshot(&playbook, sample(name));
        let terms: Vec<_> = base.plan.terms.keys().cloned().collect();
        let before = mandate(&base, &terms);
        assert!(!before.is_empty());
        let mut plan = sample(name);
        for entry in plan.terms.values_mut() {
            entry.limit = None;
            entry.target = Some(Value::Words("whatever we dream of".to_owned()));
            entry.worth = serde_json::from_str::<Amount>("\"987654\"").ok();
            entry.notes = "Geheim".try_into().expect("short");
            entry.stance = Some(OwnStance::Leave);
        }
        plan.seller.line_rate = None;
        plan.notes = "Geheim".try_into().expect("short");
        assert_eq!(mandate(&snapshot(&playbook, plan), &terms), before, "{name}");
    }
}

#[test]
fn a_mandate_lies_between_what_the_order_says_and_the_usual_ask() {
    let playbook = playbook();
    for name in samples::names() {
        let base = snapshot(&playbook, sample(name));
        let terms: Vec<_> = base.plan.terms.keys().cloned().collect();
        for found in mandate(&base, &terms) {
            assert!(!found.up_to.is_empty() && !found.says.is_empty(), "{name}: {}", found.name);
            assert!(!found.up_to.contains("NaN"));
        }
    }
}

#[test]
fn the_payment_period_of_nordwerk_is_that_of_a_calculation_by_hand() {
    // 180 days printed, 30 usually asked: 150 days of way. The chance for the usual ask under the CFO is Rigid, so no way.
    let playbook = playbook();
    let base = snapshot(&playbook, sample("nordwerk"));
    let found = mandate(&base, &[super::term("payment-days")]);
    assert_eq!(found[0].says, "180 days");
    assert!(found[0].up_to.starts_with("no further"), "{}", found[0].up_to);
    // Under a supply chief the same ask is Even: half of 150 days, 105, against something.
    let mut plan = sample("nordwerk");
    for answer in plan.buyer.answers.iter_mut().filter(|(id, _)| id.as_str() == "reporting-line") {
        answer.1.is = Some("csco".try_into().expect("an id"));
        answer.1.certainty = serde_json::from_str("100").expect("a certainty");
    }
    let found = mandate(&snapshot(&playbook, plan), &[super::term("payment-days")]);
    assert_eq!((found[0].up_to.as_str(), found[0].only_against), ("105 days", true));
}
