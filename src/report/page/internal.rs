//! The internal brief on one page.

use super::super::brief::{AskNote, Brief, DaysNote, ListNote, Picture};
use super::super::setting::Setter;
use super::super::typeface::OtherFonts;
use super::draw::Draw;
use super::fit::{Fit, fitted};
use super::frame::{Frame, Head, LEFT};
use super::picture::{PICTURE, chance_scale, places, steps};
use super::tone::{HAIR, INK2, PX, RIGID, Type};
use super::{Page, Paper, Sheet};

/// The internal brief on one page of a paper: never more, whatever the plan holds.
pub fn brief_sheet(brief: &Brief, paper: Paper, fonts: &dyn OtherFonts) -> Sheet {
    fitted(fonts, brief.asks.len(), |setter, fit| page(setter, brief, paper, fit))
}

/// The page set as tightly as a fit says, and whether it holds everything.
fn page(setter: &mut Setter<'_>, brief: &Brief, paper: Paper, fit: Fit) -> (Page, bool) {
    let frame = Frame::of(paper);
    let mut sections = Sections { draw: Draw::new(setter), frame, t: Type { body: fit.body }, fit, y: 0.0 };
    sections.head(brief);
    sections.red_lines(brief);
    if let Some(picture) = &brief.picture {
        sections.buyer(picture);
    }
    sections.asks(brief);
    if let Some(days) = &brief.days {
        sections.days(days);
    }
    sections.list(Head::new("Find out first", &format!("{} each answer is worth", brief.unit)), &brief.find_out, 46.0);
    sections.law(&brief.law);
    sections.list(Head::new("If a door opens", "Only when they offer"), &brief.doors, 142.0);
    sections.list(Head::new("Next", ""), &brief.next, 66.0);
    let fits = sections.y <= frame.floor;
    frame.foot(&mut sections.draw, &brief.foot, (1, 1));
    (sections.draw.finish(frame.size), fits)
}

/// The sections of a page, one under the other.
struct Sections<'s, 'f> {
    draw: Draw<'s, 'f>,
    frame: Frame,
    t: Type,
    fit: Fit,
    /// Where the last one ended.
    y: f32,
}

impl Sections<'_, '_> {
    fn gap(&self) -> f32 {
        self.fit.gap * PX
    }

    fn begin(&mut self, head: Head<'_>) -> (f32, f32) {
        let gap = self.gap();
        self.frame.section(&mut self.draw, self.y, gap, head)
    }

    fn head(&mut self, brief: &Brief) {
        let (t, frame) = (self.t, self.frame);
        frame.band(
            &mut self.draw,
            true,
            "Internal. Not for the buyer.",
            "Contains our limits and our beliefs about people",
        );
        let width = frame.right - LEFT;
        let mut y = Frame::head_top();
        y += self.draw.text((LEFT, y), width, 1, &brief.who, Type::caption()) + 3.0;
        y += self.draw.text((LEFT, y), width, 2, &brief.title, Type::title()) + 4.0;
        y += self.draw.text((LEFT, y), width * 0.94, 2, &brief.lead, t.body().coloured(INK2));
        if !brief.figures.is_empty() {
            y += (self.gap() * 0.8).max(8.0);
            let pitch = 258.0 * PX;
            for (at, figure) in brief.figures.iter().enumerate() {
                #[expect(clippy::cast_precision_loss, reason = "there are four figures")]
                let x = LEFT + pitch * at as f32;
                if at > 0 {
                    self.draw.vline(x - 17.0 * PX, (y + 1.0, y + 83.0 * PX), 0.5, HAIR);
                }
                let room = (pitch - 26.0 * PX).min(frame.right - x);
                self.draw.line((x, y), room, &figure.figure, Type::figure());
                let body = super::tone::Type { body: 9.5 }.body();
                self.draw.line((x, y + 19.0), room, &figure.what, body);
                self.draw.line((x, y + 31.0), room, &figure.note, Type::caption());
            }
            y += 83.0 * PX;
        }
        self.y = y;
    }

    fn red_lines(&mut self, brief: &Brief) {
        if brief.red_lines.is_empty() {
            return;
        }
        let name = if brief.red_lines.len() == 1 { "Red line" } else { "Red lines" };
        let head = Head { colour: RIGID, red: true, ..Head::new(name, "") };
        let (top, under) = self.begin(head);
        let (x, width, body) = (self.frame.main, self.frame.width, self.t.body());
        let mut y = top;
        let shown = self.fit.list.min(brief.red_lines.len());
        for red in brief.red_lines.iter().take(shown) {
            let rest = format!(" {}", red.rest);
            y += self.draw.spans((x, y), width, 3, &[(&red.say, body.bold()), (&rest, body)]);
        }
        y += self.more(y, brief.red_lines.len() - shown);
        self.y = y.max(under);
    }

    /// The line that says how many entries are not on the page; returns its height.
    fn more(&mut self, y: f32, count: usize) -> f32 {
        if count == 0 {
            return 0.0;
        }
        self.draw.text((self.frame.main, y), self.frame.width, 1, &format!("{count} more in the plan"), Type::caption())
    }

    fn buyer(&mut self, picture: &Picture) {
        let (top, under) = self.begin(Head::new("The buyer", &picture.finding));
        let (x, width) = (self.frame.main, self.frame.width);
        let top = top + 1.0;
        let org = width * 0.45;
        let way = width - org - 14.0;
        self.draw.line((x, top), org, &picture.label, Type::caption());
        self.draw.line((x + org + 14.0, top), way, &picture.steps_say, Type::caption());
        places(&mut self.draw, (x, top + 14.0), org, &picture.places);
        steps(&mut self.draw, (x + org + 14.0, top + 13.0), way, &picture.steps);
        self.y = (top + 14.0 + PICTURE).max(under);
    }

    fn asks(&mut self, brief: &Brief) {
        if brief.asks.is_empty() {
            return;
        }
        let shown = self.fit.asks.min(brief.asks.len());
        let count = match brief.asks.len() {
            1 => "One ask".to_owned(),
            2 => "Two asks".to_owned(),
            3 => "Three asks".to_owned(),
            4 => "Four asks".to_owned(),
            5 => "Five asks".to_owned(),
            n => format!("{n} asks"),
        };
        let caption = format!("In this order, one at a time. Worth in {}.", brief.unit);
        let (top, under) = self.begin(Head::new(&count, &caption));
        let mut y = top;
        for (at, ask) in brief.asks.iter().take(shown).enumerate() {
            if at > 0 {
                y += 4.0;
                self.draw.hline((self.frame.main, self.frame.right), y, 0.5, HAIR);
                y += 4.0;
            }
            y = self.ask(ask, y);
        }
        y += self.more(y + 2.0, brief.asks.len() - shown);
        self.y = y.max(under);
    }

    fn ask(&mut self, ask: &AskNote, top: f32) -> f32 {
        let (x, t) = (self.frame.main, self.t);
        let (body, caption) = (t.body(), Type::caption());
        let scale_at = x + 404.0 * PX;
        let name = self.draw.line((x, top), 240.0 * PX, &ask.name, body.bold());
        let whom = x + (name + 12.0).max(164.0 * PX);
        self.draw.line((whom, top), scale_at - whom - 10.0, &ask.whom, body.coloured(INK2));
        chance_scale(&mut self.draw, (scale_at, top + body.leading / 2.0), 150.0 * PX, &ask.chance);
        let word_at = x + 566.0 * PX;
        let word = self.draw.line((word_at, top), 90.0 * PX, ask.chance.word.name(), body);
        let small_shift = (body.leading - caption.leading) / 2.0 + 0.6;
        self.draw.line((word_at + word + 4.0, top + small_shift), 40.0 * PX, &ask.rests_on, caption);
        let basis_at = x + 756.0 * PX;
        self.draw.right((basis_at - 3.0, top), 110.0 * PX, &ask.worth, body.bold());
        self.draw.line(
            (basis_at + 1.0, top + small_shift),
            self.frame.right - basis_at,
            short_basis(&ask.basis),
            caption,
        );
        let mut y = top + body.leading;
        let quoted = if ask.say.starts_with('“') { ask.say.clone() } else { format!("“{}”", ask.say) };
        y += self.draw.text((x, y), 790.0 * PX, 2, &quoted, body);
        let limit = ask.limit.as_deref().unwrap_or("none set");
        let small = caption;
        let gray = body.coloured(INK2);
        y += self.draw.spans(
            (x, y),
            self.frame.width,
            2,
            &[
                ("PO ", small),
                (&format!(" {}", ask.says), gray),
                ("    Target ", small),
                (&format!(" {}", ask.target), gray),
                ("    Limit ", small),
                (&format!(" {limit}"), gray),
            ],
        );
        y += self.draw.spans(
            (x, y),
            self.frame.width,
            3,
            &[
                ("Give ", small),
                (&format!(" {}", ask.give), gray),
                ("    Stand down at ", small),
                (&format!(" {}", ask.stand_down), gray),
            ],
        );
        y
    }

    fn days(&mut self, days: &DaysNote) {
        let (top, under) = self.begin(Head::new("The days", "Rates on net proceeds, each by its name"));
        let (x, t) = (self.frame.main, self.t);
        let (body, caption) = (t.body(), Type::caption());
        let edges = [346.0, 451.0, 547.0, 670.0].map(|edge| x + edge * PX);
        let [cost, simple, effective, day] = edges;
        let day = day.max(self.frame.right);
        self.draw.line((x, top), 200.0 * PX, &days.head, caption);
        for (edge, head) in
            [(cost, days.unit.as_str()), (simple, "Simple, net"), (effective, "Effective"), (day, "Cash on day")]
        {
            self.draw.right((edge, top), 100.0, head, caption);
        }
        let mut y = top + caption.leading + 1.0;
        self.draw.hline((x, self.frame.right), y, 0.5, HAIR);
        y += 2.0;
        for way in days.ways.iter().take(3) {
            let style = if way.is_best { body.bold() } else { body };
            self.draw.line((x, y), 250.0 * PX, &way.name, style);
            self.draw.right((cost, y), 90.0, &way.cost, style);
            for (edge, text) in [(simple, &way.simple), (effective, &way.effective), (day, &way.day)] {
                self.draw.right((edge, y), 90.0, text, body);
            }
            y += body.leading;
        }
        if !days.says.is_empty() {
            y += self.draw.text((x, y + 1.0), self.frame.width, 2, &days.says, body.coloured(INK2)) + 1.0;
        }
        self.y = y.max(under);
    }

    /// Rows of the law: the term over how to cite the row, and what it says.
    fn law(&mut self, law: &[ListNote]) {
        if law.is_empty() {
            return;
        }
        let (top, under) = self.begin(Head::new("The law gives", "Check, not advice"));
        let (x, body, caption) = (self.frame.main, self.t.body(), Type::caption());
        let first = 236.0 * PX;
        let text_at = x + first + 14.0 * PX;
        let mut y = top;
        let shown = self.fit.list.min(law.len());
        for note in law.iter().take(shown) {
            let mut left = self.draw.text((x, y), first, 1, &note.first, body.bold());
            left += self.draw.text((x, y + left - 1.0), first, 1, &note.last, caption);
            let says = self.draw.text((text_at, y), self.frame.right - text_at, 2, &note.text, body.coloured(INK2));
            y += left.max(says) + 1.0;
        }
        y += self.more(y, law.len() - shown);
        self.y = y.max(under);
    }

    /// A section of lines: what stands first, the text, what stands at the right.
    fn list(&mut self, head: Head<'_>, list: &[ListNote], first: f32) {
        if list.is_empty() {
            return;
        }
        let (top, under) = self.begin(head);
        let (x, body) = (self.frame.main, self.t.body());
        let shown = self.fit.list.min(list.len());
        let mut first_width = first * PX;
        for note in list.iter().take(shown) {
            first_width = first_width.max(self.draw.setter.width(&note.first, body.bold()).min(170.0 * PX));
        }
        let text_at = x + first_width + 14.0 * PX;
        let mut y = top;
        for note in list.iter().take(shown) {
            self.draw.line((x, y), first_width, &note.first, body.bold());
            let at_right = self.draw.right((self.frame.right, y), 210.0 * PX, &note.last, body.coloured(INK2));
            let room = self.frame.right - text_at - at_right - 10.0;
            self.draw.line((text_at, y), room, &note.text, body.coloured(INK2));
            y += body.leading;
        }
        y += self.more(y, list.len() - shown);
        self.y = y.max(under);
    }
}

/// Where a worth comes from, as short as its column.
fn short_basis(basis: &str) -> &str {
    match basis {
        "your estimate" | "usual share" => "estimate",
        other => other,
    }
}
