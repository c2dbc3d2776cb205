//! RFC 8461, MTA-STS. What it asks for, a certificate checked by the sender, no header shows.
use super::prelude::*;

pub(super) fn row() -> Profile {
    Profile {
        id: "mta-sts".into(),
        aliases: &["mta_sts", "rfc8461", "sts"],
        title: "MTA-STS, for a domain whose policy was in enforce mode".into(),
        caution: "A header shows neither whether the domain had a policy nor whether the certificate was checked.".into(),
        scope: Scope::All,
        editions: vec![Edition {
            document: "RFC 8461".into(),
            name: "September 2018".into(),
            since: Some(Day::end_of(2018, 9)),
            checked: Checked::No,
            versions: vec![
                rule(
                    Versions::up_to(Tls11),
                    Fails,
                    "RFC 8461 section 4.2; RFC 8996",
                    "a version below TLS 1.2, where a policy was in enforce mode",
                ),
                rule(Versions::from(Tls12), Meets, "RFC 8461 section 4.2", "TLS 1.2 or later"),
            ],
            suites: vec![],
            anonymous: vec![],
            groups: vec![],
            cleartext: vec![rule(
                (),
                Fails,
                "RFC 8461 section 5",
                "in the clear, where a policy was in enforce mode",
            )],
            other_encryption: vec![],
            never_shown: Some((
                "whether the sender checked the server's certificate is never shown".into(),
                "RFC 8461 section 4".into(),
            )),
        }],
    }
}
