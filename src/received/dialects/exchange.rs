//! Exchange 2007 and later, and Exchange Online: `with Microsoft SMTP Server (version=..., cipher=...)`, `(TLS)` in
//! the years between, nothing in parentheses where there was no TLS (observed: the same servers mark their TLS legs).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "exchange",
    name: "Microsoft Exchange",
    marks: &[Mark::new(Place::With, "Microsoft SMTP Server")],
    shape: None,
    from: FromShape::HeloIp,
    notes: &[Section::With],
    own_note: None,
    silence: Silence::Cleartext {
        keywords: &[Keyword::MicrosoftSmtpServer],
        since: 2007,
        source: "observed: the same servers write (TLS) or (version=...) on their TLS legs",
    },
    slots: &[Slot::Helo],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("exchange.txt"),
};
