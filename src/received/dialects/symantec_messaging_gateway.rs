//! Symantec (Brightmail) Messaging Gateway: a Postfix in front that writes `(using TLS with cipher ...)` without a
//! version, always `with SMTP`, under a banner of free text or none. Known by the shape of its id (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "symantec-messaging-gateway",
    name: "Symantec Messaging Gateway",
    marks: &[],
    shape: Some(has_its_id),
    from: FromShape::HeloRdnsIp,
    notes: &[Section::From],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: TLS legs have the note, but whether all have it is not known",
    },
    slots: &[Slot::Helo, Slot::Rdns],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("symantec_messaging_gateway.txt"),
};

/// `XX.XX.NUMBER.HEX`, upper case.
fn has_its_id(view: &View<'_>) -> bool {
    let upper_hex = |part: &[u8]| {
        part.iter()
            .all(|b| b.is_ascii_digit() || (b'A'..=b'F').contains(b))
    };
    let mut parts = view.id().split(|&b| b == b'.');
    let mut part = |fits: &dyn Fn(&[u8]) -> bool| parts.next().is_some_and(fits);
    view.is_smtp()
        && part(&|p| p.len() == 2 && upper_hex(p))
        && part(&|p| p.len() == 2 && upper_hex(p))
        && part(&|p| (4..=6).contains(&p.len()) && p.iter().all(u8::is_ascii_digit))
        && part(&|p| p.len() == 8 && upper_hex(p))
        && parts.next().is_none()
}
