//! What is said where a leg was in the clear: how sure that is, and what it rests on.

use super::{Sentence, is_cleartext, is_unknown};
use crate::route::{Assurance, LegKind};
use crate::trail::{LegView, Trail};
use crate::verdict::{Basis, Reason, Transport};

impl Sentence<'_, '_> {
    pub(super) fn cleartext(&mut self) {
        let count = |is_such: &dyn Fn(&LegView<'_>) -> bool| {
            self.judged.iter().filter(|view| is_such(view)).count()
        };
        let clear = count(&is_cleartext);
        let certain = count(&|view| is_cleartext(view) && is_certain(view));
        let unknown = count(&is_unknown);
        let wants_certain = certain > 0;
        let is_such =
            move |view: &LegView<'_>| is_cleartext(view) && (is_certain(view) == wants_certain);
        let (first, rest) = if wants_certain {
            (certain, clear - certain)
        } else {
            (clear, 0)
        };
        self.add(if wants_certain {
            "Not encrypted on "
        } else {
            "Most likely not encrypted on "
        });
        if self.judged.len() == 1 {
            self.add("the 1 leg");
        } else {
            self.add_number(first);
            self.add(" of ");
            self.add_legs(self.judged.len());
        }
        self.add_scope();
        self.add_named(is_such);
        self.add(self.why_clear(is_such, first));
        if rest > 0 {
            self.add("; most likely not on ");
            self.add_others(rest);
            self.add(" either");
        }
        if unknown > 0 {
            self.add("; nobody can tell for ");
            self.add_others(unknown);
        }
    }

    /// What it rests on that the legs that are such were in the clear, where one thing holds for all of them.
    fn why_clear(&self, is_such: impl Fn(&LegView<'_>) -> bool, count: usize) -> &'static str {
        let all = |holds: &dyn Fn(&LegView<'_>) -> bool| {
            self.judged.iter().filter(|view| is_such(view)).all(holds)
        };
        let had_none = |view: &LegView<'_>| had_no_tls(self.trail, view);
        if all(&|view| matches!(view.verdict.transport, Transport::Tls(_))) {
            ", where the TLS session used a suite that encrypts nothing"
        } else if !all(&|view| view.verdict.basis == Some(Basis::Implied)) {
            ""
        } else if all(&had_none) {
            if count == 1 {
                ": that server had no TLS at that time"
            } else {
                ": those servers had no TLS at that time"
            }
        } else if !all(&|view| !had_none(view)) {
            ""
        } else if count == 1 {
            ": that server marks TLS and did not mark it here"
        } else {
            ": those servers mark TLS and did not mark it here"
        }
    }
}

/// Certain only where the reader's own server wrote it down in words.
pub fn is_certain(view: &LegView<'_>) -> bool {
    view.verdict.basis == Some(Basis::Stated)
        && view.leg.kind != LegKind::Gap
        && view.hop.assurance == Assurance::Own
}

/// True where the server could not use TLS when it wrote the stamp: there was nothing that it could have marked.
pub fn had_no_tls(trail: &Trail<'_>, view: &LegView<'_>) -> bool {
    let mut claims = view.verdict.claims(trail.claims).iter();
    claims.any(|claim| claim.reason == Reason::NoTlsSupport)
}
