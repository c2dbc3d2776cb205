//! Yandex' web page: `by HOST.yandex.net with HTTP`, without the browser's address. Whether the page was fetched over TLS is
//! not told.

use super::prelude::*;
use crate::received::protocol::Protocol;

pub(super) const DIALECT: Dialect = Dialect {
    id: "yandex-web",
    name: "Yandex web",
    marks: &[],
    shape: Some(is_page),
    from: FromShape::NoHost,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: the keyword is HTTP, whatever the page was fetched over",
    },
    slots: &[Slot::Nothing],
    step: StepRule::Always(Step::Web),
    habits: Habits::NONE,
    examples: include_str!("yandex_web.txt"),
};

/// No from-part, `with HTTP`, by a host of Yandex'.
fn is_page(view: &View<'_>) -> bool {
    !view.has_from()
        && matches!(view.protocol, Some(Protocol::Http | Protocol::Https))
        && view.by_is_below(&[b"yandex.net", b"yandex.ru"])
}
