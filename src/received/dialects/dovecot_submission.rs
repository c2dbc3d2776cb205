//! Dovecot's submission server since 2.3, lib-smtp/smtp-server-transaction.c: the keyword carries the `S` for
//! every TLS session, HELO included. TLS ends in the login process, so that no version is told (seen in
//! 2.3.19). Known by its id, a GUID that holds the time.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "dovecot-submission",
    name: "Dovecot submission",
    marks: &[],
    shape: Some(is_submission),
    from: FromShape::HeloRdnsIp,
    notes: &[Section::From],
    own_note: None,
    silence: Silence::Cleartext {
        keywords: &[Keyword::Smtp, Keyword::Esmtp, Keyword::Esmtpa],
        since: 2018,
        source: "dovecot lib-smtp/smtp-server-transaction.c: the S is set from the TLS state; confirmed in a laboratory for 2.3",
    },
    slots: &[Slot::Helo, Slot::Sender, Slot::Recipient],
    step: StepRule::Transfer,
    habits: Habits {
        always_sets_s: true,
        also_for_helo: true,
        ..Habits::NONE
    },
    examples: include_str!("dovecot_submission.txt"),
};

fn is_submission(view: &View<'_>) -> bool {
    use crate::received::protocol::Protocol;
    matches!(view.protocol, Some(Protocol::Smtp(t)) if !t.local)
        && view
            .comments(&[Section::By, Section::With])
            .next()
            .is_none()
        && super::dovecot_lmtp::has_dovecot_id(view)
}
