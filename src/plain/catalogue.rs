//! One language's sentences: read once, looked up by key, filled with names.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// The sentences of one language.
#[derive(Debug)]
pub struct Catalogue {
    sentences: BTreeMap<&'static str, Cow<'static, str>>,
    plural: Plural,
}

/// Which form of a sentence goes with which number. A language that needs another rule gets a variant here.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Plural {
    /// `KEY.one` for 1, `KEY.other` for all others: English, German and many more.
    OneOther,
    /// `KEY.other` for all: Japanese, Turkish and others.
    Other,
}

impl Catalogue {
    /// Reads a catalogue: `key = text`, indented lines go on with the text above, `#` starts a remark. What is none of
    /// these is passed over; the tests see to it that nothing is.
    pub(super) fn read(text: &'static str) -> Self {
        let mut sentences: BTreeMap<&'static str, Cow<'static, str>> = BTreeMap::new();
        let mut last = None;
        for line in text.lines() {
            if line.starts_with([' ', '\t']) {
                if let Some(sentence) = last.and_then(|key| sentences.get_mut(key)) {
                    let sentence = sentence.to_mut();
                    sentence.push(' ');
                    sentence.push_str(line.trim());
                }
            } else if let Some((key, text)) =
                line.split_once('=').filter(|_| !line.starts_with('#'))
            {
                last = Some(key.trim());
                sentences.insert(key.trim(), Cow::Borrowed(text.trim()));
            }
        }
        let plural = match sentences.get("language.plural").map(AsRef::as_ref) {
            Some("other") => Plural::Other,
            _ => Plural::OneOther,
        };
        Catalogue { sentences, plural }
    }

    /// The text of a key, its places not filled. A key that is missing stands for itself; the tests see to it that none is.
    pub fn text<'a>(&'a self, key: &'a str) -> &'a str {
        self.sentences.get(key).map_or(key, AsRef::as_ref)
    }

    /// The text of a key, if there is one.
    pub fn find(&self, key: &str) -> Option<&str> {
        self.sentences.get(key).map(AsRef::as_ref)
    }

    /// All keys with their texts, in the order of the keys.
    pub fn entries(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.sentences
            .iter()
            .map(|(key, text)| (*key, text.as_ref()))
    }

    /// The sentence of a key with names in its places. What is filled in is not searched for places again: a name that
    /// holds braces stays as it is.
    pub fn say(&self, key: &str, names: &[(&str, &str)]) -> String {
        let mut said = String::new();
        let mut rest = self.text(key);
        while let Some((before, after)) = rest.split_once('{') {
            said.push_str(before);
            let (place, after) = after.split_once('}').unwrap_or((after, ""));
            let name = names.iter().find(|(known, _)| *known == place);
            said.push_str(name.map_or(place, |(_, name)| name));
            rest = after;
        }
        said.push_str(rest);
        said
    }

    /// The sentence of a key in the form that goes with a number, which also fills the place `count`.
    pub fn count(&self, key: &str, count: usize, names: &[(&str, &str)]) -> String {
        let form = match self.plural {
            Plural::OneOther if count == 1 => "one",
            Plural::OneOther | Plural::Other => "other",
        };
        let number = count.to_string();
        let names: Vec<_> = std::iter::once(("count", number.as_str()))
            .chain(names.iter().copied())
            .collect();
        self.say(&format!("{key}.{form}"), &names)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# remark = none\nlanguage.plural = one-other\na.b = x {who}\n  y\nn.one = {count} cat\nn.other = {count} cats\n";

    #[test]
    fn sentences_are_read_filled_and_counted() {
        let read = Catalogue::read(TEXT);
        assert_eq!(read.text("a.b"), "x {who} y");
        assert_eq!(read.say("a.b", &[("who", "{who} =")]), "x {who} = y");
        assert_eq!(read.count("n", 1, &[]), "1 cat");
        assert_eq!(read.count("n", 0, &[]), "0 cats");
        assert_eq!(read.text("nowhere"), "nowhere");
        assert_eq!(read.entries().count(), 4);
    }

    #[test]
    fn a_language_may_have_one_form_for_all_numbers() {
        let read = Catalogue::read("language.plural = other\nn.other = {count} neko\n");
        assert_eq!(read.count("n", 1, &[]), "1 neko");
    }
}
