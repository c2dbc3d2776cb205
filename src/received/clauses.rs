//! Finds the clauses of a trace field (RFC 5321 section 4.4) among its items, and the one `by` that the writer wrote.
//!
//! A peer's text may close a comment early and put a whole second stamp outside all brackets. Such text stands
//! left of the real `by`, and in nearly all servers it cannot end a line. So when brackets do not pair, or when
//! there are two `by`, the last line that starts with `by` is taken for the writer's own, and what stands above
//! it is the peer's. Where the folding is lost the field stays [`Structure::Broken`].

use super::scan::{Flaws, Item, ItemKind, Section, scan};
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
    /// What stands after the last `;`, or, without one, the date found at the end.
    pub date: Option<Span>,
    /// How far all this can be relied on.
    pub structure: Structure,
    /// A second `by` or `with`, or clause words after the date: where.
    pub second_statement: Option<Span>,
    /// `with ESMTP with STARTTLS`: the second one's word.
    pub with_starttls: Option<Span>,
    /// No `by` at all.
    pub by_is_missing: bool,
}

/// Reads the clauses of `value` and tells each item its section. `items` is scratch space, kept by the caller.
pub fn read_clauses(value: &[u8], items: &mut Vec<Item>) -> (Clauses, Flaws) {
    items.clear();
    let whole = Span::from_range(0, value.len());
    let flaws = scan(value, whole, items);
    let mut walk = Walk::new(value, Section::Before);
    walk.run(items);
    if !flaws.brackets_do_not_pair() && walk.by_count <= 1 {
        let clauses = walk.finish();
        return (clauses, flaws);
    }
    let second = walk.second_by;
    let mut best_effort = walk.finish();
    if let Some(anchor) = last_line_with_by(value) {
        items.clear();
        let right = scan(value, Span::from_range(anchor, value.len()), items);
        let mut walk = Walk::new(value, Section::From);
        walk.run(items);
        if !right.brackets_do_not_pair() && walk.by_count == 1 {
            let mut clauses = walk.finish();
            clauses.structure = Structure::Anchored;
            clauses.from_part = from_part_above(value, anchor);
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
    scan(value, whole, items);
    Walk::new(value, Section::Before).run(items);
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

/// One pass over the items of a field.
struct Walk<'a> {
    value: &'a [u8],
    section: Section,
    clauses: Clauses,
    by_count: u32,
    with_count: u32,
    tls_count: u32,
    second_by: Option<Span>,
    second_with: Option<Span>,
    /// Clauses that were met left of any `by`; they count only where no `by` comes.
    early: Early,
}

#[derive(Default)]
struct Early {
    via: Option<Span>,
    with: Option<Span>,
    second_with: Option<Span>,
    id: Option<Span>,
    for_: Option<Span>,
}

impl<'a> Walk<'a> {
    fn new(value: &'a [u8], section: Section) -> Self {
        Walk {
            value,
            section,
            clauses: Clauses::default(),
            by_count: 0,
            with_count: 0,
            tls_count: 0,
            second_by: None,
            second_with: None,
            early: Early::default(),
        }
    }

    fn run(&mut self, items: &mut [Item]) {
        let last = items
            .iter()
            .rposition(|item| item.kind == ItemKind::Semicolon);
        // `; ` with nothing behind it tells no date: an earlier one may.
        let dated = last.filter(|&at| {
            items[at + 1..]
                .iter()
                .any(|item| item.kind == ItemKind::Word)
        });
        let end = dated.unwrap_or(items.len());
        let mut at = 0;
        while at < end {
            at = self.step(items, at, end);
        }
        if let Some(at) = dated {
            self.date(&mut items[at..]);
        }
    }

    /// Handles the item at `at` and tells which comes next.
    fn step(&mut self, items: &mut [Item], at: usize, end: usize) -> usize {
        let item = items[at];
        if item.kind != ItemKind::Word {
            items[at].section = self.section;
            return at + 1;
        }
        let word = item.span.of(self.value);
        let operand = items
            .get(at + 1)
            .filter(|next| at + 1 < end && next.kind == ItemKind::Word)
            .map(|n| n.span);
        let known = match word.len() {
            2 if bytes::same(word, b"by") => {
                // qmail-scanner: `by uid 502` tells a user, not a host.
                (!operand.is_some_and(|o| bytes::same(o.of(self.value), b"uid")))
                    .then_some(Section::By)
            }
            2 if bytes::same(word, b"id") => Some(Section::Id),
            3 if bytes::same(word, b"for") => Some(Section::For),
            3 if bytes::same(word, b"via") => Some(Section::Via),
            3 if bytes::same(word, b"tls") => Some(Section::Tls),
            4 if bytes::same(word, b"with") => Some(Section::With),
            4 if bytes::same(word, b"from") => Some(Section::From),
            13 if bytes::same(word, b"envelope-from") => Some(Section::Extra),
            _ => None,
        };
        let Some(clause) = known else {
            if self.section == Section::Before && self.clauses.from.is_none() && self.by_count == 0
            {
                // Some word before any clause: `(apparently) from`, a lost `from`.
                items[at].section = Section::Before;
            } else {
                items[at].section = self.section;
            }
            return at + 1;
        };
        if matches!(self.section, Section::Before | Section::From) {
            return self.left_of_by(items, at, clause, operand, end);
        }
        items[at].section = clause;
        self.right_of_by(items, at, clause, operand, end)
    }

    fn left_of_by(
        &mut self,
        items: &mut [Item],
        at: usize,
        clause: Section,
        operand: Option<Span>,
        end: usize,
    ) -> usize {
        items[at].section = self.section;
        match clause {
            Section::By => {
                self.by_count += 1;
                items[at].section = Section::By;
                self.close_from_part(items[at].span.start);
                self.section = Section::By;
                self.clauses.by = operand;
                self.skip_operand(items, at, Section::By, operand)
            }
            Section::From if self.clauses.from_part.is_none() => {
                self.section = Section::From;
                items[at].section = Section::From;
                self.clauses.from = operand;
                let start = items
                    .get(at + 1)
                    .map_or(items[at].span.end, |next| next.span.start);
                self.clauses.from_part = Some(Span::new(start, start));
                self.skip_operand(items, at, Section::From, operand)
            }
            Section::With => {
                if self.section == Section::Before && self.clauses.from_part.is_none() {
                    // `with ECARTIS (...)`: neither from nor by.
                    self.section = Section::With;
                    items[at].section = Section::With;
                    return self.right_of_by(items, at, clause, operand, end);
                }
                let phrase = self.phrase(items, at + 1, end);
                if self.early.with.is_some() {
                    self.early.second_with = Some(items[at].span);
                }
                self.early.with = self.early.with.or(phrase);
                at + 1
            }
            Section::Via => {
                self.early.via = self.early.via.or(operand);
                at + 1
            }
            Section::Id => {
                self.early.id = self.early.id.or(operand);
                at + 1
            }
            Section::For => {
                self.early.for_ = self.early.for_.or(operand);
                at + 1
            }
            _ => at + 1,
        }
    }

    fn right_of_by(
        &mut self,
        items: &mut [Item],
        at: usize,
        clause: Section,
        operand: Option<Span>,
        end: usize,
    ) -> usize {
        let was = self.section;
        self.section = clause;
        match clause {
            Section::By => {
                self.by_count += 1;
                self.second_by = self.second_by.or(Some(items[at].span));
                // Of two, the one farther right is the writer's: a peer's text stands left of it.
                self.clauses.by = operand.or(self.clauses.by);
                self.skip_operand(items, at, Section::By, operand)
            }
            Section::From => {
                // Smail writes `by X (Smail) from Y (...)`; elsewhere it is `from <envelope sender>`.
                if was == Section::By && self.clauses.from_part.is_none() {
                    self.clauses.from = operand;
                    let start = items
                        .get(at + 1)
                        .map_or(items[at].span.end, |next| next.span.start);
                    let rest = items[at + 1..end]
                        .iter()
                        .take_while(|i| i.kind != ItemKind::Semicolon);
                    let stop = rest
                        .take_while(|i| !bytes::same(i.span.of(self.value), b"with"))
                        .fold(start, |_, item| item.span.end);
                    self.clauses.from_part = Some(Span::new(start, stop));
                } else {
                    self.section = Section::Extra;
                }
                self.skip_operand(items, at, self.section, operand)
            }
            Section::With => self.with(items, at, end, operand, was),
            Section::Via => {
                let phrase = self.phrase(items, at + 1, end);
                self.clauses.via = self.clauses.via.or(phrase);
                self.skip_operand(items, at, Section::Via, operand)
            }
            Section::Id => {
                self.clauses.id = self.clauses.id.or(operand);
                self.skip_operand(items, at, Section::Id, operand)
            }
            Section::For => {
                self.clauses.for_ = self.clauses.for_.or(operand);
                self.skip_operand(items, at, Section::For, operand)
            }
            Section::Tls => {
                // Two of them: one is a peer's, and neither is believed.
                if self.tls_count > 0 {
                    self.second_with = self.second_with.or(operand);
                    self.clauses.tls = None;
                } else {
                    self.clauses.tls = operand;
                }
                self.tls_count += 1;
                self.skip_operand(items, at, Section::Tls, operand)
            }
            _ => self.skip_operand(items, at, Section::Extra, operand),
        }
    }

    fn with(
        &mut self,
        items: &mut [Item],
        at: usize,
        end: usize,
        operand: Option<Span>,
        was: Section,
    ) -> usize {
        // Only right behind the first one: further on it could be a recipient.
        let starttls = operand.is_some_and(|o| bytes::same(o.of(self.value), b"STARTTLS"));
        if starttls && was == Section::With && self.with_count == 1 {
            self.clauses.with_starttls = operand;
            return self.skip_operand(items, at, Section::With, operand);
        }
        self.with_count += 1;
        // Behind the recipient, which is the peer's text, it would not be the writer's (RFC 5321 section 4.4: `with`
        // comes before `for`).
        if self.with_count > 1 || self.clauses.for_.is_some() {
            self.second_with = self.second_with.or(Some(items[at].span));
            return self.skip_operand(items, at, Section::With, operand);
        }
        // `with (SUITE encrypted) SMTP`: the comment comes first.
        let mut first = at + 1;
        while items
            .get(first)
            .is_some_and(|item| item.kind == ItemKind::Comment && first < end)
        {
            items[first].section = Section::With;
            first += 1;
        }
        self.clauses.with = self.phrase(items, first, end);
        match items.get(first) {
            Some(item) if first < end && item.kind == ItemKind::Word => {
                items[first].section = Section::With;
                first + 1
            }
            _ => first,
        }
    }

    /// The words from item `first` on, up to a comment, a `;` or the next clause; the first one is always taken.
    fn phrase(&self, items: &[Item], first: usize, end: usize) -> Option<Span> {
        let mut span: Option<Span> = None;
        for item in items.get(first..end)? {
            if item.kind != ItemKind::Word
                || (span.is_some() && is_clause_word(item.span.of(self.value)))
            {
                break;
            }
            span = Some(span.map_or(item.span, |s| s.cover(item.span)));
        }
        span
    }

    /// The word after a clause's name is its operand, even where it is itself such a name.
    fn skip_operand(
        &mut self,
        items: &mut [Item],
        at: usize,
        section: Section,
        operand: Option<Span>,
    ) -> usize {
        if operand.is_none() {
            return at + 1;
        }
        items[at + 1].section = section;
        at + 2
    }

    fn close_from_part(&mut self, end: u32) {
        if let Some(span) = &mut self.clauses.from_part {
            *span = Span::new(span.start, end);
        }
    }

    fn date(&mut self, items: &mut [Item]) {
        for item in items.iter_mut() {
            item.section = Section::Date;
        }
        let mut words = items.iter().filter(|item| item.kind == ItemKind::Word);
        let first = words.next().map(|word| word.span.start);
        self.clauses.date = first
            .map(|start| Span::new(start, u32::try_from(self.value.len()).unwrap_or(u32::MAX)));
        let after_date = words.find(|word| {
            let text = word.span.of(self.value);
            [&b"by"[..], b"with", b"tls"]
                .iter()
                .any(|name| bytes::same(text, name))
        });
        if let Some(word) = after_date {
            self.second_with = self.second_with.or(Some(word.span));
        }
    }

    fn finish(self) -> Clauses {
        let mut clauses = self.clauses;
        clauses.by_is_missing = self.by_count == 0;
        clauses.second_statement = self.second_by.or(self.second_with);
        // DragonFly's dma writes its id left of by.
        clauses.id = clauses.id.or(self.early.id);
        // Smail writes its from-part right of `by`, and the rest behind it.
        let from_is_last = matches!((clauses.by, clauses.from_part),
            (Some(by), Some(from)) if from.start > by.end);
        if clauses.by_is_missing || from_is_last {
            clauses.second_statement = clauses.second_statement.or(self.early.second_with);
            clauses.via = clauses.via.or(self.early.via);
            clauses.with = clauses.with.or(self.early.with);
            clauses.for_ = clauses.for_.or(self.early.for_);
            if let Some(span) = &mut clauses.from_part
                && span.is_empty()
            {
                *span = Span::new(
                    span.start,
                    u32::try_from(self.value.len()).unwrap_or(u32::MAX),
                );
            }
        }
        clauses
    }
}

fn is_clause_word(word: &[u8]) -> bool {
    [
        &b"by"[..],
        b"id",
        b"for",
        b"via",
        b"tls",
        b"with",
        b"from",
        b"envelope-from",
    ]
    .iter()
    .any(|name| bytes::same(word, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &str) -> (Clauses, Vec<Item>) {
        let mut items = Vec::new();
        let (clauses, _) = read_clauses(value.as_bytes(), &mut items);
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
