//! The mail server of GMX, web.de, mail.com and IONOS: `with ESMTPS (Nemesis)`. The keyword tells of TLS, version and suite
//! are never told. Observed with the S since 2014 at the latest, when its owner made TLS the rule.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "nemesis",
    name: "Nemesis (GMX, web.de, mail.com, IONOS)",
    marks: &[Mark::new(Place::Comment, "Nemesis")],
    shape: None,
    from: FromShape::Told,
    notes: &[],
    own_note: None,
    silence: Silence::Cleartext {
        keywords: &[Keyword::Esmtp],
        since: 2015,
        source: "observed: the same servers write ESMTPS and ESMTPSA on their TLS legs; older stamps are not known well enough",
    },
    slots: &[Slot::Helo],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("nemesis.txt"),
};
