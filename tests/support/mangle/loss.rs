//! Text that is missing, and text in another order. No repair brings it back: it is reported.

use super::text::{fields, parts, text, whole};
use super::{Aim, Damage, Family, Layer};

const fn lost(name: &'static str, run: fn(&[u8]) -> Vec<u8>) -> Damage {
    Damage::new(name, Family::Loss, Layer::Fields, run).to(Aim::Reported)
}

const fn shortened(name: &'static str, run: fn(&[u8]) -> Vec<u8>) -> Damage {
    Damage::new(name, Family::Loss, Layer::Fields, run).to(Aim::TopUnknown)
}

pub const DAMAGES: &[Damage] = &[
    lost("reversed", reversed),
    lost("reversed_trace", reversed_trace),
    lost("first_line_missing", |b| without_start(b, Start::Lines(1))),
    lost("first_lines_missing", |b| without_start(b, Start::Lines(3))),
    lost("first_line_cut_in_a_word", |b| {
        without_start(b, Start::Characters(25))
    }),
    lost("first_lines_cut_in_a_word", |b| {
        without_start(b, Start::Characters(130))
    }),
    lost("end_missing", end_missing),
    lost("end_clipped", end_clipped),
    shortened("ellipsis_to_the_end_of_the_stamp", |b| {
        shorten(b, 45, None, "...")
    }),
    shortened("ellipsis_in_the_note", |b| shorten(b, 80, Some(40), "...")),
    shortened("ellipsis_sign_in_the_note", |b| {
        shorten(b, 75, Some(30), "\u{2026}")
    }),
    shortened("ellipsis_in_brackets", |b| {
        shorten(b, 60, Some(40), " [...] ")
    }),
    shortened("truncated_in_brackets", |b| {
        shorten(b, 70, None, " [truncated]")
    }),
    shortened("truncated_line", |b| {
        shorten(b, 70, Some(45), "\n[truncated]\n ")
    }),
];

fn reversed(bytes: &[u8]) -> Vec<u8> {
    let text = text(bytes);
    let (head, body) = parts(&text);
    let mut fields = fields(head);
    fields.reverse();
    whole(&fields.join("\n"), body)
}

/// Somebody put the stamps "in the right order", and left the other fields where they were.
fn reversed_trace(bytes: &[u8]) -> Vec<u8> {
    let text = text(bytes);
    let (head, body) = parts(&text);
    let mut fields = fields(head);
    let is_trace = |field: &String| field.starts_with("Received:");
    let mut stamps: Vec<String> = fields.iter().filter(|f| is_trace(f)).cloned().collect();
    for field in fields.iter_mut().filter(|f| is_trace(f)) {
        *field = stamps.pop().unwrap_or_default();
    }
    whole(&fields.join("\n"), body)
}

enum Start {
    Lines(usize),
    Characters(usize),
}

/// The copy began too low. It begins within a stamp, or it would be a whole block with fewer fields.
fn without_start(bytes: &[u8], start: Start) -> Vec<u8> {
    let text = text(bytes);
    let stamp = text.find("Received: from").unwrap_or(0);
    let rest = &text[stamp..];
    let cut = match start {
        Start::Lines(count) => {
            let lines = rest.split_inclusive('\n').take(count);
            lines.map(str::len).sum()
        }
        Start::Characters(count) => count,
    };
    // Never past the stamp: the text must begin within a field.
    let end = rest.find("\nFrom:").unwrap_or(rest.len());
    rest.as_bytes()[cut.min(end)..].to_vec()
}

/// The copy ended within the lowest stamp.
fn end_missing(bytes: &[u8]) -> Vec<u8> {
    let text = text(bytes);
    let stamp = text.rfind("\nReceived: ").map_or(0, |at| at + 1);
    let end = (stamp + 60).min(text.len());
    text.as_bytes()[..end].to_vec()
}

fn end_clipped(bytes: &[u8]) -> Vec<u8> {
    let mut text = end_missing(bytes);
    text.extend_from_slice(b"...\n\n[Message clipped]  View entire message\n");
    text
}

/// In the topmost stamp, what stands `at` characters from its start is replaced, up to `length` of them or to its end.
fn shorten(bytes: &[u8], at: usize, length: Option<usize>, sign: &str) -> Vec<u8> {
    let text = text(bytes);
    let (head, body) = parts(&text);
    let mut fields = fields(head);
    if let Some(stamp) = fields.iter_mut().find(|f| f.starts_with("Received:")) {
        let at = stamp.floor_char_boundary(at.min(stamp.len() / 2));
        let end = length.map_or(stamp.len(), |length| (at + length).min(stamp.len()));
        let end = stamp.floor_char_boundary(end.max(at));
        stamp.replace_range(at..end, sign);
    }
    whole(&fields.join("\n"), body)
}
