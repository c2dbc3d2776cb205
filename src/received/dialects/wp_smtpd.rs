//! The mail servers of Wirtualna Polska (wp.pl, o2.pl, tlen.pl), a descendant of qmail: its layout with the
//! envelope in it, `(envelope-sender <...>) by HOST (WP-SMTPD) with SUITE encrypted SMTP for <...>` (observed).
//! What they leave out is not known.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "wp-smtpd",
    name: "WP SMTPD",
    marks: &[Mark::new(Place::ByComment, "WP-SMTPD")],
    shape: None,
    from: FromShape::RdnsHeloIp,
    notes: &[Section::With],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed with TLS only",
    },
    slots: &[
        Slot::Helo,
        Slot::Rdns,
        Slot::Login,
        Slot::Sender,
        Slot::Recipient,
    ],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("wp_smtpd.txt"),
};
