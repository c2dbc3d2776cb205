//! What a source holds, told from its first bytes.

use crate::bytes::{is_blank, trim};

use super::from_line::is_separator;
use super::head::{BYTE_ORDER_MARK, FIRST_LINES, is_field_line};

/// Bytes in which a NUL is looked for.
pub(super) const LOOKED_AT: usize = 8 * 1024;

/// What a source holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Holding {
    /// A mailbox: the first line is a dated `From ` line.
    Mbox,
    /// A message or a header block: a header field is among the first lines.
    Message,
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
    if binary(first).is_some() {
        return Holding::Binary;
    }
    let (from_line, rest) = opening(first);
    if from_line.is_some_and(is_separator) {
        return Holding::Mbox;
    }
    if block_lines(rest).any(is_field_line) {
        return Holding::Message;
    }
    if from_line.is_none() && trim(rest).is_empty() {
        return Holding::Empty;
    }
    Holding::Unknown
}

/// True when a field that mail opens with is among the first lines.
///
/// For files that nobody named: a Makefile or a list of settings has lines such as `all: build` too.
#[cfg(feature = "cli")]
pub(super) fn has_mail_field(first: &[u8]) -> bool {
    const NAMES: [&[u8]; 12] = [
        b"Date",
        b"Delivered-To",
        b"DKIM-Signature",
        b"From",
        b"Message-ID",
        b"MIME-Version",
        b"Received",
        b"Return-Path",
        b"Subject",
        b"To",
        b"X-Mozilla-Status",
        b"X-Received",
    ];
    let (_, rest) = opening(first);
    block_lines(rest).any(|line| {
        let name = line.split(|&b| b == b':').next().unwrap_or_default();
        is_field_line(line)
            && NAMES
                .iter()
                .any(|known| trim(name).eq_ignore_ascii_case(known))
    })
}

/// What kind of binary file this is, or `None` if it is text.
///
/// A NUL makes it binary unless it opens with the name of a header field and a colon, or with a dated mbox
/// `From ` line: a stranger who puts a NUL into a message must not be able to hide it. The fields' reader counts
/// the NULs.
pub(super) fn binary(first: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 15] = [
        (b"PK\x03\x04", "a zip archive"),
        (b"\x1f\x8b", "a gzip file"),
        (b"BZh", "a bzip2 file"),
        (b"\xfd7zXZ\0", "an xz file"),
        (b"\x28\xb5\x2f\xfd", "a zstd file"),
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
        let cases: [(&[u8], Holding); 19] = [
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
            (b"PK\x03\x04\0A: 1\n", Holding::Binary),
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

    #[cfg(feature = "cli")]
    #[test]
    fn a_makefile_is_no_mail() {
        assert!(!has_mail_field(b"all: build\n\tcc x.c\n"));
        assert!(has_mail_field(b"X-A: 1\nreceived: from a\n"));
    }
}
