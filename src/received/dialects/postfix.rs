//! Postfix smtpd(8). An `S` in the keyword for every TLS session since 2.5; the note with version and suite is a
//! setting (`smtpd_tls_received_header`). Written in postfix/src/smtpd/smtpd.c. Many products are Postfix under
//! another name in the comment: they are known by their layout and the shape of the queue id.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "postfix",
    name: "Postfix",
    marks: &[Mark::new(Place::ByComment, "Postfix")],
    shape: Some(is_relabelled),
    from: FromShape::HeloRdnsIp,
    notes: &[Section::From],
    own_note: None,
    silence: Silence::Cleartext {
        // A bare SMTP proves nothing: with HELO before STARTTLS the S is left out.
        keywords: &[Keyword::Esmtp, Keyword::Esmtpa],
        since: 2008,
        source: "postfix/src/smtpd/smtpd.c and HISTORY 20070720: the RFC 3848 suffixes are always on",
    },
    slots: &[
        Slot::Helo,
        Slot::Rdns,
        Slot::Login,
        Slot::CertificateName,
        Slot::Sender,
        Slot::Recipient,
    ],
    step: StepRule::Told(step),
    habits: Habits {
        always_sets_s: true,
        confirms_rdns: true,
        ..Habits::NONE
    },
    examples: include_str!("postfix.txt"),
};

/// `by HOST (Postfix)` with the id on the next line is local(8) or cleanup(8) passing a message on; with the id on
/// the same line it is smtpd(8) hiding its client (`smtpd_hide_client_session`).
fn step(view: &View<'_>) -> Step {
    let id_starts_line = view
        .items
        .iter()
        .any(|i| i.section == Section::Id && i.starts_line);
    if !view.has_from() && view.clauses.with.is_none() && id_starts_line {
        Step::HandOver
    } else {
        Step::Transfer
    }
}

/// `from HELO (RDNS [IP]) ... by HOST (any phrase) with ESMTP id QUEUEID`, where the id is Postfix's: 7 to 12
/// upper-case hexadecimal digits, or the long form without vowels that has a `z` (`enable_long_queue_ids`).
fn is_relabelled(view: &View<'_>) -> bool {
    use crate::received::protocol::Protocol;
    let smtp = matches!(view.protocol, Some(Protocol::Smtp(t)) if !t.local);
    let mut comments = view.comments(&[Section::By]);
    let is_label = |c: &[u8]| {
        c.iter().any(u8::is_ascii_alphabetic) && !c.iter().any(|b| b"[]()/:;".contains(b))
    };
    smtp && comments.next().is_some_and(is_label)
        && comments.next().is_none()
        && is_queue_id(view.id())
        && view.has_bracketed_address()
}

fn is_queue_id(id: &[u8]) -> bool {
    let short = (7..=12).contains(&id.len())
        && id
            .iter()
            .all(|b| b.is_ascii_digit() || (b'A'..=b'F').contains(b));
    let base52 = |b: &u8| b.is_ascii_alphanumeric() && !b"AEIOUaeiou".contains(b);
    let long = (10..=20).contains(&id.len()) && id.iter().all(base52) && id.contains(&b'z');
    short || long
}
