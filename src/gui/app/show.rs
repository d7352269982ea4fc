//! Going to what was found, copying the table that has the keys, and the hint while a file hovers over the window.

use egui::text_selection::LabelSelectionState;
use egui::{Align2, Area, Context, Event, Frame, Id, Margin, Order};

use super::{App, Screen};
use crate::gui::commands::Command;
use crate::gui::dialogs::command_of;
use crate::gui::talk::Part;
use crate::gui::theme;
use crate::gui::view::SnapshotView;
use crate::gui::widgets::{Ink, text};
use crate::report::{Table, TableName, tabbed};
use crate::session::{OrderField, Place};

impl App {
    /// Goes to a place of the plan, selects what stands there and says where it is.
    pub(super) fn show_place(&mut self, ctx: &Context, place: Place, head: &str) {
        self.run(ctx, command_of(&place));
        match place {
            Place::Term(term) => self.screens.terms.select(term),
            Place::Question(question) => self.screens.buyer.show(&question),
            Place::Person(at) => self.screens.buyer.show_person(at),
            Place::Agenda => self.screens.talk.part = Part::Agenda,
            Place::Log => self.screens.talk.part = Part::Live,
            Place::FollowUp => self.screens.talk.part = Part::After,
            Place::Letter(to) => self.screens.after_po.show_letter(to),
            Place::Buyer | Place::Order | Place::Financing | Place::AfterPo | Place::Brief | Place::Plan => {}
        }
        self.tell(ctx, format!("Found in {head}"), Some(("Search again", Command::Search)));
    }

    /// Ctrl C copies the table that is looked at, unless a field or a selected text has something of its own to copy.
    pub(super) fn copy_table(&mut self, ctx: &Context, view: Option<&SnapshotView>) {
        let asks = ctx.input(|input| input.events.iter().any(|event| matches!(event, Event::Copy)));
        let selected = || ctx.plugin::<LabelSelectionState>().lock().has_selection();
        if !asks || ctx.text_edit_focused() || self.dialog.is_some() || selected() {
            return;
        }
        let (Some(view), Some(name)) = (view, self.table_looked_at()) else { return };
        let table = Table::of(&view.snapshot, name);
        let rows = table.rows.len();
        ctx.copy_text(tabbed(&table));
        self.tell(
            ctx,
            format!("{} copied for a spreadsheet, {rows} rows", name.title()),
            Some(("Other tables", Command::Tables)),
        );
    }

    fn table_looked_at(&self) -> Option<TableName> {
        match self.screens.screen {
            Screen::Terms => Some(TableName::Terms),
            Screen::Buyer if self.screens.buyer.has_person() => Some(TableName::People),
            Screen::Buyer => Some(TableName::Answers),
            Screen::Order => Some(match self.screens.order.explained() {
                OrderField::Deliveries => TableName::Deliveries,
                OrderField::Milestones => TableName::Milestones,
                _ => TableName::Lines,
            }),
            Screen::Conversation if matches!(self.screens.talk.part, Part::Agenda | Part::Rehearsal) => {
                Some(TableName::Asks)
            }
            Screen::Conversation => Some(TableName::Log),
            Screen::AfterPo => Some(TableName::Schedule),
            // These copy what they show themselves, or have no table.
            _ => None,
        }
    }

    /// Says over the window what becomes of a file that hovers over it.
    pub(super) fn hover_hint(&self, ctx: &Context) {
        let hovered =
            ctx.input(|input| input.raw.hovered_files.first().map(|file| file.path.clone().unwrap_or_default()));
        let Some(path) = hovered else { return };
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let lower = name.to_lowercase();
        let is_table = [".csv", ".xlsx", ".txt"].iter().any(|ending| lower.ends_with(ending));
        let (title, about) = match self.screens.screen {
            Screen::Portfolio if is_table => ("Drop to read the receivables", "A preview comes first"),
            Screen::Portfolio if path.is_dir() => ("Drop to add up the plans of this folder", ""),
            _ if lower.is_empty() || lower.ends_with(".plan.ron") => {
                ("Drop to open the plan", "Unsaved changes are asked for")
            }
            _ => {
                ("This is no plan", "Termwise opens files that end in .plan.ron; receivables are dropped on Portfolio")
            }
        };
        let t = theme::tokens_in(ctx);
        let area = Area::new(Id::unique("file over the window")).order(Order::Foreground).interactable(false);
        area.anchor(Align2::CENTER_CENTER, egui::Vec2::ZERO).show(ctx, |ui| {
            let frame = Frame::new().fill(t.raised).stroke(theme::focus(t)).corner_radius(6).shadow(t.shadow);
            frame.inner_margin(Margin::same(24)).show(ui, |ui| {
                ui.set_max_width(420.0);
                text::paragraph(ui, title, Ink::section(t.ink));
                text::paragraph(ui, &name, Ink::body(t.ink2).secret());
                if !about.is_empty() {
                    text::paragraph(ui, about, Ink::body(t.ink2));
                }
            });
        });
    }
}
