//! The profiles that the program brings, one row a file, and how a name leads to one.
//!
//! What a row says was compared with public lists or with the document's wording where [`Checked`] says so, and not
//! elsewhere; every output that rests on a rule tells which.

mod bcp195;
mod bsi_tr02102_2;
mod bsi_tr03108;
mod dane;
mod hipaa;
mod m3aawg;
mod mozilla;
mod mta_sts;
mod ncsc_nl;
mod nist80052r2;
mod pci_dss;
mod rfc7435;
mod rfc8314;
mod rfc8996;

/// What every row needs.
mod prelude {
    pub(super) use super::super::day::Day;
    pub(super) use super::super::judgement::Judgement::{CannotTell, Discouraged, Fails, Meets};
    pub(super) use super::super::profile::{
        Checked, Edition, Groups, Parts, Profile, Rule, Scope, Suites, Versions, rule,
    };
    pub(super) use crate::tls::TlsVersion::{Ssl2, Ssl3, Tls10, Tls11, Tls12, Tls13};
}

use std::sync::{Arc, OnceLock};

use super::profile::Profile;
use crate::nearest::nearest;

/// Every profile, by id.
pub fn all() -> &'static [Arc<Profile>] {
    static ALL: OnceLock<Vec<Arc<Profile>>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut rows = vec![
            bsi_tr02102_2::row(),
            bsi_tr03108::row(),
            dane::row(),
            hipaa::row(),
            m3aawg::row(),
            mta_sts::row(),
            nist80052r2::row(),
            pci_dss::row(),
            rfc7435::row(),
            rfc8314::row(),
            rfc8996::row(),
        ];
        rows.extend(bcp195::rows());
        rows.extend(mozilla::rows());
        rows.extend(ncsc_nl::rows());
        rows.sort_by(|one, other| one.id.cmp(&other.id));
        rows.into_iter().map(Arc::new).collect()
    })
}

/// The profile with this id, or with this alias, ASCII case aside.
///
/// # Errors
/// [`UnknownProfile`] for a word that is neither.
pub fn find(word: &str) -> Result<Arc<Profile>, UnknownProfile> {
    let named = |profile: &&Arc<Profile>| {
        profile.id.eq_ignore_ascii_case(word)
            || (profile.aliases.iter()).any(|alias| alias.eq_ignore_ascii_case(word))
    };
    let found = all().iter().find(named);
    found.cloned().ok_or_else(|| UnknownProfile::new(word))
}

/// A word that names no profile.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("no such policy{} There are {}, and files of your own with a slash in their path or ending in .toml", meant(.nearest), .all.join(", "))]
pub struct UnknownProfile {
    /// The names that are most like it, the nearest first; empty when none is.
    pub nearest: Vec<String>,
    /// All names.
    pub all: Vec<String>,
}

impl UnknownProfile {
    fn new(word: &str) -> Self {
        let ids = || all().iter().map(|profile| &*profile.id);
        let aliases = all().iter().flat_map(|profile| profile.aliases);
        let names = ids().chain(aliases.copied());
        // An alias leads to its profile's own name, which is the one that the list shows.
        let mut meant: Vec<String> = Vec::new();
        for name in nearest(&word.to_ascii_lowercase(), names) {
            if let Ok(profile) = find(name)
                && !meant.iter().any(|id| *id == *profile.id)
            {
                meant.push(profile.id.clone().into_owned());
            }
        }
        UnknownProfile {
            nearest: meant,
            all: ids().map(str::to_owned).collect(),
        }
    }
}

fn meant(nearest: &[String]) -> String {
    if nearest.is_empty() {
        return ".".to_owned();
    }
    format!("; did you mean {}?", nearest.join(" or "))
}
