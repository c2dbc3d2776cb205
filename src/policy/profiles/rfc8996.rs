//! RFC 8996, with the two RFCs that did the same for SSL: which versions may not be used any more. Nothing on suites.
use super::prelude::*;

pub(super) fn row() -> Profile {
    let edition = |document: &'static str, name: &'static str, since, versions| Edition {
        document: document.into(),
        name: name.into(),
        since: Some(since),
        checked: Checked::No,
        versions,
        suites: vec![],
        anonymous: vec![],
        groups: vec![],
        cleartext: vec![],
        other_encryption: vec![],
        never_shown: None,
    };
    let [ssl2, ssl3, tls10, tls11, later] = versions();
    Profile {
        id: "rfc8996".into(),
        aliases: &["rfc-8996", "bcp195-versions"],
        title: "Deprecating TLS 1.0 and TLS 1.1".into(),
        caution: "It judges versions only; on a leg in the clear it says nothing.".into(),
        scope: Scope::All,
        editions: vec![
            edition(
                "RFC 6176",
                "March 2011",
                Day::end_of(2011, 3),
                vec![ssl2.clone()],
            ),
            edition(
                "RFC 7568, RFC 6176",
                "June 2015",
                Day::end_of(2015, 6),
                vec![ssl2.clone(), ssl3.clone()],
            ),
            edition(
                "RFC 8996, RFC 7568, RFC 6176",
                "March 2021",
                Day::end_of(2021, 3),
                vec![ssl2, ssl3, tls10, tls11, later],
            ),
        ],
    }
}

/// SSL 2, SSL 3, TLS 1.0, TLS 1.1 and what is newer. BCP 195 shares them.
pub(super) fn versions() -> [Rule<Versions>; 5] {
    [
        rule(
            Versions::only(Ssl2),
            Fails,
            "RFC 6176 section 3",
            "SSL 2 must not be used",
        ),
        rule(
            Versions::only(Ssl3),
            Fails,
            "RFC 7568 section 3",
            "SSL 3 must not be used",
        ),
        rule(
            Versions::only(Tls10),
            Fails,
            "RFC 8996 section 4",
            "TLS 1.0 must not be used",
        ),
        rule(
            Versions::only(Tls11),
            Fails,
            "RFC 8996 section 5",
            "TLS 1.1 must not be used",
        ),
        rule(
            Versions::from(Tls12),
            Meets,
            "RFC 8996 sections 4 and 5",
            "TLS 1.2 or later",
        ),
    ]
}
