//! The output of the command line, made of the trails that come: the one place that puts a renderer, its errors and its
//! summary together.

use std::io::{self, Write};

use tlstrail::Trail;
use tlstrail::input::InputError;
use tlstrail::render::{ErrorRecord, Joined, Renderer, Summary};

/// A renderer with what it has been given.
pub struct Report<R> {
    renderer: R,
    joined: Joined,
    /// What was counted.
    pub summary: Summary,
}

/// Bytes that are gathered before they are put behind each other.
const GATHERED: usize = 64 * 1024;

impl<R: Renderer> Report<R> {
    /// Nothing given yet; what stands before the first message is written.
    pub fn begin(mut renderer: R, out: &mut dyn Write) -> io::Result<Self> {
        renderer.begin(out)?;
        Ok(Report {
            renderer,
            joined: Joined::default(),
            summary: Summary::default(),
        })
    }

    /// Takes a message.
    pub fn trail(
        &mut self,
        source: &str,
        trail: &Trail<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        self.renderer.trail(source, trail, &mut self.joined.text)?;
        self.joined.count += 1;
        self.summary.add(trail);
        match self.joined.text.len() < GATHERED {
            true => Ok(()),
            false => self.join(out),
        }
    }

    /// Takes what could not be read.
    pub fn error(&mut self, record: &ErrorRecord, out: &mut dyn Write) -> io::Result<()> {
        self.join(out)?;
        self.summary.errors += 1;
        self.renderer.error(record, out)
    }

    /// Writes what is left.
    pub fn end(mut self, out: &mut dyn Write) -> io::Result<Summary> {
        self.join(out)?;
        self.renderer.end(&self.summary, out)?;
        Ok(self.summary)
    }

    fn join(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.joined.count > 0 {
            self.renderer.join(&mut self.joined, out)?;
            self.joined.text.clear();
            self.joined.count = 0;
        }
        Ok(())
    }
}

/// The record of an error, with the messages that came before it.
pub fn error_record(source: &str, mut error: InputError, messages: u64) -> ErrorRecord {
    error.messages_read = error.messages_read.max(messages);
    ErrorRecord::new(source, &error)
}
