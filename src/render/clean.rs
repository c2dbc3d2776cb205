//! The only way from header bytes to text, one function a channel. Header text is hostile: it may hold terminal
//! controls, direction marks and formulas.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Text for JSON and for further cleaning: UTF-8, what is not becomes U+FFFD.
pub fn raw_text(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => String::from_utf8_lossy(bytes),
    }
}

/// Text for a terminal, a log or an error message: printable characters pass, everything that could act on the
/// terminal or mislead the eye becomes a visible escape.
pub fn terminal(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    push_terminal(text, &mut clean);
    clean
}

/// The same at the end of `clean`.
pub(super) fn push_terminal(text: &str, clean: &mut String) {
    if is_plain(text.as_bytes()) {
        clean.push_str(text);
    } else {
        push_escaped(text, clean);
    }
}

/// True for printable ASCII, which nearly all text is, and which no escaping changes.
pub(super) fn is_plain(text: &[u8]) -> bool {
    // Without an early end, so that many bytes are looked at in one step.
    text.iter()
        .fold(true, |plain, byte| plain & is_printable_ascii(*byte))
}

fn push_escaped(text: &str, clean: &mut String) {
    let mut marks = 0;
    for character in text.chars() {
        if matches!(character, ' '..='~') {
            clean.push(character);
            marks = 0;
            continue;
        }
        let combining = is_combining(character);
        marks = if combining { marks + 1 } else { 0 };
        if is_printable(character) && marks <= MOST_MARKS {
            clean.push(character);
        } else if u32::from(character) < 0x100 {
            let _ = write!(clean, "\\x{:02x}", u32::from(character));
        } else {
            let _ = write!(clean, "\\u{{{:x}}}", u32::from(character));
        }
    }
}

/// The same for bytes; those that are not UTF-8 become `\xNN`.
pub fn terminal_bytes(bytes: &[u8]) -> String {
    let mut clean = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        push_terminal(chunk.valid(), &mut clean);
        for byte in chunk.invalid() {
            let _ = write!(clean, "\\x{byte:02x}");
        }
    }
    clean
}

/// Text for where lines may stand below each other: as [`terminal_bytes`], but line ends and tabs stay. The carriage
/// return of a line end is left out.
#[cfg(feature = "text")]
pub fn lines(bytes: &[u8]) -> String {
    let mut clean = String::with_capacity(bytes.len());
    for (at, line) in bytes.split(|&byte| byte == b'\n').enumerate() {
        if at > 0 {
            clean.push('\n');
        }
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        for (at, piece) in line.split(|&byte| byte == b'\t').enumerate() {
            if at > 0 {
                clean.push('\t');
            }
            clean.push_str(&terminal_bytes(piece));
        }
    }
    clean
}

/// A cell of a CSV file: what a spreadsheet would run as a formula gets an apostrophe in front, and line breaks and
/// controls are escaped. Quoting is the writer's.
pub fn cell(text: &str) -> Cow<'_, str> {
    let clean = terminal(text);
    let first = text.trim_start_matches(|c: char| {
        c.is_whitespace() || c == '"' || c == '\'' || is_invisible(c)
    });
    let is_number = text.parse::<f64>().is_ok();
    let formula = first.starts_with([
        '=', '+', '-', '@', '|', '\t', '\r', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
        '\u{ff5c}',
    ]);
    if formula && !is_number {
        Cow::Owned(format!("'{clean}"))
    } else {
        Cow::Owned(clean)
    }
}

const fn is_printable_ascii(byte: u8) -> bool {
    matches!(byte, b' '..=b'~')
}

/// True when every byte is printable ASCII and neither of two, of which a syntax makes something.
pub fn is_plain_but(text: &[u8], one: u8, other: u8) -> bool {
    let Some(last) = text.last_chunk::<8>() else {
        let is_usual = |&byte: &u8| is_printable_ascii(byte) && byte != one && byte != other;
        return text.iter().all(is_usual);
    };
    // The last word may overlap the one before.
    let (words, _) = text.as_chunks::<8>();
    let odd = |word: &[u8; 8]| odd_bytes(u64::from_le_bytes(*word), one, other);
    words.iter().fold(odd(last), |all, word| all | odd(word)) == 0
}

/// Not zero when one of the eight bytes is a control character, DEL, not ASCII, or one of two. A borrow or a carry
/// between bytes happens only where an earlier byte is odd, so the answer as a whole is right.
#[inline(always)]
fn odd_bytes(word: u64, one: u8, other: u8) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHS: u64 = 0x8080_8080_8080_8080;
    let control = word.wrapping_sub(ONES * u64::from(b' '));
    let delete = word.wrapping_add(ONES);
    let is = |byte: u8| (word ^ (ONES * u64::from(byte))).wrapping_sub(ONES);
    (word | control | delete | is(one) | is(other)) & HIGHS
}

/// How many combining marks one character may carry before they pile up over other lines.
const MOST_MARKS: u32 = 3;

/// True for characters that must not reach a terminal as they are.
pub fn acts_on_terminals(character: char) -> bool {
    !is_printable(character)
}

fn is_printable(character: char) -> bool {
    !character.is_control() && !is_invisible(character) && !is_private(character)
}

/// Marks without a shape of their own: direction, joining and width marks, tags, separators, soft hyphen.
fn is_invisible(character: char) -> bool {
    matches!(
        u32::from(character),
        0x00ad
            | 0x034f
            | 0x061c
            | 0x115f..=0x1160
            | 0x17b4..=0x17b5
            | 0x180b..=0x180f
            | 0x200b..=0x200f
            | 0x2028..=0x202e
            | 0x2060..=0x206f
            | 0x3164
            | 0xfe00..=0xfe0f
            | 0xfeff
            | 0xffa0
            | 0xfff0..=0xfffb
            | 0x1bca0..=0x1bca3
            | 0x1d173..=0x1d17a
            | 0xe0000..=0xe0fff
    )
}

fn is_private(character: char) -> bool {
    let code = u32::from(character);
    (0xe000..=0xf8ff).contains(&code)
        || (0xf0000..=0x10_ffff).contains(&code)
        || (code & 0xfffe) == 0xfffe
        || (0xfdd0..=0xfdef).contains(&code)
}

fn is_combining(character: char) -> bool {
    matches!(
        u32::from(character),
        0x0300..=0x036f | 0x0483..=0x0489 | 0x1ab0..=0x1aff | 0x1dc0..=0x1dff | 0x20d0..=0x20ff | 0xfe20..=0xfe2f
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_acts_on_a_terminal_passes() {
        for (text, want) in [
            ("mx.b.example", "mx.b.example"),
            ("a\u{1b}[31mb", "a\\x1b[31mb"),
            ("a\r\nb\tc", "a\\x0d\\x0ab\\x09c"),
            ("a\u{202e}b", "a\\u{202e}b"),
            ("a\u{9b}b\u{7f}", "a\\x9bb\\x7f"),
            ("пример", "пример"),
            ("\u{feff}x\u{200b}", "\\u{feff}x\\u{200b}"),
        ] {
            assert_eq!(terminal(text), want);
        }
        assert_eq!(terminal_bytes(b"a\xff\x1bb"), "a\\xff\\x1bb");
    }

    #[test]
    fn plain_text_is_what_escaping_leaves_alone() {
        for byte in 0..0x80_u8 {
            for text in [
                vec![byte],
                [b"mx.b.example \\x7f ", &[byte][..], b"~"].concat(),
            ] {
                let text = String::from_utf8(text).expect("ASCII");
                let mut escaped = String::new();
                push_escaped(&text, &mut escaped);
                assert_eq!(is_plain(text.as_bytes()), escaped == text, "{text:?}");
                assert_eq!(terminal(&text), escaped);
            }
        }
        for character in ' '..='~' {
            assert!(is_printable(character) && !is_combining(character));
        }
        assert!(!is_plain("ä".as_bytes()));
    }

    #[test]
    fn each_odd_byte_is_seen_at_each_place() {
        for (one, other) in [(b'"', b'\\'), (b'"', b',')] {
            for byte in 0..=u8::MAX {
                let usual = is_printable_ascii(byte) && byte != one && byte != other;
                for (length, filler) in (1..20).flat_map(|n| b" ~!#-]".map(|filler| (n, filler))) {
                    for at in 0..length {
                        let mut bytes = vec![filler; length];
                        bytes[at] = byte;
                        let found = is_plain_but(&bytes, one, other);
                        assert_eq!(found, usual, "{byte} at {at} of {length}");
                    }
                }
            }
        }
        assert!(is_plain_but(b"", b'"', b','));
    }

    #[test]
    fn marks_do_not_pile_up() {
        let piled = format!("a{}", "\u{301}".repeat(9));
        assert_eq!(terminal(&piled).matches('\u{301}').count(), 3);
    }

    #[test]
    fn formulas_do_not_run() {
        for text in [
            "=1+1",
            " =cmd",
            "+x",
            "@x",
            "-x",
            "\"=x",
            "\u{ff1d}x",
            "\u{200b}=x",
            "\t=x",
        ] {
            assert!(cell(text).starts_with('\''), "{text:?} -> {:?}", cell(text));
        }
        for text in ["-12", "256", "mx.b.example", ""] {
            assert_eq!(cell(text), text);
        }
    }
}
