//! How to get the headers of a message out of a mail program: one entry a program, in every language that the texts in
//! `how_to/` are written in. Nothing of TLS, and nothing of mail either: these are instructions for people.

use std::sync::OnceLock;

use crate::nearest::{nearest, plain};
use crate::plain::Language;

/// What a mail program calls its menus, and where in them the headers are.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Client {
    /// A short word for the command line; the same in every language.
    pub id: &'static str,
    /// The programs that it is about, parted by commas; the first is the usual name.
    pub names: &'static str,
    /// How to copy the headers.
    pub copy: &'static str,
    /// How to save the whole message to a file.
    pub save: &'static str,
    /// What else to know; often nothing.
    pub know: Option<&'static str>,
}

/// The texts and the entries read from them, once, on first use.
struct Edition {
    language: &'static str,
    text: &'static str,
    entries: OnceLock<Vec<Client>>,
}

static EDITIONS: [Edition; 2] = [
    Edition {
        language: "en",
        text: include_str!("how_to/en.txt"),
        entries: OnceLock::new(),
    },
    Edition {
        language: "de",
        text: include_str!("how_to/de.txt"),
        entries: OnceLock::new(),
    },
];

/// All entries in a language; in English where there is no such text.
///
/// ```
/// use tlstrail::plain::Language;
/// let all = tlstrail::how_to::clients(Language::ENGLISH);
/// assert_eq!(all[0].id, "gmail");
/// ```
pub fn clients(language: Language) -> &'static [Client] {
    let edition = EDITIONS
        .iter()
        .find(|edition| edition.language == language.code());
    let edition = edition.unwrap_or(&EDITIONS[0]);
    edition.entries.get_or_init(|| read(edition.text))
}

/// The entries that a person may mean: the one with this id, else all with a name that holds these words.
///
/// # Errors
/// The ids nearest to the word, where no entry is meant.
///
/// ```
/// use tlstrail::{how_to::find, plain::Language};
/// assert_eq!(find(Language::ENGLISH, "Thunderbird").unwrap()[0].id, "thunderbird");
/// assert_eq!(find(Language::ENGLISH, "thunderbrid").unwrap_err()[0], "thunderbird");
/// ```
pub fn find(language: Language, word: &str) -> Result<Vec<&'static Client>, Vec<&'static str>> {
    let all = clients(language);
    let wanted = plain(word);
    if let Some(exact) = all.iter().find(|client| plain(client.id) == wanted) {
        return Ok(vec![exact]);
    }
    let is_meant = |client: &&Client| {
        let mut names = client.names.split(", ").map(plain);
        !wanted.is_empty() && names.any(|name| name.contains(&wanted))
    };
    let meant: Vec<&Client> = all.iter().filter(is_meant).collect();
    if meant.is_empty() {
        return Err(nearest(word, all.iter().map(|client| client.id)));
    }
    Ok(meant)
}

/// Reads the entries of a text; its form is told in `how_to/en.txt`.
fn read(text: &'static str) -> Vec<Client> {
    let mut entries: Vec<Client> = Vec::new();
    for line in text.lines() {
        if let Some((id, names)) = line
            .strip_prefix('[')
            .and_then(|line| line.split_once("] "))
        {
            entries.push(Client {
                id,
                names,
                copy: "",
                save: "",
                know: None,
            });
        } else if let (Some(entry), Some((key, value))) =
            (entries.last_mut(), line.split_once(": "))
        {
            match key {
                "copy" => entry.copy = value,
                "save" => entry.save = value,
                "know" => entry.know = Some(value),
                _ => {}
            }
        }
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_every_language_is_read() {
        for language in Language::all() {
            let edition = EDITIONS
                .iter()
                .find(|edition| edition.language == language.code());
            let edition = edition.expect("a text in every language");
            let mut lines = edition.text.lines().filter(|line| !line.is_empty());
            let lines = lines.by_ref().filter(|line| !line.starts_with('#')).count();
            let entries = clients(language);
            let read: usize = entries
                .iter()
                .map(|e| 3 + usize::from(e.know.is_some()))
                .sum();
            assert_eq!(
                read, lines,
                "{}: a line is no part of an entry",
                edition.language
            );
            for entry in entries {
                let whole = [entry.names, entry.copy, entry.save];
                assert!(whole.iter().all(|text| !text.is_empty()), "{}", entry.id);
            }
        }
    }

    #[test]
    fn languages_have_the_same_entries_in_the_same_order() {
        let of = |language| -> Vec<(&str, bool)> {
            let entries = clients(language).iter();
            entries
                .map(|client| (client.id, client.know.is_some()))
                .collect()
        };
        for language in Language::all() {
            assert_eq!(of(language), of(Language::ENGLISH), "{language}");
        }
    }

    #[test]
    fn words_lead_to_entries() {
        let ids = |word| -> Vec<&str> {
            let found = find(Language::ENGLISH, word).unwrap_or_default();
            found.iter().map(|client| client.id).collect()
        };
        assert_eq!(ids("gmail"), ["gmail"]);
        assert_eq!(ids("Outlook 2016"), ["outlook-classic"]);
        assert_eq!(ids("outlook.com"), ["outlook-web"]);
        assert!(ids("outlook").len() >= 4, "{:?}", ids("outlook"));
        assert_eq!(ids("web.de"), ["gmx"]);
        assert_eq!(ids(""), [""; 0]);
        assert_eq!(
            find(Language::ENGLISH, "tunderbird").expect_err("near")[0],
            "thunderbird"
        );
    }
}
