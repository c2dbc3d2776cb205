//! What a message adds to the sums, read before any of it is added: a message that makes the program panic must not be
//! counted in part.

use super::defects;
use super::flow::{Fact, transport_index, version_index};
use super::log::Entry;
use super::organisation::Organisations;
use super::period::Month;
use super::scope::Scope;
use super::session::{GroupKey, Groups, SuiteKey};
use crate::route::{Hop, LegKind};
use crate::tls::TlsSession;
use crate::trail::{LegView, Trail};
use crate::verdict::{Basis, Transport};

/// What was read of the last message, and what is kept from message to message to read the next one sooner.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    pub legs: Vec<ReadLeg>,
    pub defects: Vec<(&'static str, u64)>,
    /// The topmost stamp names an organisation.
    pub is_top_named: bool,
    pub known: Organisations,
    known_groups: Groups,
    pub scratch: Scratch,
}

/// Space for keys, kept from leg to leg.
#[derive(Clone, Debug, Default)]
pub(super) struct Scratch {
    pub from: Vec<u8>,
    pub to: Vec<u8>,
    pub shape: String,
}

/// What is counted of a leg.
#[derive(Clone, Debug)]
pub(super) struct ReadLeg {
    pub fact: Fact,
    pub kind: &'static str,
    /// `None` for a gap.
    pub stamped: Option<Stamped>,
}

/// What is counted of a leg that has a stamp.
#[derive(Clone, Debug)]
pub(super) struct Stamped {
    pub basis: Option<Basis>,
    pub writer: &'static str,
    /// The suite and the group of a TLS session.
    pub session: Option<(SuiteKey, Option<GroupKey>)>,
    /// Senders, receivers and pairs are counted.
    pub is_between: bool,
    /// A bit for each weakness.
    pub weak: u16,
}

impl Reading {
    /// Reads a message that has this number and date; what is counted by names is appended to `log`.
    pub fn read(
        &mut self,
        source: &str,
        trail: &Trail<'_>,
        serial: u64,
        date: Option<i64>,
        log: &mut Vec<u8>,
    ) {
        self.legs.clear();
        self.defects.clear();
        let month = date.and_then(Month::of);
        Entry::Message { date, month }.append(log);
        self.is_top_named = self.log_top(trail, log);
        let own_name = trail
            .route
            .boundary
            .own_name(trail.block(), &trail.route.hops);
        for view in trail.legs() {
            plant(source, self.legs.len());
            let fact = self.fact(trail, &view, serial, date);
            let stamped = match view.leg.kind {
                LegKind::Gap => None,
                _ => Some(self.stamped(source, trail, &view, own_name, &fact, log)),
            };
            self.legs.push(ReadLeg {
                fact,
                kind: view.leg.kind.as_str(),
                stamped,
            });
        }
        let found = &mut self.defects;
        defects::each(trail, |code, count| found.push((code, count)));
        plant(source, usize::MAX);
    }

    fn fact(
        &mut self,
        trail: &Trail<'_>,
        view: &LegView<'_>,
        serial: u64,
        date: Option<i64>,
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
            message: serial,
            scope: Scope::of(view.leg.kind, view.hop.assurance),
            transport: transport_index(&verdict.transport),
            version,
            grade: verdict.grade,
            quantum: group.is_some_and(GroupKey::is_quantum_safe),
            date,
            month: date.and_then(Month::of),
        }
    }

    fn group(&mut self, trail: &Trail<'_>, hop: &Hop, session: &TlsSession) -> Option<GroupKey> {
        let text = hop.text(trail.block(), Some(session.group?));
        Some(self.known_groups.find(text))
    }

    fn stamped(
        &mut self,
        source: &str,
        trail: &Trail<'_>,
        view: &LegView<'_>,
        own_name: Option<&[u8]>,
        fact: &Fact,
        log: &mut Vec<u8>,
    ) -> Stamped {
        let dialect = view.hop.stamp.dialect;
        if dialect.is_none() {
            self.log_shape(source, trail, view, fact, log);
        }
        let (is_between, weak) = self.log_parties(source, trail, view, own_name, fact, log);
        Stamped {
            basis: view.verdict.basis,
            writer: dialect.map_or("unknown", |dialect| dialect.id),
            session: match &view.verdict.transport {
                Transport::Tls(session) => Some((
                    SuiteKey::of(session.suite.map(|suite| suite.value)),
                    self.group(trail, view.hop, session),
                )),
                _ => None,
            },
            is_between,
            weak,
        }
    }
}

/// Sources that make the reading panic, in tests: at the first leg, at the second, behind all.
#[cfg(test)]
pub(super) const PANICS: [&str; 3] = ["panic-0", "panic-1", "panic-end"];

/// In tests, the fault that the name of the source asks for; nothing in a program that is used.
#[cfg(test)]
fn plant(source: &str, leg: usize) {
    let at = match leg {
        usize::MAX => "panic-end".to_owned(),
        leg => format!("panic-{leg}"),
    };
    assert!(source != at, "planted");
}

/// In tests, the fault that the name of the source asks for; nothing in a program that is used.
#[cfg(not(test))]
#[inline(always)]
fn plant(_: &str, _: usize) {}
