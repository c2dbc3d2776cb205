//! A stream that holds headers with data between them, as archives do.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places and counts of bytes of one source, in 64 bits"
)]
#![cfg_attr(
    not(any(feature = "tar", feature = "zip")),
    allow(dead_code, reason = "what archives alone need")
)]

use std::io::{self, BufRead, BufReader, ErrorKind, Read};

use super::error::Problem;

/// Bytes read at a time.
const CHUNK: usize = 64 * 1024;

/// A stream, the place in it, and its failure: told to whoever reads at that time, and kept, since a reader of
/// messages may have no use for it. After a failure there is nothing more.
pub(super) struct Steps<'r> {
    source: BufReader<&'r mut dyn Read>,
    offset: u64,
    failure: Option<Problem>,
}

/// Whether all bytes that were asked for are there.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Got {
    /// All.
    All,
    /// None: the stream has ended.
    Nothing,
    /// Some: the stream has ended too early.
    Some,
}

impl<'r> Steps<'r> {
    pub(super) fn new(source: &'r mut dyn Read) -> Self {
        Steps {
            source: BufReader::with_capacity(CHUNK, source),
            offset: 0,
            failure: None,
        }
    }

    /// Bytes taken so far.
    pub(super) fn offset(&self) -> u64 {
        self.offset
    }

    /// The same, taken out.
    pub(super) fn take_failure(&mut self) -> Option<Problem> {
        self.failure.take()
    }

    /// Why the stream ended, if it failed.
    pub(super) fn failure(&self) -> Option<&Problem> {
        self.failure.as_ref()
    }

    /// True when the stream failed.
    pub(super) fn has_failed(&self) -> bool {
        self.failure.is_some()
    }

    /// Fills the buffer as far as the stream goes.
    pub(super) fn fill(&mut self, buffer: &mut [u8]) -> Got {
        let mut filled = 0;
        while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
            match self.read(rest) {
                Ok(count) if count > 0 => filled += count,
                // A failure is kept.
                _ => break,
            }
        }
        match filled {
            0 if !buffer.is_empty() => Got::Nothing,
            _ if filled < buffer.len() => Got::Some,
            _ => Got::All,
        }
    }

    /// Passes over bytes; false when the stream ends before.
    pub(super) fn skip(&mut self, count: u64) -> bool {
        let mut left = count;
        while left > 0 {
            let held = match self.fill_buf() {
                Ok(held) if !held.is_empty() => held.len() as u64,
                _ => return false,
            };
            let passed = held.min(left);
            self.consume(passed as usize);
            left -= passed;
        }
        true
    }

    /// At most the next `limit` bytes in memory, and whether these are all of `count`. The rest is passed over.
    pub(super) fn short(&mut self, count: u64, limit: u64) -> Option<Vec<u8>> {
        let mut bytes = vec![0; count.min(limit) as usize];
        let is_whole = self.fill(&mut bytes) != Got::Some && self.skip(count.saturating_sub(limit));
        is_whole.then_some(bytes)
    }

    fn failed(&mut self, error: io::Error) -> io::Error {
        if error.kind() == ErrorKind::Interrupted {
            return error;
        }
        let (told, kept) = Problem::twice(error);
        self.failure = Some(kept);
        told
    }
}

impl Read for Steps<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.has_failed() {
            return Ok(0);
        }
        loop {
            match self.source.read(buffer) {
                Ok(count) => {
                    self.offset += count as u64;
                    return Ok(count);
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(self.failed(error)),
            }
        }
    }
}

impl BufRead for Steps<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.has_failed() {
            return Ok(&[]);
        }
        // Asked twice, because a buffer that is given back cannot be held over the handling of a failure.
        loop {
            match self.source.fill_buf() {
                Ok(_) => break,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(self.failed(error)),
            }
        }
        self.source.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.offset += count as u64;
        self.source.consume(count);
    }
}
