//! Steps between Google's own machines: `by 2002:a.. with SMTP id ...`, `by 10.x with SMTP id ...`, and the sending farm's
//! `by mail-xx.google.com with SMTP id ...`. They name no peer and, since about 2017, run over Google's own transport
//! protection, which these stamps do not mention. `X-Received` holds the same form. The ids tell them from anybody's `by 10.x`:
//! letters, then digits that count messages, then letters of the machine.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from the scan of the same value"
)]

use super::prelude::*;
use crate::received::protocol::Protocol;

pub(super) const DIALECT: Dialect = Dialect {
    id: "google-inner",
    name: "Google, inner steps",
    marks: &[],
    shape: Some(is_inner),
    from: FromShape::NoHost,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: these stamps never have a TLS word",
    },
    slots: &[Slot::Nothing],
    step: StepRule::Always(Step::Inner),
    habits: Habits::NONE,
    examples: include_str!("google_inner.txt"),
};

/// No from-part, `with SMTP`, one of Google's ids, and a `by` that is a machine's number or one of Google's names.
fn is_inner(view: &View<'_>) -> bool {
    !view.has_from()
        && matches!(view.protocol, Some(Protocol::Smtp(t)) if !t.tls && !t.authenticated && !t.local)
        && (is_by_number(view)
            || view.by_is_below(&[
                b"google.com",
                b"gmail.com",
                b"googlemail.com",
                b"googlegroups.com",
            ]))
        && is_google_id(view.id())
}

/// `by 10.x`, or the same written as a 6to4 address: `by 2002:a05:...`.
pub(super) fn is_by_number(view: &View<'_>) -> bool {
    match view.by_address {
        Some(std::net::IpAddr::V4(address)) => address.octets()[0] == 10,
        Some(std::net::IpAddr::V6(address)) => {
            let [first, second, ..] = address.segments();
            first == 0x2002 && second >> 8 == 0x0a
        }
        None => false,
    }
}

/// `o3csp106612oap`, `a640c23a62f3a-b50c0d1e2f3mr1234567ede.12.1700000000000`: two letters or more of the kind, three
/// digits or more of the count, then the machine.
pub(super) fn is_google_id(id: &[u8]) -> bool {
    let word = id.split(|&b| b == b'.').next().unwrap_or(id);
    let plain = |b: &u8| b.is_ascii_lowercase() || b.is_ascii_digit() || *b == b'-';
    let runs_from =
        |at: usize, fits: fn(&u8) -> bool| word[at..].iter().take_while(|b| fits(b)).count();
    id.iter().all(|b| plain(b) || *b == b'.')
        && (0..word.len()).any(|at| {
            let letters = runs_from(at, u8::is_ascii_lowercase);
            let digits = runs_from(at + letters, u8::is_ascii_digit);
            letters >= 2
                && digits >= 3
                && word
                    .get(at + letters + digits)
                    .is_some_and(u8::is_ascii_lowercase)
        })
}
