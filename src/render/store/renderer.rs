//! A store in the place of a renderer: workers make rows, the one that joins hands them on.

use std::io::{self, Write};

use super::{MessageRow, Store};
use crate::render::{ErrorRecord, Joined, Renderer, Summary};
use crate::trail::Trail;

/// Makes rows, and, where it has a store, puts those of all workers into it. Nothing goes to the output's stream.
#[derive(Default)]
pub struct Stored {
    store: Option<Box<dyn Store>>,
}

impl Stored {
    /// The one that joins.
    pub fn new(store: Box<dyn Store>) -> Self {
        Stored { store: Some(store) }
    }
}

impl Renderer for Stored {
    fn trail(&mut self, _: &str, _: &Trail<'_>, _: &mut Vec<u8>) -> io::Result<()> {
        Ok(())
    }

    fn row(&self, source: &str, trail: &Trail<'_>) -> Option<MessageRow> {
        Some(MessageRow::new(source, trail))
    }

    fn join(&mut self, messages: &mut Joined, _: &mut dyn Write) -> io::Result<()> {
        let Some(store) = &mut self.store else {
            return Ok(());
        };
        messages
            .rows
            .drain(..)
            .try_for_each(|row| store.message(row))
    }

    fn error(&mut self, record: &ErrorRecord, _: &mut dyn Write) -> io::Result<()> {
        self.store
            .as_mut()
            .map_or(Ok(()), |store| store.error(record))
    }

    fn end(&mut self, summary: &Summary, _: &mut dyn Write) -> io::Result<()> {
        self.store
            .take()
            .map_or(Ok(()), |store| store.finish(summary))
    }
}
