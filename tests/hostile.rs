//! Messages that a stranger wrote to be believed: in none of them did the reader's own server say TLS, and in each the
//! sender's text (greeting, reverse DNS, ident, login, addresses of the envelope) says so, or brings a forged stamp. What
//! is told of them once was too much.

use tlstrail::route::Assurance;
use tlstrail::verdict::{Outlook, Transport};
use tlstrail::{Analyzer, Trust};

fn messages() -> Vec<(String, Vec<u8>)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/hostile");
    let entries = std::fs::read_dir(folder).expect("a folder of messages");
    let mut messages: Vec<_> = entries
        .map(|entry| entry.expect("an entry"))
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, std::fs::read(entry.path()).expect("a message"))
        })
        .collect();
    messages.sort();
    assert!(messages.len() > 30, "messages went missing");
    messages
}

/// Whether the reader's own servers wrote a stamp of it that rightly says TLS: one inside, above the hostile one.
fn has_an_inner_leg(name: &str) -> bool {
    name == "by-in-a-comment-haraka-under-own.eml"
}

#[test]
fn no_sender_is_believed() {
    for trusted in [None, Some("203.0.113.0/24"), Some("lab.example")] {
        let mut trust = Trust::default();
        if let Some(word) = trusted {
            trust.add(word).expect("a network or a domain");
        }
        let mut analyzer = Analyzer::with(trust, tlstrail::input::Limits::default());
        for (name, bytes) in messages() {
            let trail = analyzer.read(&bytes).expect("a message");
            let outlook = trail.answer.outlook;
            assert!(
                matches!(outlook, Outlook::Cleartext | Outlook::Unknown),
                "{name}, trusting {trusted:?}: {outlook:?}"
            );
            let vouched = trail
                .legs()
                .filter(|view| view.hop.assurance >= Assurance::Sealed);
            for view in vouched {
                let transport = view.verdict.transport;
                let is_wrong = matches!(
                    transport,
                    Transport::Tls(_) | Transport::Encrypted | Transport::NoNetwork
                );
                assert!(
                    !is_wrong || has_an_inner_leg(&name),
                    "{name}, trusting {trusted:?}: leg {}: {transport:?}",
                    view.number
                );
            }
            let passes = trail
                .trusted_results()
                .flat_map(|results| results.methods(trail.block(), b"dmarc"))
                .count();
            assert_eq!(passes, 0, "{name}: results that the sender wrote");
        }
    }
}
