//! The words that a leg, or a message, is judged with.

/// What a leg, or a message, comes to; worst first, so that the least of several is the one that counts.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Judgement {
    /// It does not meet the requirement.
    Fails,
    /// The headers do not tell.
    CannotTell,
    /// It is allowed, but advised against, or to be given up.
    Discouraged,
    /// It meets the requirement.
    Meets,
    /// The requirement says nothing about it. Stands last, since it must not cover what the others come to.
    NotApplicable,
}

impl Judgement {
    /// All, worst first.
    pub const ALL: [Judgement; 5] = [
        Judgement::Fails,
        Judgement::CannotTell,
        Judgement::Discouraged,
        Judgement::Meets,
        Judgement::NotApplicable,
    ];

    /// The word of the output for programs.
    pub const fn as_str(self) -> &'static str {
        match self {
            Judgement::Fails => "fails",
            Judgement::CannotTell => "cannot_be_told",
            Judgement::Discouraged => "discouraged",
            Judgement::Meets => "meets",
            Judgement::NotApplicable => "not_applicable",
        }
    }

    /// The word of the output for people.
    pub const fn words(self) -> &'static str {
        match self {
            Judgement::Fails => "fails",
            Judgement::CannotTell => "cannot be told",
            Judgement::Discouraged => "discouraged",
            Judgement::Meets => "meets",
            Judgement::NotApplicable => "not applicable",
        }
    }
}
