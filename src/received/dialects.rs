//! Who wrote a stamp: one row of data per mail system, and the lookup. How clauses and notes are read does not
//! depend on the row; where a note may stand, how the from-part is laid out and what silence means does.
//!
//! Rows are alphabetical and their order means nothing: words in places beat shapes, longer words beat shorter
//! ones, and a tie finds nobody. `tests/dialects.rs` checks that each example is claimed by its own row alone.

use super::clauses::{Clauses, Structure};
use super::origin::FromShape;
use super::protocol::{Protocol, Transfer};
use super::scan::{Item, ItemKind, Section};
use crate::bytes;
use crate::span::Span;

/// One mail system: how its trace fields are known and what they can be relied on for.
#[derive(Debug)]
pub struct Dialect {
    /// The product's own name in lower case; stable, part of the output.
    pub id: &'static str,
    /// The name for people.
    pub name: &'static str,
    /// Words in places that only this writer uses; one is enough.
    pub marks: &'static [Mark],
    /// For a writer that has no word of its own: is this its layout? Asked only when no row's words were found.
    pub shape: Option<fn(&View<'_>) -> bool>,
    /// How its from-part is laid out.
    pub from: FromShape,
    /// Where its TLS notes stand. A note anywhere else is data.
    pub notes: &'static [Section],
    /// A reader for notes that only this writer writes.
    pub own_note: Option<NoteReader>,
    /// What it means when it says nothing of TLS.
    pub silence: Silence,
    /// The parts of its text that the peer chooses.
    pub slots: &'static [Slot],
    /// What kind of step its stamps record.
    pub step: StepRule,
    /// Deviations that are known, so that they are no contradictions.
    pub habits: Habits,
    /// Stamps with what they say: the text format is told in `tests/dialects.rs`.
    pub examples: &'static str,
}

/// Reads the inside of a comment, given the field's value and the comment's place in it.
pub type NoteReader = fn(&[u8], Span) -> Option<super::notation::Note>;

/// A word in a place: how a writer is known.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    /// Where.
    pub place: Place,
    /// What, ASCII case aside.
    pub text: &'static str,
}

/// A place in a stamp that the writer fills. None is inside the from-part's names, which the peer fills.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Place {
    /// A comment before any clause begins with the text: `(qmail 1 invoked ...)`.
    Start,
    /// The words of the from-part begin with the text: `from mail pickup service by ...`.
    FromWords,
    /// The same, and the peer's address is a loopback one: a program on the server's own host. The name alone is
    /// the peer's word.
    LocalFromWords,
    /// The host after `by` is this name, or a name below it.
    ByHost,
    /// A label of the host after `by`, not the first, begins with the text.
    ByLabel,
    /// A comment right behind the `by` host begins with the text.
    ByComment,
    /// Any comment right of the `by` host begins with the text.
    Comment,
    /// The words after `with` begin with the text.
    With,
    /// The words after `via` begin with the text.
    Via,
    /// The operand of `id` begins with the text.
    Id,
}

impl Mark {
    /// A mark of `text` at `place`.
    pub const fn new(place: Place, text: &'static str) -> Self {
        Mark { place, text }
    }

    /// True when `view` has this mark.
    pub fn is_in(&self, view: &View<'_>) -> bool {
        let text = self.text.as_bytes();
        let begins =
            |span: Option<Span>| span.is_some_and(|s| bytes::starts_with(s.of(view.value), text));
        match self.place {
            Place::Start => view
                .comments(&[Section::Before])
                .any(|c| bytes::starts_with_words(c, text)),
            Place::FromWords => view.has_from_words(text),
            Place::LocalFromWords => view.has_from_words(text) && view.peer_is_loopback(),
            Place::ByHost => view
                .clauses
                .by
                .is_some_and(|s| is_below(s.of(view.value), text)),
            Place::ByLabel => view.clauses.by.is_some_and(|s| {
                let mut labels = s.of(view.value).split(|&b| b == b'.').skip(1);
                labels.any(|label| bytes::starts_with(label, text))
            }),
            Place::ByComment => view
                .comments(&[Section::By])
                .any(|c| bytes::starts_with_words(c, text)),
            Place::Comment => view
                .comments(RIGHT_OF_BY)
                .any(|c| bytes::starts_with_words(c, text)),
            Place::With => view.clauses.with.is_some_and(|s| {
                let phrase = s.of(view.value);
                // `NAME/` and `NAME-` go on with a version.
                bytes::after_words(phrase, text).is_some()
                    || (matches!(text, [.., b'/' | b'-']) && begins(Some(s)))
            }),
            Place::Via => view
                .clauses
                .via
                .is_some_and(|s| bytes::after_words(s.of(view.value), text).is_some()),
            Place::Id => begins(view.clauses.id),
        }
    }
}

/// The sections right of the `by` host.
pub const RIGHT_OF_BY: &[Section] = &[
    Section::By,
    Section::Via,
    Section::With,
    Section::Id,
    Section::For,
    Section::Tls,
    Section::Extra,
];

/// True when `host` is `name` or a name below it.
pub fn is_below(host: &[u8], name: &[u8]) -> bool {
    bytes::same(host, name)
        || (bytes::ends_with(host, name) && host[..host.len() - name.len()].last() == Some(&b'.'))
}

/// A stamp's parts as a row looks at them.
#[derive(Debug)]
pub struct View<'a> {
    /// The field's raw value.
    pub value: &'a [u8],
    /// Its items with their sections.
    pub items: &'a [Item],
    /// Its clauses.
    pub clauses: &'a Clauses,
    /// What the `with` clause names.
    pub protocol: Option<Protocol>,
}

impl<'a> View<'a> {
    /// The insides of the comments in `sections`, in order.
    pub fn comments(&self, sections: &'static [Section]) -> impl Iterator<Item = &'a [u8]> {
        let value = self.value;
        let items = self.items;
        items
            .iter()
            .filter(move |item| item.kind == ItemKind::Comment && sections.contains(&item.section))
            .map(move |item| {
                Span::new(item.span.start + 1, item.span.end.saturating_sub(1)).of(value)
            })
    }

    /// The bytes of a clause's operand; empty where there is none.
    pub fn text(&self, span: Option<Span>) -> &'a [u8] {
        span.map_or(&[], |s| s.of(self.value))
    }

    /// The host after `by` as written.
    pub fn by(&self) -> &'a [u8] {
        self.text(self.clauses.by)
    }

    /// The address in the place of the `by` host.
    pub fn by_address(&self) -> Option<std::net::IpAddr> {
        super::address::read_address(self.by())
    }

    /// True when the `by` host is one of `names` or a name below one.
    pub fn by_is_below(&self, names: &[&[u8]]) -> bool {
        names.iter().any(|name| is_below(self.by(), name))
    }

    /// True when the stamp names where the message came from.
    pub fn has_from(&self) -> bool {
        self.clauses.from_part.is_some()
    }

    /// The `id` operand without angle brackets.
    pub fn id(&self) -> &'a [u8] {
        let id = self.text(self.clauses.id);
        id.strip_prefix(b"<")
            .and_then(|i| i.strip_suffix(b">"))
            .unwrap_or(id)
    }

    /// True when some comment of the from-part is TCP-info with an address: `(b.example [192.0.2.1])`.
    pub fn has_bracketed_address(&self) -> bool {
        let mut comments = self.comments(&[Section::From]);
        comments.any(|c| {
            c.iter()
                .rposition(|&b| b == b'[')
                .is_some_and(|at| address_at(c, at))
        })
    }

    fn has_from_words(&self, words: &[u8]) -> bool {
        let part = self.clauses.from_part;
        part.is_some_and(|s| bytes::after_words(s.of(self.value), words).is_some())
    }

    /// True when the last address of the from-part's comments, the one that the server adds, is a loopback one.
    pub fn peer_is_loopback(&self) -> bool {
        let address = |c: &[u8]| {
            let open = c.iter().rposition(|&b| b == b'[')?;
            let close = open + c[open..].iter().position(|&b| b == b']')?;
            super::address::read_address(&c[open..=close])
        };
        let addresses = self.comments(&[Section::From]).filter_map(address);
        addresses.last().is_some_and(|a| a.is_loopback())
    }

    /// True when no comment stands right behind the `by` host.
    pub fn by_is_bare(&self) -> bool {
        self.comments(&[Section::By]).next().is_none()
    }

    /// True when the `with` keyword is SMTP of some kind, over a network.
    pub fn is_smtp(&self) -> bool {
        matches!(self.protocol, Some(Protocol::Smtp(t)) if !t.local)
    }

    /// True when the `by` operand begins a line of its own.
    pub fn by_starts_line(&self) -> bool {
        self.items
            .iter()
            .any(|item| item.section == Section::By && item.starts_line)
    }
}

fn address_at(text: &[u8], at: usize) -> bool {
    let end = text[at..]
        .iter()
        .position(|&b| b == b']')
        .map_or(text.len(), |n| at + n + 1);
    super::address::read_address(&text[at..end]).is_some()
}

/// What a writer's silence about TLS means.
#[derive(Clone, Copy, Debug)]
pub enum Silence {
    /// It marks every TLS session, so a stamp with one of `keywords`, dated in `since` or later and with a peer
    /// address, records a session in the clear.
    Cleartext {
        /// The `with` keywords for which that holds.
        keywords: &'static [Keyword],
        /// The first year for which it holds (stamps carry dates, not versions); 0 for all.
        since: i32,
        /// Where it is known from.
        source: &'static str,
    },
    /// It had no TLS at all, so there was none to tell: a stamp with one of `keywords`, dated in `until` or earlier and
    /// with a peer address, records a session in the clear.
    NoTls {
        /// The `with` keywords for which that holds.
        keywords: &'static [Keyword],
        /// The last year for which it is known.
        until: i32,
        /// Where it is known from.
        source: &'static str,
    },
    /// Nothing: it would not have told, or nobody knows.
    Unknown {
        /// Where that is known from.
        source: &'static str,
    },
}

impl Silence {
    /// The first year for which the writer is known to mark TLS; 0 where nothing is known.
    pub const fn since(&self) -> i32 {
        match self {
            Silence::Cleartext { since, .. } => *since,
            Silence::NoTls { .. } | Silence::Unknown { .. } => 0,
        }
    }

    /// Where the row's word on silence comes from.
    pub const fn source(&self) -> &'static str {
        match self {
            Silence::Cleartext { source, .. }
            | Silence::NoTls { source, .. }
            | Silence::Unknown { source } => source,
        }
    }
}

/// A `with` keyword without TLS, for [`Silence`].
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Keyword {
    /// `SMTP`: a client that said HELO.
    Smtp,
    /// `ESMTP`, `UTF8SMTP`.
    Esmtp,
    /// `ESMTPA`, `UTF8SMTPA`, `SMTPA`, `ASMTP`.
    Esmtpa,
    /// `LMTP`, `LMTPA`.
    Lmtp,
    /// `Microsoft SMTP Server`.
    MicrosoftSmtpServer,
    /// No `with` clause at all.
    None,
}

impl Keyword {
    /// The keyword of a stamp; `None` for those that say TLS and those that are no transfer over a network.
    pub const fn of(protocol: Option<Protocol>) -> Option<Keyword> {
        match protocol {
            Some(Protocol::Smtp(Transfer { tls: true, .. } | Transfer { local: true, .. })) => None,
            Some(Protocol::Smtp(Transfer {
                authenticated: true,
                ..
            })) => Some(Keyword::Esmtpa),
            Some(Protocol::Smtp(Transfer { extended: true, .. })) => Some(Keyword::Esmtp),
            Some(Protocol::Smtp(_)) => Some(Keyword::Smtp),
            Some(Protocol::Lmtp(Transfer { tls: false, .. })) => Some(Keyword::Lmtp),
            Some(Protocol::MicrosoftSmtpServer) => Some(Keyword::MicrosoftSmtpServer),
            None => Some(Keyword::None),
            Some(_) => None,
        }
    }
}

/// A part of a stamp that the peer chooses, filtered or not.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Slot {
    /// The name in HELO, EHLO or LHLO.
    Helo,
    /// The reverse DNS name: whoever runs the address's reverse zone.
    Rdns,
    /// The answer of the peer's ident service (RFC 1413).
    Ident,
    /// The login name.
    Login,
    /// Names in the client's certificate.
    CertificateName,
    /// The envelope sender.
    Sender,
    /// The envelope recipient.
    Recipient,
    /// An id that holds the peer's text, such as its Message-ID.
    Id,
    /// Nothing: the stamp has no text of a peer.
    Nothing,
}

/// The kind of step that a writer's stamps record.
#[derive(Clone, Copy, Debug)]
pub enum StepRule {
    /// A transfer from another host, whatever its kind.
    Transfer,
    /// Always this.
    Always(Step),
    /// Told from the stamp.
    Told(fn(&View<'_>) -> Step),
}

/// What happened between the two ends of a step.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Step {
    /// A transfer between hosts, as the protocol says.
    #[default]
    Transfer,
    /// A user or a program on the same host handed the message in.
    Pickup,
    /// A scanner, a queue or a list program on the same host passed it on.
    HandOver,
    /// A pipe, a socket or a store on the same host took it.
    LocalDelivery,
    /// A provider's inner step, by its own protocol.
    Inner,
    /// A web page or an API took it from the author.
    Web,
    /// A server passed it to the mailbox over the network.
    Delivery,
    /// Fetched from a mailbox.
    Retrieval,
}

/// Deviations of a writer that are known.
#[derive(Clone, Copy, Debug, Default)]
pub struct Habits {
    /// It sets the `S` for every TLS session of a client that said EHLO, so a note beside a keyword without it is
    /// not the writer's.
    pub always_sets_s: bool,
    /// ... also for a client that said HELO.
    pub also_for_helo: bool,
    /// Its version label is the family of the cipher, not the session's version: `TLSv1` beside a 1.2 suite.
    pub version_is_family: bool,
    /// Its GnuTLS builds write TLS 1.3 suites in the style of TLS 1.2.
    pub names_tls13_suites_as_tls12: bool,
    /// Old builds print the key size in bytes.
    pub bits_in_bytes: bool,
    /// It shows a reverse DNS name only if the name leads back to the address.
    pub confirms_rdns: bool,
    /// A stamp without a from-part is an inner step of its own.
    pub inner_without_from: bool,
    /// Not every stamp of it has TCP-info, so an address in the from-part may be the peer's text.
    pub may_lack_tcp_info: bool,
    /// It writes its note on a line of its own without parentheses.
    pub note_without_parentheses: bool,
    /// It writes its Authentication-Results below its own entry stamp.
    pub results_below_stamp: bool,
}

impl Habits {
    /// No habit.
    pub const NONE: Habits = Habits {
        always_sets_s: false,
        also_for_helo: false,
        version_is_family: false,
        names_tls13_suites_as_tls12: false,
        bits_in_bytes: false,
        confirms_rdns: false,
        inner_without_from: false,
        may_lack_tcp_info: false,
        note_without_parentheses: false,
        results_below_stamp: false,
    };
}

/// The row that wrote the stamp, if any row knows it.
pub fn find(view: &View<'_>) -> Option<&'static Dialect> {
    if view.clauses.structure == Structure::Broken {
        return None;
    }
    by_words(view).or_else(|| by_shape(view))
}

fn by_words(view: &View<'_>) -> Option<&'static Dialect> {
    let mut best: Option<(&'static Dialect, usize)> = None;
    let mut tied = false;
    for dialect in ALL {
        for mark in dialect.marks {
            let length = mark.text.len();
            if best.is_some_and(|(_, most)| length < most) || !mark.is_in(view) {
                continue;
            }
            tied =
                best.is_some_and(|(found, most)| most == length && !std::ptr::eq(found, *dialect));
            best = Some((dialect, length));
        }
    }
    best.filter(|_| !tied).map(|(dialect, _)| dialect)
}

fn by_shape(view: &View<'_>) -> Option<&'static Dialect> {
    let mut fitting = ALL
        .iter()
        .filter(|dialect| dialect.shape.is_some_and(|fits| fits(view)));
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}

mod amavis;
mod antispameurope;
mod aol_outbound;
mod aol_relay;
mod aol_web;
mod appleshare;
mod assp;
mod barracuda;
mod cellopoint;
mod chasquid;
mod cisco_esa;
mod cloudflare;
mod codetwo;
mod comcast;
mod communigate;
mod communigate_channel;
mod coremail;
mod courier;
mod courier_old;
mod courier_webmail;
mod cyrus;
mod dma;
mod domino;
mod dotnet_sslstream;
mod dovecot_lmtp;
mod dovecot_old;
mod dovecot_submission;
mod ecartis;
mod emwac;
mod exchange;
mod exchange_5;
mod exchange_online_store;
mod exchange_store;
mod exim;
mod expurgate;
mod facebook;
mod fastmail_proxy;
mod fastmail_submission;
mod fetchmail;
mod firstclass;
mod forcepoint;
mod fortimail;
mod getmail;
mod gmail;
mod gmx_old;
mod godaddy;
mod google_api;
mod google_fetch;
mod google_inner;
mod groupwise;
mod halon;
mod haraka;
mod hmailserver;
mod hotmail_mx;
mod hotmail_web;
mod ibm_gateway;
mod icewarp;
mod imail;
mod improvmx;
mod intermail;
mod interscan;
mod ionos_web;
mod james;
mod jetmail;
mod kerio;
mod kumomta;
mod listserv;
mod lsmtp;
mod maddy;
mod mail_gear;
mod mail_ru;
mod mailenable;
mod mailgun;
mod mailmarshal;
mod mailmax;
mod mailshield;
mod mandrill;
mod mdaemon;
mod merak;
mod mercury;
mod messagelabs;
mod messagelabs_bemta;
mod messagewall;
mod microsoft_mail;
mod microsoft_pickup;
mod microsoft_smtpsvc;
mod mimecast;
mod mimedefang;
mod momentum;
mod momentum_old;
mod mox;
mod naver;
mod navgw;
mod nemesis;
mod netmail;
mod netscape;
mod nullmailer;
mod ofmipd;
mod opensmtpd;
mod oracle_messaging;
mod pgp_universal;
mod post_office;
mod postfix;
mod postfix_pickup;
mod postini;
mod powermta;
mod proofpoint;
mod proofpoint_filter;
mod qmail;
mod qmail_ldap;
mod qmail_queue;
mod qmail_scanner;
mod qmail_tls;
mod qpsmtpd;
mod qq;
mod rackspace;
mod rzmta;
mod samsung_knoxportal;
mod scalix;
mod sendgrid;
mod sendmail;
mod ses_inbound;
mod simscan;
mod slmail;
mod smail;
mod smartermail;
mod sophos_appliance;
mod spamassassin;
mod squirrelmail;
mod ssmtp;
mod stalwart;
mod sun_messaging;
mod symantec_messaging_gateway;
mod t_online;
mod totemo;
mod vpop3;
mod webshield;
mod winroute;
mod wp_smtpd;
mod xmail;
mod yahoo_atlas;
mod yahoo_hermes;
mod yahoo_inner;
mod yahoo_login;
mod yahoo_mx;
mod yahoo_mx_old;
mod yahoo_web;
mod yandex;
mod yandex_web;
mod zimbra;
mod zmailer;
mod zmailer_list;
mod zoho;
mod zonemta;

/// What a row's file imports.
mod prelude {
    pub(super) use super::super::origin::FromShape;
    pub(super) use super::super::scan::Section;
    pub(super) use super::{
        Dialect, Habits, Keyword, Mark, Place, Silence, Slot, Step, StepRule, View,
    };
    pub(super) use crate::bytes;
}

/// All rows, by id.
pub static ALL: &[&Dialect] = &[
    &amavis::DIALECT,
    &antispameurope::DIALECT,
    &aol_outbound::DIALECT,
    &aol_relay::DIALECT,
    &aol_web::DIALECT,
    &appleshare::DIALECT,
    &assp::DIALECT,
    &barracuda::DIALECT,
    &cellopoint::DIALECT,
    &chasquid::DIALECT,
    &cisco_esa::DIALECT,
    &cloudflare::DIALECT,
    &codetwo::DIALECT,
    &comcast::DIALECT,
    &communigate::DIALECT,
    &communigate_channel::DIALECT,
    &coremail::DIALECT,
    &courier::DIALECT,
    &courier_old::DIALECT,
    &courier_webmail::DIALECT,
    &cyrus::DIALECT,
    &dma::DIALECT,
    &domino::DIALECT,
    &dotnet_sslstream::DIALECT,
    &dovecot_lmtp::DIALECT,
    &dovecot_old::DIALECT,
    &dovecot_submission::DIALECT,
    &ecartis::DIALECT,
    &emwac::DIALECT,
    &exchange::DIALECT,
    &exchange_5::DIALECT,
    &exchange_online_store::DIALECT,
    &exchange_store::DIALECT,
    &exim::DIALECT,
    &expurgate::DIALECT,
    &facebook::DIALECT,
    &fastmail_proxy::DIALECT,
    &fastmail_submission::DIALECT,
    &fetchmail::DIALECT,
    &firstclass::DIALECT,
    &forcepoint::DIALECT,
    &fortimail::DIALECT,
    &getmail::DIALECT,
    &gmail::DIALECT,
    &gmx_old::DIALECT,
    &godaddy::DIALECT,
    &google_api::DIALECT,
    &google_fetch::DIALECT,
    &google_inner::DIALECT,
    &groupwise::DIALECT,
    &halon::DIALECT,
    &haraka::DIALECT,
    &hmailserver::DIALECT,
    &hotmail_mx::DIALECT,
    &hotmail_web::DIALECT,
    &ibm_gateway::DIALECT,
    &icewarp::DIALECT,
    &imail::DIALECT,
    &improvmx::DIALECT,
    &intermail::DIALECT,
    &interscan::DIALECT,
    &ionos_web::DIALECT,
    &james::DIALECT,
    &jetmail::DIALECT,
    &kerio::DIALECT,
    &kumomta::DIALECT,
    &listserv::DIALECT,
    &lsmtp::DIALECT,
    &maddy::DIALECT,
    &mail_gear::DIALECT,
    &mail_ru::DIALECT,
    &mailenable::DIALECT,
    &mailgun::DIALECT,
    &mailmarshal::DIALECT,
    &mailmax::DIALECT,
    &mailshield::DIALECT,
    &mandrill::DIALECT,
    &mdaemon::DIALECT,
    &merak::DIALECT,
    &mercury::DIALECT,
    &messagelabs::DIALECT,
    &messagelabs_bemta::DIALECT,
    &messagewall::DIALECT,
    &microsoft_mail::DIALECT,
    &microsoft_pickup::DIALECT,
    &microsoft_smtpsvc::DIALECT,
    &mimecast::DIALECT,
    &mimedefang::DIALECT,
    &momentum::DIALECT,
    &momentum_old::DIALECT,
    &mox::DIALECT,
    &naver::DIALECT,
    &navgw::DIALECT,
    &nemesis::DIALECT,
    &netmail::DIALECT,
    &netscape::DIALECT,
    &nullmailer::DIALECT,
    &ofmipd::DIALECT,
    &opensmtpd::DIALECT,
    &oracle_messaging::DIALECT,
    &pgp_universal::DIALECT,
    &post_office::DIALECT,
    &postfix::DIALECT,
    &postfix_pickup::DIALECT,
    &postini::DIALECT,
    &powermta::DIALECT,
    &proofpoint::DIALECT,
    &proofpoint_filter::DIALECT,
    &qmail::DIALECT,
    &qmail_ldap::DIALECT,
    &qmail_queue::DIALECT,
    &qmail_scanner::DIALECT,
    &qmail_tls::DIALECT,
    &qpsmtpd::DIALECT,
    &qq::DIALECT,
    &rackspace::DIALECT,
    &rzmta::DIALECT,
    &samsung_knoxportal::DIALECT,
    &scalix::DIALECT,
    &sendgrid::DIALECT,
    &sendmail::DIALECT,
    &ses_inbound::DIALECT,
    &simscan::DIALECT,
    &slmail::DIALECT,
    &smail::DIALECT,
    &smartermail::DIALECT,
    &sophos_appliance::DIALECT,
    &spamassassin::DIALECT,
    &squirrelmail::DIALECT,
    &ssmtp::DIALECT,
    &stalwart::DIALECT,
    &sun_messaging::DIALECT,
    &symantec_messaging_gateway::DIALECT,
    &t_online::DIALECT,
    &totemo::DIALECT,
    &vpop3::DIALECT,
    &webshield::DIALECT,
    &winroute::DIALECT,
    &wp_smtpd::DIALECT,
    &xmail::DIALECT,
    &yahoo_atlas::DIALECT,
    &yahoo_hermes::DIALECT,
    &yahoo_inner::DIALECT,
    &yahoo_login::DIALECT,
    &yahoo_mx::DIALECT,
    &yahoo_mx_old::DIALECT,
    &yahoo_web::DIALECT,
    &yandex::DIALECT,
    &yandex_web::DIALECT,
    &zimbra::DIALECT,
    &zmailer::DIALECT,
    &zmailer_list::DIALECT,
    &zoho::DIALECT,
    &zonemta::DIALECT,
];
