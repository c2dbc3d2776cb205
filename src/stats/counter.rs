//! The sums: one message after another, one leg after another.

use std::collections::{BTreeMap, HashMap};

use super::Options;
use super::dates::Dates;
use super::flow::{Fact, Flow, Merge, sum_all, up};
use super::period::Month;
use super::protection::Protections;
use super::reading::{ReadLeg, Reading};
use super::scope::Scope;
use super::session::{GroupKey, SuiteKey};
use super::weakness::Weakness;
use crate::route::Hop;
use crate::trail::Trail;
use crate::verdict::Answer;

/// The counts of a month, or of the messages without a date.
#[derive(Clone, Debug, Default)]
pub(super) struct MonthCounts {
    pub flow: Flow,
    pub answers: [u32; 5],
    /// What protected entry legs.
    pub entry: Protections,
    /// What protected all legs between organisations.
    pub outside: Protections,
}

impl MonthCounts {
    fn add(&mut self, fact: &Fact) {
        self.flow.add(fact);
        if let Some(protection) = fact.protection() {
            if fact.scope == Scope::Entry {
                up(&mut self.entry[protection as usize]);
            }
            if fact.scope.is_outside() {
                up(&mut self.outside[protection as usize]);
            }
        }
    }
}

impl Merge for MonthCounts {
    fn merge(&mut self, other: Self) {
        self.flow.merge(other.flow);
        sum_all(&mut self.answers, &other.answers);
        sum_all(&mut self.entry, &other.entry);
        sum_all(&mut self.outside, &other.outside);
    }
}

/// The sums over the messages of a mailbox, or of a part of it: those that are the same in whatever order the messages
/// are read. What is counted by names needs the order, and goes into a log for [`Stats::take_in`](super::Stats).
#[derive(Clone, Debug)]
pub struct Sums {
    since: i64,
    until: i64,
    /// Messages that were added, those left out included: numbers the messages.
    pub(super) serial: u64,
    pub(super) messages: u64,
    /// Messages outside the dates that are asked for.
    pub(super) outside_period: u64,
    /// Messages without a date, left out because dates are asked for.
    pub(super) undated_left_out: u64,
    pub(super) answers: [u64; 5],
    pub(super) inner_answers: [u64; 5],
    pub(super) seen: Dates,
    pub(super) all: Flow,
    pub(super) grades: [[u64; 8]; Scope::ALL.len()],
    pub(super) bases: [[u64; 3]; Scope::ALL.len()],
    pub(super) versions_by_scope: [[u64; 7]; Scope::ALL.len()],
    pub(super) kinds: BTreeMap<&'static str, u64>,
    pub(super) months: BTreeMap<Month, MonthCounts>,
    pub(super) undated: MonthCounts,
    pub(super) versions: [Flow; 7],
    pub(super) suites: HashMap<SuiteKey, Flow>,
    pub(super) groups: HashMap<GroupKey, Flow>,
    pub(super) writers: HashMap<&'static str, Flow>,
    /// Legs between organisations, those of which senders, receivers and pairs are counted.
    pub(super) between: Flow,
    pub(super) weak_legs: [u64; Weakness::ALL.len()],
    /// Messages whose topmost stamp names an organisation.
    pub(super) own_messages: u64,
    pub(super) defects: BTreeMap<&'static str, u64>,
    reading: Reading,
}

impl Sums {
    /// Nothing counted yet.
    pub fn new(options: &Options) -> Self {
        Sums {
            since: options.since.map_or(i64::MIN, |period| period.start()),
            until: options.until.map_or(i64::MAX, |period| period.end()),
            serial: 0,
            messages: 0,
            outside_period: 0,
            undated_left_out: 0,
            answers: [0; 5],
            inner_answers: [0; 5],
            seen: Dates::default(),
            all: Flow::default(),
            grades: Default::default(),
            bases: Default::default(),
            versions_by_scope: Default::default(),
            kinds: BTreeMap::new(),
            months: BTreeMap::new(),
            undated: MonthCounts::default(),
            versions: Default::default(),
            suites: HashMap::new(),
            groups: HashMap::new(),
            writers: HashMap::new(),
            between: Flow::default(),
            weak_legs: [0; Weakness::ALL.len()],
            own_messages: 0,
            defects: BTreeMap::new(),
            reading: Reading::default(),
        }
    }

    /// Counts one message. `source` is the name of the file that it stands in. What is counted by names is appended to
    /// `log`. A message that makes the program panic is in no count, but the log is then to be cut by the caller.
    pub fn add(&mut self, source: &str, trail: &Trail<'_>, log: &mut Vec<u8>) {
        let date = message_date(trail);
        let is_ranged = self.since != i64::MIN || self.until != i64::MAX;
        match date {
            Some(date) if date < self.since || date >= self.until => {
                self.serial += 1;
                self.outside_period += 1;
                return;
            }
            None if is_ranged => {
                self.serial += 1;
                self.undated_left_out += 1;
                return;
            }
            _ => {}
        }
        let serial = self.serial + 1;
        let mut reading = std::mem::take(&mut self.reading);
        reading.read(source, trail, serial, date, log);
        self.count(&trail.answer, serial, date, &reading);
        self.reading = reading;
    }

    /// Nothing but additions: all that might panic was done before.
    fn count(&mut self, answer: &Answer, serial: u64, date: Option<i64>, reading: &Reading) {
        self.serial = serial;
        self.messages += 1;
        self.seen.note(date);
        let outlook = answer.outlook as usize;
        self.answers[outlook] += 1;
        if let Some(inner) = answer.inner {
            self.inner_answers[inner as usize] += 1;
        }
        self.own_messages += u64::from(reading.is_top_named);
        let counts = match date.and_then(Month::of) {
            Some(month) => self.months.entry(month).or_default(),
            None => &mut self.undated,
        };
        up(&mut counts.answers[outlook]);
        counts.flow.add_message(serial);
        for leg in &reading.legs {
            counts.add(&leg.fact);
        }
        for leg in &reading.legs {
            self.count_leg(leg);
        }
        for &(code, count) in &reading.defects {
            *self.defects.entry(code).or_default() += count;
        }
    }

    /// Messages that were read, those outside the dates asked for included.
    pub fn messages_read(&self) -> u64 {
        self.messages + self.outside_period + self.undated_left_out
    }

    fn count_leg(&mut self, leg: &ReadLeg) {
        let fact = &leg.fact;
        self.all.add(fact);
        *self.kinds.entry(leg.kind).or_default() += 1;
        let Some(stamped) = &leg.stamped else {
            return;
        };
        let scope = fact.scope as usize;
        self.grades[scope][fact.grade as usize] += 1;
        if let Some(basis) = stamped.basis {
            self.bases[scope][basis as usize] += 1;
        }
        self.writers.entry(stamped.writer).or_default().add(fact);
        if let Some((suite, group)) = stamped.session {
            self.versions_by_scope[scope][fact.version] += 1;
            self.versions[fact.version].add(fact);
            self.suites.entry(suite).or_default().add(fact);
            if let Some(group) = group {
                self.groups.entry(group).or_default().add(fact);
            }
        }
        if stamped.is_between {
            self.between.add(fact);
        }
        for weakness in Weakness::ALL {
            if stamped.weak & weakness.bit() != 0 {
                self.weak_legs[weakness as usize] += 1;
            }
        }
    }
}

/// The date by which a message is counted: the entry leg's, else that of the topmost stamp that has a plausible one.
fn message_date(trail: &Trail<'_>) -> Option<i64> {
    let hops = &trail.route.hops;
    let date = |hop: &Hop| {
        let date = hop.stamp.date?.value;
        Month::of(date).map(|_| date)
    };
    let entry = trail.route.boundary.entry.and_then(|at| hops.get(at));
    entry
        .and_then(date)
        .or_else(|| hops.iter().rev().find_map(date))
}

#[cfg(test)]
mod tests {
    use super::super::reading::PANICS;
    use super::*;
    use crate::trail::Analyzer;

    const MESSAGE: &[u8] = b"Received: from a.example (a.example [192.0.2.1])\n\
        \t(using TLSv1 with cipher ECDHE-RSA-AES256-SHA (256/256 bits))\n\
        \tby mx.b.example (Postfix) with ESMTPS id 4F2A1C0B9D;\n\
        \tThu, 14 Mar 2024 09:12:03 +0000\n\
        Received: from x by y with SMTP; Thu, 14 Mar 2024 09:12:02 +0000\nbad\n\n";

    #[test]
    fn a_message_that_panics_is_in_no_count() {
        let mut analyzer = Analyzer::new();
        let mut sums = Sums::new(&Options::default());
        let mut log = Vec::new();
        let trail = analyzer.read(MESSAGE).expect("a message");
        let mut add = |source: &str, sums: &mut Sums| {
            let length = log.len();
            let add = std::panic::AssertUnwindSafe(|| sums.add(source, &trail, &mut log));
            let added = std::panic::catch_unwind(add);
            if added.is_err() {
                log.truncate(length);
            }
            added.is_ok()
        };
        assert!(add("a", &mut sums));
        let counted = |sums: &Sums| {
            let mut sums = sums.clone();
            sums.reading = Reading::default();
            format!("{sums:?}")
        };
        let before = counted(&sums);
        for source in PANICS {
            assert!(!add(source, &mut sums), "{source}: nothing was planted");
            assert_eq!(counted(&sums), before, "{source}");
        }
        assert!(add("b", &mut sums));
        assert_eq!((sums.messages, sums.serial), (2, 2));
    }
}
