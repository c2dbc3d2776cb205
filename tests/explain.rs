//! What `--explain` says agrees with the verdict, claims no more than it, and keeps silent on what headers cannot prove:
//! over all samples, over hostile messages, and over samples that were damaged at random, in every language.

#[path = "explain/agreement.rs"]
mod agreement;
#[path = "explain/messages.rs"]
mod messages;
#[path = "explain/program.rs"]
mod program;

use std::sync::OnceLock;

use proptest::prelude::*;
use tlstrail::plain::Language;
use tlstrail::render::{Csv, Explanation, Json, Layout, Ndjson, Renderer, Summary, Table};

use self::agreement::{ANSWERS, check, forbidden};
use self::messages::{explained, layout, on_one_line, samples, with_trails};

#[test]
fn explanations_agree_with_the_verdicts_of_all_samples() {
    let mut answers = [0; ANSWERS.len()];
    for (_, block) in samples() {
        with_trails(&block, |trail| {
            check(trail);
            let at = ANSWERS
                .iter()
                .position(|(outlook, _)| *outlook == trail.answer.outlook);
            answers[at.expect("an answer")] += 1;
        });
    }
    assert!(answers.iter().all(|count| *count > 0), "{answers:?}");
}

#[test]
fn no_format_says_what_headers_cannot_prove() {
    for (_, block) in samples() {
        with_trails(&block, |trail| {
            let mut renderers: Vec<Box<dyn Renderer>> = vec![
                Box::new(Json::default()),
                Box::new(Ndjson),
                Box::new(Csv),
                Box::new(Table::new(layout())),
                Box::new(Table::new(Layout {
                    why: true,
                    ..layout()
                })),
            ];
            for language in Language::all() {
                renderers.push(Box::new(Explanation::new(layout(), language)));
            }
            for mut renderer in renderers {
                let mut out = Vec::new();
                renderer.begin(&mut out).expect("memory");
                renderer.trail("x", trail, &mut out).expect("memory");
                out.extend(renderer.alone(trail).unwrap_or_default());
                renderer.end(&Summary::default(), &mut out).expect("memory");
                let text = String::from_utf8(out).expect("UTF-8");
                forbidden(&on_one_line(&text), trail.block());
            }
        });
    }
}

#[test]
fn the_content_is_spoken_of_as_its_type_says() {
    for (field, key) in [
        ("", "content.untold"),
        ("Content-Type: text/plain\n", "content.none"),
        (
            "Content-Type: text/plain\nContent-Type: text/plain\n",
            "content.untold",
        ),
        (
            "Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"\n",
            "content.openpgp",
        ),
        (
            "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n",
            "content.smime",
        ),
        ("Content-Type: multipart/encrypted\n", "content.other"),
        (
            "Content-Type: multipart/signed; protocol=\"application/pgp-signature\"\n",
            "content.signed_openpgp",
        ),
        (
            "Content-Type: application/pkcs7-mime; smime-type=signed-data\n",
            "content.signed_smime",
        ),
        ("Content-Type: multipart/signed\n", "content.signed_other"),
        (
            "Content-Type: application/pkcs7-mime\n",
            "content.smime_untold",
        ),
    ] {
        let block = format!("Subject: x\n{field}\n");
        with_trails(block.as_bytes(), |trail| {
            for language in Language::all() {
                let text = explained(trail, language);
                let words = language.catalogue();
                for (known, sentence) in words
                    .entries()
                    .filter(|(key, _)| key.starts_with("content."))
                {
                    if !["content.title", "content.envelope"].contains(&known) {
                        assert_eq!(
                            text.contains(sentence),
                            known == key,
                            "{field} {known}: {text}"
                        );
                    }
                }
            }
        });
    }
}

#[test]
fn ports_and_starttls_are_explained_where_they_show() {
    let block = |by: &str, with: &str| {
        format!(
            "Received: from a.example (a.example [192.0.2.1])\n\tby {by} with {with} id 1;\n\tThu, 14 Mar 2024 09:12:03 +0000\n\n"
        )
    };
    for (text, shown) in [
        (block("mx.b.example:587", "ESMTPSA"), Some("port.587")),
        (block("mx.b.example:25", "ESMTP"), Some("port.25")),
        (block("mx.b.example:2525", "ESMTPS"), Some("port.2525")),
        (block("mx.b.example:9925", "ESMTPS"), None),
        (block("mx.b.example", "ESMTPS"), None),
    ] {
        with_trails(text.as_bytes(), |trail| {
            for language in Language::all() {
                let said = explained(trail, language);
                let words = language.catalogue();
                for key in ["port.25", "port.465", "port.587", "port.2525"] {
                    let is_there = said.contains(words.text(key));
                    assert_eq!(is_there, Some(key) == shown, "{key}: {text}{said}");
                }
            }
        });
    }
    // Mimecast says so; from other writers the words are a second statement.
    let said = |with: &str| {
        let mut said = String::new();
        with_trails(block("relay.mimecast.com", with).as_bytes(), |trail| {
            said = explained(trail, Language::ENGLISH);
        });
        said
    };
    assert!(said("ESMTP with STARTTLS").contains("names STARTTLS"));
    assert!(!said("ESMTPS").contains("names STARTTLS"));
    assert!(!said("ESMTP").contains("STARTTLS"));
}

#[test]
fn legs_of_which_the_same_is_told_are_told_of_together() {
    let leg = |from: &str, by: &str, suite: &str| {
        format!(
            "Received: from {from} ({from} [192.0.2.1])\n\t(using TLSv1.2 with cipher {suite} (256/256 bits))\n\tby {by} (Postfix) with ESMTPS id 1;\n\tThu, 14 Mar 2024 09:12:03 +0000\n"
        )
    };
    let same = "ECDHE-RSA-AES256-GCM-SHA384";
    let block = format!(
        "{}{}{}Subject: x\n\n",
        leg("mx.c.example", "mx.d.example", same),
        leg("mx.b.example", "mx.c.example", "AES256-SHA"),
        leg("mx.a.example", "mx.b.example", same),
    );
    with_trails(block.as_bytes(), |trail| {
        let text = explained(trail, Language::ENGLISH);
        assert_eq!(
            text.matches("1. The version is agreed").count(),
            2,
            "{text}"
        );
        assert!(text.contains("Legs 1 (only claimed) and 3"), "{text}");
    });
}

#[test]
fn results_of_checks_are_spoken_of_one_by_one() {
    let block = "Authentication-Results: mx.b.example; spf=softfail smtp.mailfrom=a.example; dkim=pass header.d=a.example;\n\tdkim=fail header.d=c.example; dkim=pass header.d=d.example; dmarc=odd header.from=a.example\n\
Received: from a.example (a.example [192.0.2.1]) by mx.b.example (Postfix) with ESMTPS id 1;\n\tThu, 14 Mar 2024 09:12:03 +0000\n\n";
    with_trails(block.as_bytes(), |trail| {
        for language in Language::all() {
            let text = explained(trail, language);
            let words = language.catalogue();
            if trail.trusted_results().next().is_none() {
                assert!(text.contains(words.text("checks.none")), "{text}");
                continue;
            }
            for key in ["spf.softfail", "dkim.fail", "next.sender"] {
                assert!(text.contains(words.text(key)), "{key}: {text}");
            }
            assert_eq!(text.matches(words.text("dkim.pass")).count(), 1, "{text}");
            assert!(
                text.contains(&words.say("dmarc.other", &[("result", "odd")])),
                "{text}"
            );
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn explanations_agree_with_the_verdicts_of_damaged_samples(
        which in any::<prop::sample::Index>(),
        edits in prop::collection::vec((0..6_u8, any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        static SAMPLES: OnceLock<Vec<(String, Vec<u8>)>> = OnceLock::new();
        let samples = SAMPLES.get_or_init(samples);
        let mut block = samples[which.index(samples.len())].1.clone();
        for (edit, place, byte) in edits {
            let at = place.index(block.len().max(1)).min(block.len());
            match edit {
                0 if at < block.len() => block[at] = byte,
                1 => block.truncate(at),
                2 => block.insert(at, byte),
                3 => {
                    // A line less.
                    let end = block[at..].iter().position(|b| *b == b'\n').map_or(block.len(), |n| at + n);
                    block.drain(at..end);
                }
                4 => {
                    // A field twice.
                    let copy = block[..at].to_vec();
                    block.splice(0..0, copy);
                }
                _ => {
                    let words: &[&[u8]] = &[b" (", b") ", b" by x.example", b" with ESMTPS", b" TLSv1/SSLv3", b"\n ", b";"];
                    block.splice(at..at, words[usize::from(byte) % words.len()].iter().copied());
                }
            }
        }
        with_trails(&block, check);
    }
}

const NULL_SUITE: &str = "Received: from a.example (a.example [192.0.2.1])\n\
    \t(using TLSv1.2 with cipher SUITE (0/0 bits))\n\
    \tby mx.b.example (Postfix) with ESMTPS id 4F2A1C0B9D;\n\tThu, 14 Mar 2024 09:12:03 +0000 (UTC)\n\n";

#[test]
fn a_suite_without_encryption_is_readable_but_may_still_guard_from_changes() {
    let [english, german] = [
        "unnoticed changes such a suite still guards",
        "Änderungen schützt eine solche Suite",
    ];
    for (suite, guards) in [
        ("NULL-SHA256", true),
        ("AECDH-NULL-SHA", false),
        ("NULL-NULL", false),
    ] {
        let block = NULL_SUITE.replace("SUITE", suite);
        for language in Language::all() {
            with_trails(block.as_bytes(), |trail| {
                let said = explained(trail, language);
                let is_said = said.contains(english) || said.contains(german);
                assert_eq!(is_said, guards, "{suite}: {said}");
            });
        }
    }
}

#[test]
fn german_says_a_doubt_once_and_no_english_unit() {
    let german = Language::find("de").expect("German");
    for (_, block) in samples() {
        with_trails(&block, |trail| {
            let said = explained(trail, german);
            for sentence in said.split_inclusive(['.', ';']) {
                let doubts = ["nscheinend", "öchstwahrscheinlich", "ermutlich"]
                    .iter()
                    .map(|word| sentence.matches(word).count())
                    .sum::<usize>();
                assert!(doubts <= 1, "{sentence}");
            }
            assert!(!said.contains(" bits)"), "{said}");
        });
    }
}
