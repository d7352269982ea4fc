//! Keys that stand for commands.

use egui::{Context, Event, Key, Modifiers};

use super::App;
use crate::gui::commands::Command;

impl App {
    /// Turns keys into commands, and takes them from whatever has the focus.
    pub(super) fn pressed_keys(&mut self, ctx: &Context) {
        let typing = ctx.text_edit_focused();
        let layer_open = self.dialog.is_some();
        let presenting = self.is_presenting();
        let mut pressed: Vec<Command> = Vec::new();
        ctx.input_mut(|input| {
            input.events.retain(|event| {
                match command_of(event, typing, layer_open).filter(|c| !presenting || works_in_a_show(*c)) {
                    Some(command) => {
                        pressed.push(command);
                        false
                    }
                    None => true,
                }
            });
        });
        let closes = ctx.input(|i| i.viewport().close_requested());
        if typing && (closes || !pressed.is_empty()) {
            // What is being typed counts: leaving the field hands it over before the command is carried out.
            leave_field(ctx);
        }
        // Figures are gone in the pass in which that was asked for.
        if self.escaped_twice(ctx) && !self.screens.covered {
            self.set_covered(ctx, true);
        }
        for _ in pressed.extract_if(.., |command| *command == Command::CoverFigures) {
            self.set_covered(ctx, !self.screens.covered);
        }
        self.keyed.extend(pressed);
        if self.dialog.is_none() && !typing && !presenting {
            self.escape(ctx);
        }
    }

    /// Whether Esc was pressed twice in a row, whatever the first one closed.
    pub(in crate::gui) fn escaped_twice(&mut self, ctx: &Context) -> bool {
        let (now, pressed) = ctx.input(|input| {
            let escape =
                |event: &&Event| matches!(event, Event::Key { key: Key::Escape, pressed: true, repeat: false, .. });
            (input.time, input.events.iter().filter(escape).count())
        });
        if pressed == 0 {
            return false;
        }
        let before = self.screens.escaped_at.replace(now);
        pressed > 1 || before.is_some_and(|at| now - at <= TWICE_WITHIN)
    }

    /// Esc closes the top layer, then the selection goes.
    fn escape(&mut self, ctx: &Context) {
        let open = self.screens.inspector_open || self.screens.rail_open || self.screens.toast.is_some();
        if open && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            if self.screens.rail_open || self.screens.inspector_open {
                self.screens.rail_open = false;
                self.screens.inspector_open = false;
            } else {
                self.screens.toast = None;
            }
        }
    }
}

/// How fast two presses of Esc follow each other, in seconds.
const TWICE_WITHIN: f64 = 0.6;

fn leave_field(ctx: &Context) {
    if let Some(field) = ctx.memory(egui::Memory::focused) {
        ctx.memory_mut(|memory| memory.surrender_focus(field));
    }
}

/// The command an event stands for, if it does here.
fn command_of(event: &Event, typing: bool, layer_open: bool) -> Option<Command> {
    if let Event::Text(text) = event {
        return (text == "?" && !typing && !layer_open).then_some(Command::Keys);
    }
    let Event::Key { key, pressed: true, modifiers, .. } = event else { return None };
    let holds = |c: &&Command| {
        c.shortcuts().iter().any(|s| s.logical_key == *key && modifiers.matches_exact(s.modifiers))
            && !c.is_answered_by_terms()
    };
    let command = *Command::ALL.iter().find(holds)?;
    // A letter is written where something is typed.
    let writes = typing && modifiers.is_none() && key.name().chars().count() == 1;
    // A field has its own undo until it is left.
    let field_has_it = typing && matches!(command, Command::Undo | Command::Redo);
    let under_layer = layer_open && !works_over(command);
    (!writes && !field_has_it && !under_layer).then_some(command)
}

/// Whether a command works while a show is on: its keys are its own, and nothing else opens over the wall.
fn works_in_a_show(command: Command) -> bool {
    matches!(command, Command::ZoomIn | Command::ZoomOut | Command::ZoomReset | Command::CoverFigures | Command::Quit)
}

/// Whether a command works while a dialog is open: what opens a layer of its own, and what only changes the look.
fn works_over(command: Command) -> bool {
    matches!(
        command,
        Command::Palette
            | Command::Search
            | Command::Menu
            | Command::Keys
            | Command::ZoomIn
            | Command::ZoomOut
            | Command::ZoomReset
            | Command::CoverFigures
    )
}
