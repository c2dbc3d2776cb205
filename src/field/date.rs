//! Reads the date of a trace field into seconds since 1970, UTC (RFC 5322 section 3.3, obsolete forms section 4.3).
//!
//! Also read, because they are met: the order of C's `ctime`, ISO 8601 and Go's way of printing a time, AM and PM, full
//! names of days and months, fractions of a second (dropped) and years of two or three digits. The name of the day is
//! not compared with the date: both come from the same clock, and some writers get the name wrong.
//!
//! Nothing is guessed: without a zone that means one offset there is no date, nor is one day made of another. Not here:
//! names in other languages, months as numbers outside ISO 8601, week dates.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB"
)]

use chrono::{NaiveDate, NaiveTime};

use crate::field::cfws::skip_cfws;
use crate::field::date_token::Walker;
use crate::field::usual_date::usual_date;
use crate::field::zone::skip_zone_notes;

/// Why a date could not be read.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum DateDefect {
    /// There is no text but blanks and comments.
    Missing,
    /// The date is whole but for a zone, or its zone has several meanings.
    NoZone,
    /// It names a day, time or zone that does not exist.
    Impossible,
    /// It is not in a form that is known here.
    Unreadable,
}

/// Seconds since 1970, UTC, of the date that `text` begins with; what follows the zone is ignored.
///
/// A leap second (`:60`) is the second after `:59`, the same number as `:00` of the next minute.
///
/// ```
/// use tlstrail::field::{DateDefect, read_date};
/// assert_eq!(read_date(b" Thu, 1 Jan 1970 01:00:05 +0100 (CET)"), Ok(5));
/// assert_eq!(read_date(b"1 Jan 1970 01:00:05"), Err(DateDefect::NoZone));
/// ```
pub fn read_date(text: &[u8]) -> Result<i64, DateDefect> {
    if let Some((seconds, _)) = usual_date(text) {
        return Ok(seconds);
    }
    match read_any_form(text) {
        Ok((seconds, _)) => Ok(seconds),
        Err((defect, _)) => Err(defect),
    }
}

/// As [`read_date`], with the number of bytes that belong to the date.
///
/// Blanks before the date count; so does what repeats the zone: `(UTC)`, `PST`, Go's `m=+0.1`. After a defect it is
/// the number of bytes that were understood.
pub fn read_date_prefix(text: &[u8]) -> Result<(i64, usize), (DateDefect, usize)> {
    match usual_date(text) {
        Some((seconds, end)) => Ok((seconds, skip_zone_notes(text, end))),
        None => read_any_form(text),
    }
}

/// As [`read_date_prefix`], token by token.
pub(super) fn read_any_form(text: &[u8]) -> Result<(i64, usize), (DateDefect, usize)> {
    let mut walker = Walker::new(text);
    match walker.date() {
        Ok(seconds) => Ok((seconds, walker.end)),
        Err(defect) => Err((defect, walker.end)),
    }
}

/// Year, month and day as written: whether there is such a day is asked last.
type Day = (u32, u32, u32);

/// What a date is made of, whatever the order it was written in.
struct Parts {
    day: Day,
    /// Second of the day; `None` if there is no such time.
    clock: Option<i64>,
    /// Seconds east of Greenwich.
    zone: Option<i64>,
}

impl Walker<'_> {
    fn date(&mut self) -> Result<i64, DateDefect> {
        self.at = skip_cfws(self.text, 0);
        if self.at >= self.text.len() {
            return Err(DateDefect::Missing);
        }
        let Parts { day, clock, zone } = self.parts()?;
        let clock = clock.ok_or(DateDefect::Impossible)?;
        let day = midnight(day).ok_or(DateDefect::Impossible)?;
        let zone = zone.ok_or(DateDefect::NoZone)?;
        self.end = skip_zone_notes(self.text, self.end);
        Ok(day + clock - zone)
    }

    fn parts(&mut self) -> Result<Parts, DateDefect> {
        if let Some(day) = self.iso_day() {
            let (clock, zone) = (self.clock()?, self.zone()?);
            return Ok(Parts { day, clock, zone });
        }
        let (month, day) = self.month_and_day()?;
        self.gap_or_hyphen();
        // The order of ctime: the time, perhaps a zone, and the year last.
        let mut ahead = *self;
        if let Ok(clock) = ahead.clock() {
            *self = ahead;
            let zone_before = self.zone()?;
            self.gap();
            let year = self.number(4..=4)?;
            let zone = match zone_before {
                Some(zone) => Some(zone),
                None => self.zone()?,
            };
            let day = (year, month, day);
            return Ok(Parts { day, clock, zone });
        }
        let year_at = self.at;
        let year = self.number(2..=4)?;
        let day = (full_year(year, self.at - year_at), month, day);
        self.gap();
        let (clock, zone) = (self.clock()?, self.zone()?);
        Ok(Parts { day, clock, zone })
    }

    /// `Tue, 5 Mar`, `Tue Mar 5`, `Mar, 5`, `5-Mar`.
    fn month_and_day(&mut self) -> Result<(u32, u32), DateDefect> {
        let mut ahead = *self;
        if ahead.is_day_name() {
            ahead.accept();
            ahead.gap();
            *self = ahead;
        }
        if let Ok(day) = self.number(1..=2) {
            self.gap_or_hyphen();
            return Ok((self.month()?, day));
        }
        let month = self.month()?;
        self.gap();
        Ok((month, self.number(1..=2)?))
    }

    /// `2024-03-05`, and the `T` or the blanks after it.
    fn iso_day(&mut self) -> Option<Day> {
        let mut ahead = *self;
        let year = ahead.number(4..=4).ok()?;
        ahead.passes(b'-')?;
        let month = ahead.number(2..=2).ok()?;
        ahead.passes(b'-')?;
        let day = ahead.number(2..=2).ok()?;
        if ahead.passes(b'T').or_else(|| ahead.passes(b't')).is_none() {
            ahead.gap();
        }
        *self = ahead;
        Some((year, month, day))
    }
}

/// The year that two or three digits stand for (RFC 5322 section 4.3).
fn full_year(year: u32, digits: usize) -> u32 {
    match digits {
        2 if year < 50 => year + 2000,
        2 | 3 => year + 1900,
        _ => year,
    }
}

/// Seconds since 1970 at the start of a day; `None` if there is no such day, or before 1900 (RFC 5322 section 3.3).
pub(super) fn midnight((year, month, day): Day) -> Option<i64> {
    let year = i32::try_from(year).ok().filter(|&year| year >= 1900)?;
    let date = NaiveDate::from_ymd_opt(year, month, day)?;
    Some(date.and_time(NaiveTime::MIN).and_utc().timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Seconds of an RFC 3339 time, by chrono.
    fn at(text: &str) -> Result<i64, DateDefect> {
        Ok(chrono::DateTime::parse_from_rfc3339(text)
            .expect("an RFC 3339 time")
            .timestamp())
    }

    #[test]
    fn the_forms_met_are_read() {
        for (text, expected) in [
            (
                " Tue, 16 Oct 2018 10:44:21 -0700 (PDT)",
                "2018-10-16T10:44:21-07:00",
            ),
            (
                "Thu,  1 Dec 2016 22:35:06 -0500 (EST)",
                "2016-12-01T22:35:06-05:00",
            ),
            (
                "Thu,\r\n\t1 Dec 2016\r\n 22:35:06\r\n +0100",
                "2016-12-01T22:35:06+01:00",
            ),
            ("12 Jan 2010 10:11:12 -0000", "2010-01-12T10:11:12Z"),
            (
                "Mon, 12 Jan 2010 10:11:12 +0000 (GMT)",
                "2010-01-12T10:11:12Z",
            ),
            (
                "Tuesday, 5 September 2023 10:11:12 GMT",
                "2023-09-05T10:11:12Z",
            ),
            ("Tues, 5 Sept 2023 10:11:12 UT", "2023-09-05T10:11:12Z"),
            (
                "(a (b)) Tue (c), 5 (d) Mar (e) 2024 (f) 10:11:12 (g) +0100 (h)",
                "2024-03-05T10:11:12+01:00",
            ),
            (
                "06 Mar 2024 01:24:50 -0800 PST",
                "2024-03-06T01:24:50-08:00",
            ),
            ("06 Mar 2024 17:40:44-0500", "2024-03-06T17:40:44-05:00"),
            ("06 Mar 2024 17:40:44 +01:00", "2024-03-06T17:40:44+01:00"),
            ("06 Mar 2024 17:40:44 +800", "2024-03-06T17:40:44+08:00"),
            ("06 Mar 2024 17:40:44 -400", "2024-03-06T17:40:44-04:00"),
            ("06 Mar 2024 17:40:44 CEST", "2024-03-06T17:40:44+02:00"),
            (
                "06 Mar 2024 17:40:44 +0800 (GMT-8)",
                "2024-03-06T17:40:44+08:00",
            ),
            (
                "06 Mar 2024 17:40:44 +0530 IST",
                "2024-03-06T17:40:44+05:30",
            ),
            ("26 Mar 03 20:43:24 -0600", "2003-03-26T20:43:24-06:00"),
            ("Wed, 27 Jun 99 04:11 +0900", "1999-06-27T04:11:00+09:00"),
            ("27 Jun 103 04:11 -0330", "2003-06-27T04:11:00-03:30"),
            (
                "Fri Feb 07 10:18:12 2003 -0800",
                "2003-02-07T10:18:12-08:00",
            ),
            (
                "Sun Nov 13 14:50:12 2005 (CET) +0100",
                "2005-11-13T14:50:12+01:00",
            ),
            ("Thu Mar  7 10:11:12 UTC 2024", "2024-03-07T10:11:12Z"),
            ("Sep, 11 2002 9:33:04 AM +0600", "2002-09-11T09:33:04+06:00"),
            (
                "Sep, 11 2002 12:33:04 am +0600",
                "2002-09-11T00:33:04+06:00",
            ),
            ("Sep, 11 2002 12:33 PM +0600", "2002-09-11T12:33:00+06:00"),
            (
                "Tue Mar 05 2024 10:11:12 GMT+0100 (Central European Standard Time)",
                "2024-03-05T10:11:12+01:00",
            ),
            (
                "2024-01-02 03:04:05.123456789 +0000 UTC m=+1234567.89",
                "2024-01-02T03:04:05Z",
            ),
            ("2016-04-21T17:55:29Z", "2016-04-21T17:55:29Z"),
            ("2016-04-21T17:55:29,5-05:00", "2016-04-21T17:55:29-05:00"),
            (
                "Tue, 05 Mar 2024 03:04:04.902 +0000 (UTC)",
                "2024-03-05T03:04:04Z",
            ),
            ("05-Mar-2024 10 : 11 : 12 Z", "2024-03-05T10:11:12Z"),
            ("Sat, 31 Dec 2016 23:59:60 +0000", "2017-01-01T00:00:00Z"),
            (
                "29 Feb 2024 00:00:00 -0000 by x; with junk",
                "2024-02-29T00:00:00Z",
            ),
        ] {
            assert_eq!(read_date(text.as_bytes()), at(expected), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_told_is_named() {
        use DateDefect::{Impossible, Missing, NoZone, Unreadable};
        for (text, expected) in [
            ("", Missing),
            (" \r\n\t(Tue, 5 Mar 2024 10:11:12 +0000)", Missing),
            ("30 Apr 2003 15:06:29", NoZone),
            ("Sun Nov 13 14:50:12 2005", NoZone),
            ("30 Nov 2022 00:10:24.1234\r\n (UTC)", NoZone),
            ("30 Apr 2003 15:06:29 IST", NoZone),
            ("30 Apr 2003 15:06:29 A", NoZone),
            ("30 Apr 2003 15:06:29 EST5EDT", NoZone),
            ("31 Feb 2024 10:11:12 +0000", Impossible),
            ("29 Feb 2023 10:11:12", Impossible),
            ("32 Mar 2024 10:11:12 +0000", Impossible),
            ("5 Mar 2024 24:00:00 +0000", Impossible),
            ("5 Mar 2024 10:61:00 +0000", Impossible),
            ("5 Mar 2024 10:11:61 +0000", Impossible),
            ("5 Mar 2024 13:11:12 PM +0000", Impossible),
            ("5 Mar 2024 10:11:12 +2400", Impossible),
            ("2024-13-05T10:11:12Z", Impossible),
            ("0001-01-01 00:00:00 +0000 UTC", Impossible),
            ("Tue, 7 All 2026 10:11:12 +0000", Unreadable),
            ("mar., 05 mars 2024 10:11:12 +0100", Unreadable),
            ("5 03 2024 10:11:12 +0000", Unreadable),
            ("05/03/2024 10:11:12 +0000", Unreadable),
            ("5 Mar 2024", Unreadable),
            ("5 Mar 2024 +0000", Unreadable),
            ("5 Ma 2024 10:11:12 +0000", Unreadable),
            ("5 Mar 20245 10:11:12 +0000", Unreadable),
            ("yesterday", Unreadable),
            ("(unclosed 5 Mar 2024", Missing),
        ] {
            assert_eq!(read_date(text.as_bytes()), Err(expected), "{text}");
        }
    }

    #[test]
    fn the_length_ends_with_the_zone_and_its_name() {
        for (date, rest) in [
            (
                " Tue, 05 Mar 2024 10:11:12 +0300 (MSK)",
                "\r\n\t(using TLSv1.2)",
            ),
            (
                "Tue, 05 Mar 2024 10:11:12 +0300",
                "\r\n\t(using TLSv1.2 with cipher X (256/256 bits))",
            ),
            ("05 Mar 2024 10:11:12 -0800 PST", " by a.example"),
            ("Fri Feb 07 10:18:12 2003", ""),
            ("05 Mar 2024 10:11:12", " IST"),
            ("05 Mar", " 20245"),
        ] {
            let text = format!("{date}{rest}");
            let length = match read_date_prefix(text.as_bytes()) {
                Ok((_, length)) | Err((_, length)) => length,
            };
            assert_eq!(&text[..length], date, "{text}");
        }
    }

    #[test]
    fn any_bytes_give_an_answer_in_linear_time() {
        let text = b"Tue, (a\\)) 05 Mar 2024 10:11:12.5 PM +0100 (CET) 2005 -08:00 m=+1.2";
        for length in 0..=text.len() {
            for start in 0..=length {
                let (Ok((_, used)) | Err((_, used))) = read_date_prefix(&text[start..length]);
                assert!(used <= length - start);
            }
        }
        for unit in ["(", "()", " ", ",", "1", "Mar ", "10:", "+", "(UTC) "] {
            let flood = unit.repeat((1 << 20) / unit.len());
            for head in [
                "",
                "5 ",
                "5 Mar ",
                "5 Mar 2024 ",
                "5 Mar 10:11:12 ",
                "5 Mar 2024 10:11:12 +0000 ",
            ] {
                let text = format!("{head}{flood}");
                let (Ok((_, used)) | Err((_, used))) = read_date_prefix(text.as_bytes());
                assert!(used <= text.len(), "{head}{unit}");
            }
        }
    }
}
