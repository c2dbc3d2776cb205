//! What each of the two readers says of one Received field, in the same words.

use mail_parser::parsers::MessageStream;
use mail_parser::{HeaderValue, Host};
use tlstrail::Span;
use tlstrail::received::{Items, Note, Stamp};
use tlstrail::tls::TlsSession;

/// The facts that both readers look for.
pub const KEYS: [&str; 11] = [
    "name", "rdns", "address", "by", "via", "with", "id", "for", "date", "version", "cipher",
];

/// One text for each of [`KEYS`].
pub type Facts = [Option<String>; KEYS.len()];

/// As the program reads it.
pub fn ours(value: &[u8]) -> Facts {
    let stamp = Stamp::read(value, &mut Items::default());
    let text =
        |span: Option<Span>| span.map(|span| String::from_utf8_lossy(span.of(value)).into_owned());
    let session = match stamp.note.map(|note| note.value) {
        Some(Note::Session(session)) => session,
        _ => TlsSession::default(),
    };
    // Without the suite: it may settle a version that the field does not name.
    let label = TlsSession {
        version: session.version,
        ..TlsSession::default()
    };
    let address =
        |side: Option<tlstrail::Spanned<std::net::IpAddr>>| side.map(|a| a.value.to_string());
    [
        text(stamp.from.name).map(bare),
        text(stamp.from.rdns),
        address(stamp.from.address),
        text(stamp.by.name)
            .map(bare)
            .or_else(|| address(stamp.by.address)),
        text(stamp.via),
        text(stamp.with).map(|with| one_line(&with).to_uppercase()),
        text(stamp.id),
        text(stamp.for_),
        stamp.date.map(|date| date.value.to_string()),
        label
            .resolved_version()
            .exact
            .map(|v| v.as_str().to_owned()),
        text(session.suite.map(|suite| suite.span)),
    ]
}

/// As `mail-parser` reads it. It keeps the first word after `from` and the name after `helo=` apart: where there is a
/// greeting, the first word is what was looked up, and an address there is the address, if no comment has one.
pub fn theirs(value: &[u8]) -> Facts {
    // Its reader wants the line end of the field, and another line to see that it is not folded.
    let mut field = value.to_vec();
    field.extend_from_slice(b"\n\n");
    let HeaderValue::Received(read) = MessageStream::new(&field).parse_received() else {
        return Facts::default();
    };
    let host = |host: Option<Host<'_>>| {
        host.map(|host| match host {
            Host::Name(name) => name.into_owned(),
            Host::IpAddr(address) => address.to_string(),
        })
    };
    let text = |text: Option<std::borrow::Cow<'_, str>>| text.map(|text| text.into_owned());
    let in_place_of_name = match read.from {
        Some(Host::IpAddr(address)) => Some(address),
        _ => None,
    };
    let looked_up = text(read.from_iprev);
    let (name, rdns) = match (read.helo, read.from) {
        (Some(helo), Some(Host::Name(first))) => (Some(helo), Some(first.into_owned())),
        (helo, from) => (helo.or(from), looked_up),
    };
    [
        host(name),
        rdns,
        read.from_ip
            .or(in_place_of_name)
            .map(|address| address.to_canonical().to_string()),
        host(read.by),
        text(read.via),
        read.with.map(|with| format!("{with:?}").to_uppercase()),
        text(read.id),
        text(read.for_),
        read.date.map(|date| date.to_timestamp().to_string()),
        read.tls_version.map(|v| format!("{v:?}").replace('_', ".")),
        text(read.tls_cipher),
    ]
}

fn one_line(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

/// An address literal without its brackets.
fn bare(name: String) -> String {
    let inner = name.strip_prefix('[').and_then(|n| n.strip_suffix(']'));
    let Some(inner) = inner else { return name };
    let inner = inner.strip_prefix("IPv6:").unwrap_or(inner);
    match inner.parse::<std::net::IpAddr>() {
        Ok(address) => address.to_string(),
        Err(_) => name,
    }
}
