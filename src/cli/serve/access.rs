//! Who may ask: a program, or the page that this server gave. Never the page of another site, which a browser would let
//! reach a server on its own computer.

use std::net::{IpAddr, SocketAddr};

use tiny_http::Request;

use super::reply::Reply;

/// The rules.
pub struct Access {
    /// Only names of this computer may be asked for. A site's own name may lead here as well (DNS rebinding), and its pages
    /// could then read the answers.
    loopback_names_only: bool,
}

impl Access {
    /// Those of a server at this address.
    pub fn of(address: SocketAddr) -> Self {
        Access {
            loopback_names_only: address.ip().is_loopback(),
        }
    }

    /// Refuses what another site asks.
    pub fn check(&self, request: &Request) -> Result<(), Reply> {
        let field = |name: &'static str| {
            let mut found = request.headers().iter().filter(|h| h.field.equiv(name));
            found.next().map(|header| header.value.as_str())
        };
        let host = field("Host").unwrap_or_default();
        if self.loopback_names_only && !is_loopback_name(host) {
            return Err(Reply::error(
                403,
                "this server answers to the names of this computer only, such as 127.0.0.1 and localhost",
            ));
        }
        match field("Origin") {
            Some(origin) if !is_same(origin, host) => Err(Reply::error(
                403,
                "the pages of other sites may not ask here",
            )),
            _ => Ok(()),
        }
    }
}

/// True for a name or address of this computer, with or without a port.
fn is_loopback_name(host: &str) -> bool {
    if let Ok(address) = host.parse::<SocketAddr>() {
        return address.ip().is_loopback();
    }
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    let address = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'));
    let address = address.unwrap_or(name).parse::<IpAddr>();
    name.eq_ignore_ascii_case("localhost") || address.is_ok_and(|address| address.is_loopback())
}

/// True when a page of this origin came from this host.
fn is_same(origin: &str, host: &str) -> bool {
    let site = ["http://", "https://"]
        .iter()
        .find_map(|scheme| origin.strip_prefix(scheme));
    !host.is_empty() && site.is_some_and(|site| site.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_computer_are_its_names() {
        for host in [
            "localhost",
            "LOCALHOST:8025",
            "127.0.0.1",
            "127.8.9.1:80",
            "[::1]",
            "[::1]:8025",
        ] {
            assert!(is_loopback_name(host), "{host}");
        }
        for host in [
            "",
            "a.example",
            "localhost.a.example",
            "192.0.2.1:8025",
            "127.0.0.1.a.example",
            "[2001:db8::1]",
            "x:localhost",
        ] {
            assert!(!is_loopback_name(host), "{host}");
        }
    }

    #[test]
    fn a_page_may_ask_where_it_came_from() {
        assert!(is_same("http://localhost:8025", "localhost:8025"));
        assert!(is_same("https://mail.a.example", "mail.A.example"));
        for origin in [
            "null",
            "http://localhost",
            "http://a.example",
            "localhost:8025",
            "file://",
        ] {
            assert!(!is_same(origin, "localhost:8025"), "{origin}");
        }
        assert!(!is_same("http://", ""));
    }
}
