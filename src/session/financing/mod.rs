//! What the terms cost, who can carry them, and what the law says of it: made once for each snapshot, when first asked for.
//!
//! Gathers a case and facts from plan, beliefs and law, and hands them to `finance::instruments`. Knows no screen.

mod case;
mod facts;
mod law;
mod page;
mod words;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

pub use case::case_of;
pub(crate) use law::all_lines;
pub use law::{Coverage, LawLine, LawReach, law_lines, law_of_term};
pub use page::{FigureBlock, FinancingPage, OptionRow, ProposalLine};
pub use words::{
    CalcLine, CalcPart, Tried, TriedWords, calculation, calculation_text, eligible_word, holds_while, if_it_ends,
};

use super::Snapshot;
use crate::finance::FinanceError;
use crate::finance::instruments::{
    self, Case, Evaluated, Facts, Figures, Gap, Kind, Priced, ProposalCase, ProposalCost, cash_gap, compare_proposals,
    evaluate, figures,
};
use crate::plan::Plan;
use crate::playbook::WorthRule;
use crate::units::{Day, DayCount, Quote, Rate, Share, Value};

/// The day after the invoice on which an early payment is reckoned where nothing says otherwise.
const EARLY_DAY: u16 = 30;

/// Everything about financing one order.
#[derive(Debug, Clone)]
pub struct Financing {
    /// What is owed when, and what money costs us.
    pub case: Case,
    /// What the eligibility of instruments is read from.
    pub facts: Facts,
    /// What was quoted, by instrument; where nothing was, what the plan's own terms offer.
    pub quotes: BTreeMap<Kind, Quote>,
    /// Whether the line rate is assumed because the seller has entered none.
    pub line_is_assumed: bool,
    /// What was assumed to get here, a sentence each.
    pub assumed: Vec<String>,
    /// What waiting costs at the line rate.
    pub at_line: Result<Figures, FinanceError>,
    /// The same at the hurdle rate, where there is one. A second view, never priced against banks.
    pub at_hurdle: Option<Result<Figures, FinanceError>>,
    /// Every instrument in the order of [`Kind::ALL`], each standing for itself.
    pub options: Vec<Evaluated>,
    /// Our payments for the order.
    pub costs: Vec<(Day, Decimal)>,
    /// The deepest gap of cash if we wait; none without costs, or where cash is never below zero.
    pub gap: Option<Gap>,
    /// What the buyer proposes, the order as it stands first.
    pub proposals: Vec<ProposalRow>,
    /// The rows of the law that speak of payment days and assignment, and apply or may apply.
    pub law: Vec<LawLine>,
    /// Whether the table holds a ceiling on payment days for this case at all.
    pub coverage: Coverage,
}

/// One way to pay, compared.
#[derive(Debug, Clone, PartialEq)]
pub struct ProposalRow {
    /// What it is called.
    pub name: String,
    /// Days, discount and price.
    pub terms: ProposalCase,
    /// What it is worth to either side on the invoice day.
    pub cost: ProposalCost,
}

/// Why there is no financing to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoCase {
    /// No order value, or no currency.
    NoValue,
    /// The playbook has no term of payment days.
    NoPaymentTerm,
    /// The sheets that come with the program cannot be read.
    NoSheets,
}

impl NoCase {
    /// What to do about it.
    pub fn remedy(self) -> &'static str {
        match self {
            Self::NoValue => "Enter the order's value and currency, then its milestones",
            Self::NoPaymentTerm => "The playbook has no term that is worth waiting days",
            Self::NoSheets => "The sheets of the instruments cannot be read",
        }
    }
}

impl Financing {
    /// Works everything out for a snapshot.
    ///
    /// # Errors
    /// Why there is nothing to work out.
    pub fn of(snapshot: &Snapshot) -> Result<Self, NoCase> {
        let plan = &*snapshot.plan;
        let (case, assumed) = case_of(snapshot)?;
        let facts = facts::facts_of(snapshot);
        let quotes = quotes_of(snapshot);
        let options = evaluate(&case, &facts, &quotes).map_err(|_| NoCase::NoSheets)?;
        let discount_day = i64::from(quotes.get(&Kind::EarlyPayment).and_then(|q| q.cash_after).unwrap_or(EARLY_DAY));
        let discount_day = discount_day.min(case.days);
        let hurdle = plan.seller.hurdle_rate.map(|r| Rate { percent: r.into(), day_count: case.line.day_count });
        let costs: Vec<(Day, Decimal)> =
            plan.financing.costs.iter().map(|c| (Day::from(c.date), c.amount.decimal())).collect();
        let gap = option(&options, Kind::OwnLine)
            .and_then(|o| o.priced.as_ref().ok())
            .filter(|_| !costs.is_empty())
            .and_then(|priced| cash_gap(&costs, priced).1);
        Ok(Self {
            at_line: figures(&case, case.line, discount_day),
            at_hurdle: hurdle.map(|rate| figures(&case, rate, discount_day)),
            line_is_assumed: snapshot.assessment.basis.rate_is_assumed,
            proposals: proposals(plan, &case),
            law: law_lines(snapshot),
            coverage: Coverage::of(snapshot),
            case,
            facts,
            quotes,
            assumed,
            options,
            costs,
            gap,
        })
    }

    /// One instrument.
    pub fn option(&self, kind: Kind) -> Option<&Evaluated> {
        option(&self.options, kind)
    }

    /// The cheapest instrument that can be had and is not waiting on our own line.
    pub fn best(&self) -> Option<(&Evaluated, &Priced)> {
        let others = self.options.iter().filter(|o| o.kind != Kind::OwnLine && o.kind != Kind::PriceUplift);
        let sure = others.filter(|o| o.verdict.outcome == instruments::Eligible::Yes);
        sure.filter_map(|o| Some((o, o.priced.as_ref().ok()?))).min_by_key(|(_, priced)| priced.cost)
    }

    /// Cumulative cash of the order with one instrument, by day.
    pub fn cash(&self, priced: &Priced) -> (Vec<(Day, Decimal)>, Option<Gap>) {
        cash_gap(&self.costs, priced)
    }

    /// One instrument priced with another case or quote: what-ifs that nothing keeps.
    ///
    /// # Errors
    /// As [`instruments::price`].
    pub fn what_if(&self, kind: Kind, case: &Case, quote: &Quote) -> Result<Priced, instruments::Unpriced> {
        instruments::price(kind, case, quote)
    }

    /// The case with other days from invoice to payment.
    #[must_use]
    pub fn with_days(&self, days: i64) -> Case {
        let mut case = self.case.clone();
        case.days = days;
        for claim in &mut case.claims {
            claim.due = claim.invoiced.plus_days(days).unwrap_or(claim.due);
        }
        case
    }

    /// The case with all claims in proportion to another value of the order.
    #[must_use]
    pub fn with_value(&self, value: Decimal) -> Case {
        let mut case = self.case.clone();
        let shares: Vec<Decimal> = case.claims.iter().map(|claim| claim.face).collect();
        for (claim, amount) in case.claims.iter_mut().zip(case::shared_out(value, &shares, self.case.currency)) {
            claim.face = amount;
        }
        case
    }
}

fn option(options: &[Evaluated], kind: Kind) -> Option<&Evaluated> {
    options.iter().find(|option| option.kind == kind)
}

/// What was quoted. The early-payment discount of the plan's terms stands where no quote does: it is our own offer.
fn quotes_of(snapshot: &Snapshot) -> BTreeMap<Kind, Quote> {
    let plan = &*snapshot.plan;
    let mut quotes: BTreeMap<Kind, Quote> = plan
        .financing
        .quotes
        .iter()
        .filter_map(|(id, quote)| Some((Kind::of_id(id.as_str())?, quote.clone())))
        .collect();
    let offered = snapshot.playbook.terms.iter().find_map(|term| match term.worth {
        WorthRule::EarlyPayment { on_day } => {
            let target = plan.terms.get(&term.id).filter(|e| e.in_order).and_then(|e| e.target.as_ref());
            let percent = target.and_then(Value::quantity)?.number;
            let share = crate::units::Percent::try_from(percent).ok().and_then(|p| Share::try_from(p).ok())?;
            Some(own_offer(share, on_day))
        }
        _ => None,
    });
    if let Some(offer) = offered {
        quotes.entry(Kind::EarlyPayment).or_insert(offer);
    }
    quotes
}

fn own_offer(percent: Share, on_day: u16) -> Quote {
    Quote {
        from: crate::units::Line::try_from("Our own target").unwrap_or_default(),
        kind: crate::units::QuoteKind::OwnEstimate,
        percent: Some(percent),
        cash_after: Some(on_day),
        ..Quote::default()
    }
}

/// The order as it stands and what the buyer proposes instead, at our rate and at theirs.
fn proposals(plan: &Plan, case: &Case) -> Vec<ProposalRow> {
    let price = case.face();
    let mut rows =
        vec![("The order as it stands".to_owned(), ProposalCase { days: case.days, discount: Decimal::ZERO, price })];
    for proposal in &plan.financing.proposals {
        let terms = ProposalCase {
            days: i64::from(proposal.days),
            discount: proposal.discount.map_or(Decimal::ZERO, |d| d.percent()),
            price: proposal.price.map_or(price, |p| p.decimal()),
        };
        rows.push((proposal.name.to_string(), terms));
    }
    let theirs = plan.financing.buyer_rate.map(|rate| Rate { percent: rate.into(), day_count: DayCount::Act365F });
    let cases: Vec<ProposalCase> = rows.iter().map(|(_, terms)| *terms).collect();
    let costs = compare_proposals(&cases, case.line, theirs).unwrap_or_default();
    rows.into_iter().zip(costs).map(|((name, terms), cost)| ProposalRow { name, terms, cost }).collect()
}
