//! Hosts that record TLS in some messages and nothing in others. A single bare line of an unknown writer tells nothing;
//! beside lines of the same host that record TLS, it tells that there was none. That is a conclusion about a mailbox,
//! so it is kept apart from all other counts and stands in no message's own record.
//!
//! It holds between the month of the host's first TLS line and that of its last; before and after, the host may have
//! been set up otherwise.
//!
//! Lines that own servers wrote are never mixed with those of others: a stranger could forge a host's TLS lines.

use super::bounded::{Weighed, Weights};
use super::dates::Dates;
use super::flow::{sum, up};
use super::period::Month;

/// Months in which bare lines are counted one by one: the latest.
const MONTH_CAP: usize = 72;

/// What one host recorded.
#[derive(Clone, Debug, Default)]
pub(super) struct Host {
    /// Its lines are those that own servers wrote.
    pub own: bool,
    /// Messages with a line in which it recorded TLS.
    pub tls_messages: u32,
    pub tls_seen: Dates,
    /// Bare lines by month, earliest first.
    bare: Vec<(Month, u32)>,
    bare_lines: u32,
    pub bare_seen: Dates,
    last_message: u64,
}

impl Host {
    pub fn add_tls(&mut self, message: u64, date: Option<i64>) {
        if self.last_message == message {
            return;
        }
        self.last_message = message;
        up(&mut self.tls_messages);
        self.tls_seen.note(date);
    }

    /// A bare line without a date proves nothing: it may be older than the first TLS line.
    pub fn add_bare(&mut self, date: Option<i64>) {
        let Some(month) = date.and_then(Month::of) else {
            return;
        };
        up(&mut self.bare_lines);
        self.bare_seen.note(date);
        match self.bare.binary_search_by_key(&month, |(month, _)| *month) {
            Ok(at) => {
                if let Some((_, count)) = self.bare.get_mut(at) {
                    sum(count, 1);
                }
            }
            Err(0) if self.bare.len() >= MONTH_CAP => {}
            Err(at) => {
                if self.bare.len() >= MONTH_CAP {
                    self.bare.remove(0);
                    self.bare.insert(at - 1, (month, 1));
                } else {
                    self.bare.insert(at, (month, 1));
                }
            }
        }
    }

    /// Bare lines from the month of the first TLS line to that of the last.
    pub fn implied_lines(&self) -> u64 {
        let month = |date: Option<i64>| date.and_then(Month::of);
        let (Some(first), Some(last)) = (month(self.tls_seen.first()), month(self.tls_seen.last()))
        else {
            return 0;
        };
        let counts = self
            .bare
            .iter()
            .filter(|(month, _)| (first..=last).contains(month));
        counts.map(|(_, count)| u64::from(*count)).sum()
    }
}

impl Weighed for Host {
    fn weights(&self) -> Weights {
        let (bare, tls) = (self.bare_lines, self.tls_messages);
        match self.own {
            true => [bare, tls, bare, tls],
            false => [0, 0, bare, tls],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MONTH: i64 = 31 * 86_400;

    /// A date in the first days of a month, `month` months after December 2001.
    fn date(month: i64) -> Option<i64> {
        Some(1_009_843_200 + month * MONTH)
    }

    #[test]
    fn only_lines_in_the_months_of_tls_lines_are_concluded_from() {
        let mut host = Host::default();
        for month in [0, 3, 4, 4, 6, 9] {
            host.add_bare(date(month));
        }
        host.add_bare(None);
        assert_eq!(host.implied_lines(), 0);
        host.add_tls(1, date(6));
        host.add_tls(1, date(9));
        assert_eq!((host.tls_messages, host.implied_lines()), (1, 1));
        host.add_tls(2, date(4));
        assert_eq!((host.tls_messages, host.implied_lines()), (2, 3));
        host.add_tls(3, None);
        assert_eq!((host.tls_messages, host.implied_lines()), (3, 3));
    }

    #[test]
    fn the_latest_months_are_kept_whatever_comes_first() {
        let months: Vec<i64> = (0..100).map(|n| n * 37 % 100).collect();
        let mut host = Host::default();
        months.iter().for_each(|month| host.add_bare(date(*month)));
        let kept: Vec<Month> = host.bare.iter().map(|(month, _)| *month).collect();
        assert!(kept.is_sorted());
        assert_eq!(kept.len(), MONTH_CAP);
        assert_eq!(kept.last(), date(99).and_then(Month::of).as_ref());
        assert_eq!(kept.first(), date(28).and_then(Month::of).as_ref());
    }
}
