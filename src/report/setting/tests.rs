//! Lines, breaks and scripts.

#![expect(clippy::indexing_slicing, reason = "a test stops at the first surprise")]

use super::*;
use crate::report::typeface::EmbeddedOnly;

const BODY: Style =
    Style { weight: Weight::Regular, size: 10.0, leading: 13.0, tracking: 0.0, colour: Colour(0, 0, 0) };

fn texts(lines: &Lines) -> Vec<String> {
    lines.lines.iter().map(|l| l.runs.iter().map(|r| r.run.text.as_str()).collect::<Vec<_>>().join("|")).collect()
}

#[test]
fn digits_are_600_thousandths_wide() {
    // Measured with fontTools: every digit of IBM Plex Sans has an advance of 600/1000.
    let mut setter = Setter::new(&EmbeddedOnly);
    for weight in Weight::ALL {
        let wide = setter.width("0123456789", Style { weight, ..BODY });
        assert!((wide - 60.0).abs() < 0.01, "{weight:?}: {wide}");
    }
}

#[test]
fn no_line_is_wider_than_its_column_and_no_word_is_lost() {
    let text =
        "Neither of our auditors can book unlimited liability. What cap do you accept from suppliers of our size?";
    let mut setter = Setter::new(&EmbeddedOnly);
    for width in [60.0, 100.0, 333.0] {
        let set = setter.lines(&[(text, BODY)], width, 100);
        assert!(!set.cut && set.lines.iter().all(|l| l.width <= width + 0.01));
        assert_eq!(texts(&set).join(" "), text);
    }
}

#[test]
fn a_word_longer_than_the_line_is_broken_and_a_text_too_long_ends_in_dots() {
    let mut setter = Setter::new(&EmbeddedOnly);
    let long = "x".repeat(5_000);
    let set = setter.lines(&[(&long, BODY)], 100.0, 3);
    assert!(set.cut && set.lines.len() == 3 && set.lines.iter().all(|l| l.width <= 100.01));
    assert!(texts(&set)[2].ends_with('…'));
    let whole = setter.lines(&[(&long, BODY)], 100.0, 5_000);
    assert_eq!(texts(&whole).concat(), long);
}

#[test]
fn words_set_alike_are_one_run_and_keep_their_spaces() {
    let mut setter = Setter::new(&EmbeddedOnly);
    let bold = Style { weight: Weight::SemiBold, ..BODY };
    let set = setter.lines(&[("No limit.", bold), (" Do not confirm", BODY)], 500.0, 1);
    assert_eq!(texts(&set), ["No limit.|Do not confirm"]);
    let line = &set.lines[0];
    let gap = line.runs[1].x - setter.width("No limit.", bold);
    assert!(gap > 2.0 && gap < 3.5, "a space between them: {gap}");
}

#[test]
fn latin_greek_and_cyrillic_are_there_and_what_is_not_is_named() {
    let mut setter = Setter::new(&EmbeddedOnly);
    setter.lines(&[("Müller Ζεύς Жуков łódź șef", BODY)], 500.0, 1);
    assert!(setter.missing.is_empty());
    setter.lines(&[("納期 שלום", BODY)], 500.0, 1);
    let (faces, missing) = setter.into_faces();
    assert_eq!((faces.len(), missing.contains(&'納')), (3, true));
}

#[test]
fn words_from_right_to_left_follow_one_another_to_the_left() {
    let mut setter = Setter::new(&EmbeddedOnly);
    let set = setter.lines(&[("to שלום עולם now", BODY)], 500.0, 1);
    let words: Vec<String> = set.lines[0].runs.iter().map(|r| r.run.text.clone()).collect();
    assert_eq!(words, ["to", "עולם", "שלום", "now"]);
}

#[test]
fn scripts_without_spaces_break_between_their_letters_but_not_before_a_full_stop() {
    let parts: Vec<&str> = pieces("締切日。次").iter().map(|p| p.1).collect();
    assert_eq!(parts, ["締", "切", "日。", "次"]);
    assert_eq!(pieces("90-day"), [(true, "90-day")]);
}
