//! What the columns and figures of a table mean: a field for each, suggested and changeable.

use egui::{Align, Id, Rect, Ui, Vec2, pos2};

use super::preview::Preview;
use crate::exposure::import::{Delimiter, Duplicates, Encoding, Formulas};
use crate::gui::theme::{self, space};
use crate::gui::widgets::{Choices, Entry, Ink, Taken, select_ui, text};
use crate::session::Entered;
use crate::session::portfolio::{DATE_FORMATS, ImportDraft, ImportField, NUMBER_FORMATS};
use crate::units::Currency;

/// Height of a row with a field.
const ROW: f32 = 34.0;
/// Rows of the second block.
const FORMATS: usize = 7;

/// Whether both blocks stand side by side.
fn is_wide(width: f32) -> bool {
    width >= 720.0
}

/// How high the blocks are at a width.
pub(super) fn height(draft: &ImportDraft, width: f32) -> f32 {
    let (columns, formats) = (ImportField::ALL.len(), FORMATS + usize::from(!draft.sheets.is_empty()));
    let rows = if is_wide(width) { columns.max(formats) } else { columns + formats + 1 };
    #[expect(clippy::cast_precision_loss, reason = "some rows")]
    let rows = rows as f32;
    24.0 + ROW * rows + 12.0
}

pub(super) fn mapping_ui(ui: &mut Ui, preview: &mut Preview, place: Rect) {
    let half = (place.width() - 32.0) / 2.0;
    let wide = is_wide(place.width());
    let columns = if wide { place.with_max_x(place.left() + half.min(460.0)) } else { place };
    columns_ui(ui, preview, columns);
    let formats = if wide {
        let left = columns.right() + 32.0;
        Rect::from_min_max(pos2(left, place.top()), pos2((left + 460.0).min(place.right()), place.bottom()))
    } else {
        #[expect(clippy::cast_precision_loss, reason = "nine rows")]
        let top = place.top() + 24.0 + ROW * ImportField::ALL.len() as f32;
        place.with_min_y(top + 12.0)
    };
    formats_ui(ui, preview, formats);
}

fn title_ui(ui: &Ui, place: Rect, words: &str) {
    let t = theme::tokens(ui);
    text::line(ui, place.with_max_y(place.top() + 20.0), words, Ink::caption(t.ink2).bold(), Align::Min);
}

/// The places of a label and of its field in a row.
fn row_of(place: Rect, at: usize) -> (Rect, Rect) {
    #[expect(clippy::cast_precision_loss, reason = "some rows")]
    let top = place.top() + 24.0 + ROW * at as f32;
    let label = Rect::from_min_size(pos2(place.left(), top), Vec2::new(128.0, space::CONTROL));
    let field = Rect::from_min_max(pos2(place.left() + 136.0, top), pos2(place.right(), top + space::CONTROL));
    (label, field)
}

fn columns_ui(ui: &mut Ui, preview: &mut Preview, place: Rect) {
    let t = theme::tokens(ui);
    title_ui(ui, place, "Which column holds what");
    let mut items: Vec<String> = vec!["no column".to_owned()];
    items.extend(preview.draft.heads().iter().map(|head| crate::units::shown(head).to_string()));
    for (at, field) in ImportField::ALL.into_iter().enumerate() {
        let (label, place) = row_of(place, at);
        let column = preview.draft.column(field);
        let open = field.is_needed() && column.is_none();
        let ink = if open { Ink::body(t.rigid).medium() } else { Ink::body(t.ink2) };
        text::line(ui, label, field.name(), ink, Align::Min);
        let name = format!("Column for {}", field.name().to_lowercase());
        let list = Choices { name: &name, items: &items, current: Some(column.map_or(0, |column| column + 1)) };
        if let Some(to) = select_ui(ui, place, Id::unique(("portfolio-column", at)), list).chosen {
            preview.draft.set_column(field, to.checked_sub(1));
            preview.change();
        }
    }
}

/// One of some words in a row. What was chosen.
fn choice_ui(
    ui: &mut Ui,
    place: Rect,
    at: usize,
    (label, name, open): (&str, &str, bool),
    items: &[String],
    current: Option<usize>,
) -> Option<usize> {
    let t = theme::tokens(ui);
    let (words, field) = row_of(place, at);
    let ink = if open { Ink::body(t.rigid).medium() } else { Ink::body(t.ink2) };
    text::line(ui, words, label, ink, Align::Min);
    let id = Id::unique(("portfolio-format", label));
    if current.is_some() {
        return select_ui(ui, field, id, Choices { name, items, current }).chosen;
    }
    let mut items = items.to_vec();
    items.insert(0, "not said yet".to_owned());
    let chosen = select_ui(ui, field, id, Choices { name, items: &items, current: Some(0) }).chosen;
    chosen.and_then(|to| to.checked_sub(1))
}

fn owned(items: &[&str]) -> Vec<String> {
    items.iter().map(|item| (*item).to_owned()).collect()
}

fn formats_ui(ui: &mut Ui, preview: &mut Preview, place: Rect) {
    title_ui(ui, place, "How it is written");
    let mut at = 0;
    let mut changed = written_ui(ui, preview, place, &mut at);
    let numbers: Vec<String> = NUMBER_FORMATS.iter().map(|(_, _, example)| (*example).to_owned()).collect();
    let now = preview.draft.numbers();
    let now = now.and_then(|said| NUMBER_FORMATS.iter().position(|(d, g, _)| (*d, *g) == said));
    let label = ("Numbers", "How numbers are written", now.is_none());
    if let Some(to) = choice_ui(ui, place, at, label, &numbers, now)
        && let Some((decimals, grouping, _)) = NUMBER_FORMATS.get(to)
    {
        preview.draft.say_numbers(*decimals, *grouping);
        changed = true;
    }
    at += 1;
    let dates: Vec<String> = DATE_FORMATS.iter().map(|(_, example)| (*example).to_owned()).collect();
    let now = preview.draft.dates().and_then(|said| DATE_FORMATS.iter().position(|(format, _)| *format == said));
    let label = ("Dates", "How dates are written", now.is_none());
    if let Some(to) = choice_ui(ui, place, at, label, &dates, now)
        && let Some((format, _)) = DATE_FORMATS.get(to)
    {
        preview.draft.say_dates(*format);
        changed = true;
    }
    at += 1;
    changed |= currency_ui(ui, preview, place, at);
    at += 1;
    let items = owned(&["stops the import", "counts too, as a part of it", "is left out"]);
    let kinds = [Duplicates::Refuse, Duplicates::KeepAll, Duplicates::KeepFirst];
    let now = kinds.iter().position(|kind| *kind == preview.draft.duplicates);
    let label = ("A number twice", "A second row of one buyer and number", false);
    if let Some(kind) = choice_ui(ui, place, at, label, &items, now).and_then(|to| kinds.get(to)) {
        preview.draft.duplicates = *kind;
        changed = true;
    }
    if !preview.draft.sheets.is_empty() {
        at += 1;
        let items = owned(&["stop the import", "count with the value kept with them"]);
        let kinds = [Formulas::Refuse, Formulas::KeptValues];
        let now = kinds.iter().position(|kind| *kind == preview.draft.formulas);
        let label = ("Formulas", "What is done with formulas", false);
        if let Some(kind) = choice_ui(ui, place, at, label, &items, now).and_then(|to| kinds.get(to)) {
            preview.draft.formulas = *kind;
            changed = true;
        }
    }
    if changed {
        preview.change();
    }
}

/// The sheet of a workbook, or what stands between the columns of a text and how its letters are kept; the row of the head.
/// Whether the table has to be read anew.
fn written_ui(ui: &mut Ui, preview: &mut Preview, place: Rect, at: &mut usize) -> bool {
    let mut changed = if preview.draft.sheets.is_empty() {
        text_ui(ui, preview, place, at)
    } else {
        let sheets = preview.draft.sheets.clone();
        let now = preview.draft.layout.sheet.as_ref();
        let now = now.and_then(|name| sheets.iter().position(|sheet| sheet == name));
        let now = now.or_else(|| (sheets.len() == 1).then_some(0));
        let label = ("Sheet", "Sheet of the workbook", now.is_none());
        let to = choice_ui(ui, place, *at, label, &sheets, now).and_then(|to| sheets.get(to));
        *at += 1;
        preview.draft.layout.sheet = to.cloned().or_else(|| preview.draft.layout.sheet.clone());
        to.is_some()
    };
    let t = theme::tokens(ui);
    let (label, field) = row_of(place, *at);
    *at += 1;
    text::line(ui, label, "Row of the head", Ink::body(t.ink2), Align::Min);
    let read = |typed: &str| match typed.trim().parse::<u32>() {
        Ok(row) if (1..=1_000).contains(&row) => Ok(Entered::Value(row)),
        _ => Err("Write the row in which the columns are named, from 1 to 1000".to_owned()),
    };
    let now = preview.draft.layout.header_row.unwrap_or(1);
    let id = Id::unique("portfolio-head-row");
    let entry = Entry::new(id, "Row of the head", now.to_string(), &read);
    let field = field.with_max_x(field.left() + 120.0);
    if let Some(row) = entry.show_in(ui, &mut preview.drafts, field).and_then(Taken::value) {
        preview.draft.layout.header_row = Some(row);
        changed = true;
    }
    if changed {
        preview.read_again = true;
    }
    changed
}

fn text_ui(ui: &mut Ui, preview: &mut Preview, place: Rect, at: &mut usize) -> bool {
    let items = owned(&["comma", "semicolon", "tab"]);
    let now = Delimiter::ALL.iter().position(|known| *known == preview.draft.layout.delimiter);
    let label = ("Between columns", "What stands between columns", false);
    let mut changed = false;
    if let Some(to) = choice_ui(ui, place, *at, label, &items, now).and_then(|to| Delimiter::ALL.get(to)) {
        preview.draft.layout.delimiter = *to;
        changed = true;
    }
    *at += 1;
    let kinds = [Encoding::Utf8, Encoding::Windows1252];
    let items = owned(&["UTF-8", "Windows 1252, western Europe"]);
    let now = kinds.iter().position(|known| *known == preview.draft.layout.encoding);
    let label = ("Letters", "How letters are kept", false);
    if let Some(to) = choice_ui(ui, place, *at, label, &items, now).and_then(|to| kinds.get(to)) {
        preview.draft.layout.encoding = *to;
        changed = true;
    }
    *at += 1;
    changed
}

/// The currency of all rows, unless a column names it.
fn currency_ui(ui: &mut Ui, preview: &mut Preview, place: Rect, at: usize) -> bool {
    let t = theme::tokens(ui);
    let (label, field) = row_of(place, at);
    let by_column = preview.draft.column(ImportField::Currency).is_some();
    let open = !by_column && preview.draft.currency.is_none();
    let ink = if open { Ink::body(t.rigid).medium() } else { Ink::body(t.ink2) };
    text::line(ui, label, "Currency", ink, Align::Min);
    if by_column {
        text::line(ui, field, "as its column says", Ink::body(t.ink3), Align::Min);
        return false;
    }
    let read = |typed: &str| match Currency::try_from(typed.trim().to_uppercase()) {
        _ if typed.trim().is_empty() => Ok(Entered::Nothing),
        Ok(currency) => Ok(Entered::Value(currency)),
        Err(_) => Err("Write three letters, such as EUR".to_owned()),
    };
    let shown = preview.draft.currency.map_or_else(String::new, |currency| currency.code().to_owned());
    let id = Id::unique("portfolio-currency");
    let entry = Entry::new(id, "Currency of all rows", shown, &read).hint("such as EUR");
    match entry.show_in(ui, &mut preview.drafts, field.with_max_x(field.left() + 120.0)) {
        None => false,
        Some(taken) => {
            preview.draft.currency = match taken {
                Taken::Nothing => None,
                Taken::Value(currency) => Some(currency),
            };
            true
        }
    }
}
