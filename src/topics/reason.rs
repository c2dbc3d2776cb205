//! Reason codes.

use super::{Part, Shelf, Topic};
use crate::nearest::plain;
use crate::verdict::Reason;

pub(super) const SHELF: Shelf = Shelf {
    kind: "reason",
    names: || {
        Reason::ALL
            .iter()
            .map(|reason| reason.code().to_owned())
            .collect()
    },
    find,
};

fn find(word: &str) -> Vec<Topic> {
    let wanted = plain(word);
    let meant = Reason::ALL
        .iter()
        .filter(|reason| plain(reason.code()) == wanted);
    let page = |reason: &Reason| Topic {
        kind: SHELF.kind,
        name: reason.code().to_owned(),
        title: reason.code().to_owned(),
        parts: vec![
            Part::text(reason.sentence()),
            Part::fact("source", reason.source()),
        ],
    };
    meant.map(page).collect()
}
