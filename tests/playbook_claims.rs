//! What the two sources and seasoned practice say, as tests on the playbook that comes with the program.
//!
//! Each expectation is taken from a source, never from output; all else is equal and unknown.

#![expect(clippy::expect_used, clippy::panic, reason = "tests stop at the first surprise")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use termwise::negotiability::{Assessment, Stance, TermAssessment, WhatIf};
use termwise::plan::{History, Plan};
use termwise::playbook::{
    Category, ClaimKind, Condition, FrictionClass, Harm, LawRow, Layer, Playbook, Question, Rule, Source, SourceKind,
    Term, embedded,
};
use termwise::session::Snapshot;
use termwise::units::{Date, Line, SourceId, TermId};
use termwise::{samples, store};

static SHIPPED: LazyLock<Arc<Playbook>> =
    LazyLock::new(|| Arc::new(embedded().unwrap_or_else(|faults| panic!("the shipped playbook holds: {faults:?}"))));

fn derived(plan: Plan, answers: &[&str]) -> Assessment {
    let tried = answers.iter().map(|a| WhatIf::parse(a, &SHIPPED).unwrap_or_else(|e| panic!("{e}"))).collect();
    let day = Date::of(2026, 11, 21).expect("a date");
    Snapshot::derive(SHIPPED.clone(), Arc::new(plan), tried, day).assessment
}

/// A plan of which nothing is known, as `termwise new` writes it.
fn empty() -> Plan {
    Plan::new(Line::try_from("A plan").expect("short"))
}

/// The assessment where nothing is known but these answers.
fn with(answers: &[&str]) -> Assessment {
    derived(empty(), answers)
}

#[track_caller]
fn term<'a>(assessment: &'a Assessment, id: &str) -> &'a TermAssessment {
    assessment.terms.iter().find(|t| t.id.as_str() == id).unwrap_or_else(|| panic!("there is a term {id}"))
}

/// The chance of a term where nothing is known but these answers.
#[track_caller]
fn chance(id: &str, answers: &[&str]) -> f64 {
    term(&with(answers), id).p
}

/// A term is more negotiable under one answer than under another, all else equal.
#[track_caller]
fn check_more(id: &str, under: &str, than_under: &str) {
    let (more, less) = (chance(id, &[under]), chance(id, &[than_under]));
    assert!(more > less, "{id}: {more:.3} under {under}, {less:.3} under {than_under}");
}

/// A term is at least as negotiable under one answer as under another, all else equal.
#[track_caller]
fn check_no_less(id: &str, under: &str, than_under: &str) {
    let (more, less) = (chance(id, &[under]), chance(id, &[than_under]));
    assert!(more >= less, "{id}: {more:.3} under {under}, {less:.3} under {than_under}");
}

// ---- 1 and 3: whom supply chain reports to

#[test]
fn payment_days_move_with_a_supply_chief_before_an_owner_or_a_plant_and_before_finance() {
    check_more("payment-days", "reporting-line=csco", "reporting-line=ceo");
    check_more("payment-days", "reporting-line=csco", "reporting-line=coo");
    check_more("payment-days", "reporting-line=ceo", "reporting-line=cfo");
    check_more("payment-days", "reporting-line=coo", "reporting-line=cfo");
}

#[test]
fn a_supply_chief_is_also_readier_for_firm_schedules_and_shared_risk() {
    check_more("forecast", "reporting-line=csco", "reporting-line=cfo");
    check_more("rescheduling", "reporting-line=csco", "reporting-line=cfo");
    check_more("force-majeure", "reporting-line=csco", "reporting-line=cfo");
    check_more("price-adjustment", "reporting-line=csco", "reporting-line=cfo");
}

#[test]
fn finance_leaves_warranty_and_delivery_wording_to_others_where_the_plant_does_not() {
    check_more("warranty-period", "reporting-line=cfo", "reporting-line=coo");
    check_more("warranty-remedy", "reporting-line=cfo", "reporting-line=coo");
    check_more("delay-cap", "reporting-line=cfo", "reporting-line=coo");
    check_more("later-delivery", "reporting-line=cfo", "reporting-line=coo");
}

#[test]
fn the_plant_helps_with_whatever_keeps_the_date() {
    check_more("site-readiness", "reporting-line=coo", "reporting-line=cfo");
    check_more("partial-delivery", "reporting-line=coo", "reporting-line=cfo");
    check_more("delivery-date", "reporting-line=coo", "reporting-line=cfo");
    check_more("milestones", "reporting-line=coo", "reporting-line=cfo");
}

/// Finance that guards its days: the run pays by due date and a cash target stands behind it.
fn rigid_days(reporting: &str) -> [String; 3] {
    [format!("reporting-line={reporting}"), "step-payment=straight-through".into(), "policy-home=cash-programme".into()]
}

#[track_caller]
fn check_points_to_financing(plan: &Plan) {
    let under = |line: &str| {
        let answers = rigid_days(line);
        derived(plan.clone(), &answers.each_ref().map(String::as_str))
    };
    let (cfo, coo) = (under("cfo"), under("coo"));
    for id in ["supply-chain-finance", "early-payment", "letter-of-credit", "assignment", "bill-of-exchange"] {
        let (more, less) = (term(&cfo, id).p, term(&coo, id).p);
        assert!(more > less, "{id}: {more:.3} under the CFO, {less:.3} under the COO");
    }
    let days = term(&cfo, "payment-days");
    assert!(days.p < term(&coo, "payment-days").p, "the days themselves are harder");
    let best = ["supply-chain-finance", "early-payment", "letter-of-credit", "assignment"]
        .map(|id| term(&cfo, id))
        .into_iter()
        .max_by(|a, b| a.value.total_cmp(&b.value))
        .expect("four terms");
    assert!(best.value > days.value, "{} {:.2} stands above the days {:.2}", best.id, best.value, days.value);
}

#[test]
fn under_a_cfo_with_rigid_days_financing_is_pointed_to_instead() {
    check_points_to_financing(&empty());
    check_points_to_financing(&sample("nordwerk"));
}

// ---- 1: how the order is made

#[test]
fn payment_days_move_with_a_hand_on_the_order_and_less_with_each_step_of_automation() {
    check_no_less("payment-days", "step-po=paper", "step-po=typed");
    check_no_less("payment-days", "step-po=spreadsheet", "step-po=typed");
    check_more("payment-days", "step-po=typed", "step-po=workflow");
    check_more("payment-days", "step-po=workflow", "step-po=straight-through");
}

#[test]
fn printed_terms_leave_leeway_where_nobody_owns_them() {
    check_more("force-majeure", "boilerplate-origin=old-sheet", "boilerplate-origin=legal-template");
    check_more("force-majeure", "boilerplate-origin=old-sheet", "boilerplate-origin=web-link");
    check_more("liability-cap", "boilerplate-origin=old-sheet", "boilerplate-origin=signed-with-rfp");
    check_more("delay-cap", "boilerplate-origin=contract-tool", "boilerplate-origin=legal-template");
}

#[test]
fn terms_fixed_with_the_bid_hardly_move_where_the_bid_feeds_the_order() {
    check_more("price-hold", "step-rfp=spreadsheet", "step-rfp=straight-through");
    check_more("price-audit", "step-rfp=spreadsheet", "step-rfp=straight-through");
    check_more("most-favoured-price", "step-rfp=spreadsheet", "step-rfp=straight-through");
}

// ---- 2: a harmless change can be asked for even where no hand touches the order

const AUTOMATED: [&str; 7] = [
    "step-rfp=straight-through",
    "step-evaluation=straight-through",
    "step-po=straight-through",
    "step-sending=straight-through",
    "step-receipt=straight-through",
    "step-invoice=straight-through",
    "step-payment=straight-through",
];

#[track_caller]
fn check_harmless_stays_possible(id: &str) {
    let known = SHIPPED.terms.iter().find(|t| t.id.as_str() == id).unwrap_or_else(|| panic!("there is a term {id}"));
    assert!(known.harm == Harm::No && known.friction == FrictionClass::Light, "{id} is a harmless, light ask");
    let p = chance(id, &AUTOMATED);
    assert!(p >= 0.2, "{id} is {p:.3} through automation alone");
}

#[test]
fn a_harmless_ask_is_never_below_unlikely_through_automation_alone() {
    check_harmless_stays_possible("documentation");
    check_harmless_stays_possible("contacts");
    check_harmless_stays_possible("notices");
    check_harmless_stays_possible("packaging");
    check_harmless_stays_possible("factory-test");
    check_harmless_stays_possible("order-changes");
    check_harmless_stays_possible("invoice-rules");
    check_harmless_stays_possible("acceptance-window");
    check_harmless_stays_possible("partial-delivery");
    check_harmless_stays_possible("site-readiness");
    check_harmless_stays_possible("delivery-date");
    check_harmless_stays_possible("payment-clock");
    let light =
        SHIPPED.terms.iter().filter(|t| t.harm == Harm::No && t.friction == FrictionClass::Light && t.pack.is_none());
    for other in light {
        check_harmless_stays_possible(other.id.as_str());
    }
}

// ---- 3: under production quality and delivery are not loosened by a plain ask

/// What loosens quality or delivery, or holds a switch over the line.
const LOOSENING: [&str; 11] = [
    "later-delivery",
    "delay-rate",
    "delay-cap",
    "delay-sole-remedy",
    "warranty-period",
    "warranty-remedy",
    "specification",
    "spare-parts",
    "defect-notice",
    "termination-default",
    "suspension",
];

fn sample(name: &str) -> Plan {
    let text = samples::text(name).unwrap_or_else(|| panic!("there is a sample {name}"));
    store::parse_plan(text).unwrap_or_else(|fault| panic!("{name}: {fault}"))
}

#[track_caller]
fn check_nothing_loosened_is_asked(plan: &Plan) {
    let assessment = derived(plan.clone(), &["reporting-line=coo"]);
    for id in LOOSENING {
        let found = term(&assessment, id);
        assert!(found.harm, "{}: under production {id} is felt as harm", &*plan.title);
        assert_ne!(found.stance, Stance::Ask, "{}: {id}", &*plan.title);
    }
    let asked = assessment.terms.iter().find(|t| t.harm && t.stance == Stance::Ask);
    assert!(asked.is_none(), "{}: {:?}", &*plan.title, asked.map(|t| &t.id));
}

#[test]
fn under_production_nothing_that_loosens_quality_or_delivery_is_asked_plainly() {
    check_nothing_loosened_is_asked(&empty());
    for name in samples::names() {
        check_nothing_loosened_is_asked(&sample(name));
    }
}

// ---- 4: stand down, and a first order bears few asks

#[test]
fn a_first_order_raises_every_friction_by_half_and_bears_three_asks() {
    let met = |history: History| {
        let mut plan = empty();
        plan.buyer.history = Some(history);
        derived(plan, &[])
    };
    let (first, occasional) = (met(History::FirstOrder), met(History::Occasional));
    assert_eq!((first.budget, occasional.budget), (3, 5));
    assert_eq!(first.shortlist.asks.len(), 3);
    for known in &occasional.terms {
        let at_first = term(&first, known.id.as_str()).friction;
        assert!((at_first / known.friction - 1.5).abs() < 1e-9, "{}: {at_first} against {}", known.id, known.friction);
    }
}

#[test]
fn open_complaints_double_what_an_ask_about_money_costs() {
    let met = |history: History| {
        let mut plan = empty();
        plan.buyer.history = Some(history);
        derived(plan, &[])
    };
    let (complaints, regular) = (met(History::Complaints), met(History::Regular));
    for money in SHIPPED.terms.iter().filter(|t| t.category == Category::Money) {
        let ratio = term(&complaints, money.id.as_str()).friction / term(&regular, money.id.as_str()).friction;
        assert!((ratio - 2.0).abs() < 1e-9, "{}: {ratio}", money.id);
    }
}

#[test]
fn what_was_accepted_in_the_bid_is_not_held_against_us_at_the_renewal() {
    let at_renewal = with(&["stage=renewal", "bid-tie=accepted"]);
    let held =
        at_renewal.terms.iter().flat_map(|t| &t.contributions).find(|c| c.rule.as_str() == "accepted-then-asked-again");
    assert!(held.is_none());
    let before = with(&["stage=po-received", "bid-tie=accepted"]);
    let (then, now) = (term(&before, "precedence").p, term(&at_renewal, "precedence").p);
    assert!(now > then, "{now:.3} at the renewal, {then:.3} before the confirmation");
}

#[test]
fn every_term_says_at_which_sign_to_stand_down_and_what_the_buyer_can_report() {
    for known in &SHIPPED.terms {
        let signs = known.stand_down.iter().filter(|sign| sign.split_whitespace().count() >= 4);
        assert!(signs.count() >= 1, "{}: {:?}", known.id, known.stand_down);
        assert!(known.buyer_reports.split_whitespace().count() >= 4, "{}: {}", known.id, known.buyer_reports);
    }
}

// ---- 5: ask how others fail

#[test]
fn the_question_about_other_suppliers_is_among_the_first_seven_of_an_empty_plan() {
    let assessment = with(&[]);
    let first: Vec<&str> =
        assessment.next.iter().take(7).filter_map(|n| SHIPPED.questions.get(n.at)).map(|q| q.id.as_str()).collect();
    assert!(first.contains(&"scar"), "{first:?}");
    assert!(assessment.next.iter().take(7).all(|n| n.value > 0.0), "each of them changes what we would do");
}

#[test]
fn what_hurt_them_before_is_felt_as_harm_and_its_cure_is_welcome() {
    check_more("delay-cap", "scar=nothing", "scar=late");
    check_more("delivery-date", "scar=late", "scar=nothing");
    check_more("warranty-period", "scar=nothing", "scar=quality");
    check_more("factory-test", "scar=quality", "scar=nothing");
    check_more("installation", "scar=nothing", "scar=extras");
    check_more("order-changes", "scar=extras", "scar=nothing");
    check_more("invoice-rules", "scar=invoices", "scar=nothing");
    check_more("contacts", "scar=service", "scar=nothing");
    let friction = |answer: &str, id: &str| term(&with(&[answer]), id).friction;
    assert!(friction("scar=late", "delay-cap") > friction("scar=nothing", "delay-cap"));
    assert!(friction("scar=extras", "installation") > friction("scar=nothing", "installation"));
}

// ---- Coverage: every entry can be reached, kinds are honest

#[test]
fn every_term_is_moved_by_at_least_three_questions() {
    for (known, rules) in SHIPPED.terms.iter().zip(&SHIPPED.rules_of) {
        let moving =
            rules.iter().filter(|(_, weight)| weight.points() != 0).filter_map(|(at, _)| SHIPPED.rules.get(*at));
        let questions: BTreeSet<usize> = moving.flat_map(|rule| rule.when.iter().map(|(q, _)| *q)).collect();
        assert!(questions.len() >= 3, "{} is moved by {} questions", known.id, questions.len());
    }
}

#[test]
fn every_question_moves_something() {
    for (at, question) in SHIPPED.questions.iter().enumerate() {
        let named = SHIPPED.rules.iter().filter(|rule| rule.when.iter().any(|(q, _)| *q == at));
        let moves =
            named.filter(|rule| rule.moves.iter().any(|(_, w)| w.points() != 0) || rule.rule.friction_times.is_some());
        assert!(moves.count() > 0, "{} moves nothing", question.id);
    }
}

#[test]
fn every_source_layer_category_and_pack_is_used() {
    let mut cited: BTreeSet<&str> = SHIPPED.rules.iter().map(|r| r.rule.source.as_str()).collect();
    cited.extend(SHIPPED.terms.iter().flat_map(|t| &t.sources).map(SourceId::as_str));
    cited.extend(SHIPPED.questions.iter().flat_map(|q| &q.sources).map(SourceId::as_str));
    cited.extend(SHIPPED.law.iter().map(|row| row.source.as_str()));
    cited.extend(SHIPPED.customs.iter().map(|c| c.source.as_str()));
    let idle: Vec<&str> = SHIPPED.sources.iter().map(|s| s.id.as_str()).filter(|id| !cited.contains(id)).collect();
    assert!(idle.is_empty(), "nothing rests on {idle:?}");
    let layers = [Layer::VendorMaster, Layer::OrderFace, Layer::Line, Layer::Boilerplate, Layer::RfpBound];
    assert!(layers.iter().all(|layer| SHIPPED.terms.iter().any(|t| t.layer == *layer)));
    let all =
        [Category::Money, Category::Delivery, Category::Quality, Category::RiskAndLegal, Category::Administration];
    assert!(all.iter().all(|category| SHIPPED.terms.iter().any(|t| t.category == *category)));
    assert!(SHIPPED.packs.iter().all(|pack| SHIPPED.terms.iter().any(|t| t.pack.as_ref() == Some(&pack.id))));
}

#[test]
fn kinds_of_claim_are_honest_and_most_weight_is_called_judgement() {
    let mut points: BTreeMap<ClaimKind, i32> = BTreeMap::new();
    for rule in &SHIPPED.rules {
        let source = SHIPPED.source(&rule.rule.source).expect("the loader knows every source");
        let fits = match rule.rule.kind {
            ClaimKind::Evidence => {
                matches!(source.kind, SourceKind::Study | SourceKind::Statute | SourceKind::Standard)
            }
            ClaimKind::Practice => !matches!(source.kind, SourceKind::House | SourceKind::Statute),
            ClaimKind::Judgement => source.kind == SourceKind::House,
        };
        assert!(fits, "{} is {:?} on a source of kind {:?}", rule.rule.id, rule.rule.kind, source.kind);
        let weight: i32 = rule.moves.iter().map(|(_, w)| w.points().abs()).sum();
        *points.entry(rule.rule.kind).or_default() += weight;
    }
    let of = |kind: ClaimKind| points.get(&kind).copied().unwrap_or(0);
    assert!(of(ClaimKind::Evidence) > 0 && of(ClaimKind::Practice) > of(ClaimKind::Evidence), "{points:?}");
    // No study measures who grants what: whatever is not advice or evidence is owned as judgement.
    assert!(of(ClaimKind::Judgement) > of(ClaimKind::Practice), "{points:?}");
}

#[test]
fn no_single_finding_outweighs_a_strong_one() {
    // A strong finding is 7 decibans. Only a programme that does not exist and a hard legal fact may count more.
    for rule in &SHIPPED.rules {
        for (at, weight) in &rule.moves {
            let most = if rule.rule.id.as_str() == "there-is-no-programme-to-join" { 9 } else { 7 };
            let named: Option<&TermId> = SHIPPED.terms.get(*at).map(|t| &t.id);
            assert!(weight.points().abs() <= most, "{} moves {named:?} by {weight}", rule.rule.id);
        }
    }
}

#[test]
fn every_rule_can_hold_and_then_says_what_it_says() {
    for rule in &SHIPPED.rules {
        let first = |condition: &Condition| Some(format!("{}={}", condition.0, condition.1.first()?));
        let answers: Vec<String> = rule.rule.when.iter().filter_map(first).collect();
        let found = with(&answers.iter().map(String::as_str).collect::<Vec<_>>());
        for (at, weight) in rule.moves.iter().filter(|(_, weight)| weight.points() != 0) {
            let id = SHIPPED.terms.get(*at).map(|t| &t.id).expect("a rule moves terms that are there");
            // Terms of packs that are off are not assessed.
            let Some(moved) = found.term(id) else { continue };
            let said = moved.contributions.iter().find(|c| c.rule == rule.rule.id).map(|c| c.points);
            assert_eq!(said, Some(f64::from(weight.points())), "{} on {id} with {answers:?}", rule.rule.id);
        }
    }
}

/// All that findings take from a term, in decibans.
fn taken(id: &str, answers: &[&str]) -> f64 {
    term(&with(answers), id).contributions.iter().filter(|c| c.certainty > 0.999).map(|c| c.points).sum()
}

#[test]
fn one_hard_fact_about_cash_is_not_counted_under_every_question() {
    // The worst that can be found before the order is confirmed, all at once.
    let days = [
        "reporting-line=cfo",
        "scorecard=cash",
        "policy-home=cash-programme",
        "cash=stretched",
        "real-pay=month-late",
        "programmes=bank-funded",
        "position=leverage",
        "money-pot=passed-on",
        "step-po=straight-through",
        "editable=vendor-record",
        "history=first-order",
        "bid-tie=silent",
        "contract-partner=agent",
        "printed-days=very-long",
    ];
    assert!(taken("payment-days", &days) >= -24.0, "{}", taken("payment-days", &days));
    let advance = [
        "reporting-line=cfo",
        "scorecard=cash",
        "policy-home=cash-programme",
        "cash=stretched",
        "advance-policy=never",
        "sponsor=none",
        "money-pot=running",
        "step-po=workflow",
        "deviation-owner=committee",
        "editable=nothing",
        "history=first-order",
        "bid-tie=silent",
        "contract-partner=agent",
    ];
    assert!(taken("advance", &advance) >= -24.0, "{}", taken("advance", &advance));
}

// ---- No two entries say the same

/// Prose of two entries may share at most this part of their words (words in both over words in either).
const PROSE: f64 = 0.5;
/// Rows of the law repeat the terms of art of one statute.
const LAW: f64 = 0.65;
/// Short pieces, such as a rung of a ladder, share words sooner.
const SHORT: f64 = 0.7;

fn words(text: &str) -> BTreeSet<String> {
    let pieces = text.split(|c: char| !c.is_alphanumeric() && c != '\'');
    pieces.filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

/// What words of two texts have in common, from 0 to 1.
fn similarity(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    let count = |n: usize| f64::from(u32::try_from(n).expect("few words"));
    let either = a.union(b).count();
    if either == 0 { 0.0 } else { count(a.intersection(b).count()) / count(either) }
}

/// Texts of one field, each with its entry: no two of different entries say the same.
#[track_caller]
fn check_apart<'a>(field: &str, bound: f64, texts: impl Iterator<Item = (&'a str, &'a str)>) {
    let all: Vec<(&str, &str, BTreeSet<String>)> = texts.map(|(entry, text)| (entry, text, words(text))).collect();
    let mut alike = Vec::new();
    for (at, (entry, text, said)) in all.iter().enumerate() {
        let others = all.iter().skip(at + 1).filter(|other| other.0 != *entry);
        alike.extend(
            others
                .filter(|other| similarity(said, &other.2) >= bound)
                .map(|other| format!("{field} of {entry} and {}:\n  {text}\n  {}", other.0, other.1)),
        );
    }
    assert!(alike.is_empty(), "{}", alike.join("\n"));
}

fn of_terms<'a, I>(get: impl Fn(&'a Term) -> I) -> impl Iterator<Item = (&'a str, &'a str)>
where
    I: IntoIterator<Item = &'a String>,
{
    SHIPPED
        .terms
        .iter()
        .flat_map(move |t| get(t).into_iter().map(move |text| (t.id.as_str(), text.as_str())).collect::<Vec<_>>())
}

#[test]
fn no_two_questions_say_the_same() {
    let of = |get: fn(&Question) -> &String| SHIPPED.questions.iter().map(move |q| (q.id.as_str(), get(q).as_str()));
    check_apart("text", PROSE, of(|q| &q.text));
    check_apart("why", PROSE, of(|q| &q.why));
    check_apart("find_out", PROSE, of(|q| &q.find_out));
    check_apart("ask", PROSE, of(|q| &q.ask));
    check_apart("label", SHORT, of(|q| &q.label));
    let options = SHIPPED.questions.iter().flat_map(|q| q.options.iter().map(|o| (q.id.as_str(), o.finding.as_str())));
    check_apart("finding", SHORT, options);
}

#[test]
fn no_two_terms_say_the_same() {
    check_apart("name", SHORT, of_terms(|t| [&t.name]));
    check_apart("ask_words", PROSE, of_terms(|t| [&t.ask_words]));
    check_apart("buyer_reports", PROSE, of_terms(|t| [&t.buyer_reports]));
    check_apart("risk", PROSE, of_terms(|t| [&t.risk]));
    check_apart("check_first", PROSE, of_terms(|t| [&t.check_first]));
    check_apart("stand_down", PROSE, of_terms(|t| &t.stand_down));
    check_apart("ladder", SHORT, of_terms(|t| &t.ladder));
    let scripts =
        |t: &'static Term| [&t.scripts.supply_chain, &t.scripts.finance, &t.scripts.production, &t.scripts.owner];
    let playbook: &'static Playbook = &SHIPPED;
    let said = playbook.terms.iter().flat_map(|t| scripts(t).map(|s| (t.id.as_str(), s.say.as_str())));
    check_apart("say", PROSE, said);
    let led = playbook.terms.iter().flat_map(|t| scripts(t).map(|s| (t.id.as_str(), s.lead.as_str())));
    check_apart("lead", PROSE, led);
}

#[test]
fn the_four_voices_of_a_term_are_worded_apart() {
    for t in &SHIPPED.terms {
        let s = &t.scripts;
        let voices = [
            ("supply chain", &s.supply_chain),
            ("finance", &s.finance),
            ("production", &s.production),
            ("owner", &s.owner),
        ];
        check_apart(
            &format!("say of {}", t.id),
            SHORT,
            voices.iter().map(|(voice, script)| (*voice, script.say.as_str())),
        );
        check_apart(
            &format!("lead of {}", t.id),
            SHORT,
            voices.iter().map(|(voice, script)| (*voice, script.lead.as_str())),
        );
    }
}

#[test]
fn a_give_of_one_name_is_one_give() {
    // The same offer may serve several terms, under one id; two ids are two offers.
    let gives = || SHIPPED.terms.iter().flat_map(|t| &t.gives);
    let once: BTreeMap<&str, &str> = gives().map(|g| (g.id.as_str(), g.name.as_str())).collect();
    check_apart("name of a give", SHORT, once.into_iter());
}

#[test]
fn no_two_rules_rest_on_the_same_reason() {
    let of = |get: fn(&Rule) -> &String| SHIPPED.rules.iter().map(move |r| (r.rule.id.as_str(), get(&r.rule).as_str()));
    check_apart("why", PROSE, of(|r| &r.why));
}

#[test]
fn no_two_sources_or_rows_of_the_law_say_the_same() {
    let sources = |get: fn(&Source) -> &String| SHIPPED.sources.iter().map(move |s| (s.id.as_str(), get(s).as_str()));
    check_apart("says", PROSE, sources(|s| &s.says));
    let law = |get: fn(&LawRow) -> &String| SHIPPED.law.iter().map(move |r| (r.id.as_str(), get(r).as_str()));
    check_apart("says", LAW, law(|row| &row.says));
}
