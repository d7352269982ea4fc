//! Letters as they are searched: small, without accents, with the place that each stands at.

/// One letter of a folded text, and the byte at which the letter begins that it was made from.
pub(super) type Folded = Vec<(char, usize)>;

/// A text in small letters without accents, a run of blanks as one: "Größe" is found as "grosse" and as "große".
pub fn folded(text: &str) -> String {
    with_places(text).into_iter().map(|(letter, _)| letter).collect()
}

/// The same with the place of each letter.
pub(super) fn with_places(text: &str) -> Folded {
    let mut out: Folded = Vec::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        if letter.is_whitespace() {
            if out.last().is_some_and(|(last, _)| *last != ' ') {
                out.push((' ', at));
            }
            continue;
        }
        for small in letter.to_lowercase() {
            match plain(small) {
                Plain::One(one) => out.push((one, at)),
                Plain::Two(one, other) => out.extend([(one, at), (other, at)]),
                Plain::Nothing => {}
            }
        }
    }
    out
}

enum Plain {
    One(char),
    Two(char, char),
    Nothing,
}

/// A small letter without what stands over, under or through it.
fn plain(letter: char) -> Plain {
    let one = match letter {
        // Marks that follow their letter.
        '\u{300}'..='\u{36f}' | '\u{ad}' => return Plain::Nothing,
        'ß' => return Plain::Two('s', 's'),
        'æ' => return Plain::Two('a', 'e'),
        'œ' => return Plain::Two('o', 'e'),
        'þ' => return Plain::Two('t', 'h'),
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' | 'ð' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ĥ' | 'ħ' => 'h',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => 'i',
        'ĵ' => 'j',
        'ķ' => 'k',
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => 'o',
        'ŕ' | 'ŗ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ŧ' | 'ț' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => 'u',
        'ŵ' => 'w',
        'ý' | 'ÿ' | 'ŷ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        'ς' => 'σ',
        'ё' => 'е',
        'й' => 'и',
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' => '"',
        '\u{2212}' | '\u{2013}' | '\u{2014}' | '\u{2011}' => '-',
        other => other,
    };
    Plain::One(one)
}
