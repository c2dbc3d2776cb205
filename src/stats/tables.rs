//! What is counted by names: organisations, pairs of them, hosts, unknown writers. Strangers can make these tables
//! grow, so each has a limit (`bounded`), and they are filled in the order of the messages.

use super::bounded::{Bounded, Weighed, Weights};
use super::dates::Dates;
use super::example::Example;
use super::flow::up;
use super::hosts::Host;
use super::log::{Entries, Entry};
use super::trend::Trend;
use super::weakness::{Uses, Weakness};

/// Organisations that are kept, as senders and as receivers.
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

/// Lines of one shape.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines {
    /// By own servers.
    pub own: u32,
    /// By others.
    pub claimed: u32,
    pub messages: u32,
    pub seen: Dates,
    pub example: Example,
    last_message: u64,
}

impl Weighed for Lines {
    fn weights(&self) -> Weights {
        let all = self.own.saturating_add(self.claimed);
        [self.own, self.own, all, all]
    }
}

/// Messages whose topmost stamp somebody wrote.
#[derive(Clone, Debug, Default)]
pub(super) struct Top {
    pub messages: u32,
}

impl Weighed for Top {
    fn weights(&self) -> Weights {
        [self.messages; 4]
    }
}

/// All of them.
#[derive(Clone, Debug)]
pub(super) struct Tables {
    /// Messages so far: numbers them.
    serial: u64,
    pub senders: Bounded<Trend>,
    pub receivers: Bounded<Trend>,
    pub pairs: Bounded<Trend>,
    pub weak: Bounded<Uses>,
    pub hosts: Bounded<Host>,
    pub shapes: Bounded<Lines>,
    pub own_organisations: Bounded<Top>,
    pub own_servers: Bounded<Top>,
    key: Vec<u8>,
}

impl Tables {
    pub fn new() -> Self {
        Tables {
            serial: 0,
            senders: Bounded::new(ORGANISATION_CAP),
            receivers: Bounded::new(ORGANISATION_CAP),
            pairs: Bounded::new(PAIR_CAP),
            weak: Bounded::new(WEAK_CAP),
            hosts: Bounded::new(HOST_CAP),
            shapes: Bounded::new(SHAPE_CAP),
            own_organisations: Bounded::new(TOP_CAP),
            own_servers: Bounded::new(TOP_CAP),
            key: Vec::new(),
        }
    }

    /// Counts what a log holds.
    pub fn take_in(&mut self, log: &[u8]) {
        let mut entries = Entries::of(log, self.serial);
        while let Some(entry) = entries.next() {
            let (message, date) = entries.message();
            self.add(&entry, message, date);
        }
        (self.serial, _) = entries.message();
    }

    fn add(&mut self, entry: &Entry<'_>, message: u64, date: Option<i64>) {
        let key = &mut self.key;
        key.clear();
        match *entry {
            Entry::Message { .. } => {}
            Entry::TopServer(name) => {
                key.extend(name);
                key.make_ascii_lowercase();
                add_top(&mut self.own_servers, key);
            }
            Entry::TopOrganisation(name) => add_top(&mut self.own_organisations, name),
            Entry::Between { fact, from, to } => {
                key.extend(from);
                key.push(0);
                key.extend(to);
                for (table, key) in [
                    (&mut self.senders, from),
                    (&mut self.receivers, to),
                    (&mut self.pairs, key.as_slice()),
                ] {
                    if let Some(trend) = table.row(key) {
                        trend.add(&fact);
                    }
                }
            }
            Entry::Weak {
                own,
                kinds,
                from,
                to,
                source,
                offset,
            } => {
                for weakness in Weakness::ALL {
                    if kinds & weakness.bit() == 0 {
                        continue;
                    }
                    key.clear();
                    key.push(weakness as u8);
                    key.extend(from);
                    key.push(0);
                    key.extend(to);
                    if let Some(uses) = self.weak.row(key) {
                        uses.add(own, date, source, offset);
                    }
                }
            }
            Entry::Host { own, tls, name } => {
                key.push(u8::from(!own));
                key.extend(name);
                key.make_ascii_lowercase();
                if let Some(host) = self.hosts.row(key) {
                    host.own = own;
                    match tls {
                        true => host.add_tls(message, date),
                        false => host.add_bare(date),
                    }
                }
            }
            Entry::Shape {
                own,
                shape,
                source,
                offset,
            } => {
                if let Some(lines) = self.shapes.row(shape) {
                    up(match own {
                        true => &mut lines.own,
                        false => &mut lines.claimed,
                    });
                    if lines.last_message != message {
                        lines.last_message = message;
                        up(&mut lines.messages);
                    }
                    lines.seen.note(date);
                    lines.example.note(source, offset);
                }
            }
        }
    }

    /// Drops what is over the limits. To be called before the rows are read.
    pub fn settle(&mut self) {
        self.senders.settle();
        self.receivers.settle();
        self.pairs.settle();
        self.weak.settle();
        self.hosts.settle();
        self.shapes.settle();
        self.own_organisations.settle();
        self.own_servers.settle();
    }
}

fn add_top(table: &mut Bounded<Top>, name: &[u8]) {
    if let Some(top) = table.row(name) {
        up(&mut top.messages);
    }
}
