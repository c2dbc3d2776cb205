//! Proofpoint Protection Server, hosted (pphosted.com) and on premises. Its clause is Sendmail's and stands behind
//! the id for every TLS session, beside a keyword that has no `S` before about 2021 (observed).

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from the scan of the same value"
)]

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "proofpoint",
    name: "Proofpoint",
    marks: &[
        Mark::new(Place::ByComment, "PPS"),
        Mark::new(Place::ByHost, "pphosted.com"),
    ],
    shape: Some(has_its_id),
    from: FromShape::HeloRdnsIp,
    notes: &[Section::Id, Section::For],
    own_note: None,
    silence: Silence::Cleartext {
        keywords: &[Keyword::Esmtp],
        since: 2015,
        source: "observed: the same hosts write the clause of Sendmail on their TLS legs, also beside ESMTP; the year is a cautious guess",
    },
    slots: &[Slot::Helo, Slot::Rdns, Slot::Recipient],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("proofpoint.txt"),
};

/// Ten small letters and digits, `-`, a count: `7xq2mmp4t9-1`; no product behind the host.
fn has_its_id(view: &View<'_>) -> bool {
    let id = view.id();
    let Some(dash) = id.iter().position(|&b| b == b'-') else {
        return false;
    };
    let (name, count) = (&id[..dash], &id[dash + 1..]);
    view.is_smtp()
        && view.by_is_bare()
        && name.len() == 10
        && name
            .iter()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        && (1..=3).contains(&count.len())
        && count.iter().all(u8::is_ascii_digit)
}
