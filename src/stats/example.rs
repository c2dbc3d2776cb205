//! One message to look at: of all that fit, the first in the order of source names and offsets, so that it does not
//! depend on the order of reading.

/// Where a message is.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Example(Option<(Box<[u8]>, u64)>);

impl Example {
    pub fn note(&mut self, source: &[u8], offset: u64) {
        match &mut self.0 {
            Some((known, at)) if **known == *source => *at = offset.min(*at),
            Some((known, _)) if **known < *source => {}
            _ => self.0 = Some((source.into(), offset)),
        }
    }

    /// The source's name and the offset of the header block in it.
    pub fn place(&self) -> Option<(&[u8], u64)> {
        self.0.as_ref().map(|(source, offset)| (&**source, *offset))
    }
}
