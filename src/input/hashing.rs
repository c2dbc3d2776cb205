//! Hashes of messages, taken while the bytes pass by.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places and counts of bytes of one source, in 64 bits"
)]

use sha2::{Digest, Sha256};

use super::digest::{RawBytes, Sha256Sum};

/// The SHA-256 of bytes in memory.
pub fn sha256(bytes: &[u8]) -> Sha256Sum {
    Sha256::digest(bytes).into()
}

/// The hash of the message that is being read. Places are byte offsets in the source.
#[derive(Debug, Default)]
pub(super) struct MessageHash {
    sum: Sha256,
    /// Where the message starts.
    start: u64,
    /// Up to where its bytes were taken in.
    fed: u64,
}

impl MessageHash {
    /// Takes in the bytes up to `until` that were not taken in yet, out of those held, the first of which is at `offset`.
    pub(super) fn feed(&mut self, held: &[u8], offset: u64, until: u64) {
        let place =
            (self.fed.saturating_sub(offset)) as usize..until.saturating_sub(offset) as usize;
        if let Some(bytes) = held.get(place).filter(|bytes| !bytes.is_empty()) {
            self.sum.update(bytes);
            self.fed = until;
        }
    }

    /// The message ends where its bytes were taken in; the next one starts there.
    pub(super) fn end(&mut self) -> RawBytes {
        let raw = RawBytes {
            offset: self.start,
            length: self.fed - self.start,
            sha256: self.sum.finalize_reset().into(),
        };
        self.start = self.fed;
        raw
    }
}
