//! The end that the system asks for: at SIGTERM, SIGHUP and SIGINT what is unsaved goes into its recovery copy, then the
//! window closes without asking.
//!
//! Knows the keeper; must not know what a plan says.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use egui::{Context, ViewportCommand};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use super::keeping::Keeper;

/// How long the window has to close by itself.
const PATIENCE: Duration = Duration::from_secs(3);

/// Waits for signals on a thread of its own.
///
/// # Errors
/// The system takes no handler; then a signal ends the program as it always does, and the last copy stands.
pub fn watch(ctx: Context, keeper: Keeper, closing: Arc<AtomicBool>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT])?;
    thread::spawn(move || {
        if signals.forever().next().is_some() {
            keeper.flush();
            closing.store(true, Ordering::SeqCst);
            ctx.send_viewport_cmd(ViewportCommand::Close);
            ctx.request_repaint();
            thread::sleep(PATIENCE);
            // A window that is not drawn, because it is hidden or its display is gone, does not hear of it.
            keeper.end();
            std::process::exit(0);
        }
    });
    Ok(())
}
