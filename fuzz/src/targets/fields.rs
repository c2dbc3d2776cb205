//! The splitter of header blocks, beside another one that knows nothing of it.

use tlstrail::field::{FieldKind, header_end, read_arc, read_fields};

/// The fields of a block as (name, value), by the rules of RFC 5322 alone: a line that starts with a blank continues,
/// an empty one ends.
fn split(block: &[u8]) -> Vec<Vec<u8>> {
    let mut fields: Vec<Vec<u8>> = Vec::new();
    for line in block.split_inclusive(|&byte| byte == b'\n') {
        if line == b"\n" || line == b"\r\n" {
            break;
        }
        match fields.last_mut() {
            Some(last) if matches!(line[0], b' ' | b'\t') => last.extend(line),
            _ => fields.push(line.to_vec()),
        }
    }
    fields
}

/// Without the line end of its last line.
fn trimmed(line: &[u8]) -> &[u8] {
    line.strip_suffix(b"\n")
        .map_or(line, |l| l.strip_suffix(b"\r").unwrap_or(l))
}

/// Splits, twice and beside the other one.
pub fn check(block: &[u8]) {
    let mut fields = Vec::new();
    let defects = read_fields(block, &mut fields);
    let mut again = vec![
        fields[..]
            .first()
            .copied()
            .unwrap_or(tlstrail::field::Field {
                kind: FieldKind::Other,
                name: tlstrail::Span::default(),
                body: tlstrail::Span::default(),
            }),
    ];
    assert_eq!(read_fields(block, &mut again), defects);
    assert_eq!(fields, again, "read twice");
    let others = split(block);
    assert_eq!(fields.len(), others.len(), "as many fields");
    let mut end = 0;
    for (field, other) in fields.iter().zip(&others) {
        assert!(
            field.name.start >= end && field.name.end <= field.body.start,
            "in order"
        );
        end = field.body.end;
        assert!(end as usize <= block.len());
        let body = field.body.of(block);
        if field.kind == FieldKind::Malformed {
            assert!(field.name.is_empty());
        } else {
            let colon = other.iter().position(|&b| b == b':').expect("a colon");
            assert_eq!(body, trimmed(&other[colon + 1..]), "the value");
            let name = other[..colon].trim_ascii_end();
            assert_eq!(field.name.of(block), name, "the name");
            assert!(
                !name.is_empty() && name.iter().all(u8::is_ascii_graphic),
                "a name"
            );
        }
    }
    let malformed = fields
        .iter()
        .filter(|f| f.kind == FieldKind::Malformed)
        .count();
    assert!(malformed as u64 <= u64::from(defects.malformed_lines));
    if let Some(end) = header_end(block) {
        assert!(end.block < end.body && end.body <= block.len());
        assert!(matches!(&block[end.block..end.body], b"\n" | b"\r\n"));
        assert_eq!(
            others.concat(),
            &block[..end.block],
            "the block is its fields"
        );
    }
    let mut instances = Vec::new();
    read_arc(block, &fields, &mut instances);
    assert!(instances.len() <= fields.len());
}
