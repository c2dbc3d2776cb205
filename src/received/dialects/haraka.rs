//! Haraka, connection.js `received_line`. The keyword carries the `S` for every TLS session; the suite follows
//! as `tls SUITE` since 2.8.28 (2021), before that as `(version=... cipher=... verify=...)` on a line of its
//! own behind `envelope-from`. A reverse name comes with its odd characters escaped, a HELO name and a quoted
//! sender as they are.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "haraka",
    name: "Haraka",
    marks: &[Mark::new(Place::ByComment, "Haraka")],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[Section::Extra, Section::Tls],
    own_note: None,
    silence: Silence::Cleartext {
        keywords: &[Keyword::Smtp, Keyword::Esmtp, Keyword::Esmtpa],
        since: 2012,
        source: "haraka/connection.js received_line: the S is set from the TLS state, HELO included; confirmed in a laboratory for 3.3",
    },
    slots: &[Slot::Helo, Slot::Rdns, Slot::Sender],
    step: StepRule::Transfer,
    habits: Habits {
        always_sets_s: true,
        also_for_helo: true,
        version_is_family: true,
        ..Habits::NONE
    },
    examples: include_str!("haraka.txt"),
};
