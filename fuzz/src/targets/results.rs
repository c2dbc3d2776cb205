//! Authentication-Results: no method out of a comment or a quoted string.

use tlstrail::field::AuthResults;

/// For each byte, whether it stands in a comment or a quoted string (RFC 5322 section 3.2), by a walk of its own.
fn hidden(value: &[u8]) -> Vec<bool> {
    let mut all = Vec::with_capacity(value.len());
    let (mut depth, mut quoted, mut escaped) = (0_u32, false, false);
    for &byte in value {
        let was = depth > 0 || quoted;
        if escaped {
            escaped = false;
        } else if byte == b'\\' && was {
            escaped = true;
        } else if quoted {
            quoted = byte != b'"';
        } else if byte == b'"' && depth == 0 {
            quoted = true;
        } else if byte == b'(' {
            depth += 1;
        } else if byte == b')' && depth > 0 {
            depth -= 1;
        }
        all.push(was || depth > 0 || quoted);
    }
    all
}

/// Reads a value.
pub fn check(value: &[u8]) {
    let results = AuthResults::read(value);
    let hidden = hidden(value);
    let mut end = 0;
    let mut count = 0;
    for method in results.methods() {
        let word = method.method.of(value);
        assert!(
            !word.is_empty()
                && word
                    .iter()
                    .all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(b)),
            "a keyword"
        );
        assert!(
            method.span.start >= end && method.span.end as usize <= value.len(),
            "in order"
        );
        end = method.span.end;
        for at in method.method.start..method.method.end {
            assert!(
                !hidden[at as usize],
                "{:?} is a stranger's text",
                String::from_utf8_lossy(word)
            );
        }
        for property in method.properties(value) {
            assert!(
                property.value.end <= method.span.end,
                "a property of another method"
            );
        }
        count += 1;
        assert!(count <= value.len(), "more methods than bytes");
    }
    assert_eq!(AuthResults::read_instance(value), results.instance);
    if let Some(id) = results.authserv_id {
        assert!(id.end as usize <= value.len());
    }
    for name in [&b"x-tls"[..], b"dkim", b"spf"] {
        let named: Vec<_> = results.methods_named(name).map(|m| m.span).collect();
        let same = |word: &[u8]| word.eq_ignore_ascii_case(name);
        let all: Vec<_> = results
            .methods()
            .filter(|m| same(m.method.of(value)))
            .map(|m| m.span)
            .collect();
        assert_eq!(named, all, "asked by name");
    }
}
