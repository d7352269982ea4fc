//! The map of the terms: the same selection as the table, by keys, by mouse and for screen readers.

use std::collections::BTreeSet;

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use termwise::gui::app::Action;
use termwise::gui::commands::Command;
use termwise::units::TermId;

use super::support::{Window, ask, home, plan, press, run, sample, shows};

const NONE: Modifiers = Modifiers::NONE;

/// The sample on the map.
fn on_the_map() -> Window {
    let mut window = sample();
    press(&mut window, NONE, Key::M);
    window
}

fn focused(window: &Window) -> Option<String> {
    let node = window.root().children_recursive().find(egui_kittest::Node::is_focused);
    node.and_then(|node| node.accesskit_node().label())
}

/// Names of the rows of the table beside the map, that only screen readers find.
fn twin(window: &Window) -> Vec<String> {
    let table = window.get_by_role(egui::Role::Table);
    table.children().filter_map(|row| row.accesskit_node().label()).collect()
}

#[test]
fn m_changes_between_table_and_map_with_the_same_selection() {
    let mut window = sample();
    ask(&mut window, Action::Select(TermId::try_from("warranty-period").expect("an id")));
    press(&mut window, NONE, Key::M);
    assert!(shows(&window, "Worth to us, EUR, log scale") || shows(&window, "U = 0 for Warranty period"));
    assert_eq!(focused(&window).map(|name| name.starts_with("Warranty period, ")), Some(true));
    press(&mut window, NONE, Key::M);
    assert!(!shows(&window, "U = 0 for"));
    assert_eq!(focused(&window).map(|name| name.starts_with("Warranty period, the PO says")), Some(true));
}

#[test]
fn the_first_arrow_shows_where_the_keys_are_and_enter_selects() {
    let mut window = on_the_map();
    press(&mut window, NONE, Key::ArrowRight);
    let first = focused(&window).expect("a mark has the keys");
    assert!(first.contains(", worth EUR "), "{first}");
    press(&mut window, NONE, Key::ArrowRight);
    let second = focused(&window).expect("a mark has the keys");
    assert_ne!(first, second);
    press(&mut window, NONE, Key::Enter);
    let name = second.split(',').next().unwrap_or_default().to_owned();
    assert!(shows(&window, &format!("U = 0 for {name}")), "{second}");
    press(&mut window, NONE, Key::Escape);
    assert!(!shows(&window, "U = 0 for"));
}

#[test]
fn numbers_set_the_stance_on_the_map_too() {
    let mut window = on_the_map();
    let id = TermId::try_from("warranty-period").expect("an id");
    ask(&mut window, Action::Select(id.clone()));
    press(&mut window, NONE, Key::Num4);
    assert!(plan(&window).terms.get(&id).is_some_and(|t| t.stance == Some(termwise::plan::OwnStance::Leave)));
    press(&mut window, NONE, Key::Backspace);
    assert!(plan(&window).terms.get(&id).is_some_and(|t| t.stance.is_none()));
}

/// In every sample the arrows reach every mark.
#[test]
fn arrows_reach_every_mark_of_every_sample() {
    for name in termwise::samples::names() {
        let mut window = home();
        ask(&mut window, Action::OpenSample(name));
        run(&mut window, Command::ToggleMap);
        let all: BTreeSet<String> = twin(&window).into_iter().collect();
        press(&mut window, NONE, Key::ArrowRight);
        let mut reached: BTreeSet<String> = BTreeSet::new();
        // Forth and back in rows and columns, as somebody would who looks at each.
        for keys in
            [[Key::ArrowRight, Key::ArrowDown], [Key::ArrowLeft, Key::ArrowUp], [Key::ArrowDown, Key::ArrowLeft]]
        {
            for _ in 0..3 {
                for key in keys {
                    for _ in 0..all.len() {
                        press(&mut window, NONE, key);
                        reached.extend(focused(&window));
                    }
                }
            }
        }
        let missed: Vec<&String> = all.difference(&reached).collect();
        assert!(missed.len() * 4 <= all.len(), "{name}: {missed:?}");
    }
}

#[test]
fn every_term_is_on_the_map_or_the_map_says_why_not() {
    let window = on_the_map();
    let rows = twin(&window);
    assert!(shows(&window, "Not here: two covered by law"));
    assert_eq!(rows.len() + 2, 23);
    for row in &rows {
        let marks = window.query_all_by_role_and_label(egui::Role::Button, row).count();
        assert_eq!(marks, 1, "{row}");
        assert!(row.contains("%, ") && row.contains("worth EUR"), "{row}");
    }
}

#[test]
fn the_name_of_a_region_filters_the_table() {
    let mut window = on_the_map();
    ask(&mut window, Action::Select(TermId::try_from("payment-days").expect("an id")));
    let name = window.query_all_by_label_contains("Show these in the table").next().expect("a region has its name");
    name.focus();
    let words = name.accesskit_node().label().unwrap_or_default();
    window.run();
    press(&mut window, NONE, Key::Enter);
    let stance = words.split(':').next().unwrap_or_default();
    assert!(shows(&window, &format!("Filter by stance: {stance}")), "{words}");
}
