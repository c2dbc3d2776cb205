//! mox, smtpserver/server.go: `by HOST ([IP]) via tcp with ESMTPS id ID (VERSION SUITE) for <...>`,
//! `(requiretls)` behind the keyword for REQUIRETLS (RFC 8689). A submission names mox itself in place of the
//! client. No word of its own: known by the own address behind `by` and `via tcp`.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "mox",
    name: "mox",
    marks: &[],
    shape: Some(is_via_tcp),
    from: FromShape::HeloRdnsIp,
    notes: &[Section::Id],
    own_note: None,
    silence: Silence::Cleartext {
        keywords: &[Keyword::Smtp, Keyword::Esmtp, Keyword::Esmtpa],
        since: 2023,
        source: "mox smtpserver/server.go: the S and the session are written for every TLS session",
    },
    slots: &[Slot::Helo, Slot::Rdns, Slot::Recipient],
    step: StepRule::Transfer,
    habits: Habits {
        always_sets_s: true,
        also_for_helo: true,
        ..Habits::NONE
    },
    examples: include_str!("mox.txt"),
};

/// `by HOST ([IP]) via tcp with ...`, with the id behind the keyword.
fn is_via_tcp(view: &View<'_>) -> bool {
    let own_address = view.comments(&[Section::By]).next().is_some_and(|c| {
        c.starts_with(b"[") && crate::received::address::read_address(c).is_some()
    });
    let behind = |a: Option<crate::span::Span>, b: Option<crate::span::Span>| matches!((a, b), (Some(a), Some(b)) if a.end <= b.start);
    own_address
        && view.text(view.clauses.via) == b"tcp"
        && behind(view.clauses.via, view.clauses.with)
        && behind(view.clauses.with, view.clauses.id)
}
