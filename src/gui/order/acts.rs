//! What can be done with a row of a list, as an edit.

use crate::edit::ListEdit;

/// What is to be done with a row.
pub(super) enum Act {
    Up,
    Down,
    Remove,
}

/// The edit that does it to the row at a place.
pub(super) fn list_edit<T>(act: &Act, at: usize) -> ListEdit<T> {
    match act {
        Act::Up => ListEdit::Move { from: at, to: at.saturating_sub(1) },
        Act::Down => ListEdit::Move { from: at, to: at + 1 },
        Act::Remove => ListEdit::Remove(at),
    }
}
