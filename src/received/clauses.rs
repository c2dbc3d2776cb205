//! Finds the clauses of a trace field (RFC 5321 section 4.4) among its items, and the one `by` that the writer wrote.
//!
//! A peer's text may close a comment early and put a whole second stamp outside all brackets. Such text stands
//! left of the real `by`, and in nearly all servers it cannot end a line. So when brackets do not pair, or when
//! there are two `by`, the last line that starts with `by` is taken for the writer's own, and what stands above
//! it is the peer's. Where the folding is lost the field stays [`Structure::Broken`].

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from the scan of the same value"
)]

use super::clause_walk::Walk;
use super::scan::{Flaws, Item, ItemKind, Scanned, scan};
use super::section::Section;
use crate::bytes;
use crate::span::Span;

/// How far the order of clauses can be relied on.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Structure {
    /// One `from`, one `by`, brackets that pair.
    #[default]
    Sound,
    /// Damaged or hostile, but a line of its own starts with `by`: all from there on is the writer's.
    Anchored,
    /// Damaged or hostile, and nothing tells where the peer's text ends.
    Broken,
}

/// The operands of a trace field's clauses, as spans into its value.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clauses {
    /// First word after `from`.
    pub from: Option<Span>,
    /// All of the from-part, from its first operand up to `by`.
    pub from_part: Option<Span>,
    /// First word after `by`.
    pub by: Option<Span>,
    /// The words after `via`.
    pub via: Option<Span>,
    /// The words after `with`, up to a comment or the next clause.
    pub with: Option<Span>,
    /// First word after `id`, angle brackets included.
    pub id: Option<Span>,
    /// First word after `for`, angle brackets included.
    pub for_: Option<Span>,
    /// First word after `tls`.
    pub tls: Option<Span>,
    /// What stands after the last `;`.
    pub date: Option<Span>,
    /// What was read of it on the way, if it is in the usual form: seconds since 1970 in UTC.
    pub usual_date: Option<i64>,
    /// How far all this can be relied on.
    pub structure: Structure,
    /// A second `by` or `with`, or clause words after the date: where.
    pub second_statement: Option<Span>,
    /// In an anchored stamp: the second statement stands right of the writer's own `by`, not above it.
    pub disagrees: bool,
    /// `with ESMTP with STARTTLS`: the second one's word.
    pub with_starttls: Option<Span>,
    /// No `by` at all.
    pub by_is_missing: bool,
}

/// Reads the clauses of `value` and tells each item its section. `items` is scratch space, kept by the caller; comments
/// deeper than `deepest` leave the brackets unpaired.
pub fn read_clauses(value: &[u8], deepest: u32, items: &mut Vec<Item>) -> (Clauses, Flaws) {
    items.clear();
    let whole = Span::from_range(0, value.len());
    let Scanned { flaws, date } = scan(value, whole, deepest, items);
    let mut walk = Walk::new(value, Section::Before);
    walk.run(items, flaws.left_open);
    // A comment that pairs may still have swallowed the line with the writer's `by`.
    let lost_by = walk.by_count == 0 && last_line_with_by(value).is_some();
    if !flaws.brackets_do_not_pair() && walk.by_count <= 1 && !lost_by {
        let clauses = Clauses {
            usual_date: date,
            ..walk.finish()
        };
        return (clauses, flaws);
    }
    let second = walk.second_by;
    let mut best_effort = walk.finish();
    // A line may start with `by` inside a recipient that was opened above and folded: it is nobody's anchor.
    let is_by = |item: &&Item| bytes::same(item.span.of(value), b"by");
    let opened = items
        .iter()
        .skip_while(|item| !is_by(item))
        .find(|item| item.left_open)
        .map(|item| item.span.start as usize);
    let anchor = last_line_with_by(value).filter(|anchor| opened.is_none_or(|at| at > *anchor));
    if let Some(anchor) = anchor {
        items.clear();
        let right = scan(value, Span::from_range(anchor, value.len()), deepest, items).flaws;
        let mut walk = Walk::new(value, Section::From);
        walk.run(items, right.left_open);
        if !right.brackets_do_not_pair() && walk.by_count == 1 {
            let mut clauses = walk.finish();
            clauses.structure = Structure::Anchored;
            clauses.from_part = from_part_above(value, anchor);
            clauses.disagrees = clauses.second_statement.is_some();
            clauses.second_statement = clauses.second_statement.or(second);
            return (clauses, flaws);
        }
        // A quoted sender may bring a second `by` behind it; it starts no line.
        let mut behind = items
            .iter()
            .skip_while(|item| item.span.start as usize != anchor)
            .skip(1);
        if let Some(host) = behind.next().filter(|item| item.kind == ItemKind::Word) {
            best_effort.by = Some(host.span);
        }
    }
    items.clear();
    scan(value, whole, deepest, items);
    Walk::new(value, Section::Before).run(items, flaws.left_open);
    let second_statement = second.or(best_effort.second_statement);
    (
        Clauses {
            structure: Structure::Broken,
            second_statement,
            ..best_effort
        },
        flaws,
    )
}

/// Where the last line starts whose first word is `by`.
fn last_line_with_by(value: &[u8]) -> Option<usize> {
    memchr::memrchr_iter(b'\n', value).find_map(|newline| {
        let line = value.get(newline + 1..)?;
        let indent = line
            .iter()
            .take_while(|b| matches!(b, b' ' | b'\t'))
            .count();
        (indent > 0 && is_word(&line[indent..], b"by")).then_some(newline + 1 + indent)
    })
}

fn is_word(text: &[u8], word: &[u8]) -> bool {
    bytes::after(text, word).is_some_and(|rest| rest.first().is_some_and(|&b| bytes::is_blank(b)))
}

fn from_part_above(value: &[u8], anchor: usize) -> Option<Span> {
    let text = bytes::trim_start(value);
    let start = value.len() - text.len();
    let rest = bytes::after(text, b"from")
        .filter(|rest| rest.first().is_some_and(|&b| bytes::is_blank(b)))?;
    let start = start + text.len() - bytes::trim_start(rest).len();
    (start < anchor).then(|| Span::from_range(start, anchor))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &str) -> (Clauses, Vec<Item>) {
        let mut items = Vec::new();
        let (clauses, _) = read_clauses(value.as_bytes(), 64, &mut items);
        (clauses, items)
    }

    fn text(value: &str, span: Option<Span>) -> &str {
        span.map_or("", |s| {
            std::str::from_utf8(s.of(value.as_bytes())).expect("ascii")
        })
    }

    #[test]
    fn operands_are_taken_in_any_order() {
        for (value, by, with, id, for_) in [
            (
                "from a by b with ESMTP id c for <d>; e",
                "b",
                "ESMTP",
                "c",
                "<d>",
            ),
            (
                "from by (x [192.0.2.1]) by b with SMTP",
                "b",
                "SMTP",
                "",
                "",
            ),
            (
                "from a by b (c) id 1 via TCP with SMTP; d",
                "b",
                "SMTP",
                "1",
                "",
            ),
            (
                "from a by b with (X encrypted) SMTP; d",
                "b",
                "SMTP",
                "",
                "",
            ),
            (
                "from a by b with Microsoft\n SMTP Server (TLS) id 14; d",
                "b",
                "Microsoft\n SMTP Server",
                "14",
                "",
            ),
            (
                "from a (uid 0)\n\tid 12\n\tby b (DragonFly); d",
                "b",
                "",
                "12",
                "",
            ),
            (
                "from a (b [192.0.2.1]) (c) with ESMTPSA id 1",
                "",
                "ESMTPSA",
                "1",
                "",
            ),
            ("with ESMTP id 1", "", "ESMTP", "1", ""),
            (
                "by b (Smail) from a (192.0.2.1) with smtp id 1; d",
                "b",
                "smtp",
                "1",
                "",
            ),
            ("from ([192.0.2.1]) via http; d", "", "", "", ""),
            (
                "from a@b by c\n by uid 5 with qmail-scanner-1.1 (x); d",
                "c",
                "qmail-scanner-1.1",
                "",
                "",
            ),
        ] {
            let (clauses, _) = read(value);
            let got = [clauses.by, clauses.with, clauses.id, clauses.for_].map(|s| text(value, s));
            assert_eq!(got, [by, with, id, for_], "{value}");
            assert_eq!(clauses.structure, Structure::Sound, "{value}");
        }
    }

    #[test]
    fn the_last_line_that_starts_with_by_is_the_writers() {
        let value = "from h (x) by evil.example with ESMTPS id 1 (.example [192.0.2.1])\n\tby mx.example with ESMTP id 2; d";
        let (clauses, _) = read(value);
        assert_eq!(clauses.structure, Structure::Anchored);
        assert_eq!(text(value, clauses.by), "mx.example");
        assert_eq!(text(value, clauses.with), "ESMTP");
        let unfolded = value.replace("\n\t", " ");
        assert_eq!(read(&unfolded).0.structure, Structure::Broken);
        let value = "from a ([192.0.2.1])\n\tby mx.example with LMTP id 1\n\t(envelope-from <\"x) by evil.example with ESMTPS id 2 (\"@a>)\n\tfor <b>; d";
        let (clauses, _) = read(value);
        assert_eq!(clauses.structure, Structure::Broken);
        assert_eq!(text(value, clauses.by), "mx.example");
    }

    #[test]
    fn a_second_with_is_told() {
        assert!(
            read("from a by b with ESMTP with ESMTPS; d")
                .0
                .second_statement
                .is_some()
        );
        assert!(
            read("from a by b with ESMTP; d with ESMTPS")
                .0
                .second_statement
                .is_some()
        );
        assert!(
            read("from a by b with ESMTP with STARTTLS; d")
                .0
                .second_statement
                .is_none()
        );
    }
}
