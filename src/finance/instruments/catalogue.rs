//! What is written about each instrument: how it works, who bears which risk, where it is customary, what must be true.
//!
//! Data under `assets/instruments`, built in; must not know prices, which are the instruments' own.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::Kind;
use crate::finance::error::FinanceError;
use crate::ron_text;
use crate::units::{Country, Currency, Fee, Price, SizeClass};

/// In which part of the table an instrument stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Group {
    /// Brings cash, or carries the wait.
    Cash,
    /// Cover without cash.
    Cover,
}

/// For how long we carry the risk that the buyer cannot pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Keeps {
    /// Until the buyer has paid, whoever advanced the money.
    UntilPaid,
    /// Until the cash is here; then somebody else does.
    UntilCash,
    /// On what is not insured.
    Uninsured,
    /// On what is not paid in advance.
    NotAdvanced,
}

/// What the buyer has to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Asks {
    /// Nothing.
    Nothing,
    /// Pay to another account.
    Notice,
    /// Sign, approve or join something.
    Act,
    /// Change what it does with its money, or use its own bank line.
    Policy,
}

/// How usual something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Custom {
    /// Everyday practice.
    Usual,
    /// Known in some trades.
    Known,
    /// Rare: a buyer would be surprised.
    Rare,
    /// Barred by law for some or all contracts.
    Barred,
}

impl Custom {
    /// The word in the table and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Usual => "usual",
            Self::Known => "known",
            Self::Rare => "rare",
            Self::Barred => "barred",
        }
    }
}

/// Where an instrument is customary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Customary {
    /// The same everywhere we know of.
    Everywhere(Custom),
    /// As bills of exchange are in the buyer's country.
    AsBills,
    /// As letters of credit are: usual across a customs border, in a country as custom has it.
    AsLettersOfCredit,
    /// By the buyer's country; not known elsewhere.
    Countries(Vec<(Custom, Vec<Country>)>),
    /// By the seller's country; not offered elsewhere.
    Sellers(Vec<Country>),
}

/// A part of a quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Need {
    /// The rate, with its day count.
    Rate,
    /// How the discount is reckoned.
    Discounting,
    /// The share paid out, insured or advanced.
    Share,
    /// The discount or uplift.
    Percent,
    /// The day of cash.
    CashAfter,
    /// Days of grace.
    GraceDays,
    /// The longest term.
    LongestDays,
    /// The smallest order.
    Smallest,
    /// The days to fall back to.
    FallBackDays,
    /// Charges.
    Fees,
}

impl Need {
    /// What it is called in a sentence.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rate => "rate a year",
            Self::Discounting => "way of discounting",
            Self::Share => "share in percent",
            Self::Percent => "discount in percent",
            Self::CashAfter => "days until the cash",
            Self::GraceDays => "days of grace",
            Self::LongestDays => "longest term in days",
            Self::Smallest => "smallest order",
            Self::FallBackDays => "days to fall back to",
            Self::Fees => "charges",
        }
    }
}

/// Who bears which risk, a sentence each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Risks {
    /// That the buyer cannot pay.
    pub buyer: String,
    /// That a bank or funder cannot or will not.
    pub bank: String,
    /// That documents or goods are disputed.
    pub documents: String,
    /// That the country stops payment.
    pub country: String,
    /// What comes back to us.
    pub recourse: String,
}

/// What must be true, and what to say of it either way. `{law}`, `{days}`, `{longest}`, `{free}`, `{value}` and `{country}`
/// stand for figures of the case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// What is looked at.
    pub test: Test,
    /// Said where it holds; empty where that is nothing to talk about.
    #[serde(default)]
    pub yes: String,
    /// Said where it does not.
    #[serde(default)]
    pub no: String,
    /// Said where it is not known.
    #[serde(default)]
    pub open: String,
    /// What to ask, and whom, where it is not known.
    #[serde(default)]
    pub ask: String,
}

/// What a check looks at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Test {
    /// An answer on the buyer: it fails on one of `no`, holds on one of `yes`, or on any other where `yes` is empty.
    Answer {
        /// The question of the playbook.
        question: String,
        /// Options on which it holds.
        #[serde(default)]
        yes: Vec<String>,
        /// Options on which it fails.
        #[serde(default)]
        no: Vec<String>,
    },
    /// The claim can be assigned: by the order, or because the law says so whatever the order says.
    Assignable,
    /// The payment term is at most so long; the quote may say otherwise.
    LongestDays(u16),
    /// The order is at least so large in one of the currencies; the quote may say otherwise.
    SmallestOrder(Price, Vec<Currency>),
    /// What is free on our line covers the most that is ever owed at once.
    LineFree,
    /// The sale crosses a customs border.
    AcrossBorder,
    /// Bills of exchange are in use in the buyer's country.
    BillsInUse,
    /// The seller sits in one of the countries.
    SellerIn(Vec<Country>),
    /// The buyer sits in one of the countries.
    BuyerIn(Vec<Country>),
    /// The seller's size.
    SellerSize(Vec<SizeClass>),
    /// Our target is shorter than the order's days.
    TargetShorter,
}

/// A published tariff, to know what charges to expect. An example with its date, never a quote.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Published {
    /// Where it was published, and when.
    pub source: String,
    /// Its charges, in its own currency.
    pub fees: Vec<Fee>,
}

/// What is written about one instrument.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// Its id.
    pub id: String,
    /// Its name in the table.
    pub name: String,
    /// How it works, in two sentences at most.
    pub how: String,
    /// Where it stands.
    pub group: Group,
    /// Who bears the buyer's credit risk, short.
    pub credit_risk: String,
    /// For how long we carry it.
    pub keeps: Keeps,
    /// All five risks.
    pub risks: Risks,
    /// Whether it eats our own credit line.
    pub uses_line: bool,
    /// What the buyer has to do.
    pub asks: Asks,
    /// What must be true in the buyer's organisation.
    pub buyer_must: String,
    /// Whether the receivable leaves our balance sheet.
    pub leaves_books: bool,
    /// What happens in the balance sheet and to days sales outstanding.
    pub balance: String,
    /// Where it is customary.
    pub customary: Customary,
    /// What a quote must say before there is a price.
    #[serde(default)]
    pub needs: Vec<Need>,
    /// What a quote may say besides.
    #[serde(default)]
    pub may: Vec<Need>,
    /// What to ask whom for a quote.
    #[serde(default)]
    pub ask_for: String,
    /// What must hold, the most telling first.
    #[serde(default)]
    pub checks: Vec<Check>,
    /// Published tariffs.
    #[serde(default)]
    pub published: Vec<Published>,
    /// What the text rests on.
    pub sources: Vec<String>,
}

const FILES: [&str; 17] = [
    include_str!("../../../assets/instruments/own-line.ron"),
    include_str!("../../../assets/instruments/price-uplift.ron"),
    include_str!("../../../assets/instruments/early-payment.ron"),
    include_str!("../../../assets/instruments/early-payment-sliding.ron"),
    include_str!("../../../assets/instruments/invoice-discounting.ron"),
    include_str!("../../../assets/instruments/factoring-recourse.ron"),
    include_str!("../../../assets/instruments/factoring-no-recourse.ron"),
    include_str!("../../../assets/instruments/forfaiting.ron"),
    include_str!("../../../assets/instruments/supply-chain-finance.ron"),
    include_str!("../../../assets/instruments/dynamic-discounting.ron"),
    include_str!("../../../assets/instruments/bill-discounting.ron"),
    include_str!("../../../assets/instruments/lc-sight.ron"),
    include_str!("../../../assets/instruments/lc-usance.ron"),
    include_str!("../../../assets/instruments/lc-confirmed.ron"),
    include_str!("../../../assets/instruments/advance-guarantee.ron"),
    include_str!("../../../assets/instruments/treds.ron"),
    include_str!("../../../assets/instruments/credit-insurance.ron"),
];

/// The sheets of all instruments, in the order of [`Kind::ALL`].
///
/// # Errors
/// A sheet that cannot be read or stands in another's place; the tests make sure that none is shipped.
pub fn sheets() -> Result<&'static [Sheet], FinanceError> {
    static SHEETS: OnceLock<Result<Vec<Sheet>, FinanceError>> = OnceLock::new();
    let read = |(text, kind): (&&str, Kind)| {
        let sheet: Sheet = ron_text::parse(text)
            .map_err(|fault| FinanceError::InstrumentData(kind.id().to_owned(), fault.to_string()))?;
        if sheet.id == kind.id() {
            Ok(sheet)
        } else {
            Err(FinanceError::InstrumentData(kind.id().to_owned(), format!("its id is \"{}\"", sheet.id)))
        }
    };
    let sheets = SHEETS.get_or_init(|| FILES.iter().zip(Kind::ALL).map(read).collect());
    sheets.as_deref().map_err(Clone::clone)
}
