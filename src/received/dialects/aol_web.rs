//! AOL's web page: `by webmail-... (ADDRESS) with HTTP (WebMailUI)`. Whether the page was fetched over TLS is not told.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "aol-web",
    name: "AOL web",
    marks: &[Mark::new(Place::Comment, "WebMailUI")],
    shape: None,
    from: FromShape::RdnsIpHelo,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: the keyword is HTTP, whatever the page was fetched over",
    },
    slots: &[Slot::Nothing],
    step: StepRule::Always(Step::Web),
    habits: Habits::NONE,
    examples: include_str!("aol_web.txt"),
};
