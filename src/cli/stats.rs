//! `tlstrail stats`: every message into one report.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use super::engine::{self, Plan, Sink, Worker};
use super::exit::Exit;
use super::interrupt::Interrupt;
use super::output::{self, Output};
use super::progress::Bar;
use super::run::{SMALL_BYTES, block_bytes, jobs, total};
use super::screen::{self, say};
use super::stats_args::{StatsArgs, StatsFormat};
use crate::input::{Limits, Message, expand};
use crate::render::{
    ErrorRecord, Joined, StatsLayout, write_csv, write_html, write_json, write_table,
};
use crate::route::Trust;
use crate::stats::{Options, Report, Stats, Sums};
use crate::trail::Analyzer;

/// Rows of each list in the table.
const TABLE_ROWS: usize = 10;

/// Rows of each list in the page.
const PAGE_ROWS: usize = 25;

/// Runs the subcommand.
pub fn main(args: &StatsArgs) -> Exit {
    if let Some(problem) = args.input_format.not_built_in() {
        say(&problem);
        return Exit::Usage;
    }
    let mut trust = Trust::guess();
    for word in &args.trust {
        if let Err(error) = trust.add(word) {
            say(&format!("--trust: {error}"));
            return Exit::Usage;
        }
    }
    if let (Some(since), Some(until)) = (args.since, args.until)
        && since.start() >= until.end()
    {
        say(&format!(
            "--since ({since}) begins after --until ({until}) ends, so no message is between them; \
            exchange the two"
        ));
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
    let mut options = Options {
        since: args.since,
        until: args.until,
        ..Options::default()
    };
    options.trust(&args.trust, &trust);
    let interrupt = Interrupt::listen().unwrap_or_default();
    let Counted {
        mut stats,
        caught_panic,
        failure,
    } = count(args, &trust, options, &interrupt);
    if let Some(error) = failure {
        say(&format!("the report cannot be made: {error}"));
        return Exit::of_output(&error);
    }
    let (messages, errors) = (stats.messages_read(), stats.errors());
    let signal = interrupt.signal();
    if let Some(signal) = signal {
        stats.set_interrupted();
        say(&match args.output {
            Some(_) => {
                format!("interrupted after {messages} messages; the output file was not written")
            }
            None => format!("interrupted: {messages} messages were counted, the rest was not read"),
        });
        // A file appears whole or not at all.
        if args.output.is_some() {
            return Exit::Interrupted(signal);
        }
    }
    let written = render(&stats.report(), args, output.stream()).and_then(|()| output.finish());
    match written {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Exit::Done,
        Err(error) => {
            say(&format!("the output cannot be written: {error}"));
            return Exit::CannotWrite;
        }
    }
    if let Some(signal) = signal {
        Exit::Interrupted(signal)
    } else if caught_panic {
        Exit::Internal
    } else if messages == 0 {
        if errors == 0 {
            say("no message was found");
        }
        Exit::Usage
    } else if errors > 0 {
        Exit::Partial
    } else {
        Exit::Done
    }
}

/// What reading came to.
struct Counted {
    stats: Stats,
    caught_panic: bool,
    /// Why what was told could not be taken in.
    failure: Option<io::Error>,
}

/// What one thread counts: sums, and for the rest a log.
struct Counter {
    trust: Trust,
    limits: Limits,
    analyzer: Analyzer,
    sums: Sums,
}

impl Worker for Counter {
    fn message(&mut self, source: &str, message: Message<'_>, part: &mut Joined, _: bool) {
        let trail = self.analyzer.trail(message);
        self.sums.add(source, &trail, &mut part.text);
    }

    fn recover(&mut self) {
        self.analyzer = Analyzer::with(self.trust.clone(), self.limits.clone());
    }
}

/// Counts what needs the order of the messages, and what could not be read.
struct Ordered {
    stats: Stats,
    bar: Bar,
}

impl Sink for Ordered {
    fn messages(&mut self, part: &mut Joined) -> io::Result<()> {
        self.stats.take_in(&part.text);
        Ok(())
    }

    fn error(&mut self, record: &ErrorRecord) -> io::Result<()> {
        self.bar
            .say(&format!("{}: {}", record.source, record.sentence));
        self.stats
            .add_error(&record.source, record.code, record.offset);
        Ok(())
    }

    fn progress(&mut self, progress: &engine::Progress<'_>) {
        self.bar.update(progress);
    }
}

/// Reads all inputs.
fn count(args: &StatsArgs, trust: &Trust, options: Options, interrupt: &Interrupt) -> Counted {
    let limits = args.limits.limits();
    let standard = [OsString::from("-")];
    let inputs = match args.inputs.as_slice() {
        [] => {
            if io::stdin().is_terminal() && !args.quiet {
                say("paste the headers of a message, then press Ctrl-D");
            }
            &standard[..]
        }
        inputs => inputs,
    };
    let jobs = jobs(args.jobs, &args.inputs);
    let plan = Plan {
        jobs,
        block: block_bytes(args.block_size, jobs),
        small: if args.block_size.is_some() {
            0
        } else {
            SMALL_BYTES
        },
        limits: limits.clone(),
        format: args.input_format.into(),
        rule: args.mbox_rule.into(),
        range: None,
        hashing: false,
        pasting: None,
    };
    let make = || Counter {
        trust: trust.clone(),
        limits: limits.clone(),
        analyzer: Analyzer::with(trust.clone(), limits.clone()),
        sums: Sums::new(&options),
    };
    let ordered = Ordered {
        stats: Stats::new(options.clone()),
        bar: Bar::new(!args.quiet, total(inputs)),
    };
    let sources = expand(inputs);
    let irregular = sources.irregular();
    let (outcome, ordered) = engine::run(&plan, sources, make, ordered, interrupt.flag());
    ordered.bar.finish();
    if !args.quiet {
        screen::say_irregular(&irregular);
    }
    let mut stats = ordered.stats;
    stats.add_bytes(outcome.bytes);
    for worker in outcome.workers {
        stats.merge(worker.sums);
    }
    Counted {
        stats,
        caught_panic: outcome.panicked,
        failure: outcome.failure,
    }
}

fn render(report: &Report, args: &StatsArgs, out: &mut dyn Write) -> io::Result<()> {
    let rows = match args.format {
        StatsFormat::Table => TABLE_ROWS,
        StatsFormat::Html => PAGE_ROWS,
        StatsFormat::Json | StatsFormat::Csv => usize::MAX,
    };
    let top = args.top.and_then(|top| usize::try_from(top).ok());
    let layout = StatsLayout {
        width: screen::width(args.output.is_some()),
        style: screen::style(args.color, args.output.is_some()),
        top: top.unwrap_or(rows),
        by: args.by,
        quiet: args.quiet,
    };
    match args.format {
        StatsFormat::Table => write_table(report, &layout, out),
        StatsFormat::Json => write_json(report, &layout, out),
        StatsFormat::Csv => write_csv(report, &layout, out),
        StatsFormat::Html => write_html(report, &layout, out),
    }
}
