//! What has to be counted in the order of the messages, as bytes between the thread that reads a message and the one
//! place where the order is known. It never leaves the process.

use super::flow::{Fact, GRADES};
use super::period::Month;
use super::scope::Scope;

/// The legs of one message that are counted by name, or what else of it is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Entry<'a> {
    /// What follows is of another message, of this date and month.
    Message {
        date: Option<i64>,
        month: Option<Month>,
    },
    /// The host that wrote the topmost stamp.
    TopServer(&'a [u8]),
    /// The organisation that wrote it.
    TopOrganisation(&'a [u8]),
    /// A leg between organisations.
    Between {
        fact: Fact,
        from: &'a [u8],
        to: &'a [u8],
    },
    /// A leg with an outdated session; `kinds` has a bit for each weakness.
    Weak {
        own: bool,
        kinds: u16,
        from: &'a [u8],
        to: &'a [u8],
        source: &'a [u8],
        offset: u64,
    },
    /// A line of a host, with TLS or bare.
    Host {
        own: bool,
        tls: bool,
        name: &'a [u8],
    },
    /// A line of an unknown writer.
    Shape {
        own: bool,
        shape: &'a [u8],
        source: &'a [u8],
        offset: u64,
    },
}

/// No date, no year.
const NONE: u32 = u32::MAX;

impl Entry<'_> {
    /// Appends it.
    pub fn append(&self, log: &mut Vec<u8>) {
        match *self {
            Entry::Message { date, month } => {
                log.push(0);
                let date = date.and_then(|date| u32::try_from(date).ok());
                log.extend(date.unwrap_or(NONE).to_le_bytes());
                log.extend(month.map_or(u16::MAX, Month::index).to_le_bytes());
            }
            Entry::TopServer(name) => {
                log.push(1);
                text(name, log);
            }
            Entry::TopOrganisation(name) => {
                log.push(2);
                text(name, log);
            }
            Entry::Between { fact, from, to } => {
                let Fact {
                    scope,
                    transport,
                    version,
                    grade,
                    quantum,
                    ..
                } = fact;
                log.extend([
                    3,
                    scope as u8,
                    transport as u8,
                    version as u8,
                    grade as u8,
                    u8::from(quantum),
                ]);
                text(from, log);
                text(to, log);
            }
            Entry::Weak {
                own,
                kinds,
                from,
                to,
                source,
                offset,
            } => {
                log.extend([4, u8::from(own)]);
                log.extend(kinds.to_le_bytes());
                text(from, log);
                text(to, log);
                text(source, log);
                log.extend(offset.to_le_bytes());
            }
            Entry::Host { own, tls, name } => {
                log.extend([5, u8::from(own), u8::from(tls)]);
                text(name, log);
            }
            Entry::Shape {
                own,
                shape,
                source,
                offset,
            } => {
                log.extend([6, u8::from(own)]);
                text(shape, log);
                text(source, log);
                log.extend(offset.to_le_bytes());
            }
        }
    }
}

fn text(text: &[u8], log: &mut Vec<u8>) {
    let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
    log.extend(length.to_le_bytes());
    log.extend(text.iter().take(length as usize));
}

/// The entries in the order in which they were appended.
pub(super) struct Entries<'a> {
    rest: &'a [u8],
    /// Those of the message that the entries are of now.
    message: u64,
    date: Option<i64>,
    month: Option<Month>,
}

impl<'a> Entries<'a> {
    /// The entries of a log; the messages get the numbers after `message`.
    pub fn of(log: &'a [u8], message: u64) -> Self {
        Entries {
            rest: log,
            message,
            date: None,
            month: None,
        }
    }

    /// The number and the date of the message that the last entry was of.
    pub fn message(&self) -> (u64, Option<i64>) {
        (self.message, self.date)
    }

    fn bytes<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (bytes, rest) = self.rest.split_first_chunk::<N>()?;
        self.rest = rest;
        Some(*bytes)
    }

    fn text(&mut self) -> Option<&'a [u8]> {
        let length = u32::from_le_bytes(self.bytes()?);
        let (text, rest) = self.rest.split_at_checked(usize::try_from(length).ok()?)?;
        self.rest = rest;
        Some(text)
    }

    fn read(&mut self) -> Option<Entry<'a>> {
        let [kind] = self.bytes()?;
        Some(match kind {
            0 => {
                let date = Some(u32::from_le_bytes(self.bytes()?)).filter(|date| *date != NONE);
                let month = u16::from_le_bytes(self.bytes()?);
                self.message += 1;
                self.date = date.map(i64::from);
                self.month = (month != u16::MAX).then(|| Month::from_index(month));
                Entry::Message {
                    date: self.date,
                    month: self.month,
                }
            }
            1 => Entry::TopServer(self.text()?),
            2 => Entry::TopOrganisation(self.text()?),
            3 => {
                let [scope, transport, version, grade, quantum] = self.bytes()?;
                let fact = Fact {
                    message: self.message,
                    scope: *Scope::ALL.get(usize::from(scope))?,
                    transport: usize::from(transport),
                    version: usize::from(version),
                    grade: *GRADES.get(usize::from(grade))?,
                    quantum: quantum != 0,
                    date: self.date,
                    month: self.month,
                };
                let (from, to) = (self.text()?, self.text()?);
                Entry::Between { fact, from, to }
            }
            4 => {
                let [own] = self.bytes()?;
                Entry::Weak {
                    own: own != 0,
                    kinds: u16::from_le_bytes(self.bytes()?),
                    from: self.text()?,
                    to: self.text()?,
                    source: self.text()?,
                    offset: u64::from_le_bytes(self.bytes()?),
                }
            }
            5 => {
                let [own, tls] = self.bytes()?;
                Entry::Host {
                    own: own != 0,
                    tls: tls != 0,
                    name: self.text()?,
                }
            }
            _ => {
                let [own] = self.bytes()?;
                Entry::Shape {
                    own: own != 0,
                    shape: self.text()?,
                    source: self.text()?,
                    offset: u64::from_le_bytes(self.bytes()?),
                }
            }
        })
    }
}

impl<'a> Iterator for Entries<'a> {
    type Item = Entry<'a>;

    fn next(&mut self) -> Option<Entry<'a>> {
        self.read()
    }
}
