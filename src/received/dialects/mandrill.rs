//! Mandrill's way in: `by mandrillapp.com id X`, neither protocol nor TLS; a message comes by SMTP or by its API
//! (observed). Its sending hosts are Postfix under another name.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "mandrill",
    name: "Mandrill",
    marks: &[],
    shape: Some(is_way_in),
    from: FromShape::HeloRdnsIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: neither protocol nor TLS is named",
    },
    slots: &[Slot::Nothing],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("mandrill.txt"),
};

/// No protocol, and an id of 32 hexadecimal digits.
fn is_way_in(view: &View<'_>) -> bool {
    let id = view.id();
    bytes::same(view.text(view.clauses.by), b"mandrillapp.com")
        && view.clauses.with.is_none()
        && id.len() == 32
        && id.iter().all(u8::is_ascii_hexdigit)
}
