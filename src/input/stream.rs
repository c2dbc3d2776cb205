//! One source that is a stream of bytes and nothing else: text in memory, a file that somebody else opened.

use std::io::Read;
use std::ops::ControlFlow;

use super::again::Held;
use super::below::Below;
use super::eml::EmlReader;
use super::error::Problem;
use super::format::InputFormat;
use super::mbox::MboxReader;
use super::part::{Content, Part};
use super::pasting::Pasting;
use super::{InputError, Limits, MboxRule, Reader, SourceName, Visitor};

/// Reads streams, where there are no files. A message, a mailbox and a message of Apple Mail are told from the content, and read as
/// from a file that was asked for by name. What is packed is refused.
#[derive(Clone, Debug, Default)]
pub struct StreamReader {
    limits: Limits,
    rule: MboxRule,
    pasting: Option<Pasting>,
}

impl StreamReader {
    /// A reader within these limits.
    pub fn new(limits: &Limits) -> Self {
        StreamReader {
            limits: limits.clone(),
            ..StreamReader::default()
        }
    }

    /// The same, handing a single message that is no well-formed header block to [`Visitor::paste`], with all the text
    /// around it.
    #[must_use]
    pub fn pasting(mut self, pasting: Pasting) -> Self {
        self.pasting = Some(pasting);
        self
    }

    /// Reads a stream to the end of what is wanted of it. `name` may tell what it holds, as the name of a file does.
    ///
    /// A `Break` is the visitor's own.
    pub fn read(
        &self,
        name: &SourceName,
        input: impl Read,
        visitor: &mut dyn Visitor,
    ) -> ControlFlow<()> {
        let path = name.as_str().as_bytes();
        let part = Part::new(name, path, InputFormat::Auto).named();
        let mut input = input;
        let mut reader = EmlReader::new(&mut input, &self.limits);
        match part.content(&reader.first_bytes()) {
            content @ (Content::Message | Content::Emlx) => {
                let is_emlx = content == Content::Emlx;
                reader.set_emlx(is_emlx, None);
                if !is_emlx
                    && let Some(pasting) = self.pasting
                    && let Some(text) = pasting.damaged(&mut reader, &self.limits)
                {
                    visitor.member(part.name)?;
                    visitor.paste(text)?;
                    visitor.bytes(text.len() as u64);
                    return match Below::of_text(text).error() {
                        Some(error) => visitor.error(error),
                        None => ControlFlow::Continue(()),
                    };
                }
                drain(part.name, &mut reader, visitor)?;
                match reader.look_below() {
                    Some(error) => visitor.error(error),
                    None => ControlFlow::Continue(()),
                }
            }
            Content::Mbox => {
                let held = Held::of(&mut reader);
                drop(reader);
                let reader = MboxReader::new(held.then(input), &self.limits);
                drain(part.name, &mut reader.under(self.rule), visitor)
            }
            Content::Packed(packing) => fail(part.name, Problem::Packed(packing), visitor),
            // Said of nothing that was asked for by name.
            Content::Other => fail(part.name, Problem::NotAMessage, visitor),
        }
    }
}

fn drain(name: &SourceName, reader: &mut dyn Reader, visitor: &mut dyn Visitor) -> ControlFlow<()> {
    visitor.member(name)?;
    let mut is_empty = true;
    loop {
        match reader.next() {
            Ok(None) => break,
            Ok(Some(message)) => visitor.message(message)?,
            Err(error) => visitor.error(error)?,
        }
        is_empty = false;
    }
    visitor.bytes(reader.bytes_read());
    match is_empty {
        // Blanks alone, more of them than were looked at.
        true => fail(name, Problem::Empty, visitor),
        false => ControlFlow::Continue(()),
    }
}

fn fail(name: &SourceName, problem: Problem, visitor: &mut dyn Visitor) -> ControlFlow<()> {
    visitor.member(name)?;
    visitor.error(InputError::at_start(problem))
}
