//! The sentences of the report for readers who know nothing of mail servers, in several languages.
//!
//! Each language is one text, a sentence a key, that a translator can read and copy without knowing the program: see
//! the top of `en.txt`. A new language is such a text and one line in [`Language`]'s list. What is said when is decided
//! elsewhere; here are only the words.

mod catalogue;
mod glossary;
mod language;

pub use self::catalogue::Catalogue;
pub use self::glossary::Term;
pub use self::language::Language;
