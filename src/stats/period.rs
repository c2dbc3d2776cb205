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

    /// Months since January of the year 0.
    pub(super) const fn index(self) -> u16 {
        self.0
    }

    /// The month that has this [`Month::index`].
    pub(super) const fn from_index(index: u16) -> Month {
        Month(index)
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

/// A text that is no date, or none of mail.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum PeriodError {
    /// Not of the calendar, or written otherwise.
    #[error("`{0}` is no date: write 2024, 2024-03 or 2024-03-14")]
    NoDate(String),
    /// No message is counted under such a date.
    #[error("`{0}` is no date of mail: messages are counted by dates from 1980 to 2099")]
    NotOfMail(String),
}

impl std::str::FromStr for Period {
    type Err = PeriodError;

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, from 1980 to 2099.
    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let period = read(text).ok_or_else(|| PeriodError::NoDate(text.to_owned()))?;
        match PLAUSIBLE.contains(&period.start()) {
            true => Ok(period),
            false => Err(PeriodError::NotOfMail(text.to_owned())),
        }
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

impl std::fmt::Display for Period {
    /// Its first day and its last.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.next.pred_opt().filter(|last| *last != self.first) {
            Some(last) => write!(f, "{} to {last}", self.first),
            None => write!(f, "{}", self.first),
        }
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
            ("1980-01-01", 315_532_800, 315_619_200),
            ("1980", 315_532_800, 347_155_200),
            ("1984-02-29", 446_860_800, 446_947_200),
            ("1999-12", 944_006_400, 946_684_800),
            ("2099", 4_070_908_800, 4_102_444_800),
        ] {
            let period: Period = text.parse().expect(text);
            assert_eq!((period.start(), period.end()), (start, end), "{text}");
        }
        for text in ["0000", "0024", "1979-12-31", "2100", "9999"] {
            let error = text.parse::<Period>().expect_err(text);
            assert_eq!(error, PeriodError::NotOfMail(text.to_owned()));
        }
        for (text, shown) in [
            ("2024-03-14", "2024-03-14"),
            ("2024-02", "2024-02-01 to 2024-02-29"),
        ] {
            let period: Period = text.parse().expect(text);
            assert_eq!(period.to_string(), shown);
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
