//! Where the report goes: standard output, or a file that appears whole or not at all.

use std::io::{self, BufWriter, Stdout, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// An open output.
pub enum Output {
    /// Standard output.
    Standard(BufWriter<Stdout>),
    /// A temporary file beside the one that it will become.
    File {
        file: BufWriter<NamedTempFile>,
        path: PathBuf,
    },
}

impl Output {
    /// Opens standard output, or a temporary file in the folder of `path`.
    pub fn open(path: Option<&Path>) -> io::Result<Self> {
        let Some(path) = path else {
            return Ok(Output::Standard(BufWriter::new(io::stdout())));
        };
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let file = BufWriter::new(NamedTempFile::new_in(folder)?);
        Ok(Output::File {
            file,
            path: path.to_owned(),
        })
    }

    /// The stream to write to.
    pub fn stream(&mut self) -> &mut dyn Write {
        match self {
            Output::Standard(stream) => stream,
            Output::File { file, .. } => file,
        }
    }

    /// Writes what is left; the file gets its name.
    pub fn finish(self) -> io::Result<()> {
        match self {
            Output::Standard(mut stream) => stream.flush(),
            Output::File { file, path } => {
                let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
                file.as_file().sync_all()?;
                file.persist(&path).map_err(|error| error.error)?;
                Ok(())
            }
        }
    }
}
