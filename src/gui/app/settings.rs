//! What is set for all plans: carried out at once, written, and taken back on the screen of settings.

use egui::Context;

use super::{App, Screen};
use crate::gui::motion;
use crate::gui::preferences::{Choice, Movement, ZOOM};
use crate::gui::settings::Taken;
use crate::gui::theme::{self, space};
use crate::session::Document;

impl App {
    /// Sets something. On the screen of settings it is a step that undo takes back.
    pub(super) fn set(&mut self, ctx: &Context, choice: Choice) {
        let before = choice.now(&self.preferences);
        if before == choice {
            return;
        }
        if self.screens.screen == Screen::Settings {
            self.screens.settings.done(Taken::Choice(before));
        }
        self.carry_out_choice(ctx, choice);
    }

    fn carry_out_choice(&mut self, ctx: &Context, choice: Choice) {
        self.remember(|p| p.set(choice));
        match choice {
            Choice::Theme(_) | Choice::Contrast(_) => theme::apply(ctx, self.preferences.look()),
            Choice::Zoom(_) => self.fit_zoom(ctx),
            Choice::Movement(_) => self.settle_movement(),
            Choice::Numbers(_) | Choice::Remember(_) => {}
        }
    }

    /// Zooms as wanted, and no further than the window's width carries (look.md section 7 ends at 640).
    pub(super) fn fit_zoom(&self, ctx: &Context) {
        let factor = self.zoom_in(ctx);
        if (ctx.zoom_factor() - factor).abs() > f32::EPSILON {
            ctx.set_zoom_factor(factor);
        }
    }

    /// The zoom that a window can have: what is wanted, or what leaves it 640 logical pixels.
    pub(in crate::gui) fn zoom_in(&self, ctx: &Context) -> f32 {
        let wanted = f32::from(self.preferences.zoom) / 100.0;
        let least = f32::from(*ZOOM.start()) / 100.0;
        let width = ctx.content_rect().width() * ctx.zoom_factor();
        wanted.min((width / space::LEAST_WIDTH).max(least))
    }

    /// Things stand still if the user or the system wants it so.
    pub(super) fn settle_movement(&mut self) {
        // Without threads of its own the app runs in a test, which asks no desktop.
        let system = self.services.threads && motion::is_less_wanted();
        self.screens.buyer.still = self.preferences.movement == Movement::Nothing || system;
    }

    /// Takes back what was set last on the screen of settings, or does it again. Returns what it was.
    pub(super) fn step_of_settings(&mut self, ctx: &Context, forth: bool) -> Option<String> {
        match self.screens.settings.step(forth)? {
            Taken::Choice(choice) => {
                let now = choice.now(&self.preferences);
                self.screens.settings.stepped(Taken::Choice(now), forth);
                self.carry_out_choice(ctx, choice);
                Some(choice.name().to_owned())
            }
            Taken::Plan => {
                self.screens.settings.stepped(Taken::Plan, forth);
                let step = if forth { Document::redo } else { Document::undo };
                self.document.as_mut().and_then(step)
            }
        }
    }
}
