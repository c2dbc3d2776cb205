use super::*;

fn read(text: &str) -> Option<NoteRead> {
    read_note(text.as_bytes(), Span::from_range(0, text.len()))
}

/// Version label, suite as written, bits.
fn show(text: &str) -> Option<(String, String, u16)> {
    let Note::Session(session) = read(text)?.note else {
        return None;
    };
    let of = |span: Span| String::from_utf8_lossy(span.of(text.as_bytes())).into_owned();
    let version = session.version.map_or(String::new(), |v| of(v.span));
    let suite = session.suite.map_or(String::new(), |s| of(s.span));
    Some((version, suite, session.bits.map_or(0, |b| b.value)))
}

#[test]
fn every_shape_is_read() {
    let gcm = "ECDHE-RSA-AES256-GCM-SHA384";
    for (text, version, suite, count) in [
        (
            "using TLSv1.2 with cipher ECDHE-RSA-AES256-GCM-SHA384 (256/256 bits)",
            "TLSv1.2",
            gcm,
            256,
        ),
        (
            "using TLSv1.2 with cipher\n\t ECDHE-RSA-AES256-GCM-SHA384 256/256 bits",
            "TLSv1.2",
            gcm,
            256,
        ),
        (
            "using TLSv1.2 with cipher ECDHE-RSA-AES256-GCM-SHA384 (256 bits) verified FAIL",
            "TLSv1.2",
            gcm,
            256,
        ),
        (
            "using TLS with cipher ECDHE-RSA-AES256-GCM-SHA384 (256/256 bits)",
            "TLS",
            gcm,
            256,
        ),
        (
            "using TLSv1.2 with cipher ECDHE-RSA-AES256-GCM-SHA384",
            "TLSv1.2",
            gcm,
            0,
        ),
        (
            "using TLS: TLSv1.2, ECDHE-RSA-AES256-GCM-SHA384",
            "TLSv1.2",
            gcm,
            0,
        ),
        ("using TLSv1", "TLSv1", "", 0),
        ("Using\n TLS", "TLS", "", 0),
        (
            "version=TLSv1.2 cipher=ECDHE-RSA-AES256-GCM-SHA384 bits=256 verify=NOT",
            "TLSv1.2",
            gcm,
            256,
        ),
        (
            "version=TLS1_2,\n cipher=ECDHE-RSA-AES256-GCM-SHA384",
            "TLS1_2",
            gcm,
            0,
        ),
        ("version=TLS1_2, cipher=", "TLS1_2", "", 0),
        (
            "version=TLS1_2, cipher=ECDHE-RSA-AES256-GCM-SHA384 + Transport Decrypted",
            "TLS1_2",
            gcm,
            0,
        ),
        (
            "version=TLSv1/SSLv3 cipher=OTHER",
            "TLSv1/SSLv3",
            "OTHER",
            0,
        ),
        (
            "TLSv1.2:ECDHE-RSA-AES256-GCM-SHA384:256",
            "TLSv1.2",
            gcm,
            256,
        ),
        (
            "TLSv1.2:ECDHE-RSA-AES256-GCM-SHA384:256:NO",
            "TLSv1.2",
            gcm,
            256,
        ),
        (
            "Cipher TLSv1.2:ECDHE-RSA-AES256-GCM-SHA384:256",
            "TLSv1.2",
            gcm,
            256,
        ),
        (
            "TLSv1.2:ECDHE-RSA-AES256-GCM-SHA384 encrypted",
            "TLSv1.2",
            gcm,
            0,
        ),
        (
            "ECDHE-RSA-AES256-GCM-SHA384 encrypted, authenticated",
            "",
            gcm,
            0,
        ),
        (
            "TLS: TLSv1.2,256bits,ECDHE-RSA-AES256-GCM-SHA384",
            "TLSv1.2",
            gcm,
            256,
        ),
        ("cipher=AES-256-GCM", "", "AES-256-GCM", 0),
        (
            "TLS1.3 TLS_AES_128_GCM_SHA256",
            "TLS1.3",
            "TLS_AES_128_GCM_SHA256",
            0,
        ),
        (
            "TLSv1.3, TLS_AES_128_GCM_SHA256",
            "TLSv1.3",
            "TLS_AES_128_GCM_SHA256",
            0,
        ),
        ("TLS1.2", "TLS1.2", "", 0),
        ("SSL", "SSL", "", 0),
        (
            "Tls12, Aes256, Sha384, DiffieHellmanEllipticKey384",
            "Tls12",
            "Aes256",
            0,
        ),
        (
            "tls_cipher TLSv1.2:ECDHE-RSA-AES256-GCM-SHA384:256",
            "TLSv1.2",
            gcm,
            256,
        ),
        // A suite of tomorrow beside a version of today.
        ("TLSv1.2:NEW-SUITE-512:512", "TLSv1.2", "NEW-SUITE-512", 512),
        (
            "using TLSv1.2 with cipher ECDHE-RSA-AES256-GCM-SHA384 (256/256 bits) DEFLATE",
            "TLSv1.2",
            gcm,
            256,
        ),
        (
            "using TLSv1.2 with cipher ECDHE-RSA-AES256-GCM-SHA384 (256/256 bits) \
             client-signature RSA-PSS (2048 bits) client-digest SHA256",
            "TLSv1.2",
            gcm,
            256,
        ),
        (
            "over SMTP, TLS-1.2, envelope from \"a@b.example\"",
            "TLS-1.2",
            "",
            0,
        ),
    ] {
        assert_eq!(
            show(text),
            Some((version.into(), suite.into(), count)),
            "{text}"
        );
    }
}

#[test]
fn groups_and_signatures_of_postfix_are_kept() {
    let text = "using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)\n\t key-exchange ECDHE (P-256) \
                server-signature RSA-PSS (2048 bits) server-digest SHA256";
    let Some(NoteRead {
        note: Note::Session(session),
        ..
    }) = read(text)
    else {
        panic!("{text}")
    };
    let of = |span: Option<Span>| {
        std::str::from_utf8(span.expect("told").of(text.as_bytes())).expect("ascii")
    };
    assert_eq!(of(session.group), "ECDHE (P-256)");
    assert_eq!(of(session.signature), "RSA-PSS (2048 bits)");
}

#[test]
fn text_around_a_note_makes_it_data() {
    for text in [
        "x (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))",
        "using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) by evil.example",
        "Authenticated sender: TLSv1.3",
        "Client CN \"TLSv1.3\", Issuer \"x\" (verified OK)",
        "version=TLSv1.3 cipher=a b",
        "TLSv1.3 x",
        "IDENT: TLSv1.3",
        "IDENT: x (TLS: TLSv1.3,256bits,TLS_AES_256_GCM_SHA384)",
        "over SMTP, TLS-1.3",
        "over SMTP, TLS-1.3, envelope from x",
        "over SMTP+\"x\", TLS-1.3, envelope from \"x\"",
        "Google Transport Security x",
        "using TLS: TLSv1.2 AES128-SHA",
        "using TLS: TLSv1.2x, AES128-SHA",
        "using TLSv1.2 with cipher AES128-SHA (128 bits x)",
        "using TLSv1.2 with cipher AES128-SHA (128/x bits)",
        "using TLSv1.2 with cipher AES128-SHA (128/128/128 bits)",
        "using TLSv1.2 with cipher AES128-SHA (128/128 bits) certificates x",
        "using TLSv1.2 with cipher AES128-SHA (128/128 bits) authenticated x",
        "using TLSv1.2 with cipher AES128-SHA (128/128 bits) authenticated-by x",
        "UNKNOWN:NEW-SUITE-512:512",
        "AES128-SHA encrypted and relayed",
        "cipher=AES-256-GCM x subject=\"/CN=a\"",
        "cipher=AES-256-GCM subject=\"/CN=a\" by evil.example",
        "TLS: TLSv1.2,128bits,AES128-SHA x",
        "TLS: TLSv1.2,xbits,AES128-SHA",
        "unknown",
        "OTHER",
        "",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn ident_and_login_before_a_courier_entry_are_told() {
    let note = read("IDENT: u, TLS: TLSv1.2,256bits,ECDHE-RSA-AES256-GCM-SHA384").expect("a note");
    assert!(note.follows_peer_text);
    let Note::Session(session) = note.note else {
        panic!("{note:?}")
    };
    let bits = session.bits.expect("told");
    assert_eq!((bits.value, bits.span), (256, Span::new(23, 26)));
}
