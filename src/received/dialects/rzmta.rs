//! STRATO's server: Postfix's note behind the id, in some years with the curve and its strength in place of the
//! bits (observed).

use super::prelude::*;
use crate::received::cursor::Cursor;
use crate::received::notation::Note;
use crate::received::session_parts::take_suite;
use crate::span::{Span, Spanned};
use crate::tls::{TlsSession, read_version};

pub(super) const DIALECT: Dialect = Dialect {
    id: "rzmta",
    name: "STRATO RZmta",
    marks: &[Mark::new(Place::ByComment, "RZmta")],
    shape: None,
    from: FromShape::Told,
    notes: &[Section::Id, Section::For],
    own_note: Some(using_curve),
    silence: Silence::Unknown {
        source: "observed: TLS legs have the S and a note; whether all have them is not known",
    },
    slots: &[Slot::Helo],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("rzmta.txt"),
};

/// `using V with cipher C (curve G with N ECDH bits, eq. M bits RSA)`.
fn using_curve(value: &[u8], inner: Span) -> Option<Note> {
    let mut cursor = Cursor::new(value, inner);
    if !cursor.eat(b"using") {
        return None;
    }
    let mut session = TlsSession::default();
    let word = cursor.word()?;
    session.version = Some(Spanned::new(read_version(word.value)?, word.span));
    if !cursor.eat(b"with cipher") {
        return None;
    }
    take_suite(&mut session, cursor.word()?)?;
    let mut key = cursor.comment()?;
    if !key.eat(b"curve") {
        return None;
    }
    session.group = Some(key.word()?.span);
    let number =
        |word: Option<Spanned<&[u8]>>| word.is_some_and(|w| bytes::decimal(w.value).is_some());
    let reads = key.eat(b"with")
        && number(key.word())
        && key.eat(b"ECDH bits, eq.")
        && number(key.word())
        && key.eat(b"bits RSA");
    (reads && key.is_done() && cursor.is_done()).then_some(Note::Session(session))
}
