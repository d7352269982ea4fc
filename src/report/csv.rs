//! The assessment as a table for a spreadsheet.
//!
//! RFC 4180 with commas and CRLF. Text that a spreadsheet would take for a formula gets an apostrophe before it; numbers
//! stay numbers.

use crate::negotiability::{Stance, TermAssessment, Unitary, Word, rounded_chance, whole_percent};
use crate::session::{Snapshot, Wording};

/// A cell of the table.
pub(super) enum Cell {
    /// Someone's words.
    Text(String),
    /// A number, written as it is.
    Number(String),
}

/// Every term that counts, one line each, with a head.
pub fn assessment_csv(snapshot: &Snapshot) -> String {
    let unit = match snapshot.assessment.basis.unit {
        Unitary::Money(currency) => currency.code().to_owned(),
        Unitary::Percent => "% of the order".to_owned(),
    };
    let head = [
        "Term",
        "Category",
        "The PO says",
        "Our target",
        "Our limit",
        "Worth",
        "Worth in",
        "Chance of 100",
        "Low of 100",
        "High of 100",
        "Word",
        "Stance",
        "Set by us",
        "Give in return",
        "Why",
    ];
    let mut text = line(head.map(|name| Cell::Text(name.to_owned())));
    let wording = Wording::of(snapshot);
    for assessed in snapshot.assessment.terms.iter().filter(|t| t.counts) {
        text.push_str(&row(snapshot, wording, assessed, &unit));
    }
    text
}

fn row(snapshot: &Snapshot, wording: Wording<'_>, assessed: &TermAssessment, unit: &str) -> String {
    let Some(term) = snapshot.playbook.terms.get(assessed.at) else { return String::new() };
    let covered = assessed.effective_stance() == Stance::Covered;
    let number = |value: u32| Cell::Number(if covered { String::new() } else { value.to_string() });
    let give = assessed.give.as_ref().and_then(|(id, _)| term.gives.iter().find(|g| g.id == *id));
    line([
        Cell::Text(term.name.clone()),
        Cell::Text(term.category.name().to_owned()),
        Cell::Text(wording.says(term)),
        Cell::Text(wording.target(term)),
        Cell::Text(wording.limit(term).unwrap_or_default()),
        Cell::Number(if covered { String::new() } else { assessed.worth.amount.round_dp(2).normalize().to_string() }),
        Cell::Text(unit.to_owned()),
        number(rounded_chance(assessed.p)),
        number(whole_percent(assessed.low)),
        number(whole_percent(assessed.high)),
        Cell::Text(if covered { "Law".to_owned() } else { Word::of(assessed.p).name().to_owned() }),
        Cell::Text(assessed.effective_stance().name().to_owned()),
        Cell::Text(if assessed.own_stance.is_some() { "yes" } else { "no" }.to_owned()),
        Cell::Text(give.map_or_else(String::new, |g| g.name.clone())),
        Cell::Text(assessed.reason.clone()),
    ])
}

/// One line of a table.
pub(super) fn line<const N: usize>(cells: [Cell; N]) -> String {
    let fields = cells.map(|cell| match cell {
        Cell::Number(number) => number,
        Cell::Text(text) => quoted(&guarded(&text)),
    });
    fields.join(",") + "\r\n"
}

/// Text that cannot become a formula: = + - @ tab and CR at its start get an apostrophe before them. Spaces and control
/// characters before such a sign do not hide it from every spreadsheet, nor do the wide forms of the signs.
fn guarded(text: &str) -> String {
    let first =
        text.trim_start_matches(|c: char| c == ' ' || (c.is_control() && c != '\t' && c != '\r')).chars().next();
    let is_formula = first.is_some_and(|c| "=+-@\t\r＝＋－＠\u{2212}".contains(c));
    let clean: String = text.chars().filter(|c| *c != '\0').collect();
    if is_formula { format!("'{clean}") } else { clean }
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r', '\t', ';', '\'']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
#[expect(clippy::panic, reason = "a test stops at the first surprise")]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::units::Date;

    #[track_caller]
    fn check_field(text: &str, field: &str) {
        assert_eq!(quoted(&guarded(text)), field, "{text:?}");
    }

    #[test]
    fn no_text_becomes_a_formula() {
        check_field("90 days", "90 days");
        check_field("=1+1", "\"'=1+1\"");
        check_field("+49 421", "\"'+49 421\"");
        check_field("-5 %", "\"'-5 %\"");
        check_field("@SUM(A1)", "\"'@SUM(A1)\"");
        check_field("\t=1", "\"'\t=1\"");
        check_field("\r=1", "\"'\r=1\"");
        check_field("  =1", "\"'  =1\"");
        check_field("\u{0}=1", "\"'=1\"");
    }

    #[test]
    fn fields_are_quoted_as_rfc_4180_says() {
        check_field("a,b", "\"a,b\"");
        check_field("say \"yes\"", "\"say \"\"yes\"\"\"");
        check_field("two\nlines", "\"two\nlines\"");
        check_field("", "");
    }

    #[test]
    fn a_sample_gives_one_line_a_term_with_as_many_fields_as_the_head() {
        let playbook = Arc::new(crate::playbook::embedded().unwrap_or_else(|e| panic!("{e:?}")));
        let plan = Arc::new(crate::samples::first().unwrap_or_else(|e| panic!("{e}")));
        let day = Date::of(2026, 11, 21).unwrap_or_else(|e| panic!("{e}"));
        let snapshot = Snapshot::derive(playbook, plan, Vec::new(), day);
        let text = assessment_csv(&snapshot);
        assert_eq!(text.matches("\r\n").count(), 1 + snapshot.assessment.terms.iter().filter(|t| t.counts).count());
        assert!(text.starts_with("Term,Category,The PO says,"));
        assert!(text.contains("\r\nPayment period,Money,180 days,90 days,120 days,18345"), "{text}");
    }
}
