//! Packed bytes on their way to a decoder, with those that passed last: a decoder may notice damage long after it has run
//! into the next part.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places and counts of bytes of one source, in 64 bits"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from a walk over the same buffer"
)]

use std::io::{self, ErrorKind, Read};

use memchr::memmem;

/// Bytes read at a time.
const CHUNK: usize = 64 * 1024;

/// Bytes that are kept after they were taken.
const KEPT: usize = 256 * 1024;

/// A window over packed bytes that can go back a little. Places are byte offsets in the packed data.
pub(super) struct Lookback<R> {
    source: R,
    buffer: Vec<u8>,
    /// The byte that is taken next, and the end of what was read.
    at: usize,
    end: usize,
    /// Place of the first byte of the buffer.
    offset: u64,
    ended: bool,
}

impl<R: Read> Lookback<R> {
    pub(super) fn new(source: R) -> Self {
        Lookback {
            source,
            buffer: Vec::new(),
            at: 0,
            end: 0,
            offset: 0,
            ended: false,
        }
    }

    /// Where the next byte stands.
    pub(super) fn place(&self) -> u64 {
        self.offset + self.at as u64
    }

    /// What was read and not taken yet.
    pub(super) fn rest(&self) -> &[u8] {
        self.buffer.get(self.at..self.end).unwrap_or_default()
    }

    /// True when there is nothing behind the rest.
    pub(super) fn has_ended(&self) -> bool {
        self.ended
    }

    pub(super) fn take(&mut self, count: usize) {
        self.at = self.end.min(self.at + count);
    }

    /// Goes to a place, or as near to it as what is held allows.
    pub(super) fn go_to(&mut self, place: u64) {
        let back = place.saturating_sub(self.offset);
        self.at = usize::try_from(back).map_or(self.end, |at| at.min(self.end));
    }

    /// Reads once more; false at the end.
    pub(super) fn more(&mut self) -> io::Result<bool> {
        if self.ended {
            return Ok(false);
        }
        // Moved seldom: only when as much again as is kept has passed.
        if self.at > 2 * KEPT {
            let gone = self.at - KEPT;
            self.buffer.copy_within(gone..self.end, 0);
            self.offset += gone as u64;
            (self.at, self.end) = (KEPT, self.end - gone);
        }
        if self.buffer.len() < self.end + CHUNK {
            self.buffer.resize(self.end + CHUNK, 0);
        }
        loop {
            match self
                .source
                .read(&mut self.buffer[self.end..self.end + CHUNK])
            {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => {
                    self.ended = true;
                    return Err(error);
                }
                Ok(count) => {
                    self.end += count;
                    self.ended = count == 0;
                    return Ok(count > 0);
                }
            }
        }
    }

    /// Reads until that many bytes are held ahead, or to the end.
    pub(super) fn fill(&mut self, count: usize) -> io::Result<()> {
        while self.rest().len() < count && self.more()? {}
        Ok(())
    }

    /// Goes to the end; where that is.
    pub(super) fn pass_all(&mut self) -> io::Result<u64> {
        loop {
            self.at = self.end;
            if !self.more()? {
                return Ok(self.place());
            }
        }
    }

    /// Goes on to the next place, from this one on, where these bytes stand; false at the end.
    pub(super) fn find(&mut self, needle: &[u8]) -> io::Result<bool> {
        loop {
            if let Some(found) = memmem::find(self.rest(), needle) {
                self.take(found);
                return Ok(true);
            }
            // They may begin in the last bytes.
            self.take(self.rest().len().saturating_sub(needle.len() - 1));
            if !self.more()? {
                self.take(usize::MAX - self.at);
                return Ok(false);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_passed_last_is_found_again() {
        let mut bytes = vec![b'x'; 5 * KEPT];
        let place = bytes.len() - CHUNK;
        bytes[place..place + 2].copy_from_slice(b"ab");
        let mut lookback = Lookback::new(&bytes[..]);
        while lookback.more().expect("readable") {
            lookback.take(usize::MAX - bytes.len());
        }
        assert_eq!(lookback.place(), bytes.len() as u64);
        assert!(lookback.buffer.len() <= 3 * KEPT, "memory is bounded");
        lookback.go_to(place as u64 - 7);
        assert!(lookback.find(b"ab").expect("readable"));
        assert_eq!(lookback.place(), place as u64);
        lookback.take(1);
        assert!(!lookback.find(b"ab").expect("readable"));
        assert_eq!(lookback.place(), bytes.len() as u64);
    }

    #[test]
    fn what_stands_on_the_border_of_two_reads_is_found() {
        let first = [b'x'; 9];
        let mut lookback = Lookback::new((&first[..]).chain(&b"ab"[..]).chain(&b"c"[..]));
        assert!(lookback.find(b"abc").expect("readable"));
        assert_eq!(lookback.place(), 9);
    }
}
