//! One run of the main command: the arguments, the output, the exit status.

use std::ffi::OsString;
use std::fs;
use std::io::{self, IsTerminal};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::Arc;

use clap::Parser;
use clap::error::{ContextKind, ContextValue};

use super::args::{Args, Format};
use super::engine::{self, Plan};
use super::exit::Exit;
use super::interrupt::Interrupt;
use super::locale;
use super::manifest::{self, Manifest};
use super::output::{self, Output};
use super::policy;
use super::progress::Bar;
use super::range::ByteRange;
use super::report::{Reporter, Writer};
use super::screen::{self, say};
use super::store;
use crate::input::{BLOCK_BYTES, InputFormat, Pasting, expand};
use crate::paste;
use crate::policy::{Judge, Judgement};
use crate::render::store::Stored;
use crate::render::{Csv, Explanation, Json, Layout, Ndjson, Renderer, Summary, Table};
use crate::route::Trust;

/// A file that is smaller is read whole, by one thread.
pub const SMALL_BYTES: u64 = 1024 * 1024;

/// The blocks that are read at once may take as much in all, so that many threads need no more memory than a few.
const BLOCKS_BYTES: u64 = 1024 * 1024;

/// Smaller blocks would be mostly seams.
const LEAST_BLOCK_BYTES: u64 = 64 * 1024;

/// Reads the arguments and runs.
pub fn main() -> Exit {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            screen::say_usage(&error);
            if is_page(&error) {
                say("a page of a whole mailbox is made by `tlstrail stats -f html`");
            }
            return if error.use_stderr() {
                Exit::Usage
            } else {
                Exit::Done
            };
        }
    };
    let lacking = args.input_format.not_built_in();
    if let Some(problem) = lacking.or_else(|| args.format.not_built_in()) {
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
    if let Some(path) = &args.output
        && let Some(problem) = output::problem(path, &args.inputs)
    {
        say(&format!("--output: {problem}"));
        return Exit::Usage;
    }
    if let Err(problem) = check_range(&args) {
        say(&format!("--range: {problem}"));
        return Exit::Usage;
    }
    if args.explain && args.format != Format::Table {
        let name = store::name(&args.format);
        say(&format!(
            "--explain is a text for people: leave it out, or leave out --format {name}"
        ));
        return Exit::Usage;
    }
    if let Some(problem) = store::missing_file(&args) {
        say(&problem);
        return Exit::Usage;
    }
    if let Some(problem) = manifest::problem(&args) {
        say(&format!("--manifest: {problem}"));
        return Exit::Usage;
    }
    let judge = match policy::judge(&args) {
        Ok(judge) => judge,
        Err(problem) => {
            say(&format!("--policy: {problem}"));
            return Exit::Usage;
        }
    };
    let opened = open(args.output.as_deref()).and_then(|output| {
        Ok((
            output,
            args.manifest
                .as_deref()
                .map(|p| open(Some(p)))
                .transpose()?,
        ))
    });
    let (mut output, mut listing) = match opened {
        Ok(opened) => opened,
        Err(exit) => return exit,
    };
    let interrupt = Interrupt::listen().unwrap_or_default();
    let exit = match report(
        &args,
        (&trust, judge),
        &mut output,
        listing.as_mut(),
        &interrupt,
    ) {
        // A file appears whole or not at all.
        Ok(Exit::Interrupted(signal)) if args.output.is_some() => return Exit::Interrupted(signal),
        Ok(exit) => exit,
        // The manifest is dropped, too: it would lack what nobody wanted to read.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Exit::Done,
        Err(error) => {
            say(&format!("the output cannot be written: {error}"));
            return Exit::of_output(&error);
        }
    };
    // An interrupted run leaves no manifest: without its last line it would not be whole.
    let listing = listing.filter(|_| !matches!(exit, Exit::Interrupted(_)));
    let finished = output
        .finish()
        .and_then(|()| listing.map_or(Ok(()), Output::finish));
    match finished {
        Ok(()) => exit,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
        Err(error) => {
            say(&format!("the output cannot be written: {error}"));
            Exit::CannotWrite
        }
    }
}

/// True for `--format html`, which another subcommand knows.
fn is_page(error: &clap::Error) -> bool {
    let is = |kind, text: &str| match error.get(kind) {
        Some(ContextValue::String(found)) => found.contains(text),
        _ => false,
    };
    is(ContextKind::InvalidArg, "--format") && is(ContextKind::InvalidValue, "html")
}

/// Opens an output.
fn open(path: Option<&Path>) -> Result<Output, Exit> {
    Output::open(path).map_err(|error| {
        let path = path.map(|p| p.display().to_string()).unwrap_or_default();
        say(&format!("{path}: cannot be written: {error}"));
        Exit::CannotWrite
    })
}

/// A range needs one mailbox in a file of its own, and a format whose parts can be joined.
fn check_range(args: &Args) -> Result<(), String> {
    if args.range.is_none() {
        return Ok(());
    }
    if !matches!(args.format, Format::Ndjson | Format::Csv) {
        return Err("use --format ndjson or csv: other formats cannot be joined".to_owned());
    }
    let [input] = args.inputs.as_slice() else {
        return Err("name one mailbox".to_owned());
    };
    let mut sources = expand(std::slice::from_ref(input));
    let mailbox = match (sources.next(), sources.next()) {
        (Some(Ok(source)), None) => source.open_mailbox(args.input_format.into(), 0),
        _ => None,
    };
    match mailbox {
        Some(_) => Ok(()),
        None => Err(format!(
            "{} is no mailbox in a file that can be read from any place",
            input.display()
        )),
    }
}

/// How the report for people is laid out.
fn layout(args: &Args) -> Layout {
    let to_file = args.output.is_some();
    Layout {
        width: screen::width(to_file),
        style: screen::style(args.color, to_file),
        why: args.why,
        quiet: args.quiet,
    }
}

/// A renderer of the format that was asked for.
fn renderer(args: &Args, layout: Layout) -> Box<dyn Renderer> {
    match args.format {
        Format::Table if args.explain => {
            let language = args.lang.unwrap_or_else(locale::language);
            Box::new(Explanation::new(layout, language))
        }
        Format::Table => Box::new(Table::new(layout)),
        Format::Json => Box::new(Json::default()),
        Format::Ndjson => Box::new(Ndjson),
        Format::Csv => Box::new(Csv),
        Format::Parquet | Format::Sqlite => Box::new(Stored::default()),
    }
}

/// How many threads: those asked for, else one for each core; a single small file is not worth a second one.
pub fn jobs(asked: Option<NonZeroU16>, inputs: &[OsString]) -> usize {
    let is_small = |input: &OsString| {
        fs::metadata(input).is_ok_and(|there| there.is_file() && there.len() < SMALL_BYTES)
    };
    match (asked, inputs) {
        (Some(jobs), _) => jobs.get().into(),
        (None, [input]) if is_small(input) => 1,
        (None, _) => std::thread::available_parallelism().map_or(1, usize::from),
    }
}

/// Bytes of a block of a mailbox: those asked for, else fewer where many threads hold one each.
pub fn block_bytes(asked: Option<u64>, jobs: usize) -> u64 {
    let share = BLOCKS_BYTES / jobs.max(1) as u64;
    asked.unwrap_or(share.clamp(LEAST_BLOCK_BYTES, BLOCK_BYTES))
}

/// Bytes that will be read, as far as they are known before.
fn total_of(args: &Args, inputs: &[OsString]) -> Option<u64> {
    let total = total(inputs)?;
    Some(match &args.range {
        // What stands before it is read, too.
        Some(ByteRange(range)) => total.min(range.end),
        None => total,
    })
}

/// Bytes of all inputs as they are on disk, if all are files.
pub fn total(inputs: &[OsString]) -> Option<u64> {
    let size = |input: &OsString| match fs::metadata(input) {
        Ok(there) if there.is_file() => Some(there.len()),
        _ => None,
    };
    inputs.iter().map(size).sum()
}

/// Of one input alone, and if nobody says what it is, the text may have been pasted.
fn pasting(args: &Args) -> Option<Pasting> {
    let is_alone = args.inputs.len() < 2 && args.range.is_none();
    let format: InputFormat = args.input_format.into();
    let may_be_text = matches!(format, InputFormat::Auto | InputFormat::Message);
    (is_alone && may_be_text).then_some(Pasting {
        is_damaged: paste::is_damaged,
        longest: paste::LONGEST_PASTE,
    })
}

/// Reads all inputs and writes the report.
fn report(
    args: &Args,
    (trust, judge): (&Trust, Option<Arc<Judge>>),
    output: &mut Output,
    listing: Option<&mut Output>,
    interrupt: &Interrupt,
) -> io::Result<Exit> {
    let standard = [OsString::from("-")];
    let inputs: &[OsString] = if args.inputs.is_empty() {
        if io::stdin().is_terminal() && !args.quiet {
            say("paste the headers of a message, then press Ctrl-D");
        }
        &standard
    } else {
        &args.inputs
    };
    let layout = layout(args);
    let limits = args.limits.limits();
    let jobs = jobs(args.jobs, &args.inputs);
    let plan = Plan {
        jobs,
        block: block_bytes(args.block_size, jobs),
        small: match (args.block_size, &args.range) {
            (None, None) => SMALL_BYTES,
            _ => 0,
        },
        limits: limits.clone(),
        format: args.input_format.into(),
        rule: args.mbox_rule.into(),
        range: args.range.clone().map(|ByteRange(range)| range),
        hashing: listing.is_some(),
        pasting: pasting(args),
    };
    let make = || {
        Reporter::new(
            trust.clone(),
            limits.clone(),
            renderer(args, layout),
            args.require.clone(),
            judge.clone(),
        )
    };
    let joins: Box<dyn Renderer> = match store::open(args, output.temporary(), &limits)? {
        Some(store) => Box::new(Stored::new(store)),
        None => renderer(args, layout),
    };
    let mut writer = Writer {
        renderer: joins,
        out: output.stream(),
        bar: Bar::new(!args.quiet, total_of(args, inputs)),
        on_terminal: args.output.is_none() && io::stdout().is_terminal(),
        manifest: listing
            .map(|listing| Manifest::begin(args, &limits, listing.stream()))
            .transpose()?,
    };
    // The parts of a mailbox, joined, are to give what the whole gives: one heading, and no sums of parts.
    let starts = plan.range.as_ref().is_none_or(|range| range.start == 0);
    if starts {
        writer.renderer.begin(writer.out)?;
    }
    let sources = expand(inputs);
    let irregular = sources.irregular();
    let (outcome, mut writer) = engine::run(&plan, sources, make, writer, interrupt.flag());
    writer.bar.finish();
    if !args.quiet {
        screen::say_irregular(&irregular);
    }
    if let Some(failure) = outcome.failure {
        return Err(failure);
    }
    let mut summary = Summary::default();
    let mut worst = Judgement::Meets;
    for worker in &outcome.workers {
        summary.merge(&worker.told.summary);
        worst = worst.min(worker.told.worst);
    }
    summary.errors = outcome.errors;
    summary.bytes = outcome.bytes;
    summary.mbox_rule = plan.rule;
    summary.passed_over = outcome.passed_over;
    // Asked once: what the report says and how the run ends must agree.
    let signal = interrupt.signal();
    summary.interrupted = signal.is_some();
    if plan.range.is_none() {
        writer.renderer.end(&summary, writer.out)?;
    }
    if let Some(signal) = signal {
        let messages = summary.messages;
        say(&match args.output {
            // A file appears whole or not at all.
            Some(_) => {
                format!("interrupted after {messages} messages; the output file was not written")
            }
            None => {
                format!("interrupted: {messages} messages were reported, the rest was not read")
            }
        });
        return Ok(Exit::Interrupted(signal));
    }
    let mut has_gaps = false;
    if let Some(manifest) = writer.manifest {
        has_gaps = manifest.has_gaps();
        manifest.end(summary.messages, summary.errors, &irregular)?;
    }
    if summary.messages == 0 && summary.errors == 0 && plan.range.is_none() {
        say("no message was found");
    }
    Ok(if outcome.panicked {
        Exit::Internal
    } else if summary.messages == 0 && (plan.range.is_none() || outcome.errors > 0) {
        Exit::Usage
    } else if summary.errors > 0 || has_gaps {
        Exit::Partial
    } else {
        match worst {
            Judgement::Fails => Exit::NotMet,
            Judgement::CannotTell => Exit::Undecided,
            Judgement::Discouraged | Judgement::Meets | Judgement::NotApplicable => Exit::Done,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_threads_take_smaller_blocks() {
        for (jobs, block) in [(1, 256), (4, 256), (8, 128), (16, 64), (200, 64)] {
            assert_eq!(block_bytes(None, jobs), block * 1024, "{jobs}");
            assert_eq!(block_bytes(Some(97), jobs), 97);
        }
    }
}
