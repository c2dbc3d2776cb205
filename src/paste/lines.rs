//! The lines of a text, each with what it may be, and the stretch of them that is a header block.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one text of at most 4 MiB"
)]

use std::ops::Range;

use super::names::{Class, Opening, is_single, opening};
use super::text::Text;
use super::unread::has_unread_stamp;
use crate::bytes::{is_blank, same, starts_with, trim, words};

/// What a line may be.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Kind {
    /// Nothing, or blanks.
    Blank,
    /// It starts with a blank.
    Indented,
    /// It starts as a field does.
    Field(Opening),
    /// Any other text.
    Other,
}

/// A line of a text.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Without its end, and without blanks at its end.
    pub(super) range: Range<usize>,
    /// What it may be.
    pub(super) kind: Kind,
}

impl Line {
    /// Its text.
    pub(super) fn of<'a>(&self, text: &'a Text) -> &'a [u8] {
        text.get(self.range.clone())
    }

    pub(super) fn is_blank(&self) -> bool {
        self.kind == Kind::Blank
    }

    /// What opens on it, if that is a field.
    pub(super) fn field(&self) -> Option<Opening> {
        match self.kind {
            Kind::Field(opening) => Some(opening),
            _ => None,
        }
    }

    fn is_known(&self) -> bool {
        self.field()
            .is_some_and(|field| field.class != Class::Unknown)
    }
}

/// All lines.
pub(super) fn read_lines(text: &Text) -> Vec<Line> {
    let to_line = |range: Range<usize>| {
        let bytes = text.get(range.clone());
        let length = crate::bytes::trim_end(bytes).len();
        let kind = match bytes.first() {
            _ if length == 0 => Kind::Blank,
            Some(&first) if is_blank(first) => Kind::Indented,
            _ => opening(bytes).map_or(Kind::Other, Kind::Field),
        };
        Line {
            range: range.start..range.start + length,
            kind,
        }
    };
    text.lines().into_iter().map(to_line).collect()
}

/// A stretch of lines that may be a header block.
#[derive(Clone, Debug)]
pub(super) struct Region {
    /// Its lines, blank ones among them only if `spacing` is not 0.
    pub(super) lines: Range<usize>,
    /// How many blank lines stand between its fields.
    pub(super) spacing: usize,
}

/// Finds the header block: the first stretch of lines with a trace field, unless a block without any stands above it.
pub(super) fn find_region(text: &Text, lines: &[Line]) -> Option<Region> {
    let mut at = 0;
    let mut fallback = None;
    while let Some(found) = lines.iter().skip(at).position(Line::is_known) {
        let start = extend_up(lines, at + found, at);
        let mut region = read_region(lines, start);
        at = region.lines.end.max(start + 1);
        region.lines.start = own_start(text, lines, &region);
        let names = Names::of(text, lines, &region);
        if names.trace > 0 {
            let above = lines
                .get(region.lines.start)
                .map_or(0, |line| line.range.start);
            let is_hidden =
                has_unread_stamp(text.get(0..above)) || is_cell(text, lines, region.lines.start);
            return (!is_hidden).then_some(region);
        }
        let heads = start.checked_sub(1).and_then(|above| lines.get(above));
        let is_quoted = heads.is_some_and(|line| is_forwarding_mark(line.of(text)));
        if fallback.is_none() && !is_quoted && !names.is_summary() && names.known >= 2 {
            if names.is_whole() {
                return Some(region);
            }
            fallback = Some(region);
        }
    }
    fallback
}

/// True for a stamp that may be the text of a cell: a table shows the label `Subject` on a line of its own, and below it
/// what the sender wrote. The stamps of servers have their own kind around them.
pub(super) fn is_cell(text: &Text, lines: &[Line], at: usize) -> bool {
    let is_label = |line: &Line| {
        let line = trim(line.of(text));
        let is_word = |b: &u8| b.is_ascii_alphabetic() || !b.is_ascii() || *b == b' ';
        line.len() < 24 && line.iter().all(is_word) && words(line).count() < 3
    };
    let above = at.checked_sub(1).and_then(|above| lines.get(above));
    let is_below_label = above.is_some_and(|line| line.kind == Kind::Other && is_label(line));
    let is_whole = lines.get(at).is_some_and(|line| {
        let is_trace = line
            .field()
            .is_some_and(|field| field.class == Class::Trace);
        is_trace && line.of(text).contains(&b';')
    });
    let below = lines.get(at + 1).map_or(Kind::Blank, |line| line.kind);
    is_below_label && is_whole && matches!(below, Kind::Blank | Kind::Other)
}

/// Where the block itself starts: fields that an author writes once, and that come again below those of servers, are
/// those of another text above it.
fn own_start(text: &Text, lines: &[Line], region: &Region) -> usize {
    let single = |line: &Line| {
        let name = line.of(text).get(..line.field()?.name)?;
        is_single(name)
    };
    let is_servers = |line: &Line| {
        let class = line.field().map(|field| field.class);
        matches!(
            class,
            Some(Class::Trace | Class::Evidence | Class::Signature | Class::Known)
        )
    };
    let inside = lines.get(region.lines.clone()).unwrap_or_default();
    let Some(first) = inside.iter().position(is_servers) else {
        let mut seen = 0_u32;
        let comes_again = inside.iter().position(|line| {
            let bit = single(line).map_or(0, |bit| 1 << bit);
            let again = seen & bit != 0;
            seen |= bit;
            again
        });
        let is_table = Names::of(text, lines, region).table > 0;
        return region.lines.start + comes_again.filter(|_| is_table).unwrap_or(0);
    };
    let (above, below) = inside.split_at(first);
    let mut below: Vec<usize> = below.iter().filter_map(single).collect();
    below.sort_unstable();
    below.dedup();
    let comes_again = above
        .iter()
        .filter_map(single)
        .any(|bit| below.contains(&bit));
    region.lines.start + if comes_again { first } else { 0 }
}

/// Takes in the unknown fields right above a known one.
fn extend_up(lines: &[Line], start: usize, floor: usize) -> usize {
    let is_wanted =
        |line: &Line| matches!(line.kind, Kind::Field(field) if field.is_spaced && field.name > 5);
    let above = lines.get(floor..start).unwrap_or_default();
    start
        - above
            .iter()
            .rev()
            .take_while(|line| is_wanted(line))
            .count()
}

/// The stretch that starts at a line: to the next blank line, or farther where blank lines stand regularly.
fn read_region(lines: &[Line], start: usize) -> Region {
    let spacing = spacing(lines, start);
    let mut end = start;
    let (mut blanks, mut paragraph, mut fields) = (0, start, 0);
    for (at, line) in lines.iter().enumerate().skip(start) {
        if line.is_blank() {
            blanks += 1;
            if blanks > spacing && !goes_on(lines, start, at) {
                break;
            }
            continue;
        }
        if blanks > 0 {
            (paragraph, fields) = (at, 0);
        }
        fields += usize::from(line.field().is_some());
        // Other gaps than before, or none: another text has begun.
        if spacing > 0 && ((blanks > 0 && blanks < spacing) || fields > 1) {
            end = end.min(paragraph);
            break;
        }
        blanks = 0;
        end = at + 1;
    }
    Region {
        lines: start..end,
        spacing,
    }
}

/// True when the fields go on below the blank line at `at`: above it stands nothing that an author wrote, which every
/// message has, and below it nothing but fields, with those that were missing.
fn goes_on(lines: &[Line], start: usize, at: usize) -> bool {
    let is_author = |line: &&Line| {
        let class = line.field().map(|field| field.class);
        class == Some(Class::FreeText) || class == Some(Class::Author)
    };
    let above = lines.get(start..at).unwrap_or_default();
    let below = lines.get(at + 1..).unwrap_or_default();
    let count = below.iter().take_while(|line| !line.is_blank()).count();
    let below = below.get(..count).unwrap_or_default();
    let is_part = |line: &Line| matches!(line.kind, Kind::Field(_) | Kind::Indented);
    let has_trace = above
        .iter()
        .any(|line| line.field().is_some_and(|f| f.class == Class::Trace));
    has_trace
        && !above.iter().any(|line| is_author(&line))
        && below.first().is_some_and(Line::is_known)
        && below.iter().all(is_part)
}

/// How many blank lines stand between any two fields, or any two lines; 0 where that is not so throughout.
///
/// Only a text whose very first field already stands alone counts: a message has several fields above its empty line.
fn spacing(lines: &[Line], start: usize) -> usize {
    const LEAST: usize = 3;
    let mut gaps = Vec::new();
    let mut fields = 0;
    let mut blanks = 0;
    let mut known = 0;
    for line in lines.iter().skip(start) {
        if line.is_blank() {
            blanks += 1;
            continue;
        }
        if blanks > 0 {
            // A wider gap than the first one ends the block.
            if gaps.first().is_some_and(|&first| blanks != first) {
                break;
            }
            gaps.push(blanks);
            fields = 0;
        }
        blanks = 0;
        fields += usize::from(line.field().is_some());
        known += usize::from(line.is_known());
        if fields > 1 {
            break;
        }
    }
    if gaps.len() < LEAST || known < LEAST {
        return 0;
    }
    gaps.first().copied().unwrap_or_default()
}

/// The names in a stretch.
#[derive(Debug, Default)]
struct Names {
    known: usize,
    trace: usize,
    transport: usize,
    author: usize,
    sent: bool,
    table: usize,
}

impl Names {
    fn of(text: &Text, lines: &[Line], region: &Region) -> Self {
        let mut names = Names::default();
        for line in lines.get(region.lines.clone()).unwrap_or_default() {
            let Some(field) = line.field() else {
                let line = line.of(text);
                names.table += usize::from(
                    starts_with(line, b"Created at") || starts_with(line, b"Message ID"),
                );
                continue;
            };
            let text = line.of(text);
            let name = text.get(..field.name).unwrap_or_default();
            let is = |known: &str| same(known.as_bytes(), name);
            names.sent |= is("Sent");
            names.table += usize::from(is("SPF") || is("DKIM") || is("DMARC"));
            names.author += usize::from(is("Date") || is("Message-ID") || is("MIME-Version"));
            if field.class == Class::Unknown {
                continue;
            }
            names.known += 1;
            let is_transport = is("Return-Path") || is("Delivered-To");
            names.transport += usize::from(field.class == Class::Evidence || is_transport);
            // The text of a field that says nothing is no stamp: a heading of a web page.
            let value = trim(text.get(field.colon + 1..).unwrap_or_default());
            let is_stamp = field.class == Class::Trace && !value.starts_with(b"<");
            names.trace += usize::from(is_stamp);
        }
        names
    }

    /// What mail programs show above a message instead of its headers.
    fn is_summary(&self) -> bool {
        self.transport == 0 && (self.table > 0 || (self.sent && self.author == 0))
    }

    /// A header block, though a server wrote none of it.
    fn is_whole(&self) -> bool {
        self.known >= 3 && self.author > 0
    }
}

/// True for a block that is what a mail program shows of a message, and not its headers.
pub(super) fn is_summary_alone(head: &[u8]) -> bool {
    let text = Text::new(head);
    let lines = read_lines(&text);
    let region = Region {
        lines: 0..lines.len(),
        spacing: 0,
    };
    let names = Names::of(&text, &lines, &region);
    names.trace == 0 && names.is_summary()
}

/// `-----Original Message-----` and its like.
fn is_forwarding_mark(line: &[u8]) -> bool {
    let line = trim(line);
    (line.len() > 8 && line.starts_with(b"---") && line.ends_with(b"---"))
        || starts_with(line, b"Begin forwarded message")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region(text: &str) -> Option<(Range<usize>, usize)> {
        let text = Text::new(text.as_bytes());
        let lines = read_lines(&text);
        find_region(&text, &lines).map(|region| (region.lines, region.spacing))
    }

    #[test]
    fn a_stamp_in_a_cell_of_its_own_is_the_senders() {
        let stamp = "Received: from a by b with ESMTPS; Thu, 14 Mar 2024 09:12:03 +0000\n";
        let block = "Received: from c\n by d; Thu, 14 Mar 2024 09:12:03 +0000\nFrom: e\n";
        for below in ["To\nx\n\n", "\n"] {
            for label in ["Subject\n", "From\na\nBetreff\n"] {
                assert_eq!(region(&format!("{label}{stamp}{below}{block}")), None);
            }
        }
        assert_eq!(region(&format!("Hello\n{block}")), Some((1..4, 0)));
        assert_eq!(region(&format!("see below --\n{stamp}\n")), Some((1..2, 0)));
    }

    #[test]
    fn the_block_is_the_first_one_with_a_trace_field() {
        let block = "Received: a\nFrom: b\n\nReceived: forged\n";
        assert_eq!(region(block), Some((0..2, 0)));
        assert_eq!(region(&format!("Hello,\n\n{block}")), Some((2..4, 0)));
        let table = "Message ID\t<1@a.example>\nFrom:\ta\nTo:\tb\nSPF:\tPASS\n\n";
        assert_eq!(region(&format!("{table}{block}")), Some((5..7, 0)));
        let heading = "-----Original Message-----\nFrom: a\nSent: b\nTo: c\n\n";
        assert_eq!(region(&format!("{heading}{block}")), Some((5..7, 0)));
        let author = "From: a\nDate: b\nSubject: c\n\n";
        assert_eq!(region(&format!("{author}{block}")), Some((0..3, 0)));
        assert_eq!(region("nothing\nhere\n"), None);
    }

    #[test]
    fn blank_lines_count_only_where_they_stand_throughout() {
        let spaced = "Received: a\n\n by b\n\nFrom: c\n\nTo: d\n\n\nReceived: forged\n";
        assert_eq!(region(spaced), Some((0..7, 1)));
        assert_eq!(
            region("Received: a\nFrom: b\n\nTo: c\n\nSubject: d\n\nX: e\n"),
            Some((0..2, 0))
        );
    }
}
