//! Dovecot's LMTP server since 2.3, lib-smtp/smtp-server-transaction.c: `(using VERSION with cipher SUITE (n/m
//! bits))` behind the TCP-info and `LMTPS` for every TLS session. Without an address the peer came by a socket
//! on the same host. No word of its own: known by its id, a GUID that holds the time.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB"
)]

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "dovecot-lmtp",
    name: "Dovecot LMTP",
    marks: &[],
    shape: Some(is_lmtp),
    from: FromShape::HeloRdnsIp,
    notes: &[Section::From],
    own_note: None,
    silence: Silence::Cleartext {
        keywords: &[Keyword::Lmtp],
        since: 2018,
        source: "dovecot lib-smtp/smtp-server-transaction.c: keyword and note are set from the TLS state; confirmed in a laboratory for 2.3",
    },
    slots: &[Slot::Helo, Slot::Sender, Slot::Recipient],
    step: StepRule::Told(step),
    habits: Habits {
        always_sets_s: true,
        also_for_helo: true,
        ..Habits::NONE
    },
    examples: include_str!("dovecot_lmtp.txt"),
};

fn is_lmtp(view: &View<'_>) -> bool {
    use crate::received::protocol::Protocol;
    matches!(view.protocol, Some(Protocol::Lmtp(_)))
        && view
            .comments(&[Section::By, Section::With])
            .next()
            .is_none()
        && has_dovecot_id(view)
}

fn step(view: &View<'_>) -> Step {
    use crate::received::clauses::Structure;
    let socket = view.clauses.structure == Structure::Sound
        && view.comments(&[Section::From]).next().is_none();
    if socket {
        Step::LocalDelivery
    } else {
        Step::Transfer
    }
}

/// A Dovecot id: a GUID in base64, which holds the second of its making and the process id, perhaps with the number
/// of the transaction behind it (dovecot/src/lib/guid.c).
pub(super) fn has_dovecot_id(view: &View<'_>) -> bool {
    let Some((id, rest)) = view.id().split_at_checked(22) else {
        return false;
    };
    if !(rest.is_empty() || rest.starts_with(b":")) {
        return false;
    }
    let Some(guid) = decode(id).filter(|guid| guid[11] == 0) else {
        return false;
    };
    let made = i64::from(u32::from_le_bytes([guid[4], guid[5], guid[6], guid[7]]));
    let date = view
        .clauses
        .date
        .map(|s| crate::field::read_date(s.of(view.value)));
    // The session began at most two days before it took the message, and no process id has more than 22 bits.
    matches!(date, Some(Ok(date)) if (made - date).abs() < 2 * 86_400)
}

/// Sixteen bytes from 22 characters of base64 (RFC 4648 section 4) without padding.
fn decode(text: &[u8]) -> Option<[u8; 16]> {
    let mut bytes = [0u8; 16];
    let mut bits = 0u32;
    let mut held = 0u32;
    let mut out = bytes.iter_mut();
    for byte in text {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        held = held << 6 | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            *out.next()? = u8::try_from(held >> bits & 0xff).ok()?;
        }
    }
    Some(bytes)
}
