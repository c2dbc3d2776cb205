//! What a source holds, told from its first bytes.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places and counts of bytes of one source, in 64 bits"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from a walk over the same buffer"
)]

use crate::bytes::{decimal, is_blank, trim};

use super::format::Packing;
use super::from_line::is_separator;
use super::head::{BYTE_ORDER_MARK, FIRST_LINES, is_field_line};

/// Bytes in which a NUL is looked for.
pub(super) const LOOKED_AT: usize = 8 * 1024;

/// Bytes of a tar header.
const TAR_HEADER: usize = 512;

/// What a source holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Holding {
    /// A mailbox: the first line is a dated `From ` line.
    Mbox,
    /// A message or a header block: a header field is among the first lines.
    Message,
    /// A message as Apple Mail stores it: a line with a number of bytes stands above.
    Emlx,
    /// Compressed data, or an archive.
    Packed(Packing),
    /// No text.
    Binary,
    /// Nothing but blanks.
    Empty,
    /// Text of another kind.
    Unknown,
}

/// Tells what a source holds from its first bytes; 16 KiB are plenty, and fewer do no harm.
///
/// A byte order mark and leading blank lines are passed over. [`Holding::Empty`] is said of the bytes given: more than
/// that many blanks may stand above a message.
pub fn sniff(first: &[u8]) -> Holding {
    if let Some(packing) = packing(first) {
        return Holding::Packed(packing);
    }
    if binary(first).is_some() {
        return Holding::Binary;
    }
    let (from_line, rest) = opening(first);
    if from_line.is_some_and(is_separator) {
        return Holding::Mbox;
    }
    if below_count(first).is_some() {
        return Holding::Emlx;
    }
    if block_lines(rest).any(is_field_line) {
        return Holding::Message;
    }
    if from_line.is_none() && trim(rest).is_empty() {
        return Holding::Empty;
    }
    Holding::Unknown
}

/// True when more bytes would not change what these say: they start with a header field and hold the whole block.
pub(super) fn is_whole_head(first: &[u8]) -> bool {
    let has_end = |end: &[u8]| memchr::memmem::find(first, end).is_some();
    // Of less it could not be told that it is no archive.
    first.len() >= TAR_HEADER && is_field_line(first) && (has_end(b"\n\n") || has_end(b"\n\r\n"))
}

/// How much a file that nobody named must look like mail to be read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Doubt {
    /// Its name says that it is mail.
    None,
    /// Its name says nothing: a field that mail opens with must be among the first lines.
    ///
    /// A Makefile or a list of settings has lines such as `all: build` too.
    Some,
    /// Its name says that it is something else: the first line must be a field, and one field must be of a kind that
    /// no other text has.
    Strong,
}

/// True when the first bytes of a file that nobody named are mail, or packed and may hold some.
pub(super) fn is_mail(first: &[u8], doubt: Doubt) -> bool {
    match sniff(first) {
        _ if doubt == Doubt::None => true,
        Holding::Mbox | Holding::Packed(_) => true,
        Holding::Emlx => has_mail_field(below_count(first).unwrap_or(first), doubt),
        Holding::Message => has_mail_field(first, doubt),
        Holding::Binary | Holding::Empty | Holding::Unknown => false,
    }
}

fn has_mail_field(first: &[u8], doubt: Doubt) -> bool {
    const SURE: [&[u8]; 8] = [
        b"Delivered-To",
        b"DKIM-Signature",
        b"Message-ID",
        b"MIME-Version",
        b"Received",
        b"Return-Path",
        b"X-Mozilla-Status",
        b"X-Received",
    ];
    const USUAL: [&[u8]; 4] = [b"Date", b"From", b"Subject", b"To"];
    let (_, rest) = opening(first);
    let is_among = |names: &[&[u8]]| {
        block_lines(rest).any(|line| {
            let name = line.split(|&b| b == b':').next().unwrap_or_default();
            is_field_line(line)
                && names
                    .iter()
                    .any(|known| trim(name).eq_ignore_ascii_case(known))
        })
    };
    match doubt {
        Doubt::None => true,
        Doubt::Some => is_among(&SURE) || is_among(&USUAL),
        Doubt::Strong => block_lines(rest).next().is_some_and(is_field_line) && is_among(&SURE),
    }
}

/// How the bytes are packed, told from their first ones.
fn packing(first: &[u8]) -> Option<Packing> {
    const OPENINGS: [(&[u8], Packing); 6] = [
        (b"PK\x03\x04", Packing::Zip),
        // An archive of nothing, and the first of several parts.
        (b"PK\x05\x06", Packing::Zip),
        (b"PK\x07\x08", Packing::Zip),
        (b"\x1f\x8b", Packing::Gzip),
        (b"\xfd7zXZ\0", Packing::Xz),
        (b"\x28\xb5\x2f\xfd", Packing::Zstd),
    ];
    if let Some((_, packing)) = OPENINGS.iter().find(|(magic, _)| first.starts_with(magic)) {
        return Some(*packing);
    }
    // The size of the blocks, then the first block, or the end of an empty file. Text may start with the letters alone.
    if let [b'B', b'Z', b'h', b'1'..=b'9', rest @ ..] = first
        && (rest.starts_with(b"\x31\x41\x59\x26\x53\x59")
            || rest.starts_with(b"\x17\x72\x45\x38\x50\x90"))
    {
        return Some(Packing::Bzip2);
    }
    // zstd's skippable frames, which some programs put first.
    if first.len() > 4 && first[0] & 0xf0 == 0x50 && first[1..4] == [0x2a, 0x4d, 0x18] {
        return Some(Packing::Zstd);
    }
    is_tar(first).then_some(Packing::Tar)
}

/// True when the first bytes are a tar header, in the old form or the new: its checksum (POSIX.1-2017, pax, ustar
/// Interchange Format) is the only thing that all forms have.
pub(super) fn is_tar(first: &[u8]) -> bool {
    const SUM: std::ops::Range<usize> = 148..156;
    let Some(header) = first.get(..TAR_HEADER) else {
        return false;
    };
    let stated = trim(&header[SUM]);
    let digits = stated
        .iter()
        .take_while(|b| matches!(b, b'0'..=b'7'))
        .count();
    if digits == 0 || stated[digits..].iter().any(|&b| b != 0 && !is_blank(b)) {
        return false;
    }
    let stated = stated[..digits].iter().fold(0_u32, |sum, &b| {
        sum.wrapping_mul(8).wrapping_add(u32::from(b - b'0'))
    });
    let outside = header[..SUM.start].iter().chain(&header[SUM.end..]);
    let actual: u32 = outside.map(|&b| u32::from(b)).sum::<u32>() + 8 * u32::from(b' ');
    stated == actual
}

/// What stands below a first line that is a number, if it is a message. The number counts its bytes; a wrong one
/// does not matter.
fn below_count(first: &[u8]) -> Option<&[u8]> {
    let end = memchr::memchr(b'\n', &first[..first.len().min(32)])?;
    let count = decimal(trim(&first[..end]))?;
    let rest = &first[end + 1..];
    (count > 0 && block_lines(rest).any(is_field_line)).then_some(rest)
}

/// What kind of binary file this is, or `None` if it is text.
///
/// A NUL makes it binary unless it opens with the name of a header field and a colon, or with a dated mbox
/// `From ` line: a stranger who puts a NUL into a message must not be able to hide it. The fields' reader counts
/// the NULs.
pub(super) fn binary(first: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 10] = [
        (b"7z\xbc\xaf\x27\x1c", "a 7-zip archive"),
        (b"%PDF-", "a PDF document"),
        (b"\x89PNG\r\n", "a PNG picture"),
        (b"\xff\xd8\xff", "a JPEG picture"),
        (b"GIF8", "a GIF picture"),
        (
            b"\xd0\xcf\x11\xe0",
            "an Outlook message (.msg) or old Office document",
        ),
        (b"!BDN", "an Outlook mailbox (.pst)"),
        (b"\x7fELF", "a program"),
        (b"\xff\xfe", "text in UTF-16"),
        (b"\xfe\xff", "text in UTF-16"),
    ];
    if let Some(packing) = packing(first) {
        return Some(packing.article_name());
    }
    if let Some((_, kind)) = KINDS.iter().find(|(magic, _)| first.starts_with(magic)) {
        return Some(kind);
    }
    let first = &first[..first.len().min(LOOKED_AT)];
    memchr::memchr(0, first)?;
    let (from_line, rest) = opening(first);
    let line = rest.split(|&b| b == b'\n').next().unwrap_or_default();
    if is_field_line(line) || from_line.is_some_and(is_separator) {
        return None;
    }
    Some("a binary file")
}

/// The `From ` line above the block, if there is one, and the rest, without a byte order mark and blank lines.
fn opening(first: &[u8]) -> (Option<&[u8]>, &[u8]) {
    let text = first.strip_prefix(BYTE_ORDER_MARK).unwrap_or(first);
    let blank = text
        .iter()
        .position(|&b| !is_blank(b))
        .unwrap_or(text.len());
    // The blanks of the line itself belong to it: it is the rest of a folded field.
    let start = memchr::memrchr(b'\n', &text[..blank]).map_or(0, |at| at + 1);
    let text = &text[start..];
    if !text.starts_with(b"From ") || is_field_line(text) {
        return (None, text);
    }
    match memchr::memchr(b'\n', text) {
        Some(end) => (Some(&text[..end]), &text[end + 1..]),
        None => (Some(text), b""),
    }
}

/// The first lines, down to an empty one.
fn block_lines(rest: &[u8]) -> impl Iterator<Item = &[u8]> {
    rest.split(|&b| b == b'\n')
        .take_while(|line| !line.is_empty() && *line != b"\r")
        .take(FIRST_LINES as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_bytes_tell_what_it_is() {
        let cases: [(&[u8], Holding); 27] = [
            (b"From a Thu Mar 14 09:12:03 2024\nA: 1\n", Holding::Mbox),
            (
                b"\xef\xbb\xbfFrom - Thu Mar 14 09:12:03 2024",
                Holding::Mbox,
            ),
            (b"\r\n\nFrom a Thu Mar 14 09:12:03 2024\r\n", Holding::Mbox),
            (b"From a\nA: 1\n", Holding::Message),
            (b"From: a\n", Holding::Message),
            (b"\n \nA: 1\n", Holding::Message),
            (b" (using TLS)\nA: 1\n", Holding::Message),
            (b"A: 1\n\nx\0", Holding::Message),
            (b"", Holding::Empty),
            (b"\xef\xbb\xbf \r\n", Holding::Empty),
            (b"\x89PNG\r\n\x1a\n", Holding::Binary),
            (b"a\0: 1\n", Holding::Binary),
            (b"\x7fELF\0\nA: 1\n", Holding::Binary),
            (b"PK\x03\x04\0A: 1\n", Holding::Packed(Packing::Zip)),
            (b"\x1f\x8b\x08", Holding::Packed(Packing::Gzip)),
            (b"\x50\x2a\x4d\x18\x04", Holding::Packed(Packing::Zstd)),
            (b"BZh91AY&SY\0", Holding::Packed(Packing::Bzip2)),
            (b"BZh: 1\n", Holding::Message),
            (b"6   \nA: 1\n\n<?xml version", Holding::Emlx),
            (b"60\nA: 1\n\nbody", Holding::Emlx),
            (b"0\nA: 1\n\nbody", Holding::Message),
            (b"6\nhello\n\n<?xml version", Holding::Unknown),
            (b"Received: from h.\0example\nB: 2\n", Holding::Message),
            (b"A: 1\nB\0: 2\nC: \0\n", Holding::Message),
            (b"From a Thu Mar 14 09:12:03 2024\nA\0: 1\n", Holding::Mbox),
            (b"From a\n", Holding::Unknown),
            (b"hello\n\nA: 1\n", Holding::Unknown),
        ];
        for (first, expected) in cases {
            assert_eq!(sniff(first), expected, "{first:?}");
        }
    }

    #[test]
    fn what_nobody_named_must_look_like_mail() {
        let cases: [(&[u8], bool, bool); 6] = [
            (b"all: build\n\tcc x.c\n", false, false),
            (b"X-A: 1\nreceived: from a\n", true, true),
            (b"---\ndate: 2024-03-14\nsubject: x\n", true, false),
            (b"Subject: x\nTo: y\n", true, false),
            (b"From a Thu Mar 14 09:12:03 2024\n", true, true),
            (b"hello\n", false, false),
        ];
        for (first, some, strong) in cases {
            assert_eq!(is_mail(first, Doubt::Some), some, "{first:?}");
            assert_eq!(is_mail(first, Doubt::Strong), strong, "{first:?}");
            assert!(is_mail(first, Doubt::None), "{first:?}");
        }
    }
}
