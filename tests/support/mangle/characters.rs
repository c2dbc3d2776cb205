//! Blanks of other kinds, characters without width, and signs that a program finds prettier.

use super::text::{each_line, replace, text};
use super::{Damage, Family, Layer};

const fn blanks(name: &'static str, run: fn(&[u8]) -> Vec<u8>) -> Damage {
    Damage::new(name, Family::Blanks, Layer::Lines, run)
}

const fn signs(name: &'static str, run: fn(&[u8]) -> Vec<u8>) -> Damage {
    Damage::new(name, Family::Signs, Layer::Lines, run)
}

pub const DAMAGES: &[Damage] = &[
    blanks("tab_to_blank", |b| replace(b, &[("\t", " ")])),
    blanks("tab_to_four_blanks", |b| replace(b, &[("\t", "    ")])),
    blanks("tab_to_eight_blanks", |b| replace(b, &[("\t", "        ")])),
    blanks("no_break_folding", |b| leading(b, "\u{a0}")),
    blanks("no_break_folding_four", |b| {
        leading(b, "\u{a0}\u{a0}\u{a0} ")
    }),
    blanks("no_break_everywhere", |b| replace(b, &[(" ", "\u{a0}")])),
    blanks("no_break_after_blank", |b| replace(b, &[(" ", " \u{a0}")])),
    blanks("thin_everywhere", |b| replace(b, &[(" ", "\u{2009}")])),
    blanks("narrow_no_break_everywhere", |b| {
        replace(b, &[(" ", "\u{202f}")])
    }),
    blanks("em_folding", |b| leading(b, "\u{2003}")),
    blanks("ideographic_folding", |b| leading(b, "\u{3000}")),
    blanks("figure_everywhere", |b| replace(b, &[(" ", "\u{2007}")])),
    blanks("zero_width_after_dots", |b| {
        replace(
            b,
            &[(".", ".\u{200b}"), ("@", "@\u{200b}"), ("_", "_\u{200b}")],
        )
    }),
    blanks("zero_width_first_in_lines", |b| {
        each_line(b, |line| format!("\u{200b}{line}"))
    }),
    blanks("zero_width_in_words", |b| every(b, 7, "\u{200b}")),
    blanks("byte_order_marks_in_words", |b| every(b, 11, "\u{feff}")),
    blanks("soft_hyphens_in_words", |b| every(b, 6, "\u{ad}")),
    blanks("word_joiners", |b| {
        replace(b, &[(":", "\u{2060}:"), ("-", "\u{2060}-\u{2060}")])
    }),
    blanks("direction_marks", |b| {
        each_line(b, |line| format!("\u{200e}{line}\u{200e}"))
    }),
    blanks("isolates", |b| {
        each_line(b, |line| format!("\u{2068}{line}\u{2069}"))
    }),
    blanks("joiners_in_names", |b| {
        replace(
            b,
            &[
                ("Received", "Rece\u{200d}ived"),
                (".example", "\u{200c}.example"),
            ],
        )
    }),
    // No-break spaces in UTF-8, read as Latin-1.
    blanks("no_break_read_as_latin1", |b| {
        leading(b, "\u{c2}\u{a0}\u{c2}\u{a0}")
    }),
    signs("smart_quotes", |b| {
        replace(
            b,
            &[("'", "\u{2019}"), (" \"", " \u{201c}"), ("\"", "\u{201d}")],
        )
    }),
    signs("hyphens_no_break", |b| replace(b, &[("-", "\u{2011}")])),
    signs("hyphens_true", |b| replace(b, &[("-", "\u{2010}")])),
    signs("en_dashes", |b| replace(b, &[("-", "\u{2013}")])),
    signs("minus_signs_in_dates", |b| {
        replace(b, &[(" -0", " \u{2212}0"), (" -1", " \u{2212}1")])
    }),
    signs("dashes_and_quotes", |b| {
        replace(
            b,
            &[
                ("-", "\u{2013}"),
                ("'", "\u{2018}"),
                ("\"", "\u{201e}"),
                ("...", "\u{2026}"),
            ],
        )
    }),
    signs("guillemets", |b| {
        replace(b, &[("<", "\u{2039}"), (">", "\u{203a}")])
    }),
    signs("full_width_brackets", |b| {
        replace(
            b,
            &[("(", "\u{ff08}"), (")", "\u{ff09}"), (";", "\u{ff1b}")],
        )
    }),
];

/// The blanks at the start of each line become `blank`.
fn leading(bytes: &[u8], blank: &str) -> Vec<u8> {
    each_line(bytes, |line| {
        let rest = line.trim_start();
        let had = rest.len() < line.len();
        format!("{}{rest}", if had { blank } else { "" })
    })
}

/// `sign` after so many letters and digits of a word.
fn every(bytes: &[u8], count: usize, sign: &str) -> Vec<u8> {
    let mut told = String::new();
    let mut length = 0;
    for character in text(bytes).chars() {
        told.push(character);
        length = if character.is_alphanumeric() {
            length + 1
        } else {
            0
        };
        if length == count {
            told += sign;
            length = 0;
        }
    }
    told.into_bytes()
}
