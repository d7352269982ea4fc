//! The rows of settings: a name, a control, and what it means.

use std::path::Path;

use egui::{Align, Id, Rect, ScrollArea, Ui, UiBuilder, Vec2, pos2, vec2};
use rust_decimal::Decimal;

use super::Setting;
use crate::edit::Edit;
use crate::gui::app::{Action, App};
use crate::gui::commands::Command;
use crate::gui::order;
use crate::gui::preferences::{Choice, Movement};
use crate::gui::theme::{self, Contrast, Theme, space};
use crate::gui::view::SnapshotView;
use crate::gui::widgets::{self, Button, Choices, FormRow, Ink, form_group, form_row, segmented_ui, select_ui, text};
use crate::units::{Date, Locale};

/// The zooms that are offered; keys go between them.
const ZOOMS: [(u16, &str); 5] = [(80, "80"), (100, "100"), (125, "125"), (150, "150"), (200, "200\u{a0}%")];

/// Draws the screen.
pub fn settings_ui(ui: &mut Ui, app: &mut App, view: Option<&SnapshotView>, asked: &mut Vec<Action>) {
    ScrollArea::vertical().id_salt("settings").auto_shrink(false).show(ui, |ui| {
        let whole = ui.max_rect();
        let inset = if whole.width() < 904.0 { 16.0 } else { space::PAGE };
        let width = (whole.width() - 2.0 * inset).min(1160.0);
        let room =
            Rect::from_min_size(pos2(whole.left() + inset, ui.cursor().top() + 12.0), vec2(width, f32::INFINITY));
        let mut page = ui.new_child(UiBuilder::new().max_rect(room).id_salt("page"));
        page.spacing_mut().item_spacing = Vec2::ZERO;
        head_ui(&mut page);
        let mut rows = Rows { ui: &mut page, app, asked };
        if let Some(view) = view {
            rows.money(view);
        }
        rows.look();
        rows.privacy();
        rows.folders();
        page.add_space(space::PAGE);
        let used = page.min_rect();
        ui.allocate_rect(used.with_min_x(whole.left()), egui::Sense::hover());
        widgets::follow_focus(ui);
    });
}

fn head_ui(ui: &mut Ui) {
    let t = theme::tokens(ui);
    let (id, rect) = ui.allocate_space(vec2(ui.available_width(), space::CONTROL));
    let drawn = text::line(ui, rect, "Settings", Ink::section(t.ink), Align::Min);
    widgets::told(ui, drawn.rect, id, "Settings");
    let beside = rect.with_min_x(drawn.rect.right() + 12.0);
    text::line(ui, beside, "They apply at once; Ctrl Z takes back", Ink::body(t.ink2), Align::Min);
}

struct Rows<'a> {
    ui: &'a mut Ui,
    app: &'a mut App,
    asked: &'a mut Vec<Action>,
}

impl Rows<'_> {
    /// What waiting is priced at, in the open plan.
    fn money(&mut self, view: &SnapshotView) {
        form_group(self.ui, "Money", Some("of the open plan; other plans have their own"));
        let mut edits: Vec<Edit> = Vec::new();
        if order::money_ui(self.ui, view, &mut self.app.screens.order, &mut edits) {
            self.app.screens.settings.focused = Setting::Money;
        }
        self.asked.extend(edits.into_iter().map(Action::Edit));
    }

    fn look(&mut self) {
        form_group(self.ui, "Look and language", None);
        let now = self.app.preferences.clone();
        let themes = Theme::ALL.map(Theme::name);
        let at = Theme::ALL.iter().position(|theme| *theme == now.theme);
        if let Some(theme) = self.choice(Setting::Theme, &themes, at).and_then(|at| Theme::ALL.get(at)) {
            self.set(Choice::Theme(*theme));
        }
        let at = usize::from(now.contrast == Contrast::High);
        if self.choice(Setting::Contrast, &["Usual", "High"], Some(at)).is_some() {
            self.set(Choice::Contrast(now.contrast.other()));
        }
        let at = ZOOMS.iter().position(|(zoom, _)| *zoom == now.zoom);
        let words = ZOOMS.map(|(_, words)| words);
        if let Some((zoom, _)) = self.choice(Setting::Zoom, &words, at).and_then(|at| ZOOMS.get(at)) {
            self.set(Choice::Zoom(*zoom));
        }
        self.numbers(now.locale);
        let at = usize::from(now.movement == Movement::Nothing);
        match self.choice(Setting::Movement, &["As the system", "None"], Some(at)) {
            Some(0) => self.set(Choice::Movement(Movement::System)),
            Some(_) => self.set(Choice::Movement(Movement::Nothing)),
            None => {}
        }
    }

    /// How numbers and dates are written, each way with an example.
    fn numbers(&mut self, now: Option<Locale>) {
        let row = form_row(self.ui, Setting::Numbers.name());
        let today = (self.app.services.clock.today)();
        let system = self.app.services.locale;
        let mut items = vec![format!("System: {}", example(system, today))];
        items.extend(Locale::ALL.map(|locale| format!("{}: {}", locale.name(), example(locale, today))));
        let current = now.and_then(|now| Locale::ALL.iter().position(|l| *l == now)).map_or(0, |at| at + 1);
        let id = Id::unique("settings-numbers");
        let choices = Choices { name: Setting::Numbers.name(), items: &items, current: Some(current) };
        let output = select_ui(self.ui, row.control, id, choices);
        if let Some(at) = output.chosen {
            let locale = at.checked_sub(1).and_then(|at| Locale::ALL.get(at)).copied();
            self.set(Choice::Numbers(locale));
        }
        let has_keys = output.response.has_focus();
        self.attend(Setting::Numbers, row, has_keys);
    }

    fn privacy(&mut self) {
        form_group(self.ui, "Privacy and safety", None);
        let at = usize::from(self.app.is_covered());
        if self.choice(Setting::Figures, &["Shown", "Covered"], Some(at)).is_some() {
            self.asked.push(Action::Run(Command::CoverFigures));
        }
        let row = form_row(self.ui, Setting::Recent.name());
        let at = usize::from(!self.app.preferences.remember);
        let mut place = self.ui.new_child(UiBuilder::new().max_rect(row.control).id_salt(Setting::Recent.name()));
        if segmented_ui(&mut place, Setting::Recent.name(), &["Show ten", "Off"], at).is_some() {
            self.set(Choice::Remember(at == 1));
        }
        let mut has_keys = is_focus_in(self.ui, place.min_rect());
        let button = Button::secondary("Clear now").enabled(self.app.facts().recent).name("Clear recent plans now");
        let wide = button.desired_width(self.ui);
        let left = place.min_rect().right() + 12.0;
        let rect = Rect::from_min_size(pos2(left, row.control.top()), vec2(wide, space::CONTROL));
        let response = self.button("clear", rect, button);
        has_keys |= response.has_focus();
        if response.clicked() {
            self.asked.push(Action::Run(Command::ClearRecent));
        }
        self.attend(Setting::Recent, row, has_keys);
    }

    fn folders(&mut self) {
        form_group(self.ui, "Where things lie", Some("nothing is sent anywhere"));
        let keeping = &self.app.services.keeping;
        let plan = self.app.document().and_then(|d| d.path()).and_then(Path::parent);
        let rows = [
            (Setting::Plans, plan.map(Path::to_owned).or_else(|| keeping.documents.clone())),
            (Setting::File, self.app.services.preferences.path().map(Path::to_owned)),
            (Setting::Recovery, keeping.recovery()),
            (Setting::Past, keeping.past()),
        ];
        for (setting, path) in rows {
            self.folder(setting, path.as_deref());
        }
    }

    /// A path that can be read and copied.
    fn folder(&mut self, setting: Setting, path: Option<&Path>) {
        let t = theme::tokens(self.ui);
        let row = form_row(self.ui, setting.name());
        let Some(path) = path else {
            let words = "Nowhere: this system names no folder for it";
            text::line(self.ui, row.rest, words, Ink::body(t.ink2), Align::Min);
            return;
        };
        let words = path.display().to_string();
        let name = format!("Copy the path of {}", setting.name().to_lowercase());
        let button = Button::secondary("Copy path").name(&name);
        let size = vec2(button.desired_width(self.ui), space::CONTROL);
        let place = row.rest.with_max_x(row.rest.right() - size.x - 12.0);
        text::line(self.ui, place, &words, Ink::body(t.ink).secret(), Align::Min);
        let said = if self.app.is_covered() { "covered" } else { words.as_str() };
        widgets::told(self.ui, place, Id::unique(("path", setting.name())), &format!("{}, {said}", setting.name()));
        let rect = Rect::from_min_size(pos2(row.rest.right() - size.x, row.rest.top()), size);
        let response = self.button(&name, rect, button);
        if response.has_focus() || response.clicked() {
            self.app.screens.settings.focused = setting;
        }
        if response.clicked() {
            self.ui.ctx().copy_text(words);
            self.asked.push(Action::Tell(format!("The path of {} is copied", setting.name().to_lowercase())));
        }
    }

    /// A button in its place, which moves nothing below it.
    fn button(&mut self, name: &str, rect: Rect, button: Button<'_>) -> egui::Response {
        self.ui.new_child(UiBuilder::new().max_rect(rect).id_salt(name)).add(button)
    }

    /// A row with one of a few; returns the one taken.
    fn choice(&mut self, setting: Setting, choices: &[&str], now: Option<usize>) -> Option<usize> {
        let row = form_row(self.ui, setting.name());
        let mut place = self.ui.new_child(UiBuilder::new().max_rect(row.control).id_salt(setting.name()));
        let taken = segmented_ui(&mut place, setting.name(), choices, now.unwrap_or(usize::MAX));
        let has_keys = is_focus_in(self.ui, place.min_rect());
        self.attend(setting, row, has_keys || taken.is_some());
        taken
    }

    fn set(&mut self, choice: Choice) {
        self.asked.push(Action::Set(choice));
    }

    /// Says what a row means, and remembers which has the keys.
    fn attend(&mut self, setting: Setting, row: FormRow, has_keys: bool) {
        if has_keys {
            self.app.screens.settings.focused = setting;
        }
        if let Some(beside) = row.beside {
            let t = theme::tokens(self.ui);
            text::line(self.ui, beside, setting.meaning(), Ink::body(t.ink2), Align::Min);
        }
    }
}

/// Whether what has the keys stands in a place.
fn is_focus_in(ui: &Ui, place: Rect) -> bool {
    let focused = ui.memory(egui::Memory::focused).and_then(|id| ui.ctx().read_response(id));
    focused.is_some_and(|response| response.layer_id == ui.layer_id() && place.contains_rect(response.rect))
}

/// "1,240,000.00 · 21 Nov 2026".
fn example(locale: Locale, today: Date) -> String {
    format!("{} · {}", locale.number(Decimal::new(124_000_000, 2)), locale.date(today))
}
