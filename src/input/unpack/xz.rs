//! xz files: a part is a stream.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places and counts of bytes of one source, in 64 bits"
)]

use std::io;

use liblzma::stream::{Action, Error, Status, Stream};

use super::parts::{Codec, Stepped};
use crate::input::error::Problem;
use crate::input::format::Packing;

/// What is needed besides the dictionary.
const BESIDES: u64 = 1 << 20;

pub(super) struct Xz {
    stream: Stream,
    memory: u64,
}

impl Xz {
    /// Unpacks with at most this many bytes of memory for a dictionary.
    pub(super) fn new(memory: u64) -> io::Result<Self> {
        let stream = Stream::new_stream_decoder(memory.saturating_add(BESIDES), 0)?;
        Ok(Xz { stream, memory })
    }
}

impl Codec for Xz {
    const PACKING: Packing = Packing::Xz;
    const MAGIC: &'static [u8] = b"\xfd7zXZ\0";
    const IS_PADDED: bool = true;

    fn restart(&mut self) -> io::Result<()> {
        *self = Xz::new(self.memory)?;
        Ok(())
    }

    fn step(&mut self, packed: &[u8], room: &mut [u8]) -> Stepped {
        let (taken, given) = (self.stream.total_in(), self.stream.total_out());
        let result = self.stream.process(packed, room, Action::Run);
        Stepped {
            taken: (self.stream.total_in() - taken) as usize,
            made: (self.stream.total_out() - given) as usize,
            given: (self.stream.total_out() - given) as usize,
            result: match result {
                Ok(status) => Ok(status == Status::StreamEnd),
                Err(Error::MemLimit) => Err(Problem::UnpackMemory {
                    packing: Packing::Xz,
                    limit: self.memory,
                }),
                Err(error) => Err(Problem::Damaged {
                    packing: Packing::Xz,
                    detail: error.to_string(),
                }),
            },
        }
    }
}
