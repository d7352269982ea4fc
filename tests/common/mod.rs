//! Made-up playbooks for tests and benchmarks, small or large, the same for the same seed.

#![allow(dead_code, reason = "each test uses its own part")]
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests stop at the first surprise")]

use std::fmt::Write;

use termwise::playbook::{Playbook, SourceFile};

/// A small generator of numbers, the same on every machine (Steele, Lea and Flood, `SplitMix`, 2014).
pub struct Dice(pub u64);

impl Dice {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = u64::try_from(high - low + 1).expect("low is not above high");
        low + i64::try_from(self.next() % span).expect("a span fits")
    }

    pub fn chance(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }
}

/// How large a made-up playbook is.
pub struct Size {
    pub questions: i64,
    pub options: (i64, i64),
    pub terms: i64,
    pub rules: i64,
    pub moves: (i64, i64),
    pub most_rules_of_a_term: usize,
    pub spread: i64,
}

/// Few enough of everything for a count by hand.
pub const SMALL: Size =
    Size { questions: 3, options: (2, 4), terms: 3, rules: 6, moves: (1, 3), most_rules_of_a_term: 3, spread: 2 };

/// The size that the benchmarks name.
pub const LARGE: Size =
    Size { questions: 24, options: (3, 5), terms: 40, rules: 150, moves: (2, 5), most_rules_of_a_term: 40, spread: 2 };

/// Text of a made-up playbook.
pub fn playbook_text(size: &Size, seed: u64) -> String {
    let mut dice = Dice(seed);
    let mut options: Vec<i64> = Vec::new();
    let mut text = String::from(
        "(about: (name: \"Made up\", version: \"0\"), sources: [
            (id: \"study\", title: \"A study\", publisher: \"Somebody\", kind: Study, says: \"Something.\"),
            (id: \"house\", title: \"Judgement\", publisher: \"We\", kind: House, says: \"Something.\"),
        ], questions: [",
    );
    for q in 0..size.questions {
        let count = dice.between(size.options.0, size.options.1);
        options.push(count);
        question(&mut text, &mut dice, q, count);
    }
    text.push_str("], terms: [");
    for t in 0..size.terms {
        term(&mut text, &mut dice, t, size);
    }
    text.push_str("], rules: [");
    let mut named = vec![0usize; usize::try_from(size.terms).expect("small")];
    for r in 0..size.rules {
        rule(&mut text, &mut dice, r, size, &options, &mut named);
    }
    text.push_str("])");
    text
}

/// A made-up playbook, loaded.
pub fn playbook(size: &Size, seed: u64) -> Playbook {
    let text = playbook_text(size, seed);
    let file = SourceFile { name: "made-up.ron".to_owned(), text: text.clone() };
    Playbook::load(&[file]).unwrap_or_else(|faults| panic!("{faults:?}\n{text}"))
}

fn question(text: &mut String, dice: &mut Dice, q: i64, options: i64) {
    write!(
        text,
        "(id: \"q{q}\", group: Money, label: \"Q{q}\", text: \"Q{q}?\", why: \"-\", find_out: \"-\", ask: \"-\", \
         effort: {}, options: [",
        dice.between(1, 60)
    )
    .expect("a string takes text");
    let mut left = 100;
    for o in 0..options {
        let prior = if o == options - 1 { left } else { dice.between(0, left) };
        left -= prior;
        write!(text, "(id: \"o{o}\", name: \"O{o}\", finding: \"Q{q} is {o}\", prior: {prior}),").expect("text");
    }
    text.push_str("]),");
}

fn term(text: &mut String, dice: &mut Dice, t: i64, size: &Size) {
    let script = "(say: \"-\", lead: \"-\")";
    let spread =
        if dice.chance(50) { format!("base_spread: {},", dice.between(0, size.spread)) } else { String::new() };
    let overlap = if dice.chance(30) { "overlap: \"group\"," } else { "" };
    let friction = ["Light", "Noticeable", "Heavy"][usize::try_from(dice.between(0, 2)).expect("small")];
    write!(
        text,
        "(id: \"t{t}\", name: \"T{t}\", also: [], category: Money, layer: OrderFace, owner: \"-\", \
         measure: Number(unit: Days, better: Lower), usual_default: Days(60), usual_ask: Days(30), ask_words: \"-\", \
         ladder: [\"-\"], base: {}, {spread} worth: Share(\"{}.{}\"), {overlap} friction: {friction}, gives: [",
        dice.between(-9, 9),
        dice.between(0, 2),
        dice.between(1, 9)
    )
    .expect("text");
    for g in 0..dice.between(0, 2) {
        let (weight, cost) = (dice.between(0, 7), dice.between(0, 60));
        write!(text, "(id: \"g{g}\", name: \"G\", weight: {weight}, cost: PercentOfWorth({cost})),").expect("text");
    }
    write!(
        text,
        "], scripts: (supply_chain: {script}, finance: {script}, production: {script}, owner: {script}), \
         buyer_reports: \"-\", stand_down: [\"-\"], risk: \"-\", check_first: \"-\"),"
    )
    .expect("text");
}

fn rule(text: &mut String, dice: &mut Dice, r: i64, size: &Size, options: &[i64], named: &mut [usize]) {
    let mut terms: Vec<i64> = Vec::new();
    for _ in 0..dice.between(size.moves.0, size.moves.1) {
        let t = dice.between(0, size.terms - 1);
        let count = &mut named[usize::try_from(t).expect("small")];
        if !terms.contains(&t) && *count < size.most_rules_of_a_term {
            *count += 1;
            terms.push(t);
        }
    }
    if terms.is_empty() {
        return;
    }
    let first = dice.between(0, size.questions - 1);
    let mut asked = vec![first];
    // Two conditions link two questions; few rules do, or every question would hang on every other.
    if size.questions > 1 && dice.chance(if size.questions > 10 { 4 } else { 40 }) {
        asked.push((first + dice.between(1, size.questions - 1)) % size.questions);
    }
    let mut when = String::new();
    let mut given = String::new();
    for q in asked {
        let count = options[usize::try_from(q).expect("small")];
        let mut chosen: Vec<i64> = (0..count).filter(|_| dice.chance(40)).collect();
        if chosen.is_empty() {
            chosen.push(dice.between(0, count - 1));
        }
        let list: Vec<String> = chosen.iter().map(|o| format!("\"o{o}\"")).collect();
        write!(when, "(\"q{q}\", [{}]),", list.join(",")).expect("text");
        write!(given, "\"q{q}\": {},", list[0]).expect("text");
    }
    let friction = if dice.chance(25) { "friction_times: \"1.5\"," } else { "" };
    let (kind, source) = if dice.chance(25) { ("Evidence", "study") } else { ("Judgement", "house") };
    let spread = if dice.chance(30) { format!("spread: {},", dice.between(0, size.spread)) } else { String::new() };
    let mut moves = String::new();
    let mut example = String::new();
    for t in terms {
        let size_of = dice.between(i64::from(friction.is_empty()), 8);
        let by = if dice.chance(50) { size_of } else { -size_of };
        write!(moves, "(terms: [\"t{t}\"], by: {by}),").expect("text");
        write!(example, "\"t{t}\": {by},").expect("text");
    }
    write!(
        text,
        "(id: \"r{r}\", when: [{when}], moves: [{moves}], {friction} kind: {kind}, {spread} why: \"-\", \
         source: \"{source}\", examples: [(given: {{{given}}}, moves: {{{example}}})]),"
    )
    .expect("text");
}
