//! Takes a trace field's value apart into words, comments and semicolons in one pass (RFC 5322 section 3.2,
//! RFC 5321 section 4.4). Total: any bytes give items; what did not fit is in [`Flaws`].
//!
//! The bytes are read folded, as they stand. Words keep what belongs to them: quoted strings, `<...>` and `[...]`.
//! Not here: which word is a clause's name ([`super::clauses`]).

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from the scan of the same value"
)]

use std::ops::Range;

use super::section::Section;
use crate::bytes;
use crate::field::DateTail;
use crate::span::Span;

/// The longest `<...>`, `"..."` or `[...]` that is followed: RFC 5321 section 4.5.3.1.3 gives a path 256 bytes. An opening
/// mark without its end within this distance is plain text and makes the word [`Item::left_open`], so that a field full
/// of them takes linear time.
const LONGEST: usize = 1024;

/// `<...>` nested deeper than this are not followed: a path needs one pair. Without it each of a thousand opening marks in
/// a row would look at all behind it.
const DEEPEST_ANGLE: u32 = 8;

/// How chasquid begins the envelope sender in its comment, as Go's `%q` writes it.
const ENVELOPE_FROM: &[u8] = b", envelope from \"";

/// What an [`Item`] is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ItemKind {
    /// A run of bytes without blanks, with the quoted strings, `<...>` and `[...]` that stand in it. A date in the usual
    /// form that ends the field is one word, for nobody asks for its parts.
    Word,
    /// A comment with its outer parentheses, nested ones included.
    Comment,
    /// A `;` outside comments and quotes.
    Semicolon,
}

/// One item of a trace field, at depth 0.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    /// What it is.
    pub kind: ItemKind,
    /// Where it stands in the field's value.
    pub span: Span,
    /// True when it is the first item of a folded line. A peer cannot make a line end in most servers' stamps, so
    /// the start of a line is the firmest anchor that a damaged or hostile stamp has.
    pub starts_line: bool,
    /// A word in which a `"` or a `<` opens that does not close on its line within the limit: what follows may stand
    /// inside it, the line being folded there.
    pub left_open: bool,
    /// Which clause it belongs to; told by `clauses`.
    pub section: Section,
    /// True in the from-part for what holds an address of the server's; told by `from_part`.
    pub has_address: bool,
    /// True in the from-part right behind its TCP-info: what has just said the peer's address; told by `from_part`.
    pub follows_tcp_info: bool,
}

impl Item {
    /// An item of which nothing is known but what it is and where it stands: no place is past what a `u32` counts.
    fn new(kind: ItemKind, place: Range<usize>, starts_line: bool) -> Self {
        Item {
            kind,
            span: Span {
                start: place.start as u32,
                end: place.end as u32,
            },
            starts_line,
            left_open: false,
            section: Section::Before,
            has_address: false,
            follows_tcp_info: false,
        }
    }

    /// A comment without its parentheses.
    pub const fn inner(&self) -> Span {
        Span::new(self.span.start + 1, self.span.end.saturating_sub(1))
    }
}

/// What did not fit the grammar.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Flaws {
    /// A `)` without its `(`.
    pub stray_close: bool,
    /// A comment that never ends.
    pub unclosed: bool,
    /// Comments nested deeper than the limit.
    pub too_deep: bool,
    /// A comment with a quotation that it does not end: a peer's address, quoted as it may be, has closed it or opened it.
    /// `(envelope-from <"(y"@a.example>)`, and in the recipient, `"x)"@b.example`.
    pub open_quote: bool,
    /// Some word is [`Item::left_open`].
    pub left_open: bool,
}

impl Flaws {
    /// True when parentheses do not pair up, so that "depth 0" means nothing.
    pub const fn brackets_do_not_pair(self) -> bool {
        self.stray_close || self.unclosed || self.too_deep || self.open_quote
    }
}

/// What is known of a value when its items are.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scanned {
    /// What did not fit the grammar.
    pub flaws: Flaws,
    /// The date behind the last `;`, if it is in the usual form: seconds since 1970 in UTC.
    pub date: Option<i64>,
}

/// Appends the items of `value[range]` to `items`, in order. Comments deeper than `deepest` are a flaw.
pub fn scan(value: &[u8], range: Span, deepest: u32, items: &mut Vec<Item>) -> Scanned {
    let end = (range.end as usize).min(value.len());
    let mut scanner = Scanner {
        text: &value[..end],
        deepest,
        flaws: Flaws::default(),
    };
    let mut at = (range.start as usize).min(end);
    let has_quotes = memchr::memchr(b'"', &scanner.text[at..]).is_some();
    let mut starts_line = false;
    loop {
        let Some(&byte) = scanner.text.get(at) else {
            return Scanned {
                flaws: scanner.flaws,
                date: None,
            };
        };
        if bytes::is_blank(byte) {
            starts_line |= byte == b'\n';
            at += 1;
            continue;
        }
        let start = at;
        let mut left_open = false;
        let kind = match byte {
            b'(' => {
                at = scanner.comment_end(start);
                if has_quotes && !(starts_line && is_paired(scanner.text, start..at)) {
                    scanner.flaws.open_quote |=
                        bytes::leaves_a_quote_open(&scanner.text[start..at]);
                }
                ItemKind::Comment
            }
            b')' => {
                scanner.flaws.stray_close = true;
                at += 1;
                continue;
            }
            b';' => {
                at += 1;
                ItemKind::Semicolon
            }
            _ => {
                at = scanner.plain_end(start);
                // Nearly all words are nothing but plain bytes.
                if scanner.text.get(at).is_some_and(|&b| opens(b)) {
                    let product = byte == b'[' && names_a_product(value, items.last());
                    (at, left_open) = scanner.word_end(start, at, product);
                    scanner.flaws.left_open |= left_open;
                }
                ItemKind::Word
            }
        };
        items.push(Item {
            left_open,
            ..Item::new(kind, start..at, starts_line)
        });
        starts_line = false;
        if kind == ItemKind::Semicolon
            && let Some(tail) = DateTail::read(&scanner.text[at..])
        {
            push_date(scanner.text, at, &tail, items);
            return Scanned {
                flaws: scanner.flaws,
                date: Some(tail.seconds),
            };
        }
    }
}

/// Appends the items of the date that `text` ends with, from `from` on.
fn push_date(text: &[u8], from: usize, tail: &DateTail, items: &mut Vec<Item>) {
    let mut end = from;
    let mut push = |kind, place: &Range<usize>| {
        let place = from + place.start..from + place.end;
        let starts_line = text[end..place.start].contains(&b'\n');
        end = place.end;
        items.push(Item::new(kind, place, starts_line));
    };
    push(ItemKind::Word, &tail.date);
    if let Some(comment) = &tail.comment {
        push(ItemKind::Comment, comment);
    }
}

/// True for a comment that Postfix writes on a line of its own: it sees to it that the parentheses in it pair.
fn is_paired(text: &[u8], comment: Range<usize>) -> bool {
    let is_postfix =
        |c: &[u8]| c.starts_with(b"(Client CN ") || c.starts_with(b"(Authenticated sender: ");
    let ends_line = matches!(
        text.get(comment.end..),
        Some([b'\n', ..] | [b'\r', b'\n', ..])
    );
    ends_line && is_postfix(&text[comment])
}

/// True where the word after `last` may be a product's name in brackets.
fn names_a_product(value: &[u8], last: Option<&Item>) -> bool {
    last.is_some_and(|last| {
        let text = last.span.of(value);
        last.kind == ItemKind::Word && (bytes::same(text, b"with") || bytes::same(text, b"running"))
    })
}

/// The bytes that end a word or open something in one.
static ENDS_OR_OPENS: [bool; 256] = {
    let mut marks = [false; 256];
    let mut rest: &[u8] = b" \t\r\n;()\"<[";
    while let [byte, behind @ ..] = rest {
        marks[*byte as usize] = true;
        rest = behind;
    }
    marks
};

/// True for a byte that opens something in a word.
const fn opens(byte: u8) -> bool {
    matches!(byte, b'"' | b'<' | b'[')
}

struct Scanner<'a> {
    text: &'a [u8],
    deepest: u32,
    flaws: Flaws,
}

impl Scanner<'_> {
    /// Where the comment that opens at `open` ends. Quote marks inside are plain text (RFC 5322 section 3.2.2: ctext);
    /// `\` escapes. Only the sender behind chasquid's `envelope from` is followed as a quoted string: its parentheses
    /// are data.
    fn comment_end(&mut self, open: usize) -> usize {
        let holds_envelope = self.text[open..].starts_with(b"(over ");
        let mut depth = 1_u32;
        let mut at = open + 1;
        while let Some(length) = next_mark(&self.text[at..], holds_envelope) {
            let byte = self.text[at + length];
            at += length + 1;
            match byte {
                b'\\' => at = (at + 1).min(self.text.len()),
                b'(' => {
                    depth += 1;
                    self.flaws.too_deep |= depth > self.deepest;
                }
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        return at;
                    }
                }
                b'"' if depth == 1 && self.text[..at].ends_with(ENVELOPE_FROM) => {
                    at = self.quoted_end(at - 1).unwrap_or(at);
                }
                _ => {}
            }
        }
        self.flaws.unclosed = true;
        self.text.len()
    }

    /// Where the plain bytes from `at` on end.
    #[inline]
    fn plain_end(&self, mut at: usize) -> usize {
        let ends = |byte: &u8| ENDS_OR_OPENS[usize::from(*byte)];
        while let Some(eight) = self.text[at..].first_chunk() {
            // Blanks, quotes, parentheses, and few other bytes.
            match bytes::first_below_or(*eight, b'*', [b';', b'<', b'[']) {
                None => at += 8,
                Some(first) if ends(&eight[first]) => return at + first,
                Some(first) => at += first + 1,
            }
        }
        let length = self.text[at..].iter().position(ends);
        length.map_or(self.text.len(), |length| at + length)
    }

    /// Where the word ends that begins at `start` and has nothing but plain bytes before `at`, and whether it holds an
    /// opening mark without its end. `product` allows blanks in a leading `[...]`: `with [XMail 1.20 ESMTP Server]`.
    fn word_end(&self, start: usize, mut at: usize, product: bool) -> (usize, bool) {
        let mut left_open = false;
        while let Some(&byte) = self.text.get(at) {
            let closed = match byte {
                b'"' => self.quoted_end(at),
                b'<' => self.angle_end(at),
                b'[' => self.literal_end(at, product && at == start),
                _ => break,
            };
            left_open |= closed.is_none() && byte != b'[';
            at = self.plain_end(closed.unwrap_or(at + 1));
        }
        (at, left_open)
    }

    /// Where the quoted string that opens at `open` ends. A quote mark that is not closed on its line is plain text.
    fn quoted_end(&self, open: usize) -> Option<usize> {
        let mut at = open + 1;
        while at <= open + LONGEST {
            match self.text.get(at)? {
                b'\\' => at += 2,
                b'"' => return Some(at + 1),
                b'\n' => return None,
                _ => at += 1,
            }
        }
        None
    }

    /// Where the `<...>` that opens at `open` ends: nested ones and quoted strings are followed, one line only.
    fn angle_end(&self, open: usize) -> Option<usize> {
        let near = &self.text[..self.text.len().min(open + LONGEST + 1)];
        let mut at = open + 1;
        let mut depth = 1_u32;
        loop {
            at += bytes::position_of(near.get(at..)?, [b'"', b'<', b'>', b'\n'])?;
            match near[at] {
                b'"' => at = self.quoted_end(at).unwrap_or(at + 1),
                b'<' if depth == DEEPEST_ANGLE => return None,
                b'<' => {
                    depth += 1;
                    at += 1;
                }
                b'>' => {
                    depth -= 1;
                    at += 1;
                    if depth == 0 {
                        return Some(at);
                    }
                }
                _ => return None,
            }
        }
    }

    /// Where the `[...]` that opens at `open` ends. Without blanks and another `[` in it (RFC 5322 section 3.4.1: dtext),
    /// unless it names a product; parentheses inside pair up, as in `[(192.0.2.1)]`.
    fn literal_end(&self, open: usize, product: bool) -> Option<usize> {
        let mut at = open + 1;
        let mut depth = 0_i32;
        while at <= open + LONGEST {
            match self.text.get(at)? {
                b']' if depth == 0 => return Some(at + 1),
                b'(' => depth += 1,
                b')' if depth == 0 => return None,
                b')' => depth -= 1,
                b' ' | b'\t' | b'\n' | b';' | b'[' if !product => return None,
                _ => {}
            }
            at += 1;
        }
        None
    }
}

/// Where in the rest of a comment the next byte stands that means something.
fn next_mark(rest: &[u8], quotes: bool) -> Option<usize> {
    if quotes {
        let is_mark = |b: &u8| matches!(b, b'\\' | b'(' | b')' | b'"');
        rest.iter().position(is_mark)
    } else {
        bytes::position_of(rest, [b'\\', b'(', b')'])
    }
}

#[cfg(test)]
mod tests;
