//! FortiMail: Sendmail's clause behind an id that is two of Sendmail's ids joined by a dash (observed).

#![expect(
    clippy::indexing_slicing,
    reason = "places come from the scan of the same value"
)]

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "fortimail",
    name: "FortiMail",
    marks: &[],
    shape: Some(has_its_id),
    from: FromShape::HeloRdnsIp,
    notes: &[Section::Id, Section::For],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: TLS legs have the clause, but since when is not known",
    },
    slots: &[Slot::Helo, Slot::Rdns, Slot::Recipient],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("fortimail.txt"),
};

/// Two ids of eight letters and digits and six digits, joined by a dash.
fn has_its_id(view: &View<'_>) -> bool {
    let half = |part: Option<&[u8]>| {
        part.is_some_and(|p| {
            p.len() == 14
                && p[..8].iter().all(u8::is_ascii_alphanumeric)
                && p[8..].iter().all(u8::is_ascii_digit)
        })
    };
    let mut parts = view.id().split(|&b| b == b'-');
    view.is_smtp()
        && view.by_is_bare()
        && half(parts.next())
        && half(parts.next())
        && parts.next().is_none()
}
