//! BSI TR-03108, secure e-mail transport: what an e-mail provider has to do. Versions and suites are those of TR-02102-2;
//! DANE, DNSSEC and reports are no matter of headers.
use super::bsi_tr02102_2;
use super::prelude::*;

pub(super) fn row() -> Profile {
    Profile {
        id: "bsi-tr03108".into(),
        aliases: &["tr-03108", "bsi-tr-03108"],
        title: "Secure e-mail transport, after the German BSI".into(),
        caution: format!(
            "It is judged with the edition 2026-01 of TR-02102-2. DANE, DNSSEC and TLS reports, which it demands, no header \
             shows. {}",
            bsi_tr02102_2::CAUTION
        )
        .into(),
        scope: Scope::All,
        editions: vec![Edition {
            document: "BSI TR-03108 part 1, by TR-02102-2".into(),
            name: "2.0 of 2023, by 2026-01".into(),
            cleartext: vec![
                rule(
                    (),
                    Discouraged,
                    "TR-03108-1, obligatory encryption",
                    "in the clear: allowed only towards peers that can do no TLS, and never where DANE is published",
                )
                .checked(Checked::No),
            ],
            ..bsi_tr02102_2::edition()
        }],
    }
}
