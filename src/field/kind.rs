//! Tells by its name which field a field is.

use crate::bytes::same;

/// The field names this library has a use for.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum FieldKind {
    /// `Received` (RFC 5321 section 4.4)
    Received,
    /// `X-Received`
    XReceived,
    /// `Authentication-Results` (RFC 8601)
    AuthenticationResults,
    /// `ARC-Authentication-Results` (RFC 8617)
    ArcAuthenticationResults,
    /// `ARC-Message-Signature` (RFC 8617)
    ArcMessageSignature,
    /// `ARC-Seal` (RFC 8617)
    ArcSeal,
    /// `DKIM-Signature` (RFC 6376)
    DkimSignature,
    /// `DomainKey-Signature` (RFC 4870)
    DomainKeySignature,
    /// `Return-Path` (RFC 5321 section 4.4)
    ReturnPath,
    /// `Delivered-To` (RFC 9228)
    DeliveredTo,
    /// `TLS-Required` (RFC 8689)
    TlsRequired,
    /// `X-Barracuda-Encrypted`
    BarracudaEncrypted,
    /// `X-Barracuda-Connect`
    BarracudaConnect,
    /// `Message-ID`
    MessageId,
    /// `From`
    From,
    /// `To`
    To,
    /// `Subject`
    Subject,
    /// `Date`
    Date,
    /// `Content-Type`
    ContentType,
    /// `X-Gmail-Fetch-Info`
    GmailFetchInfo,
    /// `List-Id` (RFC 2919)
    ListId,
    /// `X-ME-Authentication-Results`
    XMeAuthenticationResults,
    /// `X-MS-Exchange-Transport-CrossTenantHeadersStamped`
    CrossTenantHeadersStamped,
    /// A field with any other name.
    Other,
    /// A line that is neither a field nor a continuation of one, with the continuations that follow it.
    Malformed,
}

/// The kind that belongs to a name. Most fields are of no interest: the length of the name rules nearly all of them out.
/// The names stand here as they are mostly written, which is the case that is told soonest.
pub(super) fn kind_of(name: &[u8]) -> FieldKind {
    let candidates: &[(&[u8], FieldKind)] = match name.len() {
        2 => &[(b"To", FieldKind::To)],
        4 => &[(b"Date", FieldKind::Date), (b"From", FieldKind::From)],
        7 => &[
            (b"List-Id", FieldKind::ListId),
            (b"Subject", FieldKind::Subject),
        ],
        8 => &[
            (b"Received", FieldKind::Received),
            (b"ARC-Seal", FieldKind::ArcSeal),
        ],
        10 => &[
            (b"Message-ID", FieldKind::MessageId),
            (b"X-Received", FieldKind::XReceived),
        ],
        11 => &[(b"Return-Path", FieldKind::ReturnPath)],
        12 => &[
            (b"Content-Type", FieldKind::ContentType),
            (b"Delivered-To", FieldKind::DeliveredTo),
            (b"TLS-Required", FieldKind::TlsRequired),
        ],
        14 => &[(b"DKIM-Signature", FieldKind::DkimSignature)],
        18 => &[(b"X-Gmail-Fetch-Info", FieldKind::GmailFetchInfo)],
        19 => &[
            (b"DomainKey-Signature", FieldKind::DomainKeySignature),
            (b"X-Barracuda-Connect", FieldKind::BarracudaConnect),
        ],
        21 => &[
            (b"ARC-Message-Signature", FieldKind::ArcMessageSignature),
            (b"X-Barracuda-Encrypted", FieldKind::BarracudaEncrypted),
        ],
        22 => &[(b"Authentication-Results", FieldKind::AuthenticationResults)],
        26 => &[(
            b"ARC-Authentication-Results",
            FieldKind::ArcAuthenticationResults,
        )],
        27 => &[(
            b"X-ME-Authentication-Results",
            FieldKind::XMeAuthenticationResults,
        )],
        49 => &[(
            b"X-MS-Exchange-Transport-CrossTenantHeadersStamped",
            FieldKind::CrossTenantHeadersStamped,
        )],
        _ => &[],
    };
    candidates
        .iter()
        .find(|(known, _)| same(known, name))
        .map_or(FieldKind::Other, |&(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_whatever_their_case() {
        for (name, kind) in [
            ("RECEIVED", FieldKind::Received),
            ("Authentication-Results", FieldKind::AuthenticationResults),
            (
                "X-ME-Authentication-Results",
                FieldKind::XMeAuthenticationResults,
            ),
            ("ARC-Message-Signature", FieldKind::ArcMessageSignature),
            ("ARC-Seal", FieldKind::ArcSeal),
            ("DKIM-Signature", FieldKind::DkimSignature),
            ("Return-Path", FieldKind::ReturnPath),
            ("Delivered-To", FieldKind::DeliveredTo),
            ("Content-Type", FieldKind::ContentType),
            ("X-Barracuda-Encrypted", FieldKind::BarracudaEncrypted),
            ("X-Barracuda-Connect", FieldKind::BarracudaConnect),
            ("X-Gmail-Fetch-Info", FieldKind::GmailFetchInfo),
            ("Message-ID", FieldKind::MessageId),
            ("List-Id", FieldKind::ListId),
            ("From", FieldKind::From),
            ("To", FieldKind::To),
            ("Date", FieldKind::Date),
            ("x-received", FieldKind::XReceived),
            (
                "Arc-Authentication-Results",
                FieldKind::ArcAuthenticationResults,
            ),
            ("TLS-Required", FieldKind::TlsRequired),
            ("DomainKey-Signature", FieldKind::DomainKeySignature),
            (
                "X-MS-Exchange-Transport-CrossTenantHeadersStamped",
                FieldKind::CrossTenantHeadersStamped,
            ),
            ("Receive", FieldKind::Other),
            ("Received-SPF", FieldKind::Other),
            ("Subject", FieldKind::Subject),
        ] {
            assert_eq!(kind_of(name.as_bytes()), kind, "{name}");
        }
    }
}
