//! How long the one-page brief takes: `cargo bench --bench brief`. The figures of the README come from here.

#![expect(clippy::expect_used, reason = "a benchmark stops at the first surprise")]

use std::sync::Arc;

use divan::{Bencher, black_box};
use termwise::report::brief::Brief;
use termwise::report::page::{Paper, brief_sheet};
use termwise::report::{EmbeddedOnly, Form, Order, Reader, export, pdf, picture};
use termwise::session::Snapshot;
use termwise::units::Date;

fn main() {
    divan::main();
}

fn snapshot() -> Snapshot {
    let playbook = Arc::new(termwise::playbook::embedded().expect("the playbook holds"));
    let plan = Arc::new(termwise::samples::first().expect("the sample reads"));
    Snapshot::derive(playbook, plan, Vec::new(), Date::of(2026, 11, 21).expect("a date"))
}

/// The brief of the first sample, from its snapshot to the bytes of the file.
#[divan::bench]
fn one_page_pdf(bencher: Bencher) {
    let snapshot = snapshot();
    bencher
        .bench(|| pdf(&brief_sheet(&Brief::of(black_box(&snapshot)), Paper::A4, &EmbeddedOnly), None).expect("a PDF"));
}

/// The picture of the page as the screen shows it.
#[divan::bench]
fn preview(bencher: Bencher) {
    let sheet = brief_sheet(&Brief::of(&snapshot()), Paper::A4, &EmbeddedOnly);
    let page = sheet.pages.first().expect("a page");
    bencher.bench(|| picture(black_box(page), &sheet.faces, 540));
}

/// The long plan, the workbook.
#[divan::bench]
fn long_plan_as_pdf(bencher: Bencher) {
    let snapshot = snapshot();
    let order = Order { reader: Reader::Internal, form: Form::LongPdf, paper: Paper::A4 };
    bencher.bench(|| export(black_box(&snapshot), order, &EmbeddedOnly).expect("a PDF"));
}

/// The workbook with its formulas.
#[divan::bench]
fn workbook(bencher: Bencher) {
    let snapshot = snapshot();
    let order = Order { reader: Reader::Internal, form: Form::Workbook, paper: Paper::A4 };
    bencher.bench(|| export(black_box(&snapshot), order, &EmbeddedOnly).expect("a workbook"));
}
