//! Gmail's web page and programming interface, and Google Groups' page: `with HTTP`, `with HTTPREST`. In practice they are
//! reached over HTTPS; the stamp does not say so. Gmail's page leaves out the browser's address.

use super::prelude::*;
use crate::received::protocol::Protocol;

pub(super) const DIALECT: Dialect = Dialect {
    id: "google-api",
    name: "Google web pages and programming interface",
    marks: &[Mark::new(Place::ByHost, "gmailapi.google.com")],
    shape: Some(is_page),
    from: FromShape::NoHost,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: the keyword is HTTP or HTTPREST, whatever the request came over",
    },
    slots: &[Slot::Nothing],
    step: StepRule::Always(Step::Web),
    habits: Habits::NONE,
    examples: include_str!("google_api.txt"),
};

/// `by 10.x with HTTP` with Google's date, or a host of Google's; never a from-part.
fn is_page(view: &View<'_>) -> bool {
    let pacific = || {
        view.comments(&[Section::Date])
            .any(|zone| bytes::same(zone, b"PDT") || bytes::same(zone, b"PST"))
    };
    !view.has_from()
        && view.protocol == Some(Protocol::Http)
        && (view.by_is_below(&[b"google.com", b"gmail.com", b"googlegroups.com"])
            || (super::google_inner::is_by_number(view) && pacific()))
}
