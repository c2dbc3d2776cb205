//! One pass over the items of a trace field, from left to right: which clause each belongs to, and the operands.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from the scan of the same value"
)]

use super::angles::Angles;
use super::clause_name::clause_of;
use super::clauses::{Clauses, Structure};
use super::early::Early;
use super::scan::{Item, ItemKind};
use super::section::Section;
use crate::bytes;
use crate::span::Span;

/// One pass over the items of a field.
pub struct Walk<'a> {
    value: &'a [u8],
    section: Section,
    clauses: Clauses,
    /// How many `by` were met.
    pub by_count: u32,
    with_count: u32,
    tls_count: u32,
    /// Where the second `by` stands.
    pub second_by: Option<Span>,
    second_with: Option<Span>,
    /// Of the clauses that come once, those that were met right of `by`.
    met: u8,
    early: Early,
    angles: Angles,
}

impl<'a> Walk<'a> {
    /// Begins before the first item, in `section`.
    pub fn new(value: &'a [u8], section: Section) -> Self {
        Walk {
            value,
            section,
            clauses: Clauses::default(),
            by_count: 0,
            with_count: 0,
            tls_count: 0,
            second_by: None,
            second_with: None,
            met: 0,
            early: Early::default(),
            angles: Angles::default(),
        }
    }

    /// Walks over all items and tells each its section. `any_is_open` is true when one of them is
    /// [`Item::left_open`].
    pub fn run(&mut self, items: &mut [Item], any_is_open: bool) {
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
            let next = self.step(items, at, end);
            let is_open = any_is_open && items[at..next].iter().any(|item| item.left_open);
            at = next;
            if is_open && self.is_right_of_by() {
                self.lose(items, at, end);
                break;
            }
        }
        if let Some(at) = dated {
            self.date(&mut items[at..]);
        }
    }

    fn is_right_of_by(&self) -> bool {
        self.by_count > 0 || !matches!(self.section, Section::Before | Section::From)
    }

    /// Right of `by` a quotation that does not end on its line is a peer's address, which a relay may have folded: all
    /// behind it may be the peer's text.
    fn lose(&mut self, items: &mut [Item], at: usize, end: usize) {
        self.clauses.structure = Structure::Broken;
        let is_by = |item: &Item| {
            item.starts_line
                && item.kind == ItemKind::Word
                && bytes::same(item.span.of(self.value), b"by")
        };
        // A `by` inside a line may be a peer's name that goes on; one that starts a line is the firmer.
        let later = (at..end).rfind(|&i| is_by(&items[i]));
        if let Some(later) = later.filter(|_| !items[..at].iter().any(is_by)) {
            self.second_by = self.second_by.or(Some(items[later].span));
            let host = items.get(later + 1).filter(|i| i.kind == ItemKind::Word);
            self.clauses.by = host.map(|i| i.span).or(self.clauses.by);
        }
        for item in &mut items[at..end] {
            item.section = Section::Lost;
        }
    }

    /// Handles the item at `at` and tells which comes next.
    fn step(&mut self, items: &mut [Item], at: usize, end: usize) -> usize {
        items[at].section = self.section;
        let item = &items[at];
        if item.kind != ItemKind::Semicolon && self.is_right_of_by() {
            // An address has closed what it stands in, and what is outside of it may be the peer's.
            if !self.angles.pair_in(self.value, item.span) {
                self.second_with = self.second_with.or(Some(item.span));
            }
        }
        if item.kind != ItemKind::Word {
            return at + 1;
        }
        let Some(clause) = clause_of(self.value, item) else {
            return at + 1;
        };
        let operand = items
            .get(at + 1)
            .filter(|next| at + 1 < end && next.kind == ItemKind::Word)
            .map(|n| n.span);
        // qmail-scanner: `by uid 502` tells a user, not a host.
        let is_user = || operand.is_some_and(|o| bytes::same(o.of(self.value), b"uid"));
        if clause == Section::By && is_user() {
            return at + 1;
        }
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
                let start = start_behind(items, at);
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
                self.early.with(items[at].span, phrase);
                at + 1
            }
            _ => {
                self.early.operand(clause, operand);
                at + 1
            }
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
                if was == Section::By && self.clauses.from_part.is_none() {
                    self.clauses.from = operand;
                    self.clauses.from_part = Some(self.smail_from_part(items, at, end));
                } else {
                    // `from <envelope sender>`
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
            // Two of either: text of a peer's address has left its brackets, and may have brought more with it.
            Section::Id => {
                self.note_again(Self::ID, items[at].span);
                self.clauses.id = self.clauses.id.or(operand);
                self.skip_operand(items, at, Section::Id, operand)
            }
            Section::For => {
                self.note_again(Self::FOR, items[at].span);
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

    const ID: u8 = 1;
    const FOR: u8 = 2;

    /// Remembers a clause that comes once; the second of its kind is told.
    fn note_again(&mut self, clause: u8, place: Span) {
        if self.met & clause != 0 {
            self.second_with = self.second_with.or(Some(place));
        }
        self.met |= clause;
    }

    /// Smail writes `by X (Smail) from Y (...) with ...`; `at` is where the `from` is.
    fn smail_from_part(&self, items: &[Item], at: usize, end: usize) -> Span {
        let start = start_behind(items, at);
        let stop = items[at + 1..end]
            .iter()
            .take_while(|i| i.kind != ItemKind::Semicolon)
            .take_while(|i| !bytes::same(i.span.of(self.value), b"with"))
            .fold(start, |_, item| item.span.end);
        Span::new(start, stop)
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
        // A clause's name behind a comment names a clause: the words were all in the comment.
        let is_name = |item: &Item| clause_of(self.value, item).is_some();
        if first > at + 1 && items.get(first).is_some_and(is_name) {
            return first;
        }
        self.clauses.with = self.phrase(items, first, end);
        if self.clauses.with.is_none() {
            return first;
        }
        items[first].section = Section::With;
        first + 1
    }

    /// The words from item `first` on, up to a comment, a `;` or the next clause; the first one is always taken.
    fn phrase(&self, items: &[Item], first: usize, end: usize) -> Option<Span> {
        let mut span: Option<Span> = None;
        for item in items.get(first..end)? {
            if item.kind != ItemKind::Word
                || (span.is_some() && clause_of(self.value, item).is_some())
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
            matches!(
                clause_of(self.value, word),
                Some(Section::By | Section::With | Section::Tls)
            )
        });
        if let Some(word) = after_date {
            self.second_with = self.second_with.or(Some(word.span));
        }
    }

    /// The clauses that were met.
    pub fn finish(self) -> Clauses {
        let mut clauses = self.clauses;
        clauses.by_is_missing = self.by_count == 0;
        clauses.second_statement = self.second_by.or(self.second_with);
        self.early.give_id(&mut clauses);
        // Smail writes its from-part right of `by`, and the rest behind it.
        let from_is_last = matches!((clauses.by, clauses.from_part),
            (Some(by), Some(from)) if from.start > by.end);
        if clauses.by_is_missing || from_is_last {
            self.early.give_the_rest(&mut clauses);
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

/// Where the item behind the one at `at` starts; without one, where that ends.
fn start_behind(items: &[Item], at: usize) -> u32 {
    items
        .get(at + 1)
        .map_or(items[at].span.end, |next| next.span.start)
}
