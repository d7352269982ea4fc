//! What reaches a wall: nothing that a person wrote, no money, no limit; and rows only once they are shown.

use std::time::Duration;

use serde_json::Value as Json;
use termwise::audience::{AudienceView, Page, Room};
use termwise::gui::presenter::ROOM_TITLE;
use termwise::gui::room::room_ui;
use termwise::plan::Plan;
use termwise::session::Word;
use termwise::workshop::{Length, Lights, Moment, Show, StepKind, audience};

use super::{playbook, sample, show_of, snapshot};

fn start() -> Moment {
    Moment::at(Duration::ZERO)
}

/// Every page of a show, as text with everything in it.
fn pages(show: &Show) -> Vec<String> {
    let mut show = show.clone();
    let mut pages = Vec::new();
    let all = show.steps().len();
    for _ in 0..all {
        for room in Room::ALL {
            show.room = room;
            pages.push(format!("{:?}", audience(&show, start(), false)));
        }
        show.magnify();
        pages.push(format!("{:?}", audience(&show, start(), false)));
        show.guess(Word::Even);
        pages.push(format!("{:?}", audience(&show, start(), false)));
        show.forth();
    }
    pages
}

/// The places of every text in a tree, in order.
fn texts<'a>(tree: &'a mut Json, found: &mut Vec<&'a mut Json>) {
    match tree {
        Json::Object(map) => map.values_mut().for_each(|value| texts(value, found)),
        Json::Array(list) => list.iter_mut().for_each(|value| texts(value, found)),
        Json::String(_) => found.push(tree),
        _ => {}
    }
}

/// Puts a secret into the text at a place, if the plan can still be read then.
fn seed(tree: &mut Json, at: usize, secret: &str) -> bool {
    let mut tried = tree.clone();
    let mut places = Vec::new();
    texts(&mut tried, &mut places);
    *places[at] = Json::String(secret.to_owned());
    let reads = serde_json::from_value::<Plan>(tried.clone()).is_ok();
    if reads {
        *tree = tried;
    }
    reads
}

/// A plan with a secret in every field that takes one, found by trying them all: words where words are read, else a
/// figure that no chance can be.
pub(super) fn seeded(name: &str) -> (Plan, Vec<String>) {
    let mut tree = serde_json::to_value(sample(name)).expect("a plan can be written");
    let mut places = Vec::new();
    texts(&mut tree, &mut places);
    let count = places.len();
    let mut secrets = Vec::new();
    for at in 0..count {
        let word = format!("Geheim{at:03}Q");
        let figure = format!("{}", 7_650_000 + at);
        if seed(&mut tree, at, &word) {
            secrets.push(word);
        } else if seed(&mut tree, at, &figure) {
            secrets.push(figure);
        }
    }
    let mut plan: Plan = serde_json::from_value(tree).expect("it reads");
    // A limit in days that nothing else can show.
    for entry in plan.terms.values_mut() {
        if let Some(termwise::units::Value::Quantity(limit)) = &mut entry.limit {
            limit.number = rust_decimal::Decimal::from(113);
        }
    }
    secrets.push("113".to_owned());
    (plan, secrets)
}

#[test]
fn no_field_of_a_plan_reaches_the_wall_as_text() {
    let playbook = playbook();
    for name in ["nordwerk", "brasval"] {
        let (plan, secrets) = seeded(name);
        assert!(secrets.len() >= 50, "{name}: {} secrets", secrets.len());
        let base = snapshot(&playbook, plan);
        let show = show_of(&base, Length::Long, 8);
        assert!(show.kinds.len() == 12 && show.maps.len() == 3, "{name}");
        for page in pages(&show) {
            for secret in &secrets {
                assert!(!page.contains(secret.as_str()), "{name}: {secret} is on the wall: {page}");
            }
        }
        for secret in &secrets {
            assert!(!ROOM_TITLE.contains(secret.as_str()));
        }
    }
}

#[test]
fn words_that_a_person_wrote_as_target_stay_off_the_wall() {
    let playbook = playbook();
    let mut plan = sample("nordwerk");
    for entry in plan.terms.values_mut() {
        entry.target = Some(termwise::units::Value::Words("GeheimTarget".to_owned()));
        entry.says = Some(termwise::units::Value::Words("GeheimSays".to_owned()));
    }
    let show = show_of(&snapshot(&playbook, plan), Length::Half, 2);
    assert!(pages(&show).iter().all(|page| !page.contains("Geheim")));
}

#[test]
fn a_target_is_named_only_where_the_programme_says_so() {
    let base = snapshot(&playbook(), sample("nordwerk"));
    let mut show = show_of(&base, Length::Short, 4);
    let title = |show: &Show| match audience(show, start(), false).page {
        Page::Grid(grid) => grid.title,
        other => format!("{other:?}"),
    };
    assert_eq!(title(&show), "90 days instead of 180: who can say yes?");
    show.programme.shows_target = false;
    assert_eq!(title(&show), "Payment period: who can say yes?");
}

#[test]
fn a_row_that_is_not_shown_is_absent_not_hidden() {
    let base = snapshot(&playbook(), sample("nordwerk"));
    let mut show = show_of(&base, Length::Short, 4);
    for shown in 0..=5 {
        assert_eq!(show.step(), StepKind::Rows { map: 0, shown });
        let Page::Grid(grid) = audience(&show, start(), false).page else { unreachable!("a grid") };
        let with_cells: Vec<bool> = grid.rows.iter().map(|row| row.cells.is_some()).collect();
        assert_eq!(with_cells, (0..5).map(|row| row < shown).collect::<Vec<_>>());
        assert_eq!((grid.last, grid.buyer), (shown.checked_sub(1), None));
        show.forth();
    }
    assert_eq!(show.step(), StepKind::Buyer { map: 0 });
}

#[test]
fn black_white_and_covered_hold_nothing() {
    let base = snapshot(&playbook(), sample("nordwerk"));
    let mut show = show_of(&base, Length::Short, 4);
    show.forth();
    show.switch(Lights::Black);
    assert_eq!(audience(&show, start(), false).page, Page::Black);
    show.switch(Lights::White);
    assert_eq!(audience(&show, start(), false).page, Page::White);
    assert_eq!(audience(&show, start(), true).page, Page::Covered);
    show.switch(Lights::White);
    assert!(matches!(audience(&show, start(), false).page, Page::Grid(_)));
}

fn owns_its_values<T: Clone + Eq + Send + Sync + 'static>() {}

#[test]
fn the_drawing_of_the_room_takes_the_redacted_view_alone() {
    // A type-level statement: this would not compile if the drawing asked for anything else.
    let _: fn(&mut egui::Ui, egui::Rect, &AudienceView) = room_ui;
    // And the view is made of nothing but words of the playbook, numbers up to 100 and small counts: it can be
    // compared, cloned and sent, and owns no shared plan.
    owns_its_values::<AudienceView>();
}

#[test]
fn going_back_and_forth_leads_to_the_same_pages() {
    let base = snapshot(&playbook(), sample("kitano"));
    let mut show = show_of(&base, Length::Long, 3);
    let all = show.steps().len();
    let mut seen = Vec::new();
    for _ in 0..all {
        seen.push(audience(&show, start(), false));
        show.forth();
    }
    for wanted in seen.iter().rev() {
        let mut found = audience(&show, start(), false);
        found.turn = wanted.turn;
        assert_eq!(&found, wanted);
        show.back();
    }
}
