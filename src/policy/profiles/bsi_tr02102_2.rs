//! BSI TR-02102-2. A method that is not on its lists was not assessed, which the texts say; it is no verdict on strength.
use super::prelude::*;

pub(super) fn row() -> Profile {
    Profile {
        id: "bsi-tr02102-2".into(),
        aliases: &["bsi", "tr-02102-2", "bsi-tr-02102-2"],
        title: "Cryptographic mechanisms of the German BSI: TLS".into(),
        caution: CAUTION.into(),
        scope: Scope::All,
        editions: vec![edition()],
    }
}

/// For documents that rest on it, too.
pub(super) const CAUTION: &str = "Not listed means not assessed; it does not mean insecure. CBC suites are recommended with \
    encrypt-then-MAC only, which no header shows. The suites are those of the list of 2025.";

/// The edition, for documents that rest on it, too.
pub(super) fn edition() -> Edition {
    Edition {
        document: "BSI TR-02102-2".into(),
        name: "2026-01".into(),
        since: Some(Day::new(2026, 1, 23)),
        checked: Checked::List,
        versions: vec![
            rule(
                Versions::only(Tls12),
                Meets,
                "TR-02102-2 section 3.2",
                "TLS 1.2, recommended until the end of 2031",
            )
            .until(Day::new(2031, 12, 31))
            .checked(Checked::Wording),
            rule(
                Versions::only(Tls13),
                Meets,
                "TR-02102-2 section 3.2",
                "TLS 1.3, preferred",
            )
            .checked(Checked::Wording),
            rule(
                Versions::up_to(Tls12),
                Fails,
                "TR-02102-2 section 3.2",
                "a version that is not, or no longer, recommended",
            )
            .checked(Checked::Wording),
        ],
        suites: suites(),
        anonymous: vec![],
        groups: groups(),
        cleartext: vec![
            rule(
                (),
                Fails,
                "TR-02102-2 section 3.2",
                "a leg in the clear is not protected by TLS",
            )
            .checked(Checked::No),
        ],
        other_encryption: vec![],
        never_shown: None,
    }
}

fn suites() -> Vec<Rule<Suites>> {
    const TLS12: &str = "TR-02102-2 section 3.3.1";
    let end_of_2026 = Day::new(2026, 12, 31);
    let modern = Parts {
        encryption: &["AES-128", "AES-256"],
        not_ending: &["-CCM-8"],
        mac: &["AEAD", "SHA256", "SHA384"],
        ..Parts::default()
    };
    vec![
        rule(
            Suites::Named(&[
                "TLS_AES_128_GCM_SHA256",
                "TLS_AES_256_GCM_SHA384",
                "TLS_AES_128_CCM_SHA256",
            ]),
            Meets,
            "TR-02102-2 section 3.4.4",
            "a recommended suite of TLS 1.3",
        ),
        rule(
            Suites::Of(Parts {
                exists_in: Some(Tls13),
                ..Parts::default()
            }),
            Discouraged,
            "TR-02102-2 section 3.4.4",
            "the suite is not listed, so it was not assessed",
        ),
        rule(
            Suites::Of(Parts {
                key_exchange: &["ECDHE"],
                authentication: &["RSA", "ECDSA", "PSK"],
                ..modern
            }),
            Meets,
            TLS12,
            "recommended until 2031 or later",
        )
        .until(Day::new(2031, 12, 31)),
        rule(
            Suites::Of(Parts {
                key_exchange: &["DHE"],
                authentication: &["RSA", "DSS", "PSK"],
                ..modern
            }),
            Meets,
            TLS12,
            "recommended until the end of 2029",
        )
        .until(Day::new(2029, 12, 31)),
        rule(
            Suites::Of(Parts {
                key_exchange: &["DH", "ECDH"],
                ..modern
            }),
            Discouraged,
            TLS12,
            "static Diffie-Hellman is listed until the end of 2026 only",
        )
        .until(end_of_2026),
        rule(
            Suites::Of(Parts {
                key_exchange: &["RSA"],
                authentication: &["PSK"],
                ..modern
            }),
            Discouraged,
            TLS12,
            "RSA with a pre-shared key is listed until the end of 2026 only",
        )
        .until(end_of_2026),
        rule(
            Suites::Of(Parts {
                key_exchange: &["DH", "ECDH"],
                ..modern
            }),
            Fails,
            TLS12,
            "static Diffie-Hellman was listed until the end of 2026",
        ),
        rule(
            Suites::Of(Parts {
                key_exchange: &["RSA"],
                authentication: &["PSK"],
                ..modern
            }),
            Fails,
            TLS12,
            "RSA with a pre-shared key was listed until the end of 2026",
        ),
        rule(
            Suites::Of(Parts {
                encryption: &["RC4"],
                ..Parts::default()
            }),
            Fails,
            "TR-02102-2 section 3.3.1; RFC 7465",
            "RC4 must not be used",
        ),
        rule(
            Suites::all(),
            Discouraged,
            TLS12,
            "the suite is not, or no longer, listed: not assessed",
        ),
    ]
}

fn groups() -> Vec<Rule<Groups>> {
    const CLAUSE: &str = "TR-02102-2 section 3.4.2";
    vec![
        rule(
            Groups::Named(&[
                "secp256r1",
                "secp384r1",
                "secp521r1",
                "brainpoolP256r1",
                "brainpoolP384r1",
                "brainpoolP512r1",
                "brainpoolP256r1tls13",
                "brainpoolP384r1tls13",
                "brainpoolP512r1tls13",
                "ffdhe3072",
                "ffdhe4096",
            ]),
            Meets,
            CLAUSE,
            "a listed group, recommended without a post-quantum method until the end of 2031",
        )
        .until(Day::new(2031, 12, 31)),
        rule(
            Groups::Below(120),
            Discouraged,
            CLAUSE,
            "a group below 3000 bits, or a curve below 250: not listed",
        ),
        rule(
            Groups::All,
            CannotTell,
            CLAUSE,
            "the group is on no list that was seen, so it was not assessed",
        ),
    ]
}
