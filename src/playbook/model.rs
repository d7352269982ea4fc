//! What a playbook is made of, as a person writes it in RON.
//!
//! Plain data: knows no engine and no file. Which ids exist is checked by `playbook::load`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::units::{
    ChoiceId, Country, Date, Decibans, GiveId, LawId, Number, OptionId, OverlapId, PackId, QuestionId, RuleId,
    SizeClass, SourceId, TermId, Unit, Value,
};

/// One file of a playbook. Every section may be absent; the files of a folder are put together in any order.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename = "Playbook")]
pub struct PlaybookFile {
    /// Name and version; in exactly one file.
    pub about: Option<About>,
    /// Facts to find out.
    pub questions: Vec<Question>,
    /// Terms of a purchase order.
    pub terms: Vec<Term>,
    /// What a finding does to terms.
    pub rules: Vec<Rule>,
    /// What the claims rest on.
    pub sources: Vec<Source>,
    /// What the law gives or limits.
    pub law: Vec<LawRow>,
    /// What is customary where.
    pub customs: Vec<Custom>,
    /// Industry packs that a plan can switch on.
    pub packs: Vec<Pack>,
}

/// Name and version of a playbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// What the status line calls it, such as "Industrial goods".
    pub name: String,
    /// The playbook's own version, such as "1.0".
    pub version: String,
}

/// The chapters in which questions are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Group {
    /// Where we stand.
    Standing,
    /// Who decides.
    Deciders,
    /// How the order is made: the process chain.
    Process,
    /// Money.
    Money,
    /// What they need from us.
    Needs,
}

/// One fact about the buyer, with 2 to 6 options.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its id, such as `reporting-line`.
    pub id: QuestionId,
    /// The chapter it stands in.
    pub group: Group,
    /// The fact as a label, such as "Supply chain reports to".
    pub label: String,
    /// The fact as a question, such as "Who does supply chain report to?"
    pub text: String,
    /// The options, 2 to 6; their priors add up to 100.
    pub options: Vec<Choice>,
    /// Why it matters, in one or two sentences.
    pub why: String,
    /// How to find out without asking.
    pub find_out: String,
    /// How to ask: the sentence to say.
    pub ask: String,
    /// What finding out costs, in minutes.
    pub effort: u16,
    /// Answered from the plan instead of asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub derived: Option<Derivation>,
    /// Priors that hold in some countries instead of those of the options.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub local: Vec<LocalPrior>,
    /// What the question or its priors rest on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<SourceId>,
}

/// An option of a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its id, such as `cfo`.
    pub id: OptionId,
    /// Its name, such as "The CFO".
    pub name: String,
    /// A finding as it is put in a reason, such as "Under the CFO".
    pub finding: String,
    /// How likely before anything is known, in percent. All options of a question add up to 100.
    pub prior: u8,
    /// In which voice asks are put to a buyer for whom this option holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice: Option<Voice>,
    /// For a question derived from what the PO prints: when this option holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed: Option<Band>,
}

/// The four kinds of buyer for whom every ask is worded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Voice {
    /// Supply chain sits at the top table.
    SupplyChain,
    /// Supply chain reports to finance.
    Finance,
    /// Supply chain reports to production.
    Production,
    /// The owner or chief executive decides.
    Owner,
}

/// When an option of a `Printed` question holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Band {
    /// The printed number is at least `from` and less than `below`, in the term's unit.
    Number {
        /// The least number, or none.
        #[serde(default)]
        from: Option<Number>,
        /// The first number too large, or none.
        #[serde(default)]
        below: Option<Number>,
    },
    /// The printed choice is one of these.
    Choices(Vec<ChoiceId>),
}

/// Where the answer to a derived question comes from. The option ids are fixed by each source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Derivation {
    /// `order.stage`: `before-bid`, `bid-in`, `po-received`, `confirmed`, `delivering`, `renewal`.
    Stage,
    /// `buyer.history`: `first-order`, `occasional`, `regular`, `complaints`, `replacing`.
    History,
    /// `buyer.public`: `public`, `private`.
    BuyerKind,
    /// Countries of both sides: `domestic`, `customs-union`, `export`.
    TradeLane,
    /// Order value against `buyer.approval_limits`: `below-review`, `above-review`, `above-board`.
    Thresholds,
    /// Printed payment days against the ceilings that apply: `within`, `over-soft`, `over-hard`, `no-row`.
    LawCeiling,
    /// Whether one row of the law applies: `applies`, `does-not`, `not-known`.
    Law(LawId),
    /// What the PO prints for a term; each option says when it holds.
    Printed(TermId),
}

/// Priors of a question in some countries, by option.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LocalPrior {
    /// Buyer countries, ISO 3166 alpha-2.
    pub countries: Vec<Country>,
    /// Percent for every option of the question.
    pub priors: BTreeMap<OptionId, u8>,
}

/// The chapters in which terms are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Category {
    /// Price, payment, security.
    Money,
    /// Dates, delay, logistics, site.
    Delivery,
    /// Specification, test, acceptance, warranty.
    Quality,
    /// Liability, law, termination, rights.
    RiskAndLegal,
    /// How the order is formed, changed and run.
    Administration,
}

/// Where a term lives, and so who can change it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Layer {
    /// The supplier's record in the buyer's system, copied to every order.
    VendorMaster,
    /// A header field or note of the order itself.
    OrderFace,
    /// A line or schedule of the order.
    Line,
    /// The printed or linked general terms.
    Boilerplate,
    /// Fixed with the bid.
    RfpBound,
}

/// What a term's value is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Measure {
    /// A number with a unit.
    Number {
        /// Its unit.
        unit: Unit,
        /// Which way is better for the seller.
        better: Better,
    },
    /// One of some choices, ordered from the buyer's usual default to what suits the seller best.
    Choice(Vec<TermChoice>),
}

/// Which way a number is better for the seller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Better {
    /// Fewer is better, as with payment days.
    Lower,
    /// More is better, as with an advance.
    Higher,
}

/// A choice of a term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermChoice(
    /// Its id, such as `mutual`.
    pub ChoiceId,
    /// Its words, such as "For both sides".
    pub String,
);

/// How much a granted ask is worth, over what the law gives anyway.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum WorthRule {
    /// Days of waiting gained on the whole order value, at the line rate. For terms in days.
    WaitingDays,
    /// A share of the order received earlier: an advance, in percent, at the line rate, from the day it is paid to the mean due date.
    AdvanceShare,
    /// A share of the order no longer held back: a retention, in percent, at the line rate, from the mean invoice date to its release.
    RetentionShare,
    /// Interest for the days they usually pay late, at the line rate on the order value.
    LateInterest {
        /// Days late that are usual.
        days: u16,
    },
    /// Cash early for a discount in percent: waiting saved at the line rate less the discount. From the PO's days down to `on_day`.
    EarlyPayment {
        /// The day after the invoice on which the buyer would pay.
        on_day: u16,
    },
    /// The seller's own estimate, else this share of the order value in percent.
    Share(Number),
    /// The seller's own estimate, else this percent of the order value for each unit gained from the PO to the target.
    PerUnit(Number),
}

/// What a refused ask costs in goodwill, as a share of the order value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FrictionClass {
    /// 0.1 %.
    Light,
    /// 0.3 %.
    Noticeable,
    /// 1 %.
    Heavy,
}

/// Whether the buyer would feel the ask as harm.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Harm {
    /// Never.
    #[default]
    No,
    /// Whoever decides.
    Always,
    /// Where all these findings hold with at least even chance.
    When(Vec<Condition>),
}

/// A term of a purchase order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Its id, such as `payment-days`.
    pub id: TermId,
    /// Its plain name, such as "Payment period".
    pub name: String,
    /// Other names it goes by.
    pub also: Vec<String>,
    /// The chapter it stands in.
    pub category: Category,
    /// Where it lives.
    pub layer: Layer,
    /// Who on the buyer's side decides it, such as "Finance".
    pub owner: String,
    /// What its value is.
    pub measure: Measure,
    /// What buyers usually print; of the kind of `measure`.
    pub usual_default: Value,
    /// What sellers usually ask; of the kind of `measure`. The base stands for this ask.
    pub usual_ask: Value,
    /// The usual ask in words, to complete "We ask for ...".
    pub ask_words: String,
    /// What to fall back to, in order: after the target the limit, then plan B.
    pub ladder: Vec<String>,
    /// Readiness to agree before anything is known, in decibans.
    pub base: Decibans,
    /// Spread of the base in decibans; 2 if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base_spread: Option<u8>,
    /// How the gain is worth money.
    pub worth: WorthRule,
    /// The group of terms whose worth is partly the same money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overlap: Option<OverlapId>,
    /// What a refusal costs.
    pub friction: FrictionClass,
    /// Whether the buyer would feel it as harm.
    #[serde(default)]
    pub harm: Harm,
    /// What must not be confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub red_line: Option<RedLine>,
    /// What to offer in return.
    pub gives: Vec<Give>,
    /// How to say it.
    pub scripts: Scripts,
    /// What the buyer can report as saved or avoided.
    pub buyer_reports: String,
    /// Signs at which to stand down.
    pub stand_down: Vec<String>,
    /// What happens if it is left alone.
    pub risk: String,
    /// What to check in our own house first.
    pub check_first: String,
    /// The industry pack it belongs to; absent means every industry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pack: Option<PackId>,
    /// What the texts rest on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<SourceId>,
}

/// A value of a term that must not be confirmed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RedLine {
    /// The printed choices or the band of numbers at which it is open; absent: whatever is printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Band>,
    /// The sentence to show, such as "Liability has no limit."
    pub say: String,
}

/// Something to offer in return for a term.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Give {
    /// Its id, such as `price-hold`.
    pub id: GiveId,
    /// What it is, such as "Price held for 12 months".
    pub name: String,
    /// What it adds to the readiness to agree, in decibans.
    pub weight: Decibans,
    /// What it costs us when the ask is granted.
    pub cost: Cost,
}

/// What a give costs us.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cost {
    /// Nothing worth counting.
    Nothing,
    /// Percent of the order value.
    PercentOfOrder(Number),
    /// Percent of the term's worth.
    PercentOfWorth(Number),
}

/// How to say it to four kinds of buyer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scripts {
    /// Supply chain sits at the top table.
    pub supply_chain: Script,
    /// Supply chain reports to finance.
    pub finance: Script,
    /// Supply chain reports to production.
    pub production: Script,
    /// The owner or chief executive decides.
    pub owner: Script,
}

impl Scripts {
    /// The script for a voice.
    pub fn for_voice(&self, voice: Voice) -> &Script {
        match voice {
            Voice::SupplyChain => &self.supply_chain,
            Voice::Finance => &self.finance,
            Voice::Production => &self.production,
            Voice::Owner => &self.owner,
        }
    }
}

/// One ask in spoken words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Script {
    /// The sentence that asks; short enough for a card.
    pub say: String,
    /// What may be said before it: the reason, in one or two sentences.
    pub lead: String,
}

/// `("question", ["option", ...])`: the answer is one of these options.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition(
    /// The question.
    pub QuestionId,
    /// The options under which it holds.
    pub Vec<OptionId>,
);

/// What a claim rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ClaimKind {
    /// A study, a statute or a standard.
    Evidence,
    /// A practitioner's published advice.
    Practice,
    /// Our own judgement.
    Judgement,
}

/// What a finding does to terms.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its id, such as `cfo-holds-the-days`.
    pub id: RuleId,
    /// The finding as a row of the waterfall names it; absent: the findings of its conditions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// All must hold.
    pub when: Vec<Condition>,
    /// The terms it moves, and by how much. A term may be named once in a rule.
    pub moves: Vec<Move>,
    /// Multiplies the friction of the terms named in `moves`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub friction_times: Option<Number>,
    /// What kind of claim it is.
    pub kind: ClaimKind,
    /// Spread of its weights in decibans; 0 for Evidence, else 1, if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spread: Option<u8>,
    /// Why, in a sentence.
    pub why: String,
    /// What it rests on.
    pub source: SourceId,
    /// Cases that run as tests; at least one.
    pub examples: Vec<Example>,
}

/// The terms named by id, layer or category, all moved by the same weight.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Move {
    /// By id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<TermId>,
    /// By layer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub layers: Vec<Layer>,
    /// By category.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<Category>,
    /// Every term.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub all: bool,
    /// But not these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub except: Vec<TermId>,
    /// The weight in decibans; 0 names terms for friction alone.
    pub by: Decibans,
}

/// A case: with these answers the rule makes these moves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// Answers to every question of the rule's conditions.
    pub given: BTreeMap<QuestionId, OptionId>,
    /// Some of the terms moved, with their weights; empty: the rule does not hold.
    pub moves: BTreeMap<TermId, Decibans>,
}

/// What kind of publication a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SourceKind {
    /// A study with data.
    Study,
    /// A statute, regulation or court decision.
    Statute,
    /// A standard or a set of uniform rules.
    Standard,
    /// A survey of practitioners.
    Survey,
    /// A practitioner's published advice.
    Practitioner,
    /// Our own judgement.
    House,
}

/// A source in the registry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its id, such as `klapper-2012`.
    pub id: SourceId,
    /// Title.
    pub title: String,
    /// Author and publisher.
    pub publisher: String,
    /// Year of publication; absent for undated material.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// What kind it is.
    pub kind: SourceKind,
    /// What it says here, in one line.
    pub says: String,
}

/// From which event a statutory period runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum StartEvent {
    /// Issue of the invoice.
    Issue,
    /// Receipt of the invoice.
    Receipt,
    /// Delivery of the goods.
    Delivery,
    /// Acceptance of the goods.
    Acceptance,
}

/// What follows if the rule of law is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Consequence {
    /// The term is void or unwritten.
    Void,
    /// The term is presumed unfair; the other side may prove otherwise.
    PresumedUnfair,
    /// Needs an express agreement that is not grossly unfair.
    ExpressAgreement,
    /// An administrative fine.
    Fine,
    /// A tax disadvantage for the buyer.
    Tax,
    /// Nothing but disclosure.
    Disclosure,
}

/// Whether a row is law today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LawStatus {
    /// In force.
    InForce,
    /// Binding through national law only: names the gap.
    Directive,
    /// A bill: shown as coming, never scored.
    Bill,
}

/// To whom a row applies. An empty list leaves that point open; each named point must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Reach {
    /// Governing law, ISO 3166 alpha-2.
    pub law: Vec<Country>,
    /// Buyer's country.
    pub buyer: Vec<Country>,
    /// Seller's country.
    pub seller: Vec<Country>,
    /// Buyer's size class.
    pub buyer_size: Vec<SizeClass>,
    /// Seller's size class.
    pub seller_size: Vec<SizeClass>,
    /// Public body, or private.
    pub public: Option<bool>,
    /// Kinds of contract: `Goods`, `Commissioned`, `Works`, `Services`.
    pub contract: Vec<ContractKind>,
    /// What the plan cannot tell and a person must check, such as "the seller told its size at signing".
    pub also: Vec<String>,
}

/// Kinds of contract that statutes tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ContractKind {
    /// Standard goods.
    Goods,
    /// Goods made to the buyer's specification.
    Commissioned,
    /// Works on a site.
    Works,
    /// Services.
    Services,
}

/// What a row of the law does to a term.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum LawEffect {
    /// A period of at most so many days.
    AtMostDays {
        /// The term, such as `payment-days`.
        term: TermId,
        /// The ceiling in calendar days.
        days: u16,
    },
    /// Whatever the PO prints, the law gives the seller this term's usual ask, or limits what may be printed to it.
    Gives {
        /// The term, such as `assignment`.
        term: TermId,
    },
}

/// A row of the law table. Check, not advice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawRow {
    /// Its id, such as `fr-l441-10`.
    pub id: LawId,
    /// How to cite it, such as "Code de commerce L.441-10".
    pub cite: String,
    /// What it says, in one or two sentences.
    pub says: String,
    /// In force, directive or bill.
    pub status: LawStatus,
    /// What it does to terms.
    pub effects: Vec<LawEffect>,
    /// The event from which a period runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_event: Option<StartEvent>,
    /// To whom it applies.
    pub applies_when: Reach,
    /// What follows.
    pub consequence: Vec<Consequence>,
    /// First day it holds.
    pub valid_from: Date,
    /// Last day it holds, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Date>,
    /// The day somebody last read it.
    pub last_checked: Date,
    /// Where it was read.
    pub source: SourceId,
    /// What is uncertain about this row, if anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doubt: Option<String>,
}

/// How usual something is in a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Usual {
    /// Everyday practice.
    Usual,
    /// Known, in some trades.
    Known,
    /// Rare; a buyer would be surprised.
    Rare,
    /// Barred by law for some or all contracts.
    Barred,
}

/// What is customary in a country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Custom {
    /// The countries, ISO 3166 alpha-2.
    pub countries: Vec<Country>,
    /// Bills of exchange and promissory notes.
    pub bills: Usual,
    /// Letters of credit for a sale inside the country.
    pub letters_of_credit: Usual,
    /// A formula of thanks in business letters is expected.
    pub thanks_expected: bool,
    /// A remark for the user.
    pub note: String,
    /// What it rests on.
    pub source: SourceId,
}

/// An industry pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// Its id, such as `automotive`.
    pub id: PackId,
    /// Its name.
    pub name: String,
    /// What it adds.
    pub says: String,
}
