//! Finding by a few letters.

/// What one letter that fits better is worth beside the length of the text.
pub const ONE: i32 = 128;

/// How well some letters fit a text; none where they do not all appear in their order.
///
/// Letters at the start of a word and letters in a row count more, letters skipped count less; so "gt" finds "Go to Terms"
/// before "Edit the target". Case and accents of Latin letters are ignored.
pub fn fit(letters: &str, text: &str) -> Option<i32> {
    let wanted: Vec<char> = folded(letters).into_iter().filter(|c| !c.is_whitespace()).collect();
    let text: Vec<char> = folded(text);
    if wanted.is_empty() {
        return Some(0);
    }
    let starts = text.iter().enumerate().filter(|(_, c)| Some(*c) == wanted.first()).map(|(at, _)| at);
    starts.filter_map(|start| fit_from(&wanted, &text, start)).max()
}

fn fit_from(wanted: &[char], text: &[char], start: usize) -> Option<i32> {
    const START_OF_WORD: i32 = 8;
    const IN_A_ROW: i32 = 6;
    const EARLY: i32 = 4;
    let mut score = if start == 0 { EARLY } else { 0 };
    let mut at = start;
    let mut last: Option<usize> = None;
    for letter in wanted {
        let here = (at..text.len()).find(|i| text.get(*i) == Some(letter))?;
        let word_start = here == 0 || text.get(here - 1).is_some_and(|c| !c.is_alphanumeric());
        // A letter at the start of a later word is a better find than one inside this word.
        let later = (here + 1..text.len())
            .find(|i| text.get(*i) == Some(letter) && text.get(i - 1).is_some_and(|c| !c.is_alphanumeric()));
        let in_a_row = last.is_some_and(|l| l + 1 == here);
        let found = if in_a_row || word_start { here } else { later.unwrap_or(here) };
        score += if in_a_row { IN_A_ROW } else { 0 };
        score += if found != here || word_start { START_OF_WORD } else { 0 };
        score -= i32::try_from(found - last.map_or(start, |l| l + 1)).unwrap_or(i32::MAX).min(10);
        last = Some(found);
        at = found + 1;
    }
    // Of two equal finds the shorter text is meant.
    Some(score * ONE - i32::try_from(text.len()).unwrap_or(i32::MAX).min(ONE - 1))
}

/// Small letters without accents.
fn folded(text: &str) -> Vec<char> {
    let plain = |c: char| match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        other => other,
    };
    text.chars().flat_map(char::to_lowercase).map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_best(letters: &str, texts: &[&str]) {
        let best = texts.iter().max_by_key(|text| fit(letters, text));
        assert_eq!(best, texts.first(), "{letters}");
    }

    #[test]
    fn the_best_fit_is_the_one_that_is_meant() {
        check_best("te", &["Terms", "Edit the target", "Save as…"]);
        check_best("gt", &["Go to Terms", "Edit the target", "Light theme"]);
        check_best("pay", &["Payment period", "Early payment", "Packaging"]);
        check_best("dark", &["Dark theme", "Do not remember plans", "Mark as a red line"]);
        check_best("sa", &["Save", "Save as…", "Samples"]);
        check_best("zu", &["Zürich", "Zoom out, unusual"]);
    }

    #[test]
    fn letters_that_are_not_all_there_do_not_fit() {
        assert_eq!(fit("xyz", "Payment period"), None);
        assert_eq!(fit("tnemyap", "payment"), None);
        assert_eq!(fit("", "anything"), Some(0));
    }
}
