//! `tlstrail redact`: copies of header blocks that can be shown to others.

use std::ffi::OsString;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::Path;

use super::exit::Exit;
use super::output::{self, Output};
use super::redact_args::RedactArgs;
use super::screen::say;
use crate::input::{InputError, Limits, Message, SourceName, SourceReader, Visitor, expand};
use crate::redact::{Redactor, first_difference};
use crate::trail::Analyzer;

/// Above each message where there are several: neither the sender nor the time of receipt of the original.
const SEPARATOR: &[u8] = b"From nobody@redacted.invalid Thu Jan  1 00:00:00 1970\n";

/// Runs the subcommand.
pub fn main(args: &RedactArgs) -> Exit {
    if let Some(problem) = args.input_format.not_built_in() {
        say(&problem);
        return Exit::Usage;
    }
    if let Some(path) = &args.output
        && let Some(problem) = output::problem(path, &args.inputs)
    {
        say(&format!("--output: {problem}"));
        return Exit::Usage;
    }
    let mut output = match Output::open(args.output.as_deref()) {
        Ok(output) => output,
        Err(error) => {
            let path = args.output.as_deref().unwrap_or(Path::new("-")).display();
            say(&format!("{path}: cannot be written: {error}"));
            return Exit::CannotWrite;
        }
    };
    let (counts, failure) = copy_all(&args.inputs, args, &mut output);
    let written = match failure {
        Some(error) => Err(error),
        // Where nothing could be read, no file appears.
        None if counts.messages == 0 => return Exit::Usage,
        None => output.finish(),
    };
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
        Err(error) => {
            say(&format!("the output cannot be written: {error}"));
            Exit::CannotWrite
        }
        Ok(()) => counts.exit(),
    }
}

fn copy_all(
    inputs: &[OsString],
    args: &RedactArgs,
    output: &mut Output,
) -> (Counts, Option<io::Error>) {
    let standard = [OsString::from("-")];
    let inputs = if inputs.is_empty() { &standard } else { inputs };
    let limits = Limits::default();
    let mut reader =
        SourceReader::new(&limits, args.input_format.into()).under(args.mbox_rule.into());
    let mut copier = Copier {
        analyzer: Analyzer::default(),
        again: Analyzer::default(),
        redactor: Redactor::new(),
        first: None,
        member: String::new(),
        counts: Counts::default(),
        out: output.stream(),
        failure: None,
    };
    for source in expand(inputs) {
        let flow = match source {
            Ok(source) => reader.read(&source, &mut copier),
            Err(error) => {
                let _ = copier.member(&error.name);
                copier.error(error.error)
            }
        };
        if flow.is_break() {
            break;
        }
    }
    if let (Some(first), None) = (copier.first.take(), &copier.failure)
        && let Err(error) = copier.out.write_all(&first)
    {
        copier.failure = Some(error);
    }
    (copier.counts, copier.failure)
}

/// What came of a run.
#[derive(Default)]
struct Counts {
    messages: u64,
    errors: u64,
    differences: u64,
}

impl Counts {
    fn exit(&self) -> Exit {
        if self.messages == 0 {
            Exit::Usage
        } else if self.errors > 0 || self.differences > 0 {
            Exit::Partial
        } else {
            Exit::Done
        }
    }
}

/// Takes messages, writes their copies.
struct Copier<'a> {
    analyzer: Analyzer,
    /// Reads the copies.
    again: Analyzer,
    redactor: Redactor,
    /// The first copy, as long as it is not known whether it is the only one.
    first: Option<Vec<u8>>,
    member: String,
    counts: Counts,
    out: &'a mut (dyn Write + Send),
    failure: Option<io::Error>,
}

impl Copier<'_> {
    fn write(&mut self, copy: Vec<u8>) -> io::Result<()> {
        if self.counts.messages == 1 {
            self.first = Some(copy);
            return Ok(());
        }
        for copy in self.first.take().into_iter().chain([copy]) {
            self.out.write_all(SEPARATOR)?;
            self.out.write_all(&copy)?;
        }
        Ok(())
    }

    fn say(&self, text: &str) {
        say(&format!("{}: {text}", self.member));
    }
}

impl Visitor for Copier<'_> {
    fn member(&mut self, name: &SourceName) -> ControlFlow<()> {
        self.member = name.as_str().to_owned();
        ControlFlow::Continue(())
    }

    fn message(&mut self, message: Message<'_>) -> ControlFlow<()> {
        self.counts.messages += 1;
        let index = message.index;
        let trail = self.analyzer.trail(message);
        let copy = self.redactor.redact(&trail);
        let difference = match self.again.read(&copy) {
            Ok(again) => first_difference(&trail, &again).map(|difference| difference.to_string()),
            Err(error) => Some(error.to_string()),
        };
        if let Some(difference) = difference {
            self.counts.differences += 1;
            self.say(&format!(
                "message {}: the copy is not judged as the original is: {difference}; do not use it to report a wrong verdict",
                index + 1
            ));
        }
        match self.write(copy) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                self.failure = Some(error);
                ControlFlow::Break(())
            }
        }
    }

    fn error(&mut self, error: InputError) -> ControlFlow<()> {
        self.counts.errors += 1;
        self.say(&error.to_string());
        ControlFlow::Continue(())
    }
}
