//! Cloudflare's forwarding: `by cloudflare-email.net (cloudflare) id ... for <...>`, no protocol; TLS is never told.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "cloudflare",
    name: "Cloudflare Email Routing",
    marks: &[Mark::new(Place::ByHost, "cloudflare-email.net")],
    shape: None,
    from: FromShape::HeloIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: the stamp names no protocol",
    },
    slots: &[Slot::Helo, Slot::Recipient],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("cloudflare.txt"),
};
