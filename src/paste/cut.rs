//! Marks that somebody left text out: an ellipsis, `[truncated]`.

use crate::bytes::{ends_with, find, same, trim_end};

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

/// True when text of a stamp was left out: such a mark stands at the end of it, or of a line, or anywhere outside quotes.
///
/// The word that the peer chose, behind `from` or `helo`, is no mark.
pub fn is_cut(text: &[u8]) -> bool {
    if !may_be_cut(text) {
        return false;
    }
    if text.split(|&b| b == b'\n').any(ends_cut) {
        return true;
    }
    let mut is_quoted = false;
    let mut before: &[u8] = b"";
    for word in crate::bytes::words(text) {
        let bare = before.strip_prefix(b"(").unwrap_or(before);
        let is_operand = ["from", "helo", "ehlo"]
            .iter()
            .any(|w| same(w.as_bytes(), bare))
            || find(word, b"helo=").is_some();
        if !is_quoted && !is_operand && may_be_cut(word) {
            return true;
        }
        let quotes = memchr::memchr_iter(b'"', word).count();
        is_quoted ^= quotes % 2 == 1;
        before = word;
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
            "from a.example (a.exa...SMTPS id 1; Thu, 14 Mar 2024 09:12:03 +0000",
            "from mail.exam...",
        ] {
            assert!(is_cut(text.as_bytes()), "{text}");
        }
        for text in [
            "from ... (unknown [192.0.2.1]) by b with ESMTP; Thu, 14 Mar 2024 09:12:03 +0000",
            "from a (helo ...) by b; Thu, 14 Mar 2024 09:12:03 +0000",
            "from a by b for \"x ... y\"@b; Thu, 14 Mar 2024 09:12:03 +0000",
        ] {
            assert!(!is_cut(text.as_bytes()), "{text}");
        }
    }
}
