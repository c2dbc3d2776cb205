//! The counts of an organisation or a pair, with what protected the legs of each year.

use super::bounded::{Weighed, Weights};
use super::flow::{Fact, Flow, Merge, sum};
use super::period::Month;
use super::protection::Protections;

/// The most counts by year and protection that are kept: those of the latest years. Earlier years are told by the sums
/// alone.
const YEAR_CAP: usize = 96;

/// The counts of legs between organisations, with what protected them in each year.
#[derive(Clone, Debug, Default)]
pub struct Trend {
    /// The counts without the years.
    pub flow: Flow,
    /// Latest year first, then by protection.
    years: Vec<YearCount>,
}

/// How many legs of a year had one protection.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct YearCount {
    year: u16,
    protection: u8,
    legs: u32,
}

impl YearCount {
    /// Latest first.
    fn rank(&self) -> (u16, u8) {
        (u16::MAX - self.year, self.protection)
    }
}

impl Trend {
    pub(super) fn add(&mut self, fact: &Fact) {
        self.flow.add(fact);
        let year = fact.month.map(Month::year);
        if let (Some(year), Some(protection)) = (year, fact.protection()) {
            self.add_year(YearCount {
                year,
                protection: protection as u8,
                legs: 1,
            });
        }
    }

    fn add_year(&mut self, count: YearCount) {
        match self
            .years
            .binary_search_by_key(&count.rank(), YearCount::rank)
        {
            Ok(at) => {
                if let Some(known) = self.years.get_mut(at) {
                    sum(&mut known.legs, count.legs);
                }
            }
            Err(YEAR_CAP) => {}
            Err(at) => {
                self.years.truncate(YEAR_CAP - 1);
                if self.years.len() == self.years.capacity() {
                    self.years.reserve_exact(4);
                }
                self.years.insert(at, count);
            }
        }
    }

    /// What protected the legs of each year, earliest first; years that were not kept as a whole are left out.
    pub fn years(&self) -> Vec<(u16, Protections)> {
        let mut years: Vec<(u16, Protections)> = Vec::new();
        for count in &self.years {
            if years.last().is_none_or(|(year, _)| *year != count.year) {
                years.push((count.year, Protections::default()));
            }
            if let Some((_, counts)) = years.last_mut() {
                counts[usize::from(count.protection)] = count.legs;
            }
        }
        if self.years.len() >= YEAR_CAP {
            years.pop();
        }
        years.reverse();
        years
    }
}

impl Weighed for Trend {
    fn weights(&self) -> Weights {
        self.flow.weights()
    }
}

impl Merge for Trend {
    fn merge(&mut self, other: Self) {
        self.flow.merge(other.flow);
        for count in other.years {
            self.add_year(count);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::scope::Scope;
    use super::*;
    use crate::tls::Grade;

    fn fact(message: u64, year: u16, transport: usize) -> Fact {
        Fact {
            message,
            scope: Scope::Claimed,
            transport,
            version: 5,
            grade: if transport == 2 {
                Grade::Cleartext
            } else {
                Grade::Modern
            },
            quantum: false,
            date: None,
            month: Some(Month::from_index(year * 12)),
        }
    }

    #[test]
    fn the_latest_years_are_kept_whatever_comes_first() {
        let facts: Vec<Fact> = (0..600_u64)
            .map(|n| fact(n + 1, 1980 + (n * 37 % 120) as u16, n as usize % 3))
            .collect();
        let mut whole = Trend::default();
        let mut parts = [Trend::default(), Trend::default(), Trend::default()];
        for (at, fact) in facts.iter().enumerate() {
            whole.add(fact);
            parts[at % 3].add(fact);
        }
        let [mut merged, b, c] = parts;
        merged.merge(b);
        merged.merge(c);
        assert_eq!(whole.years, merged.years);
        let years = whole.years();
        assert!(years.is_sorted_by_key(|(year, _)| *year));
        assert_eq!(years.last().map(|(year, _)| *year), Some(2099));
        for (year, counts) in &years {
            let legs = facts
                .iter()
                .filter(|fact| fact.month.map(Month::year) == Some(*year))
                .count();
            assert_eq!(counts.iter().sum::<u32>() as usize, legs, "{year}");
        }
        assert_eq!((whole.flow.messages, whole.flow.legs()), (600, 600));
    }
}
