//! Hard wraps at a column: at blanks, and within words.

use super::text::{each_field, each_line, unfold};
use super::{Damage, Family, Layer};

const fn at_blanks(name: &'static str, run: fn(&[u8]) -> Vec<u8>) -> Damage {
    Damage::new(name, Family::Layout, Layer::Lines, run)
}

const fn in_words(name: &'static str, run: fn(&[u8]) -> Vec<u8>) -> Damage {
    Damage::new(name, Family::WordBreak, Layer::Lines, run)
}

pub const DAMAGES: &[Damage] = &[
    at_blanks("wrap_72", |b| each_line(b, |line| wrapped(line, 72, ""))),
    at_blanks("wrap_76", |b| each_line(b, |line| wrapped(line, 76, ""))),
    at_blanks("wrap_80", |b| each_line(b, |line| wrapped(line, 80, ""))),
    at_blanks("wrap_50", |b| each_line(b, |line| wrapped(line, 50, ""))),
    at_blanks("wrap_72_flowed", |b| {
        each_line(b, |line| wrapped(line, 72, " "))
    }),
    at_blanks("unfolded_wrap_72", |b| refold(b, 72)),
    at_blanks("unfolded_wrap_76", |b| refold(b, 76)),
    at_blanks("unfolded_wrap_78", |b| refold(b, 78)),
    at_blanks("unfolded_wrap_80", |b| refold(b, 80)),
    in_words("unfolded_broken_at_hyphens_72", |b| {
        each_line(&each_field(b, unfold), |line| broken_at_hyphens(line, 72))
    }),
    in_words("unfolded_broken_at_hyphens_40", |b| {
        each_line(&each_field(b, unfold), |line| broken_at_hyphens(line, 40))
    }),
    // A console window: cut at its width, and filled with blanks up to it.
    in_words("unfolded_cut_and_filled_80", |b| {
        each_line(&recut(b, 80), |line| format!("{line:80}"))
    }),
    in_words("cut_72", |b| each_line(b, |line| cut(line, 72))),
    in_words("cut_76", |b| each_line(b, |line| cut(line, 76))),
    in_words("cut_80", |b| each_line(b, |line| cut(line, 80))),
    in_words("unfolded_cut_72", |b| recut(b, 72)),
    in_words("unfolded_cut_76", |b| recut(b, 76)),
    in_words("unfolded_cut_78", |b| recut(b, 78)),
    in_words("unfolded_cut_80", |b| recut(b, 80)),
    in_words("unfolded_cut_79_crlf", |b| {
        super::text::replace(&recut(b, 79), &[("\n", "\r\n")])
    }),
];

/// As a page breaks lines: at blanks, and after hyphens and slashes.
fn broken_at_hyphens(line: &str, width: usize) -> String {
    let mut told = String::new();
    let mut column = 0;
    for piece in line.split_inclusive([' ', '-', '/']) {
        let length = piece.chars().count();
        if column + piece.trim_end().len() > width && column > 0 {
            told.truncate(told.trim_end_matches(' ').len());
            told.push('\n');
            column = 0;
        }
        told += piece;
        column += length;
    }
    told
}

/// The line in pieces of at most `width` characters, broken at blanks; `mark` stays where a blank was.
pub fn wrapped(line: &str, width: usize, mark: &str) -> String {
    let mut told = String::new();
    let mut column = 0;
    for (number, word) in line.split(' ').enumerate() {
        let length = word.chars().count();
        if number > 0 {
            if column + 1 + length > width && column > 0 {
                told += mark;
                told.push('\n');
                column = 0;
            } else {
                told.push(' ');
                column += 1;
            }
        }
        told += word;
        column += length;
    }
    told
}

/// The line in pieces of exactly `width` characters.
pub fn cut(line: &str, width: usize) -> String {
    let characters: Vec<char> = line.chars().collect();
    let pieces: Vec<String> = characters
        .chunks(width)
        .map(|piece| piece.iter().collect())
        .collect();
    pieces.join("\n")
}

fn refold(bytes: &[u8], width: usize) -> Vec<u8> {
    each_line(&each_field(bytes, unfold), |line| wrapped(line, width, ""))
}

fn recut(bytes: &[u8], width: usize) -> Vec<u8> {
    each_line(&each_field(bytes, unfold), |line| cut(line, width))
}
