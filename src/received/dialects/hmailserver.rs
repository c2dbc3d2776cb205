//! hMailServer, SMTPMessageHeaderCreator.cpp: the session as `(version=... cipher=... bits=...)` on a line of
//! its own, the keyword always ESMTP with S and A as they apply, no id, and a blank before the `;`. No word of
//! its own: known by that layout. Before 5.5 it knew no TLS to tell.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "hmailserver",
    name: "hMailServer",
    marks: &[],
    shape: Some(has_layout),
    from: FromShape::HeloRdnsIp,
    notes: &[Section::With],
    own_note: None,
    silence: Silence::Cleartext {
        keywords: &[Keyword::Esmtp, Keyword::Esmtpa],
        since: 2015,
        source: "hmailserver SMTPMessageHeaderCreator.cpp: the S and the session are written for every TLS session",
    },
    slots: &[Slot::Helo, Slot::Rdns],
    step: StepRule::Transfer,
    habits: Habits {
        always_sets_s: true,
        also_for_helo: true,
        ..Habits::NONE
    },
    examples: include_str!("hmailserver.txt"),
};

/// `from HELO (RDNS [IP]) by HOST with ESMTPS [(...)] ; DATE`: no id, no recipient, no comment behind the host.
fn has_layout(view: &View<'_>) -> bool {
    use crate::received::protocol::Protocol;
    use crate::received::scan::{Item, ItemKind};
    let extended = matches!(view.protocol, Some(Protocol::Smtp(t)) if t.extended && !t.local);
    let keyword = view.text(view.clauses.with);
    let mut ends = view
        .items
        .iter()
        .filter(|item| item.kind == ItemKind::Semicolon);
    let is_parted = |item: &Item| {
        let before = (item.span.start as usize).checked_sub(1);
        before
            .and_then(|at| view.value.get(at))
            .is_some_and(|&b| bytes::is_blank(b))
    };
    extended
        && keyword.starts_with(b"ESMTP")
        && view.clauses.id.is_none()
        && view.clauses.for_.is_none()
        && view.by_is_bare()
        && ends.next().is_some_and(is_parted)
        && ends.next().is_none()
        && view.has_bracketed_address()
}
