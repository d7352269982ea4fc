//! Laying text out in columns, never wider than asked for.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The width where no terminal tells: output to a file or a pipe.
const WITHOUT_TERMINAL: usize = 100;

/// The width to lay out for: as asked, else the terminal's, within 60 and 160 columns.
pub(super) fn width(asked: Option<u16>) -> usize {
    let terminal = || terminal_size::terminal_size().map(|(terminal_size::Width(columns), _)| usize::from(columns));
    match asked {
        Some(columns) => usize::from(columns),
        None => terminal().map_or(WITHOUT_TERMINAL, |columns| columns.clamp(60, 160)),
    }
}

/// A text cut to a width in columns, with an ellipsis where something is lost, and filled up with spaces.
pub(super) fn cell(text: &str, width: usize) -> String {
    let fitted = cut(text, width);
    let fill = width.saturating_sub(fitted.width());
    format!("{fitted}{}", " ".repeat(fill))
}

/// Like [`cell`], with the text at the right.
pub(super) fn right(text: &str, width: usize) -> String {
    let fitted = cut(text, width);
    let fill = width.saturating_sub(fitted.width());
    format!("{}{fitted}", " ".repeat(fill))
}

/// A text cut to a width in columns, with an ellipsis where something is lost.
pub(super) fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > width {
            break;
        }
        kept.push(c);
    }
    format!("{}…", kept.trim_end())
}

/// A paragraph wrapped to a width, with a label in a column of its own before its first line.
pub(super) fn labelled(label: &str, text: &str, indent: usize, label_width: usize, width: usize) -> String {
    let first = format!("{}{}", " ".repeat(indent), cell(label, label_width));
    let rest = " ".repeat(indent + label_width);
    let options = textwrap::Options::new(width).initial_indent(&first).subsequent_indent(&rest);
    textwrap::fill(text, options)
}

/// A paragraph wrapped to a width.
pub(super) fn paragraph(text: &str, indent: usize, width: usize) -> String {
    let margin = " ".repeat(indent);
    let options = textwrap::Options::new(width).initial_indent(&margin).subsequent_indent(&margin);
    textwrap::fill(text, options)
}

/// Two texts at both ends of a line; the right one goes to a line of its own where both do not fit.
pub(super) fn both_ends(left: &str, right_text: &str, width: usize) -> String {
    let room = width.saturating_sub(left.width() + 2);
    if right_text.width() <= room {
        format!("{left}  {}", right(right_text, room))
    } else {
        format!("{}\n{}", cut(left, width), cut(right_text, width))
    }
}

/// Sentences one after the other, each with its full stop.
pub(super) fn sentences(items: &[String]) -> String {
    let closed =
        items.iter().map(|item| if item.ends_with(['.', '?', '!']) { item.clone() } else { format!("{item}.") });
    closed.collect::<Vec<_>>().join(" ")
}

/// Points in tenths with their sign: "+3.0", "−4.9".
pub(super) fn points(tenths: i64) -> String {
    let sign = if tenths < 0 { '\u{2212}' } else { '+' };
    let size = tenths.unsigned_abs();
    format!("{sign}{}.{}", size / 10, size % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_has_its_width_whatever_the_text() {
        for text in ["", "short", "a text that is far too long", "Grüße aus Köln", "締切日の書類一式"] {
            assert_eq!(cell(text, 10).width(), 10, "{text}");
            assert_eq!(right(text, 10).width(), 10, "{text}");
        }
        assert_eq!(cut("a text that is far too long", 10), "a text th…");
    }

    #[test]
    fn points_have_one_decimal_and_a_true_minus() {
        assert_eq!(points(-49), "\u{2212}4.9");
        assert_eq!(points(30), "+3.0");
        assert_eq!(points(-4), "\u{2212}0.4");
    }
}
