//! qmail, netqmail and notqmail without a TLS patch, received.c: `from RDNS (HELO HELO) (IDENT@IP) by HOST with
//! SMTP; 14 Mar 2024 09:12:03 -0000`, no id, a date without a weekday. EHLO is shown as HELO, the greeting is
//! dropped where it equals the reverse name, odd characters become `?`. It says nothing of TLS, and whether a
//! patch would have cannot be seen. Known by that layout.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from the scan of the same value"
)]

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "qmail",
    name: "qmail",
    marks: &[],
    shape: Some(is_plain_qmail),
    from: FromShape::RdnsHeloIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "qmail/received.c: the text has no place for TLS, and the patch level cannot be seen",
    },
    slots: &[Slot::Helo, Slot::Rdns, Slot::Ident],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("qmail.txt"),
};

/// The layout with a keyword that qmail itself has, and nothing of a TLS patch.
fn is_plain_qmail(view: &View<'_>) -> bool {
    let keyword = view.text(view.clauses.with);
    [&b"SMTP"[..], b"QMTP", b"QMQP"].contains(&keyword)
        && view.comments(&[Section::With]).next().is_none()
        && has_layout(view)
}

/// `from RDNS [(HELO HELO)] ([IDENT@]IP) by HOST with ...; DATE` without an id, the date without a weekday.
pub(super) fn has_layout(view: &View<'_>) -> bool {
    use crate::received::clauses::Structure;
    let address = |c: &[u8]| {
        let start = c.iter().rposition(|&b| b == b'@').map_or(0, |n| n + 1);
        !c.ends_with(b"]") && crate::received::address::read_address(&c[start..]).is_some()
    };
    let date = view.text(view.clauses.date);
    view.clauses.structure == Structure::Sound
        && view.clauses.id.is_none()
        && view.clauses.for_.is_none()
        && date.first().is_some_and(u8::is_ascii_digit)
        && view.comments(&[Section::By, Section::For]).next().is_none()
        && view.comments(&[Section::From]).count() <= 2
        && view.comments(&[Section::From]).last().is_some_and(address)
}
