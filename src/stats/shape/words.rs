//! The words that stay in a shape: clause names, protocol words and words of notes. None is a name that people bear.

/// The words, in lower case and in order.
#[rustfmt::skip]
pub(super) const WORDS: &[&str] = &[
    "accepted", "account", "action", "address", "asmtp", "auth", "authenticated", "bit", "bits", "by", "bytes",
    "certificate", "cipher", "claimed", "client", "client-certificate", "cn", "connected", "connection", "convert",
    "d1", "delivered", "domain", "ehlo", "encrypted", "encryption", "envelope", "envelope-from", "envelope-to",
    "esmtp", "esmtpa", "esmtps", "esmtpsa", "exchange", "fingerprint", "for", "forged", "from", "frontend", "gateway",
    "group", "helo", "hop", "host", "http", "https", "id", "ident", "imap", "insecure", "internal", "invoked", "ip",
    "ipv4", "ipv6", "iso", "issuer", "kx", "level", "lhlo", "listener", "lmtp", "lmtpa", "lmtps", "lmtpsa", "local",
    "localhost", "login", "mail", "mailbox", "mailer", "mapi", "may", "mda", "message", "method", "mta", "mx",
    "network", "no", "node", "none", "not", "null", "of", "ok", "on", "over", "peer", "pickup", "plain", "pop3",
    "port", "present", "protocol", "proxy", "queue", "queued", "received", "recipient", "relay", "relayed", "request",
    "requested", "route", "rule", "scan", "scanned", "scanner", "seconds", "secure", "secured", "sender", "server",
    "service", "session", "sha1", "sha256", "sign", "signature", "signed", "size", "smtp", "smtpa", "smtps", "smtpsa",
    "smtpsvc", "software", "spam", "spool", "ssl", "starttls", "state", "submission", "tcp", "time", "tls", "to",
    "transport", "trust", "trusted", "type", "uid", "unencrypted", "unix", "unknown", "untrusted", "user", "userid",
    "using", "utf8smtp", "utf8smtpa", "utf8smtps", "utf8smtpsa", "uucp", "valid", "verified", "verify", "version",
    "via", "virus", "was", "with", "without", "x-originating-ip",
];
