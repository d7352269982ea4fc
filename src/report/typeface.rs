//! The faces that a page is set in: IBM Plex Sans, embedded, and another font where Plex lacks a character.
//!
//! Knows font files; must not know what is written with them.

use std::sync::Arc;

/// The three weights of the one typeface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Weight {
    /// 400.
    Regular,
    /// 500: names of rows, figures.
    Medium,
    /// 600: headings, what is selected, totals.
    SemiBold,
}

impl Weight {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Regular, Self::Medium, Self::SemiBold];

    /// The font file.
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../assets/fonts/IBMPlexSans-Regular.ttf"),
            Self::Medium => include_bytes!("../../assets/fonts/IBMPlexSans-Medium.ttf"),
            Self::SemiBold => include_bytes!("../../assets/fonts/IBMPlexSans-SemiBold.ttf"),
        }
    }
}

/// A font: the bytes of its file, and which font of the file it is.
#[derive(Clone)]
pub struct FontFile {
    /// The file.
    pub data: Arc<dyn AsRef<[u8]> + Send + Sync>,
    /// 0, but for a collection.
    pub index: u32,
}

impl std::fmt::Debug for FontFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FontFile")
            .field("bytes", &self.bytes().len())
            .field("index", &self.index)
            .finish_non_exhaustive()
    }
}

impl FontFile {
    /// The bytes of the file.
    pub fn bytes(&self) -> &[u8] {
        (*self.data).as_ref()
    }

    /// The embedded face of a weight.
    pub fn embedded(weight: Weight) -> Self {
        Self { data: Arc::new(weight.bytes()), index: 0 }
    }

    /// Whether it has a glyph for a character.
    pub fn has(&self, c: char) -> bool {
        rustybuzz::Face::from_slice(self.bytes(), self.index).is_some_and(|face| face.glyph_index(c).is_some())
    }
}

/// Where a font is looked for that has a character which Plex has not.
pub trait OtherFonts {
    /// A font with this character, if there is one.
    fn font_with(&self, c: char) -> Option<FontFile>;
}

/// Nothing but the embedded faces: the same everywhere.
#[derive(Debug, Clone, Copy, Default)]
pub struct EmbeddedOnly;

impl OtherFonts for EmbeddedOnly {
    fn font_with(&self, _: char) -> Option<FontFile> {
        None
    }
}
