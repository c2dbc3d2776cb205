//! Requirements: words that every leg which the answer judges must meet (`--require`).

use std::str::FromStr;

use super::judgement::Judgement;
use crate::route::{Assurance, Leg, LegKind, Route};
use crate::tls::{Grade, SuiteName, TlsSession, TlsVersion};
use crate::verdict::{Answer, Outlook, Transport, Verdict};

/// One word of a requirement.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Requirement {
    /// Protected by TLS or something else.
    Encrypted,
    /// Protected by TLS.
    Tls,
    /// TLS 1.2 or later.
    Tls12,
    /// TLS 1.3 or later.
    Tls13,
    /// Grade `adequate` or better.
    Adequate,
    /// Grade `modern`.
    Modern,
    /// A key exchange whose recordings stay closed.
    ForwardSecrecy,
    /// Only legs that own servers recorded count as met.
    Assured,
}

impl Requirement {
    /// All words.
    pub const ALL: [Requirement; 8] = [
        Requirement::Encrypted,
        Requirement::Tls,
        Requirement::Tls12,
        Requirement::Tls13,
        Requirement::Adequate,
        Requirement::Modern,
        Requirement::ForwardSecrecy,
        Requirement::Assured,
    ];

    /// The word of the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Requirement::Encrypted => "encrypted",
            Requirement::Tls => "tls",
            Requirement::Tls12 => "tls1.2",
            Requirement::Tls13 => "tls1.3",
            Requirement::Adequate => "adequate",
            Requirement::Modern => "modern",
            Requirement::ForwardSecrecy => "forward-secrecy",
            Requirement::Assured => "assured",
        }
    }

    /// Judges a message by several words: the worst judgement over all words and all legs that the answer judges.
    pub fn judge_all(
        words: &[Requirement],
        route: &Route,
        verdicts: &[Verdict],
        answer: &Answer,
    ) -> Judgement {
        if words.is_empty() || answer.outlook == Outlook::NoTransit {
            return Judgement::Meets;
        }
        if answer.outlook == Outlook::NoTrace {
            return Judgement::CannotTell;
        }
        let judged = route
            .legs
            .iter()
            .zip(verdicts)
            .filter(|(leg, v)| answer.judges(leg.kind, v));
        let worst = judged
            .flat_map(|(leg, v)| words.iter().map(move |word| word.judge(route, leg, v)))
            .min()
            .unwrap_or(Judgement::Meets);
        // Legs past the limit were not read.
        if route.left_out > 0 {
            worst.min(Judgement::CannotTell)
        } else {
            worst
        }
    }

    fn judge(self, route: &Route, leg: &Leg, verdict: &Verdict) -> Judgement {
        if self == Requirement::Assured {
            let hop = route
                .hops
                .get(leg.hop as usize)
                .filter(|_| leg.kind != LegKind::Gap);
            let own = hop.is_some_and(|hop| hop.assurance == Assurance::Own);
            return if own {
                Judgement::Meets
            } else {
                Judgement::CannotTell
            };
        }
        if verdict.grade == Grade::Cleartext {
            return Judgement::Fails;
        }
        let session = match verdict.transport {
            Transport::Tls(session) => session,
            Transport::Encrypted => return self.judge_other_encryption(),
            Transport::Cleartext => return Judgement::Fails,
            Transport::NoNetwork => return Judgement::Meets,
            Transport::Unknown => return Judgement::CannotTell,
        };
        if verdict.contradicted && !matches!(self, Requirement::Encrypted | Requirement::Tls) {
            return Judgement::CannotTell;
        }
        match self {
            Requirement::Encrypted | Requirement::Tls => Judgement::Meets,
            Requirement::Tls12 => at_least(&session, TlsVersion::Tls12),
            Requirement::Tls13 => at_least(&session, TlsVersion::Tls13),
            Requirement::Adequate => by_grade(verdict.grade, Grade::Adequate),
            Requirement::Modern => by_grade(verdict.grade, Grade::Modern),
            Requirement::ForwardSecrecy => forward_secrecy(&session),
            Requirement::Assured => Judgement::CannotTell,
        }
    }

    /// Google's own transport security and the like: encrypted, and how strong is not told.
    fn judge_other_encryption(self) -> Judgement {
        match self {
            Requirement::Encrypted => Judgement::Meets,
            Requirement::Tls | Requirement::Tls12 | Requirement::Tls13 => Judgement::Fails,
            _ => Judgement::CannotTell,
        }
    }
}

fn at_least(session: &TlsSession, floor: TlsVersion) -> Judgement {
    let version = session.resolved_version();
    match (version.exact, version.range) {
        (Some(exact), _) if exact >= floor => Judgement::Meets,
        (Some(_), _) => Judgement::Fails,
        (None, Some((least, _))) if least >= floor => Judgement::Meets,
        (None, Some((_, most))) if most < floor => Judgement::Fails,
        _ => Judgement::CannotTell,
    }
}

fn by_grade(grade: Grade, floor: Grade) -> Judgement {
    match grade {
        Grade::Encrypted | Grade::Unknown => Judgement::CannotTell,
        grade if grade <= floor => Judgement::Meets,
        _ => Judgement::Fails,
    }
}

fn forward_secrecy(session: &TlsSession) -> Judgement {
    match session.suite.map(|suite| suite.value) {
        Some(SuiteName::Known(id)) => match id.facts() {
            Some(facts) if facts.forward_secrecy => Judgement::Meets,
            Some(_) => Judgement::Fails,
            None => Judgement::CannotTell,
        },
        // RFC 8446 section 1.2: all certificate-based key exchange of TLS 1.3 has it.
        _ if session.resolved_version().exact == Some(TlsVersion::Tls13) => Judgement::Meets,
        _ => Judgement::CannotTell,
    }
}

/// A word that is no requirement.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error(
    "no such requirement; write one of encrypted, tls, tls1.2, tls1.3, adequate, modern, forward-secrecy, assured"
)]
pub struct UnknownRequirement;

impl FromStr for Requirement {
    type Err = UnknownRequirement;

    fn from_str(word: &str) -> Result<Self, UnknownRequirement> {
        Requirement::ALL
            .into_iter()
            .find(|r| r.word() == word)
            .ok_or(UnknownRequirement)
    }
}
