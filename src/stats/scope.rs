//! Which part of a journey a leg belongs to, and whose word it is.

use crate::route::{Assurance, LegKind};

/// Which part of a journey a leg belongs to, and whose word it is. Every leg belongs to one.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Scope {
    /// The entry leg: into the reader's own servers, as the first of them recorded it.
    Entry,
    /// Other outside legs that an own server recorded: submission, retrieval.
    Own,
    /// Legs inside the reader's organisation or on one host, recorded by own servers.
    Inner,
    /// Outside legs that a verified signature or a trusted seal vouches for.
    Vouched,
    /// Outside legs that nobody vouches for.
    Claimed,
    /// Legs inside other organisations, or on one host there.
    ClaimedInner,
    /// Legs that no stamp records.
    Gap,
}

impl Scope {
    /// All of them, in the order of the output.
    pub const ALL: [Scope; 7] = [
        Scope::Entry,
        Scope::Own,
        Scope::Inner,
        Scope::Vouched,
        Scope::Claimed,
        Scope::ClaimedInner,
        Scope::Gap,
    ];

    /// The word of the output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Scope::Entry => "entry",
            Scope::Own => "own",
            Scope::Inner => "inner",
            Scope::Vouched => "vouched",
            Scope::Claimed => "claimed",
            Scope::ClaimedInner => "claimed_inner",
            Scope::Gap => "gap",
        }
    }

    /// The scope of a leg.
    pub(super) fn of(kind: LegKind, assurance: Assurance) -> Scope {
        let inside = kind.is_inner() || kind == LegKind::Loopback;
        match (kind, assurance) {
            (LegKind::Gap, _) => Scope::Gap,
            (LegKind::Entry, _) => Scope::Entry,
            (_, Assurance::Own) if inside => Scope::Inner,
            (_, Assurance::Own) => Scope::Own,
            _ if inside => Scope::ClaimedInner,
            (_, Assurance::Signed | Assurance::Sealed) => Scope::Vouched,
            (_, Assurance::Claimed | Assurance::Doubtful) => Scope::Claimed,
        }
    }

    /// True where an own server recorded the leg.
    pub const fn is_own(self) -> bool {
        matches!(self, Scope::Entry | Scope::Own | Scope::Inner)
    }

    /// True for legs between organisations, gaps left out.
    pub const fn is_outside(self) -> bool {
        matches!(
            self,
            Scope::Entry | Scope::Own | Scope::Vouched | Scope::Claimed
        )
    }
}
