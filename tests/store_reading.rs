//! Reading plan files: what is good loads, what is bad is refused with its place, and nothing panics.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod store_common;

use std::fs;

use store_common::{Folder, RICH};
use termwise::plan::{Plan, Stage};
use termwise::ron_text::Place;
use termwise::store::{self, Fingerprint, ReadError, parse_plan, plan_text};
use termwise::units::Line;

/// `text` is refused at `place` with a message that contains `fragment`, has an end and shows nothing raw.
#[track_caller]
fn check_refused(text: &str, place: &str, fragment: &str) {
    match parse_plan(text) {
        Ok(_) => panic!("loads: {text:.200}"),
        Err(fault) => {
            assert!(fault.message.contains(fragment), "{:?} lacks {fragment:?}", fault.message);
            assert_eq!(fault.place.to_string(), place, "{}", fault.message);
            assert!(fault.message.chars().count() <= 601, "{}", fault.message.len());
            assert!(!fault.message.chars().any(char::is_control), "{:?}", fault.message);
        }
    }
}

/// As [`check_refused`], for a field of a plan: it stands in line 4 from column 5 on.
#[track_caller]
fn check_field_refused(field: &str, place: &str, fragment: &str) {
    check_refused(&format!("(\n    format: 1,\n    title: \"T\",\n    {field},\n)\n"), place, fragment);
}

/// Loads and round-trips.
#[track_caller]
fn check_loads(text: &str) -> Plan {
    let plan = parse_plan(text).unwrap_or_else(|fault| panic!("{fault}"));
    let written = plan_text(&plan).unwrap();
    assert_eq!(parse_plan(&written).as_ref(), Ok(&plan));
    assert_eq!(plan_text(&plan).as_ref(), Ok(&written));
    assert!(written.starts_with("(\n    format: 2,\n    title: "), "{written:.80}");
    plan
}

/// Loads and round-trips, or is refused at a place inside the text.
#[track_caller]
fn check_total(text: &str) {
    match parse_plan(text) {
        Ok(_) => drop(check_loads(text)),
        Err(fault) => {
            let Place { line, column } = fault.place;
            let longest = text.split('\n').nth(line - 1).map(|l| l.chars().count());
            assert!(longest.is_some_and(|length| column <= length + 1), "{fault} lies outside of {text:?}");
            assert!(!fault.message.is_empty());
        }
    }
}

#[test]
fn a_plan_of_ten_lines_loads() {
    let plan = check_loads(
        "(
    format: 1,
    title: \"Nordwerk\",
    buyer: (country: \"DE\", size: Large),
    order: (stage: PoReceived, currency: \"EUR\", value: \"1240000\"),
    terms: {
        \"payment-days\": (says: Days(180), target: Days(60)),
    },
    seller: (line_rate: 6),
)",
    );
    assert_eq!(plan.order.stage, Some(Stage::PoReceived));
    assert_eq!(plan.terms.len(), 1);
}

#[test]
fn everything_but_the_title_is_optional() {
    let plan = check_loads("(format: 1, title: \"\")");
    assert_eq!(plan, Plan::new(Line::default()));
    assert_eq!(plan_text(&plan).unwrap(), "(\n    format: 2,\n    title: \"\",\n)\n");
}

#[test]
fn a_rich_plan_keeps_every_field() {
    let plan = check_loads(RICH);
    // Counted by hand in the sample.
    assert_eq!(plan.buyer.answers.len(), 3);
    assert_eq!(plan.buyer.people.len(), 2);
    assert_eq!(plan.order.milestones.len(), 3);
    assert_eq!(plan.terms.len(), 6);
    let written = plan_text(&plan).unwrap();
    for piece in ["Köln", "1240000.5", "says: Days(180)", "Percent(\"9.5\")", "C:\\\\Orders", "in_order: false"] {
        assert!(written.contains(piece), "{piece} is missing in {written}");
    }
}

#[test]
fn extensions_a_struct_name_comments_and_a_byte_order_mark_may_come_first() {
    check_loads("\u{feff}#![enable(implicit_some)]\n// note\nPlan /* x */ ( format /* y */ : 1, title: \"T\")");
    check_loads(
        "#![enable(unwrap_newtypes, unwrap_variant_newtypes)] (format: 1, title: \"]\", terms: {\"a\": (says: Days(1))})",
    );
}

#[test]
fn the_format_number_is_asked_first() {
    check_refused(
        "(format: 3, title: 5, shape: 1)",
        "1:10",
        "format 3, and this version of Termwise reads formats 1 to 2",
    );
    check_refused("// x\n(\n  format: 99999999999,", "3:11", "update Termwise to open it; the file was left untouched");
    check_refused("(format: 0, title: \"x\")", "1:10", "format 0");
    check_refused("(title: \"x\", format: 1)", "1:2", "write \"format: 2,\" first");
    check_refused("()", "1:2", "format number is missing");
    check_refused("(format = 1)", "1:2", "format number is missing");
    check_refused("(format: \"1\")", "1:10", "a whole number without quotes");
    check_refused("(format: 1.5)", "1:10", "a whole number without quotes");
    check_refused("(format: -1)", "1:10", "a whole number without quotes");
}

#[test]
fn what_is_no_plan_is_refused_as_such() {
    check_refused("", "1:1", "no plan in this file");
    check_refused(" \n // nothing\n", "3:1", "no plan in this file");
    check_refused("hello", "1:1", "this is not a plan");
    check_refused("{\"format\": 1}", "1:1", "this is not a plan");
    check_refused("#![enable(", "1:11", "this is not a plan");
    check_refused("(format: 1, title: \"x\") more", "1:25", "complete before this");
    check_refused("Order(format: 1, title: \"x\")", "1:1", "fields in round brackets");
    check_refused("#![enable(magic)]\n(format: 1, title: \"x\")", "1:11", "\"magic\" is no extension");
}

#[test]
fn a_truncated_text_says_what_is_open() {
    check_refused("(format: 1, title: \"x\"", "1:23", "a bracket opened before is not closed");
    check_refused(
        "(format: 1, title: \"x\", buyer: (name: \"y\",\n)\n",
        "2:2",
        "a bracket opened before is not closed",
    );
    check_refused("(format: 1, title: \"x", "1:20", "quotation mark that closes this text is missing");
    check_refused("(format: 1, title:", "1:19", "the text ends here");
    check_refused("(format: 1, /* title", "1:16", "comment that starts with /* is not closed");
}

#[test]
fn misspelt_names_are_refused_with_the_nearest() {
    check_field_refused("buyer: (nmae: \"x\")", "4:13", "Did you mean \"name\"? Allowed are name, country");
    check_field_refused(
        "terms: { \"a\": (says: Day(1)) }",
        "4:26",
        "Did you mean \"Days\"? Allowed are Days, WorkingDays",
    );
    check_field_refused("buyer: (size: Big)", "4:19", "Allowed are Micro, Small, Medium, Large");
    check_field_refused("qwertyuiop: 5", "4:5", "no field \"qwertyuiop\" here. Allowed are format");
    check_field_refused("buyer: (people: [(role: \"x\")])", "4:32", "field \"name\" is missing");
    check_refused("(format: 1)", "1:11", "field \"title\" is missing");
}

#[test]
fn wrong_types_say_which_is_right() {
    check_field_refused("notes: 5", "4:12", "text in quotation marks is needed here");
    check_field_refused("order: (currency: EUR)", "4:23", "text in quotation marks is needed here");
    check_field_refused("order: (date:\n\n  2026)", "6:3", "such as \"Nordwerk\" or \"2026-11-27\"");
    check_field_refused("buyer: (public: maybe)", "4:21", "true or false");
    check_field_refused("buyer: (people: (name: \"x\"))", "4:21", "a list in square brackets");
    check_field_refused("terms: []", "4:12", "entries in curly brackets");
    check_field_refused("buyer: \"Nordwerk\"", "4:12", "fields in round brackets");
    check_field_refused("terms: { \"a\": (says: 180) }", "4:26", "Days(180)");
    check_field_refused("terms: { \"a\": (says: \"180\") }", "4:26", "Days(180)");
    check_field_refused("terms: { \"a\": (days_moved: 70000) }", "4:32", "out of range");
    check_field_refused("buyer: (answers: {\"q\": (certainty: 70.5)})", "4:42", "without decimals");
    check_field_refused("terms: { \"a\" (says: Days(1)) }", "4:18", "a colon is missing");
    check_field_refused("terms: { a: () }", "4:14", "text in quotation marks");
}

#[test]
fn slips_of_the_pen_are_named() {
    check_field_refused("notes: \u{201c}x\u{201d}", "4:12", "write a straight one");
    check_field_refused("notes: \"an \"odd\" one\"", "4:17", "a quotation mark inside text is written \\\"");
    check_field_refused("notes: \"C:\\Orders\"", "4:13", "a backslash in text");
    check_field_refused("seller: (line_rate: 6,5)", "4:27", "decimals have a point");
    check_field_refused("notes: \"a\" packs: []", "4:16", "a comma is missing before this");
    check_field_refused("notes: \"a\", notes: \"b\"", "4:17", "stands here twice");
}

#[test]
fn values_out_of_their_limits_are_refused() {
    check_field_refused("order: (currency: \"XXZ\")", "4:24", "not an ISO 4217 currency in use");
    check_field_refused("order: (currency:\n\n    \"XXZ\"  )", "6:6", "not an ISO 4217 currency in use");
    check_field_refused("order: (date: \"9999-01-01\")", "4:20", "dates run from 1990 to 2199");
    check_field_refused("order: (date: \"2027-02-29\")", "4:20", "is not a date");
    check_field_refused("buyer: (country: \"UK\")", "4:23", "the United Kingdom is \"GB\"");
    check_field_refused("terms: { \"a\": (says: Days(99999)) }", "4:36", "between 0 and 3650");
    check_field_refused("terms: { \"Payment Days\": () }", "4:15", "is not an id");
    check_field_refused(&format!("notes: \"{}\"", "x".repeat(10_001)), "4:13", "at most 10000");
    check_field_refused(&format!("packs: [{}]", "\"a\",".repeat(2_001)), "4:8017", "more than 2000 entries");
}

#[test]
fn money_is_quoted_and_numbers_are_finite() {
    let quoted = "an amount in quotes, such as \"1240000\" (unquoted numbers lose digits) is needed here";
    check_field_refused("order: (value: 12345678901234567.89)", "4:20", quoted);
    check_field_refused("order: (value: 1240000)", "4:20", quoted);
    check_field_refused("order: (value: NaN)", "4:20", quoted);
    check_field_refused("order: (value: \"1,240,000\")", "4:21", "is not an amount");
    check_field_refused("seller: (line_rate: NaN)", "4:25", "not a number that can be kept");
    check_field_refused("seller: (line_rate: -inf)", "4:25", "not a number that can be kept");
    check_field_refused("terms: { \"a\": (says: Percent(1e400)) }", "4:34", "not a number that can be kept");
}

#[test]
fn a_key_that_stands_twice_is_refused_and_not_dropped() {
    let text = "terms: {\n \"payment-days\": (says: Days(180)),\n \"payment-days\": (says: Days(90)) }";
    check_field_refused(text, "6:3", "\"payment-days\" stands here twice: keep one");
    check_field_refused(
        "buyer: (answers: { \"q\": (is: \"a\"), \"q\": (is: \"b\") })",
        "4:41",
        "\"q\" stands here twice",
    );
}

#[test]
fn control_and_bidi_characters_are_never_shown_raw() {
    check_field_refused("order: (currency: \"\u{202e}\u{1b}\")", "4:24", "\\u{202e}\\u{1b}");
    check_field_refused(&format!("{}: 1", "n".repeat(100_000)), "4:5", "no field \"nnn");
}

#[test]
fn deep_nesting_is_an_error_and_not_a_crash() {
    let places = [
        "",
        "(format: 1, title: ",
        "(format: 1, title: \"x\", order: (value: ",
        "(format: 1, title: \"x\", terms: {\"a\": (says: Days(",
    ];
    for start in places {
        for opening in ["(", "[", "{", "Some(", "Days(", "(a: ", "{\"a\": ", "[[(", "#!["] {
            check_total(&format!("{start}{}", opening.repeat(10_000)));
        }
    }
    check_refused(&"(".repeat(10_000), "1:2", "format number is missing");
}

#[test]
fn nested_comments_and_long_texts_are_read_in_one_go() {
    let comments = format!("{}{}(format: 1, title: \"x\")", "/*".repeat(1_000_000), "*/".repeat(1_000_000));
    assert_eq!(check_loads(&comments).title.len(), 1);
    check_total(&"/*".repeat(1_000_000));
    check_refused(&format!("(format: 1, title: \"{}\")", "x".repeat(8_000_000)), "1:21", "at most 200");
    check_refused(&"x".repeat(16 * 1024 * 1024 + 1), "1:1", "larger than 16 MiB");
}

#[test]
fn every_byte_cut_or_flipped_loads_or_fails_with_a_place() {
    let folder = Folder::new("flips");
    let path = folder.file("a.plan.ron");
    let check = |bytes: Vec<u8>| match String::from_utf8(bytes) {
        Ok(text) => check_total(&text),
        Err(error) => {
            fs::write(&path, error.as_bytes()).unwrap();
            let expected = error.utf8_error().valid_up_to() + 1;
            assert!(matches!(store::read(&path), Err(ReadError::NotUtf8 { byte, .. }) if byte == expected));
        }
    };
    for text in [RICH, termwise::samples::text("kitano").unwrap()] {
        for at in 0..text.len() {
            check(text.as_bytes().iter().copied().take(at).collect());
            for flip in [|b: u8| b ^ 1, |b: u8| b ^ 0x20, |_: u8| b'"'] {
                check(text.bytes().enumerate().map(|(i, b)| if i == at { flip(b) } else { b }).collect());
            }
        }
    }
}

#[test]
fn reading_tells_what_the_file_held() {
    let folder = Folder::new("held");
    let path = folder.file("a.plan.ron");
    fs::write(&path, format!("\u{feff}{RICH}")).unwrap();
    let opened = store::read(&path).unwrap();
    assert_eq!(opened.text, RICH);
    assert_eq!(opened.path, path);
    assert!(opened.has_comments);
    assert_eq!(opened.fingerprint.length, RICH.len() as u64 + 3);
    assert_eq!(opened.fingerprint.modified, fs::metadata(&path).unwrap().modified().ok());

    // FIPS 180-2, example B.1: SHA-256 of "abc" starts with ba7816bf.
    assert_eq!(Fingerprint::of_bytes(b"abc").sha256.first_chunk(), Some(&[0xba, 0x78, 0x16, 0xbf]));

    fs::write(&path, plan_text(&opened.plan).unwrap()).unwrap();
    assert!(!store::read(&path).unwrap().has_comments);
}

/// Reading a file with this content fails with a message that ends so; `PATH` stands for its path.
#[track_caller]
fn check_unreadable(content: &[u8], message: &str) {
    let folder = Folder::new("unreadable");
    let path = folder.file("a.plan.ron");
    fs::write(&path, content).unwrap();
    let error = store::read(&path).map(|_| ()).unwrap_err().to_string();
    assert_eq!(error, message.replace("PATH", &path.display().to_string()));
    assert_eq!(fs::read(&path).unwrap(), content);
}

#[test]
fn a_message_names_file_line_and_column() {
    check_unreadable(
        b"(format: 1,\n title: \"x\",\n order: (currency: \"XXZ\"))",
        "PATH:3:21: \"XXZ\" is not an ISO 4217 currency in use: write three capital letters such as \"EUR\"",
    );
    check_unreadable(
        b"(format: 1,\n title: \"K\xf6ln\")",
        "PATH:2:11: byte 23 is not UTF-8 text: open the file in an editor and save it as UTF-8",
    );
    check_unreadable(
        b"\xff\xfe(\0f\0",
        "PATH:1:1: byte 1 is not UTF-8 text (the file is UTF-16): open the file in an editor and save it as UTF-8",
    );
    check_unreadable(
        &vec![b' '; 16 * 1024 * 1024 + 1],
        "PATH: is larger than 16 MiB, which no plan is: choose another file",
    );
}

#[test]
fn what_is_not_a_file_is_refused() {
    let folder = Folder::new("none");
    let missing = store::read(&folder.file("none.plan.ron")).map(|_| ()).unwrap_err().to_string();
    assert!(
        missing.contains("none.plan.ron: cannot be read") && missing.ends_with("check the name and the folder"),
        "{missing}"
    );
    let directory = store::read(&folder.file("")).map(|_| ()).unwrap_err().to_string();
    assert!(directory.contains("it is a folder: name a plan file"), "{directory}");
}

/// The plans under `tests/data/plans/format-1` are frozen: added to, never written again.
#[test]
fn plans_of_format_1_open_and_become_the_current_format() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/plans/format-1");
    let mut seen = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let old = check_loads(&text);
        let same_as_new = parse_plan(&text.replacen("format: 1,", "format: 2,", 1)).unwrap();
        assert_eq!(old, same_as_new);
        seen += 1;
    }
    assert_eq!(seen, 6);
}
