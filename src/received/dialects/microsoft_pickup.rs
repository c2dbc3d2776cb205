//! A program on the server left the message in the pickup folder of IIS SMTP or Exchange: `from mail pickup service`.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "microsoft-pickup",
    name: "Microsoft pickup folder",
    marks: &[Mark::new(Place::FromWords, "mail pickup service")],
    shape: None,
    from: FromShape::NoHost,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: the message came from a folder on the same host",
    },
    slots: &[Slot::Nothing],
    step: StepRule::Told(step),
    habits: Habits::NONE,
    examples: include_str!("microsoft_pickup.txt"),
};

/// A peer's address beside these words means that they are not the server's.
fn step(view: &View<'_>) -> Step {
    if view.has_bracketed_address() {
        Step::Transfer
    } else {
        Step::Pickup
    }
}
