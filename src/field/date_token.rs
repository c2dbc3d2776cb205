//! The tokens of a date: numbers, names, times of day and what separates them.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB"
)]

use std::ops::RangeInclusive;

use crate::bytes::decimal;
use crate::field::DateDefect;
use crate::field::cfws::{run_end, skip_blanks, skip_cfws};
use crate::field::zone::read_zone;

/// Steps through the tokens of a date; `end` is the place after the last one that was understood.
#[derive(Clone, Copy)]
pub(super) struct Walker<'a> {
    pub(super) text: &'a [u8],
    pub(super) at: usize,
    pub(super) end: usize,
}

impl<'a> Walker<'a> {
    /// Stands at the start of `text`.
    pub(super) fn new(text: &'a [u8]) -> Self {
        Walker {
            text,
            at: 0,
            end: 0,
        }
    }

    /// `10:11`, `10:11:12`, `10:11:12.5`, `10:11:12 PM` as the second of the day; `None` if there is no such time.
    pub(super) fn clock(&mut self) -> Result<Option<i64>, DateDefect> {
        let hour = self.number(1..=2)?;
        self.colon().ok_or(DateDefect::Unreadable)?;
        let minute = self.number(1..=2)?;
        let mut second = 0;
        if self.colon().is_some() {
            second = self.number(1..=2)?;
            self.fraction();
        }
        let hour = match self.half_day() {
            None => hour,
            Some(hours) if (1..=12).contains(&hour) => hour % 12 + hours,
            Some(_) => return Ok(None),
        };
        let exists = hour <= 23 && minute <= 59 && second <= 60;
        Ok(exists.then(|| i64::from(hour * 3600 + minute * 60 + second)))
    }

    fn fraction(&mut self) {
        if matches!(self.text.get(self.at), Some(b'.' | b',')) {
            let end = run_end(self.text, self.at + 1, |byte| byte.is_ascii_digit());
            if end > self.at + 1 {
                self.at = end;
                self.accept();
            }
        }
    }

    /// The hours that AM or PM adds.
    fn half_day(&mut self) -> Option<u32> {
        let mut ahead = *self;
        ahead.gap();
        let hours = match ahead.word() {
            [b'A' | b'a', b'M' | b'm'] => 0,
            [b'P' | b'p', b'M' | b'm'] => 12,
            _ => return None,
        };
        ahead.accept();
        *self = ahead;
        Some(hours)
    }

    /// Seconds east of Greenwich, if a zone comes next.
    pub(super) fn zone(&mut self) -> Result<Option<i64>, DateDefect> {
        let mut ahead = *self;
        ahead.gap();
        let found = read_zone(self.text, ahead.at)?;
        Ok(found.map(|(seconds, end)| {
            self.at = end;
            self.accept();
            seconds
        }))
    }

    /// The next word, which names a day of the week if so.
    pub(super) fn is_day_name(&mut self) -> bool {
        name_index(&DAYS, self.word()).is_some()
    }

    /// The month, from 1, that the next word names.
    pub(super) fn month(&mut self) -> Result<u32, DateDefect> {
        let month = name_index(&MONTHS, self.word()).ok_or(DateDefect::Unreadable)?;
        self.accept();
        u32::try_from(month + 1).map_err(|_| DateDefect::Unreadable)
    }

    /// A number with so many digits, and no more after them.
    pub(super) fn number(&mut self, digits: RangeInclusive<usize>) -> Result<u32, DateDefect> {
        let end = run_end(self.text, self.at, |byte| byte.is_ascii_digit());
        let text = self.text.get(self.at..end).unwrap_or_default();
        if !digits.contains(&text.len()) {
            return Err(DateDefect::Unreadable);
        }
        let number = decimal(text).ok_or(DateDefect::Unreadable)?;
        self.at = end;
        self.accept();
        Ok(number)
    }

    /// The letters that come next. They are accepted by whoever knows the word.
    fn word(&mut self) -> &[u8] {
        let start = self.at;
        self.at = run_end(self.text, start, |byte| byte.is_ascii_alphabetic());
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// Colons may have blanks around them (RFC 5322 section 4.3).
    fn colon(&mut self) -> Option<()> {
        let mut ahead = *self;
        ahead.at = skip_blanks(self.text, self.at);
        ahead.passes(b':')?;
        ahead.at = skip_blanks(self.text, ahead.at);
        *self = ahead;
        Some(())
    }

    /// Steps over `sign` if it comes next.
    pub(super) fn passes(&mut self, sign: u8) -> Option<()> {
        (self.text.get(self.at) == Some(&sign)).then(|| self.at += 1)
    }

    /// Blanks, comments and commas.
    pub(super) fn gap(&mut self) {
        self.at = skip_cfws(self.text, self.at);
        while self.passes(b',').is_some() {
            self.at = skip_cfws(self.text, self.at);
        }
    }

    /// A gap, or the hyphen of `05-Mar-2024`.
    pub(super) fn gap_or_hyphen(&mut self) {
        if self.passes(b'-').is_none() {
            self.gap();
        }
    }

    /// What was read so far was understood.
    pub(super) fn accept(&mut self) {
        self.end = self.at;
    }
}

const MONTHS: [&[u8]; 12] = [
    b"january",
    b"february",
    b"march",
    b"april",
    b"may",
    b"june",
    b"july",
    b"august",
    b"september",
    b"october",
    b"november",
    b"december",
];

const DAYS: [&[u8]; 7] = [
    b"monday",
    b"tuesday",
    b"wednesday",
    b"thursday",
    b"friday",
    b"saturday",
    b"sunday",
];

/// The place in `names` of the one that `word` is, or that it shortens to three letters or more.
fn name_index(names: &[&[u8]], word: &[u8]) -> Option<usize> {
    if word.len() < 3 {
        return None;
    }
    names.iter().position(|name| {
        name.get(..word.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(word))
    })
}
