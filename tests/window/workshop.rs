//! The workshop by keyboard: a whole exercise with eight tables, one screen, covering, and what is held open.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use termwise::audience::Page;
use termwise::gui::app::{Action, Screen};
use termwise::gui::commands::Command;
use termwise::gui::presenter::{Presenting, Wall};
use termwise::gui::workshop::{Case, Tab};
use termwise::session::Word;
use termwise::workshop::{Moment, StepKind};

use super::privacy::{has_figure, said, seen};
use super::support::{Folder, Window, ask, click, home, press, run, sample, services, shows, window_of};

const NONE: Modifiers = Modifiers::NONE;

fn show(window: &Window) -> &Presenting {
    window.state().presenting().expect("a show is on")
}

fn key(window: &mut Window, key: Key) {
    press(window, NONE, key);
}

const GUESSES: [(Key, Word, f64); 5] = [
    (Key::Num1, Word::Rigid, 0.1),
    (Key::Num2, Word::Unlikely, 0.3),
    (Key::Num3, Word::Even, 0.5),
    (Key::Num4, Word::Likely, 0.7),
    (Key::Num5, Word::Open, 0.9),
];

#[test]
fn from_home_to_the_first_guess_are_three_actions() {
    let mut window = home();
    click(&mut window, "Workshop");
    key(&mut window, Key::F5);
    key(&mut window, Key::Num2);
    let show = &show(&window).show;
    assert_eq!(show.exercise.guess_of(0, 1), Some(Word::Unlikely));
    assert_eq!((show.exercise.tables(), show.step()), (4, StepKind::Rows { map: 0, shown: 0 }));
}

#[test]
fn a_whole_exercise_with_eight_tables_by_keyboard() {
    let mut window = home();
    click(&mut window, "Workshop");
    click(&mut window, "8");
    key(&mut window, Key::F5);
    assert_eq!(show(&window).wall, Wall::Here, "one screen: the room's page fills this window");
    key(&mut window, Key::T);
    // Table t guesses in row r the word (t + r) mod 5; the score is reckoned beside it.
    let mut excess = [0.0_f64; 8];
    let mut brier = [0.0_f64; 8];
    for row in 0..5_usize {
        assert!(shows(&window, "Table 1, your word? 0 of 8 in"), "row {row}");
        for (table, (excess, brier)) in excess.iter_mut().zip(&mut brier).enumerate() {
            let (pressed, word, f) = GUESSES[(table + row) % 5];
            key(&mut window, pressed);
            let show = &show(&window).show;
            let number = u8::try_from(table + 1).expect("eight at most");
            assert_eq!(show.exercise.guess_of(row, number), Some(word));
            let p = show.chance(0, row, show.asked).expect("a chance").p;
            *brier += (p * (1.0 - f).powi(2) + (1.0 - p) * f.powi(2)) / 5.0;
            *excess += (f - p).powi(2) / 5.0;
        }
        assert!(shows(&window, "All 8 tables have guessed"));
        key(&mut window, Key::Space);
    }
    assert!(shows(&window, "CFO, Straight-through: 10 in 100, Rigid"));
    for step in [StepKind::Buyer { map: 0 }, StepKind::Changes, StepKind::Scores] {
        key(&mut window, Key::Space);
        assert_eq!(show(&window).show.step(), step);
    }
    let view = show(&window).view(false);
    let Page::Scores(scores) = view.page else { unreachable!("scores") };
    let mut wanted: Vec<(f64, u8)> = excess.iter().copied().zip(1..).collect();
    wanted.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    // Tables 1 and 6, 2 and 7, 3 and 8 guess alike and share their places.
    assert_eq!(scores.iter().map(|s| s.table).collect::<Vec<_>>().len(), 8);
    assert!((excess[0] - excess[5]).abs() < 1e-12);
    for (score, (_, table)) in scores.iter().zip(&wanted) {
        let mean = brier[usize::from(*table) - 1];
        assert!((f64::from(score.brier) / 1000.0 - mean).abs() < 0.000_51, "table {table}");
    }
    assert_eq!(scores[0].place, 1);
    // Back through everything to the first row, and the guesses stand.
    for _ in 0..9 {
        key(&mut window, Key::ArrowLeft);
    }
    assert_eq!(show(&window).show.step(), StepKind::Rows { map: 0, shown: 0 });
    assert_eq!(show(&window).show.exercise.guessed(4), 8);
}

#[test]
fn with_one_screen_the_room_fills_the_window_and_escape_leads_back() {
    let mut window = home();
    click(&mut window, "Workshop");
    key(&mut window, Key::F5);
    assert!(shows(&window, "Paper, not shown yet"));
    assert!(!shows(&window, "Presenter") && !shows(&window, "Notes") && !shows(&window, "covered"));
    key(&mut window, Key::Escape);
    assert!(shows(&window, "Hold to see here"), "the presenter's view");
    assert_eq!(show(&window).wall, Wall::Hidden);
    key(&mut window, Key::F5);
    assert!(!shows(&window, "Hold to see here"));
    key(&mut window, Key::Escape);
    window.run_steps(8);
    key(&mut window, Key::Escape);
    window.run_steps(8);
    assert!(window.state().presenting().is_none(), "a single Esc ends the show");
    assert_eq!(window.state().screen(), Screen::Workshop);
    assert!(!window.state().is_covered());
    click(&mut window, "Go on presenting");
    assert!(window.state().presenting().is_some());
}

#[test]
fn the_keys_of_the_presenter_do_what_the_look_says() {
    let mut window = home();
    run(&mut window, Command::GoWorkshop);
    key(&mut window, Key::F5);
    key(&mut window, Key::Space);
    let page = |window: &Window| show(window).view(window.state().is_covered()).page;
    for (pressed, wanted) in [(Key::B, Page::Black), (Key::W, Page::White)] {
        key(&mut window, pressed);
        assert_eq!(page(&window), wanted);
        key(&mut window, Key::Escape);
        assert!(matches!(page(&window), Page::Grid(_)), "Esc shows the step again");
    }
    key(&mut window, Key::Z);
    let Page::Magnified(magnified) = page(&window) else { unreachable!("magnified") };
    assert_eq!((magnified.of.as_str(), magnified.cell.chance), ("CFO, Paper", 20));
    key(&mut window, Key::Space);
    assert_eq!(show(&window).show.step(), StepKind::Rows { map: 0, shown: 2 });
    key(&mut window, Key::ArrowLeft);
    assert_eq!(show(&window).show.step(), StepKind::Rows { map: 0, shown: 1 });
    // A clicker sends page keys.
    key(&mut window, Key::PageDown);
    assert_eq!(show(&window).show.step(), StepKind::Rows { map: 0, shown: 2 });
    let before = show(&window).show.exercise.turn();
    key(&mut window, Key::Tab);
    assert_eq!(show(&window).show.exercise.turn(), before + 1);
    // Nothing else opens over the wall.
    press(&mut window, Modifiers::COMMAND, Key::K);
    assert!(!shows(&window, "Search or run a command"));
    key(&mut window, Key::R);
    assert_eq!(show(&window).show.room.name(), "8 ×");
}

static TIME: AtomicU64 = AtomicU64::new(0);

fn told_time() -> Moment {
    Moment::at(Duration::from_millis(TIME.load(Ordering::SeqCst)))
}

#[test]
fn the_timer_shows_what_is_left_on_both_sides() {
    let mut window = home();
    window.state_mut().screens_mut().workshop.set_clock(told_time);
    run(&mut window, Command::GoWorkshop);
    key(&mut window, Key::F5);
    assert!(!shows(&window, "left"), "no timer on the wall before it is started");
    TIME.store(1_000, Ordering::SeqCst);
    key(&mut window, Key::T);
    TIME.store(201_000, Ordering::SeqCst);
    window.run_steps(2);
    assert!(shows(&window, "6:40 left"));
    key(&mut window, Key::Escape);
    assert!(shows(&window, "6:40 left of 10:00"));
    key(&mut window, Key::T);
    TIME.store(900_000, Ordering::SeqCst);
    window.run_steps(2);
    assert!(shows(&window, "6:40 left of 10:00"), "a pause costs nothing");
}

#[test]
fn what_is_covered_shows_only_while_it_is_held() {
    let mut window = sample();
    run(&mut window, Command::GoWorkshop);
    key(&mut window, Key::F5);
    key(&mut window, Key::Escape);
    window.run_steps(8);
    assert!(shows(&window, "Our limit: covered") && !shows(&window, "120 days"));
    window.key_down(Key::V);
    window.run();
    assert!(shows(&window, "Our limit: 120 days") && shows(&window, "EUR 18,345"));
    window.key_up(Key::V);
    window.run();
    assert!(shows(&window, "Our limit: covered"));
    // By mouse, and it is covered again where the window loses the focus while the button is down.
    let place = window.get_by_label("Hold to see here").rect().center();
    window.hover_at(place);
    window.event(Event::PointerButton {
        pos: place,
        button: egui::PointerButton::Primary,
        pressed: true,
        modifiers: NONE,
    });
    window.run();
    assert!(shows(&window, "Our limit: 120 days"));
    window.event(Event::WindowFocused(false));
    window.input_mut().focused = false;
    window.run();
    assert!(shows(&window, "Our limit: covered"));
}

#[track_caller]
fn check_no_figure(window: &Window, what: &str) {
    let open = ["1", "2", "3", "4", "5", "1 to 5", "F5"];
    let left: Vec<String> = said(window).into_iter().filter(|text| has_figure(text)).collect();
    assert_eq!(left, Vec::<String>::new(), "said: {what}");
    // Keys, the sizes of the room, the numbers of the tables and the clock say nothing of a plan.
    let is_open = |text: &String| {
        let clock = text.contains(':') && text.chars().all(|c| c.is_ascii_digit() || c == ':');
        open.contains(&text.as_str()) || text.starts_with("Table ") || text.starts_with("left of") || clock
    };
    let left = seen(window).into_iter().filter(|text| has_figure(text) && !is_open(text));
    assert_eq!(left.collect::<Vec<_>>(), Vec::<String>::new(), "seen: {what}");
    assert_eq!(window.state().title(), "Termwise", "{what}");
}

#[test]
fn h_and_escape_twice_cover_every_figure_in_one_frame_from_the_room_and_from_the_presenter() {
    for from_presenter in [false, true] {
        for twice in [false, true] {
            let mut window = sample();
            run(&mut window, Command::GoWorkshop);
            key(&mut window, Key::F5);
            for pressed in [Key::Num2, Key::Space, Key::Space] {
                key(&mut window, pressed);
            }
            if from_presenter {
                key(&mut window, Key::Escape);
                window.run_steps(8);
            }
            if twice {
                window.key_press(Key::Escape);
                window.step();
                window.key_press(Key::Escape);
            } else {
                window.key_press(Key::H);
            }
            window.step();
            let what = format!("presenter {from_presenter}, twice {twice}");
            assert!(window.state().is_covered(), "{what}");
            check_no_figure(&window, &what);
            window.run_steps(8);
            assert!(window.state().presenting().is_some(), "{what}: covering does not end the show");
            check_no_figure(&window, &what);
            assert_eq!(show(&window).view(true).page, Page::Covered);
        }
    }
}

#[test]
fn the_workshop_works_on_the_open_plan_and_hides_its_target_until_told() {
    let mut window = sample();
    run(&mut window, Command::GoWorkshop);
    assert_eq!(window.state_mut().screens_mut().workshop.case(true), Case::Own);
    key(&mut window, Key::F5);
    assert!(shows(&window, "Payment period: who can say yes?") && !shows(&window, "90 days instead"));
    key(&mut window, Key::Escape);
    window.run_steps(8);
    click(&mut window, "End");
    click(&mut window, "Name our target and what the PO says");
    key(&mut window, Key::F5);
    assert!(shows(&window, "90 days instead of 180"));
}

#[test]
fn a_cell_is_walked_to_by_arrows_and_explained() {
    let mut window = home();
    run(&mut window, Command::GoWorkshop);
    click(&mut window, "CSCO, Paper: 85 in 100, Open");
    assert_eq!(window.state_mut().screens_mut().workshop.tab, Tab::Why);
    assert!(shows(&window, "CSCO at the top table, PO on a printed form"));
    key(&mut window, Key::ArrowDown);
    key(&mut window, Key::ArrowRight);
    assert_eq!(window.state_mut().screens_mut().workshop.selected, Some((1, 1)));
    assert!(shows(&window, "Straight under the CEO or owner, PO made in a spreadsheet"));
    assert!(shows(&window, "Base, for the usual ask"));
}

#[test]
fn papers_are_written_where_one_says() {
    let folder = Folder::new();
    let names = ["run.pdf", "seller.pdf", "buyer.pdf", "debrief.pdf", "debrief.csv"];
    let answers: Vec<_> = names.iter().map(|name| termwise::gui::files::Answer::File(folder.file(name))).collect();
    let mut window = window_of(services(&answers), [1440.0, 900.0]);
    click(&mut window, "Workshop");
    for button in ["Run sheet…", "Seller’s role card…", "Buyer’s role card…"] {
        click(&mut window, button);
    }
    key(&mut window, Key::F5);
    for pressed in [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Space, Key::Escape] {
        key(&mut window, pressed);
    }
    window.run_steps(8);
    click(&mut window, "End");
    for button in ["Debrief…", "Debrief as CSV…"] {
        click(&mut window, button);
    }
    for name in names {
        let bytes = std::fs::read(folder.file(name)).expect("it was written");
        let is_pdf = bytes.starts_with(b"%PDF");
        assert_eq!(is_pdf, name.ends_with("pdf"), "{name}");
    }
    let csv = std::fs::read_to_string(folder.file("debrief.csv")).expect("text");
    assert_eq!(csv.lines().count(), 5, "a head and four guesses: {csv}");
}

#[test]
fn another_case_and_another_term_are_chosen_from_lists() {
    let mut window = home();
    run(&mut window, Command::GoWorkshop);
    ask(&mut window, Action::Run(Command::GoHome));
    window.state_mut().screens_mut().workshop.choose_case(Case::Sample("kitano"));
    run(&mut window, Command::GoWorkshop);
    assert!(shows(&window, "Kitano Seiki Kogyo K.K."));
    click(&mut window, "Case");
    window.get_by_role_and_label(egui::Role::ListBoxOption, "Sample: Brasval PET filling lines").click();
    window.run();
    assert!(shows(&window, "Brasval Boissons SAS"));
    click(&mut window, "Kinds of buyer");
    assert!(shows(&window, "1 of 15: CSCO, sheets and forms"));
    click(&mut window, "Next kind");
    assert!(shows(&window, "2 of 15: CSCO, typed into the ERP"));
}

#[test]
fn closing_asks_beside_the_wall_and_never_over_it() {
    let mut window = sample();
    press(&mut window, NONE, Key::ArrowDown);
    press(&mut window, NONE, Key::Num4);
    assert!(super::support::is_unsaved(&window));
    run(&mut window, Command::GoWorkshop);
    key(&mut window, Key::F5);
    assert_eq!(show(&window).wall, Wall::Here);
    window.input_mut().viewports.entry(egui::ViewportId::ROOT).or_default().events.push(egui::ViewportEvent::Close);
    window.run_steps(3);
    assert_eq!(show(&window).wall, Wall::Hidden, "the room does not see what is asked");
    assert!(shows(&window, "Do not save") || shows(&window, "Don’t save") || shows(&window, "Cancel"));
}

#[test]
fn with_a_second_screen_the_room_has_a_window_there_and_the_presenter_keeps_this_one() {
    let mut window = home();
    run(&mut window, Command::GoWorkshop);
    key(&mut window, Key::F5);
    window.state_mut().screens_mut().workshop.presenting.as_mut().expect("a show").start(Some(1));
    window.run_steps(3);
    assert_eq!(show(&window).wall, Wall::Window(Some(1)));
    assert!(shows(&window, "Hold to see here") && shows(&window, "Audience window on display 2"));
    // On the stage the room's window lies inside this one: it shows its page beside the presenter's view.
    assert!(shows(&window, "Paper, not shown yet"));
    key(&mut window, Key::Space);
    assert!(shows(&window, "CFO, Paper: 20 in 100, Unlikely"));
    key(&mut window, Key::O);
    assert!(!shows(&window, "CFO, Paper: 20 in 100, Unlikely"), "the window is closed");
}

#[test]
fn another_plan_ends_what_was_shown_of_the_one_before() {
    let mut window = sample();
    run(&mut window, Command::GoWorkshop);
    key(&mut window, Key::F5);
    key(&mut window, Key::Escape);
    window.run_steps(8);
    click(&mut window, "End");
    assert!(shows(&window, "Go on presenting"));
    ask(&mut window, Action::OpenSample("kitano"));
    run(&mut window, Command::GoWorkshop);
    assert!(!shows(&window, "Go on presenting") && shows(&window, "Kitano"));
}
