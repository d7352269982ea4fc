//! Plans to write: the samples, stuffed with long and odd texts, the same on every machine.

use std::sync::Arc;

use termwise::plan::{Plan, PlanTerm};
use termwise::playbook::{Playbook, embedded};
use termwise::samples;
use termwise::session::Snapshot;
use termwise::store::parse_plan;
use termwise::units::{Date, Line, Note, Text, Value};

/// The day for which everything holds.
pub fn day() -> Date {
    Date::of(2026, 11, 21).expect("a day")
}

/// The playbook of the program.
pub fn playbook() -> Arc<Playbook> {
    Arc::new(embedded().expect("the playbook holds"))
}

/// A sample by its number.
pub fn sample(number: usize) -> Plan {
    let names: Vec<&str> = samples::names().collect();
    parse_plan(samples::text(names[number % names.len()]).expect("a sample")).expect("it reads")
}

/// What follows from a plan.
pub fn snapshot(playbook: &Arc<Playbook>, plan: Plan) -> Snapshot {
    Snapshot::derive(Arc::clone(playbook), Arc::new(plan), Vec::new(), day())
}

/// Numbers that look random and are the same every time (Knuth's MMIX generator).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(2_654_435_761).wrapping_add(1))
    }

    pub fn up_to(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % most.max(1)
    }

    /// A text of so many characters out of words, signs, other scripts and what would be markup elsewhere.
    pub fn text(&mut self, length: usize) -> String {
        const BITS: [&str; 16] = [
            "payment ",
            "of ",
            "180 ",
            "days, ",
            "Größe ",
            "Ζεύς ",
            "Жуков ",
            "納期 ",
            "שלום ",
            "<b>",
            "**",
            "# ",
            "=1+1 ",
            "Donaudampfschifffahrtsgesellschaftskapitän",
            "\n",
            "'\"&{}\\ ",
        ];
        let mut text = String::new();
        while text.chars().count() < length {
            text.push_str(BITS[self.up_to(BITS.len())]);
        }
        text.chars().take(length).collect()
    }

    pub fn line(&mut self, length: usize) -> Line {
        Line::try_from(self.text(length.min(200))).expect("short")
    }

    pub fn note(&mut self, length: usize) -> Note {
        Note::try_from(self.text(length)).expect("short")
    }
}

/// A plan with texts as long as they may be in places that the page shows, and notes of 5,000 characters.
pub fn stuffed(number: usize) -> Plan {
    let mut dice = Dice::new(u64::try_from(number).expect("small"));
    let mut plan = sample(number);
    let long = !number.is_multiple_of(3);
    let length = |dice: &mut Dice| if long { 120 + dice.up_to(80) } else { dice.up_to(60) };
    plan.notes = dice.note(5_000);
    let size = length(&mut dice);
    plan.title = dice.line(size);
    let size = length(&mut dice);
    plan.buyer.name = dice.line(size);
    plan.order.number = dice.line(40);
    plan.brief.headline = Text::try_from(dice.text(dice_headline(number))).expect("short");
    for person in &mut plan.buyer.people {
        person.notes = dice.note(5_000);
        let size = 20 + dice.up_to(150);
        person.name = dice.line(size);
    }
    for delivery in &mut plan.order.deliveries {
        let size = length(&mut dice);
        delivery.text = dice.line(size);
    }
    for line in &mut plan.order.lines {
        let size = length(&mut dice);
        line.text = dice.line(size);
    }
    let terms: Vec<_> = plan.terms.keys().cloned().collect();
    for id in terms {
        let entry: &mut PlanTerm = plan.terms.get_mut(&id).expect("it is there");
        entry.notes = dice.note(5_000);
        if dice.up_to(3) == 0 {
            entry.red_line = true;
        }
        if long && dice.up_to(4) == 0 {
            entry.target = Some(Value::Words(dice.text(180)));
            entry.limit = Some(Value::Words(dice.text(180)));
        }
    }
    plan
}

fn dice_headline(number: usize) -> usize {
    if number.is_multiple_of(2) { 0 } else { 90 }
}
