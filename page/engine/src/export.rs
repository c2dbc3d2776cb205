//! What the command line writes for the same input, to the byte.

use std::cell::RefCell;
use std::io::{self, BufWriter};

use tlstrail::input::Visitor;
use tlstrail::render::{Csv, Json, Ndjson, Renderer, Reporting, Summary};

use crate::answer::Wrong;
use crate::host::{Host, Shared};
use crate::message::cut_out;
use crate::options::{Options, reader};
use crate::request::{Format, Place};

/// Bytes of the output that are handed over at a time.
const PIECE: usize = 64 * 1024;

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
    let out = BufWriter::with_capacity(PIECE, Shared(&host));
    let mut writing = Reporting::begin(&source, analyzer, renderer, out).map_err(failed)?;
    match (place, &head) {
        (Some(place), Some(head)) => {
            let _ = writing.message(place.message(head)?);
            writing.bytes(head.len() as u64);
        }
        _ => {
            let _ = reader().read(&source, Shared(&host), &mut writing);
        }
    }
    writing.end().map_err(failed).map(|(summary, _)| summary)
}
