//! How many requests are under way at once. A client that sends its body slowly, or not at all, holds a slot for a while
//! and no longer: then the slot is given to others, whatever becomes of that client.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Requests that are under way at once.
const MOST: usize = 16;

/// How long a request has a slot of its own. A body that takes longer is not read to its end.
pub const LONGEST: Duration = Duration::from_secs(30);

/// How often a wait looks whether it is still wanted.
const TICK: Duration = Duration::from_millis(100);

/// The slots.
#[derive(Debug, Default)]
pub struct Slots {
    taken: Mutex<Taken>,
    freed: Condvar,
}

#[derive(Debug, Default)]
struct Taken {
    next: u64,
    /// Number and start of each.
    slots: Vec<(u64, Instant)>,
}

/// A slot, until it is dropped.
#[derive(Debug)]
pub struct Slot {
    slots: Arc<Slots>,
    number: u64,
}

impl Slots {
    /// Waits for a slot; `None` once `is_over` says so.
    pub fn take(self: &Arc<Self>, is_over: impl Fn() -> bool) -> Option<Slot> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            taken.slots.retain(|(_, start)| start.elapsed() < LONGEST);
            if taken.slots.len() < MOST {
                break;
            }
            if is_over() {
                return None;
            }
            let waited = self.freed.wait_timeout(taken, TICK);
            taken = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        let number = taken.next;
        taken.next += 1;
        taken.slots.push((number, Instant::now()));
        Some(Slot {
            slots: Arc::clone(self),
            number,
        })
    }

    /// Waits until no slot is taken, but no longer than this.
    pub fn wait_until_free(&self, longest: Duration) {
        let end = Instant::now() + longest;
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        while !taken.slots.is_empty() && Instant::now() < end {
            let waited = self.freed.wait_timeout(taken, TICK);
            taken = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        let taken = self.slots.taken.lock();
        let mut taken = taken.unwrap_or_else(PoisonError::into_inner);
        taken.slots.retain(|(number, _)| *number != self.number);
        self.slots.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_so_many_and_a_slot_that_is_dropped_is_free() {
        let slots = Arc::new(Slots::default());
        let mut held: Vec<Slot> = (0..MOST)
            .map(|_| slots.take(|| true).expect("a slot"))
            .collect();
        assert!(slots.take(|| true).is_none());
        held.pop();
        let another = slots.take(|| true);
        assert!(another.is_some());
        drop((held, another));
        slots.wait_until_free(Duration::ZERO);
        assert!(slots.taken.lock().expect("the slots").slots.is_empty());
    }
}
