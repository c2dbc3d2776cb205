//! SPF, DKIM, DMARC and ARC as servers stated them: the reader's own apart from all others.

use serde::Serialize;

use super::clean::raw_text;
use crate::bytes::same;
use crate::field::AuthResults;
use crate::route::Results;
use crate::trail::Trail;

/// What the reader's own server stated of the sender, and what others claim.
#[derive(Debug, Default, Serialize)]
pub struct Authentication {
    /// The server whose word this is.
    pub trusted_by: Option<String>,
    /// The SPF result (RFC 7208).
    pub spf: Option<String>,
    /// The DKIM results (RFC 6376), one a signature.
    pub dkim: Vec<String>,
    /// The DMARC result (RFC 7489).
    pub dmarc: Option<String>,
    /// The ARC result (RFC 8617).
    pub arc: Option<String>,
    /// Results in places where an earlier server may have written them.
    pub claimed: Vec<ClaimedResults>,
}

/// Authentication results that nobody vouches for.
#[derive(Debug, Serialize)]
pub struct ClaimedResults {
    /// Who says to have written them.
    pub by: Option<String>,
    /// Which field of the block.
    pub field: u32,
    /// The SPF result.
    pub spf: Option<String>,
    /// The DKIM results.
    pub dkim: Vec<String>,
    /// The DMARC result.
    pub dmarc: Option<String>,
}

impl Authentication {
    /// Reads the results of a message.
    pub fn read(trail: &Trail<'_>) -> Self {
        let block = trail.block();
        let mut all = Authentication::default();
        for results in trail.trusted_results() {
            if all.trusted_by.is_none() {
                all.trusted_by = writer(trail, results);
            }
            all.spf = all.spf.or_else(|| stated(block, results, b"spf").next());
            all.dkim.extend(stated(block, results, b"dkim"));
            all.dmarc = all
                .dmarc
                .or_else(|| stated(block, results, b"dmarc").next());
            all.arc = all.arc.or_else(|| stated(block, results, b"arc").next());
        }
        let claimed = trail
            .route
            .results
            .iter()
            .filter(|results| !results.trusted);
        all.claimed = claimed
            .map(|results| ClaimedResults {
                by: results.authserv_id.map(|id| raw_text(id.of(block))),
                field: results.field,
                spf: stated(block, results, b"spf").next(),
                dkim: stated(block, results, b"dkim").collect(),
                dmarc: stated(block, results, b"dmarc").next(),
            })
            .collect();
        all
    }
}

/// Who wrote trusted results: the id, or, where it is left out (Exchange Online), the server of the entry leg.
fn writer(trail: &Trail<'_>, results: &Results) -> Option<String> {
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

fn stated<'a>(
    block: &'a [u8],
    results: &Results,
    method: &'static [u8],
) -> impl Iterator<Item = String> + use<'a> {
    let value = results.body.of(block);
    AuthResults::read(value)
        .methods()
        .filter(move |result| same(result.method.of(value), method))
        .map(move |result| raw_text(result.result.of(value)).to_ascii_lowercase())
}
