//! Termwise.
fn main() {}
