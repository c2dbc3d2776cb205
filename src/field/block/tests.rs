use super::*;

fn read(block: &[u8]) -> (Vec<Field>, BlockDefects) {
    let mut fields = Vec::new();
    let defects = read_fields(block, &mut fields);
    (fields, defects)
}

#[test]
fn line_ends_and_folding_do_not_change_the_fields() {
    for block in [
        &b"To: a\n b\nreceived : c\n"[..],
        b"To: a\r\n b\r\nreceived : c\r\n",
        b"To: a\r\n b\nreceived : c",
    ] {
        let (fields, defects) = read(block);
        assert_eq!(fields.len(), 2, "{block:?}");
        assert_eq!(fields[0].kind, FieldKind::To);
        assert_eq!(fields[1].kind, FieldKind::Received);
        assert_eq!(fields[1].name.of(block), b"received");
        assert_eq!(fields[1].body.of(block), b" c");
        assert_eq!(defects.malformed_lines, 0);
    }
    assert!(read(b"To: a\r\nFrom: b\n").1.mixed_line_ends);
    assert!(read(b"To: a\r\nFrom: b\r\n").1.is_empty());
}

#[test]
fn a_line_of_blanks_continues_and_an_empty_line_ends() {
    let block = b"To: a\n \t\n b\n\nFrom: c\n";
    let (fields, defects) = read(block);
    assert_eq!(fields.len(), 1);
    assert_eq!(fields[0].body.of(block), b" a\n \t\n b");
    assert!(defects.is_empty());
}

#[test]
fn only_lf_and_crlf_end_a_line() {
    let block = b"To: a\rReceived: x\x0bReceived: y\x0cReceived: z\0Received: n\xe2\x80\xa8Received: u\r\r\n";
    let (fields, defects) = read(block);
    assert_eq!(fields.len(), 1);
    assert_eq!((defects.bare_crs, defects.nul_bytes), (2, 1));
    assert!(!defects.non_utf8 && read(b"To: \xff\n").1.non_utf8);
}

#[test]
fn what_is_not_a_field_is_kept_as_malformed() {
    for block in [
        &b" orphan\n"[..],
        b"no colon here\n",
        b": no name\n",
        b"na me: x\n",
        b"n\xc3\xa4me: x\n",
        b">From: x y\n\tcontinued",
        b"\rTo: a\n",
    ] {
        let (fields, defects) = read(block);
        let is_quoted = block.starts_with(b">");
        let expected = if is_quoted {
            FieldKind::Other
        } else {
            FieldKind::Malformed
        };
        assert_eq!(fields.len(), 1, "{block:?}");
        assert_eq!(fields[0].kind, expected, "{block:?}");
        assert_eq!(defects.malformed_lines, u32::from(!is_quoted), "{block:?}");
    }
    let lost_indent = b"Received: from a\nby b\n\twith ESMTPS\nTo: c\n";
    let (fields, _) = read(lost_indent);
    assert_eq!(fields[0].body.of(lost_indent), b" from a");
    assert_eq!(fields[1].body.of(lost_indent), b"by b\n\twith ESMTPS");
}

#[test]
fn the_header_ends_at_the_first_empty_line() {
    let end = |block, body| Some(HeaderEnd { block, body });
    for (bytes, expected) in [
        (&b"A: b\n\nbody"[..], end(5, 6)),
        (b"A: b\r\n\r\nbody", end(6, 8)),
        (b"A: b\n \n\r\nbody", end(7, 9)),
        (b"\r\nbody", end(0, 2)),
        (b"A: b\n", None),
        (b"A: b\n\r", None),
        (b"", None),
    ] {
        assert_eq!(header_end(bytes), expected, "{bytes:?}");
    }
}

#[test]
fn every_cut_of_a_block_gives_spans_inside_it() {
    let block = b"Received: from a\r\n\tby b\r\nbad\r\nTo : \xff\0\r\n \r\nArc-Seal: i=1\r\n\r\n";
    for length in 0..=block.len() {
        let cut = &block[..length];
        let (fields, _) = read(cut);
        for field in fields {
            assert!(field.name.end as usize <= length && field.body.end as usize <= length);
            assert!(field.name.end <= field.body.start);
        }
    }
}

#[test]
fn long_and_many_fields_are_counted() {
    let mut long = b"To: ".to_vec();
    long.resize(FIELD_CAP + 10, b'x');
    let (fields, defects) = read(&long);
    assert_eq!(fields[0].body.end as usize, long.len());
    assert_eq!(defects.oversized_fields, 1);
    let (fields, defects) = read(&b"a:\n".repeat(FIELD_COUNT_CAP + 3));
    assert_eq!(
        (fields.len(), defects.fields_left_out),
        (FIELD_COUNT_CAP, 3)
    );
}
