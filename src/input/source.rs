//! Paths to sources: files, folders and standard input, in a steady order.
//!
//! Files are opened read-only and nothing is written beside them. A path that was named is read whatever it is called,
//! if it is a regular file; pipes, devices and sockets are refused, because opening one may wait for ever. Of a folder,
//! with all below it, every file is looked at, and read if it holds mail, or is packed and may hold some. All else in it
//! is counted and passed over: links, files that are no mail, and what lies in the `tmp` of a Maildir. The files of one
//! folder come in the order of the bytes of their paths.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places and counts of bytes of one source, in 64 bits"
)]

use std::collections::VecDeque;
use std::ffi::OsString;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::eml::EmlReader;
use super::error::{InputError, Problem};
use super::evidence::Evidence;
use super::folder::{Step, Tally, Walk};
use super::format::InputFormat;
use super::irregular::Irregular;
use super::open::open;
use super::part::{Content, Part};
use super::source_reader::SourceReader;
use super::{Limits, SourceName, Visitor};

/// Something to read messages from; not open yet.
#[derive(Debug)]
pub struct Source {
    /// Its name.
    pub name: SourceName,
    place: Place,
    /// The folder that it was found in.
    found_in: Option<Arc<Tally>>,
    settled: AtomicBool,
}

#[derive(Debug)]
enum Place {
    StandardInput,
    File(PathBuf),
}

/// A source that could not be taken up. Its text is the name and the error: `a.eml: no such file or folder; ...`.
#[derive(Debug)]
#[non_exhaustive]
pub struct SourceError {
    /// The name as given.
    pub name: SourceName,
    /// What is wrong with it.
    pub error: InputError,
}

impl SourceError {
    fn new(name: SourceName, problem: Problem) -> Self {
        SourceError {
            name,
            error: InputError::at_start(problem),
        }
    }
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.error)
    }
}

impl std::error::Error for SourceError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
}

impl Source {
    fn new(name: SourceName, place: Place, found_in: Option<Arc<Tally>>) -> Self {
        Source {
            name,
            place,
            found_in,
            settled: AtomicBool::new(false),
        }
    }

    /// Standard input.
    pub fn standard_input() -> Self {
        Source::new(SourceName::new("-".as_ref()), Place::StandardInput, None)
    }

    fn file(path: PathBuf, found_in: Option<Arc<Tally>>) -> Self {
        let name = SourceName::new(path.as_os_str());
        Source::new(name, Place::File(path), found_in)
    }

    /// The path, or `None` for standard input.
    pub fn path(&self) -> Option<&Path> {
        match &self.place {
            Place::StandardInput => None,
            Place::File(path) => Some(path),
        }
    }

    /// Size of the file in bytes, packed as it is; `None` for standard input and what cannot be asked.
    pub fn size(&self) -> Option<u64> {
        fs::metadata(self.path()?).ok().map(|there| there.len())
    }

    /// Reads it to its end, as what its content says. For many sources keep a [`SourceReader`].
    pub fn read(&self, limits: &Limits, visitor: &mut dyn Visitor) -> std::ops::ControlFlow<()> {
        SourceReader::new(limits, InputFormat::Auto).read(self, visitor)
    }

    /// The file and its size, if this is a file of at least `at_least` bytes that holds a mailbox and is not packed.
    ///
    /// For readers that take a mailbox apart themselves. `None` for everything else, also for what cannot be read:
    /// then [`SourceReader::read`] tells why.
    pub fn open_mailbox(&self, format: InputFormat, at_least: u64) -> Option<(File, u64)> {
        let path = self.path()?;
        let metadata = fs::metadata(path).ok()?;
        // An empty one has no blocks to tell that of.
        if !metadata.is_file() || metadata.len() < at_least.max(1) {
            return None;
        }
        let input = Input::File(open_file(path).ok()?);
        let mut reader = EmlReader::new(input, &Limits::default());
        let first = reader.first_bytes();
        if first.failed || self.part(format).content(&first) != Content::Mbox {
            return None;
        }
        let Input::File(mut file) = reader.reopen(Input::Nothing) else {
            return None;
        };
        let bytes = file.metadata().ok()?.len();
        file.rewind().ok()?;
        let _ = self.settle(true, 0);
        Some((file, bytes))
    }

    /// What is to be read of it.
    pub(super) fn part(&self, format: InputFormat) -> Part<'_> {
        let path = self.path().map(|path| path.as_os_str().as_encoded_bytes());
        let part = Part::new(&self.name, path.unwrap_or_default(), format);
        match self.found_in {
            Some(_) => part,
            None => part.named(),
        }
    }

    pub(super) fn open(&self) -> Result<Input, Problem> {
        let path = match &self.place {
            Place::StandardInput => return Ok(Input::Stdin(io::stdin())),
            Place::File(path) => path,
        };
        if self.found_in.is_none() {
            return open_file(path).map(Input::File);
        }
        // The listing of its folder told that it is a regular file.
        match open(path) {
            Ok(file) => {
                // It may be another one by now.
                check_kind(&file.metadata().map_err(Problem::from_open)?)?;
                Ok(Input::File(file))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Problem::Vanished),
            Err(error) => Err(Problem::from_open(error)),
        }
    }

    /// Tells the folder that it was found in what it gave. The last file of a folder that gave nothing is told so.
    pub(super) fn settle(&self, given: bool, passed_over: u64) -> Option<(&SourceName, Problem)> {
        let tally = self.found_in.as_ref()?;
        if self.settled.swap(true, Ordering::AcqRel) {
            return None;
        }
        tally.settle(given, passed_over)
    }
}

/// Where the bytes of a source come from.
pub(super) enum Input {
    Nothing,
    Stdin(io::Stdin),
    File(File),
    Hashed(Box<Evidence>),
}

impl Input {
    /// Bytes of a file.
    pub(super) fn size(&self) -> Option<u64> {
        match self {
            Input::File(file) => file.metadata().ok().map(|there| there.len()),
            Input::Nothing | Input::Stdin(_) | Input::Hashed(_) => None,
        }
    }
}

impl Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Input::Nothing => Ok(0),
            Input::Stdin(stdin) => stdin.read(buffer),
            Input::File(file) => file.read(buffer),
            Input::Hashed(evidence) => evidence.read(buffer),
        }
    }
}

/// Opens a regular file for reading.
fn open_file(path: &Path) -> Result<File, Problem> {
    // Before opening: opening a pipe that nobody writes to would wait for ever.
    check_kind(&fs::metadata(path).map_err(Problem::from_open)?)?;
    let file = open(path).map_err(Problem::from_open)?;
    check_kind(&file.metadata().map_err(Problem::from_open)?)?;
    Ok(file)
}

fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|there| there.is_symlink())
}

fn check_kind(metadata: &fs::Metadata) -> Result<(), Problem> {
    if metadata.is_dir() {
        return Err(Problem::IsADirectory);
    }
    if !metadata.is_file() {
        return Err(Problem::NotARegularFile);
    }
    Ok(())
}

/// The sources that the inputs stand for, in the order given. Folders are walked when their turn comes.
///
/// What cannot be taken up is an `Err` in its place, and the rest goes on. The files of a folder are not opened here;
/// those that are no mail give nothing when they are read, and a folder of nothing else gives an error.
pub fn expand(inputs: &[OsString]) -> Sources {
    Sources {
        inputs: inputs.iter().cloned().collect(),
        folder: None,
        passed_over: 0,
        irregular: Arc::default(),
    }
}

/// Iterates over sources; made by [`expand`].
#[derive(Debug)]
pub struct Sources {
    inputs: VecDeque<OsString>,
    folder: Option<Walk>,
    passed_over: u64,
    irregular: Arc<Irregular>,
}

impl Sources {
    /// What was passed over in folders so far without being handed out: links, pipes and the like, and what lies in the
    /// `tmp` of a Maildir. What is passed over when its content is seen, [`Visitor::passed_over`] tells.
    pub fn passed_over(&self) -> u64 {
        self.passed_over
    }

    /// What is no file in the folders walked so far; also to be asked when the sources were given away.
    pub fn irregular(&self) -> Arc<Irregular> {
        Arc::clone(&self.irregular)
    }

    fn take_up(&mut self, input: OsString) -> Option<Result<Source, SourceError>> {
        if input == "-" {
            return Some(Ok(Source::standard_input()));
        }
        let path = PathBuf::from(input);
        let problem = match fs::metadata(&path) {
            Ok(metadata) if metadata.is_dir() => {
                match Walk::new(path.clone(), Arc::clone(&self.irregular)) {
                    Ok(walk) => {
                        self.folder = Some(walk);
                        return None;
                    }
                    Err(problem) => Some(problem),
                }
            }
            Ok(metadata) => check_kind(&metadata).err(),
            Err(error) if is_link(&path) => Some(Problem::BrokenLink(error)),
            Err(error) => Some(Problem::from_open(error)),
        };
        Some(match problem {
            None => Ok(Source::file(path, None)),
            Some(problem) => Err(SourceError::new(SourceName::new(path.as_os_str()), problem)),
        })
    }

    /// The next file of the folder that is being walked.
    fn next_file(&mut self) -> Option<Result<Source, SourceError>> {
        let walk = self.folder.as_mut()?;
        let step = walk.next();
        let passed_over = walk.take_passed_over();
        self.passed_over += passed_over;
        let tally = Arc::clone(walk.tally());
        tally.add(passed_over);
        match step {
            Some(Step::File(path)) => {
                tally.hand_out();
                Some(Ok(Source::file(path, Some(tally))))
            }
            Some(Step::Failed(path, problem)) => {
                tally.give();
                Some(Err(SourceError::new(
                    SourceName::new(path.as_os_str()),
                    problem,
                )))
            }
            None => {
                self.folder = None;
                let (name, problem) = tally.settle(false, 0)?;
                Some(Err(SourceError::new(name.clone(), problem)))
            }
        }
    }
}

impl Iterator for Sources {
    type Item = Result<Source, SourceError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.next_file() {
                return Some(item);
            }
            let input = self.inputs.pop_front()?;
            if let Some(item) = self.take_up(input) {
                return Some(item);
            }
        }
    }
}
