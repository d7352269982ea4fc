//! A document as Markdown, with everything escaped that would be markup.

use super::document::{Block, Document, cell_words};
use super::tables::{Cell, Table};

/// The text of a document.
pub fn markdown(document: &Document) -> String {
    let mut text = format!(
        "> **{}** {}\n\n# {}\n\n",
        escaped(&document.band),
        escaped(&document.band_note),
        escaped(&document.title)
    );
    if !document.lead.is_empty() {
        text.push_str(&format!("{}\n\n", escaped(&document.lead)));
    }
    let mut in_list = false;
    for block in &document.blocks {
        let is_point = matches!(block, Block::Point(_));
        if in_list && !is_point {
            text.push('\n');
        }
        in_list = is_point;
        match block {
            Block::Chapter(name) => text.push_str(&format!("## {}\n\n", escaped(name))),
            Block::Heading(name) => text.push_str(&format!("### {}\n\n", escaped(name))),
            Block::Text(words) | Block::Small(words) => text.push_str(&format!("{}\n\n", escaped(words))),
            Block::Pair(name, words) => text.push_str(&format!("**{}:** {}\n\n", escaped(name), escaped(words))),
            Block::Point(words) => text.push_str(&format!("- {}\n", escaped(words))),
            Block::Table(table) => text.push_str(&table_text(table)),
        }
    }
    text.push_str(&format!("\n---\n\n{}\n", escaped(&document.foot)));
    text
}

fn table_text(table: &Table) -> String {
    if table.rows.is_empty() {
        return "None.\n\n".to_owned();
    }
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut text = row(table.head.iter().map(|name| escaped(name)).collect());
    let is_number = |column: usize| table.rows.iter().any(|r| matches!(r.get(column), Some(Cell::Number(_))));
    text.push_str(&row((0..table.head.len())
        .map(|at| if is_number(at) { "---:" } else { "---" }.to_owned())
        .collect()));
    for cells in &table.rows {
        text.push_str(&row(cells.iter().map(|cell| escaped(&cell_words(cell))).collect()));
    }
    text.push('\n');
    text
}

/// A text in one line in which nothing is markup: signs of Markdown and of HTML get a backslash.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 8);
    let mut at_start = true;
    for c in text.chars() {
        match c {
            '\n' | '\r' => {
                safe.push_str("  \n");
                at_start = true;
                continue;
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' => safe.push('\\'),
            '#' | '+' | '-' | '=' | '!' if at_start => safe.push('\\'),
            '.' | ')' if at_start_number(&safe) => safe.push('\\'),
            _ => {}
        }
        safe.push(c);
        at_start = at_start && c.is_whitespace();
    }
    // An address would become a link.
    safe.replace("://", ":\\//")
}

/// Whether a line so far is a number alone, which with a full stop would begin a list.
fn at_start_number(so_far: &str) -> bool {
    let line = so_far.rsplit('\n').next().unwrap_or_default();
    !line.is_empty() && line.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn user_text_is_never_markup() {
        assert_eq!(escaped("# not a heading"), "\\# not a heading");
        assert_eq!(escaped("**bold** [a](b) <b>x</b> a|b"), "\\*\\*bold\\*\\* \\[a\\](b) \\<b\\>x\\</b\\> a\\|b");
        assert_eq!(escaped("1. one"), "1\\. one");
        assert_eq!(escaped("net 90 - not 180"), "net 90 - not 180");
        assert_eq!(escaped("- a point"), "\\- a point");
        assert_eq!(escaped("see https://a.b"), "see https:\\//a.b");
    }
}
