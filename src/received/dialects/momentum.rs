//! Momentum 4 (SparkPost), "ecelerity" by its program: the `S` in the keyword and `(cipher=...)` behind it; no
//! version is told (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "momentum",
    name: "Momentum",
    marks: &[Mark::new(Place::Comment, "ecelerity 4.")],
    shape: None,
    from: FromShape::Told,
    notes: &[Section::With],
    own_note: None,
    silence: Silence::Cleartext {
        keywords: &[Keyword::Esmtp, Keyword::Esmtpa],
        since: 2014,
        source: "observed: ESMTPS or ESMTPSA with (cipher=...) for TLS legs, ESMTP for the others, by the same hosts; the year is a cautious guess",
    },
    slots: &[Slot::Helo, Slot::CertificateName, Slot::Sender],
    step: StepRule::Told(step),
    habits: Habits::NONE,
    examples: include_str!("momentum.txt"),
};

/// `with ECSTREAM`: one node of a cluster to another.
fn step(view: &View<'_>) -> Step {
    if bytes::same(view.text(view.clauses.with), b"ECSTREAM") {
        Step::Inner
    } else {
        Step::Transfer
    }
}
