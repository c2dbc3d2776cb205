//! A message that was pasted in base64 (RFC 4648).

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one text of at most 4 MiB"
)]

use std::ops::Range;

use crate::bytes::find;
use crate::paste::names::is_known_field;
use crate::paste::text::{Edit, Text};

/// Fewer characters hold no header worth reading.
const LEAST: usize = 60;

/// Decodes the longest run of lines of base64, if a header block comes out.
pub(super) fn undo(text: &Text) -> Option<Text> {
    let run = longest_run(text)?;
    let mut edit = Edit::of(text);
    let (mut bits, mut held) = (0_u32, 0_u32);
    for at in run {
        let Some(value) = text.bytes().get(at).copied().and_then(value_of) else {
            continue;
        };
        bits = (bits << 6 | u32::from(value)) & 0xff_ffff;
        held += 6;
        if held >= 8 {
            held -= 8;
            edit.put(&[(bits >> held & 0xff) as u8], at);
        }
    }
    let decoded = edit.finish();
    let is_wide =
        decoded.bytes().starts_with(b"\xff\xfe") || decoded.bytes().starts_with(b"\xfe\xff");
    let lines = decoded.bytes().split(|b| matches!(b, b'\n' | b'\r'));
    // The fields may bear another damage.
    let text = decoded.bytes().iter();
    let printed = text
        .filter(|b| matches!(b, b' '..=b'~' | b'\t' | b'\r' | b'\n'))
        .count();
    let names_one = find(decoded.bytes(), b"received").is_some();
    let is_text = names_one && printed * 10 >= decoded.bytes().len() * 9;
    let is_header =
        is_wide || is_text || lines.take(40).filter(|line| is_known_field(line)).count() >= 1;
    is_header.then_some(decoded)
}

/// The longest run of lines that are nothing but base64; quote marks and blanks around it do not matter.
fn longest_run(text: &Text) -> Option<Range<usize>> {
    let (mut best, mut run) = (0..0, 0..0);
    for line in text.lines() {
        let bytes = text.get(line.clone());
        let padding = bytes
            .iter()
            .take_while(|b| matches!(b, b' ' | b'\t' | b'>' | b'|'))
            .count();
        let inner = crate::bytes::trim_end(bytes.get(padding..).unwrap_or_default());
        let opens = memchr::memmem::find(inner, b";base64,").map_or(0, |at| at + 8);
        let code = inner.get(opens..).unwrap_or_default();
        if !code.is_empty() && code.iter().all(|&b| b == b'=' || value_of(b).is_some()) {
            if run.is_empty() {
                run.start = line.start + padding + opens;
            }
            run.end = line.start + padding + inner.len();
            if run.len() > best.len() {
                best = run.clone();
            }
        } else if !inner.is_empty() {
            run = 0..0;
        }
    }
    (best.len() >= LEAST).then_some(best)
}

/// What a character stands for, in the usual alphabet or the one for addresses (RFC 4648 sections 4 and 5).
fn value_of(byte: u8) -> Option<u8> {
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_in_base64_is_decoded_and_leads_back() {
        let code =
            "UmVjZWl2ZWQ6IGZyb20gYS5leGFtcGxlIGJ5IGIuZXhhbXBsZSB3aXRoIEVT\r\n> TVRQUyBpZCAx\n";
        let text = Text::new(format!("see:\n> {code}").as_bytes());
        let decoded = undo(&text).expect("base64");
        let plain = "Received: from a.example by b.example with ESMTPS id 1";
        assert_eq!(decoded.bytes(), plain.as_bytes());
        assert_eq!(decoded.place(0), 8);
        assert!(undo(&Text::new(plain.as_bytes())).is_none());
        assert!(undo(&Text::new(&b"QUJD".repeat(40))).is_none());
    }
}
