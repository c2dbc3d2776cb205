//! ASCII text as bytes: blanks, words and case folding. Nothing here allocates or decodes.
//!
//! Header text may be in any encoding or none, so comparison is ASCII-only: a Unicode case fold would let a
//! look-alike letter pass for a keyword.

/// Blank, tab, CR or LF: what may stand between two tokens of a folded field (RFC 5322 section 3.2.2).
pub const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

/// `text` without blanks on either side.
pub fn trim(text: &[u8]) -> &[u8] {
    let start = text
        .iter()
        .position(|&b| !is_blank(b))
        .unwrap_or(text.len());
    let end = text
        .iter()
        .rposition(|&b| !is_blank(b))
        .map_or(start, |i| i + 1);
    text.get(start..end).unwrap_or_default()
}

/// True when both are the same but for ASCII case.
#[inline]
pub fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && starts_with(a, b)
}

/// True when `text` begins with `prefix`, ASCII case aside.
#[inline]
pub fn starts_with(text: &[u8], prefix: &[u8]) -> bool {
    // Nearly all texts that are no match differ in the first byte.
    let may_begin = match (text.first(), prefix.first()) {
        (Some(a), Some(b)) => a.eq_ignore_ascii_case(b),
        (_, first) => first.is_none(),
    };
    may_begin
        && text
            .get(..prefix.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(prefix))
}

/// True when `text` ends with `suffix`, ASCII case aside.
pub fn ends_with(text: &[u8], suffix: &[u8]) -> bool {
    text.len() >= suffix.len() && text[text.len() - suffix.len()..].eq_ignore_ascii_case(suffix)
}

/// What follows `prefix`, if `text` begins with it, ASCII case aside.
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
    let ends_word = |rest: &&[u8]| rest.first().is_none_or(|&b| is_blank(b));
    let phrase = trim(phrase);
    // The usual way: one blank between two words.
    if let Some(rest) = after(trim_start(text), phrase).filter(ends_word) {
        return Some(rest);
    }
    let mut rest = text;
    for word in words(phrase) {
        rest = after(trim_start(rest), word).filter(ends_word)?;
    }
    Some(rest)
}

/// True when `text` begins with the words of `phrase`, any run of blanks counting as one; the phrase may end within a
/// word of the text.
#[inline]
pub fn starts_with_words(text: &[u8], phrase: &[u8]) -> bool {
    // The usual way: one blank between two words.
    starts_with(text, phrase) || starts_with_each_word(text, phrase)
}

fn starts_with_each_word(text: &[u8], phrase: &[u8]) -> bool {
    let mut rest = text;
    for byte in phrase {
        if is_blank(*byte) {
            let next = trim_start(rest);
            if next.len() == rest.len() {
                return false;
            }
            rest = next;
        } else {
            match rest.split_first() {
                Some((first, tail)) if first.eq_ignore_ascii_case(byte) => rest = tail,
                _ => return false,
            }
        }
    }
    true
}

/// `text` without blanks at its start.
pub fn trim_start(text: &[u8]) -> &[u8] {
    let start = text
        .iter()
        .position(|&b| !is_blank(b))
        .unwrap_or(text.len());
    text.get(start..).unwrap_or_default()
}

/// The runs of non-blank bytes.
pub fn words(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split(|&b| is_blank(b)).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

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
    }

    #[test]
    fn folding_does_not_hide_the_words_at_a_start() {
        for (text, phrase, want) in [
            ("Example\r\n\tMail Server 4", "Example Mail", true),
            ("Example Mailer", "Example Mail", true),
            ("example 1.0", "Example ", true),
            ("Example", "Example ", false),
            ("ExampleMail", "Example Mail", false),
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
