//! What becomes of each field: trace fields and authentication results keep their structure, signatures their tags,
//! addresses their number; what nothing is judged by is left with its name alone.

use super::Redactor;
use super::tokens::{Manner, redact_text, redact_word};
use super::trace::trace;
use super::vocabulary::is_common;
use crate::bytes::trim;
use crate::field::{Field, FieldKind, tags};
use crate::trail::Trail;

/// What stands in place of a text.
const REMOVED: &[u8] = b"(removed)";

/// Appends the fields of a message.
pub(super) fn redact(redactor: &mut Redactor, trail: &Trail<'_>, copy: &mut Vec<u8>) {
    let block = trail.block();
    // Results above a signature quote the start of it, so signatures are looked at first.
    for field in trail.fields.iter().filter(|field| is_signature(field.kind)) {
        let mut unused = Vec::new();
        signature(redactor, field.body.of(block), &mut unused);
    }
    for field in trail.fields {
        let value = field.body.of(block);
        if field.kind == FieldKind::Malformed {
            copy.extend_from_slice(REMOVED);
            copy.push(b'\n');
            continue;
        }
        name(redactor, field, field.name.of(block), copy);
        copy.push(b':');
        let start = copy.len();
        match field.kind {
            FieldKind::Received | FieldKind::XReceived => trace(redactor, value, copy),
            FieldKind::BarracudaEncrypted
            | FieldKind::BarracudaConnect
            | FieldKind::GmailFetchInfo
            | FieldKind::CrossTenantHeadersStamped
            | FieldKind::Date
            | FieldKind::TlsRequired => redact_text(redactor, value, Manner::PLAIN, copy),
            FieldKind::AuthenticationResults
            | FieldKind::ArcAuthenticationResults
            | FieldKind::XMeAuthenticationResults => results(redactor, value, copy),
            kind if is_signature(kind) => signature(redactor, value, copy),
            FieldKind::MessageId => redact_text(redactor, value, Manner { ids: true }, copy),
            FieldKind::From
            | FieldKind::To
            | FieldKind::ReturnPath
            | FieldKind::DeliveredTo
            | FieldKind::ListId => mailboxes(redactor, value, copy),
            FieldKind::ContentType => content_type(value, copy),
            _ => {
                copy.push(b' ');
                copy.extend_from_slice(REMOVED);
            }
        }
        without_carriage_returns(copy, start);
        copy.push(b'\n');
    }
}

fn is_signature(kind: FieldKind) -> bool {
    matches!(
        kind,
        FieldKind::DkimSignature
            | FieldKind::ArcMessageSignature
            | FieldKind::ArcSeal
            | FieldKind::DomainKeySignature
    )
}

/// The name of a field: kept if it is known, or made of common words; others may tell whose software wrote them.
fn name(redactor: &mut Redactor, field: &Field, name: &[u8], copy: &mut Vec<u8>) {
    if field.kind == FieldKind::Other {
        field_name(redactor, name, copy);
    } else {
        copy.extend_from_slice(name);
    }
}

fn field_name(redactor: &mut Redactor, name: &[u8], copy: &mut Vec<u8>) {
    for (at, part) in name.split(|&b| b == b'-').enumerate() {
        if at > 0 {
            copy.push(b'-');
        }
        if part.is_empty() || is_common(part) {
            copy.extend_from_slice(part);
        } else {
            copy.extend(redactor.ids.of(part, &redactor.taken));
        }
    }
}

/// Authentication results: selectors and the quoted starts of signatures are replaced as in the signatures.
fn results(redactor: &mut Redactor, value: &[u8], copy: &mut Vec<u8>) {
    let mut rest = value;
    while let Some((at, length, is_start)) = quoted_signature(rest) {
        redact_text(redactor, &rest[..at], Manner::PLAIN, copy);
        let text = &rest[at..at + length];
        if is_start {
            let disguise = start_of_signature(redactor, text);
            copy.extend_from_slice(&disguise);
        } else {
            copy.extend(redactor.ids.of(text, &redactor.taken));
        }
        rest = &rest[at + length..];
    }
    redact_text(redactor, rest, Manner::PLAIN, copy);
}

/// The next value of `header.b`, or of `header.s`: where, how long, and whether it is the former.
fn quoted_signature(text: &[u8]) -> Option<(usize, usize, bool)> {
    let mut places = memchr::memmem::find_iter(text, b"header.").map(|at| at + b"header.".len());
    let (at, is_start) = places.find_map(|at| match text.get(at..at + 2)? {
        b"b=" => Some((at + 2, true)),
        b"s=" => Some((at + 2, false)),
        _ => None,
    })?;
    let end = text[at..]
        .iter()
        .position(|&b| b.is_ascii_whitespace() || b";()".contains(&b));
    Some((at, end.unwrap_or(text.len() - at), is_start))
}

/// What replaces the start of a signature: the start of what replaced the signature.
fn start_of_signature(redactor: &mut Redactor, text: &[u8]) -> Vec<u8> {
    let bare = text
        .strip_prefix(b"\"")
        .and_then(|text| text.strip_suffix(b"\""));
    let (bare, is_quoted) = (bare.unwrap_or(text), bare.is_some());
    let start = redactor.ids.start_of(bare, &redactor.taken);
    match is_quoted {
        true => [b"\"", &start[..], b"\""].concat(),
        false => start,
    }
}

/// A list of tags (RFC 6376 section 3.2). Tags that no rule knows are left out.
fn signature(redactor: &mut Redactor, value: &[u8], copy: &mut Vec<u8>) {
    let mut is_first = true;
    for (name, place) in tags(value) {
        let tag = name.of(value);
        let is_known = matches!(
            tag,
            b"v" | b"a"
                | b"c"
                | b"q"
                | b"t"
                | b"x"
                | b"l"
                | b"cv"
                | b"b"
                | b"bh"
                | b"s"
                | b"d"
                | b"i"
                | b"h"
        );
        if !is_known {
            continue;
        }
        if !is_first {
            copy.push(b';');
        }
        is_first = false;
        let before = &value[..name.start as usize];
        let blanks = before
            .iter()
            .rev()
            .take_while(|b| b.is_ascii_whitespace())
            .count();
        copy.extend_from_slice(&before[before.len() - blanks..]);
        copy.extend_from_slice(tag);
        copy.push(b'=');
        let text = place.of(value);
        match tag {
            b"b" | b"bh" => blob(redactor, text, copy),
            b"s" => copy.extend(redactor.ids.of(text, &redactor.taken)),
            b"h" => signed_fields(redactor, text, copy),
            // Seconds and lengths.
            _ if text.len() <= 12 && text.iter().all(u8::is_ascii_digit) => {
                copy.extend_from_slice(text);
            }
            _ => redact_text(redactor, text, Manner::PLAIN, copy),
        }
    }
}

/// The names of the signed fields; those of `Received` decide what a signature covers.
fn signed_fields(redactor: &mut Redactor, text: &[u8], copy: &mut Vec<u8>) {
    for (at, name) in text.split(|&b| b == b':').enumerate() {
        if at > 0 {
            copy.push(b':');
        }
        let bare = trim(name);
        let lead = name.len() - name.trim_ascii_start().len();
        copy.extend_from_slice(&name[..lead]);
        field_name(redactor, bare, copy);
    }
}

/// Base64 text: as long as before, folded as before.
fn blob(redactor: &mut Redactor, text: &[u8], copy: &mut Vec<u8>) {
    let solid: Vec<u8> = text
        .iter()
        .copied()
        .filter(|b| !b.is_ascii_whitespace())
        .collect();
    let disguise = redactor.ids.of(&solid, &redactor.taken);
    let mut letters = disguise.into_iter();
    copy.extend(text.iter().filter_map(|&byte| {
        if byte.is_ascii_whitespace() {
            Some(byte)
        } else {
            letters.next()
        }
    }));
}

/// The mailboxes of a field, without the names of people and the comments.
fn mailboxes(redactor: &mut Redactor, value: &[u8], copy: &mut Vec<u8>) {
    let words = value.split(|b| b.is_ascii_whitespace() || b"<>(),;\"[]=:".contains(b));
    let mut count = 0;
    for word in words.filter(|word| word.contains(&b'@') || super::host::is_host(word)) {
        copy.extend_from_slice(if count == 0 { b" <" } else { b", <" });
        redact_word(redactor, word, Manner::PLAIN, copy);
        copy.push(b'>');
        count += 1;
    }
    if count == 0 {
        copy.push(b' ');
        copy.extend_from_slice(if trim(value) == b"<>" { b"<>" } else { REMOVED });
    }
}

/// The kind of content, and the parameters that tell whether it is encrypted (RFC 1847, RFC 8551).
fn content_type(value: &[u8], copy: &mut Vec<u8>) {
    let mut parts = value.split(|&b| b == b';');
    let kind = trim(parts.next().unwrap_or_default());
    let is_token = |text: &[u8]| {
        text.iter()
            .all(|b| b.is_ascii_alphanumeric() || b"/-+._\"".contains(b))
    };
    copy.push(b' ');
    copy.extend_from_slice(if is_token(kind) { kind } else { REMOVED });
    for part in parts.map(trim) {
        let name = part.split(|&b| b == b'=').next().unwrap_or_default();
        let is_telling = [&b"protocol"[..], b"smime-type", b"micalg", b"charset"]
            .iter()
            .any(|known| trim(name).eq_ignore_ascii_case(known));
        let value = part.get(name.len() + 1..).unwrap_or_default();
        if is_telling && is_token(trim(value)) {
            copy.extend_from_slice(b"; ");
            copy.extend_from_slice(part);
        }
    }
}

/// Line ends become LF, as in the rest of the copy.
fn without_carriage_returns(copy: &mut Vec<u8>, start: usize) {
    let mut tail = copy.split_off(start);
    tail.retain(|&byte| byte != b'\r');
    copy.append(&mut tail);
}
