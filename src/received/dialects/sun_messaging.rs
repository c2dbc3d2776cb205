//! Forebears of Oracle's server: PMDF, Sun Internet Mail Server, iPlanet, Sun ONE and Sun Java System Messaging Server (1990s
//! to 2010). An `S` in the keyword means TLS (seen in 2002 already); since when its absence means anything is not known.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "sun-messaging",
    name: "Sun and iPlanet messaging servers, PMDF",
    marks: &[
        Mark::new(Place::ByComment, "iPlanet Messaging Server"),
        Mark::new(Place::ByComment, "Sun ONE Messaging Server"),
        Mark::new(Place::ByComment, "Sun Java System Messaging Server"),
        Mark::new(Place::ByComment, "Sun Java(tm) System Messaging Server"),
        Mark::new(Place::ByComment, "Sun Internet Mail Server"),
        Mark::new(Place::ByComment, "PMDF V"),
    ],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: marks vary with the version; the first version that always sets the S is not known",
    },
    slots: &[Slot::Helo, Slot::Rdns, Slot::Recipient],
    step: StepRule::Told(step),
    habits: Habits::NONE,
    examples: include_str!("sun_messaging.txt"),
};

fn step(view: &View<'_>) -> Step {
    if super::oracle_messaging::is_channel(view) {
        Step::HandOver
    } else {
        Step::Transfer
    }
}
