//! Calendar months and years in UTC, and the range of dates that is counted.

use chrono::{DateTime, Datelike, NaiveDate};

/// Dates before 1980 and from 2100 on are taken for unreadable: SMTP is of 1982, and clocks that were never set, or set
/// by a stranger, would stretch every chart.
const PLAUSIBLE: std::ops::Range<i64> = 315_532_800..4_102_444_800;

/// A calendar month, counted from January of the year 0.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Month(u16);

impl Month {
    /// The month of a time in seconds since 1970, or `None` when the date is not plausible.
    pub(super) fn of(seconds: i64) -> Option<Month> {
        if !PLAUSIBLE.contains(&seconds) {
            return None;
        }
        let date = DateTime::from_timestamp(seconds, 0)?;
        let months = date.year().checked_mul(12)? + i32::try_from(date.month0()).ok()?;
        u16::try_from(months).ok().map(Month)
    }

    /// Its year.
    pub const fn year(self) -> u16 {
        self.0 / 12
    }

    /// Its number in the year, 1 to 12.
    pub const fn number(self) -> u16 {
        self.0 % 12 + 1
    }

    /// Months since another one; negative when it is earlier.
    pub fn since(self, other: Month) -> i32 {
        i32::from(self.0) - i32::from(other.0)
    }

    /// The month that lies `months` later.
    pub fn plus(self, months: u16) -> Month {
        Month(self.0.saturating_add(months))
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.number())
    }
}

/// A day, a month or a year, as `--since` and `--until` take it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Period {
    first: NaiveDate,
    /// The first day after it.
    next: NaiveDate,
}

/// A text that is no date.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("`{0}` is no date: write 2024, 2024-03 or 2024-03-14")]
pub struct PeriodError(String);

impl std::str::FromStr for Period {
    type Err = PeriodError;

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    fn from_str(text: &str) -> Result<Self, PeriodError> {
        read(text).ok_or_else(|| PeriodError(text.to_owned()))
    }
}

fn read(text: &str) -> Option<Period> {
    let mut parts = text.split('-');
    let year = number(parts.next()?, 4)?;
    let month = parts.next().map(|text| number(text, 2));
    let day = parts.next().map(|text| number(text, 2));
    if parts.next().is_some() {
        return None;
    }
    let year_number = i32::try_from(year).ok()?;
    let start = |month, day| NaiveDate::from_ymd_opt(year_number, month, day);
    Some(match (month, day) {
        (None, _) => Period {
            first: start(1, 1)?,
            next: NaiveDate::from_ymd_opt(year_number + 1, 1, 1)?,
        },
        (Some(month), None) => {
            let month = month?;
            let first = start(month, 1)?;
            let next = match month {
                12 => NaiveDate::from_ymd_opt(year_number + 1, 1, 1)?,
                _ => start(month + 1, 1)?,
            };
            Period { first, next }
        }
        (Some(month), Some(day)) => {
            let first = start(month?, day?)?;
            Period {
                first,
                next: first.succ_opt()?,
            }
        }
    })
}

fn number(text: &str, digits: usize) -> Option<u32> {
    let is_number = text.len() == digits && text.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| text.parse().ok())?
}

impl Period {
    /// Its first second, since 1970.
    pub fn start(self) -> i64 {
        seconds(self.first)
    }

    /// The first second after it.
    pub fn end(self) -> i64 {
        seconds(self.next)
    }
}

fn seconds(day: NaiveDate) -> i64 {
    day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_months_and_years_are_read() {
        for (text, start, end) in [
            ("1970-01-01", 0, 86_400),
            ("1970-01", 0, 31 * 86_400),
            ("1970", 0, 365 * 86_400),
            ("1972-02-29", 68_169_600, 68_256_000),
            ("1999-12", 944_006_400, 946_684_800),
        ] {
            let period: Period = text.parse().expect(text);
            assert_eq!((period.start(), period.end()), (start, end), "{text}");
        }
        for text in [
            "",
            "24",
            "2024-3",
            "2024-13",
            "2023-02-29",
            "2024-03-14x",
            "2024-03-14-1",
            "+024",
            "now",
        ] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }

    #[test]
    fn months_count_on() {
        let month = Month::of(1_709_251_199).expect("a month");
        assert_eq!((month.year(), month.number()), (2024, 2));
        assert_eq!(Month::of(1_709_251_200), Some(month.plus(1)));
        assert_eq!(month.plus(11).to_string(), "2025-01");
        assert_eq!(month.plus(11).since(month), 11);
        for seconds in [i64::MIN, -1, 0, 315_532_799, 4_102_444_800, i64::MAX] {
            assert_eq!(Month::of(seconds), None, "{seconds}");
        }
    }
}
