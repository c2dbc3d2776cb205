//! Where peers' text stands in the examples, how servers filter it, and when a verdict is stronger than another.

use tlstrail::Analyzer;
use tlstrail::received::Slot;
use tlstrail::render::LegRecord;

use super::examples::{Example, message};

/// How servers filter what peers send.
pub fn filtered(text: &str) -> Vec<String> {
    let host = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
    vec![
        text.to_owned(),
        text.chars().filter(|c| host(*c)).collect(),
        text.chars()
            .map(|c| {
                if host(c) || "=:/,+@[]".contains(c) {
                    c
                } else {
                    '?'
                }
            })
            .collect(),
        text.replace(char::is_whitespace, "_"),
        text.chars()
            .flat_map(|c| {
                if "().;\"\\".contains(c) {
                    vec!['\\', c]
                } else {
                    vec![c]
                }
            })
            .collect(),
        balanced(text),
    ]
}

/// As Postfix shows a login: a stray `)` becomes `?`, a missing one is added.
fn balanced(text: &str) -> String {
    let mut depth = 0;
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => {
                out.push('?');
                continue;
            }
            ')' => depth -= 1,
            '\\' => {
                out.push('?');
                continue;
            }
            _ => {}
        }
        out.push(c);
    }
    out.extend(std::iter::repeat_n(')', depth));
    out
}

/// What a verdict says, as far as it can be stronger.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Verdict {
    /// How the leg was carried.
    pub transport: &'static str,
    /// What that rests on.
    pub basis: Option<&'static str>,
    /// The version told.
    pub version: Option<&'static str>,
    /// The suite told.
    pub cipher: Option<&'static str>,
}

pub fn verdict(stamp: &str) -> Verdict {
    let mut analyzer = Analyzer::new();
    let bytes = message(stamp);
    let trail = analyzer.read(&bytes).expect("a message");
    let view = trail.legs().next().expect("a leg");
    let leg = LegRecord::new(&trail, &view);
    Verdict {
        transport: leg.transport,
        basis: leg.basis,
        version: leg.version,
        cipher: leg.cipher.and_then(|c| c.iana),
    }
}

/// Unchanged, or not told.
pub fn is_no_stronger(base: &Verdict, with_text: &Verdict) -> bool {
    // TLS of which nothing is told ranks with other encryption.
    let untold = with_text.version.is_none() && with_text.cipher.is_none();
    let protected = |transport: &str| ["tls", "encrypted"].contains(&transport);
    let alike = protected(base.transport) && protected(with_text.transport) && untold;
    let transport =
        with_text.transport == base.transport || with_text.transport == "unknown" || alike;
    let version = with_text.version.is_none() || with_text.version == base.version;
    let cipher = with_text.cipher.is_none() || with_text.cipher == base.cipher;
    // What the keyword implies is not stated because a peer says it too.
    let basis = with_text.basis != Some("stated") || base.basis == Some("stated");
    transport && basis && version && cipher
}

/// Where a slot's text stands in an example; `slot:NAME=-` says that what stands there is the writer's own.
pub fn place(example: &Example, slot: Slot) -> Option<(usize, usize)> {
    let find = |text: &str| example.stamp.find(text).map(|at| (at, at + text.len()));
    let named = |key: &str| {
        example
            .expected
            .get(&format!("slot:{key}"))
            .and_then(|text| find(text))
    };
    if slot == Slot::Helo && example.expected.get("slot:helo").is_some_and(|t| t == "-") {
        return None;
    }
    let mut analyzer = Analyzer::new();
    let bytes = message(&example.stamp);
    let trail = analyzer.read(&bytes).expect("a message");
    let stamp = trail.route.hops.first().expect("a hop").stamp;
    // Spans count from the byte behind the colon; the stamp's text begins one blank later.
    let span = |s: tlstrail::Span| (s.start as usize - 1, s.end as usize - 1);
    match slot {
        Slot::Helo => named("helo").or_else(|| stamp.from.name.map(span)),
        Slot::Rdns => named("rdns").or_else(|| stamp.from.rdns.map(span)),
        Slot::Recipient => named("recipient").or_else(|| stamp.for_.map(span)),
        Slot::Id => named("id").or_else(|| stamp.id.map(span)),
        Slot::Ident => named("ident"),
        Slot::Login => named("login"),
        Slot::CertificateName => named("cn"),
        Slot::Sender => named("sender").or_else(|| {
            let at = [
                "envelope-from <",
                "envelope-sender <",
                "envelope-from ",
                "envelope from \"",
            ]
            .iter()
            .find_map(|words| example.stamp.find(words).map(|at| at + words.len()))?;
            let length = example.stamp[at..].find(['>', ')', '"', ';', '\n'])?;
            Some((at, at + length))
        }),
        Slot::Nothing => None,
    }
}
