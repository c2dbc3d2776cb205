//! The words that name nobody, and so stay.

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::received::{DIALECTS, Place, Protocol};
use crate::tls::{find_bulk_cipher, find_group, find_signature, find_suite, read_version};

/// True for a word of trace fields and authentication results that names nobody.
pub(super) fn is_common(word: &[u8]) -> bool {
    static WORDS: OnceLock<HashSet<Vec<u8>>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let listed = include_str!("words.txt")
            .lines()
            .filter(|line| !line.starts_with('#'));
        // The words by which writers are known, but for their hosts' names, which the rule for hosts keeps.
        let marks = DIALECTS.iter().flat_map(|dialect| dialect.marks.iter());
        let marks = marks
            .filter(|mark| !matches!(mark.place, Place::ByHost | Place::Id))
            .map(|mark| mark.text);
        let all = listed.chain(marks).flat_map(str::split_whitespace);
        // `trex/` and `qmail-scanner-` go on with a release.
        all.map(|word| {
            word.trim_end_matches(['/', '-', ':'])
                .to_ascii_lowercase()
                .into_bytes()
        })
        .collect()
    });
    words.contains(&word.to_ascii_lowercase()) || Protocol::read(word).is_some()
}

/// True for a name of TLS: a version, a cipher suite, a group, a signature, a hash.
pub(super) fn is_tls_name(word: &[u8]) -> bool {
    const HASHES: [&[u8]; 8] = [
        b"SHA1", b"SHA256", b"SHA384", b"SHA512", b"MD5", b"AEAD", b"SHA224", b"NULL",
    ];
    read_version(word).is_some()
        || find_suite(word).is_some()
        || find_bulk_cipher(word).is_some()
        || find_group(word).is_some()
        || find_signature(word).is_some()
        || HASHES.iter().any(|hash| word.eq_ignore_ascii_case(hash))
}
