//! A window that moves over a source: bytes are read at its end and let go at its start.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places and counts of bytes of one source, in 64 bits"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from a walk over the same buffer"
)]

use std::io::{ErrorKind, Read};
use std::mem;

use super::RawBytes;
#[cfg(feature = "cli")]
use super::hashing::MessageHash;
use super::head::{HeadScan, Step};

/// A buffer that is larger than this is given back once what it held is gone.
const KEPT_BYTES: usize = 1024 * 1024;

/// The held bytes of a source, in one buffer that is used again. Places in [`Window::held`] stay the same when more
/// is read, and move only by [`Window::pass`].
pub(super) struct Window<R> {
    source: R,
    chunk: usize,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    offset: u64,
    ended: bool,
    failure: Option<std::io::Error>,
    /// Kept only if it was asked for.
    #[cfg(feature = "cli")]
    hash: Option<Box<MessageHash>>,
}

impl<R: Read> Window<R> {
    /// A window of nothing yet, that reads `chunk` bytes at a time (at least one).
    pub(super) fn new(source: R, chunk: usize) -> Self {
        Window {
            source,
            chunk: chunk.max(1),
            buffer: Vec::new(),
            start: 0,
            end: 0,
            offset: 0,
            ended: false,
            failure: None,
            #[cfg(feature = "cli")]
            hash: None,
        }
    }

    /// Where the bytes come from.
    #[cfg(feature = "cli")]
    pub(super) fn source(&self) -> &R {
        &self.source
    }

    /// The bytes read and not yet let go.
    pub(super) fn held(&self) -> &[u8] {
        &self.buffer[self.start..self.end]
    }

    /// Where the first held byte stands in the source.
    pub(super) fn offset(&self) -> u64 {
        self.offset
    }

    /// Bytes read from the source so far.
    pub(super) fn bytes_read(&self) -> u64 {
        self.offset + (self.end - self.start) as u64
    }

    /// True when nothing more can be read: the source has ended or failed.
    pub(super) fn ended(&self) -> bool {
        self.ended
    }

    /// True when the source ended because reading it failed.
    pub(super) fn has_failed(&self) -> bool {
        self.failure.is_some()
    }

    /// Why reading failed; told once.
    pub(super) fn take_failure(&mut self) -> Option<std::io::Error> {
        self.failure.take()
    }

    /// Lets go of the first `count` held bytes.
    pub(super) fn pass(&mut self, count: usize) {
        let count = count.min(self.end - self.start);
        #[cfg(feature = "cli")]
        self.feed(count);
        self.start += count;
        self.offset += count as u64;
    }

    /// From now on messages are hashed, or not. Nothing was let go yet.
    #[cfg(feature = "cli")]
    pub(super) fn set_hashing(&mut self, is_hashing: bool) {
        self.hash = is_hashing.then(Box::default);
    }

    /// True when messages are hashed.
    pub(super) fn is_hashing(&self) -> bool {
        #[cfg(feature = "cli")]
        return self.hash.is_some();
        #[cfg(not(feature = "cli"))]
        false
    }

    /// A message ends before the held byte at `place`, and the next one starts there: the message, if messages are hashed,
    /// and if it was read to its end.
    pub(super) fn end_message(&mut self, place: usize) -> Option<RawBytes> {
        #[cfg(feature = "cli")]
        {
            self.feed(place);
            let raw = self.hash.as_mut()?.end();
            let is_cut = self.has_failed() && place == self.end - self.start;
            (!is_cut).then_some(raw)
        }
        #[cfg(not(feature = "cli"))]
        {
            let _ = place;
            None
        }
    }

    /// Adds the bytes before the held byte at `place` to the hash of the message.
    #[cfg(feature = "cli")]
    fn feed(&mut self, place: usize) {
        if let Some(hash) = &mut self.hash {
            let held = &self.buffer[self.start..self.end];
            hash.feed(held, self.offset, self.offset + place as u64);
        }
    }

    /// Reads until `count` bytes are held, or the source ends.
    pub(super) fn fill(&mut self, count: usize) {
        while self.end - self.start < count && self.more() {}
    }

    /// Walks a header block to its end, reading what it needs. The walk starts at the first held byte.
    pub(super) fn scan(&mut self, scan: &mut HeadScan) -> Step {
        loop {
            match scan.advance(self.held(), self.ended) {
                Step::More => {
                    self.more();
                }
                step => return step,
            }
        }
    }

    /// Reads once more; false at the end.
    pub(super) fn more(&mut self) -> bool {
        if self.ended {
            return false;
        }
        self.make_room();
        let room = &mut self.buffer[self.end..self.end + self.chunk];
        let result = loop {
            match self.source.read(room) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                result => break result,
            }
        };
        match result {
            Ok(0) => self.ended = true,
            Ok(count) => self.end += count.min(self.chunk),
            Err(error) => {
                self.ended = true;
                self.failure = Some(error);
            }
        }
        !self.ended
    }

    /// Makes the buffer end at least one chunk after the held bytes.
    fn make_room(&mut self) {
        if self.buffer.len() - self.end >= self.chunk {
            return;
        }
        let held = self.end - self.start;
        // Moving bytes onto themselves would make a long block cost the square of its size.
        if self.start > 0 {
            self.buffer.copy_within(self.start..self.end, 0);
            (self.start, self.end) = (0, held);
        }
        let wanted = held + self.chunk;
        if self.buffer.len() < wanted {
            self.buffer.resize(wanted, 0);
        } else if self.buffer.len() > KEPT_BYTES.max(2 * wanted) {
            self.buffer.truncate(wanted);
            self.buffer.shrink_to_fit();
        }
    }

    /// Bytes of the buffer, used or not.
    #[cfg(test)]
    pub(super) fn room(&self) -> usize {
        self.buffer.len()
    }

    /// Starts again with another source and the same buffer; gives back the source before.
    pub(super) fn reopen(&mut self, source: R) -> R {
        (self.start, self.end, self.offset) = (0, 0, 0);
        (self.ended, self.failure) = (false, None);
        #[cfg(feature = "cli")]
        self.set_hashing(self.hash.is_some());
        mem::replace(&mut self.source, source)
    }
}
