//! How claims become a verdict: the only place where they are weighed.
//!
//! Words beat the keyword, the keyword beats the place, the place beats silence. Of two statements that disagree the
//! weaker one counts and the verdict is contradicted. Nothing is ever raised by a guess.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB, and counts of its claims"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from the stamp that they are about"
)]

use super::claim::{Basis, Claim, Transport, Verdict};
use super::reasons::Reason;
use super::rules::{self, Subject};
use crate::field::Field;
use crate::received::Defects;
use crate::route::{Leg, LegKind, Route};
use crate::tls::{Grade, TlsSession};

/// Judges one leg; its claims are appended to `claims`. What is read out of a text that was repaired is presumed at most.
pub fn judge(
    block: &[u8],
    fields: &[Field],
    route: &Route,
    leg: &Leg,
    is_repaired: bool,
    claims: &mut Vec<Claim>,
) -> Option<Verdict> {
    let hop = route.hops.get(leg.hop as usize)?;
    let first = claims.len();
    let subject = Subject {
        block,
        hop,
        field: hop.field,
        leg_kind: leg.kind,
    };
    let mut outcome = if leg.kind == LegKind::Gap {
        Outcome::unknown(false)
    } else if is_cut(&subject, is_repaired) {
        // What is missing may have said anything.
        claims.push(subject.explain(Reason::StampCut, None));
        Outcome::unknown(false)
    } else {
        weigh(&subject, fields, route, claims)
    };
    if is_repaired && outcome.transport == Transport::Cleartext && speaks_of_tls(&subject) {
        // A note that a bad seam made unreadable is no silence.
        claims.truncate(first);
        claims.push(subject.explain(Reason::StampCut, None));
        outcome = Outcome::unknown(false);
    }
    if is_repaired {
        outcome.basis = outcome.basis.map(|_| Basis::Presumed);
        for claim in claims.iter_mut().skip(first) {
            claim.says = claim.says.map(|(says, _)| (says, Basis::Presumed));
        }
    }
    if let Transport::Tls(session) = &outcome.transport {
        let field = field_of(session, claims.get(first..).unwrap_or_default());
        rules::session::explain(&subject, field.unwrap_or(hop.field), session, claims);
    }
    rules::standing::explain(&subject, leg, fields, route, claims);
    Some(Verdict {
        first_claim: u32::try_from(first).unwrap_or(u32::MAX),
        claim_count: u32::try_from(claims.len() - first).unwrap_or(u32::MAX),
        transport: outcome.transport,
        basis: outcome.basis,
        contradicted: outcome.contradicted,
        grade: grade(&outcome.transport, outcome.contradicted),
    })
}

/// True when text of the stamp was left out: it bears a mark of that, or, in a text that was repaired, lacks its end.
fn is_cut(subject: &Subject<'_>, is_repaired: bool) -> bool {
    let defects = subject.hop.stamp.defects;
    defects.has(Defects::CUT) || (is_repaired && defects.has(Defects::NO_DATE))
}

/// True when the letters of a stamp, blanks left out, hold a word of encryption, whoever wrote it.
fn speaks_of_tls(subject: &Subject<'_>) -> bool {
    // `SMTP Server` is no keyword, so a word that follows one stands behind it.
    const WORDS: [&[u8]; 7] = [
        b"tls",
        b"ssl",
        b"cipher",
        b"smtpsid",
        b"smtpsaid",
        b"smtpsfor",
        b"smtpsafor",
    ];
    let value = subject.hop.body.of(subject.block).iter();
    let letters: Vec<u8> = value
        .filter(|b| b.is_ascii_alphanumeric())
        .map(u8::to_ascii_lowercase)
        .collect();
    let has = |word: &[u8]| memchr::memmem::find(&letters, word).is_some();
    WORDS.into_iter().any(has)
}

#[derive(Clone, Copy)]
struct Outcome {
    transport: Transport,
    basis: Option<Basis>,
    contradicted: bool,
}

impl Outcome {
    const fn unknown(contradicted: bool) -> Self {
        Outcome {
            transport: Transport::Unknown,
            basis: None,
            contradicted,
        }
    }
}

fn weigh(
    subject: &Subject<'_>,
    fields: &[Field],
    route: &Route,
    claims: &mut Vec<Claim>,
) -> Outcome {
    let stamp = &subject.hop.stamp;
    let first = claims.len();
    if stamp.is_broken {
        // Nobody can tell the server's words from the peer's: neither keyword nor note is looked at.
        claims.push(subject.explain(Reason::StructureBroken, stamp.second_statement));
        return Outcome::unknown(stamp.second_statement.is_some());
    }
    let note_contradicts = rules::note::judge(subject, claims);
    rules::keyword::judge(subject, claims);
    rules::elsewhere::judge(subject, fields, route, claims);
    rules::place::judge(subject, claims);
    let mut contradicted = note_contradicts;
    if let Some(place) = stamp.second_statement {
        claims.push(subject.explain(Reason::SecondStatement, Some(place)));
        contradicted = true;
    }
    let strongest = strongest(&claims[first..]);
    match strongest {
        Some((Transport::Tls(mut session), basis)) => {
            if stamp.disagrees {
                return Outcome::unknown(true);
            }
            if stamp.is_anchored {
                // The writer's own line says TLS; details beside hostile text are not repeated.
                session = TlsSession {
                    suite: None,
                    bits: None,
                    ..session
                };
            }
            contradicted |= session.is_conflicted();
            Outcome {
                transport: Transport::Tls(session),
                basis: Some(basis),
                contradicted,
            }
        }
        // What protects is not taken from words that may be the peer's; what is in the clear is the weaker statement.
        Some((Transport::Encrypted | Transport::NoNetwork, _)) if stamp.disagrees => {
            Outcome::unknown(true)
        }
        Some((transport, basis)) => Outcome {
            transport,
            basis: Some(basis),
            contradicted,
        },
        None if contradicted => Outcome::unknown(true),
        None => {
            let before = claims.len();
            rules::silence::judge(subject, claims);
            match claims.get(before).and_then(|claim| claim.says) {
                Some((transport, basis)) => Outcome {
                    transport,
                    basis: Some(basis),
                    contradicted: false,
                },
                None => Outcome::unknown(false),
            }
        }
    }
}

/// The field in which a session is told, by the claim that it was taken from.
fn field_of(session: &TlsSession, claims: &[Claim]) -> Option<u32> {
    claims.iter().find_map(|claim| match claim.says {
        Some((Transport::Tls(told), _)) if told == *session => claim.evidence.map(|e| e.field),
        _ => None,
    })
}

/// The statement that counts: words over the keyword, the keyword over the place; cleartext in words over all.
fn strongest(claims: &[Claim]) -> Option<(Transport, Basis)> {
    // The firmest of each kind; `None` is less than any.
    let (mut cleartext, mut encrypted, mut local) = (None, None, None);
    let mut has_session = false;
    for (transport, basis) in claims.iter().filter_map(|claim| claim.says.as_ref()) {
        let firmest = match transport {
            Transport::Tls(_) => {
                has_session = true;
                continue;
            }
            Transport::Cleartext => &mut cleartext,
            Transport::Encrypted => &mut encrypted,
            Transport::NoNetwork => &mut local,
            Transport::Unknown => continue,
        };
        *firmest = (*firmest).max(Some(*basis));
    }
    if let Some(basis) = cleartext {
        return Some((Transport::Cleartext, basis));
    }
    // Google writes SMTPS beside its own encryption: the note is the more exact word.
    if has_session && encrypted.is_none() {
        return session_with_most(claims);
    }
    let encrypted = encrypted.map(|basis| (Transport::Encrypted, basis));
    encrypted.or_else(|| local.map(|basis| (Transport::NoNetwork, basis)))
}

/// Of the claims that say TLS the firmest, and of equally firm ones the one that tells most.
fn session_with_most(claims: &[Claim]) -> Option<(Transport, Basis)> {
    let mut sessions = claims.iter().filter_map(|claim| match claim.says {
        Some((Transport::Tls(session), basis)) => Some((session, basis)),
        _ => None,
    });
    let first = sessions.next()?;
    let told = |s: &TlsSession| u8::from(s.version.is_some()) + u8::from(s.suite.is_some());
    // Details left of `by` from a writer that nobody knows make all of it a presumption.
    let best = sessions.fold(first, |best, next| {
        let (a, b) = (told(&best.0), told(&next.0));
        let presumed = best.1 == Basis::Presumed || next.1 == Basis::Presumed;
        let next_wins = if presumed {
            b > a
        } else {
            (next.1, b) > (best.1, a)
        };
        if next_wins { next } else { best }
    });
    Some((Transport::Tls(best.0), best.1))
}

fn grade(transport: &Transport, contradicted: bool) -> Grade {
    match transport {
        // A session that contradicts itself was protected somehow; how well, nobody can tell.
        Transport::Tls(session) if contradicted && session.is_conflicted() => Grade::Encrypted,
        Transport::Tls(session) => session.grade(),
        Transport::Encrypted => Grade::Encrypted,
        Transport::Cleartext => Grade::Cleartext,
        Transport::NoNetwork => Grade::Local,
        Transport::Unknown => Grade::Unknown,
    }
}
