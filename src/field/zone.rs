//! Time zones as they stand in the dates of trace fields (RFC 5322 section 4.3 and names met besides).
//!
//! A name counts only where it means one offset to everybody. Not here: military letters (RFC 5322 calls them
//! unreliable), `IST`, `AST`, `MSK` and others with several meanings, names of regions, and rules of summer time.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from a search of the same value"
)]

use crate::bytes::same;
use crate::field::DateDefect;
use crate::field::cfws::{run_end, skip_blanks, skip_comment};

/// Seconds east of Greenwich, and the place after the zone.
type Found = Option<(i64, usize)>;

/// Names with one meaning, and their minutes east of Greenwich.
const NAMES: &[(&[u8], i64)] = &[
    (b"ACDT", 630),
    (b"ACST", 570),
    (b"AEDT", 660),
    (b"AEST", 600),
    (b"AKDT", -480),
    (b"AKST", -540),
    (b"AWST", 480),
    (b"BST", 60),
    (b"CDT", -300),
    (b"CEST", 120),
    (b"CET", 60),
    (b"CST", -360),
    (b"EDT", -240),
    (b"EEST", 180),
    (b"EET", 120),
    (b"EST", -300),
    (b"GMT", 0),
    (b"HKT", 480),
    (b"HST", -600),
    (b"JST", 540),
    (b"KST", 540),
    (b"MDT", -360),
    (b"MEST", 120),
    (b"MESZ", 120),
    (b"MET", 60),
    (b"MEZ", 60),
    (b"MST", -420),
    (b"NZDT", 780),
    (b"NZST", 720),
    (b"PDT", -420),
    (b"PST", -480),
    (b"SAST", 120),
    (b"UT", 0),
    (b"UTC", 0),
    (b"WEST", 60),
    (b"WET", 0),
    (b"Z", 0),
];

/// The zone that starts at `at`, if one does that can be told for sure.
pub(super) fn read_zone(text: &[u8], at: usize) -> Result<Found, DateDefect> {
    match text.get(at) {
        Some(b'+' | b'-') => read_offset(text, at),
        Some(byte) if byte.is_ascii_alphabetic() => Ok(read_name(text, at)),
        _ => Ok(None),
    }
}

/// `+0100`, `+01:00`, `+800`, `+08`. A lone digit is not read: it could be hours or a sign of damage.
fn read_offset(text: &[u8], at: usize) -> Result<Found, DateDefect> {
    let start = at + 1;
    let mut end = run_end(text, start, |byte| byte.is_ascii_digit());
    let digits = text.get(start..end).unwrap_or_default();
    let value = |part: &[u8]| {
        part.iter()
            .fold(0_i64, |n, &byte| n * 10 + i64::from(byte - b'0'))
    };
    let minutes_at = end + 1;
    let minutes_end = run_end(text, minutes_at, |byte| byte.is_ascii_digit());
    let has_colon = text.get(end) == Some(&b':') && minutes_end == minutes_at + 2;
    let (hours, minutes) = match digits.len() {
        1 | 2 if has_colon => {
            end = minutes_end;
            let minutes = text.get(minutes_at..minutes_end).unwrap_or_default();
            (value(digits), value(minutes))
        }
        0 | 1 => return Ok(None),
        2 => (value(digits), 0),
        // "+800" for +0800: some writers print the number without its leading zero.
        3 | 4 => (value(digits) / 100, value(digits) % 100),
        _ => return Err(DateDefect::Impossible),
    };
    if hours > 23 || minutes > 59 {
        return Err(DateDefect::Impossible);
    }
    let seconds = (hours * 60 + minutes) * 60;
    let is_west = text.get(at) == Some(&b'-');
    Ok(Some((if is_west { -seconds } else { seconds }, end)))
}

/// A name with one meaning; `None` for any other, and where an offset after it says something else.
fn read_name(text: &[u8], at: usize) -> Found {
    let (seconds, end) = known_name(text, at)?;
    let is_sign = |place: usize| matches!(text.get(place), Some(b'+' | b'-'));
    if is_sign(end) {
        // "GMT+0100" is how JavaScript writes +0100; "GMT+1" and "UTC-5" are met with either sign.
        let (offset, offset_end) = read_offset(text, end).ok().flatten()?;
        let is_full = offset_end - end > 4;
        return (seconds == 0 && is_full).then_some((offset, offset_end));
    }
    let next = skip_blanks(text, end);
    if is_sign(next)
        && let Some((offset, offset_end)) = read_offset(text, next).ok().flatten()
    {
        return (offset == seconds).then_some((seconds, offset_end));
    }
    Some((seconds, end))
}

fn known_name(text: &[u8], at: usize) -> Found {
    let end = run_end(text, at, |byte| byte.is_ascii_alphabetic());
    let name = text.get(at..end).unwrap_or_default();
    // "EST5EDT" and "WET/x" are other names that begin alike.
    if matches!(text.get(end), Some(&byte) if byte.is_ascii_digit() || matches!(byte, b'_' | b'/'))
    {
        return None;
    }
    let (_, minutes) = NAMES.iter().find(|(known, _)| same(known, name))?;
    Some((minutes * 60, end))
}

/// The place after what repeats a zone that ends at `at`: `PST`, `(UTC)`, `(Pacific Daylight Time)`, Go's `m=+1.5`.
///
/// Notes of another kind are left alone: some systems write their TLS note after the date.
pub(super) fn skip_zone_notes(text: &[u8], at: usize) -> usize {
    let mut end = at;
    loop {
        let start = skip_blanks(text, end);
        let after = match text.get(start) {
            Some(b'(') => zone_comment(text, start),
            Some(b'm') => monotonic_clock(text, start),
            Some(b'A'..=b'Z') => zone_word(text, start),
            _ => None,
        };
        match after {
            Some(place) => end = place,
            None => return end,
        }
    }
}

/// A capital word that is a zone's name: a known one, or three to five letters that end in T, as nearly all do.
fn zone_word(text: &[u8], at: usize) -> Option<usize> {
    let end = run_end(text, at, |byte| !byte.is_ascii_whitespace() && byte != b'(');
    let word = text.get(at..end)?;
    let has_form = (3..=5).contains(&word.len())
        && word.ends_with(b"T")
        && word.iter().all(u8::is_ascii_uppercase);
    (has_form || NAMES.iter().any(|(known, _)| *known == word)).then_some(end)
}

/// Go prints the reading of its monotonic clock after a time: `m=+0.000012`.
fn monotonic_clock(text: &[u8], at: usize) -> Option<usize> {
    let start = at + 3;
    if !matches!(text.get(at..start), Some(b"m=+" | b"m=-")) {
        return None;
    }
    let end = run_end(text, start, |byte| byte.is_ascii_digit() || byte == b'.');
    (end > start).then_some(end)
}

/// A comment that holds a zone's name and nothing else.
fn zone_comment(text: &[u8], at: usize) -> Option<usize> {
    const LONGEST: usize = 64;
    let window = text.get(..(at + LONGEST).min(text.len()))?;
    let end = skip_comment(window, at)?;
    let inner = text.get(at + 1..end - 1)?.trim_ascii();
    let is_one_word = inner.iter().all(|&byte| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b':' | b'/' | b'_')
    });
    // "(UTC)", "(GMT-8)", "(NOVST)", "(Europe/Berlin)"; but "(encrypted)" and "(TLS)" say something else.
    let names_a_zone = inner.contains(&b'/') || !inner.iter().any(u8::is_ascii_lowercase);
    let says_tls = [&b"TLS"[..], b"SSL"]
        .iter()
        .any(|word| inner.windows(3).any(|three| same(three, word)));
    let is_phrase = inner.len() >= 4
        && same(&inner[inner.len() - 4..], b"time")
        && inner
            .iter()
            .all(|&byte| byte.is_ascii_alphabetic() || byte == b' ');
    let is_zone = (is_one_word && names_a_zone || is_phrase) && !says_tls && !inner.is_empty();
    is_zone.then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_read_when_they_mean_one_offset() {
        for (text, expected) in [
            ("+0100", Ok(Some((3600, 5)))),
            ("-0330 x", Ok(Some((-12600, 5)))),
            ("+01:00", Ok(Some((3600, 6)))),
            ("+800", Ok(Some((28800, 4)))),
            ("-08", Ok(Some((-28800, 3)))),
            ("-0000", Ok(Some((0, 5)))),
            ("+8", Ok(None)),
            ("+", Ok(None)),
            ("+2400", Err(DateDefect::Impossible)),
            ("+0060", Err(DateDefect::Impossible)),
            ("+00000", Err(DateDefect::Impossible)),
            ("gmt", Ok(Some((0, 3)))),
            ("CEST", Ok(Some((7200, 4)))),
            ("GMT+0100", Ok(Some((3600, 8)))),
            ("UTC +0000", Ok(Some((0, 9)))),
            ("EST -0500", Ok(Some((-18000, 9)))),
            ("EST -0400", Ok(None)),
            ("GMT+1", Ok(None)),
            ("GMT-800", Ok(None)),
            ("EST-0500", Ok(None)),
            ("EST5EDT", Ok(None)),
            ("IST", Ok(None)),
            ("A", Ok(None)),
            ("ZULU", Ok(None)),
            ("", Ok(None)),
        ] {
            assert_eq!(read_zone(text.as_bytes(), 0), expected, "{text}");
        }
    }

    #[test]
    fn only_notes_on_the_zone_belong_to_it() {
        for (text, expected) in [
            (" (UTC) (x y)", 6),
            (" PST", 4),
            (" UTC m=+12.5 x", 12),
            ("\r\n\t(Pacific Daylight Time)", 26),
            (" (Europe/Berlin)", 16),
            (" (GMT-8)", 8),
            (" (using TLSv1.3 with cipher X)", 0),
            (" (TLS)", 0),
            (" (encrypted)", 0),
            (" (envelope-from <a@b.example>)", 0),
            (" ()", 0),
            (" (UTC", 0),
            (" by x", 0),
            (" ESMTPS", 0),
            (" TLS", 0),
        ] {
            assert_eq!(skip_zone_notes(text.as_bytes(), 0), expected, "{text}");
        }
    }

    #[test]
    fn the_names_are_sorted_and_unique() {
        assert!(NAMES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
