//! The reading of one source: through every layer of packing, down to messages.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places and counts of bytes of one source, in 64 bits"
)]

use std::io::Read;
use std::ops::ControlFlow;

use super::again::Held;
use super::below::Below;
use super::eml::EmlReader;
use super::error::Problem;
use super::format::Packing;
use super::mbox::MboxReader;
use super::meter::{Meter, Taken};
use super::part::{Content, Part};
use super::pasting::Pasting;
#[cfg(feature = "zip")]
use super::positioned::SharedFile;
use super::source::{Input, Source};
use super::steps::Steps;
use super::unpack::unpacked;
use super::within::Within;
use super::{InputError, Limits, MboxRule, Reader, SourceName, Visitor};

/// What has been met in one source.
pub(super) struct Reading<'a> {
    pub(super) limits: &'a Limits,
    pub(super) rule: MboxRule,
    pasting: Option<Pasting>,
    pub(super) hashing: bool,
    pub(super) meter: &'a Meter<'a>,
    visitor: &'a mut dyn Visitor,
    messages: u64,
    /// Times that anything was given, a message or an error.
    given: u64,
    errors: u64,
    /// Code of the last error.
    last: &'static str,
    passed_over: u64,
}

impl<'a> Reading<'a> {
    /// Begins a source.
    pub(super) fn new(
        limits: &'a Limits,
        rule: MboxRule,
        meter: &'a Meter<'a>,
        visitor: &'a mut dyn Visitor,
    ) -> Self {
        Reading {
            limits,
            rule,
            pasting: None,
            hashing: false,
            meter,
            visitor,
            messages: 0,
            given: 0,
            errors: 0,
            last: "",
            passed_over: 0,
        }
    }

    /// The same, hashing what it reads, or handing damaged text to [`Visitor::paste`]: never both.
    pub(super) fn with(mut self, hashing: bool, pasting: Option<Pasting>) -> Self {
        self.hashing = hashing;
        self.pasting = pasting.filter(|_| !hashing);
        self
    }

    /// Tells of the source as it is on disk, where it gave anything and was hashed.
    pub(super) fn tell_source(&mut self, name: &SourceName, input: Input) {
        match input {
            Input::Hashed(evidence) if self.given > 0 => {
                self.visitor.source(&evidence.finish(name));
            }
            // Closes the file.
            other => drop(other),
        }
    }

    /// The end of the source: what became of its files meanwhile.
    pub(super) fn settle(&mut self, source: &Source) -> ControlFlow<()> {
        match source.settle(self.given > 0, self.passed_over) {
            Some((name, problem)) => self.fail(name, problem),
            None => ControlFlow::Continue(()),
        }
    }
}

impl Reading<'_> {
    /// Reads the source itself. Nearly all sources are small files, which `small` has a buffer for; it holds the source
    /// when this returns.
    pub(super) fn first(
        &mut self,
        part: &Part<'_>,
        small: &mut EmlReader<Input>,
        input: Input,
    ) -> ControlFlow<()> {
        drop(small.reopen(input));
        let content = part.content(&small.first_bytes());
        if matches!(content, Content::Message | Content::Emlx) {
            let is_emlx = content == Content::Emlx;
            // Asked only where it matters: nearly all sources are plain messages.
            let size = is_emlx.then(|| small.source().size()).flatten();
            small.set_emlx(is_emlx, size);
            if !is_emlx
                && part.named
                && let Some(pasting) = self.pasting
                && let Some(text) = pasting.damaged(small, self.limits)
            {
                self.given += 1;
                self.messages += 1;
                self.visitor.member(part.name)?;
                self.visitor.paste(text)?;
                self.visitor.bytes(text.len() as u64);
                let below = Below::of_text(text).error();
                return self.tell_below(below);
            }
            let flow = self.drain(part.name, small);
            self.meter.take(small.bytes_read());
            flow?;
            let below = part.named.then(|| small.look_below()).flatten();
            return self.tell_below(below);
        }
        let held = Held::of(small);
        let input = small.reopen(Input::Nothing);
        #[cfg(feature = "zip")]
        let input = match input {
            Input::File(file) if content == Content::Packed(Packing::Zip) => {
                return self.zip(part, SharedFile::new(file));
            }
            Input::Hashed(evidence)
                if content == Content::Packed(Packing::Zip) && evidence.is_file() =>
            {
                // Its parts are read in the order of its directory, and hashed they must be in theirs.
                let (input, evidence) = evidence.apart();
                let flow = match input {
                    Input::File(file) => self.zip(part, SharedFile::new(file)),
                    _ => ControlFlow::Continue(()),
                };
                drop(small.reopen(Input::Hashed(Box::new(evidence))));
                return flow;
            }
            other => other,
        };
        self.meter.take(held.bytes.get_ref().len() as u64);
        let mut rest = held.then(Taken::new(input, self.meter));
        let flow = self.known(part, content, &mut rest);
        drop(small.reopen(rest.into_rest().into_source()));
        flow
    }

    /// Tells of messages below the one that was read.
    fn tell_below(&mut self, error: Option<InputError>) -> ControlFlow<()> {
        let Some(error) = error else {
            return ControlFlow::Continue(());
        };
        self.errors += 1;
        self.last = error.code();
        self.visitor.error(error)
    }

    /// Reads a part that something else unpacks; what it was taken for.
    pub(super) fn stream(
        &mut self,
        part: &Part<'_>,
        input: &mut dyn Read,
    ) -> ControlFlow<(), Content> {
        let mut reader = EmlReader::new(&mut *input, self.limits).hashing(self.hashing);
        let content = part.content(&reader.first_bytes());
        if matches!(content, Content::Message | Content::Emlx) {
            reader.set_emlx(content == Content::Emlx, None);
            self.drain(part.name, &mut reader)?;
            return ControlFlow::Continue(content);
        }
        let held = Held::of(&mut reader);
        drop(reader);
        self.known(part, content, &mut held.then(input))?;
        ControlFlow::Continue(content)
    }

    /// The same, to the end of what was unpacked if any of it was wanted: only there is known whether it is sound.
    ///
    /// A mailbox whose first bytes are damaged may look like a single message, which has no need of the rest.
    pub(super) fn whole(
        &mut self,
        part: &Part<'_>,
        input: &mut dyn Read,
    ) -> ControlFlow<(), Content> {
        self.with_its_end(part, input, |reading, steps| reading.stream(part, steps))
    }

    /// Reads a part by `read`, and the rest of it for its failure, if anything was given.
    pub(super) fn with_its_end<T>(
        &mut self,
        part: &Part<'_>,
        input: &mut dyn Read,
        read: impl FnOnce(&mut Self, &mut Steps<'_>) -> ControlFlow<(), T>,
    ) -> ControlFlow<(), T> {
        let (given, errors) = (self.given, self.errors);
        let mut steps = Steps::new(input);
        let told = read(self, &mut steps)?;
        if self.given == given {
            return ControlFlow::Continue(told);
        }
        steps.skip(u64::MAX);
        let offset = steps.offset();
        if let Some(problem) = steps.take_failure()
            && !self.has_told(Some(&problem), errors)
        {
            let offset = problem.unsound_from().unwrap_or(offset);
            self.fail_at(part.name, problem, offset)?;
        }
        ControlFlow::Continue(told)
    }

    /// Reads a part whose content is known.
    pub(super) fn known(
        &mut self,
        part: &Part<'_>,
        content: Content,
        input: &mut dyn Read,
    ) -> ControlFlow<()> {
        match content {
            Content::Message | Content::Emlx => {
                let mut reader = EmlReader::new(input, self.limits).hashing(self.hashing);
                reader.set_emlx(content == Content::Emlx, None);
                self.drain(part.name, &mut reader)
            }
            Content::Mbox => {
                let mut reader = MboxReader::new(input, self.limits)
                    .under(self.rule)
                    .hashing(self.hashing);
                let before = (self.messages, self.errors);
                self.drain(part.name, &mut reader)?;
                // Only where somebody said that it is a mailbox: by its content it would not be taken for one.
                if before == (self.messages, self.errors) {
                    return self.fail(part.name, Problem::Empty);
                }
                ControlFlow::Continue(())
            }
            Content::Packed(packing) => self.packed(part, packing, input),
            Content::Other => {
                self.pass_over(1);
                ControlFlow::Continue(())
            }
        }
    }

    fn packed(
        &mut self,
        part: &Part<'_>,
        packing: Packing,
        input: &mut dyn Read,
    ) -> ControlFlow<()> {
        let limit = self.limits.archive_depth;
        if part.depth >= limit {
            return self.fail(part.name, Problem::TooDeep { limit });
        }
        if !packing.is_built_in() {
            return self.fail(part.name, Problem::NotBuiltIn(packing));
        }
        let input = &mut Within(input);
        match packing {
            #[cfg(feature = "zip")]
            Packing::Zip => self.zip_stream(part, input),
            #[cfg(feature = "tar")]
            Packing::Tar => self.tar(part, input),
            _ => {
                let (limits, meter) = (self.limits, self.meter);
                match unpacked(packing, input, limits, meter, true) {
                    Ok(mut stream) => self.parts(&part.unpacked(), &mut stream),
                    Err(problem) => self.fail(part.name, problem),
                }
            }
        }
    }

    /// Gives all messages and errors of a part.
    pub(super) fn drain(&mut self, name: &SourceName, reader: &mut dyn Reader) -> ControlFlow<()> {
        self.given += 1;
        self.visitor.member(name)?;
        loop {
            match reader.next() {
                Ok(None) => break,
                Ok(Some(message)) => {
                    self.messages += 1;
                    self.visitor.message(message)?;
                }
                Err(mut error) => {
                    self.errors += 1;
                    self.last = error.code();
                    // Whoever looks at a message can tell from its place whether it is in doubt.
                    if let Some(from) = error.problem.unsound_from() {
                        (error.offset, error.index) = (from, None);
                    }
                    self.visitor.error(error)?;
                }
            }
        }
        self.visitor.bytes(reader.bytes_read());
        ControlFlow::Continue(())
    }

    /// Gives an error about a part as a whole.
    pub(super) fn fail(&mut self, name: &SourceName, problem: Problem) -> ControlFlow<()> {
        self.fail_at(name, problem, 0)
    }

    /// Gives an error about a place of a part.
    pub(super) fn fail_at(
        &mut self,
        name: &SourceName,
        problem: Problem,
        offset: u64,
    ) -> ControlFlow<()> {
        self.given += 1;
        self.errors += 1;
        self.last = problem.code();
        self.visitor.member(name)?;
        self.visitor.error(InputError {
            problem,
            offset,
            index: None,
            messages_read: self.messages,
        })
    }

    /// How often anything was given so far.
    #[cfg(any(feature = "tar", feature = "zip"))]
    pub(super) fn given(&self) -> u64 {
        self.given
    }

    /// Errors given so far.
    #[cfg(any(feature = "tar", feature = "zip"))]
    pub(super) fn errors(&self) -> u64 {
        self.errors
    }

    /// True when nothing more of an archive can be read, for this failure of it or for the limits, and that was given
    /// as an error of its member, after this many errors.
    pub(super) fn has_told(&self, failure: Option<&Problem>, errors_before: u64) -> bool {
        let is_last = |code| self.errors > errors_before && self.last == code;
        failure.is_some_and(|failure| is_last(failure.code()))
            || (self.meter.is_exceeded() && is_last(Problem::UNPACK_LIMIT))
    }

    /// The end of an archive with this many files: it is an error to have named one that gave nothing.
    #[cfg(any(feature = "tar", feature = "zip"))]
    pub(super) fn end_of_archive(
        &mut self,
        part: &Part<'_>,
        given_before: u64,
        files: u64,
    ) -> ControlFlow<()> {
        if self.given > given_before {
            return ControlFlow::Continue(());
        }
        if part.named {
            let skipped = files;
            return self.fail(part.name, Problem::ArchiveWithoutMessages { skipped });
        }
        if files == 0 {
            self.pass_over(1);
        }
        ControlFlow::Continue(())
    }

    /// Counts parts that are no mail.
    pub(super) fn pass_over(&mut self, count: u64) {
        if count > 0 {
            self.passed_over += count;
            self.visitor.passed_over(count);
        }
    }
}
