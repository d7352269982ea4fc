//! Every row of the law, applied and not applied, at the boundary of its dates, sizes and countries.

use std::sync::Arc;

use termwise::negotiability::{Applies, applies};
use termwise::plan::{Contract, OwnLaw, Plan};
use termwise::playbook::{self, ContractKind, LawRow, LawStatus};
use termwise::session::{Coverage, LawReach, Snapshot, law_lines};
use termwise::units::{Country, Date, Line, Note, SizeClass};

use super::support::{TODAY, snapshot, snapshot_with};

fn date(text: &str) -> Date {
    Date::try_from(text.to_owned()).expect("a date")
}

fn contract(kind: ContractKind) -> Contract {
    match kind {
        ContractKind::Goods => Contract::Goods,
        ContractKind::Commissioned => Contract::Commissioned,
        ContractKind::Works => Contract::Works,
        ContractKind::Services => Contract::Services,
    }
}

/// A plan that meets every point of a row.
fn met(row: &LawRow) -> Plan {
    let mut plan = Plan::new(Line::default());
    let reach = &row.applies_when;
    plan.governing_law = reach.law.first().copied();
    plan.buyer.country = reach.buyer.first().copied();
    plan.seller.country = reach.seller.first().copied();
    plan.buyer.size = reach.buyer_size.first().copied();
    plan.seller.size = reach.seller_size.first().copied();
    plan.buyer.public = reach.public;
    plan.order.contract = reach.contract.first().copied().map(contract);
    plan.law_checked = vec![row.id.clone()];
    plan
}

/// A country that no row of the table names.
fn elsewhere() -> Country {
    Country::try_from("AQ").expect("a country")
}

const SIZES: [SizeClass; 4] = [SizeClass::Micro, SizeClass::Small, SizeClass::Medium, SizeClass::Large];
const CONTRACTS: [ContractKind; 4] =
    [ContractKind::Goods, ContractKind::Commissioned, ContractKind::Works, ContractKind::Services];

#[track_caller]
fn check(row: &LawRow, plan: &Plan, on: Date, wanted: Applies, what: &str) {
    assert_eq!(applies(row, plan, on), wanted, "{}: {what}", row.id);
}

#[test]
fn every_row_in_force_holds_from_its_first_day_to_its_last() {
    let playbook = playbook::embedded().expect("a playbook");
    assert!(playbook.law.len() >= 83);
    for row in playbook.law.iter().filter(|row| row.status == LawStatus::InForce) {
        let plan = met(row);
        check(row, &plan, row.valid_from, Applies::Yes, "on its first day");
        if let Some(before) = row.valid_from.plus_days(-1) {
            check(row, &plan, before, Applies::No, "the day before");
        }
        if let Some(last) = row.valid_to {
            check(row, &plan, last, Applies::Yes, "on its last day");
            check(row, &plan, last.plus_days(1).expect("a day"), Applies::No, "the day after");
        }
    }
}

#[test]
fn bills_and_directives_never_apply() {
    let playbook = playbook::embedded().expect("a playbook");
    let kept_out: Vec<&LawRow> = playbook.law.iter().filter(|row| row.status != LawStatus::InForce).collect();
    assert!(kept_out.len() >= 5);
    for row in kept_out {
        check(row, &met(row), row.valid_from, Applies::No, "not in force");
        // Nor by our own word: what is no law is not made one.
        let mut plan = met(row);
        plan.financing.law.insert(row.id.clone(), OwnLaw { applies: true, note: Note::default(), on: None });
        check(row, &plan, row.valid_from, Applies::No, "not in force, whatever we say");
    }
}

/// Where a row names countries, and where a plan names its own.
type Place = (&'static str, fn(&LawRow) -> &Vec<Country>, fn(&mut Plan) -> &mut Option<Country>);

#[test]
fn every_row_needs_each_of_its_countries() {
    let playbook = playbook::embedded().expect("a playbook");
    for row in playbook.law.iter().filter(|row| row.status == LawStatus::InForce) {
        let on = row.valid_from;
        let places: [Place; 3] = [
            ("law", |row| &row.applies_when.law, |plan| &mut plan.governing_law),
            ("buyer", |row| &row.applies_when.buyer, |plan| &mut plan.buyer.country),
            ("seller", |row| &row.applies_when.seller, |plan| &mut plan.seller.country),
        ];
        for (what, allowed, field) in places {
            if allowed(row).is_empty() {
                continue;
            }
            for country in allowed(row) {
                let mut plan = met(row);
                *field(&mut plan) = Some(*country);
                check(row, &plan, on, Applies::Yes, what);
            }
            let mut plan = met(row);
            *field(&mut plan) = Some(elsewhere());
            check(row, &plan, on, Applies::No, &format!("{what} elsewhere"));
            *field(&mut plan) = None;
            check(row, &plan, on, Applies::NotKnown, &format!("{what} not known"));
        }
    }
}

#[test]
fn every_row_needs_its_sizes_its_contract_and_its_kind_of_buyer() {
    let playbook = playbook::embedded().expect("a playbook");
    for row in playbook.law.iter().filter(|row| row.status == LawStatus::InForce) {
        let (on, reach) = (row.valid_from, &row.applies_when);
        let verdict = |listed: bool| if listed { Applies::Yes } else { Applies::No };
        for size in SIZES {
            if !reach.buyer_size.is_empty() {
                let mut plan = met(row);
                plan.buyer.size = Some(size);
                check(row, &plan, on, verdict(reach.buyer_size.contains(&size)), "size of the buyer");
            }
            if !reach.seller_size.is_empty() {
                let mut plan = met(row);
                plan.seller.size = Some(size);
                check(row, &plan, on, verdict(reach.seller_size.contains(&size)), "size of the seller");
            }
        }
        for kind in CONTRACTS.into_iter().filter(|_| !reach.contract.is_empty()) {
            let mut plan = met(row);
            plan.order.contract = Some(contract(kind));
            check(row, &plan, on, verdict(reach.contract.contains(&kind)), "kind of contract");
        }
        if let Some(public) = reach.public {
            let mut plan = met(row);
            plan.buyer.public = Some(!public);
            check(row, &plan, on, Applies::No, "public or private");
            plan.buyer.public = None;
            check(row, &plan, on, Applies::NotKnown, "public or private not known");
        }
        if !reach.also.is_empty() {
            let mut plan = met(row);
            plan.law_checked.clear();
            check(row, &plan, on, Applies::NotKnown, "points that nobody has checked");
        }
    }
}

#[test]
fn our_own_word_decides_against_the_table_and_back() {
    let row = |snapshot: &Snapshot| {
        law_lines(snapshot)
            .into_iter()
            .find(|line| line.id.as_str() == "de-bgb-271a")
            .map(|line| (line.reach, line.is_own))
    };
    assert_eq!(row(&snapshot("nordwerk")), Some((LawReach::Applies, false)));
    let denied = snapshot_with("nordwerk", |plan| {
        let id = termwise::units::LawId::try_from("de-bgb-271a").expect("an id");
        let note = Note::try_from("Counsel: instalments are outside").expect("a note");
        plan.financing.law.insert(id, OwnLaw { applies: false, note, on: Some(date(TODAY)) });
    });
    assert_eq!(row(&denied), Some((LawReach::No, true)));
}

#[test]
fn a_country_without_a_row_is_not_covered_and_never_without_a_ceiling() {
    let nowhere = snapshot_with("nordwerk", |plan| plan.governing_law = Some(elsewhere()));
    let coverage = Coverage::of(&nowhere);
    assert_eq!(coverage, Coverage::NotCovered("AQ".to_owned()));
    assert!(coverage.remark().expect("a remark").contains("not \"no ceiling\""));
    assert_eq!(Coverage::of(&snapshot("kitano")), Coverage::NoLaw);
    for covered in ["nordwerk", "brasval", "vindhya", "penhallow"] {
        assert_eq!(Coverage::of(&snapshot(covered)), Coverage::Covered, "{covered}");
    }
}

#[test]
fn ceilings_show_article_consequence_validity_and_the_day_of_reading() {
    let lines = law_lines(&snapshot("brasval"));
    let hard = lines.iter().find(|line| line.ceiling == Some(60)).expect("the ceiling of 60 days");
    assert!(hard.cite.contains("L.441-10"), "{}", hard.cite);
    assert!(hard.consequence.contains("fine"), "{}", hard.consequence);
    assert_eq!(hard.counted_from, "issue of the invoice");
    assert_eq!(hard.validity(), "In force since 26 Apr 2019, last checked 21 Nov 2026");
    assert!(lines.iter().any(|line| line.cite.contains("L.442-3") && line.reach == LawReach::Applies), "assignment");
    let playbook = Arc::new(playbook::embedded().expect("a playbook"));
    assert!(playbook.law.iter().all(|row| row.last_checked >= date("2026-01-01")));
}
