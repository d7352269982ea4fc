//! A folder of plans as finance reads it: every file by itself, progress, cancel.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use termwise::exposure::import::{Cell, Layout};
use termwise::exposure::{Assumptions, Cancel, Exchange, Scenario, cases};
use termwise::playbook;
use termwise::portfolio::workbook::{Limits, table_of_workbook};
use termwise::portfolio::{LoadError, Portfolio, Request, load, own_rates, read_mapping};
use termwise::report::{ExposureBook, PortfolioTable, csv_file, exposure_workbook, portfolio_table};
use termwise::units::{Currency, Date, Day, DayCount, Percent, Rate};

fn request(paths: Vec<PathBuf>) -> Request {
    let playbook = Arc::new(playbook::embedded().unwrap());
    Request { paths, receivables: None, playbook, as_of: Date::of(2026, 11, 26).unwrap() }
}

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("saved-plans")
}

fn euro() -> Currency {
    Currency::try_from("EUR".to_owned()).unwrap()
}

/// A folder for one test, empty at its start.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn loaded(paths: Vec<PathBuf>) -> Portfolio {
    load(&request(paths), &Cancel::default()).unwrap()
}

/// The figures of Nordwerk are those of the samples: EUR 1,240,000, 180 days, target 90; 36,690 and 18,345 at 6 %.
#[test]
fn a_plan_is_a_row_with_all_that_the_screen_says_of_it() {
    let portfolio = loaded(vec![samples().join("nordwerk.plan.ron")]);
    let exchange = Exchange::none(euro());
    let row = portfolio.plans.first().unwrap();
    let order = &row.plan.order;
    assert_eq!((order.buyer.as_str(), order.number.as_str()), ("Nordwerk Pumpen GmbH", "4711-0093"));
    assert_eq!((order.days.in_po, order.days.target, order.days.limit), (180, 90, 120));
    let amount = |money: Option<termwise::units::Money>| money.unwrap().amount().to_string();
    assert_eq!(amount(row.open_in(&exchange)), "1240000.00");
    assert_eq!(amount(row.carry_in(&exchange, Scenario::AsInPos)), "36690.41");
    assert_eq!(amount(row.carry_in(&exchange, Scenario::AtTarget)), "18345.21");
    assert_eq!(amount(row.carry_beyond_target_in(&exchange, Scenario::AsInPos)), "18345.21");
    assert_eq!(amount(row.carry_beyond_target_in(&exchange, Scenario::AtTarget)), "0");
    let last = Day::try_from("2027-12-04".to_owned()).unwrap();
    assert_eq!(row.last_receipt(Scenario::AsInPos), Some(last));
}

/// One term alone has the chance that the whole assessment gives it.
#[test]
fn the_chance_of_a_row_is_that_of_the_terms_screen() {
    let request = request(vec![samples()]);
    let portfolio = load(&request, &Cancel::default()).unwrap();
    assert!(portfolio.plans.len() >= 5);
    for row in &portfolio.plans {
        let plan = Arc::new(termwise::store::read(&row.path).unwrap().plan);
        let playbook = Arc::clone(&request.playbook);
        let snapshot = termwise::session::Snapshot::derive(playbook, plan, Vec::new(), request.as_of);
        let term = snapshot.assessment.terms.iter().find(|t| t.id.as_str() == "payment-days").unwrap();
        assert_eq!(row.plan.chance, Some(termwise::session::Chance::of(term)), "{}", row.path.display());
    }
}

#[test]
fn a_file_that_cannot_be_read_is_a_fault_of_its_own_and_spoils_nothing_else() {
    let folder = folder("portfolio-faults");
    fs::copy(samples().join("nordwerk.plan.ron"), folder.join("a.plan.ron")).unwrap();
    fs::write(folder.join("b.plan.ron"), "(format: 2, title: \"Cut off").unwrap();
    fs::write(folder.join("c.plan.ron"), "(format: 2, title: \"No value yet\")").unwrap();
    let misspelt = "(format: 2, title: \"Misspelt\", order: (currency: \"EUR\", value: \"5\"), terms: {\"payment-dayz\": (says: Days(9))})";
    fs::write(folder.join("d.plan.ron"), misspelt).unwrap();
    fs::write(folder.join("notes.txt"), "not a plan").unwrap();
    let portfolio = loaded(vec![folder.clone(), folder.join("missing.plan.ron")]);
    assert_eq!(portfolio.plans.len(), 1);
    assert_eq!(portfolio.not_counted.len(), 1);
    let said: Vec<&str> = portfolio.faults.iter().map(|fault| fault.said.as_str()).collect();
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(said.iter().any(|s| s.contains("b.plan.ron:1:")), "{said:?}");
    assert!(said.iter().any(|s| s.contains("d.plan.ron:1:") && s.contains("payment-dayz")), "{said:?}");
    assert!(said.iter().any(|s| s.contains("missing.plan.ron: cannot be read")), "{said:?}");
}

/// A yen has less than four decimals of a euro.
#[test]
fn own_rates_may_have_as_many_decimals_as_they_need() {
    let file = folder("portfolio-rates").join("rates.ron");
    fs::write(&file, "[(currency: \"JPY\", rate: \"0.00581\", on: \"2026-11-25\")]").unwrap();
    let rates = own_rates(&file).unwrap();
    assert_eq!(rates.first().unwrap().rate.to_string(), "0.00581");
    fs::write(&file, "[(currency: \"JPY\", rate: \"zero\", on: \"2026-11-25\")]").unwrap();
    assert!(own_rates(&file).unwrap_err().to_string().contains("rates.ron:1:"));
}

#[test]
fn an_empty_folder_says_so_and_is_an_empty_portfolio() {
    let portfolio = loaded(vec![folder("portfolio-empty")]);
    assert!(portfolio.plans.is_empty() && portfolio.most_used_currency().is_none());
    assert!(portfolio.faults.first().unwrap().said.contains("no plan here"));
    let line = Rate { percent: Percent::default(), day_count: DayCount::Act365F };
    assert!(portfolio.ledger(Scenario::AsInPos, line, None).rows.is_empty());
}

/// The workbook is read back by our own reader of workbooks: every figure of the sheet Check agrees with the program's, every
/// result that is kept with a formula is there, and no table holds a text that a spreadsheet takes for a formula.
#[test]
fn the_workbook_and_the_tables_say_what_the_figures_say() {
    let portfolio = loaded(vec![samples()]);
    let exchange = portfolio.exchange(euro(), &[]).unwrap();
    let line = Rate { percent: Percent::default(), day_count: DayCount::Act365F };
    let percent = |text: &str| Percent::try_from(text.parse::<rust_decimal::Decimal>().unwrap()).unwrap();
    let with = Assumptions { default_a_year: percent("1"), loss: percent("45"), sales_days: 90 };
    let ledgers = [Scenario::AsInPos, Scenario::AtTarget].map(|s| (s, portfolio.ledger(s, line, None)));
    let cases = cases(ledgers.to_vec(), &exchange, &with).unwrap();
    let book = ExposureBook { exchange: &exchange, with, cases: &cases, runs: &[] };
    let bytes = exposure_workbook(&book).unwrap();
    let sheet = |name: &str, head_row: u32| {
        let layout = Layout { sheet: Some(name.to_owned()), header_row: Some(head_row), ..Layout::default() };
        let program = Path::new(env!("CARGO_BIN_EXE_termwise"));
        table_of_workbook(&bytes, &layout, program, Limits::default(), &Cancel::default()).unwrap()
    };
    let check = sheet("Check", 4);
    assert_eq!(check.head, ["Figure", "Workbook", "Program", "Check"]);
    assert!(check.rows.len() >= 12, "{} figures", check.rows.len());
    let kept = |cell: &Cell| match cell {
        Cell::Computed { kept, .. } => kept.as_ref().clone(),
        other => other.clone(),
    };
    for row in &check.rows {
        assert_eq!(kept(row.cell(3).unwrap()), Cell::Text("agrees".to_owned()), "{row:?}");
        assert_eq!(kept(row.cell(0).unwrap()), row.cell(0).unwrap().clone());
    }
    let receivables = sheet("Receivables", 3);
    assert_eq!(receivables.rows.len(), cases.first().unwrap().ledger.rows.len());
    let table = portfolio_table(&book, PortfolioTable::Scenarios);
    assert_eq!(table.rows.len(), 2);
    assert!(table.rows.iter().all(|row| row.len() == table.head.len()));
    let text = String::from_utf8(csv_file(&table)).unwrap();
    assert!(text.starts_with('\u{feff}') && text.contains("\r\nAt our targets,"), "{text}");
}

/// Every name in the JSON stands in the README.
#[test]
fn the_readme_names_every_field_of_the_json() {
    let folder = folder("portfolio-json");
    let mapping = folder.join("mapping.ron");
    let columns = "buyer: \"B\", number: \"N\", amount: \"A\", issued: \"I\", due: \"D\", paid: \"P\"";
    let text =
        format!("(decimals: Point, grouping: None, dates: YearMonthDay, currency: \"EUR\", columns: ({columns}))");
    fs::write(&mapping, text).unwrap();
    let file = folder.join("items.csv");
    let rows = "Halden,1,100.00,2026-10-01,2026-11-01,2026-11-03\nHalden,2,100.00,2026-10-01,2026-11-01,\n";
    fs::write(&file, format!("B,N,A,I,D,P\n{rows}")).unwrap();
    let rates = folder.join("rates.ron");
    fs::write(&rates, "[(currency: \"GBP\", rate: \"1.14\", on: \"2026-11-25\")]").unwrap();
    let mut arguments =
        ["termwise", "exposure", "--format", "json", "--as-of", "2026-11-26"].map(str::to_owned).to_vec();
    arguments
        .extend(["--scenario", "target", "--simulate", "20", "--seed", "1", "--revenue", "1000000"].map(str::to_owned));
    for (option, path) in [("--receivables", &file), ("--mapping", &mapping), ("--rates", &rates)] {
        arguments.extend([option.to_owned(), path.display().to_string()]);
    }
    arguments.push(samples().display().to_string());
    let (mut out, mut err) = (Vec::new(), Vec::new());
    assert_eq!(termwise::cli::run(arguments, &mut out, &mut err), 0, "{}", String::from_utf8_lossy(&err));
    let document: serde_json::Value = serde_json::from_slice(&out).unwrap();
    let readme = include_str!("../README.md");
    let described = readme.split("- `exposure`: amounts").nth(1).unwrap().split("\n- `law`").next().unwrap();
    let words: Vec<&str> = described.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    let mut open = vec![&document];
    let mut names = 0;
    while let Some(value) = open.pop() {
        match value {
            serde_json::Value::Object(fields) => {
                for (name, value) in fields {
                    assert!(words.contains(&name.as_str()), "{name} is not described");
                    names += 1;
                    open.push(value);
                }
            }
            serde_json::Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    assert!(names > 500, "{names}");
}

#[test]
fn the_mapping_and_the_rates_of_the_readme_can_be_read() {
    let folder = folder("portfolio-readme");
    let part = include_str!("../README.md").split("## Exposure").nth(1).unwrap();
    let mapping = folder.join("mapping.ron");
    fs::write(&mapping, part.split("```ron").nth(1).unwrap().split("```").next().unwrap()).unwrap();
    assert_eq!(read_mapping(&mapping).unwrap().sheet.as_deref(), Some("Open items"));
    let rates = folder.join("rates.ron");
    fs::write(&rates, part.split("`[(").nth(1).map(|rest| format!("[({}", rest.split('`').next().unwrap())).unwrap())
        .unwrap();
    assert_eq!(own_rates(&rates).unwrap().len(), 1);
}

#[test]
fn what_is_cancelled_ends_and_says_so_and_progress_counts_files() {
    let cancel = Cancel::default();
    let portfolio = load(&request(vec![samples()]), &cancel).unwrap();
    assert_eq!(cancel.done(), portfolio.plans.len() + portfolio.not_counted.len() + portfolio.faults.len());
    assert_eq!(cancel.total(), cancel.done());
    cancel.cancel();
    assert_eq!(load(&request(vec![samples()]), &cancel).unwrap_err(), LoadError::Cancelled);
}
