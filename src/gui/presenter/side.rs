//! The presenter's right side: the timer, the guesses, what is the presenter's alone, what is still to come.
//!
//! What is covered is drawn only while it is held open; must not reach the room.

use egui::{Align, Key, Rect, Role, ScrollArea, Stroke, StrokeKind, Ui, pos2, vec2};

use super::{Presenting, child, parts, rect};
use crate::gui::fonts::Weight;
use crate::gui::privacy;
use crate::gui::theme::{self, space};
use crate::gui::widgets::{self, Button, Ink, text};
use crate::session::{Word, Wording};
use crate::workshop::{Round, Show, StepKind};

/// Where the place of a word stands, from the left, on a side of a width.
fn column(width: f32, at: u8) -> f32 {
    let first = if width < 380.0 { 74.0 } else { 104.0 };
    let pitch = ((width - first - 30.0) / 4.0).min(60.0);
    first + pitch * f32::from(at)
}

pub(super) fn side_ui(ui: &mut Ui, place: Rect, presenting: &mut Presenting) {
    let ui = &mut child(ui, place, "Timer and guesses");
    let inner = place.shrink2(vec2(24.0, 0.0));
    timer_ui(ui, inner, presenting);
    let rest = inner.with_min_y(place.top() + 105.0);
    let mut scrolled = child(ui, rest.expand2(vec2(12.0, 0.0)), "Guesses");
    ScrollArea::vertical().id_salt("side").auto_shrink(false).show(&mut scrolled, |ui| {
        let left = inner.left();
        let mut y = ui.cursor().top() + 8.0;
        let width = inner.width();
        if presenting.show.exercise.tables() > 0 {
            y = guesses_ui(ui, rect(left, y, width, 0.0), presenting);
            rule(ui, left, width, y);
            y += 10.0;
        }
        y = only_for_you(ui, rect(left, y, width, 0.0), presenting);
        rule(ui, left, width, y);
        y = to_come_ui(ui, rect(left, y + 8.0, width, 0.0), &presenting.show);
        let from = ui.cursor().top();
        ui.allocate_space(vec2(width, (y - from).max(0.0)));
    });
}

fn rule(ui: &Ui, left: f32, width: f32, y: f32) {
    widgets::hline(ui, left, left + width, y, theme::hair(theme::tokens(ui)));
}

fn clock_words(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

fn timer_ui(ui: &mut Ui, place: Rect, presenting: &mut Presenting) {
    let t = theme::tokens(ui);
    let now = (presenting.clock)();
    let timer = &presenting.show.timer;
    let seconds = timer.seconds_left(now);
    let job = egui::text::LayoutJob::single_section(
        clock_words(seconds),
        egui::text::TextFormat {
            // The only fifth size: it is read from across the room.
            font_id: egui::FontId::new(56.0, Weight::SemiBold.family()),
            color: if seconds == 0 && timer.is_begun() { t.rigid } else { t.ink },
            expand_bg: privacy::Mark::Open.of_format(),
            ..Default::default()
        },
    );
    let galley = ui.painter().layout_job(job);
    let size = galley.size();
    let middle = place.top() + 48.0;
    ui.painter().galley(pos2(place.left(), middle - size.y / 2.0), galley, t.ink);
    let whole = clock_words(u32::try_from(timer.length().as_secs()).unwrap_or(u32::MAX));
    let told = rect(place.left(), place.top() + 20.0, 200.0, 60.0);
    let words = format!("{} left of {whole}", clock_words(seconds));
    widgets::told(ui, told, ui.scope_id().with("timer"), &words);
    let button = Button::secondary(if timer.is_running() { "Pause" } else { "Start" }).key("T");
    let wide = button.desired_width(ui);
    let share = timer.share_left(now);
    let at = rect(place.right() - wide, place.top() + 49.0, wide, space::CONTROL);
    let of = format!("left of {whole}");
    let ink = Ink::body(t.ink2).open();
    let x = place.left() + size.x + 12.0;
    if x + text::width(ui, &of, ink) < at.left() - 8.0 {
        text::free_line(ui, pos2(x, middle + 14.0), &of, ink);
    }
    if parts::button(ui, at, button) {
        presenting.show.toggle_timer(now);
    }
    let bar = rect(place.left(), place.top() + 85.0, place.width(), 6.0);
    ui.painter().rect_filled(bar, 3.0, t.line2);
    if share > 0.0 {
        ui.painter().rect_filled(bar.with_max_x(bar.left() + bar.width() * share), 3.0, t.accent);
    }
    rule(ui, place.left(), place.width(), place.top() + 104.0);
}

/// A heading with a remark at its right; returns where it ends.
fn head(ui: &Ui, place: Rect, name: &str, remark: &str) -> f32 {
    let t = theme::tokens(ui);
    let line = rect(place.left(), place.top() + 2.0, place.width(), 24.0);
    let drawn = text::line(ui, line, name, Ink::section(t.ink), Align::Min);
    text::line(ui, line.with_min_x(drawn.rect.right() + 12.0), remark, Ink::body(t.ink2), Align::Max);
    widgets::told(ui, line, ui.scope_id().with(name), &format!("{name}: {remark}"));
    line.bottom()
}

fn of_round(show: &Show, round: Round) -> String {
    let line = show.line(round.column).map_or("", |line| line.short.as_str());
    let level = show.maps.get(round.map).and_then(|map| map.levels.get(round.row));
    format!("{line}, {}", level.map_or("", |level| level.name.as_str()))
}

fn guesses_ui(ui: &mut Ui, place: Rect, presenting: &mut Presenting) -> f32 {
    let t = theme::tokens(ui);
    let show = &mut presenting.show;
    let Some(round) = show.round_in_view() else { return place.top() };
    let mut y = head(ui, place, "Their guesses", &of_round(show, round)) + 12.0;
    for (at, word) in (0_u8..).zip(words()) {
        let x = place.left() + column(place.width(), at);
        let key = (at + 1).to_string();
        let wide = widgets::key_box::width(ui, &key);
        widgets::key_box(ui, pos2(x - wide / 2.0, y + 5.0), &key);
        let half = (column(place.width(), 1) - column(place.width(), 0)) / 2.0;
        let name = rect(x - half, y + 16.0, 2.0 * half, 16.0);
        text::line(ui, name, word.name(), Ink::caption(t.ink2), Align::Center);
    }
    y += 38.0;
    let tables: Vec<u8> = show.exercise.numbers().collect();
    let row = if tables.len() > 5 { 26.0 } else { 33.0 };
    for table in tables {
        table_ui(ui, rect(place.left(), y, place.width(), row), show, round, table);
        y += row;
    }
    answers_ui(ui, place, y + 6.0, show, round)
}

fn words() -> [Word; 5] {
    super::keys::WORDS.map(|(_, word)| word)
}

fn table_ui(ui: &Ui, place: Rect, show: &mut Show, round: Round, table: u8) {
    let t = theme::tokens(ui);
    let guess = show.exercise.guess_of(round.number, table);
    let chance = show.chance_of(round).filter(|_| round.is_shown).map(|chance| chance.p);
    let scored = chance.and_then(|p| show.exercise.scored(round.number, table, p));
    let is_turn = show.exercise.turn() == table;
    let wide = place.expand2(vec2(8.0, 0.0));
    let said = match (guess, scored) {
        (None, _) => format!("Table {table}: no guess"),
        (Some(word), None) => format!("Table {table}: {}", word.name()),
        (Some(word), Some(scored)) => format!("Table {table}: {}, {:.3}", word.name(), scored.brier),
    };
    let response = widgets::hit_by_pointer(ui, wide, ui.scope_id().with(("table", table)), Role::ListBoxOption, &said);
    if response.clicked() {
        show.exercise.set_turn(table);
    }
    if is_turn {
        ui.painter().rect_filled(wide, 0.0, t.soft);
        ui.painter().rect_filled(wide.with_max_x(wide.left() + 3.0), 0.0, t.accent);
    }
    let ink = if is_turn { Ink::body(t.ink).bold() } else { Ink::body(t.ink) }.open();
    text::line(ui, place.with_min_x(place.left() + 4.0), &format!("Table {table}"), ink, Align::Min);
    for (at, word) in (0_u8..).zip(words()) {
        let centre = pos2(place.left() + column(place.width(), at), place.center().y);
        if guess == Some(word) {
            ui.painter().circle_filled(centre, 7.0, t.accent);
        } else {
            ui.painter().circle_stroke(centre, 3.0, Stroke::new(1.0, t.ctl));
        }
    }
    if let (Some(scored), Some(word)) = (scored, guess) {
        let score = format!("{:.2}", scored.brier);
        text::line(ui, place, &score, Ink::caption(t.ink2).medium(), Align::Max);
        response.on_hover_text(scored.reason(word));
    }
    rule(ui, wide.left(), wide.width(), place.bottom());
}

/// The middle of the room, the playbook's own word, and who was closest: told once the row is shown.
fn answers_ui(ui: &Ui, place: Rect, top: f32, show: &Show, round: Round) -> f32 {
    let t = theme::tokens(ui);
    let mut y = top;
    let mut pair = |name: &str, value: &str, bold: bool| {
        let line = rect(place.left(), y, place.width(), 22.0);
        let drawn = text::line(ui, line, name, Ink::body(t.ink2), Align::Min);
        let ink = if bold { Ink::body(t.ink).bold() } else { Ink::body(t.ink) };
        let right = line.with_min_x(drawn.rect.right() + 16.0);
        let cut = text::line(ui, right, value, ink, Align::Max).cut;
        let told = widgets::told(ui, line, ui.scope_id().with(name), &format!("{name}: {value}"));
        if cut {
            told.on_hover_text(value);
        }
        y += 24.0;
    };
    let middle = show.exercise.middle(round.number).map_or("nobody has guessed", |word| word.name());
    pair("Middle of the room", middle, true);
    let chance = show.chance_of(round);
    if let Some(chance) = chance.filter(|_| round.is_shown) {
        pair("Playbook says", &format!("{}, {}", chance.word.name(), chance.rounded), true);
        pair("Brier score, closest first", &closest(show, round, chance.p), false);
    } else {
        pair("Playbook says", "told with the row", false);
        let count = show.exercise.guessed(round.number);
        pair("Guessed", &format!("{count} of {} tables", show.exercise.tables()), false);
    }
    y + 8.0
}

/// "Tables 1 and 3: 0.190; 2 and 4: 0.250".
fn closest(show: &Show, round: Round, p: f64) -> String {
    let mut groups: Vec<(f64, Vec<u8>)> = Vec::new();
    for table in show.exercise.numbers() {
        let Some(scored) = show.exercise.scored(round.number, table, p) else { continue };
        match groups.iter_mut().find(|(brier, _)| (brier - scored.brier).abs() < 1e-9) {
            Some((_, tables)) => tables.push(table),
            None => groups.push((scored.brier, vec![table])),
        }
    }
    groups.sort_by(|a, b| a.0.total_cmp(&b.0));
    if groups.is_empty() {
        return "nobody has guessed".to_owned();
    }
    let group = |(at, (brier, tables)): (usize, (f64, Vec<u8>))| {
        let names: Vec<String> = tables.iter().map(u8::to_string).collect();
        let joined = match names.split_last() {
            Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
            _ => names.concat(),
        };
        let head = match (at, tables.len()) {
            (0, 1) => "Table ",
            (0, _) => "Tables ",
            _ => "",
        };
        format!("{head}{joined}: {brier:.2}")
    };
    groups.into_iter().enumerate().map(group).collect::<Vec<_>>().join("; ")
}

/// Worth and limit of the term, covered until they are held open.
fn only_for_you(ui: &mut Ui, place: Rect, presenting: &mut Presenting) -> f32 {
    let t = theme::tokens(ui);
    let mut y = head(ui, place, "Only for you", "never on the wall") + 8.0;
    let base = &presenting.base;
    let map = presenting.show.map().map(|(_, map)| map);
    let term = map.and_then(|map| base.playbook.term(&map.term));
    let wording = Wording::of(base);
    let assessed = map.and_then(|map| base.assessment.term(&map.term));
    let worth = assessed.map_or_else(|| "unknown".to_owned(), |a| wording.worth(a));
    let limit = term.and_then(|term| wording.limit(term)).unwrap_or_else(|| "none set".to_owned());
    let half = place.width() / 2.0 + 12.0;
    let wide = 168.0_f32.min(half - 20.0);
    for (x, name, value) in [(place.left(), "Worth of our target", worth), (place.left() + half, "Our limit", limit)] {
        text::free_line(ui, pos2(x, y + 8.0), name, Ink::caption(t.ink2));
        let value_place = rect(x, y + 20.0, wide, 30.0);
        if presenting.held {
            let ink = Ink { size: theme::Size::Section, ..Ink::body(t.ink).bold() };
            text::line(ui, value_place, &value, ink, Align::Min);
            widgets::told(ui, value_place, ui.scope_id().with(name), &format!("{name}: {value}"));
        } else {
            ui.painter().extend(privacy::hatch(value_place, t));
            widgets::told(ui, value_place, ui.scope_id().with(name), &format!("{name}: covered"));
        }
    }
    y += 62.0;
    let button = rect(place.left(), y, place.width(), 36.0);
    held_button(ui, button, presenting);
    y += 44.0;
    let note = "Covered again when you let go. The room’s window has no such value in it.";
    text::line(ui, rect(place.left(), y, place.width(), 16.0), note, Ink::caption(t.ink2), Align::Min);
    y + 24.0
}

/// Shows what is covered while mouse or V is down, and only while this window has the focus.
fn held_button(ui: &Ui, place: Rect, presenting: &mut Presenting) {
    let t = theme::tokens(ui);
    let id = ui.scope_id().with("hold");
    let response = widgets::hit_by_pointer(ui, place, id, Role::Button, "Hold to see here");
    let (key, focused) = ui.input(|i| (i.key_down(Key::V), i.focused));
    let by_mouse = response.is_pointer_button_down_on() && response.contains_pointer();
    presenting.held = focused && (key || by_mouse);
    let fill = if presenting.held { t.soft } else { t.raised };
    let stroke = Stroke::new(2.0, t.accent);
    ui.painter().rect(widgets::crisp(ui, place), f32::from(space::RADIUS), fill, stroke, StrokeKind::Inside);
    let ink = Ink::body(t.accent).bold();
    let wide = text::width(ui, "Hold to see here", ink) + 12.0 + widgets::key_box::width(ui, "V");
    let left = place.center().x - wide / 2.0;
    let drawn = text::free_line(ui, pos2(left, place.center().y), "Hold to see here", ink);
    widgets::key_box(ui, pos2(drawn.right() + 12.0, place.center().y), "V");
}

/// What is shown, what is next, what is still to come.
fn to_come_ui(ui: &Ui, place: Rect, show: &Show) -> f32 {
    let t = theme::tokens(ui);
    text::free_line(ui, pos2(place.left(), place.top() + 8.0), "Ready to reveal", Ink::caption(t.ink2).bold());
    let mut y = place.top() + 22.0;
    let (at, all) = show.progress();
    let first = at.saturating_sub(1);
    for (number, step) in show.steps().iter().enumerate().skip(first).filter(|(n, _)| is_told(show, *n)).take(4) {
        let Some(name) = step_name(show, *step) else { continue };
        let line = rect(place.left(), y, place.width(), 24.0);
        let (ink, state) = match (number + 1).cmp(&(at + 1)) {
            std::cmp::Ordering::Less => (t.ink2, "shown"),
            std::cmp::Ordering::Equal => (t.ink, "next"),
            std::cmp::Ordering::Greater => (t.ink, ""),
        };
        mark(ui, pos2(line.left() + 7.0, line.center().y), state);
        text::line(ui, line.with_min_x(line.left() + 24.0), &name, Ink::body(ink), Align::Min);
        text::line(ui, line, state, Ink::caption(t.ink2), Align::Max);
        widgets::told(ui, line, ui.scope_id().with(("step", number)), &format!("{name} {state}"));
        y += 26.0;
    }
    let left = all.saturating_sub(at);
    if left == 0 {
        text::free_line(ui, pos2(place.left(), y + 10.0), "Everything is shown", Ink::caption(t.ink2));
        y += 22.0;
    }
    y
}

/// A covered map is no step to reveal.
fn is_told(show: &Show, number: usize) -> bool {
    !matches!(show.steps().get(number), Some(StepKind::Rows { shown: 0, .. }) | None)
}

fn step_name(show: &Show, step: StepKind) -> Option<String> {
    Some(match step {
        StepKind::Rows { map, shown } => show.maps.get(map)?.levels.get(shown.checked_sub(1)?)?.name.clone(),
        StepKind::Buyer { .. } => "This buyer".to_owned(),
        StepKind::Changes => "What changes most".to_owned(),
        StepKind::Kind(at) => show.kinds.get(at)?.name.clone(),
        StepKind::Scores => "How the tables guessed".to_owned(),
    })
}

fn mark(ui: &Ui, centre: egui::Pos2, state: &str) {
    let t = theme::tokens(ui);
    match state {
        "shown" => {
            let tick = [vec2(-4.5, 0.0), vec2(-1.5, 3.5), vec2(4.5, -4.0)];
            ui.painter().line(tick.map(|d| centre + d).to_vec(), Stroke::new(2.0, t.accent));
        }
        "next" => {
            ui.painter().circle_stroke(centre, 5.0, Stroke::new(2.0, t.line2));
            let arc = (0..=10_u8).map(|i| {
                let angle = std::f32::consts::TAU * f32::from(i) / 40.0;
                centre + 5.0 * vec2(angle.sin(), -angle.cos())
            });
            ui.painter().line(arc.collect(), Stroke::new(2.0, t.accent));
        }
        _ => {
            ui.painter().circle_stroke(centre, 5.0, Stroke::new(1.0, t.ctl));
        }
    }
}
