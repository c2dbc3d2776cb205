//! Two notes of one stamp: the parts of one statement, or a contradiction.

use crate::span::Spanned;
use crate::tls::{TlsSession, VersionLabel};

/// The two parts of one statement as one, or `None` when they disagree.
pub fn merge(one: TlsSession, two: TlsSession) -> Option<TlsSession> {
    let version = match (one.version, two.version) {
        (Some(a), Some(b)) if a.value != b.value && is_told(a) && is_told(b) => return None,
        (a, b) => a.filter(|a| is_told(*a)).or(b).or(a),
    };
    let suite = match (one.suite, two.suite) {
        (Some(a), Some(b)) if a.value != b.value => return None,
        (a, b) => a.or(b),
    };
    Some(TlsSession {
        version,
        suite,
        bits: one.bits.or(two.bits),
        group: one.group.or(two.group),
        signature: one.signature.or(two.signature),
        client_certificate: one.client_certificate.or(two.client_certificate),
    })
}

/// What is left of two sessions that contradict each other: the older version, if both tell one.
pub fn weaker(one: TlsSession, two: TlsSession) -> TlsSession {
    TlsSession {
        version: older_version(one, two),
        ..TlsSession::default()
    }
}

fn older_version(one: TlsSession, two: TlsSession) -> Option<Spanned<VersionLabel>> {
    let (a, b) = (one.version?, two.version?);
    match (a.value, b.value) {
        (VersionLabel::Exact(x), VersionLabel::Exact(y)) => Some(if x <= y { a } else { b }),
        _ => None,
    }
}

fn is_told(label: Spanned<VersionLabel>) -> bool {
    label.value != VersionLabel::Untold
}
