//! The main work: every message read, judged and rendered.

use std::io::{self, Write};

use super::engine::{self, Sink, Worker};
use super::manifest::Manifest;
use super::progress::Bar;
use crate::input::{InputError, Limits, Message, SourceDigest};
use crate::policy::{Judgement, Requirement};
use crate::render::{ErrorRecord, Joined, Renderer, Summary};
use crate::route::Trust;
use crate::trail::{Analyzer, Trail};

/// What one thread does.
pub struct Reporter {
    trust: Trust,
    limits: Limits,
    analyzer: Analyzer,
    /// What it has told.
    pub told: Told,
}

/// What is told of messages.
pub struct Told {
    renderer: Box<dyn Renderer>,
    requirements: Vec<Requirement>,
    /// What was counted.
    pub summary: Summary,
    /// The worst judgement so far.
    pub worst: Judgement,
}

impl Reporter {
    /// One for a thread.
    pub fn new(
        trust: Trust,
        limits: Limits,
        renderer: Box<dyn Renderer>,
        requirements: Vec<Requirement>,
    ) -> Self {
        Reporter {
            analyzer: Analyzer::with(trust.clone(), limits.clone()),
            trust,
            limits,
            told: Told {
                renderer,
                requirements,
                summary: Summary::default(),
                worst: Judgement::Meets,
            },
        }
    }
}

impl Worker for Reporter {
    fn message(&mut self, source: &str, message: Message<'_>, part: &mut Joined, alone: bool) {
        let trail = self.analyzer.trail(message);
        self.told.trail(source, &trail, part, alone);
    }

    fn paste(
        &mut self,
        source: &str,
        text: &[u8],
        part: &mut Joined,
        alone: bool,
    ) -> Result<(), InputError> {
        let trail = self.analyzer.read_pasted(text)?;
        self.told.trail(source, &trail, part, alone);
        Ok(())
    }

    fn recover(&mut self) {
        self.analyzer = Analyzer::with(self.trust.clone(), self.limits.clone());
    }
}

impl Told {
    fn trail(&mut self, source: &str, trail: &Trail<'_>, part: &mut Joined, alone: bool) {
        if alone {
            part.alone = self.renderer.alone(trail);
        }
        // Memory does not fail.
        let _ = self.renderer.trail(source, trail, &mut part.text);
        if let Some(row) = self.renderer.row(source, trail) {
            part.push_row(row);
        }
        let judgement = Requirement::judge_all(
            &self.requirements,
            trail.route,
            trail.verdicts,
            &trail.answer,
        );
        self.worst = self.worst.min(judgement);
        self.summary.add(trail);
    }
}

/// Writes what the threads made, and tells of errors.
pub struct Writer<'a> {
    /// Puts the parts together.
    pub renderer: Box<dyn Renderer>,
    /// Where to.
    pub out: &'a mut (dyn Write + Send),
    /// Tells the person who waits.
    pub bar: Bar,
    /// Output and progress share a terminal.
    pub on_terminal: bool,
    /// Where the hashes go, if they were asked for.
    pub manifest: Option<Manifest<'a>>,
}

impl Sink for Writer<'_> {
    fn messages(&mut self, part: &mut Joined) -> io::Result<()> {
        if self.on_terminal {
            return self.bar.aside(|| {
                self.renderer
                    .join(part, self.out)
                    .and_then(|()| self.out.flush())
            });
        }
        self.renderer.join(part, self.out)
    }

    fn error(&mut self, record: &ErrorRecord) -> io::Result<()> {
        self.bar
            .say(&format!("{}: {}", record.source, record.sentence));
        if let Some(manifest) = &mut self.manifest {
            manifest.error(record)?;
        }
        self.renderer.error(record, self.out)
    }

    fn listing(&mut self, text: &[u8]) -> io::Result<()> {
        match &mut self.manifest {
            Some(manifest) => manifest.lines(text),
            None => Ok(()),
        }
    }

    fn source(&mut self, digest: &SourceDigest) -> io::Result<()> {
        if let Some(manifest) = &mut self.manifest
            && let Some(warning) = manifest.source(digest)?
        {
            self.bar.say(&format!("{}: {warning}", digest.name));
        }
        Ok(())
    }

    fn progress(&mut self, progress: &engine::Progress<'_>) {
        self.bar.update(progress);
    }
}
