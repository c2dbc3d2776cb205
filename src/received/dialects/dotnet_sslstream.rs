//! A gateway written in .NET that prints the properties of its SslStream behind the `by` host: protocol, cipher,
//! hash, key exchange (observed; the product is not known for sure).

use super::prelude::*;
use crate::received::cursor::Cursor;
use crate::received::notation::Note;
use crate::received::session_parts::read_suite;
use crate::span::{Span, Spanned};
use crate::tls::{TlsSession, TlsVersion, VersionLabel};

pub(super) const DIALECT: Dialect = Dialect {
    id: "dotnet-sslstream",
    name: ".NET SslStream",
    marks: &[
        Mark::new(Place::ByComment, "Tls, "),
        Mark::new(Place::ByComment, "Tls11, "),
        Mark::new(Place::ByComment, "Tls12, "),
        Mark::new(Place::ByComment, "Tls13, "),
    ],
    shape: None,
    from: FromShape::Told,
    notes: &[Section::By],
    own_note: Some(properties),
    silence: Silence::Unknown {
        source: "observed: TLS legs have the note; no other stamps were seen",
    },
    slots: &[Slot::Helo],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("dotnet_sslstream.txt"),
};

/// `Tls, Aes128, Sha1, RsaKeyX`: among these names, and only there, `Tls` is TLS 1.0.
fn properties(value: &[u8], inner: Span) -> Option<Note> {
    let mut cursor = Cursor::new(value, inner);
    let version = cursor.word_before(b',')?;
    let suite = cursor.word_before(b',')?;
    let hash = cursor.word_before(b',')?;
    let exchange = cursor.word()?;
    let plain = |w: Spanned<&[u8]>| w.value.iter().all(u8::is_ascii_alphanumeric);
    if !bytes::same(version.value, b"Tls") || !plain(hash) || !plain(exchange) || !cursor.is_done()
    {
        return None;
    }
    Some(Note::Session(TlsSession {
        version: Some(Spanned::new(
            VersionLabel::Exact(TlsVersion::Tls10),
            version.span,
        )),
        suite: Some(read_suite(suite)?.name()),
        ..TlsSession::default()
    }))
}
