//! Steps between Yahoo's own machines: by its own protocol (`with NNFMP`, about 2002 to 2018) and `by sonic... with HTTP`
//! since. Neither word tells of encryption. Bulk mailers like to forge `with NNFMP`, so the host after `by` must be Yahoo's.

use super::prelude::*;
use crate::received::protocol::Protocol;

pub(super) const DIALECT: Dialect = Dialect {
    id: "yahoo-inner",
    name: "Yahoo, inner steps",
    marks: &[],
    shape: Some(is_inner),
    from: FromShape::Told,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: no stamp of these machines has a TLS word",
    },
    slots: &[Slot::Nothing],
    step: StepRule::Always(Step::Inner),
    habits: Habits::NONE,
    examples: include_str!("yahoo_inner.txt"),
};

/// `with NNFMP` or `by sonic... with HTTP`, by a host of Yahoo's.
fn is_inner(view: &View<'_>) -> bool {
    let own_protocol = bytes::same(view.text(view.clauses.with), b"NNFMP");
    let sonic = matches!(view.protocol, Some(Protocol::Http | Protocol::Https))
        && bytes::starts_with(view.by(), b"sonic");
    (own_protocol || sonic) && view.by_is_below(&[b"yahoo.com", b"yahoodns.net"])
}
