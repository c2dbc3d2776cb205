//! One run: every input in order, every message through the analyzer, every report to the output.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

use clap::Parser;

use super::args::{Args, Color, Format};
use super::exit::Exit;
use super::output::Output;
use crate::input::{InputError, Limits, Source, expand};
use crate::policy::{Judgement, Requirement};
use crate::render::{
    Csv, ErrorRecord, Json, Layout, Ndjson, Renderer, Style, Summary, Table, terminal,
};
use crate::route::Trust;
use crate::trail::Analyzer;

/// Reads the arguments and runs.
pub fn main() -> Exit {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            let _ = error.print();
            return if error.use_stderr() {
                Exit::Usage
            } else {
                Exit::Done
            };
        }
    };
    let mut trust = Trust::guess();
    for word in &args.trust {
        if let Err(error) = trust.add(word) {
            say(&format!("--trust: {error}"));
            return Exit::Usage;
        }
    }
    if let Some(input) = overwritten_input(&args) {
        say(&format!(
            "--output: {input} is an input; write to another file"
        ));
        return Exit::Usage;
    }
    let mut output = match Output::open(args.output.as_deref()) {
        Ok(output) => output,
        Err(error) => {
            let path = args
                .output
                .as_deref()
                .map(|p| p.display().to_string())
                .unwrap_or_default();
            say(&format!("{path}: cannot be written: {error}"));
            return Exit::CannotWrite;
        }
    };
    let mut run = Run::new(&args, trust);
    let mut exit = match run.all(&args, output.stream()) {
        Ok(exit) => exit,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Exit::Done,
        Err(error) => {
            say(&format!("the output cannot be written: {error}"));
            return Exit::CannotWrite;
        }
    };
    match output.finish() {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Exit::Done,
        Err(error) => {
            say(&format!("the output cannot be written: {error}"));
            exit = Exit::CannotWrite;
        }
    }
    exit
}

/// The input that the output would replace, if any: evidence is never written to.
fn overwritten_input(args: &Args) -> Option<String> {
    let output = args.output.as_deref()?.canonicalize().ok()?;
    let inside = |input: &OsString| {
        let path = std::path::Path::new(input).canonicalize().ok();
        path.is_some_and(|path| output == path || (path.is_dir() && output.starts_with(&path)))
    };
    args.inputs
        .iter()
        .find(|input| inside(input))
        .map(|input| input.display().to_string())
}

/// One line on standard error.
fn say(text: &str) {
    let _ = writeln!(io::stderr(), "tlstrail: {}", terminal(text));
}

/// How wide the report may be, and whether in colours.
fn layout(args: &Args) -> Layout {
    let to_terminal = args.output.is_none() && io::stdout().is_terminal();
    let columns = || {
        let set = std::env::var("COLUMNS")
            .ok()
            .and_then(|text| text.parse().ok());
        set.or_else(|| terminal_size::terminal_size().map(|(width, _)| width.0))
    };
    let coloured = match args.color {
        Color::Always => true,
        Color::Never => false,
        // NO_COLOR, CLICOLOR, CLICOLOR_FORCE and what the terminal can do.
        Color::Auto => {
            args.output.is_none()
                && anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never
        }
    };
    Layout {
        width: columns()
            .filter(|_| to_terminal || args.output.is_none())
            .unwrap_or(100)
            .min(160),
        style: if coloured {
            Style::Coloured
        } else {
            Style::Plain
        },
        why: args.why,
        quiet: args.quiet,
    }
}

struct Run {
    analyzer: Analyzer,
    limits: Limits,
    renderer: Box<dyn Renderer>,
    requirements: Vec<Requirement>,
    summary: Summary,
    worst: Judgement,
    caught_panic: bool,
}

impl Run {
    fn new(args: &Args, trust: Trust) -> Self {
        let limits = Limits::default();
        let renderer: Box<dyn Renderer> = match args.format {
            Format::Table => Box::new(Table::new(layout(args))),
            Format::Json => Box::new(Json::default()),
            Format::Ndjson => Box::new(Ndjson::default()),
            Format::Csv => Box::new(Csv),
        };
        Run {
            analyzer: Analyzer::with(trust, limits.clone()),
            limits,
            renderer,
            requirements: args.require.clone(),
            summary: Summary::default(),
            worst: Judgement::Meets,
            caught_panic: false,
        }
    }

    fn all(&mut self, args: &Args, out: &mut dyn Write) -> io::Result<Exit> {
        let standard = [OsString::from("-")];
        let inputs: &[OsString] = if args.inputs.is_empty() {
            if io::stdin().is_terminal() && !args.quiet {
                say("paste the headers of a message, then press Ctrl-D");
            }
            &standard
        } else {
            &args.inputs
        };
        self.renderer.begin(out)?;
        for source in expand(inputs) {
            match source {
                Ok(source) => self.source(&source, out)?,
                Err(error) => self.report(error.name.as_str(), &error.error, out)?,
            }
        }
        self.renderer.end(&self.summary, out)?;
        Ok(self.exit())
    }

    fn source(&mut self, source: &Source, out: &mut dyn Write) -> io::Result<()> {
        let name = source.name.as_str();
        let mut reader = match source.open(&self.limits) {
            Ok(reader) => reader,
            Err(error) => return self.report(name, &error, out),
        };
        loop {
            match reader.next() {
                Ok(None) => break,
                Ok(Some(message)) => {
                    let (renderer, summary) = (&mut self.renderer, &mut self.summary);
                    let (analyzer, requirements) = (&mut self.analyzer, &self.requirements);
                    // One message that makes the program panic costs that message only.
                    let offset = message.offset;
                    let result = catch_unwind(AssertUnwindSafe(|| {
                        let trail = analyzer.trail(message);
                        let mut text = Vec::new();
                        renderer.trail(name, &trail, &mut text)?;
                        summary.add(&trail);
                        let judgement = Requirement::judge_all(
                            requirements,
                            trail.route,
                            trail.verdicts,
                            &trail.answer,
                        );
                        Ok::<_, io::Error>((text, judgement))
                    }));
                    match result {
                        Ok(report) => {
                            let (text, judgement) = report?;
                            out.write_all(&text)?;
                            self.worst = self.worst.min(judgement);
                        }
                        Err(_) => {
                            self.caught_panic = true;
                            self.analyzer = Analyzer::default();
                            let record = ErrorRecord::internal(name, offset, self.summary.messages);
                            self.summary.errors += 1;
                            say(&format!("{name}: byte {offset}: {}", record.sentence));
                            self.renderer.error(&record, out)?;
                        }
                    }
                }
                Err(error) => self.report(name, &error, out)?,
            }
        }
        self.summary.bytes += reader.bytes_read();
        Ok(())
    }

    fn report(&mut self, name: &str, error: &InputError, out: &mut dyn Write) -> io::Result<()> {
        self.summary.errors += 1;
        say(&format!("{name}: {error}"));
        self.renderer.error(&ErrorRecord::new(name, error), out)
    }

    fn exit(&self) -> Exit {
        if self.caught_panic {
            Exit::Internal
        } else if self.summary.messages == 0 {
            Exit::Usage
        } else if self.summary.errors > 0 {
            Exit::Partial
        } else {
            match self.worst {
                Judgement::Fails => Exit::NotMet,
                Judgement::CannotTell => Exit::Undecided,
                Judgement::Meets => Exit::Done,
            }
        }
    }
}
