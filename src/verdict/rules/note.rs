//! Does the stamp hold a TLS note where its writer puts one, and does it fit the keyword beside it?

use super::Subject;
use crate::received::{Note, NoteStanding, Protocol, Transfer};
use crate::route::LegKind;
use crate::span::Span;
use crate::tls::TlsSession;
use crate::verdict::claim::{Basis, Claim, Transport};
use crate::verdict::reasons::Reason;

/// The claim of a note. Returns true when the note contradicts the keyword in words.
pub fn judge(subject: &Subject<'_>, claims: &mut Vec<Claim>) -> bool {
    let stamp = &subject.hop.stamp;
    let Some(note) = stamp.note else { return false };
    let keyword_says_tls =
        stamp.protocol.is_some_and(|p| p.says_tls()) || stamp.tls_words.is_some();
    let span = Some(note.span);
    let from = &stamp.from;
    let may_be_loopback =
        from.may_be_loopback || from.address.is_some_and(|a| a.value.is_loopback());
    match note.value {
        // Nobody's keyword confirms words that say cleartext: where a peer may have put them they are nothing.
        Note::Cleartext if stamp.standing != NoteStanding::Placed => false,
        Note::Cleartext if subject.leg_kind == LegKind::Loopback || may_be_loopback => {
            // Nothing was on a wire, or nobody can tell: only words that say TLS win over the place.
            claims.push(subject.explain(Reason::PlaintextStated, span));
            keyword_says_tls
        }
        Note::Cleartext => {
            claims.push(subject.claim(
                Transport::Cleartext,
                Basis::Stated,
                Reason::PlaintextStated,
                span,
            ));
            if keyword_says_tls {
                claims.push(subject.explain(Reason::TokenOverstates, stamp.with));
            }
            keyword_says_tls
        }
        Note::OtherEncryption => {
            if let Some(contradicts) = misplaced(subject, keyword_says_tls, span, claims) {
                return contradicts;
            }
            let basis = basis(stamp.standing);
            claims.push(subject.claim(Transport::Encrypted, basis, Reason::TlsOther, span));
            false
        }
        Note::Session(session) => {
            if let Some(contradicts) = misplaced(subject, keyword_says_tls, span, claims) {
                return contradicts;
            }
            if stamp.standing == NoteStanding::AfterPeerText && session == TlsSession::default() {
                // Nothing but the keyword vouches for it, and it tells nothing that the keyword does not.
                return false;
            }
            let basis = basis(stamp.standing);
            let reason = if session == TlsSession::default() || tells_nothing(&session) {
                Reason::TlsWordOnly
            } else {
                Reason::TlsSessionStated
            };
            claims.push(subject.claim(Transport::Tls(session), basis, reason, span));
            if !keyword_says_tls && is_plain_transfer(stamp.protocol) {
                claims.push(subject.explain(Reason::TokenUnderstates, stamp.with));
            }
            false
        }
    }
}

/// A note that is not believed: `Some` and whether it contradicts the keyword.
fn misplaced(
    subject: &Subject<'_>,
    keyword_says_tls: bool,
    span: Option<Span>,
    claims: &mut Vec<Claim>,
) -> Option<bool> {
    if keyword_says_tls {
        return None;
    }
    let stamp = &subject.hop.stamp;
    if stamp.standing != NoteStanding::Placed {
        // Left of `by`, or behind the peer's own text: only a keyword that says TLS makes it believable.
        let known = stamp.dialect.is_some();
        if known {
            claims.push(subject.explain(Reason::NotePlacedOddly, span));
        }
        return Some(known);
    }
    if writer_would_have_marked(subject) {
        claims.push(subject.explain(Reason::NotePlacedOddly, span));
        return Some(true);
    }
    None
}

fn basis(standing: NoteStanding) -> Basis {
    match standing {
        NoteStanding::LeftOfBy => Basis::Presumed,
        NoteStanding::Placed | NoteStanding::AfterPeerText => Basis::Stated,
    }
}

fn tells_nothing(session: &TlsSession) -> bool {
    let version = session.resolved_version();
    session.suite.is_none() && version.exact.is_none() && version.range.is_none()
}

/// A transfer keyword without the S: the plain words that the note goes beyond.
fn is_plain_transfer(protocol: Option<Protocol>) -> bool {
    matches!(
        protocol,
        Some(
            Protocol::Smtp(Transfer { tls: false, .. })
                | Protocol::Lmtp(Transfer { tls: false, .. })
        )
    )
}

/// True when this writer sets the S for every TLS session, at the date of the stamp, so that a note without it is
/// not its own.
fn writer_would_have_marked(subject: &Subject<'_>) -> bool {
    let stamp = &subject.hop.stamp;
    let Some(dialect) = stamp.dialect.filter(|d| d.habits.always_sets_s) else {
        return false;
    };
    let marked = match stamp.protocol {
        Some(protocol) if protocol.is_local() => return true,
        // The recipient of a web page's or an API's message is its text as well.
        Some(Protocol::Http) => true,
        Some(protocol) if protocol.is_helo() => dialect.habits.also_for_helo,
        Some(Protocol::Smtp(_) | Protocol::Lmtp(_)) => true,
        _ => false,
    };
    marked && subject.is_dated_since(dialect.silence.since())
}
