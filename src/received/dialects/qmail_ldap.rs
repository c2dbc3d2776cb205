//! qmail-ldap: the layout of qmail with the envelope in it, `(envelope-sender <...>) by HOST (qmail-ldap-1.03)
//! with SUITE encrypted SMTP for <...>`. Not every build has TLS, so silence tells nothing (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "qmail-ldap",
    name: "qmail-ldap",
    marks: &[Mark::new(Place::ByComment, "qmail-ldap")],
    shape: None,
    from: FromShape::RdnsHeloIp,
    notes: &[Section::With],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed; TLS is an option of the build",
    },
    slots: &[
        Slot::Helo,
        Slot::Rdns,
        Slot::Ident,
        Slot::Sender,
        Slot::Recipient,
    ],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("qmail_ldap.txt"),
};
