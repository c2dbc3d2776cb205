//! Messages as Apple Mail stores them: a line that counts the bytes of the message, the message, a property list.
//!
//! The count is compared and never followed: a wrong one would hide fields.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places and counts of bytes of one source, in 64 bits"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from a walk over the same buffer"
)]

use std::io::Read;

use crate::bytes::{decimal, trim};

use super::defects::InputDefect;
use super::head::is_field_line;
use super::window::Window;

/// Passes over the first line, unless it is a field of the message; what it counts, if it is a number.
pub(super) fn pass_length<R: Read>(window: &mut Window<R>) -> Option<u32> {
    let held = window.held();
    let end = memchr::memchr(b'\n', held)?;
    let line = &held[..end];
    let length = decimal(trim(line)).filter(|&length| length > 0);
    if !is_field_line(line) {
        window.pass(end + 1);
    }
    length
}

/// A message without an empty line runs into the property list.
pub(super) fn above_property_list(head: &[u8]) -> &[u8] {
    const OPENING: &[u8] = b"<?xml";
    let opens = |&at: &usize| at == 0 || head[at - 1] == b'\n';
    match memchr::memmem::find_iter(head, OPENING).find(opens) {
        Some(at) => &head[..at],
        None => head,
    }
}

/// How long the message is said to be.
pub(super) struct Length {
    stated: Option<u32>,
    /// Where it starts in the source.
    start: u64,
}

impl Length {
    /// Of the message that starts at the first byte held.
    pub(super) fn above<R: Read>(window: &Window<R>, stated: Option<u32>) -> Self {
        Length {
            stated,
            start: window.offset(),
        }
    }

    /// How it differs from what is there. `head` is the length of the header block; a source of unknown size was read
    /// to its end.
    pub(super) fn defect<R: Read>(
        &self,
        window: &Window<R>,
        size: Option<u64>,
        head: usize,
    ) -> Option<InputDefect> {
        let Some(stated) = self.stated.map(u64::from) else {
            return Some(InputDefect::EmlxLengthUnreadable);
        };
        let end = self.start + stated;
        if size.is_none() && window.has_failed() {
            // Nobody knows how long it is, and the failure is told.
            return None;
        }
        let is_cut = size.unwrap_or(window.bytes_read()) < end;
        (is_cut || head as u64 > stated).then_some(InputDefect::EmlxLengthDisagrees)
    }
}
