//! Mail.ru's servers: Exim with a text of their own, without the product's name. Submission has `esmtpa` for all, since TLS
//! ends in front; between the inner hosts nothing is told.

use super::prelude::*;
use crate::received::protocol::Protocol;

pub(super) const DIALECT: Dialect = Dialect {
    id: "mail-ru",
    name: "Mail.ru",
    marks: &[
        Mark::new(Place::ByHost, "i.mail.ru"),
        Mark::new(Place::ByHost, "m.smailru.net"),
        Mark::new(Place::ByHost, "e.mail.ru"),
    ],
    shape: None,
    from: FromShape::RdnsIpHelo,
    notes: &[Section::With, Section::Tls],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: esmtpa for all, where the provider demands TLS; the text is the operator's own",
    },
    slots: &[Slot::Helo, Slot::Sender],
    step: StepRule::Told(step),
    habits: Habits::NONE,
    examples: include_str!("mail_ru.txt"),
};

fn step(view: &View<'_>) -> Step {
    match view.protocol {
        Some(Protocol::Local) => Step::Pickup,
        Some(Protocol::Http | Protocol::Https) => Step::Web,
        _ => Step::Transfer,
    }
}
