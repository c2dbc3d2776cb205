//! Why a message, or a whole source, could not be read: what, where, and what to do about it.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places and counts of bytes of one source, in 64 bits"
)]

mod broken;

use std::fmt;
use std::io;

use thiserror::Error;

use super::format::Packing;
use super::head::FIRST_LINES;
pub use broken::{Behind, BrokenPart};

/// One message, or one source, that could not be read.
///
/// Its text is one line without the name of the source, for a caller to put in front:
/// `byte 81920: message 12: reading failed: connection reset; what was read before it is reported`.
#[derive(Debug)]
#[non_exhaustive]
pub struct InputError {
    /// What happened.
    pub problem: Problem,
    /// Where, as a byte offset in the source: the start of the header block, the place that could not be read, or where
    /// begins what a broken part leaves in doubt ([`BrokenPart::unsound`]).
    pub offset: u64,
    /// Zero-based position of the message in its mailbox; `None` if the source is no mailbox.
    pub index: Option<u64>,
    /// Messages that were read from the source before.
    pub messages_read: u64,
}

impl InputError {
    /// An error about a source as a whole, or its only message.
    pub(super) fn at_start(problem: Problem) -> Self {
        InputError::at(problem, 0)
    }

    /// An error at a place of a source that is no mailbox.
    pub(super) fn at(problem: Problem, offset: u64) -> Self {
        InputError {
            problem,
            offset,
            index: None,
            messages_read: 0,
        }
    }

    /// An error about a source that was read as one piece.
    pub fn of_source(problem: Problem) -> Self {
        InputError::at_start(problem)
    }

    /// The stable name used in machine output.
    pub fn code(&self) -> &'static str {
        self.problem.code()
    }
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.offset > 0 || self.index.is_some() {
            write!(f, "byte {}: ", self.offset)?;
        }
        if let Some(index) = self.index {
            write!(f, "message {}: ", index.saturating_add(1))?;
        }
        self.problem.fmt(f)
    }
}

impl std::error::Error for InputError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.problem.source()
    }
}

/// What happened.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Problem {
    /// Nothing but blanks.
    #[error("nothing in it; expected a message or its headers")]
    Empty,
    /// Not text. Names what it looks like.
    #[error("this is {0}, not a message; save the message as .eml, or paste its headers as text")]
    Binary(&'static str),
    /// Text without a header field.
    #[error(
        "no header field in the first {FIRST_LINES} lines; expected lines such as `Received: from ...`; \
         save the message with its full headers (`tlstrail how-to` tells how)"
    )]
    NotAMessage,
    /// Pasted text without headers, with what it was recognised as.
    #[error("{advice}")]
    NoHeaders {
        /// The stable name used in machine output.
        code: &'static str,
        /// What it is, and what to do, in one sentence that repeats nothing of the text.
        advice: String,
    },
    /// The header block goes on past the limit in bytes.
    #[error(
        "header block is longer than {}; most likely this is no message; if it is several in one file, split them",
        Size(*limit as u64)
    )]
    HeadTooLong {
        /// [`Limits::header_block`](super::Limits::header_block).
        limit: usize,
    },
    /// A single message, or so it seems, with lines below that start messages of a mailbox.
    #[error(
        "{count} more {} below, under `From ` lines, and {} not read; if this is a mailbox whose first line was lost, \
         read it with `--input-format mbox`",
        if *count == 1 { "message stands" } else { "messages stand" },
        if *count == 1 { "was" } else { "were" }
    )]
    MessagesBelow {
        /// How many such lines there are.
        count: u64,
    },
    /// No such path.
    #[error("no such file or folder; check the spelling")]
    NotFound,
    /// A folder where a file was expected.
    #[error("this is a folder, not a file")]
    IsADirectory,
    /// A pipe, device or socket.
    #[error("this is a pipe, device or socket; feed it through standard input and name it `-`")]
    NotARegularFile,
    /// Cannot be opened or listed.
    #[error("cannot be opened: {0}; check its permissions")]
    Unreadable(#[source] io::Error),
    /// A link that cannot be followed to its end.
    #[error(
        "this is a link that leads to nothing that can be read: {0}; name what it should lead to"
    )]
    BrokenLink(#[source] io::Error),
    /// A folder that holds nothing to read.
    #[error(
        "no message in this folder ({} passed over); name a file to have it read whatever its name",
        other_files(*skipped)
    )]
    FolderWithoutMessages {
        /// Files in it that are no messages.
        skipped: u64,
    },
    /// A file of a folder that is gone when its turn comes.
    #[error(
        "it was there when the folder was listed, and is gone now; see who changes the folder, and run again"
    )]
    Vanished,
    /// Reading failed half-way.
    #[error("reading failed: {0}; what was read before it is reported")]
    Io(#[source] io::Error),
    /// Packed in a way that this build does not read.
    #[error(
        "this is {}, and this program was built without what reads it (the feature `{}`); unpack it first ({})",
        .0.article_name(), .0.feature(), .0.unpacker()
    )]
    NotBuiltIn(Packing),
    /// Packed, where nothing is unpacked.
    #[error("this is {}, which is not unpacked here; unpack it first ({})", .0.article_name(), .0.unpacker())]
    Packed(Packing),
    /// Packed data that ends too early.
    #[error("the {} data ends too early, so the file was cut; what was read before is reported; get the whole file", .0.name())]
    Cut(Packing),
    /// Packed data that contradicts itself.
    #[error("the {} data is damaged: {detail}; what was read before is reported; get the file again", .packing.name())]
    Damaged {
        /// How it is packed.
        packing: Packing,
        /// What is wrong, in the words of what unpacks it.
        detail: String,
    },
    /// Compressed data with a part that is cut or damaged, the only one or one of several (gzip's members, zstd's frames).
    #[error("{0}")]
    PartBroken(Box<BrokenPart>),
    /// What stands behind a broken part, before a message that is sure to start there, or instead of one.
    #[error(
        "{bytes} bytes, unpacked, behind a broken part were not read: it is not sure that a message starts in them; \
         get the file again"
    )]
    PartUnread {
        /// How many.
        bytes: u64,
    },
    /// Something else behind packed data.
    #[error("something else follows the {} data and was not read; all before it is reported", .0.name())]
    TrailingData(Packing),
    /// It unpacks to much more than it is.
    #[error(
        "it unpacks to more than {ratio} times its size, as made to do harm; what was read before is reported; \
         if it is genuine, unpack it first"
    )]
    UnpackRatio {
        /// [`Limits::unpack_ratio`](super::Limits::unpack_ratio).
        ratio: u64,
    },
    /// It unpacks to more than the limit in bytes.
    #[error(
        "it unpacks to more than {}; what was read before is reported; unpack it first, and give the parts one by one",
        Size(*limit)
    )]
    UnpackTotal {
        /// [`Limits::unpacked`](super::Limits::unpacked).
        limit: u64,
    },
    /// Unpacking would take more memory than the limit.
    #[error("to unpack it takes more memory than {}; unpack it first ({})", Size(*limit), .packing.unpacker())]
    UnpackMemory {
        /// How it is packed.
        packing: Packing,
        /// [`Limits::unpack_memory`](super::Limits::unpack_memory).
        limit: u64,
    },
    /// Archives in archives beyond the limit.
    #[error(
        "packed more than {limit} times over, so it was not read; unpack the outer archive first"
    )]
    TooDeep {
        /// [`Limits::archive_depth`](super::Limits::archive_depth).
        limit: u32,
    },
    /// More members than the limit.
    #[error("more than {limit} files in this archive; the rest was not read; unpack it first")]
    TooManyMembers {
        /// [`Limits::archive_members`](super::Limits::archive_members).
        limit: u64,
    },
    /// A member that only a password opens.
    #[error("it is encrypted in the archive; unpack the archive with its password first")]
    Encrypted,
    /// A member that is compressed in a way that is not read here.
    #[error("it is compressed in a way that is not read here ({0}); unpack the archive first")]
    UnsupportedMethod(String),
    /// A zip archive in a stream.
    #[error(
        "a zip archive is read from its end, and this one is not a file of its own; save or unpack it first"
    )]
    ZipNeedsFile,
    /// An archive that holds nothing to read.
    #[error(
        "no message in this archive ({} passed over); see what is in it, or unpack it",
        other_files(*skipped)
    )]
    ArchiveWithoutMessages {
        /// Files in it that are no messages.
        skipped: u64,
    },
}

/// `1 other file`, `2 other files`.
fn other_files(count: u64) -> String {
    match count {
        1 => "1 other file".to_owned(),
        _ => format!("{count} other files"),
    }
}

impl Problem {
    pub(super) const UNPACK_LIMIT: &'static str = "unpack_limit";

    /// The stable name used in machine output.
    pub const fn code(&self) -> &'static str {
        match self {
            Problem::Empty => "empty",
            Problem::Binary(_) => "binary",
            Problem::NotAMessage => "not_a_message",
            Problem::NoHeaders { code, .. } => code,
            Problem::HeadTooLong { .. } => "head_too_long",
            Problem::MessagesBelow { .. } => "messages_below",
            Problem::NotFound => "not_found",
            Problem::IsADirectory => "is_a_directory",
            Problem::NotARegularFile => "not_a_regular_file",
            Problem::Unreadable(_) => "unreadable",
            Problem::BrokenLink(_) => "broken_link",
            Problem::FolderWithoutMessages { .. } => "folder_without_messages",
            Problem::Vanished => "vanished",
            Problem::Io(_) => "io",
            Problem::NotBuiltIn(_) => "not_built_in",
            Problem::Packed(_) => "packed",
            Problem::Cut(packing) => packing.cut_code(),
            Problem::Damaged { packing, .. } => packing.damaged_code(),
            Problem::PartBroken(broken) => broken.code(),
            Problem::PartUnread { .. } => "part_unread",
            Problem::TrailingData(_) => "trailing_data",
            Problem::UnpackRatio { .. } | Problem::UnpackTotal { .. } => Problem::UNPACK_LIMIT,
            Problem::UnpackMemory { .. } => "unpack_memory",
            Problem::TooDeep { .. } => "archive_too_deep",
            Problem::TooManyMembers { .. } => "too_many_members",
            Problem::Encrypted => "encrypted",
            Problem::UnsupportedMethod(_) => "unsupported_method",
            Problem::ZipNeedsFile => "zip_needs_file",
            Problem::ArchiveWithoutMessages { .. } => "archive_without_messages",
        }
    }

    /// What a failed read of an open source means.
    pub(super) fn from_read(error: io::Error) -> Self {
        match error.downcast::<Refusal>() {
            Ok(Refusal(problem)) => problem,
            Err(error) if error.kind() == io::ErrorKind::IsADirectory => Problem::IsADirectory,
            Err(error) => Problem::Io(error),
        }
    }

    /// A failed read, and what it means: for one who reads on in ignorance, and for one who knows what ended.
    #[cfg(feature = "cli")]
    pub(super) fn twice(error: io::Error) -> (io::Error, Problem) {
        let kept = match error.get_ref().and_then(|inner| inner.downcast_ref()) {
            Some(Refusal(problem)) => problem.again(),
            None => Problem::Io(io::Error::new(error.kind(), error.to_string())),
        };
        (error, kept)
    }

    /// The same again, of those that readers of packed data tell.
    #[cfg(feature = "cli")]
    fn again(&self) -> Problem {
        match self {
            Problem::Cut(packing) => Problem::Cut(*packing),
            Problem::Damaged { packing, detail } => Problem::Damaged {
                packing: *packing,
                detail: detail.clone(),
            },
            Problem::PartBroken(broken) => Problem::PartBroken(broken.clone()),
            Problem::TrailingData(packing) => Problem::TrailingData(*packing),
            Problem::UnpackRatio { ratio } => Problem::UnpackRatio { ratio: *ratio },
            Problem::UnpackTotal { limit } => Problem::UnpackTotal { limit: *limit },
            Problem::UnpackMemory { packing, limit } => Problem::UnpackMemory {
                packing: *packing,
                limit: *limit,
            },
            other => Problem::Io(io::Error::other(other.to_string())),
        }
    }

    /// Where begins what was given and is in doubt, in the bytes of the source that messages have their places in.
    #[cfg(feature = "cli")]
    pub(super) fn unsound_from(&self) -> Option<u64> {
        match self {
            Problem::PartBroken(broken) if broken.is_direct => Some(broken.unsound.start),
            _ => None,
        }
    }

    /// The same for one who unpacks once more what a broken part gave.
    #[cfg(feature = "cli")]
    pub(super) fn passed_on(mut self) -> Self {
        if let Problem::PartBroken(broken) = &mut self {
            broken.is_direct = false;
        }
        self
    }

    /// What a failed look at a path means.
    #[cfg(feature = "cli")]
    pub(super) fn from_open(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Problem::NotFound,
            _ => Problem::Unreadable(error),
        }
    }
}

/// A problem on its way through readers that know only of `io::Error`; [`Problem::from_read`] takes it out again.
#[derive(Debug)]
pub(super) struct Refusal(pub(super) Problem);

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Refusal {}

impl From<Problem> for io::Error {
    fn from(problem: Problem) -> Self {
        io::Error::other(Refusal(problem))
    }
}

/// A number of bytes in the largest unit that divides it.
struct Size(u64);

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Size(bytes) = *self;
        let units = [
            (1 << 40, "TiB"),
            (1 << 30, "GiB"),
            (1 << 20, "MiB"),
            (1 << 10, "KiB"),
        ];
        for (unit, name) in units {
            if bytes >= unit && bytes % unit == 0 {
                return write!(f, "{} {name}", bytes / unit);
            }
        }
        write!(f, "{bytes} bytes")
    }
}

#[cfg(test)]
mod tests;
