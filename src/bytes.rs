//! ASCII text as bytes: blanks, words and case folding. Nothing here allocates or decodes.
//!
//! Header text may be in any encoding or none, so comparison is ASCII-only: a Unicode case fold would let a
//! look-alike letter pass for a keyword.

#![expect(clippy::arithmetic_side_effects, reason = "places within one text")]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from a search of the same text"
)]

mod short;

use self::short::{EACH, HIGH};
pub use self::short::{
    first_below_or, has, is_ascii, position, position_far, position_of, rposition,
};

/// Blank, tab, CR or LF: what may stand between two tokens of a folded field (RFC 5322 section 3.2.2).
pub const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

/// `text` without blanks on either side.
pub fn trim(text: &[u8]) -> &[u8] {
    trim_end(trim_start(text))
}

/// The bit in which the two cases of a letter differ.
const CASE: u8 = b'a' ^ b'A';

/// True when both are the same but for ASCII case.
#[inline]
pub fn same(a: &[u8], b: &[u8]) -> bool {
    // Nothing is done more often, and nearly always length or first letter decide.
    match (a.first(), b.first()) {
        (Some(first), Some(other)) => {
            a.len() == b.len() && (first ^ other) & !CASE == 0 && are_same(a, b)
        }
        (None, None) => true,
        _ => false,
    }
}

/// The same for two of one length: eight bytes at a time, since names in headers are short.
fn are_same(a: &[u8], b: &[u8]) -> bool {
    if let (Some(a_end), Some(b_end)) = (a.last_chunk(), b.last_chunk()) {
        let (a_words, b_words) = (a.as_chunks().0, b.as_chunks().0);
        return are_same_words(*a_end, *b_end)
            && (a_words.iter().zip(b_words)).all(|(a, b)| are_same_words(*a, *b));
    }
    match (both_ends(a), both_ends(b)) {
        (Some(a), Some(b)) => are_same_words(a, b),
        _ => a.eq_ignore_ascii_case(b),
    }
}

fn are_same_words(a: [u8; 8], b: [u8; 8]) -> bool {
    const NOT_CASE: u64 = !u64::from_le_bytes([CASE; 8]);
    let differ = u64::from_le_bytes(a) ^ u64::from_le_bytes(b);
    differ == 0 || (differ & NOT_CASE == 0 && lower(a) == lower(b))
}

/// The first four bytes and the last four, which are all that a text of four to eight bytes has.
fn both_ends(text: &[u8]) -> Option<[u8; 8]> {
    let [a, b, c, d] = *text.first_chunk()?;
    let [e, f, g, h] = *text.last_chunk()?;
    Some([a, b, c, d, e, f, g, h])
}

/// Eight bytes as one word, the capital letters among them made small.
pub fn lower(bytes: [u8; 8]) -> u64 {
    let word = u64::from_le_bytes(bytes);
    // Per byte, whose lower seven bits leave room for the sum: the high bit is set from `A` on, and from past `Z` on.
    let seven = word & !HIGH;
    let from_a = seven + (0x80 - 0x41) * EACH;
    let past_z = seven + (0x80 - 0x5b) * EACH;
    let capitals = from_a & !past_z & !word & HIGH;
    word | capitals >> 2
}

/// True when `text` begins with `prefix`, ASCII case aside.
#[inline]
pub fn starts_with(text: &[u8], prefix: &[u8]) -> bool {
    text.get(..prefix.len())
        .is_some_and(|head| same(head, prefix))
}

/// True when `text` ends with `suffix`, ASCII case aside.
#[inline]
pub fn ends_with(text: &[u8], suffix: &[u8]) -> bool {
    text.len() >= suffix.len() && same(&text[text.len() - suffix.len()..], suffix)
}

/// What follows `prefix`, if `text` begins with it, ASCII case aside.
#[inline]
pub fn after<'a>(text: &'a [u8], prefix: &[u8]) -> Option<&'a [u8]> {
    if starts_with(text, prefix) {
        text.get(prefix.len()..)
    } else {
        None
    }
}

/// First place of `needle` in `text`, ASCII case aside. For short texts: quadratic in the worst case.
pub fn find(text: &[u8], needle: &[u8]) -> Option<usize> {
    let Some(first) = needle.first() else {
        return Some(0);
    };
    let last = text.len().checked_sub(needle.len())?;
    let (small, capital) = (first.to_ascii_lowercase(), first.to_ascii_uppercase());
    memchr::memchr2_iter(small, capital, &text[..=last])
        .find(|&at| text[at..at + needle.len()].eq_ignore_ascii_case(needle))
}

/// The decimal number that is the whole of `text`, if it fits.
pub fn decimal(text: &[u8]) -> Option<u32> {
    if text.is_empty() || text.len() > 9 || !text.iter().all(u8::is_ascii_digit) {
        return None;
    }
    Some(text.iter().fold(0, |n, &b| n * 10 + u32::from(b - b'0')))
}

/// What follows the words of `phrase`, if `text` begins with them (any run of blanks counts as one).
///
/// The phrase's last word must end where a word of the text ends.
#[inline]
pub fn after_words<'a>(text: &'a [u8], phrase: &[u8]) -> Option<&'a [u8]> {
    // As in `starts_with`, the first byte tells most texts that are no match.
    let may_begin = match (trim_start(text).first(), phrase.first()) {
        (Some(a), Some(b)) => a.eq_ignore_ascii_case(b) || is_blank(*b),
        (_, first) => first.is_none(),
    };
    if may_begin {
        after_each_word(text, phrase)
    } else {
        None
    }
}

fn after_each_word<'a>(text: &'a [u8], phrase: &[u8]) -> Option<&'a [u8]> {
    let rest = after_phrase(trim_start(text), trim(phrase))?;
    rest.first().is_none_or(|&b| is_blank(b)).then_some(rest)
}

/// What follows `phrase`, if `text` begins with it, where any run of blanks stands for one; the phrase may end within a
/// word of the text.
fn after_phrase<'a>(text: &'a [u8], phrase: &[u8]) -> Option<&'a [u8]> {
    // Nearly always the blanks are the same.
    if let Some(rest) = after(text, phrase) {
        return Some(rest);
    }
    let (mut rest, mut phrase) = (text, phrase);
    loop {
        let both = rest.iter().zip(phrase);
        let same = both
            .take_while(|(a, b)| a == b || a.eq_ignore_ascii_case(b))
            .count();
        let (matched, others) = phrase.split_at(same);
        rest = &rest[same..];
        let Some(&next) = others.first() else {
            return Some(rest);
        };
        // Other blanks than in the phrase, or more of them.
        let may_be_blank = is_blank(next) || matched.last().is_some_and(|&b| is_blank(b));
        let behind = trim_start(rest);
        if !may_be_blank || behind.len() == rest.len() {
            return None;
        }
        (rest, phrase) = (behind, trim_start(others));
    }
}

/// True when `text` begins with the words of `phrase`, any run of blanks counting as one; the phrase may end within a
/// word of the text.
pub fn starts_with_words(text: &[u8], phrase: &[u8]) -> bool {
    after_phrase(text, phrase).is_some()
}

/// `text` without blanks at its start.
pub fn trim_start(mut text: &[u8]) -> &[u8] {
    while let [first, rest @ ..] = text
        && is_blank(*first)
    {
        text = rest;
    }
    text
}

/// `text` without blanks at its end.
pub fn trim_end(mut text: &[u8]) -> &[u8] {
    while let [rest @ .., last] = text
        && is_blank(*last)
    {
        text = rest;
    }
    text
}

/// The runs of non-blank bytes.
pub fn words(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split(|&b| is_blank(b)).filter(|word| !word.is_empty())
}

/// True for a text in which a quotation opens that it does not end; `\\` takes the next byte's meaning away.
pub fn leaves_a_quote_open(text: &[u8]) -> bool {
    let mut is_open = false;
    let mut rest = text;
    while let Some(found) = memchr::memchr2(b'"', b'\\', rest) {
        let escapes = rest.get(found) == Some(&b'\\');
        is_open ^= !escapes;
        let next = found.saturating_add(1).saturating_add(usize::from(escapes));
        rest = rest.get(next..).unwrap_or_default();
    }
    is_open
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_the_same_in_any_case_and_not_otherwise() {
        assert!(same(b"", b"") && !same(b"", b"x"));
        for length in 1..20 {
            for at in [0, length / 2, length - 1] {
                let (mut one, mut two) = (vec![b'x'; length], vec![b'X'; length]);
                for pair in 0..=u16::MAX {
                    [one[at], two[at]] = pair.to_le_bytes();
                    let expected = one[at].eq_ignore_ascii_case(&two[at]);
                    assert_eq!(same(&one, &two), expected, "{one:?} {two:?}");
                }
            }
        }
    }

    #[test]
    fn phrases_match_across_folds_but_not_inside_words() {
        assert_eq!(
            after_words(b" Microsoft\r\n SMTP  Server ", b"Microsoft SMTP Server"),
            Some(&b" "[..])
        );
        assert_eq!(
            after_words(b"with\tcipher X", b"with cipher"),
            Some(&b" X"[..])
        );
        assert_eq!(after_words(b"with ciphers X", b"with cipher"), None);
        assert_eq!(after_words(b"with", b"with cipher"), None);
        assert_eq!(after_words(b"with cipher", b"with cipher"), Some(&b""[..]));
        assert_eq!(
            after_words(b"with  \tcipher\n", b"with cipher"),
            Some(&b"\n"[..])
        );
    }

    #[test]
    fn folding_does_not_hide_the_words_at_a_start() {
        for (text, phrase, want) in [
            ("Example\r\n\tMail Server 4", "Example Mail", true),
            ("Example Mailer", "Example Mail", true),
            ("example 1.0", "Example ", true),
            ("Example", "Example ", false),
            ("ExampleMail", "Example Mail", false),
            ("Example \t Mail", "Example Mail", true),
            ("Example\tMail", "Example Mail", true),
            (" Example", "Example", false),
            ("Exam ple", "Example", false),
            ("Example  ", "Example Mail", false),
            ("", "Example", false),
        ] {
            assert_eq!(
                starts_with_words(text.as_bytes(), phrase.as_bytes()),
                want,
                "{text}"
            );
        }
    }

    #[test]
    fn numbers_are_decimal_and_bounded() {
        assert_eq!(decimal(b"256"), Some(256));
        for bad in [&b""[..], b"+1", b"1 ", b"12345678901"] {
            assert_eq!(decimal(bad), None, "{bad:?}");
        }
    }
}
