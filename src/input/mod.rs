//! Turns files, mailboxes and bytes in memory into header blocks; bodies are skipped, never kept.
//!
//! The formats are one message ([`EmlReader`], and [`Message::from_bytes`] for bytes in memory) and the mbox family
//! ([`MboxReader`]), in files, folders, compressed files and archives ([`SourceReader`]); [`sniff`] tells them apart.
//! This module knows lines and header blocks, not what a field means.
//!
//! It is also the only place that returns errors about what was read: from here on parsing is total, and what is
//! odd about a block is a defect. Nothing is mapped into memory, and no more than one header block, bounded by
//! [`Limits::header_block`], and a few hundred KiB are held at a time.

// What reads strangers' bytes says of each file why no place in it lies outside and no count overflows.
#![cfg_attr(
    not(test),
    warn(clippy::arithmetic_side_effects, clippy::indexing_slicing)
)]
#![expect(
    clippy::arithmetic_side_effects,
    reason = "places and counts of bytes of one source, in 64 bits"
)]

mod again;
mod below;
#[cfg(feature = "cli")]
mod blocks;
#[cfg(feature = "cli")]
mod chain;
mod defects;
mod digest;
mod eml;
mod emlx;
mod error;
#[cfg(feature = "cli")]
mod evidence;
#[cfg(feature = "cli")]
mod folder;
mod format;
mod from_line;
#[cfg(feature = "cli")]
mod hashing;
mod head;
#[cfg(feature = "cli")]
mod irregular;
mod mbox;
#[cfg(feature = "cli")]
mod meter;
mod name;
#[cfg(feature = "cli")]
mod open;
mod opened;
mod part;
mod pasting;
#[cfg(feature = "cli")]
mod positioned;
#[cfg(feature = "cli")]
mod reading;
#[cfg(feature = "cli")]
mod resumed;
mod rule;
mod sniff;
#[cfg(feature = "cli")]
mod source;
#[cfg(feature = "cli")]
mod source_reader;
#[cfg(feature = "cli")]
mod steps;
mod stream;
#[cfg(feature = "tar")]
mod tar;
#[cfg(feature = "cli")]
mod unpack;
mod visitor;
mod window;
#[cfg(feature = "cli")]
mod within;
#[cfg(feature = "zip")]
mod zip;

#[cfg(feature = "cli")]
pub use self::blocks::{BLOCK_BYTES, Mailbox};
#[cfg(feature = "cli")]
pub use self::chain::{Block, Carry, Found, Linked};
pub use self::defects::{InputDefect, InputDefects};
pub use self::digest::{RawBytes, Sha256Sum, SourceDigest};
pub use self::eml::EmlReader;
pub use self::error::{Behind, BrokenPart, InputError, Problem};
pub use self::format::{InputFormat, Packing};
#[cfg(feature = "cli")]
pub use self::hashing::sha256;
#[cfg(feature = "cli")]
pub use self::irregular::{Irregular, IrregularKind};
pub use self::mbox::MboxReader;
pub use self::name::SourceName;
pub use self::pasting::Pasting;
#[cfg(feature = "cli")]
pub use self::positioned::SharedFile;
pub use self::rule::{MboxRule, Split};
pub use self::sniff::{Holding, sniff};
#[cfg(feature = "cli")]
pub use self::source::{Source, SourceError, Sources, expand};
#[cfg(feature = "cli")]
pub use self::source_reader::SourceReader;
pub use self::stream::StreamReader;
pub use self::visitor::Visitor;

use self::head::HeadScan;

/// How much of one message is looked at. Every limit of the product stands here; each hit is reported.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of one header block; a longer one is an error for that message. Never more than 4 GiB, because places
    /// in a block are counted in 32 bits.
    pub header_block: usize,
    /// Bytes of one trace field; the rest of a longer one is passed over. Of other fields 1 MiB is read.
    pub field: usize,
    /// Trace fields that give legs, counted from the top; the rest are counted only.
    pub trace_fields: usize,
    /// Depth of nested comments in a trace field; one with deeper comments is not interpreted.
    pub comment_depth: usize,
    /// Bytes that one source unpacks to, all its members together; the rest is an error.
    pub unpacked: u64,
    /// How many times its packed size a source may unpack to; asked once [`Limits::unpack_ratio_from`] is passed.
    pub unpack_ratio: u64,
    /// Unpacked bytes of a source up to which any ratio is fine.
    pub unpack_ratio_from: u64,
    /// Bytes of memory that unpacking may take: the window of zstd, the dictionary of xz.
    pub unpack_memory: u64,
    /// Files in one archive; the rest is an error.
    pub archive_members: u64,
    /// How many times over a source may be packed: a mailbox in a `.tar.gz` in a zip archive is packed three times.
    pub archive_depth: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            header_block: 16 * 1024 * 1024,
            field: 1024 * 1024,
            trace_fields: 1000,
            comment_depth: 64,
            unpacked: 16 << 40,
            unpack_ratio: 1000,
            unpack_ratio_from: 64 << 20,
            unpack_memory: 128 << 20,
            archive_members: 10_000_000,
            archive_depth: 5,
        }
    }
}

impl Limits {
    /// The cap on a header block that the readers obey: [`Limits::header_block`], within what a span can count.
    fn head_cap(&self) -> usize {
        self.header_block.min(u32::MAX as usize - 1)
    }
}

/// One message as read: its header block, still folded, byte for byte as it stands in the source.
#[derive(Clone, Copy, Debug)]
pub struct Message<'a> {
    /// From the first header line to the line end of the last one. The empty line below is left out, so are a byte
    /// order mark, leading blank lines and the mbox `From ` line above.
    pub head: &'a [u8],
    /// Byte offset of `head[0]` in the source (unpacked).
    pub offset: u64,
    /// Zero-based position in the source, errors counted as well.
    pub index: u64,
    /// How it was told from what stands before it.
    pub split: Split,
    /// What was odd about the way it was stored.
    pub defects: InputDefects,
    /// All of it as it is stored, if that was asked for; `None` also if it could not be read to its end.
    pub raw: Option<&'a RawBytes>,
}

impl Message<'_> {
    /// The header block of a message in memory, within the default [`Limits`].
    ///
    /// A whole message and a header block alone are both fine, with LF or CRLF, with or without a last line end. A
    /// byte order mark and leading blank lines are passed over and noted; a leading mbox `From ` line is passed
    /// over. Of several messages (a mailbox) only the first is read: use [`MboxReader`].
    ///
    /// # Errors
    /// [`Problem::Empty`], [`Problem::Binary`], [`Problem::NotAMessage`] and [`Problem::HeadTooLong`].
    ///
    /// ```
    /// use tlstrail::input::Message;
    /// let message = Message::from_bytes(b"Subject: hello\r\n\r\nbody").expect("a message");
    /// assert_eq!(message.head, b"Subject: hello\r\n");
    /// assert_eq!(Message::from_bytes(b" \n").expect_err("blank").code(), "empty");
    /// ```
    pub fn from_bytes(bytes: &[u8]) -> Result<Message<'_>, InputError> {
        Message::from_bytes_within(bytes, &Limits::default())
    }

    /// As [`Message::from_bytes`], with limits of the caller's choice.
    ///
    /// # Errors
    /// As [`Message::from_bytes`].
    pub fn from_bytes_within<'a>(
        bytes: &'a [u8],
        limits: &Limits,
    ) -> Result<Message<'a>, InputError> {
        if let Some(what) = sniff::binary(bytes) {
            return Err(InputError::at_start(Problem::Binary(what)));
        }
        let mut scan = HeadScan::new(0, limits.head_cap());
        let step = scan.advance(bytes, true);
        eml::check(&scan, step, limits)?;
        Ok(Message {
            head: bytes.get(scan.head()).unwrap_or_default(),
            offset: scan.head_offset(),
            index: 0,
            split: Split::File,
            defects: scan.defects,
            raw: None,
        })
    }
}

/// Yields the messages of one source, one at a time, out of a buffer that is used again.
///
/// An `Err` is about one message, unless its code says otherwise: call `next` again until it gives `Ok(None)`. The
/// messages and errors together are all the messages that the source holds. A failure to read (code `io`,
/// `is_a_directory`) comes last, after the messages before it; it stands for the message whose header block it cut,
/// or is added to them if it cut a body.
pub trait Reader {
    /// The next message, or `None` after the last one, and for ever after.
    ///
    /// # Errors
    /// One for each message that cannot be read, and one for a failure of the source.
    fn next(&mut self) -> Result<Option<Message<'_>>, InputError>;

    /// Bytes taken from the source so far.
    fn bytes_read(&self) -> u64;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_in_memory_is_its_header_block() {
        let cases: [(&str, &[u8], &[u8], u64); 11] = [
            ("lf", b"A: 1\nB: 2\n\nbody\n", b"A: 1\nB: 2\n", 0),
            ("crlf", b"A: 1\r\nB: 2\r\n\r\nx", b"A: 1\r\nB: 2\r\n", 0),
            ("no body", b"A: 1\n\n", b"A: 1\n", 0),
            ("no empty line", b"A: 1\n b\n", b"A: 1\n b\n", 0),
            ("no line end", b"A: 1", b"A: 1", 0),
            ("bom", b"\xef\xbb\xbfA: 1\n", b"A: 1\n", 3),
            ("blank lines", b"\r\n \n\nA: 1\n\n", b"A: 1\n", 5),
            ("mbox", b"From a b 10:00 2024\nA: 1\n\n", b"A: 1\n", 20),
            ("dateless From", b"From a\r\nA: 1\n\n", b"A: 1\n", 8),
            ("From with a blank", b"From : a\n\nx", b"From : a\n", 0),
            ("junk first", b"hello\nA: 1\n\nx", b"hello\nA: 1\n", 0),
        ];
        for (name, bytes, head, offset) in cases {
            let message = Message::from_bytes(bytes).expect(name);
            assert_eq!(message.head, head, "{name}");
            assert_eq!(message.offset, offset, "{name}");
        }
    }

    #[test]
    fn what_is_no_message_says_why() {
        let cases: [(&[u8], &str); 10] = [
            (b"", "empty"),
            (b" \r\n\t\n", "empty"),
            (b"\xef\xbb\xbf\n", "empty"),
            (b"hello\n\nA: 1\n", "not_a_message"),
            (b"see http\nhttps://a.example/\n", "not_a_message"),
            (
                b"From a Thu Mar 14 10:00:00 2024\n\nA: 1\n",
                "not_a_message",
            ),
            (b"PK\x03\x04rest", "binary"),
            (b"%PDF-1.7\nA: 1\n", "binary"),
            (b"hello\0\nA: 1\n", "binary"),
            (b"\xff\xfeA\0:\0", "binary"),
        ];
        for (bytes, code) in cases {
            let error = Message::from_bytes(bytes).expect_err("refused");
            assert_eq!(error.code(), code, "{bytes:?}");
        }
    }

    #[test]
    fn a_nul_in_the_body_does_not_hide_a_message() {
        let message = Message::from_bytes(b"A: 1\n\nx\0y").expect("a message");
        assert_eq!(message.head, b"A: 1\n");
    }

    #[test]
    fn the_cap_is_on_the_block_alone() {
        let limits = Limits {
            header_block: 10,
            ..Limits::default()
        };
        let fits = b"From a b\nA: 1\nB: 2\n\nbody";
        let message = Message::from_bytes_within(fits, &limits).expect("ten bytes");
        assert_eq!(message.head.len(), 10);
        let error = Message::from_bytes_within(b"A: 1\nB: 23\n\n", &limits).expect_err("eleven");
        assert_eq!((error.code(), error.offset), ("head_too_long", 0));
    }
}
