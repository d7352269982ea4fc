//! A sheet of the recurring parts in their states, to hold beside the design's own.

use egui::{Align, Id, Rect, Ui, Vec2};
use termwise::gui::theme::{self, Tokens};
use termwise::gui::widgets::{
    self, BELIEF, BIG_SCALE, Belief, Button, Choices, Choosing, Field, Ink, RowLook, SMALL_SCALE, TOAST, TagKind,
    Toast, ToastKind, big_scale, choose_ui, empty_ui, figure_ui, row_ground, segmented_ui, small_scale, tag_ui, text,
    tick_ui, toast_ui, unknown_scale,
};
use termwise::session::{Chance, Word};

fn chance(percent: u32, low: f64, high: f64, word: Word) -> Chance {
    let p = f64::from(percent) / 100.0;
    Chance { p, low, high, rounded: percent, percent, word }
}

fn head(ui: &mut Ui, t: &Tokens, title: &str) {
    ui.add_space(14.0);
    text::paragraph(ui, title, Ink::caption(t.ink2).bold());
    ui.add_space(4.0);
}

/// The sheet.
pub fn sheet_ui(ui: &mut Ui) {
    let t = theme::tokens(ui);
    let whole = ui.ctx().content_rect();
    ui.painter().rect_filled(whole, 0, t.paper);
    let column = |ui: &mut Ui, left: f32, width: f32| {
        let room = Rect::from_min_size(egui::pos2(left, 16.0), Vec2::new(width, whole.height()));
        ui.new_child(egui::UiBuilder::new().max_rect(room).id_salt(left.to_bits()))
    };
    left_ui(&mut column(ui, 40.0, 424.0), t);
    middle_ui(&mut column(ui, 512.0, 416.0), t);
    right_ui(&mut column(ui, 984.0, 400.0), t);
}

fn left_ui(ui: &mut Ui, t: &Tokens) {
    head(ui, t, "Buttons");
    ui.horizontal(|ui| {
        for button in [
            Button::primary("Export"),
            Button::secondary("Export."),
            Button::text("Export.."),
            Button::link("Export..."),
        ] {
            ui.add(button);
            ui.add_space(8.0);
        }
    });
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        for button in [Button::primary("Off"), Button::secondary("Off."), Button::text("Off..")] {
            ui.add(button.enabled(false));
            ui.add_space(8.0);
        }
        ui.add(Button::text("Present").key("F5")).request_focus();
    });
    head(ui, t, "Text field");
    let mut texts = ["1,240,000".to_owned(), "12O,000".to_owned(), String::new(), "90".to_owned()];
    let [rest, wrong, empty, unit] = &mut texts;
    Field::new(rest, Id::unique("f1"), "Rest").show(ui, 200.0);
    ui.add_space(6.0);
    Field::new(wrong, Id::unique("f2"), "Wrong").wrong(Some("Use digits only, for example 120,000")).show(ui, 200.0);
    ui.add_space(30.0);
    Field::new(empty, Id::unique("f3"), "Empty").hint("EUR, order value").key("/").show(ui, 200.0);
    ui.add_space(6.0);
    Field::new(unit, Id::unique("f4"), "Unit").suffix("days").show(ui, 200.0);
    head(ui, t, "Choice and tick");
    ui.horizontal(|ui| {
        segmented_ui(ui, "seg", &["Table", "Map"], 0);
        tick_ui(ui, &mut true, "On");
        tick_ui(ui, &mut false, "Not on");
    });
    head(ui, t, "Source tags");
    ui.horizontal(|ui| {
        tag_ui(ui, "Your belief 70 %", TagKind::Source);
        tag_ui(ui, "No source yet", TagKind::NoSource);
        tag_ui(ui, "Older than 90 days", TagKind::Old);
    });
    head(ui, t, "Messages");
    let message = |kind, text: &str, action: &str, key: Option<&str>| Toast {
        kind,
        text: text.to_owned(),
        action: Some((action.to_owned(), key.map(str::to_owned))),
    };
    for (at, toast) in [
        message(ToastKind::Done, "Warranty moved to Leave.", "Undo", Some("Ctrl Z")),
        message(ToastKind::Wrong, "Not saved: the drive is full.", "Save elsewhere", None),
        message(ToastKind::Made, "Brief written to Nordwerk-brief.pdf", "Show", None),
    ]
    .iter()
    .enumerate()
    {
        let (_, place) = ui.allocate_space(TOAST);
        ui.push_id(at, |ui| toast_ui(ui, place, toast));
        ui.add_space(8.0);
    }
}

fn middle_ui(ui: &mut Ui, t: &Tokens) {
    head(ui, t, "Table row, negotiability scale");
    ui.spacing_mut().item_spacing.y = 0.0;
    let rows = [
        ("Rigid", chance(9, 0.04, 0.18, Word::Rigid), RowLook::default()),
        ("Unlikely, hover", chance(28, 0.15, 0.46, Word::Unlikely), RowLook { hovered: true, ..RowLook::default() }),
        ("Even, selected", chance(48, 0.32, 0.64, Word::Even), RowLook { selected: true, ..RowLook::default() }),
        (
            "Likely, focus",
            chance(66, 0.5, 0.8, Word::Likely),
            RowLook { selected: true, focused: true, ..RowLook::default() },
        ),
        ("Open", chance(88, 0.75, 0.95, Word::Open), RowLook::default()),
    ];
    for (name, chance, look) in &rows {
        let (_, rect) = ui.allocate_space(Vec2::new(416.0, 30.0));
        let ground = row_ground(ui, rect, *look);
        text::line(ui, rect.with_min_x(rect.left() + 12.0), name, Ink::body(t.ink).medium(), Align::Min);
        let scale = Rect::from_center_size(egui::pos2(rect.left() + 263.0, rect.center().y), SMALL_SCALE);
        small_scale(ui, scale, chance, ground);
        let number = rect.with_max_x(rect.left() + 345.0);
        text::line(ui, number, &chance.percent.to_string(), Ink::body(t.ink2), Align::Max);
        text::line(ui, rect.with_min_x(rect.left() + 351.0), chance.word.name(), Ink::body(t.ink), Align::Min);
    }
    let (_, rect) = ui.allocate_space(Vec2::new(416.0, 30.0));
    unknown_scale(ui, Rect::from_center_size(egui::pos2(rect.left() + 263.0, rect.center().y), SMALL_SCALE));
    ui.add_space(10.0);
    let (_, rect) = ui.allocate_space(BIG_SCALE);
    let even = chance(48, 0.32, 0.64, Word::Even);
    big_scale(ui, rect, &even, t.paper);
    head(ui, t, "Figure, open and covered");
    figure_ui(ui, "Cost of waiting", "EUR 29,047", "180 instead of 90 days");
    widgets::covered_ui(ui, "Cost of waiting", Vec2::new(150.0, 30.0), "Covered. Hold H to show.");
    head(ui, t, "Empty state");
    empty_ui(
        ui,
        "No people yet",
        "Add who decides and who uses it. Attitudes change what can be asked.",
        Some("Add a person"),
    );
}

fn right_ui(ui: &mut Ui, t: &Tokens) {
    head(ui, t, "List");
    let items = ["As suggested, Trade", "Ask", "Trade", "Probe", "Leave"].map(str::to_owned);
    let (_, anchor) = ui.allocate_space(Vec2::new(120.0, 28.0));
    let list = Choices { name: "Stance", items: &items, current: Some(0) };
    assert_eq!(choose_ui(ui, Id::unique("list"), anchor, list, &mut 2), Choosing::Open);
    let strip = Rect::from_min_size(egui::pos2(984.0, 300.0), Vec2::new(400.0, 26.0));
    let until = Some("Wanted by 27 Nov");
    widgets::red_line_ui(ui, strip, Id::unique("strip"), "Liability has no limit.", until, None);
    widgets::red_line_tag(ui, egui::pos2(984.0, 346.0));
    widgets::key_box(ui, egui::pos2(1064.0, 346.0), "Ctrl K");
    for (at, percent) in (0u8..).zip([70, 100, 5]) {
        let place = Rect::from_min_size(egui::pos2(984.0, 380.0 + 56.0 * f32::from(at)), BELIEF);
        Belief::new(Id::unique(("belief", at)), &format!("How sure {at}"), percent).show_in(ui, place);
    }
}
