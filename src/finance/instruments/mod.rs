//! Ways to carry a payment term or to shorten it, each priced from dated flows over the order's own milestones.
//!
//! One file for each instrument, its text and rules of eligibility as data under `assets/instruments/`. Pure functions of a
//! [`Case`] and a [`Quote`]; must not know plans, playbooks or screens, and no rate but those it is given.

mod advance_guarantee;
mod bill_discounting;
mod catalogue;
mod credit_insurance;
mod dynamic_discounting;
mod early_payment;
mod early_payment_sliding;
mod eligibility;
mod factoring_no_recourse;
mod factoring_recourse;
mod fees;
mod figures;
mod forfaiting;
mod invoice_discounting;
mod lc_confirmed;
mod lc_sight;
mod lc_usance;
mod ledger;
mod own_line;
mod price_uplift;
mod proposals;
mod ranking;
mod supply_chain_finance;
mod treds;

use rust_decimal::Decimal;

pub use catalogue::{Asks, Check, Custom, Customary, Group, Keeps, Need, Published, Risks, Sheet, Test, sheets};
pub use eligibility::{Answered, Eligible, Facts, Finding, Lane, Override};
pub use fees::{FeeCase, fee};
pub use figures::{Figures, Gap, cash_gap, figures};
pub use ledger::{Booked, FlowKind, Line, Priced};
pub use proposals::{ProposalCase, ProposalCost, compare_proposals};
pub use ranking::{Care, Evaluated, evaluate, ranked};

use super::error::FinanceError;
use crate::units::{Currency, Day, InstrumentId, Quote, Rate};

/// A sum that the buyer will owe: one milestone of the order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// What lets us invoice it, such as "Lot 1 delivered".
    pub label: String,
    /// How much, in the case's currency.
    pub face: Decimal,
    /// The day of the invoice.
    pub invoiced: Day,
    /// The day on which the buyer pays if nothing is done.
    pub due: Day,
    /// Whether it is money held back, part of an invoice already written.
    pub is_retention: bool,
}

/// An order as financing sees it: what is owed when, and what money costs us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Currency of all amounts.
    pub currency: Currency,
    /// What the buyer will owe, in the order of the milestones; at least one.
    pub claims: Vec<Claim>,
    /// What our next borrowed unit of money costs, simple.
    pub line: Rate,
    /// The day the order is confirmed: undertakings, guarantees and commitments start here.
    pub ordered: Day,
    /// Days from invoice to payment as the order says.
    pub days: i64,
    /// Days from invoice to payment that we aim for.
    pub target_days: i64,
}

impl Case {
    /// The sum of all claims.
    pub fn face(&self) -> Decimal {
        self.claims.iter().map(|claim| claim.face).sum()
    }

    /// The most that is ever owed at once: what our line must carry if we wait.
    pub fn peak(&self) -> Decimal {
        let owed_on = |day: Day| -> Decimal {
            self.claims.iter().filter(|c| c.invoiced <= day && day < c.due).map(|c| c.face).sum()
        };
        self.claims.iter().map(|claim| owed_on(claim.invoiced)).max().unwrap_or_default()
    }
}

/// One of the instruments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// We wait and borrow on our own line.
    OwnLine,
    /// A higher price for the longer term.
    PriceUplift,
    /// A fixed discount for payment on a fixed day.
    EarlyPayment,
    /// A discount that falls with every day.
    EarlyPaymentSliding,
    /// A bank buys each invoice, the buyer is not told.
    InvoiceDiscounting,
    /// A factor buys the invoices; what is not paid comes back to us.
    FactoringRecourse,
    /// A factor buys the invoices and the buyer's insolvency.
    FactoringNoRecourse,
    /// A forfaiter buys bills or guaranteed claims for good.
    Forfaiting,
    /// The buyer's own programme, funded by a bank.
    SupplyChainFinance,
    /// The buyer's own programme, funded by its cash.
    DynamicDiscounting,
    /// A bank buys accepted bills of exchange.
    BillDiscounting,
    /// A letter of credit paid at sight.
    LcSight,
    /// A letter of credit payable later, discounted.
    LcUsance,
    /// The same, confirmed by a bank of ours.
    LcConfirmed,
    /// Money before delivery against a guarantee of our bank.
    AdvanceGuarantee,
    /// India's exchange for invoices of small firms.
    Treds,
    /// We wait on our line, an insurer carries the loss.
    CreditInsurance,
}

impl Kind {
    /// All of them, in the order they are listed.
    pub const ALL: [Self; 17] = [
        Self::OwnLine,
        Self::PriceUplift,
        Self::EarlyPayment,
        Self::EarlyPaymentSliding,
        Self::InvoiceDiscounting,
        Self::FactoringRecourse,
        Self::FactoringNoRecourse,
        Self::Forfaiting,
        Self::SupplyChainFinance,
        Self::DynamicDiscounting,
        Self::BillDiscounting,
        Self::LcSight,
        Self::LcUsance,
        Self::LcConfirmed,
        Self::AdvanceGuarantee,
        Self::Treds,
        Self::CreditInsurance,
    ];

    /// Its id in plans and commands.
    pub fn id(self) -> &'static str {
        match self {
            Self::OwnLine => "own-line",
            Self::PriceUplift => "price-uplift",
            Self::EarlyPayment => "early-payment",
            Self::EarlyPaymentSliding => "early-payment-sliding",
            Self::InvoiceDiscounting => "invoice-discounting",
            Self::FactoringRecourse => "factoring-recourse",
            Self::FactoringNoRecourse => "factoring-no-recourse",
            Self::Forfaiting => "forfaiting",
            Self::SupplyChainFinance => "supply-chain-finance",
            Self::DynamicDiscounting => "dynamic-discounting",
            Self::BillDiscounting => "bill-discounting",
            Self::LcSight => "lc-sight",
            Self::LcUsance => "lc-usance",
            Self::LcConfirmed => "lc-confirmed",
            Self::AdvanceGuarantee => "advance-guarantee",
            Self::Treds => "treds",
            Self::CreditInsurance => "credit-insurance",
        }
    }

    /// The instrument of an id.
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// The id as plans keep it.
    pub fn instrument(self) -> Option<InstrumentId> {
        InstrumentId::try_from(self.id()).ok()
    }

    fn flows(self, pen: &mut ledger::Pen<'_>) -> Result<(), Unpriced> {
        match self {
            Self::OwnLine => own_line::flows(pen),
            Self::PriceUplift => price_uplift::flows(pen),
            Self::EarlyPayment => early_payment::flows(pen),
            Self::EarlyPaymentSliding => early_payment_sliding::flows(pen),
            Self::InvoiceDiscounting => invoice_discounting::flows(pen),
            Self::FactoringRecourse => factoring_recourse::flows(pen),
            Self::FactoringNoRecourse => factoring_no_recourse::flows(pen),
            Self::Forfaiting => forfaiting::flows(pen),
            Self::SupplyChainFinance => supply_chain_finance::flows(pen),
            Self::DynamicDiscounting => dynamic_discounting::flows(pen),
            Self::BillDiscounting => bill_discounting::flows(pen),
            Self::LcSight => lc_sight::flows(pen),
            Self::LcUsance => lc_usance::flows(pen),
            Self::LcConfirmed => lc_confirmed::flows(pen),
            Self::AdvanceGuarantee => advance_guarantee::flows(pen),
            Self::Treds => treds::flows(pen),
            Self::CreditInsurance => credit_insurance::flows(pen),
        }
    }
}

/// Why an instrument has no price. The others stand all the same.
#[derive(Debug, Clone, PartialEq)]
pub enum Unpriced {
    /// Nobody has quoted it, or not this part of it.
    MissingQuote(Need),
    /// The day of cash would lie after the day on which the buyer pays anyway.
    NotEarlier,
    /// The figures cannot be reckoned with.
    Refused(FinanceError),
}

impl From<FinanceError> for Unpriced {
    fn from(error: FinanceError) -> Self {
        Self::Refused(error)
    }
}

impl std::fmt::Display for Unpriced {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::MissingQuote(need) => write!(f, "missing quote: {}", need.name()),
            Self::NotEarlier => f.write_str("the money would come no earlier than the buyer pays"),
            Self::Refused(error) => error.fmt(f),
        }
    }
}

/// The price of one instrument for a case.
///
/// `quote` is what somebody quoted; a plain [`Quote::default`] where nobody did. Returns the labelled dated flows from our
/// side and what follows from them; the flows add up to the face less the cost.
/// Worked number: EUR 1,240,000 in four claims over 180 days, bought on day 5 at 5 % straight ACT/360, 0.25 %, EUR 60 an
/// invoice and EUR 579 once cost EUR 34,989 with the line at 6 % (samples, case 1). Source: finance reference, 1.0.
///
/// # Errors
/// What the quote lacks, cash that comes no earlier, figures that cannot be reckoned with.
pub fn price(kind: Kind, case: &Case, quote: &Quote) -> Result<Priced, Unpriced> {
    let mut pen = ledger::Pen::new(case, quote);
    kind.flows(&mut pen)?;
    pen.finished(kind)
}
