//! The texts of one message: places in its header block as UTF-8, checked once for the whole block and not place by place.

use std::borrow::Cow;

use super::clean::raw_text;
use crate::span::Span;
use crate::trail::Trail;

/// The header block of one message, as bytes and, where all of it is UTF-8, as text.
#[derive(Clone, Copy, Debug)]
pub struct Texts<'a> {
    block: &'a [u8],
    text: Option<&'a str>,
}

impl<'a> Texts<'a> {
    /// For many texts of a message: reads the block once.
    pub fn of(trail: &Trail<'a>) -> Self {
        let block = trail.block();
        Texts {
            block,
            text: std::str::from_utf8(block).ok(),
        }
    }

    /// For few texts: each is checked by itself.
    pub fn one_by_one(trail: &Trail<'a>) -> Self {
        Texts {
            block: trail.block(),
            text: None,
        }
    }

    /// The text at `place` of the field's value at `body`; what is not UTF-8 becomes U+FFFD.
    pub fn at(&self, body: Span, place: Span) -> Cow<'a, str> {
        let field = body.start as usize..body.end as usize;
        let inside = place.start as usize..place.end as usize;
        match self.text.and_then(|text| text.get(field)?.get(inside)) {
            Some(text) => Cow::Borrowed(text),
            None => raw_text(place.of(body.of(self.block))),
        }
    }
}
