//! The sums: one message after another, one leg after another.

use std::collections::{BTreeMap, HashMap};

use super::dates::Dates;
use super::flow::{Fact, Flow, Merge, sum_all, transport_index, up, version_index};
use super::log::Entry;
use super::organisation::Organisations;
use super::period::Month;
use super::protection::Protections;
use super::scope::Scope;
use super::session::{GroupKey, Groups, SuiteKey};
use super::weakness::Weakness;
use super::{Options, defects};
use crate::route::{Hop, LegKind};
use crate::tls::TlsSession;
use crate::trail::{LegView, Trail};
use crate::verdict::Transport;

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
    pub(super) known: Organisations,
    known_groups: Groups,
    pub(super) scratch: Scratch,
}

/// Space for keys, kept from leg to leg.
#[derive(Clone, Debug, Default)]
pub(super) struct Scratch {
    pub from: Vec<u8>,
    pub to: Vec<u8>,
    pub shape: String,
    facts: Vec<Fact>,
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
            known: Organisations::default(),
            known_groups: Groups::default(),
            scratch: Scratch::default(),
        }
    }

    /// Counts one message. `source` is the name of the file that it stands in. What is counted by names is appended to
    /// `log`.
    pub fn add(&mut self, source: &str, trail: &Trail<'_>, log: &mut Vec<u8>) {
        self.serial += 1;
        let date = message_date(trail);
        let is_ranged = self.since != i64::MIN || self.until != i64::MAX;
        match date {
            Some(date) if date < self.since || date >= self.until => {
                self.outside_period += 1;
                return;
            }
            None if is_ranged => {
                self.undated_left_out += 1;
                return;
            }
            _ => {}
        }
        self.messages += 1;
        self.seen.note(date);
        let outlook = trail.answer.outlook as usize;
        self.answers[outlook] += 1;
        if let Some(inner) = trail.answer.inner {
            self.inner_answers[inner as usize] += 1;
        }
        let month = date.and_then(Month::of);
        Entry::Message { date, month }.append(log);
        self.add_top(trail, log);
        let own_name = trail
            .route
            .boundary
            .own_name(trail.block(), &trail.route.hops);
        let mut facts = std::mem::take(&mut self.scratch.facts);
        facts.clear();
        for view in trail.legs() {
            let fact = self.fact(trail, &view, date, month);
            self.add_leg(trail, &view, &fact);
            if view.leg.kind != LegKind::Gap {
                if view.hop.stamp.dialect.is_none() {
                    self.add_shape(source, trail, &view, &fact, log);
                }
                self.add_parties(source, trail, &view, own_name, &fact, log);
            }
            facts.push(fact);
        }
        let counts = match month {
            Some(month) => self.months.entry(month).or_default(),
            None => &mut self.undated,
        };
        up(&mut counts.answers[outlook]);
        counts.flow.add_message(self.serial);
        for fact in &facts {
            counts.add(fact);
        }
        self.scratch.facts = facts;
        let found = &mut self.defects;
        defects::each(trail, |code, count| {
            *found.entry(code).or_default() += count
        });
    }

    /// Messages that were read, those outside the dates asked for included.
    pub fn messages_read(&self) -> u64 {
        self.messages + self.outside_period + self.undated_left_out
    }

    fn fact(
        &mut self,
        trail: &Trail<'_>,
        view: &LegView<'_>,
        date: Option<i64>,
        month: Option<Month>,
    ) -> Fact {
        let verdict = view.verdict;
        let (version, group) = match &verdict.transport {
            Transport::Tls(session) => (
                version_index(session.resolved_version().exact),
                self.group(trail, view.hop, session),
            ),
            _ => (version_index(None), None),
        };
        Fact {
            message: self.serial,
            scope: Scope::of(view.leg.kind, view.hop.assurance),
            transport: transport_index(&verdict.transport),
            version,
            grade: verdict.grade,
            quantum: group.is_some_and(GroupKey::is_quantum_safe),
            date,
            month,
        }
    }

    fn group(&mut self, trail: &Trail<'_>, hop: &Hop, session: &TlsSession) -> Option<GroupKey> {
        let text = hop.text(trail.block(), Some(session.group?));
        Some(self.known_groups.find(text))
    }

    /// What is counted of a leg whoever its parties are.
    fn add_leg(&mut self, trail: &Trail<'_>, view: &LegView<'_>, fact: &Fact) {
        self.all.add(fact);
        *self.kinds.entry(view.leg.kind.as_str()).or_default() += 1;
        if view.leg.kind == LegKind::Gap {
            return;
        }
        let scope = fact.scope as usize;
        self.grades[scope][fact.grade as usize] += 1;
        if let Some(basis) = view.verdict.basis {
            self.bases[scope][basis as usize] += 1;
        }
        let writer = view
            .hop
            .stamp
            .dialect
            .map_or("unknown", |dialect| dialect.id);
        self.writers.entry(writer).or_default().add(fact);
        if let Transport::Tls(session) = &view.verdict.transport {
            self.versions_by_scope[scope][fact.version] += 1;
            self.versions[fact.version].add(fact);
            let suite = SuiteKey::of(session.suite.map(|suite| suite.value));
            self.suites.entry(suite).or_default().add(fact);
            if let Some(group) = self.group(trail, view.hop, session) {
                self.groups.entry(group).or_default().add(fact);
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
