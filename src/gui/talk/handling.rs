//! How a line is handled: own words, whom, occasion, give.

use egui::{Id, Key, Rect, Ui, Vec2};

use super::state::{Menu, TalkState, Wording};
use crate::edit::{Edit, TalkEdit};
use crate::gui::theme::{self, Tokens};
use crate::gui::view::SnapshotView;
use crate::gui::widgets::{Button, Choices, Choosing, Ink, choose_ui, text};
use crate::plan::{OwnWords, SpokenLine};
use crate::session::Agenda;
use crate::session::talk::{Item, Spoken};
use crate::units::{Line, Note, shown};

/// The line that an item speaks.
pub(super) fn line_of(item: &Item) -> Option<SpokenLine> {
    match item {
        Item::Opening(id) => id.clone().map(SpokenLine::Question),
        Item::Question(id) => Some(SpokenLine::Question(id.clone())),
        Item::Ask(id) | Item::Door(id) => Some(SpokenLine::Ask(id.clone())),
    }
}

/// What an item says, with its origin.
pub(super) fn say_of<'a>(agenda: &'a Agenda, item: &Item) -> Option<&'a Spoken> {
    match item {
        Item::Opening(_) => Some(&agenda.opening.say),
        Item::Question(id) => agenda.questions.iter().find(|q| q.id == *id).map(|q| &q.say),
        Item::Ask(id) => agenda.ask(id).map(|ask| &ask.say),
        Item::Door(id) => agenda.door.iter().find(|d| d.id == *id).map(|d| &d.say),
    }
}

/// Back to the playbook's words, where ours stand.
pub(super) fn back_to_playbook(agenda: &Agenda, item: &Item) -> Option<Edit> {
    let line = line_of(item)?;
    say_of(agenda, item)?.is_own.then_some(Edit::Talk(TalkEdit::SetWords { line, own: None }))
}

impl TalkState {
    /// Begins to write own words for an item.
    pub(super) fn begin_wording(&mut self, agenda: &Agenda, item: &Item) {
        if let (Some(say), Some(_)) = (say_of(agenda, item), line_of(item)) {
            self.wording = Some(Wording { item: item.clone(), text: say.text.clone(), fresh: true });
        }
    }

    /// The sentence of the selected item: read, or written in own words.
    pub(super) fn words_ui(&mut self, ui: &mut Ui, agenda: &Agenda, item: &Item, edits: &mut Vec<Edit>) {
        let t = theme::tokens(ui);
        let Some(say) = say_of(agenda, item) else { return };
        if self.wording.as_ref().is_some_and(|w| w.item == *item) {
            return self.write_ui(ui, say, item, edits);
        }
        quote_ui(ui, t, &say.text);
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing = Vec2::new(16.0, 0.0);
            if ui.add(Button::link("Own words")).on_hover_text("F2").clicked() {
                self.begin_wording(agenda, item);
            }
            if say.is_own {
                let back = ui.add(Button::link("Playbook’s words")).on_hover_text("Backspace");
                if back.clicked() {
                    edits.extend(back_to_playbook(agenda, item));
                }
            }
        });
        if say.is_own {
            let head = if say.playbook_changed { "The playbook now says" } else { "The playbook says" };
            let ink = if say.playbook_changed { t.note } else { t.ink3 };
            text::paragraph(ui, head, Ink::caption(ink).bold());
            text::paragraph(ui, &say.playbook, Ink::body(t.ink2));
        }
        ui.add_space(10.0);
    }

    fn write_ui(&mut self, ui: &mut Ui, say: &Spoken, item: &Item, edits: &mut Vec<Edit>) {
        let t = theme::tokens(ui);
        let Some(mut wording) = self.wording.take() else { return };
        let id = Id::unique("talk-own-words");
        let edit = egui::TextEdit::multiline(&mut wording.text)
            .id(id)
            .desired_rows(4)
            .desired_width(ui.available_width())
            .return_key(None)
            .font(theme::Size::Body.font(crate::gui::fonts::Weight::Regular))
            .text_color(t.ink);
        let response = ui.add(edit);
        response.widget_info(|| {
            egui::WidgetInfo::labeled(egui::Role::MultilineTextInput, true, "Own words for this point")
        });
        if std::mem::take(&mut wording.fresh) {
            response.request_focus();
        }
        text::paragraph(ui, "Enter keeps it, Esc drops it", Ink::caption(t.ink3));
        ui.add_space(8.0);
        let (enter, escape) = ui.input(|i| (i.key_pressed(Key::Enter), i.key_pressed(Key::Escape)));
        let left = response.lost_focus();
        if escape {
            return;
        }
        if left || (enter && response.has_focus()) {
            let words = wording.text.trim();
            if let (Some(line), Ok(words)) = (line_of(item), Note::try_from(words))
                && !words.is_empty()
                && *words != *say.text
            {
                let instead_of = Note::try_from(say.template.clone()).unwrap_or_default();
                let own = Some(OwnWords { words, instead_of });
                edits.push(Edit::Talk(TalkEdit::SetWords { line, own }));
            }
            return;
        }
        self.wording = Some(wording);
    }

    /// Whom, and on which occasion, with the list of what can be chosen.
    pub(super) fn whom_ui(
        &mut self,
        ui: &mut Ui,
        view: &SnapshotView,
        item: &Item,
        whom: &str,
        occasion: &str,
        edits: &mut Vec<Edit>,
    ) {
        let t = theme::tokens(ui);
        let Some(line) = line_of(item) else { return };
        let nobody = if whom.is_empty() { "nobody in particular" } else { whom };
        let place = if occasion.is_empty() { "In the meeting" } else { occasion };
        text::paragraph(ui, "Whom, and when", Ink::caption(t.ink2).bold());
        let people = view.snapshot.plan.buyer.people.iter().map(|p| shown(&p.name).to_string());
        let people: Vec<String> = std::iter::once("As suggested".to_owned()).chain(people).collect();
        let occasions = view.snapshot.plan.talk.meeting.occasions.iter().map(|o| shown(&o.name).to_string());
        let occasions: Vec<String> = std::iter::once("In the meeting".to_owned()).chain(occasions).collect();
        if let Some(at) = self.choice_ui(ui, Menu::Whom, nobody, "Whom to ask", &people) {
            let name = people.get(at).filter(|_| at > 0).cloned().unwrap_or_default();
            let whom = Line::try_from(name).unwrap_or_default();
            edits.push(Edit::Talk(TalkEdit::SetWhom { line: line.clone(), whom }));
        }
        if let Some(at) = self.choice_ui(ui, Menu::Occasion, place, "On which occasion", &occasions) {
            let name = occasions.get(at).filter(|_| at > 0).cloned().unwrap_or_default();
            let occasion = Line::try_from(name).unwrap_or_default();
            edits.push(Edit::Talk(TalkEdit::SetOccasion { line, occasion }));
        }
        ui.add_space(10.0);
    }

    /// A value that opens a list; returns what was chosen.
    pub(super) fn choice_ui(
        &mut self,
        ui: &mut Ui,
        menu: Menu,
        value: &str,
        name: &str,
        items: &[String],
    ) -> Option<usize> {
        let button = ui.add(Button::link(value).name(&format!("{name}: {value}")));
        let anchor: Rect = button.rect;
        if button.clicked() {
            self.menu = if self.menu == Some(menu) { None } else { Some(menu) };
            self.marked = 0;
            return None;
        }
        if self.menu != Some(menu) {
            return None;
        }
        let current = items.iter().position(|item| item == value);
        let id = Id::unique(("talk-menu", name));
        match choose_ui(ui, id, anchor, Choices { name, items, current }, &mut self.marked) {
            Choosing::Open => None,
            Choosing::Left => {
                self.menu = None;
                None
            }
            Choosing::Chosen(at) => {
                self.menu = None;
                Some(at)
            }
        }
    }
}

/// A sentence to say, with the rule of a quotation beside it.
pub(super) fn quote_ui(ui: &mut Ui, t: &Tokens, words: &str) {
    let left = ui.cursor().left();
    let top = ui.cursor().top();
    let width = ui.available_width();
    let room = Rect::from_min_size(egui::pos2(left + 12.0, top), Vec2::new(width - 12.0, f32::INFINITY));
    let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(room).id_salt(("quote", words)));
    text::paragraph(&mut inner, words, Ink::body(t.ink));
    let used = inner.min_rect();
    ui.painter().rect_filled(
        Rect::from_min_max(egui::pos2(left, top), egui::pos2(left + 2.0, used.bottom())),
        0,
        t.accent_line,
    );
    ui.allocate_rect(used.with_min_x(left), egui::Sense::hover());
}
