//! What the engine asks of whoever runs it: the bytes of the input, and places for rows and output.

use std::cell::RefCell;
use std::io::{self, Read, Write};

/// Whoever runs the engine.
pub trait Host {
    /// The next bytes of the input, at most as many as the buffer has; 0 at its end.
    ///
    /// # Errors
    /// The input cannot be read.
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize>;

    /// Takes rows, as a JSON array.
    fn tell(&mut self, rows: &str);

    /// Takes a piece of an output.
    fn write(&mut self, bytes: &[u8]);
}

/// A host whose input is read and whose output is written in turns.
#[derive(Clone, Copy)]
pub struct Shared<'a, 'h>(pub &'a RefCell<&'h mut dyn Host>);

impl Read for Shared<'_, '_> {
    /// Fills the buffer as far as the input goes, as a file does: what is counted depends on it.
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut filled = 0;
        while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
            match self.0.borrow_mut().read(rest) {
                Ok(0) => break,
                // No more than fits is ever believed.
                Ok(count) => filled += count.min(rest.len()),
                // What came before it is given first; the failure comes again.
                Err(_) if filled > 0 => break,
                Err(error) => return Err(error),
            }
        }
        Ok(filled)
    }
}

impl Write for Shared<'_, '_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
