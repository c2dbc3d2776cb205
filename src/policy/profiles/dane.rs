//! RFC 7672, DANE for SMTP. Whether a TLSA record matched, no header shows.
use super::prelude::*;

pub(super) fn row() -> Profile {
    Profile {
        id: "dane".into(),
        aliases: &["rfc7672", "rfc-7672"],
        title: "DANE, for a server with usable TLSA records".into(),
        caution: "A header shows neither whether the server had TLSA records nor whether its certificate matched them.".into(),
        scope: Scope::All,
        editions: vec![Edition {
            document: "RFC 7672".into(),
            name: "October 2015".into(),
            since: Some(Day::end_of(2015, 10)),
            checked: Checked::No,
            versions: vec![
                rule(Versions::up_to(Ssl3), Fails, "RFC 7672 section 2.2; RFC 6176, RFC 7568", "SSL is no TLS"),
                rule(Versions(Tls10, Tls11), Discouraged, "RFC 7672 section 2.2; RFC 8996", "an outdated version of TLS"),
                rule(Versions::from(Tls12), Meets, "RFC 7672 section 2.2", "TLS 1.2 or later"),
            ],
            suites: vec![],
            anonymous: vec![],
            groups: vec![],
            cleartext: vec![rule((), Fails, "RFC 7672 section 2.2", "in the clear, where TLSA records were usable")],
            other_encryption: vec![],
            never_shown: Some((
                "whether a TLSA record matched the server's certificate is never shown".into(),
                "RFC 7672 section 3.1".into(),
            )),
        }],
    }
}
