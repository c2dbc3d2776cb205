//! What one piece of evidence says about a leg, and what all of them come to.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB, and counts of its claims"
)]

use super::reasons::Reason;
use crate::span::Span;
use crate::tls::{Grade, TlsSession};

/// What happened on the wire, as far as the text says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Transport {
    /// TLS, with what is told of the session.
    Tls(TlsSession),
    /// Protected by something that is not TLS or is not told.
    Encrypted,
    /// In the clear.
    Cleartext,
    /// No network was crossed.
    NoNetwork,
    /// Nobody can tell.
    Unknown,
}

impl Transport {
    /// The word of the output.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Transport::Tls(_) => "tls",
            Transport::Encrypted => "encrypted",
            Transport::Cleartext => "cleartext",
            Transport::NoNetwork => "no_network",
            Transport::Unknown => "unknown",
        }
    }
}

/// How firmly the text says it; weakest first.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Basis {
    /// A guess from a repaired or partial text.
    Presumed,
    /// A registered keyword or the documented silence of this writer says so.
    Implied,
    /// The words say so.
    Stated,
}

impl Basis {
    /// The word of the output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Basis::Presumed => "presumed",
            Basis::Implied => "implied",
            Basis::Stated => "stated",
        }
    }
}

/// Where a claim's bytes stand.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Evidence {
    /// Which field of the block, counted from the top.
    pub field: u32,
    /// The place in that field's raw value.
    pub span: Span,
}

/// One thing that the text says about a leg, with the reason and the bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Claim {
    /// What it says of the transport; `None` for what only explains.
    pub says: Option<(Transport, Basis)>,
    /// Why.
    pub reason: Reason,
    /// The bytes it rests on; `None` where it rests on something that is not there.
    pub evidence: Option<Evidence>,
}

/// What the claims about one leg come to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Verdict {
    /// The first of its claims among all of the message's.
    pub first_claim: u32,
    /// How many claims it has.
    pub claim_count: u32,
    /// What happened.
    pub transport: Transport,
    /// How firmly; `None` for what is unknown.
    pub basis: Option<Basis>,
    /// The same stamp says the opposite in words.
    pub contradicted: bool,
    /// How strong the protection was.
    pub grade: Grade,
}

impl Verdict {
    /// Its claims, out of all of the message's.
    pub fn claims<'a>(&self, all: &'a [Claim]) -> &'a [Claim] {
        let start = self.first_claim as usize;
        all.get(start..start + self.claim_count as usize)
            .unwrap_or_default()
    }
}
