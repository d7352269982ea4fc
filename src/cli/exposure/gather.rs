//! From files to orders and receivables.

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::Deserialize;

use super::ExposureArgs;
use crate::cli::{Failure, input};
use crate::exposure::import::{Imported, Mapping, decoded, import, table_of_csv};
use crate::exposure::{Ledger, Order, RateOfDay, Scenario};
use crate::playbook::Playbook;
use crate::ron_text;
use crate::session::{NotCounted, PlanOrder, order_of};
use crate::units::{Amount, Currency, Date, Day, Rate, shown};

/// Largest file of receivables.
const MAX_BYTES: u64 = 512 * 1024 * 1024;

/// What was read.
pub(super) struct Gathered {
    /// Plans that count, by path.
    pub(super) plans: Vec<(PathBuf, PlanOrder)>,
    /// Plans that do not count yet, and why.
    pub(super) not_counted: Vec<(PathBuf, NotCounted)>,
    /// Plans that cannot be read.
    pub(super) faults: Vec<String>,
    /// Imported receivables.
    pub(super) receivables: Option<Imported>,
    /// Own rates.
    pub(super) rates: Vec<RateOfDay>,
    /// The currency of most orders and receivables.
    pub(super) most_used: Option<Currency>,
}

impl Gathered {
    /// Everything as one ledger under a scenario.
    pub(super) fn ledger(&self, as_of: Day, scenario: Scenario, line: Rate) -> Ledger {
        let mut ledger = Ledger::new(as_of);
        if let Some(receivables) = &self.receivables {
            receivables.add_to(&mut ledger, line);
        }
        let orders: Vec<Order> = self.plans.iter().map(|(_, plan)| plan.order.clone()).collect();
        ledger.add_orders(&orders, scenario);
        ledger
    }
}

/// Reads everything that the arguments name. A plan that cannot be read is told and left out; a file of receivables that does
/// not hold is a failure, since half of it would pass for the whole.
pub(super) fn gather(args: &ExposureArgs, as_of: Date) -> Result<Gathered, Failure> {
    let playbook = input::playbook(args.playbook.as_deref())?;
    let read: Vec<(PathBuf, ReadOrder)> = input::plans_under(&args.paths)
        .into_par_iter()
        .map(|path| match path {
            Ok(path) => {
                let order = plan_order(&playbook, &path, as_of);
                (path, order)
            }
            Err(failure) => (PathBuf::new(), Err(failure.to_string())),
        })
        .collect();
    let (mut plans, mut not_counted, mut faults) = (Vec::new(), Vec::new(), Vec::new());
    for (path, order) in read {
        match order {
            Ok(Ok(order)) => plans.push((path, order)),
            Ok(Err(why)) => not_counted.push((path, why)),
            Err(fault) => faults.push(fault),
        }
    }
    let receivables = match (&args.receivables, &args.mapping) {
        (Some(file), Some(mapping)) => Some(receivables(file, mapping)?),
        _ => None,
    };
    let rates = args.rates.as_deref().map_or_else(|| Ok(Vec::new()), rates)?;
    let most_used = most_used(&plans, receivables.as_ref());
    Ok(Gathered { plans, not_counted, faults, receivables, rates, most_used })
}

/// A plan as an order, or why it does not count yet; or why it cannot be read.
type ReadOrder = Result<Result<PlanOrder, NotCounted>, String>;

fn plan_order(playbook: &Playbook, path: &Path, as_of: Date) -> ReadOrder {
    let opened = crate::store::read(path).map_err(|error| error.to_string())?;
    Ok(order_of(playbook, &opened.plan, as_of))
}

fn text_of(path: &Path, most: u64) -> Result<Vec<u8>, Failure> {
    let failed = |why: String| Failure::Misfit(vec![format!("{}: {why}", shown(&path.display().to_string()))]);
    let about = fs::metadata(path).map_err(|error| failed(format!("cannot be read, {error}")))?;
    if !about.is_file() {
        return Err(failed("this is no file".to_owned()));
    }
    if about.len() > most {
        return Err(failed(format!("is larger than {} MiB", most / 1024 / 1024)));
    }
    fs::read(path).map_err(|error| failed(format!("cannot be read, {error}")))
}

/// A small RON file of the user's own.
fn ron<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, Failure> {
    let failed = |why: String| Failure::Misfit(vec![format!("{}:{why}", shown(&path.display().to_string()))]);
    let bytes = text_of(path, ron_text::MAX_BYTES as u64)?;
    let text = String::from_utf8(bytes).map_err(|_| failed(" not UTF-8 text: save it as UTF-8".to_owned()))?;
    ron_text::parse(text.strip_prefix('\u{feff}').unwrap_or(&text)).map_err(|fault| failed(fault.to_string()))
}

fn receivables(file: &Path, mapping: &Path) -> Result<Imported, Failure> {
    let mapping: Mapping = ron(mapping)?;
    let name = file.display().to_string();
    let failed = |why: String| Failure::Misfit(vec![format!("{}: {why}", shown(&name))]);
    let bytes = text_of(file, MAX_BYTES)?;
    let text = decoded(&bytes, mapping.encoding).map_err(|error| failed(error.to_string()))?;
    let table = table_of_csv(&text, mapping.delimiter).map_err(|error| failed(error.to_string()))?;
    import(&table, &mapping).map_err(|(problems, count)| {
        let mut lines: Vec<String> = problems.iter().map(|problem| format!("{}: {problem}", shown(&name))).collect();
        lines.push(format!("{count} problems; nothing was imported: mend the file or the mapping"));
        Failure::Misfit(lines)
    })
}

/// A rate as the file keeps it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenRate {
    currency: Currency,
    rate: Amount,
    on: Day,
}

fn rates(path: &Path) -> Result<Vec<RateOfDay>, Failure> {
    let written: Vec<WrittenRate> = ron(path)?;
    Ok(written.into_iter().map(|r| RateOfDay { currency: r.currency, rate: r.rate.decimal(), on: r.on }).collect())
}

fn most_used(plans: &[(PathBuf, PlanOrder)], receivables: Option<&Imported>) -> Option<Currency> {
    let mut counts: Vec<(Currency, usize)> = Vec::new();
    let of_plans = plans.iter().map(|(_, plan)| plan.order.currency);
    let of_rows = receivables.into_iter().flat_map(|found| found.rows.iter().map(|row| row.amount.currency()));
    for currency in of_plans.chain(of_rows) {
        match counts.iter_mut().find(|(known, _)| *known == currency) {
            Some((_, count)) => *count += 1,
            None => counts.push((currency, 1)),
        }
    }
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.code().cmp(b.0.code())));
    counts.first().map(|(currency, _)| *currency)
}
