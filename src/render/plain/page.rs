//! A page of running text: titles, paragraphs, items, in lines that fit the terminal.

use unicode_width::UnicodeWidthStr;

use crate::plain::{Catalogue, Language};
use crate::render::table::Layout;
use crate::render::wrap::wrapped;

/// Longer lines of running text are hard to read.
const WIDEST: u16 = 88;

/// The narrowest page.
const NARROWEST: u16 = 60;

/// A text for people that is being written.
pub struct Page {
    /// The sentences of its language.
    pub words: &'static Catalogue,
    layout: Layout,
    width: usize,
    text: String,
}

impl Page {
    /// An empty page.
    pub fn new(layout: Layout, language: Language) -> Self {
        Page {
            words: language.catalogue(),
            layout,
            width: layout.width.clamp(NARROWEST, WIDEST).into(),
            text: String::new(),
        }
    }

    /// A title with a line under it.
    pub fn title(&mut self, title: &str) {
        self.gap();
        let lines = wrapped(title, self.width, "");
        let longest = lines.lines().map(UnicodeWidthStr::width).max();
        self.text.push_str(&lines);
        self.text.push_str(&"─".repeat(longest.unwrap_or_default()));
        self.text.push('\n');
    }

    /// The title of a key.
    pub fn title_of(&mut self, key: &str) {
        self.title(self.words.text(key));
    }

    /// A heading inside a section; what follows stands right below.
    pub fn heading(&mut self, text: &str) {
        self.gap();
        self.text.push_str(&wrapped(text, self.width, "  "));
    }

    /// A paragraph of these sentences, with an empty line above unless a title stands there; nothing for no sentence.
    pub fn paragraph(&mut self, sentences: &[String]) {
        if !sentences.is_empty() {
            self.gap();
        }
        self.indented("", "", sentences);
    }

    /// The same, indented below a heading.
    pub fn below(&mut self, sentences: &[String]) {
        self.indented("  ", "  ", sentences);
    }

    /// A numbered step below a heading, its lines aligned behind the number.
    pub fn step(&mut self, text: &str) {
        self.indented("  ", "     ", &[text.to_owned()]);
    }

    /// An item of a list.
    pub fn item(&mut self, text: &str) {
        self.indented("- ", "  ", &[text.to_owned()]);
    }

    /// An empty line, unless there is one or a title right above.
    fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("─\n") && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// The whole, with its symbols and colours.
    pub fn finish(self) -> String {
        self.layout.style.paint(&self.text)
    }

    fn indented(&mut self, first: &str, indent: &str, sentences: &[String]) {
        if sentences.is_empty() {
            return;
        }
        let text = format!("{first}{}", sentences.join(" "));
        self.text.push_str(&wrapped(&text, self.width, indent));
    }
}
