//! The library's front door: one message's header block in, its trail out.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "counts of the fields of one block"
)]

use std::ops::Range;
use std::sync::Arc;

use crate::field::{BlockDefects, Field, read_fields_within};
use crate::input::{InputDefects, InputError, Limits, Message, Problem, Split};
use crate::paste::{Repair, Repairs, Rescued, has_unread_stamp, is_cut, rescue};
use crate::policy::{Judge, MessageJudgement};
use crate::received::{Bounds, Defects};
use crate::route::{Hop, Leg, LegKind, Results, Route, Trust};
use crate::span::Span;
use crate::verdict::{Answer, Claim, Verdict, judge};

/// Reads messages one after another. Its vectors are kept from message to message, so a long run allocates once;
/// use one per thread.
#[derive(Debug, Default)]
pub struct Analyzer {
    trust: Trust,
    limits: Limits,
    work: Work,
    /// The last paste that was repaired.
    rescued: Option<Rescued>,
}

/// What is built up for one message.
#[derive(Debug, Default)]
struct Work {
    fields: Vec<Field>,
    route: Route,
    claims: Vec<Claim>,
    verdicts: Vec<Verdict>,
    judge: Option<Arc<Judge>>,
    judgement: Option<MessageJudgement>,
}

impl Analyzer {
    /// An analyzer that guesses which servers are the reader's own.
    pub fn new() -> Self {
        Analyzer::default()
    }

    /// The same with what the reader says of their own servers, and with other limits.
    pub fn with(trust: Trust, limits: Limits) -> Self {
        let bounds = Bounds {
            value: limits.field,
            comment_depth: u32::try_from(limits.comment_depth).unwrap_or(u32::MAX),
        };
        Analyzer {
            trust,
            limits,
            work: Work {
                route: Route::within(bounds),
                ..Work::default()
            },
            rescued: None,
        }
    }

    /// The same, judging each message by a profile, too.
    pub fn judging(mut self, judge: Option<Arc<Judge>>) -> Self {
        self.work.judge = judge;
        self
    }

    /// Reads one message, or one header block, that is in memory.
    ///
    /// ```
    /// let mut analyzer = tlstrail::Analyzer::new();
    /// let message = b"Received: from a.example (a.example [192.0.2.1])\r\n\
    ///     \tby mx.b.example (Postfix) with ESMTPS id 4F2A1C0B9D;\r\n\
    ///     \tThu, 14 Mar 2024 09:12:03 +0000\r\n\
    ///     Subject: hello\r\n\r\nbody\r\n";
    /// let trail = analyzer.read(message)?;
    /// assert_eq!(trail.verdicts[0].transport.as_str(), "tls");
    /// assert_eq!(trail.answer.boundary_leg, Some(1));
    /// # Ok::<(), tlstrail::input::InputError>(())
    /// ```
    ///
    /// # Errors
    /// [`InputError`] when the bytes hold no header field at all, or a header block over the limit.
    pub fn read<'a>(&'a mut self, bytes: &'a [u8]) -> Result<Trail<'a>, InputError> {
        let message = Message::from_bytes_within(bytes, &self.limits)?;
        Ok(self.trail(message))
    }

    /// Reads text that somebody pasted: strictly where it is well-formed, and repaired where it is not.
    ///
    /// What was repaired is told by [`Trail::repairs`]; every basis is then presumed at most. A stamp that bears a mark of
    /// left-out text (an ellipsis) comes to unknown, in a well-formed block as well.
    ///
    /// ```
    /// let mut analyzer = tlstrail::Analyzer::new();
    /// let paste = b"> Received: from a.example (a.example [192.0.2.1])\n\
    ///     > by mx.b.example (Postfix) with ESMTPS id 4F2A1C0B9D;\n\
    ///     > Thu, 14 Mar 2024 09:12:03 +0000\n";
    /// let trail = analyzer.read_pasted(paste)?;
    /// assert_eq!(trail.verdicts[0].transport.as_str(), "tls");
    /// assert_eq!(trail.verdicts[0].basis.map(|basis| basis.as_str()), Some("presumed"));
    /// assert_eq!(trail.repairs().iter().count(), 2);
    /// # Ok::<(), tlstrail::input::InputError>(())
    /// ```
    ///
    /// # Errors
    /// [`InputError`] when nothing in the text is a header block, with what it was recognised as
    /// ([`Problem::NoHeaders`]), or for a header block over the limit.
    pub fn read_pasted<'a>(&'a mut self, bytes: &'a [u8]) -> Result<Trail<'a>, InputError> {
        self.rescued = rescue(bytes, &self.limits).map_err(|hopeless| {
            InputError::of_source(Problem::NoHeaders {
                code: hopeless.code(),
                advice: hopeless.to_string(),
            })
        })?;
        let Some(rescued) = &self.rescued else {
            let message = Message::from_bytes_within(bytes, &self.limits)?;
            let paste = Paste {
                text: bytes,
                rescued: None,
            };
            return Ok(self
                .work
                .trail(message, Some(paste), &self.trust, &self.limits));
        };
        let message = Message {
            head: &rescued.block,
            offset: rescued.place(0) as u64,
            index: 0,
            split: Split::File,
            defects: InputDefects::default(),
            raw: None,
        };
        let paste = Paste {
            text: bytes,
            rescued: Some(rescued),
        };
        Ok(self
            .work
            .trail(message, Some(paste), &self.trust, &self.limits))
    }

    /// The trail of one message. Total: whatever the header block holds, there is a trail.
    pub fn trail<'a>(&'a mut self, message: Message<'a>) -> Trail<'a> {
        self.work.trail(message, None, &self.trust, &self.limits)
    }
}

impl Work {
    fn trail<'a>(
        &'a mut self,
        message: Message<'a>,
        paste: Option<Paste<'a>>,
        trust: &'a Trust,
        limits: &Limits,
    ) -> Trail<'a> {
        let block = message.head;
        let defects = read_fields_within(block, limits.field, &mut self.fields);
        self.route
            .trace(block, &self.fields, trust, limits.trace_fields);
        let is_repaired = paste.is_some_and(|paste| paste.rescued.is_some());
        if paste.is_some() {
            for hop in &mut self.route.hops {
                let value = hop.body.of(block);
                // A stamp that holds another one was put together wrongly.
                if is_cut(value) || (is_repaired && has_unread_stamp(value)) {
                    hop.stamp.defects.add(Defects::CUT);
                }
            }
        }
        self.claims.clear();
        self.verdicts.clear();
        for leg in &self.route.legs {
            self.verdicts.extend(judge(
                block,
                &self.fields,
                &self.route,
                leg,
                is_repaired,
                &mut self.claims,
            ));
        }
        let answer = Answer::take(&self.route, &self.verdicts);
        self.judgement = (self.judge.as_ref())
            .map(|judge| judge.message(block, &self.route, &self.verdicts, &answer));
        Trail {
            message,
            defects,
            fields: &self.fields,
            route: &self.route,
            verdicts: &self.verdicts,
            claims: &self.claims,
            answer,
            judgement: self.judgement.as_ref(),
            trust,
            paste,
        }
    }
}

/// The text that somebody pasted.
#[derive(Clone, Copy, Debug)]
pub struct Paste<'a> {
    /// All of it.
    pub text: &'a [u8],
    /// The header block that was put together out of it; `None` where the text is well-formed.
    pub rescued: Option<&'a Rescued>,
}

impl Paste<'_> {
    /// True when lines of what was pasted can be shown to people: it was repaired, and not out of another encoding.
    pub fn is_readable(&self) -> bool {
        const ENCODINGS: [Repair; 3] = [Repair::Utf16, Repair::Base64, Repair::Rtf];
        self.rescued
            .is_some_and(|rescued| !ENCODINGS.iter().any(|&code| rescued.repairs.has(code)))
    }

    /// Where the bytes of `span`, a place in the header block, stand in what was pasted.
    pub fn ranges(&self, span: Span) -> Vec<Range<usize>> {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for at in span.start..span.end {
            let at = at as usize;
            let place = self.rescued.map_or(at, |rescued| rescued.place(at));
            match ranges.last_mut() {
                Some(last) if last.end == place => last.end += 1,
                // What was put in stands for a byte that is marked already.
                Some(last) if last.contains(&place) => {}
                _ => ranges.push(place..place + 1),
            }
        }
        ranges
    }
}

/// Everything that one message's headers tell of its journey: a view into its [`Analyzer`].
#[derive(Clone, Copy, Debug)]
pub struct Trail<'a> {
    /// The message as read.
    pub message: Message<'a>,
    /// What was odd about the header block.
    pub defects: BlockDefects,
    /// Its header fields, top first.
    pub fields: &'a [Field],
    /// The hops, the legs and the trust boundary.
    pub route: &'a Route,
    /// One verdict per leg, in the order of the legs.
    pub verdicts: &'a [Verdict],
    /// All claims that were weighed; each verdict knows its own.
    pub claims: &'a [Claim],
    /// The answer for the whole message.
    pub answer: Answer,
    /// What the message comes to by the profile of [`Analyzer::judging`]. It changes nothing of the rest.
    pub judgement: Option<&'a MessageJudgement>,
    /// What the reader said of their own servers.
    pub trust: &'a Trust,
    /// The text that it was read from, if somebody pasted it.
    pub paste: Option<Paste<'a>>,
}

impl<'a> Trail<'a> {
    /// The header block, as read.
    pub fn block(&self) -> &'a [u8] {
        self.message.head
    }

    /// What was repaired before it could be read; nothing for a block that is well-formed.
    pub fn repairs(&self) -> Repairs {
        let rescued = self.paste.and_then(|paste| paste.rescued);
        rescued.map_or(Repairs::default(), |rescued| rescued.repairs)
    }

    /// Where in the source the byte at `at` of the block stands: in what was pasted, if the block was repaired.
    pub fn offset(&self, at: u32) -> u64 {
        match self.paste.and_then(|paste| paste.rescued) {
            Some(rescued) => rescued.place(at as usize) as u64,
            None => self.message.offset.saturating_add(u64::from(at)),
        }
    }

    /// The legs with their numbers (1 is nearest to the sender), the hops that ended them, and their verdicts.
    pub fn legs(&self) -> impl Iterator<Item = LegView<'a>> + use<'a> {
        let route = self.route;
        let pairs = route.legs.iter().zip(self.verdicts);
        let numbers = 1_u32..;
        numbers
            .zip(pairs)
            .filter_map(move |(number, (leg, verdict))| {
                let hop = route.hops.get(leg.hop as usize)?;
                let next = route.hops.get(leg.hop as usize + 1);
                let next = next.filter(|_| leg.kind == LegKind::Gap);
                Some(LegView {
                    number,
                    leg,
                    hop,
                    next,
                    verdict,
                })
            })
    }

    /// The Authentication-Results fields that the reader's own servers wrote.
    pub fn trusted_results(&self) -> impl Iterator<Item = &'a Results> + use<'a> {
        self.route.results.iter().filter(|results| results.trusted)
    }
}

/// One leg with all that belongs to it.
#[derive(Clone, Copy, Debug)]
pub struct LegView<'a> {
    /// Its number, counted from the sender, 1 first.
    pub number: u32,
    /// The leg.
    pub leg: &'a Leg,
    /// The hop that ended it; for a gap the earlier one of the two that do not meet.
    pub hop: &'a Hop,
    /// For a gap: the later one.
    pub next: Option<&'a Hop>,
    /// The verdict.
    pub verdict: &'a Verdict,
}
