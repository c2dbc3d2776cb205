//! `tlstrail redact`: copies of header blocks that can be shown to others.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::Ordering;

use super::engine::guard::{Place, guarded, plant};
use super::exit::Exit;
use super::interrupt::Interrupt;
use super::output::{self, Output};
use super::redact_args::RedactArgs;
use super::screen::{Shown, say};
use crate::input::{InputError, Limits, Message, SourceName, SourceReader, Visitor, expand};
use crate::redact::{Redactor, SEPARATOR, first_difference};
use crate::route::Trust;
use crate::trail::Analyzer;

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
    let interrupt = Interrupt::listen().unwrap_or_default();
    let (counts, failure) = copy_all(&args.inputs, args, &mut output, &interrupt);
    let signal = interrupt.signal();
    if signal.is_some() {
        say(&match args.output {
            Some(_) => "interrupted; the output file was not written".to_owned(),
            None => format!(
                "interrupted: {} messages were copied, the rest was not read",
                counts.messages
            ),
        });
    }
    // A file appears whole or not at all.
    if let (Some(signal), Some(_)) = (signal, &args.output) {
        return Exit::Interrupted(signal);
    }
    let written = match failure {
        Some(error) => Err(error),
        // Where nothing could be read, no file appears.
        None if counts.messages == 0 => return counts.exit(signal),
        None => output.finish(),
    };
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
        Err(error) => {
            say(&format!("the output cannot be written: {error}"));
            Exit::CannotWrite
        }
        Ok(()) => counts.exit(signal),
    }
}

fn copy_all(
    inputs: &[OsString],
    args: &RedactArgs,
    output: &mut Output,
    interrupt: &Interrupt,
) -> (Counts, Option<io::Error>) {
    let standard = [OsString::from("-")];
    let inputs = if inputs.is_empty() { &standard } else { inputs };
    let limits = args.limits.limits();
    let mut reader =
        SourceReader::new(&limits, args.input_format.into()).under(args.mbox_rule.into());
    let mut shown;
    let out: &mut (dyn Write + Send) = match output {
        // A copy for a file is the header block to the byte; one on a terminal must not act on it.
        Output::Standard(_) if io::stdout().is_terminal() => {
            shown = Shown(output.stream());
            &mut shown
        }
        _ => output.stream(),
    };
    let mut copier = Copier::new(out, interrupt, &limits);
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
    /// Messages that made the program panic; they are among the errors.
    panics: u64,
}

impl Counts {
    fn exit(&self, signal: Option<i32>) -> Exit {
        if let Some(signal) = signal {
            Exit::Interrupted(signal)
        } else if self.panics > 0 {
            Exit::Internal
        } else if self.messages == 0 {
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
    limits: Limits,
    redactor: Redactor,
    /// The first copy, as long as it is not known whether it is the only one.
    first: Option<Vec<u8>>,
    member: String,
    counts: Counts,
    out: &'a mut (dyn Write + Send),
    interrupt: &'a Interrupt,
    failure: Option<io::Error>,
}

impl<'a> Copier<'a> {
    fn new(out: &'a mut (dyn Write + Send), interrupt: &'a Interrupt, limits: &Limits) -> Self {
        Copier {
            analyzer: Analyzer::with(Trust::default(), limits.clone()),
            again: Analyzer::with(Trust::default(), limits.clone()),
            limits: limits.clone(),
            redactor: Redactor::new(),
            first: None,
            member: String::new(),
            counts: Counts::default(),
            out,
            interrupt,
            failure: None,
        }
    }

    /// The copy of a message, and how its verdict differs from the original's.
    fn copy(&mut self, message: Message<'_>) -> (Vec<u8>, Option<String>) {
        plant(Place::Copy, &self.member, message.index);
        let trail = self.analyzer.trail(message);
        let copy = self.redactor.redact(&trail);
        let difference = match self.again.read(&copy) {
            Ok(again) => first_difference(&trail, &again).map(|difference| difference.to_string()),
            Err(error) => Some(error.to_string()),
        };
        (copy, difference)
    }

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
        if self.interrupt.flag().load(Ordering::Relaxed) {
            return ControlFlow::Break(());
        }
        let (index, offset) = (message.index, message.offset);
        // What panics costs this message alone.
        let Some((copy, difference)) = guarded(|| self.copy(message)) else {
            self.counts.errors += 1;
            self.counts.panics += 1;
            self.analyzer = Analyzer::with(Trust::default(), self.limits.clone());
            self.again = Analyzer::with(Trust::default(), self.limits.clone());
            self.say(&format!(
                "message {} at byte {offset}: an internal error was caught, and no copy made; please report it",
                index + 1
            ));
            return ControlFlow::Continue(());
        };
        self.counts.messages += 1;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_that_makes_it_panic_costs_that_message() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("panic-copy.mbox");
        let message =
            "From a@a.example Thu Mar 14 09:12:03 2024\nReceived: from a by b; x\n\nx\n\n";
        std::fs::write(&path, message.repeat(3)).expect("a file");
        let mut out = Vec::new();
        let interrupt = Interrupt::default();
        let mut copier = Copier::new(&mut out, &interrupt, &Limits::default());
        let mut reader = SourceReader::new(&Limits::default(), crate::input::InputFormat::Auto);
        for source in expand(&[path.into_os_string()]) {
            assert!(
                reader
                    .read(&source.expect("a source"), &mut copier)
                    .is_continue()
            );
        }
        let Counts {
            messages,
            errors,
            panics,
            ..
        } = copier.counts;
        assert_eq!((messages, errors, panics), (2, 1, 1));
        assert_eq!(copier.counts.exit(None), Exit::Internal);
        assert_eq!(
            String::from_utf8_lossy(&out).matches("Received:").count(),
            2
        );
    }

    #[test]
    fn it_ends_when_asked_to() {
        let mut out = Vec::new();
        let interrupt = Interrupt::default();
        interrupt.flag().store(true, Ordering::Relaxed);
        let mut copier = Copier::new(&mut out, &interrupt, &Limits::default());
        let message = Message::from_bytes(b"Received: from a by b; x\n").expect("a message");
        assert!(copier.message(message).is_break());
        assert_eq!(copier.counts.exit(Some(2)), Exit::Interrupted(2));
    }
}
