//! Gmail's servers towards the outside: mx.google.com, smtp.gmail.com and their kin. Observed: every TLS session
//! has the `S` and `(version=... cipher=... bits=...)` behind the recipient.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "gmail",
    name: "Gmail",
    marks: &[
        Mark::new(Place::ByHost, "mx.google.com"),
        Mark::new(Place::ByHost, "gmr-mx.google.com"),
        Mark::new(Place::ByHost, "smtp.gmail.com"),
        Mark::new(Place::ByHost, "smtp.googlemail.com"),
        Mark::new(Place::ByHost, "smtp-relay.gmail.com"),
    ],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[Section::Id, Section::For],
    own_note: None,
    silence: Silence::Cleartext {
        keywords: &[Keyword::Smtp, Keyword::Esmtp],
        since: 2013,
        source: "observed: mx.google.com marks every TLS session since 2013 at the latest",
    },
    slots: &[Slot::Helo, Slot::Rdns, Slot::Recipient],
    step: StepRule::Transfer,
    habits: Habits {
        always_sets_s: true,
        also_for_helo: true,
        own_words: Some(Note::OtherEncryption),
        version_is_family: true,
        results_below_stamp: true,
        inner_without_from: true,
        ..Habits::NONE
    },
    examples: include_str!("gmail.txt"),
};
