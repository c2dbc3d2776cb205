//! Momentum 2 and 3, "ecelerity" by its program: as later ones, but it is not known since when TLS is marked.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "momentum-old",
    name: "Momentum before 4",
    marks: &[Mark::new(Place::Comment, "ecelerity")],
    shape: None,
    from: FromShape::Told,
    notes: &[Section::With],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed in stamps of 2006; whether it marked TLS is not known",
    },
    slots: &[Slot::Helo, Slot::Sender, Slot::Recipient],
    step: StepRule::Told(step),
    habits: Habits::NONE,
    examples: include_str!("momentum_old.txt"),
};

/// `with ECSTREAM`: one node of a cluster to another.
fn step(view: &View<'_>) -> Step {
    if bytes::same(view.text(view.clauses.with), b"ECSTREAM") {
        Step::Inner
    } else {
        Step::Transfer
    }
}
