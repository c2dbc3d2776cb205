//! ZMailer expanding a list on its own host: `(OWNER@HOST) by HOST via listexpand id S123 (ORCPT
//! <rfc822;...>)`.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "zmailer-list",
    name: "ZMailer list expansion",
    marks: &[Mark::new(Place::Via, "listexpand")],
    shape: None,
    from: FromShape::NoHost,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: list expansion on one host",
    },
    slots: &[Slot::Recipient],
    step: StepRule::Always(Step::HandOver),
    habits: Habits::NONE,
    examples: include_str!("zmailer_list.txt"),
};
