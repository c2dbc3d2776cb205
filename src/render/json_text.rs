//! Values as JSON text, with nothing in its strings that acts on a terminal.
//!
//! The text is that of `serde_json` under [`SafeToCat`](super::json), and tests hold both side by side. It is written here as
//! well because the record of a leg is mostly names of members and words of the program's own: `serde_json` looks at
//! every byte of them for something to escape, which cost more than the analysis of the leg.

use std::borrow::Cow;

use super::clean::{acts_on_terminals, is_plain_but};
use super::short_text::{ShortText, digit, digits_of};

/// What can be written as JSON.
pub trait JsonText {
    /// Adds the value to `text`.
    fn write_to(&self, text: &mut Vec<u8>);
}

/// The members of a struct, in the order of writing; `member as "name"` where the name is another. A member that is
/// forgotten does not compile.
macro_rules! json_members {
    ($type:ident $(<$life:lifetime>)? { $first:ident $(as $first_name:literal)? $(, $member:ident $(as $name:literal)?)* $(,)? }) => {
        impl $crate::render::json_text::JsonText for $type $(<$life>)? {
            fn write_to(&self, text: &mut Vec<u8>) {
                use $crate::render::json_text::{JsonText, name_of};
                let $type { $first $(, $member)* } = self;
                text.extend_from_slice(concat!("{\"", name_of!($first $($first_name)?), "\":").as_bytes());
                JsonText::write_to($first, text);
                $(
                    text.extend_from_slice(concat!(",\"", name_of!($member $($name)?), "\":").as_bytes());
                    JsonText::write_to($member, text);
                )*
                text.push(b'}');
            }
        }
    };
}

macro_rules! name_of {
    ($member:ident) => {
        stringify!($member)
    };
    ($member:ident $name:literal) => {
        $name
    };
}

pub(super) use {json_members, name_of};

/// Words of the program's own: none holds a character to escape.
impl JsonText for &'static str {
    #[inline]
    fn write_to(&self, text: &mut Vec<u8>) {
        debug_assert!(is_plain(self.as_bytes()), "{self:?} is no plain word");
        push_quoted(self, text);
    }
}

impl JsonText for str {
    fn write_to(&self, text: &mut Vec<u8>) {
        if is_plain(self.as_bytes()) {
            push_quoted(self, text);
        } else {
            push_escaped(self, text);
        }
    }
}

impl JsonText for Cow<'_, str> {
    #[inline]
    fn write_to(&self, text: &mut Vec<u8>) {
        str::write_to(self, text);
    }
}

impl JsonText for String {
    #[inline]
    fn write_to(&self, text: &mut Vec<u8>) {
        str::write_to(self, text);
    }
}

impl JsonText for ShortText {
    #[inline]
    fn write_to(&self, text: &mut Vec<u8>) {
        text.push(b'"');
        text.extend_from_slice(self.as_bytes());
        text.push(b'"');
    }
}

impl JsonText for bool {
    #[inline]
    fn write_to(&self, text: &mut Vec<u8>) {
        text.extend_from_slice(if *self { b"true" } else { b"false" });
    }
}

impl JsonText for u64 {
    fn write_to(&self, text: &mut Vec<u8>) {
        // Most are places in a field.
        match *self {
            number @ 0..10 => text.push(digit(number)),
            number @ 10..100 => text.extend_from_slice(&[digit(number / 10), digit(number)]),
            number @ 100..1000 => {
                text.extend_from_slice(&[digit(number / 100), digit(number / 10), digit(number)])
            }
            number => {
                let mut digits = [0; 20];
                let start = digits_of(number, &mut digits);
                text.extend_from_slice(digits.get(start..).unwrap_or_default());
            }
        }
    }
}

impl JsonText for u32 {
    #[inline]
    fn write_to(&self, text: &mut Vec<u8>) {
        u64::from(*self).write_to(text);
    }
}

impl JsonText for u16 {
    #[inline]
    fn write_to(&self, text: &mut Vec<u8>) {
        u64::from(*self).write_to(text);
    }
}

impl JsonText for i64 {
    fn write_to(&self, text: &mut Vec<u8>) {
        if *self < 0 {
            text.push(b'-');
        }
        self.unsigned_abs().write_to(text);
    }
}

impl<T: JsonText> JsonText for Option<T> {
    #[inline]
    fn write_to(&self, text: &mut Vec<u8>) {
        match self {
            Some(value) => value.write_to(text),
            None => text.extend_from_slice(b"null"),
        }
    }
}

impl<T: JsonText> JsonText for [T] {
    fn write_to(&self, text: &mut Vec<u8>) {
        text.push(b'[');
        for (at, value) in self.iter().enumerate() {
            if at > 0 {
                text.push(b',');
            }
            value.write_to(text);
        }
        text.push(b']');
    }
}

impl<T: JsonText> JsonText for Vec<T> {
    #[inline]
    fn write_to(&self, text: &mut Vec<u8>) {
        self.as_slice().write_to(text);
    }
}

impl<T: JsonText, const N: usize> JsonText for [T; N] {
    #[inline]
    fn write_to(&self, text: &mut Vec<u8>) {
        self.as_slice().write_to(text);
    }
}

#[inline]
fn push_quoted(word: &str, text: &mut Vec<u8>) {
    text.reserve(word.len() + 2);
    text.push(b'"');
    text.extend_from_slice(word.as_bytes());
    text.push(b'"');
}

#[cold]
fn push_escaped(word: &str, text: &mut Vec<u8>) {
    text.push(b'"');
    // What is between two characters to escape is copied at once.
    let mut rest = word;
    while let Some(at) = rest.find(|c| matches!(c, '"' | '\\') || acts_on_terminals(c)) {
        let (before, from) = rest.split_at(at);
        text.extend_from_slice(before.as_bytes());
        let Some(character) = from.chars().next() else {
            break;
        };
        push_escape(character, text);
        rest = &from[character.len_utf8()..];
    }
    text.extend_from_slice(rest.as_bytes());
    text.push(b'"');
}

fn push_escape(character: char, text: &mut Vec<u8>) {
    let short = match character {
        '"' | '\\' => Some(character),
        '\u{8}' => Some('b'),
        '\t' => Some('t'),
        '\n' => Some('n'),
        '\u{c}' => Some('f'),
        '\r' => Some('r'),
        _ => None,
    };
    if let Some(short) = short.and_then(|c| u8::try_from(c).ok()) {
        text.extend_from_slice(&[b'\\', short]);
        return;
    }
    for unit in character.encode_utf16(&mut [0; 2]) {
        text.extend_from_slice(b"\\u");
        for shift in [12, 8, 4, 0] {
            let nibble = (*unit >> shift).to_le_bytes()[0] & 15;
            text.push(b"0123456789abcdef"[usize::from(nibble)]);
        }
    }
}

/// True where JSON shows a text as it is.
#[inline]
fn is_plain(text: &[u8]) -> bool {
    is_plain_but(text, b'"', b'\\')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_are_those_of_serde_json(number in any::<i64>(), shift in 0_u32..64) {
            let number = number >> shift;
            let mut text = Vec::new();
            number.write_to(&mut text);
            text.push(b' ');
            number.unsigned_abs().write_to(&mut text);
            let want = format!("{number} {}", number.unsigned_abs());
            prop_assert_eq!(String::from_utf8_lossy(&text), want);
        }
    }
}
