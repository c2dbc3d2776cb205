//! Marks that somebody left text out: an ellipsis, `[truncated]`.

use crate::bytes::{ends_with, trim_end};

/// The marks, as they stand at the end of a text.
const MARKS: [&str; 12] = [
    "...",
    "\u{2026}",
    "[truncated]",
    "(truncated)",
    "<truncated>",
    "[snip]",
    "<snip>",
    "[cut]",
    "[clipped]",
    "[\u{2026}]",
    "[...]",
    "[message clipped]",
];

/// True when a mark is anywhere in a header block; quick, and says yes too often.
pub(super) fn may_be_cut(head: &[u8]) -> bool {
    let has = |mark: &[u8]| memchr::memmem::find(head, mark).is_some();
    MARKS.iter().any(|mark| has(mark.as_bytes()))
}

/// True when `text` ends with a mark that text was left out.
pub fn ends_cut(text: &[u8]) -> bool {
    let text = trim_end(text);
    MARKS.iter().any(|mark| ends_with(text, mark.as_bytes()))
}

/// True when `text` has such a mark at its end, at the end of a line, or as a word outside brackets and quotes.
///
/// The word after `from` is the peer's own, and no mark.
pub fn is_cut(text: &[u8]) -> bool {
    if text.split(|&b| b == b'\n').any(ends_cut) {
        return true;
    }
    let mut value = super::value::Value::default();
    let mut before: &[u8] = b"from";
    let mut rest = text;
    while !rest.is_empty() {
        let blanks = rest
            .iter()
            .take_while(|&&b| crate::bytes::is_blank(b))
            .count();
        let (gap, after) = rest.split_at(blanks);
        let length = after
            .iter()
            .take_while(|&&b| !crate::bytes::is_blank(b))
            .count();
        let (word, next) = after.split_at(length);
        value.add(gap);
        let is_operand = crate::bytes::same(before, b"from");
        if value.is_balanced()
            && !is_operand
            && MARKS
                .iter()
                .any(|mark| crate::bytes::same(mark.as_bytes(), word))
        {
            return true;
        }
        value.add(word);
        before = word;
        rest = next;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_seen_where_servers_write() {
        for text in [
            "from a by b with ESMTP ...",
            "from a by b with\u{2026}",
            "from a (a [192.0.2.1]) [...] with ESMTP; Thu, 14 Mar 2024 09:12:03 +0000",
            "from a by b [truncated]\n with ESMTP",
            "from mail.exam...",
        ] {
            assert!(is_cut(text.as_bytes()), "{text}");
        }
        for text in [
            "from ... (unknown [192.0.2.1]) by b with ESMTP; Thu, 14 Mar 2024 09:12:03 +0000",
            "from a (helo ... x) by b; Thu, 14 Mar 2024 09:12:03 +0000",
            "from a by b for \"x ... y\"@b; Thu, 14 Mar 2024 09:12:03 +0000",
        ] {
            assert!(!is_cut(text.as_bytes()), "{text}");
        }
    }
}
