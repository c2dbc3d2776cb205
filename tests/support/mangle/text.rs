//! The sample's text taken apart: lines, fields, header and body.

/// The text of a paste; what is not UTF-8 is no paste of these samples.
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The header block without its last line end, and what stands below the empty line, if anything does.
pub fn parts(text: &str) -> (&str, Option<&str>) {
    match text.split_once("\n\n") {
        Some((head, body)) => (head, Some(body)),
        None => (text.trim_end_matches('\n'), None),
    }
}

/// Header and body as one text again.
pub fn whole(head: &str, body: Option<&str>) -> Vec<u8> {
    match body {
        Some(body) => format!("{head}\n\n{body}").into_bytes(),
        None => format!("{head}\n").into_bytes(),
    }
}

/// The fields of a header block, each with its folding.
pub fn fields(head: &str) -> Vec<String> {
    let mut fields: Vec<String> = Vec::new();
    for line in head.lines() {
        match fields.last_mut() {
            Some(field) if line.starts_with([' ', '\t']) => {
                field.push('\n');
                field.push_str(line);
            }
            _ => fields.push(line.to_owned()),
        }
    }
    fields
}

/// The same header block, each field turned by `turn`.
pub fn each_field(bytes: &[u8], turn: impl Fn(&str) -> String) -> Vec<u8> {
    let text = text(bytes);
    let (head, body) = parts(&text);
    let fields: Vec<String> = fields(head).iter().map(|field| turn(field)).collect();
    whole(&fields.join("\n"), body)
}

/// The same text, each line turned by `turn`.
pub fn each_line(bytes: &[u8], turn: impl Fn(&str) -> String) -> Vec<u8> {
    let text = text(bytes);
    let lines: Vec<String> = text.lines().map(turn).collect();
    (lines.join("\n") + "\n").into_bytes()
}

/// A field on one line.
pub fn unfold(field: &str) -> String {
    let lines: Vec<&str> = field.lines().map(str::trim).collect();
    lines.join(" ")
}

/// The same text, its characters replaced.
pub fn replace(bytes: &[u8], pairs: &[(&str, &str)]) -> Vec<u8> {
    let mut text = text(bytes);
    for (from, to) in pairs {
        text = text.replace(from, to);
    }
    text.into_bytes()
}
