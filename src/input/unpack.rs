//! Streams out of compressed ones. What is not built in is refused by name, never passed over.

use std::io::{self, BufReader, Read};

#[cfg(feature = "gz")]
mod gunzip;
#[cfg(feature = "xz")]
mod unxz;

use super::Limits;
use super::error::Problem;
use super::format::Packing;
use super::meter::{Meter, Unpacked};

/// Bytes of packed data read at a time.
const CHUNK: usize = 64 * 1024;

/// The stream that a compressed one holds, with all its parts (gzip's members, zstd's frames) one after another.
///
/// # Errors
/// If this build cannot read it, or the decoder cannot be made. Archives are no streams and are refused, too.
pub(super) fn unpacked<'a>(
    packing: Packing,
    source: impl Read + 'a,
    limits: &Limits,
    meter: &'a Meter<'a>,
) -> Result<Box<dyn Read + 'a>, Problem> {
    let decoder = decoder(packing, source, limits).map_err(Problem::from_read)?;
    Ok(Box::new(Unpacked::new(decoder, packing, meter)))
}

#[cfg_attr(
    not(any(feature = "zstd", feature = "xz")),
    allow(unused_variables, reason = "only these have a limit to set")
)]
fn decoder<'a>(
    packing: Packing,
    source: impl Read + 'a,
    limits: &Limits,
) -> io::Result<Box<dyn Read + 'a>> {
    let source = BufReader::with_capacity(CHUNK, source);
    match packing {
        #[cfg(feature = "gz")]
        Packing::Gzip => Ok(Box::new(gunzip::Gunzip::new(source))),
        #[cfg(feature = "zstd")]
        Packing::Zstd => {
            let mut decoder = zstd::stream::read::Decoder::with_buffer(source)?;
            decoder.window_log_max(limits.unpack_memory.max(1).ilog2())?;
            Ok(Box::new(decoder))
        }
        #[cfg(feature = "xz")]
        Packing::Xz => Ok(Box::new(unxz::Unxz::new(source, limits.unpack_memory)?)),
        #[cfg(feature = "bz2")]
        Packing::Bzip2 => Ok(Box::new(bzip2::bufread::MultiBzDecoder::new(source))),
        _ => Err(Problem::NotBuiltIn(packing).into()),
    }
}
