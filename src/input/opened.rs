//! A mailbox message whose header block was walked and whose end is not known yet.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places and counts of bytes of one source, in 64 bits"
)]

use std::ops::Range;

use super::defects::{InputDefect, InputDefects};
use super::error::Problem;
use super::head::{HeadScan, Step};
use super::rule::Split;

/// What is known of a message at the end of its header block. Places are byte offsets in the source.
#[derive(Clone, Copy, Debug)]
pub(super) struct Opened {
    /// Where it starts: at its `From ` line, if it has one.
    #[cfg_attr(not(feature = "cli"), expect(dead_code))]
    pub(super) start: u64,
    /// Where its header block starts.
    pub(super) offset: u64,
    /// Where its body starts, or where the walk stopped.
    pub(super) body: u64,
    /// How it was told from what stands before.
    pub(super) split: Split,
    /// What was odd so far; lines of the body add to it.
    pub(super) defects: InputDefects,
    /// An empty line ended the block.
    pub(super) complete: bool,
    /// Nothing but blanks was met: this is no message.
    pub(super) blank: bool,
    content_length: Option<u64>,
    too_long: Option<usize>,
    has_field: bool,
}

impl Opened {
    /// Takes over from a walk that has ended; says where the block stands in the bytes that were walked.
    ///
    /// `bytes` are those of the walk, the first at `start` of the source, and `cap` is the walk's cap.
    pub(super) fn after(
        mut scan: HeadScan,
        step: Step,
        bytes: &[u8],
        (start, split, cap): (u64, Split, usize),
    ) -> (Self, Range<usize>) {
        let (body, complete) = match step {
            Step::End {
                body,
                by_empty_line,
            } => (body, by_empty_line),
            Step::More | Step::TooLong => (scan.line(), false),
        };
        let blank = step != Step::TooLong && scan.is_blank();
        let head = scan.head();
        if !scan.has_from_line() {
            scan.note(InputDefect::NoSeparator, head.start);
        }
        if let Some(defect) = split.defect() {
            scan.note(defect, 0);
        }
        if !complete && !bytes.get(head.clone()).unwrap_or_default().ends_with(b"\n") {
            scan.note(InputDefect::HeadCut, head.end);
        }
        let opened = Opened {
            start,
            offset: scan.head_offset(),
            body: start + body as u64,
            split,
            defects: scan.defects,
            complete,
            blank,
            content_length: scan.content_length,
            too_long: (step == Step::TooLong).then_some(cap),
            has_field: scan.has_field,
        };
        (opened, head)
    }

    /// True when its header block will be asked for.
    pub(super) fn is_wanted(&self) -> bool {
        self.too_long.is_none() && self.has_field
    }

    /// Notes a line of the body.
    pub(super) fn note(&mut self, defect: InputDefect, offset: u64) {
        if offset >= self.body {
            self.defects.note(defect, offset);
        }
    }

    /// The message ends at `end`.
    ///
    /// # Errors
    /// Why it cannot be reported as a message.
    pub(super) fn close(&mut self, end: u64) -> Result<(), Problem> {
        let body_bytes = end.saturating_sub(self.body);
        // The line end of the body's last line and the empty line below may be counted or not.
        let disagrees = |stated| !(body_bytes.saturating_sub(2)..=body_bytes).contains(&stated);
        if self.complete && self.content_length.is_some_and(disagrees) {
            self.note(InputDefect::ContentLengthDisagrees, self.body);
        }
        self.close_anywhere()
    }

    /// The message ends nobody knows where.
    ///
    /// # Errors
    /// As above.
    pub(super) fn close_anywhere(&self) -> Result<(), Problem> {
        match (self.too_long, self.has_field) {
            (Some(limit), _) => Err(Problem::HeadTooLong { limit }),
            (None, false) => Err(Problem::NotAMessage),
            (None, true) => Ok(()),
        }
    }
}
