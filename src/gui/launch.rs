//! Opening the window, and saying plainly why none can be opened.
//!
//! Knows the windowing crates' ways to fail; must not know what the window shows.

use std::any::Any;
use std::env;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::app::{App, Services};
use super::icon;
use crate::playbook;

/// Why no window can be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoWindow {
    /// Neither X11 nor Wayland is there.
    NoDisplay,
    /// The display does not answer.
    DisplayClosed,
    /// A library of the window system is missing; with the package that has it.
    Missing(&'static str),
    /// OpenGL does not work.
    NoOpenGl,
    /// Something else, in the windowing crate's words.
    Other(String),
}

impl NoWindow {
    /// One sentence that says why and what helps.
    pub fn sentence(&self) -> String {
        match self {
            Self::NoDisplay => "No window can be opened because this session has no display: neither DISPLAY nor \
                                WAYLAND_DISPLAY is set; start Termwise on a desktop, or install the package xvfb and run \
                                it with xvfb-run."
                .to_owned(),
            Self::DisplayClosed => "No window can be opened because the display does not answer: check DISPLAY or \
                                    WAYLAND_DISPLAY, or install the package xvfb and run Termwise with xvfb-run."
                .to_owned(),
            Self::Missing(package) => format!(
                "No window can be opened because a library of the window system is missing: install the package {package}."
            ),
            Self::NoOpenGl => "No window can be opened because OpenGL does not work here: install the packages libgl1 and \
                               libgl1-mesa-dri."
                .to_owned(),
            Self::Other(why) => format!(
                "No window can be opened ({why}): install the packages libgl1, libx11-6 and libxkbcommon-x11-0 if they are \
                 missing."
            ),
        }
    }
}

/// Opens the window with a plan, or with Home. Returns when it is closed.
///
/// # Errors
/// No window can be opened here.
pub fn open(file: Option<PathBuf>) -> Result<(), NoWindow> {
    if cfg!(all(unix, not(target_os = "macos"))) && !has_display() {
        return Err(NoWindow::NoDisplay);
    }
    let playbook = playbook::embedded().map_err(|_| NoWindow::Other("the playbook does not hold".to_owned()))?;
    let services = Services::of_user(Arc::new(playbook));
    let started = Arc::new(AtomicBool::new(false));
    let silenced = Silenced::until(Arc::clone(&started));
    let begun = Arc::clone(&started);
    let run = panic::catch_unwind(AssertUnwindSafe(|| {
        eframe::run_native(
            "Termwise",
            options(),
            Box::new(|cc| Ok(Box::new(App::in_window(cc, services, file, begun)))),
        )
    }));
    match run {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(why(&format!("{error}; {error:?}"))),
        Err(payload) if started.load(Ordering::SeqCst) => {
            drop(silenced);
            // The window was there: this is a fault of the program, not of the machine.
            panic::resume_unwind(payload)
        }
        Err(payload) => Err(why(&silenced.message(payload.as_ref()))),
    }
}

fn options() -> eframe::NativeOptions {
    let viewport = egui::ViewportBuilder::default()
        .with_title("Termwise")
        .with_app_id("termwise")
        .with_inner_size([1440.0, 900.0])
        .with_min_inner_size([640.0, 400.0])
        .with_drag_and_drop(true)
        .with_icon(icon::window_icon());
    eframe::NativeOptions { viewport, ..eframe::NativeOptions::default() }
}

fn has_display() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"].iter().any(|name| env::var_os(name).is_some_and(|v| !v.is_empty()))
}

/// Keeps panics off stderr while the window is not there yet, because they are then told in a sentence.
struct Silenced {
    message: Arc<Mutex<Option<String>>>,
}

impl Silenced {
    fn until(started: Arc<AtomicBool>) -> Self {
        let message = Arc::new(Mutex::new(None));
        let kept = Arc::clone(&message);
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if started.load(Ordering::SeqCst) {
                return before(info);
            }
            let text = info.payload_as_str().unwrap_or("unknown").to_owned();
            *kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(text);
        }));
        Self { message }
    }

    fn message(&self, payload: &(dyn Any + Send)) -> String {
        let kept = self.message.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let said = payload.downcast_ref::<String>().cloned();
        kept.or(said).unwrap_or_else(|| "unknown".to_owned())
    }
}

impl Drop for Silenced {
    fn drop(&mut self) {
        // Unwinding threads may not change the hook; theirs stays as it is.
        if !std::thread::panicking() {
            drop(panic::take_hook());
        }
    }
}

/// The reason behind an error's words.
fn why(words: &str) -> NoWindow {
    let text = words.to_lowercase();
    let has = |parts: &[&str]| parts.iter().any(|part| text.contains(part));
    match () {
        () if has(&["xkbcommon-x11", "libxkbcommon_x11", "xkb_x11"]) => NoWindow::Missing("libxkbcommon-x11-0"),
        () if has(&["xkbcommon"]) => NoWindow::Missing("libxkbcommon0"),
        () if has(&["libxcursor"]) => NoWindow::Missing("libxcursor1"),
        () if has(&["libxi.so", "libxi "]) => NoWindow::Missing("libxi6"),
        () if has(&["libx11-xcb", "libx11_xcb"]) => NoWindow::Missing("libx11-xcb1"),
        () if has(&["libx11.so", "libx11 "]) => NoWindow::Missing("libx11-6"),
        () if has(&["opengl", "libgl", "glx", "egl", "glutin", "gl context", "noglutinconfigs"]) => NoWindow::NoOpenGl,
        () if has(&["failed to open", "xopendisplay", "connection", "neither wayland_display", "compositor"]) => {
            NoWindow::DisplayClosed
        }
        () => NoWindow::Other(words.split(';').next().unwrap_or_default().chars().take(160).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_why(words: &str, reason: &NoWindow) {
        assert_eq!(&why(words), reason, "{words}");
    }

    #[test]
    fn every_known_failure_names_its_package() {
        // The words are those of winit 0.30 and glutin 0.32 on Debian 12 with the library taken away.
        check_why("Library libxkbcommon-x11.so could not be loaded.", &NoWindow::Missing("libxkbcommon-x11-0"));
        check_why(
            "Failed to load one of xlib's shared libraries -- libXcursor.so.1",
            &NoWindow::Missing("libxcursor1"),
        );
        check_why("opening library failed (libX11.so.6: cannot open)", &NoWindow::Missing("libx11-6"));
        check_why("Found no glutin configs matching the template", &NoWindow::NoOpenGl);
        assert!(NoWindow::NoOpenGl.sentence().contains("libgl1"));
        assert!(NoWindow::NoDisplay.sentence().contains("xvfb"));
    }
}
