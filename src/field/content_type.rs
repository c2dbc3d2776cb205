//! What a Content-Type field (RFC 2045 section 5.1) says of the protection of the content itself: encrypted or signed
//! by S/MIME (RFC 8551 section 3.2) or OpenPGP (RFC 3156). The body is not looked at.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB"
)]

use super::cfws::{run_end, skip_cfws, skip_quoted};
use crate::bytes::{is_blank, same};
use crate::span::Span;

/// What the field says of the content.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ContentProtection {
    /// Encrypted, by a method.
    Encrypted(ContentMethod),
    /// Signed and readable by all, by a method.
    Signed(ContentMethod),
    /// S/MIME of which it is not told whether it is encrypted or only signed.
    UntoldSmime,
    /// Nothing of either.
    None,
}

/// By which method content is encrypted or signed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ContentMethod {
    /// OpenPGP (RFC 3156).
    OpenPgp,
    /// S/MIME (RFC 8551).
    Smime,
    /// Another, or one that is not told.
    Other,
}

impl ContentProtection {
    /// Reads the raw value of a Content-Type field. Total: what cannot be read says nothing.
    ///
    /// ```
    /// use tlstrail::field::{ContentMethod, ContentProtection};
    /// let value = b" multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=x";
    /// let said = ContentProtection::read(value);
    /// assert_eq!(said, ContentProtection::Encrypted(ContentMethod::OpenPgp));
    /// ```
    pub fn read(value: &[u8]) -> Self {
        let (main, sub, rest) = media_type(value);
        let is = |wanted: (&[u8], &[u8])| same(main, wanted.0) && same(sub, wanted.1);
        let parameter = |name: &[u8]| {
            let parameters = Parameters { value, at: rest };
            let mut found = parameters.filter(|(found, _)| same(found.of(value), name));
            let first = found.next();
            // Two that disagree say nothing.
            first
                .filter(|_| found.next().is_none())
                .map(|(_, text)| text)
        };
        if is((b"multipart", b"encrypted")) {
            return ContentProtection::Encrypted(method(value, parameter(b"protocol")));
        }
        if is((b"multipart", b"signed")) {
            return ContentProtection::Signed(method(value, parameter(b"protocol")));
        }
        if is((b"application", b"pkcs7-mime")) || is((b"application", b"x-pkcs7-mime")) {
            let kind = parameter(b"smime-type").map_or(&b""[..], |span| span.of(value));
            let is_one_of = |kinds: &[&[u8]]| kinds.iter().any(|known| same(kind, known));
            return if is_one_of(&[b"enveloped-data", b"authEnveloped-data", b"authenveloped"]) {
                ContentProtection::Encrypted(ContentMethod::Smime)
            } else if is_one_of(&[b"signed-data"]) {
                ContentProtection::Signed(ContentMethod::Smime)
            } else {
                ContentProtection::UntoldSmime
            };
        }
        ContentProtection::None
    }
}

fn method(value: &[u8], protocol: Option<Span>) -> ContentMethod {
    let protocol = protocol.map_or(&b""[..], |span| span.of(value));
    let is_one_of = |names: &[&[u8]]| names.iter().any(|known| same(protocol, known));
    if is_one_of(&[b"application/pgp-encrypted", b"application/pgp-signature"]) {
        ContentMethod::OpenPgp
    } else if is_one_of(&[
        b"application/pkcs7-signature",
        b"application/x-pkcs7-signature",
        b"application/pkcs7-mime",
        b"application/x-pkcs7-mime",
    ]) {
        ContentMethod::Smime
    } else {
        ContentMethod::Other
    }
}

/// The two words of the type, and where its parameters begin.
fn media_type(value: &[u8]) -> (&[u8], &[u8], usize) {
    let (main, at) = token(value, skip_cfws(value, 0));
    let at = skip_cfws(value, at);
    if value.get(at) != Some(&b'/') {
        return (main, b"", at);
    }
    let (sub, at) = token(value, skip_cfws(value, at + 1));
    (main, sub, at)
}

fn token(value: &[u8], start: usize) -> (&[u8], usize) {
    let belongs = |byte: u8| byte.is_ascii_graphic() && !b"()<>@,;:\\\"/[]?=".contains(&byte);
    let end = run_end(value, start, belongs);
    (value.get(start..end).unwrap_or_default(), end)
}

/// The parameters behind the type: names and values, quotes around a value left out.
struct Parameters<'a> {
    value: &'a [u8],
    at: usize,
}

impl Iterator for Parameters<'_> {
    type Item = (Span, Span);

    fn next(&mut self) -> Option<(Span, Span)> {
        loop {
            self.at = skip_cfws(self.value, self.at);
            match *self.value.get(self.at)? {
                b';' => self.at += 1,
                // What stands before the next semicolon is no parameter.
                b'"' => self.at = skip_quoted(self.value, self.at)?,
                _ => self.at += 1,
            }
            if self.value.get(self.at - 1) == Some(&b';')
                && let Some(found) = self.pair()
            {
                return Some(found);
            }
        }
    }
}

impl Parameters<'_> {
    /// `name=value` behind a semicolon.
    fn pair(&mut self) -> Option<(Span, Span)> {
        let start = skip_cfws(self.value, self.at);
        let (_, end) = token(self.value, start);
        let equals = skip_cfws(self.value, end);
        self.at = end;
        if start == end || self.value.get(equals) != Some(&b'=') {
            return None;
        }
        let first = skip_cfws(self.value, equals + 1);
        let name = Span::from_range(start, end);
        if self.value.get(first) == Some(&b'"') {
            let last = skip_quoted(self.value, first);
            // Without an end, what it might hide is not read as anything else.
            self.at = last.unwrap_or(self.value.len());
            return last.map(|last| (name, Span::from_range(first + 1, last - 1)));
        }
        self.at = run_end(self.value, first, |byte| {
            !is_blank(byte) && !b";(".contains(&byte)
        });
        Some((name, Span::from_range(first, self.at)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn encryption_is_told_from_signatures() {
        use ContentMethod::*;
        use ContentProtection::*;
        for (value, said) in [
            ("text/plain; charset=utf-8", None),
            ("", None),
            ("multipart/encrypted", Encrypted(Other)),
            (
                "Multipart/Encrypted;\r\n\tboundary=\"x\"; PROTOCOL=application/pgp-encrypted",
                Encrypted(OpenPgp),
            ),
            (
                "multipart/encrypted; protocol=\"application/x-other\"",
                Encrypted(Other),
            ),
            (
                "multipart/signed; micalg=pgp-sha256; protocol=\"application/pgp-signature\"",
                Signed(OpenPgp),
            ),
            (
                "multipart/signed; protocol=\"application/pkcs7-signature\"; micalg=sha-256",
                Signed(Smime),
            ),
            (
                "multipart/signed; protocol=\"application/x-pkcs7-signature\"",
                Signed(Smime),
            ),
            ("multipart/signed", Signed(Other)),
            (
                "application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m",
                Encrypted(Smime),
            ),
            (
                "application/pkcs7-mime; name=\"smime.p7m\"; smime-type=authEnveloped-data",
                Encrypted(Smime),
            ),
            (
                "application/x-pkcs7-mime; smime-type=signed-data",
                Signed(Smime),
            ),
            ("application/pkcs7-mime; name=smime.p7m", UntoldSmime),
            (
                "application/pkcs7-mime; smime-type=compressed-data",
                UntoldSmime,
            ),
            (
                "application/pkcs7-mime; smime-type=signed-data; smime-type=enveloped-data",
                UntoldSmime,
            ),
            ("text/plain; name=\"x; smime-type=enveloped-data\"", None),
            ("text/plain (multipart/encrypted)", None),
            ("multipart/encryptedx", None),
            (
                "multipart/mixed; protocol=\"application/pgp-encrypted\"",
                None,
            ),
        ] {
            assert_eq!(ContentProtection::read(value.as_bytes()), said, "{value}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read(value in prop::collection::vec(any::<u8>(), 0..80)) {
            let _ = ContentProtection::read(&value);
        }
    }
}
