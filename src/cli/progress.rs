//! How far a long run has come, on the terminal of standard error; silent where there is none.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{engine, screen};
use crate::render::terminal;

/// A run that is over sooner shows nothing.
const PATIENCE: Duration = Duration::from_millis(700);

/// How often the line is drawn anew in a second.
const DRAWS: u8 = 5;

/// The line that tells how far a run has come, and errors above it.
#[derive(Debug)]
pub struct Bar {
    wanted: bool,
    started: Instant,
    bar: Option<ProgressBar>,
    source: String,
}

impl Bar {
    /// A line for a person who waits, if `wanted` and standard error is a terminal.
    pub fn new(wanted: bool) -> Self {
        Bar {
            wanted: wanted && io::stderr().is_terminal(),
            started: Instant::now(),
            bar: None,
            source: String::new(),
        }
    }

    /// Draws the present state, not too often.
    pub fn update(&mut self, progress: &engine::Progress<'_>) {
        if !self.wanted || self.started.elapsed() < PATIENCE {
            return;
        }
        let bar = self.bar.get_or_insert_with(|| {
            let bar =
                ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(DRAWS));
            if let Ok(style) = ProgressStyle::with_template(
                "{bytes} of {total_bytes} ({binary_bytes_per_sec}), {msg}, {eta} left",
            ) {
                bar.set_style(style);
            }
            bar.with_elapsed(PATIENCE)
        });
        if self.source != progress.source {
            progress.source.clone_into(&mut self.source);
        }
        bar.set_length(progress.total.max(progress.bytes));
        bar.set_position(progress.bytes);
        let name = shortened(&terminal(&self.source));
        bar.set_message(format!("{} messages, {name}", progress.messages));
    }

    /// Does something that writes to the terminal, with the line out of the way.
    pub fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    /// One line on standard error.
    pub fn say(&self, text: &str) {
        self.aside(|| screen::say(text));
    }

    /// Takes the line away.
    pub fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// The end of a long name: its beginning is the same for many files.
fn shortened(name: &str) -> String {
    const MOST: usize = 40;
    let count = name.chars().count();
    if count <= MOST {
        return name.to_owned();
    }
    let end: String = name.chars().skip(count - MOST).collect();
    format!("…{end}")
}
