//! The `tlstrail` program: arguments in, exit status out.
#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    tlstrail::cli::main()
}
