//! UTF-16, with a byte order mark or without.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one text of at most 4 MiB"
)]

use crate::paste::text::{Edit, Text};

/// Bytes that are looked at when there is no mark.
const LOOKED_AT: usize = 512;

/// Reads the text as UTF-16, if it is.
pub(super) fn undo(text: &Text) -> Option<Text> {
    let bytes = text.bytes();
    let (is_little, start) = match bytes {
        [0xff, 0xfe, ..] => (true, 2),
        [0xfe, 0xff, ..] => (false, 2),
        _ => (is_little_endian(bytes)?, 0),
    };
    let mut edit = Edit::of(text);
    let units = bytes.get(start..).unwrap_or_default().chunks_exact(2);
    let mut places = (start..).step_by(2);
    let units = units.map(|unit| match (unit, is_little) {
        (&[low, high], true) | (&[high, low], false) => u16::from_be_bytes([high, low]),
        _ => 0xfffd,
    });
    for unit in char::decode_utf16(units) {
        let at = places.next().unwrap_or_default();
        let character = unit.unwrap_or(char::REPLACEMENT_CHARACTER);
        if character.len_utf16() == 2 {
            places.next();
        }
        if character != '\u{feff}' {
            edit.put_char(character, at);
        }
    }
    Some(edit.finish())
}

/// The order of the bytes, told from where the zeros of ASCII letters stand.
fn is_little_endian(bytes: &[u8]) -> Option<bool> {
    let first = bytes.get(..bytes.len().min(LOOKED_AT) & !1)?;
    let zeros = |from: usize| {
        first
            .iter()
            .skip(from)
            .step_by(2)
            .filter(|&&b| b == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let most = first.len() / 2 * 9 / 10;
    match first.len() {
        0..8 => None,
        _ if odd >= most && even * 10 < odd => Some(true),
        _ if even >= most && odd * 10 < even => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_orders_are_read_with_and_without_a_mark() {
        let plain = "Received: from a \u{1f600}\n and more of it, so that it shows";
        for (mark, is_little) in [(true, true), (true, false), (false, true), (false, false)] {
            let mut bytes = Vec::new();
            let units = mark
                .then_some(0xfeff)
                .into_iter()
                .chain(plain.encode_utf16());
            for unit in units {
                let two = if is_little {
                    unit.to_le_bytes()
                } else {
                    unit.to_be_bytes()
                };
                bytes.extend(two);
            }
            let text = undo(&Text::new(&bytes)).expect("UTF-16");
            assert_eq!(text.bytes(), plain.as_bytes());
            assert_eq!(text.place(1), if mark { 4 } else { 2 });
        }
        assert!(undo(&Text::new(plain.as_bytes())).is_none());
    }
}
