//! A host as one clause of a trace field names it (RFC 5321 section 4.4, `Extended-Domain` and `TCP-info`).

use std::net::IpAddr;

use crate::span::{Span, Spanned};

/// One side of a leg as a stamp names it: the from-part or the by-part.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct ExtendedDomain {
    /// The name: on the from side what the peer said in HELO or EHLO.
    pub name: Option<Span>,
    /// The reverse DNS name that the writer looked up.
    pub rdns: Option<Span>,
    /// The address, IPv4-mapped ones as IPv4.
    pub address: Option<Spanned<IpAddr>>,
    /// The address was read from the place of the name, so it may be the peer's own word.
    pub address_is_a_name: bool,
    /// Two addresses stand there, one of them loopback, and nothing tells which is the server's.
    pub may_be_loopback: bool,
}
