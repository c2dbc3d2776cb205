//! Whether a header block is well-formed, so that its strict reading stands whatever its values hold.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one text of at most 4 MiB"
)]

use super::layer::{has_signs, is_marked_below};
use super::lines::{Line, find_region, is_cell, is_summary_alone, read_lines};
use super::names::{Class, is_known_field, is_stump, opening};
use super::one_line::is_run_together;
use super::text::Text;
use super::unread::has_unread_stamp;
use crate::bytes::is_blank;
use crate::field::{Field, FieldKind, read_fields};

/// Bytes below a short head that are looked at for more of it.
const LOOKED_AT: usize = 64 * 1024;

/// True when every line of `head`, the header block that the strict reading finds in `text`, is a field line or a
/// continuation, and none shows a sign of damage that lies over the whole.
pub fn is_well_formed(text: &[u8], head: &[u8]) -> bool {
    let mut fields = Vec::new();
    let defects = read_fields(head, &mut fields);
    if defects.malformed_lines > 0 || defects.nul_bytes > 0 {
        return false;
    }
    let name = |field: &Field| head.get(field.name.start as usize..).unwrap_or_default();
    if !fields.iter().all(|field| opening(name(field)).is_some())
        || !fields.iter().any(|field| is_known_field(name(field)))
    {
        return false;
    }
    let is_stump = |field: &Field| {
        let is_trace = matches!(field.kind, FieldKind::Received | FieldKind::XReceived);
        is_trace && is_stump(field.body.of(head))
    };
    if fields.iter().any(is_stump) {
        // The rest of it is elsewhere.
        return false;
    }
    let has_lines = memchr::memchr(b'\n', head).is_some();
    let is_cr_only = !has_lines && memchr::memchr(b'\r', head).is_some();
    let is_doubled = memchr::memmem::find(head, b"\r\r\n").is_some();
    let is_source = fields.len() < 3 && memchr::memmem::find_iter(head, b"\\n").count() > 1;
    !(is_cr_only
        || is_doubled
        || is_source
        || is_run_together(head)
        || has_signs(head)
        || (fields.len() == 1 && is_marked_below(head))
        || is_spaced_out(text, head, fields.len())
        || is_summary_alone(head))
}

/// True when the fields go on below the empty line: blank lines stand between them.
fn is_spaced_out(text: &[u8], head: &[u8], fields: usize) -> bool {
    let is_author = |line: &[u8]| {
        let class = opening(line).map(|opening| opening.class);
        matches!(class, Some(Class::FreeText | Class::Author))
    };
    if fields != 1 && head.split(|&b| b == b'\n').any(is_author) {
        return false;
    }
    let text = text
        .get(..text.len().min(head.len() + LOOKED_AT))
        .unwrap_or_default();
    if memchr::memchr(0x0c, text).is_some() {
        // A page ends there.
        return true;
    }
    let text = Text::new(text);
    let lines = read_lines(&text);
    find_region(&text, &lines).is_some_and(|region| {
        let inside = lines.get(region.lines.clone()).unwrap_or_default();
        region.spacing > 0 || inside.iter().any(|line| line.is_blank())
    })
}

/// True when a block holds a stamp that nobody can read above the first one that is read: then the servers that seem
/// to be the reader's own are others.
pub(super) fn hides_stamp(head: &[u8]) -> bool {
    let lines = head.split(|&b| b == b'\n');
    let is_other = |line: &&[u8]| opening(line).is_none_or(|o| o.class != Class::Trace);
    let above: usize = lines.take_while(is_other).map(|line| line.len() + 1).sum();
    let text = Text::new(head);
    let lines = read_lines(&text);
    let first = |line: &Line| line.field().is_some_and(|o| o.class == Class::Trace);
    has_unread_stamp(head.get(..above.min(head.len())).unwrap_or_default())
        || lines
            .iter()
            .position(first)
            .is_some_and(|at| is_cell(&text, &lines, at))
}

/// True when two blocks have the same fields that verdicts look at, and these say the same: then nothing was repaired
/// that matters.
pub(super) fn tell_the_same(one: &[u8], other: &[u8]) -> bool {
    words_of_evidence(one) == words_of_evidence(other)
}

/// The names and values of the fields that verdicts look at, without blanks.
fn words_of_evidence(block: &[u8]) -> Vec<u8> {
    let mut fields = Vec::new();
    read_fields(block, &mut fields);
    let mut words = Vec::new();
    for field in fields
        .iter()
        .filter(|field| field.kind != FieldKind::Malformed)
    {
        let from = block.get(field.name.start as usize..).unwrap_or_default();
        let class = opening(from).map(|opening| opening.class);
        if matches!(class, Some(Class::FreeText | Class::Author)) {
            // Their values do not matter, but a body must not add to them.
            words.extend(field.name.of(block).to_ascii_lowercase());
        }
        if class.is_some_and(|class| class.is_evidence() || class == Class::Signature) {
            words.extend(field.name.of(block).to_ascii_lowercase());
            words.extend(field.body.of(block).iter().filter(|&&byte| !is_blank(byte)));
            words.push(b'\n');
        }
    }
    words
}
