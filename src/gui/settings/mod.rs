//! Settings: what the program looks like, how it writes, what it remembers and where things lie.
//!
//! Draws preferences and folders and asks for changes; must not write anything itself.

mod about;
mod rows;

pub use about::about_ui;
pub use rows::settings_ui;

use super::preferences::Choice;

/// What can be set, or looked up, on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Setting {
    /// What our money costs, in the open plan.
    Money,
    /// Light, dark or as the system.
    #[default]
    Theme,
    /// Usual or high.
    Contrast,
    /// How large everything is.
    Zoom,
    /// How numbers and dates are written.
    Numbers,
    /// Whether things move by themselves.
    Movement,
    /// Whether figures are covered.
    Figures,
    /// Whether opened plans are remembered.
    Recent,
    /// Where plans lie.
    Plans,
    /// Where settings lie.
    File,
    /// Where recovery copies lie.
    Recovery,
    /// Where earlier states lie.
    Past,
}

impl Setting {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Money => "What our money costs",
            Self::Theme => "Theme",
            Self::Contrast => "Contrast",
            Self::Zoom => "Zoom",
            Self::Numbers => "Numbers and dates",
            Self::Movement => "Movement",
            Self::Figures => "Figures",
            Self::Recent => "Recent plans",
            Self::Plans => "Plans",
            Self::File => "Settings",
            Self::Recovery => "Recovery copies",
            Self::Past => "Earlier states",
        }
    }

    /// What it means, in one line.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Money => "Plans can differ; each has its own",
            Self::Theme => "Dark ink on light paper, or light on dark",
            Self::Contrast => "High: all text at 7 to 1 or more",
            Self::Zoom => "Ctrl + and Ctrl \u{2212}, by ten",
            Self::Numbers => "The file stays the same in every language",
            Self::Movement => "Only supply chain moves, on the chart of the buyer",
            Self::Figures => "H, or Esc twice from anywhere",
            Self::Recent => "Ten paths at most; off forgets them at once",
            Self::Plans => "Where you saved them",
            Self::File => "What stands on this page, and recent plans",
            Self::Recovery => "Written within ten seconds of a change",
            Self::Past => "Twenty of each plan",
        }
    }
}

/// Something set on this screen, as it was before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// A preference.
    Choice(Choice),
    /// A step of the open plan.
    Plan,
}

/// What the screen remembers.
#[derive(Debug, Default)]
pub struct SettingsState {
    focused: Setting,
    back: Vec<Taken>,
    forth: Vec<Taken>,
}

impl SettingsState {
    /// The setting that is explained.
    pub fn explained(&self) -> Setting {
        self.focused
    }

    /// Something was set; `before` is how to go back.
    pub fn done(&mut self, before: Taken) {
        self.back.push(before);
        self.forth.clear();
    }

    /// What is to be put back, or done again.
    pub fn step(&mut self, forth: bool) -> Option<Taken> {
        if forth { self.forth.pop() } else { self.back.pop() }
    }

    /// A step was made; `now` is how it stood before that.
    pub fn stepped(&mut self, now: Taken, forth: bool) {
        if forth { self.back.push(now) } else { self.forth.push(now) }
    }

    /// What the next step back or forth is called; a step of the plan has its own name.
    pub fn label<'a>(&self, forth: bool, of_plan: Option<&'a str>) -> Option<&'a str> {
        match if forth { self.forth.last() } else { self.back.last() }? {
            Taken::Choice(choice) => Some(choice.name()),
            Taken::Plan => of_plan,
        }
    }

    /// Another plan was opened: its steps are not those that were made here.
    pub fn forget_plan(&mut self) {
        self.back.retain(|taken| *taken != Taken::Plan);
        self.forth.retain(|taken| *taken != Taken::Plan);
    }
}
