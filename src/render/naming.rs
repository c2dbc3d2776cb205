//! How a leg and its hosts are named in running text, cleaned for a terminal. A name may be a stranger's own text: what
//! does not look like a host's name stands in quotation marks, so that it does not read as the program's word.

use std::net::IpAddr;

use super::clean::terminal_bytes;
use super::short_text::ShortText;
use crate::idn::with_a_labels;
use crate::route::Hop;
#[cfg(feature = "text")]
use crate::route::{is_one_organisation, registrable_domain};
use crate::trail::{LegView, Trail};

/// Longest name of a host that is shown, in characters.
const LONGEST_HOST: usize = 80;

/// Longest text in place of a name that is shown, in characters.
const LONGEST_TEXT: usize = 40;

/// `leg 2, a.example to mx.b.example`.
#[cfg(feature = "text")]
pub fn name_leg(trail: &Trail<'_>, view: &LegView<'_>) -> String {
    let mut text = String::new();
    push_leg(trail, view, &mut text);
    text
}

/// Adds `leg 2, a.example to mx.b.example`.
pub fn push_leg(trail: &Trail<'_>, view: &LegView<'_>, text: &mut String) {
    let (from, to) = both(trail, view);
    text.push_str("leg ");
    text.push_str(&ShortText::number(view.number.into()));
    for (end, lead) in [(from, ", "), (to, " to ")] {
        text.push_str(lead);
        match end {
            Some(end) => end.push(text),
            None => text.push_str(UNNAMED),
        }
    }
}

/// The two ends of a leg; a missing leg lies between the writer of one stamp and the peer of the next.
#[cfg(feature = "text")]
pub fn ends(trail: &Trail<'_>, view: &LegView<'_>) -> (Option<String>, Option<String>) {
    let (from, to) = both(trail, view);
    (from.map(|end| end.shown()), to.map(|end| end.shown()))
}

/// The organisations between which a leg ran, by the names of its ends.
#[cfg(feature = "text")]
#[derive(Debug, Eq, PartialEq)]
pub enum Organisations {
    /// Both ends are of one, by the name of the receiving end.
    One(String),
    /// They are of two. The sending end's name was checked by the server that wrote it down, or is the peer's word.
    Two {
        from: String,
        to: String,
        is_checked: bool,
    },
}

/// The organisations at the ends of a leg, if both have a qualified name.
#[cfg(feature = "text")]
pub fn organisations(trail: &Trail<'_>, view: &LegView<'_>) -> Option<Organisations> {
    let (Some(End::Named(from)), Some(End::Named(to))) = both(trail, view) else {
        return None;
    };
    let (one, other) = (registrable_domain(from)?, registrable_domain(to)?);
    if is_one_organisation(from, to) {
        return Some(Organisations::One(shown_text(other)));
    }
    Some(Organisations::Two {
        from: shown_text(one),
        to: shown_text(other),
        is_checked: view.next.is_none() && view.hop.stamp.rdns_is_confirmed,
    })
}

/// Text that stands where a name is expected, as it is shown.
#[cfg(feature = "text")]
pub fn shown_text(text: &[u8]) -> String {
    let mut shown = String::new();
    push_shown(text, &mut shown);
    shown
}

fn both<'a>(trail: &Trail<'a>, view: &LegView<'a>) -> (Option<End<'a>>, Option<End<'a>>) {
    match view.next {
        Some(next) => (writer(trail, view.hop), peer(trail, next)),
        None => (peer(trail, view.hop), writer(trail, view.hop)),
    }
}

const UNNAMED: &str = "an unnamed host";

/// A host as a stamp tells it.
#[derive(Clone, Copy)]
enum End<'a> {
    /// By a name, which may be any text.
    Named(&'a [u8]),
    /// By its address alone.
    At(IpAddr),
}

impl End<'_> {
    fn push(self, text: &mut String) {
        match self {
            End::Named(name) => push_shown(name, text),
            End::At(address) => text.push_str(&ShortText::address(address)),
        }
    }

    #[cfg(any(feature = "text", test))]
    fn shown(self) -> String {
        let mut text = String::new();
        self.push(&mut text);
        text
    }
}

/// The peer of a stamp: by its reverse DNS name where that was confirmed, else as it greeted.
fn peer<'a>(trail: &Trail<'a>, hop: &Hop) -> Option<End<'a>> {
    let side = &hop.stamp.from;
    let names = [
        side.rdns.filter(|_| hop.stamp.rdns_is_confirmed),
        side.name,
        side.rdns,
    ];
    match names.into_iter().flatten().next() {
        Some(span) => Some(End::Named(hop.text(trail.block(), Some(span)))),
        None => side.address.map(|address| End::At(address.value)),
    }
}

fn writer<'a>(trail: &Trail<'a>, hop: &Hop) -> Option<End<'a>> {
    match (hop.stamp.by.name, hop.stamp.by.address) {
        (Some(_), _) => Some(End::Named(hop.by_name(trail.block()))),
        (None, address) => address.map(|address| End::At(address.value)),
    }
}

/// The server that wrote a stamp, as it names itself.
pub fn host(trail: &Trail<'_>, hop: &Hop) -> String {
    let mut text = String::new();
    push_host(trail, hop, &mut text);
    text
}

/// Adds the server that wrote a stamp, as it names itself.
pub fn push_host(trail: &Trail<'_>, hop: &Hop, text: &mut String) {
    // The name there may be the peer's text.
    if hop.stamp.is_broken {
        return text.push_str("a server whose stamp is damaged");
    }
    match writer(trail, hop) {
        Some(end) => end.push(text),
        None => text.push_str(UNNAMED),
    }
}

/// Adds the earliest host that is recorded: the peer of the lowest stamp, or its writer.
pub fn push_before(trail: &Trail<'_>, hop: &Hop, text: &mut String) {
    let from = &hop.stamp.from;
    match (from.name, from.address) {
        (Some(name), _) => push_shown(hop.text(trail.block(), Some(name)), text),
        (None, Some(address)) => text.push_str(&ShortText::address(address.value)),
        (None, None) => push_host(trail, hop, text),
    }
}

/// Adds a name as it is shown.
fn push_shown(name: &[u8], text: &mut String) {
    let is_usual = |byte: &u8| byte.is_ascii_alphanumeric() || b".-_:[]".contains(byte);
    if let 1..=LONGEST_HOST = name.len()
        && name.iter().all(is_usual)
        && let Ok(name) = std::str::from_utf8(name)
    {
        return text.push_str(name);
    }
    let name = terminal_bytes(name);
    let is_host = |c: char| c.is_alphanumeric() || ".-_:[]".contains(c);
    if !name.is_empty() && name.chars().all(is_host) {
        // Letters beyond ASCII may look like those of another name: A-labels cannot be mistaken.
        text.push_str(&shortened(&with_a_labels(&name), LONGEST_HOST));
    } else {
        // A quotation mark inside would end the quotation early.
        text.push('"');
        text.push_str(&shortened(&name.replace('"', "'"), LONGEST_TEXT));
        text.push('"');
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

    fn shown(name: &[u8]) -> String {
        End::Named(name).shown()
    }

    #[test]
    fn hosts_stay_as_they_are_and_texts_are_quoted() {
        for name in ["mx.b.example", "[192.0.2.1]", "IPv6:2001:db8::1", "a_b-c"] {
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
            ("почта.example", "xn--80a1acny.example"),
            ("p\u{430}ypal.example", "xn--pypal-4ve.example"),
        ] {
            assert_eq!(shown(name.as_bytes()), want);
        }
        assert_eq!(shown(&[b'a'; 80]), "a".repeat(80));
        assert_eq!(shown(&[b'a'; 81]), format!("{}…", "a".repeat(80)));
        assert_eq!(shown(&[b' '; 41]), format!("\"{}…\"", " ".repeat(40)));
    }
}
