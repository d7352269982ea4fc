//! The checker of letters: judged sentences, and what its suggestions do.

#![expect(clippy::expect_used, reason = "tests stop at the first surprise")]

use serde::Deserialize;
use termwise::award::wording_remarks;
use termwise::plan::Language;
use termwise::ron_text;

#[derive(Debug, Deserialize)]
struct Judged {
    lang: Language,
    text: String,
    marks: Option<Kind>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[expect(non_camel_case_types, reason = "the names that stand in the file")]
enum Kind {
    thanks,
    doubt,
    apology,
    hedge,
    condition,
    question,
}

impl Kind {
    fn rule(self) -> String {
        format!("{self:?}")
    }
}

fn judged(text: &str) -> Vec<Judged> {
    ron_text::parse(text).expect("judged sentences")
}

/// What the checker says of each sentence against the judgement; the sentences where they differ.
fn differences(all: &[Judged]) -> Vec<String> {
    let differs = |one: &Judged| {
        let found: Vec<String> = wording_remarks(&one.text, one.lang, None).into_iter().map(|r| r.rule).collect();
        let wanted: Vec<String> = one.marks.map(Kind::rule).into_iter().collect();
        (found != wanted).then(|| format!("{}: found {found:?}, judged {wanted:?}", one.text))
    };
    all.iter().filter_map(differs).collect()
}

#[test]
fn ninety_judged_sentences_are_marked_as_judged() {
    let all = judged(include_str!("data/award/sentences.ron"));
    for (language, least) in [(Language::En, 60), (Language::De, 30)] {
        let own: Vec<_> = all.iter().filter(|s| s.lang == language).collect();
        let marked = own.iter().filter(|s| s.marks.is_some()).count();
        assert!(own.len() >= least && marked * 2 == own.len(), "{language:?}: {marked} of {}", own.len());
    }
    let wrong = differences(&all);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The second and the third set were read once before the patterns learnt from them: 69 of 90 and 31 of 46 were right.
/// What was missed were sentences to be marked; of 68 sentences to be left alone one was marked.
#[test]
fn the_second_and_third_set_are_judged_right_since_they_were_learnt() {
    for text in [include_str!("data/award/unseen.ron"), include_str!("data/award/fresh.ron")] {
        let wrong = differences(&judged(text));
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

/// The fourth set was read once, after all that was learnt: 35 of 36 were right.
#[test]
fn the_last_set_is_judged_right() {
    let wrong = differences(&judged(include_str!("data/award/last.ron")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The fifth set was written before the patterns were widened and read once as they stood: 139 of 156 were right. The sixth,
/// of oblique sentences: 48 of 72, all those to be left alone among them. The seventh, read last: 68 of 82, again with none marked that should
/// not be.
#[test]
fn the_later_sets_are_judged_right_since_they_were_learnt() {
    let sets = [
        include_str!("data/award/fifth.ron"),
        include_str!("data/award/sixth.ron"),
        include_str!("data/award/seventh.ron"),
    ];
    for text in sets {
        let wrong = differences(&judged(text));
        assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
    }
}

#[test]
fn accepting_a_suggestion_answers_its_remark() {
    let texts = [
        (Language::En, "Dear Ms Reuter,\n\nThank you for your business. The crane is drawn."),
        (Language::En, "We hope to deliver lot 1 on 15 February. The crane is drawn."),
        (Language::En, "Probably the lot comes on 15 February."),
        (Language::De, "Guten Tag Frau Reuter,\n\nvielen Dank für Ihren Auftrag. Der Kran ist gezeichnet."),
        (Language::De, "Die Montage beginnt voraussichtlich am 8. März."),
    ];
    for (language, text) in texts {
        let before = wording_remarks(text, language, None);
        let fix = before.first().and_then(|r| r.fix.clone()).expect("a suggestion");
        let after = wording_remarks(&fix.applied(text), language, None);
        assert_eq!((before.len(), after), (1, Vec::new()), "{}", fix.applied(text));
    }
}

#[test]
fn the_rule_against_thanks_says_what_it_is_and_can_be_switched_off_by_language() {
    let text = "Thank you for your order.";
    let found = wording_remarks(text, Language::En, None);
    let house = found.first().and_then(|r| r.house.clone()).expect("a house rule");
    assert!(house.contains("one school"), "{house}");
    let off = |language| {
        let mut plan = termwise::samples::first().expect("a sample");
        let rule = termwise::units::RuleId::try_from("thanks").expect("an id");
        plan.award.customary = vec![termwise::plan::Customary { rule, language }];
        (
            wording_remarks(text, Language::En, Some(&plan)).len(),
            wording_remarks("Vielen Dank für Ihren Auftrag.", Language::De, Some(&plan)).len(),
        )
    };
    assert_eq!(off(Some(Language::De)), (1, 0));
    assert_eq!(off(Some(Language::En)), (0, 1));
    assert_eq!(off(None), (0, 0));
}
