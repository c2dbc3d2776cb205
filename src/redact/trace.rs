//! Trace fields: the text word by word, and the id so that the writer is still known by it.

use super::Redactor;
use super::tokens::{Manner, redact_text};
use crate::received::Stamp;
use crate::span::Span;

/// No writer's id has more bytes than this where its layout is what the writer is known by.
const LONGEST_SHAPED: usize = 64;

/// A field of more bytes is not read again for each byte of its id.
const LONGEST_REREAD: usize = 4096;

/// Appends the value of a trace field.
pub(super) fn trace(redactor: &mut Redactor, value: &[u8], copy: &mut Vec<u8>) {
    let stamp = Stamp::read(value, &mut redactor.items);
    let is_solid = |place: &Span| {
        let id = place.of(value);
        // Blanks and brackets part words; what has an `@` names a host.
        !id.is_empty()
            && !id
                .iter()
                .any(|b| b.is_ascii_whitespace() || b"@()<>;\"".contains(b))
    };
    let Some(place) = stamp.id.filter(is_solid) else {
        return redact_text(redactor, value, Manner::PLAIN, copy);
    };
    let (start, end) = (place.start as usize, place.end as usize);
    let id = id(redactor, value, place, &stamp);
    redact_text(redactor, &value[..start], Manner::PLAIN, copy);
    copy.extend_from_slice(&id);
    redact_text(redactor, &value[end..], Manner::PLAIN, copy);
}

/// What replaces the id at `place`. Of an id by whose layout the writer is known, such as one of Dovecot with a time in
/// it, the bytes stay that the layout asks for.
fn id(redactor: &mut Redactor, value: &[u8], place: Span, stamp: &Stamp) -> Vec<u8> {
    let original = place.of(value);
    if let Some(known) = redactor.ids.known(original) {
        return known.to_vec();
    }
    let disguise = redactor.ids.of(original, &redactor.taken);
    let mut text = value.to_vec();
    let id = place.start as usize..place.end as usize;
    text[id.clone()].copy_from_slice(&disguise);
    let mut is_read_the_same = |text: &[u8]| {
        let again = Stamp::read(text, &mut redactor.items);
        again.dialect.map(|d| d.id) == stamp.dialect.map(|d| d.id) && again.step == stamp.step
    };
    if original.len() > LONGEST_SHAPED || value.len() > LONGEST_REREAD || is_read_the_same(&text) {
        return disguise;
    }
    text[id.clone()].copy_from_slice(original);
    for (at, &new) in id.clone().zip(&disguise) {
        let old = std::mem::replace(&mut text[at], new);
        if old != new && !is_read_the_same(&text) {
            text[at] = old;
        }
    }
    // An id of which every byte counts is replaced all the same.
    if &text[id.clone()] == original {
        return disguise;
    }
    redactor.ids.settle(original, &text[id.clone()]);
    text[id].to_vec()
}
