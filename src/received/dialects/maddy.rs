//! maddy, internal/target/received.go: one line, `(envelope-sender <...>)` right of the host, the `S` for every
//! TLS session and nothing more of it. No word of its own: known by that comment and an id of eight hexadecimal
//! digits. For LMTP it is not known whether TLS would show.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "maddy",
    name: "maddy",
    marks: &[],
    shape: Some(has_envelope_sender),
    from: FromShape::HeloRdnsIp,
    notes: &[],
    own_note: None,
    silence: Silence::Cleartext {
        keywords: &[Keyword::Smtp, Keyword::Esmtp],
        since: 2020,
        source: "maddy internal/target/received.go: the protocol is that of the session, with its S",
    },
    slots: &[Slot::Helo, Slot::Rdns, Slot::Sender],
    step: StepRule::Transfer,
    habits: Habits {
        also_for_helo: true,
        always_sets_s: true,
        ..Habits::NONE
    },
    examples: include_str!("maddy.txt"),
};

/// `by HOST (envelope-sender <S>) with ESMTPS id 1a2b3c4d`.
fn has_envelope_sender(view: &View<'_>) -> bool {
    let mut comments = view.comments(&[Section::By]);
    let sender = comments
        .next()
        .is_some_and(|c| c.starts_with(b"envelope-sender <"));
    let hex = |b: &u8| b.is_ascii_digit() || (b'a'..=b'f').contains(b);
    sender
        && comments.next().is_none()
        && view.protocol.is_some()
        && view.id().len() == 8
        && view.id().iter().all(hex)
}
