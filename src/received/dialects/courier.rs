//! Courier, courier/submit.C and module.esmtp/courieresmtpd.C. The session stands behind the TCP-info, last in
//! a list with ident and login: `(IDENT: u, AUTH: PLAIN u, TLS: V,Nbits,SUITE)`, `SSL:` on the implicit port.
//! The keyword carries the `S` for every TLS session of a client that said EHLO. Ident and reverse name come
//! verbatim. Builds with GnuTLS name TLS 1.3 suites in the style of TLS 1.2. No word of its own: known by its
//! id, three hexadecimal numbers with dots.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "courier",
    name: "Courier",
    marks: &[],
    shape: Some(has_dotted_id),
    from: FromShape::HeloRdnsIp,
    notes: &[Section::From],
    own_note: None,
    silence: Silence::Cleartext {
        keywords: &[Keyword::Smtp, Keyword::Esmtp, Keyword::Esmtpa],
        since: 2010,
        source: "courier/module.esmtp/courieresmtpd.C: the list names every TLS session; confirmed in a laboratory for 1.0",
    },
    slots: &[Slot::Helo, Slot::Rdns, Slot::Ident, Slot::Login],
    step: StepRule::Transfer,
    habits: Habits {
        always_sets_s: true,
        version_is_family: true,
        names_tls13_suites_as_tls12: true,
        ..Habits::NONE
    },
    examples: include_str!("courier.txt"),
};

/// `by HOST with ESMTP id 0000000000A1B2C3.0000000065F2C3D4.00001234`, the keyword in upper case, no comment.
fn has_dotted_id(view: &View<'_>) -> bool {
    use crate::received::protocol::Protocol;
    let smtp = matches!(view.protocol, Some(Protocol::Smtp(t)) if !t.local);
    let id = view.id();
    let hex = |b: &u8| b.is_ascii_digit() || (b'A'..=b'F').contains(b);
    let number = |part: &[u8]| matches!(part.len(), 8 | 16) && part.iter().all(hex);
    smtp && view.text(view.clauses.with) != b"esmtp"
        && view
            .comments(&[Section::By, Section::With, Section::Id])
            .next()
            .is_none()
        && view.clauses.for_.is_none()
        && id.split(|&b| b == b'.').count() == 3
        && id.split(|&b| b == b'.').all(number)
}
