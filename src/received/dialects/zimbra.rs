//! Zimbra's LMTP server, LmtpHandler.java: `from RDNS (LHLO NAME) (IP) by HOST with LMTP`. It says nothing of
//! TLS. Its mail server before that is Postfix with amavis. No word of its own: known by `LHLO` in the
//! from-part.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "zimbra",
    name: "Zimbra",
    marks: &[],
    shape: Some(has_lhlo),
    from: FromShape::RdnsHeloIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "zm-mailbox LmtpHandler.java: the text has no place for TLS",
    },
    slots: &[Slot::Helo, Slot::Rdns],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("zimbra.txt"),
};

/// `from RDNS (LHLO NAME) (IP) by HOST with LMTP; DATE`.
fn has_lhlo(view: &View<'_>) -> bool {
    use crate::received::protocol::Protocol;
    matches!(view.protocol, Some(Protocol::Lmtp(_)))
        && view.clauses.id.is_none()
        && view
            .comments(&[Section::From])
            .any(|c| c.starts_with(b"LHLO "))
}
