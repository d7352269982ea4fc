//! Why a chance is what it is: points from the base to the mean score, then the chance.

use super::assess::TermAssessment;
use crate::playbook::ClaimKind;

/// A row of the waterfall.
#[derive(Debug, Clone, PartialEq)]
pub struct WaterfallRow {
    /// What it is, such as "Under the CFO, 70 % sure".
    pub name: String,
    /// Kind of claim and source; none for base and stretch.
    pub source: Option<(ClaimKind, String)>,
    /// Points in tenths, so that the rows shown add up to the mean shown.
    pub tenths: i64,
    /// Points, unrounded.
    pub points: f64,
}

/// Rows that add up to the mean score: base, stretch, then contributions, largest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Waterfall {
    /// Base, stretch and contributions.
    pub rows: Vec<WaterfallRow>,
    /// Mean score in tenths of a point.
    pub mean_tenths: i64,
    /// What turns the score into the chance, in a sentence.
    pub chance: String,
}

/// The waterfall of a term.
pub fn waterfall(term: &TermAssessment) -> Waterfall {
    let row = |name: String, source, points| WaterfallRow { name, source, tenths: 0, points };
    let mut rows = vec![
        row("Base, for the usual ask".to_owned(), None, f64::from(term.base)),
        row("Stretch to our target".to_owned(), None, f64::from(term.stretch)),
    ];
    let mut steps: Vec<WaterfallRow> = term
        .contributions
        .iter()
        .map(|c| row(c.label.clone(), Some((c.kind, c.source_title.clone())), c.points))
        .collect();
    steps.sort_by(|a, b| b.points.abs().total_cmp(&a.points.abs()).then_with(|| a.name.cmp(&b.name)));
    rows.extend(steps);
    let mean_tenths = tenths(term.score_mean);
    share_tenths(&mut rows, mean_tenths);
    Waterfall { rows, mean_tenths, chance: chance_sentence(term) }
}

fn tenths(points: f64) -> i64 {
    let rounded = (points * 10.0).round();
    #[expect(clippy::cast_possible_truncation, reason = "scores are far below the limits of i64")]
    let whole = rounded as i64;
    whole
}

/// Rounds rows to tenths by largest remainder, so that they add up to the total shown.
fn share_tenths(rows: &mut [WaterfallRow], total: i64) {
    let mut remainders: Vec<(usize, f64)> = Vec::new();
    let mut sum = 0;
    for (at, row) in rows.iter_mut().enumerate() {
        let floor = (row.points * 10.0 + 1e-9).floor();
        row.tenths = tenths(floor / 10.0);
        sum += row.tenths;
        remainders.push((at, row.points * 10.0 - floor));
    }
    remainders.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let missing = usize::try_from(total - sum).unwrap_or(0);
    for (at, _) in remainders.into_iter().take(missing) {
        if let Some(row) = rows.get_mut(at) {
            row.tenths += 1;
        }
    }
}

fn chance_sentence(term: &TermAssessment) -> String {
    let percent = |p: f64| super::words::whole_percent(p);
    let (plain, held) = (super::score::mean_chance(term.score_mean), term.p);
    let mut sentence = format!("{} in 100", percent(held));
    if (plain - held).abs() > 0.01 {
        sentence = format!("{} from the mean score; {} averaged over what is unknown", percent(plain), percent(held));
    }
    if term.is_held {
        sentence.push_str("; held within 4 and 96 wherever no study or statute is among the reasons");
    }
    sentence
}
