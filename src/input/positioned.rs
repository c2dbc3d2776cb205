//! Reads a file from places of the caller's choice, so that several threads can share it.

use std::fs::File;
use std::io::{self, ErrorKind, Read};

/// Reads until the buffer is full, the file ends or fails; says how many bytes were read, and the failure.
///
/// The end of the file before the buffer is full is a failure: the caller has asked for no more than the file's size.
pub(super) fn read_at(file: &File, buffer: &mut [u8], offset: u64) -> (usize, Option<io::Error>) {
    let mut count = 0;
    while count < buffer.len() {
        match read_once(file, &mut buffer[count..], offset + count as u64) {
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

/// Reads a shared file from its start on, without moving the place that others read from.
pub(super) struct PositionedReader<'f> {
    file: &'f File,
    offset: u64,
}

impl<'f> PositionedReader<'f> {
    pub(super) fn new(file: &'f File) -> Self {
        PositionedReader { file, offset: 0 }
    }
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
