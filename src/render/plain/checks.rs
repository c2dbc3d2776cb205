//! What the reader's own server states of the sender: SPF, DKIM and DMARC, which have nothing to do with TLS.

use std::borrow::Cow;

use super::page::Page;
use crate::render::naming::shown_text;
use crate::render::senders::Authentication;
use crate::trail::Trail;

/// Writes the results.
pub fn explain(trail: &Trail<'_>, page: &mut Page) {
    let words = page.words;
    let stated = Authentication::read(trail);
    page.title_of("checks.title");
    page.paragraph(&[words.text("checks.intro").to_owned()]);
    match &stated.trusted_by {
        Some(by) => {
            let by = shown_text(by.as_bytes());
            page.paragraph(&[words.say("checks.by", &[("by", &by)])]);
            for line in lines(&stated, page) {
                page.item(&line);
            }
        }
        None => page.paragraph(&[words.text("checks.none").to_owned()]),
    }
    page.paragraph(&[words.text("checks.meaning").to_owned()]);
}

/// True where a result speaks against the sender.
pub fn speak_against(trail: &Trail<'_>) -> bool {
    let stated = Authentication::read(trail);
    let against = |result: &str| matches!(result, "fail" | "softfail");
    let is_against = |result: &Option<Cow<'_, str>>| result.as_deref().is_some_and(against);
    // A signature of several may fail without harm as long as another passes.
    let signed = !stated.dkim.is_empty() && stated.dkim.iter().all(|result| against(result));
    is_against(&stated.spf) || is_against(&stated.dmarc) || signed
}

fn lines(stated: &Authentication<'_>, page: &Page) -> Vec<String> {
    let mut lines = vec![line("spf", stated.spf.as_deref(), page)];
    let mut signatures: Vec<&str> = Vec::new();
    for result in &stated.dkim {
        if !signatures.contains(&&**result) {
            signatures.push(result);
        }
    }
    if signatures.is_empty() {
        lines.push(line("dkim", None, page));
    }
    lines.extend(
        signatures
            .iter()
            .map(|result| line("dkim", Some(result), page)),
    );
    lines.push(line("dmarc", stated.dmarc.as_deref(), page));
    lines
}

/// The sentence for one result of a check (RFC 8601 section 2.7; RFC 7489 section 11.2).
fn line(check: &str, result: Option<&str>, page: &Page) -> String {
    let kind = match result {
        None => "absent",
        Some("pass") => "pass",
        Some("fail") => "fail",
        Some("softfail") if check == "spf" => "softfail",
        Some("neutral") if check == "spf" => "none",
        Some("none") => "none",
        Some(_) => "other",
    };
    let result = result.map(|result| shown_text(result.as_bytes()));
    let result = result.unwrap_or_default();
    let key = format!("{check}.{kind}");
    page.words.say(&key, &[("result", &result)])
}
