//! Stamps below the boundary that somebody vouches for all the same: covered by a signature that the reader's server
//! verified (DKIM, RFC 6376; ARC, RFC 8617), or repeated in the results of a sealer that it trusts.

use super::leg::{Assurance, Hop};
use super::results::Results;
use crate::bytes::same;
use crate::field::{ArcInstance, AuthResults, Field, FieldKind, header_list_count, tag};
use crate::received::Note;
use crate::span::Span;
use crate::tls::{SuiteName, VersionLabel, find_suite, read_version};

/// A signature whose `h=` lists `Received`, so that it covers stamps.
#[derive(Clone, Copy, Debug)]
pub struct Coverage {
    /// The signature's field.
    pub field: u32,
    /// The signing domain, in the block.
    pub domain: Option<Span>,
    /// How many of the lowest stamps below the signature it covers.
    pub stamps: u32,
    /// The reader's own server says that it holds.
    pub verified: bool,
}

/// Collects the signatures that cover stamps into `found`, top first.
pub fn read_coverage(
    block: &[u8],
    fields: &[Field],
    arcs: &[ArcInstance],
    results: &[Results],
    found: &mut Vec<Coverage>,
) {
    found.clear();
    let newest = arcs.last().filter(|arc| arc.is_complete());
    let chain_holds = arc_passes(block, results);
    for (index, field) in fields.iter().enumerate() {
        let Ok(index) = u32::try_from(index) else {
            return;
        };
        let value = field.body.of(block);
        let covered =
            || tag(value, b"h").map_or(0, |h| header_list_count(h.of(value), b"received"));
        let (stamps, verified) = match field.kind {
            FieldKind::DkimSignature => {
                let stamps = covered();
                (stamps, stamps > 0 && dkim_passes(block, value, results))
            }
            FieldKind::ArcMessageSignature
                if newest.is_some_and(|a| a.signature == Some(index)) =>
            {
                (covered(), chain_holds)
            }
            _ => continue,
        };
        if stamps > 0 {
            let domain = tag(value, b"d").map(|d| d.shifted(field.body.start));
            found.push(Coverage {
                field: index,
                domain,
                stamps,
                verified,
            });
        }
    }
}

/// True when a trusted result says that the ARC chain holds.
pub fn arc_passes(block: &[u8], results: &[Results]) -> bool {
    results.iter().filter(|r| r.trusted).any(|r| {
        let value = r.body.of(block);
        r.methods(block, b"arc")
            .any(|arc| same(arc.result.of(value), b"pass"))
    })
}

/// True when a trusted result says that this very signature holds: the same `d=`, and the same `s=` or `b=`.
fn dkim_passes(block: &[u8], signature: &[u8], results: &[Results]) -> bool {
    let of = |name: &[u8]| tag(signature, name).map(|span| span.of(signature));
    results.iter().filter(|r| r.trusted).any(|r| {
        let value = r.body.of(block);
        r.methods(block, b"dkim").filter(|m| same(m.result.of(value), b"pass")).any(|method| {
            let property = |name: &[u8]| {
                let mut all = method.properties(value);
                all.find(|p| same(p.name.of(value), name)).map(|p| p.value.of(value))
            };
            let domain = property(b"d")
                .or_else(|| property(b"i").map(|i| i.rsplit(|&b| b == b'@').next().unwrap_or(i)));
            let agrees = |a: Option<&[u8]>, b: Option<&[u8]>| matches!((a, b), (Some(a), Some(b)) if same(a, b));
            // RFC 6008: the first characters of the signature tell several of one domain apart.
            let begins = matches!((property(b"b"), of(b"b")), (Some(part), Some(whole)) if part.len() >= 8 && whole.starts_with(part));
            agrees(domain, of(b"d")) && (agrees(property(b"s"), of(b"s")) || begins)
        })
    })
}

/// Raises the assurance of the stamps that `coverage` locks and the reader's server verified.
pub fn mark_signed(fields: &[Field], coverage: &[Coverage], hops: &mut [Hop]) {
    for signature in coverage.iter().filter(|c| c.verified) {
        let lowest = covered_by(fields, signature, hops).last();
        for hop in hops.iter_mut().take(lowest.map_or(0, |last| last + 1)) {
            let kind = fields.get(hop.field as usize).map(|f| f.kind);
            if kind == Some(FieldKind::Received) && hop.assurance < Assurance::Signed {
                hop.assurance = Assurance::Signed;
            }
        }
    }
}

/// The hops that a signature covers: the lowest `stamps` Received fields below it (RFC 6376 section 5.4.2). Google's
/// X-Received fields are other fields.
pub fn covered_by<'a>(
    fields: &'a [Field],
    signature: &'a Coverage,
    hops: &'a [Hop],
) -> impl Iterator<Item = usize> + 'a {
    let below = hops.iter().enumerate().filter(|(_, hop)| {
        let kind = fields.get(hop.field as usize).map(|f| f.kind);
        hop.field > signature.field && kind == Some(FieldKind::Received)
    });
    below.map(|(at, _)| at).take(signature.stamps as usize)
}

/// Raises the assurance of the stamp whose session the newest sealer repeats in its own results, where the reader's
/// server says that the chain holds.
pub fn mark_sealed(
    block: &[u8],
    fields: &[Field],
    arcs: &[ArcInstance],
    results: &[Results],
    hops: &mut [Hop],
) {
    let Some(arc) = arcs.last().filter(|arc| arc.is_complete()) else {
        return;
    };
    if !arc_passes(block, results) {
        return;
    }
    let Some(field) = arc.results.and_then(|at| fields.get(at as usize)) else {
        return;
    };
    let value = field.body.of(block);
    let sealed = AuthResults::read(value);
    let Some(id) = sealed.authserv_id.map(|id| id.of(value)) else {
        return;
    };
    let mut candidates = hops
        .iter_mut()
        .rev()
        .filter(|hop| hop.assurance < Assurance::Sealed);
    let Some(hop) = candidates
        .find(|hop| super::admd::is_one_organisation(hop.by_name(block), id) && has_session(hop))
    else {
        return;
    };
    if sealed.methods().any(|method| {
        same(method.method.of(value), b"x-tls")
            && same(method.result.of(value), b"pass")
            && repeats(block, hop, value, &method)
    }) {
        hop.assurance = Assurance::Sealed;
    }
}

fn has_session(hop: &Hop) -> bool {
    matches!(hop.stamp.note.map(|n| n.value), Some(Note::Session(_)))
}

/// True when the result names the version or the suite of the hop's session and contradicts neither.
fn repeats(block: &[u8], hop: &Hop, value: &[u8], method: &crate::field::MethodResult) -> bool {
    let _ = block;
    let Some(Note::Session(session)) = hop.stamp.note.map(|n| n.value) else {
        return false;
    };
    let mut agreed = 0_u32;
    for property in method.properties(value) {
        let (name, text) = (property.name.of(value), property.value.of(value));
        let agrees = if same(name, b"version") {
            let stated = session.version.map(|v| v.value);
            read_version(text).is_some_and(|v| v != VersionLabel::Untold && stated == Some(v))
        } else if same(name, b"cipher") {
            let stated = session.suite.map(|s| s.value);
            find_suite(text).is_some_and(|found| stated == Some(SuiteName::Known(found.id)))
        } else {
            continue;
        };
        if !agrees {
            return false;
        }
        agreed += 1;
    }
    agreed > 0
}
