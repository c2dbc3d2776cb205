//! Reads sources, whatever they are packed in: the door to this floor.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use super::eml::EmlReader;
use super::evidence::Evidence;
use super::format::InputFormat;
use super::meter::Meter;
use super::pasting::Pasting;
use super::reading::Reading;
use super::source::{Input, Source};
use super::{Limits, MboxRule, Visitor};

/// Reads sources, one after another, with buffers that are used again: one for each thread.
///
/// What a source holds is told from its content, not from its name: a message, a mailbox, a message of Apple Mail, or
/// any of these in compressed files and archives. Of a single message that is not packed only the head is read, so
/// damage below it is not seen.
pub struct SourceReader {
    limits: Limits,
    format: InputFormat,
    rule: MboxRule,
    taken: Option<Arc<AtomicU64>>,
    hashing: bool,
    pasting: Option<Pasting>,
    small: EmlReader<Input>,
}

impl SourceReader {
    /// A reader that takes sources for what `format` says.
    ///
    /// A format of one kind of mail applies to what is in compressed files and archives; a way of packing applies to
    /// the source itself. What is visibly packed is unpacked, whatever the format.
    pub fn new(limits: &Limits, format: InputFormat) -> Self {
        SourceReader {
            limits: limits.clone(),
            format,
            rule: MboxRule::default(),
            taken: None,
            hashing: false,
            pasting: None,
            small: EmlReader::new(Input::Nothing, limits),
        }
    }

    /// The same with another rule for mailboxes.
    #[must_use]
    pub fn under(mut self, rule: MboxRule) -> Self {
        self.rule = rule;
        self
    }

    /// The same, adding to a number that others may look at the bytes that it takes from files, as they are on disk.
    #[must_use]
    pub fn counting(mut self, taken: Arc<AtomicU64>) -> Self {
        self.taken = Some(taken);
        self
    }

    /// The same, telling of each message as it is stored ([`Message::raw`](super::Message::raw)) and of each source as it
    /// is on disk ([`Visitor::source`]).
    ///
    /// Every source that gives anything is then read to its end. A zip archive in a file of its own is read twice.
    #[must_use]
    pub fn hashing(mut self) -> Self {
        self.hashing = true;
        self.small = self.small.hashing(true);
        self
    }

    /// The same, handing a single message that is no well-formed header block to [`Visitor::paste`], with all the text
    /// around it. Never what is packed, or found in a folder.
    #[must_use]
    pub fn pasting(mut self, pasting: Pasting) -> Self {
        self.pasting = Some(pasting);
        self
    }

    /// Reads a source to its end. It cannot fail: every failure is an error given to the visitor.
    ///
    /// A `Break` is the visitor's own.
    pub fn read(&mut self, source: &Source, visitor: &mut dyn Visitor) -> ControlFlow<()> {
        let meter = Meter::new(&self.limits, self.taken.as_deref());
        let mut reading =
            Reading::new(&self.limits, self.rule, &meter, visitor).with(self.hashing, self.pasting);
        let part = source.part(self.format);
        let flow = match source.open() {
            Ok(input) if self.hashing => {
                let input = Input::Hashed(Box::new(Evidence::new(input)));
                reading.first(&part, &mut self.small, input)
            }
            Ok(input) => reading.first(&part, &mut self.small, input),
            Err(problem) => reading.fail(part.name, problem),
        };
        let input = self.small.reopen(Input::Nothing);
        flow?;
        reading.tell_source(&source.name, input);
        reading.settle(source)
    }
}
