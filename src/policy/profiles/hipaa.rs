//! HIPAA: the Security Rule leaves the way of encryption open; the guidance on unsecured health information points to
//! NIST SP 800-52 for data in motion.
use super::nist80052r2;
use super::prelude::*;

pub(super) fn row() -> Profile {
    let edition = nist80052r2::edition(
        "45 CFR 164.312(e) and HHS guidance on unsecured PHI, by NIST SP 800-52 revision 2",
        "health information would have been readable, unless the patient asked for plain e-mail",
        "45 CFR 164.312(e)(2)(ii)",
    );
    Profile {
        id: "hipaa".into(),
        aliases: &["hhs"],
        title: "US health information in transit".into(),
        caution: "Not legal advice. Encryption in transit is addressable under the Security Rule. Not approved means not \
                  on the list of algorithms for US federal use; it does not mean weak."
            .into(),
        scope: Scope::All,
        editions: vec![Edition {
            cleartext: edition
                .cleartext
                .into_iter()
                .map(|rule| rule.checked(Checked::Wording))
                .collect(),
            ..edition
        }],
    }
}
