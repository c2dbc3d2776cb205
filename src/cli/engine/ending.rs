//! Whether a run is to end before its input does.

use std::sync::atomic::{AtomicBool, Ordering};

/// Asked by all who take up new work.
pub(super) struct Ending<'a> {
    stop: &'a AtomicBool,
    failed: AtomicBool,
}

impl<'a> Ending<'a> {
    /// Early when `stop` is set, or the output fails.
    pub(super) fn new(stop: &'a AtomicBool) -> Self {
        Ending {
            stop,
            failed: AtomicBool::new(false),
        }
    }

    /// The output has failed: more work is for nothing.
    pub(super) fn fail(&self) {
        self.failed.store(true, Ordering::Relaxed);
    }

    /// True when no new work is to be taken up.
    pub(super) fn is_due(&self) -> bool {
        self.stop.load(Ordering::Relaxed) || self.failed.load(Ordering::Relaxed)
    }
}
