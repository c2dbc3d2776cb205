//! Mail behind a broken part of a compressed file of several: of gzip's members, say.
//!
//! What was lost between cannot be known, so a part that is read on is a source of its own: it is named after the place
//! in the packed data where it starts (`mail.gz!from-byte-4711`), and places in it count from there. A mailbox is read on
//! from the first line that is sure to start a message.

use std::io::Read;
use std::ops::ControlFlow;

use super::again::Held;
use super::eml::EmlReader;
use super::error::Problem;
use super::format::InputFormat;
use super::mbox::MboxReader;
use super::meter::Unpacked;
use super::part::{Content, Part};
use super::reading::Reading;
use super::sniff::{Holding, sniff};
use super::steps::Steps;
use super::unpack::Resume;

impl Reading<'_> {
    /// Reads what a compressed file holds, also behind parts of it that are broken.
    pub(super) fn parts<'a>(
        &mut self,
        part: &Part<'_>,
        input: &mut Unpacked<'a, Box<dyn Resume + 'a>>,
    ) -> ControlFlow<()> {
        let content = self.whole(part, input)?;
        while !self.meter.is_exceeded() {
            let place = match input.decoder().resume() {
                Ok(Some(place)) => place,
                Ok(None) => break,
                Err(error) => return self.fail(part.name, Problem::from_read(error)),
            };
            let name = part.name.member(format!("from-byte-{place}").as_bytes());
            let rest = part.called(&name);
            self.with_its_end(&rest, input, |reading, steps| {
                reading.resumed(&rest, content, steps)
            })?;
        }
        ControlFlow::Continue(())
    }

    /// Reads a part behind a broken one; what stood before was taken for `before`.
    fn resumed(
        &mut self,
        part: &Part<'_>,
        before: Content,
        input: &mut Steps<'_>,
    ) -> ControlFlow<()> {
        let mut reader = EmlReader::new(&mut *input, self.limits);
        let holding = sniff(reader.first_bytes().held);
        let held = Held::of(&mut reader);
        drop(reader);
        let is_single = matches!(part.format, InputFormat::Message | InputFormat::Emlx);
        match (before, holding) {
            (Content::Packed(packing), Holding::Packed(here)) if packing == here => {
                self.known(part, before, &mut held.then(input))
            }
            // What was taken for a message may have been a mailbox with a broken start.
            (Content::Mbox, _) | (Content::Message, Holding::Mbox) if !is_single => {
                self.rest_of_mailbox(part, &mut held.then(input))
            }
            _ => {
                input.skip(u64::MAX);
                let bytes = input.offset();
                self.fail(part.name, Problem::PartUnread { bytes })
            }
        }
    }

    fn rest_of_mailbox(&mut self, part: &Part<'_>, input: &mut dyn Read) -> ControlFlow<()> {
        let mut reader = MboxReader::new(input, self.limits)
            .under(self.rule)
            .hashing(self.hashing);
        let bytes = reader.pass_to_start();
        if bytes > 0 {
            self.fail(part.name, Problem::PartUnread { bytes })?;
        }
        self.drain(part.name, &mut reader)
    }
}
