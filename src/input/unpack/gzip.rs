//! gzip files (RFC 1952): a part is a member (section 2.2).

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places and counts of bytes of one source, in 64 bits"
)]

use std::io;

use flate2::{Decompress, DecompressError, FlushDecompress, Status};

use super::parts::{Codec, Stepped};
use crate::input::error::Problem;
use crate::input::format::Packing;

/// The largest window there is (RFC 1951, section 2), as a power of two.
const WINDOW_BITS: u8 = 15;

pub(super) struct Gzip(Decompress);

impl Gzip {
    pub(super) fn new() -> Self {
        Gzip(Decompress::new_gzip(WINDOW_BITS))
    }
}

impl Codec for Gzip {
    const PACKING: Packing = Packing::Gzip;
    /// With the only method of compression that there is.
    const MAGIC: &'static [u8] = b"\x1f\x8b\x08";
    /// `gzip` itself passes over them.
    const IS_PADDED: bool = true;

    fn restart(&mut self) -> io::Result<()> {
        *self = Gzip::new();
        Ok(())
    }

    fn step(&mut self, packed: &[u8], room: &mut [u8]) -> Stepped {
        let Gzip(decoder) = self;
        let (taken, given) = (decoder.total_in(), decoder.total_out());
        let result = decoder.decompress(packed, room, FlushDecompress::None);
        Stepped {
            taken: (decoder.total_in() - taken) as usize,
            made: (decoder.total_out() - given) as usize,
            // Damage shows late: what the same step gave may be made up. At the end of a part all of it was unpacked.
            given: match &result {
                Err(error) if !is_at_its_end(error) => 0,
                _ => (decoder.total_out() - given) as usize,
            },
            result: match result {
                Ok(status) => Ok(status == Status::StreamEnd),
                Err(error) => Err(Problem::Damaged {
                    packing: Packing::Gzip,
                    detail: error
                        .message()
                        .unwrap_or("it cannot be unpacked")
                        .to_owned(),
                }),
            },
        }
    }
}

/// True when all was unpacked and only the checksum or the length behind it disagrees.
fn is_at_its_end(error: &DecompressError) -> bool {
    matches!(
        error.message(),
        Some("incorrect data check" | "incorrect length check")
    )
}
