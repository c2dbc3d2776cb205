//! Links that a program put beside addresses and host names when it showed them, or copied them.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one text of at most 4 MiB"
)]

use std::ops::Range;

use crate::bytes::{same, starts_with};
use crate::paste::text::{Edit, Text};

/// A link: where it stands, and what of it was there before.
struct Link {
    all: Range<usize>,
    kept: Range<usize>,
}

/// Schemes of links that programs make.
const SCHEMES: [&str; 3] = ["mailto:", "http://", "https://"];

fn scheme(text: &[u8]) -> Option<usize> {
    let found = SCHEMES
        .iter()
        .find(|scheme| starts_with(text, scheme.as_bytes()));
    found.map(|scheme| scheme.len())
}

/// `a@b.example<mailto:a@b.example>`, `<mailto:a@b.example|a@b.example>`, `[a@b.example](mailto:a@b.example)`.
fn links(bytes: &[u8]) -> Vec<Link> {
    let mut links = Vec::new();
    let mut done = 0;
    for at in memchr::memchr2_iter(b'<', b'[', bytes) {
        if at < done {
            continue;
        }
        let link = match bytes.get(at) {
            Some(b'<') => angle_link(bytes, at, done),
            _ => square_link(bytes, at),
        };
        if let Some(link) = link {
            done = link.all.end;
            links.push(link);
        }
    }
    links
}

fn angle_link(bytes: &[u8], at: usize, floor: usize) -> Option<Link> {
    let inner = bytes.get(at + 1..)?;
    let inner = inner.get(..inner.len().min(1024))?;
    let length = scheme(inner)?;
    let end = inner
        .iter()
        .position(|b| matches!(b, b'>' | b'\n' | b' '))?;
    if inner.get(end) != Some(&b'>') {
        return None;
    }
    let all = at..at + end + 2;
    let target = inner.get(length..end)?;
    if let Some(bar) = memchr::memchr(b'|', target) {
        let kept = at + 1 + length + bar + 1..at + 1 + end;
        return Some(Link { all, kept });
    }
    // The text that it was put beside, right before it or one blank away.
    let before = bytes.get(floor..at)?;
    let gap = usize::from(before.last() == Some(&b' '));
    let before = before.get(..before.len() - gap)?;
    let is_of_text = |b: &&u8| {
        !matches!(
            b,
            b' ' | b'\t' | b'\n' | b'\r' | b'<' | b'(' | b'[' | b'"' | b',' | b'=' | b':'
        )
    };
    let length = before.iter().rev().take(256).take_while(is_of_text).count();
    let shown = before.get(before.len() - length..)?;
    let target = target.strip_suffix(b"/").unwrap_or(target);
    let target = target.split(|&b| b == b'?').next().unwrap_or_default();
    let is_same = !shown.is_empty() && same(shown, target);
    is_same.then_some(Link {
        all: at - gap..all.end,
        kept: 0..0,
    })
}

fn square_link(bytes: &[u8], at: usize) -> Option<Link> {
    let rest = bytes.get(at + 1..)?;
    let rest = rest.get(..rest.len().min(1024))?;
    let end = rest.iter().position(|b| matches!(b, b']' | b'\n'))?;
    let target = rest.get(end..)?.strip_prefix(b"](")?;
    scheme(target)?;
    let close = target
        .iter()
        .position(|b| matches!(b, b')' | b'\n' | b' '))?;
    if target.get(close) != Some(&b')') {
        return None;
    }
    Some(Link {
        all: at..at + 1 + end + 2 + close + 1,
        kept: at + 1..at + 1 + end,
    })
}

/// True when a text has such links.
pub(in crate::paste) fn is_linked(text: &[u8]) -> bool {
    !links(text).is_empty()
}

/// Takes the links out, and leaves the text that they were put on.
pub(super) fn undo(text: &Text) -> Option<Text> {
    let links = links(text.bytes());
    if links.is_empty() {
        return None;
    }
    let mut edit = Edit::of(text);
    let mut done = 0;
    for link in links {
        edit.keep(done..link.all.start);
        edit.keep(link.kept);
        done = link.all.end;
    }
    edit.keep(done..text.bytes().len());
    Some(edit.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_leave_the_text_that_they_were_put_on() {
        let undone = |text: &str| {
            undo(&Text::new(text.as_bytes()))
                .map(|t| String::from_utf8_lossy(t.bytes()).into_owned())
        };
        let plain = "from mx.a.example for <a@b.example>; x";
        for text in [
            "from mx.a.example<http://mx.a.example/> for <a@b.example<mailto:a@b.example>>; x",
            "from [mx.a.example](http://mx.a.example) for <[a@b.example](mailto:a@b.example)>; x",
            "from <http://mx.a.example|mx.a.example> for <<mailto:a@b.example|a@b.example>>; x",
        ] {
            assert_eq!(undone(text).as_deref(), Some(plain), "{text}");
        }
        assert_eq!(
            undone("List-Unsubscribe: <mailto:leave@l.example>, [192.0.2.1](x)"),
            None
        );
    }
}
