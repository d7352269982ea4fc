//! Receivables before they are imported: what the columns mean, the rows as they stand there beside how they are read, and what
//! stops the import.
//!
//! Draws `session`'s draft; must not read a file.

use std::path::PathBuf;

use egui::{Align, Id, Rect, Role, ScrollArea, Ui, Vec2, pos2};

use super::mapping;
use super::state::{Means, PortfolioState};
use super::{PortfolioAsk, put};
use crate::exposure::import::{Columns, Imported, Problem, Table};
use crate::gui::app::App;
use crate::gui::jobs::{Job, Progress, finished};
use crate::gui::theme::{self, Tokens, space};
use crate::gui::widgets::{self, Button, Ink, hline, text};
use crate::session::portfolio::{ImportDraft, ImportField, NOT_YET, OpenItems};

/// Height of a row: what stands there over how it is read.
const ROW: f32 = 40.0;
/// Problems that are listed over the rows.
const LISTED: usize = 3;

/// What came of reading all rows.
type Checked = Result<Imported, (Vec<Problem>, usize)>;

/// Receivables before they are imported.
#[derive(Debug)]
pub struct Preview {
    /// The draft.
    pub draft: ImportDraft,
    /// The file.
    pub file: PathBuf,
    /// Whether the table has to be read anew by another layout.
    pub(super) read_again: bool,
    columns: Option<Columns>,
    checked: Option<Checked>,
    checking: Option<Job<Checked>>,
    changed: bool,
    /// Whether the primary button takes the keys once it can be pressed.
    pub(super) first: bool,
    /// What was typed as a currency.
    pub(super) drafts: widgets::Drafts,
}

impl Preview {
    /// A preview of a draft.
    pub fn new(file: PathBuf, draft: ImportDraft) -> Self {
        Self {
            draft,
            file,
            read_again: false,
            columns: None,
            checked: None,
            checking: None,
            changed: true,
            first: true,
            drafts: widgets::Drafts::default(),
        }
    }

    /// The draft has changed.
    pub(super) fn change(&mut self) {
        self.changed = true;
        self.checked = None;
    }

    /// Takes a mapping that was saved.
    pub(in crate::gui) fn take(&mut self, mapping: &crate::exposure::import::Mapping) {
        self.draft.take(mapping);
        self.columns = Some(mapping.columns.clone());
        self.read_again = true;
        self.change();
    }

    /// The table was read anew.
    pub(in crate::gui) fn set_table(&mut self, table: Result<Table, String>) {
        self.draft.set_table(table);
        if let Some(columns) = self.columns.take() {
            self.draft.take_columns(&columns);
        }
        self.change();
    }

    fn receive(&mut self, means: &Means) {
        if let Some(Progress::Done(checked)) = finished(&mut self.checking)
            && !self.changed
        {
            self.checked = Some(checked);
        }
        if self.changed && self.checking.is_none() && self.draft.mapping().is_some() {
            self.changed = false;
            let draft = self.draft.clone();
            self.checking = Some(Job::start(&means.ctx, means.threads, move || draft.import()));
        }
    }

    /// What stops the import, a sentence each; none where nothing does.
    pub fn stops(&self) -> Vec<String> {
        let blocks = self.draft.blocks();
        if !blocks.is_empty() {
            return blocks;
        }
        match &self.checked {
            None => vec!["The rows are being read".to_owned()],
            Some(Ok(_)) => Vec::new(),
            Some(Err((problems, count))) => {
                let rows =
                    if *count == 1 { "1 cell does not hold".to_owned() } else { format!("{count} cells do not hold") };
                let mut said =
                    vec![format!("{rows}, so nothing is imported: mend the file, or say something else above")];
                said.extend(problems.iter().take(LISTED).map(ToString::to_string));
                said
            }
        }
    }
}

/// Draws the preview in the place of the page.
pub(super) fn preview_ui(
    ui: &mut Ui,
    app: &App,
    means: &Means,
    state: &mut PortfolioState,
    asks: &mut Vec<PortfolioAsk>,
) {
    let Some(mut preview) = state.preview.take() else { return };
    preview.receive(means);
    let t = theme::tokens(ui);
    let whole = ui.max_rect();
    let inset = if whole.width() < 904.0 { 16.0 } else { space::PAGE };
    let width = whole.width() - 2.0 * inset;
    let mut leaves = app.dialog.is_none()
        && !ui.ctx().text_edit_focused()
        && ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, egui::Key::Escape));
    let stops = preview.stops();
    let mut takes = false;
    ScrollArea::vertical().id_salt("portfolio-preview").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        let band = |ui: &mut Ui, height: f32| {
            let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), height));
            Rect::from_min_size(pos2(rect.left() + inset, rect.top()), Vec2::new(width, height))
        };
        let head = band(ui, 72.0);
        (takes, leaves) = head_ui(ui, &mut preview, head, &stops, leaves, asks);
        let place = band(ui, mapping::height(&preview.draft, width));
        mapping::mapping_ui(ui, &mut preview, place);
        for (at, sentence) in stops.iter().enumerate() {
            let line = band(ui, 22.0);
            let ink = if at == 0 || !preview.draft.blocks().is_empty() {
                Ink::body(t.rigid).medium()
            } else {
                Ink::body(t.rigid)
            };
            let drawn = text::line(ui, line, sentence, ink, Align::Min);
            let said = widgets::told(ui, line, Id::unique(("portfolio-stop", at)), sentence);
            if drawn.cut {
                said.on_hover_text(sentence);
            }
        }
        if stops.is_empty() {
            let line = band(ui, 22.0);
            ready_ui(ui, t, line, &preview);
        }
        rows_ui(ui, means, &preview, &band);
        widgets::follow_focus(ui);
    });
    if leaves {
        return;
    }
    if std::mem::take(&mut preview.read_again) {
        asks.push(PortfolioAsk::ReadTable);
    }
    if takes && let Some(Ok(read)) = preview.checked.take() {
        let count = read.rows.len();
        let items = OpenItems { name: preview.draft.name.clone(), read: std::sync::Arc::new(read) };
        state.change_book(means.today, |book| book.items = Some(items));
        state.say(format!("{} receivables are imported", means.locale.number(count.into())));
        return;
    }
    state.preview = Some(preview);
}

/// Title, file, and what can be done. Whether the rows are taken, and whether the preview is left.
fn head_ui(
    ui: &mut Ui,
    preview: &mut Preview,
    head: Rect,
    stops: &[String],
    leaves: bool,
    asks: &mut Vec<PortfolioAsk>,
) -> (bool, bool) {
    let t = theme::tokens(ui);
    let line = Rect::from_min_max(pos2(head.left(), head.top() + 14.0), pos2(head.right(), head.top() + 42.0));
    let (mut takes, mut leaves) = (false, leaves);
    let mut right = line.right();
    let mut place = |ui: &mut Ui, salt: &str, button: Button<'_>| {
        let wide = button.desired_width(ui);
        let place = Rect::from_min_size(pos2(right - wide, line.top()), Vec2::new(wide, space::CONTROL));
        right = place.left() - 8.0;
        put(ui, place, salt, button)
    };
    let can = stops.is_empty();
    let import = place(ui, "import", Button::primary("Import").enabled(can));
    if can && std::mem::take(&mut preview.first) {
        import.request_focus();
    }
    takes |= import.clicked();
    if let Some(why) = stops.first() {
        import.on_hover_text(why);
    }
    leaves |= place(ui, "cancel", Button::text("Cancel")).clicked();
    let has_mapping = preview.draft.mapping().is_some();
    let save = place(ui, "save", Button::secondary("Save mapping…").enabled(has_mapping));
    if save.on_hover_text("For the next file of this kind, and for the command exposure").clicked() {
        asks.push(PortfolioAsk::SaveMapping);
    }
    if place(ui, "use", Button::secondary("Use a mapping…")).on_hover_text("One that was saved").clicked() {
        asks.push(PortfolioAsk::ChooseMapping);
    }
    let title = text::line(ui, line, "Import receivables", Ink::section(t.ink), Align::Min);
    let room = Rect::from_min_max(pos2(title.rect.right() + 12.0, line.top()), pos2(right - 8.0, line.bottom()));
    if room.width() > 40.0 {
        text::line(ui, room, &preview.draft.name, Ink::body(t.ink2).secret(), Align::Min);
    }
    (takes, leaves)
}

fn ready_ui(ui: &Ui, t: &Tokens, line: Rect, preview: &Preview) {
    let Some(Ok(read)) = &preview.checked else { return };
    let left = read.left_out.len();
    let rows = if read.rows.len() == 1 { "1 row is".to_owned() } else { format!("{} rows are", read.rows.len()) };
    let more = if left == 0 { String::new() } else { format!(", {left} left out as second ones of their number") };
    let words = format!("{rows} ready to import{more}");
    text::line(ui, line, &words, Ink::body(t.ink).medium(), Align::Min);
    widgets::told(ui, line, Id::unique("portfolio-ready"), &words);
}

/// The rows in sight: of each cell what stands there, and under it how it is read.
fn rows_ui(ui: &mut Ui, means: &Means, preview: &Preview, band: &dyn Fn(&mut Ui, f32) -> Rect) {
    let t = theme::tokens(ui);
    let fields: Vec<ImportField> =
        ImportField::ALL.into_iter().filter(|field| preview.draft.column(*field).is_some()).collect();
    if fields.is_empty() {
        return;
    }
    band(ui, 8.0);
    let head = band(ui, 24.0);
    let first = 52.0;
    #[expect(clippy::cast_precision_loss, reason = "nine columns at most")]
    let pitch = (head.width() - first) / fields.len() as f32;
    let cell = |row: Rect, at: usize| {
        #[expect(clippy::cast_precision_loss, reason = "nine columns at most")]
        let left = row.left() + first + pitch * at as f32;
        Rect::from_min_max(pos2(left, row.top()), pos2(left + pitch - 12.0, row.bottom()))
    };
    let align = |field: ImportField| if field == ImportField::Amount { Align::Max } else { Align::Min };
    text::line(ui, head.with_max_x(head.left() + first), "Line", Ink::caption(t.ink3), Align::Min);
    for (at, field) in fields.iter().enumerate() {
        text::line(ui, cell(head, at), field.name(), Ink::caption(t.ink3), align(*field));
    }
    hline(ui, head.left(), head.right(), head.bottom() - 0.5, theme::rule(t));
    let count = preview.draft.rows();
    #[expect(clippy::cast_precision_loss, reason = "a place on the screen")]
    let all = band(ui, ROW * count as f32 + 16.0);
    let clip = ui.clip_rect();
    let from = ((clip.top() - all.top()) / ROW).floor().max(0.0);
    let to = ((clip.bottom() - all.top()) / ROW).ceil().max(0.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rows in sight, from 0 on")]
    let (from, to) = (from as usize, (to as usize).min(count));
    for place in from..to {
        let Some((line, cells)) = preview.draft.row(place, means.locale) else { continue };
        #[expect(clippy::cast_precision_loss, reason = "a place on the screen")]
        let top = all.top() + ROW * place as f32;
        let row = Rect::from_min_size(pos2(all.left(), top), Vec2::new(all.width(), ROW));
        text::line(ui, row.with_max_x(row.left() + first), &line.to_string(), Ink::caption(t.ink3).open(), Align::Min);
        let mut said = format!("Line {line}");
        for (at, (field, read)) in cells.iter().enumerate() {
            let place = cell(row, at).shrink2(Vec2::new(0.0, 3.0));
            let (above, below) = (place.with_max_y(place.center().y), place.with_min_y(place.center().y));
            let (words, ink) = match &read.read {
                Ok(words) => (words.as_str(), Ink::body(t.ink)),
                Err(why) if why == NOT_YET => (why.as_str(), Ink::body(t.note)),
                Err(why) => (why.as_str(), Ink::body(t.rigid).medium()),
            };
            if words.is_empty() {
                text::line(ui, place, &read.source, Ink::body(t.ink).secret(), align(*field));
            } else {
                text::line(ui, above, &read.source, Ink::caption(t.ink3), align(*field));
                let drawn = text::line(ui, below, words, ink, align(*field));
                if drawn.cut {
                    let id = Id::unique(("portfolio-cell", line, at));
                    widgets::told(ui, below, id, words).on_hover_text(words);
                }
            }
            said.push_str(&format!(", {} {}", field.name(), if words.is_empty() { &read.source } else { words }));
        }
        let response = ui.interact(row, Id::unique(("portfolio-preview-row", place)), egui::Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(Role::Row, true, &said));
        hline(ui, row.left(), row.right(), row.bottom() - 0.5, theme::hair(t));
    }
}
