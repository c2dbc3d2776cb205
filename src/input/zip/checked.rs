//! What a member unpacks to, beside what the archive says of it.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places and counts of bytes of one source, in 64 bits"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from a walk over the same buffer"
)]

use std::io::{self, Read};

use flate2::Crc;

/// What the archive says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Stated {
    /// CRC-32 of the unpacked bytes.
    pub(super) checksum: u32,
    /// The number of unpacked bytes.
    pub(super) size: u64,
}

/// What was read of a member.
#[derive(Debug, Default)]
pub(super) struct Sum {
    checksum: Crc,
    size: u64,
    ended: bool,
}

/// A member that is summed up as it is read.
pub(super) struct Checked<R> {
    member: R,
    sum: Sum,
}

impl<R: Read> Checked<R> {
    pub(super) fn new(member: R) -> Self {
        let sum = Sum::default();
        Checked { member, sum }
    }

    pub(super) fn into_sum(self) -> Sum {
        self.sum
    }
}

impl Sum {
    /// Bytes read.
    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// How the whole member differs from what was said of it.
    pub(super) fn disagrees(&self, stated: Stated) -> Option<String> {
        if !self.ended || (self.size == stated.size && self.checksum.sum() == stated.checksum) {
            return None;
        }
        Some(if self.size != stated.size {
            format!("{} bytes instead of {}", self.size, stated.size)
        } else {
            "its checksum is wrong".to_owned()
        })
    }
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.member.read(buffer)?;
        let sum = &mut self.sum;
        sum.checksum.update(&buffer[..count]);
        sum.size += count as u64;
        sum.ended = sum.ended || (count == 0 && !buffer.is_empty());
        Ok(count)
    }
}
