//! BCP 195: RFC 9325 for parameters, RFC 8996 for versions. Its forerunner, RFC 7525, is no edition here: before RFC 9325
//! only what single RFCs had forbidden by then is judged.
use super::prelude::*;
use super::rfc8996;

pub(super) fn rows() -> Vec<Profile> {
    let row = |id: &'static str, aliases, title: &'static str, caution, editions| Profile {
        id: id.into(),
        aliases,
        title: title.into(),
        caution,
        scope: Scope::All,
        editions,
    };
    let caution = "On a leg in the clear it says nothing. CBC suites are to be used with encrypt-then-MAC, which no header \
                   shows.";
    let draft = format!(
        "Not in force: a draft of November 2025, and what became of it was not seen. {caution}"
    );
    vec![
        row(
            "bcp195",
            &["bcp-195", "rfc9325", "rfc-9325", "ietf"],
            "Recommendations for secure use of TLS",
            caution.into(),
            vec![before(), edition()],
        ),
        row(
            "bcp195-draft",
            &["obsolete-kex"],
            "The same with the pending draft on obsolete key exchange",
            draft.into(),
            vec![before(), edition(), with_draft()],
        ),
    ]
}

/// Static RSA and all finite-field Diffie-Hellman would be forbidden in TLS 1.2.
fn with_draft() -> Edition {
    const DRAFT: &str = "draft-ietf-tls-deprecate-obsolete-kex of November 2025";
    let obsolete = |parts| {
        let parts = Parts {
            registered: true,
            ..parts
        };
        rule(
            Suites::Of(parts),
            Fails,
            DRAFT,
            "the draft forbids this key exchange",
        )
        .checked(Checked::No)
    };
    let no = Parts::default();
    let stands = edition();
    let mut suites = vec![
        obsolete(Parts {
            key_exchange: &["RSA", "DHE", "DH", "ECDH"],
            ..no
        }),
        obsolete(Parts {
            key_exchange: &["ECDHE"],
            anonymous: true,
            ..no
        }),
    ];
    suites.extend(stands.suites);
    Edition {
        document: format!("{}, {DRAFT}", stands.document).into(),
        name: "November 2025, a draft".into(),
        since: Some(Day::end_of(2025, 11)),
        suites,
        ..stands
    }
}

fn edition() -> Edition {
    Edition {
        document: "BCP 195: RFC 9325 and RFC 8996".into(),
        name: "November 2022".into(),
        since: Some(Day::end_of(2022, 11)),
        checked: Checked::No,
        versions: versions(),
        suites: suites(),
        anonymous: vec![rule(
            (),
            Discouraged,
            "RFC 9325 sections 4.1 and 5.2",
            "a suite without any certificate, tolerable only where encryption is opportunistic, as in mail",
        )],
        groups: vec![rule(
            Groups::FiniteFieldBelow(112),
            Fails,
            "RFC 9325 section 4.4",
            "a finite-field group of fewer than 2048 bits",
        )],
        cleartext: vec![],
        other_encryption: vec![],
        never_shown: None,
    }
}

/// What is known of the time before: what single RFCs had forbidden by then. The rules of RFC 7525 are not here.
fn before() -> Edition {
    let [ssl2, ssl3, tls10, tls11, later] = rfc8996::versions();
    let rfc8996 = Day::end_of(2021, 3);
    Edition {
        document: "BCP 195 before RFC 9325".into(),
        name: "May 2015".into(),
        since: Some(Day::end_of(2015, 5)),
        versions: vec![
            ssl2,
            ssl3.since(Day::end_of(2015, 6)),
            tls10.since(rfc8996),
            tls11.since(rfc8996),
            later.since(rfc8996),
        ],
        suites: vec![
            rule(
                Suites::Of(Parts {
                    encryption: &["RC4"],
                    ..Parts::default()
                }),
                Fails,
                "RFC 7465 section 2",
                "RC4 must not be negotiated",
            ),
            rule(
                Suites::all(),
                CannotTell,
                "BCP 195 before November 2022: RFC 7525",
                "the rules on suites that stood then are not in the program",
            ),
        ],
        anonymous: vec![],
        groups: vec![],
        ..edition()
    }
}

fn versions() -> Vec<Rule<Versions>> {
    const CLAUSE: &str = "RFC 9325 section 3.1.1";
    vec![
        rule(
            Versions::up_to(Tls11),
            Fails,
            CLAUSE,
            "a version below TLS 1.2 must not be negotiated",
        ),
        rule(Versions::from(Tls12), Meets, CLAUSE, "TLS 1.2 or later"),
    ]
}

fn suites() -> Vec<Rule<Suites>> {
    const CLAUSE: &str = "RFC 9325 section 4.1";
    let of = |parts, judgement, says| {
        rule(Suites::Of(parts), judgement, CLAUSE, says).checked(Checked::Wording)
    };
    let no = Parts::default();
    let rc4: &[&str] = &["RC4"];
    vec![
        of(
            Parts {
                encryption: &["NULL"],
                ..no
            },
            Fails,
            "a suite that encrypts nothing must not be negotiated",
        ),
        of(
            Parts {
                encryption: rc4,
                ..no
            },
            Fails,
            "RC4 must not be negotiated",
        ),
        of(
            Parts { export: true, ..no },
            Fails,
            "an export suite must not be negotiated",
        ),
        of(
            Parts {
                bits_below: 112,
                ..no
            },
            Fails,
            "a cipher of less than 112 bits must not be negotiated",
        ),
        rule(
            Suites::Of(Parts {
                exists_in: Some(Tls13),
                ..no
            }),
            Meets,
            "RFC 9325 section 4.2",
            "a suite of TLS 1.3",
        ),
        of(
            Parts {
                bits_below: 128,
                ..no
            },
            Discouraged,
            "a cipher of less than 128 bits, such as 3DES, should not be negotiated",
        ),
        of(
            Parts {
                key_exchange: &["RSA"],
                ..no
            },
            Discouraged,
            "static RSA, without forward secrecy, should not be negotiated",
        ),
        of(
            Parts {
                key_exchange: &["DH", "ECDH"],
                ..no
            },
            Discouraged,
            "static Diffie-Hellman, without forward secrecy, should not be negotiated",
        ),
        of(
            Parts {
                key_exchange: &["DHE"],
                authentication: &["RSA", "DSS"],
                ..no
            },
            Discouraged,
            "finite-field Diffie-Hellman should not be negotiated in TLS 1.2",
        ),
        rule(
            Suites::Named(&[
                "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            ]),
            Meets,
            "RFC 9325 section 4.2",
            "one of the four suites that are recommended for TLS 1.2",
        ),
        of(no, Meets, "a suite that nothing speaks against"),
    ]
}
