//! How the protected connection of a leg was set up, in four steps: version, suite, certificate, keys. Legs of which the
//! same is told are told of together.

use super::journey::reason;
use super::legs::{heading, is_cleartext, is_tls};
use super::page::Page;
use crate::render::clean::terminal_bytes;
use crate::render::naming::shown_text;
use crate::render::sentence::spell;
use crate::tls::{Suite, SuiteName, TlsSession, TlsVersion, find_group};
use crate::trail::{LegView, Trail};
use crate::verdict::{Reason, Transport};

/// Writes the handshakes of all legs with TLS.
pub fn explain(trail: &Trail<'_>, page: &mut Page) {
    let mut told: Vec<(Vec<String>, Vec<LegView<'_>>)> = Vec::new();
    for view in trail.legs().filter(is_tls) {
        let Transport::Tls(session) = &view.verdict.transport else {
            continue;
        };
        let steps = Handshake::new(trail, view, session, page).steps();
        match told.iter_mut().find(|(same, _)| *same == steps) {
            Some((_, legs)) => legs.push(view),
            None => told.push((steps, vec![view])),
        }
    }
    if told.is_empty() {
        return;
    }
    page.title_of("handshake.title");
    page.paragraph(&[page.words.text("handshake.intro").to_owned()]);
    for (steps, legs) in told {
        page.heading(None, &heading(page, &legs));
        for step in steps {
            page.step(&step);
        }
    }
}

/// True for reasons that the steps tell.
pub fn tells(reason: Reason) -> bool {
    [VERSION, SUITE, CERTIFICATE, KEYS]
        .iter()
        .any(|step| step.contains(&reason))
}

const VERSION: &[Reason] = &[
    Reason::VersionUnknown,
    Reason::VersionLabelAmbiguous,
    Reason::VersionFromCipher,
    Reason::VersionCipherConflict,
    Reason::VersionDeprecated,
    Reason::VersionBroken,
];

const SUITE: &[Reason] = &[
    Reason::CipherUnknown,
    Reason::CipherPartial,
    Reason::CipherNull,
    Reason::CipherBroken,
    Reason::CipherWeak,
    Reason::BitsInBytes,
    Reason::BitsMismatch,
];

const CERTIFICATE: &[Reason] = &[
    Reason::AnonymousTls,
    Reason::SessionResumed,
    Reason::ServerAuthNotVisible,
    Reason::ClientCertVerified,
    Reason::ClientCertUnverified,
];

const KEYS: &[Reason] = &[
    Reason::ForwardSecrecy,
    Reason::NoForwardSecrecy,
    Reason::ForwardSecrecyUnknown,
    Reason::PqHybrid,
    Reason::GroupWeak,
];

/// One leg's handshake.
struct Handshake<'p, 'a> {
    page: &'p Page,
    session: &'p TlsSession,
    /// The line's value.
    value: &'a [u8],
    reasons: Vec<Reason>,
    /// What the line says of the session does not agree: nothing good follows from it.
    is_disputed: bool,
    /// The suite encrypts nothing.
    is_null: bool,
}

impl<'p, 'a> Handshake<'p, 'a> {
    fn new(trail: &Trail<'a>, view: LegView<'a>, session: &'p TlsSession, page: &'p Page) -> Self {
        let claims = view.verdict.claims(trail.claims);
        Handshake {
            page,
            session,
            value: view.hop.body.of(trail.block()),
            reasons: claims.iter().map(|claim| claim.reason).collect(),
            is_disputed: view.verdict.contradicted,
            is_null: is_cleartext(&view),
        }
    }

    fn steps(&self) -> Vec<String> {
        [
            ("step.version", self.version()),
            ("step.suite", self.suite()),
            ("step.certificate", self.certificate()),
            ("step.keys", self.keys()),
        ]
        .map(|(key, said)| self.page.words.say(key, &[("text", &said.join(" "))]))
        .into()
    }

    fn version(&self) -> Vec<String> {
        let words = self.page.words;
        let resolved = self.session.resolved_version();
        let mut said = Vec::new();
        match (resolved.exact, resolved.range) {
            (Some(exact), _) if self.is_disputed => {
                said.push(words.say("version.disputed", &[("version", spell(exact))]));
            }
            _ if self.is_disputed => said.push(words.text("version.disputed_untold").to_owned()),
            (Some(exact), _) => said.push(words.text(version_key(exact)).to_owned()),
            (None, Some((least, most))) => {
                let key = if least >= TlsVersion::Tls10 {
                    "version.between"
                } else {
                    "version.most"
                };
                let names = [("least", spell(least)), ("most", spell(most))];
                said.push(words.say(key, &names));
            }
            (None, None) => {}
        }
        self.add_reasons(VERSION, &mut said);
        said
    }

    fn suite(&self) -> Vec<String> {
        let words = self.page.words;
        let mut said = Vec::new();
        let written = self.session.suite.map(|suite| suite.span.of(self.value));
        match self.session.suite.map(|suite| suite.value) {
            Some(SuiteName::Known(id)) => {
                if let Some(suite) = id.facts() {
                    let key = if self.is_disputed {
                        "suite.disputed"
                    } else {
                        "suite.known"
                    };
                    said.push(words.say(key, &[("name", suite.iana)]));
                    said.push(self.parts(suite));
                    if let Some(hash) = derivation_hash(suite) {
                        said.push(words.say("suite.derivation", &[("hash", hash)]));
                    }
                }
            }
            Some(SuiteName::Bulk(bulk)) => {
                said.push(words.say("suite.bulk", &[("name", bulk.name)]));
            }
            Some(SuiteName::Unregistered) => {
                let name = shown_text(written.unwrap_or_default());
                said.push(words.say("suite.unlisted", &[("name", &name)]));
            }
            Some(SuiteName::Untold) | None => {}
        }
        let group = self
            .session
            .group
            .and_then(|place| find_group(place.of(self.value)));
        if let Some(group) = group {
            said.push(words.say("suite.group", &[("group", group.name)]));
        }
        self.add_reasons(SUITE, &mut said);
        said
    }

    /// The parts of a suite, each with what it is for.
    fn parts(&self, suite: &Suite) -> String {
        let words = self.page.words;
        let kx = match suite.key_exchange {
            "ECDHE" => "kx.ecdhe",
            "DHE" => "kx.dhe",
            "RSA" => "kx.rsa",
            "ECDH" | "DH" => "kx.static",
            _ => "kx.other",
        };
        let auth = match suite.authentication {
            "RSA" | "ECDSA" | "DSS" => "auth.certificate",
            "anon" | "NULL" => "auth.anonymous",
            "PSK" | "SRP" | "KRB5" | "ECCPWD" => "auth.shared",
            _ => "auth.other",
        };
        let cipher = if suite.is_null() {
            "cipher.none"
        } else {
            "cipher.bits"
        };
        let mac = match suite.mac {
            "AEAD" => "mac.aead",
            "NULL" => "mac.none",
            _ => "mac.hash",
        };
        let bits = suite.key_bits.to_string();
        let kx = words.say(kx, &[("name", suite.key_exchange)]);
        let auth = words.say(auth, &[("name", suite.authentication)]);
        let cipher = words.say(cipher, &[("name", suite.encryption), ("bits", &bits)]);
        let mac = words.say(mac, &[("name", suite.mac)]);
        let names = [
            ("kx", kx.as_str()),
            ("auth", &auth),
            ("cipher", &cipher),
            ("mac", &mac),
        ];
        // TLS 1.3 agrees on the rest apart from the suite (RFC 8446 section 4.1.1).
        let key = if suite.key_exchange == "any(EC)DHE" {
            "suite.parts_tls13"
        } else {
            "suite.parts"
        };
        words.say(key, &names)
    }

    fn certificate(&self) -> Vec<String> {
        let words = self.page.words;
        let mut said = Vec::new();
        let suite = match self.session.suite.map(|suite| suite.value) {
            Some(SuiteName::Known(id)) => id.facts(),
            _ => None,
        };
        let shared =
            |suite: &Suite| matches!(suite.authentication, "PSK" | "SRP" | "KRB5" | "ECCPWD");
        if suite.is_some_and(shared) {
            said.push(words.text("certificate.shared").to_owned());
        } else if let Some(place) = self.session.signature.filter(|_| !self.is_disputed) {
            let text = place.of(self.value);
            let name = terminal_bytes(text);
            let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
            let name = name.replace(" bits)", &format!(" {})", words.text("word.bits")));
            said.push(words.say("certificate.signature", &[("signature", &name)]));
        } else if !self.has(Reason::AnonymousTls) && !self.has(Reason::SessionResumed) {
            said.push(words.text("certificate.usual").to_owned());
        }
        self.add_reasons(CERTIFICATE, &mut said);
        said
    }

    fn keys(&self) -> Vec<String> {
        let words = self.page.words;
        let mut said = Vec::new();
        if self.is_null || self.is_disputed {
            let key = if self.is_null {
                "keys.null"
            } else {
                "keys.disputed"
            };
            said.push(words.text(key).to_owned());
            return said;
        }
        if !KEYS[..3].iter().any(|known| self.has(*known)) {
            let exact = self.session.resolved_version().exact;
            let key = if exact == Some(TlsVersion::Tls13) {
                "keys.tls13"
            } else {
                "keys.untold"
            };
            said.push(words.text(key).to_owned());
        }
        self.add_reasons(KEYS, &mut said);
        said
    }

    fn has(&self, reason: Reason) -> bool {
        self.reasons.contains(&reason)
    }

    /// The reasons of one step that this leg has.
    fn add_reasons(&self, step: &[Reason], said: &mut Vec<String>) {
        let found = step.iter().filter(|known| self.has(**known));
        said.extend(found.map(|found| reason(*found, self.page)));
    }
}

const fn version_key(version: TlsVersion) -> &'static str {
    match version {
        TlsVersion::Ssl2 => "version.ssl2",
        TlsVersion::Ssl3 => "version.ssl3",
        TlsVersion::Tls10 => "version.tls10",
        TlsVersion::Tls11 => "version.tls11",
        TlsVersion::Tls12 => "version.tls12",
        TlsVersion::Tls13 => "version.tls13",
    }
}

/// The hash in the name of a suite whose own integrity needs none: it is the one from which the keys are derived
/// (RFC 5288 section 3, RFC 8446 appendix B.4).
fn derivation_hash(suite: &Suite) -> Option<&'static str> {
    let hash = suite
        .iana
        .rsplit('_')
        .next()
        .filter(|_| suite.mac == "AEAD")?;
    match hash {
        "SHA256" => Some("SHA-256"),
        "SHA384" => Some("SHA-384"),
        _ => None,
    }
}
