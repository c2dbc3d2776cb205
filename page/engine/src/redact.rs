//! Copies without names, to show to others.

use std::cell::RefCell;
use std::ops::ControlFlow;

use serde::Serialize;
use tlstrail::input::{InputError, Limits, Message, SourceName, Visitor};
use tlstrail::redact::{Redactor, SEPARATOR, first_difference};
use tlstrail::{Analyzer, Trail, Trust};

use crate::answer::{Wrong, json};
use crate::host::{Host, Shared};
use crate::message::cut_out;
use crate::options::{Options, reader};
use crate::request::Place;

#[derive(Serialize)]
struct Redacted {
    copy: String,
    messages: u64,
    /// Messages that could not be read, of which there is no copy.
    errors: u64,
    /// How the first copy that is not judged as its original is differs from it; such a copy proves nothing.
    difference: Option<String>,
}

/// Copies the input, or the one message that it is.
pub fn redact(
    options: &Options,
    place: Option<&Place>,
    host: &mut dyn Host,
) -> Result<String, Wrong> {
    let host = RefCell::new(host);
    let mut copier = Copier::new();
    match place {
        Some(place) => {
            let head = cut_out(Shared(&host))?;
            let _ = copier.message(place.message(&head)?);
        }
        None => {
            let _ = reader().read(&options.source(), Shared(&host), &mut copier);
        }
    }
    let copies = copier.copies;
    Ok(json(&Redacted {
        copy: String::from_utf8_lossy(&copies.text).into_owned(),
        messages: copies.messages,
        errors: copies.errors,
        difference: copies.difference,
    }))
}

/// Takes messages, keeps their copies.
struct Copier {
    analyzer: Analyzer,
    copies: Copies,
}

struct Copies {
    redactor: Redactor,
    /// Reads the copies.
    again: Analyzer,
    text: Vec<u8>,
    messages: u64,
    errors: u64,
    difference: Option<String>,
}

impl Copier {
    fn new() -> Self {
        // As on the command line, a copy is compared without what the reader trusts, whose names it does not have.
        let analyzer = || Analyzer::with(Trust::default(), Limits::default());
        Copier {
            analyzer: analyzer(),
            copies: Copies {
                redactor: Redactor::new(),
                again: analyzer(),
                text: Vec::new(),
                messages: 0,
                errors: 0,
                difference: None,
            },
        }
    }
}

impl Copies {
    fn add(&mut self, trail: &Trail<'_>) {
        let copy = self.redactor.redact(trail);
        // A repaired text is a guess, and its copy is none: they are never judged alike.
        if self.difference.is_none() && trail.repairs().is_empty() {
            self.difference = match self.again.read(&copy) {
                Ok(again) => first_difference(trail, &again).map(|found| found.to_string()),
                Err(error) => Some(error.to_string()),
            };
        }
        if self.messages == 1 {
            self.text.splice(..0, SEPARATOR.iter().copied());
        }
        if self.messages > 0 {
            self.text.extend_from_slice(SEPARATOR);
        }
        self.text.extend_from_slice(&copy);
        self.messages += 1;
    }
}

impl Visitor for Copier {
    fn member(&mut self, _: &SourceName) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }

    fn message(&mut self, message: Message<'_>) -> ControlFlow<()> {
        self.copies.add(&self.analyzer.trail(message));
        ControlFlow::Continue(())
    }

    fn paste(&mut self, text: &[u8]) -> ControlFlow<()> {
        match self.analyzer.read_pasted(text) {
            Ok(trail) => self.copies.add(&trail),
            Err(_) => self.copies.errors += 1,
        }
        ControlFlow::Continue(())
    }

    fn error(&mut self, _: InputError) -> ControlFlow<()> {
        self.copies.errors += 1;
        ControlFlow::Continue(())
    }
}
