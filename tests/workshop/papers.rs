//! Role cards that keep each side's limits from the other, run sheets whose minutes add up, and the debrief's figures.

use termwise::report::page::{Paper, long_sheet};
use termwise::report::room::{
    RoomPaper, buyer_card, debrief, guesses, room_paper, run_sheet, running_order, seller_card,
};
use termwise::report::{Document, EmbeddedOnly, csv, markdown};
use termwise::samples;
use termwise::session::{Word, Wording};
use termwise::workshop::{Length, Show, mandate};

use super::{playbook, sample, show_of, snapshot};

fn text(document: &Document) -> String {
    markdown(document)
}

#[test]
fn the_buyers_card_holds_nothing_of_the_sellers_and_the_sellers_card_no_mandate() {
    let playbook = playbook();
    for name in samples::names() {
        let (plan, secrets) = super::wall::seeded(name);
        let base = snapshot(&playbook, plan);
        let card = text(&buyer_card(&base));
        // What both sides know: the two names, what is bought, and what the order says.
        let plan = &base.plan;
        let known = [plan.buyer.name.to_string(), plan.seller.name.to_string()];
        let goods = plan.order.lines.first().map(|line| line.text.to_string()).unwrap_or_default();
        for secret in secrets.iter().filter(|secret| !known.contains(secret) && **secret != goods) {
            assert!(!card.contains(secret.as_str()), "{name}: {secret} is on the buyer's card");
        }
        let plan = sample(name);
        let base = snapshot(&playbook, plan);
        let terms: Vec<_> = base.plan.terms.keys().cloned().collect();
        let ours = text(&seller_card(&base));
        assert!(!ours.contains("You may go to") && !ours.contains("mandate"), "{name}");
        let wording = Wording::of(&base);
        for found in mandate(&base, &terms).into_iter().filter(|m| m.only_against) {
            let term = playbook.term(&found.term).expect("a term");
            let own = [Some(wording.target(term)), wording.limit(term), Some(wording.says(term))];
            if !own.iter().flatten().any(|words| words.contains(&found.up_to)) {
                let line = format!("{}: {}", found.name, found.up_to);
                assert!(!ours.contains(&line), "{name}: {line}");
            }
        }
    }
}

#[test]
fn the_cards_of_nordwerk_say_what_each_side_needs() {
    let base = snapshot(&playbook(), sample("nordwerk"));
    let ours = text(&seller_card(&base));
    for words in ["You can live with", "It is worth", "Stand down when", "In return you may offer"] {
        assert!(ours.contains(words), "{words}");
    }
    let theirs = text(&buyer_card(&base));
    for words in ["Under the CFO", "Your order says", "You may go to", "What you could report upstairs"] {
        assert!(theirs.contains(words), "{words}");
    }
    assert!(!theirs.contains("You can live with") && !theirs.contains("It is worth"));
    for document in [seller_card(&base), buyer_card(&base)] {
        for paper in Paper::ALL {
            let sheet = long_sheet(&document, paper, &EmbeddedOnly);
            assert!(sheet.pages.len() <= 3 && sheet.missing.is_empty(), "{} pages", sheet.pages.len());
        }
    }
}

#[test]
fn the_minutes_of_every_running_order_add_up() {
    let names = ["one", "two", "three"].map(str::to_owned);
    for length in Length::ALL {
        let items = running_order(length, &names);
        let sum: u16 = items.iter().map(|item| item.minutes).sum();
        assert_eq!(sum, length.minutes());
        assert!(items.iter().all(|item| item.minutes > 0 && !item.how.is_empty()));
        let guessed = items.iter().filter(|item| item.what.starts_with("Guess and show")).count();
        assert_eq!(guessed, length.terms());
    }
}

#[test]
fn every_paper_can_be_made_for_every_sample() {
    let playbook = playbook();
    for name in samples::names() {
        let base = snapshot(&playbook, sample(name));
        for length in Length::ALL {
            let show = show_of(&base, length, 4);
            let sheet = long_sheet(&run_sheet(&base, &show, length), Paper::A4, &EmbeddedOnly);
            assert!(sheet.pages.len() <= 4, "{name}: {} pages", sheet.pages.len());
            for what in [RoomPaper::SellerCard, RoomPaper::BuyerCard, RoomPaper::RunSheet(length), RoomPaper::Debrief] {
                let made = room_paper(&base, &show, what, Paper::A4, &EmbeddedOnly).expect("a paper");
                assert!(made.bytes.starts_with(b"%PDF") && made.warning.is_none(), "{name} {what:?}");
            }
        }
    }
}

/// A whole show of one term in which every table always guesses the same word.
fn played(words: &[Word]) -> (termwise::session::Snapshot, Show) {
    let base = snapshot(&playbook(), sample("nordwerk"));
    let tables = u8::try_from(words.len()).expect("eight at most");
    let mut show = show_of(&base, Length::Short, tables);
    for _ in 0..5 {
        for word in words {
            show.guess(*word);
        }
        show.forth();
    }
    (base, show)
}

#[test]
fn the_table_of_the_debrief_can_be_reckoned_after() {
    let words =
        [Word::Rigid, Word::Unlikely, Word::Even, Word::Likely, Word::Open, Word::Rigid, Word::Even, Word::Open];
    let (base, show) = played(&words);
    let text = csv(&guesses(&show));
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 1 + 5 * 8);
    for line in lines.iter().skip(1) {
        // Round, term, line, level, table, guess, counts as, playbook, word, Brier, least, why.
        let cells: Vec<&str> = line.split(',').collect();
        let figure = |at: usize| cells[at].parse::<f64>().expect("a number");
        let (f, p) = (figure(6), figure(7));
        assert!((figure(9) - (p * (1.0 - f).powi(2) + (1.0 - p) * f.powi(2))).abs() < 0.0011, "{line}");
        assert!((figure(10) - p * (1.0 - p)).abs() < 0.0011, "{line}");
        assert!(line.contains("counts as"), "{line}");
    }
    let whole = markdown(&debrief(&base, &show));
    assert!(whole.contains("CFO, Straight-through") && whole.contains("Table 8"));
}

#[test]
fn a_debrief_tells_only_of_rows_that_were_shown() {
    let base = snapshot(&playbook(), sample("nordwerk"));
    let mut show = show_of(&base, Length::Short, 2);
    show.guess(Word::Open);
    assert_eq!(guesses(&show).rows.len(), 0);
    assert!(markdown(&debrief(&base, &show)).contains("No row was shown."));
    show.forth();
    assert_eq!(guesses(&show).rows.len(), 1);
}
