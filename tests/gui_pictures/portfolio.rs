//! Pictures of the portfolio: the eight orders of the mock-up, the import, the empty screen.

use egui::Modifiers;
use egui_kittest::kittest::Queryable as _;
use termwise::gui::app::Action;
use termwise::gui::commands::Command;
use termwise::gui::portfolio::PortfolioAsk;

use super::support::{Folder, Window, ask, press};
use super::{check_picture, orders, window};

/// The portfolio of the eight orders.
fn eight(look: Command, size: [f32; 2]) -> (Folder, Window) {
    let folder = Folder::new();
    orders::write_eight(&folder.0);
    let mut window = window(look, size);
    ask(&mut window, Action::Run(Command::GoPortfolio));
    ask(&mut window, Action::Portfolio(PortfolioAsk::Folder(folder.0.clone())));
    for _ in 0..6 {
        window.run();
    }
    (folder, window)
}

#[track_caller]
fn check(name: &str, look: Command, size: [f32; 2], does: impl Fn(&mut Window)) {
    let (_folder, mut window) = eight(look, size);
    does(&mut window);
    check_picture(name, &window.render().expect("a picture"));
}

#[test]
fn the_portfolio() {
    check("portfolio-light-1440", Command::ThemeLight, [1440.0, 900.0], |_| {});
    check("portfolio-dark-1440", Command::ThemeDark, [1440.0, 900.0], |_| {});
    check("portfolio-light-1280", Command::ThemeLight, [1280.0, 720.0], |_| {});
    check("portfolio-dark-1280", Command::ThemeDark, [1280.0, 720.0], |_| {});
    check("portfolio-light-640", Command::ThemeLight, [640.0, 900.0], |_| {});
}

#[test]
fn what_stands_behind_a_line_of_the_portfolio() {
    check("portfolio-beside-light-1440", Command::ThemeLight, [1440.0, 900.0], |window| {
        for _ in 0..4 {
            press(window, Modifiers::NONE, egui::Key::ArrowDown);
        }
        press(window, Modifiers::COMMAND, egui::Key::I);
        window.run();
    });
}

#[test]
fn all_figures_of_the_portfolio_and_its_charts_as_a_table() {
    check("portfolio-more-light-1440", Command::ThemeLight, [1440.0, 1500.0], |window| {
        window.get_by_label("More figures").click();
        window.run();
        window.get_by_label("Table").click();
        window.run();
    });
}

#[test]
fn one_buyer_of_the_portfolio() {
    check("portfolio-filter-light-1440", Command::ThemeLight, [1440.0, 900.0], |window| {
        window.get_by_label("Only Halden Marine AS").click();
        for _ in 0..4 {
            window.run();
        }
    });
}

#[test]
fn an_empty_portfolio() {
    let mut window = window(Command::ThemeLight, [1440.0, 900.0]);
    ask(&mut window, Action::Run(Command::GoPortfolio));
    check_picture("portfolio-empty-light-1440", &window.render().expect("a picture"));
}

#[test]
fn receivables_before_they_are_imported() {
    let folder = Folder::new();
    let file = folder.file("open-items.csv");
    std::fs::write(&file, ITEMS).expect("a file");
    for (name, look) in [("light", Command::ThemeLight), ("dark", Command::ThemeDark)] {
        let mut window = window(look, [1440.0, 900.0]);
        ask(&mut window, Action::Run(Command::GoPortfolio));
        ask(&mut window, Action::Portfolio(PortfolioAsk::Receivables(file.clone())));
        window.run();
        check_picture(&format!("portfolio-import-{name}-1440"), &window.render().expect("a picture"));
    }
}

/// Dates that can be read in two ways, a formula, and a currency that is not said.
const ITEMS: &str = "Customer;Invoice;Amount;Invoice date;Due date;Paid on
Halden Marine AS;R-1001;12.500,00;03/04/2026;02/06/2026;05/06/2026
Halden Marine AS;R-1002;8.250,50;05/05/2026;04/07/2026;
Brennick Steel BV;R-1003;21.000,00;01/06/2026;01/09/2026;
Talvera Energía SA;R-1004;4.400,00;07/07/2026;05/09/2026;09/09/2026
Castellan Foods SA;R-1005;960,00;02/08/2026;01/10/2026;
";
