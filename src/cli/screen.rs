//! The person's terminal: how wide it is, whether it shows colours, and lines on standard error.

use std::io::{self, Write};

use super::args::Color;
use super::exit::Exit;
use crate::input::Irregular;
use crate::render::{Style, terminal, terminal_bytes};

/// Columns of a report where no terminal tells.
const USUAL_WIDTH: u16 = 100;

/// Wider lines are hard to read.
const WIDEST: u16 = 160;

/// Things in folders that are no files are named up to this many.
const SHOWN: usize = 10;

/// One line on standard error.
pub fn say(text: &str) {
    let _ = writeln!(io::stderr(), "tlstrail: {}", terminal(text));
}

/// What is wrong with the arguments, or the help that was asked for. A name that a stranger gave a file may be among the
/// arguments, and look like an option.
pub fn say_usage(error: &clap::Error) {
    if !error.use_stderr() {
        let _ = error.print();
        return;
    }
    for line in error.render().to_string().lines() {
        let _ = writeln!(io::stderr(), "{}", terminal(line));
    }
}

/// Tells what stands in the folders of the inputs and was not opened, because it is no file.
pub fn say_irregular(irregular: &Irregular) {
    let (named, count) = irregular.met();
    for (name, kind) in named.iter().take(SHOWN) {
        say(&format!("{name}: passed over: {}", kind.sentence()));
    }
    match count.saturating_sub(SHOWN as u64) {
        0 => {}
        rest => say(&format!(
            "passed over, too: {rest} more links, pipes, sockets or devices; a manifest names the first of them"
        )),
    }
}

/// Bytes of messages on their way to a terminal: lines stay, and what would act on the terminal is made visible.
pub struct Shown<'a>(pub &'a mut (dyn Write + Send));

impl Write for Shown<'_> {
    /// Takes whole texts: a character in two pieces is shown as bytes.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for line in bytes.split_inclusive(|&byte| byte == b'\n') {
            let text = line.strip_suffix(b"\n");
            for (at, part) in text.unwrap_or(line).split(|&b| b == b'\t').enumerate() {
                let tab: &[u8] = if at > 0 { b"\t" } else { b"" };
                self.0.write_all(tab)?;
                self.0.write_all(terminal_bytes(part).as_bytes())?;
            }
            if text.is_some() {
                self.0.write_all(b"\n")?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Text of the program's own on standard output.
pub fn print(text: &str) -> Exit {
    print_bytes(text.as_bytes())
}

/// The same for what is no text for a terminal: a script, a man page.
pub fn print_bytes(bytes: &[u8]) -> Exit {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            say(&format!("the output cannot be written: {error}"));
            Exit::CannotWrite
        }
        _ => Exit::Done,
    }
}

/// How many columns a report may have; one that goes to a file does not depend on the terminal.
pub fn width(to_file: bool) -> u16 {
    let set = || std::env::var("COLUMNS").ok()?.parse().ok();
    let shown = || terminal_size::terminal_size().map(|(width, _)| width.0);
    let columns = if to_file { None } else { set().or_else(shown) };
    columns.unwrap_or(USUAL_WIDTH).min(WIDEST)
}

/// Whether a report is coloured.
pub fn style(color: Color, to_file: bool) -> Style {
    // What NO_COLOR, CLICOLOR, CLICOLOR_FORCE and the terminal say.
    let shows = || anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never;
    let coloured = match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => !to_file && shows(),
    };
    if coloured {
        Style::Coloured
    } else {
        Style::Plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_on_a_terminal_is_made_visible() {
        let mut out = Vec::new();
        let text = b"Subject: a\x1b]0;x\x07\r\n\tb\xc2\x9b \xff\xe2\x80\xae\n";
        Shown(&mut out).write_all(text).expect("memory");
        let shown = String::from_utf8(out).expect("text");
        assert_eq!(shown.matches('\n').count(), 2);
        let acts = |c: char| c.is_control() && c != '\n' && c != '\t';
        assert!(
            !shown.contains(acts) && !shown.contains('\u{202e}'),
            "{shown:?}"
        );
    }
}
