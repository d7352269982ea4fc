//! The long plan on as many pages as it takes.
