//! The columns of messages and legs: name, kind, and how a row gives the cell.

use std::borrow::Cow;

use super::rows::{LegRow, MessageRow};

/// What a column holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// UTF-8 text.
    Text,
    /// A number of 32 bits.
    Small,
    /// A number of 64 bits.
    Number,
    /// True or false.
    Truth,
    /// Seconds since 1970 in UTC.
    Time,
}

/// What a row holds in a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nothing is told.
    Empty,
    /// A text.
    Text(Cow<'a, str>),
    /// A number; one past the largest signed one stops there.
    Number(i64),
    /// True or false.
    Truth(bool),
    /// Seconds since 1970 in UTC.
    Time(i64),
}

/// One column.
#[derive(Clone, Copy)]
pub struct Column<R> {
    /// Its name, that of the CSV column where there is one.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// What a row holds in it.
    pub of: for<'a> fn(&'a R) -> Cell<'a>,
}

const fn column<R>(name: &'static str, kind: Kind, of: for<'a> fn(&'a R) -> Cell<'a>) -> Column<R> {
    Column { name, kind, of }
}

impl<'a> Cell<'a> {
    fn words<W: AsRef<str>>(words: &[W]) -> Cell<'a> {
        let mut joined = String::new();
        for word in words {
            if !joined.is_empty() {
                joined.push(' ');
            }
            joined.push_str(word.as_ref());
        }
        if joined.is_empty() {
            Cell::Empty
        } else {
            Cell::Text(Cow::Owned(joined))
        }
    }
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Cell::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Cell<'a> {
    fn from(text: &'a String) -> Self {
        Cell::Text(Cow::Borrowed(text))
    }
}

impl From<u64> for Cell<'_> {
    fn from(number: u64) -> Self {
        Cell::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u32> for Cell<'_> {
    fn from(number: u32) -> Self {
        Cell::Number(number.into())
    }
}

impl From<u16> for Cell<'_> {
    fn from(number: u16) -> Self {
        Cell::Number(number.into())
    }
}

impl From<i64> for Cell<'_> {
    fn from(number: i64) -> Self {
        Cell::Number(number)
    }
}

impl From<bool> for Cell<'_> {
    fn from(truth: bool) -> Self {
        Cell::Truth(truth)
    }
}

impl<'a, T> From<Option<T>> for Cell<'a>
where
    Cell<'a>: From<T>,
{
    fn from(value: Option<T>) -> Self {
        value.map_or(Cell::Empty, Cell::from)
    }
}

/// The columns of a message; the first three say where it stands.
pub const MESSAGE_COLUMNS: &[Column<MessageRow>] = &[
    column("source", Kind::Text, |row| (&row.source).into()),
    column("index", Kind::Number, |row| row.index.into()),
    column("offset", Kind::Number, |row| row.offset.into()),
    column("verdict", Kind::Text, |row| row.verdict.into()),
    column("split", Kind::Text, |row| row.split.into()),
    column("inner", Kind::Text, |row| row.inner.into()),
    column("sentence", Kind::Text, |row| (&row.sentence).into()),
    column("weakest_leg", Kind::Small, |row| row.weakest_leg.into()),
    column("claimed_grade", Kind::Text, |row| row.claimed_grade.into()),
    column("assured_grade", Kind::Text, |row| row.assured_grade.into()),
    column("boundary_leg", Kind::Small, |row| row.boundary_leg.into()),
    column("message_id", Kind::Text, |row| {
        row.message_id.as_ref().into()
    }),
    column("from", Kind::Text, |row| row.from.as_ref().into()),
    column("to", Kind::Text, |row| row.to.as_ref().into()),
    column("subject", Kind::Text, |row| row.subject.as_ref().into()),
    column("date", Kind::Text, |row| row.date.as_ref().into()),
    column("legs_tls", Kind::Number, |row| row.counts.tls.into()),
    column("legs_encrypted", Kind::Number, |row| {
        row.counts.encrypted.into()
    }),
    column("legs_cleartext", Kind::Number, |row| {
        row.counts.cleartext.into()
    }),
    column("legs_unknown", Kind::Number, |row| {
        row.counts.unknown.into()
    }),
    column("legs_no_network", Kind::Number, |row| {
        row.counts.no_network.into()
    }),
    column("legs_gap", Kind::Number, |row| row.counts.gap.into()),
    column("trusted_by", Kind::Text, |row| {
        row.trusted_by.as_ref().into()
    }),
    column("spf", Kind::Text, |row| row.spf.as_ref().into()),
    column("dkim", Kind::Text, |row| Cell::words(&row.dkim)),
    column("dmarc", Kind::Text, |row| row.dmarc.as_ref().into()),
    column("arc", Kind::Text, |row| row.arc.as_ref().into()),
    column("findings", Kind::Text, |row| Cell::words(&row.findings)),
    column("defects", Kind::Text, |row| Cell::words(&row.defects)),
    column("policy_judgement", Kind::Text, |row| {
        row.policy_judgement.into()
    }),
];

/// The columns of a leg, those of the CSV behind the ones of the message.
pub const LEG_COLUMNS: &[Column<LegRow>] = &[
    column("number", Kind::Small, |row| row.number.into()),
    column("kind", Kind::Text, |row| row.kind.into()),
    column("field", Kind::Small, |row| row.field.into()),
    column("value_offset", Kind::Number, |row| row.value_offset.into()),
    column("from_name", Kind::Text, |row| row.from_name.as_ref().into()),
    column("from_rdns", Kind::Text, |row| row.from_rdns.as_ref().into()),
    column("from_address", Kind::Text, |row| {
        row.from_address.as_ref().into()
    }),
    column("by_name", Kind::Text, |row| row.by_name.as_ref().into()),
    column("by_address", Kind::Text, |row| {
        row.by_address.as_ref().into()
    }),
    column("via", Kind::Text, |row| row.via.as_ref().into()),
    column("with", Kind::Text, |row| row.with.as_ref().into()),
    column("id", Kind::Text, |row| row.id.as_ref().into()),
    column("for", Kind::Text, |row| row.for_.as_ref().into()),
    column("date", Kind::Time, |row| {
        row.date.map_or(Cell::Empty, Cell::Time)
    }),
    column("delay_seconds", Kind::Number, |row| {
        row.delay_seconds.into()
    }),
    column("dialect", Kind::Text, |row| row.dialect.into()),
    column("transport", Kind::Text, |row| row.transport.into()),
    column("basis", Kind::Text, |row| row.basis.into()),
    column("assurance", Kind::Text, |row| row.assurance.into()),
    column("contradicted", Kind::Truth, |row| row.contradicted.into()),
    column("version", Kind::Text, |row| row.version.into()),
    column("version_range", Kind::Text, |row| {
        row.version_range
            .map_or(Cell::Empty, |range| Cell::words(&range))
    }),
    column("cipher_written", Kind::Text, |row| {
        row.cipher_written.as_ref().into()
    }),
    column("cipher_iana", Kind::Text, |row| row.cipher_iana.into()),
    column("cipher_openssl", Kind::Text, |row| {
        row.cipher_openssl.into()
    }),
    column("cipher_key_exchange", Kind::Text, |row| {
        row.cipher_key_exchange.into()
    }),
    column("cipher_authentication", Kind::Text, |row| {
        row.cipher_authentication.into()
    }),
    column("cipher_encryption", Kind::Text, |row| {
        row.cipher_encryption.into()
    }),
    column("cipher_key_bits", Kind::Small, |row| {
        row.cipher_key_bits.into()
    }),
    column("cipher_forward_secrecy", Kind::Truth, |row| {
        row.cipher_forward_secrecy.into()
    }),
    column("bits", Kind::Small, |row| row.bits.into()),
    column("group", Kind::Text, |row| row.group.as_ref().into()),
    column("signature", Kind::Text, |row| row.signature.as_ref().into()),
    column("client_certificate", Kind::Text, |row| {
        row.client_certificate.as_ref().into()
    }),
    column("grade", Kind::Text, |row| row.grade.into()),
    column("reasons", Kind::Text, |row| {
        let codes: Vec<&str> = row.reasons.iter().map(|reason| reason.code).collect();
        Cell::words(&codes)
    }),
    column("defects", Kind::Text, |row| Cell::words(&row.defects)),
    column("policy_judgement", Kind::Text, |row| {
        row.policy_judgement.into()
    }),
    column("policy_clause", Kind::Text, |row| {
        row.policy_clause.as_ref().into()
    }),
];
