//! ASSP (Anti-Spam SMTP Proxy): the layout of Exim with its own version alone in the comment, `with SMTP
//! (2.6.5)`. What it says of TLS has not been confirmed.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "assp",
    name: "ASSP",
    marks: &[],
    shape: Some(has_bare_version),
    from: FromShape::RdnsIpHelo,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "not confirmed by source or observation",
    },
    slots: &[Slot::Helo, Slot::Rdns],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("assp.txt"),
};

/// `from RDNS ([IP] helo=HELO) by HOST with SMTP (2.6.5); DATE`.
fn has_bare_version(view: &View<'_>) -> bool {
    let version = |c: &[u8]| {
        c.iter().all(|b| b.is_ascii_digit() || *b == b'.')
            && c.iter().filter(|&&b| b == b'.').count() == 2
    };
    view.clauses.id.is_none()
        && view.comments(&[Section::With]).any(version)
        && view
            .comments(&[Section::From])
            .any(|c| bytes::find(c, b" helo=").is_some())
}
