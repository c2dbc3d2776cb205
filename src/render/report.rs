//! A whole output made in one thread: the renderer, what is put before and behind the messages, and the sums.

use std::io::{self, Write};
use std::ops::ControlFlow;

use super::summary::Summary;
use super::wire::ErrorRecord;
use super::{Joined, Renderer};
use crate::input::{InputError, Message, SourceName, Visitor};
use crate::trail::{Analyzer, Trail};

/// Bytes that are gathered before they are put behind each other.
const GATHERED: usize = 64 * 1024;

/// An output that is being written, of one source.
pub struct Report<R, W> {
    renderer: R,
    out: W,
    source: String,
    joined: Joined,
    /// What was counted.
    pub summary: Summary,
}

impl<R: Renderer, W: Write> Report<R, W> {
    /// Writes what stands before the first message.
    ///
    /// # Errors
    /// What the output says.
    pub fn begin(source: &str, mut renderer: R, mut out: W) -> io::Result<Self> {
        renderer.begin(&mut out)?;
        Ok(Report {
            renderer,
            out,
            source: source.to_owned(),
            joined: Joined::default(),
            summary: Summary::default(),
        })
    }

    /// Writes a message.
    ///
    /// # Errors
    /// What the output says.
    pub fn trail(&mut self, trail: &Trail<'_>) -> io::Result<()> {
        self.renderer
            .trail(&self.source, trail, &mut self.joined.text)?;
        self.joined.count += 1;
        self.summary.add(trail);
        match self.joined.text.len() < GATHERED {
            true => Ok(()),
            false => self.join(),
        }
    }

    /// Writes what could not be read; gives its record.
    ///
    /// # Errors
    /// What the output says.
    pub fn error(&mut self, mut error: InputError) -> io::Result<ErrorRecord> {
        error.messages_read = error.messages_read.max(self.summary.messages);
        let record = ErrorRecord::new(&self.source, &error);
        self.join()?;
        self.summary.errors += 1;
        self.renderer.error(&record, &mut self.out)?;
        Ok(record)
    }

    /// Writes what stands after the last message; gives what was counted, and the output.
    ///
    /// # Errors
    /// What the output says.
    pub fn end(mut self) -> io::Result<(Summary, W)> {
        self.join()?;
        self.renderer.end(&self.summary, &mut self.out)?;
        self.out.flush()?;
        Ok((self.summary, self.out))
    }

    fn join(&mut self) -> io::Result<()> {
        if self.joined.count > 0 {
            self.renderer.join(&mut self.joined, &mut self.out)?;
            self.joined.text.clear();
            self.joined.count = 0;
        }
        Ok(())
    }
}

/// Analyses what a source holds and writes it: the work of the main command, for one source and in one thread.
///
/// ```
/// use tlstrail::input::{Limits, SourceName, StreamReader};
/// use tlstrail::render::{Ndjson, Reporting};
/// let name = SourceName::new("-".as_ref());
/// let mut reporting = Reporting::begin(&name, tlstrail::Analyzer::new(), Ndjson, Vec::new())?;
/// let message = b"Received: from a.example by b.example with ESMTPS; Thu, 14 Mar 2024 09:12:03 +0000\n\n";
/// let _ = StreamReader::new(&Limits::default()).read(&name, &message[..], &mut reporting);
/// let (summary, text) = reporting.end()?;
/// assert_eq!(summary.messages, 1);
/// assert!(text.starts_with(b"{\"type\":\"message\""));
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct Reporting<R, W> {
    analyzer: Analyzer,
    report: Report<R, W>,
    failure: Option<io::Error>,
}

impl<R: Renderer, W: Write> Reporting<R, W> {
    /// Writes what stands before the first message.
    ///
    /// # Errors
    /// What the output says.
    pub fn begin(source: &SourceName, analyzer: Analyzer, renderer: R, out: W) -> io::Result<Self> {
        Ok(Reporting {
            analyzer,
            report: Report::begin(source.as_str(), renderer, out)?,
            failure: None,
        })
    }

    /// Writes what stands after the last message; gives what was counted, and the output.
    ///
    /// # Errors
    /// What the output said first.
    pub fn end(self) -> io::Result<(Summary, W)> {
        match self.failure {
            Some(failure) => Err(failure),
            None => self.report.end(),
        }
    }

    fn go_on<T>(&mut self, written: io::Result<T>) -> ControlFlow<()> {
        match written {
            Ok(_) => ControlFlow::Continue(()),
            Err(error) => {
                self.failure = Some(error);
                ControlFlow::Break(())
            }
        }
    }
}

impl<R: Renderer, W: Write> Visitor for Reporting<R, W> {
    fn member(&mut self, _: &SourceName) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }

    fn message(&mut self, message: Message<'_>) -> ControlFlow<()> {
        let trail = self.analyzer.trail(message);
        let written = self.report.trail(&trail);
        self.go_on(written)
    }

    fn paste(&mut self, text: &[u8]) -> ControlFlow<()> {
        let written = match self.analyzer.read_pasted(text) {
            Ok(trail) => self.report.trail(&trail),
            Err(error) => self.report.error(error).map(drop),
        };
        self.go_on(written)
    }

    fn error(&mut self, error: InputError) -> ControlFlow<()> {
        let written = self.report.error(error);
        self.go_on(written)
    }

    fn bytes(&mut self, count: u64) {
        self.report.summary.bytes += count;
    }
}
