//! What a stamp says of TLS outside comments: in a clause, in prose, on a line of its own.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from the scan of the same value"
)]

use super::cursor::Cursor;
use super::notation::{Note, read_note, version_cipher};
use super::scan::ItemKind;
use super::section::Section;
use super::session_parts::read_suite;
use super::view::View;
use crate::bytes;
use crate::span::{Span, Spanned};
use crate::tls::{TlsSession, is_placeholder};

/// RFC 8314 section 4.3: `tls SUITE`, the suite by its IANA name.
pub fn tls_clause(view: &View<'_>) -> Option<Spanned<TlsSession>> {
    let span = view.clauses.tls?;
    let word = Spanned::new(span.of(view.value), span);
    let suite = read_suite(word).filter(|_| !is_placeholder(word.value))?;
    Some(Spanned::new(suite.session(), span))
}

/// Words between `by` and the end that say TLS in prose: `over TLS secured channel` (IIS SMTP).
pub fn secured_channel(view: &View<'_>) -> Option<Span> {
    let by = view.clauses.by?;
    let behind = bytes::trim_start(view.value.get(by.end as usize..)?);
    if !bytes::starts_with(behind, b"over") {
        return None;
    }
    let end = view
        .items
        .iter()
        .find(|i| i.section == Section::Date)
        .map_or(view.value.len(), |i| i.span.start as usize);
    let text = view.value.get(by.end as usize..end)?;
    let blanks = text.len() - bytes::trim_start(text).len();
    let length = text.len() - bytes::after_words(text, b"over TLS secured channel")?.len();
    Some(Span::from_range(
        by.end as usize + blanks,
        by.end as usize + length,
    ))
}

/// OpenSMTPD of 2012 to 2016: `TLS version=V cipher=C bits=N verify=NO;` on a line of its own, no parentheses.
pub fn bare_version_line(view: &View<'_>) -> Option<Spanned<Note>> {
    let at = view.items.iter().position(|item| {
        item.kind == ItemKind::Word && bytes::starts_with(item.span.of(view.value), b"version=")
    })?;
    let before = view.items.get(at.checked_sub(1)?)?;
    if !bytes::same(before.span.of(view.value), b"TLS") || !before.starts_line {
        return None;
    }
    let end = view.items[at..]
        .iter()
        .find(|item| item.kind == ItemKind::Semicolon)?
        .span
        .start;
    let span = Span::new(view.items[at].span.start, end);
    version_cipher(Cursor::new(view.value, span)).map(|note| Spanned::new(note, span))
}

/// A note left of `by` in a damaged stamp: a comment that is the whole line right above it, which no peer can end.
pub fn note_above_by(view: &View<'_>) -> Option<Spanned<Note>> {
    let part = view.clauses.from_part?;
    let text = part.of(view.value);
    let above = &text[..text.iter().rposition(|&b| b == b'\n')?];
    let line = &above[above.iter().rposition(|&b| b == b'\n')?..];
    let inner = bytes::trim(line)
        .strip_prefix(b"(")
        .and_then(|l| l.strip_suffix(b")"))?;
    let open = above.len() - bytes::trim_start(line).len();
    let start = part.start as usize + open + 1;
    let span = Span::from_range(start, start + inner.len());
    read_note(view.value, span).map(|read| Spanned::new(read.note, span))
}
