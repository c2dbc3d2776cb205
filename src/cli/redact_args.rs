//! The arguments of `tlstrail redact`.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Args;

use super::args::{Kind, Rule};
use super::limit::LimitArgs;

/// The same header block with names, addresses, mailboxes, ids and subjects replaced
#[derive(Debug, Args)]
#[command(max_term_width = 100, after_help = EXAMPLES)]
pub struct RedactArgs {
    /// A message, or several; - for standard input
    #[arg(value_name = "INPUT")]
    pub inputs: Vec<OsString>,

    /// What the inputs are; for what their content does not tell
    #[arg(long, value_enum, default_value_t = Kind::Auto, value_name = "KIND")]
    pub input_format: Kind,

    /// Which `From ` lines of a mailbox start a message
    #[arg(long, value_enum, default_value_t = Rule::Usual, value_name = "RULE")]
    pub mbox_rule: Rule,

    #[command(flatten)]
    pub limits: LimitArgs,

    /// Write to FILE, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

const EXAMPLES: &str = "\
The copy is judged as the original is without --trust, leg by leg; where it is not, that is said, and the exit status is
4. Dates stay, and so do the names of large providers and of programs. Bodies are left out. Read the copy before you pass
it on.

Examples:
  tlstrail redact message.eml > copy.eml             to attach to a ticket
  tlstrail redact -o samples/issues/123.eml m.eml    to report a wrong verdict";
