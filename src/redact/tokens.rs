//! Walks over the text of a field word by word and replaces those that could name somebody. Blanks, folding, brackets and
//! the order of words stay as they are.

use super::Redactor;
use super::host::is_host;
use super::vocabulary::{is_common, is_tls_name};
use crate::received::read_address;
use crate::route::registrable_domain;

/// What the words of a text are taken for where their look does not decide.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Manner {
    /// What stands in front of an `@` is an id, not a person.
    pub(super) ids: bool,
}

impl Manner {
    /// Mailboxes are people's.
    pub(super) const PLAIN: Manner = Manner { ids: false };
}

/// A number of more digits is taken for an id.
const LONGEST_NUMBER: usize = 5;

fn is_delimiter(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte.is_ascii_control() || b"()<>[]\",;='".contains(&byte)
}

/// The words of a block in lower case, and the parts that they are replaced by.
pub(super) fn words(block: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let words = block.split(|&byte| is_delimiter(byte));
    let parts = words.flat_map(|word| {
        // Also the local part, and of each name the domain that somebody registered.
        let sides = word.split(|&byte| byte == b'@');
        let domains = sides.clone().filter_map(registrable_domain);
        let whole = std::iter::once(word).chain(sides).chain(domains);
        whole.chain(word.split(|&byte| matches!(byte, b'@' | b':' | b'/' | b'.' | b'-')))
    });
    parts
        .filter(|word| !word.is_empty())
        .map(<[u8]>::to_ascii_lowercase)
}

/// Appends the text with its words replaced.
pub(super) fn redact_text(
    redactor: &mut Redactor,
    text: &[u8],
    manner: Manner,
    copy: &mut Vec<u8>,
) {
    let mut rest = text;
    while let Some(&first) = rest.first() {
        let length = if is_delimiter(first) {
            rest.iter().position(|&b| !is_delimiter(b))
        } else {
            rest.iter().position(|&b| is_delimiter(b))
        };
        let (run, after) = rest.split_at(length.unwrap_or(rest.len()));
        if is_delimiter(first) {
            copy.extend_from_slice(run);
        } else {
            redact_word(redactor, run, manner, copy);
        }
        rest = after;
    }
}

/// Appends a word, or what replaces it.
pub(super) fn redact_word(
    redactor: &mut Redactor,
    word: &[u8],
    manner: Manner,
    copy: &mut Vec<u8>,
) {
    let bare = word.len() - word.iter().rev().take_while(|b| b".:".contains(b)).count();
    let (word, tail) = word.split_at(bare);
    if !word.is_empty() {
        redact_bare(redactor, word, manner, copy);
    }
    copy.extend_from_slice(tail);
}

fn redact_bare(redactor: &mut Redactor, word: &[u8], manner: Manner, copy: &mut Vec<u8>) {
    if is_common(word) || is_tls_name(word) {
        return copy.extend_from_slice(word);
    }
    if let Some(address) = read_address(word) {
        // The tag of RFC 5321 section 4.1.3, and the prefix of an IPv4 address in IPv6 form.
        let spelled = word.to_ascii_lowercase();
        for prefix in [&b"ipv6:"[..], b"::ffff:"] {
            if spelled.starts_with(prefix)
                || (prefix == b"::ffff:" && spelled.starts_with(b"ipv6:::ffff:"))
            {
                copy.extend_from_slice(match prefix {
                    b"ipv6:" => b"IPv6:",
                    _ => b"::ffff:",
                });
            }
        }
        let replaced = redactor.addresses.of(address, &redactor.taken);
        copy.extend_from_slice(replaced.to_string().as_bytes());
        // `192.0.2.1:587`: a port names nobody.
        if let Some(colon) = word.iter().rposition(|&b| b == b':')
            && replaced.is_ipv4()
            && is_number(&word[colon + 1..])
            && !word[colon + 1..].contains(&b'.')
        {
            copy.extend_from_slice(&word[colon..]);
        }
        return;
    }
    if let Some(at) = word.iter().rposition(|&b| b == b'@') {
        let (local, domain) = (&word[..at], &word[at + 1..]);
        if manner.ids {
            copy.extend(redactor.ids.of(local, &redactor.taken));
        } else if !local.is_empty() {
            let local = redactor.mailboxes.local_part(local, &redactor.taken);
            copy.extend_from_slice(local.as_bytes());
        }
        copy.push(b'@');
        if !domain.is_empty() {
            redact_word(redactor, domain, manner, copy);
        }
        return;
    }
    if is_host(word) {
        let host = redactor.hosts.of(word, &redactor.taken);
        return copy.extend_from_slice(&host);
    }
    for separator in *b":/\\|!#%*?&" {
        if word.contains(&separator) {
            for (at, part) in word.split(|&b| b == separator).enumerate() {
                if at > 0 {
                    copy.push(separator);
                }
                if !part.is_empty() {
                    redact_word(redactor, part, manner, copy);
                }
            }
            return;
        }
    }
    if is_number(word) || word.split(|b| b"-_+".contains(b)).all(is_plain) {
        return copy.extend_from_slice(word);
    }
    copy.extend(redactor.ids.of(word, &redactor.taken));
}

fn is_plain(part: &[u8]) -> bool {
    let is_size = || part.strip_suffix(b"bits").is_some_and(is_number);
    let is_release = || part.strip_prefix(b"v").is_some_and(is_number);
    part.is_empty()
        || is_common(part)
        || is_tls_name(part)
        || is_number(part)
        || is_size()
        || is_release()
}

/// A port, a count, a part of a date, a release: digits that name nobody.
fn is_number(word: &[u8]) -> bool {
    let digits = word
        .strip_prefix(b"+")
        .or_else(|| word.strip_prefix(b"-"))
        .unwrap_or(word);
    !digits.is_empty()
        && digits.split(|&b| b == b'.').all(|part| {
            !part.is_empty() && part.len() <= LONGEST_NUMBER && part.iter().all(u8::is_ascii_digit)
        })
}
