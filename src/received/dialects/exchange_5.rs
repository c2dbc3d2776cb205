//! Exchange 4.0 to 5.5 (1996 to 2003). Its Internet Mail Service takes mail `with SMTP (Microsoft Exchange Internet Mail
//! Service Version ...)`; what the store hands to it is stamped `with Internet Mail Service (...)` and names no sender's
//! host. It never tells of TLS, though late versions could do it.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "exchange-5",
    name: "Microsoft Exchange 4.0 to 5.5",
    marks: &[
        Mark::new(Place::Comment, "Microsoft Exchange Internet Mail"),
        Mark::new(Place::With, "Internet Mail Service"),
    ],
    shape: None,
    from: FromShape::Told,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: no stamp of it has a TLS word, and 5.5 could use TLS",
    },
    slots: &[Slot::Helo, Slot::Rdns],
    step: StepRule::Told(step),
    habits: Habits::NONE,
    examples: include_str!("exchange_5.txt"),
};

/// Without a from-part the store handed the message over.
fn step(view: &View<'_>) -> Step {
    if view.has_from() {
        Step::Transfer
    } else {
        Step::Inner
    }
}
