//! Barracuda's gateways: Sendmail's clause, behind the id on the appliance, behind the host in the cloud
//! (cudaops.com); the appliance also names the suite in a field of its own, X-Barracuda-Encrypted (observed).

#![expect(
    clippy::indexing_slicing,
    reason = "places come from the scan of the same value"
)]

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "barracuda",
    name: "Barracuda Email Security",
    marks: &[
        Mark::new(Place::ByHost, "cudaops.com"),
        Mark::new(Place::ByComment, "Spam Firewall"),
        Mark::new(Place::ByComment, "Spam & Virus Firewall"),
    ],
    shape: Some(has_its_id),
    from: FromShape::HeloRdnsIp,
    notes: &[Section::By, Section::Id, Section::For],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: TLS legs have the clause, but since when is not known",
    },
    slots: &[Slot::Helo, Slot::Rdns, Slot::Recipient],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("barracuda.txt"),
};

/// Sixteen letters and digits, small and capital ones, and nothing but the clause beside them. ZMailer's ids look
/// alike: `S`, seven digits, a date.
fn has_its_id(view: &View<'_>) -> bool {
    let id = view.text(view.clauses.id);
    let zmailer = id.starts_with(b"S") && id[1..].iter().take(6).all(u8::is_ascii_digit);
    let mut comments = view.comments(Section::RIGHT_OF_BY);
    view.is_smtp()
        && id.len() == 16
        && comments.all(|c| bytes::starts_with(c, b"version="))
        && !zmailer
        && id.iter().all(u8::is_ascii_alphanumeric)
        && id.iter().any(u8::is_ascii_lowercase)
        && id.iter().any(u8::is_ascii_uppercase)
        && id.iter().any(u8::is_ascii_digit)
}
