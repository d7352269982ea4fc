//! The layout walker: every screen at every width and zoom, as it is painted and as it can be hit.
//!
//! A part that is too small, cut off, covered by another or out of reach is named with its place.

use std::collections::{BTreeMap, BTreeSet};

use egui::{Key, Modifiers, Pos2, Rect, Shape, Vec2};
use egui_kittest::kittest::NodeT;
use termwise::gui::app::{Action, Screen};
use termwise::gui::commands::{Chapter, Command};
use termwise::gui::widgets;

use super::support::{Window, ask, click, home, press, run, sample};

/// Widths and heights of windows, in pixels of the screen.
const SIZES: [[f32; 2]; 5] = [[640.0, 900.0], [960.0, 720.0], [1280.0, 720.0], [1440.0, 900.0], [1920.0, 1080.0]];
/// Zooms, in percent.
const ZOOMS: [u16; 4] = [80, 100, 150, 200];
/// The smallest side of what can be hit, in logical pixels.
const HIT: f32 = 24.0;
/// How far apart two dots of a chart are at least to be told from one another, in logical pixels.
const DOT: f32 = 8.0;
/// What rounding to pixels may take, in logical pixels.
const ROUNDING: f32 = 1.01;

/// Brings a window to a size in pixels of the screen at a zoom, as a person does with Ctrl + and Ctrl −.
pub fn resize(window: &mut Window, size: [f32; 2], zoom: u16) {
    run(window, Command::ZoomReset);
    let (command, times) = if zoom < 100 { (Command::ZoomOut, 100 - zoom) } else { (Command::ZoomIn, zoom - 100) };
    for _ in 0..times / 10 {
        run(window, command);
    }
    // The window keeps its pixels; what it holds grows or shrinks with the factor that the app has set.
    for _ in 0..3 {
        window.set_size(Vec2::from(size) / window.ctx.zoom_factor());
        window.run();
    }
}

/// What is wrong, and where.
pub type Finding = (String, String);

/// Something that can be hit or focused.
struct Control {
    name: String,
    rect: Rect,
    /// The part of it that can be hit.
    seen: Rect,
    layer: egui::LayerId,
    place: usize,
    is_field: bool,
    /// A mark in a chart: dragged, or no larger than it must be.
    is_mark: bool,
}

/// Where the pointer is over a control, or over the pane that it is scrolled out of.
fn spot(whole: Rect, rect: Rect, seen: Rect) -> Pos2 {
    if seen.is_positive() {
        return seen.center();
    }
    let y = if rect.center().y > seen.bottom() { seen.bottom() - 8.0 } else { seen.top() + 8.0 };
    Pos2::new(rect.center().x.clamp(whole.left(), whole.right()), y)
}

/// What the last pass offers to pointer and keys.
fn controls(window: &Window) -> Vec<Control> {
    let mut named: BTreeMap<u64, (String, egui::Role)> = BTreeMap::new();
    for node in window.root().children_recursive() {
        let node = node.accesskit_node();
        let name = node.label().or_else(|| node.value()).unwrap_or_default();
        named.insert(node.locate().0.0, (name, node.role()));
    }
    let mut found = Vec::new();
    let whole = window.ctx.content_rect();
    let passed = window.ctx.viewport(|viewport| viewport.this_pass.widgets.clone());
    for (layer, rects) in passed.layers() {
        for (place, widget) in rects.iter().enumerate().filter(|(_, w)| w.enabled && w.sense.senses_click()) {
            let Some((name, role)) = named.get(&widget.id.value()).filter(|(name, _)| !name.is_empty()) else {
                continue;
            };
            // Text that can be selected is no control, and what a sheet lies over is none for now.
            let spot = spot(whole, widget.rect, widget.interact_rect);
            let is_covered = window.ctx.layer_id_at(spot).is_some_and(|over| over != *layer);
            if *role == egui::Role::Label || is_covered {
                continue;
            }
            found.push(Control {
                name: name.clone(),
                rect: widget.rect,
                seen: widget.interact_rect,
                layer: *layer,
                place,
                is_mark: widget.sense.senses_drag() || widget.rect.size().max_elem() < HIT + 0.5,
                is_field: matches!(role, egui::Role::TextInput | egui::Role::MultilineTextInput),
            });
        }
    }
    found
}

/// Every text that was painted: its place, what it was held to, and its words.
fn texts(window: &Window) -> Vec<(Rect, Rect, String)> {
    fn collect(shape: &Shape, clip: Rect, into: &mut Vec<(Rect, Rect, String)>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, clip, into)),
            Shape::Text(text) => {
                let rect = text.galley.rect.translate(text.pos.to_vec2());
                into.push((rect, clip, text.galley.text().to_owned()));
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    window.output().shapes.iter().for_each(|clipped| collect(&clipped.shape, clipped.clip_rect, &mut found));
    found
}

fn short(name: &str) -> String {
    name.chars().take(48).collect()
}

fn words(rect: Rect) -> String {
    let Rect { min: Pos2 { x, y }, max } = rect;
    format!("{x:.0} {y:.0} to {:.0} {:.0}", max.x, max.y)
}

/// Texts that leave their pane at a side, and texts that are cut without being told on hover.
fn cut_texts(window: &Window, controls: &[Control]) -> Vec<Finding> {
    let told = widgets::cut_texts(&window.ctx);
    let mut found = Vec::new();
    for (rect, clip, text) in texts(window) {
        let in_sight = rect.intersects(clip) && rect.bottom() > clip.top() + 1.0 && rect.top() < clip.bottom() - 1.0;
        // What is typed scrolls in its field.
        let in_field = controls.iter().any(|c| c.is_field && c.rect.expand(1.0).contains(rect.center()));
        if !in_sight || in_field || text.is_empty() {
            continue;
        }
        if rect.left() < clip.left() - ROUNDING || rect.right() > clip.right() + ROUNDING {
            found
                .push((format!("\"{}\" leaves its pane", short(&text)), format!("{} in {}", words(rect), words(clip))));
        }
    }
    for (rect, _, text) in texts(window) {
        let squeezed = told.iter().find(|cut| {
            cut.place.expand(1.0).contains(rect.center())
                && text.chars().count() <= 4
                && cut.text.starts_with(text.trim_end_matches('…'))
        });
        if let Some(cut) = squeezed.filter(|cut| cut.text.chars().count() > 8 && text.ends_with('…')) {
            found.push((format!("of \"{}\" only \"{text}\" is left", short(&cut.text)), words(rect)));
        }
    }
    found
}

/// Controls that are too small, stand out of the window at a side, or lie half over one another.
fn odd_controls(window: &Window, controls: &[Control]) -> Vec<Finding> {
    let whole = window.ctx.content_rect();
    let mut found = Vec::new();
    for control in controls {
        let Control { name, rect, seen, .. } = control;
        if rect.width() < HIT - 0.1 || rect.height() < HIT - 0.1 {
            found.push((
                format!("{} is too small to hit", short(name)),
                format!("{:.1} by {:.1}", rect.width(), rect.height()),
            ));
        }
        let aside = seen.is_positive() && seen.width() < rect.width() - 2.0 && seen.width() < HIT;
        if rect.right() > whole.right() + 1.0 || rect.left() < whole.left() - 1.0 || aside {
            found.push((
                format!("{} leaves the window or its pane", short(name)),
                format!("{} seen {}", words(*rect), words(*seen)),
            ));
        }
    }
    for (at, one) in controls.iter().enumerate() {
        for other in controls.iter().skip(at + 1).filter(|other| other.layer == one.layer) {
            let common = one.seen.intersect(other.seen);
            let over = common.width().min(common.height());
            // A control inside of a row is in its place.
            let inside =
                one.rect.expand(1.0).contains_rect(other.rect) || other.rect.expand(1.0).contains_rect(one.rect);
            // Marks of a chart stand where their figures are; as long as each dot can be told from the other it can be hit.
            let apart = one.rect.center().distance(other.rect.center()) >= DOT;
            let close = one.is_mark && other.is_mark && apart;
            if common.is_positive() && over > 2.0 && !inside && !close {
                found.push((
                    format!("{} and {} overlap", short(&one.name), short(&other.name)),
                    format!("{} and {}", words(one.rect), words(other.rect)),
                ));
            }
            let covers = inside && other.place > one.place && other.rect.contains_rect(one.rect.shrink(1.0));
            if common.is_positive() && covers && one.name != other.name {
                found.push((format!("{} lies under {}", short(&one.name), short(&other.name)), words(one.rect)));
            }
        }
    }
    found
}

/// Turns the wheel under the pointer.
fn scroll(window: &mut Window, by: f32) {
    window.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: Vec2::new(0.0, by),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    });
    window.run();
}

/// Controls above or below what is seen that no scrolling brings into view: the last and the first of each column.
fn out_of_reach(window: &mut Window, controls: &[Control]) -> Vec<Finding> {
    let whole = window.ctx.content_rect();
    let outside = |c: &&Control| c.seen.height() < c.rect.height().min(HIT) - 1.0;
    let mut ends: BTreeMap<(i32, bool), &Control> = BTreeMap::new();
    for control in controls.iter().filter(outside) {
        let below = control.rect.center().y > whole.center().y;
        #[expect(clippy::cast_possible_truncation, reason = "a column of the window")]
        let column = (control.rect.center().x / 320.0) as i32;
        let end = ends.entry((column, below)).or_insert(control);
        let further =
            if below { control.rect.bottom() > end.rect.bottom() } else { control.rect.top() < end.rect.top() };
        if further {
            *end = control;
        }
    }
    let ends: Vec<(String, Pos2)> = ends.values().map(|c| (c.name.clone(), spot(whole, c.rect, c.seen))).collect();
    let mut found = Vec::new();
    for (name, spot) in ends {
        let here = |window: &Window| {
            let all = self::controls(window);
            all.into_iter().find(|c| c.name == name).map(|c| (c.seen.height() < c.rect.height().min(HIT) - 1.0, c))
        };
        window.hover_at(spot);
        window.step();
        for _ in 0..4 {
            match here(window) {
                Some((true, now)) => {
                    let inside = if now.rect.center().y > spot.y { -24.0 } else { 24.0 };
                    scroll(window, spot.y + inside - now.rect.center().y);
                }
                _ => break,
            }
        }
        if let Some((true, now)) = here(window) {
            found.push((
                format!("{} is out of reach", short(&name)),
                format!("{}, seen {}", words(now.rect), words(now.seen)),
            ));
        }
    }
    found
}

/// What is wrong with what the window shows now.
pub fn findings(window: &mut Window) -> Vec<Finding> {
    let controls = controls(window);
    let mut found = cut_texts(window, &controls);
    found.extend(odd_controls(window, &controls));
    found.extend(out_of_reach(window, &controls));
    found
}

/// What is wrong with what the window shows at any size and zoom, each finding with where it was seen first; `show` brings
/// up at each size what is to be looked at.
pub fn walk(window: &mut Window, what: &str, show: impl Fn(&mut Window), found: &mut BTreeMap<String, String>) {
    let mut seen: BTreeSet<(i32, i32)> = BTreeSet::new();
    for size in SIZES {
        for zoom in ZOOMS {
            resize(window, size, zoom);
            let logical = window.ctx.content_rect().size();
            #[expect(clippy::cast_possible_truncation, reason = "sizes of windows")]
            let key = (logical.x.round() as i32, logical.y.round() as i32);
            // Two ways to the same logical size lay out the same.
            if !seen.insert(key) {
                continue;
            }
            show(window);
            for (finding, place) in findings(window) {
                found.entry(format!("{what}: {finding}")).or_insert(format!("{place}, {size:?} at {zoom} %"));
            }
        }
    }
}

#[track_caller]
fn check_none(found: &BTreeMap<String, String>) {
    let lines: Vec<String> = found.iter().map(|(finding, at)| format!("{finding} [{at}]")).collect();
    assert!(lines.is_empty(), "{} findings\n{}", lines.len(), lines.join("\n"));
}

#[test]
fn every_screen_fits_at_every_width_and_zoom() {
    let mut found = BTreeMap::new();
    walk(&mut home(), "Home", |_| {}, &mut found);
    let mut window = sample();
    for step in Screen::STEPS.iter().chain(&[Screen::QuickStart]).chain(Screen::OVER_PLANS).chain(&[Screen::Settings]) {
        walk(&mut window, step.name(), |window| run(window, step.command()), &mut found);
    }
    check_none(&found);
}

#[test]
fn every_part_of_a_screen_fits_at_every_width_and_zoom() {
    let mut found = BTreeMap::new();
    let mut window = sample();
    run(&mut window, Command::ToggleMap);
    walk(&mut window, "Map", |_| {}, &mut found);
    run(&mut window, Command::ToggleMap);
    run(&mut window, Command::GoConversation);
    click(&mut window, "Start the log");
    for part in ["Live log", "Rehearsal", "After"] {
        click(&mut window, part);
        walk(&mut window, part, |_| {}, &mut found);
    }
    run(&mut window, Command::GoWorkshop);
    for part in ["Why this cell", "What if", "Kinds of buyer"] {
        resize(&mut window, [1440.0, 900.0], 100);
        click(&mut window, part);
        walk(&mut window, part, |_| {}, &mut found);
    }
    run(&mut window, Command::Present);
    press(&mut window, Modifiers::NONE, Key::Escape);
    window.run_steps(8);
    walk(&mut window, "Presenter", |_| {}, &mut found);
    check_none(&found);
}

#[test]
fn a_text_that_is_cut_is_shown_in_full_where_the_pointer_rests() {
    let mut window = sample();
    run(&mut window, Command::GoOrder);
    resize(&mut window, [640.0, 900.0], 100);
    let whole = window.ctx.content_rect();
    let cuts = widgets::cut_texts(&window.ctx);
    let cut = cuts.iter().find(|cut| whole.contains_rect(cut.place)).expect("something is cut at 640");
    assert!(!texts(&window).iter().any(|(.., text)| *text == cut.text), "{}", cut.text);
    window.hover_at(cut.place.center());
    window.run_steps(8);
    assert!(texts(&window).iter().any(|(.., text)| *text == cut.text), "{}", cut.text);
}

#[test]
fn dialogs_fit_at_every_width_and_zoom() {
    let mut found = BTreeMap::new();
    let mut window = sample();
    for command in [
        Command::Palette,
        Command::Menu,
        Command::Keys,
        Command::Messages,
        Command::Export,
        Command::Tables,
        Command::Rename,
    ] {
        let show = |window: &mut Window| {
            run(window, command);
        };
        walk(&mut window, command.text(), show, &mut found);
        press(&mut window, Modifiers::NONE, Key::Escape);
    }
    check_none(&found);
}

#[test]
fn sheets_fit_where_there_is_no_place_beside_the_centre() {
    let mut found = BTreeMap::new();
    let mut window = sample();
    ask(&mut window, Action::Select(termwise::units::TermId::try_from("payment-days").expect("an id")));
    for (size, zoom) in [([640.0, 900.0], 100), ([1280.0, 720.0], 200), ([960.0, 720.0], 100)] {
        for command in [Command::Inspector, Command::Rail] {
            resize(&mut window, size, zoom);
            run(&mut window, command);
            for (finding, place) in findings(&mut window) {
                let what = format!("{}: {finding}", command.text());
                found.entry(what).or_insert(format!("{place}, {size:?} at {zoom} %"));
            }
            press(&mut window, Modifiers::NONE, Key::Escape);
        }
    }
    check_none(&found);
}

/// Names of all controls of a screen in a window of a width that is high enough for everything.
fn names(window: &mut Window, width: f32) -> BTreeSet<String> {
    const HIGH: f32 = 6_000.0;
    resize(window, [width, HIGH], 100);
    let mut found: BTreeSet<String> = controls(window).into_iter().map(|c| c.name).collect();
    if width < 960.0 {
        for command in [Command::Inspector, Command::Rail] {
            run(window, command);
            found.extend(controls(window).into_iter().map(|c| c.name));
            press(window, Modifiers::NONE, Key::Escape);
        }
    }
    found
}

#[test]
fn what_the_wide_window_offers_the_narrow_one_offers_too() {
    let mut window = sample();
    let mut lost = Vec::new();
    for step in Screen::STEPS.iter().chain(&[Screen::Home, Screen::QuickStart]) {
        run(&mut window, step.command());
        if *step == Screen::Terms {
            ask(&mut window, Action::Select(termwise::units::TermId::try_from("payment-days").expect("an id")));
        }
        let wide = names(&mut window, 1440.0);
        let narrow = names(&mut window, 640.0);
        // What has a command of its own stands in the menu at every width.
        let by_command = [
            ("Plans", Command::GoHome),
            ("Limit of", Command::EditLimit),
            ("Sort by", Command::SortTerms),
            ("Table", Command::ToggleMap),
        ];
        let has_command = |name: &&String| {
            Command::ALL.iter().any(|c| c.text() == name.as_str())
                || by_command.iter().any(|(words, command)| name.starts_with(words) && !command.text().is_empty())
        };
        // What follows the head of a name may be said in another way.
        let head = |name: &String| name.split(&[':', ','][..]).next().unwrap_or_default().to_owned();
        let heads: BTreeSet<String> = narrow.iter().map(head).collect();
        let gone = wide.difference(&narrow).filter(|name| !has_command(name) && !heads.contains(&head(name)));
        lost.extend(gone.map(|name| format!("{}: {name}", step.name())));
    }
    assert!(lost.is_empty(), "{} lost\n{}", lost.len(), lost.join("\n"));
}

#[test]
fn every_command_is_in_the_menu_of_a_low_window_at_double_size() {
    let mut window = sample();
    resize(&mut window, [1280.0, 720.0], 200);
    run(&mut window, Command::Menu);
    for chapter in Chapter::ALL {
        let commands: Vec<Command> = Command::ALL.iter().copied().filter(|c| c.chapter() == chapter).collect();
        for command in commands {
            let there = controls(&window);
            let row =
                there.iter().find(|c| c.name.starts_with(command.text()) && c.layer.order != egui::Order::Background);
            assert!(row.is_some(), "{command:?} is not in the menu");
            let Some(row) = row else { continue };
            assert!(row.seen.height() >= HIT, "{command:?} at {} is seen at {}", words(row.rect), words(row.seen));
            press(&mut window, Modifiers::NONE, Key::ArrowDown);
        }
        press(&mut window, Modifiers::NONE, Key::ArrowRight);
    }
}
