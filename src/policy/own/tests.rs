use super::*;
use crate::policy::{Day, SessionFacts, SuiteFact, judge_session};

fn problem(text: &str) -> String {
    match read_profile(text, "mine") {
        Ok(_) => "none".to_owned(),
        Err(error) => error.to_string(),
    }
}

fn judged(text: &str, version: TlsVersion, suite: &str, group: &str) -> String {
    let profile = read_profile(text, "mine").expect("a profile");
    let suite = find_suite(suite.as_bytes()).and_then(|found| found.id.facts());
    let facts = SessionFacts {
        versions: (version, version),
        suite: suite.map_or(SuiteFact::Untold, SuiteFact::Known),
        group: find_group(group.as_bytes()),
    };
    let finding = judge_session(&facts, &profile.editions[0], Day::new(2026, 1, 1));
    let clause = finding.clause.unwrap_or_default();
    format!("{} {clause}", finding.judgement.words())
        .trim()
        .to_owned()
}

#[test]
fn errors_name_the_line_and_the_key() {
    for (text, expected) in [
        ("", "line 1: there is no rule in it; write one of name, "),
        ("name = \"x\"\n", "line 1: there is no rule in it"),
        (
            "min_version = \"TLSv1.2\"\nmin_versoin = 1\n",
            "line 2: min_versoin: no such key; did you mean min_version?",
        ),
        (
            "\n\nmin_version = \"TLSv9\"\n",
            "line 3: min_version: \"TLSv9\" is no TLS version; write it as TLSv1.2",
        ),
        (
            "min_version = \"TLS\"",
            "line 1: min_version: \"TLS\" is no TLS version",
        ),
        (
            "min_version = 1.2",
            "line 1: min_version: write a text in quotation marks",
        ),
        (
            "cleartext = \"maybe\"",
            "line 1: cleartext: \"maybe\" is no judgement; write meets, discouraged or fails",
        ),
        (
            "require_forward_secrecy = 1",
            "line 1: require_forward_secrecy: write true or false",
        ),
        (
            "min_bits = 0",
            "line 1: min_bits: write a number of bits, 1 to 1024",
        ),
        (
            "min_bits = -128",
            "line 1: min_bits: write a number of bits",
        ),
        (
            "[suites]\nfails = [\n  \"RC4-SHA\",\n  \"RC5-SHA\",\n]\n",
            "line 4: suites.fails: \"RC5-SHA\" is no cipher suite",
        ),
        (
            "[suites]\nfails = \"RC4-SHA\"",
            "line 2: suites.fails: write a list",
        ),
        (
            "[suites]\nmeets = [\"AES128-SHA\"]\nfails = [\"TLS_RSA_WITH_AES_128_CBC_SHA\"]",
            "line 3: suites.fails: this stands in the list meets already",
        ),
        (
            "[suites]\nfail = []",
            "line 2: suites.fail: no such key; did you mean fails?",
        ),
        (
            "[groups]\nmeets = [\"x25520\"]",
            "line 2: groups.meets: \"x25520\" is no key-exchange group",
        ),
        ("suites = []", "line 1: suites: write a table, [suites]"),
        (
            "name = \"\"\ncleartext = \"fails\"",
            "line 1: name: write 1 to 200 characters",
        ),
        (
            "a = \"\\u001b[31m\"\n\"\\u001b\" = 1",
            "line 1: a: no such key; there are name, title",
        ),
        ("\"\\u001b\" = 1", "line 1: \\u{1b}: no such key"),
        (
            "min_version = \"\\u001b\"",
            "line 1: min_version: \"\\u{1b}\" is no TLS version",
        ),
        ("name = \"x\"\nmin_version = \n", "line 2: "),
        ("name = \"x\"\nname = \"y\"\n", "line 2: "),
    ] {
        let problem = problem(text);
        assert!(problem.starts_with(expected), "{text:?}: {problem}");
        assert!(
            !problem.contains(|c: char| c.is_control()),
            "{text:?}: {problem:?}"
        );
    }
}

#[test]
fn the_lists_decide_in_the_order_that_is_told() {
    use TlsVersion::{Tls11, Tls12, Tls13};
    const ECDHE: &str = "ECDHE-RSA-AES128-GCM-SHA256";
    for (text, version, suite, group, expected) in [
        (
            "min_version = \"TLS1.2\"",
            Tls11,
            ECDHE,
            "",
            "fails min_version",
        ),
        (
            "min_version = \"TLS1.2\"",
            Tls12,
            ECDHE,
            "",
            "meets min_version",
        ),
        (
            "min_version = \"TLS1.2\"",
            Tls12,
            "",
            "",
            "meets min_version",
        ),
        (
            "[versions]\ndiscouraged = [\"TLSv1.2\"]",
            Tls12,
            "",
            "",
            "discouraged versions.discouraged",
        ),
        (
            "[versions]\ndiscouraged = [\"TLSv1.2\"]",
            Tls13,
            "",
            "",
            "meets versions",
        ),
        (
            "require_forward_secrecy = true",
            Tls12,
            "AES128-SHA",
            "",
            "fails require_forward_secrecy",
        ),
        (
            "require_forward_secrecy = true",
            Tls12,
            "",
            "",
            "cannot be told",
        ),
        (
            "require_forward_secrecy = true",
            Tls13,
            "",
            "",
            "meets suites.otherwise",
        ),
        ("min_bits = 256", Tls12, ECDHE, "", "fails min_bits"),
        (
            "[suites]\nmeets = [\"C02F\", \"ECDHE-RSA-AES128-GCM-SHA256\"]",
            Tls12,
            ECDHE,
            "",
            "none",
        ),
        (
            "[suites]\nmeets = [\"ECDHE-RSA-AES128-GCM-SHA256\"]",
            Tls12,
            ECDHE,
            "",
            "meets suites.meets",
        ),
        (
            "[suites]\nmeets = [\"ECDHE-RSA-AES128-GCM-SHA256\"]",
            Tls12,
            "AES128-SHA",
            "",
            "fails suites.otherwise",
        ),
        (
            "[suites]\nmeets = [\"AES128-SHA\"]\notherwise = \"discouraged\"",
            Tls12,
            ECDHE,
            "",
            "discouraged suites.otherwise",
        ),
        (
            "[suites]\nfails = [\"AES128-SHA\"]",
            Tls12,
            ECDHE,
            "",
            "meets suites.otherwise",
        ),
        (
            "[groups]\nfails = [\"secp224r1\"]",
            Tls13,
            "",
            "P-224",
            "fails groups.fails",
        ),
        (
            "[groups]\nmeets = [\"x25519\"]",
            Tls13,
            "",
            "X25519MLKEM768",
            "fails groups.otherwise",
        ),
    ] {
        if expected == "none" {
            assert!(problem(text).contains("is no cipher suite"), "{text}");
            continue;
        }
        assert_eq!(
            judged(text, version, suite, group),
            expected,
            "{text} {version} {suite} {group}"
        );
    }
}

#[test]
fn a_profile_without_a_word_on_cleartext_does_not_want_it() {
    let profile = read_profile("min_bits = 128", "mine").expect("a profile");
    assert_eq!(profile.id, "mine");
    assert_eq!(profile.editions[0].cleartext[0].judgement, Fails);
}
