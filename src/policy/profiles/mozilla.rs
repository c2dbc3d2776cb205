//! Mozilla's Server Side TLS guidelines, editions 5.7 and 6.0, from the published files. Made for web servers.
use super::prelude::*;

const TLS13: &[&str] = &[
    "TLS_AES_128_GCM_SHA256",
    "TLS_AES_256_GCM_SHA384",
    "TLS_CHACHA20_POLY1305_SHA256",
];

const ECDHE_AEAD: &[&str] = &[
    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
];

const DHE_AEAD: &[&str] = &[
    "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256",
    "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384",
    "TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
];

const ONLY_OLD: &[&str] = &[
    "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
    "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
    "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
    "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
    "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
    "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384",
    "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
    "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
    "TLS_DHE_RSA_WITH_AES_128_CBC_SHA256",
    "TLS_DHE_RSA_WITH_AES_256_CBC_SHA256",
    "TLS_RSA_WITH_AES_128_GCM_SHA256",
    "TLS_RSA_WITH_AES_256_GCM_SHA384",
    "TLS_RSA_WITH_AES_128_CBC_SHA256",
    "TLS_RSA_WITH_AES_256_CBC_SHA256",
    "TLS_RSA_WITH_AES_128_CBC_SHA",
    "TLS_RSA_WITH_AES_256_CBC_SHA",
    "TLS_RSA_WITH_3DES_EDE_CBC_SHA",
];

const INTERMEDIATE_5: &str = "Mozilla 5.7, intermediate";
const INTERMEDIATE_6: &str = "Mozilla 6.0, intermediate";
const MODERN_6: &str = "Mozilla 6.0, modern";
const OLD_5: &str = "Mozilla 5.7, old";

const GROUPS_5: &[&str] = &["x25519", "secp256r1", "secp384r1"];
const GROUPS_6: &[&str] = &["X25519MLKEM768", "x25519", "secp256r1", "secp384r1"];

pub(super) fn rows() -> Vec<Profile> {
    let row = |id: &'static str, aliases, title: &'static str, editions| {
        Profile {
        id: id.into(),
        aliases,
        title: title.into(),
        caution: "Made for web servers; mail has to accept more. The month of edition 6.0, and the year of 5.7, are those \
                  in which they were first seen."
            .into(),
        scope: Scope::All,
        editions,
    }
    };
    let intermediate_5 = || {
        edition(
            "5.7",
            INTERMEDIATE_5,
            versions(INTERMEDIATE_5, Versions::from(Tls12)),
            &[TLS13, ECDHE_AEAD, DHE_AEAD],
            Some((GROUPS_5, true)),
        )
    };
    let intermediate_6 = edition(
        "6.0",
        INTERMEDIATE_6,
        versions(INTERMEDIATE_6, Versions::from(Tls12)),
        &[TLS13, ECDHE_AEAD],
        Some((GROUPS_6, false)),
    );
    let modern = edition(
        "6.0",
        MODERN_6,
        versions(MODERN_6, Versions::only(Tls13)),
        &[TLS13],
        Some((GROUPS_6, false)),
    );
    let old = edition(
        "5.7",
        OLD_5,
        versions(OLD_5, Versions::from(Tls10)),
        &[TLS13, ECDHE_AEAD, DHE_AEAD, ONLY_OLD],
        None,
    );
    vec![
        row(
            "mozilla-intermediate",
            &["mozilla"],
            "Mozilla, intermediate, the edition that stands or stood",
            vec![intermediate_5(), intermediate_6],
        ),
        row(
            "mozilla-intermediate-5.7",
            &[],
            "Mozilla, intermediate, edition 5.7",
            vec![intermediate_5()],
        ),
        row("mozilla-modern", &[], "Mozilla, modern", vec![modern]),
        row(
            "mozilla-old",
            &[],
            "Mozilla, old: removed in edition 6.0, judged by 5.7",
            vec![old],
        ),
    ]
}

fn versions(clause: &'static str, listed: Versions) -> Vec<Rule<Versions>> {
    vec![
        rule(listed, Meets, clause, "a version of this configuration"),
        rule(
            Versions::ALL,
            Fails,
            clause,
            "a version that this configuration does not have",
        ),
    ]
}

/// `groups`: those listed, and whether primes of 2048 bits or more are, too.
fn edition(
    name: &'static str,
    clause: &'static str,
    versions: Vec<Rule<Versions>>,
    lists: &[&'static [&'static str]],
    groups: Option<(&'static [&'static str], bool)>,
) -> Edition {
    let mut suites: Vec<Rule<Suites>> = lists
        .iter()
        .map(|list| {
            rule(
                Suites::Named(list),
                Meets,
                clause,
                "a suite of this configuration",
            )
        })
        .collect();
    suites.push(rule(
        Suites::all(),
        Fails,
        clause,
        "a suite that this configuration does not have",
    ));
    let mut of_groups = Vec::new();
    if let Some((listed, with_primes)) = groups {
        of_groups.push(rule(
            Groups::Named(listed),
            Meets,
            clause,
            "a group of this configuration",
        ));
        if with_primes {
            of_groups.push(rule(
                Groups::FiniteField(112),
                Meets,
                clause,
                "a prime of 2048 bits or more",
            ));
        }
        of_groups.push(rule(
            Groups::All,
            Fails,
            clause,
            "a group that this configuration does not have",
        ));
    }
    Edition {
        document: "Mozilla Server Side TLS".into(),
        name: name.into(),
        since: Some(match name {
            "6.0" => Day::end_of(2026, 4),
            _ => Day::end_of(2023, 12),
        }),
        checked: Checked::List,
        versions,
        suites,
        anonymous: vec![],
        groups: of_groups,
        cleartext: vec![
            rule(
                (),
                Fails,
                clause,
                "a leg in the clear is not protected by TLS",
            )
            .checked(Checked::No),
        ],
        other_encryption: vec![],
        never_shown: None,
    }
}
