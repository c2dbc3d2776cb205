//! The form in which nearly all dates are written, `Tue, 05 Mar 2024 10:11:12 +0000` or `Tue, 5 Mar 2024 ...`, read in
//! one step.
//!
//! Whatever departs from it in any byte is left to the reader of all forms, whose answer for this one is the same.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB"
)]

use std::ops::Range;

use crate::field::cfws::{run_end, skip_blanks};
use crate::field::date::midnight;

/// Seconds since 1970, UTC, and the place after the zone; `None` for what is in another form or no date at all.
pub(super) fn usual_date(text: &[u8]) -> Option<(i64, usize)> {
    let start = skip_blanks(text, 0);
    let [a, b, c, b',', b' ', rest @ ..] = text.get(start..)? else {
        return None;
    };
    if !is_day_name([*a, *b, *c]) {
        return None;
    }
    let (day, rest) = match rest {
        [ones, b' ', rest @ ..] | [b' ', ones, b' ', rest @ ..] => (digits([*ones])?, rest),
        [tens, ones, b' ', rest @ ..] => (digits([*tens, *ones])?, rest),
        _ => return None,
    };
    let (fixed, rest) = rest.split_first_chunk::<LENGTH>()?;
    let [
        m1,
        m2,
        m3,
        b' ',
        y1,
        y2,
        y3,
        y4,
        b' ',
        h1,
        h2,
        b':',
        n1,
        n2,
        b':',
        s1,
        s2,
        b' ',
        sign,
        z1,
        z2,
        z3,
        z4,
    ] = *fixed
    else {
        return None;
    };
    let year = digits([y1, y2, y3, y4])?;
    let month = month([m1, m2, m3])?;
    let hour = digits([h1, h2]).filter(|hour| *hour <= 23)?;
    let minute = digits([n1, n2]).filter(|minute| *minute <= 59)?;
    let second = digits([s1, s2]).filter(|second| *second <= 60)?;
    let zone_hours = digits([z1, z2]).filter(|hours| *hours <= 23)?;
    let zone_minutes = digits([z3, z4]).filter(|minutes| *minutes <= 59)?;
    // A fifth digit makes it no zone.
    if rest.first().is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let clock = i64::from(hour * 3600 + minute * 60 + second);
    let zone = i64::from(zone_hours * 3600 + zone_minutes * 60);
    let utc = match sign {
        b'+' => clock - zone,
        b'-' => clock + zone,
        _ => return None,
    };
    Some((midnight((year, month, day))? + utc, text.len() - rest.len()))
}

/// A date in the usual form that a text ends with, and the comment behind it. Places are counted from the text's start.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct DateTail {
    /// Seconds since 1970, UTC.
    pub seconds: i64,
    /// From the day's name to the zone.
    pub date: Range<usize>,
    /// The comment that repeats the zone, parentheses included.
    pub comment: Option<Range<usize>>,
}

impl DateTail {
    /// Reads `text` if it is nothing but a date in the usual form, a comment of letters behind it perhaps, and blanks.
    pub fn read(text: &[u8]) -> Option<DateTail> {
        let (seconds, end) = usual_date(text)?;
        let date = skip_blanks(text, 0)..end;
        let behind = skip_blanks(text, end);
        let comment = match text.get(behind) {
            None => {
                return Some(DateTail {
                    seconds,
                    date,
                    comment: None,
                });
            }
            Some(b'(') => behind..run_end(text, behind + 1, |byte| byte.is_ascii_alphabetic()) + 1,
            Some(_) => return None,
        };
        let is_whole = text.get(comment.end - 1) == Some(&b')')
            && skip_blanks(text, comment.end) == text.len();
        is_whole.then_some(DateTail {
            seconds,
            date,
            comment: Some(comment),
        })
    }
}

/// Bytes from the month to the zone.
const LENGTH: usize = b"Mar 2024 10:11:12 +0000".len();

fn digits<const N: usize>(text: [u8; N]) -> Option<u32> {
    let mut number = 0;
    for byte in text {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        number = number * 10 + u32::from(digit);
    }
    Some(number)
}

fn is_day_name(word: [u8; 3]) -> bool {
    matches!(
        &word,
        b"Mon" | b"Tue" | b"Wed" | b"Thu" | b"Fri" | b"Sat" | b"Sun"
    )
}

fn month(word: [u8; 3]) -> Option<u32> {
    let month = match &word {
        b"Jan" => 1,
        b"Feb" => 2,
        b"Mar" => 3,
        b"Apr" => 4,
        b"May" => 5,
        b"Jun" => 6,
        b"Jul" => 7,
        b"Aug" => 8,
        b"Sep" => 9,
        b"Oct" => 10,
        b"Nov" => 11,
        b"Dec" => 12,
        _ => return None,
    };
    Some(month)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::date::read_any_form;
    use crate::field::zone::skip_zone_notes;

    /// Checks a text against the reader of all forms; true when it is in the usual form.
    fn is_read_alike(text: &[u8]) -> bool {
        let Some((seconds, end)) = usual_date(text) else {
            return false;
        };
        let quick = Ok((seconds, skip_zone_notes(text, end)));
        assert_eq!(quick, read_any_form(text), "{:?}", text.escape_ascii());
        true
    }

    const DATES: [&str; 6] = [
        "Tue, 05 Mar 2024 10:11:12 +0000",
        " Thu,  1 Dec 2016 22:35:06 -0500 (EST)",
        "\r\n\tThu, 29 Feb 2024 23:59:60 +0530 IST",
        "Sun, 31 Dec 1899 00:00:00 -2359 (Pacific Daylight Time)",
        "Sat, 30 Sep 2000 12:00:00 -0000\r\n\t(using TLSv1.2)",
        "Fri, 13 Jun 9999 24:60:61 +2460 m=+1.5",
    ];

    #[test]
    fn the_usual_form_is_read_as_by_the_reader_of_all_forms() {
        assert!(is_read_alike(DATES[0].as_bytes()));
        assert!(is_read_alike(DATES[1].as_bytes()));
        assert!(is_read_alike(DATES[2].as_bytes()));
        assert!(is_read_alike(b"Tue, 5 Mar 2024 10:11:12 +0000"));
        assert!(!is_read_alike(b"Tue, 5 Mar 2024 10:11:12 GMT"));
        for day in ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] {
            for month in [
                "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
            ] {
                for number in 0..=32 {
                    let text = format!("{day}, {number:02} {month} 2023 10:11:12 -0130 (X)");
                    let exists = read_any_form(text.as_bytes()).is_ok();
                    assert_eq!(is_read_alike(text.as_bytes()), exists, "{text}");
                }
            }
        }
    }

    #[test]
    fn no_departure_from_the_usual_form_is_read_otherwise() {
        let mut usual = 0;
        for date in DATES {
            let date = date.as_bytes();
            for at in 0..date.len() {
                usual += usize::from(is_read_alike(&date[..at]));
                for byte in 0..=u8::MAX {
                    let mut replaced = date.to_vec();
                    replaced[at] = byte;
                    usual += usize::from(is_read_alike(&replaced));
                    let mut inserted = date.to_vec();
                    inserted.insert(at, byte);
                    usual += usize::from(is_read_alike(&inserted));
                }
                let mut shortened = date.to_vec();
                shortened.remove(at);
                usual += usize::from(is_read_alike(&shortened));
            }
        }
        assert!(usual > 1000, "{usual}");
    }

    #[test]
    fn a_tail_is_a_date_with_a_zone_note_and_nothing_else() {
        let read = |text: &str| {
            let tail = DateTail::read(text.as_bytes())?;
            let comment = tail.comment.map_or("", |place| &text[place]);
            Some((tail.seconds, text[tail.date].to_owned(), comment.to_owned()))
        };
        let date = "Tue, 05 Mar 2024 10:11:12 +0000";
        for (before, behind, comment) in [
            (" ", "", ""),
            ("\r\n\t", " \r\n", ""),
            ("", " (UTC)", "(UTC)"),
            (" ", "\n\t(GMT) ", "(GMT)"),
            (" ", "()", "()"),
        ] {
            let text = format!("{before}{date}{behind}");
            let expected = (1_709_633_472, date.to_owned(), comment.to_owned());
            assert_eq!(read(&text), Some(expected), "{text:?}");
        }
        for behind in [
            " x",
            "x",
            "0",
            ";",
            "; x",
            " (",
            " (UTC",
            " UTC)",
            " (UTC) x",
            " (UTC);",
            " (a b)",
            " (a(b))",
            " (a\\)",
            " \"(UTC)\"",
            " with ESMTPS",
            " (version=TLS1)",
            " (UTC)(UTC)",
        ] {
            assert_eq!(read(&format!(" {date}{behind}")), None, "{behind:?}");
        }
        for text in [
            "",
            " ",
            "5 Mar 2024 10:11:12 +0000",
            "x Tue, 05 Mar 2024 10:11:12 +0000",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }
}
