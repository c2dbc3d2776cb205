//! Streams out of compressed ones. What is not built in is refused by name, never passed over.

use std::io::{self, Read};

#[cfg(feature = "bz2")]
mod bzip2;
#[cfg(feature = "gz")]
mod gzip;
#[cfg_attr(
    not(any(feature = "bz2", feature = "gz", feature = "xz", feature = "zstd")),
    allow(dead_code, reason = "nothing is built in")
)]
mod lookback;
#[cfg_attr(
    not(any(feature = "bz2", feature = "gz", feature = "xz", feature = "zstd")),
    allow(dead_code, reason = "nothing is built in")
)]
mod parts;
#[cfg(feature = "xz")]
mod xz;
#[cfg(feature = "zstd")]
mod zstd;

use super::Limits;
use super::error::Problem;
use super::format::Packing;
use super::meter::{Meter, Unpacked};
#[cfg(any(feature = "bz2", feature = "gz", feature = "xz", feature = "zstd"))]
use parts::Parts;
pub(super) use parts::Resume;

/// The stream that a compressed one holds, with all its parts (gzip's members, zstd's frames) one after another. With
/// `goes_on` those behind a broken one can be had by [`Resume`].
///
/// # Errors
/// If this build cannot read it, or the decoder cannot be made. Archives are no streams and are refused, too.
pub(super) fn unpacked<'a>(
    packing: Packing,
    source: impl Read + 'a,
    limits: &Limits,
    meter: &'a Meter<'a>,
    goes_on: bool,
) -> Result<Unpacked<'a, Box<dyn Resume + 'a>>, Problem> {
    let decoder = decoder(packing, source, limits, goes_on).map_err(Problem::from_read)?;
    Ok(Unpacked::new(decoder, packing, meter))
}

#[cfg_attr(
    not(any(feature = "xz", feature = "zstd")),
    allow(unused_variables, reason = "only these have a limit to set")
)]
#[cfg_attr(
    not(any(feature = "bz2", feature = "gz")),
    allow(unused_variables, reason = "nothing may be built in")
)]
fn decoder<'a>(
    packing: Packing,
    source: impl Read + 'a,
    limits: &Limits,
    goes_on: bool,
) -> io::Result<Box<dyn Resume + 'a>> {
    match packing {
        #[cfg(feature = "gz")]
        Packing::Gzip => Ok(Box::new(Parts::new(source, gzip::Gzip::new(), goes_on))),
        #[cfg(feature = "zstd")]
        Packing::Zstd => Ok(Box::new(Parts::new(
            source,
            zstd::Zstd::new(limits.unpack_memory)?,
            goes_on,
        ))),
        #[cfg(feature = "xz")]
        Packing::Xz => Ok(Box::new(Parts::new(
            source,
            xz::Xz::new(limits.unpack_memory)?,
            goes_on,
        ))),
        #[cfg(feature = "bz2")]
        Packing::Bzip2 => Ok(Box::new(Parts::new(source, bzip2::Bzip2::new(), goes_on))),
        _ => Err(Problem::NotBuiltIn(packing).into()),
    }
}
