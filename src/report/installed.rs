//! Fonts installed on this machine, for scripts that the embedded face does not have.
//!
//! Reads font folders only when such a character turns up; must not know what is written.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::typeface::{FontFile, OtherFonts};

/// The most font files that are looked into for one character.
const MOST_FILES: usize = 400;
/// The largest font file that is read, in bytes: the fonts of all Chinese characters have about 40 MB.
const LARGEST: u64 = 64 * 1024 * 1024;
/// How deep the folders are searched.
const DEEPEST: usize = 5;

/// The fonts of this machine.
#[derive(Debug, Default)]
pub struct InstalledFonts {
    folders: Vec<PathBuf>,
    opened: Mutex<Vec<FontFile>>,
}

impl InstalledFonts {
    /// Those in the usual folders of the system and the user.
    pub fn of_user() -> Self {
        let fixed = [
            "/usr/share/fonts",
            "/usr/local/share/fonts",
            "/System/Library/Fonts",
            "/Library/Fonts",
            "C:\\Windows\\Fonts",
        ];
        let own = directories::UserDirs::new().and_then(|dirs| dirs.font_dir().map(Path::to_owned));
        Self::in_folders(fixed.iter().map(PathBuf::from).chain(own).collect())
    }

    /// Those in given folders.
    pub fn in_folders(folders: Vec<PathBuf>) -> Self {
        Self { folders, opened: Mutex::default() }
    }

    /// The font files in the folders: plain sans faces first, then by name, so that the choice is the same each time.
    fn files(&self) -> Vec<PathBuf> {
        let mut found = Vec::new();
        for folder in &self.folders {
            collect(folder, DEEPEST, &mut found);
        }
        found.sort_by_key(|path| (rank(path), path.clone()));
        found.dedup();
        found.truncate(MOST_FILES);
        found
    }
}

impl OtherFonts for InstalledFonts {
    fn font_with(&self, c: char) -> Option<FontFile> {
        let mut opened = self.opened.lock().ok()?;
        if let Some(known) = opened.iter().find(|font| font.has(c)) {
            return Some(known.clone());
        }
        let found = self.files().into_iter().find_map(|path| font_in(&path, c))?;
        opened.push(found.clone());
        Some(found)
    }
}

fn collect(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
        if path.is_dir() {
            if depth > 0 {
                collect(&path, depth - 1, found);
            }
        } else if path
            .extension()
            .is_some_and(|ext| ["ttf", "otf", "ttc", "otc"].iter().any(|known| ext.eq_ignore_ascii_case(known)))
        {
            found.push(path);
        }
    }
}

/// Plain sans faces first; bold, slanted, narrow and fixed ones, and those that draw in colour, last.
fn rank(path: &Path) -> u8 {
    let name = path.file_stem().map_or_else(String::new, |n| n.to_string_lossy().to_lowercase());
    let is = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if is(&["emoji", "color", "colour", "symbol"]) {
        3
    } else if is(&["bold", "italic", "oblique", "mono", "condensed", "black", "light", "thin"]) {
        2
    } else {
        u8::from(!is(&["sans", "arial", "segoe", "gothic", "pingfang", "hiragino", "yahei", "malgun", "nirmala"]))
    }
}

/// The font of a file that has a character, if one has.
fn font_in(path: &Path, c: char) -> Option<FontFile> {
    let about = fs::metadata(path).ok().filter(|about| about.is_file() && about.len() <= LARGEST)?;
    if about.len() == 0 {
        return None;
    }
    let data = Arc::new(fs::read(path).ok()?);
    let fonts = rustybuzz::ttf_parser::fonts_in_collection(&data).unwrap_or(1);
    let mut each = (0..fonts).map(|index| FontFile { data: data.clone(), index });
    each.find(|font| font.has(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_sans_faces_come_first() {
        let rank_of = |name: &str| rank(Path::new(name));
        assert!(rank_of("NotoSansCJK-Regular.ttc") < rank_of("DroidSerif.ttf"));
        assert!(rank_of("DroidSerif.ttf") < rank_of("NotoSans-Bold.ttf"));
        assert!(rank_of("NotoSans-Bold.ttf") < rank_of("NotoColorEmoji.ttf"));
    }

    #[test]
    fn a_font_is_found_by_a_character_that_it_has() {
        let fonts = InstalledFonts::in_folders(vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts")]);
        assert!(fonts.font_with('Ж').is_some_and(|font| font.has('ω')));
        assert!(fonts.font_with('漢').is_none(), "no font of that folder has Chinese");
        assert!(InstalledFonts::default().font_with('漢').is_none());
    }
}
