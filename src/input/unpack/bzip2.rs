//! bzip2 files: a part is a stream.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places and counts of bytes of one source, in 64 bits"
)]

use std::io;

use bzip2::{Decompress, Status};

use super::parts::{Codec, Stepped};
use crate::input::error::Problem;
use crate::input::format::Packing;

pub(super) struct Bzip2(Decompress);

impl Bzip2 {
    pub(super) fn new() -> Self {
        Bzip2(Decompress::new(false))
    }
}

impl Codec for Bzip2 {
    const PACKING: Packing = Packing::Bzip2;
    const MAGIC: &'static [u8] = b"BZh";
    /// A block, the smallest thing that is given, holds up to 900,000 bytes.
    const TRIED: usize = 1024 * 1024;

    fn restart(&mut self) -> io::Result<()> {
        *self = Bzip2::new();
        Ok(())
    }

    fn step(&mut self, packed: &[u8], room: &mut [u8]) -> Stepped {
        let Bzip2(decoder) = self;
        let (taken, given) = (decoder.total_in(), decoder.total_out());
        let result = decoder.decompress(packed, room);
        Stepped {
            taken: (decoder.total_in() - taken) as usize,
            made: (decoder.total_out() - given) as usize,
            // Damage shows late: what the same step gave may be made up.
            given: match result {
                Ok(_) => (decoder.total_out() - given) as usize,
                Err(_) => 0,
            },
            result: match result {
                Ok(status) => Ok(status == Status::StreamEnd),
                Err(error) => Err(Problem::Damaged {
                    packing: Packing::Bzip2,
                    detail: error.to_string(),
                }),
            },
        }
    }
}
