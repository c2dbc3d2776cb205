//! The walk over the text of a damaged header block: where does a new field begin?
//!
//! Line ends that were lost, moved or added say nothing any more, and the sender chose much of the text. So a name and a
//! colon open a field only where no text of the field above can stand: outside brackets, quotes and lists of names, and,
//! for what a verdict rests on, never below the sender's own words.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one text of at most 4 MiB"
)]

use super::names::{Class, Opening, is_single};
use super::value::Value;
use crate::bytes::{after_words, find, same, trim, trim_start, words};

/// Where the walk stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Walk {
    open: Option<Class>,
    value: Value,
    /// The start of a report's value, which may repeat the text of the message.
    report: Vec<u8>,
    /// Words of the sender came before, and may still go on.
    tainted: bool,
    singles: u16,
    /// Trace fields that ended with their date.
    pub(super) stamps: usize,
    /// Fields.
    pub(super) fields: usize,
}

impl Walk {
    /// Whether a field may begin here, by what is written: `line` is the text from the name on.
    pub(super) fn accepts(&self, line: &[u8], opening: &Opening) -> bool {
        let Some(open) = self.open else {
            let is_named = line
                .get(..opening.name)
                .is_some_and(|name| name.contains(&b'-'));
            return opening.class != Class::Unknown || (opening.is_spaced && is_named);
        };
        let name = line.get(..opening.name).unwrap_or_default();
        let rest = line.get(opening.colon + 1..).unwrap_or_default();
        if self.value.lists_names()
            && (!opening.is_spaced || open == Class::Signature && is_list(rest))
        {
            return false;
        }
        if !self.may_end(open) {
            return false;
        }
        match opening.class {
            Class::Trace => self.is_servers(open) && opens_stamp(rest),
            Class::Evidence => self.is_servers(open) && opening.is_spaced,
            Class::Unknown => {
                // The words before a colon are rarely a name with a hyphen.
                opening.is_spaced && name.contains(&b'-') && self.may_open_unknown(open, name)
            }
            _ => {
                let seen = is_single(name).is_some_and(|bit| self.singles & (1 << bit) != 0);
                (opening.is_spaced || open != Class::FreeText) && !(seen && self.tainted)
            }
        }
    }

    /// True where servers write: not below the words of the sender, nor right behind a field that anybody may have put
    /// there.
    fn is_servers(&self, open: Class) -> bool {
        !self.tainted && !self.is_preview() && open != Class::Unknown
    }

    fn may_open_unknown(&self, open: Class, name: &[u8]) -> bool {
        let is_capital = name.first().is_some_and(u8::is_ascii_uppercase);
        let is_private = crate::bytes::starts_with(name, b"X-");
        match open {
            Class::FreeText => is_private,
            _ => is_private || is_capital,
        }
    }

    /// Whether the open field may end here. A stamp ends with its date: before that, what looks like a field may be
    /// the peer's words.
    fn may_end(&self, open: Class) -> bool {
        match open {
            Class::Trace => self.value.has_date() || self.value.is_cut(),
            Class::Evidence => self.value.is_balanced() || self.value.is_cut(),
            _ => true,
        }
    }

    /// True inside the part of a report that repeats the text of the message.
    fn is_preview(&self) -> bool {
        self.open == Some(Class::Report)
            && find(&self.report, b"preview:").is_some()
            && find(&self.report, b"analysis details").is_none()
    }

    /// Begins a field; `line` is the text from the name on, to where it is known.
    pub(super) fn begin(&mut self, line: &[u8], opening: &Opening) {
        self.end();
        self.open = Some(opening.class);
        self.fields += 1;
        let name = line.get(..opening.name).unwrap_or_default();
        let value = line.get(opening.colon + 1..).unwrap_or_default();
        // A list names itself above the stamps of its own servers.
        let is_list = same(name, b"Sender") && words(value).count() == 1;
        self.tainted |= opening.class == Class::FreeText && !is_list;
        if let Some(bit) = is_single(name) {
            self.singles |= 1 << bit;
        }
        self.go_on(line.get(opening.colon + 1..).unwrap_or_default());
    }

    /// Adds text to the open field.
    pub(super) fn go_on(&mut self, text: &[u8]) {
        self.value.add(text);
        if self.open == Some(Class::Report) && self.report.len() < 16 * 1024 {
            self.report.extend_from_slice(text);
        }
    }

    /// Ends the open field.
    pub(super) fn end(&mut self) {
        self.stamps += usize::from(self.is_stamp_done());
        self.open = None;
        self.value = Value::default();
        self.report.clear();
    }

    /// From here on the text may be that of the body.
    pub(super) fn taint(&mut self) {
        self.tainted = true;
    }

    /// The field that is open.
    pub(super) fn open(&self) -> Option<Class> {
        self.open
    }

    /// True when the open field is a trace field that has its date.
    pub(super) fn is_stamp_done(&self) -> bool {
        self.open == Some(Class::Trace) && self.value.is_complete()
    }

    /// True when the words of the sender came before.
    pub(super) fn is_tainted(&self) -> bool {
        self.tainted
    }

    /// True when the field with this number among those of which a message has one was there already.
    pub(super) fn has_seen(&self, single: u32) -> bool {
        self.singles & (1 << single) != 0
    }
}

/// True when the value of a trace field starts as one does.
fn opens_stamp(rest: &[u8]) -> bool {
    const WORDS: [&[u8]; 7] = [b"received", b"from", b"by", b"via", b"with", b"id", b"for"];
    let rest = trim_start(rest);
    rest.is_empty()
        || rest.starts_with(b"(")
        || WORDS.iter().any(|word| after_words(rest, word).is_some())
}

/// True when what follows a colon goes on as a list of names; blanks may stand around each colon.
fn is_list(rest: &[u8]) -> bool {
    let rest = trim(rest);
    let is_of_name = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    let name = rest.iter().take_while(is_of_name).count();
    let behind = trim_start(rest.get(name..).unwrap_or_default());
    matches!(behind.first(), None | Some(b':' | b';'))
}

#[cfg(test)]
mod tests {
    use super::super::names::opening;
    use super::*;

    /// Whether a field may begin with `next` behind these lines.
    fn accepts(lines: &[&str], next: &str) -> bool {
        let mut walk = Walk::default();
        for line in lines {
            let line = line.as_bytes();
            match opening(line) {
                Some(opening) if walk.accepts(line, &opening) => walk.begin(line, &opening),
                _ => {
                    walk.go_on(b" ");
                    walk.go_on(line);
                }
            }
        }
        let next = next.as_bytes();
        opening(next).is_some_and(|opening| walk.accepts(next, &opening))
    }

    #[test]
    fn a_stamp_begins_behind_a_stamp_that_has_its_date() {
        let stamp = "Received: from a by b with ESMTP; Thu, 14 Mar 2024 09:12:03 +0000";
        let next = "Received: from c by d with ESMTPS; Thu, 14 Mar 2024 09:12:01 +0000";
        assert!(accepts(&[], next) && accepts(&[stamp], next));
        assert!(!accepts(&["Received: from a"], next));
        assert!(!accepts(
            &["Received: from a (x; Thu, 14 Mar 2024 09:12:03 +0000"],
            next
        ));
        assert!(!accepts(
            &["Received: from [x; Thu, 14 Mar 2024 09:12:03 +0000"],
            next
        ));
        assert!(accepts(&["Received: from a (b ..."], next));
    }

    #[test]
    fn nothing_that_counts_begins_below_the_words_of_the_sender() {
        let next = "Received: from c by d with ESMTPS; Thu, 14 Mar 2024 09:12:01 +0000";
        for above in [
            "Subject: x",
            "From: a <a@b.example>",
            "X-Campaign: x",
            "Comments: y",
        ] {
            assert!(!accepts(&[above], next), "{above}");
            assert!(
                !accepts(&[above], "Authentication-Results: d; spf=pass"),
                "{above}"
            );
        }
        assert!(!accepts(
            &["Subject: x", "Date: Thu, 14 Mar 2024 09:12:03 +0000"],
            next
        ));
        assert!(accepts(&["Sender: list@l.example"], next));
        assert!(accepts(
            &["Subject: x"],
            "Date: Thu, 14 Mar 2024 09:12:03 +0000"
        ));
    }

    #[test]
    fn names_in_a_signature_are_no_fields() {
        for lines in [
            &["DKIM-Signature: v=1; h=From:To:", "Subject:Date;"][..],
            &[
                "DKIM-Signature: v=1; h=from : to :",
                "subject : date : message-id :",
                "references;",
            ],
        ] {
            let (last, above) = lines.split_last().expect("lines");
            assert!(!accepts(above, last), "{last}");
            assert!(accepts(lines, "Subject: x"), "{lines:?}");
        }
    }
}
