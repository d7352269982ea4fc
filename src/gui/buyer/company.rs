//! The company itself: name, country, size, public or private, our record, approval limits.

use egui::{Pos2, Rect, Ui, Vec2};

use super::state::BuyerState;
use super::typing::{Listed, Typed, captioned, listed_ui, read_text, typed_ui};
use super::{Page, head_ui, rule_ui};
use crate::edit::{BuyerEdit, Edit};
use crate::plan::{ApprovalLimits, History};
use crate::session::{amount_text, read_price};
use crate::units::{Amount, Country, Line, OptionId, Price, SizeClass};

/// Height of a caption with its field.
const CELL: f32 = 46.0;

const SIZES: [SizeClass; 4] = [SizeClass::Micro, SizeClass::Small, SizeClass::Medium, SizeClass::Large];

/// The record that an option of the question of the same meaning stands for.
pub(super) fn history_of(option: &OptionId) -> Option<History> {
    Some(match option.as_str() {
        "first-order" => History::FirstOrder,
        "occasional" => History::Occasional,
        "regular" => History::Regular,
        "complaints" => History::Complaints,
        "replacing" => History::Replacing,
        _ => return None,
    })
}

pub(super) fn company_ui(ui: &mut Ui, page: &Page<'_>, state: &mut BuyerState, edits: &mut Vec<Edit>) {
    head_ui(ui, page, "The company", "Law and shares depend on country and size.", 0.0);
    ui.add_space(10.0);
    let (columns, rows): (u8, u8) = if page.narrow { (2, 4) } else { (4, 2) };
    let gap = Vec2::new(16.0, 12.0);
    let whole = page.band(ui, f32::from(rows) * (CELL + gap.y));
    let pitch = (whole.width() + gap.x) / f32::from(columns);
    let mut cells = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column))).map(|(row, column)| {
        let at = Pos2::new(whole.left() + f32::from(column) * pitch, whole.top() + f32::from(row) * (CELL + gap.y));
        Rect::from_min_size(at, Vec2::new(pitch - gap.x, CELL))
    });
    let mut cell = || cells.next().unwrap_or(Rect::ZERO);
    let (name, country, size, kind) = (cell(), cell(), cell(), cell());
    let (history, review, board) = (cell(), cell(), cell());
    name_ui(ui, page, state, edits, name, country);
    lists_ui(ui, page, state, edits, [size, kind, history]);
    limits_ui(ui, page, state, edits, review, board);
    rule_ui(ui, page);
    ui.add_space(16.0);
}

fn name_ui(ui: &mut Ui, page: &Page<'_>, state: &mut BuyerState, edits: &mut Vec<Edit>, name: Rect, country: Rect) {
    let buyer = &page.view.snapshot.plan.buyer;
    let place = captioned(ui, page, name, "Name");
    let typed =
        Typed { key: "company name", name: "Name of the buyer", hint: "Company", suffix: "", current: &buyer.name };
    if let Some(name) = typed_ui(ui, state, place, &typed, read_text::<Line>) {
        edits.push(Edit::Buyer(BuyerEdit::SetName(name)));
    }
    let place = captioned(ui, page, country, "Country");
    let code = buyer.country.map_or_else(String::new, |c| c.code().to_owned());
    let typed = Typed {
        key: "company country",
        name: "Country of the buyer",
        hint: "Two letters, such as DE",
        suffix: "",
        current: &code,
    };
    if let Some(country) = typed_ui(ui, state, place, &typed, read_country) {
        edits.push(Edit::Buyer(BuyerEdit::SetCountry(country)));
    }
}

fn read_country(typed: &str) -> Result<Option<Country>, String> {
    let code = typed.trim().to_uppercase();
    if code.is_empty() {
        return Ok(None);
    }
    Country::try_from(code.clone()).map(Some).map_err(|_| match code.as_str() {
        "UK" => "The United Kingdom is GB".to_owned(),
        "EL" => "Greece is GR".to_owned(),
        _ => "Write the two letters of the country, for example DE".to_owned(),
    })
}

fn lists_ui(ui: &mut Ui, page: &Page<'_>, state: &mut BuyerState, edits: &mut Vec<Edit>, cells: [Rect; 3]) {
    let buyer = &page.view.snapshot.plan.buyer;
    let [size, kind, history] = cells;
    let items =
        |names: &[String]| std::iter::once("Unknown".to_owned()).chain(names.iter().cloned()).collect::<Vec<_>>();
    let sizes = items(&SIZES.map(|s| capital(&s.to_string())));
    let current = buyer.size.and_then(|s| SIZES.iter().position(|o| *o == s)).map_or(0, |at| at + 1);
    let listed = Listed { key: "company size", name: "Size of the buyer", items: &sizes, current };
    let place = captioned(ui, page, size, "Size");
    if let Some(item) = listed_ui(ui, page, state, place, &listed) {
        let size = item.checked_sub(1).and_then(|at| SIZES.get(at)).copied();
        edits.push(Edit::Buyer(BuyerEdit::SetSize(size)));
    }
    let kinds = items(&["Private company".to_owned(), "Public body".to_owned()]);
    let current = match buyer.public {
        None => 0,
        Some(false) => 1,
        Some(true) => 2,
    };
    let listed = Listed { key: "company kind", name: "Public or private", items: &kinds, current };
    let place = captioned(ui, page, kind, "Public or private");
    if let Some(item) = listed_ui(ui, page, state, place, &listed) {
        edits.push(Edit::Buyer(BuyerEdit::SetPublic((item > 0).then_some(item == 2))));
    }
    let records = items(&History::ALL.map(|h| h.name().to_owned()));
    let current = buyer.history.and_then(|h| History::ALL.iter().position(|o| *o == h)).map_or(0, |at| at + 1);
    let listed = Listed { key: "company record", name: "Our record with the buyer", items: &records, current };
    let place = captioned(ui, page, history, "Our record with them");
    if let Some(item) = listed_ui(ui, page, state, place, &listed) {
        let history = item.checked_sub(1).and_then(|at| History::ALL.get(at)).copied();
        edits.push(Edit::Buyer(BuyerEdit::SetHistory(history)));
    }
}

fn limits_ui(ui: &mut Ui, page: &Page<'_>, state: &mut BuyerState, edits: &mut Vec<Edit>, review: Rect, board: Rect) {
    let plan = &page.view.snapshot.plan;
    let limits = plan.buyer.approval_limits.as_ref();
    let locale = page.view.locale();
    let read_price = |typed: &str| read_price(locale, typed)?.settled();
    let currency = plan.order.currency.map_or("", |c| c.code());
    let text = |price: Option<Price>| price.map_or_else(String::new, |p| amount_text(locale, Amount::from(p)));
    let place = captioned(ui, page, review, "Legal or finance review above");
    let now = text(limits.map(|l| l.review));
    let typed = Typed {
        key: "company review",
        name: "Order value above which others must review",
        hint: "No limit known",
        suffix: currency,
        current: &now,
    };
    if let Some(review) = typed_ui(ui, state, place, &typed, read_price) {
        let board = limits.and_then(|l| l.board);
        let limits = review.map(|review| ApprovalLimits { review, board });
        edits.push(Edit::Buyer(BuyerEdit::SetLimits(limits)));
    }
    let place = captioned(ui, page, board, "Board or capital approval above");
    let now = text(limits.and_then(|l| l.board));
    let typed = Typed {
        key: "company board",
        name: "Order value above which the board must approve",
        hint: "No limit known",
        suffix: currency,
        current: &now,
    };
    let read = |typed: &str| match (read_price(typed)?, limits) {
        (Some(_), None) => Err("Write the limit of a review first".to_owned()),
        (board, _) => Ok(board),
    };
    if let Some(board) = typed_ui(ui, state, place, &typed, read)
        && let Some(limits) = limits
    {
        let limits = ApprovalLimits { review: limits.review, board };
        edits.push(Edit::Buyer(BuyerEdit::SetLimits(Some(limits))));
    }
}

fn capital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}
