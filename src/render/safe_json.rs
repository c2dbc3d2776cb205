//! JSON whose strings hold no control characters, separators or direction marks, so that showing it on a terminal is
//! harmless.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter};

/// Writes a value on one line, without a line end.
///
/// # Errors
/// What the output says.
pub fn write_safe(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    value
        .serialize(&mut serde_json::Serializer::with_formatter(
            out,
            Safe(CompactFormatter),
        ))
        .map_err(io::Error::from)
}

#[derive(Clone, Debug)]
struct Safe(CompactFormatter);

impl Formatter for Safe {
    fn write_string_fragment<W>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()>
    where
        W: ?Sized + Write,
    {
        let mut rest = fragment;
        while let Some(at) = rest.find(super::clean::acts_on_terminals) {
            let (safe, from) = rest.split_at(at);
            self.0.write_string_fragment(writer, safe)?;
            let Some(character) = from.chars().next() else {
                break;
            };
            let mut units = [0_u16; 2];
            for unit in character.encode_utf16(&mut units) {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = &from[character.len_utf8()..];
        }
        self.0.write_string_fragment(writer, rest)
    }
}
