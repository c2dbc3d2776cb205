//! Exchange Online's delivery into the mailbox server: `with HTTPS`, often without an id, sometimes `via` a gateway. The
//! keyword names TLS; version and suite are never told. Observed since 2016; the names are those of the service's own
//! domains, since `with HTTPS` alone is anybody's word.

use super::prelude::*;
use crate::received::protocol::Protocol;

pub(super) const DIALECT: Dialect = Dialect {
    id: "exchange-online-store",
    name: "Exchange Online, mailbox store",
    marks: &[],
    shape: Some(is_store),
    from: FromShape::HeloIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: the keyword is HTTPS for all of these steps",
    },
    slots: &[Slot::Nothing],
    step: StepRule::Always(Step::Inner),
    habits: Habits::NONE,
    examples: include_str!("exchange_online_store.txt"),
};

/// `by` a host of the service `with HTTPS`.
fn is_store(view: &View<'_>) -> bool {
    matches!(view.protocol, Some(Protocol::Https | Protocol::Http))
        && view.by_is_below(&[
            b"outlook.com",
            b"outlook.cn",
            b"exchangelabs.com",
            b"office365.us",
        ])
}
