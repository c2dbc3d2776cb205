//! Replaces names of hosts: label by label, under `org-1.example` and the like for each registrable domain. The domains
//! of large providers stay, since their stamps are known by them; an unqualified name stays unqualified.

use std::collections::{HashMap, HashSet};

use super::disguise::Disguises;
use super::vocabulary::is_common;
use crate::received::{DIALECTS, Place};
use crate::route::{FAMILIES, registrable_domain};

/// The names of a run.
#[derive(Debug, Default)]
pub(super) struct Hosts {
    domains: HashMap<Vec<u8>, String>,
    /// The number of each label in front of a public suffix, and how many suffixes it was met with: `a.com` and
    /// `a.co.uk` are taken for one when legs are joined.
    owners: HashMap<Vec<u8>, (usize, usize)>,
    numbers: usize,
    labels: Disguises,
}

/// Reserved endings (RFC 2606 section 2) for domains of one label under different suffixes.
const ENDINGS: [&str; 3] = ["example", "test", "invalid"];

/// Endings of names that are on no list of public suffixes; they say that a name is of use inside one site alone.
const INNER: [&[u8]; 10] = [
    b"local",
    b"localdomain",
    b"lan",
    b"internal",
    b"intern",
    b"intra",
    b"home",
    b"corp",
    b"private",
    b"arpa",
];

/// True where a word with a dot in it is the name of a host.
pub(super) fn is_host(word: &[u8]) -> bool {
    let last = word.rsplit(|&b| b == b'.').find(|label| !label.is_empty());
    let is_name = word
        .iter()
        .all(|b| b.is_ascii_alphanumeric() || b"-._".contains(b) || *b >= 0x80);
    is_name
        && word.contains(&b'.')
        && word.iter().any(u8::is_ascii_alphabetic)
        && (registrable_domain(word).is_some()
            || last
                .is_some_and(|label| INNER.iter().any(|inner| label.eq_ignore_ascii_case(inner))))
}

impl Hosts {
    /// The replacement of a name, without the dot at its end if it has one.
    pub(super) fn of(&mut self, name: &[u8], taken: &HashSet<Vec<u8>>) -> Vec<u8> {
        let (name, dot) = match name.strip_suffix(b".") {
            Some(name) => (name, &b"."[..]),
            None => (name, &b""[..]),
        };
        let lower = name.to_ascii_lowercase();
        let (kept, base) = self.base(&lower, taken);
        let rest = lower.len().saturating_sub(kept);
        let mut replaced = Vec::with_capacity(name.len() + 16);
        // The labels in front of the part that stands for the organisation.
        let front = name.get(..rest).unwrap_or_default();
        let front = front.strip_suffix(b".").unwrap_or(front);
        if !front.is_empty() {
            for label in front.split(|&b| b == b'.') {
                replaced.extend(self.label(label, taken));
                replaced.push(b'.');
            }
        }
        replaced.extend_from_slice(&base);
        if base.is_empty() {
            replaced.pop();
        }
        replaced.extend_from_slice(dot);
        replaced
    }

    /// How many bytes of a name at its end are replaced as one, and by what.
    fn base(&mut self, name: &[u8], taken: &HashSet<Vec<u8>>) -> (usize, Vec<u8>) {
        if let Some(known) = providers()
            .filter(|known| is_below(name, known.as_bytes()))
            .max_by_key(|k| k.len())
        {
            return (known.len(), known.as_bytes().to_vec());
        }
        let Some(domain) = registrable_domain(name) else {
            // `pc.site.local`: the ending says what kind of name it is.
            let last = name.rsplit(|&b| b == b'.').next().unwrap_or_default();
            return (last.len(), last.to_vec());
        };
        if let Some(known) = self.domains.get(domain) {
            return (domain.len(), known.clone().into_bytes());
        }
        let owner = domain
            .split(|&b| b == b'.')
            .next()
            .unwrap_or_default()
            .to_vec();
        let replacement = loop {
            let numbers = &mut self.numbers;
            let entry = self.owners.entry(owner.clone()).or_insert_with(|| {
                *numbers += 1;
                (*numbers, 0)
            });
            let ending = match ENDINGS.get(entry.1) {
                Some(ending) => (*ending).to_owned(),
                // More suffixes than endings: the label is still the same.
                None => format!("s{}.example", entry.1),
            };
            entry.1 += 1;
            let candidate = format!("org-{}.{ending}", entry.0);
            if !taken.contains(candidate.as_bytes()) {
                break candidate;
            }
        };
        self.domains.insert(domain.to_vec(), replacement.clone());
        (domain.len(), replacement.into_bytes())
    }

    fn label(&mut self, label: &[u8], taken: &HashSet<Vec<u8>>) -> Vec<u8> {
        let mut replaced = Vec::with_capacity(label.len());
        for (at, part) in label.split(|&b| b == b'-').enumerate() {
            if at > 0 {
                replaced.push(b'-');
            }
            if part.is_empty() || is_role(part) {
                replaced.extend_from_slice(part);
            } else {
                // `sonic314`: the word in front of the number is what the host is for.
                let digits = part.iter().rev().take_while(|b| b.is_ascii_digit()).count();
                let (word, number) = part.split_at(part.len() - digits);
                if !word.is_empty() && is_role(word) {
                    replaced.extend_from_slice(word);
                    replaced.extend(self.labels.of(number, taken));
                } else {
                    replaced.extend(self.labels.of(part, taken));
                }
            }
        }
        replaced
    }
}

/// True for a label that names what a host is for, and not whose it is.
fn is_role(label: &[u8]) -> bool {
    const ROLES: [&[u8]; 13] = [
        b"prod",
        b"protection",
        b"mgd",
        b"msft",
        b"outbound",
        b"inbound",
        b"tower",
        b"bemta",
        // Yahoo's, which its rows ask for.
        b"atlas",
        b"sonic",
        b"gate",
        b"web",
        b"production",
    ];
    is_common(label) || ROLES.iter().any(|role| label.eq_ignore_ascii_case(role))
}

/// Domains and names of hosts by which providers are known.
fn providers() -> impl Iterator<Item = &'static str> {
    let families = FAMILIES
        .iter()
        .flat_map(|family| family.domains.iter().copied());
    let marks = DIALECTS.iter().flat_map(|dialect| dialect.marks.iter());
    let hosts = marks
        .filter(|mark| matches!(mark.place, Place::ByHost))
        .map(|mark| mark.text);
    families.chain(hosts)
}

fn is_below(name: &[u8], domain: &[u8]) -> bool {
    name.len() >= domain.len()
        && name[name.len() - domain.len()..].eq_ignore_ascii_case(domain)
        && (name.len() == domain.len() || name[name.len() - domain.len() - 1] == b'.')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(names: &[&str]) -> Vec<String> {
        let mut hosts = Hosts::default();
        let taken: HashSet<Vec<u8>> = names
            .iter()
            .map(|n| n.to_lowercase().into_bytes())
            .collect();
        let of = |name: &&str| String::from_utf8(hosts.of(name.as_bytes(), &taken)).expect("ASCII");
        names.iter().map(of).collect()
    }

    #[test]
    fn organisations_stay_apart_and_together() {
        let names = [
            "mx.bank.com",
            "gw7.BANK.com.",
            "bank.com",
            "bank.co.uk",
            "other.com",
        ];
        let replaced = all(&names);
        assert_eq!(replaced[0], "mx.org-1.example");
        assert!(replaced[1].ends_with(".org-1.example.") && !replaced[1].starts_with("gw7"));
        assert_eq!(replaced[2], "org-1.example");
        assert_eq!(replaced[3], "org-1.test");
        assert_eq!(replaced[4], "org-2.example");
    }

    #[test]
    fn what_a_name_is_like_stays() {
        let replaced = all(&[
            "mail-ed1-f41.google.com",
            "contoso-com.mail.protection.outlook.com",
            "pc4.site.local",
        ]);
        assert!(replaced[0].starts_with("mail-") && replaced[0].ends_with(".google.com"));
        assert!(!replaced[0].contains("f41"));
        assert!(
            replaced[1].ends_with(".mail.protection.outlook.com")
                && !replaced[1].contains("contoso")
        );
        assert!(replaced[2].ends_with(".local") && !replaced[2].contains("site"));
        assert!(
            is_host(b"a.example")
                && is_host(b"pc.lan")
                && !is_host(b"4.96")
                && !is_host(b"header.d")
        );
    }

    #[test]
    fn a_replacement_is_no_name_of_the_message() {
        assert_eq!(all(&["org-1.example"]), ["org-1.test"]);
    }
}
