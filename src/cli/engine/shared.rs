//! A mailbox whose blocks several threads read at once.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::guard::{Place, guarded, plant};
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

/// What became of a block when its turn came.
pub(super) enum Turn<T> {
    /// It is linked.
    Linked(T),
    /// Reading has ended before it.
    Behind,
    /// It panicked: all that starts from here to the end of the block is lost.
    Lost(u64),
    /// The run ends early, and a block before it was not worked on.
    GivenUp,
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

    /// Waits for what the blocks before `block` leave, and passes on what `link` makes of it. If that panics, the block
    /// is lost with the message that was open before, and the next block goes on without them.
    ///
    /// Blocks are handed out in order, so the one that is waited for is being worked on.
    pub(super) fn link<T>(&self, block: u64, link: impl FnOnce(Carry) -> (T, Carry)) -> Turn<T> {
        let mut chain = self.lock();
        while chain.block != block {
            if self.abandoned.load(Ordering::Relaxed) {
                return Turn::GivenUp;
            }
            chain = self
                .moved
                .wait(chain)
                .unwrap_or_else(PoisonError::into_inner);
        }
        let carry = std::mem::take(&mut chain.carry);
        let is_behind = carry.has_ended();
        let open_since = carry.open_since();
        let lost = carry.after_lost(block + 1 == self.mailbox.blocks());
        let linked = guarded(|| {
            plant(Place::Link, &self.name, block);
            link(carry)
        });
        let (turn, carry) = match linked {
            Some((_, carry)) if is_behind => (Turn::Behind, carry),
            Some((linked, carry)) => (Turn::Linked(linked), carry),
            None => {
                let from = open_since.unwrap_or(self.mailbox.start_of(block));
                (Turn::Lost(from), lost)
            }
        };
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
        turn
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

    /// True for a failure that is to be reported: one behind the range takes nothing away from it.
    pub(super) fn is_reached(&self, start: u64) -> bool {
        self.range.as_ref().is_none_or(|range| start < range.end)
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
