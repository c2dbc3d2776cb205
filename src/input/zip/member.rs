//! The ways in which a member of a zip archive is compressed.

use std::io::{BufRead, BufReader, Read};

use flate2::bufread::DeflateDecoder;
use rawzip::CompressionMethod;

use crate::input::Limits;
use crate::input::error::Problem;
use crate::input::format::Packing;
use crate::input::meter::{Meter, Unpacked};
use crate::input::unpack;

/// Bytes of compressed data read at a time.
const CHUNK: u64 = 64 * 1024;

/// A way that can be read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Method {
    Stored,
    Deflated,
    /// Compressed as a file of this kind would be.
    Packed(Packing),
}

impl Method {
    /// The method of this number, if it can be read.
    pub(super) fn of(method: CompressionMethod) -> Result<Self, Problem> {
        let packing = match method {
            CompressionMethod::STORE => return Ok(Method::Stored),
            CompressionMethod::DEFLATE => return Ok(Method::Deflated),
            CompressionMethod::ZSTD | CompressionMethod::ZSTD_DEPRECATED => Some(Packing::Zstd),
            CompressionMethod::BZIP2 => Some(Packing::Bzip2),
            CompressionMethod::XZ => Some(Packing::Xz),
            CompressionMethod::AES => return Err(Problem::Encrypted),
            _ => None,
        };
        match packing.filter(|packing| packing.is_built_in()) {
            Some(packing) => Ok(Method::Packed(packing)),
            None => Err(Problem::UnsupportedMethod(format!("method {method}"))),
        }
    }

    /// What compressed data of at most this many bytes unpacks to.
    pub(super) fn unpacked<'a>(
        self,
        packed: impl Read + 'a,
        size: u64,
        limits: &Limits,
        meter: &'a Meter<'a>,
    ) -> Result<Box<dyn Read + 'a>, Problem> {
        Ok(match self {
            Method::Stored => Box::new(packed),
            Method::Deflated => {
                let room = size.clamp(1, CHUNK) as usize;
                Box::new(inflated(BufReader::with_capacity(room, packed), meter))
            }
            Method::Packed(packing) => {
                Box::new(unpack::unpacked(packing, packed, limits, meter, false)?)
            }
        })
    }
}

/// What deflated data unpacks to; nothing behind its end is taken.
pub(super) fn inflated<'a, R: BufRead>(
    packed: R,
    meter: &'a Meter<'a>,
) -> Unpacked<'a, DeflateDecoder<R>> {
    Unpacked::new(DeflateDecoder::new(packed), Packing::Zip, meter)
}
