//! Code fences of Markdown, wikis, trackers and chats.

use super::text::{each_line, text};
use super::{Damage, Family, Layer};

const fn code(name: &'static str, run: fn(&[u8]) -> Vec<u8>) -> Damage {
    Damage::new(name, Family::Code, Layer::Lines, run)
}

pub const DAMAGES: &[Damage] = &[
    code("fence_plain", |b| between(b, "```\n", "```\n")),
    code("fence_named", |b| between(b, "```text\n", "```\n")),
    code("fence_tildes", |b| between(b, "~~~\n", "~~~\n")),
    code("fence_not_closed", |b| between(b, "```\n", "")),
    code("fence_of_chat", |b| {
        let trimmed = text(b);
        format!("```{}```", trimmed.trim_end()).into_bytes()
    }),
    code("fence_tracker_code", |b| between(b, "{code}\n", "{code}\n")),
    code("fence_tracker_code_named", |b| {
        between(
            b,
            "{code:title=headers.txt|borderStyle=solid}\n",
            "{code}\n",
        )
    }),
    code("fence_tracker_noformat", |b| {
        between(b, "{noformat}\n", "{noformat}\n")
    }),
    code("fence_tracker_same_line", |b| {
        let trimmed = text(b);
        format!("{{noformat}}{}{{noformat}}", trimmed.trim_end()).into_bytes()
    }),
    code("fence_board", |b| between(b, "[code]\n", "[/code]\n")),
    code("fence_board_quote", |b| {
        between(b, "[quote=\"uli\"]", "[/quote]\n")
    }),
    code("fence_in_details", |b| {
        between(
            b,
            "<details><summary>Headers</summary>\n\n```\n",
            "```\n\n</details>\n",
        )
    }),
    code("fence_wiki", |b| between(b, "<nowiki>\n", "</nowiki>\n")),
    code("ticks_round_lines", |b| {
        each_line(b, |line| match line {
            "" => String::new(),
            line => format!("`{line}`"),
        })
    }),
    code("lines_numbered", |b| {
        let text = text(b);
        let number = |(at, line): (usize, &str)| format!("{:>3}  {line}", at + 1);
        let lines: Vec<String> = text.lines().enumerate().map(number).collect();
        (lines.join("\n") + "\n").into_bytes()
    }),
];

fn between(bytes: &[u8], before: &str, after: &str) -> Vec<u8> {
    format!("{before}{}{after}", text(bytes)).into_bytes()
}
