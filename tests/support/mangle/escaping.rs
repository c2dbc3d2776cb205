//! The text as a value of another format, and in other encodings.

use std::fmt::Write as _;

use super::text::{each_field, replace, text, unfold};
use super::{Damage, Family, Layer};

const fn format(name: &'static str, run: fn(&[u8]) -> Vec<u8>) -> Damage {
    Damage::new(name, Family::Escaping, Layer::Format, run)
}

const fn charset(name: &'static str, run: fn(&[u8]) -> Vec<u8>) -> Damage {
    Damage::new(name, Family::Charset, Layer::Bytes, run)
}

pub const DAMAGES: &[Damage] = &[
    format("json_string", |b| format!("\"{}\"", json(b)).into_bytes()),
    format("json_string_crlf", |b| {
        format!("\"{}\"", json(&replace(b, &[("\n", "\r\n")]))).into_bytes()
    }),
    format("json_string_without_quotes", |b| json(b).into_bytes()),
    format("json_string_without_quotes_crlf", |b| {
        json(&replace(b, &[("\n", "\r\n")])).into_bytes()
    }),
    format("json_string_ascii_signs", |b| {
        let signs = json(b).replace('<', "\\u003c").replace('>', "\\u003e");
        format!("\"{}\"", signs.replace('/', "\\/")).into_bytes()
    }),
    format("json_twice", |b| {
        format!("\"{}\"", json(json(b).as_bytes())).into_bytes()
    }),
    format("json_object", |b| {
        format!(
            "{{\n  \"id\": 4711,\n  \"headers\": \"{}\",\n  \"open\": true\n}}\n",
            json(b)
        )
        .into_bytes()
    }),
    format("json_list_of_fields", |b| {
        let rows = each_field(b, |field| {
            let line = unfold(field);
            let (name, value) = line.split_once(": ").unwrap_or((&line, ""));
            format!(
                "{{\"name\": \"{name}\", \"value\": \"{}\"}},",
                json(value.as_bytes())
            )
        });
        let rows = text(&rows);
        let rows = rows.split("\n\n").next().unwrap_or_default().trim_end();
        format!("[\n{}\n]\n", rows.trim_end_matches(',')).into_bytes()
    }),
    format("csv_cell", |b| {
        format!("\"{}\"", text(b).replace('"', "\"\"")).into_bytes()
    }),
    format("csv_row", |b| {
        format!(
            "id,headers,state\r\n4711,\"{}\",open\r\n",
            text(b).replace('"', "\"\"")
        )
        .into_bytes()
    }),
    format("csv_cell_escaped", |b| {
        format!(
            "\"{}\"",
            text(b)
                .replace('\n', "\\n")
                .replace('\t', "\\t")
                .replace('"', "\"\"")
        )
        .into_bytes()
    }),
    format("python_bytes", |b| {
        let text = text(b).replace('\\', "\\\\").replace('\'', "\\'");
        format!("b'{}'", text.replace('\n', "\\r\\n").replace('\t', "\\t")).into_bytes()
    }),
    format("quoted_printable", |b| quoted_printable(b, "\n")),
    format("quoted_printable_crlf", |b| quoted_printable(b, "\r\n")),
    format("quoted_printable_signs_only", |b| {
        replace(b, &[("=", "=3D"), ("\t", "=09")])
    }),
    format("quoted_printable_soft_breaks_only", |b| {
        super::text::each_line(b, |line| super::wraps::cut(line, 60).replace('\n', "=\n"))
    }),
    format("base64_76", |b| base64(b, Some(76))),
    format("base64_64", |b| base64(b, Some(64))),
    format("base64_one_line", |b| base64(b, None)),
    format("base64_without_padding", |b| {
        let mut line = base64(b, None);
        line.retain(|&byte| byte != b'=');
        line
    }),
    format("base64_for_addresses", |b| {
        replace(&base64(b, None), &[("+", "-"), ("/", "_")])
    }),
    format("base64_with_prefix", |b| {
        [b"data:message/rfc822;base64,".as_slice(), &base64(b, None)].concat()
    }),
    format("rtf", |b| rtf(b, "\\par\r\n")),
    format("rtf_lines", |b| rtf(b, "\\line\n")),
    format("percent", percent),
    format("xml_element", |b| {
        let text = text(b)
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;");
        format!("<?xml version=\"1.0\"?>\n<mail><headers>{text}</headers></mail>\n").into_bytes()
    }),
];

pub const CHARSETS: &[Damage] = &[
    charset("utf8_mark", |b| [b"\xef\xbb\xbf".as_slice(), b].concat()),
    charset("utf16_le", |b| utf16(b, u16::to_le_bytes, false)),
    charset("utf16_le_mark", |b| utf16(b, u16::to_le_bytes, true)),
    charset("utf16_be", |b| utf16(b, u16::to_be_bytes, false)),
    charset("utf16_be_mark", |b| utf16(b, u16::to_be_bytes, true)),
    charset("utf16_le_mark_crlf", |b| {
        utf16(&replace(b, &[("\n", "\r\n")]), u16::to_le_bytes, true)
    }),
    charset("nul_last", |b| [b, b"\0".as_slice()].concat()),
    charset("latin1_blanks", |b| {
        // A no-break space of one byte, as an old editor saves it.
        let mut bytes = Vec::new();
        for line in text(b).split_inclusive('\n') {
            let rest = line.trim_start_matches([' ', '\t']);
            bytes.extend(std::iter::repeat_n(0xa0, line.len() - rest.len()));
            bytes.extend_from_slice(rest.as_bytes());
        }
        bytes
    }),
];

fn json(bytes: &[u8]) -> String {
    let mut told = String::new();
    for character in text(bytes).chars() {
        match character {
            '"' => told += "\\\"",
            '\\' => told += "\\\\",
            '\n' => told += "\\n",
            '\r' => told += "\\r",
            '\t' => told += "\\t",
            c if c < ' ' => {
                let _ = write!(told, "\\u{:04x}", c as u32);
            }
            c => told.push(c),
        }
    }
    told
}

fn quoted_printable(bytes: &[u8], end: &str) -> Vec<u8> {
    let text = text(bytes);
    let mut told = String::new();
    for line in text.lines() {
        let mut column = 0;
        for byte in line.bytes() {
            let is_plain = matches!(byte, b' '..=b'~') && byte != b'=';
            let length = if is_plain { 1 } else { 3 };
            if column + length > 75 {
                told += "=";
                told += end;
                column = 0;
            }
            if is_plain {
                told.push(char::from(byte));
            } else {
                let _ = write!(told, "={byte:02X}");
            }
            column += length;
        }
        told += end;
    }
    told.into_bytes()
}

fn base64(bytes: &[u8], width: Option<usize>) -> Vec<u8> {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut line = Vec::new();
    for group in bytes.chunks(3) {
        let at = |number: usize| u32::from(group.get(number).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for place in 0..4 {
            let sign = SIGNS[(bits >> (18 - 6 * place) & 63) as usize];
            line.push(if place > group.len() { b'=' } else { sign });
        }
    }
    match width {
        Some(width) => line.chunks(width).collect::<Vec<_>>().join(&b'\n'),
        None => line,
    }
}

fn rtf(bytes: &[u8], end: &str) -> Vec<u8> {
    let mut told = "{\\rtf1\\ansi\\ansicpg1252\\deff0\\nouicompat\\deflang1033{\\fonttbl{\\f0\\fnil\\fcharset0 Courier New;}}\r\n\
                    {\\colortbl ;\\red0\\green0\\blue255;}\r\n\
                    {\\*\\generator Riched20 10.0.19041}\\viewkind4\\uc1 \r\n\\pard\\sa200\\sl276\\slmult1\\f0\\fs20\\lang7 "
        .to_owned();
    for character in text(bytes).chars() {
        match character {
            '\n' => told += end,
            '\t' => told += "\\tab ",
            '\\' | '{' | '}' => {
                told.push('\\');
                told.push(character);
            }
            '\u{a0}' => told += "\\~",
            c if c.is_ascii() => told.push(c),
            c => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    let _ = write!(told, "\\u{}?", *unit as i16);
                }
            }
        }
    }
    told += "}\r\n\0";
    told.into_bytes()
}

fn percent(bytes: &[u8]) -> Vec<u8> {
    let mut told = String::new();
    for &byte in bytes {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            told.push(char::from(byte));
        } else {
            let _ = write!(told, "%{byte:02X}");
        }
    }
    told.into_bytes()
}

fn utf16(bytes: &[u8], order: fn(u16) -> [u8; 2], with_mark: bool) -> Vec<u8> {
    let mark = with_mark.then_some(0xfeff);
    let text = text(bytes);
    mark.into_iter()
        .chain(text.encode_utf16())
        .flat_map(order)
        .collect()
}
