//! What the screen of financing says: figure blocks, rows, the cash of each way by day, all in words and figures.
//!
//! Made once for each snapshot; a view only draws it.

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use super::Financing;
use super::words::{eligible_word, spoken_rate};
use crate::finance::instruments::{Care, Eligible, Evaluated, Figures, Gap, Group, Kind, ranked};
use crate::session::Snapshot;
use crate::units::{Currency, Date, Day, Locale, QuoteKind};

/// A figure above the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureBlock {
    /// What it is.
    pub caption: String,
    /// The figure; "unknown" where it is not.
    pub figure: String,
    /// One line about it.
    pub about: String,
    /// A smaller line; may be empty.
    pub small: String,
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing of a row")]
pub struct OptionRow {
    /// Which instrument.
    pub kind: Kind,
    /// Its name, with what makes it this one: "Early payment, 2.1 %".
    pub name: String,
    /// Cost in whole units; none without a price.
    pub cost: Option<String>,
    /// Simple rate a year in percent, two digits.
    pub simple: Option<String>,
    /// Effective rate a year in percent, two digits.
    pub effective: Option<String>,
    /// Day of cash.
    pub day: Option<String>,
    /// Who bears the buyer's credit risk.
    pub risk: String,
    /// Whether it eats our own line.
    pub uses_line: bool,
    /// How usual it is there, in a word.
    pub custom: String,
    /// Whether that word is a warning.
    pub custom_is_odd: bool,
    /// "Yes", "No", "Ask" or "Check".
    pub word: &'static str,
    /// Why, in a few words.
    pub reason: String,
    /// Whether it can be had.
    pub outcome: Eligible,
    /// Whether it stands among the covers without cash.
    pub is_cover: bool,
    /// Whether it is named only when asked for: it cannot be had, and nobody quoted it.
    pub is_aside: bool,
    /// Cumulative cash of the order by day, in units of the currency; empty without a price.
    pub cash: Vec<(Day, f64)>,
    /// The deepest gap.
    pub gap: Option<Gap>,
    /// What stands beside its line in the chart.
    pub label: String,
}

/// A row of the comparison of proposals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalLine {
    /// What it is called.
    pub name: String,
    /// Days.
    pub days: String,
    /// Discount in percent; a dash where there is none.
    pub discount: String,
    /// Price.
    pub price: String,
    /// What it is worth to us on the invoice day.
    pub to_us: String,
    /// How much better or worse for us than the order as it stands, signed; empty in the first row.
    pub we_gain: String,
    /// The same for the buyer at its rate; "unknown" where its rate is.
    pub buyer_gains: String,
    /// Both together, signed: what there is to share.
    pub together: String,
}

/// Everything the screen says.
#[derive(Debug, Clone, PartialEq)]
pub struct FinancingPage {
    /// The question at the top.
    pub title: String,
    /// "Line 6.0 %".
    pub line: String,
    /// "Hurdle 9.5 %", where there is one.
    pub hurdle: Option<String>,
    /// The figures at the line rate.
    pub blocks: Vec<FigureBlock>,
    /// The figures at the hurdle rate.
    pub hurdle_blocks: Vec<FigureBlock>,
    /// The currency of every figure, once in the head of a column.
    pub unit: &'static str,
    /// "Way to carry 180 days".
    pub way_head: String,
    /// All instruments in the order of the list.
    pub rows: Vec<OptionRow>,
    /// Which three stand in the chart at first.
    pub charted: Vec<Kind>,
    /// The cheapest that can be had, if any beats nothing.
    pub best: Option<Kind>,
    /// Days of the order's own events, with their names.
    pub events: Vec<(Day, String)>,
    /// What was assumed, a sentence each.
    pub assumed: Vec<String>,
    /// The remark under the chart.
    pub foot: String,
    /// Ways to pay that the buyer proposes, the order as it stands first.
    pub proposals: Vec<ProposalLine>,
    /// "At our 6 % and their 5.2 %", or what to enter.
    pub proposals_note: String,
    places: Vec<(Care, Vec<usize>)>,
}

impl FinancingPage {
    /// Puts a snapshot's financing into words.
    pub fn of(snapshot: &Snapshot, financing: &Financing) -> Self {
        let (locale, case) = (snapshot.locale, &financing.case);
        let rows: Vec<OptionRow> = financing.options.iter().map(|o| row(locale, financing, o)).collect();
        let priced = |kind: Kind| rows.iter().any(|row| row.kind == kind && row.cost.is_some());
        let best = financing.best().map(|(option, _)| option.kind);
        let mut charted: Vec<Kind> =
            [Some(Kind::OwnLine), best, Some(Kind::EarlyPayment)].into_iter().flatten().collect();
        charted.retain(|kind| priced(*kind));
        let rate = |rate: Decimal| spoken_rate(locale, rate);
        let hurdle = financing.at_hurdle.as_ref().and_then(|h| h.as_ref().ok());
        Self {
            title: format!("If they hold {} days, what does it cost and who can carry it?", case.days),
            line: format!("Line {}", rate(case.line.percent.percent())),
            hurdle: hurdle.map(|h| format!("Hurdle {}", rate(h.rate.percent.percent()))),
            blocks: financing.at_line.as_ref().map_or_else(|_| Vec::new(), |f| blocks(locale, financing, f, hurdle)),
            hurdle_blocks: hurdle.map_or_else(Vec::new, |h| hurdle_blocks(locale, financing, h)),
            unit: case.currency.code(),
            way_head: format!("Way to carry {} days", case.days),
            charted,
            best,
            events: case.claims.iter().map(|claim| (claim.invoiced, event_name(&claim.label))).collect(),
            assumed: financing.assumed.clone(),
            foot: foot(snapshot),
            proposals: proposals(locale, financing),
            proposals_note: proposals_note(locale, snapshot, financing),
            places: Care::ALL.into_iter().map(|care| (care, ranked(&financing.options, care))).collect(),
            rows,
        }
    }

    /// One row.
    pub fn row(&self, kind: Kind) -> Option<&OptionRow> {
        self.rows.iter().find(|row| row.kind == kind)
    }

    /// The rows in an order; those aside only where asked for. At the hurdle rate no row of a bank is compared.
    pub fn ordered(&self, care: Option<Care>, at_hurdle: bool, with_aside: bool) -> Vec<&OptionRow> {
        let places = care.and_then(|care| self.places.iter().find(|(known, _)| *known == care));
        let rows: Vec<&OptionRow> = match places {
            Some((_, places)) => places.iter().filter_map(|at| self.rows.get(*at)).collect(),
            None => self.rows.iter().collect(),
        };
        let ours = [Kind::OwnLine, Kind::PriceUplift, Kind::EarlyPayment, Kind::EarlyPaymentSliding];
        let shown = rows.into_iter().filter(|row| !at_hurdle || ours.contains(&row.kind));
        shown.filter(|row| with_aside || !row.is_aside).collect()
    }

    /// How many rows stand aside.
    pub fn aside(&self) -> usize {
        self.rows.iter().filter(|row| row.is_aside).count()
    }
}

/// An amount in whole units, as the locale writes it.
pub(super) fn whole(locale: Locale, amount: Decimal) -> String {
    locale.number(amount.round_dp_with_strategy(0, RoundingStrategy::MidpointNearestEven).normalize().trunc())
}

/// A number with two digits, as the locale writes it.
pub(super) fn two(locale: Locale, number: Decimal) -> String {
    let mut shown = number.round_dp(2);
    shown.rescale(2);
    locale.number(shown)
}

fn signed(locale: Locale, amount: Decimal) -> String {
    let text = whole(locale, amount);
    if amount.round() > Decimal::ZERO { format!("+{text}") } else { text }
}

fn day_words(day: Day) -> String {
    Date::try_from(day).map_or_else(|_| day.to_string(), Date::in_words)
}

fn blocks(locale: Locale, financing: &Financing, at: &Figures, hurdle: Option<&Figures>) -> Vec<FigureBlock> {
    let case = &financing.case;
    let money = |amount: Decimal| format!("{} {}", case.currency.code(), whole(locale, amount));
    let block = |caption: &str, figure: String, about: String, small: String| FigureBlock {
        caption: caption.to_owned(),
        figure,
        about,
        small,
    };
    let second = hurdle.map_or_else(String::new, |h| {
        format!("{} at the hurdle rate: our aim, not a price of money", whole(locale, h.waiting))
    });
    let gap = match financing.gap {
        Some(gap) => {
            let until = gap.to.map_or_else(|| "on".to_owned(), |to| format!("to {}", day_words(to)));
            let from = day_words(gap.from);
            block("Deepest cash gap", money(gap.amount), format!("{from} {until}"), "as in the PO".to_owned())
        }
        None if financing.costs.is_empty() => {
            let ask = "Enter when our costs fall due".to_owned();
            block("Deepest cash gap", "unknown".to_owned(), ask, String::new())
        }
        None => block("Deepest cash gap", "none".to_owned(), "cash is never below zero".to_owned(), String::new()),
    };
    vec![
        block(
            "Cost of waiting",
            money(at.waiting),
            format!("{} instead of {} days, {}", case.days, case.target_days, at.rate.day_count.name()),
            second,
        ),
        block(
            "Price uplift that makes us indifferent",
            format!("{}\u{a0}%", two(locale, at.uplift_percent)),
            money(at.uplift),
            format!("itself received on day {}", case.days),
        ),
        discount_block(locale, at, case.currency),
        gap,
    ]
}

fn discount_block(locale: Locale, at: &Figures, currency: Currency) -> FigureBlock {
    let down = at.discount_percent.round_dp_with_strategy(2, RoundingStrategy::ToZero);
    FigureBlock {
        caption: "Discount worth offering".to_owned(),
        figure: format!("{}\u{a0}%", two(locale, down)),
        about: format!("at most {} {}", currency.code(), whole(locale, at.discount)),
        small: format!("for cash on day {}", at.discount_day),
    }
}

fn hurdle_blocks(locale: Locale, financing: &Financing, at: &Figures) -> Vec<FigureBlock> {
    let mut shown = blocks(locale, financing, at, None);
    for block in shown.iter_mut().take(3) {
        "at the hurdle rate".clone_into(&mut block.small);
    }
    shown
}

fn row(locale: Locale, financing: &Financing, option: &Evaluated) -> OptionRow {
    let priced = option.priced.as_ref().ok();
    let quote = financing.quotes.get(&option.kind);
    let rate = |rate: Option<Decimal>| rate.map(|r| two(locale, r));
    let (points, gap) = priced.map_or_else(|| (Vec::new(), None), |p| financing.cash(p));
    let plain = |percent: Decimal| format!("{}\u{a0}%", locale.number(percent.normalize()));
    let share = quote.and_then(|q| q.share).map(|s| plain(s.percent()));
    let percent = quote.and_then(|q| q.percent).map(|p| spoken_rate(locale, p.percent()));
    let name = match option.kind {
        Kind::EarlyPayment | Kind::PriceUplift => with(&option.sheet.name, percent.as_deref()),
        Kind::AdvanceGuarantee => match &share {
            Some(share) => format!("Advance {share}, guarantee"),
            None => option.sheet.name.clone(),
        },
        _ => option.sheet.name.clone(),
    };
    let risk = match (option.kind, share) {
        (Kind::CreditInsurance, Some(share)) => format!("Insurer, {share}"),
        (Kind::AdvanceGuarantee, Some(_)) => {
            let rest = quote.and_then(|q| q.share).map_or(Decimal::ZERO, |s| Decimal::ONE_HUNDRED - s.percent());
            format!("Us on {}", plain(rest))
        }
        _ => option.sheet.credit_risk.clone(),
    };
    let reason = match &option.priced {
        Err(why) => why.to_string(),
        Ok(_) => option.verdict.reason.clone(),
    };
    let custom = option.customary;
    OptionRow {
        kind: option.kind,
        cost: priced.map(|p| whole(locale, p.cost)),
        simple: priced.and_then(|p| rate(p.simple_annual)),
        effective: priced.and_then(|p| rate(p.effective_annual)),
        day: priced.map(|p| locale.number(p.cash_in_day.round().normalize().trunc())),
        risk,
        uses_line: option.sheet.uses_line,
        custom: custom.map_or_else(|| "Not known".to_owned(), |c| capital(c.name())),
        custom_is_odd: custom.is_some_and(|c| c > crate::finance::instruments::Custom::Known),
        word: eligible_word(option),
        reason,
        outcome: option.verdict.outcome,
        is_cover: option.sheet.group == Group::Cover,
        is_aside: option.verdict.outcome == Eligible::No && priced.is_none(),
        cash: points.into_iter().filter_map(|(day, sum)| Some((day, sum.to_f64()?))).collect(),
        label: label(locale, &name, gap),
        gap,
        name,
    }
}

fn with(name: &str, more: Option<&str>) -> String {
    more.map_or_else(|| name.to_owned(), |more| format!("{name}, {more}"))
}

/// "Own line: 892,800 out until 14 Aug 2027".
fn label(locale: Locale, name: &str, gap: Option<Gap>) -> String {
    let short = name.split(',').next().unwrap_or(name);
    match gap {
        None => short.to_owned(),
        Some(gap) => {
            let until = gap.to.map_or_else(String::new, |to| format!(" until {}", day_words(to)));
            format!("{short}: {} out{until}", whole(locale, gap.amount))
        }
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The event of a milestone in two words: "Lot 1 delivered" is "Lot 1".
fn event_name(trigger: &str) -> String {
    let words: Vec<&str> = trigger.split_whitespace().take(2).collect();
    words.join(" ").trim_end_matches(',').to_owned()
}

fn foot(snapshot: &Snapshot) -> String {
    let place = snapshot.plan.buyer.country.map_or_else(String::new, |c| format!(" Custom is that of {c}."));
    let quotes = &snapshot.plan.financing.quotes;
    let samples = if quotes.values().any(|q| q.kind == QuoteKind::Illustrative) {
        " Quotes marked sample are made up."
    } else {
        ""
    };
    format!(
        "Cost against cash on the day of each invoice. Rates on net proceeds, ACT/365.{place} Rates as entered, nothing is looked up.{samples}"
    )
}

fn proposals(locale: Locale, financing: &Financing) -> Vec<ProposalLine> {
    let rows = financing.proposals.iter().enumerate().map(|(at, row)| {
        let cost = &row.cost;
        let both = cost.buyer_gains.map(|buyer| buyer + cost.we_gain);
        let gain = |gain: Option<Decimal>| match (at, gain) {
            (0, _) => String::new(),
            (_, None) => "unknown".to_owned(),
            (_, Some(gain)) => signed(locale, gain),
        };
        ProposalLine {
            name: row.name.clone(),
            days: row.terms.days.to_string(),
            discount: if row.terms.discount.is_zero() {
                "–".to_owned()
            } else {
                spoken_rate(locale, row.terms.discount)
            },
            price: whole(locale, row.terms.price),
            to_us: whole(locale, cost.to_us),
            we_gain: gain(Some(cost.we_gain)),
            buyer_gains: gain(cost.buyer_gains),
            together: gain(both),
        }
    });
    rows.collect()
}

fn proposals_note(locale: Locale, snapshot: &Snapshot, financing: &Financing) -> String {
    let ours = spoken_rate(locale, financing.case.line.percent.percent());
    match snapshot.plan.financing.buyer_rate {
        Some(theirs) => {
            format!("In money of the invoice day, at our {ours} and their {}", spoken_rate(locale, theirs.percent()))
        }
        None => {
            format!("In money of the invoice day, at our {ours}; enter what the buyer's money costs to see its side")
        }
    }
}
