//! What is worth knowing about a session: its version, its suite, its key exchange, its certificates.

use super::Subject;
use crate::bytes::{ends_with, same};
use crate::received::Protocol;
use crate::span::Span;
use crate::tls::{BulkCipher, Quantum, Suite, SuiteName, Tier, TlsSession, TlsVersion, find_group};
use crate::verdict::claim::Claim;
use crate::verdict::reasons::Reason;

/// Explains the session of a leg that used TLS, whose facts stand in the field with the number `field`.
pub fn explain(subject: &Subject<'_>, field: u32, session: &TlsSession, claims: &mut Vec<Claim>) {
    let told = Subject { field, ..*subject };
    version(&told, session, claims);
    suite(&told, session, claims);
    // Only stamps tell of these.
    if field == subject.hop.field {
        group(subject, session, claims);
        certificates(subject, session, claims);
    }
    if subject
        .hop
        .stamp
        .protocol
        .is_some_and(Protocol::is_authenticated)
    {
        claims.push(subject.explain(Reason::AuthenticatedSubmission, subject.hop.stamp.with));
    }
    claims.push(subject.explain(Reason::ServerAuthNotVisible, None));
}

fn version(subject: &Subject<'_>, session: &TlsSession, claims: &mut Vec<Claim>) {
    let resolved = session.resolved_version();
    let label = session.version.map(|v| v.span);
    let suite = session.suite.map(|s| s.span);
    if session.is_conflicted() {
        let place = label.zip(suite).map(|(a, b)| a.cover(b));
        claims.push(subject.explain(Reason::VersionCipherConflict, place.or(label)));
    }
    match resolved.exact {
        Some(version) => {
            if resolved.from_suite {
                claims.push(subject.explain(Reason::VersionFromCipher, suite));
            }
            if version <= TlsVersion::Ssl3 {
                claims.push(subject.explain(Reason::VersionBroken, label));
            } else if version < TlsVersion::Tls12 {
                claims.push(subject.explain(Reason::VersionDeprecated, label));
            }
        }
        None if resolved.range.is_some() && label.is_some() => {
            claims.push(subject.explain(Reason::VersionLabelAmbiguous, label));
        }
        None => claims.push(subject.explain(Reason::VersionUnknown, label)),
    }
}

fn suite(subject: &Subject<'_>, session: &TlsSession, claims: &mut Vec<Claim>) {
    let place = session.suite.map(|s| s.span);
    match session.suite.map(|s| s.value) {
        Some(SuiteName::Known(id)) => {
            if let Some(facts) = id.facts() {
                known_suite(subject, session, facts, place, claims);
            }
        }
        Some(SuiteName::Bulk(bulk)) => {
            claims.push(subject.explain(Reason::CipherPartial, place));
            bulk_cipher(subject, bulk, place, claims);
            let current = session.resolved_version().exact == Some(TlsVersion::Tls13);
            let reason = if current {
                Reason::ForwardSecrecy
            } else {
                Reason::ForwardSecrecyUnknown
            };
            claims.push(subject.explain(reason, place));
        }
        Some(SuiteName::Unregistered | SuiteName::Untold) => {
            claims.push(subject.explain(Reason::CipherUnknown, place));
        }
        None => claims.push(subject.explain(Reason::CipherUnknown, None)),
    }
}

fn bulk_cipher(
    subject: &Subject<'_>,
    bulk: &BulkCipher,
    place: Option<Span>,
    claims: &mut Vec<Claim>,
) {
    match bulk.tier {
        Some(Tier::Broken) => claims.push(subject.explain(Reason::CipherBroken, place)),
        Some(Tier::Legacy) => claims.push(subject.explain(Reason::CipherWeak, place)),
        Some(Tier::Strong | Tier::Adequate) | None => {}
    }
}

fn known_suite(
    subject: &Subject<'_>,
    session: &TlsSession,
    facts: &Suite,
    place: Option<Span>,
    claims: &mut Vec<Claim>,
) {
    if facts.is_null() {
        claims.push(subject.explain(Reason::CipherNull, place));
    } else {
        match facts.tier {
            Tier::Broken => claims.push(subject.explain(Reason::CipherBroken, place)),
            Tier::Legacy => claims.push(subject.explain(Reason::CipherWeak, place)),
            Tier::Strong | Tier::Adequate => {}
        }
    }
    let secrecy = if facts.forward_secrecy {
        Reason::ForwardSecrecy
    } else {
        Reason::NoForwardSecrecy
    };
    claims.push(subject.explain(secrecy, place));
    if facts.anonymous {
        claims.push(subject.explain(Reason::AnonymousTls, place));
    }
    let Some(bits) = session.bits else { return };
    let written = bits.span.of(subject.hop.body.of(subject.block));
    let printed = written
        .split(|&b| b == b'/')
        .next()
        .and_then(crate::bytes::decimal);
    if printed.is_some_and(|n| n != u32::from(bits.value)) {
        claims.push(subject.explain(Reason::BitsInBytes, Some(bits.span)));
    } else if bits.value != facts.key_bits && bits.value != facts.effective_bits {
        claims.push(subject.explain(Reason::BitsMismatch, Some(bits.span)));
    }
}

fn group(subject: &Subject<'_>, session: &TlsSession, claims: &mut Vec<Claim>) {
    let Some(place) = session.group else { return };
    let value = subject.hop.body.of(subject.block);
    let Some(group) = find_group(place.of(value)) else {
        return;
    };
    if matches!(group.quantum, Quantum::Hybrid | Quantum::Pure) {
        claims.push(subject.explain(Reason::PqHybrid, Some(place)));
    }
    if group.classical_bits < 112 && group.quantum == Quantum::No {
        claims.push(subject.explain(Reason::GroupWeak, Some(place)));
    }
}

/// The client's certificate: what the note says, or the comment that Postfix writes behind it.
fn certificates(subject: &Subject<'_>, session: &TlsSession, claims: &mut Vec<Claim>) {
    let value = subject.hop.body.of(subject.block);
    if let Some(place) = session.client_certificate {
        let text = place.of(value);
        let verified = [&b"OK"[..], b"YES", b"TRUSTED"]
            .iter()
            .any(|word| same(text, word))
            || ends_with(text, b"(verified OK)");
        let reason = if verified {
            Reason::ClientCertVerified
        } else {
            Reason::ClientCertUnverified
        };
        claims.push(subject.explain(reason, Some(place)));
    }
    // Postfix prints the key exchange for TLS 1.3, and the signature unless the session was resumed.
    if session.group.is_some()
        && session.signature.is_none()
        && !session
            .suite
            .zip(session.group)
            .is_some_and(|(suite, group)| suite.span.contains(group))
    {
        claims.push(subject.explain(Reason::SessionResumed, session.group));
    }
}
