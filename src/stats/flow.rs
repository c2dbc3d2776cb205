//! What is counted of a set of legs: the same counts for a month, a suite, a writer or an organisation.

use super::bounded::{Weighed, Weights};
use super::dates::Dates;
use super::period::Month;
use super::protection::Protection;
use super::scope::Scope;
use crate::tls::{Grade, TlsVersion};
use crate::verdict::Transport;

/// The transports in the order of [`Flow::transports`].
pub const TRANSPORTS: [&str; 5] = ["tls", "encrypted", "cleartext", "unknown", "no_network"];

/// The place of a transport in [`TRANSPORTS`].
pub(super) const fn transport_index(transport: &Transport) -> usize {
    match transport {
        Transport::Tls(_) => 0,
        Transport::Encrypted => 1,
        Transport::Cleartext => 2,
        Transport::Unknown => 3,
        Transport::NoNetwork => 4,
    }
}

/// The versions in the order of [`Flow::versions`]; the last is TLS of a version that is not told.
pub const VERSIONS: [&str; 7] = [
    "SSLv2", "SSLv3", "TLSv1.0", "TLSv1.1", "TLSv1.2", "TLSv1.3", "untold",
];

/// The place of a version in [`VERSIONS`].
pub(super) const fn version_index(version: Option<TlsVersion>) -> usize {
    match version {
        Some(version) => version as usize,
        None => 6,
    }
}

/// The grades in the order of [`Flow::grades`], best first.
pub const GRADES: [Grade; 8] = [
    Grade::Modern,
    Grade::Adequate,
    Grade::Encrypted,
    Grade::Legacy,
    Grade::Broken,
    Grade::Unknown,
    Grade::Cleartext,
    Grade::Local,
];

/// What two parts of a mailbox counted, taken together.
pub(super) trait Merge {
    /// Adds what `other` counted.
    fn merge(&mut self, other: Self);
}

/// True for a grade that should not be met any more.
const fn is_bad(grade: Grade) -> bool {
    matches!(grade, Grade::Cleartext | Grade::Broken | Grade::Legacy)
}

/// What is counted of one leg.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fact {
    /// The message's number among those of this part: tells a second leg of one message from a new message.
    pub message: u64,
    pub scope: Scope,
    pub transport: usize,
    /// For TLS.
    pub version: usize,
    pub grade: Grade,
    /// The key-exchange group withstands quantum computers.
    pub quantum: bool,
    /// The message's date.
    pub date: Option<i64>,
    /// Its month.
    pub month: Option<Month>,
}

impl Fact {
    /// What protected the leg; `None` where no network was crossed.
    pub fn protection(&self) -> Option<Protection> {
        Protection::of(self.transport, self.version, self.grade)
    }
}

/// Counts of a set of legs.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    /// Messages that have such a leg.
    pub messages: u32,
    /// Legs by [`Scope`] and transport.
    pub transports: [[u32; TRANSPORTS.len()]; Scope::ALL.len()],
    /// Legs with TLS by version.
    pub versions: [u32; VERSIONS.len()],
    /// Legs by grade, gaps left out.
    pub grades: [u32; GRADES.len()],
    /// Legs in the clear that an own server recorded, sessions with a suite that encrypts nothing included.
    pub own_clear: u32,
    /// Legs that an own server recorded and that were in the clear, broken or legacy.
    pub own_bad: u32,
    /// Legs whose key-exchange group withstands quantum computers.
    pub quantum: u32,
    /// When such legs were seen.
    pub seen: Dates,
    /// When some were in the clear.
    pub clear: Dates,
    pub(super) last_message: u64,
}

impl Flow {
    /// Counts a message, legs or not; `message` is its number.
    pub(super) fn add_message(&mut self, message: u64) {
        if self.last_message != message {
            self.last_message = message;
            up(&mut self.messages);
        }
    }

    pub(super) fn add(&mut self, fact: &Fact) {
        self.add_message(fact.message);
        up(&mut self.transports[fact.scope as usize][fact.transport]);
        if fact.scope == Scope::Gap {
            return;
        }
        up(&mut self.grades[fact.grade as usize]);
        if fact.transport == 0 {
            up(&mut self.versions[fact.version]);
        }
        if fact.quantum {
            up(&mut self.quantum);
        }
        self.seen.note(fact.date);
        if fact.scope.is_own() && is_bad(fact.grade) {
            up(&mut self.own_bad);
        }
        if fact.grade == Grade::Cleartext {
            self.clear.note(fact.date);
            if fact.scope.is_own() {
                up(&mut self.own_clear);
            }
        }
    }

    /// Legs in all, gaps included.
    pub fn legs(&self) -> u64 {
        self.transports
            .iter()
            .flatten()
            .map(|&n| u64::from(n))
            .sum()
    }

    /// Legs of some scopes by transport.
    pub fn by_transport(&self, wanted: fn(Scope) -> bool) -> [u64; TRANSPORTS.len()] {
        let mut sums = [0; TRANSPORTS.len()];
        for scope in Scope::ALL.into_iter().filter(|scope| wanted(*scope)) {
            for (sum, &n) in sums.iter_mut().zip(&self.transports[scope as usize]) {
                *sum += u64::from(n);
            }
        }
        sums
    }

    /// The worst grade that was met, legs without a network left out; `unknown` counts as worse than `broken`.
    pub fn weakest(&self) -> Option<Grade> {
        let met = |grade: &Grade| *grade != Grade::Local && self.grades[*grade as usize] > 0;
        GRADES.into_iter().rev().find(met)
    }

    /// The share of encrypted legs among those that crossed a network, gaps left out; `None` where there are none.
    pub fn encrypted_share(&self) -> Option<f64> {
        let [tls, encrypted, cleartext, unknown, _] = self.by_transport(|s| s != Scope::Gap);
        let null = u64::from(self.grades[Grade::Cleartext as usize]).saturating_sub(cleartext);
        let all = tls + encrypted + cleartext + unknown;
        (all > 0).then(|| (tls + encrypted).saturating_sub(null) as f64 / all as f64)
    }
}

impl Weighed for Flow {
    /// What own servers recorded counts beside what anybody may claim: the latter costs a stranger next to nothing.
    fn weights(&self) -> Weights {
        let bad = GRADES.into_iter().filter(|grade| is_bad(*grade));
        let own = [Scope::Entry, Scope::Own].map(|scope| self.transports[scope as usize]);
        let total = |counts: &[[u32; TRANSPORTS.len()]]| {
            let counts = counts.iter().flatten();
            counts.fold(0_u32, |sum, n| sum.saturating_add(*n))
        };
        [
            self.own_bad,
            total(&own),
            bad.fold(0, |sum, grade| {
                sum.saturating_add(self.grades[grade as usize])
            }),
            total(&self.transports),
        ]
    }
}

impl Merge for Flow {
    fn merge(&mut self, other: Self) {
        sum(&mut self.messages, other.messages);
        for (mine, theirs) in self.transports.iter_mut().zip(&other.transports) {
            sum_all(mine, theirs);
        }
        sum_all(&mut self.versions, &other.versions);
        sum_all(&mut self.grades, &other.grades);
        sum(&mut self.own_clear, other.own_clear);
        sum(&mut self.own_bad, other.own_bad);
        sum(&mut self.quantum, other.quantum);
        self.seen.join(other.seen);
        self.clear.join(other.clear);
        // The numbers of another part's messages are not ours.
        self.last_message = 0;
    }
}

pub(super) fn up(count: &mut u32) {
    *count = count.saturating_add(1);
}

pub(super) fn sum(mine: &mut u32, theirs: u32) {
    *mine = mine.saturating_add(theirs);
}

pub(super) fn sum_all(mine: &mut [u32], theirs: &[u32]) {
    for (mine, &theirs) in mine.iter_mut().zip(theirs) {
        sum(mine, theirs);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_in_the_order_of_their_numbers() {
        for (at, scope) in Scope::ALL.into_iter().enumerate() {
            assert_eq!(scope as usize, at);
        }
        for (at, protection) in Protection::ALL.into_iter().enumerate() {
            assert_eq!(protection as usize, at);
        }
        for (at, grade) in GRADES.into_iter().enumerate() {
            assert_eq!(grade as usize, at);
        }
        for version in TlsVersion::ALL {
            assert_eq!(VERSIONS[version_index(Some(version))], version.as_str());
        }
    }

    fn fact(message: u64) -> Fact {
        Fact {
            message,
            scope: Scope::Entry,
            transport: 0,
            version: 5,
            grade: Grade::Modern,
            quantum: false,
            date: None,
            month: None,
        }
    }

    #[test]
    fn a_message_counts_once() {
        let mut flow = Flow::default();
        flow.add(&fact(1));
        flow.add(&fact(1));
        flow.add(&fact(2));
        assert_eq!((flow.messages, flow.legs()), (2, 3));
        assert_eq!(flow.encrypted_share(), Some(1.0));
    }
}
