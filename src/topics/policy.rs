//! Documents on TLS by which legs can be judged (`--policy`).

use super::{Part, Shelf, Topic};
use crate::policy::{Edition, Profile, all_profiles, find_profile};

pub(super) const SHELF: Shelf = Shelf {
    kind: "policy",
    names: || {
        all_profiles()
            .iter()
            .map(|profile| profile.id.to_string())
            .collect()
    },
    find: |word| {
        find_profile(word)
            .map(|profile| page(&profile))
            .into_iter()
            .collect()
    },
};

fn page(profile: &Profile) -> Topic {
    let mut parts = vec![Part::text(profile.caution.to_string())];
    if !profile.aliases.is_empty() {
        parts.push(Part::fact("also called", profile.aliases.join(", ")));
    }
    for edition in profile.editions.iter().rev() {
        parts.push(Part::text(format!(
            "{}, {}",
            edition.document, edition.name
        )));
        let since = edition.since.map(|day| day.to_string());
        parts.extend(since.map(|day| Part::fact("in force since", day)));
        parts.push(Part::fact("how it was checked", edition.checked.sentence()));
        parts.extend(rules(edition));
    }
    Topic {
        kind: SHELF.kind,
        name: profile.id.to_string(),
        title: format!("{} ({})", profile.title, profile.id),
        parts,
    }
}

/// What the rules of an edition say, each once, with the judgement and the clause.
fn rules(edition: &Edition) -> Vec<Part> {
    let versions = edition
        .versions
        .iter()
        .map(|r| (r.judgement, &r.says, &r.clause));
    let suites = edition
        .suites
        .iter()
        .map(|r| (r.judgement, &r.says, &r.clause));
    let groups = edition
        .groups
        .iter()
        .map(|r| (r.judgement, &r.says, &r.clause));
    let others = edition
        .anonymous
        .iter()
        .chain(&edition.cleartext)
        .chain(&edition.other_encryption);
    let others = others.map(|r| (r.judgement, &r.says, &r.clause));
    let mut parts = Vec::new();
    for (judgement, says, clause) in versions.chain(suites).chain(groups).chain(others) {
        let clause = if clause.is_empty() {
            String::new()
        } else {
            format!(" ({clause})")
        };
        let part = Part::fact(judgement.as_str(), format!("{says}{clause}"));
        if !says.is_empty() && !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts
}
