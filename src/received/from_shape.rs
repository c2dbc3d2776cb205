//! The orders in which mail systems write the greeting name, the reverse DNS name and the address.

/// How a writer lays out its from-part.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum FromShape {
    /// Told from the text alone.
    #[default]
    Told,
    /// `HELO (RDNS [IP])`: Postfix, Sendmail and most others.
    HeloRdnsIp,
    /// `RDNS ([IP] helo=HELO ident=X)`: Exim; without `helo=` both names are the same.
    RdnsIpHelo,
    /// `RDNS (HELO HELO) (IDENT@IP)`: qmail; without `(HELO ...)` both names are the same.
    RdnsHeloIp,
    /// `HELO (IP)`: Exchange, KumoMTA. There is no reverse DNS name.
    HeloIp,
    /// `[IP] (HELO)`: chasquid of Debian 12.
    IpHelo,
    /// `[IP] (HELO HELO)`, or `HELO ([IP] verified)` when the name leads to the address: CommuniGate Pro.
    IpOrHelo,
    /// `HELO ([IP] <RDNS>)`: AppleShare IP. `HELO ([IP] RDNS)`: ZoneMTA.
    HeloIpRdns,
    /// The first word names no host: a user, a channel, an opaque label.
    NoHost,
}
