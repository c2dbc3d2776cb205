//! The names of header fields that a damaged text may be split at, and what the sender can put into such a field.
//!
//! The names are those of the IANA registry "Message Headers" that mail of today has, and those that mail systems add.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one text of at most 4 MiB"
)]

use crate::bytes::{same, starts_with, words};

/// What a field is to somebody who looks for where it ends.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Class {
    /// `Received` and `X-Received`: each gives a leg.
    Trace,
    /// Another field that verdicts look at.
    Evidence,
    /// A signature with a list of field names in it.
    Signature,
    /// The sender's own words, of any kind and length.
    FreeText,
    /// A field of a fixed form that every author's program writes.
    Author,
    /// A report that repeats what the sender wrote.
    Report,
    /// Any other field whose name is known.
    Known,
    /// A name on no list.
    Unknown,
}

impl Class {
    /// True for what a verdict may rest on.
    pub(super) const fn is_evidence(self) -> bool {
        matches!(self, Class::Trace | Class::Evidence)
    }
}

const TRACE: [&str; 2] = ["Received", "X-Received"];

const EVIDENCE: [&str; 7] = [
    "Authentication-Results",
    "ARC-Authentication-Results",
    "X-ME-Authentication-Results",
    "X-Barracuda-Connect",
    "X-Barracuda-Encrypted",
    "TLS-Required",
    "X-Gmail-Fetch-Info",
];

const SIGNATURES: [&str; 6] = [
    "DKIM-Signature",
    "ARC-Message-Signature",
    "ARC-Seal",
    "DomainKey-Signature",
    "X-Google-DKIM-Signature",
    "X-ME-DKIM-Signature",
];

const FREE_TEXT: [&str; 32] = [
    "Subject",
    "From",
    "To",
    "Cc",
    "Bcc",
    "Reply-To",
    "Sender",
    "Comments",
    "Keywords",
    "Organization",
    "Organisation",
    "Thread-Topic",
    "Thread-Index",
    "User-Agent",
    "X-Mailer",
    "Content-Type",
    "Content-Disposition",
    "Content-Description",
    "References",
    "In-Reply-To",
    "Resent-Subject",
    "Resent-From",
    "Resent-To",
    "Mail-Followup-To",
    "Disposition-Notification-To",
    "List-Unsubscribe",
    "List-Help",
    "List-Post",
    "List-Id",
    "Feedback-ID",
    "X-Original-Subject",
    "X-ASG-Orig-Subj",
];

const REPORTS: [&str; 3] = ["X-Spam-Report", "X-Spam-Status", "X-Spam-Checker-Version"];

/// Fields of a form of their own, which every author's program writes.
const AUTHOR: [&str; 3] = ["Date", "Message-ID", "MIME-Version"];

const KNOWN: [&str; 103] = [
    "Accept-Language",
    "Apparently-To",
    "Approved",
    "Archived-At",
    "Authentication-Results-Original",
    "Auto-Submitted",
    "Autocrypt",
    "BIMI-Indicator",
    "BIMI-Selector",
    "Bounces-To",
    "Content-Class",
    "Content-ID",
    "Content-Language",
    "Content-Length",
    "Content-Transfer-Encoding",
    "Deferred-Delivery",
    "Delivered-To",
    "Delivery-date",
    "Deliver-To",
    "Encoding",
    "Envelope-From",
    "Envelope-To",
    "Errors-To",
    "Expires",
    "Importance",
    "Lines",
    "List-Archive",
    "List-Owner",
    "List-Subscribe",
    "List-Unsubscribe-Post",
    "Mailing-List",
    "Old-Return-Path",
    "Original-Recipient",
    "Precedence",
    "Priority",
    "Received-SPF",
    "Require-Recipient-Valid-Since",
    "Resent-Date",
    "Resent-Message-ID",
    "Resent-Sender",
    "Return-Path",
    "Return-Receipt-To",
    "Sensitivity",
    "Status",
    "UI-OutboundReport",
    "X-Account-Key",
    "X-Accept-Language",
    "X-Antivirus",
    "X-Antivirus-Status",
    "X-Apparently-To",
    "X-Authenticated-Sender",
    "X-Authentication-Warning",
    "X-Auto-Response-Suppress",
    "X-Beenthere",
    "X-CM-Analysis",
    "X-CM-Envelope",
    "X-ClientProxiedBy",
    "X-CMAE-Envelope",
    "X-Delivered-To",
    "X-Envelope-From",
    "X-Envelope-To",
    "X-EOPAttributedMessage",
    "X-EOPTenantAttributedMessage",
    "X-Evolution-Source",
    "X-Forefront-Antispam-Report",
    "X-Forefront-Antispam-Report-Untrusted",
    "X-Forwarded-Encrypted",
    "X-Forwarded-For",
    "X-Forwarded-To",
    "X-Gm-Gg",
    "X-Gm-Message-State",
    "X-Gmail-Labels",
    "X-GM-THRID",
    "X-Google-Original-From",
    "X-Google-Smtp-Source",
    "X-HE-Tag",
    "X-IncomingHeaderCount",
    "X-IncomingTopHeaderMarker",
    "X-Loop",
    "X-Mailing-List",
    "X-Mailman-Version",
    "X-Microsoft-Antispam",
    "X-Microsoft-Antispam-Message-Info",
    "X-Microsoft-Antispam-Mailbox-Delivery",
    "X-MimeOLE",
    "X-Mozilla-Keys",
    "X-Mozilla-Status",
    "X-Mozilla-Status2",
    "X-MSMail-Priority",
    "X-Original-To",
    "X-Originating-IP",
    "X-OriginatorOrg",
    "X-Priority",
    "X-Provags-ID",
    "X-Rspamd-Server",
    "X-Rspamd-Queue-Id",
    "X-Sender",
    "X-Spam-Flag",
    "X-Spam-Level",
    "X-Spam-Score",
    "X-UID",
    "X-Virus-Scanned",
    "X-Virus-Status",
];

/// What a name stands for.
pub(super) fn class_of(name: &[u8]) -> Class {
    let is_among = |names: &[&str]| names.iter().any(|known| same(known.as_bytes(), name));
    if name.len() > 64 {
        Class::Unknown
    } else if is_among(&TRACE) {
        Class::Trace
    } else if is_among(&EVIDENCE) {
        Class::Evidence
    } else if is_among(&SIGNATURES) {
        Class::Signature
    } else if is_among(&FREE_TEXT) {
        Class::FreeText
    } else if is_among(&AUTHOR) {
        Class::Author
    } else if is_among(&REPORTS) {
        Class::Report
    } else if is_among(&KNOWN) || is_of_a_family(name) {
        Class::Known
    } else {
        Class::Unknown
    }
}

/// Names of which there are too many to list.
fn is_of_a_family(name: &[u8]) -> bool {
    const FAMILIES: [&str; 7] = [
        "X-MS-",
        "X-Microsoft-",
        "X-Google-",
        "X-Barracuda-",
        "X-Proofpoint-",
        "X-MDID-",
        "X-Spam-",
    ];
    FAMILIES
        .iter()
        .any(|family| name.len() > family.len() && starts_with(name, family.as_bytes()))
}

/// How many fields there are of which a message has one at most.
pub(super) const SINGLES: usize = 10;

/// The number of a field among those of which a message has one at most (RFC 5322 section 3.6).
pub(super) fn is_single(name: &[u8]) -> Option<usize> {
    const SINGLE: [&str; SINGLES] = [
        "From",
        "To",
        "Cc",
        "Subject",
        "Date",
        "Message-ID",
        "Reply-To",
        "Sender",
        "MIME-Version",
        "Content-Type",
    ];
    SINGLE.iter().position(|known| same(known.as_bytes(), name))
}

/// A line that may be the first of a field.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Opening {
    /// Bytes of the name.
    pub(super) name: usize,
    /// The place of the colon.
    pub(super) colon: usize,
    /// What the name stands for.
    pub(super) class: Class,
    /// A blank follows the colon, or nothing.
    pub(super) is_spaced: bool,
}

/// Reads the start of a line as the start of a field.
///
/// The name is narrower than RFC 5322 allows: letters, digits, `-` and `_`, a letter first. No time, address or list of
/// settings passes for one, and no mail program writes others.
pub(super) fn opening(line: &[u8]) -> Option<Opening> {
    let is_of_name = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    let name = line.iter().take(80).take_while(|b| is_of_name(b)).count();
    if name < 2 || !line.first().is_some_and(u8::is_ascii_alphabetic) {
        return None;
    }
    let blanks = line.get(name..)?.iter().take(4);
    let colon = name + blanks.take_while(|b| matches!(b, b' ' | b'\t')).count();
    if line.get(colon) != Some(&b':') {
        return None;
    }
    Some(Opening {
        name,
        colon,
        class: class_of(line.get(..name)?),
        is_spaced: line
            .get(colon + 1)
            .is_none_or(|b| matches!(b, b' ' | b'\t' | b'\r')),
    })
}

/// True when a line starts with a name that is known and a colon, as a line of headers does.
pub(super) fn is_known_field(line: &[u8]) -> bool {
    opening(line).is_some_and(|opening| opening.class != Class::Unknown)
}

/// True for the value of a trace field that ends with the word before an operand: the rest of it is elsewhere.
pub(super) fn is_stump(value: &[u8]) -> bool {
    const BEFORE_OPERANDS: [&str; 3] = ["from", "by", "with"];
    let mut words = words(value);
    let first = words.next().unwrap_or_default();
    let is_alone = words.next().is_none();
    is_alone
        && BEFORE_OPERANDS
            .iter()
            .any(|word| same(word.as_bytes(), first))
}

/// The known name that a run of letters ends with, where the line end before it was lost: its length.
pub(super) fn glued_name(run: &[u8]) -> Option<usize> {
    let names = TRACE
        .iter()
        .chain(&EVIDENCE)
        .chain(&SIGNATURES)
        .chain(&FREE_TEXT)
        .chain(&AUTHOR);
    let ends = names.filter(|name| run.ends_with(name.as_bytes()));
    ends.map(|name| name.len()).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openings_are_names_and_not_times_or_addresses() {
        let class = |line: &str| opening(line.as_bytes()).map(|opening| opening.class);
        assert_eq!(class("Received: from a"), Some(Class::Trace));
        assert_eq!(class("RECEIVED : from a"), Some(Class::Trace));
        assert_eq!(class("x-ms-exchange-foo: 1"), Some(Class::Known));
        assert_eq!(class("X-Whatever:"), Some(Class::Unknown));
        for line in [
            "09:12:03 +0000",
            "2603:10a6::8",
            "(a: b)",
            "=?utf-8?q?a: b",
            "h=From:To",
            "",
            ":",
            "two words: x",
        ] {
            assert_eq!(class(line), None, "{line}");
        }
    }
}
