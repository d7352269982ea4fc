//! Work off the UI thread: file dialogs, reading, saving.
//!
//! Knows neither the domain nor which screen waits.

use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;

/// Work under way, and how it is asked for.
#[derive(Debug)]
pub struct Job<T> {
    receiver: Receiver<T>,
}

/// What became of a job.
#[derive(Debug)]
pub enum Progress<T> {
    /// Not yet done.
    Running,
    /// Done.
    Done(T),
    /// Ended without a result: the work panicked.
    Lost,
}

impl<T: Send + 'static> Job<T> {
    /// Starts work on a thread of its own, or at once where there are to be no threads; a repaint is asked for when it
    /// is done.
    pub fn start(ctx: &egui::Context, threads: bool, work: impl FnOnce() -> T + Send + 'static) -> Self {
        let (sender, receiver) = channel();
        let ctx = ctx.clone();
        let run = move || {
            // Whoever waited may be gone, and then nobody wants the result.
            drop(sender.send(work()));
            ctx.request_repaint();
        };
        if threads {
            thread::spawn(run);
        } else {
            run();
        }
        Self { receiver }
    }

    /// What became of it.
    pub fn poll(&self) -> Progress<T> {
        match self.receiver.try_recv() {
            Ok(result) => Progress::Done(result),
            Err(TryRecvError::Empty) => Progress::Running,
            Err(TryRecvError::Disconnected) => Progress::Lost,
        }
    }
}

/// Takes a finished job out of its place.
pub fn finished<T: Send + 'static>(place: &mut Option<Job<T>>) -> Option<Progress<T>> {
    match place.as_ref()?.poll() {
        Progress::Running => None,
        done => {
            *place = None;
            Some(done)
        }
    }
}
