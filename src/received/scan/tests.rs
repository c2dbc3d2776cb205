use super::*;

/// As deep as comments are followed usually.
const DEEPEST: u32 = 64;

#[test]
fn a_word_ends_at_the_first_byte_that_ends_one() {
    for byte in 0..=u8::MAX {
        for (before, behind) in [(0, 0), (0, 20), (7, 1), (9, 9), (30, 0)] {
            let text = [vec![b'-'; before], vec![byte], vec![b'a'; behind]].concat();
            let scanner = Scanner {
                text: &text,
                deepest: DEEPEST,
                flaws: Flaws::default(),
            };
            let ends = text.iter().position(|b| b" \t\r\n;()\"<[".contains(b));
            assert_eq!(scanner.plain_end(0), ends.unwrap_or(text.len()), "{byte}");
        }
    }
}

fn show(value: &str) -> (Vec<String>, Flaws) {
    let mut items = Vec::new();
    let whole = Span::from_range(0, value.len());
    let flaws = scan(value.as_bytes(), whole, DEEPEST, &mut items).flaws;
    let text = |item: &Item| String::from_utf8_lossy(item.span.of(value.as_bytes())).into_owned();
    (items.iter().map(text).collect(), flaws)
}

#[test]
fn words_keep_their_quotes_angles_and_literals() {
    for (value, want) in [
        (
            "from a (b [192.0.2.1])by c",
            vec!["from", "a", "(b [192.0.2.1])", "by", "c"],
        ),
        (
            "for <\"x; y (z)\"@b.example>; d",
            vec!["for", "<\"x; y (z)\"@b.example>", ";", "d"],
        ),
        ("a [(192.0.2.1)] by", vec!["a", "[(192.0.2.1)]", "by"]),
        (
            "with [XMail 1.20 ESMTP Server] id",
            vec!["with", "[XMail 1.20 ESMTP Server]", "id"],
        ),
        (
            "from [a (b [192.0.2.1]) by",
            vec!["from", "[a", "(b [192.0.2.1])", "by"],
        ),
        (
            "from a\" (b) \n by c",
            vec!["from", "a\"", "(b)", "by", "c"],
        ),
        ("(a \\) b) c", vec!["(a \\) b)", "c"]),
        ("(a \"b\") c", vec!["(a \"b\")", "c"]),
        (
            "(over SMTP, TLS-1.3, envelope from \"\\\"x) (y) (\\\"@b\") c",
            vec![
                "(over SMTP, TLS-1.3, envelope from \"\\\"x) (y) (\\\"@b\")",
                "c",
            ],
        ),
        // Only that sender is quoted, and all of it is its text.
        (
            "(over SMTP, TLS-1.3, envelope from \"(\") c",
            vec!["(over SMTP, TLS-1.3, envelope from \"(\")", "c"],
        ),
        ("\"a b\"c d\" e", vec!["\"a b\"c", "d\"", "e"]),
        ("for <<a>b c> d", vec!["for", "<<a>b c>", "d"]),
        ("for <x\"y> z", vec!["for", "<x\"y>", "z"]),
        ("[(192.0.2.1)] by", vec!["[(192.0.2.1)]", "by"]),
        ("from [(a]) by", vec!["from", "[", "(a])", "by"]),
        ("for [a b] c", vec!["for", "[a", "b]", "c"]),
        (
            "with [Example\n 1.20] id",
            vec!["with", "[Example\n 1.20]", "id"],
        ),
    ] {
        let (items, flaws) = show(value);
        assert_eq!(items, want, "{value}");
        assert!(!flaws.brackets_do_not_pair(), "{value}");
    }
}

#[test]
fn a_comment_with_an_open_quotation_is_told() {
    for (value, want) in [
        ("(a \" b) c", true),
        ("(over \"a) b\" c", true),
        ("(a \\\" b) c", false),
        ("(a \\\\\" b) c", true),
        ("(a \"b\\\"\") c", false),
        ("(over SMTP, TLS-1.3, envelope from \"a)\n c", true),
        (
            "(envelope-from <\"(x\"@a>)\n for \"x) with STARTTLS \"y\"@b",
            true,
        ),
        ("\"a (b\" (c)", false),
    ] {
        let flaws = show(value).1;
        assert_eq!(flaws.open_quote, want, "{value}");
        assert_eq!(flaws.brackets_do_not_pair(), want, "{value}");
    }
}

#[test]
fn a_word_with_an_open_quotation_is_told() {
    let long = format!("<\"{}\"@b>", "a ".repeat(LONGEST));
    // The bracket that closes stands at the limit, and behind it.
    let longest = format!("for <x{}>", "a ".repeat(LONGEST / 2 - 1));
    let longer = format!("for <{}>", "a ".repeat(LONGEST / 2));
    let quoted = format!("id \"{}\"", "a ".repeat(LONGEST));
    for (value, want) in [
        (longest.as_str(), false),
        (longer.as_str(), true),
        (quoted.as_str(), true),
        ("for <\"x\n (y)\"@b>", true),
        ("for <x\n (y)>", true),
        ("id \"x\n (y)\"", true),
        (long.as_str(), true),
        ("for <\"x (y)\"@b>\n z", false),
        ("(a \" < b)\n [c", false),
    ] {
        let mut items = Vec::new();
        scan(
            value.as_bytes(),
            Span::from_range(0, value.len()),
            DEEPEST,
            &mut items,
        );
        assert_eq!(items.iter().any(|i| i.left_open), want, "{value}");
    }
}

#[test]
fn brackets_that_do_not_pair_are_told() {
    assert!(show("from x) by y").1.stray_close);
    assert!(show("from [a)(b] by y").1.stray_close);
    assert!(show("from (x by y").1.unclosed);
    for (depth, too_deep) in [(1, false), (64, false), (65, true), (100, true)] {
        let nested = format!("{}{}", "(".repeat(depth), ")".repeat(depth));
        assert_eq!(show(&nested).1.too_deep, too_deep, "{depth}");
    }
}

#[test]
fn angles_are_followed_as_deep_as_they_are_nested_in_earnest() {
    let nested = |depth: usize| {
        let value = format!("from {}a{} by b", "<".repeat(depth), ">".repeat(depth));
        let (words, flaws) = show(&value);
        (words.len(), flaws.left_open)
    };
    assert_eq!(nested(8), (4, false));
    assert_eq!(nested(9), (4, true), "what stands behind it proves nothing");
}
