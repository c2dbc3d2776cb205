//! The arguments. Names, help and defaults stand together here.

use std::ffi::OsString;
use std::num::NonZeroU16;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use super::counts;
use super::limit::LimitArgs;
use super::policy::When;
use super::range::ByteRange;
use super::redact_args::RedactArgs;
#[cfg(feature = "serve")]
use super::serve_args::ServeArgs;
use super::stats_args::StatsArgs;
use super::store;
use crate::input::{InputFormat, MboxRule, Packing};
use crate::plain::Language;

/// Tells from an e-mail's headers which legs of its journey were protected by TLS.
#[derive(Debug, Parser)]
#[command(name = "tlstrail", version, about, max_term_width = 100, after_help = EXAMPLES)]
#[command(
    args_conflicts_with_subcommands = true,
    subcommand_value_name = "COMMAND"
)]
pub struct Args {
    /// What to do instead of reporting message by message
    #[command(subcommand)]
    pub command: Option<Command>,

    /// Messages: a file, a mailbox, a folder, an archive, or - for standard input
    #[arg(value_name = "INPUT")]
    pub inputs: Vec<OsString>,

    /// What the inputs are; for what their content does not tell
    #[arg(long, value_enum, default_value_t = Kind::Auto, value_name = "KIND")]
    pub input_format: Kind,

    /// How to report
    #[arg(short, long, value_enum, default_value_t = Format::Table)]
    pub format: Format,

    /// Write to FILE, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Also write a manifest to FILE: of each source and message the place, the length and the SHA-256
    #[arg(long, value_name = "FILE")]
    pub manifest: Option<PathBuf>,

    /// One of your own servers: a host, a domain or a network; `none` trusts nobody
    #[arg(long, value_name = "HOST", action = clap::ArgAction::Append)]
    pub trust: Vec<String>,

    /// What every judged leg must meet; decides the exit status: encrypted, tls, tls1.2, tls1.3, adequate, modern,
    /// forward-secrecy, assured
    #[arg(long, value_name = "WORD", value_delimiter = ',')]
    pub require: Vec<crate::policy::Requirement>,

    /// Judge by the rules of a document: bcp195, nist80052r2, bsi-tr02102-2, ncsc-nl, pci-dss-4, hipaa, ... (see
    /// docs/profiles.md), or of a file of your own (.toml); decides the exit status
    #[arg(long, value_name = "NAME")]
    pub policy: Option<OsString>,

    /// By which day's rules: today, mail-date (what stood when the message was sent), or a day such as 2024-03-14
    #[arg(
        long,
        value_name = "WHEN",
        requires = "policy",
        default_value = "today"
    )]
    pub as_of: When,

    /// Show every claim with the line it rests on
    #[arg(long)]
    pub why: bool,

    /// Explain in plain words, for readers who know nothing of mail servers
    #[arg(long, conflicts_with = "why")]
    pub explain: bool,

    /// The language of --explain: en or de; that of the locale unless told
    #[arg(long, value_name = "CODE", requires = "explain", value_parser = language)]
    pub lang: Option<Language>,

    /// Threads to use; as many as there are cores unless told
    #[arg(short, long, value_name = "N", value_parser = counts::threads)]
    pub jobs: Option<NonZeroU16>,

    /// Which `From ` lines of a mailbox start a message
    #[arg(long, value_enum, default_value_t = Rule::Usual, value_name = "RULE")]
    pub mbox_rule: Rule,

    /// Of one mailbox, only the messages whose `From ` line starts at byte offsets A <= x < B
    #[arg(long, value_name = "A:B")]
    pub range: Option<ByteRange>,

    #[command(flatten)]
    pub limits: LimitArgs,

    /// Bytes of a mailbox that a thread takes at a time
    #[arg(long, hide = true, value_parser = clap::value_parser!(u64).range(1..))]
    pub block_size: Option<u64>,

    /// When to use colours
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub color: Color,

    /// No summary line below a table, no progress and no hints; errors are told all the same
    #[arg(short, long)]
    pub quiet: bool,
}

fn language(code: &str) -> Result<Language, String> {
    Language::find(code).ok_or_else(|| {
        let known: Vec<&str> = Language::all().map(Language::code).collect();
        format!(
            "there is no such language here; there are {}",
            known.join(", ")
        )
    })
}

/// The other things that the program does. A file with such a name is reached by ./NAME.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// What a whole mailbox says: over time, by version, by organisation
    Stats(StatsArgs),
    /// What is known of a mail system, a reason code, a grade, a cipher suite, a version, a group
    Explain {
        /// The word; without it, all that can be asked for
        topic: Vec<String>,
        /// The language, by its code (en, de); the environment's unless told. Only terms have pages in German as yet
        #[arg(long, value_name = "CODE", value_parser = language)]
        lang: Option<Language>,
    },
    /// Where a mail program keeps the raw headers
    HowTo {
        /// The program, as in `gmail` or `outlook`; without it, all of them
        client: Vec<String>,
        /// The language, by its code (en, de); the environment's unless told
        #[arg(long, value_name = "CODE", value_parser = language)]
        lang: Option<Language>,
    },
    /// A script that completes the arguments at the prompt of a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// The man page, for `man -l -`
    Man,
    /// The same header block with names, addresses, mailboxes, ids and subjects replaced
    Redact(RedactArgs),
    /// All of this for a browser: one HTML file, which works without a network
    Page {
        /// Write to FILE, whole or not at all
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// The same page on this computer, for a browser, and reports as JSON for programs
    #[cfg(feature = "serve")]
    Serve(ServeArgs),
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
    /// One row a leg, in a Parquet file; needs --output
    #[cfg_attr(not(feature = "parquet"), value(hide = true))]
    Parquet,
    /// A database of messages, legs and reasons; needs --output
    #[cfg_attr(not(feature = "sqlite"), value(hide = true))]
    Sqlite,
}

impl Format {
    /// True for files of rows.
    pub const fn is_store(self) -> bool {
        match self {
            Format::Table | Format::Json | Format::Ndjson | Format::Csv => false,
            Format::Parquet | Format::Sqlite => true,
        }
    }

    /// The feature that this build lacks to write it, if so.
    const fn lacks(self) -> Option<&'static str> {
        match self {
            Format::Parquet if !cfg!(feature = "parquet") => Some("parquet"),
            Format::Sqlite if !cfg!(feature = "sqlite") => Some("sqlite"),
            _ => None,
        }
    }
}

/// Which `From ` lines start a message.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum Rule {
    /// Those with a date, below an empty line
    Usual,
    /// Also those without the date or without the empty line
    Loose,
    /// As usual, but only above a header field
    Strict,
}

impl From<Rule> for MboxRule {
    fn from(rule: Rule) -> Self {
        match rule {
            Rule::Usual => MboxRule::Usual,
            Rule::Loose => MboxRule::Loose,
            Rule::Strict => MboxRule::Strict,
        }
    }
}

/// The kinds of input.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum Kind {
    /// What the content says
    Auto,
    /// One message, or its headers
    Message,
    /// A mailbox of the mbox family
    Mbox,
    /// A message of Apple Mail
    Emlx,
    /// A gzip file
    #[cfg_attr(not(feature = "gz"), value(hide = true))]
    Gzip,
    /// A zstd file
    #[cfg_attr(not(feature = "zstd"), value(hide = true))]
    Zstd,
    /// An xz file
    #[cfg_attr(not(feature = "xz"), value(hide = true))]
    Xz,
    /// A bzip2 file
    #[cfg_attr(not(feature = "bz2"), value(hide = true))]
    Bzip2,
    /// A tar archive
    #[cfg_attr(not(feature = "tar"), value(hide = true))]
    Tar,
    /// A zip archive
    #[cfg_attr(not(feature = "zip"), value(hide = true))]
    Zip,
}

impl From<Kind> for InputFormat {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Auto => InputFormat::Auto,
            Kind::Message => InputFormat::Message,
            Kind::Mbox => InputFormat::Mbox,
            Kind::Emlx => InputFormat::Emlx,
            Kind::Gzip => InputFormat::Packed(Packing::Gzip),
            Kind::Zstd => InputFormat::Packed(Packing::Zstd),
            Kind::Xz => InputFormat::Packed(Packing::Xz),
            Kind::Bzip2 => InputFormat::Packed(Packing::Bzip2),
            Kind::Tar => InputFormat::Packed(Packing::Tar),
            Kind::Zip => InputFormat::Packed(Packing::Zip),
        }
    }
}

impl Kind {
    /// Why it cannot be read by this build, if so.
    pub fn not_built_in(self) -> Option<String> {
        let feature = match InputFormat::from(self) {
            InputFormat::Packed(packing) if !packing.is_built_in() => packing.feature(),
            _ => return None,
        };
        Some(lacking("--input-format", &self, feature))
    }
}

impl Format {
    /// Why it cannot be written by this build, if so.
    pub fn not_built_in(self) -> Option<String> {
        self.lacks()
            .map(|feature| lacking("--format", &self, feature))
    }
}

/// What is said of a word that is known and not built in.
fn lacking(option: &str, word: &impl ValueEnum, feature: &str) -> String {
    let word = store::name(word);
    format!(
        "{option} {word}: this program was built without it; build it with `cargo build --release --features {feature}`"
    )
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
  tlstrail --explain message.eml           the same in plain words; --lang de in German
  tlstrail -f ndjson mail/ > legs.ndjson   a folder, for programs
  tlstrail --trust 192.0.2.0/24 m.eml      say which servers are yours
  tlstrail --require tls1.2 m.eml          exit status 0, 1 (not met) or 3 (cannot be told)
  tlstrail --policy bcp195 m.eml           judge by the rules of a document
  tlstrail stats inbox.mbox                what a whole mailbox says
  tlstrail how-to outlook                  where a mail program keeps the raw headers
  tlstrail explain ECDHE-RSA-AES128-SHA    what a word of the report means
  tlstrail redact m.eml > copy.eml         a copy without names, to show to others
  tlstrail page -o tlstrail.html           all of this for a browser, in one file

Exit status: 0 done; 1 a requirement or policy is not met; 2 wrong usage or nothing could be read;
3 it cannot be decided; 4 some input could not be read; 70 internal error;
74 output could not be written; 130 or 143 interrupted.";
