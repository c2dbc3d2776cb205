//! Who wrote to whom: the fields by which a person recognises the message. Encoded words (RFC 2047) are read by
//! `mail-parser`; nothing here bears on the verdicts.

use std::borrow::Cow;

use mail_parser::{HeaderValue, parsers::MessageStream};

use super::clean::{is_plain, raw_text};
use super::short_text::ShortText;
use super::wire::Heading;
use crate::bytes::trim;
use crate::field::{Field, FieldKind, read_date};
use crate::trail::Trail;

/// Longest text of a heading that is shown, in bytes of the field; encoded words of more are cut.
const LONGEST: usize = 4096;

/// Reads the heading of a message: the topmost field of each kind counts.
pub fn read_heading<'a>(trail: &Trail<'a>) -> Heading<'a> {
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
            .map(ShortText::utc),
    }
}

/// The subject alone, for where nothing else of the heading is shown.
#[cfg(feature = "text")]
pub fn read_subject<'a>(trail: &Trail<'a>) -> Option<Cow<'a, str>> {
    read_text(trail, FieldKind::Subject)
}

fn read_text<'a>(trail: &Trail<'a>, kind: FieldKind) -> Option<Cow<'a, str>> {
    let mut fields = trail.fields.iter();
    let field = fields.find(|field| field.kind == kind)?;
    Some(unstructured(value(trail.block(), field)))
}

fn value<'a>(block: &'a [u8], field: &Field) -> &'a [u8] {
    let body = field.body.of(block);
    body.get(..LONGEST).unwrap_or(body)
}

/// The text of a field on one line, encoded words decoded.
fn unstructured(value: &[u8]) -> Cow<'_, str> {
    match on_one_line(value) {
        Some(text) => Cow::Borrowed(text),
        None => Cow::Owned(decoded(value)),
    }
}

/// The text as it stands, where nothing in it needs a reader: no encoded word, no fold, no byte that is not plain.
fn on_one_line(value: &[u8]) -> Option<&str> {
    let text = trim(value);
    let holds_encoded_word = || memchr::memmem::find(text, b"=?").is_some();
    if text.is_empty() || !is_plain(text) || holds_encoded_word() {
        return None;
    }
    std::str::from_utf8(text).ok()
}

fn decoded(value: &[u8]) -> String {
    // The reader expects the end of the field after the text, and another line to see that it is not folded.
    let mut padded = Vec::with_capacity(value.len() + 4);
    padded.extend_from_slice(value);
    padded.extend_from_slice(b"\n\n");
    let text = match MessageStream::new(&padded).parse_unstructured() {
        HeaderValue::Text(text) => text.into_owned(),
        _ => raw_text(trim(value)).into_owned(),
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
    use proptest::prelude::*;

    #[test]
    fn only_plain_text_is_taken_as_it_stands() {
        for (value, want) in [
            (" hello", Some("hello")),
            (" \t a  b \r\n", Some("a  b")),
            (" =?utf-8?q?a?=", None),
            (" a\r\n b", None),
            (" a\tb", None),
            (" caf\u{e9}", None),
            (" \r\n", None),
        ] {
            assert_eq!(on_one_line(value.as_bytes()), want, "{value:?}");
        }
    }

    proptest! {
        #[test]
        fn what_stands_is_what_the_reader_gives(value in "[ \t\r\n]{0,3}[ -~]{0,40}(=\\?[ -~]{0,9})?[ \t\r\n]{0,3}") {
            prop_assert_eq!(unstructured(value.as_bytes()), decoded(value.as_bytes()));
        }

        #[test]
        fn any_bytes_give_the_same(value in prop::collection::vec(prop_oneof![any::<u8>(), Just(b' '), b'a'..b'e', Just(b'\n')], 0..24)) {
            prop_assert_eq!(unstructured(&value), decoded(&value));
        }
    }
}
