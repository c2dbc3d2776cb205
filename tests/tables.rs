//! The tables that the program carries: whole, sorted, unique, plausible, and every name in them leads home.

use std::collections::HashSet;

use tlstrail::tls::{
    Registration, SuiteId, Tier, TlsVersion, all_groups, all_signatures, all_spellings, all_suites,
    find_bulk_cipher, find_suite, find_suite_in, in_tls13, is_placeholder,
};

/// 350 of the registry, 63 that never came into it, 13 kinds of SSL 2.0.
const SUITES: usize = 426;

#[test]
fn the_suite_table_is_whole() {
    let count = |registration| {
        let of = all_suites()
            .iter()
            .filter(|suite| suite.registration == registration);
        of.count()
    };
    assert_eq!(all_suites().len(), SUITES);
    assert_eq!(count(Registration::Iana), 350);
    assert_eq!(count(Registration::Unregistered), 63);
    assert_eq!(count(Registration::Ssl2), 13);
}

#[test]
fn suites_are_sorted_unique_and_found_by_number() {
    for pair in all_suites().windows(2) {
        assert!(
            pair[0].id < pair[1].id,
            "{} before {}",
            pair[0].iana,
            pair[1].iana
        );
    }
    for suite in all_suites() {
        assert_eq!(suite.id.facts(), Some(suite), "{}", suite.iana);
        assert_eq!(
            suite.ssl2_kind.is_some(),
            suite.id.0 >= 0xFFF0,
            "{}",
            suite.iana
        );
    }
}

#[test]
fn every_spelling_resolves_to_its_own_suite_or_to_the_one_that_outranks_it() {
    for (text, id) in all_spellings() {
        let found = find_suite(text.as_bytes()).map(|found| found.id);
        let Some(winner) = found.and_then(SuiteId::facts) else {
            panic!("{text} of {id} leads to {found:?}");
        };
        if winner.id == id {
            continue;
        }
        let loser = id.facts().expect("a suite of the table");
        let order = |registration| match registration {
            Registration::Iana => 0,
            Registration::Unregistered => 1,
            Registration::Ssl2 => 2,
        };
        let outranked = order(winner.registration) < order(loser.registration)
            || (winner.registration == Registration::Unregistered
                && (winner.iana == text || winner.id < loser.id));
        assert!(
            outranked,
            "{text}: {} wins over {}",
            winner.iana, loser.iana
        );
    }
}

#[test]
fn every_registered_suite_keeps_all_its_spellings() {
    for (text, id) in all_spellings() {
        if id.facts().expect("a suite of the table").registration == Registration::Iana {
            let found = find_suite(text.as_bytes()).map(|found| found.id);
            assert_eq!(found, Some(id), "{text}");
        }
    }
}

#[test]
fn spellings_do_not_depend_on_case() {
    for (text, _) in all_spellings() {
        let plain = find_suite(text.as_bytes());
        assert_eq!(
            find_suite(text.to_ascii_lowercase().as_bytes()),
            plain,
            "{text}"
        );
        assert_eq!(
            find_suite(text.to_ascii_uppercase().as_bytes()),
            plain,
            "{text}"
        );
        assert!(
            text.is_ascii() && !text.contains(char::is_whitespace),
            "{text}"
        );
        assert!(!is_placeholder(text.as_bytes()), "{text}");
    }
}

#[test]
fn names_of_the_three_great_libraries_resolve_to_the_suite_that_lists_them() {
    let mut seen = HashSet::new();
    for suite in all_suites()
        .iter()
        .filter(|suite| suite.registration == Registration::Iana)
    {
        assert!(seen.insert(suite.iana), "{}", suite.iana);
        for name in [Some(suite.iana), suite.openssl, suite.gnutls]
            .into_iter()
            .flatten()
        {
            let found = find_suite(name.as_bytes()).map(|found| found.id);
            assert_eq!(found, Some(suite.id), "{name}");
        }
        // Exim cuts the prefix of GnuTLS names.
        if let Some(name) = suite.gnutls.and_then(|name| name.strip_prefix("TLS_")) {
            let found = find_suite(name.as_bytes()).map(|found| found.id);
            assert_eq!(found, Some(suite.id), "{name}");
        }
        // OpenJDK begins its older names with SSL_.
        if let Some(name) = suite.iana.strip_prefix("TLS_") {
            let found = find_suite(format!("SSL_{name}").as_bytes()).map(|found| found.id);
            assert_eq!(found, Some(suite.id), "SSL_{name}");
        }
    }
}

#[test]
fn bits_agree_with_the_bulk_cipher() {
    for suite in all_suites() {
        let name = suite.iana;
        assert!(suite.effective_bits <= suite.key_bits, "{name}");
        assert_eq!(suite.key_bits == 0, suite.is_null(), "{name}");
        let expected = match suite.encryption {
            "NULL" => Some((0, 0)),
            "3DES-EDE-CBC" => Some((168, 112)),
            "DES-CBC" | "DES-CFB" => Some((56, 56)),
            "CHACHA20-POLY1305" => Some((256, 256)),
            text => text
                .split('-')
                .find_map(|part| part.parse().ok())
                .map(|bits| (bits, bits)),
        };
        if let Some(bits) = expected {
            assert_eq!((suite.key_bits, suite.effective_bits), bits, "{name}");
        }
        if suite.export {
            assert!(suite.key_bits <= 56, "{name}");
        }
    }
}

#[test]
fn versions_are_ordered_and_fit_the_cipher() {
    for suite in all_suites() {
        let name = suite.iana;
        assert!(suite.least_version <= suite.most_version, "{name}");
        let only_ssl2 = suite.most_version == TlsVersion::Ssl2;
        assert_eq!(
            suite.registration == Registration::Ssl2,
            only_ssl2,
            "{name}"
        );
        assert_eq!(
            suite.exists_in(TlsVersion::Tls13),
            suite.least_version == TlsVersion::Tls13,
            "{name}"
        );
        if suite.mac == "AEAD" {
            assert!(suite.least_version >= TlsVersion::Tls12, "{name}");
        }
    }
}

#[test]
fn tiers_follow_their_definition() {
    for suite in all_suites() {
        let name = suite.iana;
        let weak =
            suite.effective_bits < 112 || suite.encryption.starts_with("RC4") || suite.mac == "MD5";
        if weak || suite.export {
            assert_eq!(suite.tier, Tier::Broken, "{name}");
        }
        if suite.tier == Tier::Strong {
            assert!(
                suite.forward_secrecy && !suite.anonymous && suite.mac == "AEAD",
                "{name}"
            );
            assert!(suite.least_version >= TlsVersion::Tls12, "{name}");
            assert_ne!(suite.mode, "CCM-8", "{name}");
        }
        if suite.tier == Tier::Adequate {
            assert!(suite.forward_secrecy, "{name}");
        }
    }
    let strong = all_suites()
        .iter()
        .filter(|suite| suite.tier == Tier::Strong);
    assert_eq!(strong.count(), 12);
}

#[test]
fn suites_led_to_in_tls13_have_the_same_cipher() {
    for suite in all_suites() {
        if let Some(newer) = in_tls13(suite.id).and_then(SuiteId::facts) {
            assert_eq!(newer.encryption, suite.encryption, "{}", suite.iana);
            assert!(newer.exists_in(TlsVersion::Tls13), "{}", suite.iana);
        }
    }
}

#[test]
fn kinds_of_ssl2_are_found_when_the_version_says_so() {
    for suite in all_suites()
        .iter()
        .filter(|suite| suite.ssl2_kind.is_some())
    {
        for name in [Some(suite.iana), suite.openssl].into_iter().flatten() {
            let found =
                find_suite_in(name.as_bytes(), Some(TlsVersion::Ssl2)).map(|found| found.id);
            assert_eq!(found, Some(suite.id), "{name}");
        }
    }
}

#[test]
fn every_bulk_cipher_of_a_common_suite_has_a_name_of_its_own() {
    for id in [
        0x1301, 0x1302, 0x1303, 0x1304, 0x002F, 0x0035, 0x000A, 0x0005, 0x0009,
    ] {
        let suite = SuiteId(id).facts().expect("a suite of the table");
        let cipher = find_bulk_cipher(suite.encryption.as_bytes());
        assert_eq!(
            cipher.map(|cipher| cipher.key_bits),
            Some(suite.key_bits),
            "{}",
            suite.encryption
        );
        assert_eq!(
            find_suite(suite.encryption.as_bytes()),
            None,
            "{}",
            suite.encryption
        );
    }
}

#[test]
fn groups_and_signatures_are_unique() {
    let mut names = HashSet::new();
    let mut codes = HashSet::new();
    for group in all_groups() {
        assert!(names.insert(group.name), "{}", group.name);
        assert!(
            group.code_point.is_none_or(|code| codes.insert(code)),
            "{}",
            group.name
        );
        assert!(group.classical_bits <= 256, "{}", group.name);
    }
    let mut schemes = HashSet::new();
    for signature in all_signatures() {
        assert!(names.insert(signature.name), "{}", signature.name);
        assert!(
            signature.code_point.is_none_or(|code| schemes.insert(code)),
            "{}",
            signature.name
        );
    }
}
