//! Gathers the `ARC-*` fields of a block into sets (RFC 8617 section 4).
//!
//! Total: fields without a readable instance number, or with one past the cap, are counted and passed over. Not here:
//! whether a seal or a signature holds, which takes the keys.

#![expect(
    clippy::indexing_slicing,
    reason = "places come from a search of the same value"
)]

use crate::bytes::{decimal, same};
use crate::field::{AuthResults, Field, FieldKind, header_list_count, tags_named};
use crate::span::Span;

/// The highest instance number that counts (RFC 8617 section 4.2.1).
pub const ARC_INSTANCE_CAP: u32 = 50;

/// What one hop that seals added: the fields that carry the same instance number.
///
/// Fields are given by their index; where one comes twice, the first (topmost) is kept and `repeated` is set.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct ArcInstance {
    /// The number, from 1 to [`ARC_INSTANCE_CAP`].
    pub instance: u32,
    /// The `ARC-Authentication-Results` field.
    pub results: Option<u32>,
    /// The `ARC-Message-Signature` field.
    pub signature: Option<u32>,
    /// The `ARC-Seal` field.
    pub seal: Option<u32>,
    /// What the seal says of the chain below it (`cv=`); `None` if it says nothing that can be read.
    pub chain: Option<ChainValidation>,
    /// The domain that sealed (`d=` of the seal), relative to the block.
    pub domain: Option<Span>,
    /// How many `Received` fields the signature covers, by its `h=` list.
    pub signed_received: u32,
    /// At least one of the three fields comes more than once, which makes the chain invalid.
    pub repeated: bool,
}

impl ArcInstance {
    /// The newest set of a chain, given all sets, lowest number first: `None` unless they are complete and their
    /// numbers run from 1 on without a gap, for no other chain holds (RFC 8617 section 5.2).
    pub fn newest(instances: &[ArcInstance]) -> Option<&ArcInstance> {
        let is_chain = (1..)
            .zip(instances)
            .all(|(number, set)| set.instance == number && set.is_complete());
        instances.last().filter(|_| is_chain)
    }

    /// True when all three fields are there, each once.
    pub fn is_complete(&self) -> bool {
        self.results.is_some() && self.signature.is_some() && self.seal.is_some() && !self.repeated
    }
}

/// The `cv=` of a seal (RFC 8617 section 4.1.3).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ChainValidation {
    /// There was no chain yet.
    None,
    /// The chain did not hold.
    Fail,
    /// The chain held.
    Pass,
}

/// Reads the ARC sets of `block` into `instances`, lowest number first; the vector is emptied first.
///
/// Returns how many `ARC-*` fields had no instance number from 1 to [`ARC_INSTANCE_CAP`] and were left out.
pub fn read_arc(block: &[u8], fields: &[Field], instances: &mut Vec<ArcInstance>) -> u32 {
    instances.clear();
    let mut left_out = 0_u32;
    for (index, field) in fields.iter().enumerate() {
        let Some(told) = Told::read(field, field.body.of(block)) else {
            continue;
        };
        let number = told.number;
        let number = number.filter(|number| (1..=ARC_INSTANCE_CAP).contains(number));
        let (Some(number), Ok(index)) = (number, u32::try_from(index)) else {
            left_out = left_out.saturating_add(1);
            continue;
        };
        add(set_of(instances, number), index, field.kind, &told);
    }
    left_out
}

/// The set with this number, made in its place if it is new. The cap keeps the vector short.
fn set_of(instances: &mut Vec<ArcInstance>, number: u32) -> &mut ArcInstance {
    let place = match instances.binary_search_by_key(&number, |set| set.instance) {
        Ok(place) => place,
        Err(place) => {
            instances.insert(
                place,
                ArcInstance {
                    instance: number,
                    ..ArcInstance::default()
                },
            );
            place
        }
    };
    &mut instances[place]
}

fn add(set: &mut ArcInstance, index: u32, kind: FieldKind, told: &Told) {
    let slot = match kind {
        FieldKind::ArcAuthenticationResults => &mut set.results,
        FieldKind::ArcMessageSignature => &mut set.signature,
        _ => &mut set.seal,
    };
    if slot.is_some() {
        set.repeated = true;
        return;
    }
    *slot = Some(index);
    match kind {
        FieldKind::ArcMessageSignature => set.signed_received = told.signed_received,
        FieldKind::ArcSeal => (set.chain, set.domain) = (told.chain, told.domain),
        _ => {}
    }
}

/// What one field tells, whatever set it belongs to.
#[derive(Default)]
struct Told {
    number: Option<u32>,
    signed_received: u32,
    chain: Option<ChainValidation>,
    domain: Option<Span>,
}

impl Told {
    /// Reads a field in one walk over its tags; `None` for a field of another kind.
    fn read(field: &Field, value: &[u8]) -> Option<Told> {
        let number = |tag: Option<Span>| decimal(tag?.of(value));
        match field.kind {
            FieldKind::ArcAuthenticationResults => Some(Told {
                number: AuthResults::read_instance(value),
                ..Told::default()
            }),
            FieldKind::ArcMessageSignature => {
                let [i, h] = tags_named(value, [b"i", b"h"]);
                let signed = h.map_or(0, |list| header_list_count(list.of(value), b"received"));
                Some(Told {
                    number: number(i),
                    signed_received: signed,
                    ..Told::default()
                })
            }
            FieldKind::ArcSeal => {
                let [i, cv, d] = tags_named(value, [&b"i"[..], b"cv", b"d"]);
                Some(Told {
                    number: number(i),
                    chain: cv.and_then(|word| read_chain(word.of(value))),
                    domain: d.map(|domain| domain.shifted(field.body.start)),
                    ..Told::default()
                })
            }
            _ => None,
        }
    }
}

fn read_chain(word: &[u8]) -> Option<ChainValidation> {
    [
        (&b"none"[..], ChainValidation::None),
        (b"fail", ChainValidation::Fail),
        (b"pass", ChainValidation::Pass),
    ]
    .into_iter()
    .find(|(known, _)| same(known, word))
    .map(|(_, chain)| chain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::read_fields;

    fn sets(block: &[u8]) -> (Vec<ArcInstance>, u32) {
        let (mut fields, mut instances) = (Vec::new(), Vec::new());
        read_fields(block, &mut fields);
        let left_out = read_arc(block, &fields, &mut instances);
        (instances, left_out)
    }

    const CHAIN: &[u8] = b"ARC-Seal: i=2; a=rsa-sha256; cv=pass;\r\n\td=b.example; s=x; b=AA==\r\n\
        ARC-Message-Signature: i=2; h=from:Received :received; d=b.example; b=BB\r\n\
        ARC-Authentication-Results: i=2; mx.b.example; spf=pass\r\n\
        Received: from a.example by b.example\r\n\
        ARC-Seal: i=1; cv=none; d=a.example; b=CC\r\n\
        ARC-Message-Signature: i=1; h=from:to; b=DD\r\n\
        ARC-Authentication-Results: i=1; mx.a.example; none\r\n";

    #[test]
    fn a_chain_is_read_lowest_number_first() {
        let (instances, left_out) = sets(CHAIN);
        assert_eq!((instances.len(), left_out), (2, 0));
        let [first, second] = instances[..] else {
            panic!("two sets");
        };
        assert!(first.is_complete() && second.is_complete());
        assert_eq!((first.instance, second.instance), (1, 2));
        assert_eq!(first.chain, Some(ChainValidation::None));
        assert_eq!(second.chain, Some(ChainValidation::Pass));
        assert_eq!(second.domain.map(|d| d.of(CHAIN)), Some(&b"b.example"[..]));
        assert_eq!((first.signed_received, second.signed_received), (0, 2));
        assert_eq!((second.seal, first.seal), (Some(0), Some(4)));
    }

    #[test]
    fn a_chain_with_a_gap_has_no_newest_set() {
        let (instances, _) = sets(CHAIN);
        let newest = ArcInstance::newest(&instances).map(|set| set.instance);
        assert_eq!(newest, Some(2));
        assert_eq!(ArcInstance::newest(&instances[1..]), None);
        assert_eq!(ArcInstance::newest(&[]), None);
        let cut = CHAIN.len() - b"ARC-Authentication-Results: i=1; mx.a.example; none\r\n".len();
        assert_eq!(ArcInstance::newest(&sets(&CHAIN[..cut]).0), None);
    }

    #[test]
    fn damaged_sets_are_marked_or_left_out() {
        let (instances, left_out) = sets(
            b"ARC-Seal: i=1; cv=maybe; d=a.example; d=b.example\n\
            ARC-Seal: i=1; cv=pass\n\
            ARC-Seal: i=51; cv=pass\n\
            ARC-Seal: i=0\n\
            ARC-Seal: cv=pass\n\
            ARC-Authentication-Results: mx.example; i=1\n",
        );
        assert_eq!((instances.len(), left_out), (1, 4));
        assert!(instances[0].repeated && !instances[0].is_complete());
        assert_eq!((instances[0].chain, instances[0].domain), (None, None));
    }

    #[test]
    fn every_cut_of_a_chain_is_read() {
        for length in 0..=CHAIN.len() {
            let (instances, _) = sets(&CHAIN[..length]);
            assert!(
                instances
                    .iter()
                    .all(|set| set.domain.is_none_or(|d| d.end as usize <= length))
            );
        }
    }
}
