//! What is told of the bytes themselves, for those who must show later that they are the same.

use super::SourceName;

/// A SHA-256 (FIPS 180-4).
pub type Sha256Sum = [u8; 32];

/// A message as it is stored: of a mailbox from its `From ` line up to the next message's, of a file or a member of an
/// archive all of it, unpacked.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct RawBytes {
    /// Byte offset in the source (unpacked).
    pub offset: u64,
    /// How many bytes.
    pub length: u64,
    /// Their SHA-256.
    pub sha256: Sha256Sum,
}

/// A source as it is on disk, packed if it is; of standard input what was read.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SourceDigest {
    /// Its name.
    pub name: SourceName,
    /// Bytes that were read of it: all, unless reading failed.
    pub bytes: u64,
    /// The SHA-256 of these bytes; `None` if it could not be read to its end.
    pub sha256: Option<Sha256Sum>,
    /// When it was last modified, as it was before reading, in seconds since 1970 (UTC); `None` where nobody knows.
    pub modified: Option<i64>,
    /// Its size or its time of modification was another one after reading.
    pub changed: bool,
}
