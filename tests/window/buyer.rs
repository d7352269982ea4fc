//! The screen of the buyer: place supply chain, the process chain, every question, sources, people, the company.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT, Queryable};
use termwise::gui::app::Action;
use termwise::gui::commands::Command;
use termwise::plan::{Answer, Attitude, History};
use termwise::playbook::Picture;
use termwise::session::{Document, Sets};
use termwise::units::{Date, QuestionId};

use super::support::{Window, ask, click, plan, press, run, services, shows, window_of, write};

const NONE: Modifiers = Modifiers::NONE;

/// A window so high that the whole screen is in sight.
const WHOLE: [f32; 2] = [1440.0, 2600.0];

fn buyer(size: [f32; 2]) -> Window {
    let mut window = window_of(services(&[]), size);
    ask(&mut window, Action::OpenSample("nordwerk"));
    run(&mut window, Command::GoBuyer);
    window
}

fn answer(window: &Window, question: &str) -> Option<Answer> {
    plan(window).buyer.answers.get(&QuestionId::try_from(question).expect("an id")).cloned()
}

/// The option believed and how sure, as "coo 70".
fn believed(window: &Window, question: &str) -> String {
    answer(window, question)
        .and_then(|a| a.is.map(|is| format!("{is} {}", a.certainty.percent())))
        .unwrap_or_else(|| "unknown".to_owned())
}

fn undo_label(window: &Window) -> String {
    window.state().document().and_then(Document::undo_label).unwrap_or_default().to_owned()
}

fn focus(window: &mut Window, label: &str) {
    window.get_by_label_contains(label).focus();
    window.run();
}

fn focused(window: &Window) -> String {
    let focused = window.root().children_recursive().find(egui_kittest::Node::is_focused);
    focused.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
}

/// The whole percent that stand at the five places of the chart.
fn percents(window: &Window) -> Vec<u32> {
    let places = window.get_all_by_role(Role::RadioButton).filter_map(|node| node.accesskit_node().label());
    places
        .filter(|label| label.starts_with("Supply chain "))
        .map(|label| {
            let number: String =
                label.rsplit(", ").next().unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
            number.parse().expect("a percentage")
        })
        .collect()
}

#[test]
fn a_click_places_supply_chain_and_beliefs_add_up_to_a_hundred() {
    let mut window = buyer([1440.0, 900.0]);
    // 70 % for the CFO; the rest by the priors 15, 25, 15 and 10 of the playbook.
    assert_eq!(percents(&window), [7, 70, 11, 7, 5]);
    window.get_by_label_contains("Supply chain under the head of manufacturing").click();
    window.run();
    assert_eq!(believed(&window, "reporting-line"), "coo 70");
    assert_eq!(answer(&window, "reporting-line").and_then(|a| a.on), Date::of(2026, 11, 21).ok());
    assert_eq!(percents(&window).iter().sum::<u32>(), 100);
    assert_eq!(undo_label(&window), "Supply chain reports to: Under the head of manufacturing, 70 %");
    run(&mut window, Command::Undo);
    assert_eq!(believed(&window, "reporting-line"), "cfo 70");
}

#[test]
fn arrows_walk_the_places_and_enter_moves_supply_chain() {
    let mut window = buyer([1440.0, 900.0]);
    focus(&mut window, "Supply chain under the CFO");
    for (key, place) in [
        (Key::ArrowLeft, "Supply chain CSCO at the top table, 7\u{a0}%"),
        (Key::ArrowRight, "Supply chain under the CFO, 70\u{a0}%"),
        (Key::End, "Supply chain under a plant or shared service, 5\u{a0}%"),
        (Key::ArrowDown, "Supply chain straight under the CEO or owner, 7\u{a0}%"),
        (Key::ArrowUp, "Supply chain under a plant or shared service, 5\u{a0}%"),
    ] {
        press(&mut window, NONE, key);
        assert_eq!(focused(&window), place, "{key:?}");
        assert_eq!(believed(&window, "reporting-line"), "cfo 70", "walking changes nothing");
    }
    press(&mut window, NONE, Key::Enter);
    assert_eq!(believed(&window, "reporting-line"), "other 70");
    assert_eq!(percents(&window).iter().sum::<u32>(), 100);
}

#[test]
fn a_move_takes_its_time_unless_less_motion_is_wanted() {
    for still in [false, true] {
        let mut window = buyer([1440.0, 900.0]);
        window.state_mut().screens_mut().buyer.still = still;
        window.get_by_label_contains("Supply chain under the head of manufacturing").click();
        window.step();
        window.step();
        window.step();
        let moving = window.state_mut().screens_mut().buyer.is_moving();
        assert!(!(still && moving), "nothing moves");
        window.run();
        assert!(!window.state_mut().screens_mut().buyer.is_moving(), "it arrives");
    }
}

#[test]
fn the_slider_moves_the_belief_in_one_step_of_undo() {
    let mut window = buyer([1440.0, 900.0]);
    focus(&mut window, "How sure of Supply chain reports to");
    for (modifiers, key) in [(NONE, Key::ArrowRight), (NONE, Key::ArrowRight), (Modifiers::SHIFT, Key::ArrowRight)] {
        // One after the other, without the time that a test takes to come to rest.
        window.key_press_modifiers(modifiers, key);
        window.step();
    }
    window.run();
    assert_eq!(believed(&window, "reporting-line"), "cfo 81");
    assert_eq!(percents(&window).iter().sum::<u32>(), 100);
    assert_eq!(undo_label(&window), "Supply chain reports to: 70 → 81 % sure");
    run(&mut window, Command::Undo);
    assert_eq!(believed(&window, "reporting-line"), "cfo 70");
}

#[test]
fn the_strip_is_walked_and_set_by_keys() {
    let mut window = buyer([1440.0, 900.0]);
    focus(&mut window, "RFP");
    press(&mut window, NONE, Key::ArrowRight);
    assert_eq!(focused(&window), "Evaluation");
    press(&mut window, NONE, Key::ArrowUp);
    assert_eq!(believed(&window, "step-evaluation"), "typed 100");
    assert!(shows(&window, "Five of seven steps pass through a person."));
    press(&mut window, NONE, Key::ArrowDown);
    press(&mut window, NONE, Key::ArrowDown);
    assert_eq!(believed(&window, "step-evaluation"), "paper 100");
    press(&mut window, NONE, Key::Delete);
    assert_eq!(believed(&window, "step-evaluation"), "unknown");
    assert!(shows(&window, "Four of six known steps pass through a person."));
    press(&mut window, NONE, Key::End);
    assert_eq!(focused(&window), "Payment");
    press(&mut window, NONE, Key::ArrowDown);
    assert_eq!(believed(&window, "step-payment"), "workflow 100");
}

#[test]
fn the_strip_is_set_by_mouse() {
    let mut window = buyer([1440.0, 900.0]);
    // The step of payment stands at the top level; its column is clicked near its foot: on paper.
    let column = window.get_by_role_and_label(Role::Slider, "Payment").rect();
    let foot = egui::pos2(column.center().x, column.bottom() - 8.0);
    window.hover_at(foot);
    window.drag_at(foot);
    window.drop_at(foot);
    window.run();
    assert_eq!(believed(&window, "step-payment"), "paper 100");
}

/// Chooses an option of an open question, or unknown, by its place among them.
fn choose(window: &mut Window, option: &str) {
    let all: Vec<_> = window.get_all_by_role(Role::RadioButton).collect();
    let found = all.into_iter().find(|node| {
        let label = node.accesskit_node().label().unwrap_or_default();
        label == option || label.rsplit_once(", ").is_some_and(|(name, _)| name == option)
    });
    found.unwrap_or_else(|| unreachable!("{option}")).focus();
    window.run();
    press(window, NONE, Key::Enter);
}

#[test]
fn every_question_is_answered_and_set_back_to_unknown() {
    let mut window = window_of(services(&[]), WHOLE);
    run(&mut window, Command::NewPlan);
    run(&mut window, Command::GoBuyer);
    let playbook = termwise::playbook::embedded().expect("the playbook holds");
    for question in &playbook.questions {
        let label = termwise::session::typeset(&question.label);
        let option = question.options.last().expect("two at least");
        let state = |window: &Window| {
            let buyer = &plan(window).buyer;
            (buyer.answers.contains_key(&question.id), buyer.history, buyer.public)
        };
        let before = state(&window);
        match &question.picture {
            Some(Picture::OrgChart) => {
                focus(&mut window, "Supply chain CSCO");
                press(&mut window, NONE, Key::End);
                press(&mut window, NONE, Key::Enter);
                assert_ne!(state(&window), before, "{label}");
                click(&mut window, &format!("Set {label} to unknown"));
            }
            Some(Picture::Step(name)) => {
                // In the middle of its column: by hand into the ERP.
                window.get_by_role_and_label(Role::Slider, name).click();
                window.run();
                let level = question.options.get(2).map(|o| format!("{} 70", o.id));
                assert_eq!(Some(believed(&window, question.id.as_str())), level);
                press(&mut window, NONE, Key::Delete);
            }
            None => {
                focus(&mut window, &format!("{label}: "));
                press(&mut window, NONE, Key::Enter);
                choose(&mut window, &termwise::session::typeset(&option.name));
                assert_ne!(state(&window), before, "{label}");
                choose(&mut window, "We do not know");
                focus(&mut window, &format!("{label}: "));
                press(&mut window, NONE, Key::Enter);
            }
        }
        assert_eq!(state(&window), before, "{label}");
    }
    assert_eq!(plan(&window).buyer, termwise::plan::Buyer::default());
}

#[test]
fn what_is_read_off_the_plan_is_not_answered_twice() {
    let mut window = buyer(WHOLE);
    focus(&mut window, "Payment days as printed: ");
    press(&mut window, NONE, Key::Enter);
    assert!(shows(&window, "Read off what the PO says"));
    click(&mut window, "Go to the term");
    assert!(shows(&window, "Target of Payment period"));
    let mut window = buyer(WHOLE);
    focus(&mut window, "Our record with them: ");
    press(&mut window, NONE, Key::Enter);
    choose(&mut window, "Regular supplier, good record");
    assert_eq!(plan(&window).buyer.history, Some(History::Regular));
}

#[test]
fn a_source_keeps_what_is_typed_until_it_can_be_read() {
    let mut window = buyer(WHOLE);
    click(&mut window, "Change the source of Supply chain reports to");
    let field = "When Supply chain reports to was learnt";
    let enter = |window: &mut Window, text: &str| {
        window.get_by_label(field).focus();
        window.run();
        press(window, Modifiers::COMMAND, Key::A);
        write(window, text);
        press(window, NONE, Key::Enter);
    };
    let before = answer(&window, "reporting-line");
    enter(&mut window, "03/04/2026");
    assert_eq!(answer(&window, "reporting-line"), before, "two days are possible: asked, not guessed");
    assert!(shows(&window, "3 April 2026") && shows(&window, "4 March 2026"));
    assert_eq!(window.get_by_label(field).accesskit_node().value().as_deref(), Some("03/04/2026"));
    enter(&mut window, "18 Nov 2026");
    assert_eq!(answer(&window, "reporting-line").and_then(|a| a.on), Date::of(2026, 11, 18).ok());
    let field = "Where Supply chain reports to is from";
    window.get_by_label(field).focus();
    window.run();
    press(&mut window, Modifiers::COMMAND, Key::A);
    write(&mut window, "Annual report, page 12");
    press(&mut window, NONE, Key::Tab);
    let evidence = answer(&window, "reporting-line").map(|a| a.evidence.to_string());
    assert_eq!(evidence.as_deref(), Some("Annual report, page 12"));
}

#[test]
fn an_answer_of_more_than_ninety_days_is_marked() {
    // Learnt on 14 Sep 2026, 68 days ago; a later day would make it old.
    let mut window = buyer(WHOLE);
    assert!(!shows(&window, "older than 90 days"));
    let question = QuestionId::try_from("cash").expect("an id");
    let is = termwise::units::OptionId::try_from("normal").ok();
    let on = Date::of(2026, 8, 22).ok();
    let certainty = termwise::plan::Certainty::default();
    let edit = termwise::edit::BuyerEdit::SetAnswer { question, is, certainty, on };
    ask(&mut window, Action::Edit(termwise::edit::Edit::Buyer(edit)));
    assert!(shows(&window, "Their cash position: Neither rich nor pressed, 100\u{a0}% sure, older than 90 days"));
}

#[test]
fn a_person_is_added_changed_removed_and_brought_back() {
    let mut window = buyer(WHOLE);
    click(&mut window, "Add a person");
    assert_eq!(plan(&window).buyer.people.len(), 6);
    assert_eq!(focused(&window), "Name of person 6");
    write(&mut window, "Petra Kohl");
    press(&mut window, NONE, Key::Tab);
    write(&mut window, "Accounts payable");
    press(&mut window, NONE, Key::Tab);
    assert_eq!(focused(&window), "Influence of Petra Kohl");
    for _ in 0..3 {
        press(&mut window, NONE, Key::ArrowRight);
    }
    press(&mut window, NONE, Key::Tab);
    press(&mut window, NONE, Key::Enter);
    for key in [Key::ArrowDown, Key::ArrowDown, Key::Enter] {
        press(&mut window, NONE, key);
    }
    press(&mut window, NONE, Key::Tab);
    write(&mut window, "19.11.2026");
    press(&mut window, NONE, Key::Enter);
    let person = plan(&window).buyer.people.last().cloned().expect("somebody");
    assert_eq!((&*person.name, &*person.role), ("Petra Kohl", "Accounts payable"));
    assert_eq!(person.influence.map(termwise::plan::Influence::level), Some(3));
    assert_eq!(person.attitude, Some(Attitude::For));
    assert_eq!(person.last_contact, Date::of(2026, 11, 19).ok());
    click(&mut window, "Remove Petra Kohl");
    assert_eq!(plan(&window).buyer.people.len(), 5);
    assert!(shows(&window, "Petra Kohl removed from the buying centre"));
    run(&mut window, Command::Undo);
    assert_eq!(plan(&window).buyer.people.len(), 6);
}

#[test]
fn never_spoken_to_is_said_of_the_person_who_counts_most() {
    let window = buyer([1440.0, 900.0]);
    assert!(shows(&window, "Five people; the one with most influence has never spoken to us."));
    assert!(shows(
        &window,
        "Dr Henrik Sommer, Chief financial officer, influence 5 of 5, attitude unknown, never spoken to"
    ));
    assert!(shows(&window, "Finance, CFO, Dr H. Sommer"));
    assert!(shows(&window, "Chief supply chain, CSCO, none seen yet"));
}

#[test]
fn the_company_is_written_down_in_its_fields() {
    let mut window = buyer(WHOLE);
    let fill = |window: &mut Window, field: &str, text: &str| {
        window.get_by_label(field).focus();
        window.run();
        press(window, Modifiers::COMMAND, Key::A);
        write(window, text);
        press(window, NONE, Key::Enter);
    };
    fill(&mut window, "Country of the buyer", "uk");
    assert!(shows(&window, "The United Kingdom is GB"));
    fill(&mut window, "Country of the buyer", "fr");
    fill(&mut window, "Order value above which the board must approve", "5,000,000");
    assert!(shows(&window, "Write the limit of a review first"));
    fill(&mut window, "Order value above which others must review", "1,000,000");
    let limits = plan(&window).buyer.approval_limits.clone();
    assert_eq!(limits.map(|l| l.review.to_string()).as_deref(), Some("1000000"));
    assert_eq!(plan(&window).buyer.country.map(|c| c.code().to_owned()).as_deref(), Some("FR"));
}

#[test]
fn what_this_tells_us_follows_the_answer_and_leads_back_to_it() {
    let mut window = buyer([1440.0, 900.0]);
    assert!(shows(&window, "Under the CFO, 70\u{a0}%"));
    window.get_by_label_contains("Supply chain CSCO at the top table").click();
    window.run();
    assert!(!shows(&window, "Under the CFO, 70\u{a0}%"));
    assert!(shows(&window, "CSCO at the top table, 70\u{a0}%"));
    let reporting_line = QuestionId::try_from("reporting-line").expect("an id");
    let state = &window.state_mut().screens_mut().buyer;
    // The changed sentence has its bar, and not for ever.
    assert!(state.is_marked(&reporting_line, 0.0));
    assert!(!state.is_marked(&reporting_line, 1e9));
}

#[test]
fn a_question_worth_finding_out_is_opened_by_its_row() {
    let mut window = buyer(WHOLE);
    window.get_by_label_contains("Do they run a programme that pays suppliers early?, worth").click();
    window.run();
    assert!(focused(&window).starts_with("Early-payment programme: Unknown"), "{}", focused(&window));
    assert!(shows(&window, "Do your suppliers have a way to be paid early at your rate?"));
}

#[test]
fn tab_goes_from_the_chart_to_the_list_of_questions_as_one_reads() {
    let mut window = buyer(WHOLE);
    focus(&mut window, "Supply chain under the CFO");
    let mut reached = vec![focused(&window)];
    for _ in 0..40 {
        press(&mut window, NONE, Key::Tab);
        reached.push(focused(&window));
    }
    let expected = [
        "Supply chain under the CFO",
        "How sure of Supply chain reports to",
        "Change the source of Supply chain reports to",
        "Set Supply chain reports to to unknown",
        "RFP",
        "Request for proposal: ",
        "Add a person",
        "Anke Vogt, Planner",
        "Ulrike Brandt",
        "Name of the buyer",
        "Country of the buyer",
        "Size of the buyer",
        "Public or private",
        "Our record with the buyer",
        "Order value above which others must review",
        "Order value above which the board must approve",
        "Stage of the order: ",
        "Our record with them: ",
    ];
    let mut from = 0;
    for name in expected {
        let at = reached.iter().skip(from).position(|label| label.starts_with(name));
        from += at.unwrap_or_else(|| unreachable!("{name} is not reached in its turn: {reached:?}"));
    }
}

#[test]
fn a_plan_about_which_nothing_is_known_says_what_to_do() {
    let mut window = window_of(services(&[]), WHOLE);
    run(&mut window, Command::NewPlan);
    run(&mut window, Command::GoBuyer);
    for words in [
        "Click the place where it stands.",
        "Nobody has said yet",
        "No step is known yet.",
        "Nobody is written down yet.",
        "Nothing yet. Place supply chain, or answer any question.",
    ] {
        assert!(shows(&window, words), "{words}");
    }
    // The priors of the playbook stand for the answer.
    assert_eq!(percents(&window), [15, 35, 25, 15, 10]);
}

#[test]
fn what_a_fact_sets_is_known_for_every_question() {
    let window = buyer(WHOLE);
    let document = window.state().document().expect("a plan is open");
    let mut copy = Document::untitled(
        std::sync::Arc::clone(&services(&[]).playbook),
        termwise::plan::Plan::clone(document.plan()),
        Date::of(2026, 11, 21).expect("a date"),
    );
    let page = termwise::session::BuyerPage::of(&copy.snapshot());
    let of = |id: &str| page.facts.iter().find(|f| f.id.as_str() == id).map(|f| f.sets);
    assert_eq!(of("history"), Some(Sets::History));
    assert_eq!(of("buyer-kind"), Some(Sets::Public));
    assert_eq!(of("stage"), Some(Sets::Nothing));
    assert_eq!(of("thresholds"), Some(Sets::Answer), "no limits are written down");
    for fact in page.facts.iter().filter(|f| f.options.iter().any(|o| o.percent.is_some())) {
        let sum: u32 = fact.options.iter().filter_map(|o| o.percent).map(u32::from).sum();
        assert_eq!(sum, 100, "{}", fact.label);
    }
}
