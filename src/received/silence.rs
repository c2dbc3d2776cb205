//! What it means when a writer says nothing of TLS.

use super::protocol::{Protocol, Transfer};

/// What a writer's silence about TLS means.
#[derive(Clone, Copy, Debug)]
pub enum Silence {
    /// It marks every TLS session, so a stamp with one of `keywords`, dated in `since` or later and with a peer
    /// address, records a session in the clear.
    Cleartext {
        /// The `with` keywords for which that holds.
        keywords: &'static [Keyword],
        /// The first year for which it holds (stamps carry dates, not versions); 0 for all.
        since: i32,
        /// Where it is known from.
        source: &'static str,
    },
    /// It had no TLS at all, so there was none to tell: a stamp with one of `keywords`, dated in `until` or earlier and
    /// with a peer address, records a session in the clear.
    NoTls {
        /// The `with` keywords for which that holds.
        keywords: &'static [Keyword],
        /// The last year for which it is known.
        until: i32,
        /// Where it is known from.
        source: &'static str,
    },
    /// Nothing: it would not have told, or nobody knows.
    Unknown {
        /// Where that is known from.
        source: &'static str,
    },
}

impl Silence {
    /// The first year for which the writer is known to mark TLS; 0 where nothing is known.
    pub const fn since(&self) -> i32 {
        match self {
            Silence::Cleartext { since, .. } => *since,
            Silence::NoTls { .. } | Silence::Unknown { .. } => 0,
        }
    }

    /// Where the row's word on silence comes from.
    pub const fn source(&self) -> &'static str {
        match self {
            Silence::Cleartext { source, .. }
            | Silence::NoTls { source, .. }
            | Silence::Unknown { source } => source,
        }
    }
}

/// A `with` keyword without TLS, for [`Silence`].
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Keyword {
    /// `SMTP`: a client that said HELO.
    Smtp,
    /// `ESMTP`, `UTF8SMTP`.
    Esmtp,
    /// `ESMTPA`, `UTF8SMTPA`, `SMTPA`, `ASMTP`.
    Esmtpa,
    /// `LMTP`, `LMTPA`.
    Lmtp,
    /// `Microsoft SMTP Server`.
    MicrosoftSmtpServer,
    /// No `with` clause at all.
    None,
}

impl Keyword {
    /// The keyword as it is written; for people.
    pub const fn as_str(self) -> &'static str {
        match self {
            Keyword::Smtp => "SMTP",
            Keyword::Esmtp => "ESMTP",
            Keyword::Esmtpa => "ESMTPA",
            Keyword::Lmtp => "LMTP",
            Keyword::MicrosoftSmtpServer => "Microsoft SMTP Server",
            Keyword::None => "no keyword",
        }
    }

    /// The keyword of a stamp; `None` for those that say TLS and those that are no transfer over a network.
    pub const fn of(protocol: Option<Protocol>) -> Option<Keyword> {
        match protocol {
            Some(Protocol::Smtp(Transfer { tls: true, .. } | Transfer { local: true, .. })) => None,
            Some(Protocol::Smtp(Transfer {
                authenticated: true,
                ..
            })) => Some(Keyword::Esmtpa),
            Some(Protocol::Smtp(Transfer { extended: true, .. })) => Some(Keyword::Esmtp),
            Some(Protocol::Smtp(_)) => Some(Keyword::Smtp),
            Some(Protocol::Lmtp(Transfer { tls: false, .. })) => Some(Keyword::Lmtp),
            Some(Protocol::MicrosoftSmtpServer) => Some(Keyword::MicrosoftSmtpServer),
            None => Some(Keyword::None),
            Some(_) => None,
        }
    }
}
