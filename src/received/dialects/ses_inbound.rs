//! Amazon SES as a receiver: `by inbound-smtp.REGION.amazonaws.com with SMTP id ...`. The keyword is always SMTP.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "ses-inbound",
    name: "Amazon SES, receiving",
    marks: &[],
    shape: Some(is_inbound),
    from: FromShape::HeloRdnsIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: always SMTP, whatever the session",
    },
    slots: &[Slot::Helo, Slot::Rdns, Slot::Recipient],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("ses_inbound.txt"),
};

/// `by inbound-smtp.REGION.amazonaws.com`.
fn is_inbound(view: &View<'_>) -> bool {
    bytes::starts_with(view.by(), b"inbound-smtp.") && view.by_is_below(&[b"amazonaws.com"])
}
