//! A field that drops down a list of choices.

use egui::{
    Align, CornerRadius, EventFilter, Id, Key, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
};

use super::{Choices, Choosing, Ink, choose_ui, crisp, text};
use crate::gui::theme::{self, space};

/// What came of the field.
#[derive(Debug)]
pub struct SelectOutput {
    /// The field itself.
    pub response: Response,
    /// The choice taken in this frame, if another than the current.
    pub chosen: Option<usize>,
}

/// One of several choices, shown in a field; a click, Enter or Down opens the list.
pub fn select_ui(ui: &mut Ui, rect: Rect, id: Id, choices: Choices<'_>) -> SelectOutput {
    let t = theme::tokens(ui);
    let now = choices.current.and_then(|at| choices.items.get(at)).map_or("", String::as_str);
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ComboBox, ui.is_enabled(), choices.name);
        info.current_text_value = Some(now.to_owned());
        info
    });
    let memory = id.with("marked");
    let open: Option<usize> = ui.data(|d| d.get_temp(memory));
    let edge = match (open.is_some() || response.has_focus(), response.hovered()) {
        (true, _) => theme::focus(t),
        (false, true) => Stroke::new(1.0, t.ink2),
        (false, false) => Stroke::new(1.0, t.ctl),
    };
    let corner = CornerRadius::same(space::RADIUS);
    ui.painter().rect(crisp(ui, rect), corner, t.raised, edge, StrokeKind::Inside);
    let room = rect.shrink2(egui::vec2(8.0, 0.0));
    let drawn = text::line(ui, room.with_max_x(room.right() - 16.0), now, Ink::body(t.ink), Align::Min);
    let tip = room.right_center() - egui::vec2(5.0, 0.0);
    let at = |x: f32, y: f32| tip + egui::vec2(x, y);
    ui.painter().line(vec![at(-4.0, -2.0), at(0.0, 2.0), at(4.0, -2.0)], Stroke::new(1.5, t.ink2));
    let mut chosen = None;
    let mut open = open;
    if let Some(mut marked) = open {
        let keeps = EventFilter { vertical_arrows: true, escape: true, ..EventFilter::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(id, keeps));
        open = match choose_ui(ui, id.with("list"), rect, choices, &mut marked) {
            Choosing::Open => Some(marked),
            Choosing::Left => None,
            Choosing::Chosen(at) => {
                chosen = Some(at).filter(|at| Some(*at) != choices.current);
                response.request_focus();
                None
            }
        };
    } else {
        let keeps = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        if response.has_focus() {
            ui.memory_mut(|m| m.set_focus_lock_filter(id, keeps));
        }
        let by_key = response.has_focus() && ui.input(|i| i.key_pressed(Key::ArrowDown));
        if response.clicked() || by_key {
            response.request_focus();
            open = Some(choices.current.unwrap_or(0));
        }
    }
    ui.data_mut(|d| match open {
        Some(marked) => {
            d.insert_temp(memory, marked);
        }
        None => d.remove::<usize>(memory),
    });
    let response = if drawn.cut { response.on_hover_text(now) } else { response };
    SelectOutput { response, chosen }
}
