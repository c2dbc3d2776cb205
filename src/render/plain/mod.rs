//! The report for readers who know nothing of mail servers: the answer, the journey, what each protected connection was
//! made of, what that protects from and what not. When a sentence is said is decided here; its words stand in a
//! catalogue ([`Language`]).

mod answer;
mod checks;
mod content;
mod handshake;
mod journey;
mod layout;
mod legs;
mod notes;
mod page;
mod ports;
mod shelter;

use std::io::{self, Write};

use self::layout::lay_out;
use self::page::Page;
pub use self::page::{ExplanationPart, PartKind};
use super::clean::terminal;
use super::heading::read_subject;
use super::summary::Summary;
use super::{Layout, Renderer};
use crate::plain::Language;
use crate::trail::Trail;
use crate::verdict::Outlook;

/// Longest subject that is shown, in characters.
const LONGEST_SUBJECT: usize = 80;

/// Writes explanations for people.
#[derive(Debug)]
pub struct Explanation {
    layout: Layout,
    language: Language,
}

impl Explanation {
    /// A renderer with this layout and language.
    pub fn new(layout: Layout, language: Language) -> Self {
        Explanation { layout, language }
    }

    /// The explanation of one message.
    pub fn text(&self, trail: &Trail<'_>) -> String {
        lay_out(&explanation(trail, self.language), self.layout)
    }

    fn heading(&self, source: &str, trail: &Trail<'_>) -> String {
        let number = (trail.message.index + 1).to_string();
        let subject = read_subject(trail).map(|subject| {
            let clean = terminal(&subject);
            match clean.char_indices().nth(LONGEST_SUBJECT) {
                Some((end, _)) => format!("{}…", &clean[..end]),
                None => clean,
            }
        });
        let key = match subject {
            Some(_) => "page.heading",
            None => "page.heading_untitled",
        };
        let source = terminal(source);
        let names = [
            ("source", source.as_str()),
            ("number", &number),
            ("subject", subject.as_deref().unwrap_or_default()),
        ];
        let mut page = Page::new(self.language);
        page.title(&page.words.say(key, &names));
        lay_out(&page.parts, self.layout)
    }
}

/// The explanation of one message, part by part.
pub fn explanation(trail: &Trail<'_>, language: Language) -> Vec<ExplanationPart> {
    let mut page = Page::new(language);
    answer::explain(trail, &mut page);
    if trail.answer.outlook != Outlook::NoTrace {
        journey::explain(trail, &mut page);
        handshake::explain(trail, &mut page);
        ports::explain(trail, &mut page);
        shelter::explain(trail, &mut page);
    }
    shelter::limits(&mut page);
    checks::explain(trail, &mut page);
    content::explain(trail, &mut page);
    content::retrieval(trail, &mut page);
    notes::explain(trail, &mut page);
    notes::advise(trail, &mut page);
    page.parts
}

/// The answer alone: one sentence, and what makes it weaker.
pub fn headline(trail: &Trail<'_>, language: Language) -> String {
    answer::headline(trail, &Page::new(language))
}

impl Renderer for Explanation {
    fn trail(&mut self, source: &str, trail: &Trail<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        out.extend_from_slice(self.heading(source, trail).as_bytes());
        writeln!(out)?;
        writeln!(out, "{}", self.text(trail))
    }

    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        if self.layout.quiet || summary.messages + summary.errors < 2 {
            return Ok(());
        }
        let words = self.language.catalogue();
        let number = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
        writeln!(
            out,
            "{}",
            words.count("page.end", number(summary.messages), &[])
        )?;
        if summary.errors > 0 {
            writeln!(
                out,
                "{}",
                words.count("page.unread", number(summary.errors), &[])
            )?;
        }
        Ok(())
    }
}
