//! How numbers and dates are written where a person works: decimal mark, grouping, order of a date.
//!
//! For screens and fields only: files are the same everywhere. Reading what was typed is `session::entry`'s.

use rust_decimal::Decimal;

use super::date::Date;

/// A way of writing numbers and dates. The language of the program is English whatever is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Locale {
    /// 1,234.5 and day before month.
    #[default]
    English,
    /// 1,234.5 and month before day.
    American,
    /// 1.234,5 and 27.11.2026.
    German,
    /// 1’234.5 and 27.11.2026.
    Swiss,
    /// 1 234,5 and 27/11/2026.
    French,
    /// 1.234,5 and 27/11/2026.
    Italian,
    /// 1 234,5 and 27.11.2026.
    Nordic,
    /// 1 234,5 and 2026-11-27.
    Swedish,
    /// 12,34,567.5 and day before month.
    Indian,
    /// 1,234.5 and 2026/11/27.
    Japanese,
}

/// In which order the parts of a date are written in digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// 27.11.2026.
    DayMonthYear,
    /// 11/27/2026.
    MonthDayYear,
    /// 2026-11-27.
    YearMonthDay,
}

/// A space that is narrow and does not break.
const NARROW: char = '\u{202f}';
/// A space that does not break.
const SPACE: char = '\u{a0}';

impl Locale {
    /// All of them, in the order of a menu.
    pub const ALL: [Self; 10] = [
        Self::English,
        Self::American,
        Self::German,
        Self::Swiss,
        Self::French,
        Self::Italian,
        Self::Nordic,
        Self::Swedish,
        Self::Indian,
        Self::Japanese,
    ];

    /// Its name in a file of preferences.
    pub fn id(self) -> &'static str {
        match self {
            Self::English => "english",
            Self::American => "american",
            Self::German => "german",
            Self::Swiss => "swiss",
            Self::French => "french",
            Self::Italian => "italian",
            Self::Nordic => "nordic",
            Self::Swedish => "swedish",
            Self::Indian => "indian",
            Self::Japanese => "japanese",
        }
    }

    /// The one with an id.
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.id() == id)
    }

    /// Its name in a menu.
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "British",
            Self::American => "American",
            Self::German => "German, Dutch, Danish",
            Self::Swiss => "Swiss",
            Self::French => "French",
            Self::Italian => "Italian, Spanish, Brazilian",
            Self::Nordic => "Norwegian, Finnish, Polish",
            Self::Swedish => "Swedish",
            Self::Indian => "Indian",
            Self::Japanese => "Japanese, Chinese",
        }
    }

    /// The locale of a system's name for one, such as "de_DE.UTF-8" or "en-IN"; none where it says nothing.
    pub fn of_system(tag: &str) -> Option<Self> {
        let plain = tag.split(['.', '@']).next().unwrap_or_default();
        let mut parts = plain.split(['_', '-']);
        let language = parts.next().unwrap_or_default().to_ascii_lowercase();
        let region = parts.next_back().unwrap_or_default().to_ascii_uppercase();
        Some(match (language.as_str(), region.as_str()) {
            ("" | "c" | "posix", _) => return None,
            (_, "CH" | "LI") => Self::Swiss,
            (_, "IN") | ("hi" | "bn" | "ta" | "te" | "mr" | "gu", _) => Self::Indian,
            ("en" | "es", "US" | "PH") => Self::American,
            ("es", "MX") => Self::English,
            ("pt", "PT") | ("fr", _) => Self::French,
            ("de" | "nl" | "da" | "tr" | "el" | "hr" | "sl" | "sr" | "ro", _) => Self::German,
            ("it" | "es" | "pt" | "ca" | "id" | "vi", _) => Self::Italian,
            ("nb" | "nn" | "no" | "fi" | "pl" | "cs" | "sk" | "hu" | "bg" | "uk" | "ru" | "et" | "lv" | "lt", _) => {
                Self::Nordic
            }
            ("sv", _) => Self::Swedish,
            ("ja" | "zh" | "ko", _) => Self::Japanese,
            _ => Self::English,
        })
    }

    /// The mark before decimals.
    pub fn decimal_mark(self) -> char {
        match self {
            Self::English | Self::American | Self::Swiss | Self::Indian | Self::Japanese => '.',
            Self::German | Self::French | Self::Italian | Self::Nordic | Self::Swedish => ',',
        }
    }

    /// The mark between thousands.
    pub fn group_mark(self) -> char {
        match self {
            Self::English | Self::American | Self::Indian | Self::Japanese => ',',
            Self::German | Self::Italian => '.',
            Self::Swiss => '\u{2019}',
            Self::French => NARROW,
            Self::Nordic | Self::Swedish => SPACE,
        }
    }

    /// What the decimal mark is called in a sentence.
    pub fn decimal_mark_name(self) -> &'static str {
        if self.decimal_mark() == ',' { "comma" } else { "point" }
    }

    /// In which order a date is written in digits.
    pub fn date_order(self) -> DateOrder {
        match self {
            Self::American => DateOrder::MonthDayYear,
            Self::Swedish | Self::Japanese => DateOrder::YearMonthDay,
            _ => DateOrder::DayMonthYear,
        }
    }

    /// How many digits stand in the group at a distance from the decimal mark, the nearest being 0.
    fn group_size(self, at: usize) -> usize {
        if self == Self::Indian && at > 0 { 2 } else { 3 }
    }

    /// A number with marks between thousands, its decimals as they are, and a true minus.
    pub fn number(self, number: Decimal) -> String {
        let text = number.abs().to_string();
        let (whole, decimals) = text.split_once('.').map_or((text.as_str(), None), |(w, d)| (w, Some(d)));
        let mut groups: Vec<&str> = Vec::new();
        let mut rest = whole;
        while !rest.is_empty() {
            let from = rest.len().saturating_sub(self.group_size(groups.len()));
            let (before, group) = rest.split_at(from);
            groups.push(group);
            rest = before;
        }
        groups.reverse();
        let mut shown = groups.join(&self.group_mark().to_string());
        if let Some(decimals) = decimals {
            shown.push(self.decimal_mark());
            shown.push_str(decimals);
        }
        if number.is_sign_negative() && !number.is_zero() { format!("\u{2212}{shown}") } else { shown }
    }

    /// A number as a field shows it: read again it is the same number and nothing has to be asked.
    ///
    /// Three decimals after a short whole number look like thousands elsewhere, so a zero is put behind them:
    /// 1.234 is shown as 1.2340.
    pub fn number_to_edit(self, number: Decimal) -> String {
        let mut plain = number.normalize();
        let whole = plain.abs().trunc();
        if plain.scale() == 3 && whole >= Decimal::ONE && whole < Decimal::ONE_THOUSAND {
            plain.rescale(4);
        }
        self.number(plain)
    }

    /// A date as a field shows it: never so that day and month could be taken for each other.
    pub fn date(self, date: Date) -> String {
        let (year, month, day) = date.parts();
        match self {
            Self::German | Self::Swiss | Self::Nordic => format!("{day:02}.{month:02}.{year}"),
            Self::Swedish => date.to_string(),
            Self::Japanese => format!("{year}/{month:02}/{day:02}"),
            Self::American => {
                let words = date.in_words();
                let mut parts = words.split(' ');
                let (day, month) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
                format!("{month} {day}, {year}")
            }
            // Where slashes are the custom, 03/04 would have to be asked back.
            Self::English | Self::French | Self::Italian | Self::Indian => date.in_words(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_number(locale: Locale, number: &str, shown: &str) {
        let number = Decimal::from_str_exact(number).unwrap_or_default();
        assert_eq!(locale.number(number), shown, "{locale:?}");
    }

    #[test]
    fn numbers_are_grouped_as_unicode_cldr_45_says() {
        check_number(Locale::English, "1240000.50", "1,240,000.50");
        check_number(Locale::American, "-1234.5", "\u{2212}1,234.5");
        check_number(Locale::German, "1240000.50", "1.240.000,50");
        check_number(Locale::Swiss, "1240000.5", "1\u{2019}240\u{2019}000.5");
        check_number(Locale::French, "1240000.5", "1\u{202f}240\u{202f}000,5");
        check_number(Locale::Nordic, "1240000.5", "1\u{a0}240\u{a0}000,5");
        check_number(Locale::Indian, "1234567.5", "12,34,567.5");
        check_number(Locale::Indian, "12345678901", "12,34,56,78,901");
        check_number(Locale::Japanese, "999", "999");
        check_number(Locale::German, "0", "0");
    }

    #[test]
    fn dates_in_fields_cannot_be_taken_for_another_day() {
        let date = Date::of(2026, 4, 3).map(|date| Locale::ALL.map(|locale| locale.date(date)));
        let words = "3 Apr 2026";
        let shown = [
            words,
            "Apr 3, 2026",
            "03.04.2026",
            "03.04.2026",
            words,
            words,
            "03.04.2026",
            "2026-04-03",
            words,
            "2026/04/03",
        ];
        assert_eq!(date, Ok(shown.map(str::to_owned)));
    }

    #[test]
    fn the_system_names_its_locale() {
        let check = |tag: &str, locale: Option<Locale>| assert_eq!(Locale::of_system(tag), locale, "{tag}");
        check("de_DE.UTF-8", Some(Locale::German));
        check("de_CH", Some(Locale::Swiss));
        check("en_GB.UTF-8", Some(Locale::English));
        check("en-US", Some(Locale::American));
        check("en_IN.utf8", Some(Locale::Indian));
        check("fr_FR@euro", Some(Locale::French));
        check("sv_SE", Some(Locale::Swedish));
        check("nb_NO", Some(Locale::Nordic));
        check("pt_BR", Some(Locale::Italian));
        check("ja_JP", Some(Locale::Japanese));
        check("zh_Hant_TW", Some(Locale::Japanese));
        check("C.UTF-8", None);
        check("", None);
    }

    #[test]
    fn ids_lead_back_to_their_locale() {
        assert!(Locale::ALL.into_iter().all(|locale| Locale::of_id(locale.id()) == Some(locale)));
    }
}
