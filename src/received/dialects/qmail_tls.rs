//! qmail with a TLS patch: `with (SUITE encrypted) SMTP` or `with SUITE encrypted SMTP` (Vermeulen and others),
//! `with ESMTPS (SUITE encrypted)` and `with ESMTPSA (SUITE encrypted, authenticated)` (newer patches,
//! sagredo). Other patches that bring `ESMTP` and `ESMTPA` know nothing of TLS, so silence tells nothing. Known
//! by the layout of qmail.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "qmail-tls",
    name: "qmail with a TLS patch",
    marks: &[],
    shape: Some(is_patched),
    from: FromShape::RdnsHeloIp,
    notes: &[Section::With],
    own_note: None,
    silence: Silence::Unknown {
        source: "patches for authentication alone write ESMTP and ESMTPA too, whatever the transport",
    },
    slots: &[Slot::Helo, Slot::Rdns, Slot::Ident, Slot::CertificateName],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("qmail_tls.txt"),
};

/// qmail's layout with a suite, or with a keyword that only patches bring.
fn is_patched(view: &View<'_>) -> bool {
    use crate::received::protocol::Protocol;
    let keyword = view.text(view.clauses.with);
    let encrypted = || {
        bytes::find(keyword, b" encrypted ").is_some()
            || view
                .comments(&[Section::With])
                .any(|c| bytes::find(c, b" encrypted").is_some())
    };
    let extended = matches!(view.protocol, Some(Protocol::Smtp(t)) if t.extended || t.tls);
    super::qmail::has_layout(view) && (extended || encrypted())
}
