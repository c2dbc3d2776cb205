//! The command line: the only place that opens files, prints, and knows a terminal.

mod args;
mod counts;
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
    // What panics may tell text of a message; and it is caught and told again, so one line of it is enough.
    std::panic::set_hook(Box::new(|panic| {
        screen::say(&format!("internal error: {panic}"));
    }));
    // Arguments that do not parse are reported by the run itself.
    match Args::try_parse().ok().and_then(|args| args.command) {
        Some(Command::Stats(args)) => stats::main(&args).into(),
        None => run::main().into(),
    }
}
