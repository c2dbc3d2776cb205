//! zstd files (RFC 8878): a part is a frame (section 3.1).

use std::io;

use zstd::stream::raw::{DParameter, Decoder, InBuffer, Operation, OutBuffer};

use super::parts::{Codec, Stepped};
use crate::input::error::Problem;
use crate::input::format::Packing;

pub(super) struct Zstd {
    decoder: Decoder<'static>,
    memory: u64,
}

impl Zstd {
    /// Unpacks with a window of at most this many bytes of memory.
    pub(super) fn new(memory: u64) -> io::Result<Self> {
        let mut decoder = Decoder::new()?;
        decoder.set_parameter(DParameter::WindowLogMax(memory.max(1).ilog2()))?;
        Ok(Zstd { decoder, memory })
    }
}

impl Codec for Zstd {
    const PACKING: Packing = Packing::Zstd;
    const MAGIC: &'static [u8] = b"\x28\xb5\x2f\xfd";
    /// A block, the smallest thing that is given, may be that large (RFC 8878, section 3.1.1.2.4).
    const TRIED: usize = 256 * 1024;

    fn restart(&mut self) -> io::Result<()> {
        self.decoder.reinit()
    }

    /// Also at a skippable frame (RFC 8878, section 3.1.2).
    fn opens(rest: &[u8]) -> bool {
        let most = rest.len().min(Self::MAGIC.len());
        let is_skippable = rest.first().is_some_and(|byte| byte & 0xf0 == 0x50)
            && rest.get(1..most) == b"\x50\x2a\x4d\x18".get(1..most);
        is_skippable || rest.get(..most) == Self::MAGIC.get(..most)
    }

    fn step(&mut self, packed: &[u8], room: &mut [u8]) -> Stepped {
        let mut input = InBuffer::around(packed);
        let mut output = OutBuffer::around(room);
        let result = self.decoder.run(&mut input, &mut output);
        Stepped {
            taken: input.pos(),
            made: output.pos(),
            given: result.as_ref().map_or(0, |_| output.pos()),
            result: match result {
                Ok(wanted) => Ok(wanted == 0),
                Err(error) => Err(self.told(&error)),
            },
        }
    }
}

impl Zstd {
    fn told(&self, error: &io::Error) -> Problem {
        let packing = Packing::Zstd;
        let detail = error.to_string();
        match detail.contains("too much memory") {
            true => Problem::UnpackMemory {
                packing,
                limit: self.memory,
            },
            false => Problem::Damaged { packing, detail },
        }
    }
}
