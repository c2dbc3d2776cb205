//! Why the two readers differ: one entry for each cause, in one list. What holds for a kind of text is a predicate over
//! the text and the two answers; what holds for one writer alone names it.

/// One difference: what both readers say of one fact.
pub struct Difference<'a> {
    /// The row or the sample, as in `postfix line 8`.
    pub place: &'a str,
    /// The value on one line.
    pub text: &'a str,
    /// What the program says.
    pub ours: Option<&'a str>,
    /// What `mail-parser` says.
    pub theirs: Option<&'a str>,
    /// The name of the client as the program reads it.
    pub name: Option<&'a str>,
}

/// A cause of differences.
pub struct Reason {
    /// The fact it is about.
    pub key: &'static str,
    /// What happens, in words.
    pub why: &'static str,
    /// Whether it explains this one.
    pub holds: fn(&Difference<'_>) -> bool,
}

const fn reason(
    key: &'static str,
    why: &'static str,
    holds: fn(&Difference<'_>) -> bool,
) -> Reason {
    Reason { key, why, holds }
}

/// Words that `mail-parser` knows behind `with`, as it names them, and others that it takes for one of them.
const THEIR_WORDS: &[&str] = &[
    "SMTP",
    "ESMTP",
    "ESMTPA",
    "ESMTPS",
    "ESMTPSA",
    "LMTP",
    "LMTPA",
    "LMTPS",
    "LMTPSA",
    "MMS",
    "HTTP",
    "HTTPS",
    "IMAP",
    "POP3",
    "LOCAL",
    "UTF8SMTP",
    "UTF8SMTPA",
    "UTF8SMTPS",
    "UTF8SMTPSA",
    "UTF8LMTP",
    "UTF8LMTPA",
    "UTF8LMTPS",
    "UTF8LMTPSA",
];

/// Words that `mail-parser` makes another of.
const RENAMED: &[(&str, &str)] = &[
    ("ASMTP", "ESMTPA"),
    ("ESMTP-TLS", "ESMTPS"),
    ("HTTPREST", "HTTP"),
    ("IMAP4-SSL", "IMAP"),
];

/// How names of suites begin that `mail-parser` knows.
const THEIR_SUITES: &[&str] = &["RSA", "ECD", "DHE", "PSK", "SRP", "AES", "DES", "TLS"];

/// All causes. The first that holds counts, so the narrower stand above the wider.
pub const REASONS: &[Reason] = &[
    // The name.
    reason("name", "the writer's word for: there is no name", |d| {
        d.ours.is_none() && d.theirs == Some("unknown")
    }),
    reason("name", "a person's address is no host", |d| {
        d.ours.is_none() && d.theirs.is_some_and(|t| t.contains('@'))
    }),
    reason(
        "name",
        "`from` stands inside a comment: a user or a way in, no host",
        |d| {
            let word = d.theirs.unwrap_or_default();
            d.ours.is_none()
                && !d.text.starts_with("from ")
                && d.text.contains(&format!(" from {word}"))
        },
    ),
    reason(
        "name",
        "the first word is a user, a channel or a service",
        |d| {
            let behind = d
                .theirs
                .and_then(|t| d.text.strip_prefix(&format!("from {t} ")));
            let has_no_host = |rest: &str| {
                ["by ", "(uid ", "pickup service ", "named "]
                    .iter()
                    .any(|w| rest.starts_with(w))
            };
            d.ours.is_none()
                && !d.theirs.unwrap_or_default().contains('.')
                && behind.is_some_and(has_no_host)
        },
    ),
    reason(
        "name",
        "`[IP] (NAME)`: mail-parser has no greeting without a keyword",
        |d| {
            let (ours, theirs) = (d.ours.unwrap_or_default(), d.theirs.unwrap_or_default());
            d.text.starts_with(&format!("from [{theirs}] ({ours})"))
        },
    ),
    reason(
        "name",
        "`[IP] ([IP])`: either may be the greeting, so neither is told",
        |d| d.ours.is_none() && d.place.starts_with("chasquid ") && two_literals(d.text),
    ),
    reason(
        "name",
        "`[IPv6:...]`: mail-parser stops at the colon",
        |d| d.theirs == Some("IPv6"),
    ),
    reason(
        "name",
        "`from (NAME) [IP]`: mail-parser wants the name before the parenthesis",
        |d| {
            d.theirs.is_none()
                && d.ours
                    .is_some_and(|o| d.text.starts_with(&format!("from ({o})")))
        },
    ),
    reason("name", "mail-parser drops the port of a literal", |d| {
        let (ours, theirs) = (d.ours.unwrap_or_default(), d.theirs.unwrap_or_default());
        ours.starts_with(&format!("[{theirs}:"))
    }),
    reason(
        "name",
        "an empty greeting: mail-parser takes the word before it",
        |d| d.ours.is_none() && d.text.contains("(EHLO )"),
    ),
    // The reverse DNS name.
    reason("rdns", "the writer's word for: there is no name", |d| {
        d.ours.is_none() && d.theirs == Some("unknown")
    }),
    reason("rdns", "mail-parser keeps the dot of the root", |d| {
        d.ours.is_some_and(|o| d.theirs == Some(&format!("{o}.")))
    }),
    reason(
        "rdns",
        "`NAME ([IP])`: one name for both, as the row says",
        |d| {
            let unnamed = !d
                .text
                .contains(&format!("({} [", d.ours.unwrap_or_default()));
            d.theirs.is_none() && d.ours == d.name && unnamed
        },
    ),
    reason("rdns", "mail-parser wants a dot in a name", |d| {
        d.theirs.is_none() && d.ours.is_some_and(|o| !o.contains('.'))
    }),
    reason(
        "rdns",
        "`IDENT@NAME [IP]`: mail-parser takes that for an address of mail",
        |d| d.theirs.is_none() && d.ours.is_some_and(|o| d.text.contains(&format!("@{o} ["))),
    ),
    reason(
        "rdns",
        "`[IP] (NAME)`, `(NAME) [IP]`: the name is the greeting",
        |d| {
            d.ours.is_none()
                && d.theirs == d.name
                && (d.text.starts_with("from [") || d.text.starts_with("from ("))
        },
    ),
    reason(
        "rdns",
        "the field is cut off inside the comment: half a name is none",
        |d| d.ours.is_none() && d.text.matches('(').count() > d.text.matches(')').count(),
    ),
    reason("rdns", "a local socket: no address was looked up", |d| {
        d.ours.is_none() && d.text.contains(" [local])")
    }),
    reason("rdns", "a product's version is no name", |d| {
        d.ours.is_none() && d.theirs == Some("V2.0") && d.place.starts_with("slmail ")
    }),
    // The address.
    reason(
        "address",
        "`[IP] ([IP])`: either may be the greeting, so neither is told",
        |d| d.ours.is_none() && d.place.starts_with("chasquid ") && two_literals(d.text),
    ),
    reason(
        "address",
        "mail-parser takes the last in brackets, from the peer's text too",
        |d| {
            d.text
                .contains(&format!("(IDENT: x [{}])", d.theirs.unwrap_or_default()))
        },
    ),
    reason(
        "address",
        "mail-parser knows no zone of an address: `fe80::1%7`",
        |d| d.theirs.is_none() && d.ours.is_some_and(|o| d.text.contains(&format!("[{o}%"))),
    ),
    reason(
        "address",
        "`IDENT@IP`: mail-parser takes that for an address of mail",
        |d| d.theirs.is_none() && d.ours.is_some_and(|o| d.text.contains(&format!("@{o})"))),
    ),
    // mail-parser is right that it stands there; no leg of this writer needs it.
    reason(
        "address",
        "an address without brackets behind another word is not taken",
        |d| d.ours.is_none() && d.place.starts_with("facebook "),
    ),
    // The server.
    reason(
        "by",
        "a label between colons: mail-parser stops at the second",
        |d| d.theirs.is_some_and(|t| d.ours == Some(&format!("{t}:"))),
    ),
    reason("by", "mail-parser takes the last `by`", |d| {
        let (ours, theirs) = (d.ours.unwrap_or_default(), d.theirs.unwrap_or_default());
        d.text.contains(&format!(" by {ours} by {theirs} "))
    }),
    // The operands.
    reason("via", "mail-parser takes one word of several", |d| {
        d.theirs
            .is_some_and(|t| d.ours.is_some_and(|o| o.starts_with(&format!("{t} "))))
    }),
    reason(
        "with",
        "Microsoft's product names are the keyword, mail-parser makes SMTP of them",
        |d| d.ours.is_some_and(|o| o.starts_with("MICROSOFT ")) && d.theirs == Some("SMTP"),
    ),
    reason("with", "mail-parser makes another word of it", |d| {
        d.ours
            .zip(d.theirs)
            .is_some_and(|pair| RENAMED.contains(&pair))
    }),
    reason(
        "with",
        "a name of a product: mail-parser searches it for a keyword",
        |d| d.ours.is_none() && d.theirs.is_some_and(|t| follows(d.text, "with ", t)),
    ),
    reason("with", "a word that mail-parser does not know", |d| {
        let word = d.ours.unwrap_or_default();
        let stands = d.text.to_uppercase().contains(&format!("WITH {word}"));
        d.theirs.is_none() && stands && !THEIR_WORDS.contains(&word)
    }),
    reason("with", "the keyword stands behind `via`", |d| {
        let word = d.ours.unwrap_or_default();
        d.theirs.is_none() && d.text.to_uppercase().contains(&format!("VIA {word};"))
    }),
    reason(
        "with",
        "a note before the keyword: mail-parser stops at its version",
        |d| d.theirs.is_none() && d.text.contains("with (TLSv"),
    ),
    reason("id", "mail-parser stops at a slash", |d| {
        d.theirs
            .is_some_and(|t| d.ours.is_some_and(|o| o.starts_with(&format!("{t}/"))))
    }),
    reason("for", "mail-parser wants an address of mail", |d| {
        d.theirs.is_none() && d.ours.is_some_and(|o| !o.contains('@'))
    }),
    // The date.
    reason(
        "date",
        "without a zone that is known mail-parser takes UTC",
        |d| d.ours.is_none() && !has_offset(last_part(d.text)),
    ),
    reason("date", "mail-parser knows no names of zones", |d| {
        d.theirs.is_some() && last_part(d.text).ends_with(" PST") && hours_apart(d) == Some(8)
    }),
    reason(
        "date",
        "mail-parser takes numbers of a note for the date",
        |d| {
            (d.text.matches(';').count() > 1 || last_part(d.text).starts_with('('))
                && d.theirs.is_some_and(|t| t.starts_with('-'))
        },
    ),
    reason("date", "mail-parser wants a semicolon", |d| {
        d.theirs.is_none() && !d.text.contains(';')
    }),
    reason("date", "mail-parser wants seconds", |d| {
        d.theirs.is_none() && last_part(d.text).matches(':').count() == 1
    }),
    // TLS.
    reason("version", "OpenSSL's family of suites is no version", |d| {
        d.ours.is_none() && d.text.contains("TLSv1/SSLv3")
    }),
    reason("version", "TLS words in the peer's text", |d| {
        d.ours.is_none() && in_peers_text(d.text)
    }),
    reason(
        "version",
        "left of `by` a greeting could look the same",
        |d| d.ours.is_none() && d.place.starts_with("dovecot-old "),
    ),
    reason(
        "version",
        "mail-parser does not know a version's number",
        |d| d.theirs.is_none() && d.text.contains("(TLS identifier "),
    ),
    reason("version", "mail-parser does not know .NET's names", |d| {
        d.theirs.is_none() && (d.text.contains("TLS\\Tls") || d.text.contains("(Tls, "))
    }),
    reason(
        "version",
        "mail-parser wants a comment around the note",
        |d| d.theirs.is_none() && d.text.contains("; TLS version="),
    ),
    reason("cipher", "TLS words in the peer's text", |d| {
        d.ours.is_none() && in_peers_text(d.text)
    }),
    reason(
        "cipher",
        "left of `by` a greeting could look the same",
        |d| d.ours.is_none() && d.place.starts_with("dovecot-old "),
    ),
    reason(
        "cipher",
        "mail-parser does not know suites that begin like that",
        |d| {
            let begin = d.ours.and_then(|o| o.get(..3)).unwrap_or_default();
            d.theirs.is_none() && !THEIR_SUITES.contains(&begin)
        },
    ),
    reason(
        "cipher",
        "mail-parser wants a digit in the name of a suite",
        |d| d.theirs.is_none() && d.ours.is_some_and(|o| !has_digit(o)),
    ),
    reason(
        "cipher",
        "mail-parser skips what stands before the keyword",
        |d| {
            d.theirs.is_none()
                && d.ours
                    .is_some_and(|o| d.text.contains(&format!("{o} encrypted")))
        },
    ),
];

/// `from [IP] ([IP])`.
fn two_literals(text: &str) -> bool {
    text.starts_with("from [") && text.contains("] ([")
}

/// An ident or an envelope address that holds a note.
fn in_peers_text(text: &str) -> bool {
    text.contains("(IDENT: x") || text.contains("envelope-from <\"x (version=")
}

/// `word` stands as one word somewhere behind `start`.
fn follows(text: &str, start: &str, word: &str) -> bool {
    text.split_once(start)
        .is_some_and(|(_, rest)| rest.split([' ', ';']).any(|other| other == word))
}

/// What stands behind the last semicolon.
fn last_part(text: &str) -> &str {
    text.rsplit(';').next().unwrap_or(text).trim()
}

fn has_offset(date: &str) -> bool {
    let is_offset = |word: &str| {
        word.strip_prefix(['+', '-'])
            .is_some_and(|digits| digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit()))
    };
    date.split(' ')
        .any(|word| is_offset(word) || word == "GMT" || word == "UT")
}

fn hours_apart(d: &Difference<'_>) -> Option<i64> {
    let number = |text: Option<&str>| text.and_then(|t| t.parse::<i64>().ok());
    Some((number(d.ours)? - number(d.theirs)?) / 3600)
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}
