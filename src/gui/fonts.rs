//! IBM Plex Sans in three weights, embedded, and nothing else.
//!
//! Knows the font files; must not know what is written with them.

use std::sync::Arc;

use egui::{Context, FontData, FontDefinitions, FontFamily};

pub use crate::report::Weight;

impl Weight {
    /// The name of its family.
    pub fn family_name(self) -> &'static str {
        match self {
            Self::Regular => "plex",
            Self::Medium => "plex-md",
            Self::SemiBold => "plex-sb",
        }
    }

    /// Its family.
    pub fn family(self) -> FontFamily {
        FontFamily::Name(self.family_name().into())
    }
}

/// The families `plex`, `plex-md` and `plex-sb`; egui's own two names stand for `plex`.
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for weight in Weight::ALL {
        let name = weight.family_name().to_owned();
        fonts.font_data.insert(name.clone(), Arc::new(FontData::from_static(weight.bytes())));
        fonts.families.insert(weight.family(), vec![name]);
    }
    let regular = vec![Weight::Regular.family_name().to_owned()];
    fonts.families.insert(FontFamily::Proportional, regular.clone());
    fonts.families.insert(FontFamily::Monospace, regular);
    fonts
}

/// Puts the fonts in place of egui's own. No font of the system is asked, so that pictures are the same everywhere.
pub fn install(ctx: &Context) {
    ctx.set_fonts(definitions());
    ctx.set_font_providers(Vec::new());
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{FontId, RawInput};

    fn with_fonts<R>(read: impl FnMut(&mut egui::Ui) -> R) -> Option<R> {
        let ctx = Context::default();
        install(&ctx);
        let (mut read, mut found) = (read, None);
        let mut output = ctx.run_ui(RawInput::default(), |ui| found = Some(read(ui)));
        output.textures_delta.clear();
        found
    }

    #[test]
    fn every_weight_has_the_signs_that_figures_need() {
        let signs = "0123456789+\u{2212}\u{b1}\u{d7}\u{b7}\u{2264}\u{2026}\u{2192}\u{2713}\u{a0}\u{202f}\u{2007}\u{201c}\u{201d}\u{2019}§äöüßéłőşαЖ";
        for weight in Weight::ALL {
            let id = FontId::new(13.0, weight.family());
            let has = with_fonts(|ui| ui.fonts_mut(|f| f.has_glyphs(&id, signs)));
            assert_eq!(has, Some(true), "{weight:?}");
        }
    }

    #[test]
    fn digits_and_signs_are_600_thousandths_wide_in_every_weight() {
        // Measured with fontTools: 600 of 1000 units for all ten digits, plus and U+2212.
        for weight in Weight::ALL {
            let id = FontId::new(100.0, weight.family());
            let widths = with_fonts(|ui| {
                ui.fonts_mut(|f| "0123456789+\u{2212}".chars().map(|c| f.glyph_width(&id, c)).collect::<Vec<_>>())
            });
            assert!(widths.iter().flatten().all(|w| (w - 60.0).abs() < 0.01), "{weight:?}: {widths:?}");
        }
    }
}
