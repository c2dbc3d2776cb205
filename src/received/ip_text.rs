//! The textual forms of IP addresses (RFC 4291 section 2.2), as `std::net` reads them. Stamps are asked for addresses
//! at many places; this reads bytes, in a fifth of the time.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from the scan of the same value"
)]

use std::net::{Ipv4Addr, Ipv6Addr};

/// `192.0.2.1`: four decimal numbers, none with a zero in front.
pub fn read_v4(text: &[u8]) -> Option<Ipv4Addr> {
    let (address, rest) = v4_before(text)?;
    rest.is_empty().then_some(address)
}

/// `2001:db8::1`, `::ffff:192.0.2.1`
pub fn read_v6(text: &[u8]) -> Option<Ipv6Addr> {
    let mut groups = [0; 8];
    let head = read_groups(text, &mut groups);
    if head.count == groups.len() {
        return head.rest.is_empty().then(|| Ipv6Addr::from(groups));
    }
    // `::` stands for one group or more, and nothing stands behind an IPv4 address.
    let behind = head.rest.strip_prefix(b"::").filter(|_| !head.ends_as_v4)?;
    let mut last = [0; 7];
    let tail = read_groups(behind, &mut last[head.count..]);
    if !tail.rest.is_empty() {
        return None;
    }
    let last = &last[head.count..head.count + tail.count];
    groups[8 - tail.count..].copy_from_slice(last);
    Some(Ipv6Addr::from(groups))
}

/// What [`read_groups`] has read.
struct Groups<'a> {
    count: usize,
    ends_as_v4: bool,
    rest: &'a [u8],
}

/// Reads groups parted by `:` until all of `groups` are full or none comes.
fn read_groups<'a>(text: &'a [u8], groups: &mut [u16]) -> Groups<'a> {
    let mut read = Groups {
        count: 0,
        ends_as_v4: false,
        rest: text,
    };
    while read.count < groups.len() {
        let group = match read.rest {
            rest if read.count == 0 => rest,
            [b':', rest @ ..] => rest,
            _ => break,
        };
        let (value, digits) = hexadecimal(group);
        if group.get(digits) == Some(&b'.')
            && let Some(last) = groups.get_mut(read.count..read.count + 2)
            && let Some((address, rest)) = v4_before(group)
        {
            let [a, b, c, d] = address.octets();
            last.copy_from_slice(&[u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d])]);
            return Groups {
                count: read.count + 2,
                ends_as_v4: true,
                rest,
            };
        }
        if !(1..=4).contains(&digits) {
            break;
        }
        groups[read.count] = value;
        read.count += 1;
        read.rest = &group[digits..];
    }
    read
}

/// The hexadecimal number that `text` begins with, and how many digits it has; five for more than four.
fn hexadecimal(text: &[u8]) -> (u16, usize) {
    let mut value = 0;
    let mut digits = 0;
    for byte in text.iter().take(5) {
        let digit = DIGITS[usize::from(*byte)];
        if digit > 15 {
            break;
        }
        value = value << 4 | u16::from(digit);
        digits += 1;
    }
    (value, digits)
}

/// The value of each hexadecimal digit; more than 15 for all other bytes.
static DIGITS: [u8; 256] = {
    let mut values = [u8::MAX; 256];
    let mut digit = 0;
    while digit < 16 {
        let small = b"0123456789abcdef"[digit];
        values[small as usize] = digit as u8;
        values[small.to_ascii_uppercase() as usize] = digit as u8;
        digit += 1;
    }
    values
};

/// The IPv4 address that `text` begins with, and what follows.
fn v4_before(text: &[u8]) -> Option<(Ipv4Addr, &[u8])> {
    let (a, rest) = octet(text)?;
    let (b, rest) = octet(rest.strip_prefix(b".")?)?;
    let (c, rest) = octet(rest.strip_prefix(b".")?)?;
    let (d, rest) = octet(rest.strip_prefix(b".")?)?;
    Some((Ipv4Addr::new(a, b, c, d), rest))
}

fn octet(text: &[u8]) -> Option<(u8, &[u8])> {
    let digit = |at: usize| {
        text.get(at)
            .map(|b| b.wrapping_sub(b'0'))
            .filter(|d| *d < 10)
    };
    let first = digit(0)?;
    let Some(second) = digit(1) else {
        return Some((first, &text[1..]));
    };
    if first == 0 {
        return None;
    }
    let two = first * 10 + second;
    let Some(third) = digit(2) else {
        return Some((two, &text[2..]));
    };
    if digit(3).is_some() {
        return None;
    }
    let value = u8::try_from(u16::from(two) * 10 + u16::from(third)).ok()?;
    Some((value, &text[3..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn agrees(text: &str) {
        assert_eq!(read_v4(text.as_bytes()), text.parse().ok(), "{text}");
        assert_eq!(read_v6(text.as_bytes()), text.parse().ok(), "{text}");
    }

    #[test]
    fn what_std_reads_is_read_and_nothing_else() {
        for text in [
            "",
            ":",
            "::",
            ":::",
            "::1",
            "1::",
            "1:2:3:4:5:6:7:8",
            "1:2:3:4:5:6:7::",
            "::2:3:4:5:6:7:8",
            "1::2:3:4:5:6:7:8",
            "1:2:3:4:5:6:7:8::",
            "1:2:3:4:5:6:7:8:9",
            "1::2::3",
            "12345::",
            "1:2",
            ":1",
            "1:",
            "::1:",
            "::192.0.2.1",
            "1:2:3:4:5:6:192.0.2.1",
            "1:2:3:4:5:6:7:192.0.2.1",
            "192.0.2.1::",
            "::192.0.2.1:1",
            "::192.0.2",
            "::192.0.2.256",
            "::ffff:192.0.02.1",
            "2001:DB8::aBcD",
            "::g",
            "192.0.2.1",
            "192.0.2.255",
            "192.0.2.256",
            "192.0.2.999",
            "192.0.2.01",
            "192.0.2.00",
            "0.0.0.0",
            "1.2.3",
            "1.2.3.4.5",
            "1.2.3.4.",
            ".1.2.3.4",
            "1..2.3",
            "1000.2.3.4",
            "1.2.3.4 ",
            "+1.2.3.4",
        ] {
            agrees(text);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_as_std_reads_it(
            text in "[0-9a-fA-F:.]{0,24}",
            v4 in "[0-9]{1,3}(\\.[0-9]{1,3}){2,4}",
            v6 in "[0-9a-f]{0,4}(::?[0-9a-fA-F]{1,4}){1,8}(::)?(:[0-9.]{7,15})?",
        ) {
            agrees(&text);
            agrees(&v4);
            agrees(&v6);
        }
    }
}
