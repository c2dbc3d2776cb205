//! Reads a file from places of the caller's choice, so that several threads can share it.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places and counts of bytes of one source, in 64 bits"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from a walk over the same buffer"
)]

use std::fs::File;
use std::io::{self, ErrorKind, Read};

/// A regular file that several threads read at once.
#[derive(Debug)]
pub struct SharedFile(File);

impl SharedFile {
    /// Shares an open file.
    pub fn new(file: File) -> Self {
        SharedFile(file)
    }

    /// The file, to ask about its size and times.
    pub fn file(&self) -> &File {
        &self.0
    }

    /// Reads until the buffer is full, the file ends or fails; says how many bytes were read, and the failure.
    ///
    /// The end of the file before the buffer is full is a failure: no more is asked for than the file's size.
    pub(super) fn read_at(&self, buffer: &mut [u8], offset: u64) -> (usize, Option<io::Error>) {
        let mut count = 0;
        while count < buffer.len() {
            match read_once(&self.0, &mut buffer[count..], offset + count as u64) {
                Ok(0) => {
                    let shorter = "the file became shorter while it was read";
                    return (
                        count,
                        Some(io::Error::new(ErrorKind::UnexpectedEof, shorter)),
                    );
                }
                Ok(more) => count += more,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return (count, Some(error)),
            }
        }
        (count, None)
    }

    /// Reads once; 0 at the end of the file.
    #[cfg(feature = "zip")]
    pub(super) fn read_some(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        read_once(&self.0, buffer, offset)
    }

    /// A reader of it from its start on.
    pub(super) fn reader(&self) -> PositionedReader<'_> {
        PositionedReader {
            file: &self.0,
            offset: 0,
        }
    }
}

/// Reads a shared file without moving the place that others read from.
pub(super) struct PositionedReader<'f> {
    file: &'f File,
    offset: u64,
}

impl Read for PositionedReader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = read_once(self.file, buffer, self.offset)?;
        self.offset += count as u64;
        Ok(count)
    }
}

#[cfg(unix)]
fn read_once(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buffer, offset)
}

#[cfg(windows)]
fn read_once(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, buffer, offset)
}
