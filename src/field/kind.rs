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

/// The kind that belongs to a name. Most fields are of no interest: first letter and length rule them out.
pub(super) fn kind_of(name: &[u8]) -> FieldKind {
    let candidates: &[(&[u8], FieldKind)] = match name.first().map(u8::to_ascii_lowercase) {
        Some(b'a') => &[
            (b"authentication-results", FieldKind::AuthenticationResults),
            (
                b"arc-authentication-results",
                FieldKind::ArcAuthenticationResults,
            ),
            (b"arc-message-signature", FieldKind::ArcMessageSignature),
            (b"arc-seal", FieldKind::ArcSeal),
        ],
        Some(b'c') => &[(b"content-type", FieldKind::ContentType)],
        Some(b'd') => &[
            (b"date", FieldKind::Date),
            (b"delivered-to", FieldKind::DeliveredTo),
            (b"dkim-signature", FieldKind::DkimSignature),
            (b"domainkey-signature", FieldKind::DomainKeySignature),
        ],
        Some(b'f') => &[(b"from", FieldKind::From)],
        Some(b'l') => &[(b"list-id", FieldKind::ListId)],
        Some(b'm') => &[(b"message-id", FieldKind::MessageId)],
        Some(b'r') => &[
            (b"received", FieldKind::Received),
            (b"return-path", FieldKind::ReturnPath),
        ],
        Some(b's') => &[(b"subject", FieldKind::Subject)],
        Some(b't') => &[
            (b"to", FieldKind::To),
            (b"tls-required", FieldKind::TlsRequired),
        ],
        Some(b'x') => &[
            (b"x-received", FieldKind::XReceived),
            (b"x-barracuda-encrypted", FieldKind::BarracudaEncrypted),
            (b"x-barracuda-connect", FieldKind::BarracudaConnect),
            (b"x-gmail-fetch-info", FieldKind::GmailFetchInfo),
            (
                b"x-me-authentication-results",
                FieldKind::XMeAuthenticationResults,
            ),
            (
                b"x-ms-exchange-transport-crosstenantheadersstamped",
                FieldKind::CrossTenantHeadersStamped,
            ),
        ],
        _ => &[],
    };
    candidates
        .iter()
        .find(|(known, _)| known.len() == name.len() && same(known, name))
        .map_or(FieldKind::Other, |&(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_whatever_their_case() {
        for (name, kind) in [
            ("RECEIVED", FieldKind::Received),
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
