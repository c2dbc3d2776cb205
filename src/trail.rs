//! The library's front door: one message's header block in, its trail out.

use std::sync::Arc;

use crate::field::{BlockDefects, Field, read_fields};
use crate::input::{InputError, Limits, Message};
use crate::policy::{Judge, MessageJudgement};
use crate::route::{Hop, Leg, LegKind, Results, Route, Trust};
use crate::verdict::{Answer, Claim, Verdict, judge};

/// Reads messages one after another. Its vectors are kept from message to message, so a long run allocates once;
/// use one per thread.
#[derive(Debug, Default)]
pub struct Analyzer {
    trust: Trust,
    limits: Limits,
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
        Analyzer {
            trust,
            limits,
            ..Analyzer::default()
        }
    }

    /// The same, judging each message by a profile, too.
    pub fn judging(self, judge: Option<Arc<Judge>>) -> Self {
        Analyzer { judge, ..self }
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

    /// The trail of one message. Total: whatever the header block holds, there is a trail.
    pub fn trail<'a>(&'a mut self, message: Message<'a>) -> Trail<'a> {
        let block = message.head;
        let defects = read_fields(block, &mut self.fields);
        self.route
            .trace(block, &self.fields, &self.trust, self.limits.trace_fields);
        self.claims.clear();
        self.verdicts.clear();
        for leg in &self.route.legs {
            self.verdicts.extend(judge(
                block,
                &self.fields,
                &self.route,
                leg,
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
            trust: &self.trust,
        }
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
}

impl<'a> Trail<'a> {
    /// The header block, as read.
    pub fn block(&self) -> &'a [u8] {
        self.message.head
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
