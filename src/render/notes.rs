//! What is worth knowing about a message beside its legs: findings, and the defects that were met.

use std::borrow::Cow;

use serde::Serialize;

use super::json_text::json_members;
use crate::bytes::{same, trim};
use crate::field::{Field, FieldKind};
use crate::received::{Defects, Stamp};
use crate::route::{Assurance, Hop, LegKind, Route, is_private, registrable_domain};
use crate::trail::Trail;
use crate::verdict::Reason;

/// Something worth knowing about the message.
#[derive(Debug, Serialize)]
pub struct Finding {
    /// The reason's stable code.
    pub code: &'static str,
    /// One sentence for people.
    pub sentence: Cow<'static, str>,
    /// The field it rests on.
    pub field: Option<u32>,
}

json_members!(Finding {
    code,
    sentence,
    field,
});

impl Finding {
    fn new(reason: Reason, field: Option<u32>) -> Self {
        Finding {
            code: reason.code(),
            sentence: Cow::Borrowed(reason.sentence()),
            field,
        }
    }
}

/// The findings of a message, in a fixed order.
pub fn findings(trail: &Trail<'_>) -> Vec<Finding> {
    let route = trail.route;
    let block = trail.block();
    let mut found = Vec::new();
    let any_own = route.hops.iter().any(|hop| hop.assurance == Assurance::Own);
    if any_own && !trail.trust.is_given() {
        found.push(Finding::new(Reason::BoundaryGuessed, None));
    }
    // A private peer whose name is only its own word: anyone behind the same translation could have used it, which
    // matters where the name says something, or where stamps below are own for it.
    let lowest_own = route.boundary.lowest_own;
    let translated = route.hops.iter().enumerate().find(|(at, hop)| {
        let from = &hop.stamp.from;
        hop.assurance == Assurance::Own
            && from
                .address
                .is_some_and(|a| is_private(a.value) && !trail.trust.covers_address(a.value))
            && !hop.stamp.rdns_is_confirmed
            && (registrable_domain(hop.text(block, from.name)).is_some() || Some(*at) > lowest_own)
    });
    if let Some((_, hop)) = translated {
        found.push(Finding::new(Reason::AddressTranslation, Some(hop.field)));
    }
    let entry = route.boundary.entry.and_then(|at| route.hops.get(at));
    let confirms = |hop: &Hop| hop.stamp.dialect.is_some_and(|d| d.habits.confirms_rdns);
    if let Some(hop) = entry.filter(|hop| trail.trust.has_names() && !confirms(hop)) {
        found.push(Finding::new(Reason::TrustNeedsAddress, Some(hop.field)));
    }
    let lowest = route.legs.first().map(|leg| leg.kind);
    if lowest.is_some_and(|kind| kind != LegKind::Submission) {
        found.push(Finding::new(
            Reason::OriginUnrecorded,
            route.hops.first().map(|h| h.field),
        ));
    }
    if is_reversed(route) {
        found.push(Finding::new(Reason::OrderReversed, None));
    }
    if route.left_out > 0 {
        let mut finding = Finding::new(Reason::TraceLimit, None);
        let count = route.left_out;
        finding.sentence = Cow::Owned(format!(
            "More trace fields than are read: the lowest {count} gave no leg; --limit trace-fields=N reads more."
        ));
        found.push(finding);
    }
    let field_of = |kind: FieldKind| {
        let at = trail.fields.iter().position(|field| field.kind == kind)?;
        Some((u32::try_from(at).ok()?, &trail.fields[at]))
    };
    let says_no = |field: &Field| same(trim(field.body.of(block)), b"no");
    if let Some((at, _)) = field_of(FieldKind::TlsRequired).filter(|(_, field)| says_no(field)) {
        found.push(Finding::new(Reason::RequiretlsOptout, Some(at)));
    }
    if let Some((at, _)) = field_of(FieldKind::ListId) {
        found.push(Finding::new(Reason::ListExpansion, Some(at)));
    }
    if let Some(arc) = route.arcs.last() {
        found.push(Finding::new(Reason::ArcPresent, arc.seal.or(arc.results)));
    }
    if let Some(results) = route.results.iter().find(|results| !results.trusted) {
        found.push(Finding::new(Reason::ResultsNotTrusted, Some(results.field)));
    }
    found
}

/// True when the stamps stand in the wrong order, as their dates tell: nearly all steps run backwards.
///
/// Clocks that disagree by seconds turn single steps round. Of two stamps alone only a gap between them says more.
fn is_reversed(route: &Route) -> bool {
    let delays = || route.legs.iter().filter_map(|leg| leg.delay_seconds);
    let backwards = delays().filter(|&delay| delay < 0).count();
    let forwards = delays().filter(|&delay| delay > 0).count();
    let has_gap = route.legs.iter().any(|leg| leg.kind == LegKind::Gap);
    match backwards {
        0 => false,
        1 => forwards == 0 && has_gap,
        _ => backwards > forwards * 4,
    }
}

/// The defects of the message as a whole, as stable codes; those that count something end with `=N`.
pub fn message_defects(trail: &Trail<'_>) -> Vec<String> {
    defect_counts(trail)
        .map(|(code, count)| match count {
            1 => code.to_owned(),
            _ => format!("{code}={count}"),
        })
        .collect()
}

/// The same as codes and counts.
pub fn defect_counts(trail: &Trail<'_>) -> impl Iterator<Item = (&'static str, u64)> {
    let of_input = trail.message.defects.iter();
    let block = trail.defects;
    let of_block = [
        ("malformed_lines", block.malformed_lines),
        ("nul_bytes", block.nul_bytes),
        ("bare_carriage_returns", block.bare_crs),
        ("fields_too_long", block.oversized_fields),
        ("fields_left_out", block.fields_left_out),
        ("trace_fields_left_out", trail.route.left_out),
        ("not_utf8", u32::from(block.non_utf8)),
    ];
    of_input
        .map(|(kind, count, _)| (kind.code(), u64::from(count)))
        .chain(of_block.map(|(code, count)| (code, u64::from(count))))
        .filter(|(_, count)| *count > 0)
}

/// The defects of one stamp.
pub fn leg_defects(stamp: &Stamp) -> Vec<&'static str> {
    if stamp.defects == Defects::default() {
        return Vec::new();
    }
    stamp.defects.names().collect()
}
