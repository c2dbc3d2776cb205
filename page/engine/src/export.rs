//! What the command line writes for the same input, to the byte.

use std::cell::RefCell;
use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;

use tlstrail::Analyzer;
use tlstrail::input::{InputError, Message, SourceName, Visitor};
use tlstrail::render::{Csv, Json, Ndjson, Renderer, Summary};

use crate::answer::Wrong;
use crate::host::{Host, Shared};
use crate::message::cut_out;
use crate::options::{Options, reader};
use crate::report::{Report, error_record};
use crate::request::{Format, Place};

/// Writes the output; how many messages and errors it has.
pub fn export(
    format: Format,
    options: &Options,
    place: Option<&Place>,
    host: &mut dyn Host,
) -> Result<String, Wrong> {
    let summary = match format {
        Format::Json => write(Json::default(), options, place, host),
        Format::Ndjson => write(Ndjson, options, place, host),
        Format::Csv => write(Csv, options, place, host),
    }?;
    let (messages, errors) = (summary.messages, summary.errors);
    Ok(format!("{{\"messages\":{messages},\"errors\":{errors}}}"))
}

fn write<R: Renderer>(
    renderer: R,
    options: &Options,
    place: Option<&Place>,
    host: &mut dyn Host,
) -> Result<Summary, Wrong> {
    let analyzer = options.analyzer()?;
    let source = options.source();
    let host = RefCell::new(host);
    let head = place.map(|_| cut_out(Shared(&host))).transpose()?;
    let failed = |error: io::Error| Wrong::new("output", &error);
    let mut out = BufWriter::with_capacity(PIECE, Shared(&host));
    let mut writing = Writing {
        source: source.as_str(),
        analyzer,
        report: Report::begin(renderer, &mut out).map_err(failed)?,
        out,
        bytes: 0,
        failure: None,
    };
    match (place, &head) {
        (Some(place), Some(head)) => {
            let _ = writing.message(place.message(head)?);
            writing.bytes = head.len() as u64;
        }
        _ => {
            let _ = reader().read(&source, Shared(&host), &mut writing);
        }
    }
    writing.finish().map_err(failed)
}

/// Bytes of the output that are handed over at a time.
const PIECE: usize = 64 * 1024;

/// What is being written.
struct Writing<'a, 'h, R> {
    source: &'a str,
    analyzer: Analyzer,
    report: Report<R>,
    out: BufWriter<Shared<'a, 'h>>,
    bytes: u64,
    failure: Option<io::Error>,
}

impl<R: Renderer> Writing<'_, '_, R> {
    /// Goes on unless the output has failed.
    fn go_on(&mut self, written: io::Result<()>) -> ControlFlow<()> {
        match written {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                self.failure = Some(error);
                ControlFlow::Break(())
            }
        }
    }

    fn finish(mut self) -> io::Result<Summary> {
        if let Some(failure) = self.failure {
            return Err(failure);
        }
        self.report.summary.bytes = self.bytes;
        let summary = self.report.end(&mut self.out)?;
        self.out.flush()?;
        Ok(summary)
    }
}

impl<R: Renderer> Visitor for Writing<'_, '_, R> {
    fn member(&mut self, _: &SourceName) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }

    fn message(&mut self, message: Message<'_>) -> ControlFlow<()> {
        let trail = self.analyzer.trail(message);
        let written = self.report.trail(self.source, &trail, &mut self.out);
        self.go_on(written)
    }

    fn paste(&mut self, text: &[u8]) -> ControlFlow<()> {
        match self.analyzer.read_pasted(text) {
            Ok(trail) => {
                let written = self.report.trail(self.source, &trail, &mut self.out);
                self.go_on(written)
            }
            Err(error) => self.error(error),
        }
    }

    fn error(&mut self, error: InputError) -> ControlFlow<()> {
        let record = error_record(self.source, error, self.report.summary.messages);
        let written = self.report.error(&record, &mut self.out);
        self.go_on(written)
    }

    fn bytes(&mut self, count: u64) {
        self.bytes += count;
    }
}
