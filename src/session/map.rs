//! The terms as a map: chance against worth, and where asking, trading and leaving pay for one of them.
//!
//! Knows a snapshot; must not know pixels.

use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use super::snapshot::Snapshot;
use super::table::{TermRow, TermTable, number_word};
use super::typeset::typeset;
use super::why::Chance;
use crate::negotiability::{Stance, TermAssessment, Unitary, grouped};
use crate::playbook::Cost;
use crate::units::TermId;

/// How far the axis reaches below the least worth and above the greatest, as factors.
const MARGIN: (f64, f64) = (1.5, 3.2);
/// At most so many marks on the axis of worth.
const MOST_TICKS: usize = 9;

/// A term on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct MapMark {
    /// The term.
    pub id: TermId,
    /// Its name.
    pub name: String,
    /// The chance that they agree: from left to right.
    pub chance: Chance,
    /// How high it stands, from 0 at the foot to 1.
    pub height: f64,
    /// What the target is worth, in the unit of the map.
    pub worth: String,
    /// The stance that counts.
    pub stance: Stance,
    /// Whether a red line is open.
    pub red_line: bool,
    /// All of it in one sentence.
    pub said: String,
}

/// The map of a snapshot.
#[derive(Debug, Clone, PartialEq)]
pub struct TermMap {
    /// The terms, the greatest worth first.
    pub marks: Vec<MapMark>,
    /// Marks of the axis of worth: height and label.
    pub ticks: Vec<(f64, String)>,
    /// What worth is counted in.
    pub unit: &'static str,
    /// Which terms are not here, and why.
    pub absent: Option<String>,
    axis: Axis,
}

/// The axis of worth: logarithms of its ends.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Axis {
    low: f64,
    high: f64,
}

impl Axis {
    fn of(amounts: &[f64]) -> Self {
        let least = amounts.iter().copied().fold(f64::INFINITY, f64::min);
        let most = amounts.iter().copied().fold(0.0, f64::max);
        let (least, most) = if least.is_finite() { (least, most) } else { (100.0, 10_000.0) };
        Self { low: (least / MARGIN.0).log10(), high: (most * MARGIN.1).log10() }
    }

    fn height(self, worth: f64) -> f64 {
        (worth.log10() - self.low) / (self.high - self.low)
    }

    /// 1, 2 and 5 of every decade; fewer where that is too many.
    fn ticks(self) -> Vec<(f64, String)> {
        let of = |steps: &[f64]| -> Vec<f64> {
            let decades = decades(self.low.floor(), self.high.ceil());
            let all = decades.flat_map(|ten| steps.iter().map(move |step| step * 10f64.powi(ten)));
            all.filter(|v| (0.0..=1.0).contains(&self.height(*v))).collect()
        };
        let [many, some, few] = [of(&[1.0, 2.0, 5.0]), of(&[1.0, 5.0]), of(&[1.0])];
        let chosen = [many, some].into_iter().find(|ticks| ticks.len() <= MOST_TICKS).unwrap_or(few);
        let label = |v: f64| Decimal::from_f64(v).map(|d| grouped(d.round_dp(4).normalize())).unwrap_or_default();
        chosen.into_iter().map(|v| (self.height(v), label(v))).collect()
    }
}

#[expect(clippy::cast_possible_truncation, reason = "logarithms of amounts are small")]
fn decades(low: f64, high: f64) -> std::ops::RangeInclusive<i32> {
    low as i32..=high as i32
}

impl TermMap {
    /// The map of the terms of a table that `shown` lets pass.
    pub fn of(snapshot: &Snapshot, table: &TermTable, shown: impl Fn(&TermRow) -> bool) -> Self {
        let rows = || table.rows.iter().filter(|row| row.counts && shown(row));
        let amount = |row: &TermRow| row.amount.to_f64().unwrap_or_default();
        let has_place = |row: &&TermRow| row.worth.is_some() && amount(row) > 0.0;
        let amounts: Vec<f64> = rows().filter(has_place).map(amount).collect();
        let axis = Axis::of(&amounts);
        let mut placed: Vec<(&TermRow, f64)> = rows().filter(has_place).zip(amounts).collect();
        placed.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.id.cmp(&b.0.id)));
        let unit = snapshot.assessment.basis.unit.sign();
        let marks = placed.into_iter().map(|(row, worth)| mark(row, axis.height(worth), unit)).collect();
        let absent = absent(rows().filter(|row| !has_place(row)));
        Self { marks, ticks: axis.ticks(), unit, absent, axis }
    }

    /// How high a worth stands, from 0 at the foot to 1; beyond where it is beyond.
    pub fn height(&self, worth: f64) -> f64 {
        if worth > 0.0 { self.axis.height(worth) } else { f64::NEG_INFINITY }
    }

    /// A term that is on the map.
    pub fn mark(&self, id: &TermId) -> Option<&MapMark> {
        self.marks.iter().find(|mark| mark.id == *id)
    }
}

fn mark(row: &TermRow, height: f64, unit: &str) -> MapMark {
    let worth = row.worth.clone().unwrap_or_default();
    let amount = if unit == "%" { format!("{worth} %") } else { format!("{unit} {worth}") };
    let red = if row.red_line.is_some() { ", red line" } else { "" };
    let said = format!(
        "{}, {} %, {}, {}, worth {amount}, {}{red}",
        row.name,
        row.chance.percent,
        row.chance.word.name(),
        row.chance.range(),
        row.stance.name()
    );
    MapMark {
        id: row.id.clone(),
        name: row.name.clone(),
        chance: row.chance,
        height,
        worth,
        stance: row.stance,
        red_line: row.red_line.is_some(),
        said: typeset(&said),
    }
}

/// "Not here: two covered by law, one with nothing to gain."
fn absent<'a>(rows: impl Iterator<Item = &'a TermRow>) -> Option<String> {
    let (covered, nothing): (Vec<_>, Vec<_>) = rows.partition(|row| row.covered.is_some());
    let count =
        |rows: &[&TermRow], what: &str| (!rows.is_empty()).then(|| format!("{} {what}", number_word(rows.len())));
    let parts = [count(&covered, "covered by law"), count(&nothing, "with nothing to gain")];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| format!("Not here: {}", parts.join(", ")))
}

/// What a place on the map means for a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Region {
    /// Raising it costs more goodwill than it returns.
    Leave,
    /// A give returns more than the plain ask.
    Trade,
    /// The plain ask returns more than nothing, and more than a give.
    Ask,
}

impl Region {
    /// The stance of the region.
    pub fn stance(self) -> Stance {
        match self {
            Self::Leave => Stance::Leave,
            Self::Trade => Stance::Trade,
            Self::Ask => Stance::Ask,
        }
    }

    /// What it means.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Leave => "Raising it costs more goodwill than it returns",
            Self::Trade => "A give returns more than the plain ask",
            Self::Ask => "The plain ask returns more than nothing",
        }
    }
}

/// Where asking, trading and leaving pay for one term, at every chance and worth.
///
/// With friction F, and a give that costs `cost` and a share of the worth and adds points (model.md 3):
/// `U = p W - (1 - p) F` and `U_give = p' (W (1 - share) - cost) - (1 - p') F`, p' at the score with the points added.
#[derive(Debug, Clone, PartialEq)]
pub struct Regions {
    /// The term.
    pub id: TermId,
    /// "U = 0 for Payment period".
    pub title: String,
    /// "worth = 5,580 × (1 − p) / p".
    pub formula: String,
    friction: f64,
    give: Option<GiveTerms>,
    harm: bool,
}

/// What the best give costs and adds.
#[derive(Debug, Clone, Copy, PartialEq)]
struct GiveTerms {
    cost: f64,
    share: f64,
    points: i32,
}

/// The worths at one chance where leaving, and where a plain ask, is best; trading is best in between.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column {
    /// Leave below this worth.
    pub leave_below: f64,
    /// Ask from this worth to that.
    pub ask: (f64, f64),
}

impl Column {
    /// What a worth means at this chance.
    pub fn region(&self, worth: f64) -> Region {
        match () {
            () if worth < self.leave_below => Region::Leave,
            () if self.ask.0 <= worth && worth < self.ask.1 => Region::Ask,
            () => Region::Trade,
        }
    }
}

impl Regions {
    /// The regions of a term; none where it has no friction to weigh.
    pub fn of(snapshot: &Snapshot, id: &TermId) -> Option<Self> {
        let assessed = snapshot.assessment.term(id).filter(|t| t.friction > 0.0)?;
        let term = snapshot.playbook.terms.get(assessed.at)?;
        let friction = Decimal::from_f64(assessed.friction)?;
        let shown = match snapshot.assessment.basis.unit {
            Unitary::Money(_) => friction.round(),
            Unitary::Percent => friction.round_dp(2),
        };
        Some(Self {
            id: id.clone(),
            title: format!("U = 0 for {}", typeset(&term.name)),
            formula: typeset(&format!("worth = {} × (1 \u{2212} p) / p", grouped(shown))),
            friction: assessed.friction,
            give: give_terms(snapshot, assessed),
            harm: assessed.harm,
        })
    }

    /// The worth at which a plain ask returns nothing, for a chance between 0 and 1.
    pub fn curve(&self, p: f64) -> f64 {
        self.friction * (1.0 - p) / p
    }

    /// Where leaving and asking are best at a chance between 0 and 1.
    pub fn column(&self, p: f64) -> Column {
        let plain = self.curve(p);
        let Some(give) = self.give else {
            let from = if self.harm { f64::INFINITY } else { plain };
            return Column { leave_below: from, ask: (from, f64::INFINITY) };
        };
        let raised = raised(p, give.points);
        let kept = 1.0 - give.share;
        let with_give = (give.cost + self.friction * (1.0 - raised) / raised) / kept;
        if self.harm {
            return Column { leave_below: with_give, ask: (f64::INFINITY, f64::INFINITY) };
        }
        // U_give >= U where slope * worth >= level.
        let (slope, level) = (raised * kept - p, raised * give.cost - (raised - p) * self.friction);
        let ask = if slope > 0.0 {
            (plain, plain.max(level / slope))
        } else if slope < 0.0 {
            (plain.max(level / slope), f64::INFINITY)
        } else if level > 0.0 {
            (plain, f64::INFINITY)
        } else {
            (f64::INFINITY, f64::INFINITY)
        };
        Column { leave_below: plain.min(with_give), ask }
    }

    /// Which regions there are at all.
    pub fn kinds(&self) -> Vec<Region> {
        let trade = self.give.map(|_| Region::Trade);
        let ask = (!self.harm).then_some(Region::Ask);
        std::iter::once(Region::Leave).chain(trade).chain(ask).collect()
    }
}

/// The chance with points added to its score.
fn raised(p: f64, points: i32) -> f64 {
    let odds = p / (1.0 - p) * 10f64.powf(f64::from(points) / 10.0);
    odds / (1.0 + odds)
}

fn give_terms(snapshot: &Snapshot, assessed: &TermAssessment) -> Option<GiveTerms> {
    let term = snapshot.playbook.terms.get(assessed.at)?;
    let (id, _) = assessed.give.as_ref()?;
    let give = term.gives.iter().find(|give| give.id == *id)?;
    let percent = |number: Decimal| number.to_f64().unwrap_or_default() / 100.0;
    let value = snapshot.assessment.basis.value.to_f64().unwrap_or_default();
    let (cost, share) = match &give.cost {
        Cost::Nothing => (0.0, 0.0),
        Cost::PercentOfOrder(of) => (value * percent(of.decimal()), 0.0),
        Cost::PercentOfWorth(of) => (0.0, percent(of.decimal())),
    };
    // A give that costs all of the worth returns nothing anywhere.
    (share < 1.0).then_some(GiveTerms { cost, share, points: give.weight.points() })
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test stops at the first surprise")]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::units::Date;

    fn regions(friction: f64, give: Option<GiveTerms>, harm: bool) -> Regions {
        let id = TermId::try_from("payment-days").expect("an id");
        Regions { id, title: String::new(), formula: String::new(), friction, give, harm }
    }

    fn sample() -> Snapshot {
        let plan = crate::samples::first().expect("a sample");
        let playbook = crate::playbook::embedded().expect("the playbook");
        Snapshot::derive(Arc::new(playbook), Arc::new(plan), Vec::new(), Date::of(2026, 11, 21).expect("a day"))
    }

    /// look.md, "Map (C)": friction 5,580, a give of 12,400 that adds 8 points.
    #[test]
    fn the_regions_of_the_picture() {
        let give = GiveTerms { cost: 12_400.0, share: 0.0, points: 8 };
        let r = regions(5_580.0, Some(give), false);
        // The picture: the curve passes 5,580 at even odds, and 13,662 at 29 in 100.
        assert!((r.curve(0.5) - 5_580.0).abs() < 1e-9);
        assert!((r.curve(0.29) - 13_661.4).abs() < 1.0);
        let at = |p: f64, worth: f64| r.column(p).region(worth);
        // Payment period (29 %, 18,345) and Force majeure (61 %, 5,500), Incoterm (44 %, 5,900 lies under the curve).
        assert_eq!(
            (at(0.29, 18_345.0), at(0.61, 5_500.0), at(0.44, 5_900.0)),
            (Region::Trade, Region::Ask, Region::Leave)
        );
        // The corners: left above Trade, right above Ask up to 50,000.
        assert_eq!(
            (at(0.3, 50_000.0), at(0.95, 50_000.0), at(0.02, 500.0)),
            (Region::Trade, Region::Ask, Region::Leave)
        );
    }

    #[test]
    fn the_curve_of_a_sample_is_that_of_its_assessment() {
        let snapshot = sample();
        let id = TermId::try_from("payment-days").expect("an id");
        let r = Regions::of(&snapshot, &id).expect("regions");
        assert_eq!(r.title, "U = 0 for Payment period");
        let table = TermTable::of(&snapshot);
        let map = TermMap::of(&snapshot, &table, |_| true);
        let mark = map.mark(&id).expect("a mark");
        assert_eq!(mark.worth, "18,345");
        // The curve and the sign of the assessed value agree where the term stands.
        let assessed = snapshot.assessment.term(&id).expect("assessed");
        let friction = Decimal::from_f64(assessed.friction.round()).expect("small");
        assert_eq!(r.formula, format!("worth = {} × (1 \u{2212} p) / p", grouped(friction)));
        assert_eq!(assessed.worth.amount.to_f64().expect("small") > r.curve(assessed.p), assessed.u > 0.0);
        assert!(map.absent.as_deref().is_some_and(|a| a.contains("two covered by law")), "{:?}", map.absent);
        assert_eq!(map.marks.len() + 2, table.counted, "{:?}", map.absent);
    }

    #[test]
    fn marks_stand_by_worth_and_ticks_by_one_two_and_five() {
        let snapshot = sample();
        let table = TermTable::of(&snapshot);
        let map = TermMap::of(&snapshot, &table, |_| true);
        assert!(map.marks.windows(2).all(|pair| matches!(pair, [a, b] if a.height >= b.height)));
        assert!(map.marks.iter().all(|mark| (0.0..=1.0).contains(&mark.height)));
        let labels: Vec<&str> = map.ticks.iter().map(|(_, label)| label.as_str()).collect();
        assert_eq!(labels, ["500", "1,000", "2,000", "5,000", "10,000", "20,000", "50,000"]);
        let none = TermMap::of(&snapshot, &table, |_| false);
        assert!(none.marks.is_empty() && !none.ticks.is_empty() && none.absent.is_none());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        /// A region is what the largest of U, U_give and nothing says (model.md 3).
        #[test]
        fn a_region_is_the_largest_of_the_three_values(
            p in 0.01f64..0.99, log_worth in 1.0f64..6.0, friction in 10.0f64..50_000.0,
            cost in 0.0f64..40_000.0, share in 0.0f64..0.95, points in -5i32..20, has_give: bool, harm: bool,
        ) {
            let worth = 10f64.powf(log_worth);
            let give = has_give.then_some(GiveTerms { cost, share, points });
            let u = p * worth - (1.0 - p) * friction;
            let with_give = give.map_or(f64::NEG_INFINITY, |g| {
                let raised = raised(p, g.points);
                raised * (worth * (1.0 - g.share) - g.cost) - (1.0 - raised) * friction
            });
            let plain = if harm { f64::NEG_INFINITY } else { u };
            // Where two are equal to the last digits either will do.
            let scale = 1e-9 * (worth + friction + cost);
            prop_assume!((u - with_give).abs() > scale && u.abs() > scale && with_give.abs() > scale);
            let wanted = match () {
                () if plain.max(with_give) < 0.0 => Region::Leave,
                () if plain > with_give => Region::Ask,
                () => Region::Trade,
            };
            prop_assert_eq!(regions(friction, give, harm).column(p).region(worth), wanted);
        }
    }
}
