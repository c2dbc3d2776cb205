//! The counting: one message after another, one leg after another.

use std::collections::{BTreeMap, HashMap};

use super::bounded::{Bounded, Merge};
use super::dates::Dates;
use super::example::Example;
use super::flow::{Fact, Flow, sum, sum_all, transport_index, up, version_index};
use super::hosts::Host;
use super::organisation::Organisations;
use super::period::Month;
use super::protection::Protections;
use super::scope::Scope;
use super::session::{GroupKey, Groups, SuiteKey};
use super::trend::Trend;
use super::weakness::{Uses, Weakness};
use super::{Options, Report, defects};
use crate::route::{Hop, LegKind};
use crate::tls::TlsSession;
use crate::trail::{LegView, Trail};
use crate::verdict::Transport;

/// Organisations that are kept, as senders and as receivers; one that is met with and without a confirmed name takes
/// two places.
const ORGANISATION_CAP: usize = 32_768;
/// Pairs of organisations that are kept.
const PAIR_CAP: usize = 32_768;
/// Hosts whose bare lines are compared with their TLS lines.
const HOST_CAP: usize = 16_384;
/// Pairs of organisations with sessions that are out of date.
const WEAK_CAP: usize = 8_192;
/// Shapes of unknown writers.
const SHAPE_CAP: usize = 1_024;
/// Topmost writers from which the own organisation is learnt.
const TOP_CAP: usize = 1_024;

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

/// How often something was met, with one place.
#[derive(Clone, Debug, Default)]
pub(super) struct Met {
    pub count: u32,
    pub messages: u32,
    pub seen: Dates,
    pub example: Example,
    last_message: u64,
}

impl Merge for Met {
    fn merge(&mut self, other: Self) {
        sum(&mut self.count, other.count);
        sum(&mut self.messages, other.messages);
        self.seen.join(other.seen);
        self.example.join(other.example);
        self.last_message = 0;
    }
}

/// Messages whose topmost stamp somebody wrote.
#[derive(Clone, Debug, Default)]
pub(super) struct Top {
    pub messages: u32,
}

/// Writers of topmost stamps.
pub(super) type Tops = Bounded<Top>;

impl Merge for Top {
    fn merge(&mut self, other: Self) {
        sum(&mut self.messages, other.messages);
    }
}

/// Counts over the messages of a mailbox, or of a part of it. One per thread; [`Stats::merge`] adds them up.
#[derive(Clone, Debug)]
pub struct Stats {
    pub(super) options: Options,
    since: i64,
    until: i64,
    /// Messages that were added, those left out included: numbers the messages.
    pub(super) serial: u64,
    pub(super) bytes: u64,
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
    pub(super) senders: Bounded<Trend>,
    pub(super) receivers: Bounded<Trend>,
    pub(super) pairs: Bounded<Trend>,
    pub(super) weak: Bounded<Uses>,
    pub(super) weak_legs: [u64; Weakness::ALL.len()],
    pub(super) hosts: Bounded<Host>,
    pub(super) shapes: Bounded<Met>,
    /// Messages whose topmost stamp names an organisation.
    pub(super) own_messages: u64,
    pub(super) own_organisations: Tops,
    pub(super) own_servers: Tops,
    pub(super) errors: BTreeMap<&'static str, Met>,
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
    pub key: Vec<u8>,
    pub shape: String,
    facts: Vec<Fact>,
}

impl Stats {
    /// Nothing counted yet.
    pub fn new(options: Options) -> Self {
        Stats {
            since: options.since.map_or(i64::MIN, |period| period.start()),
            until: options.until.map_or(i64::MAX, |period| period.end()),
            options,
            serial: 0,
            bytes: 0,
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
            senders: Bounded::new(ORGANISATION_CAP),
            receivers: Bounded::new(ORGANISATION_CAP),
            pairs: Bounded::new(PAIR_CAP),
            weak: Bounded::new(WEAK_CAP),
            weak_legs: [0; Weakness::ALL.len()],
            hosts: Bounded::new(HOST_CAP),
            shapes: Bounded::new(SHAPE_CAP),
            own_messages: 0,
            own_organisations: Bounded::new(TOP_CAP),
            own_servers: Bounded::new(TOP_CAP),
            errors: BTreeMap::new(),
            defects: BTreeMap::new(),
            known: Organisations::default(),
            known_groups: Groups::default(),
            scratch: Scratch::default(),
        }
    }

    /// Counts one message. `source` is the name of the file that it stands in.
    pub fn add(&mut self, source: &str, trail: &Trail<'_>) {
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
        self.add_top(trail);
        let own_name = trail
            .route
            .boundary
            .own_name(trail.block(), &trail.route.hops);
        let mut facts = std::mem::take(&mut self.scratch.facts);
        facts.clear();
        for view in trail.legs() {
            let fact = self.fact(trail, &view, date, month);
            self.add_leg(source, trail, &view, &fact);
            if view.leg.kind != LegKind::Gap {
                self.add_parties(source, trail, &view, own_name, &fact);
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

    /// Counts a message or a file that could not be read.
    pub fn add_error(&mut self, source: &str, code: &'static str, offset: u64) {
        let met = self.errors.entry(code).or_default();
        up(&mut met.count);
        met.example.note(source, offset);
    }

    /// Counts bytes that were read.
    pub fn add_bytes(&mut self, bytes: u64) {
        self.bytes = self.bytes.saturating_add(bytes);
    }

    /// Messages that were read, those outside the dates asked for included.
    pub fn messages_read(&self) -> u64 {
        self.messages + self.outside_period + self.undated_left_out
    }

    /// Errors that were counted.
    pub fn errors(&self) -> u64 {
        self.errors.values().map(|met| u64::from(met.count)).sum()
    }

    /// What it all comes to.
    pub fn report(mut self) -> Report {
        self.senders.settle();
        self.receivers.settle();
        self.pairs.settle();
        self.weak.settle();
        self.hosts.settle();
        self.shapes.settle();
        self.own_organisations.settle();
        self.own_servers.settle();
        Report::take(self)
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
            year: month.map(Month::year),
        }
    }

    fn group(&mut self, trail: &Trail<'_>, hop: &Hop, session: &TlsSession) -> Option<GroupKey> {
        let text = hop.text(trail.block(), Some(session.group?));
        Some(self.known_groups.find(text))
    }

    /// What is counted of a leg whoever its parties are.
    fn add_leg(&mut self, source: &str, trail: &Trail<'_>, view: &LegView<'_>, fact: &Fact) {
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
        if view.hop.stamp.dialect.is_none() {
            self.add_shape(source, trail, view, fact);
        }
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

impl Met {
    pub fn add(&mut self, message: u64, date: Option<i64>, source: &str, offset: u64) {
        up(&mut self.count);
        if self.last_message != message {
            self.last_message = message;
            up(&mut self.messages);
        }
        self.seen.note(date);
        self.example.note(source, offset);
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
