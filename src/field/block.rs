//! Splits a header block into [`Field`]s (RFC 5322 section 2.2; blanks before the colon per section 4.5).
//!
//! Only LF or CRLF ends a line: splitting at a lone CR, NUL or form feed would let a stranger's text begin a line.
//! Total: any bytes give fields; what does not look like one is kept as [`FieldKind::Malformed`] and counted. Values
//! are not unfolded, decoded or copied.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from a search of the same value"
)]

use memchr::{memchr, memchr_iter};

use crate::bytes::{first_below_or, position_far};
use crate::field::FieldKind;
use crate::field::cfws::run_end;
use crate::field::kind::kind_of;
use crate::span::Span;

/// How much of one value the readers of this floor parse; a longer field keeps its full span.
pub const FIELD_CAP: usize = 1 << 20;

/// How many fields of one block are kept: 20 MiB of places, while real blocks stay under a few hundred fields.
pub const FIELD_COUNT_CAP: usize = 1 << 20;

/// One field of a header block. Both spans are relative to the block.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Field {
    /// Which field it is, by its name.
    pub kind: FieldKind,
    /// The name, without colon and blanks; empty for [`FieldKind::Malformed`].
    pub name: Span,
    /// The raw value: what follows the colon, folding untouched, without the last line end.
    pub body: Span,
}

/// What was odd about a block. Counts stop at `u32::MAX`.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct BlockDefects {
    /// Lines that are neither a field nor a continuation.
    pub malformed_lines: u32,
    /// Both LF and CRLF end lines.
    pub mixed_line_ends: bool,
    /// NUL bytes.
    pub nul_bytes: u32,
    /// CR bytes that no LF follows.
    pub bare_crs: u32,
    /// The block is not valid UTF-8.
    pub non_utf8: bool,
    /// Fields of which not all is read: those longer than [`FIELD_CAP`], trace fields longer than what was asked for.
    pub oversized_fields: u32,
    /// Fields beyond [`FIELD_COUNT_CAP`], which were counted but not kept.
    pub fields_left_out: u32,
}

impl BlockDefects {
    /// True when nothing was odd.
    pub fn is_empty(&self) -> bool {
        *self == BlockDefects::default()
    }
}

/// Reads the fields of `block` into `fields`, which is emptied first so that one vector serves many messages.
///
/// The block ends at its first empty line or at its last byte, whichever comes first. A line that starts with a blank
/// or a tab continues the field above it, even if it holds nothing else.
///
/// ```
/// use tlstrail::field::{FieldKind, read_fields};
/// let block = b"Received: from a.example\r\n\tby b.example\r\nSubject: hello\r\n";
/// let mut fields = Vec::new();
/// assert!(read_fields(block, &mut fields).is_empty());
/// assert_eq!(fields[0].kind, FieldKind::Received);
/// assert_eq!(fields[0].body.of(block), b" from a.example\r\n\tby b.example");
/// ```
pub fn read_fields(block: &[u8], fields: &mut Vec<Field>) -> BlockDefects {
    read_fields_within(block, FIELD_CAP, fields)
}

/// The same, where trace fields are read up to `cap` bytes.
pub fn read_fields_within(block: &[u8], cap: usize, fields: &mut Vec<Field>) -> BlockDefects {
    fields.clear();
    let mut defects = BlockDefects::default();
    let mut ends = LineEnds::default();
    let mut at = 0;
    while at < block.len() {
        if let Some(length) = empty_line(&block[at..]) {
            ends.count(length == 2);
            at += length;
            break;
        }
        let mut field = read_name(block, at);
        let (end, next) = field_end(block, field.body.start as usize, &mut ends);
        field.body.end = span_end(end);
        at = next;
        keep(field, cap, fields, &mut defects);
    }
    let head = block.get(..at).unwrap_or(block);
    defects.mixed_line_ends = ends.lf > 0 && ends.crlf > 0;
    count_odd_bytes(head, ends.crlf, &mut defects);
    defects
}

/// How many lines end in which way.
#[derive(Default)]
struct LineEnds {
    lf: usize,
    crlf: usize,
}

impl LineEnds {
    fn count(&mut self, is_crlf: bool) {
        let counter = if is_crlf {
            &mut self.crlf
        } else {
            &mut self.lf
        };
        *counter += 1;
    }
}

/// The length of the empty line that `text` begins with.
fn empty_line(text: &[u8]) -> Option<usize> {
    match text {
        [b'\n', ..] => Some(1),
        [b'\r', b'\n', ..] => Some(2),
        _ => None,
    }
}

/// Where the field ends whose value starts at `from`, and where the next one starts: at the first line that starts with
/// neither blank nor tab. No line that continues a field is looked at but for its end.
fn field_end(block: &[u8], from: usize, ends: &mut LineEnds) -> (usize, usize) {
    let mut rest = block.get(from..).unwrap_or_default();
    while let Some(length) = position_far(rest, b'\n') {
        let (line, next) = rest.split_at(length);
        let is_crlf = line.last() == Some(&b'\r');
        ends.count(is_crlf);
        rest = next.get(1..).unwrap_or_default();
        if !matches!(rest.first(), Some(b' ' | b'\t')) {
            let at = block.len() - rest.len();
            let length_of_end = if is_crlf { 2 } else { 1 };
            return (at - length_of_end, at);
        }
    }
    (block.len(), block.len())
}

fn span_end(end: usize) -> u32 {
    u32::try_from(end).unwrap_or(u32::MAX)
}

/// Counts the bytes that a header block should not have. Nearly every block is ASCII without NUL, and with CR only
/// where its lines end: that is asked first, for the searches behind it are far quicker than counting.
fn count_odd_bytes(head: &[u8], crlf_lines: usize, defects: &mut BlockDefects) {
    if memchr(0, head).is_some() {
        count(&mut defects.nul_bytes, memchr_iter(0, head).count());
    }
    if crlf_lines > 0 || memchr(b'\r', head).is_some() {
        let carriage_returns = memchr_iter(b'\r', head).count();
        let bare = carriage_returns.saturating_sub(crlf_lines);
        count(&mut defects.bare_crs, bare);
    }
    defects.non_utf8 = !head.is_ascii() && std::str::from_utf8(head).is_err();
}

/// Where a header block ends, as found by [`header_end`].
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct HeaderEnd {
    /// Length of the block: everything before the empty line, the last field's line end included.
    pub block: usize,
    /// Where the body begins: after the empty line.
    pub body: usize,
}

/// Finds the first empty line (LF or CRLF) of `bytes`; `None` when there is none, so all of it is header.
///
/// The bytes must begin at the start of a line. A line of blanks is not empty.
pub fn header_end(bytes: &[u8]) -> Option<HeaderEnd> {
    let mut at = 0;
    while at < bytes.len() {
        let line = line_at(bytes, at);
        if line.end == at && line.length_of_end > 0 {
            return Some(HeaderEnd {
                block: at,
                body: line.next,
            });
        }
        at = line.next;
    }
    None
}

/// The line that starts at some place: where its text ends and where the next line starts.
struct Line {
    end: usize,
    length_of_end: usize,
    next: usize,
}

fn line_at(text: &[u8], at: usize) -> Line {
    let rest = text.get(at..).unwrap_or_default();
    let Some(length) = memchr(b'\n', rest) else {
        return Line {
            end: text.len(),
            length_of_end: 0,
            next: text.len(),
        };
    };
    let next = at + length + 1;
    let has_cr = length > 0 && rest.get(length - 1) == Some(&b'\r');
    let length_of_end = if has_cr { 2 } else { 1 };
    Line {
        end: next - length_of_end,
        length_of_end,
        next,
    }
}

/// Which bytes a field name may hold: the printable ones but the colon (RFC 5322 section 2.2).
const OF_A_NAME: [bool; 256] = {
    let mut of_a_name = [false; 256];
    let mut byte = b'!';
    while byte <= b'~' {
        of_a_name[byte as usize] = byte != b':';
        byte += 1;
    }
    of_a_name
};

/// The field whose first line starts at `at`, with a value that is empty yet. A line without a name is all value.
fn read_name(block: &[u8], at: usize) -> Field {
    let name_end = name_end(block, at);
    let colon = run_end(block, name_end, |byte| matches!(byte, b' ' | b'\t'));
    if name_end == at || block.get(colon) != Some(&b':') {
        let empty = Span::from_range(at, at);
        return Field {
            kind: FieldKind::Malformed,
            name: empty,
            body: empty,
        };
    }
    Field {
        kind: kind_of(block.get(at..name_end).unwrap_or_default()),
        name: Span::from_range(at, name_end),
        body: Span::from_range(colon + 1, colon + 1),
    }
}

/// Where the bytes end that a name may hold, from `at` on: eight at a time, since names are mostly longer.
fn name_end(block: &[u8], at: usize) -> usize {
    const DELETE: u8 = 0x7f;
    let mut end = at;
    while let Some(eight) = block.get(end..).and_then(|rest| rest.first_chunk())
        && eight.is_ascii()
    {
        match first_below_or(*eight, b'!', [b':', DELETE]) {
            None => end += eight.len(),
            Some(place) => return end + place,
        }
    }
    run_end(block, end, |byte| OF_A_NAME[usize::from(byte)])
}

/// Keeps a field that was read to its end.
fn keep(field: Field, cap: usize, fields: &mut Vec<Field>, defects: &mut BlockDefects) {
    if field.kind == FieldKind::Malformed {
        count(&mut defects.malformed_lines, 1);
    }
    let cap = match field.kind {
        FieldKind::Received | FieldKind::XReceived => cap,
        _ => FIELD_CAP,
    };
    if field.body.len() as usize > cap {
        count(&mut defects.oversized_fields, 1);
    }
    if fields.len() < FIELD_COUNT_CAP {
        fields.push(field);
    } else {
        count(&mut defects.fields_left_out, 1);
    }
}

fn count(counter: &mut u32, by: usize) {
    *counter = counter.saturating_add(u32::try_from(by).unwrap_or(u32::MAX));
}

#[cfg(test)]
mod tests;
