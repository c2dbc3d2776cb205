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
