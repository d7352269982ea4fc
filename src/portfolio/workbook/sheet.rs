//! Places in a sheet, and what a look through it found.

/// Most columns that are read.
pub(super) const MAX_COLUMNS: u32 = 512;
/// Most rows of any sheet.
pub(super) const MAX_ROWS: u32 = 1_048_576;
/// Most columns of any sheet.
pub(super) const ALL_COLUMNS: u32 = 16_384;

/// What a look through a sheet found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SheetFacts {
    /// Its name.
    pub name: String,
    /// Whether it is hidden.
    pub hidden: bool,
    /// Cells with something in them.
    pub cells: u64,
    /// Formulas.
    pub formulas: u64,
    /// Whether the workbook says that its formulas are to be computed anew when it is opened.
    pub is_stale: bool,
    /// Hidden rows and columns; they are read like all others.
    pub hidden_rows: u64,
    /// Hidden columns.
    pub hidden_columns: u64,
    /// Merged ranges, the first of them.
    pub merged: Vec<String>,
    /// How many there are.
    pub merged_count: u64,
}

impl SheetFacts {
    /// What a reader of its figures must know, in whole sentences without a full stop.
    pub(super) fn remarks(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        if self.hidden {
            remarks.push(format!("the sheet \"{}\" is hidden; it is read like any other", self.name));
        }
        for (count, what) in [(self.hidden_rows, "row"), (self.hidden_columns, "column")] {
            match count {
                0 => {}
                1 => remarks.push(format!("1 hidden {what} is read like all others")),
                _ => remarks.push(format!("{count} hidden {what}s are read like all others")),
            }
        }
        if self.is_stale && self.formulas > 0 {
            remarks
                .push("the workbook asks to be computed anew: the values kept with its formulas may be old".to_owned());
        }
        if self.merged_count > 0 {
            let named = self.merged.join(", ");
            let more = if self.merged_count > self.merged.len() as u64 { " and more" } else { "" };
            remarks.push(format!("merged cells ({named}{more}): only the first cell of each holds a value"));
        }
        remarks
    }
}

/// Row and column of a cell such as "B12", counted from 1; nothing where it is none.
pub(super) fn place_of(reference: &str) -> Option<(u32, u32)> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (column, row) = reference.split_at_checked(letters)?;
    if !(1..=3).contains(&column.len()) || !(1..=7).contains(&row.len()) {
        return None;
    }
    let column = column.bytes().fold(0, |sum, letter| sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    let row: u32 = row.parse().ok()?;
    ((1..=MAX_ROWS).contains(&row) && column <= ALL_COLUMNS).then_some((row, column))
}

#[cfg(test)]
mod tests {
    use super::place_of;

    #[test]
    fn a_reference_is_a_row_and_a_column() {
        assert_eq!(place_of("A1"), Some((1, 1)));
        assert_eq!(place_of("AA10"), Some((10, 27)));
        assert_eq!(place_of("XFD1048576"), Some((1_048_576, 16_384)));
        for none in ["", "1", "A", "A0", "XFE1", "A1048577", "A99999999", "ABCD1", "é1", "A-1"] {
            assert_eq!(place_of(none), None, "{none}");
        }
    }
}
