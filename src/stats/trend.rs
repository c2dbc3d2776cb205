//! The counts of an organisation or a pair, small enough to keep tens of thousands of them.

use super::bounded::Merge;
use super::dates::Dates;
use super::flow::{Fact, Flow, GRADES, VERSIONS, sum, sum_all, up};
use super::protection::Protections;
use super::scope::Scope;
use crate::tls::Grade;

/// The scopes of legs between organisations.
const SCOPES: [Scope; 4] = [Scope::Entry, Scope::Own, Scope::Vouched, Scope::Claimed];

/// Their transports: a leg that crossed no network is none of theirs.
const TRANSPORTS: usize = 4;

/// The most counts by year and protection that are kept: those of the latest years. Earlier years are told by the sums
/// alone.
const YEAR_CAP: usize = 96;

/// The counts of legs between organisations, with what protected them in each year.
#[derive(Clone, Debug, Default)]
pub struct Trend {
    messages: u32,
    transports: [[u32; TRANSPORTS]; SCOPES.len()],
    versions: [u32; VERSIONS.len()],
    grades: [u32; GRADES.len()],
    own_clear: u32,
    quantum: u32,
    seen: Dates,
    clear: Dates,
    /// Latest year first, then by protection.
    years: Vec<YearCount>,
    last_message: u64,
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
        if self.last_message != fact.message {
            self.last_message = fact.message;
            up(&mut self.messages);
        }
        let scope = SCOPES.iter().position(|scope| *scope == fact.scope);
        let slot = scope
            .and_then(|scope| self.transports.get_mut(scope))
            .and_then(|counts| counts.get_mut(fact.transport));
        if let Some(slot) = slot {
            up(slot);
        }
        up(&mut self.grades[fact.grade as usize]);
        if fact.transport == 0 {
            up(&mut self.versions[fact.version]);
        }
        if fact.quantum {
            up(&mut self.quantum);
        }
        self.seen.note(fact.date);
        if fact.grade == Grade::Cleartext {
            self.clear.note(fact.date);
            if fact.scope.is_own() {
                up(&mut self.own_clear);
            }
        }
        if let (Some(year), Some(protection)) = (fact.year, fact.protection()) {
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

    /// The counts without the years.
    pub fn flow(&self) -> Flow {
        let mut flow = Flow {
            messages: self.messages,
            versions: self.versions,
            grades: self.grades,
            own_clear: self.own_clear,
            quantum: self.quantum,
            seen: self.seen,
            clear: self.clear,
            ..Flow::default()
        };
        for (scope, counts) in SCOPES.into_iter().zip(&self.transports) {
            for (all, n) in flow.transports[scope as usize].iter_mut().zip(counts) {
                *all = *n;
            }
        }
        flow
    }

    /// Legs in all.
    pub fn legs(&self) -> u64 {
        let counts = self.transports.iter().flatten();
        counts.map(|&n| u64::from(n)).sum()
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

impl Merge for Trend {
    fn merge(&mut self, other: Self) {
        sum(&mut self.messages, other.messages);
        for (mine, theirs) in self.transports.iter_mut().zip(&other.transports) {
            sum_all(mine, theirs);
        }
        sum_all(&mut self.versions, &other.versions);
        sum_all(&mut self.grades, &other.grades);
        sum(&mut self.own_clear, other.own_clear);
        sum(&mut self.quantum, other.quantum);
        self.seen.join(other.seen);
        self.clear.join(other.clear);
        for count in other.years {
            self.add_year(count);
        }
        // The numbers of another part's messages are not ours.
        self.last_message = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            year: Some(year),
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
            let legs = facts.iter().filter(|fact| fact.year == Some(*year)).count();
            assert_eq!(counts.iter().sum::<u32>() as usize, legs, "{year}");
        }
        let flow = whole.flow();
        assert_eq!((flow.messages, flow.legs(), whole.legs()), (600, 600, 600));
    }
}
