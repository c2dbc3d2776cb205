//! RFC 8314, raised by RFC 8997: TLS for handing mail in and fetching it. Nothing on the legs between servers.
use super::prelude::*;

pub(super) fn row() -> Profile {
    const BEFORE: &str = "RFC 8314 section 4.1";
    const CLAUSE: &str = "RFC 8314 section 4.1 as updated by RFC 8997";
    let edition = |document: &'static str, name: &'static str, since, versions| Edition {
        document: document.into(),
        name: name.into(),
        since: Some(since),
        checked: Checked::No,
        versions,
        suites: vec![],
        anonymous: vec![],
        groups: vec![],
        cleartext: vec![rule(
            (),
            Fails,
            "RFC 8314 section 3",
            "submission or access in the clear",
        )],
        other_encryption: vec![],
        never_shown: None,
    };
    Profile {
        id: "rfc8314".into(),
        aliases: &["rfc-8314", "rfc8997"],
        title: "TLS for submission of mail and access to it".into(),
        caution: "It is about submission and retrieval; legs between servers are not its subject."
            .into(),
        scope: Scope::SubmissionAndAccess,
        editions: vec![
            edition(
                "RFC 8314",
                "January 2018",
                Day::end_of(2018, 1),
                vec![
                    rule(
                        Versions::up_to(Tls10),
                        Fails,
                        BEFORE,
                        "a version below TLS 1.1",
                    ),
                    rule(Versions::from(Tls11), Meets, BEFORE, "TLS 1.1 or later"),
                ],
            ),
            edition(
                "RFC 8314, RFC 8997",
                "March 2021",
                Day::end_of(2021, 3),
                vec![
                    rule(
                        Versions::up_to(Tls11),
                        Fails,
                        CLAUSE,
                        "a version below TLS 1.2",
                    ),
                    rule(Versions::from(Tls12), Meets, CLAUSE, "TLS 1.2 or later"),
                ],
            ),
        ],
    }
}
