//! VPOP3 names itself behind its address: `([IP] running VPOP3)` (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "vpop3",
    name: "VPOP3",
    marks: &[],
    shape: Some(is_running),
    from: FromShape::Told,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed in the years before it could have marked TLS; nothing is known of later ones",
    },
    slots: &[Slot::Helo, Slot::Recipient],
    step: StepRule::Transfer,
    habits: Habits {
        may_lack_tcp_info: true,
        ..Habits::NONE
    },
    examples: include_str!("vpop3.txt"),
};

/// `([IP] running VPOP3)` behind the host.
fn is_running(view: &View<'_>) -> bool {
    view.comments(&[Section::By])
        .any(|c| bytes::ends_with(c, b"] running VPOP3"))
}
