//! Numbers, addresses and times as text that stays on the stack: a record of a leg holds several, and an allocation for
//! each would cost more than the rest of it.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};
use std::ops::Deref;

use chrono::DateTime;
use serde::{Serialize, Serializer};

/// Longest text in bytes: an IPv6 address that holds an IPv4 one.
const ROOM: usize = 46;

/// Seconds of a day.
const DAY: i64 = 86_400;

/// Years that are written with four digits and no sign begin and end here, in seconds since 1970.
const PLAIN_YEARS: std::ops::Range<i64> = -62_167_219_200..253_402_300_800;

/// A short text of printable ASCII characters.
///
/// ```
/// use tlstrail::render::ShortText;
/// assert_eq!(&*ShortText::utc(1_710_407_523), "2024-03-14T09:12:03Z");
/// assert_eq!(&*ShortText::address("2001:db8:0:0:1::7".parse()?), "2001:db8::1:0:0:7");
/// # Ok::<(), std::net::AddrParseError>(())
/// ```
#[derive(Clone, Copy)]
pub struct ShortText {
    bytes: [u8; ROOM],
    length: u8,
}

impl ShortText {
    /// An address as the standard library writes it (RFC 5952).
    pub fn address(address: IpAddr) -> Self {
        let mut text = Builder::new();
        match address {
            IpAddr::V4(address) => text.push_v4(address.octets()),
            IpAddr::V6(address) => text.push_v6(address),
        }
        text.done()
    }

    /// A time, in seconds since 1970, as RFC 3339 in UTC; empty where no calendar reaches.
    pub fn utc(seconds: i64) -> Self {
        let mut text = Builder::new();
        if PLAIN_YEARS.contains(&seconds) {
            text.push_all(&plain_time((seconds - PLAIN_YEARS.start).unsigned_abs()));
        } else if let Some(time) = DateTime::from_timestamp(seconds, 0) {
            text.push_all(time.format("%Y-%m-%dT%H:%M:%SZ").to_string().as_bytes());
        }
        text.done()
    }

    /// A number in decimal digits.
    pub fn number(number: u64) -> Self {
        let mut text = Builder::new();
        text.push_number(number);
        text.done()
    }

    /// A number that may be negative in decimal digits.
    pub fn signed(number: i64) -> Self {
        let mut text = Builder::new();
        if number < 0 {
            text.push(b'-');
        }
        text.push_number(number.unsigned_abs());
        text.done()
    }

    /// The text in bytes.
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes
            .get(..usize::from(self.length))
            .unwrap_or_default()
    }
}

/// A text being written; what has no room is left out.
struct Builder {
    bytes: [u8; ROOM],
    length: usize,
}

impl Builder {
    #[inline]
    fn new() -> Self {
        Builder {
            bytes: [0; ROOM],
            length: 0,
        }
    }

    #[inline]
    fn done(self) -> ShortText {
        ShortText {
            bytes: self.bytes,
            length: self.length.to_le_bytes()[0],
        }
    }

    #[inline(always)]
    fn push(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(self.length) {
            *place = byte;
            self.length += 1;
        }
    }

    #[inline(always)]
    fn push_all(&mut self, bytes: &[u8]) {
        let end = self.length + bytes.len();
        if let Some(place) = self.bytes.get_mut(self.length..end) {
            place.copy_from_slice(bytes);
            self.length = end;
        }
    }

    fn push_number(&mut self, number: u64) {
        let mut digits = [0; 20];
        let start = digits_of(number, &mut digits);
        self.push_all(digits.get(start..).unwrap_or_default());
    }

    fn push_v4(&mut self, octets: [u8; 4]) {
        for (at, octet) in octets.into_iter().enumerate() {
            if at > 0 {
                self.push(b'.');
            }
            if octet >= 100 {
                self.push(b'0' + octet / 100);
            }
            if octet >= 10 {
                self.push(b'0' + octet / 10 % 10);
            }
            self.push(b'0' + octet % 10);
        }
    }

    fn push_v6(&mut self, address: Ipv6Addr) {
        if let Some(inner) = address.to_ipv4_mapped() {
            self.push_all(b"::ffff:");
            return self.push_v4(inner.octets());
        }
        let groups = address.segments();
        let (start, end) = zeros(&groups);
        for (at, &group) in groups.iter().enumerate() {
            if (start..end).contains(&at) {
                if at == start {
                    self.push_all(b"::");
                }
                continue;
            }
            if at > 0 && at != end {
                self.push(b':');
            }
            self.push_hex(group);
        }
    }

    #[inline(always)]
    fn push_hex(&mut self, group: u16) {
        for shift in [12, 8, 4, 0] {
            let rest = group >> shift;
            if rest > 0 || shift == 0 {
                self.push(b"0123456789abcdef"[usize::from(rest & 15)]);
            }
        }
    }
}

/// Writes the decimal digits of a number at the end of `digits`, and tells where they begin.
pub fn digits_of(mut number: u64, digits: &mut [u8; 20]) -> usize {
    let mut start = digits.len();
    for place in digits.iter_mut().rev() {
        *place = digit(number);
        start -= 1;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    start
}

/// The last decimal digit of a number.
#[inline(always)]
pub fn digit(number: u64) -> u8 {
    b'0' + (number % 10).to_le_bytes()[0]
}

/// The first longest run of two or more groups that are zero; past the end where there is none.
fn zeros(groups: &[u16; 8]) -> (usize, usize) {
    let (mut best, mut run) = ((8, 8), (0, 0));
    for (at, &group) in groups.iter().enumerate() {
        run = if group != 0 {
            (at + 1, at + 1)
        } else {
            (run.0, at + 1)
        };
        if run.1 - run.0 >= 2 && run.1 - run.0 > best.1 - best.0 {
            best = run;
        }
    }
    best
}

/// A time of the years 0 to 9999, counted in seconds from their beginning.
fn plain_time(seconds: u64) -> [u8; 20] {
    let day_length = DAY.unsigned_abs();
    let (year, month, day) = day_of(seconds / day_length);
    let second = seconds % day_length;
    let mut text = *b"0000-00-00T00:00:00Z";
    for (at, figure) in [
        (0, year / 100),
        (2, year),
        (5, month),
        (8, day),
        (11, second / 3600),
        (14, second / 60 % 60),
        (17, second % 60),
    ] {
        text[at] = digit(figure / 10);
        text[at + 1] = digit(figure);
    }
    text
}

/// Year, month and day of a day counted from the first of the year 0, in the Gregorian calendar.
///
/// The year is taken to begin in March, so that the leap day is its last:
/// <https://howardhinnant.github.io/date_algorithms.html>. The days are counted on from the March 400 years before.
fn day_of(days: u64) -> (u64, u64, u64) {
    const DAYS_OF_400_YEARS: u64 = 146_097;
    const JANUARY_AND_FEBRUARY: u64 = 60;
    let days = days + DAYS_OF_400_YEARS - JANUARY_AND_FEBRUARY;
    let era = days / DAYS_OF_400_YEARS;
    let day = days % DAYS_OF_400_YEARS;
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let from_march = (5 * day + 2) / 153;
    let day = day - (153 * from_march + 2) / 5 + 1;
    let (month, later) = if from_march < 10 {
        (from_march + 3, 0)
    } else {
        (from_march - 9, 1)
    };
    (year + era * 400 + later - 400, month, day)
}

impl Deref for ShortText {
    type Target = str;

    fn deref(&self) -> &str {
        std::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }
}

impl fmt::Display for ShortText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl fmt::Debug for ShortText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl Serialize for ShortText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn by_chrono(seconds: i64) -> String {
        DateTime::from_timestamp(seconds, 0).map_or(String::new(), |time| {
            time.format("%Y-%m-%dT%H:%M:%SZ").to_string()
        })
    }

    #[test]
    fn times_are_those_of_chrono() {
        for day in -720_000..2_940_000 {
            let seconds = day * DAY + day.rem_euclid(DAY);
            assert_eq!(&*ShortText::utc(seconds), by_chrono(seconds));
        }
        for edge in [PLAIN_YEARS.start, PLAIN_YEARS.end, 0] {
            for seconds in edge - 3..edge + 3 {
                assert_eq!(&*ShortText::utc(seconds), by_chrono(seconds));
            }
        }
        for seconds in [i64::MIN, i64::MAX, 8_210_266_876_799, -8_334_601_228_800] {
            assert_eq!(&*ShortText::utc(seconds), by_chrono(seconds));
        }
    }

    proptest! {
        #[test]
        fn any_time_is_that_of_chrono(seconds in -100_000_000_000_i64..400_000_000_000) {
            prop_assert_eq!(&*ShortText::utc(seconds), by_chrono(seconds));
        }

        #[test]
        fn addresses_are_those_of_the_standard_library(
            groups in prop::array::uniform8(prop_oneof![Just(0_u16), Just(0xffff), any::<u16>()]),
            octets in any::<[u8; 4]>(),
        ) {
            for address in [
                IpAddr::from(groups),
                IpAddr::from(octets),
                IpAddr::V6(std::net::Ipv4Addr::from(octets).to_ipv6_mapped()),
            ] {
                prop_assert_eq!(&*ShortText::address(address), address.to_string());
            }
        }

        #[test]
        fn numbers_are_those_of_the_standard_library(number in any::<i64>(), shift in 0_u32..64) {
            let number = number >> shift;
            prop_assert_eq!(&*ShortText::signed(number), number.to_string());
            let number = number.unsigned_abs();
            prop_assert_eq!(&*ShortText::number(number), number.to_string());
        }
    }

    #[test]
    fn the_longest_texts_fit() {
        for address in [
            "::ffff:255.255.255.255",
            "1:2:3:4:5:6:7:8",
            "::",
            "::1",
            "1::",
        ] {
            let address: IpAddr = address.parse().expect("an address");
            assert_eq!(&*ShortText::address(address), address.to_string());
        }
        assert_eq!(&*ShortText::number(u64::MAX), u64::MAX.to_string());
        assert_eq!(&*ShortText::signed(i64::MIN), i64::MIN.to_string());
    }
}
