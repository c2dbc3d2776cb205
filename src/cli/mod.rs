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
mod store;

use std::process::ExitCode;

/// Runs the program with the process's arguments.
pub fn main() -> ExitCode {
    run::main().into()
}
