//! What protected a leg, in the classes of the charts.

use crate::tls::Grade;

/// What protected a leg that crossed a network: the layers of the charts, best first.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Protection {
    /// TLS 1.3.
    Tls13,
    /// TLS 1.2.
    Tls12,
    /// TLS 1.1.
    Tls11,
    /// TLS 1.0.
    Tls10,
    /// SSL 2.0 or 3.0.
    Ssl,
    /// TLS of a version that is not told.
    TlsUntold,
    /// Encrypted by something else.
    Encrypted,
    /// Nobody can tell.
    Unknown,
    /// Nothing, or a session with a suite that encrypts nothing.
    Cleartext,
}

impl Protection {
    /// All of them, in the order of the output.
    pub const ALL: [Protection; 9] = [
        Protection::Tls13,
        Protection::Tls12,
        Protection::Tls11,
        Protection::Tls10,
        Protection::Ssl,
        Protection::TlsUntold,
        Protection::Encrypted,
        Protection::Unknown,
        Protection::Cleartext,
    ];

    /// The word of the output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Protection::Tls13 => "tls1_3",
            Protection::Tls12 => "tls1_2",
            Protection::Tls11 => "tls1_1",
            Protection::Tls10 => "tls1_0",
            Protection::Ssl => "ssl",
            Protection::TlsUntold => "tls_untold",
            Protection::Encrypted => "encrypted",
            Protection::Unknown => "unknown",
            Protection::Cleartext => "cleartext",
        }
    }

    /// The same for people.
    pub const fn title(self) -> &'static str {
        match self {
            Protection::Tls13 => "TLS 1.3",
            Protection::Tls12 => "TLS 1.2",
            Protection::Tls11 => "TLS 1.1",
            Protection::Tls10 => "TLS 1.0",
            Protection::Ssl => "SSL",
            Protection::TlsUntold => "TLS, version untold",
            Protection::Encrypted => "other encryption",
            Protection::Unknown => "unknown",
            Protection::Cleartext => "cleartext",
        }
    }

    pub(super) const fn of(transport: usize, version: usize, grade: Grade) -> Option<Protection> {
        Some(match (transport, grade) {
            (4, _) => return None,
            (_, Grade::Cleartext) => Protection::Cleartext,
            (1, _) => Protection::Encrypted,
            (0, _) => match version {
                0 | 1 => Protection::Ssl,
                2 => Protection::Tls10,
                3 => Protection::Tls11,
                4 => Protection::Tls12,
                5 => Protection::Tls13,
                _ => Protection::TlsUntold,
            },
            _ => Protection::Unknown,
        })
    }
}

/// Counts in the order of [`Protection::ALL`].
pub type Protections = [u32; Protection::ALL.len()];
