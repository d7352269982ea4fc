//! Where lines of scripts may break, and which characters belong together.

/// Whether a character belongs to the one before it.
pub(super) fn joins(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// Whether a line may break on either side of a character without a space.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a sign of a script without spaces must not begin a line.
fn closes(c: char) -> bool {
    matches!(c, '、' | '。' | '，' | '．' | '）' | '」' | '』' | '】' | '！' | '？' | '：' | '；' | 'ー')
}

/// The parts of a word between which a line may break: letters of scripts without spaces. The first part is marked.
pub(super) fn pieces(word: &str) -> Vec<(bool, &str)> {
    let mut found: Vec<(bool, &str)> = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, c) in word.char_indices() {
        let splits = before.is_some_and(|b| (stands_alone(c) || stands_alone(b)) && !closes(c) && !joins(c));
        if splits
            && at > start
            && let Some(part) = word.get(start..at)
        {
            found.push((start == 0, part));
            start = at;
        }
        before = Some(c);
    }
    if let Some(part) = word.get(start..).filter(|part| !part.is_empty()) {
        found.push((start == 0, part));
    }
    found
}
