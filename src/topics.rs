//! What a person may ask about: every mail system, reason, word of the reports, cipher suite, version and group, each as
//! one page of text made from the very tables that the verdicts are made from.
//!
//! A word may be the name of several things (`encrypted` is a grade and a transport): each gives a page.

mod dialect;
mod group;
mod policy;
mod reason;
mod suite;
mod term;
mod version;
mod word;

use crate::nearest::nearest;
use crate::plain::Language;

/// One page.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Topic {
    /// What kind of thing it is about: `mail system`, `reason`, `cipher suite`, ...
    pub kind: &'static str,
    /// The word by which it is asked for.
    pub name: String,
    /// The heading.
    pub title: String,
    /// The rest, in order.
    pub parts: Vec<Part>,
}

impl Topic {
    /// Puts the page into a language, as far as that has it: the terms of its glossary. True if it did, and for English.
    pub fn translate(&mut self, language: Language) -> bool {
        language == Language::ENGLISH || term::translate(self, language)
    }
}

/// A part of a page.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Part {
    /// A paragraph.
    Text(String),
    /// A fact with its label.
    Fact(&'static str, String),
    /// Lines to be shown as they are.
    Sample(String),
}

impl Part {
    /// A paragraph.
    fn text(text: impl Into<String>) -> Part {
        Part::Text(text.into())
    }

    /// A fact with its label.
    fn fact(label: &'static str, value: impl Into<String>) -> Part {
        Part::Fact(label, value.into())
    }
}

/// One kind of topics: what it is called, what is in it, and how one is found.
struct Shelf {
    kind: &'static str,
    /// The words that lead to its pages, for lists and for guesses.
    names: fn() -> Vec<String>,
    /// The pages that a word leads to.
    find: fn(&str) -> Vec<Topic>,
}

const SHELVES: &[Shelf] = &[
    term::SHELF,
    word::SHELF,
    version::SHELF,
    suite::SHELF,
    group::SHELF,
    reason::SHELF,
    policy::SHELF,
    dialect::SHELF,
];

/// The pages that a word leads to, case aside.
///
/// # Errors
/// The names nearest to the word, best first, where it leads nowhere; at most five.
///
/// ```
/// use tlstrail::topics::find;
/// assert_eq!(find("ECDHE-RSA-AES128-GCM-SHA256").unwrap()[0].kind, "cipher suite");
/// assert!(find("postfxi").unwrap_err().contains(&"postfix".to_owned()));
/// ```
pub fn find(word: &str) -> Result<Vec<Topic>, Vec<String>> {
    let word = word.trim();
    let found: Vec<Topic> = SHELVES
        .iter()
        .flat_map(|shelf| (shelf.find)(word))
        .collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let names: Vec<String> = SHELVES.iter().flat_map(|shelf| (shelf.names)()).collect();
    let near = nearest(word, names.iter().map(String::as_str));
    Err(near.into_iter().map(str::to_owned).collect())
}

/// Every kind with the words that lead to its pages.
pub fn contents() -> impl Iterator<Item = (&'static str, Vec<String>)> {
    SHELVES.iter().map(|shelf| (shelf.kind, (shelf.names)()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leads_to_a_page_of_its_kind_that_says_something() {
        for shelf in SHELVES {
            let names = (shelf.names)();
            assert!(!names.is_empty(), "{}", shelf.kind);
            for name in names {
                let pages = find(&name).unwrap_or_default();
                let own = (shelf.find)(&name);
                let page = own.first().filter(|page| pages.contains(page));
                let page = page.unwrap_or_else(|| panic!("{}: {name}", shelf.kind));
                assert!(!page.title.is_empty() && !page.parts.is_empty(), "{name}");
            }
        }
    }

    #[test]
    fn words_are_found_however_they_are_written() {
        let kinds = |word: &str| -> Vec<&str> {
            let found = find(word).unwrap_or_default();
            found.iter().map(|topic| topic.kind).collect()
        };
        assert_eq!(kinds("encrypted"), ["grade", "transport"]);
        assert_eq!(kinds(" TLSv1.2 "), ["TLS version"]);
        assert_eq!(kinds("tls 1.0"), ["TLS version"]);
        assert_eq!(kinds("0xC02F"), ["cipher suite"]);
        assert_eq!(
            kinds("ECDHE_X25519__RSA_PSS_RSAE_SHA256__AES_128_GCM"),
            ["cipher suite"]
        );
        assert_eq!(kinds("Aes256"), ["cipher"]);
        assert_eq!(kinds("P-256"), ["key-exchange group"]);
        assert_eq!(kinds("Plaintext_Inferred"), ["reason"]);
        assert_eq!(kinds("EXIM"), ["mail system"]);
        assert_eq!(kinds("Microsoft Exchange"), ["mail system"]);
        assert!(find("").is_err() && find("no such thing at all").is_err());
    }
}
