//! The command line: the only place that opens files, prints, and knows a terminal.

mod args;
mod engine;
mod exit;
mod interrupt;
mod manifest;
mod output;
mod progress;
mod range;
mod report;
mod run;
mod screen;
mod stats;
mod stats_args;
mod store;

use std::process::ExitCode;

use clap::Parser;

use self::args::{Args, Command};

/// Runs the program with the process's arguments.
pub fn main() -> ExitCode {
    // Arguments that do not parse are reported by the run itself.
    match Args::try_parse().ok().and_then(|args| args.command) {
        Some(Command::Stats(args)) => stats::main(&args).into(),
        None => run::main().into(),
    }
}
