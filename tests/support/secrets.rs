//! What of a header block could name somebody, found by a scan that knows nothing of how copies are made: words with an
//! `@`, words with dots, addresses, and what stands in the places of ids, names, selectors and subjects.

use std::collections::BTreeSet;
use std::net::IpAddr;

/// Domains of large providers: with nothing but roles in front they name a service, and stamps are known by them.
const PROVIDERS: &[&str] = &[
    "google.com",
    "gmail.com",
    "googlemail.com",
    "googlegroups.com",
    "outlook.com",
    "hotmail.com",
    "office365.us",
    "exchangelabs.com",
    "messagingengine.com",
    "yahoo.com",
    "yahoodns.net",
    "zoho.com",
    "zoho.eu",
    "zohomail.com",
    "zohomail.eu",
    "zohomail.in",
    "mimecast.com",
    "gmx.net",
    "gmx.de",
    "web.de",
    "kundenserver.de",
    "qq.com",
    "mail.ru",
    "naver.com",
    "amazonaws.com",
    "amazonses.com",
    "yandex.net",
    "yandex.ru",
    "aol.com",
    "cloudflare-email.net",
    "cloudflare-email.com",
    "mandrillapp.com",
    "emailsrvr.com",
    "secureserver.net",
    "ppe-hosted.com",
    "pphosted.com",
    "messagelabs.com",
    "postini.com",
    "comcast.net",
    "t-online.de",
    "facebook.com",
    "improvmx.com",
    "mailgun.net",
    "sendgrid.net",
    "antispameurope.com",
    "hornetsecurity.com",
    "icloud.com",
    "apple.com",
    "mxlogic.net",
    "iphmx.com",
    "samsung.com",
    "163.com",
    "126.com",
    "protonmail.ch",
    "ionos.com",
    "1and1.com",
    "mxhichina.com",
    "cudaops.com",
    "msn.com",
    "smailru.net",
    "postgun.com",
    "mailgun.org",
    "t-online.com",
];

/// Words for what a host is for.
const ROLES: &[&str] = &[
    "mx",
    "mail",
    "mta",
    "smtp",
    "relay",
    "server",
    "in",
    "out",
    "inbound",
    "outbound",
    "gmr",
    "bizesmtp",
    "gmailapi",
    "e",
    "prod",
    "protection",
    "web",
    "www",
    "nm",
    "send",
    "mx1",
    "imap",
    "submission",
    "knoxportal",
    "mgd",
    "www-data",
];

/// Names of results and of TLS properties (RFC 8601), and of programs, that look like hosts.
const NO_HOSTS: &[&str] = &[
    "smtp.",
    "header.",
    "policy.",
    "body.",
    "post.office",
    "message.",
    "x-",
    "tls.",
    "sun",
    "auth.",
    "pps.",
];

/// The texts of a block that must not be in a copy of it.
pub fn secrets(block: &[u8]) -> BTreeSet<String> {
    let text = String::from_utf8_lossy(block).replace('\r', "");
    let mut found = BTreeSet::new();
    for field in text.replace("\n ", " ").replace("\n\t", " ").lines() {
        let Some((name, value)) = field.split_once(':') else {
            continue;
        };
        let value = value.trim();
        match name.to_ascii_lowercase().as_str() {
            "subject" => {
                if value != "(removed)" {
                    found.insert(value.to_owned());
                }
                continue;
            }
            "from" | "to" | "cc" | "reply-to" | "sender" | "list-id" => {
                found.extend(
                    value
                        .split_once('<')
                        .map(|(display, _)| display.trim().trim_matches('"').to_owned()),
                );
            }
            "received" | "x-received" => {
                let words: Vec<&str> = value.split_whitespace().collect();
                for pair in words.windows(2) {
                    let id = pair[1].trim_matches(|c| "<>;()".contains(c));
                    if pair[0] == "id" && id.len() > 3 {
                        found.insert(id.to_owned());
                    }
                }
            }
            name if name.contains("signature") || name == "arc-seal" => {
                for (tag, text) in value.split(';').filter_map(|tag| tag.split_once('=')) {
                    let text: String = text.split_whitespace().collect();
                    match tag.trim() {
                        "b" | "bh" | "d" => found.insert(text),
                        "s" => found.insert(format!("s={text}")),
                        _ => false,
                    };
                }
            }
            "content-type" | "mime-version" => continue,
            _ => {}
        }
        words(value, &mut found);
    }
    // One letter names nobody.
    found.retain(|secret| secret.chars().filter(|c| c.is_ascii_alphanumeric()).count() > 1);
    found
}

fn words(value: &str, found: &mut BTreeSet<String>) {
    for (key, lead) in [("header.s=", "s="), ("header.b=", "")] {
        let texts = value
            .split(key)
            .skip(1)
            .filter_map(|rest| rest.split([' ', ';', ')']).next());
        found.extend(texts.map(|text| format!("{lead}{}", text.trim_matches('"'))));
    }
    for word in value.split(|c: char| c.is_ascii_whitespace() || "()<>[]\",;='/|!\\{}".contains(c))
    {
        let word = word.trim_end_matches(['.', ':']);
        if let Some((local, host)) = word.rsplit_once('@') {
            if local.len() > 3 && local != "unknown" {
                found.insert(local.to_owned());
            }
            found.insert(word.to_owned());
            name(host, found);
            continue;
        }
        let bare = word.strip_prefix("IPv6:").unwrap_or(word);
        let without_port = bare.rsplit_once(':').map_or(bare, |(address, _)| address);
        match bare.parse::<IpAddr>().or_else(|_| without_port.parse()) {
            // Two small numbers with colons between them are a time.
            Ok(address) if !address.is_loopback() && !address.is_unspecified() => {
                found.insert(bare.to_owned());
                found.insert(address.to_string());
            }
            Ok(_) => {}
            Err(_) => name(bare, found),
        }
    }
}

/// Adds a word that is the name of a host.
fn name(word: &str, found: &mut BTreeSet<String>) {
    let lower = word.trim_end_matches('.').to_lowercase();
    let labels: Vec<&str> = lower.split('.').collect();
    let is_name = labels.len() > 1
        && labels.iter().all(|label| {
            !label.is_empty()
                && label
                    .chars()
                    .all(|c| c.is_alphanumeric() || "-_".contains(c))
        })
        && labels
            .last()
            .is_some_and(|last| last.len() > 1 && last.chars().all(|c| c.is_alphabetic()));
    if !is_name
        || NO_HOSTS.iter().any(|start| lower.starts_with(start))
        || lower == "localhost.localdomain"
    {
        return;
    }
    let provider = PROVIDERS
        .iter()
        .find(|domain| lower == **domain || lower.ends_with(&format!(".{domain}")));
    let front = provider.map(|domain| lower[..lower.len() - domain.len()].trim_end_matches('.'));
    let is_service = front.is_some_and(|front| {
        front
            .split(['.', '-'])
            .all(|label| label.is_empty() || ROLES.contains(&label))
    });
    if is_service {
        return;
    }
    // `server.lan` is many a site.
    let is_anyones = lower.ends_with(".lan") && ROLES.contains(&labels[labels.len() - 2]);
    if provider.is_none() && !is_anyones {
        // The organisation, too: `gw.bank.com` must leave neither.
        found.insert(labels[labels.len() - 2..].join("."));
    }
    found.insert(lower);
}

/// True where `text` stands in `copy`, both in lower case, and is no part of a longer word.
pub fn stands_in(copy: &str, text: &str) -> bool {
    let is_of_word = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    copy.match_indices(text).any(|(at, _)| {
        let before = copy[..at].chars().next_back();
        let after = copy[at + text.len()..].chars().next();
        // `org-1.example` holds no `1.example`, and `10.0.0.10` no `10.0.0.1`.
        !before.is_some_and(|c| is_of_word(c) || c == ':') && !after.is_some_and(is_of_word)
    })
}
