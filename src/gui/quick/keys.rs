//! Keys of the quick start: 1 to 6 choose, 0 does not know, Left and Right say how sure, Enter, Backspace, Esc.

use egui::{Key, Modifiers, Ui};

use super::Step;
use crate::session::QuickQuestion;

const OPTIONS: [Key; 6] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6];
/// A step of sureness, in percent.
const SURE: u8 = 5;

/// What the keys ask for. Enter is left to a button or an option that has the keys.
pub(super) fn pressed(ui: &Ui, question: Option<&QuickQuestion>) -> Option<Step> {
    if !ui.is_enabled() {
        return None;
    }
    let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    let held = ui.memory(egui::Memory::focused).is_some();
    if let Some(question) = question {
        if pressed(Key::Num0) {
            return Some(Step::Choose(None));
        }
        let chosen = OPTIONS.iter().take(question.options.len()).position(|key| pressed(*key));
        if chosen.is_some() {
            return Some(Step::Choose(chosen));
        }
        if question.answer.is_some() && !held {
            if pressed(Key::ArrowRight) {
                return Some(Step::Sure(question.certainty.saturating_add(SURE).min(100)));
            }
            if pressed(Key::ArrowLeft) {
                return Some(Step::Sure(question.certainty.saturating_sub(SURE).max(SURE)));
            }
        }
    }
    match () {
        () if !held && pressed(Key::Enter) => Some(Step::Next),
        () if pressed(Key::Backspace) => Some(Step::Back),
        () if pressed(Key::Escape) => Some(Step::Leave),
        () => None,
    }
}
