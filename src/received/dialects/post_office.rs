//! Software.com Post.Office: `from NAME ([IP]) by HOST (Post.Office MTA v3.5 release 215 ID# 0-0U10L2S100) with
//! SMTP id ID`.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "post-office",
    name: "Post.Office",
    marks: &[Mark::new(Place::ByComment, "Post.Office")],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "a product of the years before TLS was told; observed texts have nothing of it",
    },
    slots: &[Slot::Helo],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("post_office.txt"),
};
