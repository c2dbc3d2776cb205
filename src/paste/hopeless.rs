//! Pastes that hold no headers: what they are instead, in one sentence, and what to do.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one text of at most 4 MiB"
)]

use std::fmt;

use super::names::is_known_field;
use super::unread::has_unread_stamp;
use crate::bytes::{find, starts_with, trim};

/// What a paste without headers was recognised as.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Recognised {
    /// Nothing, or only blanks.
    Empty,
    /// A private key.
    PrivateKey,
    /// A picture; the kind of it.
    Picture(&'static str),
    /// Another kind of file, with an article.
    File(&'static str),
    /// Longer than [`LONGEST_PASTE`](super::LONGEST_PASTE).
    TooLong,
    /// The summary that Gmail shows above the original message.
    GmailSummary,
    /// The lines that a mail program puts above a message when it is forwarded or answered.
    ForwardHeading,
    /// Nothing but the address of a page.
    Link,
    /// A trace field among other text, so that nobody can tell whose words it is.
    Tangled,
    /// Text of another kind.
    Prose,
}

/// The mail program that a paste seems to come from.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Client {
    /// Gmail in a browser.
    GmailWeb,
    /// Outlook for Windows.
    OutlookClassic,
    /// Outlook in a browser.
    OutlookWeb,
    /// Apple Mail.
    AppleMail,
    /// Thunderbird.
    Thunderbird,
}

impl Client {
    /// Its name in [`how_to`](crate::how_to).
    pub const fn id(self) -> &'static str {
        match self {
            Client::GmailWeb => "gmail",
            Client::OutlookClassic => "outlook-classic",
            Client::OutlookWeb => "outlook-web",
            Client::AppleMail => "apple-mail",
            Client::Thunderbird => "thunderbird",
        }
    }
}

/// A paste that cannot be rescued. Its text is one sentence with advice; nothing of the paste is repeated in it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Hopeless {
    /// What it is.
    pub recognised: Recognised,
    /// Where it seems to come from.
    pub client: Option<Client>,
}

impl Hopeless {
    pub(super) const fn new(recognised: Recognised, client: Option<Client>) -> Self {
        Hopeless { recognised, client }
    }

    /// What the first bytes, or a mark anywhere, tell at once.
    pub(super) fn at_first_sight(bytes: &[u8]) -> Option<Self> {
        let recognised = if is_nothing(bytes) {
            Recognised::Empty
        } else if is_private_key(bytes) {
            Recognised::PrivateKey
        } else if let Some(kind) = picture(bytes) {
            Recognised::Picture(kind)
        } else {
            Recognised::File(file(bytes)?)
        };
        Some(Hopeless::new(recognised, None))
    }

    /// What a text is by its first line, even where lines below look like fields: a key block has some, a card is
    /// nothing else.
    pub(super) fn at_first_line(bytes: &[u8]) -> Option<Self> {
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let text = crate::bytes::trim_start(text);
        let line = text.get(..text.len().min(80)).unwrap_or_default();
        let is_key = starts_with(line, b"PuTTY-User-Key-File")
            || starts_with(line, b"-----BEGIN ") && is_private_key(line);
        let recognised = if is_key {
            Recognised::PrivateKey
        } else if starts_with(line, b"BEGIN:VCARD") {
            Recognised::File("an address card (vCard)")
        } else if starts_with(line, b"BEGIN:VCALENDAR") {
            Recognised::File("an event (iCalendar)")
        } else {
            return None;
        };
        Some(Hopeless::new(recognised, None))
    }

    /// What a text without headers is.
    pub(super) fn of_text(text: &[u8]) -> Self {
        const FIRST: usize = 64 * 1024;
        let text = text.get(..text.len().min(FIRST)).unwrap_or_default();
        let has = |word: &str| find(text, word.as_bytes()).is_some();
        let is_table = has("Message ID") && has("SPF:") && has("DKIM:");
        let client = if is_table || has("Download Original") || has("Created at:") {
            Some(Client::GmailWeb)
        } else if has("-----Original Message-----") || has("Internet headers") {
            Some(Client::OutlookClassic)
        } else if has("Begin forwarded message") {
            Some(Client::AppleMail)
        } else if has("-------- Forwarded Message --------") {
            Some(Client::Thunderbird)
        } else if has("Sent from Outlook") || has("\nSent: ") {
            Some(Client::OutlookWeb)
        } else {
            None
        };
        let lines = || text.split(|&b| b == b'\n').map(trim);
        let is_heading = lines().filter(|line| is_known_field(line)).count() > 1 && has("Sent:");
        let recognised = if client == Some(Client::GmailWeb) {
            Recognised::GmailSummary
        } else if is_heading || client.is_some() {
            Recognised::ForwardHeading
        } else if is_link(trim(text)) {
            Recognised::Link
        } else if has_unread_stamp(text) {
            Recognised::Tangled
        } else {
            Recognised::Prose
        };
        Hopeless::new(recognised, client)
    }

    /// The stable code of machine output.
    pub const fn code(self) -> &'static str {
        match self.recognised {
            Recognised::Empty => "empty",
            Recognised::PrivateKey => "private_key",
            Recognised::Picture(_) => "picture",
            Recognised::File(_) => "binary",
            Recognised::TooLong => "paste_too_long",
            Recognised::GmailSummary | Recognised::ForwardHeading => "summary_only",
            Recognised::Link | Recognised::Tangled | Recognised::Prose => "not_a_message",
        }
    }
}

impl fmt::Display for Hopeless {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sentence(f)?;
        match self.client {
            Some(client) => write!(f, "; `tlstrail how-to {}` tells where", client.id()),
            None => Ok(()),
        }
    }
}

impl Hopeless {
    fn sentence(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.recognised {
            Recognised::Empty => f.write_str(
                "nothing in it; expected the headers of a message, or all of it: \
                 in the mail program open its original or its source, copy that, and paste it here",
            ),
            Recognised::PrivateKey => f.write_str(
                "this is a private key, not a message; nothing of it was kept or shown, \
                 but treat it as exposed if it was pasted anywhere else",
            ),
            Recognised::Picture(kind) => write!(
                f,
                "this is a {kind} picture, not a message; a picture of headers cannot be read: copy them as text"
            ),
            Recognised::File(kind) => write!(
                f,
                "this is {kind}, not a message; save the message as .eml, or paste its headers as text"
            ),
            Recognised::TooLong => write!(
                f,
                "this is longer than {} MiB and no message; paste the header lines alone, or name a file that holds mail",
                super::LONGEST_PASTE >> 20
            ),
            Recognised::GmailSummary => f.write_str(
                "this is the summary that Gmail shows, without the headers below it; \
                 in `Show original` use `Copy to clipboard`, and paste all of it",
            ),
            Recognised::ForwardHeading => f.write_str(
                "these are the few lines that a mail program shows of a message, not its headers; \
                 expected lines such as `Received: from ...`: open the source of the original message and copy that",
            ),
            Recognised::Link => f.write_str(
                "this is the address of a page, which is not fetched; paste the headers of the message as text",
            ),
            Recognised::Tangled => f.write_str(
                "`Received` stands among other text in it, so nobody can tell whether a server wrote it; \
                 paste the headers alone, without what the mail program shows around them \
                 (`tlstrail how-to` tells how)",
            ),
            Recognised::Prose => f.write_str(
                "no header field in it; expected lines such as `Received: from ...`; \
                 paste the full headers of the message, or save it as .eml (`tlstrail how-to` tells how)",
            ),
        }
    }
}

impl std::error::Error for Hopeless {}

/// Only blanks, those of Unicode and those without a width among them.
fn is_nothing(bytes: &[u8]) -> bool {
    // Most texts have a letter at their start.
    match std::str::from_utf8(bytes) {
        Ok(text) => text.chars().all(|c| {
            c.is_whitespace()
                || matches!(
                    c,
                    '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}'
                )
        }),
        Err(_) => false,
    }
}

/// `-----BEGIN ... PRIVATE KEY-----`, of any kind (RFC 7468 section 10, RFC 4880 section 6.2).
fn is_private_key(bytes: &[u8]) -> bool {
    memchr::memmem::find_iter(bytes, b"-----BEGIN ").any(|at| {
        let line = bytes.get(at..).unwrap_or_default();
        let line = line.get(..line.len().min(80)).unwrap_or_default();
        memchr::memmem::find(line, b"PRIVATE KEY").is_some()
    }) || starts_with(bytes, b"PuTTY-User-Key-File")
}

fn picture(bytes: &[u8]) -> Option<&'static str> {
    const MARKS: [(&[u8], &str); 6] = [
        (b"\x89PNG\r\n", "PNG"),
        (b"\xff\xd8\xff", "JPEG"),
        (b"GIF8", "GIF"),
        (b"BM", "BMP"),
        (b"II*\0", "TIFF"),
        (b"MM\0*", "TIFF"),
    ];
    let is_boxed = |mark: &[u8]| bytes.get(8..).is_some_and(|rest| rest.starts_with(mark));
    if bytes.starts_with(b"RIFF") && is_boxed(b"WEBP") {
        return Some("WebP");
    }
    if bytes.get(4..8) == Some(b"ftyp")
        && (is_boxed(b"heic") || is_boxed(b"mif1") || is_boxed(b"avif"))
    {
        return Some("HEIC");
    }
    let mark = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark))?;
    // Two letters are also the start of a word.
    (mark.1 != "BMP" || memchr::memchr(0, bytes).is_some()).then_some(mark.1)
}

/// Another kind of file, if it is no text. UTF-16 is one.
fn file(bytes: &[u8]) -> Option<&'static str> {
    const KIND: [(&[u8], &str); 9] = [
        (b"%PDF-", "a PDF document"),
        (b"PK\x03\x04", "a zip archive"),
        (b"\x1f\x8b", "a gzip file"),
        (b"7z\xbc\xaf\x27\x1c", "a 7-zip archive"),
        (b"\x28\xb5\x2f\xfd", "a zstd file"),
        (b"\xfd7zXZ\0", "an xz file"),
        (
            b"\xd0\xcf\x11\xe0",
            "an Outlook message (.msg) or old Office document",
        ),
        (b"!BDN", "an Outlook mailbox (.pst)"),
        (b"\x7fELF", "a program"),
    ];
    if let Some((_, kind)) = KIND.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        return Some(kind);
    }
    // Some programs end a text with one.
    let bytes = bytes.strip_suffix(b"\0").unwrap_or(bytes);
    let first = bytes.get(..bytes.len().min(8 * 1024)).unwrap_or_default();
    let nul = memchr::memchr_iter(0, first).count();
    let is_wide = bytes.starts_with(b"\xff\xfe")
        || bytes.starts_with(b"\xfe\xff")
        || nul * 5 > first.len() * 2 && nul * 2 <= first.len() + 1;
    (nul > 0 && !is_wide).then_some("a binary file")
}

fn is_link(text: &[u8]) -> bool {
    let is_address = starts_with(text, b"https://") || starts_with(text, b"http://");
    is_address && !text.iter().any(|&b| crate::bytes::is_blank(b))
}
