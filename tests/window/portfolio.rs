//! The portfolio: nothing, one order, eight and ten thousand; sorting, filtering, opening, importing, by mouse and keys.

use std::fs;
use std::path::PathBuf;

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use termwise::exposure::Dimension;
use termwise::gui::app::{Action, Screen};
use termwise::gui::commands::Command;
use termwise::gui::files::Answer;
use termwise::gui::portfolio::PortfolioAsk;
use termwise::session::portfolio::{PortfolioColumn, PortfolioSort, RawCell};

use super::orders;
use super::support::{Folder, Window, ask, click, press, run, services, shows, twins, window_of, write};

const NONE: Modifiers = Modifiers::NONE;

/// Lets work that follows from other work come to its end.
fn settle(window: &mut Window) {
    for _ in 0..5 {
        window.run();
    }
}

fn portfolio_with(answers: &[Answer], size: [f32; 2]) -> Window {
    let mut window = window_of(services(answers), size);
    run(&mut window, Command::GoPortfolio);
    settle(&mut window);
    window
}

/// The portfolio of the eight orders.
fn eight() -> (Folder, Window) {
    let folder = Folder::new();
    orders::write_eight(&folder.0);
    let mut window = portfolio_with(&[], [1440.0, 900.0]);
    ask(&mut window, Action::Portfolio(PortfolioAsk::Folder(folder.0.clone())));
    settle(&mut window);
    (folder, window)
}

/// The names of the rows as they stand from top to bottom, as far as they are in sight.
fn rows(window: &Window) -> Vec<String> {
    let nodes = window.query_all_by_role(egui::Role::Row);
    let mut found: Vec<(f32, String)> = nodes
        .filter_map(|node| Some((node.rect().top(), egui_kittest::kittest::NodeT::accesskit_node(&node).label()?)))
        .filter(|(_, name)| name.contains(" open, "))
        .collect();
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    found.into_iter().map(|(_, name)| name.split(',').next().unwrap_or_default().to_owned()).collect()
}

/// Types a text into a field in the place of what it holds, and leaves it by Enter.
fn type_into(window: &mut Window, field: &str, text: &str) {
    window.get_by_label(field).focus();
    window.run();
    press(window, Modifiers::COMMAND, Key::A);
    write(window, text);
    press(window, NONE, Key::Enter);
    settle(window);
}

fn page(window: &mut Window) -> std::sync::Arc<termwise::session::portfolio::PortfolioPage> {
    window.state_mut().screens_mut().portfolio.page.clone().expect("a page")
}

#[test]
fn the_portfolio_works_with_no_plan_open() {
    let mut window = portfolio_with(&[], [1440.0, 900.0]);
    assert!(shows(&window, "All open orders in one view") && shows(&window, "Choose a folder…"));
    assert!(!shows(&window, "The folder of the open plan"));
    click(&mut window, "The six samples");
    settle(&mut window);
    assert!(shows(&window, "open orders, from PO to last receipt"));
    assert!(shows(&window, "is in no total"), "currencies without a rate are named");
    assert_eq!(twins(&window), Vec::<String>::new());
}

#[test]
fn a_folder_is_chosen_with_the_systems_dialog_or_typed() {
    let folder = Folder::new();
    orders::write_eight(&folder.0);
    let mut window = portfolio_with(&[Answer::File(folder.0.clone())], [1440.0, 900.0]);
    click(&mut window, "Choose a folder…");
    settle(&mut window);
    assert!(shows(&window, "Eight open orders"));
    // The second time no dialog can be had.
    click(&mut window, "Choose the folder of plans");
    settle(&mut window);
    assert!(shows(&window, "type or paste the path of the folder"));
    write(&mut window, &folder.0.display().to_string());
    press(&mut window, NONE, Key::Enter);
    settle(&mut window);
    assert!(shows(&window, "Eight open orders"));
}

#[test]
fn a_folder_without_plans_says_so_and_the_way_on_stays() {
    let folder = Folder::new();
    let mut window = portfolio_with(&[], [1440.0, 900.0]);
    ask(&mut window, Action::Portfolio(PortfolioAsk::Folder(folder.0.clone())));
    settle(&mut window);
    assert!(shows(&window, "no plan here"));
    assert!(shows(&window, "Choose a folder…"));
}

#[test]
fn one_order_is_a_portfolio_and_what_cannot_be_read_is_listed() {
    let folder = Folder::new();
    orders::write_one(&folder.0, "one.plan.ron", "EUR");
    fs::write(folder.file("broken.plan.ron"), "(format: 2, title:").expect("a file");
    let mut window = portfolio_with(&[], [1440.0, 900.0]);
    ask(&mut window, Action::Portfolio(PortfolioAsk::Folder(folder.0.clone())));
    settle(&mut window);
    assert!(shows(&window, "One open order, from PO to last receipt"));
    assert_eq!(rows(&window), ["Kestrel Rail plc"]);
    click(&mut window, "1 plan read, 1 left out");
    assert!(shows(&window, "broken.plan.ron: "));
    fs::remove_file(folder.file("broken.plan.ron")).expect("it is there");
    click(&mut window, "Read the plans again");
    settle(&mut window);
    assert!(shows(&window, "1 plan read") && !shows(&window, "left out"));
}

/// The sums are those of the mock-up, which prices waiting at 9.5 %: 8,405,000 open, 119 days, 260,502 carry, 106,485 beyond.
#[test]
fn the_eight_orders_add_up_as_in_the_mock_up() {
    let (_folder, window) = eight();
    for figure in ["Total open, EUR\u{a0}8.41m", "119 days", "EUR\u{a0}261k", "58\u{a0}%"] {
        assert!(shows(&window, figure), "{figure}");
    }
    assert!(shows(&window, "All eight, EUR 8,405,000 open, 119 days, carry 260,502, beyond 106,485"));
    assert!(shows(&window, "2 orders above a ceiling of the law"));
    assert!(shows(&window, "max 60 days by law"), "Spain and France allow 60 days");
    let first = ["Halden Marine AS", "Brennick Steel BV", "Nordwerk Pumpen GmbH"];
    assert_eq!(rows(&window).get(..3).map(<[String]>::to_vec), Some(first.map(str::to_owned).to_vec()));
    assert_eq!(twins(&window), Vec::<String>::new());
}

#[test]
fn the_table_is_sorted_by_its_heads_and_by_keys() {
    let (_folder, mut window) = eight();
    click(&mut window, "Sort by In PO");
    assert_eq!(rows(&window).first().map(String::as_str), Some("Nordwerk Pumpen GmbH"));
    click(&mut window, "Sort by In PO, sorted, largest first");
    assert_eq!(rows(&window).first().map(String::as_str), Some("Møllerup Dairies A/S"));
    press(&mut window, NONE, Key::ArrowDown);
    press(&mut window, Modifiers::ALT, Key::ArrowDown);
    assert_eq!(rows(&window).first().map(String::as_str), Some("Nordwerk Pumpen GmbH"));
    press(&mut window, Modifiers::ALT, Key::ArrowUp);
    assert_eq!(rows(&window).first().map(String::as_str), Some("Møllerup Dairies A/S"));
    press(&mut window, Modifiers::ALT, Key::ArrowLeft);
    let sort = window.state_mut().screens_mut().portfolio.sort;
    assert_eq!(sort, PortfolioSort { column: PortfolioColumn::Open, down: false });
}

#[test]
fn a_buyer_a_bar_and_a_line_filter_everything_and_the_chip_leads_back() {
    let (_folder, mut window) = eight();
    click(&mut window, "Only Halden Marine AS");
    settle(&mut window);
    assert!(shows(&window, "Total open, EUR\u{a0}2.15m"));
    assert_eq!(rows(&window), ["Halden Marine AS"]);
    click(&mut window, "Only Buyer Halden Marine AS, show all again");
    settle(&mut window);
    assert_eq!(rows(&window).len(), 8);
    // Of Halden 30 %, of Talvera and of Castellan half and 60 % are due in March and April.
    click(&mut window, "December 2027, EUR\u{a0}124,000, As in the POs");
    settle(&mut window);
    assert!(shows(&window, "Total open, EUR\u{a0}124k"));
    assert_eq!(rows(&window), ["Nordwerk Pumpen GmbH"]);
    press(&mut window, NONE, Key::Escape);
    settle(&mut window);
    assert_eq!(rows(&window).len(), 8);
    press(&mut window, NONE, Key::ArrowDown);
    press(&mut window, NONE, Key::ArrowDown);
    press(&mut window, NONE, Key::F);
    settle(&mut window);
    assert_eq!(rows(&window), ["Brennick Steel BV"]);
    press(&mut window, NONE, Key::Escape);
    settle(&mut window);
    assert_eq!(rows(&window).len(), 8);
}

#[test]
fn bars_are_walked_by_arrows_and_chosen_by_enter() {
    let (_folder, mut window) = eight();
    window.get_by_label("November 2026, EUR\u{a0}0, As in the POs").focus();
    window.run();
    for _ in 0..3 {
        press(&mut window, NONE, Key::ArrowRight);
    }
    press(&mut window, NONE, Key::ArrowDown);
    press(&mut window, NONE, Key::Enter);
    settle(&mut window);
    assert!(shows(&window, "Only Month due February 2027, at our targets"));
}

#[test]
fn enter_opens_the_plan_and_what_stands_beside_is_closed_by_default() {
    let (_folder, mut window) = eight();
    assert!(!shows(&window, "Remaining recourse"));
    for _ in 0..4 {
        press(&mut window, NONE, Key::ArrowDown);
    }
    press(&mut window, Modifiers::COMMAND, Key::I);
    assert!(shows(&window, "Remaining recourse 920,000") && shows(&window, "Talvera Energía SA"));
    press(&mut window, Modifiers::COMMAND, Key::I);
    assert!(!shows(&window, "Remaining recourse"));
    press(&mut window, NONE, Key::Enter);
    window.run();
    assert_eq!(window.state().screen(), Screen::Terms);
    let plan = window.state().document().expect("the plan is open").plan().clone();
    assert_eq!(&*plan.buyer.name, "Talvera Energía SA");
    // The folder of the open plan is the folder shown already; the way back is one key.
    press(&mut window, Modifiers::ALT, Key::Num9);
    settle(&mut window);
    assert_eq!(rows(&window).len(), 8);
}

#[test]
fn a_scenario_stands_beside_the_pos_with_its_differences() {
    let (_folder, mut window) = eight();
    window.state_mut().screens_mut().portfolio.more = true;
    click(&mut window, "Scenario beside the POs");
    press(&mut window, NONE, Key::End);
    press(&mut window, NONE, Key::Enter);
    settle(&mut window);
    assert!(shows(&window, "All at 60 days"));
    // 8,405,000 x 9.5 % x 60 / 365 = 131,256.16.
    assert!(shows(&window, "Cost of carry, as in the POs 260,502, then 131,256, difference −129,246"));
    type_into(&mut window, "Days for all orders", "90");
    // The same over 90 days: 196,884.25, and in the POs 1,000,875,000 x 9.5 % / 365 = 260,501.71.
    assert!(shows(&window, "Cost of carry, as in the POs 260,502, then 196,884, difference −63,617"));
    click(&mut window, "Hurdle");
    settle(&mut window);
    // At 14 % instead of 9.5 %: 260,501.71 x 14 / 9.5 = 383,897.26.
    assert!(shows(&window, "Cost of carry, EUR\u{a0}384k"));
}

#[test]
fn the_table_can_be_split_otherwise() {
    let (_folder, mut window) = eight();
    for by in Dimension::ALL {
        window.state_mut().screens_mut().portfolio.choice.by = by;
        click(&mut window, "What the table is split by");
        press(&mut window, NONE, Key::Escape);
    }
    click(&mut window, "What the table is split by");
    press(&mut window, NONE, Key::Home);
    for _ in 0..3 {
        press(&mut window, NONE, Key::ArrowDown);
    }
    press(&mut window, NONE, Key::Enter);
    settle(&mut window);
    assert!(rows(&window).contains(&"GB".to_owned()), "{:?}", rows(&window));
}

#[test]
fn the_charts_can_be_read_as_a_table() {
    let (_folder, mut window) = eight();
    click(&mut window, "Table");
    assert!(shows(&window, "August 2027, Due, as in the POs 1,757,000"));
    click(&mut window, "Charts");
    assert!(shows(&window, "Cash received, cumulative, Median, as in the POs"));
}

#[test]
fn the_simulation_is_seeded_cancelled_and_told() {
    let (_folder, mut window) = eight();
    window.state_mut().screens_mut().portfolio.more = true;
    window.run();
    assert!(shows(&window, "Lost to default, mean ± error"));
    let before = page(&mut window).more.clone();
    type_into(&mut window, "Seed of the simulation", "7");
    let other = page(&mut window).more.clone();
    assert_ne!(before, other, "another seed is another set of runs");
    type_into(&mut window, "Seed of the simulation", "1");
    assert_eq!(page(&mut window).more, before, "the same seed gives the same runs");
}

/// Every number that is copied is a plain one, so that a spreadsheet takes it for a number.
#[test]
fn the_table_is_copied_with_raw_numbers() {
    let (_folder, mut window) = eight();
    press(&mut window, NONE, Key::ArrowDown);
    window.event(egui::Event::Copy);
    window.run();
    assert!(shows(&window, "The table is copied, 9 rows"));
    let said = page(&mut window);
    let order: Vec<usize> = (0..said.rows.len()).collect();
    let (heads, cells) = said.raw(&order);
    let open = heads.iter().position(|head| head == "Open").expect("a column");
    let amount = |row: &Vec<RawCell>| match row[open] {
        RawCell::Number(number) => number,
        _ => rust_decimal::Decimal::MIN,
    };
    let sum: rust_decimal::Decimal = cells.iter().take(8).map(amount).sum();
    assert_eq!((sum, amount(&cells[8])), (8_405_000.into(), 8_405_000.into()));
}

#[test]
fn ten_thousand_orders_are_shown_sorted_and_walked() {
    let mut window = portfolio_with(&[], [1440.0, 900.0]);
    let book = orders::book_of(10_000);
    window.state_mut().screens_mut().portfolio.show(book);
    settle(&mut window);
    let said = page(&mut window);
    assert_eq!((said.rows.len(), said.total_name.as_str()), (10_000, "All 10,000"));
    assert!(rows(&window).len() < 40, "only what is in sight is drawn");
    press(&mut window, NONE, Key::End);
    press(&mut window, NONE, Key::ArrowUp);
    settle(&mut window);
    let state = &window.state_mut().screens_mut().portfolio;
    assert_eq!(state.selected, state.sorted().last().copied());
    let last = page(&mut window).rows[window.state_mut().screens_mut().portfolio.selected.expect("a row")].name.clone();
    assert!(rows(&window).contains(&last), "the row that has the keys is in sight");
    press(&mut window, Modifiers::ALT, Key::ArrowUp);
    settle(&mut window);
    assert!(window.state_mut().screens_mut().portfolio.runs_are_asked_for(), "so many are simulated when asked to");
}

/// Runs of one book say nothing of another, even where the same is chosen.
#[test]
fn runs_go_with_the_book_they_are_of() {
    let (_folder, mut window) = eight();
    assert!(page(&mut window).charts.cash.bands.is_some());
    window.state_mut().screens_mut().portfolio.show(orders::book_of(10_000));
    settle(&mut window);
    assert!(page(&mut window).charts.cash.bands.is_none());
}

fn items(folder: &Folder, text: &str) -> PathBuf {
    let path = folder.file("open-items.csv");
    fs::write(&path, text).expect("a file");
    path
}

const AMBIGUOUS: &str = "Customer;Invoice;Amount;Invoice date;Due date;Paid on\n\
                         Halden Marine AS;R-1;12.500,00;03/04/2026;02/06/2026;05/06/2026\n\
                         Halden Marine AS;R-2;8.250,50;05/11/2026;04/12/2026;\n";

#[test]
fn an_ambiguous_import_is_blocked_until_it_is_said_what_is_meant() {
    let (folder, mut window) = eight();
    let path = items(&folder, AMBIGUOUS);
    ask(&mut window, Action::Portfolio(PortfolioAsk::Receivables(path)));
    settle(&mut window);
    assert!(shows(&window, "Say how dates are written"), "03/04 is never guessed");
    assert!(shows(&window, "Say the currency of the amounts"));
    // What cannot be pressed does nothing.
    click(&mut window, "Import");
    assert!(window.state_mut().screens_mut().portfolio.preview.is_some());
    click(&mut window, "How dates are written");
    for _ in 0..2 {
        press(&mut window, NONE, Key::ArrowDown);
    }
    press(&mut window, NONE, Key::Enter);
    settle(&mut window);
    assert!(!shows(&window, "Say how dates are written"));
    assert!(shows(&window, "Fri 3 Apr 2026"), "the value stands beside its source");
    type_into(&mut window, "Currency of all rows", "eur");
    assert!(shows(&window, "2 rows are ready to import"));
    // The button has the keys: one key imports.
    press(&mut window, NONE, Key::Enter);
    settle(&mut window);
    assert!(shows(&window, "2 receivables are imported"));
    assert!(window.state_mut().screens_mut().portfolio.preview.is_none());
    let said = page(&mut window);
    let invoiced = said.more.iter().find(|figure| figure.name == "Invoiced").expect("a figure");
    assert_eq!(invoiced.base, "8,250", "the paid one is history");
    assert!(said.more.iter().any(|figure| figure.name == "Weighted days to payment"));
}

#[test]
fn an_import_can_be_left_and_nothing_has_changed() {
    let (folder, mut window) = eight();
    let path = items(&folder, AMBIGUOUS);
    ask(&mut window, Action::Portfolio(PortfolioAsk::Receivables(path)));
    settle(&mut window);
    press(&mut window, NONE, Key::Escape);
    settle(&mut window);
    assert!(shows(&window, "All eight, EUR 8,405,000 open"));
}

#[test]
fn a_row_that_does_not_hold_stops_the_import_with_its_line() {
    let (folder, mut window) = eight();
    let text = "buyer,number,amount,issued,due,currency\nA,1,10.00,2026-05-01,2026-06-01,EUR\nB,2,=1+1,2026-05-01,2026-06-01,EUR\n";
    let path = items(&folder, text);
    ask(&mut window, Action::Portfolio(PortfolioAsk::Receivables(path)));
    settle(&mut window);
    assert!(shows(&window, "1 cell does not hold") && shows(&window, "line 3, amount"));
    click(&mut window, "Import");
    assert!(window.state_mut().screens_mut().portfolio.preview.is_some());
}

#[test]
fn a_mapping_is_saved_and_used_again() {
    let folder = Folder::new();
    orders::write_eight(&folder.0);
    let mapping = folder.file("items.mapping.ron");
    let answers = [Answer::File(mapping.clone()), Answer::File(mapping.clone())];
    let mut window = portfolio_with(&answers, [1440.0, 900.0]);
    let path = items(&folder, AMBIGUOUS);
    ask(&mut window, Action::Portfolio(PortfolioAsk::Receivables(path.clone())));
    settle(&mut window);
    let state = &mut window.state_mut().screens_mut().portfolio;
    let draft = &mut state.preview.as_mut().expect("a preview").draft;
    draft.say_dates(termwise::exposure::import::DateFormat::DayMonthYear);
    draft.currency = termwise::units::Currency::try_from("EUR".to_owned()).ok();
    let meant = draft.mapping().expect("nothing is open");
    settle(&mut window);
    click(&mut window, "Save mapping…");
    settle(&mut window);
    assert_eq!(termwise::portfolio::read_mapping(&mapping).expect("it reads"), meant, "as the command reads it");
    press(&mut window, NONE, Key::Escape);
    ask(&mut window, Action::Portfolio(PortfolioAsk::Receivables(path)));
    settle(&mut window);
    assert!(shows(&window, "Say how dates are written"));
    click(&mut window, "Use a mapping…");
    settle(&mut window);
    assert!(shows(&window, "2 rows are ready to import"));
}

#[test]
fn a_currency_without_a_rate_is_in_no_total_until_its_rate_is_typed() {
    let folder = Folder::new();
    orders::write_eight(&folder.0);
    orders::write_one(&folder.0, "abroad.plan.ron", "GBP");
    let mut window = portfolio_with(&[], [1440.0, 900.0]);
    ask(&mut window, Action::Portfolio(PortfolioAsk::Folder(folder.0.clone())));
    settle(&mut window);
    assert!(shows(&window, "GBP\u{a0}710,000 is in no total"));
    type_into(&mut window, "What one GBP is worth", "1.14");
    // 8,405,000 + 710,000 x 1.14 = 9,214,400.
    assert!(shows(&window, "EUR 9,214,400 open") && !shows(&window, "is in no total"));
}

/// The mock-up says +9.7 days on revenue of EUR 42.0m: (1,000,875,000 − 591,750,000) / 42,000,000 = 9.74.
#[test]
fn the_effect_on_dso_follows_from_the_revenue_that_somebody_says() {
    let (_folder, mut window) = eight();
    window.state_mut().screens_mut().portfolio.more = true;
    window.run();
    type_into(&mut window, "Revenue of a year", "42,000,000");
    assert!(shows(&window, "Effect on DSO, +9.7 days, on revenue of EUR\u{a0}42.0m"));
}

#[test]
fn reading_in_the_background_is_cancelled_and_changes_nothing() {
    let folder = Folder::new();
    orders::write_eight(&folder.0);
    let mut with_threads = services(&[]);
    with_threads.threads = true;
    let mut window = window_of(with_threads, [1440.0, 900.0]);
    run(&mut window, Command::GoPortfolio);
    window.state_mut().ask(Action::Portfolio(PortfolioAsk::Folder(folder.0.clone())));
    window.step();
    let state = &mut window.state_mut().screens_mut().portfolio;
    assert!(state.read_progress().is_some(), "it is being read");
    state.cancel_reading();
    window.step();
    let state = &window.state_mut().screens_mut().portfolio;
    assert!(state.read_progress().is_none() && state.book.is_none() && state.page.is_none());
    assert!(shows(&window, "Choose a folder…"));
}

#[test]
fn the_folder_is_remembered_unless_that_is_off() {
    let folder = Folder::new();
    orders::write_eight(&folder.0);
    let mut kept = services(&[]);
    kept.preferences = termwise::gui::preferences::Store::at(folder.file("preferences.json"));
    let mut window = window_of(kept.clone(), [1440.0, 900.0]);
    run(&mut window, Command::GoPortfolio);
    ask(&mut window, Action::Portfolio(PortfolioAsk::Folder(folder.0.clone())));
    settle(&mut window);
    let mut again = window_of(kept.clone(), [1440.0, 900.0]);
    run(&mut again, Command::GoPortfolio);
    settle(&mut again);
    assert!(shows(&again, "Eight open orders"), "the next start shows the same folder");
    run(&mut again, Command::RememberRecent);
    let text = fs::read_to_string(folder.file("preferences.json")).expect("it was written");
    let name = folder.0.file_name().expect("a name").to_string_lossy().into_owned();
    assert!(!text.contains(&name), "{text}");
}

#[test]
fn the_table_is_written_as_csv_from_the_export_menu() {
    let folder = Folder::new();
    orders::write_eight(&folder.0);
    let target = folder.file("portfolio.csv");
    let mut window = portfolio_with(&[Answer::File(target.clone())], [1440.0, 900.0]);
    ask(&mut window, Action::Portfolio(PortfolioAsk::Folder(folder.0.clone())));
    settle(&mut window);
    press(&mut window, Modifiers::COMMAND, Key::E);
    click(&mut window, "Portfolio as CSV…");
    settle(&mut window);
    let text = fs::read_to_string(&target).expect("it was written");
    assert!(text.starts_with("\u{feff}Buyer,Currency,Open,"), "{text}");
    assert!(text.contains("\r\nHalden Marine AS,EUR,2150000,"), "{text}");
    assert_eq!(text.matches("\r\n").count(), 10);
}

/// What a workbook holds is tested where it is written; here, that it is one of both scenarios and nothing is asked back.
#[test]
fn the_portfolio_is_written_as_a_workbook() {
    let folder = Folder::new();
    orders::write_eight(&folder.0);
    let target = folder.file("portfolio.xlsx");
    let mut window = portfolio_with(&[Answer::File(target.clone())], [1440.0, 900.0]);
    ask(&mut window, Action::Portfolio(PortfolioAsk::Folder(folder.0.clone())));
    settle(&mut window);
    run(&mut window, Command::ExportPortfolioWorkbook);
    settle(&mut window);
    let bytes = fs::read(&target).expect("it was written");
    assert!(bytes.starts_with(b"PK") && bytes.len() > 10_000, "{}", bytes.len());
    assert!(shows(&window, "Written to"));
}

#[test]
fn imported_receivables_are_listed_and_can_be_taken_out() {
    let (folder, mut window) = eight();
    let path = items(&folder, "buyer,number,amount,issued,due,currency\nA,1,10.50,2026-10-01,2026-12-01,EUR\n");
    ask(&mut window, Action::Portfolio(PortfolioAsk::Receivables(path)));
    settle(&mut window);
    click(&mut window, "Import");
    settle(&mut window);
    assert!(shows(&window, "All nine, EUR 8,405,010 open"));
    click(&mut window, "8 plans read");
    assert!(shows(&window, "open-items.csv: 1 receivable is added"));
    click(&mut window, "Take the receivables out");
    settle(&mut window);
    assert!(shows(&window, "All eight, EUR 8,405,000 open"));
}

#[test]
fn names_and_figures_are_covered() {
    let (_folder, mut window) = eight();
    press(&mut window, NONE, Key::H);
    window.run();
    super::privacy::check_covered(&window, "Portfolio");
    assert!(!shows(&window, "Halden") && !shows(&window, "Talvera"));
    assert!(!shows(&window, "8.41"));
    press(&mut window, Modifiers::COMMAND, Key::I);
    window.run();
    assert!(!shows(&window, "Halden"));
}

#[test]
fn the_narrow_and_the_low_window_show_the_same() {
    for size in [[640.0, 900.0], [960.0, 700.0], [1280.0, 720.0], [1920.0, 1080.0]] {
        let folder = Folder::new();
        orders::write_eight(&folder.0);
        let mut window = portfolio_with(&[], size);
        ask(&mut window, Action::Portfolio(PortfolioAsk::Folder(folder.0.clone())));
        settle(&mut window);
        assert!(shows(&window, "Total open, EUR\u{a0}8.41m"), "{size:?}");
        press(&mut window, NONE, Key::ArrowDown);
        settle(&mut window);
        assert!(rows(&window).contains(&"Halden Marine AS".to_owned()), "{size:?}");
        assert_eq!(twins(&window), Vec::<String>::new(), "{size:?}");
    }
}
