//! Whose mailbox it is: the organisation that wrote the topmost stamps of nearly all messages.

use super::super::bounded::Keyed;
use super::super::mailbox::Stats;
use super::super::organisation::UNNAMED;
use super::super::tables::Top;
use super::Direction;
use super::lists::name;

/// An organisation is own when it wrote the topmost stamp of at least one message in this many.
const ONE_IN: u64 = 20;

/// All own ones together must have written the topmost stamps of this share of the messages, in percent; in a
/// collection of strangers' mail nobody has.
const TOGETHER_PERCENT: u64 = 80;

/// How it is known whose mailbox it is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum OwnBasis {
    /// From the topmost stamps.
    Learnt,
    /// The reader said so.
    Given,
    /// The reader trusts nobody.
    Nobody,
    /// No organisation wrote nearly all topmost stamps.
    Unclear,
}

impl OwnBasis {
    /// The word of the output.
    pub const fn as_str(self) -> &'static str {
        match self {
            OwnBasis::Learnt => "learnt",
            OwnBasis::Given => "given",
            OwnBasis::Nobody => "nobody",
            OwnBasis::Unclear => "unclear",
        }
    }
}

/// Somebody who wrote topmost stamps, and of how many messages.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Share {
    /// An organisation or a host.
    pub name: String,
    /// Messages.
    pub messages: u64,
}

/// The own organisation and its servers.
#[derive(Clone, Debug)]
pub struct Own {
    /// How it is known.
    pub basis: OwnBasis,
    /// The organisations that are own.
    pub organisations: Vec<Share>,
    /// All organisations that wrote topmost stamps, most messages first.
    pub top_organisations: Vec<Share>,
    /// The hosts that wrote topmost stamps, most messages first.
    pub servers: Vec<Share>,
    /// Messages whose topmost stamp names an organisation.
    pub messages: u64,
}

impl Own {
    /// True for an own organisation.
    pub fn has(&self, organisation: &str) -> bool {
        self.organisations
            .iter()
            .any(|own| own.name == organisation)
    }

    /// Which way a leg between two organisations went.
    pub fn direction(&self, from: &str, to: &str) -> Direction {
        match (self.has(from), self.has(to)) {
            (true, true) => Direction::Inside,
            (true, false) => Direction::Sent,
            (false, true) => Direction::Received,
            (false, false) => Direction::Others,
        }
    }
}

pub(super) fn learn(stats: &mut Stats) -> Own {
    let counts = |rows: Vec<Keyed<Top>>| {
        let shares = rows.into_iter().map(|Keyed { key, row, .. }| Share {
            name: name(&key),
            messages: u64::from(row.messages),
        });
        let mut shares: Vec<Share> = shares.collect();
        shares.sort_by(|a, b| {
            b.messages
                .cmp(&a.messages)
                .then_with(|| a.name.cmp(&b.name))
        });
        shares
    };
    let top_organisations = counts(stats.tables.own_organisations.take_rows());
    let messages = stats.sums.own_messages;
    let servers = counts(stats.tables.own_servers.take_rows());
    let options = &stats.options;
    let (basis, organisations) = if options.nobody {
        (OwnBasis::Nobody, Vec::new())
    } else if !options.own.is_empty() {
        let given = options.own.iter().map(|name| {
            let top = top_organisations.iter().find(|top| top.name == **name);
            Share {
                name: name.to_string(),
                messages: top.map_or(0, |top| top.messages),
            }
        });
        (OwnBasis::Given, given.collect())
    } else {
        let large: Vec<Share> = top_organisations
            .iter()
            .filter(|top| top.messages * ONE_IN >= messages && top.name != UNNAMED)
            .cloned()
            .collect();
        let together: u64 = large.iter().map(|top| top.messages).sum();
        if together > 0 && together * 100 >= messages * TOGETHER_PERCENT {
            (OwnBasis::Learnt, large)
        } else {
            (OwnBasis::Unclear, Vec::new())
        }
    };
    Own {
        basis,
        organisations,
        top_organisations,
        servers,
        messages,
    }
}
