//! The words of the reports: grades, transports, bases, assurances, kinds of legs, answers. Their text is `words.txt`.

use super::{Part, Shelf, Topic};
use crate::nearest::plain;

pub(super) const SHELF: Shelf = Shelf {
    kind: "word of the reports",
    names: || entries().map(|entry| entry.word.to_owned()).collect(),
    find,
};

/// One entry of the text.
struct Entry {
    kind: &'static str,
    word: &'static str,
    title: &'static str,
    text: &'static str,
}

fn entries() -> impl Iterator<Item = Entry> {
    let text = include_str!("words.txt");
    let opened = text.split("\n[").skip(1);
    opened.filter_map(|entry| {
        let (head, text) = entry.split_once('\n')?;
        let (names, title) = head.split_once("] ")?;
        let (kind, word) = names.split_once(' ')?;
        Some(Entry {
            kind,
            word,
            title,
            text: text.trim(),
        })
    })
}

fn find(word: &str) -> Vec<Topic> {
    let wanted = plain(word);
    let meant = entries().filter(|entry| plain(entry.word) == wanted);
    meant.map(page).collect()
}

fn page(entry: Entry) -> Topic {
    Topic {
        kind: entry.kind,
        name: entry.word.to_owned(),
        title: entry.title.to_owned(),
        parts: entry.text.lines().map(Part::text).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::{Assurance, LegKind};
    use crate::tls::Grade;
    use crate::verdict::{Basis, Outlook};

    #[test]
    fn every_word_of_the_reports_has_an_entry() {
        let grades = [
            Grade::Modern,
            Grade::Adequate,
            Grade::Encrypted,
            Grade::Legacy,
            Grade::Broken,
            Grade::Unknown,
            Grade::Cleartext,
            Grade::Local,
        ];
        let kinds = [
            LegKind::Submission,
            LegKind::Relay,
            LegKind::Entry,
            LegKind::Internal,
            LegKind::Delivery,
            LegKind::Loopback,
            LegKind::Retrieval,
            LegKind::Gap,
        ];
        let assurances = [
            Assurance::Own,
            Assurance::Signed,
            Assurance::Sealed,
            Assurance::Claimed,
            Assurance::Doubtful,
        ];
        let wanted = (grades.map(|word| ("grade", word.as_str())).into_iter())
            .chain(kinds.map(|word| ("kind", word.as_str())))
            .chain(assurances.map(|word| ("assurance", word.as_str())))
            .chain([Basis::Stated, Basis::Implied, Basis::Presumed].map(|w| ("basis", w.as_str())))
            .chain([Outlook::NoTransit, Outlook::NoTrace].map(|w| ("answer", w.as_str())));
        for (kind, word) in wanted {
            let is_it = |entry: &Entry| entry.kind == kind && entry.word == word;
            assert!(entries().any(|entry| is_it(&entry)), "{kind} {word}");
        }
    }

    #[test]
    fn every_entry_is_read() {
        let opened = include_str!("words.txt")
            .lines()
            .filter(|line| line.starts_with('['));
        assert_eq!(entries().count(), opened.count());
        for entry in entries() {
            assert!(
                !entry.text.is_empty() && !entry.text.contains('['),
                "{}",
                entry.word
            );
        }
    }
}
