//! The arguments. Names, help and defaults stand together here.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Parser, ValueEnum};

/// Tells from an e-mail's headers which legs of its journey were protected by TLS.
#[derive(Debug, Parser)]
#[command(name = "tlstrail", version, about, max_term_width = 100, after_help = EXAMPLES)]
pub struct Args {
    /// Messages: a file, a mailbox, a folder, or - for standard input
    #[arg(value_name = "INPUT")]
    pub inputs: Vec<OsString>,

    /// How to report
    #[arg(short, long, value_enum, default_value_t = Format::Table)]
    pub format: Format,

    /// Write to FILE, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// One of your own servers: a host, a domain or a network; `none` trusts nobody
    #[arg(long, value_name = "HOST", action = clap::ArgAction::Append)]
    pub trust: Vec<String>,

    /// What every judged leg must meet; decides the exit status: encrypted, tls, tls1.2, tls1.3, adequate, modern,
    /// forward-secrecy, assured
    #[arg(long, value_name = "WORD", value_delimiter = ',')]
    pub require: Vec<crate::policy::Requirement>,

    /// Show every claim with the line it rests on
    #[arg(long)]
    pub why: bool,

    /// When to use colours
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub color: Color,

    /// No summary, no hints
    #[arg(short, long)]
    pub quiet: bool,
}

/// The output formats.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum Format {
    /// For people
    Table,
    /// One JSON document
    Json,
    /// One JSON record a line
    Ndjson,
    /// One row a leg
    Csv,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

const EXAMPLES: &str = "\
Examples:
  tlstrail message.eml                     one message, for people
  tlstrail --why message.eml               the same, with the evidence
  tlstrail -f ndjson mail/ > legs.ndjson   a folder, for programs
  tlstrail --trust 192.0.2.0/24 m.eml      say which servers are yours
  tlstrail --require tls1.2 m.eml          exit status 0, 1 (not met) or 3 (cannot be told)

Exit status: 0 done; 1 a requirement is not met; 2 wrong usage or nothing could be read;
3 a requirement cannot be decided; 4 some input could not be read; 70 internal error;
74 output could not be written.";
