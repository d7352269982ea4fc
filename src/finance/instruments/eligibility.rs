//! Whether an instrument can be had: yes, no or not known, each with its reason and what to ask.
//!
//! Reads facts that somebody gathered from answers, order and law; must not know a playbook or a plan.

use rust_decimal::Decimal;

use super::Case;
use super::catalogue::{Check, Custom, Customary, Sheet, Test};
use crate::units::{Country, Currency, Quote, SizeClass};

/// An answer on the buyer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// The question.
    pub question: String,
    /// The option believed.
    pub option: String,
    /// How sure, percent; 100 is known.
    pub certainty: u8,
}

/// Whether goods cross a border on the way to the buyer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// Inside one country.
    Domestic,
    /// Between countries of one customs union.
    CustomsUnion,
    /// Across a customs border.
    Export,
}

impl Lane {
    /// The way from a seller's country to a buyer's.
    pub fn between(seller: Country, buyer: Country) -> Self {
        match (seller == buyer, seller.is_in_eu() && buyer.is_in_eu()) {
            (true, _) => Self::Domestic,
            (false, true) => Self::CustomsUnion,
            (false, false) => Self::Export,
        }
    }
}

/// Whether the law lets a claim be assigned whatever the order says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Override {
    /// No row says so.
    #[default]
    None,
    /// A row that may apply: its citation.
    MayApply(String),
    /// A row that applies: its citation.
    Applies(String),
}

/// What is known of buyer, seller and order, as far as instruments ask.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// Answers on the buyer; what is not here is not known.
    pub answers: Vec<Answered>,
    /// Country of the seller.
    pub seller: Option<Country>,
    /// Country of the buyer.
    pub buyer: Option<Country>,
    /// Size of the seller.
    pub seller_size: Option<SizeClass>,
    /// The way of the goods.
    pub lane: Option<Lane>,
    /// What the law makes of a ban on assignment.
    pub assignment: Override,
    /// How usual bills of exchange are in the buyer's country.
    pub bills: Option<Custom>,
    /// How usual letters of credit are in the buyer's country, for a sale inside it.
    pub letters_of_credit: Option<Custom>,
    /// What is free on our own line, in the order's currency.
    pub free_line: Option<Decimal>,
}

/// Yes, no or not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Eligible {
    /// Nothing known speaks against it.
    Yes,
    /// Something that decides is not known.
    NotKnown,
    /// Something speaks against it.
    No,
}

impl Eligible {
    /// The word in commands.
    pub fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::NotKnown => "not known",
            Self::No => "no",
        }
    }
}

/// What one check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Whether it holds.
    pub outcome: Eligible,
    /// Why, in a few words; empty where there is nothing to say.
    pub reason: String,
    /// What to ask, where it is not known.
    pub ask: String,
}

/// What the checks of a sheet find, in their order.
pub(super) fn findings(sheet: &Sheet, case: &Case, facts: &Facts, quote: &Quote) -> Vec<Finding> {
    sheet.checks.iter().map(|check| finding(check, case, facts, quote)).collect()
}

/// The verdict of several findings: the first that speaks against it decides, else the first that is open.
pub(super) fn verdict(findings: &[Finding]) -> Finding {
    let first = |wanted: Eligible| findings.iter().find(|f| f.outcome == wanted).cloned();
    let telling = || findings.iter().find(|f| !f.reason.is_empty()).cloned();
    first(Eligible::No).or_else(|| first(Eligible::NotKnown)).or_else(telling).unwrap_or(Finding {
        outcome: Eligible::Yes,
        reason: String::new(),
        ask: String::new(),
    })
}

fn finding(check: &Check, case: &Case, facts: &Facts, quote: &Quote) -> Finding {
    let (outcome, believed) = outcome(&check.test, case, facts, quote);
    let template = match outcome {
        Eligible::Yes => &check.yes,
        Eligible::No => &check.no,
        Eligible::NotKnown => &check.open,
    };
    let mut reason = filled(template, &check.test, case, facts, quote);
    if let Some(percent) = believed {
        reason = format!("{reason}, believed {percent}\u{a0}%");
    }
    let ask = if outcome == Eligible::NotKnown { check.ask.clone() } else { String::new() };
    Finding { outcome, reason, ask }
}

fn holds(met: Option<bool>) -> (Eligible, Option<u8>) {
    let outcome = match met {
        Some(true) => Eligible::Yes,
        Some(false) => Eligible::No,
        None => Eligible::NotKnown,
    };
    (outcome, None)
}

fn outcome(test: &Test, case: &Case, facts: &Facts, quote: &Quote) -> (Eligible, Option<u8>) {
    match test {
        Test::Answer { question, yes, no } => answered(facts, question, yes, no),
        Test::Assignable => assignable(facts),
        Test::LongestDays(usual) => holds(Some(case.days <= i64::from(quote.longest_days.unwrap_or(*usual)))),
        Test::SmallestOrder(usual, currencies) => holds(match quote.smallest {
            Some(quoted) => Some(case.face() >= quoted.decimal()),
            None if currencies.contains(&case.currency) => Some(case.face() >= usual.decimal()),
            None => None,
        }),
        Test::LineFree => holds(facts.free_line.map(|free| free >= case.peak())),
        Test::AcrossBorder => holds(facts.lane.map(|lane| lane == Lane::Export)),
        Test::BillsInUse => holds(facts.bills.map(|custom| custom <= Custom::Known)),
        Test::SellerIn(countries) => holds(facts.seller.map(|seller| countries.contains(&seller))),
        Test::BuyerIn(countries) => holds(facts.buyer.map(|buyer| countries.contains(&buyer))),
        Test::SellerSize(sizes) => holds(facts.seller_size.map(|size| sizes.contains(&size))),
        Test::TargetShorter => holds(Some(case.target_days < case.days)),
    }
}

/// A known answer decides; a believed one leaves it open and says how sure it is.
fn answered(facts: &Facts, question: &str, yes: &[String], no: &[String]) -> (Eligible, Option<u8>) {
    let Some(answer) = facts.answers.iter().find(|a| a.question == question) else {
        return (Eligible::NotKnown, None);
    };
    if answer.certainty < 100 {
        return (Eligible::NotKnown, Some(answer.certainty).filter(|_| yes.contains(&answer.option)));
    }
    let outcome = if no.contains(&answer.option) {
        Eligible::No
    } else if yes.is_empty() || yes.contains(&answer.option) {
        Eligible::Yes
    } else {
        Eligible::NotKnown
    };
    (outcome, None)
}

/// The law comes before the order: a ban that it does not heed is none.
fn assignable(facts: &Facts) -> (Eligible, Option<u8>) {
    let clause = facts.answers.iter().find(|a| a.question == "assignment-clause" && a.certainty == 100);
    let outcome = match (clause.map(|a| a.option.as_str()), &facts.assignment) {
        (Some("free"), _) | (_, Override::Applies(_)) => Eligible::Yes,
        (Some("banned"), Override::None) => Eligible::No,
        _ => Eligible::NotKnown,
    };
    (outcome, None)
}

/// The text with the figures of the case.
fn filled(template: &str, test: &Test, case: &Case, facts: &Facts, quote: &Quote) -> String {
    if !template.contains('{') {
        return template.to_owned();
    }
    let law = match &facts.assignment {
        Override::Applies(cite) | Override::MayApply(cite) => cite.clone(),
        Override::None => "the order".to_owned(),
    };
    let longest = match test {
        Test::LongestDays(usual) => quote.longest_days.unwrap_or(*usual),
        _ => 0,
    };
    let country = facts.buyer.map_or_else(|| "their country".to_owned(), |c| c.code().to_owned());
    let free = facts.free_line.map_or_else(|| "unknown".to_owned(), |free| money_short(free, case.currency));
    template
        .replace("{law}", &law)
        .replace("{days}", &case.days.to_string())
        .replace("{longest}", &longest.to_string())
        .replace("{free}", &free)
        .replace("{value}", &money_short(case.face(), case.currency))
        .replace("{country}", &country)
}

/// An amount in a few characters: "EUR 1.6m", "GBP 148k".
fn money_short(amount: Decimal, currency: Currency) -> String {
    let code = currency.code();
    let (million, thousand) = (Decimal::from(1_000_000), Decimal::from(1_000));
    if amount >= million {
        return format!("{code}\u{a0}{}m", (amount / million).round_dp(2).normalize());
    }
    if amount >= thousand {
        return format!("{code}\u{a0}{}k", (amount / thousand).round_dp(1).normalize());
    }
    format!("{code}\u{a0}{}", amount.normalize())
}

/// How usual an instrument is where the buyer and the seller sit; none where that is not known.
pub(super) fn custom(sheet: &Sheet, facts: &Facts) -> Option<Custom> {
    match &sheet.customary {
        Customary::Everywhere(custom) => Some(*custom),
        Customary::AsBills => facts.bills,
        Customary::AsLettersOfCredit => match facts.lane? {
            Lane::Export => Some(Custom::Usual),
            Lane::CustomsUnion => Some(Custom::Rare),
            Lane::Domestic => facts.letters_of_credit,
        },
        Customary::Countries(rows) => {
            let buyer = facts.buyer?;
            rows.iter().find(|(_, countries)| countries.contains(&buyer)).map(|(custom, _)| *custom)
        }
        Customary::Sellers(countries) => facts.seller.filter(|c| countries.contains(c)).map(|_| Custom::Usual),
    }
}
