//! Hosts that record TLS in some messages and nothing in others. A single bare line of an unknown writer tells nothing;
//! beside lines of the same host that record TLS, it tells that there was none. That is a conclusion about a mailbox,
//! so it is kept apart from all other counts and stands in no message's own record.
//!
//! Lines that own servers wrote are never mixed with those of others: a stranger could forge a host's TLS lines.

use super::bounded::Merge;
use super::dates::Dates;
use super::flow::{sum, up};

/// Years in which bare lines are counted one by one: the latest.
const YEAR_CAP: usize = 24;

/// What one host recorded.
#[derive(Clone, Debug, Default)]
pub(super) struct Host {
    /// Messages with a line in which it recorded TLS.
    pub tls_messages: u32,
    pub tls_seen: Dates,
    /// The first year of those.
    pub tls_year: Option<u16>,
    /// Bare lines by year, earliest first.
    bare: Vec<(u16, u32)>,
    pub bare_seen: Dates,
    last_message: u64,
}

impl Host {
    pub fn add_tls(&mut self, message: u64, date: Option<i64>, year: Option<u16>) {
        if self.last_message == message {
            return;
        }
        self.last_message = message;
        up(&mut self.tls_messages);
        self.tls_seen.note(date);
        self.tls_year = earlier(self.tls_year, year);
    }

    /// A bare line without a date proves nothing: it may be older than the first TLS line.
    pub fn add_bare(&mut self, date: Option<i64>, year: Option<u16>) {
        if let Some(year) = year {
            self.bare_seen.note(date);
            self.add_bare_lines(year, 1);
        }
    }

    fn add_bare_lines(&mut self, year: u16, lines: u32) {
        match self.bare.binary_search_by_key(&year, |(year, _)| *year) {
            Ok(at) => {
                if let Some((_, count)) = self.bare.get_mut(at) {
                    sum(count, lines);
                }
            }
            Err(0) if self.bare.len() >= YEAR_CAP => {}
            Err(at) => {
                self.bare.insert(at, (year, lines));
                if self.bare.len() > YEAR_CAP {
                    self.bare.remove(0);
                }
            }
        }
    }

    /// Bare lines from the year of the first TLS line on.
    pub fn implied_lines(&self) -> u64 {
        let Some(since) = self.tls_year else {
            return 0;
        };
        let counts = self.bare.iter().filter(|(year, _)| *year >= since);
        counts.map(|(_, count)| u64::from(*count)).sum()
    }
}

fn earlier(a: Option<u16>, b: Option<u16>) -> Option<u16> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

impl Merge for Host {
    fn merge(&mut self, other: Self) {
        sum(&mut self.tls_messages, other.tls_messages);
        self.tls_seen.join(other.tls_seen);
        self.tls_year = earlier(self.tls_year, other.tls_year);
        self.bare_seen.join(other.bare_seen);
        for (year, lines) in other.bare.into_iter().rev() {
            self.add_bare_lines(year, lines);
        }
        self.last_message = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lines_since_the_first_tls_line_are_concluded_from() {
        let mut host = Host::default();
        for year in [2019, 2021, 2022, 2022] {
            host.add_bare(Some(i64::from(year)), Some(year));
        }
        host.add_bare(None, None);
        assert_eq!(host.implied_lines(), 0);
        host.add_tls(1, None, Some(2022));
        host.add_tls(1, None, Some(2022));
        host.add_tls(2, None, Some(2021));
        assert_eq!((host.tls_messages, host.implied_lines()), (2, 3));
    }
}
