//! `--manifest FILE`: what was read, with its hashes, for those who must show later that it is the same.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::args::Args;
use super::{output, store};
use crate::input::{Irregular, Limits, SourceDigest, SourceName};
use crate::render::{ErrorRecord, manifest};

/// What is wrong with the place of the manifest or with what it is asked for together with, if anything.
pub fn problem(args: &Args) -> Option<String> {
    let path = args.manifest.as_deref()?;
    if args.range.is_some() {
        return Some(
            "--range reads part of a mailbox, and a manifest tells of all of it".to_owned(),
        );
    }
    if args.output.as_deref().map(output::place) == Some(output::place(path)) {
        return Some("this is the file of --output; write to another one".to_owned());
    }
    output::problem(path, &args.inputs)
}

/// The options that bear on what is read, by name.
fn options(args: &Args) -> BTreeMap<&'static str, Vec<String>> {
    let name = |input| SourceName::new(input).as_str().to_owned();
    let mut inputs: Vec<_> = args.inputs.iter().map(|input| name(input)).collect();
    if inputs.is_empty() {
        inputs.push("-".to_owned());
    }
    BTreeMap::from([
        ("inputs", inputs),
        ("input-format", vec![store::name(&args.input_format)]),
        ("mbox-rule", vec![store::name(&args.mbox_rule)]),
        ("trust", args.trust.clone()),
    ])
}

/// A manifest that is being written.
pub struct Manifest<'a> {
    out: &'a mut (dyn Write + Send),
    sources: u64,
    /// Sources of which there is no hash.
    unread: u64,
}

impl<'a> Manifest<'a> {
    /// Begins one.
    ///
    /// # Errors
    /// What the output says.
    pub fn begin(
        args: &Args,
        limits: &Limits,
        out: &'a mut (dyn Write + Send),
    ) -> io::Result<Self> {
        manifest::write_run(&options(args), limits, out)?;
        Ok(Manifest {
            out,
            sources: 0,
            unread: 0,
        })
    }

    /// Lines of messages.
    ///
    /// # Errors
    /// What the output says.
    pub fn lines(&mut self, text: &[u8]) -> io::Result<()> {
        self.out.write_all(text)
    }

    /// A message or a file that could not be read.
    ///
    /// # Errors
    /// What the output says.
    pub fn error(&mut self, record: &ErrorRecord) -> io::Result<()> {
        manifest::write_error(record, self.out)
    }

    /// The end of a source; gives what is to be said about it.
    ///
    /// # Errors
    /// What the output says.
    pub fn source(&mut self, digest: &SourceDigest) -> io::Result<Option<&'static str>> {
        self.sources += 1;
        manifest::write_source(digest, self.out)?;
        if digest.sha256.is_none() {
            self.unread += 1;
            return Ok(Some(
                "could not be read to its end, so the manifest has no hash of it",
            ));
        }
        let warning = "changed while it was read; the hashes in the manifest are of what was read";
        Ok(digest.changed.then_some(warning))
    }

    /// True when a source has no hash.
    pub fn has_gaps(&self) -> bool {
        self.unread > 0
    }

    /// Ends it; `irregular` are the things in folders that are no files.
    ///
    /// # Errors
    /// What the output says.
    pub fn end(self, messages: u64, errors: u64, irregular: &Irregular) -> io::Result<()> {
        let (named, count) = irregular.met();
        for (name, kind) in &named {
            manifest::write_irregular(name, *kind, self.out)?;
        }
        manifest::write_end((messages, errors, self.sources, count), self.out)
    }
}
