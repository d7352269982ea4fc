//! One page, nothing below 8 points, nothing beyond the paper.

use termwise::report::brief::{Brief, Safe, Section};
use termwise::report::page::{Mark, Page, Paper, Sheet, brief_sheet, long_sheet, safe_sheet};
use termwise::report::{EmbeddedOnly, Run, long_plan, markdown, pdf, picture};

use super::plans::{playbook, sample, snapshot, stuffed};

/// A text's width: advances for its size, and the space after each glyph.
fn width(run: &Run, size: f32, tracking: f32) -> f32 {
    run.glyphs.iter().map(|g| g.advance * size + tracking).sum()
}

#[track_caller]
fn check_page(page: &Page, what: &str) {
    assert!(page.smallest_text() >= 8.0, "{what}: text of {} pt", page.smallest_text());
    for mark in &page.marks {
        if let Mark::Text { x, y, size, tracking, run, .. } = mark {
            let right = x + width(run, *size, *tracking);
            assert!(*x >= 50.0 && right <= page.width - 40.0, "{what}: \"{}\" ends at {right}", run.text);
            assert!(*y > 5.0 && *y <= page.height - 10.0, "{what}: \"{}\" stands at {y}", run.text);
        }
    }
}

/// Text of the body ends above the foot: its rule stands 58 pixels of the design above the lower edge.
#[track_caller]
fn check_one_page(sheet: &Sheet, what: &str) {
    assert_eq!(sheet.pages.len(), 1, "{what}");
    let page = &sheet.pages[0];
    check_page(page, what);
    let foot = page.height - 58.0 * 72.0 / 150.0;
    let is_foot = |run: &Run| run.text.starts_with("Page 1");
    let foot_line = page.marks.iter().find_map(|m| match m {
        Mark::Text { y, run, .. } if is_foot(run) => Some(*y),
        _ => None,
    });
    let foot_line = foot_line.expect("a foot");
    for mark in &page.marks {
        if let Mark::Text { y, run, .. } = mark {
            assert!((*y - foot_line).abs() < 0.1 || *y < foot, "{what}: \"{}\" runs into the foot", run.text);
        }
    }
}

#[test]
fn a_hundred_plans_with_long_texts_are_one_page_each() {
    let playbook = playbook();
    for number in 0..100 {
        let snapshot = snapshot(&playbook, stuffed(number));
        let paper = Paper::ALL[number % 2];
        let brief = Brief::of(&snapshot);
        check_one_page(&brief_sheet(&brief, paper, &EmbeddedOnly), &format!("plan {number} on {paper:?}"));
        let safe = Safe::of(&snapshot);
        check_one_page(&safe_sheet(&safe, paper, &EmbeddedOnly), &format!("plan {number} for the buyer"));
    }
}

#[test]
fn samples_are_one_page_on_either_paper_and_a4_bears_the_asks_of_a_first_order() {
    let playbook = playbook();
    for number in 0..6 {
        let snapshot = snapshot(&playbook, sample(number));
        for paper in Paper::ALL {
            let sheet = brief_sheet(&Brief::of(&snapshot), paper, &EmbeddedOnly);
            check_one_page(&sheet, &format!("sample {number} on {paper:?}"));
            // A4 bears the three asks of a first order; Letter, 17.6 mm lower, may leave the last one to the plan.
            let most = usize::from(paper == Paper::Letter);
            let first_order = snapshot.assessment.budget == 3;
            assert!(!first_order || sheet.fit.asks_left_out() <= most, "sample {number}: {}", sheet.fit.words());
            check_one_page(&safe_sheet(&Safe::of(&snapshot), paper, &EmbeddedOnly), &format!("sample {number}, buyer"));
        }
    }
}

#[test]
fn what_the_page_must_say_is_on_it() {
    let playbook = playbook();
    let snapshot = snapshot(&playbook, sample(0));
    let sheet = brief_sheet(&Brief::of(&snapshot), Paper::A4, &EmbeddedOnly);
    let text = sheet.pages[0].text();
    let must = [
        "Internal. Not for the buyer.",
        "21 November 2026",
        "Red line",
        "Liability has no limit.",
        "Supply chain reports to",
        "70\u{a0}%",
        "Three asks",
        "Target",
        "Limit",
        "Give",
        "Stand down at",
        "The days",
        "Find out first",
        "The law gives",
        "If a door opens",
        "Next",
        "E evidence, P practice, J judgement",
        "Playbook Industrial goods",
    ];
    for words in must {
        assert!(text.contains(words), "{words} is not in\n{text}");
    }
    let safe = safe_sheet(&Safe::of(&snapshot), Paper::A4, &EmbeddedOnly).pages[0].text();
    assert!(safe.starts_with("For Nordwerk Pumpen GmbH") && safe.contains("Three points before we confirm your order"));
    assert!(!safe.to_lowercase().contains("thank"), "it thanks nobody");
}

#[test]
fn sections_that_are_left_out_are_not_on_the_page() {
    let playbook = playbook();
    let mut plan = sample(0);
    plan.brief.left_out = vec![Section::Buyer, Section::Law];
    let snapshot = snapshot(&playbook, plan);
    let text = brief_sheet(&Brief::of(&snapshot), Paper::A4, &EmbeddedOnly).pages[0].text();
    assert!(!text.contains("The law gives") && !text.contains("Supply chain reports to") && text.contains("Next"));
}

#[test]
fn a_pdf_tells_nothing_of_a_person_or_a_machine_and_is_the_same_every_time() {
    let playbook = playbook();
    let snapshot = snapshot(&playbook, sample(0));
    let sheet = brief_sheet(&Brief::of(&snapshot), Paper::A4, &EmbeddedOnly);
    let bytes = pdf(&sheet, None).expect("a PDF");
    let again = pdf(&brief_sheet(&Brief::of(&snapshot), Paper::A4, &EmbeddedOnly), None).expect("a PDF");
    assert_eq!(bytes, again);
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.starts_with("%PDF-"));
    let signed = pdf(&sheet, Some("Marie Keller")).expect("a PDF");
    assert!(String::from_utf8_lossy(&signed).contains("/Author"), "unless it is asked for");
    for word in ["/Author", "/Creator", "/Producer", "/CreationDate", "/ModDate", "/Title", "xmpmeta"] {
        assert!(!text.contains(word), "{word}");
    }
}

#[test]
fn characters_that_no_font_has_are_named() {
    let playbook = playbook();
    let mut plan = sample(0);
    plan.buyer.name = "北京 Nordwerk".try_into().expect("short");
    let snapshot = snapshot(&playbook, plan);
    let sheet = brief_sheet(&Brief::of(&snapshot), Paper::A4, &EmbeddedOnly);
    let warning = sheet.warning().expect("a warning");
    assert!(warning.contains("北 (U+5317)") && warning.contains("a box stands"), "{warning}");
}

#[test]
fn the_long_plan_has_every_term_and_every_source_and_runs_over_pages() {
    let playbook = playbook();
    let snapshot = snapshot(&playbook, sample(0));
    let document = long_plan(&snapshot);
    let text = markdown(&document);
    for term in snapshot.assessment.terms.iter().filter(|t| t.counts) {
        let name = &snapshot.playbook.terms[term.at].name;
        assert!(text.contains(&format!("### {name}")), "{name}");
    }
    assert!(text.contains("Source: ") && text.contains("points") && text.contains("Mean score"));
    let sheet = long_sheet(&document, Paper::Letter, &EmbeddedOnly);
    assert!(sheet.pages.len() > 10);
    for (at, page) in sheet.pages.iter().enumerate() {
        check_page(page, &format!("page {at} of the long plan"));
        assert!(page.text().starts_with("Internal. Not for the buyer."));
    }
}

#[test]
fn the_preview_is_as_large_as_the_paper_and_has_ink_on_it() {
    let playbook = playbook();
    let snapshot = snapshot(&playbook, sample(0));
    let sheet = brief_sheet(&Brief::of(&snapshot), Paper::A4, &EmbeddedOnly);
    let drawn = picture(&sheet.pages[0], &sheet.faces, 540);
    assert_eq!((drawn.width, drawn.height), (540, 764), "541 x 842 points at that width");
    let dark = drawn.pixels.iter().filter(|p| **p < 128).count();
    assert!(dark * 100 > drawn.pixels.len() * 3 && dark * 100 < drawn.pixels.len() * 30, "{dark}");
}
