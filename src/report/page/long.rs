//! A document on as many pages as it takes, with the band and the foot on every page.

use super::super::document::{Block, Document, cell_words};
use super::super::setting::{Setter, Style};
use super::super::tables::{Cell, Table};
use super::super::typeface::OtherFonts;
use super::draw::Draw;
use super::fit::Fit;
use super::frame::{Frame, LEFT};
use super::tone::{BODY, HAIR, INK2, RULE, Type};
use super::{Mark, Page, Paper, Sheet};

/// The most pages; a plan of the largest size has fewer.
const MOST_PAGES: usize = 2_000;
/// The most lines of one paragraph on a page: longer ones go on the next page.
const CELL_LINES: usize = 12;

/// A document on pages of a paper.
pub fn long_sheet(document: &Document, paper: Paper, fonts: &dyn OtherFonts) -> Sheet {
    let mut setter = Setter::new(fonts);
    let frame = Frame::of(paper);
    let mut flow = Flow { setter: &mut setter, frame, pages: Vec::new(), marks: Vec::new(), y: Frame::head_top() };
    flow.title(document);
    for block in &document.blocks {
        flow.block(block);
    }
    flow.new_page();
    let bodies = std::mem::take(&mut flow.pages);
    let count = bodies.len();
    let mut pages = Vec::new();
    for (at, body) in bodies.into_iter().enumerate() {
        let mut draw = Draw::new(&mut setter);
        frame.band(&mut draw, document.internal, &document.band, &document.band_note);
        frame.foot(&mut draw, &document.foot, (at + 1, count));
        for mark in body {
            draw.mark(mark);
        }
        pages.push(draw.finish(frame.size));
    }
    let (faces, missing) = setter.into_faces();
    Sheet { pages, faces, missing, fit: Fit::roomy(14.0, 0) }
}

/// Blocks flowing from page to page.
struct Flow<'s, 'f> {
    setter: &'s mut Setter<'f>,
    frame: Frame,
    pages: Vec<Vec<Mark>>,
    marks: Vec<Mark>,
    y: f32,
}

impl Flow<'_, '_> {
    fn new_page(&mut self) {
        if !self.marks.is_empty() && self.pages.len() < MOST_PAGES {
            self.pages.push(std::mem::take(&mut self.marks));
        }
        self.y = Frame::head_top();
    }

    /// Makes room for a height, on the next page if need be.
    fn room(&mut self, height: f32) {
        if self.y + height > self.frame.floor && self.y > Frame::head_top() {
            self.new_page();
        }
    }

    fn draw(&mut self, add: impl FnOnce(&mut Draw<'_, '_>, f32) -> f32) {
        let mut draw = Draw::new(self.setter);
        let height = add(&mut draw, self.y);
        let page: Page = draw.finish(self.frame.size);
        self.marks.extend(page.marks);
        self.y += height;
    }

    fn title(&mut self, document: &Document) {
        let (frame, body) = (self.frame, Type { body: BODY }.body());
        self.draw(|draw, y| draw.text((LEFT, y), frame.right - LEFT, 3, &document.title, Type::title()) + 4.0);
        self.draw(|draw, y| draw.text((LEFT, y), frame.right - LEFT, 6, &document.lead, body.coloured(INK2)) + 6.0);
    }

    fn block(&mut self, block: &Block) {
        let body = Type { body: BODY }.body();
        let width = self.frame.right - LEFT;
        match block {
            Block::Chapter(name) => {
                self.room(70.0);
                let right = self.frame.right;
                self.draw(|draw, y| {
                    draw.hline((LEFT, right), y + 12.0, 0.7, RULE);
                    draw.text((LEFT, y + 18.0), width, 2, name, Style { size: 15.0, leading: 19.0, ..Type::section() })
                        + 24.0
                });
            }
            Block::Heading(name) => {
                self.room(52.0);
                self.draw(|draw, y| draw.text((LEFT, y + 7.0), width, 2, name, Type::section()) + 8.0);
            }
            Block::Text(words) => self.paragraph(LEFT, width, &[(words, body)], 3.0),
            Block::Small(words) => self.paragraph(LEFT, width, &[(words, Type::caption())], 2.0),
            Block::Pair(name, words) => {
                let said = format!("  {words}");
                self.paragraph(LEFT, width, &[(name, body.bold()), (&said, body)], 2.0);
            }
            Block::Point(words) => {
                self.room(body.leading);
                let y = self.y + body.leading / 2.0;
                self.marks.push(Mark::Dot { x: LEFT + 3.0, y, r: 1.3, fill: Some(INK2), edge: None });
                self.paragraph(LEFT + 11.0, width - 11.0, &[(words, body)], 1.0);
            }
            Block::Table(table) => self.table(table),
        }
    }

    /// A paragraph that goes on over pages, line by line.
    fn paragraph(&mut self, x: f32, width: f32, spans: &[(&str, Style)], after: f32) {
        let leading = spans.iter().map(|(_, style)| style.leading).fold(0.0, f32::max);
        let set = self.setter.lines(spans, width, usize::MAX);
        for line in set.lines {
            self.room(leading);
            let baseline = self.y + leading * 0.74;
            self.marks.extend(line.runs.into_iter().map(|placed| Mark::Text {
                x: x + placed.x,
                y: baseline,
                size: placed.style.size,
                tracking: placed.style.tracking,
                colour: placed.style.colour,
                run: placed.run,
            }));
            self.y += leading;
        }
        self.y += after;
    }

    fn table(&mut self, table: &Table) {
        if table.rows.is_empty() {
            return self.paragraph(LEFT, 300.0, &[("None", Type::caption())], 2.0);
        }
        let columns = self.columns(table);
        self.table_head(table, &columns);
        for row in &table.rows {
            let height = self.row_height(row, &columns);
            if self.y + height > self.frame.floor {
                self.new_page();
                self.table_head(table, &columns);
            }
            self.row(row, &columns);
            self.y += height;
        }
        self.y += 4.0;
    }

    /// Left edges and widths: what each column would like, shrunk in proportion where there is not so much room.
    fn columns(&mut self, table: &Table) -> Vec<(f32, f32)> {
        const GAP: f32 = 9.0;
        const LIKED: f32 = 190.0;
        let style = table_style();
        let mut full: Vec<f32> = table.head.iter().map(|name| self.setter.width(name, Type::caption()) + 1.0).collect();
        let mut liked = full.clone();
        for row in &table.rows {
            for ((wide, uncut), cell) in liked.iter_mut().zip(&mut full).zip(row) {
                let needs = self.setter.width(&cell_words(cell), style);
                *wide = wide.max(needs.min(LIKED) + 1.0);
                *uncut = uncut.max(needs + 1.0);
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "a table has few columns")]
        let gaps = GAP * liked.len().saturating_sub(1) as f32;
        let room = self.frame.right - LEFT - gaps;
        // What is left over goes to the columns whose texts would break.
        let left_over = (room - liked.iter().sum::<f32>()).max(0.0);
        let missing: f32 = liked.iter().zip(&full).map(|(liked, uncut)| uncut - liked).sum();
        if missing > 0.0 {
            let part = (left_over / missing).min(1.0);
            liked.iter_mut().zip(&full).for_each(|(liked, uncut)| *liked += (uncut - *liked) * part);
        }
        let narrow: f32 = liked.iter().map(|w| w.min(46.0)).sum();
        let broad: f32 = liked.iter().map(|w| w - w.min(46.0)).sum();
        let share = if broad > 0.0 { ((room - narrow) / broad).clamp(0.0, 1.0) } else { 1.0 };
        let mut x = LEFT;
        let column = |wide: f32| {
            let width = wide.min(46.0) + (wide - wide.min(46.0)) * share;
            let at = (x, width);
            x += width + GAP;
            at
        };
        liked.into_iter().map(column).collect()
    }

    fn table_head(&mut self, table: &Table, columns: &[(f32, f32)]) {
        let style = Type::caption();
        self.room(style.leading * 3.0);
        let right = self.frame.right;
        let numbers: Vec<bool> = (0..columns.len()).map(|at| is_number(table, at)).collect();
        self.draw(|draw, y| {
            for ((name, (x, width)), number) in table.head.iter().zip(columns).zip(numbers) {
                if number {
                    draw.right((x + width, y), *width, name, style);
                } else {
                    draw.line((*x, y), *width, name, style);
                }
            }
            draw.hline((LEFT, right), y + style.leading + 1.5, 0.5, RULE);
            style.leading + 4.0
        });
    }

    fn row_height(&mut self, row: &[Cell], columns: &[(f32, f32)]) -> f32 {
        let style = table_style();
        let count = |(cell, (_, width)): (&Cell, &(f32, f32))| {
            self.setter.lines(&[(&cell_words(cell), style)], *width, CELL_LINES).lines.len()
        };
        let most = row.iter().zip(columns).map(count).max().unwrap_or(1).max(1);
        #[expect(clippy::cast_precision_loss, reason = "a cell has few lines")]
        let lines = most as f32;
        lines * style.leading + 3.0
    }

    fn row(&mut self, row: &[Cell], columns: &[(f32, f32)]) {
        let style = table_style();
        let (y, right) = (self.y, self.frame.right);
        let mut draw = Draw::new(self.setter);
        let mut bottom = y + style.leading;
        for (cell, (x, width)) in row.iter().zip(columns) {
            if let Cell::Number(_) = cell {
                draw.right((x + width, y), *width, &cell_words(cell), style);
            } else {
                bottom = bottom.max(y + draw.text((*x, y), *width, CELL_LINES, &cell_words(cell), style));
            }
        }
        draw.hline((LEFT, right), bottom + 1.5, 0.4, HAIR);
        self.marks.extend(draw.finish(self.frame.size).marks);
    }
}

fn table_style() -> Style {
    Style { size: 8.0, leading: 10.5, ..Type { body: 8.0 }.body() }
}

fn is_number(table: &Table, column: usize) -> bool {
    table.rows.iter().any(|row| matches!(row.get(column), Some(Cell::Number(_))))
}
