//! Counts what a source takes from the disk and what it unpacks to, and says when that is too much.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places and counts of bytes of one source, in 64 bits"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from a walk over the same buffer"
)]

use std::cell::Cell;
use std::io::{self, Read};
use std::sync::atomic::{AtomicU64, Ordering};

use super::Limits;
use super::error::{BrokenPart, Problem, Refusal};
use super::format::Packing;

/// The counts of one source.
pub(super) struct Meter<'a> {
    limits: &'a Limits,
    /// Where others look how far the reading is.
    taken: Option<&'a AtomicU64>,
    packed: Cell<u64>,
    unpacked: Cell<u64>,
    is_exceeded: Cell<bool>,
}

impl<'a> Meter<'a> {
    pub(super) fn new(limits: &'a Limits, taken: Option<&'a AtomicU64>) -> Self {
        Meter {
            limits,
            taken,
            packed: Cell::new(0),
            unpacked: Cell::new(0),
            is_exceeded: Cell::new(false),
        }
    }

    /// Bytes were read from the source itself.
    pub(super) fn take(&self, count: u64) {
        self.packed.set(self.packed.get() + count);
        if let Some(taken) = self.taken {
            taken.fetch_add(count, Ordering::Relaxed);
        }
    }

    /// Bytes were unpacked, at any depth.
    ///
    /// # Errors
    /// When that is too much, for one count of all depths: a bomb in a bomb is one too.
    pub(super) fn unpack(&self, count: usize) -> Result<(), Problem> {
        let unpacked = self.unpacked.get() + count as u64;
        self.unpacked.set(unpacked);
        let Limits {
            unpacked: limit,
            unpack_ratio: ratio,
            unpack_ratio_from,
            ..
        } = *self.limits;
        let problem = if unpacked > limit {
            Problem::UnpackTotal { limit }
        } else if unpacked > unpack_ratio_from && unpacked / ratio.max(1) > self.packed.get() {
            Problem::UnpackRatio { ratio }
        } else {
            return Ok(());
        };
        self.is_exceeded.set(true);
        Err(problem)
    }

    /// True when it was too much: the rest of the source is not to be read.
    pub(super) fn is_exceeded(&self) -> bool {
        self.is_exceeded.get()
    }
}

/// A source that counts what is read from it.
pub(super) struct Taken<'m, R> {
    source: R,
    meter: &'m Meter<'m>,
}

impl<'m, R> Taken<'m, R> {
    pub(super) fn new(source: R, meter: &'m Meter<'m>) -> Self {
        Taken { source, meter }
    }

    pub(super) fn into_source(self) -> R {
        self.source
    }
}

impl<R: Read> Read for Taken<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(buffer)?;
        self.meter.take(count as u64);
        Ok(count)
    }
}

/// Bytes that a decoder is asked for at a time. Decoders drop what they unpacked in the step in which they meet damage.
const STEP: usize = 32 * 1024;

/// What a decoder gives: counted, and its failures told in the words of [`Problem`].
pub(super) struct Unpacked<'m, R> {
    decoder: R,
    packing: Packing,
    meter: &'m Meter<'m>,
    given: u64,
}

impl<'m, R> Unpacked<'m, R> {
    pub(super) fn new(decoder: R, packing: Packing, meter: &'m Meter<'m>) -> Self {
        Unpacked {
            decoder,
            packing,
            meter,
            given: 0,
        }
    }

    /// What unpacks.
    pub(super) fn decoder(&mut self) -> &mut R {
        &mut self.decoder
    }
}

impl<R: Read> Read for Unpacked<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let wanted = buffer.len().min(STEP);
        let count = self
            .decoder
            .read(&mut buffer[..wanted])
            .map_err(|error| told(error, self.packing, self.given))?;
        self.given += count as u64;
        self.meter.unpack(count)?;
        Ok(count)
    }
}

/// What a decoder's failure means, after it gave this many bytes. Failures of what it reads from pass through.
fn told(error: io::Error, packing: Packing, given: u64) -> io::Error {
    let is_told = error.get_ref().is_some_and(|inner| inner.is::<Refusal>());
    if is_told || error.raw_os_error().is_some() || error.kind() == io::ErrorKind::Interrupted {
        return error;
    }
    if error.kind() == io::ErrorKind::UnexpectedEof {
        return Problem::Cut(packing).into();
    }
    let detail = Some(error.to_string());
    Problem::PartBroken(Box::new(BrokenPart::new(packing, detail, 0..given))).into()
}
