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
    const EMPTY: ShortText = ShortText {
        bytes: [0; ROOM],
        length: 0,
    };

    /// An address as the standard library writes it (RFC 5952).
    pub fn address(address: IpAddr) -> Self {
        let mut text = ShortText::EMPTY;
        match address {
            IpAddr::V4(address) => text.push_v4(address.octets()),
            IpAddr::V6(address) => text.push_v6(address),
        }
        text
    }

    /// A time, in seconds since 1970, as RFC 3339 in UTC; empty where no calendar reaches.
    pub fn utc(seconds: i64) -> Self {
        let mut text = ShortText::EMPTY;
        if !PLAIN_YEARS.contains(&seconds) {
            if let Some(time) = DateTime::from_timestamp(seconds, 0) {
                let long = time.format("%Y-%m-%dT%H:%M:%SZ").to_string();
                long.bytes().for_each(|byte| text.push(byte));
            }
            return text;
        }
        let (year, month, day) = day_of(seconds.div_euclid(DAY));
        let second = seconds.rem_euclid(DAY);
        text.push_two(year / 100);
        text.push_two(year % 100);
        for (mark, figure) in [
            (b'-', month),
            (b'-', day),
            (b'T', second / 3600),
            (b':', second / 60 % 60),
            (b':', second % 60),
        ] {
            text.push(mark);
            text.push_two(figure);
        }
        text.push(b'Z');
        text
    }

    /// A number in decimal digits.
    pub fn number(number: u64) -> Self {
        let mut text = ShortText::EMPTY;
        text.push_number(number);
        text
    }

    /// A number that may be negative in decimal digits.
    pub fn signed(number: i64) -> Self {
        let mut text = ShortText::EMPTY;
        if number < 0 {
            text.push(b'-');
        }
        text.push_number(number.unsigned_abs());
        text
    }

    /// The text in bytes.
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes
            .get(..usize::from(self.length))
            .unwrap_or_default()
    }

    fn push(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(usize::from(self.length)) {
            *place = byte;
            self.length += 1;
        }
    }

    fn push_two(&mut self, number: i64) {
        self.push(digit(number / 10));
        self.push(digit(number % 10));
    }

    fn push_number(&mut self, number: u64) {
        let mut digits = [0; 20];
        let start = digits_of(number, &mut digits);
        digits
            .iter()
            .skip(start)
            .for_each(|&digit| self.push(digit));
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
            b"::ffff:".iter().for_each(|&byte| self.push(byte));
            return self.push_v4(inner.octets());
        }
        let groups = address.segments();
        let (start, end) = zeros(&groups);
        for (at, &group) in groups.iter().enumerate() {
            if (start..end).contains(&at) {
                if at == start {
                    self.push(b':');
                    self.push(b':');
                }
                continue;
            }
            if at > 0 && at != end {
                self.push(b':');
            }
            self.push_hex(group);
        }
    }

    fn push_hex(&mut self, group: u16) {
        for shift in [12, 8, 4, 0] {
            let rest = group >> shift;
            if rest > 0 || shift == 0 {
                let nibble = rest.to_le_bytes()[0] & 15;
                let base = if nibble < 10 { b'0' } else { b'a' - 10 };
                self.push(base + nibble);
            }
        }
    }
}

/// Writes the decimal digits of a number at the end of `digits`, and tells where they begin.
pub fn digits_of(mut number: u64, digits: &mut [u8; 20]) -> usize {
    let mut start = digits.len();
    for place in digits.iter_mut().rev() {
        *place = b'0' + (number % 10).to_le_bytes()[0];
        start -= 1;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    start
}

fn digit(number: i64) -> u8 {
    b'0' + u8::try_from(number).unwrap_or(0)
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

/// Year, month and day of a day counted from 1970, in the Gregorian calendar.
///
/// The year is taken to begin in March, so that the leap day is its last: <https://howardhinnant.github.io/date_algorithms.html>.
fn day_of(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
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
