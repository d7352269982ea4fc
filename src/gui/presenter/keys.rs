//! The keys while a show is on: the same in the presenter's window and in the room's.
//!
//! Knows keys; must not draw.

use egui::{Context, Event, Key, Modifiers};

use super::{Presenting, Wall, Wish};
use crate::audience::Room;
use crate::gui::app::App;
use crate::session::Word;
use crate::workshop::Lights;

/// How long a single Esc waits for a second one before the show ends, in seconds.
const WAITS: f64 = 0.65;

/// The keys of the five words.
pub(super) const WORDS: [(Key, Word); 5] = [
    (Key::Num1, Word::Rigid),
    (Key::Num2, Word::Unlikely),
    (Key::Num3, Word::Even),
    (Key::Num4, Word::Likely),
    (Key::Num5, Word::Open),
];

/// Nothing has the focus: Space and Tab belong to the show.
pub(super) fn focus_nothing(ctx: &Context) {
    if let Some(focused) = ctx.memory(egui::Memory::focused) {
        ctx.memory_mut(|memory| memory.surrender_focus(focused));
    }
}

fn pressed(ctx: &Context, key: Key) -> bool {
    ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key))
}

/// Takes the keys pressed in a window.
pub(super) fn take(ctx: &Context, presenting: &mut Presenting, wishes: &mut Vec<Wish>) {
    let now = (presenting.clock)();
    let show = &mut presenting.show;
    for (key, word) in WORDS {
        if pressed(ctx, key) {
            show.guess(word);
        }
    }
    // The keys that step come once for each press, however long they are held.
    for key in steps(ctx) {
        match key {
            Key::ArrowLeft | Key::PageUp => show.back(),
            _ => show.forth(),
        }
    }
    if pressed(ctx, Key::Tab) {
        show.exercise.next_table();
    }
    if pressed(ctx, Key::T) {
        show.toggle_timer(now);
    }
    if pressed(ctx, Key::B) {
        show.switch(Lights::Black);
    }
    if pressed(ctx, Key::W) {
        show.switch(Lights::White);
    }
    if pressed(ctx, Key::Z) {
        show.magnify();
    }
    if pressed(ctx, Key::R) {
        show.room = next_room(show.room);
    }
    if pressed(ctx, Key::F5) {
        toggle_wall(presenting);
    }
    if pressed(ctx, Key::O) {
        toggle_window(presenting);
    }
    if escape_pressed(ctx) {
        escape(ctx, presenting, wishes);
    }
}

/// Space and Right go on, Left goes back, as clickers do with their page keys. A key that is held does not repeat.
fn steps(ctx: &Context) -> Vec<Key> {
    const STEPS: [Key; 5] = [Key::Space, Key::ArrowRight, Key::PageDown, Key::ArrowLeft, Key::PageUp];
    let mut taken = Vec::new();
    ctx.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Key { key, pressed: true, repeat, modifiers, .. } if modifiers.is_none() && STEPS.contains(key) => {
                if !repeat {
                    taken.push(*key);
                }
                false
            }
            _ => true,
        });
    });
    taken
}

/// The next size of room, after the farthest the nearest.
pub(super) fn next_room(room: Room) -> Room {
    match room {
        Room::Four => Room::Six,
        Room::Six => Room::Eight,
        Room::Eight => Room::Four,
    }
}

/// With one screen: the room's page over this window, or the presenter's view.
pub(super) fn toggle_wall(presenting: &mut Presenting) {
    presenting.wall = match presenting.wall {
        Wall::Here => Wall::Hidden,
        Wall::Hidden => presenting.second.map_or(Wall::Here, |screen| Wall::Window(Some(screen))),
        window @ Wall::Window(_) => window,
    };
}

/// A window for the room beside this one, to be shared or moved; or none.
pub(super) fn toggle_window(presenting: &mut Presenting) {
    presenting.wall = match presenting.wall {
        Wall::Window(_) => Wall::Hidden,
        Wall::Here | Wall::Hidden => Wall::Window(presenting.second),
    };
}

fn escape_pressed(ctx: &Context) -> bool {
    let is = |event: &Event| matches!(event, Event::Key { key: Key::Escape, pressed: true, repeat: false, .. });
    ctx.input(|input| input.events.iter().any(is))
}

/// Esc: what lies over the wall goes; over this window the room's page goes; else the show ends, unless a second Esc
/// follows and covers everything instead.
fn escape(ctx: &Context, presenting: &mut Presenting, wishes: &mut Vec<Wish>) {
    let show = &mut presenting.show;
    if presenting.ending.take().is_some() {
        wishes.push(Wish::Cover(true));
    } else if show.lights != Lights::On || show.magnified {
        show.lights = Lights::On;
        show.magnified = false;
    } else if presenting.wall == Wall::Here {
        presenting.wall = Wall::Hidden;
    } else {
        presenting.ending = Some(ctx.input(|i| i.time));
        ctx.request_repaint_after(std::time::Duration::from_secs_f64(WAITS));
    }
}

/// A single Esc ends the show once no second one can follow; covered figures mean that one has.
pub(super) fn after_escape(ctx: &Context, presenting: &mut Presenting, covered: bool, wishes: &mut Vec<Wish>) {
    let Some(at) = presenting.ending else { return };
    if covered {
        presenting.ending = None;
        return;
    }
    let left = WAITS - (ctx.input(|i| i.time) - at);
    if left <= 0.0 {
        presenting.ending = None;
        wishes.push(Wish::End);
    } else {
        ctx.request_repaint_after(std::time::Duration::from_secs_f64(left));
    }
}

/// H and a second Esc in the room's window, where the program's own keys are not heard.
pub(super) fn cover_keys(ctx: &Context, app: &mut App, wishes: &mut Vec<Wish>) {
    if app.escaped_twice(ctx) {
        wishes.push(Wish::Cover(true));
    }
    if pressed(ctx, Key::H) {
        wishes.push(Wish::Cover(!app.is_covered()));
    }
}
