//! Where the fields of a text begin: behind a mark that stands for a line end, or elsewhere.
//!
//! A sender can put one such mark into a subject. Only where nearly all fields begin behind marks are the marks line ends.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one text of at most 4 MiB"
)]

use crate::bytes::trim_end;
use crate::paste::names::{Class, class_of, glued_name, opening};

/// True when the fields of a text begin behind `marks`, and hardly any elsewhere.
pub(super) fn begin_behind(text: &[u8], marks: &[&[u8]]) -> bool {
    const MANY: usize = 5;
    let (behind, elsewhere) = count(text, marks);
    if behind == 0 && elsewhere == 0 {
        // Another damage lies over the names.
        let first = marks.first().copied().unwrap_or_default();
        return memchr::memmem::find_iter(text, first).take(MANY).count() == MANY;
    }
    behind >= 2 && behind > 2 * elsewhere
}

/// How many fields begin behind a mark, and how many at the start of a line or behind a blank without one.
fn count(text: &[u8], marks: &[&[u8]]) -> (usize, usize) {
    let mut places: Vec<usize> = Vec::new();
    for mark in marks {
        for at in memchr::memmem::find_iter(text, mark) {
            let end = at + mark.len();
            let rest = text.get(end..).unwrap_or_default();
            let blanks = rest.len() - crate::bytes::trim_start(rest).len();
            let rest = rest.get(blanks..).unwrap_or_default();
            let is_open = opening(rest).is_some_and(|o| {
                let value = rest.get(o.colon + 1..).unwrap_or_default();
                let is_apart = o.is_spaced || marks.iter().any(|mark| value.starts_with(mark));
                o.class != Class::Unknown && is_apart
            });
            if is_open {
                places.push(end + blanks);
            }
        }
    }
    places.sort_unstable();
    places.dedup();
    let elsewhere = memchr::memchr_iter(b':', text).filter(|&colon| {
        let before = text
            .get(colon.saturating_sub(80)..colon)
            .unwrap_or_default();
        let before = trim_end(before);
        let is_of_name = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
        let length = before.iter().rev().take_while(is_of_name).count();
        let (above, name) = before.split_at(before.len() - length);
        let stands_apart = above.last().is_none_or(|b| crate::bytes::is_blank(*b));
        let is_spaced = text
            .get(colon + 1)
            .is_none_or(|b| crate::bytes::is_blank(*b));
        let is_blank = |b: &u8| matches!(b, b' ' | b'\t');
        let close = above.len() - above.iter().rev().take_while(|b| is_blank(b)).count();
        let close = above.get(..close).unwrap_or_default();
        let above = trim_end(above);
        let is_marked = above.is_empty()
            || marks
                .iter()
                .any(|mark| above.ends_with(mark) || close.ends_with(mark));
        let is_name = stands_apart && class_of(name) != Class::Unknown;
        let is_glued = glued_name(name)
            .filter(|&length| length > 2)
            .is_some_and(|length| {
                let above = before.get(..before.len() - length).unwrap_or_default();
                !marks.iter().any(|mark| above.ends_with(mark))
            });
        is_spaced && !is_marked && (is_name || is_glued)
    });
    // The first one needs no mark.
    let first = opening(crate::bytes::trim_start(text));
    let starts = first.is_some_and(|o| o.class != Class::Unknown && o.is_spaced);
    (
        places.len() + usize::from(starts && !places.is_empty()),
        elsewhere.count(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_mark_in_a_subject_is_no_line_end() {
        let marks: &[&[u8]] = &[b"\\n"];
        assert!(begin_behind(b"From: a\\nTo: b\\n\\tc\\nSubject: d", marks));
        assert!(!begin_behind(
            b"From: a To: b Subject: c\\nDate: d\\nReceived: e",
            marks
        ));
    }
}
