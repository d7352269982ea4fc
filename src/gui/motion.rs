//! Whether the system asks for less motion: desktops of Linux keep it in settings files of their toolkits.
//!
//! Other systems do not tell without a crate of their own; there things move for a tenth of a second.

use std::path::{Path, PathBuf};

/// Whether the user's desktop has its animations switched off.
pub fn is_less_wanted() -> bool {
    let home = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".config"));
    let config = std::env::var_os("XDG_CONFIG_HOME").map(PathBuf::from).or_else(home);
    config.is_some_and(|config| is_less_wanted_in(&config))
}

/// The same for a folder of settings.
fn is_less_wanted_in(config: &Path) -> bool {
    const SETTINGS: [(&str, &str, &[&str]); 3] = [
        ("gtk-4.0/settings.ini", "gtk-enable-animations", &["0", "false"]),
        ("gtk-3.0/settings.ini", "gtk-enable-animations", &["0", "false"]),
        ("kdeglobals", "AnimationDurationFactor", &["0"]),
    ];
    SETTINGS.iter().any(|(file, key, off)| {
        let text = std::fs::read_to_string(config.join(file)).unwrap_or_default();
        says(&text, key).is_some_and(|value| off.contains(&value.to_lowercase().as_str()))
    })
}

/// The value of a key in a settings file; the last one counts.
fn says<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let mut pairs = text.lines().filter_map(|line| line.split_once('='));
    pairs.rfind(|(name, _)| name.trim() == key).map(|(_, value)| value.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_is_read_from_its_line() {
        let text = "[Settings]\ngtk-theme-name=Adwaita\ngtk-enable-animations = false\n";
        assert_eq!(says(text, "gtk-enable-animations"), Some("false"));
        assert_eq!(says(text, "gtk-font-name"), None);
        assert_eq!(says("AnimationDurationFactor=1\nAnimationDurationFactor=0", "AnimationDurationFactor"), Some("0"));
    }
}
