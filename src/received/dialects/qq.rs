//! Tencent's QQ Mail, Foxmail and their business mail: `by ...qq.com (NewEsmtp) with SMTP id HEX`, `(NewMx)`, `(ESMTP)`. The
//! keyword is always SMTP and TLS is never told.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "qq",
    name: "QQ Mail, Foxmail",
    marks: &[
        Mark::new(Place::ByHost, "qq.com"),
        Mark::new(Place::ByComment, "NewEsmtp"),
        Mark::new(Place::ByComment, "NewMx"),
    ],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: always SMTP, whatever the session",
    },
    slots: &[Slot::Helo, Slot::Rdns],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("qq.txt"),
};
