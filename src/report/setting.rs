//! Setting text: shaping words, measuring them, breaking lines.
//!
//! Knows faces and widths; must not know what a page is about. User text is only ever shown, never read as markup.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use rustybuzz::{Direction, Face, Script, ShapePlan, UnicodeBuffer};

mod run;
mod scripts;

pub use run::{Colour, Glyph, Line, Lines, Placed, Run, Style};
use scripts::{joins, pieces};

use super::typeface::{FontFile, OtherFonts, Weight};

/// A word: what stands between two spaces.
#[derive(Debug)]
struct Word {
    runs: Vec<Run>,
    /// For size 1.
    width: f32,
    glyphs: usize,
    from_right: bool,
}

/// A word on its way to a line.
#[derive(Clone)]
struct Token {
    word: Rc<Word>,
    style: Style,
    /// Width of the space before it; none at the start of a line.
    space: f32,
    /// The glyph of that space.
    gap: u32,
    /// Whether a new line begins with it in any case.
    breaks: bool,
}

impl Token {
    fn width(&self) -> f32 {
        self.word.width * self.style.size + tracking(&self.style, self.word.glyphs)
    }
}

/// Sets text in the embedded faces and, where they lack a character, in others.
pub struct Setter<'a> {
    files: Vec<FontFile>,
    embedded: Vec<Face<'static>>,
    others: &'a dyn OtherFonts,
    words: BTreeMap<(Weight, String), Rc<Word>>,
    plans: BTreeMap<(usize, u32, bool), ShapePlan>,
    looked_for: BTreeMap<char, Option<usize>>,
    missing: BTreeSet<char>,
}

impl<'a> Setter<'a> {
    /// A setter with another place to look for characters.
    pub fn new(others: &'a dyn OtherFonts) -> Self {
        Self {
            files: Weight::ALL.map(FontFile::embedded).to_vec(),
            embedded: Weight::ALL.iter().filter_map(|w| Face::from_slice(w.bytes(), 0)).collect(),
            others,
            words: BTreeMap::new(),
            plans: BTreeMap::new(),
            looked_for: BTreeMap::new(),
            missing: BTreeSet::new(),
        }
    }

    /// The faces used so far, by their number in runs, and the characters that none has.
    pub fn into_faces(self) -> (Vec<FontFile>, Vec<char>) {
        (self.files, self.missing.into_iter().collect())
    }

    /// The width of a text on one line.
    pub fn width(&mut self, text: &str, style: Style) -> f32 {
        self.lines(&[(text, style)], f32::MAX, 1).lines.first().map_or(0.0, |line| line.width)
    }

    /// Texts one after the other, broken into at most so many lines of a width; the last one ends in "…" if there is more.
    pub fn lines(&mut self, spans: &[(&str, Style)], width: f32, most: usize) -> Lines {
        let tokens = self.tokens(spans, width);
        let mut rows: Vec<Vec<Token>> = Vec::new();
        let (mut row, mut wide): (Vec<Token>, f32) = (Vec::new(), 0.0);
        for token in tokens {
            let more = token.width() + if row.is_empty() { 0.0 } else { token.space };
            if !row.is_empty() && (token.breaks || wide + more > width + 0.01) {
                rows.push(std::mem::take(&mut row));
                wide = token.width();
            } else {
                wide += more;
            }
            row.push(token);
        }
        if !row.is_empty() {
            rows.push(row);
        }
        let cut = rows.len() > most;
        rows.truncate(most);
        if cut && let Some(last) = rows.last_mut() {
            self.shorten(last, width);
        }
        Lines { lines: rows.into_iter().map(placed).collect(), cut }
    }

    /// Ends a row in "…", without the words that leave it no room.
    fn shorten(&mut self, row: &mut Vec<Token>, width: f32) {
        let Some(style) = row.last().map(|t| t.style) else { return };
        let mark = Token { word: self.word(style.weight, "…"), style, space: 0.0, gap: 0, breaks: false };
        let wide = |row: &[Token]| row.iter().map(|t| t.width() + t.space).sum::<f32>() + mark.width();
        let mut dropped = None;
        while !row.is_empty() && wide(row) > width {
            dropped = row.pop();
        }
        if let Some(token) = dropped {
            // As much of the word as there is room for, if that is enough to tell what it is.
            let text: String = token.word.runs.iter().map(|run| run.text.as_str()).collect();
            let mut letters: Vec<char> = text.chars().collect();
            while letters.len() > 2 {
                letters.pop();
                let part =
                    Token { word: self.word(style.weight, &letters.iter().collect::<String>()), ..token.clone() };
                let room = width - wide(row);
                if part.width() + part.space <= room {
                    row.push(part);
                    break;
                }
            }
        }
        row.push(mark);
    }

    fn tokens(&mut self, spans: &[(&str, Style)], width: f32) -> Vec<Token> {
        let mut tokens: Vec<Token> = Vec::new();
        for (text, style) in spans {
            let blank = self.word(style.weight, " ");
            let gap = blank.width * style.size + style.tracking;
            let glyph = blank.runs.first().and_then(|run| run.glyphs.first()).map_or(0, |g| g.id);
            for (at, paragraph) in text.split('\n').enumerate() {
                let mut breaks = at > 0;
                let mut space = 0.0;
                for part in paragraph.split(' ') {
                    if part.is_empty() {
                        // Two spaces are twice as wide: a way to set parts of a line apart.
                        space += gap;
                        continue;
                    }
                    for (first, piece) in pieces(part) {
                        let word = self.word(style.weight, piece);
                        let before = if first { space } else { 0.0 };
                        let token = Token { word, style: *style, space: before, gap: glyph, breaks };
                        self.push_fitting(&mut tokens, token, piece, width);
                        breaks = false;
                    }
                    space = gap;
                }
            }
        }
        tokens
    }

    /// Adds a word, in parts where it is longer than a line.
    fn push_fitting(&mut self, tokens: &mut Vec<Token>, token: Token, text: &str, width: f32) {
        if token.width() <= width {
            tokens.push(token);
            return;
        }
        let style = token.style;
        let (mut part, mut wide, mut first) = (String::new(), 0.0, true);
        let mut flush = |setter: &mut Self, part: &mut String, first: &mut bool| {
            if !part.is_empty() {
                let word = setter.word(style.weight, part);
                let (space, breaks) = if *first { (token.space, token.breaks) } else { (0.0, false) };
                tokens.push(Token { word, style, space, gap: token.gap, breaks });
                part.clear();
                *first = false;
            }
        };
        for c in text.chars() {
            let more = self.word(style.weight, c.encode_utf8(&mut [0; 4])).width * style.size + style.tracking;
            if wide + more > width {
                flush(self, &mut part, &mut first);
                wide = 0.0;
            }
            part.push(c);
            wide += more;
        }
        flush(self, &mut part, &mut first);
    }

    fn word(&mut self, weight: Weight, text: &str) -> Rc<Word> {
        let key = (weight, text.to_owned());
        if let Some(known) = self.words.get(&key) {
            return Rc::clone(known);
        }
        let word = Rc::new(self.shaped(weight, text));
        self.words.insert(key, Rc::clone(&word));
        word
    }

    fn shaped(&mut self, weight: Weight, text: &str) -> Word {
        let own = Weight::ALL.iter().position(|w| *w == weight).unwrap_or(0);
        let mut parts: Vec<(usize, String)> = Vec::new();
        for c in text.chars() {
            let face = match parts.last() {
                // Marks and joiners stay with the letter before them.
                Some((face, _)) if joins(c) => *face,
                _ => self.face_for(own, c),
            };
            match parts.last_mut() {
                Some((last, part)) if *last == face => part.push(c),
                _ => parts.push((face, c.to_string())),
            }
        }
        let mut runs: Vec<Run> = Vec::new();
        let mut from_right = false;
        for (face, part) in parts {
            let (run, rtl) = self.shape(face, part);
            from_right |= rtl;
            runs.push(run);
        }
        if from_right {
            runs.reverse();
        }
        let (width, glyphs) = (runs.iter().map(Run::width).sum(), runs.iter().map(|r| r.glyphs.len()).sum());
        Word { runs, width, glyphs, from_right }
    }

    /// The face for a character: the own one, else one that was found already, else one that is looked for.
    fn face_for(&mut self, own: usize, c: char) -> usize {
        if self.embedded.get(own).is_some_and(|face| face.glyph_index(c).is_some()) {
            return own;
        }
        if let Some(known) = self.looked_for.get(&c) {
            return known.unwrap_or(own);
        }
        let known = self.files.iter().enumerate().skip(Weight::ALL.len()).find(|(_, f)| f.has(c)).map(|(at, _)| at);
        let found = known.or_else(|| {
            self.others.font_with(c).map(|file| {
                self.files.push(file);
                self.files.len() - 1
            })
        });
        if found.is_none() {
            self.missing.insert(c);
        }
        self.looked_for.insert(c, found);
        found.unwrap_or(own)
    }

    fn shape(&mut self, face: usize, text: String) -> (Run, bool) {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&text);
        buffer.guess_segment_properties();
        let rtl = buffer.direction() == Direction::RightToLeft;
        let key = (face, script_tag(buffer.script()), rtl);
        let opened;
        let shaper = match (self.embedded.get(face), self.files.get(face)) {
            (Some(known), _) => known,
            (None, Some(file)) => match Face::from_slice(file.bytes(), file.index) {
                Some(read) => {
                    opened = read;
                    &opened
                }
                None => return (Run { face, text, glyphs: Vec::new() }, rtl),
            },
            (None, None) => return (Run { face, text, glyphs: Vec::new() }, rtl),
        };
        let plan = self
            .plans
            .entry(key)
            .or_insert_with(|| ShapePlan::new(shaper, buffer.direction(), Some(buffer.script()), None, &[]));
        let output = rustybuzz::shape_with_plan(shaper, plan, buffer);
        #[expect(clippy::cast_precision_loss, reason = "font units are small whole numbers")]
        let em = |units: i32| units as f32 / shaper.units_per_em() as f32;
        let starts: Vec<usize> = output.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        let mut borders: Vec<usize> = starts.clone();
        borders.push(text.len());
        borders.sort_unstable();
        let glyphs =
            output.glyph_infos().iter().zip(output.glyph_positions()).zip(&starts).map(|((info, at), from)| {
                let to = borders.iter().copied().find(|border| border > from).unwrap_or(text.len());
                Glyph {
                    id: info.glyph_id,
                    advance: em(at.x_advance),
                    dx: em(at.x_offset),
                    dy: em(at.y_offset),
                    from: *from,
                    to,
                }
            });
        let glyphs = glyphs.collect();
        (Run { face, text, glyphs }, rtl)
    }
}

fn tracking(style: &Style, glyphs: usize) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a word has few glyphs")]
    let count = glyphs as f32;
    style.tracking * count
}

fn script_tag(script: Script) -> u32 {
    script.tag().as_u32()
}

/// Puts the words of a row at their places and joins what is set alike.
fn placed(mut row: Vec<Token>) -> Line {
    reorder(&mut row);
    let mut line = Line::default();
    let mut after_right = false;
    for (at, token) in row.iter().enumerate() {
        let space = if at == 0 { 0.0 } else { token.space };
        let mut x = line.width + space;
        for (part, run) in token.word.runs.iter().enumerate() {
            let wide = run.width() * token.style.size + tracking(&token.style, run.glyphs.len());
            let embedded = run.face < Weight::ALL.len() && !token.word.from_right && !after_right;
            match line.runs.last_mut() {
                // A space inside a run keeps the text whole for whoever copies or searches it.
                Some(last) if embedded && part == 0 && last.style == token.style && last.run.face == run.face => {
                    if space > 0.0 {
                        let advance = (space - token.style.tracking) / token.style.size;
                        let gap = Glyph { id: token.gap, advance, dx: 0.0, dy: 0.0, from: 0, to: 1 };
                        last.run.push(&Run { face: run.face, text: " ".to_owned(), glyphs: vec![gap] });
                    }
                    last.run.push(run);
                }
                _ => line.runs.push(Placed { x, style: token.style, run: run.clone() }),
            }
            x += wide;
        }
        line.width += space + token.width();
        after_right = token.word.from_right;
    }
    line
}

/// Words of scripts that run from right to left follow one another to the left.
fn reorder(row: &mut [Token]) {
    let mut rest = row;
    while let Some(start) = rest.iter().position(|t| t.word.from_right) {
        let Some(tail) = rest.get_mut(start..) else { return };
        let length = tail.iter().position(|t| !t.word.from_right).unwrap_or(tail.len());
        let (turned, after) = tail.split_at_mut(length);
        let spaces: Vec<f32> = turned.iter().map(|t| t.space).collect();
        turned.reverse();
        for (token, space) in turned.iter_mut().zip(spaces) {
            token.space = space;
        }
        rest = after;
    }
}

#[cfg(test)]
mod tests;
