//! The brief for the buyer on one page.

use super::super::brief::{ListNote, Point, Safe, StandingDate};
use super::super::setting::Setter;
use super::super::typeface::OtherFonts;
use super::draw::Draw;
use super::fit::{Fit, fitted};
use super::frame::{Frame, Head, LEFT};
use super::tone::{ACCENT, BAR, HAIR, INK, INK2, PX, Type, WHITE};
use super::{Mark, Page, Paper, Sheet};
use crate::units::Date;

/// How much wider the gaps are than on the internal page: 38 to 27.
const AIRIER: f32 = 38.0 / 27.0;
/// Room for the name of a month with its year.
const NAME: f32 = 36.0;
/// The most deliveries that are drawn.
const DELIVERIES: usize = 8;

/// The brief for the buyer on one page of a paper: never more, whatever the plan holds.
pub fn safe_sheet(brief: &Safe, paper: Paper, fonts: &dyn OtherFonts) -> Sheet {
    fitted(fonts, brief.points.len(), |setter, fit| page(setter, brief, paper, fit))
}

fn page(setter: &mut Setter<'_>, brief: &Safe, paper: Paper, fit: Fit) -> (Page, bool) {
    let frame = Frame::of(paper);
    let mut sections = Sections { draw: Draw::new(setter), frame, t: Type { body: fit.body }, fit, y: 0.0 };
    sections.head(brief);
    sections.stands(brief);
    sections.points(brief);
    sections.questions(brief);
    sections.list(Head::new("With you", "Named for the whole project"), &brief.with_you);
    sections.list(Head::new("Next", ""), &brief.next);
    let fits = sections.y <= frame.floor;
    frame.foot(&mut sections.draw, &brief.foot, (1, 1));
    (sections.draw.finish(frame.size), fits)
}

struct Sections<'s, 'f> {
    draw: Draw<'s, 'f>,
    frame: Frame,
    t: Type,
    fit: Fit,
    y: f32,
}

impl Sections<'_, '_> {
    fn begin(&mut self, head: Head<'_>) -> (f32, f32) {
        self.frame.section(&mut self.draw, self.y, self.fit.gap * AIRIER * PX, head)
    }

    fn head(&mut self, brief: &Safe) {
        let (t, frame) = (self.t, self.frame);
        frame.band(&mut self.draw, false, &brief.band, &brief.from);
        let width = frame.right - LEFT;
        let mut y = Frame::head_top() + 4.0;
        y += self.draw.text((LEFT, y), width, 1, &brief.who, Type::caption()) + 3.0;
        y += self.draw.text((LEFT, y), width, 2, &brief.title, Type::title()) + 4.0;
        y += self.draw.text((LEFT, y), width * 0.95, 3, &brief.lead, t.body().coloured(INK2));
        self.y = y;
    }

    /// Deliveries on a line of months.
    fn stands(&mut self, brief: &Safe) {
        if brief.stands.is_empty() {
            return;
        }
        let (top, under) = self.begin(Head::new("What stands", "As ordered"));
        let (x, t, right) = (self.frame.main, self.t, self.frame.right);
        let (body, caption) = (t.body(), Type::caption());
        let shown: Vec<&StandingDate> = brief.stands.iter().take(DELIVERIES.min(self.fit.list * 2)).collect();
        let widest = shown.iter().map(|d| self.draw.setter.width(&d.text, body)).fold(0.0, f32::max);
        let names = x + (widest + 10.0).clamp(60.0, 170.0);
        let axis = Axis::of(brief.today, &shown, (names, right - 64.0));
        let row = body.leading + 3.0;
        #[expect(clippy::cast_precision_loss, reason = "there are few rows")]
        let floor = top + caption.leading + 3.0 + row * shown.len() as f32;
        for (at, name) in axis.months() {
            self.draw.vline(at, (top + caption.leading + 1.0, floor), 0.4, HAIR);
            self.draw.line((at + 2.5, top), 60.0, &name, caption);
        }
        let mut y = top + caption.leading + 3.0;
        for date in shown {
            self.draw.line((x, y), names - x - 6.0, &date.text, body);
            let (at, middle) = (axis.at(date.day), y + body.leading / 2.0);
            let r = 4.4;
            let start = axis.at(brief.today).max(names);
            if at - r - 3.0 > start {
                self.draw.rect((start, middle - 2.0), (at - r - 3.0 - start, 4.0), BAR);
            }
            let points = vec![(at, middle - r), (at + r, middle), (at, middle + r), (at - r, middle)];
            self.draw.mark(Mark::Shape { points, fill: Some(WHITE), edge: Some((1.1, INK)) });
            let day = short_day(date.day);
            let wide = self.draw.setter.width(&day, body.bold());
            self.draw.rect((at + 8.0, y + 0.5), (wide + 2.0, body.leading - 1.0), WHITE);
            self.draw.line((at + 9.0, y), right - at, &day, body.bold());
            y += row;
            self.draw.hline((x, right), y - 1.5, 0.4, HAIR);
        }
        let left_out = brief.stands.len() - brief.stands.len().min(DELIVERIES.min(self.fit.list * 2));
        if left_out > 0 {
            y += self.draw.text((x, y), self.frame.width, 1, &format!("{left_out} more as ordered"), caption);
        }
        self.y = y.max(under);
    }

    fn points(&mut self, brief: &Safe) {
        if brief.points.is_empty() {
            return;
        }
        let count = match brief.points.len() {
            1 => "One point",
            2 => "Two points",
            3 => "Three points",
            4 => "Four points",
            _ => "Our points",
        };
        let (top, under) = self.begin(Head::new(count, "One line each in the confirmation"));
        let shown = self.fit.asks.min(brief.points.len());
        let mut y = top;
        for (at, point) in brief.points.iter().take(shown).enumerate() {
            if at > 0 {
                y += 7.0;
                self.draw.hline((self.frame.main, self.frame.right), y, 0.5, HAIR);
                y += 8.0;
            }
            y = self.point(at + 1, point, y);
        }
        let left_out = brief.points.len() - shown;
        if left_out > 0 {
            let text = format!("{left_out} more when we meet");
            y += self.draw.text((self.frame.main, y + 2.0), self.frame.width, 1, &text, Type::caption()) + 2.0;
        }
        self.y = y.max(under);
    }

    fn point(&mut self, number: usize, point: &Point, top: f32) -> f32 {
        let (x, t) = (self.frame.main, self.t);
        let (body, section, caption) = (t.body(), Type::section(), Type::caption());
        self.draw.line((x, top), 30.0, &number.to_string(), section.coloured(ACCENT));
        let text = x + 40.0 * PX;
        let room = self.frame.right - text;
        let shift = (section.leading - body.leading) / 2.0 + 0.8;
        let whom = self.draw.right((self.frame.right, top + shift), room * 0.45, &point.whom, body.coloured(INK2));
        self.draw.line((text, top), room - whom - 12.0, &point.name, section);
        let mut y = top + section.leading + 2.0;
        let gain = x + 520.0 * PX;
        self.draw.line((text, y), 150.0, "We propose", caption);
        self.draw.line((gain, y), 150.0, "You gain", caption);
        y += caption.leading;
        let left = self.draw.text((text, y), 440.0 * PX, 5, &point.propose, body);
        let right = self.draw.text((gain, y), self.frame.right - gain, 5, &point.gain, body);
        y + left.max(right)
    }

    fn questions(&mut self, brief: &Safe) {
        if brief.questions.is_empty() {
            return;
        }
        let caption = if brief.questions.len() == 1 { "One short answer" } else { "Short answers will do" };
        let (top, under) = self.begin(Head::new("Please tell us", caption));
        let (x, body, mut y) = (self.frame.main, self.t.body(), top);
        for question in brief.questions.iter().take(self.fit.list) {
            y += self.draw.text((x, y), self.frame.width, 2, question, body) + 2.0;
        }
        self.y = y.max(under);
    }

    /// Names or days with what belongs to them; nothing where there are none.
    fn list(&mut self, head: Head<'_>, notes: &[ListNote]) {
        if notes.is_empty() {
            return;
        }
        let (top, under) = self.begin(head);
        let (x, body, mut y) = (self.frame.main, self.t.body(), top);
        let widest = notes.iter().map(|n| self.draw.setter.width(&n.first, body.bold())).fold(0.0, f32::max);
        let widest = widest.min(200.0);
        for note in notes {
            self.draw.line((x, y), 200.0, &note.first, body.bold());
            let at = x + widest + 16.0 * PX;
            self.draw.line((at, y), self.frame.right - at, &note.text, body.coloured(INK2));
            y += body.leading + 2.0;
        }
        self.y = y.max(under);
    }
}

/// "15 Feb", "7 Jun".
fn short_day(day: Date) -> String {
    day.calendar().format("%-d %b").to_string()
}

/// Days on a line.
struct Axis {
    from: Date,
    to: Date,
    left: f32,
    right: f32,
}

impl Axis {
    /// From the first of this month, or of an earlier delivery's, to the last delivery.
    fn of(today: Date, dates: &[&StandingDate], (left, right): (f32, f32)) -> Self {
        let days = || dates.iter().map(|d| d.day);
        let first = days().min().map_or(today, |day| day.min(today));
        let (year, month, _) = first.parts();
        let from = Date::of(year, month, 1).unwrap_or(first);
        let to = days().max().unwrap_or(today);
        let to = if to.days_since(from) < 28 { from.plus_days(28).unwrap_or(to) } else { to };
        Self { from, to, left, right }
    }

    #[expect(clippy::cast_precision_loss, reason = "there are fewer than 100,000 days")]
    fn at(&self, day: Date) -> f32 {
        let share = day.days_since(self.from) as f32 / self.to.days_since(self.from).max(1) as f32;
        self.left + (self.right - self.left) * share
    }

    /// The first days of months with their names, so few that the names have room.
    fn months(&self) -> Vec<(f32, String)> {
        let (first_year, first_month, _) = self.from.parts();
        let (last_year, last_month, _) = self.to.parts();
        let number = |year: i32, month: u32| year * 12 + i32::try_from(month).unwrap_or(1) - 1;
        let (first, last) = (number(first_year, first_month), number(last_year, last_month));
        let count = last - first + 1;
        let room = |step: &i32| {
            #[expect(clippy::cast_precision_loss, reason = "there are few months")]
            let names = (count as f32 / *step as f32).max(1.0);
            (self.right - self.left) / names >= NAME
        };
        let step = [1, 2, 3, 6, 12, 24, 60, 120].into_iter().find(room).unwrap_or(240);
        let mut found = Vec::new();
        for at in (first..=last).filter(|at| (at - first) % step == 0) {
            let Ok(day) = Date::of(at / 12, u32::try_from(at % 12 + 1).unwrap_or(1), 1) else { continue };
            let with_year = at % 12 == 0 || at == first && step > 1;
            let name = day.calendar().format(if with_year { "%b %y" } else { "%b" }).to_string();
            found.push((self.at(day), name));
        }
        found
    }
}
