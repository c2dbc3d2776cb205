//! The versions of TLS and SSL.

use super::{Part, Shelf, Topic};
use crate::tls::{TlsVersion, VersionLabel, read_version};

pub(super) const SHELF: Shelf = Shelf {
    kind: "TLS version",
    names: || {
        TlsVersion::ALL
            .map(|version| version.as_str().to_owned())
            .to_vec()
    },
    find,
};

fn find(word: &str) -> Vec<Topic> {
    match read_version(word.as_bytes()) {
        Some(VersionLabel::Exact(version)) => vec![page(version)],
        Some(VersionLabel::Range(least, most)) => vec![label(word, least, most)],
        Some(VersionLabel::Untold) | None => Vec::new(),
    }
}

fn page(version: TlsVersion) -> Topic {
    let (published, standing, documents) = match version {
        TlsVersion::Ssl2 => (
            "1995",
            "Broken. Nobody may use it since March 2011.",
            "RFC 6176",
        ),
        TlsVersion::Ssl3 => (
            "1996",
            "Broken: the POODLE attack of 2014 opens it. Nobody may use it since June 2015.",
            "RFC 6101 (historic), RFC 7568",
        ),
        TlsVersion::Tls10 => (
            "1999",
            "Retired in March 2021. It still keeps a casual listener out; before about 2015 it was the usual version.",
            "RFC 2246, RFC 8996",
        ),
        TlsVersion::Tls11 => (
            "2006",
            "Retired in March 2021. Few servers ever used it: those that could, went on to TLS 1.2.",
            "RFC 4346, RFC 8996",
        ),
        TlsVersion::Tls12 => (
            "2008",
            "Sound with the right cipher suite; the suite decides between modern, adequate, legacy and broken.",
            "RFC 5246, RFC 9325",
        ),
        TlsVersion::Tls13 => (
            "2018",
            "Current. All of its usual cipher suites are strong, and keys agreed with certificates are always fresh.",
            "RFC 8446, RFC 9325",
        ),
    };
    Topic {
        kind: SHELF.kind,
        name: version.as_str().to_owned(),
        title: version.as_str().to_owned(),
        parts: vec![
            Part::text(standing),
            Part::fact("published", published),
            Part::fact("documents", documents),
        ],
    }
}

fn label(word: &str, least: TlsVersion, most: TlsVersion) -> Topic {
    Topic {
        kind: SHELF.kind,
        name: word.to_owned(),
        title: word.to_owned(),
        parts: vec![Part::text(format!(
            "An old label that covers every version from {least} to {most}: it names the family that a cipher suite \
             belongs to, not the version of the session. Where the suite exists in one version only, the version follows \
             from the suite; else it is not told."
        ))],
    }
}
