//! CommuniGate Pro's other channels: its webmail and its own client protocol, its rules and pipes on the same host
//! (observed). None tells TLS.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "communigate-channel",
    name: "CommuniGate Pro channels",
    marks: &[Mark::new(Place::ByComment, "CommuniGate Pro")],
    shape: None,
    from: FromShape::RdnsIpHelo,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: HTTP, HTTPU and the like, of which none tells TLS",
    },
    slots: &[Slot::Login, Slot::Recipient],
    step: StepRule::Told(step),
    habits: Habits::NONE,
    examples: include_str!("communigate_channel.txt"),
};

/// Told by the channel's name, the third word of the product.
fn step(view: &View<'_>) -> Step {
    let product = view
        .comments(&[Section::By])
        .find_map(|c| bytes::after_words(c, b"CommuniGate Pro"))
        .unwrap_or_default();
    let channel = bytes::words(product).next().unwrap_or_default();
    let is = |names: &[&[u8]]| names.iter().any(|name| bytes::same(channel, name));
    if is(&[b"WebUser", b"XIMSS"]) {
        Step::Web
    } else if is(&[b"PIPE", b"RULE", b"RULES"]) {
        Step::HandOver
    } else {
        Step::Transfer
    }
}
