//! Reads tag=value lists (RFC 6376 section 3.2), as `DKIM-Signature`, `ARC-Seal` and `ARC-Message-Signature` hold them.
//!
//! Total: what is not `name=value` is passed over. Such lists have neither comments nor quoted strings. Not here: the
//! meaning of a tag, base64, and any check of a signature.

use crate::bytes::{is_blank, same, trim};
use crate::field::FIELD_CAP;
use crate::span::Span;

/// The tags of `value` in order of writing, each as the places of its name and its value, blanks around them left out.
///
/// ```
/// use tlstrail::field::tags;
/// let value = b" v=1; d = example.org;\r\n\th=from:to";
/// let names: Vec<_> = tags(value).map(|(name, _)| name.of(value)).collect();
/// assert_eq!(names, [&b"v"[..], b"d", b"h"]);
/// ```
pub fn tags(value: &[u8]) -> Tags<'_> {
    Tags {
        value: value.get(..FIELD_CAP).unwrap_or(value),
        at: 0,
    }
}

/// The iterator that [`tags`] gives.
#[derive(Clone, Debug)]
pub struct Tags<'a> {
    value: &'a [u8],
    at: usize,
}

impl Iterator for Tags<'_> {
    type Item = (Span, Span);

    fn next(&mut self) -> Option<(Span, Span)> {
        while self.at < self.value.len() {
            let start = self.at;
            let rest = self.value.get(start..).unwrap_or_default();
            let end = start + memchr::memchr(b';', rest).unwrap_or(rest.len());
            self.at = end + 1;
            let spec = self.value.get(start..end).unwrap_or_default();
            let Some(equals) = memchr::memchr(b'=', spec) else {
                continue;
            };
            let name = trimmed(self.value, start, start + equals);
            if is_tag_name(name.of(self.value)) {
                return Some((name, trimmed(self.value, start + equals + 1, end)));
            }
        }
        None
    }
}

/// The value of the tag `name` (the case counts); `None` if it is missing, and also if it is given twice, which makes
/// the whole list invalid (RFC 6376 section 3.2).
pub fn tag(value: &[u8], name: &[u8]) -> Option<Span> {
    let mut found = tags(value).filter(|(span, _)| span.of(value) == name);
    match (found.next(), found.next()) {
        (Some((_, content)), None) => Some(content),
        _ => None,
    }
}

/// How often the header list `list` (the value of an `h=` tag: names between colons) names `header`, ASCII case aside.
pub fn header_list_count(list: &[u8], header: &[u8]) -> u32 {
    let list = list.get(..FIELD_CAP).unwrap_or(list);
    let names = list.split(|&byte| byte == b':');
    let count = names.filter(|name| same(trim(name), header)).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A letter, then letters, digits and underscores.
fn is_tag_name(name: &[u8]) -> bool {
    name.first().is_some_and(u8::is_ascii_alphabetic)
        && name
            .iter()
            .all(|&byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// The range `start..end` of `text` without the blanks on either side.
fn trimmed(text: &[u8], start: usize, end: usize) -> Span {
    let part = text.get(start..end).unwrap_or_default();
    let before = part.iter().take_while(|&&byte| is_blank(byte)).count();
    Span::from_range(start + before, start + before + trim(part).len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(value: &[u8]) -> Vec<(&[u8], &[u8])> {
        tags(value)
            .map(|(name, content)| (name.of(value), content.of(value)))
            .collect()
    }

    #[test]
    fn lists_are_read_across_folds_and_past_damage() {
        for (value, expected) in [
            (
                &b" i=1; a=rsa-sha256;\r\n\tb=ab\r\n\t cd==;"[..],
                &[
                    (&b"i"[..], &b"1"[..]),
                    (b"a", b"rsa-sha256"),
                    (b"b", b"ab\r\n\t cd=="),
                ][..],
            ),
            (b"cv = none ; d=", &[(b"cv", b"none"), (b"d", b"")]),
            (b"junk; 1=2; a b=c; =d; ok=(x;y", &[(b"ok", b"(x")]),
            (b"", &[]),
            (b";;;", &[]),
        ] {
            assert_eq!(pairs(value), expected, "{value:?}");
        }
    }

    #[test]
    fn a_tag_given_twice_is_not_read() {
        let value = b"d=a.example; s=x; d=b.example; D=c";
        assert_eq!(tag(value, b"d"), None);
        assert_eq!(tag(value, b"s").map(|s| s.of(value)), Some(&b"x"[..]));
        assert_eq!(tag(value, b"h"), None);
    }

    #[test]
    fn header_lists_count_whole_names() {
        let list = b"From : Received\r\n\t:received:x-received:RECEIVED:received-spf";
        assert_eq!(header_list_count(list, b"received"), 3);
        assert_eq!(header_list_count(b"", b"received"), 0);
    }

    #[test]
    fn spans_stay_inside_every_cut() {
        let value = b" i=1; h = a:b ;\r\n x=\"(;";
        for length in 0..=value.len() {
            for (name, content) in tags(&value[..length]) {
                assert!(name.end <= content.start && content.end as usize <= length);
            }
        }
    }
}
