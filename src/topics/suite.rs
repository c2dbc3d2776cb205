//! Cipher suites, in any spelling, and names that tell the bulk cipher alone.

use super::{Part, Shelf, Topic};
use crate::tls::{
    BulkCipher, Recommendation, Registration, Suite, Tier, TlsVersion, all_suites,
    find_bulk_cipher, find_suite,
};

pub(super) const SHELF: Shelf = Shelf {
    kind: "cipher suite",
    names: || {
        all_suites()
            .iter()
            .map(|suite| suite.iana.to_owned())
            .collect()
    },
    find,
};

fn find(word: &str) -> Vec<Topic> {
    let word = word.as_bytes();
    if let Some(suite) = find_suite(word).and_then(|found| found.id.facts()) {
        return vec![page(suite)];
    }
    find_bulk_cipher(word).map(bulk).into_iter().collect()
}

fn page(suite: &Suite) -> Topic {
    let mut parts = vec![
        Part::text(standing(suite)),
        Part::fact("number", suite.id.to_string()),
    ];
    let names = [("in OpenSSL", suite.openssl), ("in GnuTLS", suite.gnutls)];
    parts.extend(
        names
            .into_iter()
            .filter_map(|(label, name)| Some(Part::fact(label, name?))),
    );
    parts.push(Part::fact("versions", versions(suite)));
    // TLS 1.3 agrees on keys and identity apart from the suite (RFC 8446 section 1.2).
    let is_apart = suite.least_version == TlsVersion::Tls13;
    let apart = |what: &str| {
        if is_apart {
            "agreed apart from the suite".to_owned()
        } else {
            what.to_owned()
        }
    };
    parts.push(Part::fact("key agreement", apart(suite.key_exchange)));
    parts.push(Part::fact(
        "identity",
        if suite.anonymous {
            "none: neither side shows a certificate".to_owned()
        } else {
            apart(suite.authentication)
        },
    ));
    parts.push(Part::fact(
        "encryption",
        if suite.is_null() {
            "none".to_owned()
        } else {
            format!(
                "{} ({} bits of strength)",
                suite.encryption, suite.effective_bits
            )
        },
    ));
    parts.push(Part::fact(
        "integrity",
        match suite.mac {
            "AEAD" => "built into the encryption".to_owned(),
            hash => hash.to_owned(),
        },
    ));
    parts.push(Part::fact(
        "forward secrecy",
        if suite.forward_secrecy {
            "yes: a recording stays closed if the server's key is stolen later"
        } else {
            "no: whoever gets the server's key can open recordings"
        },
    ));
    parts.push(Part::fact("registry", registry(suite)));
    if !suite.reference.is_empty() {
        parts.push(Part::fact("documents", suite.reference.replace(' ', ", ")));
    }
    Topic {
        kind: SHELF.kind,
        name: suite.iana.to_owned(),
        title: suite.iana.to_owned(),
        parts,
    }
}

fn standing(suite: &Suite) -> &'static str {
    match suite.tier {
        _ if suite.is_null() => "Encrypts nothing: a session with it counts as cleartext.",
        Tier::Strong => "Strong: a session with it is graded modern (RFC 9325 section 4.2).",
        Tier::Adequate => {
            "Sound, not today's choice: a session of TLS 1.2 with it is graded adequate."
        }
        Tier::Legacy => {
            "Outdated: a session with it is graded legacy (RFC 9325 section 4.1, should not)."
        }
        Tier::Broken => {
            "Must not be used: a session with it is graded broken (RFC 9325 section 4.1, RFC 7465)."
        }
    }
}

fn versions(suite: &Suite) -> String {
    let (least, most) = (suite.least_version, suite.most_version);
    if least == most {
        return format!("{least} only");
    }
    format!("{least} to {most}")
}

fn registry(suite: &Suite) -> &'static str {
    match (suite.registration, suite.recommended) {
        (Registration::Unregistered, _) => "not registered: from a draft or a vendor",
        (Registration::Ssl2, _) => "a cipher kind of the SSL 2.0 specification",
        (Registration::Iana, Some(Recommendation::Yes)) => "IANA: recommended",
        (Registration::Iana, Some(Recommendation::No)) => {
            "IANA: not marked as recommended, which is not the same as weak"
        }
        (Registration::Iana, Some(Recommendation::Discouraged)) => "IANA: discouraged",
        (Registration::Iana, None) => "IANA: registered, without advice",
    }
}

fn bulk(cipher: &'static BulkCipher) -> Topic {
    let mut parts = vec![Part::text(match cipher.tier {
        Some(Tier::Broken) => "Broken, whatever the rest of the cipher suite is.",
        Some(Tier::Legacy) => "Outdated, whatever the rest of the cipher suite is.",
        _ => {
            "Only a part of a cipher suite: it tells the encryption, not how the keys were agreed."
        }
    })];
    if cipher.key_bits > 0 {
        parts.push(Part::fact("key", format!("{} bits", cipher.key_bits)));
    }
    Topic {
        kind: "cipher",
        name: cipher.name.to_owned(),
        title: cipher.name.to_owned(),
        parts,
    }
}
