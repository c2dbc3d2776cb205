//! Names that tell the bulk cipher alone, and words that stand where a name is missing.

use std::sync::OnceLock;

use super::name_table::NameTable;
use crate::bytes::same;

use super::suite::Tier;

/// A bulk cipher without key exchange: what .NET's `CipherAlgorithmType` or a shortened note tells.
#[derive(Debug, Eq, PartialEq)]
pub struct BulkCipher {
    /// `AES-256-GCM`, `AES-256` (mode not told), `3DES`, `RC4`, ...
    pub name: &'static str,
    /// Length of the key in bits; 0 when the name does not tell it.
    pub key_bits: u16,
    /// The tier that the cipher alone forces upon every suite with it; `None` when the rest of the suite decides.
    pub tier: Option<Tier>,
}

/// The bulk cipher that is the whole of `text`: `AES-256-GCM`, `Aes256`, `TripleDes`, `0x6610`.
///
/// To be asked only when [`find_suite`](super::find_suite) knows nothing. ASCII case aside; nothing else is forgiven.
/// The numbers are SChannel's `ALG_ID`s, hexadecimal or decimal (`CALG_AES_256` = 0x6610 = 26128, wincrypt.h).
pub fn find_bulk_cipher(text: &[u8]) -> Option<&'static BulkCipher> {
    static NAMES: OnceLock<NameTable> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let rows = (0..).zip(CIPHERS);
        let names = rows.flat_map(|(place, (_, names))| names.iter().map(move |n| (*n, place)));
        NameTable::new(&names.collect::<Vec<_>>())
    });
    let (cipher, _) = CIPHERS.get(usize::from(names.find(&[text])?))?;
    Some(cipher)
}

/// True for a word, or nothing, where a cipher's name should be: `OTHER`, `UNKNOWN`, `NONE`, `(NONE)`.
///
/// Gmail wrote `cipher=OTHER` for years, sendmail writes `(NONE)`. They tell nothing of the strength.
pub fn is_placeholder(text: &[u8]) -> bool {
    [
        &b""[..],
        b"OTHER",
        b"NONE",
        b"(NONE)",
        b"UNKNOWN",
        b"(UNKNOWN)",
    ]
    .iter()
    .any(|word| same(text, word))
}

const fn cipher(name: &'static str, key_bits: u16, tier: Option<Tier>) -> BulkCipher {
    BulkCipher {
        name,
        key_bits,
        tier,
    }
}

type Row = (BulkCipher, &'static [&'static str]);

static CIPHERS: &[Row] = &[
    (
        cipher("AES-256-GCM", 256, None),
        &[
            "AES-256-GCM",
            "AES256-GCM",
            "AES_256_GCM",
            "AES256_GCM",
            "AES256GCM",
        ],
    ),
    (
        cipher("AES-128-GCM", 128, None),
        &[
            "AES-128-GCM",
            "AES128-GCM",
            "AES_128_GCM",
            "AES128_GCM",
            "AES128GCM",
        ],
    ),
    (
        cipher("AES-256-CBC", 256, None),
        &[
            "AES-256-CBC",
            "AES256-CBC",
            "AES_256_CBC",
            "AES256_CBC",
            "AES256CBC",
        ],
    ),
    (
        cipher("AES-128-CBC", 128, None),
        &[
            "AES-128-CBC",
            "AES128-CBC",
            "AES_128_CBC",
            "AES128_CBC",
            "AES128CBC",
        ],
    ),
    (
        cipher("AES-256-CCM", 256, None),
        &["AES-256-CCM", "AES256-CCM", "AES_256_CCM"],
    ),
    (
        cipher("AES-128-CCM", 128, None),
        &["AES-128-CCM", "AES128-CCM", "AES_128_CCM"],
    ),
    (
        cipher("AES-256", 256, None),
        &["AES-256", "AES256", "AES_256", "0x6610", "26128"],
    ),
    (
        cipher("AES-192", 192, None),
        &["AES-192", "AES192", "AES_192", "0x660f", "26127"],
    ),
    (
        cipher("AES-128", 128, None),
        &["AES-128", "AES128", "AES_128", "0x660e", "26126"],
    ),
    (cipher("AES", 0, None), &["AES"]),
    (
        cipher("CHACHA20-POLY1305", 256, None),
        &[
            "CHACHA20-POLY1305",
            "CHACHA20_POLY1305",
            "CHACHA20POLY1305",
            "CHACHA20",
        ],
    ),
    (
        cipher("CAMELLIA-256", 256, None),
        &[
            "CAMELLIA-256",
            "CAMELLIA256",
            "CAMELLIA-256-CBC",
            "CAMELLIA_256_CBC",
        ],
    ),
    (
        cipher("CAMELLIA-128", 128, None),
        &[
            "CAMELLIA-128",
            "CAMELLIA128",
            "CAMELLIA-128-CBC",
            "CAMELLIA_128_CBC",
        ],
    ),
    (
        cipher("3DES", 168, Some(Tier::Legacy)),
        &[
            "3DES",
            "TripleDes",
            "3DES-CBC",
            "3DES_CBC",
            "3DES-EDE-CBC",
            "3DES_EDE_CBC",
            "DES-CBC3",
            "0x6603",
            "26115",
        ],
    ),
    (
        cipher("RC4", 128, Some(Tier::Broken)),
        &[
            "RC4",
            "RC4-128",
            "RC4_128",
            "ARCFOUR",
            "ARCFOUR-128",
            "ARCFOUR_128",
            "0x6801",
            "26625",
        ],
    ),
    (
        cipher("RC4-40", 40, Some(Tier::Broken)),
        &["RC4-40", "RC4_40", "ARCFOUR-40", "ARCFOUR_40"],
    ),
    (
        cipher("RC2", 0, Some(Tier::Broken)),
        &["RC2", "RC2-CBC", "0x6602", "26114"],
    ),
    (
        cipher("DES", 56, Some(Tier::Broken)),
        &["DES", "DES-CBC", "DES_CBC", "0x6601", "26113"],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bulk_names_give_cipher_and_bits() {
        for (text, name, bits) in [
            ("AES-256-GCM", "AES-256-GCM", 256),
            ("AES-128-CBC", "AES-128-CBC", 128),
            ("Aes256", "AES-256", 256),
            ("Aes128", "AES-128", 128),
            ("TripleDes", "3DES", 168),
            ("Rc4", "RC4", 128),
            ("CHACHA20-POLY1305", "CHACHA20-POLY1305", 256),
            ("0x6610", "AES-256", 256),
        ] {
            let found =
                find_bulk_cipher(text.as_bytes()).map(|cipher| (cipher.name, cipher.key_bits));
            assert_eq!(found, Some((name, bits)), "{text}");
        }
        for text in [
            "",
            "AES 256 GCM",
            "AES-256-GCM ",
            "ECDHE-RSA-AES256-GCM-SHA384",
            "Null",
        ] {
            assert_eq!(find_bulk_cipher(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn placeholders_are_words_for_nothing() {
        for text in ["", "OTHER", "other", "(NONE)", "NONE", "UNKNOWN", "unknown"] {
            assert!(is_placeholder(text.as_bytes()), "{text}");
        }
        for text in ["NULL", "AES256-SHA", " ", "NONE "] {
            assert!(!is_placeholder(text.as_bytes()), "{text}");
        }
    }
}
