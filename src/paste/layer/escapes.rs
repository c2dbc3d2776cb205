//! Escapes of other kinds: those of Markdown and wikis, those of addresses of pages, and dots made harmless.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one text of at most 4 MiB"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from a search of the same text"
)]

use crate::paste::names::is_known_field;
use crate::paste::text::{Edit, Text};

use super::openings::begin_behind;

/// Signs of which every one is escaped, if Markdown escapes any.
const SIGNS: &[u8] = b"[]_*<>#+-{}().!|~`@";

/// True when every sign of some kind has a backslash before it.
pub(in crate::paste) fn is_escaped_text(text: &[u8]) -> bool {
    let mut escaped = [0_usize; 256];
    let mut plain = [0_usize; 256];
    let mut before = 0;
    for &byte in text {
        if SIGNS.contains(&byte) {
            let counts = if before == b'\\' {
                &mut escaped
            } else {
                &mut plain
            };
            counts[usize::from(byte)] += 1;
        }
        before = byte;
    }
    let is_all = |sign: &&u8| {
        let at = usize::from(**sign);
        escaped[at] >= 3 && plain[at] == 0
    };
    SIGNS.iter().any(|sign| is_all(&sign))
}

/// Takes out the backslashes before signs.
pub(super) fn undo_markdown(text: &Text) -> Option<Text> {
    let bytes = text.bytes();
    if !is_escaped_text(bytes) {
        return None;
    }
    let mut edit = Edit::of(text);
    let mut done = 0;
    for at in memchr::memchr_iter(b'\\', bytes) {
        if at >= done && bytes.get(at + 1).is_some_and(|b| SIGNS.contains(b)) {
            edit.keep(done..at);
            done = at + 1;
        }
    }
    edit.keep(done..bytes.len());
    Some(edit.finish())
}

/// Decodes `%0A` and the like (RFC 3986 section 2.1) in a text that has no other line ends.
pub(super) fn undo_percent(text: &Text) -> Option<Text> {
    let bytes = text.bytes();
    let has_blanks = crate::bytes::trim(bytes)
        .iter()
        .any(|&b| crate::bytes::is_blank(b));
    let ends = memchr::memmem::find_iter(bytes, b"%0A").count()
        + memchr::memmem::find_iter(bytes, b"%0a").count();
    if ends < 2 || has_blanks {
        return None;
    }
    let mut edit = Edit::of(text);
    let mut done = 0;
    for at in memchr::memchr_iter(b'%', bytes) {
        let digits = bytes
            .get(at + 1..at + 3)
            .and_then(|d| std::str::from_utf8(d).ok());
        if let Some(byte) = digits.and_then(|d| u8::from_str_radix(d, 16).ok()) {
            edit.keep(done..at);
            edit.put(&[byte], at);
            done = at + 3;
        }
    }
    edit.keep(done..bytes.len());
    let plain = edit.finish();
    let lines = plain.bytes().split(|&b| b == b'\n');
    let is_header = lines.filter(|line| is_known_field(line)).count() > 1;
    (is_header || crate::bytes::find(plain.bytes(), b"received").is_some()).then_some(plain)
}

/// How dots are written so that no program makes a link of a host name.
const DOTS: [&[u8]; 4] = [b"[.]", b"(.)", b"[dot]", b"{.}"];

/// True when every host that a server names behind `by` is written so.
pub(in crate::paste) fn is_defanged(text: &[u8]) -> bool {
    let (mut with, mut without) = (0_usize, 0_usize);
    for at in memchr::memmem::find_iter(text, b"by ") {
        if at > 0
            && text
                .get(at - 1)
                .is_some_and(|b| !crate::bytes::is_blank(*b))
        {
            continue;
        }
        let rest = text.get(at + 3..).unwrap_or_default();
        let word = rest
            .split(|&b| crate::bytes::is_blank(b))
            .next()
            .unwrap_or_default();
        let has = |dot: &&[u8]| memchr::memmem::find(word, dot).is_some();
        if DOTS.iter().any(has) {
            with += 1;
        } else if word.contains(&b'.') {
            without += 1;
        }
    }
    with > 0 && without == 0
}

/// Puts dots in place of what stands for them.
pub(super) fn undo_dots(text: &Text) -> Option<Text> {
    let bytes = text.bytes();
    if !is_defanged(bytes) {
        return None;
    }
    let mut edit = Edit::of(text);
    let mut done = 0;
    for at in memchr::memchr3_iter(b'[', b'(', b'{', bytes) {
        let rest = bytes.get(at..).unwrap_or_default();
        let dot = DOTS.iter().find(|dot| rest.starts_with(dot));
        let at_sign = [&b"[@]"[..], b"[at]", b"(@)"]
            .into_iter()
            .find(|sign| rest.starts_with(sign));
        let (sign, length) = match (dot, at_sign) {
            (Some(dot), _) => (b".", dot.len()),
            (None, Some(sign)) => (b"@", sign.len()),
            (None, None) => continue,
        };
        if at >= done {
            edit.keep(done..at);
            edit.put(sign, at);
            done = at + length;
        }
    }
    edit.keep(done..bytes.len());
    Some(edit.finish())
}

/// The codes of line ends and tabs that some programs show: entities of them in every line.
pub(super) fn undo_line_entities(text: &Text) -> Option<Text> {
    const ENDS: [&[u8]; 6] = [
        b"&#13;&#10;",
        b"&#10;",
        b"&#xA;",
        b"&#xa;",
        b"&#xD;",
        b"&#13;",
    ];
    let bytes = text.bytes();
    let real = memchr::memchr_iter(b'\n', bytes).count();
    let count = memchr::memmem::find_iter(bytes, b"&#1").count()
        + memchr::memmem::find_iter(bytes, b"&#x").count();
    if count < 2 || !(count * 2 >= real && begin_behind(bytes, &ENDS)) {
        return None;
    }
    let mut edit = Edit::of(text);
    let mut done = 0;
    for at in memchr::memchr_iter(b'&', bytes) {
        let rest = bytes.get(at..).unwrap_or_default();
        if at < done {
            continue;
        }
        if let Some(end) = ENDS.iter().find(|end| rest.starts_with(end)) {
            edit.keep(done..at);
            done = at + end.len();
            if bytes.get(done) != Some(&b'\n') {
                edit.put(b"\n", at);
            }
        } else if rest.starts_with(b"&#9;") || rest.starts_with(b"&#x9;") {
            edit.keep(done..at);
            edit.put(b"\t", at);
            done = at + if rest.starts_with(b"&#9;") { 4 } else { 5 };
        }
    }
    edit.keep(done..bytes.len());
    Some(edit.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(undo: fn(&Text) -> Option<Text>, text: &str) -> Option<String> {
        undo(&Text::new(text.as_bytes())).map(|t| String::from_utf8_lossy(t.bytes()).into_owned())
    }

    #[test]
    fn escapes_that_stand_throughout_are_undone() {
        let escaped = "from a \\[192.0.2.1\\] b \\[c\\] d \\[e\\]";
        assert_eq!(
            of(undo_markdown, escaped).as_deref(),
            Some("from a [192.0.2.1] b [c] d [e]")
        );
        assert_eq!(of(undo_markdown, &format!("{escaped} [f] ]")), None);
        let coded = "Received%3A%20from%20a%0A%09by%20b%0ATo%3A%20c%0A";
        assert_eq!(
            of(undo_percent, coded).as_deref(),
            Some("Received: from a\n\tby b\nTo: c\n")
        );
        assert_eq!(
            of(undo_dots, "from a[.]example by mx[.]b[.]example").as_deref(),
            Some("from a.example by mx.b.example")
        );
        assert_eq!(of(undo_dots, "from a[.]example by mx.b.example"), None);
        assert_eq!(
            of(
                undo_line_entities,
                "Received: a&#13;\n&#9;b&#13;\nTo: c&#13;\nFrom: d"
            )
            .as_deref(),
            Some("Received: a\n\tb\nTo: c\nFrom: d")
        );
        assert_eq!(
            of(
                undo_line_entities,
                "From: a\nSubject: b&#10;Received: c&#10;\nTo: d\nDate: e"
            ),
            None
        );
    }
}
