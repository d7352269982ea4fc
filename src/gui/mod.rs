//! The window: shell, screens, commands and dialogs.
//!
//! Draws snapshots and returns edits; must not derive anything itself. Nothing outside this module names egui.

pub mod after_po;
pub mod app;
pub mod brief;
pub mod buyer;
pub mod commands;
pub mod dialogs;
pub mod files;
pub mod financing;
pub mod fonts;
pub mod home;
pub mod icon;
pub mod inspector;
pub mod jobs;
pub mod keeping;
pub mod launch;
pub mod messages;
pub mod motion;
pub mod order;
pub mod portfolio;
pub mod preferences;
pub mod presenter;
pub mod privacy;
pub mod quick;
pub mod room;
pub mod settings;
pub mod shell;
#[cfg(unix)]
mod signals;
pub mod talk;
pub mod terms;
pub mod theme;
pub mod view;
pub mod widgets;
pub mod workshop;
