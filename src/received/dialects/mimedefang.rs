//! MIMEDefang, Utils.pm: a copy of what the mail server in front of it knows, made for scanners: `by HOST
//! (envelope-sender S) (MIMEDefang) with ESMTPS id ...`. The keyword is the server's; what that server leaves
//! out cannot be seen.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "mimedefang",
    name: "MIMEDefang",
    marks: &[Mark::new(Place::ByComment, "MIMEDefang")],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "mimedefang Utils.pm synthesize_received_header: what the mail server says",
    },
    slots: &[Slot::Helo, Slot::Rdns, Slot::Sender, Slot::Recipient],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("mimedefang.txt"),
};
