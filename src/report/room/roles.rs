//! Role cards for a role play: one for the seller team, one for the buyer team, neither with the other's limits.
//!
//! The buyer's card is made of mandates, which know nothing of the seller's; the seller's never asks for one.

use super::super::brief::plain;
use super::super::document::{Block, Document};
use crate::plan::Plan;
use crate::session::{Snapshot, Wording, typeset};
use crate::units::TermId;
use crate::workshop::{line_question, mandate};

/// How many terms a role play has time for.
const TERMS: usize = 4;

/// The terms of the role play: the shortlist first, then what would be asked if the door opens.
fn terms(base: &Snapshot) -> Vec<TermId> {
    let list = &base.assessment.shortlist;
    list.asks.iter().chain(&list.if_the_door_opens).take(TERMS).cloned().collect()
}

fn point(blocks: &mut Vec<Block>, words: &str) {
    blocks.push(Block::Point(words.to_owned()));
}

fn pair(blocks: &mut Vec<Block>, name: &str, words: &str) {
    if !words.trim().is_empty() {
        blocks.push(Block::Pair(name.to_owned(), words.to_owned()));
    }
}

/// What the order is for, in words of its first line.
fn goods(plan: &Plan) -> String {
    plan.order.lines.first().map_or_else(|| "the goods of this order".to_owned(), |line| plain(&line.text))
}

fn buyer_name(plan: &Plan) -> String {
    if plan.buyer.name.is_empty() { "the buyer".to_owned() } else { plain(&plan.buyer.name) }
}

fn seller_name(plan: &Plan) -> String {
    if plan.seller.name.is_empty() { "the seller".to_owned() } else { plain(&plan.seller.name) }
}

fn foot(base: &Snapshot) -> String {
    let about = &base.playbook.about;
    format!(
        "Playbook {} {}. Judgement is called judgement; the law is to be checked, not advice.",
        about.name, about.version
    )
}

/// The card of the seller team: what to ask for, what to live with, what to say, what to give, when to stop.
pub fn seller_card(base: &Snapshot) -> Document {
    let plan = &base.plan;
    let wording = Wording::of(base);
    let mut blocks = vec![Block::Chapter("Who you are".to_owned())];
    blocks.push(Block::Text(format!(
        "You look after {} for {}. The purchase order for {} is on your desk and not confirmed. You have twenty minutes with their purchasing.",
        buyer_name(plan),
        seller_name(plan),
        goods(plan)
    )));
    blocks.push(Block::Chapter("How to play it".to_owned()));
    for words in [
        "Begin with their side: which problems do other suppliers make for them? You are there to keep this order from being one.",
        "Ask for one thing at a time, with its reason and with what they can report upstairs. Then be silent.",
        "Never give twice in a row. Whatever you give, say against what.",
        "Where a point is felt as a problem, stand down at once and in a friendly way. A point withdrawn early costs nothing.",
        "You may be wrong about who decides. Find out before you ask, and do not argue with the messenger.",
    ] {
        point(&mut blocks, words);
    }
    for id in terms(base) {
        let (Some(term), Some(assessed)) = (base.playbook.term(&id), base.assessment.term(&id)) else { continue };
        blocks.push(Block::Heading(typeset(&term.name)));
        pair(&mut blocks, "The order says", &typeset(&wording.says(term)));
        pair(&mut blocks, "Ask for", &typeset(&wording.target(term)));
        pair(&mut blocks, "You can live with", &wording.limit(term).map(|limit| typeset(&limit)).unwrap_or_default());
        pair(&mut blocks, "It is worth", &typeset(&wording.worth(assessed)));
        pair(&mut blocks, "Say", &typeset(&wording.say(term)));
        pair(&mut blocks, "They can report", &typeset(&term.buyer_reports));
        let gives: Vec<String> = term.gives.iter().map(|give| typeset(&give.name)).collect();
        pair(&mut blocks, "In return you may offer", &gives.join("; "));
        pair(&mut blocks, "Stand down when", &term.stand_down.first().map(|sign| typeset(sign)).unwrap_or_default());
    }
    blocks.push(Block::Chapter("Afterwards".to_owned()));
    blocks.push(Block::Text(
        "Write down before the buyer team speaks: what did you get, what did you give, and at which sentence did they change their tone?".to_owned(),
    ));
    Document {
        band: "Seller team. Keep from the buyer team.".to_owned(),
        band_note: "Role card".to_owned(),
        internal: true,
        title: format!("The order of {}", buyer_name(plan)),
        lead: "A role play of twenty minutes. Everything on this card is yours alone: targets, limits and worth."
            .to_owned(),
        blocks,
        foot: foot(base),
    }
}

/// Under whom supply chain stands, as the plan believes it; else the likeliest.
fn reports_to(base: &Snapshot) -> Option<(String, String)> {
    let question = line_question(&base.playbook)?;
    let at = base.playbook.question_at(&question.id)?;
    let belief = base.assessment.beliefs.of(at)?;
    let likeliest = question.options.iter().zip(belief).max_by(|a, b| a.1.total_cmp(b.1))?.0;
    Some((typeset(&likeliest.finding), typeset(&question.why)))
}

/// The card of the buyer team: whose people they are, what they are praised for, how far they may go.
pub fn buyer_card(base: &Snapshot) -> Document {
    let plan = &base.plan;
    let mut blocks = vec![Block::Chapter("Who you are".to_owned())];
    blocks.push(Block::Text(format!(
        "You are purchasing at {}. You have sent {} an order for {} and want it confirmed as it stands.",
        buyer_name(plan),
        seller_name(plan),
        goods(plan)
    )));
    if let Some((finding, why)) = reports_to(base) {
        pair(&mut blocks, "Your place in the house", &finding);
        pair(&mut blocks, "What that means", &why);
    }
    blocks.push(Block::Chapter("What you want".to_owned()));
    for words in [
        "No stock-out, no rejection for quality, and a saving that you can show. You fear the first two more than you love the third.",
        "You have ordered already, so part of you wants this supplier to have been the right choice. Do not say so.",
        "You cannot decide everything. Where your mandate ends, say that somebody else has to sign, and who.",
        "Say yes to what helps you upstairs. Say no to what only helps them, and be friendly about it.",
        "If they press after a no, look at the clock and close your folder. They have then lost something that is on no card.",
    ] {
        point(&mut blocks, words);
    }
    blocks.push(Block::Chapter("Your mandate".to_owned()));
    blocks.push(Block::Small(
        "Made for this exercise from the playbook and from what stands in the order. The other side has its own figures, and they are not on this card.".to_owned(),
    ));
    for mandate in mandate(base, &terms(base)) {
        blocks.push(Block::Heading(mandate.name));
        pair(&mut blocks, "Your order says", &mandate.says);
        let against = if mandate.only_against { ", and only against something in return" } else { "" };
        pair(&mut blocks, "You may go to", &format!("{}{against}", mandate.up_to));
        pair(&mut blocks, "What you could report upstairs", &mandate.report);
    }
    blocks.push(Block::Chapter("Afterwards".to_owned()));
    blocks.push(Block::Text(
        "Write down before the seller team speaks: which sentence helped you to say yes, which one closed a door, and what they could have had for the asking.".to_owned(),
    ));
    Document {
        band: "Buyer team. Keep from the seller team.".to_owned(),
        band_note: "Role card".to_owned(),
        internal: true,
        title: format!("Your order to {}", seller_name(plan)),
        lead: "A role play of twenty minutes. Everything on this card is yours alone.".to_owned(),
        blocks,
        foot: foot(base),
    }
}
