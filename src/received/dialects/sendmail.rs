//! Sendmail. The clause `(version=... cipher=... bits=... verify=...)` stands behind the id for every TLS session
//! since 8.11, the `S` in the keyword since 8.15.1. Written in sendmail/cf/m4/cfhead.m4 (`confRECEIVED_HEADER`).

#![expect(
    clippy::indexing_slicing,
    reason = "places come from the scan of the same value"
)]

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "sendmail",
    name: "Sendmail",
    marks: &[Mark::new(Place::ByComment, "Sentrion-MTA-")],
    shape: Some(is_sendmail),
    from: FromShape::HeloRdnsIp,
    notes: &[Section::Id],
    own_note: None,
    silence: Silence::Cleartext {
        keywords: &[Keyword::Smtp, Keyword::Esmtp, Keyword::Esmtpa],
        since: 0,
        source: "sendmail/cf/m4/cfhead.m4: the header text prints the clause whenever there was TLS; \
                 before 8.11 there was no TLS to print",
    },
    slots: &[
        Slot::Helo,
        Slot::Rdns,
        Slot::Ident,
        Slot::Sender,
        Slot::Recipient,
    ],
    step: StepRule::Told(step),
    habits: Habits {
        version_is_family: true,
        confirms_rdns: true,
        ..Habits::NONE
    },
    examples: include_str!("sendmail.txt"),
};

/// Its two versions behind the host or, where a site took those out, its queue id beside its words for standard input.
fn is_sendmail(view: &View<'_>) -> bool {
    has_two_versions(view)
        || (is_queue_id(view.text(view.clauses.id)) && is_from_standard_input(view))
}

/// `i1RNOhSX009487`: the time in eight letters and digits, then the process.
fn is_queue_id(id: &[u8]) -> bool {
    matches!(id.len(), 13..=16)
        && id[..8].iter().all(u8::is_ascii_alphanumeric)
        && id[0].is_ascii_alphabetic()
        && id[8..].iter().all(u8::is_ascii_digit)
}

/// `(user@localhost)` or `([[UNIX:...` with no address: what the program writes when the peer is no socket of the network
/// (sendmail/daemon.c, `getauthinfo`).
fn is_from_standard_input(view: &View<'_>) -> bool {
    let no_peer =
        |c: &[u8]| bytes::ends_with(c, b"@localhost") || bytes::find(c, b"[[UNIX:").is_some();
    let mut comments = view.comments(&[Section::From]);
    comments.next().is_some_and(no_peer)
        && comments.next().is_none()
        && !view.has_bracketed_address()
}

/// `(8.17.1/8.17.1)` behind the `by` host: the program's version and the configuration's.
fn has_two_versions(view: &View<'_>) -> bool {
    let Some(comment) = view.comments(&[Section::By]).next() else {
        return false;
    };
    comment.starts_with(b"8.") && comment.contains(&b'/')
}

/// `(user@localhost) by HOST (8.x/8.x/Submit)` and a from-part without TCP-info are hand-overs on one host.
fn step(view: &View<'_>) -> Step {
    let submit = view
        .comments(&[Section::By])
        .any(|c| bytes::find(c, b"/submit").is_some());
    let before = view
        .comments(&[Section::Before])
        .any(|c| bytes::starts_with(c, b"from "));
    let no_protocol = view.clauses.with.is_none() && !view.has_bracketed_address();
    if submit || before || is_from_standard_input(view) || no_protocol {
        Step::Pickup
    } else {
        Step::Transfer
    }
}
