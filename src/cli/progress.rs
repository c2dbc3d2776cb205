//! How far a long run has come, on the terminal of standard error; silent where there is none.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{BinaryBytes, HumanDuration, ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{engine, screen};
use crate::render::terminal;

/// A run that is over sooner shows nothing.
const PATIENCE: Duration = Duration::from_millis(700);

/// The line is drawn anew no sooner than this.
const REDRAW: Duration = Duration::from_millis(200);

/// The line that tells how far a run has come, and errors above it.
#[derive(Debug)]
pub struct Bar {
    wanted: bool,
    /// Bytes of all inputs as they are on disk, where that is known.
    total: Option<u64>,
    started: Instant,
    /// When the line was drawn last, since the start.
    drawn: Option<Duration>,
    bar: Option<ProgressBar>,
}

impl Bar {
    /// A line for a person who waits, if `wanted` and standard error is a terminal. `total` are the bytes of all inputs
    /// as they are on disk, if that is known.
    pub fn new(wanted: bool, total: Option<u64>) -> Self {
        Bar {
            wanted: wanted && io::stderr().is_terminal(),
            total,
            started: Instant::now(),
            drawn: None,
            bar: None,
        }
    }

    /// Draws the present state, not too often.
    pub fn update(&mut self, progress: &engine::Progress<'_>) {
        if !self.wanted {
            return;
        }
        let elapsed = self.started.elapsed();
        if !is_due(elapsed, self.drawn) {
            return;
        }
        self.drawn = Some(elapsed);
        let bar = self.bar.get_or_insert_with(|| {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            if let Ok(style) = ProgressStyle::with_template("{msg}") {
                bar.set_style(style);
            }
            bar
        });
        bar.set_message(line(progress, self.total, elapsed));
        bar.tick();
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

/// True when the line is to be drawn; both times are since the start.
fn is_due(elapsed: Duration, drawn: Option<Duration>) -> bool {
    match drawn {
        None => elapsed >= PATIENCE,
        Some(drawn) => elapsed.saturating_sub(drawn) >= REDRAW,
    }
}

/// The line. Its rate is that of the whole run so far, by bytes as they are on disk.
fn line(progress: &engine::Progress<'_>, total: Option<u64>, elapsed: Duration) -> String {
    let bytes = progress.bytes;
    let rate = bytes as f64 / elapsed.as_secs_f64().max(0.001);
    let mut line = BinaryBytes(bytes).to_string();
    // A file that has grown since is no reason to tell of more than all.
    if let Some(total) = total {
        line += &format!(" of {}", BinaryBytes(total.max(bytes)));
    }
    line += &format!(
        " ({}/s), {} messages, {}",
        BinaryBytes(rate as u64),
        progress.messages,
        shortened(&terminal(progress.source))
    );
    if let Some(total) = total
        && rate >= 1.0
    {
        let seconds = (total.saturating_sub(bytes)) as f64 / rate;
        let left = Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX);
        line += &format!(", {} left", HumanDuration(left));
    }
    line
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

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(bytes: u64, total: Option<u64>, elapsed: Duration) -> String {
        let progress = engine::Progress {
            source: "a.mbox\u{1b}[2J",
            messages: 7,
            bytes,
        };
        line(&progress, total, elapsed)
    }

    #[test]
    fn the_rate_is_that_of_the_whole_run() {
        const MIB: u64 = 1 << 20;
        let first = shown(100 * MIB, Some(400 * MIB), Duration::from_secs(1));
        assert!(
            first.starts_with("100.00 MiB of 400.00 MiB (100.00 MiB/s), 7 messages, a.mbox"),
            "{first}"
        );
        assert!(first.ends_with(", 3 seconds left"), "{first}");
        assert!(!first.contains('\u{1b}'), "{first:?}");
        // However the bytes came in: the elapsed time is what counts.
        let later = shown(200 * MIB, Some(400 * MIB), Duration::from_secs(4));
        assert!(later.contains("(50.00 MiB/s)"), "{later}");
        assert!(later.ends_with(", 4 seconds left"), "{later}");
    }

    #[test]
    fn what_is_not_known_is_not_shown() {
        let line = shown(1024, None, Duration::from_secs(1));
        assert!(!line.contains(" of ") && !line.contains("left"), "{line}");
        // Nothing read: nobody can tell how long it takes.
        let line = shown(0, Some(1 << 30), Duration::from_secs(1));
        assert!(!line.contains("left"), "{line}");
        let grown = shown(4096, Some(1024), Duration::from_secs(1));
        assert!(grown.contains("4.00 KiB of 4.00 KiB"), "{grown}");
    }

    #[test]
    fn short_runs_show_nothing_and_long_ones_are_not_drawn_too_often() {
        let at = Duration::from_millis;
        assert!(!is_due(at(699), None));
        assert!(is_due(at(700), None));
        assert!(!is_due(at(800), Some(at(700))));
        assert!(is_due(at(900), Some(at(700))));
    }
}
