//! SPF, DKIM, DMARC and ARC as servers stated them: the reader's own apart from all others.

use std::borrow::Cow;

use serde::Serialize;

use super::clean::raw_text;
use super::json_text::json_members;
use crate::bytes::same;
use crate::field::AuthResults;
use crate::route::Results;
use crate::trail::Trail;

/// What the reader's own server stated of the sender, and what others claim.
#[derive(Debug, Default, Serialize)]
pub struct Authentication<'a> {
    /// The server whose word this is.
    pub trusted_by: Option<Cow<'a, str>>,
    /// The SPF result (RFC 7208).
    pub spf: Option<Cow<'a, str>>,
    /// The DKIM results (RFC 6376), one a signature.
    pub dkim: Vec<Cow<'a, str>>,
    /// The DMARC result (RFC 7489).
    pub dmarc: Option<Cow<'a, str>>,
    /// The ARC result (RFC 8617).
    pub arc: Option<Cow<'a, str>>,
    /// Results in places where an earlier server may have written them.
    pub claimed: Vec<ClaimedResults<'a>>,
}

json_members!(Authentication<'_> {
    trusted_by,
    spf,
    dkim,
    dmarc,
    arc,
    claimed,
});

/// Authentication results that nobody vouches for.
#[derive(Debug, Serialize)]
pub struct ClaimedResults<'a> {
    /// Who says to have written them.
    pub by: Option<Cow<'a, str>>,
    /// Which field of the block.
    pub field: u32,
    /// The SPF result.
    pub spf: Option<Cow<'a, str>>,
    /// The DKIM results.
    pub dkim: Vec<Cow<'a, str>>,
    /// The DMARC result.
    pub dmarc: Option<Cow<'a, str>>,
}

json_members!(ClaimedResults<'_> {
    by,
    field,
    spf,
    dkim,
    dmarc,
});

impl<'a> Authentication<'a> {
    /// Reads the results of a message.
    pub fn read(trail: &Trail<'a>) -> Self {
        let block = trail.block();
        let mut all = Authentication::default();
        for results in &trail.route.results {
            let stated = Stated::read(block, results);
            if !results.trusted {
                all.claimed.push(ClaimedResults {
                    by: results.authserv_id.map(|id| raw_text(id.of(block))),
                    field: results.field,
                    spf: stated.spf,
                    dkim: stated.dkim,
                    dmarc: stated.dmarc,
                });
                continue;
            }
            if all.trusted_by.is_none() {
                all.trusted_by = writer(trail, results);
            }
            all.spf = all.spf.or(stated.spf);
            all.dkim.extend(stated.dkim);
            all.dmarc = all.dmarc.or(stated.dmarc);
            all.arc = all.arc.or(stated.arc);
        }
        all
    }
}

/// Who wrote trusted results: the id, or, where it is left out (Exchange Online), the server of the entry leg.
fn writer<'a>(trail: &Trail<'a>, results: &Results) -> Option<Cow<'a, str>> {
    let block = trail.block();
    let id = results.authserv_id.map(|id| id.of(block));
    let entry = || {
        let boundary = &trail.route.boundary;
        let hop = trail
            .route
            .hops
            .get(boundary.entry.or(boundary.lowest_own)?)?;
        Some(hop.by_name(block))
    };
    id.or_else(entry).map(raw_text)
}

/// What one field states: of SPF and ARC the first result, of DMARC the first that is no pass, of DKIM all.
#[derive(Default)]
struct Stated<'a> {
    spf: Option<Cow<'a, str>>,
    dkim: Vec<Cow<'a, str>>,
    dmarc: Option<Cow<'a, str>>,
    arc: Option<Cow<'a, str>>,
}

impl<'a> Stated<'a> {
    fn read(block: &'a [u8], results: &Results) -> Self {
        let value = results.body.of(block);
        let mut stated = Stated::default();
        for result in AuthResults::read(value).methods() {
            let method = result.method.of(value);
            let word = || lower_case(raw_text(result.result.of(value)));
            if same(method, b"dkim") {
                stated.dkim.push(word());
                continue;
            }
            let slot = match method.len() {
                3 if same(method, b"spf") => &mut stated.spf,
                3 if same(method, b"arc") => &mut stated.arc,
                5 if same(method, b"dmarc") => &mut stated.dmarc,
                _ => continue,
            };
            // Two of SPF are about two names. Of what is said twice otherwise, the better may be a sender's own text.
            let is_better = |first: &str| first == "pass" && method.len() != 3;
            if slot.as_deref().is_none_or(is_better) {
                *slot = Some(word());
            }
        }
        stated
    }
}

fn lower_case(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(text.to_ascii_lowercase())
    } else {
        text
    }
}
