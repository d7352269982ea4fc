//! What is instructive about each of the six cases that come with the program, said in words and held.
//!
//! The cases and what they teach are written down before the program; figures are theirs as well.

#![expect(clippy::expect_used, clippy::panic, reason = "tests stop at the first surprise")]

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use rust_decimal::Decimal;
use termwise::negotiability::{Stance, TermAssessment};
use termwise::playbook::{Playbook, Usual, Voice, embedded};
use termwise::session::{Snapshot, Wording, review};
use termwise::units::{Date, QuestionId, TermId};
use termwise::{samples, store};

static SHIPPED: LazyLock<Arc<Playbook>> =
    LazyLock::new(|| Arc::new(embedded().unwrap_or_else(|faults| panic!("the shipped playbook holds: {faults:?}"))));

/// A sample with all that is derived from it on the day of the cases.
struct Case(Snapshot);

impl Case {
    #[track_caller]
    fn of(name: &str) -> Self {
        let text = samples::text(name).unwrap_or_else(|| panic!("there is a sample {name}"));
        let plan = store::parse_plan(text).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        let day = Date::of(2026, 11, 21).expect("a date");
        Self(Snapshot::derive(SHIPPED.clone(), Arc::new(plan), Vec::new(), day))
    }

    #[track_caller]
    fn term(&self, id: &str) -> &TermAssessment {
        let found = self.0.assessment.terms.iter().find(|t| t.id.as_str() == id);
        found.unwrap_or_else(|| panic!("there is a term {id}"))
    }

    fn shortlist(&self) -> Vec<&str> {
        self.0.assessment.shortlist.asks.iter().map(TermId::as_str).collect()
    }

    /// The questions to ask first, by id.
    fn first_questions(&self, count: usize) -> Vec<&str> {
        let ids = self.0.assessment.next.iter().filter_map(|n| self.0.playbook.questions.get(n.at));
        ids.take(count).map(|q| q.id.as_str()).collect()
    }

    #[track_caller]
    fn check_asked(&self, ids: &[&str]) {
        let list = self.shortlist();
        for id in ids {
            assert!(list.contains(id), "{id} belongs on the shortlist {list:?}");
        }
    }

    #[track_caller]
    fn check_not_asked(&self, ids: &[&str]) {
        let list = self.shortlist();
        for id in ids {
            assert!(!list.contains(id), "{id} does not belong on the shortlist {list:?}");
        }
    }

    #[track_caller]
    fn check_stance(&self, id: &str, allowed: &[Stance]) {
        let found = self.term(id).effective_stance();
        assert!(allowed.contains(&found), "{id} is {found:?}, expected {allowed:?}");
    }

    /// The law gives it: covered by a row whose id begins like this, and not asked for.
    #[track_caller]
    fn check_covered(&self, id: &str, by: &str) {
        let term = self.term(id);
        assert_eq!(term.stance, Stance::Covered, "{id}");
        let row = term.covered_by.as_ref().map(ToString::to_string).unwrap_or_default();
        assert!(row.starts_with(by), "{id} is covered by {row}, expected {by}");
        self.check_not_asked(&[id]);
    }

    /// Knowing this answer is among the most valuable.
    #[track_caller]
    fn check_among_first(&self, count: usize, questions: &[&str]) {
        let first = self.first_questions(count);
        for id in questions {
            assert!(first.contains(id), "{id} belongs among the first questions {first:?}");
        }
    }

    #[track_caller]
    fn check_probes(&self, id: &str, question: &str) {
        let term = self.term(id);
        assert_eq!(term.stance, Stance::Probe, "{id}");
        let found = term.probe_question.as_ref().map(|(q, _)| q.as_str());
        assert_eq!(found, Some(question), "{id}");
    }

    #[track_caller]
    fn check_worth(&self, id: &str, expected: &str) {
        let expected: Decimal = expected.parse().expect("a number");
        assert_eq!(self.term(id).worth.amount.round(), expected, "{id}");
    }

    #[track_caller]
    fn check_before(&self, first: &str, then: &str) {
        let (more, less) = (self.term(first).value, self.term(then).value);
        assert!(more > less, "{first} {more:.0} stands before {then} {less:.0}");
    }

    #[track_caller]
    fn check_red_line(&self, id: &str) {
        let open: Vec<&str> = self.0.assessment.open_red_lines().map(|t| t.id.as_str()).collect();
        assert!(open.contains(&id), "the red line of {id} is open: {open:?}");
    }

    /// What the case calls unknown is not answered in the plan.
    #[track_caller]
    fn check_open(&self, questions: &[&str]) {
        let answered: Vec<&str> = self.0.plan.buyer.answers.keys().map(QuestionId::as_str).collect();
        for id in questions {
            assert!(!answered.contains(id), "{id} is unknown in this case");
        }
    }

    /// How sure the plan is of an answer, in percent; nothing where it has none.
    fn certainty(&self, question: &str) -> Option<(String, u8)> {
        let answer = self.0.plan.buyer.answers.iter().find(|(q, _)| q.as_str() == question).map(|(_, a)| a)?;
        Some((answer.is.as_ref()?.to_string(), answer.certainty.percent()))
    }

    /// Mean width of the ranges of the terms in the order.
    fn mean_range(&self) -> f64 {
        let widths: Vec<f64> = self.counted().map(|t| t.high - t.low).collect();
        widths.iter().sum::<f64>() / f64::from(u32::try_from(widths.len()).expect("few terms"))
    }

    fn counted(&self) -> impl Iterator<Item = &TermAssessment> {
        self.0.assessment.terms.iter().filter(|t| t.counts)
    }

    fn custom(&self) -> Option<&termwise::playbook::Custom> {
        let country = self.0.plan.buyer.country?;
        self.0.playbook.customs.iter().find(|c| c.countries.contains(&country))
    }
}

// ---- 1 Nordwerk: under the CFO, printed terms

#[test]
fn nordwerk_does_not_fight_the_days_but_looks_to_bank_and_programme() {
    let case = Case::of("nordwerk");
    case.check_not_asked(&["payment-days"]);
    case.check_before("early-payment", "payment-days");
    case.check_before("supply-chain-finance", "payment-days");
    case.check_probes("supply-chain-finance", "programmes");
    case.check_worth("payment-days", "18345");
    case.check_worth("payment-clock", "612");
    case.check_worth("advance", "17061");
    case.check_worth("retention", "1712");
}

#[test]
fn nordwerk_leaves_to_the_law_what_the_law_gives() {
    let case = Case::of("nordwerk");
    case.check_covered("late-interest", "de-bgb-288");
    case.check_covered("assignment", "de-hgb-354a");
}

#[test]
fn nordwerk_has_three_asks_with_delivery_and_damages_for_the_user() {
    let case = Case::of("nordwerk");
    assert_eq!(case.shortlist().len(), 3);
    case.check_asked(&["delivery-date", "delay-cap", "liability-cap"]);
    case.check_stance("delivery-date", &[Stance::Ask, Stance::Trade]);
    case.check_stance("delay-cap", &[Stance::Trade]);
    case.check_stance("liability-cap", &[Stance::Trade, Stance::Probe]);
    case.check_stance("retention", &[Stance::Leave]);
}

#[test]
fn nordwerk_first_asks_what_is_unknown_and_cheap_to_ask() {
    let case = Case::of("nordwerk");
    assert_eq!(case.certainty("reporting-line"), Some(("cfo".to_owned(), 70)));
    case.check_open(&["deviation-owner", "programmes", "boilerplate-origin", "delay-cost"]);
    case.check_among_first(3, &["programmes", "deviation-owner"]);
    let order = case.first_questions(SHIPPED.questions.len());
    let place = |id: &str| order.iter().position(|q| *q == id);
    assert!(place("deviation-owner") < place("position"), "an hour and a half of delicate asking comes later");
}

#[test]
fn nordwerk_shows_a_drawn_bill_as_rare_in_germany() {
    let case = Case::of("nordwerk");
    assert_eq!(case.custom().map(|c| c.bills), Some(Usual::Rare));
    case.check_stance("bill-of-exchange", &[Stance::Leave]);
}

// ---- 2 Brasval: a supply chief at the top table

#[test]
fn brasval_is_the_buyer_for_a_real_exchange() {
    let case = Case::of("brasval");
    case.check_asked(&["forecast", "price-adjustment", "force-majeure"]);
    // Firm capacity buys the firm window, open figures buy the index.
    case.check_stance("forecast", &[Stance::Trade]);
    case.check_stance("price-adjustment", &[Stance::Trade]);
    case.check_stance("force-majeure", &[Stance::Ask, Stance::Trade]);
    let give = case.term("forecast").give.as_ref().map(|(id, _)| id.to_string());
    assert_eq!(give.as_deref(), Some("reserved-capacity"));
    case.check_worth("retention", "15232");
}

#[test]
fn brasval_settles_the_days_with_one_sentence_as_the_law_gives_them() {
    let case = Case::of("brasval");
    case.check_covered("payment-days", "fr-l441-10");
    case.check_covered("most-favoured-price", "fr-l442-3");
    case.check_covered("assignment", "fr-l442-3");
    assert_eq!(case.certainty("policy-home"), Some(("site-finance".to_owned(), 60)));
}

#[test]
fn brasval_leaves_market_damages_and_the_start_up_date_alone() {
    let case = Case::of("brasval");
    case.check_stance("delay-rate", &[Stance::Leave]);
    case.check_stance("delay-cap", &[Stance::Leave]);
    case.check_stance("delivery-date", &[Stance::Leave]);
    case.check_not_asked(&["later-delivery"]);
}

#[test]
fn brasval_first_asks_for_the_programme_and_the_owner_of_the_template() {
    let case = Case::of("brasval");
    case.check_open(&["programmes", "boilerplate-origin"]);
    case.check_among_first(3, &["programmes", "boilerplate-origin"]);
}

// ---- 3 Tallmadge: the head of manufacturing, and we were late

#[test]
fn tallmadge_gets_a_cap_in_exchange_and_no_order_without_it() {
    let case = Case::of("tallmadge");
    case.check_red_line("delay-cap");
    case.check_asked(&["delay-cap"]);
    case.check_stance("delay-cap", &[Stance::Trade]);
    let give = case.term("delay-cap").give.as_ref().map(|(id, _)| id.to_string());
    assert_eq!(give.as_deref(), Some("shelf-spare"), "a spare coil on site");
    let offered = |id: &str| {
        let term = SHIPPED.terms.iter().find(|t| t.id.as_str() == id).expect("a term");
        term.gives.iter().map(|g| g.id.to_string()).collect::<Vec<_>>()
    };
    assert!(offered("delay-cap").contains(&"slip-told-early".to_owned()), "weekly progress and early word");
    assert!(offered("delivery-date").contains(&"critical-first".to_owned()), "part deliveries first");
}

#[test]
fn tallmadge_has_no_ask_that_loosens_date_or_quality() {
    let case = Case::of("tallmadge");
    case.check_stance("delay-rate", &[Stance::Leave]);
    case.check_stance("warranty-remedy", &[Stance::Leave]);
    case.check_stance("spare-parts", &[Stance::Leave]);
    let harmful = case.counted().find(|t| t.harm && t.effective_stance() == Stance::Ask);
    assert!(harmful.is_none(), "{:?}", harmful.map(|t| &t.id));
}

#[test]
fn tallmadge_helps_the_date_and_brings_the_quarter_at_order_against_something() {
    let case = Case::of("tallmadge");
    case.check_asked(&["site-readiness", "delivery-date", "advance"]);
    case.check_stance("site-readiness", &[Stance::Ask]);
    case.check_stance("partial-delivery", &[Stance::Ask]);
    case.check_stance("advance", &[Stance::Trade]);
    case.check_stance("payment-days", &[Stance::Leave]);
    case.check_worth("payment-days", "4709");
    case.check_worth("advance", "10086");
    case.check_covered("assignment", "us-ucc-9-406");
}

#[test]
fn tallmadge_first_asks_who_may_grant_a_cap_and_how_the_bank_stands() {
    let case = Case::of("tallmadge");
    assert_eq!(case.certainty("deviation-owner"), Some(("contact".to_owned(), 75)));
    case.check_open(&["cash", "programmes", "advance-policy"]);
    case.check_among_first(3, &["deviation-owner", "cash"]);
}

// ---- 4 Vindhya: no hand touches the order

#[test]
fn vindhya_asks_for_a_data_field_not_for_a_favour() {
    let case = Case::of("vindhya");
    case.check_covered("payment-days", "in-msmed");
    case.check_covered("late-interest", "in-msmed");
    assert_eq!(case.shortlist().first(), Some(&"supply-chain-finance"));
    assert_eq!(case.certainty("programmes"), Some(("national-platform".to_owned(), 85)));
}

#[test]
fn vindhya_leaves_what_would_break_the_touchless_flow() {
    let case = Case::of("vindhya");
    for id in ["delay-rate", "delay-cap", "set-off", "rescheduling", "packaging", "invoice-rules", "assignment"] {
        case.check_stance(id, &[Stance::Leave]);
    }
    // The platform does what a bill would, without recourse.
    assert!(!case.term("bill-of-exchange").in_order);
    // The price formula belongs to the renewal, as a trade with the category manager.
    case.check_stance("price-adjustment", &[Stance::Trade, Stance::Probe, Stance::Leave]);
    case.check_stance("contacts", &[Stance::Ask]);
    case.check_stance("documentation", &[Stance::Ask]);
}

#[test]
fn vindhya_first_asks_who_owns_the_field() {
    let case = Case::of("vindhya");
    case.check_open(&["deviation-owner", "policy-home"]);
    case.check_among_first(3, &["deviation-owner"]);
    case.check_among_first(7, &["editable"]);
}

// ---- 5 Penhallow: the owner decides at the table

#[test]
fn penhallow_gets_deposit_and_limit_or_hears_a_friendly_no() {
    let case = Case::of("penhallow");
    assert_eq!(case.shortlist().len(), 3);
    case.check_asked(&["credit-limit", "liability-cap"]);
    let prepaid = case.shortlist().iter().filter(|id| ["advance", "milestones"].contains(id)).count();
    assert_eq!(prepaid, 1, "money at the order is the third point: {:?}", case.shortlist());
    case.check_stance("liability-cap", &[Stance::Trade]);
    case.check_stance("credit-limit", &[Stance::Trade]);
    case.check_red_line("liability-cap");
    case.check_worth("advance", "1674");
}

#[test]
fn penhallow_is_offered_what_takes_his_fear_of_rotten_stock() {
    let case = Case::of("penhallow");
    let give = case.term("consequential-loss").give.as_ref().map(|(id, _)| id.to_string());
    assert_eq!(give.as_deref(), Some("emergency-service"), "a call-out day and night");
}

#[test]
fn penhallow_puts_the_deposit_before_the_title() {
    let case = Case::of("penhallow");
    case.check_before("advance", "retention-of-title");
    case.check_before("credit-limit", "retention-of-title");
    case.check_covered("late-interest", "uk-1998");
}

#[test]
fn penhallow_is_easy_on_clauses_that_nobody_wrote_and_not_rosy_on_money() {
    let case = Case::of("penhallow");
    case.check_stance("force-majeure", &[Stance::Ask]);
    case.check_stance("precedence", &[Stance::Ask, Stance::Trade]);
    for id in ["advance", "milestones", "payment-days"] {
        let p = case.term(id).p;
        assert!(p < 0.9, "a stretched owner does not nearly surely pay sooner: {id} {p:.2}");
    }
    assert!(case.term("advance").p < case.term("force-majeure").p);
}

#[test]
fn penhallow_first_asks_about_the_money_behind_the_order() {
    let case = Case::of("penhallow");
    case.check_open(&["real-pay", "advance-policy", "step-payment"]);
    case.check_among_first(3, &["advance-policy", "cash"]);
    case.check_among_first(7, &["withdrawal"]);
}

// ---- 6 Kitano: almost nothing known

#[test]
fn kitano_ranks_questions_partner_inspection_and_who_decides() {
    let case = Case::of("kitano");
    case.check_open(&["contract-partner", "inspection", "reporting-line", "deviation-owner", "sponsor", "cash"]);
    case.check_among_first(3, &["contract-partner", "inspection"]);
    let deciders = ["reporting-line", "deviation-owner", "sponsor"];
    let first = case.first_questions(3);
    assert!(first.iter().any(|q| deciders.contains(q)), "who decides besides the engineers: {first:?}");
}

#[test]
fn kitano_probes_where_partner_and_inspection_decide() {
    let case = Case::of("kitano");
    case.check_probes("letter-of-credit", "contract-partner");
    case.check_probes("deemed-acceptance", "inspection");
    case.check_probes("payment-clock", "inspection");
    let probes = case.counted().filter(|t| t.stance == Stance::Probe).count();
    let most = samples::names()
        .filter(|n| *n != "kitano")
        .map(|n| Case::of(n).counted().filter(|t| t.stance == Stance::Probe).count());
    assert!(most.max().is_some_and(|other| probes > other), "nowhere is more to be found out first");
}

#[test]
fn kitano_has_the_widest_ranges_of_all_six() {
    let kitano = Case::of("kitano").mean_range();
    for name in samples::names().filter(|name| *name != "kitano") {
        let other = Case::of(name).mean_range();
        assert!(kitano > other, "{name} {other:.3}, kitano {kitano:.3}");
    }
}

#[test]
fn kitano_sends_papers_right_the_first_time_and_confirms_nothing_before_the_licence() {
    let case = Case::of("kitano");
    case.check_stance("documentation", &[Stance::Ask]);
    case.check_red_line("export-control");
    case.check_worth("payment-days", "532603");
    assert_eq!(case.custom().map(|c| c.thanks_expected), Some(true), "a formula of thanks opens every mail");
}

// ---- All six

#[test]
fn every_sample_fits_the_playbook_and_adds_up() {
    for name in samples::names() {
        let case = Case::of(name);
        let found = review(&SHIPPED, &case.0.plan);
        assert!(found.faults.is_empty() && found.notes.is_empty(), "{name}: {found:?}");
        let in_order = case.0.assessment.terms.iter().filter(|t| t.in_order).count();
        assert!((15..=30).contains(&in_order), "{name} has {in_order} terms in the order");
        assert!(!case.0.plan.buyer.people.is_empty() && !case.0.plan.order.lines.is_empty(), "{name}");
        assert!(!case.0.plan.order.deliveries.is_empty() && !case.0.plan.order.milestones.is_empty(), "{name}");
    }
}

#[test]
fn each_buyer_is_spoken_to_in_the_voice_of_who_decides() {
    let voice = |name: &str| Wording::of(&Case::of(name).0).voice();
    assert_eq!(voice("nordwerk"), Voice::Finance);
    assert_eq!(voice("brasval"), Voice::SupplyChain);
    assert_eq!(voice("tallmadge"), Voice::Production);
    assert_eq!(voice("vindhya"), Voice::Finance);
    assert_eq!(voice("penhallow"), Voice::Owner);
}

#[test]
fn stances_are_a_healthy_mix_on_every_sample() {
    for name in samples::names() {
        let case = Case::of(name);
        let count = |stance: Stance| case.counted().filter(|t| t.effective_stance() == stance).count();
        assert!(count(Stance::Ask) >= 2, "{name}: easy, harmless points are asked plainly");
        assert!(count(Stance::Trade) >= 3, "{name}: some want something in return");
        assert!(count(Stance::Leave) >= 1, "{name}: some are left alone");
        assert!(count(Stance::Probe) + count(Stance::Covered) >= 1, "{name}: some hang on a fact or on the law");
        let kinds: BTreeSet<Stance> = case.counted().map(TermAssessment::effective_stance).collect();
        assert!(kinds.len() >= 4, "{name}: {kinds:?}");
    }
}

#[test]
fn no_shortlist_asks_plainly_for_what_hurts_or_for_what_the_law_gives() {
    for name in samples::names() {
        let case = Case::of(name);
        for id in case.shortlist() {
            let term = case.term(id);
            assert!(!(term.harm && term.effective_stance() == Stance::Ask), "{name}: {id}");
            assert!(term.covered_by.is_none() && term.value > 0.0, "{name}: {id}");
        }
    }
}
