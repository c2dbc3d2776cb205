//! Groups in which keys are agreed.

use super::{Part, Shelf, Topic};
use crate::tls::{Group, GroupKind, Quantum, all_groups, find_group};

pub(super) const SHELF: Shelf = Shelf {
    kind: "key-exchange group",
    names: || {
        all_groups()
            .iter()
            .map(|group| group.name.to_owned())
            .collect()
    },
    find: |word| find_group(word.as_bytes()).map(page).into_iter().collect(),
};

fn page(group: &Group) -> Topic {
    let kind = match group.kind {
        GroupKind::Ecdhe => "an elliptic curve",
        GroupKind::Dhe => "a finite field",
        GroupKind::Gost => "an elliptic curve of the GOST standards",
        GroupKind::Kem => "a post-quantum key encapsulation",
        GroupKind::Hybrid => "a curve and a post-quantum key encapsulation together",
    };
    let quantum = match group.quantum {
        Quantum::No => {
            "no: a recording could be opened by a large quantum computer, if there is one some day"
        }
        Quantum::Hybrid => "yes, as long as one of its two methods holds",
        Quantum::Pure => "yes, by the post-quantum method alone",
    };
    let mut parts = vec![
        Part::text(format!("Session keys were agreed in {kind}.")),
        Part::fact("against quantum computers", quantum),
    ];
    if group.classical_bits > 0 {
        parts.push(Part::fact(
            "strength",
            format!("{} bits", group.classical_bits),
        ));
    }
    if let Some(number) = group.code_point {
        parts.push(Part::fact("number", format!("0x{number:04X}")));
    }
    Topic {
        kind: SHELF.kind,
        name: group.name.to_owned(),
        title: group.name.to_owned(),
        parts,
    }
}
