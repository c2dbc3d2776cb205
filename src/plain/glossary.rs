//! What words mean: the terms that a reader may want explained.

use super::catalogue::Catalogue;

const PREFIX: &str = "glossary.";

/// One word of the glossary.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Term<'a> {
    /// Its stable name, the same in all languages: `forward-secrecy`.
    pub id: &'static str,
    /// How the language writes it.
    pub word: &'a str,
    /// What it means, in a few sentences.
    pub meaning: &'a str,
}

impl Catalogue {
    /// All terms, in the order of their names.
    pub fn terms(&self) -> impl Iterator<Item = Term<'_>> {
        self.entries().filter_map(|(key, meaning)| {
            let id = key.strip_prefix(PREFIX)?;
            let word = self.find(&format!("term.{id}"))?;
            Some(Term { id, word, meaning })
        })
    }

    /// The term with this name or word; capitals, blanks and hyphens do not matter.
    ///
    /// ```
    /// use tlstrail::plain::Language;
    /// let terms = Language::ENGLISH.catalogue();
    /// assert_eq!(terms.term("Forward Secrecy").map(|term| term.id), Some("forward-secrecy"));
    /// ```
    pub fn term(&self, name: &str) -> Option<Term<'_>> {
        let plain = |text: &str| text.to_lowercase().replace([' ', '_', '-', '/'], "");
        let wanted = plain(name);
        self.terms()
            .find(|term| plain(term.id) == wanted || plain(term.word) == wanted)
    }
}
