//! Finds one header block: what stands above it, where it ends, and whether it is one at all.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places and counts of bytes of one source, in 64 bits"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from a walk over the same buffer"
)]

use std::ops::Range;

use crate::bytes::{after, decimal, is_blank, position_far, starts_with, trim};

use super::defects::{InputDefect, InputDefects};
use super::from_line::{LONGEST, is_separator};
use super::rule::MboxRule;

/// A header field stands among this many lines of the block, or it is no message. A block that was pasted from its
/// middle on may open with the rest of a folded field.
pub(super) const FIRST_LINES: u32 = 20;

/// Blank lines are passed over as long as they start within this many bytes; then the block starts, with an empty line.
const ABOVE_BYTES: usize = 64 * 1024;

/// The UTF-8 byte order mark.
pub(super) const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Where the walk over a header block stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Step {
    /// More bytes are needed; never said at the end of the source.
    More,
    /// The block has ended, and the body starts here.
    End {
        /// Place of the first body byte.
        body: usize,
        /// True when an empty line ended the block, false when the source did.
        by_empty_line: bool,
    },
    /// The block is longer than the cap.
    TooLong,
}

/// Walks a header block line by line, and goes on from where it stopped when more bytes are there: time is linear in
/// the block's size, whatever the size of the pieces it comes in.
///
/// Above the block may stand, in this order: a byte order mark, blank lines, one line that starts with `From ` and is
/// no header field. The block ends at the first empty line, or with the source; under [`MboxRule::Loose`] also at the
/// next dated `From ` line.
pub(super) struct HeadScan {
    /// What was odd so far.
    pub(super) defects: InputDefects,
    /// Value of the last readable Content-Length field.
    pub(super) content_length: Option<u64>,
    /// True when one of the first lines is a header field.
    pub(super) has_field: bool,
    offset: u64,
    cap: usize,
    rule: MboxRule,
    phase: Phase,
    from_line: bool,
    start: usize,
    line: usize,
    searched: usize,
    lines: u32,
    first_ends_crlf: Option<bool>,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Phase {
    Start,
    Above,
    Block,
}

impl HeadScan {
    /// A walk over bytes of which the first stands at `offset` of the source. `cap` is the longest block taken.
    pub(super) fn new(offset: u64, cap: usize) -> Self {
        HeadScan {
            defects: InputDefects::default(),
            content_length: None,
            has_field: false,
            offset,
            cap,
            rule: MboxRule::Usual,
            phase: Phase::Start,
            from_line: false,
            start: 0,
            line: 0,
            searched: 0,
            lines: 0,
            first_ends_crlf: None,
        }
    }

    /// The same walk in a mailbox that is split by this rule.
    pub(super) fn under(mut self, rule: MboxRule) -> Self {
        self.rule = rule;
        self
    }

    /// Goes on; `bytes` are those of the call before and more. `ended` says that no more will come.
    pub(super) fn advance(&mut self, bytes: &[u8], ended: bool) -> Step {
        if self.phase == Phase::Start {
            if bytes.len() < BYTE_ORDER_MARK.len() && !ended {
                return Step::More;
            }
            self.phase = Phase::Above;
            if self.offset == 0 && bytes.starts_with(BYTE_ORDER_MARK) {
                self.note(InputDefect::ByteOrderMark, 0);
                self.move_to(BYTE_ORDER_MARK.len());
            }
        }
        loop {
            let rest = bytes.get(self.searched..).unwrap_or_default();
            let (end, next) = match position_far(rest, b'\n') {
                Some(at) => (self.searched + at, self.searched + at + 1),
                None if ended => (bytes.len(), bytes.len()),
                None => {
                    self.searched = bytes.len();
                    return self.so_far(&bytes[self.line..]);
                }
            };
            if self.line == bytes.len() && ended {
                return self.end(bytes, bytes.len(), false);
            }
            let line = &bytes[self.line..end];
            if self.phase == Phase::Above && self.is_above(line) {
                self.move_to(next);
                if self.from_line {
                    self.enter_block();
                }
                continue;
            }
            self.enter_block();
            if line.is_empty() || line == b"\r" {
                return self.end(bytes, next, true);
            }
            if self.rule == MboxRule::Loose && is_separator(line) {
                return self.end(bytes, self.line, false);
            }
            if next - self.start > self.cap {
                return Step::TooLong;
            }
            self.read_line(line, end < next);
            self.move_to(next);
        }
    }

    /// Place of the block in the bytes of the last call.
    pub(super) fn head(&self) -> Range<usize> {
        self.start..self.line
    }

    /// Where the block starts in the source.
    pub(super) fn head_offset(&self) -> u64 {
        self.offset + self.start as u64
    }

    /// Place of the line at which the walk stands.
    pub(super) fn line(&self) -> usize {
        self.line
    }

    /// True when only blanks have been met.
    pub(super) fn is_blank(&self) -> bool {
        self.phase != Phase::Block
    }

    /// True when a `From ` line stands above the block.
    pub(super) fn has_from_line(&self) -> bool {
        self.from_line
    }

    /// Notes something odd at a place in the bytes.
    pub(super) fn note(&mut self, defect: InputDefect, at: usize) {
        self.defects.note(defect, self.offset + at as u64);
    }

    /// Whether to go on with a line of which this much is there. Says no only when the whole line would be refused.
    fn so_far(&mut self, line: &[u8]) -> Step {
        if self.phase == Phase::Above && line.len() < LONGEST {
            return Step::More;
        }
        self.enter_block();
        let from = b"From ";
        let maybe_from = line.starts_with(from) || from.starts_with(line);
        if self.rule == MboxRule::Loose && line.len() < LONGEST && maybe_from {
            return Step::More;
        }
        // One byte more may be the CR of the empty line that ends the block.
        if self.searched - self.start > self.cap + 1 {
            return Step::TooLong;
        }
        Step::More
    }

    fn is_above(&mut self, line: &[u8]) -> bool {
        if line.len() >= LONGEST || self.line > ABOVE_BYTES {
            return false;
        }
        if line.iter().all(|&b| is_blank(b)) {
            self.note(InputDefect::LeadingBlankLines, self.line);
            return true;
        }
        if line.starts_with(b"From ") && !is_field_line(line) {
            self.from_line = true;
            return true;
        }
        false
    }

    fn enter_block(&mut self) {
        if self.phase != Phase::Block {
            self.phase = Phase::Block;
            self.start = self.line;
        }
    }

    fn move_to(&mut self, next: usize) {
        self.line = next;
        self.searched = next;
    }

    fn read_line(&mut self, line: &[u8], has_line_feed: bool) {
        if has_line_feed {
            let crlf = line.ends_with(b"\r");
            if *self.first_ends_crlf.get_or_insert(crlf) != crlf {
                self.note(InputDefect::MixedLineEnds, self.line);
            }
        }
        if self.lines < FIRST_LINES && !self.has_field {
            self.lines += 1;
            self.has_field = is_field_line(line);
        }
        match line.first() {
            Some(b'F') if is_separator(line) => {
                self.note(InputDefect::SeparatorWithoutBlankLine, self.line);
            }
            Some(b'C' | b'c') => {
                if let Some(value) = after(line, b"Content-Length:") {
                    self.content_length = decimal(trim(value)).map(u64::from);
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, bytes: &[u8], body: usize, by_empty_line: bool) -> Step {
        let head = bytes.get(self.head()).unwrap_or_default();
        if self.first_ends_crlf.is_none() && memchr::memchr(b'\r', trim(head)).is_some() {
            self.note(InputDefect::OnlyCarriageReturns, self.start);
        }
        Step::End {
            body,
            by_empty_line,
        }
    }
}

/// True when the text starts with a header field's name and colon (blanks between are obsolete syntax, RFC 5322
/// section 4.5).
///
/// Names are read more narrowly than RFC 5322 allows (letters, digits, `-`, `_`, `.`), and `http://` is no field:
/// this decides whether a text is a message, not how a message is read.
pub(super) fn is_field_line(text: &[u8]) -> bool {
    let name = text
        .iter()
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
        .count();
    if name == 0 {
        return false;
    }
    let rest = &text[name..];
    let blanks = rest
        .iter()
        .take_while(|&&b| b == b' ' || b == b'\t')
        .count();
    starts_with(&rest[blanks..], b":") && !starts_with(rest, b"://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn field_lines_have_a_name_and_a_colon() {
        for (line, expected) in [
            ("Received: from a", true),
            ("Subject:", true),
            ("From : a@a.example", true),
            ("X-A_b.1:x", true),
            (": x", false),
            (" Received: x", false),
            ("a line of text: with a colon", false),
            ("https://a.example/", false),
            ("{\"a\": 1}", false),
            ("", false),
        ] {
            assert_eq!(is_field_line(line.as_bytes()), expected, "{line}");
        }
    }

    #[test]
    fn oddities_are_noted_where_they_stand() {
        let dated = "From b Thu Mar 14 09:12:03 2024\n";
        let cases = [
            ("\u{feff}A: 1\n", InputDefect::ByteOrderMark, 1, 0),
            ("\n\nA: 1\n", InputDefect::LeadingBlankLines, 2, 0),
            ("A: 1\r\nB: 2\nC: 3\n", InputDefect::MixedLineEnds, 2, 6),
            ("A: 1\rB: 2\r", InputDefect::OnlyCarriageReturns, 1, 0),
            (
                &format!("A: 1\n{dated}"),
                InputDefect::SeparatorWithoutBlankLine,
                1,
                5,
            ),
        ];
        for (text, defect, count, offset) in cases {
            let mut scan = HeadScan::new(0, 1000);
            let _ = scan.advance(text.as_bytes(), true);
            let all: Vec<_> = scan.defects.iter().collect();
            assert_eq!(all, [(defect, count, offset)], "{text:?}");
        }
    }

    #[test]
    fn pieces_of_any_size_give_the_same_walk() {
        let text = b"\xef\xbb\xbf\r\nFrom a\r\nA: 1\n b\r\nContent-Length: 12\r\n\r\nbody";
        for cap in 0..48 {
            let mut whole = HeadScan::new(0, cap);
            let expected = whole.advance(text, true);
            for piece in 1..text.len() {
                let mut scan = HeadScan::new(0, cap);
                let mut held = 0;
                let step = loop {
                    held = (held + piece).min(text.len());
                    match scan.advance(&text[..held], held == text.len()) {
                        Step::More => {}
                        step => break step,
                    }
                };
                assert_eq!(step, expected, "cap {cap}, piece {piece}");
                if step != Step::TooLong {
                    assert_eq!(scan.head(), whole.head(), "cap {cap}, piece {piece}");
                    assert_eq!(scan.defects, whole.defects, "cap {cap}, piece {piece}");
                }
            }
        }
    }
}
