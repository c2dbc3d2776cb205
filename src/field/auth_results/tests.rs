use super::*;

/// The value as one line: `id|i|method=result reason=x [ptype.]name=value ...|...`
fn told(value: &[u8]) -> String {
    let text = |span: Span| String::from_utf8_lossy(span.of(value)).into_owned();
    let results = AuthResults::read(value);
    let mut line = results.authserv_id.map_or("-".into(), text);
    if let Some(instance) = results.instance {
        line += &format!(" i{instance}");
    }
    for found in results.methods() {
        line += &format!("|{}={}", text(found.method), text(found.result));
        if let Some(reason) = found.reason {
            line += &format!(" reason:{}", text(reason));
        }
        for property in found.properties(value) {
            let ptype = property.ptype.map_or(String::new(), |p| text(p) + ".");
            line += &format!(" {ptype}{}:{}", text(property.name), text(property.value));
        }
    }
    line
}

#[test]
fn the_grammar_and_the_forms_met_are_read() {
    for (value, expected) in FORMS {
        assert_eq!(told(value.as_bytes()), *expected, "{value}");
    }
}

const FORMS: &[(&str, &str)] = &[
    (" mx.example; none", "mx.example"),
    (" mx.example 1; none", "mx.example"),
    (" \"mx example\" (c) 1;spf=pass", "mx example|spf=pass"),
    (
        " mx.example;\r\n\tdkim=pass (2048-bit key; x) header.d=a.example header.i=@a.example;\r\n spf=fail smtp.mailfrom=\"a;b\"@b.example ;",
        "mx.example|dkim=pass header.d:a.example header.i:@a.example|spf=fail smtp.mailfrom:\"a;b\"@b.example",
    ),
    (
        "mx.example (c(d)) 1 ; dkim (a) / 1 (b) = (c) fail (d) reason = \"bad; spf=pass\" header . d (x) = a.example",
        "mx.example|dkim=fail reason:bad; spf=pass header.d:a.example",
    ),
    (
        "mx.example; x-tls=pass smtp.version=TLSv1.3 smtp.cipher=TLS_AES_256_GCM_SHA384 smtp.bits=256/256",
        "mx.example|x-tls=pass smtp.version:TLSv1.3 smtp.cipher:TLS_AES_256_GCM_SHA384 smtp.bits:256/256",
    ),
    (
        "mx.example;x-tls=pass version=TLSv1.2 cipher=ECDHE-RSA-AES128-GCM-SHA256 bits=128/128;",
        "mx.example|x-tls=pass version:TLSv1.2 cipher:ECDHE-RSA-AES128-GCM-SHA256 bits:128/128",
    ),
    (
        " spf=pass (sender IP is 192.0.2.1)\r\n smtp.mailfrom=a.example; dkim=none (message not signed)\r\n header.d=none;dmarc=pass action=none header.from=a.example;compauth=pass reason=100",
        "-|spf=pass smtp.mailfrom:a.example|dkim=none header.d:none|dmarc=pass action:none header.from:a.example|compauth=pass reason:100",
    ),
    (
        "i=2; mx.example 1; spf=pass smtp.remote-ip=2001:db8::1",
        "mx.example i2|spf=pass smtp.remote-ip:2001:db8::1",
    ),
    (" i = 1 (x) ; spf=pass", "- i1|spf=pass"),
    (
        "mx.example; auth=pass (PLAIN) smtp.auth=\"\" x",
        "mx.example|auth=pass smtp.auth:",
    ),
    (
        "mx.example; from=a.example; spf=pass",
        "mx.example|spf=pass",
    ),
];

#[test]
fn the_results_of_one_method_are_found_as_among_all() {
    for (text, _) in FORMS {
        for at in 0..text.len() {
            // Cuts and quote marks in odd places hide results in all ways.
            let mut marked = text.as_bytes().to_vec();
            marked[at] = b"\"(;)\\ "[at % 6];
            for value in [&text.as_bytes()[at..], &text.as_bytes()[..at], &marked] {
                let results = AuthResults::read(value);
                assert_eq!(results.instance, AuthResults::read_instance(value));
                for name in [&b"spf"[..], b"DKIM", b"dki", b"x-tls", b"auth", b""] {
                    let among_all = results.methods();
                    let among_all = among_all.filter(|found| same(found.method.of(value), name));
                    let named: Vec<_> = results.methods_named(name).collect();
                    assert_eq!(named, among_all.collect::<Vec<_>>(), "{value:?}");
                }
            }
        }
    }
}

#[test]
fn hidden_text_is_never_a_method() {
    for (value, expected) in [
        (
            "mx.example; spf=none (; x-tls=pass version=TLSv1.3",
            "mx.example|spf=none",
        ),
        (
            "mx.example; spf=none (a \\) ; x-tls=pass)",
            "mx.example|spf=none",
        ),
        (
            "mx.example; spf=none (a (b) ; x-tls=pass)",
            "mx.example|spf=none",
        ),
        (
            "mx.example; spf=none smtp.helo=\"a; x-tls=pass",
            "mx.example|spf=none",
        ),
        (
            "mx.example; spf=none smtp.helo=a\"b; x-tls=pass\"",
            "mx.example|spf=none",
        ),
        (
            "mx.example; spf=none smtp.helo=a\"b; dkim=fail reason=\"x; x-tls=pass\"",
            "mx.example|spf=none",
        ),
        (
            "mx.example; spf=none smtp.mailfrom=<\"a; b\"@c>; x-tls=pass",
            "mx.example|spf=none smtp.mailfrom:<\"a; b\"@c>|x-tls=pass",
        ),
        (
            // The sender's address, quoted, has closed the comment that repeats it.
            "mx.example; spf=none (\"); x-tls=pass (\")",
            "mx.example|spf=none",
        ),
        (
            "mx.example; spf=none (\"a\\\"); x-tls=pass (\")",
            "mx.example|spf=none",
        ),
        (
            "mx.example; spf=none (\"a\"); x-tls=pass",
            "mx.example|spf=none|x-tls=pass",
        ),
        ("mx.example x-tls=pass", "mx.example"),
        ("", "-"),
        (";;;", "-"),
        (";spf=pass", "-|spf=pass"),
        (
            "mx.example; =pass; spf=; spf; /1=a; spf==pass",
            "mx.example",
        ),
    ] {
        assert_eq!(told(value.as_bytes()), expected, "{value}");
    }
}

#[test]
fn every_cut_gives_spans_inside_it() {
    let value: &[u8] =
        b"i=1; mx.example 1; dkim/1=pass (a \\( b) reason=\"x\\\"y\" header . d = \"q\"@b; x=y (z";
    for length in 0..=value.len() {
        let cut = &value[..length];
        for found in AuthResults::read(cut).methods() {
            assert!(found.span.end as usize <= length);
            assert!(found.span.contains(found.method) && found.span.contains(found.result));
            for property in found.properties(cut) {
                assert!(found.span.contains(property.name.cover(property.value)));
            }
        }
    }
}

#[test]
fn huge_values_are_read_in_linear_time() {
    for unit in [
        "(",
        "\"",
        ";",
        "a=b;",
        "a=b ",
        "a.",
        "a (b)",
        "\\",
        "a=b c.d=(",
        "\"\" ",
    ] {
        let value = unit.repeat((1 << 20) / unit.len());
        let results = AuthResults::read(value.as_bytes());
        let properties: usize = results
            .methods()
            .map(|found| found.properties(value.as_bytes()).count())
            .sum();
        assert!(properties <= value.len(), "{unit}");
    }
}
