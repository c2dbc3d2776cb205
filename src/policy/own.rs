//! A person's own profile, out of a small TOML file. What is wrong with the file is told with line and key.
//!
//! ```toml
//! name = "house"
//! min_version = "TLSv1.2"
//! require_forward_secrecy = true
//! cleartext = "fails"
//!
//! [suites]
//! discouraged = ["DHE-RSA-AES256-GCM-SHA384"]
//! ```

mod keys;
mod lists;

use toml::de::DeTable;

use self::keys::{Keys, line_of};
use self::lists::{Verdict, listed};
use super::judgement::Judgement::{Discouraged, Fails, Meets};
use super::profile::{
    Checked, Edition, Groups, Parts, Profile, Rule, Scope, Suites, Versions, rule,
};
use crate::tls::{Group, SuiteId, TlsVersion, VersionLabel, find_group, find_suite, read_version};

/// Longest file that is read, in bytes.
pub const MOST_BYTES: usize = 64 * 1024;

/// Longest text of a key that is repeated in reports, in characters.
const LONGEST_TEXT: usize = 200;

/// What is wrong with a file.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct OwnProfileError {
    /// The line, 1 first.
    pub line: usize,
    /// What is wrong there, and what may have been meant. Names the key; no character in it acts on a terminal.
    pub problem: String,
}

/// Reads a profile. `stem`, the file's name, serves as the profile's where the file tells none.
///
/// # Errors
/// [`OwnProfileError`] for what is no TOML, a key or a word that is not known, a suite, group or version that the
/// tables do not have or that stands in two lists, and a file without any rule.
pub fn read_profile(text: &str, stem: &str) -> Result<Profile, OwnProfileError> {
    let document = DeTable::parse(text).map_err(|error| OwnProfileError {
        line: line_of(text, error.span().map_or(0, |span| span.start)),
        problem: error.message().escape_debug().to_string(),
    })?;
    let mut top = Keys::new(text, "", document.get_ref());
    let id = top.text("name")?.unwrap_or_else(|| stem.to_owned());
    let title = top.text("title")?;
    let document = top.text("document")?;
    let edition = top.text("edition")?;
    let versions = versions(&mut top)?;
    let suites = suites(&mut top)?;
    let groups = groups(&mut top)?;
    let says = "in the clear";
    let cleartext = top.verdict("cleartext")?;
    top.finish()?;
    if versions.is_empty() && suites.is_empty() && groups.is_empty() && cleartext.is_none() {
        return Err(OwnProfileError {
            line: 1,
            problem: format!("there is no rule in it; write one of {}", TOP.join(", ")),
        });
    }
    // A policy for mail in transit that says nothing of cleartext does not want it.
    let cleartext = cleartext.unwrap_or(Verdict::Fails).judgement();
    Ok(Profile {
        id: id.into(),
        aliases: &[],
        title: title
            .unwrap_or_else(|| "a policy of your own".to_owned())
            .into(),
        caution: "".into(),
        scope: Scope::All,
        editions: vec![Edition {
            document: document
                .unwrap_or_else(|| "a file of your own".to_owned())
                .into(),
            name: edition.unwrap_or_default().into(),
            since: None,
            checked: Checked::Own,
            versions,
            suites,
            anonymous: vec![],
            groups,
            cleartext: vec![rule((), cleartext, "cleartext", says)],
            other_encryption: vec![],
            never_shown: None,
        }],
    })
}

/// The keys of a file that are not in a table.
pub(super) const TOP: &[&str] = &[
    "name",
    "title",
    "document",
    "edition",
    "min_version",
    "min_bits",
    "require_forward_secrecy",
    "cleartext",
    "versions",
    "suites",
    "groups",
];

fn versions(top: &mut Keys<'_>) -> Result<Vec<Rule<Versions>>, OwnProfileError> {
    let read = |word: &str| match read_version(word.as_bytes()) {
        Some(VersionLabel::Exact(version)) => Some(version),
        _ => None,
    };
    let what = "TLS version; write it as TLSv1.2";
    let least = top.one("min_version", what, read)?;
    let mut lists: Vec<(Verdict, TlsVersion)> = Vec::new();
    if let Some(mut table) = top.table("versions")? {
        lists = listed(&mut table, what, read)?.0;
        table.finish()?;
    }
    let mut rules: Vec<_> = lists
        .into_iter()
        .map(|(verdict, version)| {
            let says = format!("{version} is on the list");
            rule(
                Versions::only(version),
                verdict.judgement(),
                format!("versions.{}", verdict.word()),
                says,
            )
        })
        .collect();
    if let Some(least) = least {
        let below = TlsVersion::ALL
            .into_iter()
            .take_while(|version| *version < least)
            .last();
        if let Some(below) = below {
            let says = format!("a version below {least}");
            rules.push(rule(Versions::up_to(below), Fails, "min_version", says));
        }
        rules.push(rule(
            Versions::from(least),
            Meets,
            "min_version",
            format!("{least} or later"),
        ));
    } else if !rules.is_empty() {
        rules.push(rule(
            Versions::ALL,
            Meets,
            "versions",
            "a version that is on no list",
        ));
    }
    Ok(rules)
}

fn suites(top: &mut Keys<'_>) -> Result<Vec<Rule<Suites>>, OwnProfileError> {
    let wants_secrecy = top.truth("require_forward_secrecy")?.unwrap_or(false);
    let bits = top.number("min_bits")?;
    let mut lists: Vec<(Verdict, SuiteId)> = Vec::new();
    let mut otherwise = None;
    if let Some(mut table) = top.table("suites")? {
        let read = |word: &str| {
            let found = find_suite(word.as_bytes())?;
            found.id.facts().map(|suite| suite.id)
        };
        (lists, otherwise) = listed(&mut table, "cipher suite", read)?;
        table.finish()?;
    }
    if lists.is_empty() && otherwise.is_none() && !wants_secrecy && bits.is_none() {
        return Ok(Vec::new());
    }
    let of = |wanted: Verdict| {
        let numbers = lists
            .iter()
            .filter(|(verdict, _)| *verdict == wanted)
            .map(|(_, id)| *id);
        let clause = format!("suites.{}", wanted.word());
        rule(
            Suites::Numbered(numbers.collect()),
            wanted.judgement(),
            clause,
            "a suite on the list",
        )
    };
    let mut rules = vec![of(Verdict::Fails)];
    let without = Parts {
        no_forward_secrecy: true,
        ..Parts::default()
    };
    if wants_secrecy {
        rules.push(rule(
            Suites::Of(without),
            Fails,
            "require_forward_secrecy",
            "a suite without forward secrecy",
        ));
    }
    if let Some(bits_below) = bits {
        let weak = Parts {
            bits_below,
            ..Parts::default()
        };
        rules.push(rule(
            Suites::Of(weak),
            Fails,
            "min_bits",
            format!("a cipher of less than {bits_below} bits"),
        ));
    }
    rules.push(of(Verdict::Discouraged));
    rules.push(of(Verdict::Meets));
    let has_meets = lists.iter().any(|(verdict, _)| *verdict == Verdict::Meets);
    let rest = rest(otherwise, has_meets);
    rules.push(rule(
        Suites::all(),
        rest,
        "suites.otherwise",
        "a suite on no list",
    ));
    Ok(rules)
}

fn groups(top: &mut Keys<'_>) -> Result<Vec<Rule<Groups>>, OwnProfileError> {
    let Some(mut table) = top.table("groups")? else {
        return Ok(Vec::new());
    };
    let read = |word: &str| find_group(word.as_bytes());
    let (lists, otherwise): (Vec<(Verdict, &'static Group)>, _) =
        listed(&mut table, "key-exchange group", read)?;
    table.finish()?;
    let mut rules: Vec<_> = lists
        .iter()
        .map(|(verdict, group)| {
            let says = format!("{} is on the list", group.name);
            let clause = format!("groups.{}", verdict.word());
            rule(
                Groups::Own(vec![group.name]),
                verdict.judgement(),
                clause,
                says,
            )
        })
        .collect();
    let has_meets = lists.iter().any(|(verdict, _)| *verdict == Verdict::Meets);
    rules.push(rule(
        Groups::All,
        rest(otherwise, has_meets),
        "groups.otherwise",
        "a group on no list",
    ));
    Ok(rules)
}

/// What is on no list: a list of what meets means that nothing else does.
fn rest(otherwise: Option<Verdict>, has_meets: bool) -> super::judgement::Judgement {
    match otherwise {
        Some(verdict) => verdict.judgement(),
        None if has_meets => Fails,
        None => Meets,
    }
}

impl Verdict {
    fn judgement(self) -> super::judgement::Judgement {
        match self {
            Verdict::Meets => Meets,
            Verdict::Discouraged => Discouraged,
            Verdict::Fails => Fails,
        }
    }
}

#[cfg(test)]
mod tests;
