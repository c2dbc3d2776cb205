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
    silence: Silence::NoTls {
        keywords: &[Keyword::Smtp, Keyword::Esmtp],
        until: 2003,
        source: "Software.com's Post.Office had no TLS up to 3.5: a product of its time, known from its documentation",
    },
    slots: &[Slot::Helo],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("post_office.txt"),
};
