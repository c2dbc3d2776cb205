//! Paths to sources: files, folders and standard input, in a steady order.
//!
//! Files are opened read-only and nothing is written beside them. A path that was named is read whatever it is called,
//! if it is a regular file; pipes, devices and sockets are refused, because opening one may wait for ever. Of a folder,
//! with all below it, are read: files named `.eml` and `.mbox`, and files without an extension, or in a Maildir's
//! `cur` or `new`, that look like mail. All else in it is counted and passed over, links too. The files of one folder
//! come in the order of the bytes of their paths.

use std::collections::VecDeque;
use std::ffi::{OsStr, OsString};
use std::fmt::{self, Write};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::vec;

use walkdir::WalkDir;

use super::eml::{self, EmlReader};
use super::error::{InputError, Problem};
use super::mbox::{self, MboxReader};
use super::sniff::{self, Holding, sniff};
use super::window::Window;
use super::{Limits, Reader};

/// A source's name as people and reports know it: the path as given, `-` for standard input.
///
/// Bytes that are not UTF-8 are written `\xNN`. Controls are left as they are: renderers clean what they print.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct SourceName(String);

impl SourceName {
    /// The name of a path.
    pub fn new(path: &OsStr) -> Self {
        let mut name = String::new();
        for chunk in path.as_encoded_bytes().utf8_chunks() {
            name.push_str(chunk.valid());
            for byte in chunk.invalid() {
                // Writing into a string cannot fail.
                let _ = write!(name, "\\x{byte:02x}");
            }
        }
        SourceName(name)
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SourceName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Something to read messages from; not open yet.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its name.
    pub name: SourceName,
    place: Place,
}

#[derive(Clone, Debug)]
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
    fn file(path: PathBuf) -> Self {
        Source {
            name: SourceName::new(path.as_os_str()),
            place: Place::File(path),
        }
    }

    /// The path, or `None` for standard input.
    pub fn path(&self) -> Option<&Path> {
        match &self.place {
            Place::StandardInput => None,
            Place::File(path) => Some(path),
        }
    }

    /// Opens it, looks at the first bytes, and picks the reader for what they hold.
    ///
    /// What is neither mailbox nor message gets the reader of single messages, whose first answer then is the error
    /// that says why. An empty mailbox is an empty file, and an error too. A file named `.mbox` is read as a mailbox
    /// even if its first line is missing.
    ///
    /// # Errors
    /// Only if it cannot be opened; a failure to read is told by the reader.
    pub fn open(&self, limits: &Limits) -> Result<Box<dyn Reader + Send>, InputError> {
        let source: Box<dyn Read + Send> = match &self.place {
            Place::StandardInput => Box::new(io::stdin()),
            Place::File(path) => Box::new(open_file(path).map_err(InputError::at_start)?),
        };
        let mut window = Window::new(source, eml::CHUNK);
        window.fill(sniff::LOOKED_AT);
        let is_mailbox = match sniff(window.held()) {
            Holding::Mbox => true,
            // A mailbox that lost its first line: the reader of single messages would hide all but one.
            Holding::Message | Holding::Unknown => {
                self.path().is_some_and(|path| is_named(path, "mbox"))
            }
            // Blanks as far as was looked: a mailbox may follow.
            Holding::Empty => !window.ended(),
            Holding::Binary => false,
        };
        Ok(if is_mailbox {
            let window = window.with_chunk(mbox::CHUNK);
            Box::new(MboxReader::from_window(window, limits))
        } else {
            Box::new(EmlReader::from_window(window, limits))
        })
    }
}

impl Source {
    /// Size of the file in bytes, if it is one.
    pub fn size(&self) -> Option<u64> {
        let path = self.path()?;
        fs::metadata(path).ok().map(|metadata| metadata.len())
    }

    /// The open file and its size, if it is a mailbox that can be read in blocks.
    pub fn open_mailbox(&self) -> Option<(File, u64)> {
        let path = self.path()?;
        let mut file = open_file(path).ok()?;
        let mut first = vec![0; eml::CHUNK];
        let count = file.read(&mut first).ok()?;
        let size = file.metadata().ok()?.len();
        (sniff(&first[..count]) == Holding::Mbox).then_some((file, size))
    }

    /// Reads all that it holds.
    pub fn read(&self, limits: &Limits, visitor: &mut dyn super::Visitor) {
        let _ = self.read_until(limits, visitor);
    }

    fn read_until(
        &self,
        limits: &Limits,
        visitor: &mut dyn super::Visitor,
    ) -> std::ops::ControlFlow<()> {
        visitor.member(&self.name)?;
        let mut reader = match self.open(limits) {
            Ok(reader) => reader,
            Err(error) => return visitor.error(error),
        };
        loop {
            match reader.next() {
                Ok(None) => break,
                Ok(Some(message)) => visitor.message(message)?,
                Err(error) => visitor.error(error)?,
            }
        }
        visitor.bytes(reader.bytes_read());
        std::ops::ControlFlow::Continue(())
    }
}

/// Opens a regular file for reading.
fn open_file(path: &Path) -> Result<File, Problem> {
    // Before opening: opening a pipe that nobody writes to would wait for ever.
    check_kind(&fs::metadata(path).map_err(Problem::from_open)?)?;
    let file = File::open(path).map_err(Problem::from_open)?;
    check_kind(&file.metadata().map_err(Problem::from_open)?)?;
    Ok(file)
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
/// What cannot be taken up is an `Err` in its place, and the rest goes on. A folder without anything to read is one
/// too.
pub fn expand(inputs: &[OsString]) -> Sources {
    Sources {
        inputs: inputs.iter().cloned().collect(),
        folder: None,
        passed_over: 0,
    }
}

/// Iterates over sources; made by [`expand`].
#[derive(Debug)]
pub struct Sources {
    inputs: VecDeque<OsString>,
    folder: Option<Folder>,
    passed_over: u64,
}

/// A folder being handed out.
#[derive(Debug)]
struct Folder {
    name: SourceName,
    errors: VecDeque<SourceError>,
    paths: vec::IntoIter<PathBuf>,
    given: bool,
    passed_over: u64,
}

impl Sources {
    /// Files in folders that were passed over so far because they are no mail.
    pub fn passed_over(&self) -> u64 {
        self.passed_over
    }

    fn take_up(&mut self, input: OsString) -> Option<Result<Source, SourceError>> {
        if input == "-" {
            return Some(Ok(Source {
                name: SourceName::new(&input),
                place: Place::StandardInput,
            }));
        }
        let path = PathBuf::from(input);
        let problem = match fs::metadata(&path) {
            Ok(metadata) if metadata.is_dir() => {
                self.folder = Some(Folder::list(&path));
                return None;
            }
            Ok(metadata) => check_kind(&metadata).err(),
            Err(error) => Some(Problem::from_open(error)),
        };
        Some(match problem {
            None => Ok(Source::file(path)),
            Some(problem) => Err(SourceError::new(SourceName::new(path.as_os_str()), problem)),
        })
    }
}

impl Iterator for Sources {
    type Item = Result<Source, SourceError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(folder) = &mut self.folder {
                if let Some(item) = folder.next() {
                    return Some(item);
                }
                self.passed_over += folder.passed_over;
                self.folder = None;
            }
            let input = self.inputs.pop_front()?;
            if let Some(item) = self.take_up(input) {
                return Some(item);
            }
        }
    }
}

impl Folder {
    /// All files below, sorted. Their contents are looked at one by one, as they are asked for.
    fn list(path: &Path) -> Self {
        let mut paths = Vec::new();
        let mut errors = VecDeque::new();
        let mut passed_over = 0;
        for entry in WalkDir::new(path).follow_links(false) {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                // The root may be a link to a folder, which is one all the same.
                Ok(entry) if entry.depth() == 0 => {}
                Ok(entry) if entry.file_type().is_file() => paths.push(entry.into_path()),
                Ok(_) => passed_over += 1,
                Err(error) => {
                    let place = error.path().unwrap_or(path).as_os_str();
                    let name = SourceName::new(place);
                    errors.push_back(SourceError::new(name, Problem::from_open(error.into())));
                }
            }
        }
        paths.sort_unstable_by(|a, b| bytes_of(a).cmp(bytes_of(b)));
        Folder {
            name: SourceName::new(path.as_os_str()),
            given: !errors.is_empty(),
            errors,
            paths: paths.into_iter(),
            passed_over,
        }
    }

    fn next(&mut self) -> Option<Result<Source, SourceError>> {
        if let Some(error) = self.errors.pop_front() {
            return Some(Err(error));
        }
        for path in self.paths.by_ref() {
            if is_mail(&path) {
                self.given = true;
                return Some(Ok(Source::file(path)));
            }
            self.passed_over += 1;
        }
        if self.given {
            return None;
        }
        self.given = true;
        let problem = Problem::FolderWithoutMessages {
            skipped: self.passed_over,
        };
        Some(Err(SourceError::new(self.name.clone(), problem)))
    }
}

fn bytes_of(path: &Path) -> &[u8] {
    path.as_os_str().as_encoded_bytes()
}

/// True for a file of a folder that is to be read.
fn is_mail(path: &Path) -> bool {
    if is_named(path, "eml") {
        return true;
    }
    // An empty mailbox is no reason for an error when nobody asked for it by name.
    if is_named(path, "mbox") {
        return fs::metadata(path).map_or(true, |metadata| metadata.len() > 0);
    }
    let in_maildir = path
        .parent()
        .and_then(Path::file_name)
        .is_some_and(|name| name == "cur" || name == "new");
    if path.extension().is_some() && !in_maildir {
        return false;
    }
    let Ok(file) = open_file(path) else {
        // Left to `Source::open` to report: it may be mail.
        return true;
    };
    let mut window = Window::new(file, eml::CHUNK);
    window.fill(sniff::LOOKED_AT);
    match sniff(window.held()) {
        Holding::Mbox => true,
        Holding::Message => sniff::has_mail_field(window.held()),
        Holding::Binary | Holding::Empty | Holding::Unknown => false,
    }
}

/// True when the path has this extension, in small or capital letters.
fn is_named(path: &Path, extension: &str) -> bool {
    path.extension()
        .is_some_and(|found| found.eq_ignore_ascii_case(extension))
}
