//! The reader of trace fields, and the verdict on what it read.

use tlstrail::render::LegRecord;
use tlstrail::{Analyzer, Trail};

/// Places lie in their fields, a trace field gives a leg, and what is claimed has words.
pub fn check_trail(trail: &Trail<'_>) {
    for claim in trail.claims {
        if let Some(evidence) = claim.evidence {
            let field = trail
                .fields
                .get(evidence.field as usize)
                .expect("a field of the block");
            assert!(
                evidence.span.end <= field.body.len(),
                "evidence outside its field"
            );
        }
    }
    let legs = trail.legs().filter(|view| view.next.is_none()).count();
    assert_eq!(
        legs,
        trail.route.hops.len(),
        "each trace field gives one leg"
    );
    for view in trail.legs() {
        let record = LegRecord::new(trail, &view);
        let cited = record.reasons.iter().any(|reason| reason.start.is_some());
        assert!(
            record.transport == "unknown" || (cited && record.basis.is_some()),
            "a verdict without evidence"
        );
        assert!(
            record.transport == "tls" || record.version.is_none(),
            "a version without TLS"
        );
        let Some(field) = record
            .field
            .and_then(|number| trail.fields.get(number as usize))
        else {
            continue;
        };
        let text = field.body.of(trail.block());
        let elsewhere = record
            .reasons
            .iter()
            .any(|reason| reason.code.contains("elsewhere"));
        if record.transport == "tls" && !elsewhere && record.basis == Some("stated") {
            assert!(says_so(text), "TLS out of nothing");
        }
        if let Some(version) = record.version.filter(|_| !elsewhere) {
            assert!(
                has_version(text, version) || record.cipher.is_some(),
                "{version} out of nothing"
            );
        }
    }
}

/// Some word in the field speaks of protection, however it is meant.
fn says_so(text: &[u8]) -> bool {
    let lower = text.to_ascii_lowercase();
    let has = |word: &str| {
        lower
            .windows(word.len())
            .any(|part| part == word.as_bytes())
    };
    [
        "tls", "ssl", "mtps", "https", "imaps", "pops", "secur", "crypt", "cipher", "aes", "rc4",
        "des", "mtpsa", "sasl",
    ]
    .iter()
    .any(|word| has(word))
}

/// The digits of a version stand in the field.
fn has_version(text: &[u8], version: &str) -> bool {
    let digits: Vec<u8> = version.bytes().filter(u8::is_ascii_digit).collect();
    digits.iter().all(|digit| text.contains(digit))
        || version.ends_with(".0")
        || version.starts_with("SSL")
}

/// Reads a value as the second of three trace fields.
pub fn check(value: &[u8]) {
    let mut block = b"X-First: clean\nReceived: ".to_vec();
    block.extend(value);
    block.extend(b"\nReceived: from a.example by b.example; x\nSubject: y\n\n");
    let mut analyzer = Analyzer::new();
    let Ok(trail) = analyzer.read(&block) else {
        return;
    };
    check_trail(&trail);
    let once = format!("{:?} {:?}", trail.verdicts, trail.route.hops);
    // What an analyzer keeps from other messages changes nothing.
    let other =
        b"Received: from x (y [192.0.2.9]) (using TLSv1.3) by z (Postfix) with ESMTPS id 1; d\n\n";
    analyzer.read(other).expect("a message");
    let trail = analyzer.read(&block).expect("as before");
    assert_eq!(
        format!("{:?} {:?}", trail.verdicts, trail.route.hops),
        once,
        "read twice"
    );
}
