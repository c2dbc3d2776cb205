//! Who wrote to whom: the fields by which a person recognises the message. Encoded words (RFC 2047) are read by
//! `mail-parser`; nothing here bears on the verdicts.

use mail_parser::{HeaderValue, parsers::MessageStream};

use super::clean::{raw_text, utc};
use super::wire::Heading;
use crate::bytes::trim;
use crate::field::{Field, FieldKind, read_date};
use crate::trail::Trail;

/// Longest text of a heading that is shown, in bytes of the field; encoded words of more are cut.
const LONGEST: usize = 4096;

/// Reads the heading of a message: the topmost field of each kind counts.
pub fn read_heading(trail: &Trail<'_>) -> Heading {
    let block = trail.block();
    let first = |kind: FieldKind| trail.fields.iter().find(|field| field.kind == kind);
    let text = |kind: FieldKind| first(kind).map(|field| unstructured(value(block, field)));
    Heading {
        message_id: first(FieldKind::MessageId).map(|field| {
            let id = trim(value(block, field));
            let inner = id.strip_prefix(b"<").and_then(|id| id.strip_suffix(b">"));
            raw_text(inner.unwrap_or(id))
        }),
        from: text(FieldKind::From),
        to: text(FieldKind::To),
        subject: text(FieldKind::Subject),
        date: first(FieldKind::Date)
            .and_then(|f| read_date(value(block, f)).ok())
            .map(utc),
    }
}

fn value<'a>(block: &'a [u8], field: &Field) -> &'a [u8] {
    let body = field.body.of(block);
    body.get(..LONGEST).unwrap_or(body)
}

/// The text of a field on one line, encoded words decoded.
fn unstructured(value: &[u8]) -> String {
    // The reader expects the end of the field after the text, and another line to see that it is not folded.
    let mut padded = Vec::with_capacity(value.len() + 4);
    padded.extend_from_slice(value);
    padded.extend_from_slice(b"\n\n");
    let text = match MessageStream::new(&padded).parse_unstructured() {
        HeaderValue::Text(text) => text.into_owned(),
        _ => raw_text(trim(value)),
    };
    text.split(['\r', '\n', '\t'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
