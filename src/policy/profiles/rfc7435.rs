//! RFC 7435, opportunistic security: some protection most of the time, and clear text where the peer can do no better.
use super::prelude::*;

pub(super) fn row() -> Profile {
    const CLAUSE: &str = "RFC 7435 section 3";
    Profile {
        id: "rfc7435".into(),
        aliases: &["rfc-7435", "opportunistic"],
        title: "Opportunistic security: some protection, most of the time".into(),
        caution: "Any encryption is better than none: it keeps listeners out, and nobody who sits in between. It must not \
                  be shown to anybody as secure."
            .into(),
        scope: Scope::All,
        editions: vec![Edition {
            document: "RFC 7435".into(),
            name: "December 2014".into(),
            since: Some(Day::end_of(2014, 12)),
            checked: Checked::No,
            versions: vec![rule(Versions::ALL, Meets, CLAUSE, "encrypted: any is better than none")],
            suites: vec![],
            anonymous: vec![],
            groups: vec![],
            cleartext: vec![rule(
                (),
                Discouraged,
                CLAUSE,
                "in the clear: allowed only where the peer can do no better, which no header shows",
            )],
            other_encryption: vec![rule((), Meets, CLAUSE, "encrypted: any is better than none")],
            never_shown: None,
        }],
    }
}
