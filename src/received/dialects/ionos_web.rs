//! The web pages of GMX, web.de, mail.com and IONOS: `from [ADDRESS] by 3c-app-... (via HTTP)`. The address is the
//! browser's, as the page saw it. The words are the same whatever the page was fetched over.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "ionos-web",
    name: "GMX, web.de, mail.com and IONOS web",
    marks: &[Mark::new(Place::ByComment, "via HTTP")],
    shape: None,
    from: FromShape::RdnsIpHelo,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: the words are HTTP, whatever the page was fetched over",
    },
    slots: &[Slot::Nothing],
    step: StepRule::Always(Step::Web),
    habits: Habits::NONE,
    examples: include_str!("ionos_web.txt"),
};
