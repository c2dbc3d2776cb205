//! `POST /api/analyze`: bytes in, the document of `tlstrail -f json` out.

use std::ffi::OsStr;
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Instant;

use tiny_http::Request;

use super::reply::Reply;
use super::slots::LONGEST;
use crate::cli::policy::today;
use crate::input::{Limits, Pasting, SourceName, StreamReader};
use crate::paste;
use crate::policy::{AsOf, Judge, find_profile};
use crate::render::{Json, Reporting};
use crate::route::Trust;
use crate::trail::Analyzer;

/// Bytes that are read at a time.
const CHUNK: usize = 64 * 1024;

/// What all requests share.
pub struct Analysis {
    max_body: u64,
    /// Analyses that may still begin: one for each core.
    free: Mutex<usize>,
    ended: Condvar,
}

impl Analysis {
    /// One that takes bodies up to so many bytes.
    pub fn new(max_body: u64) -> Self {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        Analysis {
            max_body,
            free: Mutex::new(cores),
            ended: Condvar::new(),
        }
    }

    /// The answer to a request.
    pub fn reply(&self, request: &mut Request, query: &str) -> Reply {
        let asked = analyzer(query).and_then(|analyzer| Ok((analyzer, self.body(request)?)));
        match asked {
            Ok((analyzer, body)) => {
                let _turn = self.turn();
                document(analyzer, &body)
            }
            Err(reply) => reply,
        }
    }

    fn body(&self, request: &mut Request) -> Result<Vec<u8>, Reply> {
        let too_long = || {
            let most = self.max_body;
            Reply::error(
                413,
                &format!("more than {most} bytes; raise with --max-body, or use `tlstrail`"),
            )
        };
        let stated = request.body_length();
        if stated.is_some_and(|length| length as u64 > self.max_body) {
            return Err(too_long());
        }
        let start = Instant::now();
        let mut body = Vec::new();
        let mut chunk = vec![0; CHUNK];
        loop {
            let count = (request.as_reader().read(&mut chunk))
                .map_err(|_| Reply::error(400, "the body ends too early"))?;
            if count == 0 {
                return Ok(body);
            }
            body.extend_from_slice(chunk.get(..count).unwrap_or_default());
            if body.len() as u64 > self.max_body {
                return Err(too_long());
            }
            if start.elapsed() > LONGEST {
                return Err(Reply::error(408, "the body took too long"));
            }
        }
    }

    /// Waits for its turn, which ends when what is given is dropped.
    fn turn(&self) -> Turn<'_> {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let free = self.ended.wait_while(free, |free| *free == 0);
        *free.unwrap_or_else(PoisonError::into_inner) -= 1;
        Turn(self)
    }
}

struct Turn<'a>(&'a Analysis);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *self.0.free.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.0.ended.notify_one();
    }
}

/// An analyzer as the query asks for it.
fn analyzer(query: &str) -> Result<Analyzer, Reply> {
    let wrong = |problem: String| Reply::error(400, &problem);
    let mut trust = Trust::guess();
    let mut judge = None;
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        match &*name {
            "trust" => trust
                .add(&value)
                .map_err(|error| wrong(format!("trust: {error}")))?,
            "policy" => {
                let profile =
                    find_profile(&value).map_err(|error| wrong(format!("policy: {error}")))?;
                let today = today();
                let today = today
                    .ok_or_else(|| wrong("policy: this machine's clock tells no day".to_owned()))?;
                let as_of = AsOf::Day(today);
                judge = Some(std::sync::Arc::new(Judge { profile, as_of }));
            }
            _ => {
                return Err(wrong(format!(
                    "there is no parameter `{name}`; there are trust and policy"
                )));
            }
        }
    }
    Ok(Analyzer::with(trust, Limits::default()).judging(judge))
}

fn document(analyzer: Analyzer, body: &[u8]) -> Reply {
    let source = SourceName::new(OsStr::new("-"));
    let reader = StreamReader::new(&Limits::default()).pasting(Pasting {
        is_damaged: paste::is_damaged,
        longest: paste::LONGEST_PASTE,
    });
    let written = Reporting::begin(&source, analyzer, Json::default(), Vec::new()).and_then(
        |mut reporting| {
            let _ = reader.read(&source, body, &mut reporting);
            reporting.end()
        },
    );
    match written {
        Ok((_, document)) => Reply::json(document),
        Err(_) => Reply::error(500, "the report cannot be written"),
    }
}
