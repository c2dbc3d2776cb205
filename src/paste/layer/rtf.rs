//! Rich Text: the words of a document without their layout.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one text of at most 4 MiB"
)]

use crate::paste::text::{Edit, Text};

/// Groups whose text is not shown.
const HIDDEN: [&str; 9] = [
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "generator",
    "listtable",
    "header",
    "footer",
];

/// Takes the text out of a document in Rich Text.
pub(super) fn undo(text: &Text) -> Option<Text> {
    let bytes = text.bytes();
    let opens = memchr::memmem::find(bytes, b"{\\rtf")?;
    // Other text may stand above, but no field: this would be a message that speaks of one.
    let above = bytes.get(..opens).unwrap_or_default();
    if above
        .split(|&b| b == b'\n')
        .any(crate::paste::names::is_known_field)
    {
        return None;
    }
    let mut edit = Edit::of(text);
    let mut depth = 0_usize;
    // The depth of the group that is left out.
    let mut hidden: Option<usize> = None;
    let mut at = opens;
    while let Some(&byte) = bytes.get(at) {
        let is_shown = hidden.is_none();
        match byte {
            b'{' => {
                depth += 1;
                at += 1;
            }
            b'}' => {
                if hidden == Some(depth) {
                    hidden = None;
                }
                depth = depth.saturating_sub(1);
                at += 1;
                if depth == 0 {
                    break;
                }
            }
            b'\r' | b'\n' => at += 1,
            b'\\' => {
                let word = Word::read(bytes, at);
                if word.hides() && is_shown {
                    hidden = Some(depth);
                }
                if is_shown {
                    word.put(&mut edit, at);
                }
                at = word.end;
            }
            _ => {
                if is_shown {
                    edit.keep(at..at + 1);
                }
                at += 1;
            }
        }
    }
    Some(edit.finish())
}

/// A control word or symbol.
struct Word<'a> {
    name: &'a [u8],
    number: Option<i32>,
    end: usize,
}

impl<'a> Word<'a> {
    fn read(bytes: &'a [u8], at: usize) -> Self {
        let rest = bytes.get(at + 1..).unwrap_or_default();
        let letters = rest.iter().take_while(|b| b.is_ascii_alphabetic()).count();
        if letters == 0 {
            let name = rest.get(..1).unwrap_or_default();
            if name == b"'" {
                let digits = rest.get(1..3).and_then(|d| std::str::from_utf8(d).ok());
                let number = digits.and_then(|d| i32::from_str_radix(d, 16).ok());
                return Word {
                    name,
                    number,
                    end: at + if number.is_some() { 4 } else { 2 },
                };
            }
            return Word {
                name,
                number: None,
                end: at + 1 + name.len(),
            };
        }
        let name = rest.get(..letters).unwrap_or_default();
        let number = rest.get(letters..).unwrap_or_default();
        let is_of_number = |(at, b): &(usize, &u8)| b.is_ascii_digit() || (*at == 0 && **b == b'-');
        let digits = number
            .iter()
            .enumerate()
            .take(9)
            .take_while(is_of_number)
            .count();
        let value = number
            .get(..digits)
            .and_then(|d| std::str::from_utf8(d).ok());
        let mut end = at + 1 + letters + digits;
        if bytes.get(end) == Some(&b' ') {
            end += 1;
        }
        let number = value.and_then(|value| value.parse().ok());
        // What stands in for a character that old readers do not know.
        if name == b"u" && matches!(bytes.get(end), Some(b'?')) {
            end += 1;
        }
        Word { name, number, end }
    }

    fn hides(&self) -> bool {
        self.name == b"*" || HIDDEN.iter().any(|hidden| hidden.as_bytes() == self.name)
    }

    fn put(&self, edit: &mut Edit<'_>, at: usize) {
        match (self.name, self.number) {
            (b"par" | b"line" | b"\n" | b"\r" | b"row", _) => edit.put(b"\n", at),
            (b"tab", _) => edit.put(b"\t", at),
            (b"cell", _) => edit.put(b" ", at),
            (b"~", _) => edit.put(b" ", at),
            (b"\\" | b"{" | b"}", _) => edit.put(self.name, at),
            (b"_" | b"endash" | b"emdash", _) => edit.put(b"-", at),
            (b"lquote" | b"rquote", _) => edit.put(b"'", at),
            (b"ldblquote" | b"rdblquote", _) => edit.put(b"\"", at),
            (b"'", Some(code)) => {
                let code = u8::try_from(code).unwrap_or(b'?');
                edit.put_char(char::from(code), at);
            }
            (b"u", Some(code)) => {
                let code = u32::try_from(code.rem_euclid(0x1_0000)).unwrap_or_default();
                edit.put_char(
                    char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
                    at,
                );
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_taken_out() {
        let rtf = "{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}{\\*\\generator x;}\\f0\\fs20 Received: from a\\par\r\n\
                   \\tab by \\{b\\}\\line To: c\\'e9\\u8211?d\\par}";
        let text = undo(&Text::new(rtf.as_bytes())).expect("Rich Text");
        let plain = "Received: from a\n\tby {b}\nTo: c\u{e9}\u{2013}d\n";
        assert_eq!(String::from_utf8_lossy(text.bytes()), plain);
        assert_eq!(text.place(0) as usize, rtf.find("Received").expect("there"));
    }
}
