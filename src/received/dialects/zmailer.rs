//! ZMailer's smtpserver: `from RDNS ([IP]:PORT "EHLO HELO" ...) by HOST with ESMTP id S123 (ORCPT
//! <rfc822;...>)`. If it is set to, it names the session inside the from-part, `TLS-CIPHER: "..."`, next to
//! text of the peer: not relied on. Large list servers never printed it, so silence tells nothing.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "zmailer",
    name: "ZMailer",
    marks: &[Mark::new(Place::Comment, "ORCPT <")],
    shape: Some(has_greeting),
    from: FromShape::Told,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "zmailer smtpserver/smtpdata.c: two switches decide whether TLS is told",
    },
    slots: &[
        Slot::Helo,
        Slot::Rdns,
        Slot::Ident,
        Slot::Login,
        Slot::Recipient,
    ],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("zmailer.txt"),
};

/// `([IP]:PORT "EHLO HELO" ...)` in the from-part.
fn has_greeting(view: &View<'_>) -> bool {
    view.comments(&[Section::From]).any(|c| {
        let greets = |words| bytes::find(c, words).is_some();
        c.starts_with(b"[") && (greets(b"\"EHLO") || greets(b"\"HELO"))
    })
}
