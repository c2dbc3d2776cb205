//! What a mailbox says as a whole: trails in, one [`Report`] out, in one pass and with bounded memory.
//!
//! What is a sum can be counted in parts ([`Sums`]), in any split and order. What is counted by names is counted in the
//! order of the messages, since tables that strangers can make grow have a limit: they keep what matters (`bounded`),
//! and the report tells what they left out.
//!
//! | question | module |
//! |---|---|
//! | when was it? | `period` |
//! | what is counted of a leg? | `flow`, `session`, `weakness` |
//! | who is it? | `organisation`, `own` |
//! | may a name look like another? | `crate::idn` |
//! | what do bare lines of a host mean? | `hosts` |
//! | what do unknown writers write? | `shape` |
//! | what was odd? | `defects` |
//! | what does it come to? | `report` |
//!
//! The verdicts are those of each message alone. What is learnt from the mailbox, its own organisation, sorts
//! correspondents and changes no verdict.

mod bounded;
mod counter;
mod dates;
mod defects;
mod example;
mod flow;
mod hosts;
mod log;
mod mailbox;
mod merge;
mod organisation;
mod parties;
mod period;
mod protection;
mod reading;
mod report;
mod scope;
mod session;
mod shape;
mod tables;
mod trend;
mod weakness;

pub use self::counter::Sums;
pub use self::dates::Dates;
pub use self::flow::{Flow, GRADES, TRANSPORTS, VERSIONS};
pub use self::mailbox::Stats;
pub use self::organisation::{CLIENT, UNNAMED, organisation};
pub use self::period::{Month, Period, PeriodError};
pub use self::protection::{Protection, Protections};
pub use self::report::{
    By, ByError, Correspondent, Counts, Direction, Implied, LeftOut, Line, MonthRow, Own, OwnBasis,
    Place, Report, Row, Shape, Share, Totals, WeakRow,
};
pub use self::scope::Scope;
pub use self::trend::Trend;
pub use self::weakness::Weakness;
pub use crate::idn::LookAlike;

use crate::route::Trust;

/// What is counted, and what the reader says of their own organisation.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Messages before this are left out.
    pub since: Option<Period>,
    /// Messages after this are left out; the period itself is counted.
    pub until: Option<Period>,
    /// Organisations that the reader names as their own. Empty: learnt from the mailbox.
    pub own: Vec<Box<str>>,
    /// The reader says that no server is their own.
    pub nobody: bool,
}

impl Options {
    /// Takes over the words of `--trust`: organisations of the hosts and domains among them, `none`. Networks name no
    /// organisation.
    pub fn trust(&mut self, words: &[String], trust: &Trust) {
        self.nobody = trust.is_nobody();
        let named = words.iter().filter_map(|word| {
            let name = word.trim_start_matches("*.").as_bytes();
            organisation(name).filter(|_| trust.covers_name(name))
        });
        self.own.extend(named);
        self.own.sort_unstable();
        self.own.dedup();
    }
}
