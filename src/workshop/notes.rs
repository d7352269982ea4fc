//! What the presenter reads: what to ask before a row is shown, what to point at after it, and what helps a quiet room.
//!
//! Figures are those of the map; must not know who draws them.

use super::heat::HeatMap;
use super::show::{Show, StepKind};
use crate::negotiability::{Contribution, TermAssessment};
use crate::session::{Snapshot, typeset};

/// What the presenter reads at a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notes {
    /// Paragraphs, three at most.
    pub lines: Vec<String>,
    /// A question for a quiet room.
    pub quiet: String,
}

/// What to ask before the row of a level is shown, from paper to straight through.
const ASK_FIRST: [&str; 5] = [
    "Before the first row: whose pen fills in the form, and would that person call anyone before crossing out a figure?",
    "Before the next row: who owns the sheet, and which of its cells would they overwrite without asking?",
    "Before the next row: who types the order, and could that person change a date?",
    "Before the next row: how many approvals does one changed field set off, and who of them asks why?",
    "Before the last row: if nobody opens the order, where must the wish have been written down, and how long before?",
];

/// What helps when nobody speaks, by the level that comes next; the last one for when all is shown.
const QUIET: [&str; 6] = [
    "“Which clause of your last order did you accept without asking about it?”",
    "“Which customer still sends you a sheet, and what did you get written into it?”",
    "“When did your own buyer last change a payment term? Who had to sign?”",
    "“What did your last change in an approval chain cost, in days and in goodwill?”",
    "“Has anyone here changed an order that no person touched? What did it take?”",
    "“Which of these buyers do you call on next week, and which row are they in?”",
];

/// What the presenter reads at the step of a show; `base` is the plan behind it.
pub fn notes(show: &Show, base: &Snapshot) -> Notes {
    let lines = match show.step() {
        StepKind::Rows { map, shown } => show.maps.get(map).map_or_else(Vec::new, |heat| rows(show, base, heat, map, shown)),
        StepKind::Buyer { map } => buyer(show, base, map),
        StepKind::Changes => changes(show),
        StepKind::Kind(at) => kind(show, at),
        StepKind::Scores => vec![
            "Ask the best table how it thought, not whether it was lucky. Then ask the last one what it knew that the playbook does not.".to_owned(),
            "A Brier score punishes being sure and wrong more than being careful. That is the habit to take home: say how sure you are.".to_owned(),
            "The playbook is a judgement with sources. Where the room disagrees with good reason, write the reason down: it is a rule in the making.".to_owned(),
        ],
    };
    let next = match show.step() {
        StepKind::Rows { shown, .. } => shown,
        _ => QUIET.len() - 1,
    };
    Notes { lines, quiet: QUIET.get(next).or(QUIET.last()).map_or_else(String::new, |q| (*q).to_owned()) }
}

fn rows(show: &Show, base: &Snapshot, heat: &HeatMap, map: usize, shown: usize) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(row) = shown.checked_sub(1) {
        lines.push(gap(show, map, row));
        lines.extend(reason(show, base, heat, row));
    } else if heat.step_moves {
        lines.push(format!(
            "The rows are how one step of theirs runs, “{}”: it is where this term lives. The columns are who supply chain reports to. Everything else stays as in the plan.",
            heat.step
        ));
    } else {
        lines.push("No step of the chain moves this term, so all rows will be the same: here only the reporting line counts. Say so before they wonder.".to_owned());
    }
    if shown < heat.levels.len() {
        let last = shown + 1 == heat.levels.len();
        let fits = if last { ASK_FIRST.last() } else { ASK_FIRST.get(shown) };
        lines.push(fits.map_or_else(String::new, |ask| (*ask).to_owned()));
    } else {
        lines.push("All rows are up. Let the room read for half a minute before anybody explains.".to_owned());
    }
    lines
}

/// "All four fall by about 10; the CFO turns rigid. Point at the gap: 75 in 100 under the CSCO, 15 under the CFO."
fn gap(show: &Show, map: usize, row: usize) -> String {
    let all =
        || (0..show.columns.len()).filter_map(|column| Some((show.line(column)?, show.chance(map, row, column)?)));
    let best = all().max_by(|a, b| a.1.p.total_cmp(&b.1.p));
    let worst = all().min_by(|a, b| a.1.p.total_cmp(&b.1.p));
    match (best, worst) {
        (Some((high, a)), Some((low, b))) if a.rounded > b.rounded => format!(
            "{} Point at the gap: {} in 100 under the {}, {} under the {}.",
            moved(show, map, row),
            a.rounded,
            high.short,
            b.rounded,
            low.short
        ),
        _ => format!("{} The reporting line makes no difference here.", moved(show, map, row)),
    }
}

/// How a row differs from the one before it, and what becomes of the cell that is guessed.
fn moved(show: &Show, map: usize, row: usize) -> String {
    const NUMBERS: [&str; 5] = ["None", "It", "Both", "All three", "All four"];
    let Some(before) = row.checked_sub(1) else { return "The row with the most leeway.".to_owned() };
    let step = |c| Some((show.chance(map, row, c)?.p - show.chance(map, before, c)?.p) * 100.0);
    let steps: Vec<f64> = (0..show.columns.len()).filter_map(step).collect();
    let (least, most) =
        steps.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), s| (low.min(*s), high.max(*s)));
    let count = f64::from(u32::try_from(steps.len()).unwrap_or(1).max(1));
    let mean = steps.iter().sum::<f64>() / count;
    let all = NUMBERS.get(steps.len()).copied().unwrap_or("All");
    let verb = |falls: bool| match (falls, steps.len()) {
        (true, 1) => "falls",
        (true, _) => "fall",
        (false, 1) => "rises",
        (false, _) => "rise",
    };
    let size = mean.abs().round();
    let words = match () {
        () if most.max(-least) < 1.0 => "Nothing moves by a point".to_owned(),
        () if most <= 0.5 => format!("{all} {} by about {size}", verb(true)),
        () if least >= -0.5 => format!("{all} {} by about {size}", verb(false)),
        () => format!("They move by up to {} either way", most.max(-least).round()),
    };
    let asked = show.chance(map, row, show.asked).zip(show.chance(map, before, show.asked));
    let turned = asked.filter(|(now, then)| now.word != then.word).and_then(|(now, _)| {
        Some(format!("; the {} turns {}", show.line(show.asked)?.short, now.word.name().to_lowercase()))
    });
    format!("{words}{}.", turned.unwrap_or_default())
}

/// The strongest reason of the cell that was guessed, in the playbook's words.
fn reason(show: &Show, base: &Snapshot, heat: &HeatMap, row: usize) -> Option<String> {
    let snapshot = heat.explained(base, row, *show.columns.get(show.asked)?)?;
    let assessed: &TermAssessment = snapshot.assessment.term(&heat.term)?;
    let of_cell = |c: &&Contribution| {
        c.findings.iter().any(|f| f.question == heat.questions.line || f.question == heat.questions.step)
    };
    let strongest = assessed.contributions.iter().find(of_cell)?;
    let sign = if strongest.points < 0.0 { "lowers" } else { "raises" };
    let line = show.line(show.asked)?;
    // The first sentence is enough to speak from.
    let why = strongest.why.split_inclusive(". ").next().unwrap_or_default();
    let why = format!("What {sign} it most for the {}: \"{}\". {}", line.short, strongest.label, why.trim_end());
    Some(typeset(&why))
}

fn buyer(show: &Show, base: &Snapshot, map: usize) -> Vec<String> {
    let Some(((column, row), heat)) = show.buyer_on_wall(map).zip(show.maps.get(map)) else { return Vec::new() };
    let sure = |id| base.plan.buyer.answers.get(id).map_or(0, |a| a.certainty.percent());
    let (line, step) = (sure(&heat.questions.line), sure(&heat.questions.step));
    let level = heat.levels.get(row).map_or("", |level| level.finding.as_str());
    let finding = show.line(column).map_or("", |line| line.finding.as_str());
    vec![
        format!("This buyer: “{finding}”, {line} % sure, and “{level}”, {step} % sure."),
        "The frame is a belief, not a fact. Ask the room: what would we have to see to move it by one column or one row?".to_owned(),
        "Then: who finds it out, by when, and from whom without asking the buyer at all?".to_owned(),
    ]
}

fn changes(show: &Show) -> Vec<String> {
    let (from, to, moves) = &show.changes;
    let short = |at: usize| show.line(at).map_or("", |line| line.short.as_str());
    let first = moves.first().map_or_else(String::new, |m| {
        format!(
            "From the {} to the {} nothing moves as far as {}: {} to {} in 100.",
            short(*from),
            short(*to),
            m.name.to_lowercase(),
            m.from.rounded,
            m.to.rounded
        )
    });
    vec![
        first,
        "Ask what the two chiefs are praised for. The order of the asks follows from that, not from what hurts us most.".to_owned(),
        "If the room knows only one thing about a new buyer, it should be who supply chain reports to.".to_owned(),
    ]
}

fn kind(show: &Show, at: usize) -> Vec<String> {
    let Some(kind) = show.kinds.get(at) else { return Vec::new() };
    let said = kind.side.asks.first().map(|ask| format!("First in line for this buyer: {}.", ask.name));
    let mut lines = vec![said.unwrap_or_else(|| {
        "For this buyer nothing is worth asking: leave it, and spend the goodwill on delivery.".to_owned()
    })];
    lines.push("Let one table say the first sentence aloud, as if the buyer sat across. The others listen for an excuse in it.".to_owned());
    lines
}

/// What comes next and what it will show, for the presenter alone: a heading and a sentence.
pub fn next_words(show: &Show) -> Option<(String, String)> {
    let next = show.ahead().first()?;
    Some(match *next {
        StepKind::Rows { map, shown } => {
            let heat = show.maps.get(map)?;
            match shown.checked_sub(1) {
                Some(row) => (heat.levels.get(row)?.name.clone(), moved(show, map, row)),
                None => (heat.name.clone(), "The next term, all rows still covered.".to_owned()),
            }
        }
        StepKind::Buyer { .. } => {
            ("This buyer".to_owned(), "Their cell gets a frame; no name is on the wall.".to_owned())
        }
        StepKind::Changes => {
            ("What changes most".to_owned(), "Two or three terms, from one line to another.".to_owned())
        }
        StepKind::Kind(at) => {
            (show.kinds.get(at)?.name.clone(), "The first three asks for this kind of buyer.".to_owned())
        }
        StepKind::Scores => ("How the tables guessed".to_owned(), "Mean Brier score, the best first.".to_owned()),
    })
}
