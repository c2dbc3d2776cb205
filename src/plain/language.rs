//! The languages there are, and which of them a person's locale asks for.

use std::fmt;
use std::sync::OnceLock;

use super::catalogue::Catalogue;

/// Code (ISO 639-1) and catalogue of each language. English stands first: it is what is taken where nothing fits.
const LANGUAGES: [(&str, &str); 2] = [
    ("en", include_str!("en.txt")),
    ("de", include_str!("de.txt")),
];

/// A language that has a catalogue.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Language(usize);

impl Language {
    /// What is taken where nothing else fits.
    pub const ENGLISH: Language = Language(0);

    /// All languages, English first.
    pub fn all() -> impl Iterator<Item = Language> {
        (0..LANGUAGES.len()).map(Language)
    }

    /// The language with a code, as in `de`.
    ///
    /// ```
    /// use tlstrail::plain::Language;
    /// assert_eq!(Language::find("de").map(|found| found.code()), Some("de"));
    /// assert_eq!(Language::find("xx"), None);
    /// ```
    pub fn find(code: &str) -> Option<Language> {
        Language::all().find(|language| language.code().eq_ignore_ascii_case(code))
    }

    /// The language of a locale's name (POSIX.1-2017, section 8.2: `language[_territory][.codeset][@modifier]`);
    /// English where it names none that there is, as `C` and `POSIX` do.
    ///
    /// ```
    /// use tlstrail::plain::Language;
    /// assert_eq!(Language::of_locale("de_AT.UTF-8@euro").code(), "de");
    /// assert_eq!(Language::of_locale("C.UTF-8"), Language::ENGLISH);
    /// ```
    pub fn of_locale(locale: &str) -> Language {
        let code = locale.split(['_', '.', '@']).next().unwrap_or_default();
        Language::find(code).unwrap_or_default()
    }

    /// Its code (ISO 639-1).
    pub fn code(self) -> &'static str {
        LANGUAGES.get(self.0).map_or("en", |(code, _)| code)
    }

    /// Its sentences.
    pub fn catalogue(self) -> &'static Catalogue {
        static READ: [OnceLock<Catalogue>; LANGUAGES.len()] =
            [const { OnceLock::new() }; LANGUAGES.len()];
        let place = self.0.min(LANGUAGES.len() - 1);
        READ[place].get_or_init(|| Catalogue::read(LANGUAGES[place].1))
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
