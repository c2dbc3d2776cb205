//! From a place in a repaired block back to the place in what was pasted.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one text of at most 4 MiB"
)]

/// Maps places of a repaired block to places of the paste; both count bytes.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct OffsetMap {
    /// Where a run of bytes that stood together begins: in the block, and in the paste.
    cuts: Vec<(u32, u32)>,
}

impl OffsetMap {
    /// The map of a block of which each byte knows its place.
    pub(super) fn new(places: &[u32]) -> Self {
        let mut cuts: Vec<(u32, u32)> = Vec::new();
        let mut expected = None;
        for (at, &place) in (0_u32..).zip(places) {
            if expected != Some(place) {
                cuts.push((at, place));
            }
            expected = place.checked_add(1);
        }
        OffsetMap { cuts }
    }

    /// The place in the paste of the byte at `at` of the block.
    pub fn place(&self, at: usize) -> usize {
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        let next = self.cuts.partition_point(|&(start, _)| start <= at);
        let cut = next.checked_sub(1).and_then(|last| self.cuts.get(last));
        let (start, place) = cut.copied().unwrap_or_default();
        place as usize + (at - start) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lead_back() {
        let map = OffsetMap::new(&[4, 5, 6, 6, 20, 21]);
        let back: Vec<_> = (0..6).map(|at| map.place(at)).collect();
        assert_eq!(back, [4, 5, 6, 6, 20, 21]);
        assert_eq!(OffsetMap::default().place(3), 3);
    }
}
