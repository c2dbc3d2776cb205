//! Dates and addresses, beside the standard library's reader of addresses.

use std::net::IpAddr;

use tlstrail::field::{find_date, read_date, read_date_prefix};
use tlstrail::received::read_address;

/// Reads the text as all of them.
pub fn check(text: &[u8]) {
    let whole = read_date(text);
    assert_eq!(whole, read_date(text), "read twice");
    match read_date_prefix(text) {
        Ok((seconds, end)) => {
            assert!(end <= text.len());
            // Years of four digits and their neighbours: what a calendar can show.
            assert!(seconds.unsigned_abs() < 400_000_000_000, "{seconds}");
            assert_eq!(
                read_date_prefix(&text[..end]).map(|read| read.0),
                Ok(seconds),
                "the prefix alone"
            );
        }
        Err((_, end)) => assert!(end <= text.len()),
    }
    if let Ok(seconds) = whole {
        assert_eq!(
            read_date_prefix(text).map(|read| read.0),
            Ok(seconds),
            "the whole is its prefix"
        );
        assert!(
            text.iter().filter(|byte| byte.is_ascii_digit()).count() >= 5,
            "a date without digits"
        );
    }
    if let Some(span) = find_date(text) {
        assert!(span.end as usize <= text.len() && !span.is_empty());
        assert!(
            span.of(text).iter().any(u8::is_ascii_digit),
            "a date without digits"
        );
    }
    let address = read_address(text);
    let standard = std::str::from_utf8(text)
        .ok()
        .and_then(|text| text.parse::<IpAddr>().ok());
    if let Some(standard) = standard {
        assert_eq!(
            address.map(canonical),
            Some(canonical(standard)),
            "as the standard library reads it"
        );
    }
    if let Some(address) = address {
        let digits = text.iter().filter(|byte| byte.is_ascii_hexdigit()).count();
        assert!(
            digits > 0 || text.contains(&b':'),
            "{address} out of nothing"
        );
    }
}

fn canonical(address: IpAddr) -> IpAddr {
    address.to_canonical()
}
