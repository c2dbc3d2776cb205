//! What is counted by the parties of a leg: organisations, pairs of them, hosts, unknown writers. It goes into the log.

use super::flow::Fact;
use super::log::Entry;
use super::reading::{Reading, Scratch};
use super::shape;
use super::weakness::Weakness;
use crate::received::{Protocol, Stamp};
use crate::route::LegKind;
use crate::tls::Grade;
use crate::trail::{LegView, Trail};
use crate::verdict::Transport;

/// The longest host name that is counted by name (RFC 1035 section 2.3.4).
const LONGEST_HOST: usize = 253;

impl Reading {
    /// The line of an unknown writer.
    pub(super) fn log_shape(
        &mut self,
        source: &str,
        trail: &Trail<'_>,
        view: &LegView<'_>,
        fact: &Fact,
        log: &mut Vec<u8>,
    ) {
        let Scratch { shape, .. } = &mut self.scratch;
        shape.clear();
        shape::append_shape(view.hop.body.of(trail.block()), &view.hop.stamp, shape);
        Entry::Shape {
            own: fact.scope.is_own(),
            shape: shape.as_bytes(),
            source: source.as_bytes(),
            offset: trail.message.offset,
        }
        .append(log);
    }

    /// What is counted by the parties of a leg: organisations, pairs, weak sessions, hosts. Tells whether they are
    /// counted, and with a bit for each what is weak.
    pub(super) fn log_parties(
        &mut self,
        source: &str,
        trail: &Trail<'_>,
        view: &LegView<'_>,
        own_name: Option<&[u8]>,
        fact: &Fact,
        log: &mut Vec<u8>,
    ) -> (bool, u16) {
        let (block, hop) = (trail.block(), view.hop);
        log_host(block, view, fact, log);
        let is_between = matches!(
            view.leg.kind,
            LegKind::Entry | LegKind::Relay | LegKind::Retrieval
        ) && fact.protection().is_some();
        let session = match &view.verdict.transport {
            // No session that is modern has any of the weaknesses.
            Transport::Tls(session) if fact.grade != Grade::Modern => Some(session),
            _ => None,
        };
        let mut kinds = 0;
        if let Some(session) = session {
            Weakness::each(session, session.resolved_version().exact, |weakness| {
                kinds |= weakness.bit();
            });
        }
        if !is_between && kinds == 0 {
            return (false, 0);
        }
        let Scratch { from, to, .. } = &mut self.scratch;
        from.clear();
        to.clear();
        self.known.append_peer(block, hop, view.leg.kind, from);
        self.known.append_writer(block, hop, own_name, to);
        if is_between {
            let fact = *fact;
            Entry::Between { fact, from, to }.append(log);
        }
        if kinds != 0 {
            Entry::Weak {
                own: fact.scope.is_own(),
                kinds,
                from,
                to,
                source: source.as_bytes(),
                offset: trail.message.offset,
            }
            .append(log);
        }
        (is_between, kinds)
    }

    /// Who wrote the topmost stamp: the own organisation and its servers are learnt from that. True where it names one.
    pub(super) fn log_top(&mut self, trail: &Trail<'_>, log: &mut Vec<u8>) -> bool {
        let block = trail.block();
        let Some(hop) = trail.route.hops.last().filter(|hop| !hop.stamp.is_broken) else {
            return false;
        };
        let name = hop.by_name(block);
        if !name.is_empty() && name.len() <= LONGEST_HOST {
            Entry::TopServer(name).append(log);
        }
        let route = trail.route;
        let named = route.boundary.own_name(block, &route.hops).unwrap_or(name);
        let Some(organisation) = self.known.of_name(named) else {
            return false;
        };
        Entry::TopOrganisation(organisation.as_bytes()).append(log);
        true
    }
}

/// TLS lines and bare lines of the host that wrote a stamp.
fn log_host(block: &[u8], view: &LegView<'_>, fact: &Fact, log: &mut Vec<u8>) {
    let stamp = &view.hop.stamp;
    let name = view.hop.by_name(block);
    if name.is_empty() || name.len() > LONGEST_HOST || stamp.is_broken || stamp.is_anchored {
        return;
    }
    let tls = fact.transport == 0;
    if tls || is_bare(view, stamp) {
        let own = fact.scope.is_own();
        Entry::Host { own, tls, name }.append(log);
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
