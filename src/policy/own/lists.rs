//! The lists of a table: what meets, what is discouraged, what fails, and what is to be said of the rest.

use toml::de::DeValue;

use super::OwnProfileError;
use super::keys::Keys;

/// A judgement that a file can give.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Verdict {
    /// It is allowed.
    Meets,
    /// It is advised against.
    Discouraged,
    /// It is forbidden.
    Fails,
}

impl Verdict {
    const ALL: [Verdict; 3] = [Verdict::Meets, Verdict::Discouraged, Verdict::Fails];

    /// The word of the file.
    pub const fn word(self) -> &'static str {
        match self {
            Verdict::Meets => "meets",
            Verdict::Discouraged => "discouraged",
            Verdict::Fails => "fails",
        }
    }

    /// The verdict with this word.
    pub fn read(word: &str) -> Option<Self> {
        Verdict::ALL
            .into_iter()
            .find(|verdict| verdict.word() == word)
    }
}

/// What is on the lists of a table, and what the rest comes to.
pub type Listed<T> = (Vec<(Verdict, T)>, Option<Verdict>);

/// Reads the lists of a table; `read` knows its words, `what` tells what they should be.
pub fn listed<T: Copy + PartialEq>(
    table: &mut Keys<'_>,
    what: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Listed<T>, OwnProfileError> {
    let mut all: Vec<(Verdict, T)> = Vec::new();
    for verdict in Verdict::ALL {
        let key = verdict.word();
        let Some(value) = table.take(key) else {
            continue;
        };
        let DeValue::Array(words) = value.get_ref() else {
            return Err(table.wrong(key, value, "write a list, [\"...\", \"...\"]"));
        };
        for word in words.iter() {
            let found = table.read(key, word, what, &read)?;
            let before = all.iter().find(|(_, other)| *other == found);
            if let Some((before, _)) = before {
                let problem = format!("this stands in the list {} already", before.word());
                return Err(table.wrong(key, word, &problem));
            }
            all.push((verdict, found));
        }
    }
    let otherwise = table.verdict("otherwise")?;
    Ok((all, otherwise))
}
