//! A page of running text as a list of parts: titles, headings, paragraphs, items, steps. How it looks is decided by
//! whoever shows it; for a terminal that is [`layout`](super::layout).

use serde::Serialize;

use crate::plain::{Catalogue, Language};
use crate::render::style::Mark;

/// What a part of an explanation is.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PartKind {
    /// The title of a section.
    Title,
    /// A heading inside a section.
    Heading,
    /// A paragraph.
    Text,
    /// An item of a list.
    Item,
    /// A step of a numbered list; the text begins with its number.
    Step,
}

/// A part of an explanation.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ExplanationPart {
    /// What it is.
    pub kind: PartKind,
    /// How what it speaks of is marked, if it is.
    pub mark: Option<Mark>,
    /// Its words, on one line and clean.
    pub text: String,
}

impl ExplanationPart {
    fn new(kind: PartKind, text: &str) -> Self {
        ExplanationPart {
            kind,
            mark: None,
            text: text.to_owned(),
        }
    }
}

/// A text for people that is being written.
pub struct Page {
    /// The sentences of its language.
    pub words: &'static Catalogue,
    /// What was written so far.
    pub(super) parts: Vec<ExplanationPart>,
}

impl Page {
    /// An empty page.
    pub fn new(language: Language) -> Self {
        Page {
            words: language.catalogue(),
            parts: Vec::new(),
        }
    }

    /// A title.
    pub fn title(&mut self, title: &str) {
        self.push(PartKind::Title, title);
    }

    /// The title of a key.
    pub fn title_of(&mut self, key: &str) {
        self.title(self.words.text(key));
    }

    /// A heading inside a section, with a mark if it has one.
    pub fn heading(&mut self, mark: Option<Mark>, text: &str) {
        self.push(PartKind::Heading, text);
        self.mark(mark);
    }

    /// A paragraph of these sentences; nothing for no sentence.
    pub fn paragraph(&mut self, sentences: &[String]) {
        if !sentences.is_empty() {
            self.push(PartKind::Text, &sentences.join(" "));
        }
    }

    /// The same with a mark.
    pub fn marked(&mut self, mark: Mark, sentences: &[String]) {
        self.paragraph(sentences);
        self.mark(Some(mark));
    }

    /// A numbered step below a heading.
    pub fn step(&mut self, text: &str) {
        self.push(PartKind::Step, text);
    }

    /// An item of a list.
    pub fn item(&mut self, text: &str) {
        self.push(PartKind::Item, text);
    }

    fn push(&mut self, kind: PartKind, text: &str) {
        self.parts.push(ExplanationPart::new(kind, text));
    }

    fn mark(&mut self, mark: Option<Mark>) {
        if let Some(part) = self.parts.last_mut() {
            part.mark = mark;
        }
    }
}
