//! NCSC-NL, IT security guidelines for TLS, editions 2.1 and 2025-05, with the lists that Internet.nl carries for them.
//! Four words there: good, sufficient, phase out, insufficient; the first two meet, the third is discouraged.
use super::prelude::*;

pub(super) fn rows() -> Vec<Profile> {
    let row = |id: &'static str, aliases, title: &'static str, editions| {
        Profile {
        id: id.into(),
        aliases,
        title: title.into(),
        caution: "The guideline speaks of servers, of what they offer; a header shows what one session used.".into(),
        scope: Scope::All,
        editions,
    }
    };
    vec![
        row(
            "ncsc-nl",
            &["ncsc", "internet.nl"],
            "Dutch NCSC, the edition that stands or stood",
            vec![edition_2_1(), edition_2025()],
        ),
        row(
            "ncsc-nl-2.1",
            &["ncsc-nl-2021"],
            "Dutch NCSC, edition 2.1",
            vec![edition_2_1()],
        ),
        row(
            "ncsc-nl-2025",
            &["ncsc-nl-2025-05"],
            "Dutch NCSC, edition 2025-05",
            vec![edition_2025()],
        ),
    ]
}

const DOCUMENT: &str = "NCSC-NL, IT Security Guidelines for TLS";

fn cleartext(clause: &'static str) -> Vec<Rule<()>> {
    vec![
        rule(
            (),
            Fails,
            clause,
            "a leg in the clear is not protected by TLS",
        )
        .checked(Checked::No),
    ]
}

fn edition_2_1() -> Edition {
    const VERSION: &str = "NCSC-NL 2.1 guideline B1-1, table 1";
    const SUITE: &str = "NCSC-NL 2.1 guidelines B2-1 to B3-1, appendix";
    const GROUP: &str = "NCSC-NL 2.1 guidelines B5-1 and B6-1";
    let no = Parts {
        registered: true,
        ..Parts::default()
    };
    let with = |key_exchange, authentication, encryption, mac| {
        Suites::Of(Parts {
            key_exchange,
            authentication,
            encryption,
            mac,
            ..no
        })
    };
    let ecdhe: &[&str] = &["ECDHE"];
    let signed: &[&str] = &["RSA", "ECDSA"];
    let any_mac: &[&str] = &["SHA1", "SHA256", "SHA384"];
    let short_tag: &[&str] = &["-CCM-8"];
    let is_good = "good";
    let is_sufficient = "sufficient";
    let is_leaving = "to be phased out";
    Edition {
        document: DOCUMENT.into(),
        name: "2.1, January 2021".into(),
        since: Some(Day::new(2021, 1, 19)),
        checked: Checked::List,
        versions: vec![
            rule(Versions::only(Tls13), Meets, VERSION, "TLS 1.3: good"),
            rule(Versions::only(Tls12), Meets, VERSION, "TLS 1.2: sufficient"),
            rule(
                Versions(Tls10, Tls11),
                Discouraged,
                VERSION,
                "TLS 1.0 and 1.1: to be phased out",
            ),
            rule(Versions::up_to(Ssl3), Fails, VERSION, "SSL: insufficient"),
        ],
        suites: vec![
            rule(
                Suites::Named(&[
                    "TLS_AES_128_GCM_SHA256",
                    "TLS_AES_256_GCM_SHA384",
                    "TLS_CHACHA20_POLY1305_SHA256",
                    "TLS_AES_128_CCM_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_CCM",
                    "TLS_ECDHE_ECDSA_WITH_AES_256_CCM",
                    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
                ]),
                Meets,
                SUITE,
                is_good,
            ),
            rule(
                with(ecdhe, signed, &["AES-128-CBC", "AES-256-CBC"], any_mac),
                Meets,
                SUITE,
                is_sufficient,
            ),
            rule(
                Suites::Of(Parts {
                    key_exchange: &["DHE"],
                    authentication: &["RSA"],
                    encryption: &[
                        "AES-",
                        "CAMELLIA-128-CBC",
                        "CAMELLIA-256-CBC",
                        "CHACHA20-POLY1305",
                    ],
                    not_ending: short_tag,
                    mac: &["AEAD", "SHA1", "SHA256"],
                    ..no
                }),
                Meets,
                SUITE,
                is_sufficient,
            ),
            rule(
                with(
                    ecdhe,
                    signed,
                    &["CAMELLIA-128-CBC", "CAMELLIA-256-CBC"],
                    any_mac,
                ),
                Meets,
                SUITE,
                is_sufficient,
            ),
            rule(
                with(
                    &["RSA"],
                    &["RSA"],
                    &["CAMELLIA-128-CBC", "CAMELLIA-256-CBC"],
                    any_mac,
                ),
                Meets,
                SUITE,
                is_sufficient,
            ),
            rule(
                with(
                    &["ECDHE", "DHE", "RSA"],
                    signed,
                    &["3DES-EDE-CBC"],
                    &["SHA1"],
                ),
                Discouraged,
                SUITE,
                is_leaving,
            ),
            rule(
                with(
                    &["RSA"],
                    &["RSA"],
                    &["AES-128-GCM", "AES-256-GCM", "AES-128-CBC", "AES-256-CBC"],
                    &[],
                ),
                Discouraged,
                SUITE,
                is_leaving,
            ),
            rule(Suites::all(), Fails, SUITE, "on no list: insufficient"),
        ],
        anonymous: vec![],
        groups: vec![
            rule(Groups::Named(CURVES), Meets, GROUP, "good"),
            rule(
                Groups::Named(&["secp224r1"]),
                Discouraged,
                GROUP,
                "to be phased out",
            ),
            rule(
                Groups::FiniteField(128),
                Meets,
                GROUP,
                "finite field of 3072 bits or more: good",
            )
            .checked(Checked::No),
            rule(
                Groups::FiniteField(112),
                Discouraged,
                GROUP,
                "finite field of 2048 bits: to be phased out",
            )
            .checked(Checked::No),
            rule(
                Groups::FiniteFieldBelow(112),
                Fails,
                GROUP,
                "finite field below 2048 bits: insufficient",
            )
            .checked(Checked::No),
            rule(Groups::All, CannotTell, GROUP, NO_LIST).checked(Checked::No),
        ],
        cleartext: cleartext("NCSC-NL 2.1"),
        other_encryption: vec![],
        never_shown: None,
    }
}

const CURVES: &[&str] = &["secp521r1", "secp384r1", "secp256r1", "x25519", "x448"];
const NO_LIST: &str = "the group is on no list that was seen";

fn edition_2025() -> Edition {
    const VERSION: &str = "NCSC-NL 2025-05 section 3.3.1";
    const SUITE: &str = "NCSC-NL 2025-05 section 3.3.2";
    const GROUP: &str = "NCSC-NL 2025-05 section 3.3.3";
    let with = |key_exchange, authentication, encryption| {
        Suites::Of(Parts {
            key_exchange,
            authentication,
            encryption,
            not_ending: &["-CCM-8"],
            mac: &["AEAD", "SHA256", "SHA384"],
            registered: true,
            ..Parts::default()
        })
    };
    let is_leaving = "to be phased out";
    Edition {
        document: DOCUMENT.into(),
        name: "2025-05".into(),
        since: Some(Day::new(2025, 6, 1)),
        checked: Checked::List,
        versions: vec![
            rule(Versions::only(Tls13), Meets, VERSION, "TLS 1.3: good"),
            rule(Versions::only(Tls12), Meets, VERSION, "TLS 1.2: sufficient"),
            rule(
                Versions::up_to(Tls11),
                Fails,
                VERSION,
                "a version below TLS 1.2: insufficient",
            ),
        ],
        suites: vec![
            rule(
                Suites::Named(&["TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"]),
                Meets,
                SUITE,
                "good",
            ),
            rule(
                Suites::Named(&[
                    "TLS_AES_128_GCM_SHA256",
                    "TLS_AES_128_CCM_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_CCM",
                    "TLS_ECDHE_ECDSA_WITH_AES_256_CCM",
                ]),
                Meets,
                SUITE,
                "sufficient",
            ),
            rule(
                with(
                    &["ECDHE"],
                    &["RSA", "ECDSA"],
                    &["AES-128-CBC", "AES-256-CBC", "ARIA-", "CAMELLIA-"],
                ),
                Discouraged,
                SUITE,
                is_leaving,
            ),
            rule(
                with(
                    &["DHE"],
                    &["RSA"],
                    &["AES-", "ARIA-", "CAMELLIA-", "CHACHA20-POLY1305"],
                ),
                Discouraged,
                SUITE,
                is_leaving,
            ),
            rule(Suites::all(), Fails, SUITE, "on no list: insufficient"),
        ],
        anonymous: vec![],
        groups: vec![
            rule(Groups::Named(CURVES), Meets, GROUP, "good"),
            rule(
                Groups::Named(&[
                    "brainpoolP256r1",
                    "brainpoolP384r1",
                    "brainpoolP512r1",
                    "brainpoolP256r1tls13",
                    "brainpoolP384r1tls13",
                    "brainpoolP512r1tls13",
                ]),
                Meets,
                GROUP,
                "good",
            ),
            rule(
                Groups::Named(&[
                    "secp224r1",
                    "ffdhe3072",
                    "ffdhe4096",
                    "ffdhe6144",
                    "ffdhe8192",
                ]),
                Discouraged,
                GROUP,
                is_leaving,
            ),
            rule(
                Groups::FiniteField(0),
                Fails,
                GROUP,
                "a finite-field group that is not listed: insufficient",
            ),
            rule(Groups::All, CannotTell, GROUP, NO_LIST),
        ],
        cleartext: cleartext("NCSC-NL 2025-05"),
        other_encryption: vec![],
        never_shown: None,
    }
}
