//! Yahoo's web pages until about 2018: `from [ADDRESS] by webNNN... via HTTP`. The address is the browser's, as the page saw
//! it. Whether the page was fetched over TLS is not told.

use super::prelude::*;
use crate::received::protocol::Protocol;

pub(super) const DIALECT: Dialect = Dialect {
    id: "yahoo-web",
    name: "Yahoo web",
    marks: &[],
    shape: Some(is_page),
    from: FromShape::RdnsIpHelo,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: the word is HTTP, whatever the page was fetched over",
    },
    slots: &[Slot::Nothing],
    step: StepRule::Always(Step::Web),
    habits: Habits::NONE,
    examples: include_str!("yahoo_web.txt"),
};

/// `by webNNN... .yahoo.com via HTTP`.
fn is_page(view: &View<'_>) -> bool {
    matches!(view.protocol, Some(Protocol::Http | Protocol::Https))
        && view.by_is_below(&[b"yahoo.com"])
        && bytes::starts_with(view.by(), b"web")
}
