//! gzip files of any number of members (RFC 1952, section 2.2).
//!
//! The decoder of `flate2` for many members calls whatever follows the last one a broken header. Here zeros are
//! padding, as for gzip itself, and anything else is told as what it is.

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

use crate::input::error::Problem;
use crate::input::format::Packing;

/// What a member opens with.
const MAGIC: [u8; 2] = [0x1f, 0x8b];

pub(super) struct Gunzip<R> {
    decoder: GzDecoder<Slot<R>>,
    ended: bool,
}

impl<R: BufRead> Gunzip<R> {
    pub(super) fn new(source: R) -> Self {
        Gunzip {
            decoder: GzDecoder::new(Slot(Some(source))),
            ended: false,
        }
    }

    /// Goes on to the next member; false when there is none.
    fn next_member(&mut self) -> io::Result<bool> {
        let Some(mut source) = self.decoder.get_mut().0.take() else {
            return Ok(false);
        };
        let opening = after_zeros(&mut source)?;
        let Some(opening) = opening else {
            return Ok(false);
        };
        if opening != MAGIC[0] {
            return Err(Problem::TrailingData(Packing::Gzip).into());
        }
        self.decoder.reset(Slot(Some(source)));
        Ok(true)
    }
}

/// The first byte that is no zero; it is not taken.
fn after_zeros(source: &mut impl BufRead) -> io::Result<Option<u8>> {
    loop {
        let held = match source.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            held => held?,
        };
        if held.is_empty() {
            return Ok(None);
        }
        let zeros = held.iter().take_while(|&&b| b == 0).count();
        if let Some(&byte) = held.get(zeros) {
            source.consume(zeros);
            return Ok(Some(byte));
        }
        source.consume(zeros);
    }
}

impl<R: BufRead> Read for Gunzip<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while !self.ended && !buffer.is_empty() {
            let result = self.decoder.read(buffer);
            match result {
                Ok(0) => {}
                Err(ref error) if error.kind() == io::ErrorKind::Interrupted => return result,
                Err(_) => {
                    self.ended = true;
                    return result;
                }
                Ok(_) => return result,
            }
            let more = self.next_member();
            self.ended = !matches!(more, Ok(true));
            more?;
        }
        Ok(0)
    }
}

/// A reader that can be taken out of the decoder that reads it.
struct Slot<R>(Option<R>);

impl<R: BufRead> Read for Slot<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.as_mut().map_or(Ok(0), |source| source.read(buffer))
    }
}

impl<R: BufRead> BufRead for Slot<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.0.as_mut().map_or(Ok(&[]), BufRead::fill_buf)
    }

    fn consume(&mut self, count: usize) {
        if let Some(source) = &mut self.0 {
            source.consume(count);
        }
    }
}
