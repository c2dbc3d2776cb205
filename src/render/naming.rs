//! How a leg and its hosts are named in running text, cleaned for a terminal.

use super::clean::terminal_bytes;
use crate::route::Hop;
use crate::trail::{LegView, Trail};

/// `leg 2, a.example to mx.b.example`.
pub fn name_leg(trail: &Trail<'_>, view: &LegView<'_>) -> String {
    let (from, to) = ends(trail, view);
    let unnamed = || "an unnamed host".to_owned();
    format!(
        "leg {}, {} to {}",
        view.number,
        from.unwrap_or_else(unnamed),
        to.unwrap_or_else(unnamed)
    )
}

/// The two ends of a leg; a missing leg lies between the writer of one stamp and the peer of the next.
pub fn ends(trail: &Trail<'_>, view: &LegView<'_>) -> (Option<String>, Option<String>) {
    match view.next {
        Some(next) => (writer(trail, view.hop), peer(trail, next)),
        None => (peer(trail, view.hop), writer(trail, view.hop)),
    }
}

/// The peer of a stamp: by its reverse DNS name where that was confirmed, else as it greeted.
fn peer(trail: &Trail<'_>, hop: &Hop) -> Option<String> {
    let side = &hop.stamp.from;
    let names = [
        side.rdns.filter(|_| hop.stamp.rdns_is_confirmed),
        side.name,
        side.rdns,
    ];
    match names.into_iter().flatten().next() {
        Some(span) => Some(terminal_bytes(hop.text(trail.block(), Some(span)))),
        None => side.address.map(|address| address.value.to_string()),
    }
}

fn writer(trail: &Trail<'_>, hop: &Hop) -> Option<String> {
    match (hop.stamp.by.name, hop.stamp.by.address) {
        (Some(_), _) => Some(terminal_bytes(hop.by_name(trail.block()))),
        (None, address) => address.map(|address| address.value.to_string()),
    }
}

/// The server that wrote a stamp, as it names itself.
pub fn host(trail: &Trail<'_>, hop: &Hop) -> String {
    writer(trail, hop).unwrap_or_else(|| "an unnamed host".to_owned())
}

/// The earliest host that is recorded: the peer of the lowest stamp, or its writer.
pub fn before(trail: &Trail<'_>, hop: &Hop) -> String {
    let from = &hop.stamp.from;
    match (from.name, from.address) {
        (Some(name), _) => terminal_bytes(hop.text(trail.block(), Some(name))),
        (None, Some(address)) => address.value.to_string(),
        (None, None) => host(trail, hop),
    }
}
