//! What an internal error of the program cost, in words: it is caught, so that the rest goes on, and always told.

use std::fmt;
use std::ops::Range;

/// What is missing from a report. Places are byte offsets in the source.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Lost {
    /// The message at this place.
    Message(u64),
    /// Messages that start here.
    Bytes(Range<u64>),
    /// What stands behind this place in the source, or some of it.
    Behind(u64),
    /// Inputs that were not looked up.
    Inputs,
}

impl Lost {
    /// Where it starts, as far as known.
    pub fn offset(&self) -> u64 {
        match self {
            Lost::Message(offset) | Lost::Behind(offset) => *offset,
            Lost::Bytes(place) => place.start,
            Lost::Inputs => 0,
        }
    }
}

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let caught = "an internal error was caught";
        match self {
            Lost::Message(_) => write!(f, "{caught} at this message; the others go on")?,
            Lost::Bytes(place) => write!(
                f,
                "{caught} in the bytes {} to {}; messages there are not reported, the others go on",
                place.start, place.end
            )?,
            Lost::Behind(offset) => write!(
                f,
                "{caught} behind byte {offset}; what follows it in this source may be missing, other sources go on"
            )?,
            Lost::Inputs => write!(
                f,
                "{caught} while files were looked for; those after this one are not read"
            )?,
        }
        f.write_str(". Please report it")
    }
}
