//! Texts about the buyer turned into texts for the buyer: "their printed terms" becomes "your printed terms".
//!
//! The playbook speaks to us about them. Only words that surely mean the buyer are turned: "they" before a verb that only
//! people do, "them" after for, to and with.

/// Verbs before which "they" means the buyer; before others it may be goods, days or rights.
const THEIR_VERBS: [&str; 10] = ["need", "provide", "cannot", "agree", "owe", "end", "want", "take", "pay", "offer"];

/// A text as it is put to the buyer.
pub(super) fn to_the_buyer(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let turned = words.iter().enumerate().map(|(at, word)| {
        let (core, tail) = split(word);
        let before = at.checked_sub(1).and_then(|b| words.get(b)).copied().unwrap_or("");
        let after = words.get(at + 1).map_or("", |next| split(next).0);
        let new = match core {
            "their" => "your",
            "Their" => "Your",
            "theirs" => "yours",
            "they" if THEIR_VERBS.contains(&after) => "you",
            "them" if ["for", "to", "with", "For", "To", "With"].contains(&before) => "you",
            other => other,
        };
        format!("{new}{tail}")
    });
    turned.collect::<Vec<_>>().join(" ")
}

/// A word and the signs after it.
fn split(word: &str) -> (&str, &str) {
    let end = word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len());
    word.split_at(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(of_them: &str, to_them: &str) {
        assert_eq!(to_the_buyer(of_them), to_them);
    }

    #[test]
    fn what_means_the_buyer_is_turned_and_what_means_goods_is_not() {
        check("a sheet that ranks above their printed terms", "a sheet that ranks above your printed terms");
        check("the items they need first sent ahead", "the items you need first sent ahead");
        check("for them a lasting licence", "for you a lasting licence");
        check("theirs once that line is paid", "yours once that line is paid");
        check("goods that arrive when they are used", "goods that arrive when they are used");
        check("material covered beyond them", "material covered beyond them");
        check(
            "title to the goods to pass when they are paid in full",
            "title to the goods to pass when they are paid in full",
        );
        check("a limit that grows with their record, no deposit", "a limit that grows with your record, no deposit");
    }

    #[test]
    fn no_text_of_the_playbook_speaks_of_their_house_on_paper() -> Result<(), Vec<crate::playbook::PlaybookFault>> {
        for term in &crate::playbook::embedded()?.terms {
            for text in [&term.ask_words, &term.buyer_reports] {
                let turned = format!(" {} ", to_the_buyer(text).to_lowercase());
                assert!(!turned.contains(" their ") && !turned.contains("theirs"), "{}: {turned}", term.id);
            }
        }
        Ok(())
    }
}
