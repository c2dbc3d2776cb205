//! The mbox `From ` line, and whether it starts a message.
//!
//! A separator is a line at the start of the mailbox or below an empty line that reads `From `, a sender token, and
//! a date with a time of day. The date is taken in any of its many forms: `hh:mm` somewhere, and a month's English
//! name or a number of four digits (a year, a zone), which prose after an empty line rarely has both of.
//! Nothing but the line, the line above and the line below is looked at, so the answer is the same wherever reading
//! starts.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places and counts of bytes of one source, in 64 bits"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from a walk over the same buffer"
)]

use super::head::is_field_line;

/// Bytes of the longest line that can be a separator; writers stay far below RFC 5322's 998.
pub(super) const LONGEST: usize = 4096;

/// Bytes that [`classify`] may want to see from the start of the line on.
pub(super) const LOOK_AHEAD: usize = LONGEST + 1024;

/// What a line that begins with `From ` is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum FromLine {
    /// A dated one at the start of the mailbox or below an empty line.
    Separator {
        /// A header field stands below it.
        field_below: bool,
    },
    /// The same without the empty line above.
    NoBlankLine,
    /// Below an empty line and above a header field, but without a date; or too long to be judged.
    NoDate,
    /// Text.
    Text,
}

/// Judges the line that starts at `at` and begins with `From `.
///
/// `held` reaches [`LOOK_AHEAD`] bytes past `at` or to the end of the source, and three bytes back or to the start.
pub(super) fn classify(held: &[u8], at: usize) -> FromLine {
    let (above, below) = held.split_at(at);
    let below = &below[..below.len().min(LOOK_AHEAD)];
    let (line, next) = match memchr::memchr(b'\n', below) {
        Some(end) => (&below[..end], &below[end + 1..]),
        None => (below, &b""[..]),
    };
    let blank_above = above.ends_with(b"\n\n") || above.ends_with(b"\n\r\n");
    match (is_separator(line), blank_above) {
        (true, true) => FromLine::Separator {
            field_below: is_field_line(next),
        },
        (true, false) => FromLine::NoBlankLine,
        // What is too long to be judged is told as well: its date may stand behind the end.
        (false, true) if is_field_line(next) || line.len() >= LONGEST => FromLine::NoDate,
        (false, _) => FromLine::Text,
    }
}

/// True when the line, without its line feed, is a separator as far as the line itself goes.
pub(super) fn is_separator(line: &[u8]) -> bool {
    if line.len() >= LONGEST {
        return false;
    }
    let Some(rest) = line.strip_prefix(b"From ") else {
        return false;
    };
    let mut words = rest
        .split(|&b| matches!(b, b' ' | b'\t' | b'\r'))
        .filter(|word| !word.is_empty());
    let _sender = words.next();
    let (mut date, mut time) = (false, false);
    for word in words {
        time = time || has_time(word);
        date = date || is_month(word) || has_four_digits(word);
    }
    date && time
}

/// `dd:dd` somewhere in the word.
fn has_time(word: &[u8]) -> bool {
    word.windows(5).any(|w| {
        w.iter().enumerate().all(|(at, b)| match at {
            2 => *b == b':',
            _ => b.is_ascii_digit(),
        })
    })
}

fn has_four_digits(word: &[u8]) -> bool {
    word.windows(4).any(|w| w.iter().all(u8::is_ascii_digit))
}

fn is_month(word: &[u8]) -> bool {
    const MONTHS: [&[u8; 3]; 12] = [
        b"jan", b"feb", b"mar", b"apr", b"may", b"jun", b"jul", b"aug", b"sep", b"oct", b"nov",
        b"dec",
    ];
    // "14-Mar-24" as well as "Mar".
    word.split(|b| !b.is_ascii_alphabetic())
        .any(|part| MONTHS.iter().any(|month| part.eq_ignore_ascii_case(*month)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_dated() {
        for line in [
            "From a@a.example Thu Mar 14 09:12:03 2024",
            "From a@a.example Thu Mar 14 09:12:03 2024\r",
            "From - Thu Mar 14 09:12:03 2024",
            "From a@a.example Thu Mar 14 09:12 2024 remote from b",
            "From 17@xxx Thu Mar 14 09:12:03 +0000 2024",
            "From a@a.example  Thu, 14 Mar 2024 09:12:03 +0100",
            "From a@a.example 2024-03-14T09:12:03",
            "From \"a b\"@a.example Thu Mar  4 09:12:03 2024",
            "From MAILER-DAEMON Fri Jul  8 12:08:34 2011",
        ] {
            assert!(is_separator(line.as_bytes()), "{line}");
        }
    }

    #[test]
    fn prose_is_no_separator() {
        for line in [
            "From",
            "From ",
            "From: a@a.example Thu Mar 14 09:12:03 2024",
            "From a@a.example",
            "From a@a.example Thu Mar 14 2024",
            "From there we left at 09:12 and were home by noon",
            "From Mar 09:12",
            ">From a@a.example Thu Mar 14 09:12:03 2024",
            "from a@a.example Thu Mar 14 09:12:03 2024",
        ] {
            assert!(!is_separator(line.as_bytes()), "{line}");
        }
    }

    #[test]
    fn the_lines_around_decide() {
        let dated = "From a Thu Mar 14 09:12:03 2024\nA: 1\n";
        let bare = "From a\nA: 1\n";
        let separator = FromLine::Separator { field_below: true };
        let long = format!("From {} Thu Mar 14 09:12:03 2024\nA: 1\n", "a".repeat(9000));
        let cases = [
            ("x\n\n", dated, separator),
            ("x\r\n\r\n", dated, separator),
            (
                "x\n\n",
                "From a Thu Mar 14 09:12:03 2024\ntext\n",
                FromLine::Separator { field_below: false },
            ),
            ("x\n", dated, FromLine::NoBlankLine),
            ("x\n \n", dated, FromLine::NoBlankLine),
            ("x\n\n", bare, FromLine::NoDate),
            ("x\n\n", "From a\ntext\n", FromLine::Text),
            ("x\n", bare, FromLine::Text),
            ("x\n\n", long.as_str(), FromLine::NoDate),
            ("x\n", long.as_str(), FromLine::Text),
        ];
        for (above, below, expected) in cases {
            let held = format!("{above}{below}");
            assert_eq!(classify(held.as_bytes(), above.len()), expected, "{held:?}");
        }
    }
}
