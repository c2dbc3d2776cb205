//! Does the `with` keyword say TLS? (RFC 3848, RFC 6531 section 4.3, and unregistered words that say the same.)

use super::Subject;
use crate::received::Defects;
use crate::tls::TlsSession;
use crate::verdict::claim::{Basis, Claim, Transport};
use crate::verdict::reasons::Reason;

/// The claim of a keyword that says TLS, and of words beside it such as `with STARTTLS`.
pub fn judge(subject: &Subject<'_>, claims: &mut Vec<Claim>) {
    let stamp = &subject.hop.stamp;
    let session = Transport::Tls(TlsSession::default());
    if let Some(words) = stamp.tls_words {
        claims.push(subject.claim(session, Basis::Stated, Reason::TlsWordOnly, Some(words)));
    }
    if !stamp.protocol.is_some_and(|p| p.says_tls()) {
        return;
    }
    let basis = if stamp.defects.has(Defects::NO_BY) {
        // The stamp lost its `by`: what is left could be the peer's. A login that the server recorded is its own
        // word; anything less is not enough.
        if stamp.login.is_none() || !stamp.protocol.is_some_and(|p| p.is_authenticated()) {
            return;
        }
        Basis::Presumed
    } else {
        Basis::Implied
    };
    claims.push(subject.claim(session, basis, Reason::TlsTokenOnly, stamp.with));
}
