//! What a profile is: a document's rules on TLS as rows of data, each with the place in the document that it stands in.
//!
//! A rule looks at one fact. For each fact the first rule of the list that fits and is in force counts; over the facts
//! the worst judgement counts (see [`judge`](super::judge)).

use std::borrow::Cow;

use super::day::Day;
use super::judgement::Judgement;
use crate::tls::{Group, GroupKind, Quantum, Registration, Suite, SuiteId, TlsVersion};

/// A text of a profile: the program's own, or out of a person's file.
pub type Text = Cow<'static, str>;

/// A named set of rules, in all its editions.
#[derive(Clone, Debug)]
pub struct Profile {
    /// The word of the command line.
    pub id: Text,
    /// Other words for it.
    pub aliases: &'static [&'static str],
    /// What it is, in a line.
    pub title: Text,
    /// What a reader of its judgements has to know; empty for most.
    pub caution: Text,
    /// Which legs it is about.
    pub scope: Scope,
    /// Its editions, oldest first; at least one.
    pub editions: Vec<Edition>,
}

/// Which legs a profile is about.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Scope {
    /// All.
    All,
    /// Submission of a message, and access to a mailbox.
    SubmissionAndAccess,
}

/// One edition of a document.
#[derive(Clone, Debug)]
pub struct Edition {
    /// The document or documents.
    pub document: Text,
    /// Which edition of it.
    pub name: Text,
    /// From when on it stood. Before, the next older edition counts, or none.
    pub since: Option<Day>,
    /// How sure it is that the rules are those of the document; a rule may say otherwise.
    pub checked: Checked,
    /// On the version.
    pub versions: Vec<Rule<Versions>>,
    /// On the cipher suite.
    pub suites: Vec<Rule<Suites>>,
    /// On suites without a certificate on either side, beside what is said of the suite.
    pub anonymous: Vec<Rule<()>>,
    /// On the key-exchange group, where it is told.
    pub groups: Vec<Rule<Groups>>,
    /// On a leg in the clear.
    pub cleartext: Vec<Rule<()>>,
    /// On encryption that is not TLS, or is not told.
    pub other_encryption: Vec<Rule<()>>,
    /// What the document asks for and a header never shows, with its place: no leg is better than `cannot be told` then.
    pub never_shown: Option<(Text, Text)>,
}

/// How a rule was compared with its document; the surest first.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Checked {
    /// With the document's wording.
    Wording,
    /// With the lists of a public implementation of the document.
    List,
    /// Not: it is written from knowledge of the document.
    No,
    /// A person's own rule.
    Own,
}

impl Checked {
    /// What a reader is told of it.
    pub const fn sentence(self) -> &'static str {
        match self {
            Checked::List => "compared with the lists of a public implementation",
            Checked::Wording => "compared with the document's wording",
            Checked::No => "The wording of this rule was not re-checked against the document",
            Checked::Own => "a rule of your own",
        }
    }
}

/// One rule on one fact.
#[derive(Clone, Debug)]
pub struct Rule<W> {
    /// What it fits.
    pub when: W,
    /// What it comes to.
    pub judgement: Judgement,
    /// Where it stands: document and section.
    pub clause: Text,
    /// What it says, in a few words.
    pub says: Text,
    /// From when on it holds, if later than its edition.
    pub since: Option<Day>,
    /// The last day that it holds.
    pub until: Option<Day>,
    /// As [`Edition::checked`], where it differs.
    pub checked: Option<Checked>,
}

/// A rule that holds as long as its edition.
pub fn rule<W>(
    when: W,
    judgement: Judgement,
    clause: impl Into<Text>,
    says: impl Into<Text>,
) -> Rule<W> {
    Rule {
        when,
        judgement,
        clause: clause.into(),
        says: says.into(),
        since: None,
        until: None,
        checked: None,
    }
}

impl<W> Rule<W> {
    /// The same from a day on.
    pub fn since(self, day: Day) -> Self {
        Rule {
            since: Some(day),
            ..self
        }
    }

    /// The same up to a day, this one included.
    pub fn until(self, day: Day) -> Self {
        Rule {
            until: Some(day),
            ..self
        }
    }

    /// The same, compared in another way than the rest of its edition.
    pub fn checked(self, checked: Checked) -> Self {
        Rule {
            checked: Some(checked),
            ..self
        }
    }

    /// True when it holds on this day.
    pub fn holds(&self, day: Day) -> bool {
        self.since.is_none_or(|since| day >= since) && self.until.is_none_or(|until| day <= until)
    }
}

/// Versions from the first to the second, both included.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Versions(pub TlsVersion, pub TlsVersion);

impl Versions {
    /// Every version.
    pub const ALL: Versions = Versions(TlsVersion::Ssl2, TlsVersion::Tls13);

    /// One version.
    pub const fn only(version: TlsVersion) -> Self {
        Versions(version, version)
    }

    /// All versions up to `most`.
    pub const fn up_to(most: TlsVersion) -> Self {
        Versions(TlsVersion::Ssl2, most)
    }

    /// All versions from `least` on.
    pub const fn from(least: TlsVersion) -> Self {
        Versions(least, TlsVersion::Tls13)
    }

    /// True for a version between them.
    pub fn fits(&self, version: TlsVersion) -> bool {
        (self.0..=self.1).contains(&version)
    }
}

/// A set of cipher suites.
#[derive(Clone, Debug)]
pub enum Suites {
    /// Those with these IANA names.
    Named(&'static [&'static str]),
    /// Those with these numbers.
    Numbered(Vec<SuiteId>),
    /// Those made of these parts.
    Of(Parts),
}

/// What suites of a set are made of; an empty list asks nothing. The words are those of [`Suite`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Parts {
    /// Any of these key exchanges.
    pub key_exchange: &'static [&'static str],
    /// Any of these ways to authenticate.
    pub authentication: &'static [&'static str],
    /// A bulk cipher that begins with any of these.
    pub encryption: &'static [&'static str],
    /// Not a bulk cipher that ends with any of these.
    pub not_ending: &'static [&'static str],
    /// Any of these MACs.
    pub mac: &'static [&'static str],
    /// Less strength of the bulk cipher, in bits; 0 asks nothing.
    pub bits_below: u16,
    /// Only those of the export rules.
    pub export: bool,
    /// Only those of the IANA registry.
    pub registered: bool,
    /// Only those without a certificate on either side.
    pub anonymous: bool,
    /// Only those without forward secrecy.
    pub no_forward_secrecy: bool,
    /// Only those that exist in this version.
    pub exists_in: Option<TlsVersion>,
}

impl Suites {
    /// Every suite.
    pub fn all() -> Self {
        Suites::Of(Parts::default())
    }

    /// True when the suite belongs to the set.
    pub fn fits(&self, suite: &Suite) -> bool {
        match self {
            Suites::Named(names) => names.contains(&suite.iana),
            Suites::Numbered(numbers) => numbers.contains(&suite.id),
            Suites::Of(parts) => parts.fit(suite),
        }
    }
}

impl Parts {
    fn fit(&self, suite: &Suite) -> bool {
        let one_of = |words: &[&str], word: &str| words.is_empty() || words.contains(&word);
        let begins = |words: &[&str], word: &str| {
            words.is_empty() || words.iter().any(|start| word.starts_with(start))
        };
        one_of(self.key_exchange, suite.key_exchange)
            && one_of(self.authentication, suite.authentication)
            && begins(self.encryption, suite.encryption)
            && !(self.not_ending.iter()).any(|end| suite.encryption.ends_with(end))
            && one_of(self.mac, suite.mac)
            && (self.bits_below == 0 || suite.effective_bits < self.bits_below)
            && (!self.export || suite.export)
            && (!self.registered || suite.registration == Registration::Iana)
            && (!self.anonymous || suite.anonymous)
            && (!self.no_forward_secrecy || !suite.forward_secrecy)
            && (self.exists_in).is_none_or(|version| suite.exists_in(version))
    }
}

/// A set of key-exchange groups.
#[derive(Clone, Debug)]
pub enum Groups {
    /// Those with these names.
    Named(&'static [&'static str]),
    /// Those with these names, out of a person's file.
    Own(Vec<&'static str>),
    /// Finite fields of at least this strength, in bits.
    FiniteField(u16),
    /// Finite fields of known strength below this, in bits.
    FiniteFieldBelow(u16),
    /// Of known strength against a classical attacker below this, in bits, and with nothing else to rely on.
    Below(u16),
    /// Every group.
    All,
}

impl Groups {
    /// True when the group belongs to the set.
    pub fn fits(&self, group: &Group) -> bool {
        let bits = group.classical_bits;
        match self {
            Groups::Named(names) => names.contains(&group.name),
            Groups::Own(names) => names.contains(&group.name),
            Groups::FiniteField(least) => group.kind == GroupKind::Dhe && bits >= *least,
            Groups::FiniteFieldBelow(most) => {
                group.kind == GroupKind::Dhe && bits > 0 && bits < *most
            }
            Groups::Below(most) => bits > 0 && bits < *most && group.quantum == Quantum::No,
            Groups::All => true,
        }
    }
}

impl Profile {
    /// The edition that stood on this day; `None` before the first.
    pub fn edition_on(&self, day: Day) -> Option<&Edition> {
        let stood = |edition: &&Edition| edition.since.is_none_or(|since| day >= since);
        self.editions.iter().rev().find(stood)
    }
}
