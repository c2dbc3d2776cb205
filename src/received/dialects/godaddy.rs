//! GoDaddy's submission and webmail (secureserver.net). In the place of the `by` host stands the name of the service,
//! `:SMTPAUTH:` or `:WBEOUT:`. Both ESMTPA and ESMTPSA are seen; what ends TLS in front of the service is not known.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "godaddy",
    name: "GoDaddy",
    marks: &[
        Mark::new(Place::ByHost, ":SMTPAUTH:"),
        Mark::new(Place::ByHost, ":WBEOUT:"),
    ],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: ESMTPA and ESMTPSA for the same service; whether TLS may end in front is not known",
    },
    slots: &[Slot::Helo],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("godaddy.txt"),
};
