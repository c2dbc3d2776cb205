//! Cellopoint and products made from it: `(PRODUCT with V C n/n)` or `(PRODUCT with TLS)` behind the envelope
//! sender (observed). The product's name can be changed; then the layout tells.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB"
)]

use super::prelude::*;
use crate::received::cursor::Cursor;
use crate::received::notation::Note;
use crate::received::session_parts::take_suite;
use crate::span::{Span, Spanned};
use crate::tls::{TlsSession, read_version};

pub(super) const DIALECT: Dialect = Dialect {
    id: "cellopoint",
    name: "Cellopoint Email Gateway",
    marks: &[Mark::new(Place::ByComment, "Cellopoint")],
    shape: Some(is_relabelled),
    from: FromShape::HeloRdnsIp,
    notes: &[Section::By],
    own_note: Some(product_with_tls),
    silence: Silence::Unknown {
        source: "observed: TLS legs have the words, but whether all have them is not known",
    },
    slots: &[Slot::Helo, Slot::Sender],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("cellopoint.txt"),
};

/// `(envelope-from <...>) (any product) with ESMTP id DIGITS`.
fn is_relabelled(view: &View<'_>) -> bool {
    let mut comments = view.comments(&[Section::By]);
    let is_sender = |c: &[u8]| bytes::starts_with_words(c, b"envelope-from <");
    let id = view.id();
    view.is_smtp()
        && comments.next().is_some_and(is_sender)
        && comments.next().is_some()
        && comments.next().is_none()
        && (6..=12).contains(&id.len())
        && id.iter().all(u8::is_ascii_digit)
}

/// `PRODUCT with V C n/n`, `PRODUCT with TLS`: only in the comment right before `with`, since the sender's text
/// stands in one farther left.
fn product_with_tls(value: &[u8], inner: Span) -> Option<Note> {
    let behind = value.get(inner.end as usize + 1..)?;
    bytes::after_words(bytes::trim_start(behind), b"with")?;
    let mut cursor = Cursor::new(value, inner);
    while !bytes::same(cursor.word()?.value, b"with") {}
    let mut session = TlsSession::default();
    let word = cursor.word()?;
    session.version = Some(Spanned::new(read_version(word.value)?, word.span));
    if cursor.is_done() {
        return Some(Note::Session(session));
    }
    take_suite(&mut session, cursor.word()?)?;
    let count = cursor.word()?;
    let used = count.value.split(|&b| b == b'/').next()?;
    let bits = u16::try_from(bytes::decimal(used)?).ok()?;
    session.bits = Some(Spanned::new(bits, count.span));
    cursor.is_done().then_some(Note::Session(session))
}
