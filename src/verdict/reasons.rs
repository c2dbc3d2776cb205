//! Every reason that a verdict can carry: its stable code, one plain sentence, and the document behind it.
//! Codes are never used again for something else.

mod rows;

use self::rows::row;

/// Why a claim was made, or what is worth knowing about a leg or a message.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
#[allow(missing_docs)] // each variant's meaning is its sentence in `rows`
pub enum Reason {
    TlsSessionStated,
    TlsTokenOnly,
    TlsWordOnly,
    TlsOther,
    TlsStatedElsewhere,
    TokenUnderstates,
    TokenOverstates,
    PlaintextStated,
    PlaintextInferred,
    NoTlsSupport,
    SilentWriter,
    LocalHop,
    PrivateHop,
    InnerHop,
    SecondStatement,
    NotePlacedOddly,
    StructureBroken,
    VersionUnknown,
    VersionLabelAmbiguous,
    VersionFromCipher,
    VersionCipherConflict,
    VersionDeprecated,
    VersionBroken,
    CipherUnknown,
    CipherPartial,
    CipherNull,
    CipherBroken,
    CipherWeak,
    BitsInBytes,
    BitsMismatch,
    ForwardSecrecy,
    NoForwardSecrecy,
    ForwardSecrecyUnknown,
    AnonymousTls,
    PqHybrid,
    GroupWeak,
    SessionResumed,
    ClientCertVerified,
    ClientCertUnverified,
    ServerAuthNotVisible,
    AuthenticatedSubmission,
    SubmissionInClear,
    RequiretlsOptout,
    BelowBoundary,
    BoundaryGuessed,
    ChainGap,
    TimeReversed,
    TimeJump,
    DuplicateHeader,
    SignatureCovers,
    SealRepeats,
    OriginUnrecorded,
    ArcPresent,
    ResultsNotTrusted,
    TrustNeedsAddress,
    AddressTranslation,
    TraceLimit,
    StampCut,
    OrderReversed,
    ListExpansion,
    RetrievalUnseen,
    WebSubmission,
}

impl Reason {
    /// The stable code of the output.
    pub const fn code(self) -> &'static str {
        row(self).code
    }

    /// One sentence for people.
    pub const fn sentence(self) -> &'static str {
        row(self).sentence
    }

    /// The document or observation that the rule rests on.
    pub const fn source(self) -> &'static str {
        row(self).source
    }

    /// All reasons, in the order of the documentation.
    pub const ALL: &'static [Reason] = &[
        Reason::TlsSessionStated,
        Reason::TlsTokenOnly,
        Reason::TlsWordOnly,
        Reason::TlsOther,
        Reason::TlsStatedElsewhere,
        Reason::TokenUnderstates,
        Reason::TokenOverstates,
        Reason::PlaintextStated,
        Reason::PlaintextInferred,
        Reason::NoTlsSupport,
        Reason::SilentWriter,
        Reason::LocalHop,
        Reason::PrivateHop,
        Reason::InnerHop,
        Reason::SecondStatement,
        Reason::NotePlacedOddly,
        Reason::StructureBroken,
        Reason::VersionUnknown,
        Reason::VersionLabelAmbiguous,
        Reason::VersionFromCipher,
        Reason::VersionCipherConflict,
        Reason::VersionDeprecated,
        Reason::VersionBroken,
        Reason::CipherUnknown,
        Reason::CipherPartial,
        Reason::CipherNull,
        Reason::CipherBroken,
        Reason::CipherWeak,
        Reason::BitsInBytes,
        Reason::BitsMismatch,
        Reason::ForwardSecrecy,
        Reason::NoForwardSecrecy,
        Reason::ForwardSecrecyUnknown,
        Reason::AnonymousTls,
        Reason::PqHybrid,
        Reason::GroupWeak,
        Reason::SessionResumed,
        Reason::ClientCertVerified,
        Reason::ClientCertUnverified,
        Reason::ServerAuthNotVisible,
        Reason::AuthenticatedSubmission,
        Reason::SubmissionInClear,
        Reason::RequiretlsOptout,
        Reason::BelowBoundary,
        Reason::BoundaryGuessed,
        Reason::ChainGap,
        Reason::TimeReversed,
        Reason::TimeJump,
        Reason::DuplicateHeader,
        Reason::SignatureCovers,
        Reason::SealRepeats,
        Reason::OriginUnrecorded,
        Reason::ArcPresent,
        Reason::ResultsNotTrusted,
        Reason::TrustNeedsAddress,
        Reason::AddressTranslation,
        Reason::TraceLimit,
        Reason::StampCut,
        Reason::OrderReversed,
        Reason::ListExpansion,
        Reason::RetrievalUnseen,
        Reason::WebSubmission,
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_holds_every_reason() {
        let source = include_str!("reasons.rs");
        let (_, rest) = source.split_once("pub enum Reason {\n").expect("the enum");
        let (variants, _) = rest.split_once("\n}").expect("its end");
        let written: Vec<&str> = (variants.lines())
            .filter_map(|line| line.trim().strip_suffix(','))
            .collect();
        let listed: Vec<String> = Reason::ALL.iter().map(|r| format!("{r:?}")).collect();
        assert_eq!(listed, written);
    }

    #[test]
    fn codes_are_unique_and_sentences_end() {
        for (at, reason) in Reason::ALL.iter().enumerate() {
            assert!(
                Reason::ALL[..at]
                    .iter()
                    .all(|other| other.code() != reason.code())
            );
            assert!(reason.sentence().ends_with('.'), "{}", reason.code());
            assert!(!reason.source().is_empty(), "{}", reason.code());
        }
    }
}
