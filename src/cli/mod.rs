//! The command line: the only place that opens files, prints, and knows a terminal.

mod args;
mod counts;
mod engine;
mod exit;
mod how_to;
mod interrupt;
mod limit;
mod locale;
mod manifest;
mod output;
mod page;
mod policy;
mod progress;
mod range;
mod redact;
mod redact_args;
mod report;
mod run;
mod screen;
#[cfg(feature = "serve")]
mod serve;
#[cfg(feature = "serve")]
mod serve_args;
mod shell;
mod stats;
mod stats_args;
mod store;
mod topics;

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
        Some(Command::Explain { topic, lang }) => {
            topics::main(&topic, lang.unwrap_or_else(locale::language)).into()
        }
        Some(Command::HowTo { client, lang }) => {
            how_to::main(&client, lang.unwrap_or_else(locale::language)).into()
        }
        Some(Command::Completions { shell }) => shell::completions(shell).into(),
        Some(Command::Man) => shell::man().into(),
        Some(Command::Page { output }) => page::main(output.as_ref()).into(),
        #[cfg(feature = "serve")]
        Some(Command::Serve(args)) => serve::main(&args).into(),
        Some(Command::Redact(args)) => redact::main(&args).into(),
        None => run::main().into(),
    }
}
