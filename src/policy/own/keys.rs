//! The keys of one table of the file: each is taken once, and what is left is not known.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::lists::Verdict;
use super::{LONGEST_TEXT, OwnProfileError, TOP};
use crate::nearest::nearest;

/// The line of a byte, 1 first.
pub fn line_of(text: &str, at: usize) -> usize {
    let before = text.as_bytes().get(..at).unwrap_or(text.as_bytes());
    1 + before.iter().filter(|&&byte| byte == b'\n').count()
}

/// The keys of a table.
pub struct Keys<'t> {
    text: &'t str,
    /// What stands before the key in messages: `suites.`, or nothing.
    prefix: &'static str,
    table: &'t DeTable<'t>,
    taken: Vec<&'static str>,
}

impl<'t> Keys<'t> {
    /// All keys of `table`.
    pub fn new(text: &'t str, prefix: &'static str, table: &'t DeTable<'t>) -> Self {
        Keys {
            text,
            prefix,
            table,
            taken: Vec::new(),
        }
    }

    fn error(&self, at: usize, key: &str, problem: &str) -> OwnProfileError {
        let key = key.escape_debug();
        OwnProfileError {
            line: line_of(self.text, at),
            problem: format!("{}{key}: {problem}", self.prefix),
        }
    }

    /// What is wrong with a value, or with an entry of a list.
    pub fn wrong(&self, key: &str, value: &Spanned<DeValue<'_>>, problem: &str) -> OwnProfileError {
        self.error(value.span().start, key, problem)
    }

    /// The value of a key.
    pub fn take(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.taken.push(key);
        let mut entries = self.table.iter();
        entries
            .find(|(name, _)| name.get_ref() == key)
            .map(|(_, value)| value)
    }

    /// A text.
    pub fn text(&mut self, key: &'static str) -> Result<Option<String>, OwnProfileError> {
        let Some(value) = self.take(key) else {
            return Ok(None);
        };
        let text = match value.get_ref() {
            DeValue::String(text) => text.trim(),
            _ => return Err(self.wrong(key, value, "write a text in quotation marks")),
        };
        if text.is_empty() || text.chars().count() > LONGEST_TEXT {
            let problem = format!("write 1 to {LONGEST_TEXT} characters");
            return Err(self.wrong(key, value, &problem));
        }
        Ok(Some(text.to_owned()))
    }

    /// A word that `read` knows; `what` tells what it should be.
    pub fn one<T>(
        &mut self,
        key: &'static str,
        what: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, OwnProfileError> {
        let Some(value) = self.take(key) else {
            return Ok(None);
        };
        self.read(key, value, what, read).map(Some)
    }

    /// One value, or one entry of a list, that `read` knows.
    pub fn read<T>(
        &self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
        what: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<T, OwnProfileError> {
        let DeValue::String(word) = value.get_ref() else {
            return Err(self.wrong(key, value, "write a text in quotation marks"));
        };
        read(word).ok_or_else(|| {
            let word: String = word.chars().take(LONGEST_TEXT).collect();
            self.wrong(
                key,
                value,
                &format!("\"{}\" is no {what}", word.escape_debug()),
            )
        })
    }

    /// `true` or `false`.
    pub fn truth(&mut self, key: &'static str) -> Result<Option<bool>, OwnProfileError> {
        match self.take(key) {
            None => Ok(None),
            Some(value) => match value.get_ref() {
                DeValue::Boolean(truth) => Ok(Some(*truth)),
                _ => Err(self.wrong(key, value, "write true or false")),
            },
        }
    }

    /// A number of bits.
    pub fn number(&mut self, key: &'static str) -> Result<Option<u16>, OwnProfileError> {
        let Some(value) = self.take(key) else {
            return Ok(None);
        };
        let number = match value.get_ref() {
            DeValue::Integer(number) => u16::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        let number = number.filter(|bits| (1..=1024).contains(bits));
        number
            .map(Some)
            .ok_or_else(|| self.wrong(key, value, "write a number of bits, 1 to 1024"))
    }

    /// `meets`, `discouraged` or `fails`.
    pub fn verdict(&mut self, key: &'static str) -> Result<Option<Verdict>, OwnProfileError> {
        self.one(
            key,
            "judgement; write meets, discouraged or fails",
            Verdict::read,
        )
    }

    /// A table of keys of its own.
    pub fn table(&mut self, key: &'static str) -> Result<Option<Keys<'t>>, OwnProfileError> {
        let prefix = match key {
            "versions" => "versions.",
            "suites" => "suites.",
            _ => "groups.",
        };
        match self.take(key) {
            None => Ok(None),
            Some(value) => match value.get_ref() {
                DeValue::Table(table) => Ok(Some(Keys::new(self.text, prefix, table))),
                _ => Err(self.wrong(key, value, &format!("write a table, [{key}]"))),
            },
        }
    }

    /// Complains of the first key that nobody took.
    pub fn finish(&self) -> Result<(), OwnProfileError> {
        let unknown = |(key, _): &(&Spanned<_>, _)| {
            let name: &std::borrow::Cow<'_, str> = Spanned::get_ref(key);
            !self.taken.contains(&&**name)
        };
        let left = self.table.iter().filter(unknown);
        let Some((key, _)) = left.min_by_key(|(key, _)| key.span().start) else {
            return Ok(());
        };
        let known = if self.prefix.is_empty() {
            TOP
        } else {
            &self.taken
        };
        let near = nearest(key.get_ref(), known.iter().copied());
        let hint = match near.first() {
            Some(near) => format!("no such key; did you mean {near}?"),
            None => format!("no such key; there are {}", known.join(", ")),
        };
        let name: String = key.get_ref().chars().take(LONGEST_TEXT).collect();
        Err(self.error(key.span().start, &name, &hint))
    }
}
