//! Reads tag=value lists (RFC 6376 section 3.2), as `DKIM-Signature`, `ARC-Seal` and `ARC-Message-Signature` hold them.
//!
//! Total: what is not `name=value` is passed over. Such lists have neither comments nor quoted strings. Not here: the
//! meaning of a tag, base64, and any check of a signature.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from a search of the same value"
)]

use crate::bytes::{same, trim, trim_end, trim_start};
use crate::field::FIELD_CAP;
use crate::field::cfws::{run_end, skip_blanks};
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

/// A tag as it stands: its name, and the place of its value with the blanks around it.
struct Spec<'a> {
    name: &'a [u8],
    name_start: usize,
    value_start: usize,
    value_end: usize,
}

impl<'a> Tags<'a> {
    #[inline]
    fn next_spec(&mut self) -> Option<Spec<'a>> {
        while self.at < self.value.len() {
            let name_start = skip_blanks(self.value, self.at);
            let name_end = run_end(self.value, name_start, is_tag_byte);
            let name = self.value.get(name_start..name_end)?;
            let rest = self.value.get(name_end..)?;
            let value_end = name_end + memchr::memchr(b';', rest).unwrap_or(rest.len());
            self.at = value_end + 1;
            let equals = skip_blanks(self.value, name_end);
            if self.value.get(equals) == Some(&b'=')
                && name.first().is_some_and(u8::is_ascii_alphabetic)
            {
                return Some(Spec {
                    name,
                    name_start,
                    value_start: equals + 1,
                    value_end,
                });
            }
        }
        None
    }
}

impl Iterator for Tags<'_> {
    type Item = (Span, Span);

    fn next(&mut self) -> Option<(Span, Span)> {
        let spec = self.next_spec()?;
        let name_end = spec.name_start + spec.name.len();
        let name = Span::from_range(spec.name_start, name_end);
        Some((name, trimmed(self.value, spec.value_start, spec.value_end)))
    }
}

/// The value of the tag `name` (the case counts); `None` if it is missing, and also if it is given twice, which makes
/// the whole list invalid (RFC 6376 section 3.2).
pub fn tag(value: &[u8], name: &[u8]) -> Option<Span> {
    let [content] = tags_named(value, [name]);
    content
}

/// The values of several tags, as [`tag`] gives each, in one walk over the list.
pub fn tags_named<const N: usize>(value: &[u8], wanted: [&[u8]; N]) -> [Option<Span>; N] {
    let mut found = [None; N];
    let mut twice = [false; N];
    let mut list = tags(value);
    while let Some(spec) = list.next_spec() {
        if let Some(at) = wanted.iter().position(|wanted| *wanted == spec.name) {
            twice[at] |= found[at].is_some();
            found[at] = Some(trimmed(value, spec.value_start, spec.value_end));
        }
    }
    for (content, twice) in found.iter_mut().zip(twice) {
        *content = content.filter(|_| !twice);
    }
    found
}

/// How often the header list `list` (the value of an `h=` tag: names between colons) names `header`, ASCII case aside.
pub fn header_list_count(list: &[u8], header: &[u8]) -> u32 {
    let list = list.get(..FIELD_CAP).unwrap_or(list);
    let names = list.split(|&byte| byte == b':');
    let is_it = |name: &[u8]| name.len() >= header.len() && same(trim(name), header);
    let count = names.filter(|name| is_it(name)).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A name is a letter, then letters, digits and underscores.
fn is_tag_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// The range `start..end` of `text` without the blanks on either side.
fn trimmed(text: &[u8], start: usize, end: usize) -> Span {
    let part = text.get(start..end).unwrap_or_default();
    let rest = trim_start(part);
    let before = part.len() - rest.len();
    Span::from_range(start + before, start + before + trim_end(rest).len())
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
        let all = tags_named(value, [b"h", b"s", b"d", b"D"]);
        let all = all.map(|found| found.map(|span| span.of(value)));
        assert_eq!(all, [None, Some(&b"x"[..]), None, Some(b"c")]);
    }

    /// The definition: what stands between two semicolons, cut at its first equals sign.
    fn by_definition(value: &[u8]) -> Vec<(&[u8], &[u8])> {
        let specs = value.split(|&byte| byte == b';');
        let pairs = specs.filter_map(|spec| {
            let equals = spec.iter().position(|&byte| byte == b'=')?;
            Some((trim(&spec[..equals]), trim(&spec[equals + 1..])))
        });
        let is_name = |name: &[u8]| {
            name.first().is_some_and(u8::is_ascii_alphabetic)
                && name.iter().all(|&byte| is_tag_byte(byte))
        };
        pairs.filter(|(name, _)| is_name(name)).collect()
    }

    #[test]
    fn the_walk_finds_what_the_definition_finds() {
        let value =
            b" v = 1;; a_1\r\n\t=b c ; =x; 2=y; z y=w; h=From : To\r\n :Cc;b=ab==\r\n\t cd=";
        assert_eq!(pairs(value), by_definition(value));
        for at in 0..value.len() {
            assert_eq!(pairs(&value[at..]), by_definition(&value[at..]), "{at}");
            for byte in *b" ;=\n:a_1(\"\xff" {
                let mut changed = value.to_vec();
                changed[at] = byte;
                assert_eq!(pairs(&changed), by_definition(&changed), "{changed:?}");
            }
        }
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
