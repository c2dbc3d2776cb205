//! Yahoo's and AOL's submission server since about 2018: `by ... (Yahoo Inc. Hermes SMTP Server) with ESMTPA ID ...`, before
//! under the names Oath and VZM. TLS ends in front of it, so the keyword never has the S although every user must use TLS.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "yahoo-hermes",
    name: "Yahoo Hermes",
    marks: &[
        Mark::new(Place::ByComment, "Yahoo Inc. Hermes"),
        Mark::new(Place::ByComment, "Oath Hermes"),
        Mark::new(Place::ByComment, "VZM Hermes"),
    ],
    shape: None,
    from: FromShape::NoHost,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: ESMTPA for all, where the provider demands TLS",
    },
    slots: &[Slot::Nothing],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("yahoo_hermes.txt"),
};
