//! A source that is hashed as it is read, and watched for changes.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places and counts of bytes of one source, in 64 bits"
)]

use std::io::{self, ErrorKind, Read};
use std::time::{SystemTime, UNIX_EPOCH};

use sha2::{Digest, Sha256};

use super::SourceName;
use super::digest::SourceDigest;
use super::source::Input;

/// Bytes read at a time of what nothing else reads.
const CHUNK: usize = 64 * 1024;

/// A source with the hash of what was read of it so far.
pub(super) struct Evidence {
    input: Input,
    sum: Sha256,
    bytes: u64,
    before: Option<State>,
    failed: bool,
}

/// What changes when a file is written to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct State {
    bytes: u64,
    modified: Option<SystemTime>,
}

impl State {
    fn of(input: &Input) -> Option<Self> {
        let Input::File(file) = input else {
            return None;
        };
        let there = file.metadata().ok()?;
        Some(State {
            bytes: there.len(),
            modified: there.modified().ok(),
        })
    }
}

impl Evidence {
    /// Takes up a source of which nothing was read.
    pub(super) fn new(input: Input) -> Self {
        Evidence {
            before: State::of(&input),
            input,
            sum: Sha256::new(),
            bytes: 0,
            failed: false,
        }
    }

    /// The source taken apart: a file that others read at places of their choice, and what hashes it from its start.
    #[cfg(feature = "zip")]
    pub(super) fn apart(self) -> (Input, Evidence) {
        let again = match &self.input {
            Input::File(file) => file.try_clone(),
            _ => Err(ErrorKind::Unsupported.into()),
        };
        let again = again.and_then(|mut file| io::Seek::rewind(&mut file).map(|()| file));
        let evidence = Evidence {
            failed: again.is_err(),
            input: again.map_or(Input::Nothing, Input::File),
            sum: Sha256::new(),
            bytes: 0,
            before: self.before,
        };
        (self.input, evidence)
    }

    /// True for a file, which can be read at any place.
    #[cfg(feature = "zip")]
    pub(super) fn is_file(&self) -> bool {
        matches!(self.input, Input::File(_))
    }

    /// Reads what nothing has read yet, and tells of the whole.
    pub(super) fn finish(mut self, name: &SourceName) -> SourceDigest {
        let mut rest = vec![0; CHUNK];
        while !self.failed {
            match self.read(&mut rest) {
                Ok(0) => break,
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => self.failed = true,
            }
        }
        let changed = self.before.is_some_and(|before| {
            let is_same = State::of(&self.input) == Some(before);
            !is_same || (!self.failed && self.bytes != before.bytes)
        });
        SourceDigest {
            name: name.clone(),
            bytes: self.bytes,
            sha256: (!self.failed).then(|| self.sum.finalize().into()),
            modified: self
                .before
                .and_then(|state| state.modified)
                .and_then(seconds),
            changed,
        }
    }
}

impl Read for Evidence {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.input.read(buffer) {
            Ok(count) => {
                self.sum.update(buffer.get(..count).unwrap_or_default());
                self.bytes += count as u64;
                Ok(count)
            }
            Err(error) => {
                self.failed |= error.kind() != ErrorKind::Interrupted;
                Err(error)
            }
        }
    }
}

/// Seconds since 1970, rounded down.
fn seconds(time: SystemTime) -> Option<i64> {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_secs()).ok(),
        Err(error) => {
            let before = error.duration();
            let partial = i64::from(before.subsec_nanos() > 0);
            Some(-i64::try_from(before.as_secs()).ok()? - partial)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::File;
    use std::time::Duration;

    #[test]
    fn times_before_1970_are_rounded_down() {
        let cases = [
            (UNIX_EPOCH + Duration::from_millis(1500), 1),
            (UNIX_EPOCH, 0),
            (UNIX_EPOCH - Duration::from_millis(1500), -2),
            (UNIX_EPOCH - Duration::from_secs(2), -2),
        ];
        for (time, expected) in cases {
            assert_eq!(seconds(time), Some(expected));
        }
    }

    #[test]
    fn a_file_that_changes_while_it_is_read_is_told() {
        use std::io::Write;
        let mut file = tempfile::NamedTempFile::new().expect("a file");
        file.write_all(b"A: 1\n\n").expect("written");
        let open = || Evidence::new(Input::File(File::open(file.path()).expect("open")));
        let name = SourceName::new("a".as_ref());
        let digest = open().finish(&name);
        assert_eq!((digest.bytes, digest.changed), (6, false));
        assert_eq!(digest.sha256, Some(super::super::sha256(b"A: 1\n\n")));
        let mut evidence = open();
        let _ = evidence.read(&mut [0; 3]).expect("read");
        file.as_file().write_all(b"more").expect("written");
        let digest = evidence.finish(&name);
        assert_eq!((digest.bytes, digest.changed), (10, true));
    }
}
