//! Finds the date in a trace field that has no `;` before it.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB"
)]

use std::sync::OnceLock;

use regex::bytes::Regex;

use crate::field::cfws::{skip_comment, skip_quoted};
use crate::field::read_date_prefix;
use crate::span::Span;

/// Finds the last text outside comments and quoted strings that looks like a date with a time, and how far it goes.
///
/// For the trace fields that have no `;` before their date. What looks like a date may still turn out not to be one:
/// hand the bytes of the span to [`read_date`](crate::field::read_date). After a bracket or quote mark that does not
/// close nothing is found, since a stranger may have written what follows.
pub fn find_date(text: &[u8]) -> Option<Span> {
    static LIKE_A_DATE: OnceLock<Option<Regex>> = OnceLock::new();
    let regex = LIKE_A_DATE.get_or_init(|| Regex::new(DATE_PATTERN).ok());
    let mut place = 0;
    let mut last = None;
    for found in regex.as_ref()?.find_iter(text) {
        place = pass_hidden(text, place, found.start());
        if place == found.start() {
            last = Some(found.range());
        }
    }
    let last = last?;
    let length = match read_date_prefix(text.get(last.start..)?) {
        Ok((_, length)) | Err((_, length)) => length,
    };
    let end = last.end.max(last.start + length);
    Some(Span::from_range(last.start, end))
}

/// An optional day name, then "5 Mar 2024", "Mar 5" or "2024-03-05", then the start of a time. Runs are bounded so that
/// no match is long.
const DATE_PATTERN: &str = r"(?xi-u)
    (?: \b (?:mon|tue|wed|thu|fri|sat|sun) [a-z]{0,6} ,? \s{1,16} )?
    (?: \b \d{1,2} (?:\s{1,16}|-) (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec) [a-z]{0,6} (?:\s{1,16}|-) \d{2,4} ,?
      | \b (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec) [a-z]{0,6} ,? \s{1,16} \d{1,2} (?: ,? \s{1,16} \d{4} )? ,?
      | \b \d{4} - \d{2} - \d{2} )
    (?: \s{1,16} | t ) \d{1,2} : \d{2}";

/// Goes from `at` to `target`, or past it when a comment or quoted string that opens before it covers it.
fn pass_hidden(text: &[u8], at: usize, target: usize) -> usize {
    let mut place = at;
    while place < target {
        let after = match text.get(place) {
            Some(b'(') => skip_comment(text, place),
            Some(b'"') => skip_quoted(text, place),
            _ => Some(place + 1),
        };
        place = after.unwrap_or(text.len());
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_date_in_the_open_is_found_with_its_zone() {
        for (text, expected) in [
            (
                "by f.example with SMTP id 1-2 Tue, 05 Mar 2024 10:11:12 +0000 (UTC) x",
                Some("Tue, 05 Mar 2024 10:11:12 +0000 (UTC)"),
            ),
            (
                "id 2023-01-01 00:00 x\r\n\t2024-01-02 03:04:05.123456789 +0000 UTC m=+1234567.89",
                Some("2024-01-02 03:04:05.123456789 +0000 UTC m=+1234567.89"),
            ),
            (
                "by a Sun Nov 13 14:50:12 2005 (Tue, 5 Mar 2024 10:11:12 +0000)",
                Some("Sun Nov 13 14:50:12 2005"),
            ),
            (
                "by a Sep, 11 2002 9:33:04 AM +0600",
                Some("Sep, 11 2002 9:33:04 AM +0600"),
            ),
            (
                "by a 05-Mar-2024 10:11:12 -0800 PST",
                Some("05-Mar-2024 10:11:12 -0800 PST"),
            ),
            ("by a 31 Feb 2024 10:11", Some("31 Feb 2024 10:11")),
            ("for <\"5 Mar 2024 10:11:12 +0000\"@a.example>", None),
            ("(5 Mar 2024 10:11:12 +0000", None),
            ("by a id 5 mars 10", None),
            ("", None),
        ] {
            let found = find_date(text.as_bytes()).map(|span| span.of(text.as_bytes()));
            assert_eq!(found, expected.map(str::as_bytes), "{text}");
        }
    }

    #[test]
    fn huge_values_are_searched_in_linear_time() {
        for unit in [
            "(",
            "\"",
            "Mon, ",
            "5 Mar 2024 ",
            "5 Mar 2024 1:11 ",
            "2024-01-01T00:00 (",
            "1 ",
        ] {
            let text = unit.repeat((1 << 18) / unit.len());
            if let Some(span) = find_date(text.as_bytes()) {
                assert!(span.end as usize <= text.len(), "{unit}");
            }
        }
    }
}
