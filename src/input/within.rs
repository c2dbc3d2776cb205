//! What stands in packed data and is itself packed.

use std::io::{self, Read};

use super::error::{Problem, Refusal};

/// A source of packed data that may come out of a broken part of another: messages in it have their places elsewhere.
pub(super) struct Within<'r>(pub(super) &'r mut dyn Read);

impl Read for Within<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Within(source) = self;
        source.read(buffer).map_err(|error| {
            match error.get_ref().is_some_and(|inner| inner.is::<Refusal>()) {
                true => Problem::from_read(error).passed_on().into(),
                false => error,
            }
        })
    }
}
