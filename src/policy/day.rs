//! Days, for when a rule began to hold. No clock is read here: today comes from outside.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, NaiveDate};

/// A day of the Gregorian calendar, in UTC.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Day(NaiveDate);

impl Day {
    /// The day of this date; 1 January 1970 for a date that does not exist, which no row of a profile has.
    pub fn new(year: i32, month: u32, day: u32) -> Self {
        Day(NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default())
    }

    /// The last day of a month: from when a document counts that is dated by its month, since it was surely out then.
    pub fn end_of(year: i32, month: u32) -> Self {
        let next = match month {
            12 => NaiveDate::from_ymd_opt(year + 1, 1, 1),
            _ => NaiveDate::from_ymd_opt(year, month + 1, 1),
        };
        Day(next.and_then(|day| day.pred_opt()).unwrap_or_default())
    }

    /// The day of a moment, given as seconds since 1970 in UTC; `None` when it lies outside the calendar.
    pub fn of_seconds(seconds: i64) -> Option<Self> {
        DateTime::from_timestamp(seconds, 0).map(|moment| Day(moment.date_naive()))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Day(day) = self;
        write!(f, "{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
    }
}

/// A text that is no day.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("no such day; write it as 2024-03-14")]
pub struct NoSuchDay;

impl FromStr for Day {
    type Err = NoSuchDay;

    fn from_str(text: &str) -> Result<Self, NoSuchDay> {
        // chrono takes `2024-3-1` and `+2024-03-01` as well.
        let is_plain = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
        day.filter(|_| is_plain).map(Day).ok_or(NoSuchDay)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_and_written_in_one_way() {
        for text in ["2024-02-29", "1999-12-31", "0001-01-01"] {
            assert_eq!(
                text.parse::<Day>().map(|day| day.to_string()),
                Ok(text.to_owned())
            );
        }
        for text in [
            "2023-02-29",
            "2024-3-14",
            "24-03-14",
            "2024-03-14 ",
            "+2024-03-1",
            "today",
            "",
        ] {
            assert_eq!(text.parse::<Day>(), Err(NoSuchDay), "{text}");
        }
    }

    #[test]
    fn a_month_counts_from_its_end() {
        for (year, month, day) in [
            (2024, 2, "2024-02-29"),
            (2018, 12, "2018-12-31"),
            (2021, 3, "2021-03-31"),
        ] {
            assert_eq!(Day::end_of(year, month).to_string(), day);
        }
        assert_eq!(
            Day::of_seconds(0).map(|day| day.to_string()),
            Some("1970-01-01".to_owned())
        );
        assert_eq!(
            Day::of_seconds(-1).map(|day| day.to_string()),
            Some("1969-12-31".to_owned())
        );
    }
}
