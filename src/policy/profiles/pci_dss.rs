//! PCI DSS: strong cryptography for card data on open networks. Its glossary asks for 112 bits of strength.
use super::prelude::*;

pub(super) fn row() -> Profile {
    const CLAUSE: &str = "PCI DSS 4.0.1 requirement 4.2.1";
    let no = Parts::default();
    let of = |parts, says| rule(Suites::Of(parts), Fails, CLAUSE, says);
    Profile {
        id: "pci-dss-4".into(),
        aliases: &["pci", "pci-dss", "pcidss"],
        title: "Card data on open networks".into(),
        caution: "It concerns messages with card data. It forbids falling back to insecure versions, which no header can \
                  show; requirement 4.2.2, on messaging, is mostly read to want the message itself encrypted."
            .into(),
        scope: Scope::All,
        editions: vec![Edition {
            document: "PCI DSS".into(),
            name: "4.0.1, June 2024".into(),
            since: Some(Day::end_of(2024, 6)),
            checked: Checked::Wording,
            versions: vec![
                rule(Versions::up_to(Ssl3), Fails, CLAUSE, "SSL is no secure version"),
                rule(Versions::only(Tls10), Fails, CLAUSE, "early TLS is no secure version"),
                rule(
                    Versions::only(Tls11),
                    Fails,
                    "PCI DSS 4.0.1 requirement 4.2.1; RFC 8996",
                    "TLS 1.1 is no secure version by what the industry holds",
                )
                .checked(Checked::No),
                rule(Versions::from(Tls12), Meets, CLAUSE, "TLS 1.2 or later"),
            ],
            suites: vec![
                of(Parts { encryption: &["NULL"], ..no }, "the suite encrypts nothing"),
                of(Parts { export: true, ..no }, "an export suite"),
                of(Parts { anonymous: true, ..no }, "a suite without any certificate"),
                of(Parts { encryption: &["RC4", "DES-", "3DES"], ..no }, "RC4, DES or 3DES"),
                of(Parts { bits_below: 112, ..no }, "less than 112 bits of strength"),
                rule(Suites::all(), Meets, CLAUSE, "a suite of 112 bits or more"),
            ],
            anonymous: vec![],
            groups: vec![],
            cleartext: vec![rule(
                (),
                Fails,
                "PCI DSS 4.0.1 requirements 4.2.1 and 4.2.2",
                "in the clear, where the message holds card data",
            )],
            other_encryption: vec![],
            never_shown: None,
        }],
    }
}
