//! Which Authentication-Results fields (RFC 8601) the reader's own server wrote, and what they say.

use super::leg::{Hop, LegKind};
use super::trust::{Boundary, Trust};
use crate::field::{AuthResults, Field, FieldKind, MethodResult};
use crate::span::Span;

/// One Authentication-Results field.
#[derive(Clone, Copy, Debug)]
pub struct Results {
    /// Which field of the block, counted from the top.
    pub field: u32,
    /// Its raw value in the block.
    pub body: Span,
    /// Who says to have written it, in the block; `None` where it leaves the id out.
    pub authserv_id: Option<Span>,
    /// The reader's own server wrote it: it stands where no earlier server can write.
    pub trusted: bool,
}

impl Results {
    /// The results with the name `method`, each with the places of its parts in the field's value.
    pub fn methods<'a>(
        &self,
        block: &'a [u8],
        method: &'a [u8],
    ) -> impl Iterator<Item = MethodResult> + 'a {
        AuthResults::read(self.body.of(block)).methods_named(method)
    }
}

/// Collects the Authentication-Results fields into `found`, top first, and tells which can be trusted: those of an
/// own server above the entry stamp, and, for writers that put theirs below it (Gmail), the first own one there.
pub fn read_results(
    block: &[u8],
    fields: &[Field],
    hops: &[Hop],
    kinds: &[LegKind],
    boundary: &Boundary,
    trust: &Trust,
    found: &mut Vec<Results>,
) {
    found.clear();
    let limit = boundary
        .entry
        .or(boundary.lowest_own)
        .and_then(|at| hops.get(at));
    let below = limit.filter(|hop| {
        hop.stamp
            .dialect
            .is_some_and(|d| d.habits.results_below_stamp)
    });
    debug_assert_eq!(hops.len(), kinds.len());
    let mut past_next_trace_field = false;
    let mut first_below = true;
    for (index, field) in fields.iter().enumerate() {
        let Ok(index) = u32::try_from(index) else {
            return;
        };
        if matches!(field.kind, FieldKind::Received | FieldKind::XReceived)
            && limit.is_some_and(|hop| index > hop.field)
        {
            past_next_trace_field = true;
        }
        if !matches!(
            field.kind,
            FieldKind::AuthenticationResults | FieldKind::XMeAuthenticationResults
        ) {
            continue;
        }
        let value = field.body.of(block);
        let id = AuthResults::read(value).authserv_id;
        let own = match id {
            Some(id) => boundary.is_own_name(block, hops, trust, id.of(value)),
            None => limit.is_some(),
        };
        let above = limit.is_some_and(|hop| index < hop.field);
        let trusted = own
            && (above
                || (below.is_some() && !past_next_trace_field && id.is_some() && first_below));
        if trusted && !above {
            first_below = false;
        }
        found.push(Results {
            field: index,
            body: field.body,
            authserv_id: id.map(|id| id.shifted(field.body.start)),
            trusted,
        });
    }
}
