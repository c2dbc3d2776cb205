//! OpenSMTPD, smtpd/smtp_session.c. Behind the id: `(version=... cipher=... bits=...)` up to November 2012, a
//! line `TLS version=... cipher=... bits=... verify=...;` without parentheses up to June 2016,
//! `(VERSION:SUITE:BITS:NO)` since. The `S` came with the second form. The word in the comment is a setting:
//! another one is known by the id of eight lower-case hexadecimal digits and the zone behind the date.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "opensmtpd",
    name: "OpenSMTPD",
    marks: &[Mark::new(Place::ByComment, "OpenSMTPD")],
    shape: Some(is_relabelled),
    from: FromShape::HeloRdnsIp,
    notes: &[Section::Id],
    own_note: None,
    silence: Silence::Cleartext {
        keywords: &[Keyword::Smtp, Keyword::Esmtp, Keyword::Esmtpa],
        since: 2012,
        source: "smtpd/smtp_session.c: the S and the session are written for every TLS session, HELO included; confirmed in a laboratory for 6.8 and 7.8",
    },
    slots: &[Slot::Helo, Slot::Rdns, Slot::Login, Slot::Recipient],
    step: StepRule::Told(step),
    habits: Habits {
        note_without_parentheses: true,
        ..Habits::NONE
    },
    examples: include_str!("opensmtpd.txt"),
};

/// `smtpctl enqueue` speaks over a socket: `from localhost (HOST [local])`.
fn step(view: &View<'_>) -> Step {
    let local = view
        .comments(&[Section::From])
        .any(|c| bytes::ends_with(c, b"[local]"));
    if local { Step::Pickup } else { Step::Transfer }
}

/// `[from HELO (RDNS [IP])] by HOST (any phrase) with ESMTPS id 1a2b3c4d ...; DATE (ZONE)`.
fn is_relabelled(view: &View<'_>) -> bool {
    use crate::received::protocol::Protocol;
    let smtp = matches!(view.protocol, Some(Protocol::Smtp(t)) if !t.local);
    let mut comments = view.comments(&[Section::By]);
    let is_label = |c: &[u8]| {
        c.iter().any(u8::is_ascii_alphabetic)
            && c.iter()
                .all(|&b| b.is_ascii_alphanumeric() || b" .-_".contains(&b))
    };
    let id = view.id();
    let hex = |b: &u8| b.is_ascii_digit() || (b'a'..=b'f').contains(b);
    smtp && id.len() == 8
        && id.iter().all(hex)
        && id.iter().any(u8::is_ascii_lowercase)
        && comments.next().is_some_and(is_label)
        && comments.next().is_none()
        && (view.has_bracketed_address() || !view.has_from())
        && view.comments(&[Section::Date]).count() == 1
}
