//! Text copied out of a PDF, a print preview or a word processor.

use super::text::{each_field, each_line, fields, parts, replace, text, unfold, whole};
use super::{Damage, Family, Layer};

const fn paper(name: &'static str, family: Family, run: fn(&[u8]) -> Vec<u8>) -> Damage {
    Damage::new(name, family, Layer::Lines, run)
}

pub const DAMAGES: &[Damage] = &[
    paper("ligatures", Family::Signs, |b| {
        replace(
            b,
            &[("ffi", "\u{fb03}"), ("fi", "\u{fb01}"), ("fl", "\u{fb02}")],
        )
    }),
    paper("page_break_between_fields", Family::Around, |b| {
        page_break(b, "\u{c}")
    }),
    paper("page_footer_between_fields", Family::Around, |b| {
        page_break(b, "Page 1 of 2\n\u{c}strange-mail.pdf\n")
    }),
    paper("page_footer_in_a_field", Family::Around, |b| {
        let lines = text(b);
        let mut told = String::new();
        for (number, line) in lines.split_inclusive('\n').enumerate() {
            told += line;
            if number == 3 {
                told += "\n14/03/2024, 10:12    Page 1 of 2\n\u{c}\n";
            }
        }
        told.into_bytes()
    }),
    paper("blanks_collapsed", Family::Layout, |b| {
        each_line(b, |line| {
            line.split_whitespace().collect::<Vec<_>>().join(" ")
        })
    }),
    paper("columns_justified", Family::Layout, |b| {
        each_line(b, |line| line.trim_start().replace(' ', "  "))
    }),
    // A word processor, or a telephone, begins each line with a capital letter.
    paper("lines_capitalised", Family::Signs, |b| {
        each_line(b, |line| {
            let at = line.len() - line.trim_start_matches([' ', '\t']).len();
            let (blanks, rest) = line.split_at(at);
            let mut letters = rest.chars();
            let first = letters.next().map(|c| c.to_ascii_uppercase());
            format!(
                "{blanks}{}{}",
                first.map_or(String::new(), String::from),
                letters.as_str()
            )
        })
    }),
    paper("word_processor", Family::Signs, |b| {
        replace(
            b,
            &[
                ("'", "\u{2019}"),
                ("\"", "\u{201d}"),
                ("--", "\u{2014}"),
                ("...", "\u{2026}"),
                ("(c)", "\u{a9}"),
            ],
        )
    }),
    paper("names_in_a_column", Family::Names, |b| {
        each_field(b, |field| unfold(field).replacen(": ", "\t", 1))
    }),
    paper("names_in_lines_of_their_own", Family::Names, |b| {
        each_field(b, |field| unfold(field).replacen(": ", "\n", 1))
    }),
    paper("bullets", Family::Quoting, |b| {
        each_field(b, |field| format!("\u{2022} {}", unfold(field)))
    }),
    paper("list_marks", Family::Quoting, |b| {
        each_field(b, |field| format!("- {}", unfold(field)))
    }),
];

fn page_break(bytes: &[u8], sign: &str) -> Vec<u8> {
    let text = text(bytes);
    let (head, body) = parts(&text);
    let mut told = String::new();
    for (number, field) in fields(head).iter().enumerate() {
        if number > 0 {
            told.push('\n');
        }
        if number == 2 {
            told += sign;
        }
        told += field;
    }
    whole(&told, body)
}
