//! The formats that are files of rows: which they are, and how one begins.

use std::io;
use std::path::Path;

use clap::ValueEnum;

use super::args::{Args, Format};
use crate::input::Limits;
use crate::render::store::{Store, run_facts};

/// Why a format cannot be written where it was asked for, if so: a database and a table by columns are files.
pub fn missing_file(args: &Args) -> Option<String> {
    if args.format.is_store() && args.output.is_none() {
        let name = name(&args.format);
        return Some(format!("--format {name} writes a file: add --output FILE"));
    }
    None
}

/// Begins the file at `path`, if the format is one of rows.
///
/// # Errors
/// It cannot be written.
pub fn open(
    args: &Args,
    path: Option<&Path>,
    limits: &Limits,
) -> io::Result<Option<Box<dyn Store>>> {
    if !args.format.is_store() {
        return Ok(None);
    }
    let path = path.ok_or_else(|| io::Error::other("it is no regular file"))?;
    begin(args.format, path, &run_facts(&options(args), limits))
}

#[allow(unused_variables)] // without either feature
fn begin(
    format: Format,
    path: &Path,
    facts: &[(String, String)],
) -> io::Result<Option<Box<dyn Store>>> {
    match format {
        #[cfg(feature = "parquet")]
        Format::Parquet => {
            let file = std::fs::OpenOptions::new().write(true).open(path)?;
            let store = crate::render::store::Parquet::new(file, facts)?;
            Ok(Some(Box::new(store)))
        }
        #[cfg(feature = "sqlite")]
        Format::Sqlite => {
            let store = crate::render::store::Sqlite::create(path, facts)?;
            Ok(Some(Box::new(store)))
        }
        _ => Ok(None),
    }
}

/// The options that bear on what is told.
fn options(args: &Args) -> Vec<(String, String)> {
    let mut options = vec![
        ("input-format".to_owned(), name(&args.input_format)),
        ("mbox-rule".to_owned(), name(&args.mbox_rule)),
    ];
    let trust = args
        .trust
        .iter()
        .map(|word| ("trust".to_owned(), word.clone()));
    options.extend(trust);
    if let Some(policy) = &args.policy {
        options.push(("policy".to_owned(), policy.to_string_lossy().into_owned()));
        options.push(("as-of".to_owned(), args.as_of.to_string()));
    }
    options
}

/// The word of the command line.
pub fn name(value: &impl ValueEnum) -> String {
    value
        .to_possible_value()
        .map_or(String::new(), |value| value.get_name().to_owned())
}
