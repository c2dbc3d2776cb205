//! The arguments of `tlstrail stats`.

use std::ffi::OsString;
use std::num::NonZeroU16;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::args::{Color, Kind, Rule};
use super::counts;
use super::limit::LimitArgs;
use crate::stats::{By, Period};

/// What a whole mailbox says
#[derive(Debug, Args)]
#[command(max_term_width = 100, after_help = EXAMPLES)]
pub struct StatsArgs {
    /// Messages: a file, a mailbox, a folder, an archive, or - for standard input
    #[arg(value_name = "INPUT")]
    pub inputs: Vec<OsString>,

    /// What the inputs are; for what their content does not tell
    #[arg(long, value_enum, default_value_t = Kind::Auto, value_name = "KIND")]
    pub input_format: Kind,

    /// How to report
    #[arg(short, long, value_enum, default_value_t = StatsFormat::Table)]
    pub format: StatsFormat,

    /// Write to FILE, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// One breakdown: sender, receiver, pair, month, year, version, suite, writer
    #[arg(long, value_name = "WORD")]
    pub by: Option<By>,

    /// Only messages from this on: YYYY, YYYY-MM or YYYY-MM-DD, in UTC
    #[arg(long, value_name = "DATE")]
    pub since: Option<Period>,

    /// Only messages up to this, itself included
    #[arg(long, value_name = "DATE")]
    pub until: Option<Period>,

    /// Rows of each list [default: 10; html: 25; json and csv: all]
    #[arg(long, value_name = "N", value_parser = counts::rows)]
    pub top: Option<u32>,

    /// One of your own servers: a host, a domain or a network; `none` trusts nobody
    #[arg(long, value_name = "HOST", action = clap::ArgAction::Append)]
    pub trust: Vec<String>,

    /// Threads to use; as many as there are cores unless told
    #[arg(short, long, value_name = "N", value_parser = counts::threads)]
    pub jobs: Option<NonZeroU16>,

    /// Which `From ` lines of a mailbox start a message
    #[arg(long, value_enum, default_value_t = Rule::Usual, value_name = "RULE")]
    pub mbox_rule: Rule,

    #[command(flatten)]
    pub limits: LimitArgs,

    /// Bytes of a mailbox that a thread takes at a time
    #[arg(long, hide = true, value_parser = clap::value_parser!(u64).range(1..))]
    pub block_size: Option<u64>,

    /// When to use colours
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub color: Color,

    /// No notes below a table, no progress and no hints; errors are told all the same
    #[arg(short, long)]
    pub quiet: bool,
}

/// The output formats.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum StatsFormat {
    /// For people
    Table,
    /// One JSON document
    Json,
    /// One breakdown as rows, by month if --by names none
    Csv,
    /// A page with charts, in one file
    Html,
}

const EXAMPLES: &str = "\
Examples:
  tlstrail stats inbox.mbox                          the overview
  tlstrail stats -f html -o report.html mail/        a page with charts
  tlstrail stats --by sender --top 50 inbox.mbox     who sends, and how
  tlstrail stats --since 2024 -f csv --by month m/   for a spreadsheet";
