//! `playbook`: look into the playbook, or check one of your own.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use clap::Subcommand;

use super::{FINE, Failure, Format, input, json};
use crate::playbook::{ClaimKind, Playbook};

/// What to do with a playbook.
#[derive(Debug, Subcommand)]
pub(super) enum Action {
    /// Questions, terms and rules, a line each
    List {
        /// A playbook of your own
        #[arg(long, value_name = "DIR")]
        playbook: Option<PathBuf>,
        /// What is covered and what is not, instead of the lists
        #[arg(long)]
        stats: bool,
    },
    /// The whole playbook, or one entry of it
    Show {
        /// A question, term, rule or source; none shows everything
        id: Option<String>,
        /// A playbook of your own
        #[arg(long, value_name = "DIR")]
        playbook: Option<PathBuf>,
        /// Text for people or JSON for programs
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// Whether a playbook holds: every fault with its place
    Check {
        /// The folder of a playbook; none checks the one that comes with the program
        dir: Option<PathBuf>,
    },
}

pub(super) fn run(action: &Action, out: &mut dyn Write) -> Result<u8, Failure> {
    match action {
        Action::List { playbook, stats } => {
            let playbook = input::playbook(playbook.as_deref())?;
            if *stats { write_stats(&playbook, out)? } else { write_lists(&playbook, out)? }
        }
        Action::Show { id, playbook, format } => {
            let playbook = input::playbook(playbook.as_deref())?;
            match (format, id) {
                (Format::Json, _) => json::write_playbook(&playbook, id.as_deref(), out)?,
                (Format::Text, None) => write_lists(&playbook, out)?,
                (Format::Text, Some(id)) => write_entry(&playbook, id, out)?,
            }
        }
        Action::Check { dir } => {
            let playbook = input::playbook(dir.as_deref())?;
            writeln!(
                out,
                "{} {}: fine, {} questions, {} terms, {} rules, {} rows of law, {} sources, sha256 {}",
                playbook.about.name,
                playbook.about.version,
                playbook.questions.len(),
                playbook.terms.len(),
                playbook.rules.len(),
                playbook.law.len(),
                playbook.sources.len(),
                playbook.sha256
            )?;
        }
    }
    Ok(FINE)
}

fn write_lists(playbook: &Playbook, out: &mut dyn Write) -> Result<(), Failure> {
    writeln!(out, "{} {}", playbook.about.name, playbook.about.version)?;
    writeln!(out, "\nQuestions")?;
    for q in &playbook.questions {
        writeln!(out, "  {:<22} {}", q.id, q.text)?;
    }
    writeln!(out, "\nTerms")?;
    for t in &playbook.terms {
        writeln!(out, "  {:<22} {:<27} {}, {}", t.id, t.name, t.layer.name().to_lowercase(), t.owner)?;
    }
    writeln!(out, "\nRules")?;
    for r in &playbook.rules {
        writeln!(out, "  {:<48} {:<10} {}", r.rule.id, r.rule.kind.name(), r.rule.why)?;
    }
    Ok(())
}

fn write_entry(playbook: &Playbook, id: &str, out: &mut dyn Write) -> Result<(), Failure> {
    let ids = || {
        let questions = playbook.questions.iter().map(|q| q.id.as_str());
        let terms = playbook.terms.iter().map(|t| t.id.as_str());
        let rules = playbook.rules.iter().map(|r| r.rule.id.as_str());
        questions.chain(terms).chain(rules).chain(playbook.sources.iter().map(|s| s.id.as_str()))
    };
    let pretty = ron::ser::PrettyConfig::default().struct_names(false);
    let options = crate::ron_text::options();
    let text = if let Some(q) = playbook.questions.iter().find(|q| q.id.as_str() == id) {
        options.to_string_pretty(q, pretty)
    } else if let Some(t) = playbook.terms.iter().find(|t| t.id.as_str() == id) {
        options.to_string_pretty(t, pretty)
    } else if let Some(r) = playbook.rules.iter().find(|r| r.rule.id.as_str() == id) {
        options.to_string_pretty(&r.rule, pretty)
    } else if let Some(s) = playbook.sources.iter().find(|s| s.id.as_str() == id) {
        options.to_string_pretty(s, pretty)
    } else {
        let hint = crate::playbook::allowed(id, ids());
        return Err(Failure::NoSuch(format!("there is no question, term, rule or source \"{id}\": {hint}")));
    };
    writeln!(out, "{}", text.unwrap_or_default())?;
    Ok(())
}

/// Coverage: how much each question moves, which terms few questions move, and what the weights rest on.
fn write_stats(playbook: &Playbook, out: &mut dyn Write) -> Result<(), Failure> {
    writeln!(out, "{} {}", playbook.about.name, playbook.about.version)?;
    let mut kinds: BTreeMap<ClaimKind, (usize, i32)> = BTreeMap::new();
    for rule in &playbook.rules {
        let entry = kinds.entry(rule.rule.kind).or_default();
        entry.0 += 1;
        entry.1 += rule.moves.iter().map(|(_, w)| w.points().abs()).sum::<i32>();
    }
    writeln!(out, "\nWeights by kind of claim")?;
    for (kind, (rules, points)) in kinds {
        writeln!(out, "  {:<12} {rules:>4} rules {points:>6} points", kind.name())?;
    }
    writeln!(out, "\nQuestions by the terms they move")?;
    for (at, question) in playbook.questions.iter().enumerate() {
        let rules: Vec<_> = playbook.rules.iter().filter(|r| r.when.iter().any(|(q, _)| *q == at)).collect();
        let mut moved: Vec<usize> = rules.iter().flat_map(|r| r.moves.iter().map(|(t, _)| *t)).collect();
        moved.sort_unstable();
        moved.dedup();
        let remark = if moved.is_empty() { "  moves nothing" } else { "" };
        writeln!(out, "  {:<22} {:>3} rules {:>3} terms{remark}", question.id, rules.len(), moved.len())?;
    }
    writeln!(out, "\nTerms by the questions that move them, with worst and best sum of weights")?;
    for (at, term) in playbook.terms.iter().enumerate() {
        let (questions, worst, best) = reach(playbook, at);
        let remark = if questions < 3 { "  few questions" } else { "" };
        writeln!(
            out,
            "  {:<22} {questions:>3} questions  base {:>3}  {worst:>4} {best:>+4}{remark}",
            term.id, term.base
        )?;
    }
    Ok(())
}

/// How many questions move a term, and the sums of the worst and best weights of each.
fn reach(playbook: &Playbook, term: usize) -> (usize, i32, i32) {
    let mut by_option: BTreeMap<usize, BTreeMap<usize, i32>> = BTreeMap::new();
    for (rule, weight) in playbook.rules_of.get(term).into_iter().flatten() {
        let Some((question, holds)) = playbook.rules.get(*rule).and_then(|r| r.when.first()) else { continue };
        let options = by_option.entry(*question).or_default();
        for (option, _) in holds.iter().enumerate().filter(|(_, h)| **h) {
            *options.entry(option).or_default() += weight.points();
        }
    }
    let worst = by_option.values().map(|o| o.values().copied().min().unwrap_or(0).min(0)).sum();
    let best = by_option.values().map(|o| o.values().copied().max().unwrap_or(0).max(0)).sum();
    (by_option.len(), worst, best)
}
