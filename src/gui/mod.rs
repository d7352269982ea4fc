//! The window: shell, screens, commands and dialogs.
//!
//! Draws snapshots and returns edits; must not derive anything itself. Nothing outside this module names egui.

pub mod app;
pub mod commands;
pub mod fonts;
pub mod inspector;
pub mod terms;
pub mod theme;
pub mod view;
pub mod widgets;
