//! Stamps below the boundary that somebody vouches for all the same: covered by a signature that the reader's server
//! verified (DKIM, RFC 6376; ARC, RFC 8617), or repeated in the results of a sealer that it trusts.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "counts of the fields of one block"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "numbers come from a walk over the same list"
)]

use super::leg::{Assurance, Hop};
use super::results::Results;
use super::signature::{Signature, covered_stamps};
use crate::bytes::{ends_with, is_blank, same};
use crate::field::{ArcInstance, AuthResults, Field, FieldKind, MethodResult};
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

/// How many signatures are looked at, topmost first. RFC 6376 section 6.1 lets verifiers limit the number too; the
/// fields of strangers must not decide how long a message takes.
const SIGNATURE_CAP: usize = 64;

/// How many results about signatures are looked at. Of a message with more, none is believed: those that are not
/// looked at may say something else.
const RESULT_CAP: usize = 256;

/// Collects the signatures that cover stamps into `found`, top first. At most [`SIGNATURE_CAP`] are looked at.
pub fn read_coverage(
    block: &[u8],
    fields: &[Field],
    arcs: &[ArcInstance],
    results: &[Results],
    found: &mut Vec<Coverage>,
) {
    found.clear();
    let newest = ArcInstance::newest(arcs);
    let of_newest = newest.and_then(|arc| arc.signature);
    let is_dkim = |field: &Field| field.kind == FieldKind::DkimSignature;
    let all = || {
        let fields = (0_u32..).zip(fields);
        fields.filter(|(index, field)| is_dkim(field) || of_newest == Some(*index))
    };
    // Few signatures cover stamps; where none does, nothing else of them matters.
    let covers = |field: &Field| match newest.filter(|_| !is_dkim(field)) {
        Some(arc) => arc.signed_received > 0,
        None => covered_stamps(field.body.of(block)) > 0,
    };
    if !all().take(SIGNATURE_CAP).any(|(_, field)| covers(field)) {
        return;
    }
    let mut signatures = [Signature::default(); SIGNATURE_CAP];
    let mut count = 0;
    for (slot, (index, field)) in signatures.iter_mut().zip(all()) {
        let value = field.body.of(block);
        *slot = Signature::read(index, field.body.start, value, is_dkim(field));
        count += 1;
    }
    let all_read = all().nth(SIGNATURE_CAP).is_none();
    let signatures = &signatures[..count];
    let chain_holds = newest.is_some() && arc_passes(block, results);
    let mut passes = [false; SIGNATURE_CAP];
    judge_dkim(block, signatures, all_read, results, &mut passes);
    for (signature, passes) in signatures.iter().zip(passes) {
        if signature.stamps > 0 {
            found.push(Coverage {
                field: signature.field,
                domain: signature.domain.map(|(_, span)| span),
                stamps: signature.stamps,
                verified: if signature.is_dkim {
                    passes
                } else {
                    chain_holds
                },
            });
        }
    }
}

/// True when the trusted results say that the ARC chain holds, and none of them says otherwise.
pub fn arc_passes(block: &[u8], results: &[Results]) -> bool {
    let mut passes = false;
    for field in results.iter().filter(|r| r.trusted) {
        let value = field.body.of(block);
        for arc in field.methods(block, b"arc") {
            if !same(arc.result.of(value), b"pass") {
                return false;
            }
            passes = true;
        }
    }
    passes
}

/// What a trusted result says of a signature, and of which.
struct DkimResult<'a> {
    passes: bool,
    domain: Option<&'a [u8]>,
    /// The part of `header.i` past the `@`: the signing domain or one below it.
    identity: Option<&'a [u8]>,
    selector: Option<&'a [u8]>,
    bytes: Option<&'a [u8]>,
}

impl<'a> DkimResult<'a> {
    fn read(value: &'a [u8], method: &MethodResult) -> Self {
        let mut result = DkimResult {
            passes: same(method.result.of(value), b"pass"),
            domain: None,
            identity: None,
            selector: None,
            bytes: None,
        };
        for property in method.properties(value) {
            if property
                .ptype
                .is_some_and(|ptype| !same(ptype.of(value), b"header"))
            {
                continue;
            }
            let text = property.value.of(value);
            let slot = match property.name.of(value) {
                b"d" | b"D" => &mut result.domain,
                b"i" | b"I" => &mut result.identity,
                b"s" | b"S" => &mut result.selector,
                b"b" | b"B" => &mut result.bytes,
                _ => continue,
            };
            slot.get_or_insert(text);
        }
        result.identity = result
            .identity
            .map(|i| i.rsplit(|&b| b == b'@').next().unwrap_or(i));
        result
    }

    /// Nothing that it states is another signature's.
    fn may_be_about(&self, signature: &Signature<'_>) -> bool {
        let agrees = |stated: Option<&[u8]>, is: Option<&[u8]>| {
            stated.is_none_or(|stated| is.is_some_and(|is| same(stated, is)))
        };
        let domain = signature.domain.map(|(text, _)| text);
        let in_domain = || {
            self.identity
                .is_none_or(|identity| domain.is_some_and(|domain| is_within(identity, domain)))
        };
        signature.is_dkim
            && agrees(self.domain, domain)
            && (self.domain.is_some() || in_domain())
            && agrees(self.selector, signature.selector)
            && self
                .bytes
                .is_none_or(|part| signature.bytes.is_some_and(|whole| begins(whole, part)))
    }

    /// It states enough to be about one signature: the domain, and the selector or the signature's first characters
    /// (RFC 6008 section 4).
    fn identifies(&self, signature: &Signature<'_>) -> bool {
        let domain = self.domain.or(self.identity);
        let is_named = matches!((domain, signature.domain), (Some(a), Some((b, _))) if same(a, b));
        let has_bytes = || self.bytes.is_some_and(|part| unblanked(part).count() >= 8);
        is_named && (self.selector.is_some() || has_bytes())
    }
}

/// Tells which signatures the trusted results say to hold. A result that may be about several signatures, or several
/// results that differ about one, decide nothing (RFC 6008).
fn judge_dkim(
    block: &[u8],
    signatures: &[Signature<'_>],
    all_read: bool,
    results: &[Results],
    verified: &mut [bool; SIGNATURE_CAP],
) {
    let mut contradicted = [false; SIGNATURE_CAP];
    let mut looked_at = 0;
    for field in results.iter().filter(|r| r.trusted) {
        let value = field.body.of(block);
        for method in field.methods(block, b"dkim") {
            // "none": the message has no signature.
            if same(method.result.of(value), b"none") {
                continue;
            }
            looked_at += 1;
            if looked_at > RESULT_CAP {
                *verified = [false; SIGNATURE_CAP];
                return;
            }
            let result = DkimResult::read(value, &method);
            let mut about = signatures
                .iter()
                .enumerate()
                .filter(|(_, s)| result.may_be_about(s));
            if !result.passes {
                about.for_each(|(at, _)| contradicted[at] = true);
                continue;
            }
            // Without the first characters, a signature that was not looked at may be the one that is meant.
            let is_one = all_read || result.bytes.is_some();
            if let (Some((at, signature)), None) = (about.next(), about.next())
                && is_one
                && result.identifies(signature)
            {
                verified[at] = true;
            }
        }
    }
    for (verified, contradicted) in verified.iter_mut().zip(contradicted) {
        *verified &= !contradicted;
    }
}

/// True when `name` is `domain` or a name below it.
fn is_within(name: &[u8], domain: &[u8]) -> bool {
    ends_with(name, domain)
        && name[..name.len() - domain.len()]
            .last()
            .is_none_or(|&byte| byte == b'.')
}

/// True when the base64 text `whole` begins with `part`, which is not empty; white space does not count.
fn begins(whole: &[u8], part: &[u8]) -> bool {
    let mut rest = unblanked(whole);
    unblanked(part).next().is_some() && unblanked(part).all(|byte| rest.next() == Some(byte))
}

fn unblanked(text: &[u8]) -> impl Iterator<Item = u8> + '_ {
    text.iter().copied().filter(|&byte| !is_blank(byte))
}

/// Raises the assurance of the stamps that `coverage` locks and the reader's server verified.
pub fn mark_signed(fields: &[Field], coverage: &[Coverage], hops: &mut [Hop]) {
    for signature in coverage.iter().filter(|c| c.verified) {
        let last = covered_by(fields, signature, hops).last();
        for hop in hops.iter_mut().take(last.map_or(0, |last| last + 1)) {
            let kind = fields.get(hop.field as usize).map(|f| f.kind);
            if kind == Some(FieldKind::Received) {
                hop.assurance = hop.assurance.max(Assurance::Signed);
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
    let Some(arc) = ArcInstance::newest(arcs) else {
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
    let sessions = sealed.methods_named(b"x-tls");
    if sessions
        .filter(|method| sealed.stands_apart(method))
        .any(|method| same(method.result.of(value), b"pass") && repeats(block, hop, value, &method))
    {
        hop.assurance = Assurance::Sealed;
    }
}

fn has_session(hop: &Hop) -> bool {
    matches!(hop.stamp.note.map(|n| n.value), Some(Note::Session(_)))
}

/// True when the result names the version or the suite of the hop's session and contradicts neither.
fn repeats(block: &[u8], hop: &Hop, value: &[u8], method: &MethodResult) -> bool {
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
