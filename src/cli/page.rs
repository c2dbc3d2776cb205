//! `tlstrail page`: the page as a file, to be opened in a browser.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use super::exit::Exit;
use super::output::Output;
use super::screen::say;
use crate::page::Page;

/// Writes the page.
pub fn main(output: Option<&PathBuf>) -> Exit {
    if output.is_none() && io::stdout().is_terminal() {
        say(
            "the page is a long file for a browser: write `tlstrail page -o tlstrail.html`, and open that",
        );
        return Exit::Usage;
    }
    let page = match Page::assemble() {
        Ok(page) => page,
        Err(error) => {
            say(&format!("the page cannot be made: {error}"));
            return Exit::Internal;
        }
    };
    let path = output.map_or(Path::new("-"), PathBuf::as_path).display();
    let mut output = match Output::open(output.map(PathBuf::as_path)) {
        Ok(output) => output,
        Err(error) => {
            say(&format!("{path}: cannot be written: {error}"));
            return Exit::CannotWrite;
        }
    };
    let written = output.stream().write_all(page.html.as_bytes());
    match written.and_then(|()| output.finish()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            say(&format!("the output cannot be written: {error}"));
            Exit::CannotWrite
        }
        _ => Exit::Done,
    }
}
