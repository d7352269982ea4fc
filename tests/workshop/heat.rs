//! Every cell is the engine's own figure, and what changes most is found by looking at everything.

use std::sync::Arc;

use termwise::negotiability::{Beliefs, assess};
use termwise::playbook::Picture;
use termwise::samples;
use termwise::session::{Snapshot, compare};
use termwise::units::OptionId;
use termwise::workshop::{
    HeatMap, biggest_moves, buyer_kinds, known, line_question, reporting_lines, side_by_side, step_of, terms_to_show,
};

use super::{playbook, sample, snapshot, term};

#[test]
fn every_cell_of_every_sample_is_what_the_whole_engine_says() {
    let playbook = playbook();
    for name in samples::names() {
        let base = snapshot(&playbook, sample(name));
        let id = terms_to_show(&base, 1)[0].clone();
        let map = HeatMap::of(&base, &id).expect("a map");
        assert_eq!((map.levels.len(), map.lines.len()), (5, 5), "{name}");
        for (row, level) in map.levels.iter().enumerate() {
            for (column, line) in map.lines.iter().enumerate() {
                let tried = vec![known(&map.questions.step, &level.option), known(&map.questions.line, &line.option)];
                let as_of = base.assessment.as_of;
                let beliefs = Beliefs::of_plan(&playbook, &base.plan, as_of, &tried);
                let whole = assess(&playbook, &base.plan, beliefs, as_of);
                let wanted = whole.term(&id).expect("the term").p;
                let cell = map.cell(row, column).expect("a cell");
                assert!((cell.p - wanted).abs() < 1e-15, "{name}: {row}, {column}");
                let explained = map.explained(&base, row, column).expect("a reason");
                let of_cell = explained.assessment.term(&id).expect("the term");
                assert!((of_cell.p - wanted).abs() < 1e-15, "what explains the cell is about the cell");
                let sum: f64 = of_cell.contributions.iter().map(|c| c.points).sum();
                let mean = f64::from(of_cell.base + of_cell.stretch) + sum;
                assert!((mean - of_cell.score_mean).abs() < 1e-9, "its reasons add up");
            }
        }
    }
}

#[test]
fn the_payment_period_lives_where_the_order_is_written() {
    let playbook = playbook();
    let (step, moves) = step_of(&playbook, &term("payment-days")).expect("a step");
    assert_eq!((step.id.as_str(), moves), ("step-po", true));
}

#[test]
fn a_term_that_no_step_moves_has_equal_rows_and_says_so() {
    let playbook = playbook();
    let base = snapshot(&playbook, sample("nordwerk"));
    let mut unmoved = 0;
    for candidate in &playbook.terms {
        let (_, moves) = step_of(&playbook, &candidate.id).expect("a step");
        let Some(map) = HeatMap::of(&base, &candidate.id) else { continue };
        assert_eq!(map.step_moves, moves);
        let first = &map.cells[0];
        let equal = map.cells.iter().all(|row| row.iter().zip(first).all(|(a, b)| (a.p - b.p).abs() < 1e-12));
        if !moves {
            unmoved += 1;
            assert!(equal, "{}: no rule of a step names it", candidate.id);
        }
    }
    assert!(unmoved < playbook.terms.len() / 2, "most terms live somewhere: {unmoved}");
}

#[test]
fn this_buyer_stands_where_the_plan_believes_it() {
    let playbook = playbook();
    let base = snapshot(&playbook, sample("nordwerk"));
    let map = HeatMap::of(&base, &term("payment-days")).expect("a map");
    // knowledge/samples.md: reports to the CFO, the order is typed by hand.
    let (row, column) = map.buyer_cell().expect("both are believed");
    assert_eq!((map.levels[row].option.as_str(), map.lines[column].short.as_str()), ("typed", "CFO"));
    assert_eq!(map.ask.as_deref(), Some("90 days instead of 180"));
    // Penhallow: the owner decides, and how an order comes about there is on paper.
    let owner = snapshot(&playbook, sample("penhallow"));
    let map = HeatMap::of(&owner, &term("payment-days")).expect("a map");
    assert_eq!(map.buyer.1.map(|column| map.lines[column].short.as_str()), Some("CEO"));
}

#[test]
fn a_higher_level_never_helps_the_payment_period() {
    // The weights of the chain fall from paper to straight through, so the chances must.
    let base = snapshot(&playbook(), sample("nordwerk"));
    let map = HeatMap::of(&base, &term("payment-days")).expect("a map");
    for rows in map.cells.windows(2) {
        assert!(rows[0].iter().zip(&rows[1]).all(|(above, below)| below.p <= above.p + 1e-12));
    }
}

#[test]
fn what_changes_most_is_found_by_looking_at_every_term() {
    let playbook = playbook();
    let base = snapshot(&playbook, sample("nordwerk"));
    let lines = reporting_lines(&playbook);
    let question = line_question(&playbook).expect("a question");
    let all = compare(&base, &question.id).expect("a comparison");
    for (from, to) in [(0, 3), (3, 2), (1, 4)] {
        let (from, to) = (&lines[from].option, &lines[to].option);
        let of = |option: &OptionId| all.options.iter().find(|o| o.id == *option).expect("an option");
        let mut moved: Vec<(f64, &str)> = of(from)
            .terms
            .iter()
            .zip(&of(to).terms)
            .filter(|((id, ..), _)| base.assessment.term(id).is_some_and(|t| t.counts))
            .map(|((id, p, _), (_, q, _))| ((q - p).abs(), id.as_str()))
            .collect();
        moved.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        let wanted: Vec<&str> = moved.iter().filter(|(by, _)| *by >= 0.01).take(3).map(|(_, id)| *id).collect();
        let found = biggest_moves(&base, from, to);
        assert_eq!(found.iter().map(|m| m.term.as_str()).collect::<Vec<_>>(), wanted);
    }
    assert!(biggest_moves(&base, &lines[0].option, &lines[0].option).is_empty());
}

#[test]
fn sides_and_kinds_are_the_shortlists_of_derived_plans() {
    let playbook = playbook();
    let base = snapshot(&playbook, sample("nordwerk"));
    let lines = reporting_lines(&playbook);
    let [plan, csco] = side_by_side(&base, [None, Some(&lines[0].option)]);
    assert_eq!(
        plan.asks.iter().map(|a| &a.term).collect::<Vec<_>>(),
        base.assessment.shortlist.asks.iter().collect::<Vec<_>>()
    );
    let question = line_question(&playbook).expect("a question");
    let tried = vec![known(&question.id, &lines[0].option)];
    let derived = Snapshot::derive(Arc::clone(&playbook), Arc::clone(&base.plan), tried, base.assessment.as_of);
    let wanted: Vec<_> = derived.assessment.shortlist.asks.iter().collect();
    assert_eq!(csco.asks.iter().map(|a| &a.term).collect::<Vec<_>>(), wanted);
    let kinds = buyer_kinds(&base, &[lines[3].option.clone()]);
    assert_eq!(
        kinds.iter().map(|k| k.name.as_str()).collect::<Vec<_>>(),
        ["CFO, sheets and forms", "CFO, typed into the ERP", "CFO, straight through"]
    );
    // All seven steps are taken as known, so no question about one is open.
    let steps = playbook.questions.iter().filter(|q| matches!(q.picture, Some(Picture::Step(_)))).count();
    assert_eq!(steps, 7);
}
