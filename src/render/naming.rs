//! How a leg and its hosts are named in running text, cleaned for a terminal. A name may be a stranger's own text: what
//! does not look like a host's name stands in quotation marks, so that it does not read as the program's word.

use super::clean::{raw_text, terminal_bytes};
use crate::route::Hop;
use crate::trail::{LegView, Trail};

/// Longest name of a host that is shown, in characters.
const LONGEST_HOST: usize = 80;

/// Longest text in place of a name that is shown, in characters.
const LONGEST_TEXT: usize = 40;

/// `leg 2, a.example to mx.b.example`.
pub fn name_leg(trail: &Trail<'_>, view: &LegView<'_>) -> String {
    let (from, to) = ends(trail, view);
    let unnamed = || "an unnamed host".to_owned();
    format!(
        "leg {}, {} to {}",
        view.number,
        from.unwrap_or_else(unnamed),
        to.unwrap_or_else(unnamed)
    )
}

/// The two ends of a leg; a missing leg lies between the writer of one stamp and the peer of the next.
pub fn ends(trail: &Trail<'_>, view: &LegView<'_>) -> (Option<String>, Option<String>) {
    match view.next {
        Some(next) => (writer(trail, view.hop), peer(trail, next)),
        None => (peer(trail, view.hop), writer(trail, view.hop)),
    }
}

/// The peer of a stamp: by its reverse DNS name where that was confirmed, else as it greeted.
fn peer(trail: &Trail<'_>, hop: &Hop) -> Option<String> {
    let side = &hop.stamp.from;
    let names = [
        side.rdns.filter(|_| hop.stamp.rdns_is_confirmed),
        side.name,
        side.rdns,
    ];
    match names.into_iter().flatten().next() {
        Some(span) => Some(shown(hop.text(trail.block(), Some(span)))),
        None => side.address.map(|address| address.value.to_string()),
    }
}

fn writer(trail: &Trail<'_>, hop: &Hop) -> Option<String> {
    match (hop.stamp.by.name, hop.stamp.by.address) {
        (Some(_), _) => Some(shown(hop.by_name(trail.block()))),
        (None, address) => address.map(|address| address.value.to_string()),
    }
}

/// The server that wrote a stamp, as it names itself.
pub fn host(trail: &Trail<'_>, hop: &Hop) -> String {
    // The name there may be the peer's text.
    if hop.stamp.is_broken {
        return "a server whose stamp is damaged".to_owned();
    }
    writer(trail, hop).unwrap_or_else(|| "an unnamed host".to_owned())
}

/// The earliest host that is recorded: the peer of the lowest stamp, or its writer.
pub fn before(trail: &Trail<'_>, hop: &Hop) -> String {
    let from = &hop.stamp.from;
    match (from.name, from.address) {
        (Some(name), _) => shown(hop.text(trail.block(), Some(name))),
        (None, Some(address)) => address.value.to_string(),
        (None, None) => host(trail, hop),
    }
}

/// A name as it is shown.
fn shown(name: &[u8]) -> String {
    let is_usual = |b: &u8| b.is_ascii_alphanumeric() || b".-_:[]".contains(b);
    if name.len() <= LONGEST_HOST && !name.is_empty() && name.iter().all(is_usual) {
        return raw_text(name).into_owned();
    }
    shown_cleaned(name)
}

/// The same for any name.
fn shown_cleaned(name: &[u8]) -> String {
    let name = terminal_bytes(name);
    let is_host = |c: char| c.is_alphanumeric() || ".-_:[]".contains(c);
    if !name.is_empty() && name.chars().all(is_host) {
        shortened(&name, LONGEST_HOST)
    } else {
        // A quotation mark inside would end the quotation early.
        format!("\"{}\"", shortened(&name.replace('"', "'"), LONGEST_TEXT))
    }
}

fn shortened(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_stay_as_they_are_and_texts_are_quoted() {
        for name in [
            "mx.b.example",
            "[192.0.2.1]",
            "IPv6:2001:db8::1",
            "a_b-c",
            "почта.example",
        ] {
            assert_eq!(shown(name.as_bytes()), name);
        }
        for (name, want) in [
            ("Anna's PC", "\"Anna's PC\""),
            (
                "10.0.0.1) by mx.b.example with LMTP (y",
                "\"10.0.0.1) by mx.b.example with LMTP (y\"",
            ),
            ("a\" is safe", "\"a' is safe\""),
            ("a\u{115f}b", "\"a\\u{115f}b\""),
            ("", "\"\""),
        ] {
            assert_eq!(shown(name.as_bytes()), want);
        }
        for length in 0..=LONGEST_HOST + 1 {
            for last in 0..=u8::MAX {
                let mut name = vec![b'a'; length];
                name.push(last);
                assert_eq!(shown(&name), shown_cleaned(&name));
            }
        }
        assert_eq!(shown(&[b'a'; 80]), "a".repeat(80));
        assert_eq!(shown(&[b'a'; 81]), format!("{}…", "a".repeat(80)));
        assert_eq!(shown(&[b' '; 41]), format!("\"{}…\"", " ".repeat(40)));
    }
}
