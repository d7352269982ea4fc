//! Financing in three lines, from the instruments that were priced: our own line, the cheapest that can surely be had,
//! and payment early.

use rust_decimal::Decimal;

use super::{DaysNote, HeadFigure, WayNote};
use crate::finance::instruments::{Evaluated, Kind, Priced};
use crate::negotiability::grouped;
use crate::session::{Snapshot, typeset};
use crate::units::{Date, Day};

/// The three lines; none where nothing can be priced.
pub(super) fn priced_days(snapshot: &Snapshot) -> Option<DaysNote> {
    let financing = snapshot.financing().ok()?;
    let own = financing.option(Kind::OwnLine)?;
    let waiting = own.priced.as_ref().ok()?;
    let mut ways = vec![way(own, waiting, false)];
    let best = financing.best();
    if let Some((option, priced)) = best {
        ways.push(way(option, priced, priced.cost < waiting.cost));
    }
    if let Some(early) = financing.option(Kind::EarlyPayment)
        && best.is_none_or(|(option, _)| option.kind != Kind::EarlyPayment)
        && let Ok(priced) = &early.priced
    {
        ways.push(way(early, priced, false));
    }
    let unit = snapshot.assessment.basis.unit.sign();
    let saved = best.map(|(option, priced)| (option, waiting.cost - priced.cost));
    let mut says = match saved {
        Some((option, saved)) if saved > Decimal::ZERO => {
            format!("{} saves {unit} {} against our own line.", option.sheet.name, grouped(saved.round()))
        }
        _ => "Nothing that can surely be had is cheaper than our own line.".to_owned(),
    };
    if let Some(assumed) = financing.assumed.first() {
        says.push_str(&format!(" {assumed}"));
    }
    Some(DaysNote {
        head: typeset(&format!("To carry {} days", financing.case.days)),
        unit: format!("Cost, {unit}"),
        ways,
        says: typeset(&says),
    })
}

fn way(option: &Evaluated, priced: &Priced, is_best: bool) -> WayNote {
    let rate = |percent: Option<Decimal>| {
        percent.map_or_else(|| "none".to_owned(), |p| format!("{:.2}\u{a0}%", p.round_dp(2)))
    };
    WayNote {
        name: typeset(&option.sheet.name),
        cost: grouped(priced.cost.round()),
        simple: rate(priced.simple_annual),
        effective: rate(priced.effective_annual),
        day: priced.cash_in_day.round().to_string(),
        is_best,
    }
}

/// The deepest gap of cash if we wait, where our payments for the order are known.
pub(super) fn gap(snapshot: &Snapshot) -> Option<HeadFigure> {
    let gap = snapshot.financing().ok()?.gap.as_ref()?;
    let from = gap.from;
    let note = gap.to.map_or_else(
        || format!("from {}", day(from, true)),
        |to| format!("{} to {}", day(from, from.parts().0 != to.parts().0), day(to, true)),
    );
    let what = format!("{}, deepest cash gap", snapshot.assessment.basis.unit.sign());
    Some(HeadFigure { figure: grouped(gap.amount.round()), what, note })
}

/// "12 Apr", with its year where it does not stand beside it.
fn day(day: Day, with_year: bool) -> String {
    let (year, month, of_month) = day.parts();
    let date = Date::of(year, month, of_month);
    date.map_or_else(
        |_| day.in_words(),
        |date| date.calendar().format(if with_year { "%-d %b %Y" } else { "%-d %b" }).to_string(),
    )
}
