//! HTML tags: those of a whole page, and those left over in a copied text.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one text of at most 4 MiB"
)]

use std::ops::Range;

use super::openings::begin_behind;
use crate::bytes::{find, same, starts_with};
use crate::paste::text::{Edit, Text};

/// Tags that begin a line, and end one.
const BREAKS: [&str; 14] = [
    "br",
    "p",
    "div",
    "tr",
    "li",
    "pre",
    "table",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "blockquote",
    "section",
];

/// Tags within a line.
const INLINE: [&str; 28] = [
    "a", "b", "i", "u", "s", "em", "strong", "span", "font", "code", "tt", "td", "th", "tbody",
    "thead", "html", "body", "head", "meta", "title", "wbr", "o:p", "samp", "kbd", "mark", "small",
    "link", "img",
];

/// Elements whose content is not shown.
const HIDDEN: [&str; 3] = ["style", "script", "title"];

/// A tag: where it stands, and what it is called.
struct Tag<'a> {
    range: Range<usize>,
    name: &'a [u8],
    is_closing: bool,
}

impl Tag<'_> {
    fn is_among(&self, names: &[&str]) -> bool {
        names.iter().any(|name| same(name.as_bytes(), self.name))
    }
}

/// The tags of a text, comments among them.
fn tags(bytes: &[u8]) -> impl Iterator<Item = Tag<'_>> {
    let mut done = 0;
    memchr::memchr_iter(b'<', bytes).filter_map(move |at| {
        if at < done {
            return None;
        }
        let tag = tag_at(bytes, at)?;
        done = tag.range.end;
        Some(tag)
    })
}

fn tag_at(bytes: &[u8], at: usize) -> Option<Tag<'_>> {
    const LONGEST: usize = 4096;
    let rest = bytes.get(at + 1..)?;
    let rest = rest.get(..rest.len().min(LONGEST))?;
    if rest.starts_with(b"!--") || starts_with(rest, b"!doctype") {
        let mark: &[u8] = if rest.starts_with(b"!--") {
            b"-->"
        } else {
            b">"
        };
        let end = memchr::memmem::find(rest, mark)?;
        return Some(Tag {
            range: at..at + 1 + end + mark.len(),
            name: b"!",
            is_closing: false,
        });
    }
    let is_closing = rest.first() == Some(&b'/');
    let text = rest.get(usize::from(is_closing)..)?;
    let is_of_name = |b: &&u8| b.is_ascii_alphanumeric() || **b == b':';
    let name = text.get(..text.iter().take_while(is_of_name).count())?;
    let after = text.get(name.len()..)?;
    if !matches!(
        after.first(),
        Some(b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n')
    ) {
        return None;
    }
    let end = memchr::memchr(b'>', rest)?;
    let tag = Tag {
        range: at..at + 1 + end + 1,
        name,
        is_closing,
    };
    (tag.is_among(&BREAKS) || tag.is_among(&INLINE) || tag.is_among(&HIDDEN)).then_some(tag)
}

/// True when tags stand throughout a text: a page, or lines that end with `<br>`. A subject may hold some as well.
pub(in crate::paste) fn is_tagged(text: &[u8]) -> bool {
    let found: Vec<Range<usize>> = tags(text).map(|tag| tag.range).take(10_000).collect();
    if found.len() < 2 {
        return false;
    }
    let opens = crate::bytes::trim_start(text).starts_with(b"<")
        && found.first().is_some_and(|tag| {
            crate::bytes::trim(text.get(..tag.start).unwrap_or_default()).is_empty()
        });
    let mut names: Vec<&[u8]> = found
        .iter()
        .filter_map(|tag| text.get(tag.clone()))
        .collect();
    names.sort_unstable();
    names.dedup();
    names.truncate(40);
    opens || begin_behind(text, &names)
}

/// Takes out all tags, if they stand throughout the text.
pub(super) fn undo(text: &Text) -> Option<Text> {
    let bytes = text.bytes();
    if !is_tagged(bytes) {
        return None;
    }
    let mut edit = Edit::of(text);
    let mut done = 0;
    for tag in tags(bytes) {
        if tag.range.start < done {
            continue;
        }
        edit.keep(done..tag.range.start);
        done = tag.range.end;
        if tag.is_among(&HIDDEN) && !tag.is_closing {
            let rest = bytes.get(done..).unwrap_or_default();
            let closing = [b"</", tag.name].concat();
            done += find(rest, &closing).unwrap_or(0);
        } else if tag.is_among(&BREAKS) {
            end_line(&mut edit, bytes, &tag, &mut done);
        } else if tag.is_closing && (same(tag.name, b"td") || same(tag.name, b"th")) {
            edit.put(b" ", tag.range.start);
        }
    }
    edit.keep(done..bytes.len());
    Some(edit.finish())
}

/// Ends the line at a tag; the line end that stands behind it in the source is the same one.
fn end_line(edit: &mut Edit<'_>, bytes: &[u8], tag: &Tag<'_>, done: &mut usize) {
    let rest = bytes.get(*done..).unwrap_or_default();
    let blanks = rest
        .iter()
        .take_while(|b| matches!(b, b' ' | b'\t' | b'\r'))
        .count();
    let ends = rest.get(blanks) == Some(&b'\n');
    let is_at_start = edit.so_far().last().is_none_or(|&b| b == b'\n');
    if same(tag.name, b"br") {
        if ends {
            *done += blanks + 1;
        }
        edit.put(b"\n", tag.range.start);
    } else if !is_at_start && !ends {
        edit.put(b"\n", tag.range.start);
    } else if is_at_start && ends {
        *done += blanks + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn undone(text: &str) -> Option<String> {
        undo(&Text::new(text.as_bytes())).map(|t| String::from_utf8_lossy(t.bytes()).into_owned())
    }

    #[test]
    fn tags_end_lines_and_addresses_stay() {
        let plain = "Return-Path: <a@b.example>\n\tx\nTo: <br@b.example>\n";
        let breaks = plain.replace('\n', "<br>\n");
        assert_eq!(undone(&breaks).as_deref(), Some(plain));
        let bare = plain.replace('\n', "<br />");
        assert_eq!(undone(&bare).as_deref(), Some(plain));
        let page = "<html><head><style>x: y</style></head><body><div>A: b</div><div>C: <b>d</b></div></body></html>";
        assert_eq!(undone(page).as_deref(), Some("A: b\nC: d\n"));
        assert_eq!(undone(plain), None);
    }
}
