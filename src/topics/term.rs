//! Terms of the field, in the words of the glossary.

use super::{Part, Shelf, Topic};
use crate::plain::Language;

pub(super) const SHELF: Shelf = Shelf {
    kind: "term",
    names: || {
        let terms = Language::ENGLISH.catalogue().terms();
        terms.map(|term| term.id.to_owned()).collect()
    },
    find,
};

fn find(word: &str) -> Vec<Topic> {
    // A word of another language leads to its page, too.
    let found = Language::all().find_map(|language| language.catalogue().term(word));
    let page = found.map(|term| Topic {
        kind: SHELF.kind,
        name: term.id.to_owned(),
        title: term.word.to_owned(),
        parts: vec![Part::text(term.meaning)],
    });
    page.into_iter().collect()
}

/// Puts the page of a term into a language; false for a page of another kind.
pub(super) fn translate(topic: &mut Topic, language: Language) -> bool {
    let terms = language.catalogue();
    let Some(term) = terms.term(&topic.name).filter(|_| topic.kind == SHELF.kind) else {
        return false;
    };
    if language.code() == "de" {
        topic.kind = "Begriff";
    }
    topic.title = term.word.to_owned();
    topic.parts = vec![Part::text(term.meaning)];
    true
}
