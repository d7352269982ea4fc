//! What the program remembers between starts: theme, zoom, recent plans. Never anything of what is in a plan.
//!
//! Knows its file; must not know screens.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::theme::{Contrast, Look, Theme};
use crate::units::Locale;

/// How many recent plans are remembered.
pub const MAX_RECENT: usize = 10;
/// Zoom in percent, from and to.
pub const ZOOM: std::ops::RangeInclusive<u16> = 80..=200;
/// One step of zoom, in percent.
pub const ZOOM_STEP: u16 = 10;

/// A plan opened or saved not long ago.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// The file.
    pub path: PathBuf,
    /// Kept at the head of the list.
    #[serde(default)]
    pub pinned: bool,
}

/// Whether things move by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Movement {
    /// As the system asks.
    #[default]
    System,
    /// Nothing moves.
    Nothing,
}

/// One thing that a person sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Light, dark or as the system says.
    Theme(Theme),
    /// Usual or high.
    Contrast(Contrast),
    /// In percent.
    Zoom(u16),
    /// How numbers and dates are written; none is as the system says.
    Numbers(Option<Locale>),
    /// Whether things move by themselves.
    Movement(Movement),
    /// Whether opened plans are remembered.
    Remember(bool),
}

impl Choice {
    /// What is set.
    pub fn name(self) -> &'static str {
        match self {
            Self::Theme(_) => "Theme",
            Self::Contrast(_) => "Contrast",
            Self::Zoom(_) => "Zoom",
            Self::Numbers(_) => "Numbers and dates",
            Self::Movement(_) => "Movement",
            Self::Remember(_) => "Recent plans",
        }
    }

    /// The same thing as it is set now.
    #[must_use]
    pub fn now(self, preferences: &Preferences) -> Self {
        match self {
            Self::Theme(_) => Self::Theme(preferences.theme),
            Self::Contrast(_) => Self::Contrast(preferences.contrast),
            Self::Zoom(_) => Self::Zoom(preferences.zoom),
            Self::Numbers(_) => Self::Numbers(preferences.locale),
            Self::Movement(_) => Self::Movement(preferences.movement),
            Self::Remember(_) => Self::Remember(preferences.remember),
        }
    }
}

/// What the program remembers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preferences {
    /// Light, dark or as the system says.
    pub theme: Theme,
    /// Usual or high.
    pub contrast: Contrast,
    /// In percent.
    pub zoom: u16,
    /// How numbers and dates are written; none is as the system says.
    pub locale: Option<Locale>,
    /// Whether things move by themselves.
    pub movement: Movement,
    /// Whether opened plans are remembered.
    pub remember: bool,
    recent: Vec<Recent>,
    portfolio: Option<PathBuf>,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            contrast: Contrast::Usual,
            zoom: 100,
            locale: None,
            movement: Movement::System,
            remember: true,
            recent: Vec::new(),
            portfolio: None,
        }
    }
}

/// How preferences stand in their file.
#[derive(Serialize, Deserialize)]
#[serde(default)]
struct Written {
    theme: String,
    contrast: String,
    zoom: u16,
    numbers: String,
    movement: String,
    remember_recent: bool,
    recent: Vec<Recent>,
    #[serde(skip_serializing_if = "Option::is_none")]
    portfolio: Option<PathBuf>,
}

impl Default for Written {
    fn default() -> Self {
        Self::from(&Preferences::default())
    }
}

impl From<&Preferences> for Written {
    fn from(preferences: &Preferences) -> Self {
        Self {
            theme: match preferences.theme {
                Theme::System => "system",
                Theme::Light => "light",
                Theme::Dark => "dark",
            }
            .to_owned(),
            contrast: match preferences.contrast {
                Contrast::Usual => "usual",
                Contrast::High => "high",
            }
            .to_owned(),
            zoom: preferences.zoom,
            numbers: preferences.locale.map_or("system", Locale::id).to_owned(),
            movement: match preferences.movement {
                Movement::System => "system",
                Movement::Nothing => "none",
            }
            .to_owned(),
            remember_recent: preferences.remember,
            recent: preferences.recent.clone(),
            portfolio: preferences.portfolio.clone(),
        }
    }
}

impl From<Written> for Preferences {
    fn from(written: Written) -> Self {
        let theme = match written.theme.as_str() {
            "light" => Theme::Light,
            "dark" => Theme::Dark,
            _ => Theme::System,
        };
        let contrast = if written.contrast == "high" { Contrast::High } else { Contrast::Usual };
        let movement = if written.movement == "none" { Movement::Nothing } else { Movement::System };
        let mut recent = written.recent;
        recent.truncate(MAX_RECENT);
        let zoom = written.zoom.clamp(*ZOOM.start(), *ZOOM.end());
        Self {
            theme,
            contrast,
            zoom,
            locale: Locale::of_id(&written.numbers),
            movement,
            remember: written.remember_recent,
            recent,
            portfolio: written.portfolio,
        }
    }
}

impl Preferences {
    /// What the window wears.
    pub fn look(&self) -> Look {
        Look { theme: self.theme, contrast: self.contrast }
    }

    /// Sets one thing. A zoom is held to what there is; whoever is no longer to be remembered is forgotten.
    pub fn set(&mut self, choice: Choice) {
        match choice {
            Choice::Theme(theme) => self.theme = theme,
            Choice::Contrast(contrast) => self.contrast = contrast,
            Choice::Zoom(zoom) => self.zoom = zoom.clamp(*ZOOM.start(), *ZOOM.end()),
            Choice::Numbers(locale) => self.locale = locale,
            Choice::Movement(movement) => self.movement = movement,
            Choice::Remember(remember) => self.set_remember(remember),
        }
    }

    /// Recent plans, pinned ones first, then the latest.
    pub fn recent(&self) -> impl Iterator<Item = &Recent> {
        let (pinned, others): (Vec<_>, Vec<_>) = self.recent.iter().partition(|r| r.pinned);
        pinned.into_iter().chain(others)
    }

    /// Remembers a plan as the latest, unless that is switched off.
    pub fn opened(&mut self, path: &Path) {
        if !self.remember {
            return;
        }
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let pinned = self.recent.iter().any(|r| r.path == path && r.pinned);
        self.recent.retain(|r| r.path != path);
        self.recent.insert(0, Recent { path, pinned });
        while self.recent.len() > MAX_RECENT {
            let Some(at) = self.recent.iter().rposition(|r| !r.pinned) else { break };
            self.recent.remove(at);
        }
    }

    /// The folder of plans that the portfolio showed last.
    pub fn portfolio(&self) -> Option<&Path> {
        self.portfolio.as_deref()
    }

    /// Remembers the folder of plans that the portfolio shows, unless remembering is switched off.
    pub fn set_portfolio(&mut self, folder: &Path) {
        if self.remember {
            self.portfolio = Some(std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned()));
        }
    }

    /// Pins a plan or lets it go.
    pub fn toggle_pin(&mut self, path: &Path) {
        for recent in self.recent.iter_mut().filter(|r| r.path == path) {
            recent.pinned = !recent.pinned;
        }
    }

    /// Forgets one plan.
    pub fn forget(&mut self, path: &Path) {
        self.recent.retain(|r| r.path != path);
    }

    /// A file that has moved.
    pub fn moved(&mut self, from: &Path, to: &Path) {
        for recent in self.recent.iter_mut().filter(|r| r.path == from) {
            to.clone_into(&mut recent.path);
        }
    }

    /// Forgets all plans, pinned ones too, and the folder of the portfolio.
    pub fn clear_recent(&mut self) {
        self.recent.clear();
        self.portfolio = None;
    }

    /// Switches remembering on or off; off forgets what was remembered.
    pub fn set_remember(&mut self, remember: bool) {
        self.remember = remember;
        if !remember {
            self.clear_recent();
        }
    }

    /// The zoom some steps further in or out.
    pub fn zoom_after(&self, steps: i16) -> u16 {
        let wanted = i32::from(self.zoom) + i32::from(steps) * i32::from(ZOOM_STEP);
        let held = wanted.clamp(i32::from(*ZOOM.start()), i32::from(*ZOOM.end()));
        u16::try_from(held).unwrap_or(100)
    }
}

/// How the system writes numbers, as its environment says; British where it says nothing.
pub fn locale_of_system() -> Locale {
    let said = |name: &str| std::env::var(name).ok().filter(|tag| !tag.is_empty());
    let tag = said("LC_ALL").or_else(|| said("LC_NUMERIC")).or_else(|| said("LANG"));
    tag.as_deref().and_then(Locale::of_system).unwrap_or_default()
}

/// Where preferences are kept; nowhere in tests.
#[derive(Debug, Clone, Default)]
pub struct Store {
    path: Option<PathBuf>,
}

impl Store {
    /// The file in the user's configuration folder.
    pub fn of_user() -> Self {
        let folders = directories::ProjectDirs::from("", "", "termwise");
        Self { path: folders.map(|f| f.config_dir().join("preferences.json")) }
    }

    /// A file of its own.
    pub fn at(path: PathBuf) -> Self {
        Self { path: Some(path) }
    }

    /// The file, where there is one.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// What was remembered; the defaults where nothing was or it cannot be read.
    pub fn load(&self) -> Preferences {
        let text = self.path.as_ref().and_then(|path| fs::read_to_string(path).ok());
        let written: Option<Written> = text.and_then(|text| serde_json::from_str(&text).ok());
        written.map(Preferences::from).unwrap_or_default()
    }

    /// Writes them whole or not at all.
    ///
    /// # Errors
    /// The folder cannot be made or the file not be written; the old file stands.
    pub fn save(&self, preferences: &Preferences) -> io::Result<()> {
        let Some(path) = &self.path else { return Ok(()) };
        let text = serde_json::to_string_pretty(&Written::from(preferences)).map_err(io::Error::other)?;
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        crate::store::write_whole(path, text.as_bytes(), true)
    }
}

#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;

    fn paths(preferences: &Preferences) -> Vec<String> {
        preferences.recent().map(|r| r.path.display().to_string()).collect()
    }

    #[test]
    fn ten_plans_are_remembered_and_pinned_ones_come_first() {
        let mut preferences = Preferences::default();
        preferences.opened(Path::new("/plans/first"));
        preferences.toggle_pin(Path::new("/plans/first"));
        for number in 0..20 {
            preferences.opened(Path::new(&format!("/plans/{number}")));
        }
        let shown = paths(&preferences);
        assert_eq!((shown.len(), shown[0].as_str(), shown[1].as_str()), (10, "/plans/first", "/plans/19"));
        preferences.opened(Path::new("/plans/15"));
        assert_eq!(paths(&preferences)[1], "/plans/15");
    }

    #[test]
    fn nothing_is_remembered_once_that_is_off() {
        let mut preferences = Preferences::default();
        preferences.opened(Path::new("/plans/a"));
        preferences.set_remember(false);
        preferences.opened(Path::new("/plans/b"));
        assert_eq!(paths(&preferences), Vec::<String>::new());
    }

    #[test]
    fn after_clearing_no_path_is_left_in_the_file() {
        let folder = std::env::temp_dir().join(format!("termwise-preferences-{}", std::process::id()));
        let store = Store::at(folder.join("deep").join("preferences.json"));
        let mut preferences =
            Preferences { theme: Theme::Dark, zoom: 120, locale: Some(Locale::German), ..Preferences::default() };
        preferences.set(Choice::Contrast(Contrast::High));
        preferences.set(Choice::Movement(Movement::Nothing));
        preferences.opened(Path::new("/plans/secret-buyer.plan.ron"));
        assert!(store.save(&preferences).is_ok());
        assert_eq!(store.load(), preferences);
        preferences.clear_recent();
        assert!(store.save(&preferences).is_ok());
        let text = fs::read_to_string(folder.join("deep").join("preferences.json")).unwrap_or_default();
        assert!(text.contains("dark") && !text.contains("secret-buyer"), "{text}");
        let left = fs::read_dir(folder.join("deep")).map(Iterator::count).unwrap_or_default();
        assert_eq!(left, 1);
        assert!(fs::remove_dir_all(folder).is_ok());
    }

    #[test]
    fn a_file_that_is_no_preferences_gives_the_defaults() {
        let path = std::env::temp_dir().join(format!("termwise-odd-preferences-{}.json", std::process::id()));
        assert!(fs::write(&path, "{ \"theme\": 7, nonsense").is_ok());
        assert_eq!(Store::at(path.clone()).load(), Preferences::default());
        assert!(fs::remove_file(path).is_ok());
    }

    #[test]
    fn zoom_stays_between_80_and_200_percent() {
        let mut preferences = Preferences::default();
        assert_eq!((preferences.zoom_after(50), preferences.zoom_after(-50)), (200, 80));
        preferences.set(Choice::Zoom(500));
        assert_eq!(preferences.zoom, 200);
    }
}
