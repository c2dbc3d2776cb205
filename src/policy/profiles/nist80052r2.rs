//! NIST SP 800-52 revision 2. What is on none of its lists is not approved for federal use, which is not the same as weak.
use super::prelude::*;

const DOCUMENT: &str = "NIST SP 800-52 revision 2";

pub(super) fn row() -> Profile {
    Profile {
        id: "nist80052r2".into(),
        aliases: &["nist", "nist-800-52r2", "sp800-52r2", "800-52"],
        title: "TLS guidelines for US federal systems".into(),
        caution: "Not approved means not on the list of algorithms for US federal use; it does not mean weak. Servers for \
                  the public may keep TLS 1.0 and 1.1 where they need to; between mail servers these fail here."
            .into(),
        scope: Scope::All,
        editions: vec![edition(DOCUMENT, "a leg in the clear is not protected by TLS", "SP 800-52r2 section 3.1")],
    }
}

/// The edition, for documents that rest on it, too.
pub(super) fn edition(
    document: &'static str,
    clear: &'static str,
    clear_clause: &'static str,
) -> Edition {
    Edition {
        document: document.into(),
        name: "revision 2, August 2019".into(),
        since: Some(Day::end_of(2019, 8)),
        checked: Checked::List,
        versions: versions(),
        suites: suites(),
        anonymous: vec![],
        groups: vec![],
        cleartext: vec![rule((), Fails, clear_clause, clear).checked(Checked::No)],
        other_encryption: vec![],
        never_shown: None,
    }
}

fn versions() -> Vec<Rule<Versions>> {
    const CLAUSE: &str = "SP 800-52r2 section 3.1";
    vec![
        rule(Versions::up_to(Ssl3), Fails, CLAUSE, "SSL must not be used").checked(Checked::No),
        rule(
            Versions(Tls10, Tls11),
            Fails,
            CLAUSE,
            "TLS 1.0 and 1.1 are not for government-only use",
        )
        .checked(Checked::No),
        rule(Versions::from(Tls12), Meets, CLAUSE, "TLS 1.2 or 1.3").checked(Checked::No),
    ]
}

fn suites() -> Vec<Rule<Suites>> {
    let aes = Parts {
        encryption: &["AES-"],
        mac: &["AEAD", "SHA1", "SHA256", "SHA384"],
        ..Parts::default()
    };
    vec![
        rule(
            Suites::Named(&[
                "TLS_AES_128_GCM_SHA256",
                "TLS_AES_256_GCM_SHA384",
                "TLS_AES_128_CCM_SHA256",
                "TLS_AES_128_CCM_8_SHA256",
            ]),
            Meets,
            "SP 800-52r2 section 3.3.1.2",
            "an approved suite of TLS 1.3",
        ),
        rule(
            Suites::Of(Parts {
                key_exchange: &["ECDHE", "DHE", "ECDH", "DH"],
                authentication: &["RSA", "ECDSA", "DSS"],
                ..aes
            }),
            Meets,
            "SP 800-52r2 section 3.3.1.1",
            "an approved suite of TLS 1.2 or older",
        ),
        rule(
            Suites::Of(Parts {
                key_exchange: &["RSA"],
                authentication: &["RSA"],
                ..aes
            }),
            Discouraged,
            "SP 800-52r2 section 3.3.1 and appendix D",
            "static RSA is listed for a time of transition only",
        ),
        rule(
            Suites::Of(Parts {
                encryption: &["CHACHA20"],
                ..Parts::default()
            }),
            Fails,
            "SP 800-52r2 section 3.3.1",
            "ChaCha20-Poly1305 is not on the list of approved algorithms",
        ),
        rule(
            Suites::all(),
            Fails,
            "SP 800-52r2 section 3.3.1",
            "the suite is not on the list of approved algorithms",
        ),
    ]
}
