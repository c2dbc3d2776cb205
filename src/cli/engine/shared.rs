//! A mailbox whose blocks several threads read at once.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::input::{Carry, Mailbox};

/// The mailbox, and what its blocks hand on to each other.
pub(super) struct SharedMailbox {
    pub(super) name: String,
    pub(super) mailbox: Mailbox,
    /// Only the messages that start here.
    pub(super) range: Option<Range<u64>>,
    chain: Mutex<Chain>,
    moved: Condvar,
    ended: AtomicBool,
    abandoned: AtomicBool,
}

struct Chain {
    /// The block whose turn it is.
    block: u64,
    carry: Carry,
}

impl SharedMailbox {
    pub(super) fn new(name: String, mailbox: Mailbox, range: Option<Range<u64>>) -> Self {
        SharedMailbox {
            name,
            mailbox,
            range,
            chain: Mutex::new(Chain {
                block: 0,
                carry: Carry::default(),
            }),
            moved: Condvar::new(),
            ended: AtomicBool::new(false),
            abandoned: AtomicBool::new(false),
        }
    }

    /// Waits for what the blocks before `block` leave, and passes on what `link` makes of it.
    ///
    /// Blocks are handed out in order, so the one that is waited for is being worked on; `None` if it was given up.
    pub(super) fn link<T>(&self, block: u64, link: impl FnOnce(Carry) -> (T, Carry)) -> Option<T> {
        let mut chain = self.lock();
        while chain.block != block {
            if self.abandoned.load(Ordering::Relaxed) {
                return None;
            }
            chain = self
                .moved
                .wait(chain)
                .unwrap_or_else(PoisonError::into_inner);
        }
        let (result, carry) = link(std::mem::take(&mut chain.carry));
        let past_range = self
            .range
            .as_ref()
            .is_some_and(|range| is_past(range, &carry, self.mailbox.end_of(block)));
        if carry.has_ended() || past_range {
            self.ended.store(true, Ordering::Relaxed);
        }
        chain.carry = carry;
        chain.block += 1;
        self.moved.notify_all();
        Some(result)
    }

    /// A block will not be worked on, since the run ends early: nobody is to wait for it.
    pub(super) fn abandon(&self) {
        let chain = self.lock();
        self.abandoned.store(true, Ordering::Relaxed);
        drop(chain);
        self.moved.notify_all();
    }

    /// True when the blocks that are left hold nothing to report.
    pub(super) fn has_ended(&self) -> bool {
        self.ended.load(Ordering::Relaxed)
    }

    /// True for a message that is to be reported.
    pub(super) fn is_wanted(&self, start: u64) -> bool {
        self.range
            .as_ref()
            .is_none_or(|range| range.contains(&start))
    }

    fn lock(&self) -> MutexGuard<'_, Chain> {
        self.chain.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// True when nothing that starts in the range is left behind a block that ends at `end`.
fn is_past(range: &Range<u64>, carry: &Carry, end: u64) -> bool {
    let open = carry
        .open_since()
        .is_some_and(|start| range.contains(&start));
    end >= range.end && !open
}
