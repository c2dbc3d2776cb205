//! Where the report goes: standard output, or a file that appears whole or not at all.
//!
//! A link stays, and what it leads to is replaced; a file that is replaced hands on its mode. What is there and is no
//! regular file (a pipe, a device) is written to as it is: it has no earlier content to keep, and must not be replaced.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, BufWriter, Stdout, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

/// Links that are followed one after the other; Linux follows as many.
const LINK_CAP: usize = 40;

/// An open output.
pub enum Output {
    /// Standard output.
    Standard(BufWriter<Stdout>),
    /// A temporary file beside the one that it will become.
    File {
        file: BufWriter<NamedTempFile>,
        path: PathBuf,
        /// Those of the file that is replaced.
        permissions: Option<Permissions>,
    },
    /// A pipe, a device: written to as it is.
    Straight(BufWriter<File>),
}

impl Output {
    /// Opens standard output, what is at `path` if it is no regular file, or else a temporary file in its folder.
    pub fn open(path: Option<&Path>) -> io::Result<Self> {
        let Some(path) = path else {
            return Ok(Output::Standard(BufWriter::new(io::stdout())));
        };
        let there = match fs::metadata(path) {
            Ok(there) => Some(there),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        if let Some(there) = &there {
            if !there.is_file() {
                let file = OpenOptions::new().write(true).open(path)?;
                return Ok(Output::Straight(BufWriter::new(file)));
            }
            if is_standard_input(there) {
                return Err(io::Error::other("it is the standard input"));
            }
        }
        let path = match there {
            Some(_) => fs::canonicalize(path)?,
            None => follow_links(path)?,
        };
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        if !folder.is_dir() {
            return Err(io::Error::other(format!(
                "there is no folder {}; make it first, or name another",
                folder.display()
            )));
        }
        let file = match there {
            Some(_) => NamedTempFile::new_in(folder),
            None => new_file(folder),
        };
        let file = file.map_err(without_path)?;
        Ok(Output::File {
            file: BufWriter::new(file),
            path,
            permissions: there.map(|there| there.permissions()),
        })
    }

    /// The stream to write to.
    pub fn stream(&mut self) -> &mut (dyn Write + Send) {
        match self {
            Output::Standard(stream) => stream,
            Output::File { file, .. } => file,
            Output::Straight(file) => file,
        }
    }

    /// Where the file is until it gets its name, for those who write to it by themselves; `None` where there is no file.
    pub fn temporary(&self) -> Option<&Path> {
        match self {
            Output::File { file, .. } => Some(file.get_ref().path()),
            Output::Standard(_) | Output::Straight(_) => None,
        }
    }

    /// Writes what is left; the file gets its name.
    pub fn finish(self) -> io::Result<()> {
        match self {
            Output::Standard(mut stream) => stream.flush(),
            Output::Straight(mut file) => file.flush(),
            Output::File {
                file,
                path,
                permissions,
            } => {
                let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
                if let Some(permissions) = permissions {
                    file.as_file().set_permissions(permissions)?;
                }
                file.as_file().sync_all()?;
                file.persist(&path).map_err(|error| error.error)?;
                Ok(())
            }
        }
    }
}

/// Why an output must not be written at `path`, if so: evidence is never written to, and a folder of it gets no new file,
/// which the next run would read.
pub fn problem(path: &Path, inputs: &[OsString]) -> Option<String> {
    // What is there and is no regular file is written to as it is, and no input is.
    if fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
        return None;
    }
    let place = place(path);
    for input in inputs.iter().filter(|input| **input != "-") {
        let Ok(real) = Path::new(input).canonicalize() else {
            continue;
        };
        let (path, input) = (path.display(), Path::new(input).display());
        if place == real || is_same_file(&place, &real) {
            return Some(format!(
                "{path} is the input {input}; write to another file"
            ));
        }
        if real.is_dir() && place.starts_with(&real) {
            return Some(format!(
                "{path} lies in the input {input}, where nothing is written; write to another folder"
            ));
        }
    }
    None
}

/// Where a path leads, also if no file is there yet, without links and `..`.
pub fn place(path: &Path) -> PathBuf {
    if let Ok(there) = path.canonicalize() {
        return there;
    }
    let path = follow_links(path).unwrap_or_else(|_| path.to_owned());
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    folder.join(path.file_name().unwrap_or_default())
}

/// A temporary file with the mode that a new file gets.
fn new_file(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    #[cfg(unix)]
    {
        // The umask takes its part away, as from any new file.
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// What the system said, without the name of a temporary file, which nobody knows.
fn without_path(error: io::Error) -> io::Error {
    let inner = error.get_ref().and_then(|wrapped| wrapped.source());
    let code = inner
        .and_then(|inner| inner.downcast_ref::<io::Error>())
        .and_then(io::Error::raw_os_error);
    match code {
        Some(code) => io::Error::from_raw_os_error(code),
        None => error.kind().into(),
    }
}

/// Where a path leads at which no file is yet: the end of its links.
fn follow_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..LINK_CAP {
        match fs::symlink_metadata(&path) {
            Ok(there) if there.is_symlink() => {
                let target = fs::read_link(&path)?;
                path = path.parent().unwrap_or(Path::new("")).join(target);
            }
            _ => return Ok(path),
        }
    }
    Err(io::Error::other("too many links"))
}

/// True when two names lead to one file.
#[cfg(unix)]
fn is_same_file(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let place = |path| fs::metadata(path).map(|file| (file.dev(), file.ino()));
    matches!((place(one), place(other)), (Ok(one), Ok(other)) if one == other)
}

#[cfg(not(unix))]
fn is_same_file(_: &Path, _: &Path) -> bool {
    false
}

/// True when standard input reads this very file: evidence is never written to.
#[cfg(unix)]
fn is_standard_input(there: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata("/dev/stdin")
        .is_ok_and(|input| (input.dev(), input.ino()) == (there.dev(), there.ino()))
}

#[cfg(not(unix))]
fn is_standard_input(_: &fs::Metadata) -> bool {
    false
}
