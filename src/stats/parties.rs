//! What is counted by the parties of a leg: organisations, pairs of them, hosts, unknown writers.

use super::bounded::Bounded;
use super::counter::{Scratch, Stats};
use super::flow::{Fact, up};
use super::shape;
use super::trend::Trend;
use super::weakness::Weakness;
use crate::received::{Protocol, Stamp};
use crate::route::{Assurance, LegKind};
use crate::tls::Grade;
use crate::trail::{LegView, Trail};
use crate::verdict::Transport;

/// The longest host name that is counted by name (RFC 1035 section 2.3.4).
const LONGEST_HOST: usize = 253;

impl Stats {
    pub(super) fn add_shape(
        &mut self,
        source: &str,
        trail: &Trail<'_>,
        view: &LegView<'_>,
        fact: &Fact,
    ) {
        let Scratch { shape, key, .. } = &mut self.scratch;
        shape.clear();
        shape::append_shape(view.hop.body.of(trail.block()), &view.hop.stamp, shape);
        key.clear();
        key.push(u8::from(!fact.scope.is_own()));
        key.extend(shape.as_bytes());
        if let Some(met) = self.shapes.row(key) {
            met.add(fact.message, fact.date, source, trail.message.offset);
        }
    }

    /// What is counted by the parties of a leg: organisations, pairs, weak sessions, hosts.
    pub(super) fn add_parties(
        &mut self,
        source: &str,
        trail: &Trail<'_>,
        view: &LegView<'_>,
        own_name: Option<&[u8]>,
        fact: &Fact,
    ) {
        let (block, hop) = (trail.block(), view.hop);
        self.add_host(block, view, fact);
        let is_between = matches!(
            view.leg.kind,
            LegKind::Entry | LegKind::Relay | LegKind::Retrieval
        ) && fact.protection().is_some();
        let session = match &view.verdict.transport {
            // No session that is modern has any of the weaknesses.
            Transport::Tls(session) if fact.grade != Grade::Modern => Some(session),
            _ => None,
        };
        let mut weaknesses = [false; Weakness::ALL.len()];
        if let Some(session) = session {
            Weakness::each(session, session.resolved_version().exact, |weakness| {
                weaknesses[weakness as usize] = true;
            });
        }
        let is_weak = weaknesses.contains(&true);
        if !is_between && !is_weak {
            return;
        }
        let Scratch { from, to, key, .. } = &mut self.scratch;
        from.clear();
        to.clear();
        let confirmed = self.known.append_peer(block, hop, view.leg.kind, from);
        self.known.append_writer(block, hop, own_name, to);
        if is_between {
            self.between.add(fact);
            let vouched = hop.assurance >= Assurance::Sealed;
            compose(key, confirmed, &[from]);
            add(&mut self.senders, key, fact);
            compose(key, vouched, &[to]);
            add(&mut self.receivers, key, fact);
            compose(key, confirmed && vouched, &[from, &[0], to]);
            add(&mut self.pairs, key, fact);
        }
        if is_weak {
            for weakness in Weakness::ALL {
                if !weaknesses[weakness as usize] {
                    continue;
                }
                self.weak_legs[weakness as usize] += 1;
                compose(
                    key,
                    fact.scope.is_own(),
                    &[&[weakness as u8], from, &[0], to],
                );
                if let Some(uses) = self.weak.row(key) {
                    uses.add(fact.scope.is_own(), fact.date, source, trail.message.offset);
                }
            }
        }
    }

    /// TLS lines and bare lines of the host that wrote a stamp.
    fn add_host(&mut self, block: &[u8], view: &LegView<'_>, fact: &Fact) {
        let stamp = &view.hop.stamp;
        let name = view.hop.by_name(block);
        if name.is_empty() || name.len() > LONGEST_HOST || stamp.is_broken || stamp.is_anchored {
            return;
        }
        let is_tls = fact.transport == 0;
        if !is_tls && !is_bare(view, stamp) {
            return;
        }
        let key = &mut self.scratch.key;
        compose(key, fact.scope.is_own(), &[name]);
        key.make_ascii_lowercase();
        if let Some(host) = self.hosts.row(key) {
            if is_tls {
                host.add_tls(fact.message, fact.date, fact.year);
            } else {
                host.add_bare(fact.date, fact.year);
            }
        }
    }

    /// Who wrote the topmost stamp: the own organisation and its servers are learnt from that.
    pub(super) fn add_top(&mut self, trail: &Trail<'_>) {
        let block = trail.block();
        let Some(hop) = trail.route.hops.last().filter(|hop| !hop.stamp.is_broken) else {
            return;
        };
        let key = &mut self.scratch.key;
        let name = hop.by_name(block);
        if !name.is_empty() && name.len() <= LONGEST_HOST {
            compose(key, true, &[name]);
            key.make_ascii_lowercase();
            if let Some(top) = self.own_servers.row(key) {
                up(&mut top.messages);
            }
        }
        let route = trail.route;
        let named = route.boundary.own_name(block, &route.hops).unwrap_or(name);
        if let Some(organisation) = self.known.of_name(named) {
            self.own_messages += 1;
            compose(key, true, &[organisation.as_bytes()]);
            if let Some(top) = self.own_organisations.row(key) {
                up(&mut top.messages);
            }
        }
    }
}

/// A line that tells of no TLS where the writer's silence tells nothing: an SMTP keyword without mark or note.
fn is_bare(view: &LegView<'_>, stamp: &Stamp) -> bool {
    matches!(view.verdict.transport, Transport::Unknown)
        && !view.verdict.contradicted
        && stamp.note.is_none()
        && stamp.tls_words.is_none()
        && stamp.second_statement.is_none()
        && matches!(stamp.protocol, Some(Protocol::Smtp(t)) if !t.tls && !t.local && t.extended)
}

/// Builds a key: its tier, then its parts.
fn compose(key: &mut Vec<u8>, vouched: bool, parts: &[&[u8]]) {
    key.clear();
    key.push(u8::from(!vouched));
    for part in parts {
        key.extend_from_slice(part);
    }
}

fn add(table: &mut Bounded<Trend>, key: &[u8], fact: &Fact) {
    if let Some(trend) = table.row(key) {
        trend.add(fact);
    }
}
