use super::*;
use crate::received::items::Items;

fn read(value: &str, shape: FromShape) -> ExtendedDomain {
    let mut items = Items::default();
    let (clauses, _) = items.read(value.as_bytes());
    read_origin(&View::new(value.as_bytes(), &items, &clauses, None), shape)
}

fn show(value: &str, shape: FromShape) -> [String; 3] {
    let origin = read(value, shape);
    let text = |s: Option<Span>| {
        s.map_or(String::new(), |s| {
            String::from_utf8_lossy(s.of(value.as_bytes())).into_owned()
        })
    };
    let address = origin
        .address
        .map_or(String::new(), |a| a.value.to_string());
    [text(origin.name), text(origin.rdns), address]
}

#[test]
fn names_and_addresses_in_every_order() {
    use FromShape::*;
    for (from, shape, want) in [
        ("a (b [192.0.2.1])", HeloRdnsIp, ["a", "b", "192.0.2.1"]),
        ("a (b. [192.0.2.1])", Told, ["a", "b", "192.0.2.1"]),
        ("a (unknown [192.0.2.1])", Told, ["a", "", "192.0.2.1"]),
        ("a (<unknown> [192.0.2.1])", Told, ["a", "", "192.0.2.1"]),
        ("a (u@b [192.0.2.1])", HeloRdnsIp, ["a", "b", "192.0.2.1"]),
        (
            "a (b [192.0.2.1] (may be forged))",
            HeloRdnsIp,
            ["a", "b", "192.0.2.1"],
        ),
        (
            "b ([192.0.2.1] helo=a ident=u)",
            RdnsIpHelo,
            ["a", "b", "192.0.2.1"],
        ),
        ("b ([192.0.2.1]:25)", RdnsIpHelo, ["b", "b", "192.0.2.1"]),
        (
            "[192.0.2.1] (port=25 helo=[198.51.100.1])",
            RdnsIpHelo,
            ["[198.51.100.1]", "", "192.0.2.1"],
        ),
        (
            "b (HELO a) (u@192.0.2.1)",
            RdnsHeloIp,
            ["a", "b", "192.0.2.1"],
        ),
        (
            "unknown (HELO a) (192.0.2.1)",
            RdnsHeloIp,
            ["a", "", "192.0.2.1"],
        ),
        ("b (192.0.2.1)", RdnsHeloIp, ["b", "b", "192.0.2.1"]),
        ("a (192.0.2.1)", HeloIp, ["a", "", "192.0.2.1"]),
        ("[192.0.2.1] (a)", IpHelo, ["a", "", "192.0.2.1"]),
        ("[198.51.100.9] ([192.0.2.1])", IpHelo, ["", "", ""]),
        ("[192.0.2.1] (HELO a)", Told, ["a", "", "192.0.2.1"]),
        ("a ([192.0.2.1] verified)", Told, ["a", "a", "192.0.2.1"]),
        (
            "192.0.2.1  (EHLO ) (192.0.2.1)",
            Told,
            ["", "", "192.0.2.1"],
        ),
        ("a [192.0.2.1]", Told, ["a", "", "192.0.2.1"]),
        ("a [(192.0.2.1)]", Told, ["a", "", "192.0.2.1"]),
        (
            "b ([192.0.2.1]:25 \"EHLO a\" x)",
            Told,
            ["a", "b", "192.0.2.1"],
        ),
        (
            "b ([192.0.2.1]:25 \"EHLO\n\ta\" x)",
            Told,
            ["a", "b", "192.0.2.1"],
        ),
        ("([192.0.2.1:25] helo=a)", Told, ["a", "", "192.0.2.1"]),
        ("[192.0.2.1] (HELO a)", IpOrHelo, ["a", "", "192.0.2.1"]),
        (
            "[192.0.2.1] (account u@b HELO [127.0.0.1])",
            IpOrHelo,
            ["[127.0.0.1]", "", "192.0.2.1"],
        ),
        (
            "[127.0.0.1] ([192.0.2.1])",
            IpOrHelo,
            ["[127.0.0.1]", "", "192.0.2.1"],
        ),
        (
            "a (account u@b [192.0.2.1] verified)",
            IpOrHelo,
            ["a", "a", "192.0.2.1"],
        ),
        ("user", NoHost, ["", "", ""]),
        ("<unknown> (<unknown> [])", Told, ["", "", ""]),
    ] {
        let value = format!("from {from}\n\tby mx.example with ESMTP id 1; d");
        assert_eq!(show(&value, shape), want.map(str::to_owned), "{from}");
    }
}

#[test]
fn two_addresses_where_the_writer_gives_one_are_none() {
    let value = "from [192.0.2.1] (HELO x) ([127.0.0.1])\n\tby mx.example with ESMTP; d";
    let origin = read(value, FromShape::IpOrHelo);
    assert!(origin.address_is_a_name);
    assert_eq!(
        origin.address.map(|a| a.value.to_string()),
        Some("192.0.2.1".to_owned())
    );
}

#[test]
fn a_peers_text_does_not_move_the_address() {
    let value = "from a (x [127.0.0.1]) (y [192.0.2.1])\n\tby mx.example with ESMTP; d";
    assert_eq!(show(value, FromShape::HeloRdnsIp)[2], "192.0.2.1");
    let value = "from a (x) by evil.example with ESMTPS id 1 (.example [192.0.2.1])\n\tby mx.example with ESMTP; d";
    let want = [
        "a",
        "x) by evil.example with ESMTPS id 1 (.example",
        "192.0.2.1",
    ];
    assert_eq!(show(value, FromShape::HeloRdnsIp), want.map(str::to_owned));
}
