//! The language that the person's environment asks for. Only running text for people depends on it.

use std::env;

use crate::plain::Language;

/// The variables that name the language of messages, in the order of POSIX.1-2017, section 8.2.
const VARIABLES: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// The language of the locale; English where it names none that there is.
pub fn language() -> Language {
    chosen(VARIABLES.map(|name| env::var(name).ok()))
}

/// The first that is set and not empty decides, even if it names a language that there is not.
fn chosen(values: [Option<String>; 3]) -> Language {
    let mut set = values
        .into_iter()
        .flatten()
        .filter(|value| !value.is_empty());
    set.next()
        .map_or(Language::ENGLISH, |locale| Language::of_locale(&locale))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_that_is_set_decides() {
        for (values, code) in [
            ([None, None, None], "en"),
            ([None, None, Some("de_DE.UTF-8")], "de"),
            ([Some(""), Some(""), Some("de")], "de"),
            ([None, Some("C"), Some("de_DE")], "en"),
            ([Some("de_CH@euro"), Some("en_GB"), Some("C")], "de"),
            ([Some("xx_YY"), None, Some("de_DE")], "en"),
            ([None, None, Some("german")], "en"),
        ] {
            let values = values.map(|value| value.map(str::to_owned));
            assert_eq!(chosen(values.clone()).code(), code, "{values:?}");
        }
    }
}
