//! Hotmail's web pages: `from ADDRESS by HOST.hotmail.msn.com with HTTP`. The address is the browser's, as the page saw
//! it. Whether the page was fetched over TLS is not told.

use super::prelude::*;
use crate::received::protocol::Protocol;

pub(super) const DIALECT: Dialect = Dialect {
    id: "hotmail-web",
    name: "Hotmail web",
    marks: &[Mark::new(Place::ByHost, "hotmail.msn.com")],
    shape: None,
    from: FromShape::HeloIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: the keyword is HTTP, whatever the page was fetched over",
    },
    slots: &[Slot::Helo],
    step: StepRule::Told(step),
    habits: Habits {
        may_lack_tcp_info: true,
        ..Habits::NONE
    },
    examples: include_str!("hotmail_web.txt"),
};

/// The same hosts sent mail on by SMTP.
fn step(view: &View<'_>) -> Step {
    match view.protocol {
        Some(Protocol::Http | Protocol::Https) => Step::Web,
        _ => Step::Transfer,
    }
}
