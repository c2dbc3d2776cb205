//! Folding, empty lines and line ends.

use super::text::{each_field, each_line, fields, parts, replace, text, unfold, whole};
use super::{Damage, Family, Layer};

const fn lines(name: &'static str, family: Family, run: fn(&[u8]) -> Vec<u8>) -> Damage {
    Damage::new(name, family, Layer::Lines, run)
}

pub const DAMAGES: &[Damage] = &[
    lines("lost_folding", Family::Layout, |b| {
        each_line(b, |line| line.trim_start().to_owned())
    }),
    lines("lost_folding_of_fields", Family::Layout, |b| {
        each_field(b, |field| field.replace("\n\t", "\n").replace("\n ", "\n"))
    }),
    lines("trailing_blanks", Family::Layout, |b| {
        each_line(b, |line| format!("{line}   "))
    }),
    lines("unfolded", Family::Layout, |b| each_field(b, unfold)),
    lines("one_line", Family::OneLine, |b| one_line(b, " ")),
    lines("one_line_two_blanks", Family::OneLine, |b| {
        one_line(b, "  ")
    }),
    lines("one_line_line_ends_dropped", Family::OneLine, |b| {
        replace(b, &[("\n", "")])
    }),
    lines("one_line_line_ends_blank", Family::OneLine, |b| {
        replace(b, &[("\n", " ")])
    }),
    lines("one_line_signs", Family::OneLine, |b| {
        one_line(b, " \u{21b5} ")
    }),
    lines("empty_line_after_each_line", Family::EmptyLines, |b| {
        replace(b, &[("\n", "\n\n")])
    }),
    lines("blank_line_after_each_line", Family::EmptyLines, |b| {
        replace(b, &[("\n", "\n \n")])
    }),
    lines("empty_lines_between_fields", Family::EmptyLines, |b| {
        between_fields(b, "\n\n")
    }),
    lines("two_empty_lines_between_fields", Family::EmptyLines, |b| {
        between_fields(b, "\n\n\n")
    }),
    lines(
        "empty_line_between_some_fields",
        Family::EmptyLines,
        some_empty_lines,
    ),
    lines("no_empty_line_before_the_body", Family::EmptyLines, |b| {
        let text = text(b);
        text.replacen("\n\n", "\n", 1).into_bytes()
    }),
    lines("no_empty_line_at_all", Family::EmptyLines, |b| {
        replace(b, &[("\n\n\n", "\n"), ("\n\n", "\n")])
    }),
    lines("empty_lines_first", Family::EmptyLines, |b| {
        [b"\n\n  \n".as_slice(), b].concat()
    }),
    lines("cr_only", Family::LineEnds, |b| replace(b, &[("\n", "\r")])),
    lines("crlf", Family::LineEnds, |b| replace(b, &[("\n", "\r\n")])),
    lines("cr_cr_lf", Family::LineEnds, |b| {
        replace(b, &[("\n", "\r\r\n")])
    }),
    lines("line_separators", Family::LineEnds, |b| {
        replace(b, &[("\n", "\u{2028}")])
    }),
    lines("next_lines", Family::LineEnds, |b| {
        replace(b, &[("\n", "\u{85}")])
    }),
    lines("vertical_tabs", Family::LineEnds, |b| {
        replace(b, &[("\n", "\u{b}")])
    }),
];

fn one_line(bytes: &[u8], between: &str) -> Vec<u8> {
    let text = text(bytes);
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    lines.join(between).into_bytes()
}

fn between_fields(bytes: &[u8], between: &str) -> Vec<u8> {
    let text = text(bytes);
    let (head, body) = parts(&text);
    whole(&fields(head).join(between), body)
}

fn some_empty_lines(bytes: &[u8]) -> Vec<u8> {
    let text = text(bytes);
    let (head, body) = parts(&text);
    let mut spaced = String::new();
    for (number, field) in fields(head).iter().enumerate() {
        if number > 0 {
            spaced += if number % 3 == 2 { "\n\n" } else { "\n" };
        }
        spaced += field;
    }
    whole(&spaced, body)
}
