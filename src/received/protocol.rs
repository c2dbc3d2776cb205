//! The `with` protocol of a trace field (RFC 5321 section 4.4; IANA "Mail Transmission Types"; RFC 3848, RFC 6531)
//! and the unregistered words that mail systems write in its place.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from the scan of the same value"
)]

use crate::bytes;

/// What the `with` clause names.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Protocol {
    /// SMTP of any kind: `SMTP`, `ESMTPSA`, `UTF8SMTPS`, `smtps`, `local-esmtp` ...
    Smtp(Transfer),
    /// LMTP (RFC 2033) of any kind.
    Lmtp(Transfer),
    /// Exchange 2007 and later: `Microsoft SMTP Server`.
    MicrosoftSmtpServer,
    /// IIS SMTP: `Microsoft SMTPSVC(...)`.
    MicrosoftSmtpSvc,
    /// A mailbox server handing over to transport: `mapi`.
    Mapi,
    /// `HTTP`, `HTTPU`, `HTTPREST`: a web page or an API.
    Http,
    /// `HTTPS`.
    Https,
    /// `POP3`, `IMAP`, `ETRN`, `ODMR`: fetched from a mailbox.
    Retrieval {
        /// True for `POP3-SSL` and the like.
        tls: bool,
    },
    /// A user or program on the same host: `local`, `local-bsmtp`, `spam-scanned`.
    Local,
    /// QMQP, QMTP, UUCP, NNFMP, Thrift and other words that tell nothing of TLS.
    Other,
}

/// The marks that a transfer keyword carries.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Transfer {
    /// `E`: the client said EHLO.
    pub extended: bool,
    /// `S` (RFC 3848), or an unregistered mark that says the same: `ESMTP-TLS`, `essmtp`.
    pub tls: bool,
    /// `A` (RFC 3848): the client authenticated.
    pub authenticated: bool,
    /// Exim's `local-` prefix: there was no peer address.
    pub local: bool,
}

impl Protocol {
    /// Reads one word. `None` when the word is on no list: a closed list is what keeps data from passing for words.
    pub fn read(word: &[u8]) -> Option<Protocol> {
        if let Some(transfer) = Transfer::read(word, b"smtp") {
            return Some(Protocol::Smtp(transfer));
        }
        if let Some(transfer) = Transfer::read(word, b"lmtp") {
            return Some(Protocol::Lmtp(transfer));
        }
        WORDS
            .iter()
            .find(|(spelling, _)| bytes::same(word, spelling.as_bytes()))
            .map(|(_, protocol)| *protocol)
    }

    /// True when the keyword itself says that the session used TLS.
    pub const fn says_tls(self) -> bool {
        match self {
            Protocol::Smtp(t) | Protocol::Lmtp(t) => t.tls && !t.local,
            Protocol::Https | Protocol::Retrieval { tls: true } => true,
            _ => false,
        }
    }

    /// True when the keyword says that the client authenticated.
    pub const fn is_authenticated(self) -> bool {
        matches!(self, Protocol::Smtp(t) | Protocol::Lmtp(t) if t.authenticated)
    }

    /// True for what crosses no network by its own word.
    pub const fn is_local(self) -> bool {
        matches!(
            self,
            Protocol::Local | Protocol::Smtp(Transfer { local: true, .. })
        )
    }

    /// True for a plain `SMTP` keyword: a client that said HELO, for which many servers leave the `S` out.
    pub const fn is_helo(self) -> bool {
        matches!(self, Protocol::Smtp(t) if !t.extended && !t.tls)
    }
}

impl Transfer {
    /// Reads `[local-][utf8][e|a|es|s]{base}[s][a]` and the like around `base` (`smtp` or `lmtp`).
    fn read(word: &[u8], base: &[u8]) -> Option<Transfer> {
        let mut transfer = Transfer::default();
        let mut rest = word;
        if let Some(inner) = bytes::after(rest, b"local-") {
            transfer.local = true;
            rest = inner;
        }
        if let Some(inner) = bytes::after(rest, b"utf8") {
            // RFC 6531 section 4.3: the registered names have no E, yet imply EHLO.
            transfer.extended = true;
            rest = inner;
        }
        // At most two letters stand before it.
        let begins = |at: &usize| rest.get(*at..).is_some_and(|r| bytes::starts_with(r, base));
        let at = (0..=2).find(begins)?;
        let (before, tail) = (&rest[..at], &rest[at + base.len()..]);
        match before {
            b"" => {}
            _ if bytes::same(before, b"e") => transfer.extended = true,
            // Exim with log_selector tls_on_connect: TLS from the first byte.
            _ if bytes::same(before, b"es") => (transfer.extended, transfer.tls) = (true, true),
            _ if bytes::same(before, b"s") => transfer.tls = true,
            // Exim before 4.42 and IceWarp: authenticated, nothing told of TLS.
            _ if bytes::same(before, b"a") => {
                (transfer.extended, transfer.authenticated) = (true, true)
            }
            _ => return None,
        }
        match tail {
            b"" => {}
            _ if bytes::same(tail, b"s") || bytes::same(tail, b"-tls") => transfer.tls = true,
            _ if bytes::same(tail, b"a") => transfer.authenticated = true,
            _ if bytes::same(tail, b"sa") => (transfer.tls, transfer.authenticated) = (true, true),
            _ => return None,
        }
        Some(transfer)
    }
}

/// Words that are no transfer keyword, as met in trace fields.
const WORDS: &[(&str, Protocol)] = &[
    ("BSMTP", Protocol::Other),
    ("ECSTREAM", Protocol::Other),
    ("ETRN", Protocol::Retrieval { tls: false }),
    ("HTTP", Protocol::Http),
    ("HTTPREST", Protocol::Http),
    ("HTTPS", Protocol::Https),
    ("HTTPU", Protocol::Http),
    ("IMAP", Protocol::Retrieval { tls: false }),
    ("IMAP4", Protocol::Retrieval { tls: false }),
    ("IMAP4-SSL", Protocol::Retrieval { tls: true }),
    ("IMAP4rev1", Protocol::Retrieval { tls: false }),
    ("IMAPS", Protocol::Retrieval { tls: true }),
    ("MMS", Protocol::Other),
    ("NJE", Protocol::Other),
    ("NNFMP", Protocol::Other),
    ("Novell_GroupWise", Protocol::Other),
    ("ODMR", Protocol::Retrieval { tls: false }),
    ("POP2", Protocol::Retrieval { tls: false }),
    ("POP3", Protocol::Retrieval { tls: false }),
    ("POP3-SSL", Protocol::Retrieval { tls: true }),
    ("POP3S", Protocol::Retrieval { tls: true }),
    ("QMQP", Protocol::Other),
    ("QMTP", Protocol::Other),
    ("SUBMISSION", Protocol::Other),
    ("Thrift", Protocol::Other),
    ("UUCP", Protocol::Other),
    ("XIMSS", Protocol::Other),
    ("bizsmtp", Protocol::Other),
    ("ctyme-spam-scanned", Protocol::Local),
    ("dsn", Protocol::Local),
    ("local", Protocol::Local),
    ("local-bsmtp", Protocol::Local),
    ("mapi", Protocol::Mapi),
    ("scanned-ok", Protocol::Local),
    ("spam-scanned", Protocol::Local),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_tell_tls_and_authentication() {
        for (word, tls, authenticated, local) in [
            ("SMTP", false, false, false),
            ("ESMTP", false, false, false),
            ("ESMTPS", true, false, false),
            ("esmtpsa", true, true, false),
            ("ESMTPA", false, true, false),
            ("asmtp", false, true, false),
            ("SMTPs", true, false, false),
            ("essmtpa", true, true, false),
            ("ssmtp", true, false, false),
            ("UTF8SMTPSA", true, true, false),
            ("utf8esmtps", true, false, false),
            ("ESMTP-TLS", true, false, false),
            ("LMTPSA", true, true, false),
            ("local-esmtps", false, false, true),
        ] {
            let protocol = Protocol::read(word.as_bytes()).expect(word);
            assert_eq!(protocol.says_tls(), tls, "{word}");
            assert_eq!(protocol.is_authenticated(), authenticated, "{word}");
            assert_eq!(protocol.is_local(), local, "{word}");
        }
        for word in [
            "TLSv1.3", "ESMTPSX", "xESMTPS", "ESMTP+S", "ESMTPſ", "STARTTLS", "",
        ] {
            assert_eq!(Protocol::read(word.as_bytes()), None, "{word}");
        }
    }
}
