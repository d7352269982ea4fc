//! What the screen of the brief remembers.

use std::sync::Arc;

use egui::{ColorImage, Context, TextureHandle, TextureOptions};

use crate::gui::view::SnapshotView;
use crate::plan::Headline;
use crate::report::brief::{Brief, Safe};
use crate::report::page::{Paper, Sheet, brief_sheet, safe_sheet};
use crate::report::{
    EmbeddedOnly, ForTheBuyer, InstalledFonts, OtherFonts, Place, Reader, Withheld, leaks, picture, withheld,
};

/// What a sheet was made from.
type Key = (u64, Reader, Paper);

/// A file that was written from here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its name.
    pub name: String,
    /// When, as "14:32".
    pub at: String,
}

/// The screen of the brief.
#[derive(Default)]
pub struct BriefState {
    /// For whom.
    pub reader: Reader,
    /// On which paper.
    pub paper: Paper,
    /// What is being typed as a headline.
    pub headline: Option<String>,
    /// What was written last, the latest first.
    pub written: Vec<Written>,
    /// What is looked for in what the buyer gets.
    pub(super) asked: String,
    fonts: Option<Arc<InstalledFonts>>,
    searched: Option<((u64, Paper), Arc<Searched>)>,
    sheet: Option<(Key, Arc<Sheet>)>,
    picture: Option<(Key, usize, TextureHandle)>,
}

/// What the buyer gets, and which withheld values were looked for in it.
pub(super) struct Searched {
    pub(super) written: ForTheBuyer,
    pub(super) count: usize,
    pub(super) found: Vec<(Withheld, Place)>,
}

impl std::fmt::Debug for BriefState {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("BriefState").field("reader", &self.reader).field("paper", &self.paper).finish_non_exhaustive()
    }
}

impl BriefState {
    /// Looks for characters that the embedded face lacks in the fonts of this machine.
    pub fn with_fonts(fonts: Arc<InstalledFonts>) -> Self {
        Self { fonts: Some(fonts), ..Self::default() }
    }

    /// The page as it stands.
    pub fn sheet(&mut self, view: &SnapshotView) -> Arc<Sheet> {
        let key = (view.revision, self.reader, self.paper);
        if let Some((_, known)) = self.sheet.as_ref().filter(|(made, _)| *made == key) {
            return Arc::clone(known);
        }
        let fonts: &dyn OtherFonts = self.fonts.as_deref().map_or(&EmbeddedOnly, |fonts| fonts);
        let sheet = Arc::new(match self.reader {
            Reader::Internal => brief_sheet(&Brief::of(&view.snapshot), self.paper, fonts),
            Reader::Buyer => safe_sheet(&Safe::of(&view.snapshot), self.paper, fonts),
        });
        self.sheet = Some((key, Arc::clone(&sheet)));
        sheet
    }

    /// What the buyer gets, searched for what is withheld; made again only where something has changed.
    pub(super) fn searched(&mut self, view: &SnapshotView) -> Arc<Searched> {
        let key = (view.revision, self.paper);
        if let Some((_, known)) = self.searched.as_ref().filter(|(made, _)| *made == key) {
            return Arc::clone(known);
        }
        let fonts: &dyn OtherFonts = self.fonts.as_deref().map_or(&EmbeddedOnly, |fonts| fonts);
        let written = ForTheBuyer::of(&view.snapshot, self.paper, fonts);
        let values = withheld(&view.snapshot);
        let found = leaks(&written, &values);
        let searched = Arc::new(Searched { written, count: values.len(), found });
        self.searched = Some((key, Arc::clone(&searched)));
        searched
    }

    /// The page as a picture so many pixels wide; made again only where something has changed.
    pub(super) fn texture(&mut self, ctx: &Context, view: &SnapshotView, width: usize) -> Option<TextureHandle> {
        let sheet = self.sheet(view);
        let key = (view.revision, self.reader, self.paper);
        if let Some((_, _, known)) = self.picture.as_ref().filter(|(made, wide, _)| *made == key && *wide == width) {
            return Some(known.clone());
        }
        let drawn = picture(sheet.pages.first()?, &sheet.faces, width);
        let image = ColorImage::from_rgb([drawn.width, drawn.height], &drawn.pixels);
        let texture = ctx.load_texture("page", image, TextureOptions::LINEAR);
        self.picture = Some((key, width, texture.clone()));
        Some(texture)
    }

    /// Remembers what was written.
    pub fn wrote(&mut self, name: String, at: String) {
        self.written.retain(|w| w.name != name);
        self.written.insert(0, Written { name, at });
        self.written.truncate(3);
    }

    /// The headline as it is typed: one line of at most 90 characters.
    pub(super) fn typed(text: &str) -> (String, usize) {
        let line = text.replace(['\n', '\r', '\t'], " ");
        let count = line.chars().count();
        (line, count)
    }
}

/// The headline, if it fits.
pub(super) fn headline(text: &str) -> Option<Headline> {
    Headline::try_from(text.trim()).ok()
}
