//! Who wrote to whom: the fields by which a person recognises the message. Encoded words (RFC 2047) are read by
//! `mail-parser`; nothing here bears on the verdicts.

use mail_parser::{HeaderValue, parsers::MessageStream};

use super::clean::{is_plain, raw_text, utc};
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
    let text = |kind: FieldKind| read_text(trail, kind);
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

/// The subject alone, for where nothing else of the heading is shown.
pub fn read_subject(trail: &Trail<'_>) -> Option<String> {
    read_text(trail, FieldKind::Subject)
}

fn read_text(trail: &Trail<'_>, kind: FieldKind) -> Option<String> {
    let mut fields = trail.fields.iter();
    let field = fields.find(|field| field.kind == kind)?;
    let value = value(trail.block(), field);
    Some(plain(value).map_or_else(|| unstructured(value), str::to_owned))
}

/// The text of a field that holds nothing but printable ASCII on one line, and no encoded word: it stays as it is.
fn plain(value: &[u8]) -> Option<&str> {
    let text = trim(value);
    let has_encoded_word = || memchr::memmem::find(text, b"=?").is_some();
    if !is_plain(text) || has_encoded_word() {
        return None;
    }
    std::str::from_utf8(text).ok()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_read_as_any_other() {
        let mut found = 0;
        for text in [
            " Re: =? of  write, (long)\r\n",
            "x",
            "",
            " \t",
            " a\r\n\tb ",
            "=?UTF-8?Q?a?= b",
            " a =?b",
        ] {
            for at in 0..=text.len() {
                for byte in (0..=u8::MAX).map(Some).chain([None]) {
                    let mut value = text.as_bytes().to_vec();
                    value.splice(at..at, byte);
                    if let Some(plain) = plain(&value) {
                        found += 1;
                        assert_eq!(plain, unstructured(&value), "{}", value.escape_ascii());
                    }
                }
            }
        }
        assert!(found > 500, "{found}");
    }
}
