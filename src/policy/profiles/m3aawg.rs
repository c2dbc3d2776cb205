//! M3AAWG's first recommendations on TLS for mail: turn SSL off, begin with TLS 1.2, rather encrypt than not.
use super::prelude::*;

pub(super) fn row() -> Profile {
    const CLAUSE: &str = "M3AAWG TLS for Mail: Initial Recommendations";
    Profile {
        id: "m3aawg".into(),
        aliases: &["maawg"],
        title: "TLS between mail providers".into(),
        caution: "The document has no numbered sections.".into(),
        scope: Scope::All,
        editions: vec![Edition {
            document: CLAUSE.into(),
            name: "December 2014, and later papers".into(),
            since: Some(Day::end_of(2014, 12)),
            checked: Checked::Wording,
            versions: vec![
                rule(
                    Versions::up_to(Ssl3),
                    Fails,
                    CLAUSE,
                    "SSL is to be turned off",
                ),
                rule(
                    Versions(Tls10, Tls11),
                    Discouraged,
                    CLAUSE,
                    "one should begin with TLS 1.2",
                ),
                rule(Versions::from(Tls12), Meets, CLAUSE, "TLS 1.2 or later"),
            ],
            suites: vec![
                rule(
                    Suites::Of(Parts {
                        encryption: &["RC4"],
                        ..Parts::default()
                    }),
                    Discouraged,
                    CLAUSE,
                    "RC4 should not be used",
                )
                .checked(Checked::No),
                rule(
                    Suites::all(),
                    Meets,
                    CLAUSE,
                    "nothing is said against the suite",
                )
                .checked(Checked::No),
            ],
            anonymous: vec![],
            groups: vec![],
            cleartext: vec![rule(
                (),
                Discouraged,
                CLAUSE,
                "opportunistic TLS is preferred to clear text",
            )],
            other_encryption: vec![],
            never_shown: None,
        }],
    }
}
