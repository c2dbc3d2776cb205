//! A panic costs what was worked on, never the run: whoever waits for the work is told that it is lost.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Does the work; `None` if it panicked. What it had begun to change is to be dropped or put right by the caller.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

/// Why an output ends early that made the program panic.
#[derive(Debug)]
pub struct Panicked;

impl fmt::Display for Panicked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an internal error was caught while it was written; please report it")
    }
}

impl std::error::Error for Panicked {}

/// Where tests plant a fault.
#[cfg_attr(not(feature = "serve"), allow(dead_code))]
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Place {
    /// A source is opened, to see whether it is a large mailbox.
    Opening,
    /// A block of a mailbox is about to be admitted.
    Admission,
    /// A block is searched.
    Block,
    /// A block is linked to the one before.
    Link,
    /// The messages of a block are taken out.
    Messages,
    /// A small file is read.
    File,
    /// A stream is read.
    Pump,
    /// A copy of a message is made.
    Copy,
    /// A request is answered.
    Request,
}

/// In tests, the fault that the name of the source asks for; nothing in a program that is used.
#[cfg(test)]
pub fn plant(place: Place, source: &str, number: u64) {
    super::tests::plant(place, source, number);
}

/// In tests, the fault that the name of the source asks for; nothing in a program that is used.
#[cfg(not(test))]
#[inline(always)]
pub fn plant(_: Place, _: &str, _: u64) {}
