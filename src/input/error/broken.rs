//! A broken part of compressed data: what it leaves in doubt, and what was read behind it.

use std::fmt;

use crate::input::format::Packing;

/// A part (a member of gzip, a frame of zstd, the only part of most files) that could not be unpacked to a sound end.
///
/// A decoder goes on behind a changed bit until something contradicts itself, at the latest the checksum at the end of
/// the part. What it gave up to there may look like mail and never have been in the file.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct BrokenPart {
    /// How it is packed.
    pub packing: Packing,
    /// What is wrong, in the words of what unpacks it; `None` if the data ends too early.
    pub detail: Option<String>,
    /// The unpacked bytes that nothing vouches for: from the start of the part to where unpacking stopped, as byte
    /// offsets in what the data unpacks to. Empty if nothing was unpacked of it.
    pub unsound: std::ops::Range<u64>,
    /// What was found behind it.
    pub behind: Behind,
    /// False when what it unpacks to was unpacked once more, so that offsets of messages are others.
    pub(in crate::input) is_direct: bool,
}

/// What was found behind a broken part. Places are byte offsets in the packed data.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Behind {
    /// Nothing that could be read.
    Nothing,
    /// Another part that is sound.
    Part {
        /// Where the broken part starts.
        start: u64,
        /// Where the next sound one starts.
        next: u64,
    },
    /// Nobody knows: too much was tried.
    GivenUp {
        /// Places that looked like the start of a part and were none.
        places: u64,
        /// The first byte that was not looked at.
        from: u64,
        /// How many were not.
        bytes: u64,
    },
}

impl BrokenPart {
    /// One with nothing behind it.
    #[cfg(any(test, feature = "cli"))]
    pub(in crate::input) fn new(
        packing: Packing,
        detail: Option<String>,
        unsound: std::ops::Range<u64>,
    ) -> Self {
        BrokenPart {
            packing,
            detail,
            unsound,
            behind: Behind::Nothing,
            is_direct: true,
        }
    }

    /// The stable name used in machine output.
    pub(super) const fn code(&self) -> &'static str {
        match self.detail {
            Some(_) => self.packing.damaged_code(),
            None => self.packing.cut_code(),
        }
    }
}

impl fmt::Display for BrokenPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.packing.name();
        match &self.detail {
            Some(detail) => write!(f, "the {name} data is damaged: {detail}")?,
            None => write!(f, "the {name} data ends too early, so the file was cut")?,
        }
        if let Behind::Part { start, next } = self.behind {
            write!(
                f,
                "; bytes {start} to {} of it were lost",
                next.saturating_sub(1)
            )?;
        }
        if self.unsound.is_empty() {
            f.write_str("; what was read before is reported")?;
        } else {
            write!(
                f,
                "; messages from byte {} of what it unpacks to, up to byte {}, are reported and not vouched for by a \
                 checksum: they may be damaged, or never have been in it",
                self.unsound.start, self.unsound.end
            )?;
        }
        match self.behind {
            Behind::Nothing => {}
            Behind::Part { next, .. } => {
                write!(f, "; the next part that is sound starts at byte {next}")?;
            }
            Behind::GivenUp {
                places,
                from,
                bytes,
            } => write!(
                f,
                "; the search for a sound part was given up after {places} places; {bytes} bytes from byte {from} on \
                 were not looked at"
            )?,
        }
        f.write_str(match self.detail {
            Some(_) => "; get the file again",
            None => "; get the whole file",
        })
    }
}
