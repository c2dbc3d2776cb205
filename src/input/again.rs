//! A stream whose first bytes were looked at, from its start again.

use std::io::{self, Cursor, Read};

use super::eml::EmlReader;

/// The first bytes of a stream, which were looked at, and what happened after them.
pub(super) struct Held {
    pub(super) bytes: Cursor<Vec<u8>>,
    failure: Option<io::Error>,
    ended: bool,
}

impl Held {
    pub(super) fn of<R: Read>(reader: &mut EmlReader<R>) -> Self {
        let first = reader.first_bytes();
        Held {
            bytes: Cursor::new(first.held.to_vec()),
            ended: first.ended,
            failure: reader.take_failure(),
        }
    }

    /// The stream from its start.
    pub(super) fn then<R: Read>(self, rest: R) -> Again<R> {
        Again { held: self, rest }
    }
}

/// A stream from its start.
pub(super) struct Again<R> {
    held: Held,
    rest: R,
}

impl<R> Again<R> {
    /// What is behind the first bytes.
    #[cfg(feature = "cli")]
    pub(super) fn into_rest(self) -> R {
        self.rest
    }
}

impl<R: Read> Read for Again<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.held.bytes.read(buffer)?;
        if count > 0 || buffer.is_empty() {
            return Ok(count);
        }
        match self.held.failure.take() {
            Some(failure) => Err(failure),
            None if self.held.ended => Ok(0),
            None => self.rest.read(buffer),
        }
    }
}
