use super::*;

#[test]
fn each_style_of_name_leads_to_its_suite() {
    for (text, id) in [
        ("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", 0xC030),
        ("tls_ecdhe_rsa_with_aes_256_gcm_sha384", 0xC030),
        ("ECDHE-RSA-AES256-GCM-SHA384", 0xC030),
        ("ECDHE_RSA_AES_256_GCM_SHA384", 0xC030),
        ("TLS_ECDHE_RSA_AES_256_GCM_SHA384", 0xC030),
        ("AES256-SHA", 0x0035),
        ("EDH-RSA-DES-CBC3-SHA", 0x0016),
        ("DHE-RSA-DES-CBC3-SHA", 0x0016),
        ("EXP-RC4-MD5", 0x0003),
        ("ADH-AES256-SHA", 0x003A),
        ("AECDH-AES256-SHA", 0xC019),
        ("DES-CBC3-SHA", 0x000A),
        ("RC4-MD5", 0x0004),
        ("CAMELLIA256-SHA", 0x0084),
        ("NULL-SHA", 0x0002),
        ("TLS_AES_256_GCM_SHA384", 0x1302),
        ("TLS13-AES-256-GCM-SHA384", 0x1302),
        ("AEAD-AES256-GCM-SHA384", 0x1302),
        ("TLS13_AES_256_GCM_SHA384", 0x1302),
        ("TLS_AES_128_CCM_8_SHA256", 0x1305),
        ("RSA_ARCFOUR_MD5", 0x0004),
        ("RSA_ARCFOUR_SHA", 0x0005),
        ("RSA_AES_256_CBC_SHA", 0x0035),
        ("RSA_AES_256_CBC_SHA1", 0x0035),
        ("DHE_RSA_3DES_EDE_CBC_SHA", 0x0016),
        ("DHE_RSA_AES_256_CBC_SHA256", 0x006B),
        ("ECDH_ANON_AES_256_CBC_SHA1", 0xC019),
        ("SSL_RSA_WITH_RC4_128_MD5", 0x0004),
        ("SSL_RSA_WITH_3DES_EDE_CBC_SHA", 0x000A),
        ("ECDHE-RSA-CHACHA20-POLY1305", 0xCCA8),
        ("DHE-RSA-CHACHA20-POLY1305", 0xCCAA),
        ("SSL_CK_RC4_128_WITH_MD5", 0xFFF1),
        ("TLS_UNKNOWN_CIPHER_SUITE-0xc030", 0xC030),
        ("TLS_UNKNOWN_CIPHER_SUITE-0xEEEE", 0xEEEE),
        ("0x1301", 0x1301),
    ] {
        let found = find_suite(text.as_bytes());
        assert_eq!(found.map(|found| found.id), Some(SuiteId(id)), "{text}");
        assert!(found.is_some_and(|found| found.group.is_none()), "{text}");
    }
}

#[test]
fn what_is_no_suite_name_is_not_forced_to_be_one() {
    for text in [
        "",
        "_",
        "__",
        "____",
        "OTHER",
        "(NONE)",
        "UNKNOWN",
        "AES-256-GCM",
        "Aes256",
        "AES256-SHA ",
        " AES256-SHA",
        "ECDHE_RSA-AES256-GCM-SHA384",
        "ECDHE RSA AES256 GCM SHA384",
        "TLS_",
        "SSL_",
        "TLS13_",
        "_P256",
        "0x6610",
        "0xFFF1",
        "0xEEEE",
        "TLS_UNKNOWN_CIPHER_SUITE-0x",
        "TLS_RSA_WITH_P256",
        "RSA__AES_128_CBC",
        "ECDHE_X25519__NOISE__AES_256_CBC__SHA1",
        "ECDHE_X25519__AES_256_CBC__SHA1",
        "AES_256_GCM",
    ] {
        assert_eq!(find_suite(text.as_bytes()), None, "{text:?}");
    }
    assert_eq!(find_suite("TLS_AES_128_GCM_\u{17f}HA256".as_bytes()), None);
}

#[test]
fn a_curve_after_the_name_is_the_group() {
    let text = b"TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384_P384";
    let found = find_suite(text).expect("a suite");
    assert_eq!(found.id, SuiteId(0xC028));
    assert_eq!(found.group.expect("a curve").of(text), b"P384");
    assert_eq!(found.signature, None);
}

#[test]
fn a_description_tells_suite_group_and_signature() {
    for (text, id, group, signature) in [
        (
            "ECDHE_X25519__RSA_PSS_RSAE_SHA256__AES_128_GCM",
            0x1301,
            "X25519",
            "RSA_PSS_RSAE_SHA256",
        ),
        (
            "ECDHE_SECP256R1__ECDSA_SECP256R1_SHA256__AES_256_GCM",
            0x1302,
            "SECP256R1",
            "ECDSA_SECP256R1_SHA256",
        ),
        (
            "ECDHE_X25519__EdDSA_Ed25519__CHACHA20_POLY1305",
            0x1303,
            "X25519",
            "EdDSA_Ed25519",
        ),
        (
            "HYBRID_X25519_MLKEM768__RSA_PSS_RSAE_SHA256__AES_256_GCM",
            0x1302,
            "X25519_MLKEM768",
            "RSA_PSS_RSAE_SHA256",
        ),
        (
            "DHE_FFDHE3072__RSA_PSS_RSAE_SHA256__AES_256_GCM",
            0x1302,
            "FFDHE3072",
            "RSA_PSS_RSAE_SHA256",
        ),
        ("ECDHE_PSK_X25519__AES_256_GCM", 0x1302, "X25519", ""),
        ("PSK__AES_256_GCM", 0x1302, "", ""),
        (
            "ECDHE_SECP256R1__RSA_SHA256__AES_256_GCM",
            0xC030,
            "SECP256R1",
            "RSA_SHA256",
        ),
        (
            "ECDHE_SECP256R1__ECDSA_SHA256__CHACHA20_POLY1305",
            0xCCA9,
            "SECP256R1",
            "ECDSA_SHA256",
        ),
        (
            "ECDHE_X25519__RSA_PSS_RSAE_SHA256__AES_256_CBC__SHA384",
            0xC028,
            "X25519",
            "RSA_PSS_RSAE_SHA256",
        ),
        (
            "DHE_CUSTOM2048__RSA_SHA256__AES_256_GCM",
            0x009F,
            "CUSTOM2048",
            "RSA_SHA256",
        ),
        (
            "DHE_CUSTOM1024__RSA_SHA1__3DES_CBC__SHA1",
            0x0016,
            "CUSTOM1024",
            "RSA_SHA1",
        ),
        ("ECDHE_RSA_SECP256R1__AES_128_GCM", 0xC02F, "SECP256R1", ""),
        ("RSA__AES_128_CBC__SHA1", 0x002F, "", ""),
        ("RSA__ARCFOUR_128__MD5", 0x0004, "", ""),
        ("RSA__AES_256_CCM", 0xC09D, "", ""),
        (
            "ANON_ECDH_SECP256R1__AES_256_CBC__SHA1",
            0xC019,
            "SECP256R1",
            "",
        ),
    ] {
        let found = find_suite(text.as_bytes());
        let told = |span: Option<Span>| span.map_or(&b""[..], |span| span.of(text.as_bytes()));
        assert_eq!(found.map(|found| found.id), Some(SuiteId(id)), "{text}");
        assert_eq!(
            told(found.expect("a suite").group),
            group.as_bytes(),
            "{text}"
        );
        assert_eq!(
            told(found.expect("a suite").signature),
            signature.as_bytes(),
            "{text}"
        );
    }
}

#[test]
fn the_version_decides_between_suites_of_one_spelling() {
    use TlsVersion::*;
    for (text, version, id) in [
        (
            "ECDHE_X25519__RSA_PSS_RSAE_SHA256__AES_128_GCM",
            Tls12,
            0xC02F,
        ),
        (
            "ECDHE_X25519__RSA_PSS_RSAE_SHA256__AES_128_GCM",
            Tls13,
            0x1301,
        ),
        ("ECDHE_X25519__EdDSA_Ed25519__AES_256_GCM", Tls12, 0xC02C),
        ("PSK__AES_256_GCM", Tls12, 0x00A9),
        ("RC4-MD5", Ssl2, 0xFFF1),
        ("RC4-MD5", Ssl3, 0x0004),
        ("AES256-SHA", Ssl2, 0x0035),
    ] {
        let found = find_suite_in(text.as_bytes(), Some(version));
        assert_eq!(
            found.map(|found| found.id),
            Some(SuiteId(id)),
            "{text} {version}"
        );
    }
}
