//! Quoted-printable (RFC 2045 section 6.7) over a whole text.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one text of at most 4 MiB"
)]

use std::ops::Range;

use crate::paste::text::{Edit, Text};

/// True when every `=` of a text is part of the encoding: `=3D` at least once, or the end of a line.
pub(in crate::paste) fn is_encoded(text: &[u8]) -> bool {
    let (mut codes, mut breaks, mut others, mut equals) = (0_usize, 0_usize, 0_usize, 0_usize);
    for at in memchr::memchr_iter(b'=', text) {
        let rest = text.get(at + 1..).unwrap_or_default();
        if rest.starts_with(b"3D") {
            equals += 1;
        }
        match rest {
            [b'\n', ..] | [b'\r', ..] => breaks += 1,
            [high, low, ..] if hex(*high).is_some() && hex(*low).is_some() => codes += 1,
            _ => others += 1,
        }
    }
    // A soft break that stands alone may be the end of some base64.
    (equals > 0 || breaks > 1) && others * 20 <= codes + breaks
}

/// Decodes a text that is encoded throughout.
pub(super) fn undo(text: &Text) -> Option<Text> {
    let bytes = text.bytes();
    if !is_encoded(bytes) {
        return None;
    }
    let mut edit = Edit::of(text);
    let mut done = 0;
    for at in memchr::memchr_iter(b'=', bytes) {
        if at < done {
            continue;
        }
        let rest = bytes.get(at + 1..).unwrap_or_default();
        let length = match rest {
            [b'\r', b'\n', ..] => 3,
            [b'\n', ..] | [b'\r', ..] => 2,
            [high, low, ..] => match (hex(*high), hex(*low)) {
                (Some(high), Some(low)) => {
                    edit.keep(done..at);
                    edit.put(&[high << 4 | low], at);
                    done = at + 3;
                    continue;
                }
                _ => continue,
            },
            [] => 1,
            _ => continue,
        };
        edit.keep(done..at);
        done = at + length;
    }
    edit.keep(done..bytes.len());
    Some(edit.finish())
}

/// Takes out soft line breaks alone: all the widest lines end with one, at one width.
pub(super) fn undo_breaks(text: &Text) -> Option<Text> {
    // As wide as they were pasted: tags may have been taken out.
    let lines = text.lines();
    let width = |line: &Range<usize>| text.place(line.end).saturating_sub(text.place(line.start));
    let widest = lines.iter().map(width).max()?;
    let is_soft = |line: &Range<usize>| text.get(line.clone()).ends_with(b"=");
    let mut full = lines.iter().filter(|line| width(line) == widest);
    if full.clone().count() < 2 || !full.all(is_soft) {
        return None;
    }
    let mut edit = Edit::of(text);
    for (at, line) in lines.iter().enumerate() {
        let is_broken = is_soft(line) && width(line) + 1 >= widest && at + 1 < lines.len();
        edit.keep(line.start..line.end - usize::from(is_broken));
        if !is_broken {
            edit.put(b"\n", line.end);
        }
    }
    Some(edit.finish())
}

fn hex(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_text_that_is_encoded_throughout_is_decoded() {
        let undone = |text: &str| undo(&Text::new(text.as_bytes())).map(|t| t.bytes().to_vec());
        let text = "DKIM-Signature: v=3D1; d=3Da.ex=\r\nample; =E2=80=94\n";
        let plain = "DKIM-Signature: v=1; d=a.example; \u{2014}\n";
        assert_eq!(undone(text), Some(plain.as_bytes().to_vec()));
        assert_eq!(undone("v=1; bh=3D; b=AB"), None);
        assert_eq!(undone("Subject: a"), None);
    }

    #[test]
    fn soft_breaks_alone_show_in_lines_of_one_width() {
        let text = Text::new(b"Received: from=\n a.example b\nX: bh=\n");
        assert!(undo_breaks(&text).is_none());
        let text = Text::new(b"Received: from=\n mx.a.example =\nby b.example\nX: bh=\n");
        let plain = undo_breaks(&text).expect("soft breaks");
        assert_eq!(
            plain.bytes(),
            b"Received: from mx.a.example by b.example\nX: bh=\n"
        );
    }
}
