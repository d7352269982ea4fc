//! How a page is made to fit: gaps first, then the body down to 8 points, then asks from the bottom, then lists.
//! There is never a second page.

use super::super::setting::Setter;
use super::super::typeface::OtherFonts;
use super::tone::{BODY, FLOOR};
use super::{Page, Sheet};

/// The gap between sections where there is room, in pixels of the design.
const WIDE: f32 = 27.0;
/// The smallest gap.
const NARROW: f32 = 14.0;
/// The most lines that a list of a section has.
const LIST: usize = 4;

/// How tightly a page is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    /// The gap between sections, in pixels of the design.
    pub gap: f32,
    /// Size of the body in points.
    pub body: f32,
    /// How many asks are on the page.
    pub asks: usize,
    /// The most lines that a list of a section has.
    pub list: usize,
    /// How many asks there are.
    of_asks: usize,
}

impl Fit {
    /// Everything as designed.
    pub(super) fn roomy(gap: f32, asks: usize) -> Self {
        Self { gap, body: BODY, asks, list: LIST, of_asks: asks }
    }

    /// Ever tighter, the first one roomy and the last one as tight as can be.
    pub(super) fn steps(asks: usize) -> Vec<Self> {
        let mut steps = vec![Self::roomy(WIDE, asks)];
        let push = |steps: &mut Vec<Self>, change: &dyn Fn(&mut Self)| {
            if let Some(mut next) = steps.last().copied() {
                change(&mut next);
                steps.push(next);
            }
        };
        for gap in [23.0, 20.0, 17.0, NARROW] {
            push(&mut steps, &|fit| fit.gap = gap);
        }
        for body in [9.25, 9.0, 8.75, 8.5, 8.25, FLOOR] {
            push(&mut steps, &|fit| fit.body = body);
        }
        for fewer in (1..asks).rev() {
            push(&mut steps, &|fit| fit.asks = fewer);
        }
        for list in (1..LIST).rev() {
            push(&mut steps, &|fit| fit.list = list);
        }
        steps
    }

    /// How many asks are not on the page.
    pub fn asks_left_out(&self) -> usize {
        self.of_asks - self.asks
    }

    /// What was shortened, in words: "nothing", "gaps", "text 8.5 pt, 2 asks fewer".
    pub fn words(&self) -> String {
        let mut parts = Vec::new();
        if self.body < BODY {
            parts.push(format!("text {} pt", self.body));
        } else if self.gap < WIDE {
            parts.push("gaps".to_owned());
        }
        match self.asks_left_out() {
            0 => {}
            1 => parts.push("1 ask fewer".to_owned()),
            n => parts.push(format!("{n} asks fewer")),
        }
        if self.list < LIST {
            parts.push("shorter lists".to_owned());
        }
        if parts.is_empty() { "nothing".to_owned() } else { parts.join(", ") }
    }
}

/// The first page that holds everything, of ever tighter ones; where none does, the tightest.
///
/// `page` sets the page as tightly as a fit says, and tells whether it holds everything.
pub(super) fn fitted(
    fonts: &dyn OtherFonts,
    asks: usize,
    page: impl Fn(&mut Setter<'_>, Fit) -> (Page, bool),
) -> Sheet {
    let mut setter = Setter::new(fonts);
    let steps = Fit::steps(asks);
    let tightest = steps.last().copied().unwrap_or(Fit::roomy(NARROW, asks));
    let fitting = steps.into_iter().find_map(|fit| {
        let (page, fits) = page(&mut setter, fit);
        fits.then_some((page, fit))
    });
    let (page, fit) = fitting.unwrap_or_else(|| (page(&mut setter, tightest).0, tightest));
    let (faces, missing) = setter.into_faces();
    Sheet { pages: vec![page], faces, missing, fit }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_go_first_then_the_body_then_asks_then_lists() {
        let steps = Fit::steps(5);
        let words: Vec<String> = steps.iter().map(Fit::words).collect();
        assert_eq!(words.first().map(String::as_str), Some("nothing"));
        assert_eq!(words.get(4).map(String::as_str), Some("gaps"));
        assert_eq!(words.get(10).map(String::as_str), Some("text 8 pt"));
        assert_eq!(words.get(12).map(String::as_str), Some("text 8 pt, 2 asks fewer"));
        assert_eq!(words.last().map(String::as_str), Some("text 8 pt, 4 asks fewer, shorter lists"));
        assert!(steps.iter().all(|fit| fit.gap >= 14.0 && fit.body >= 8.0 && fit.asks >= 1 && fit.list >= 1));
        assert_eq!(Fit::steps(0).last().map(|fit| fit.asks), Some(0));
    }
}
