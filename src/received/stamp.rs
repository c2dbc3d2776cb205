//! One trace field, read: RFC 5321 section 4.4 calls it a stamp. Everything in it is a place in the field's value or
//! a number; what the stamp means is told two floors up.

use super::clauses::{Clauses, Structure, read_clauses};
use super::cursor::Cursor;
use super::dialect::{Dialect, Step, StepRule};
use super::dialects::find;
use super::habits::Habits;
use super::notation::{Note, NoteRead, read_note, read_suite, set_suite};
use super::origin::{ExtendedDomain, FromShape, is_peer_text, read_origin};
use super::protocol::Protocol;
use super::scan::{Item, ItemKind, Section};
use super::view::View;
use crate::bytes;
use crate::field::{find_date, read_date};
use crate::span::{Span, Spanned};
use crate::tls::{SuiteName, TlsSession, TlsVersion, VersionLabel, in_tls13};

/// What a trace field says. Spans are into the field's raw value.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stamp {
    /// The from-part.
    pub from: ExtendedDomain,
    /// The by-part: a name or an address, and the address in the comment behind it.
    pub by: ExtendedDomain,
    /// The words after `via`.
    pub via: Option<Span>,
    /// The `with` keyword as written.
    pub with: Option<Span>,
    /// What the keyword names; `None` for a word on no list.
    pub protocol: Option<Protocol>,
    /// The `id` operand without angle brackets.
    pub id: Option<Span>,
    /// The `for` operand without angle brackets.
    pub for_: Option<Span>,
    /// Seconds since 1970 in UTC.
    pub date: Option<Spanned<i64>>,
    /// The writer's row; `None` for a writer nobody knows, read by the grammar alone.
    pub dialect: Option<&'static Dialect>,
    /// What kind of step the row says it is.
    pub step: Step,
    /// The TLS note, where this writer puts it.
    pub note: Option<Spanned<Note>>,
    /// How much the note is worth here.
    pub standing: NoteStanding,
    /// The unregistered words that say TLS beside the keyword: `with STARTTLS`, `over TLS secured channel`.
    pub tls_words: Option<Span>,
    /// A second, contradicting statement in words: a second `by` or `with`, a second note.
    pub second_statement: Option<Span>,
    /// True when the stamp has a from-part at all.
    pub has_from_part: bool,
    /// The from-part is laid out as servers write it: a name, one TCP-info, notes. Text of a peer that broke out of its
    /// place makes it untidy.
    pub from_part_is_tidy: bool,
    /// The reverse DNS name leads back to the address, as far as this writer is known to check that.
    pub rdns_is_confirmed: bool,
    /// Parentheses do not pair, or there are two `by`, and nothing tells where the peer's text ends.
    pub is_broken: bool,
    /// The same, but a line of its own starts with `by`: what stands there is the writer's.
    pub is_anchored: bool,
    /// The comment that names the login: `(Authenticated sender: ...)`.
    pub login: Option<Span>,
    /// What was odd.
    pub defects: Defects,
}

/// How much a TLS note is worth at the place where it stands.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum NoteStanding {
    /// At the place where the row says that this writer puts it, or right of `by` for a writer without a row.
    #[default]
    Placed,
    /// Left of `by`, for a writer without a row: only beside a keyword that says TLS, and then presumed.
    LeftOfBy,
    /// Text of the peer stands before it in the same comment: only beside a keyword that says TLS.
    AfterPeerText,
}

/// What was odd in a stamp, as a set.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Defects(u16);

impl Defects {
    /// No date at all.
    pub const NO_DATE: Defects = Defects(1);
    /// A date without a zone: not used.
    pub const DATE_WITHOUT_ZONE: Defects = Defects(1 << 1);
    /// A day or an hour that does not exist.
    pub const IMPOSSIBLE_DATE: Defects = Defects(1 << 2);
    /// Text where the date belongs that is none.
    pub const UNREADABLE_DATE: Defects = Defects(1 << 3);
    /// Parentheses that do not pair.
    pub const UNBALANCED: Defects = Defects(1 << 4);
    /// Two `by` or `with` clauses, or clause words after the date.
    pub const SECOND_STATEMENT: Defects = Defects(1 << 5);
    /// No `by` clause.
    pub const NO_BY: Defects = Defects(1 << 6);
    /// Nothing of it could be read.
    pub const UNREADABLE: Defects = Defects(1 << 7);
    /// Bytes that are not UTF-8.
    pub const NOT_UTF8: Defects = Defects(1 << 8);
    /// Longer than the limit on one field: the rest was not read.
    pub const TOO_LONG: Defects = Defects(1 << 9);
    /// Two notes that disagree.
    pub const NOTES_DISAGREE: Defects = Defects(1 << 10);

    const NAMES: [(Defects, &'static str); 11] = [
        (Defects::NO_DATE, "no_date"),
        (Defects::DATE_WITHOUT_ZONE, "date_without_zone"),
        (Defects::IMPOSSIBLE_DATE, "impossible_date"),
        (Defects::UNREADABLE_DATE, "unreadable_date"),
        (Defects::UNBALANCED, "unbalanced_parentheses"),
        (Defects::SECOND_STATEMENT, "second_statement"),
        (Defects::NO_BY, "no_by"),
        (Defects::UNREADABLE, "unreadable"),
        (Defects::NOT_UTF8, "not_utf8"),
        (Defects::TOO_LONG, "field_too_long"),
        (Defects::NOTES_DISAGREE, "notes_disagree"),
    ];

    /// Adds those of `other`.
    pub fn add(&mut self, other: Defects) {
        self.0 |= other.0;
    }

    /// True when it has all of `other`.
    pub const fn has(self, other: Defects) -> bool {
        self.0 & other.0 == other.0
    }

    /// Their stable names, in a fixed order.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Self::NAMES
            .into_iter()
            .filter(move |(bit, _)| self.has(*bit))
            .map(|(_, name)| name)
    }
}

/// The longest value that is read (the limit on one header field); the rest is only counted.
pub const LONGEST_VALUE: usize = 1 << 20;

impl Stamp {
    /// Reads a trace field's raw value, still folded. Total: any bytes give a stamp. `items` is scratch space that
    /// the caller keeps, so that nothing is allocated per field.
    pub fn read(value: &[u8], items: &mut Vec<Item>) -> Stamp {
        let mut stamp = Stamp::default();
        let value = match value.get(..LONGEST_VALUE) {
            Some(head) if value.len() > LONGEST_VALUE => {
                stamp.defects.add(Defects::TOO_LONG);
                head
            }
            _ => value,
        };
        let (clauses, flaws) = read_clauses(value, items);
        if flaws.brackets_do_not_pair() {
            stamp.defects.add(Defects::UNBALANCED);
        }
        stamp.is_broken = clauses.structure == Structure::Broken;
        stamp.is_anchored = clauses.structure == Structure::Anchored;
        if clauses.by_is_missing {
            stamp.defects.add(Defects::NO_BY);
        }
        if clauses.second_statement.is_some() {
            stamp.second_statement = clauses.second_statement;
            stamp.defects.add(Defects::SECOND_STATEMENT);
        }
        if std::str::from_utf8(value).is_err() {
            stamp.defects.add(Defects::NOT_UTF8);
        }
        let with = WithPhrase::read(value, &clauses);
        stamp.with = with.keyword;
        stamp.protocol = with.protocol;
        stamp.via = clauses.via;
        stamp.id = clauses
            .id
            .map(|s| unbracketed(value, s))
            .filter(|s| !s.is_empty());
        stamp.for_ = clauses
            .for_
            .map(|s| unbracketed(value, s))
            .filter(|s| !s.is_empty());
        stamp.has_from_part = clauses.from_part.is_some_and(|s| !s.is_empty());
        let view = View {
            value,
            items,
            clauses: &clauses,
            protocol: with.protocol,
        };
        stamp.dialect = find(&view);
        stamp.step = match stamp.dialect.map(|d| d.step) {
            Some(StepRule::Always(step)) => step,
            // In a damaged stamp an address may be missing because a peer hid it.
            Some(StepRule::Told(tell)) if clauses.structure == Structure::Sound => tell(&view),
            Some(StepRule::Told(_) | StepRule::Transfer) | None => Step::Transfer,
        };
        let shape = stamp.dialect.map_or(FromShape::Told, |d| d.from);
        stamp.from = read_origin(value, items, &clauses, shape);
        stamp.from.address_is_a_name |= stamp.from.address.is_some()
            && stamp.dialect.is_some_and(|d| d.habits.may_lack_tcp_info);
        stamp.from_part_is_tidy =
            clauses.structure == Structure::Sound && is_tidy(&view, stamp.dialect.is_some());
        stamp.by = by_part(&view);
        // Sendmail shows an unconfirmed name too, and says so.
        stamp.rdns_is_confirmed = stamp.from.rdns.is_some()
            && stamp.dialect.is_some_and(|d| d.habits.confirms_rdns)
            && bytes::find(view.text(clauses.from_part), b"(may be forged)").is_none();
        stamp.login = login_comment(&view);
        stamp.read_date(value, &clauses);
        stamp.read_notes(&view, with);
        if items.is_empty() {
            stamp.defects.add(Defects::UNREADABLE);
        }
        stamp
    }

    fn read_date(&mut self, value: &[u8], clauses: &Clauses) {
        let stated = clauses.date.map(|span| (span, read_date(span.of(value))));
        let found = || find_date(value).map(|span| (span, read_date(span.of(value))));
        let best = match stated {
            Some((_, Ok(_))) => stated,
            Some(_) => found().filter(|(_, date)| date.is_ok()).or(stated),
            None => found(),
        };
        use crate::field::DateDefect;
        self.defects.add(match best {
            Some((span, Ok(seconds))) => {
                self.date = Some(Spanned::new(seconds, span));
                return;
            }
            None | Some((_, Err(DateDefect::Missing))) => Defects::NO_DATE,
            Some((_, Err(DateDefect::NoZone))) => Defects::DATE_WITHOUT_ZONE,
            Some((_, Err(DateDefect::Impossible))) => Defects::IMPOSSIBLE_DATE,
            Some((_, Err(_))) => Defects::UNREADABLE_DATE,
        });
    }

    /// Collects the notes that stand where this writer puts them.
    fn read_notes(&mut self, view: &View<'_>, with: WithPhrase) {
        let habits = self.dialect.map_or(Habits::NONE, |d| d.habits);
        if let Some(note) = with.note {
            self.take(note, NoteStanding::Placed, habits);
        }
        self.tls_words = view.clauses.with_starttls.or_else(|| secured_channel(view));
        let places = self.dialect.map_or(Section::RIGHT_OF_BY, |d| d.notes);
        let mut passed = Passed::new(view);
        for item in view.items {
            let before = (passed.behind(), passed.envelope(item));
            passed.pass(view, item);
            if item.kind != ItemKind::Comment {
                continue;
            }
            let left = item.section == Section::From;
            let date = item.section == Section::Date;
            if view.clauses.structure != Structure::Sound && left {
                continue;
            }
            let known_place = places.contains(&item.section);
            // Without a row, a note left of `by` or behind the date counts only beside a keyword that says TLS.
            if !known_place && !(self.dialect.is_none() && (left || date)) {
                continue;
            }
            let behind = if left { before.0 } else { Behind::Only };
            if behind == Behind::Elsewhere {
                continue;
            }
            let inner = item.inner();
            let own = self
                .dialect
                .and_then(|d| d.own_note)
                .and_then(|read| read(view.value, inner));
            let is_own = own.is_some();
            let Some(read) = own
                .map(NoteRead::from)
                .or_else(|| read_note(view.value, inner))
            else {
                continue;
            };
            let mut note = read.note;
            let mut after_peer = read.follows_peer_text;
            if behind == Behind::OneOfSeveral || (!is_own && before.1) {
                // It may be the peer's: that there was TLS is the keyword's word, the details are nobody's.
                after_peer = true;
                note = Note::Session(TlsSession::default());
            }
            // The recipient is the peer's text, and stands right before a note in its clause.
            after_peer |= item.section == Section::For && self.dialect.is_some();
            let standing = match (known_place, after_peer) {
                (_, true) => NoteStanding::AfterPeerText,
                (false, false) => NoteStanding::LeftOfBy,
                (true, false) => NoteStanding::Placed,
            };
            self.take(Spanned::new(note, inner), standing, habits);
        }
        if view.clauses.structure == Structure::Anchored && places.contains(&Section::From) {
            self.note_above_by(view, habits);
        }
        self.tls_clause(view, places, habits);
        if let Some(Spanned {
            value: Note::Session(session),
            ..
        }) = &mut self.note
        {
            session.client_certificate = session
                .client_certificate
                .or_else(|| certificate_comment(view));
        }
        if habits.note_without_parentheses
            && let Some(written) = bare_version_line(view)
        {
            self.take(written, NoteStanding::Placed, habits);
        }
    }

    /// A note left of `by` in a damaged stamp: the whole line right above it, which no peer can end.
    fn note_above_by(&mut self, view: &View<'_>, habits: Habits) {
        let Some(part) = view.clauses.from_part else {
            return;
        };
        let text = part.of(view.value);
        let Some(newline) = text.iter().rposition(|&b| b == b'\n') else {
            return;
        };
        let above = text.get(..newline).unwrap_or_default();
        let Some(before) = above.iter().rposition(|&b| b == b'\n') else {
            return;
        };
        let line = bytes::trim(&above[before..]);
        let Some(inner) = line.strip_prefix(b"(").and_then(|l| l.strip_suffix(b")")) else {
            return;
        };
        let start = part.start as usize + before + above[before..].len()
            - bytes::trim_start(&above[before..]).len()
            + 1;
        let span = Span::from_range(start, start + inner.len());
        if let Some(read) = read_note(view.value, span) {
            self.take(
                Spanned::new(read.note, span),
                NoteStanding::AfterPeerText,
                habits,
            );
        }
    }

    /// RFC 8314 section 4.3: `tls SUITE`, the suite by its IANA name.
    fn tls_clause(&mut self, view: &View<'_>, places: &[Section], habits: Habits) {
        if !places.contains(&Section::Tls) {
            return;
        }
        let Some(span) = view.clauses.tls else { return };
        let word = Spanned::new(span.of(view.value), span);
        let Some(suite) = read_suite(word) else {
            return;
        };
        let mut session = TlsSession::default();
        set_suite(&mut session, word, suite);
        // Exim: `(TLS1.3) tls SUITE` is one statement in two parts.
        if let Some(Spanned {
            value: Note::Session(first),
            span: place,
        }) = self.note
            && first.suite.is_none()
        {
            session = TlsSession {
                suite: Some(suite),
                ..first
            };
            session.group = session.group.or(first.group);
            self.note = None;
            self.take(
                Spanned::new(Note::Session(session), place.cover(span)),
                NoteStanding::Placed,
                habits,
            );
            return;
        }
        self.take(
            Spanned::new(Note::Session(session), span),
            NoteStanding::Placed,
            habits,
        );
    }

    /// Takes a note, or, where there is one already that says otherwise, keeps the weaker of the two.
    fn take(&mut self, mut note: Spanned<Note>, standing: NoteStanding, habits: Habits) {
        if let Note::Session(session) = &mut note.value {
            settle(session, habits);
        }
        let Some(first) = self.note else {
            self.note = Some(note);
            self.standing = standing;
            return;
        };
        match (first.value, note.value) {
            (Note::Session(one), Note::Session(two)) => {
                let merged = merge(one, two);
                match merged {
                    Some(session) => {
                        self.note = Some(Spanned::new(
                            Note::Session(session),
                            first.span.cover(note.span),
                        ));
                    }
                    None => {
                        let version = weaker_version(one, two);
                        let session = TlsSession {
                            version,
                            ..TlsSession::default()
                        };
                        self.note = Some(Spanned::new(Note::Session(session), first.span));
                        self.disagree(note.span);
                    }
                }
            }
            (one, two) if one == two => {}
            (Note::Cleartext, _) => self.disagree(note.span),
            (_, Note::Cleartext) => {
                self.note = Some(note);
                self.disagree(first.span);
            }
            _ => {
                self.note = Some(Spanned::new(Note::OtherEncryption, first.span));
                self.disagree(note.span);
            }
        }
    }

    fn disagree(&mut self, span: Span) {
        self.second_statement = self.second_statement.or(Some(span));
        self.defects.add(Defects::NOTES_DISAGREE);
    }
}

/// The two parts of one statement as one, or `None` when they disagree.
fn merge(one: TlsSession, two: TlsSession) -> Option<TlsSession> {
    let version = match (one.version, two.version) {
        (Some(a), Some(b)) if a.value != b.value && told(a) && told(b) => return None,
        (a, b) => a.filter(|a| told(*a)).or(b).or(a),
    };
    let suite = match (one.suite, two.suite) {
        (Some(a), Some(b)) if a.value != b.value => return None,
        (a, b) => a.or(b),
    };
    Some(TlsSession {
        version,
        suite,
        bits: one.bits.or(two.bits),
        group: one.group.or(two.group),
        signature: one.signature.or(two.signature),
        client_certificate: one.client_certificate.or(two.client_certificate),
    })
}

fn told(label: Spanned<VersionLabel>) -> bool {
    label.value != VersionLabel::Untold
}

fn weaker_version(one: TlsSession, two: TlsSession) -> Option<Spanned<VersionLabel>> {
    let (a, b) = (one.version?, two.version?);
    match (a.value, b.value) {
        (VersionLabel::Exact(x), VersionLabel::Exact(y)) => Some(if x <= y { a } else { b }),
        _ => None,
    }
}

/// Applies what is known of the writer's habits to a session: a suite named in the style of an older version, bits
/// counted in bytes, a version label that is the cipher's family.
fn settle(session: &mut TlsSession, habits: Habits) {
    let stated = match session.version.map(|v| v.value) {
        Some(VersionLabel::Exact(version)) => Some(version),
        _ => None,
    };
    let Some(Spanned {
        value: SuiteName::Known(id),
        span,
    }) = session.suite
    else {
        return;
    };
    if habits.names_tls13_suites_as_tls12
        && stated == Some(TlsVersion::Tls13)
        && let Some(current) = in_tls13(id)
    {
        session.suite = Some(Spanned::new(SuiteName::Known(current), span));
    }
    let Some(facts) = id.facts() else { return };
    if habits.version_is_family
        && stated.is_some_and(|v| v < TlsVersion::Tls12 && !facts.exists_in(v))
        && let Some(version) = &mut session.version
    {
        version.value = VersionLabel::Range(TlsVersion::Ssl3, TlsVersion::Tls12);
    }
    // GnuTLS builds of Exim 4.3x to 4.6x: 32 stands for 256.
    if habits.bits_in_bytes
        && let Some(bits) = &mut session.bits
        && bits.value <= 32
        && facts.key_bits > 56
    {
        bits.value *= 8;
    }
}

/// How a comment left of `by` stands to the TCP-info, the comment with the peer's address.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Behind {
    /// Right behind the only TCP-info.
    Only,
    /// Right behind one of several: a peer has written one of them.
    OneOfSeveral,
    /// Somewhere else.
    Elsewhere,
}

/// What stands before the comment that is looked at, kept while walking the items.
///
/// A peer who closes the TCP-info early puts its text before the address that the server adds, one who writes a login
/// or a certificate name puts it behind, and either may bring an address of its own.
struct Passed {
    several_addresses: bool,
    last_was_tcp_info: bool,
    envelope_in: Option<Section>,
}

impl Passed {
    fn new(view: &View<'_>) -> Self {
        let left = view
            .items
            .iter()
            .filter(|i| i.section == Section::From && i.kind == ItemKind::Comment);
        let several_addresses = left
            .filter(|comment| has_address(view, comment))
            .nth(1)
            .is_some();
        Passed {
            several_addresses,
            last_was_tcp_info: false,
            envelope_in: None,
        }
    }

    fn behind(&self) -> Behind {
        match (self.last_was_tcp_info, self.several_addresses) {
            (false, _) => Behind::Elsewhere,
            (true, false) => Behind::Only,
            (true, true) => Behind::OneOfSeveral,
        }
    }

    /// A comment with an envelope address or an open quotation, which the peer chose, stands before in the same
    /// clause: text that breaks out of it would stand here.
    fn envelope(&self, item: &Item) -> bool {
        self.envelope_in == Some(item.section)
    }

    fn pass(&mut self, view: &View<'_>, item: &Item) {
        if item.section == Section::From {
            // `from [192.0.2.1] (using ...)`: some writers name nothing but the address.
            let literal = Some(item.span) == view.clauses.from
                && item.span.of(view.value).first() == Some(&b'[');
            let is_tcp_info = item.kind == ItemKind::Comment || literal;
            self.last_was_tcp_info = is_tcp_info && has_address(view, item);
        }
        let text = item.span.of(view.value);
        let is_open = || text.iter().filter(|b| **b == b'"').count() % 2 == 1;
        if item.kind == ItemKind::Comment && (bytes::starts_with(text, b"(envelope-") || is_open())
        {
            self.envelope_in = Some(item.section);
        }
    }
}

/// True when the from-part is a name, one TCP-info at most, and behind it only what servers write there: notes, the
/// login, the client's certificate, the envelope.
fn is_tidy(view: &View<'_>, known: bool) -> bool {
    let mut left = view
        .items
        .iter()
        .filter(|i| i.section == Section::From)
        .skip(1);
    let mut addresses = 0;
    left.all(|item| {
        let text = item.span.of(view.value);
        let name = Some(item.span) == view.clauses.from;
        if !name && has_address(view, item) {
            addresses += 1;
            return addresses == 1;
        }
        if item.kind != ItemKind::Comment {
            return !known || name;
        }
        let inner = item.inner();
        let usual = CERTIFICATE_WORDS
            .iter()
            .any(|words| bytes::starts_with(text, words))
            || LOGIN_WORDS
                .iter()
                .any(|words| bytes::starts_with(inner.of(view.value), words))
            || bytes::starts_with(text, b"(envelope-")
            || bytes::starts_with(text, b"(IDENT:");
        addresses == 0 || usual || read_note(view.value, inner).is_some()
    })
}

/// True for a comment that holds an address: `(b.example [192.0.2.1])`, `(192.0.2.1)`.
fn has_address(view: &View<'_>, comment: &Item) -> bool {
    use super::address::read_address;
    let text = comment.span.of(view.value);
    if is_peer_text(text) {
        return false;
    }
    let open = text.iter().rposition(|&b| b == b'[').unwrap_or(0);
    let close = text[open..]
        .iter()
        .take(64)
        .position(|&b| b == b']')
        .map_or(text.len(), |n| open + n + 1);
    let inner = text
        .strip_prefix(b"(")
        .and_then(|t| t.strip_suffix(b")"))
        .unwrap_or(text);
    read_address(&text[open..close])
        .or_else(|| read_address(inner))
        .is_some()
}

/// Words between `by` and the end that say TLS in prose: `over TLS secured channel` (IIS SMTP), `via secured &
/// encrypted transport (TLS)` (NetMail).
fn secured_channel(view: &View<'_>) -> Option<Span> {
    let by = view.clauses.by?;
    let end = view
        .items
        .iter()
        .find(|i| i.section == Section::Date)
        .map_or(view.value.len(), |i| i.span.start as usize);
    let text = view.value.get(by.end as usize..end)?;
    let words = text.iter().position(|b| !bytes::is_blank(*b)).unwrap_or(0);
    let length = text.len() - bytes::after_words(text, b"over TLS secured channel")?.len();
    Some(Span::from_range(
        by.end as usize + words,
        by.end as usize + length,
    ))
}

/// OpenSMTPD of 2012 to 2016: `TLS version=V cipher=C bits=N verify=NO;` on a line of its own, no parentheses.
fn bare_version_line(view: &View<'_>) -> Option<Spanned<Note>> {
    let at = view.items.iter().position(|item| {
        item.kind == ItemKind::Word && bytes::starts_with(item.span.of(view.value), b"version=")
    })?;
    let before = view.items.get(at.checked_sub(1)?)?;
    if !bytes::same(before.span.of(view.value), b"TLS") || !before.starts_line {
        return None;
    }
    let end = view.items[at..]
        .iter()
        .find(|item| item.kind == ItemKind::Semicolon)?
        .span
        .start;
    let span = Span::new(view.items[at].span.start, end);
    super::notation::version_cipher(Cursor::new(view.value, span))
        .map(|note| Spanned::new(note, span))
}

fn by_part(view: &View<'_>) -> ExtendedDomain {
    let mut by = ExtendedDomain::default();
    let Some(span) = view.clauses.by else {
        return by;
    };
    match super::address::read_address(span.of(view.value)) {
        Some(address) => by.address = Some(Spanned::new(address, span)),
        None => by.name = Some(span),
    }
    let comment = view
        .items
        .iter()
        .find(|item| item.section == Section::By && item.kind == ItemKind::Comment);
    if let Some(comment) = comment.filter(|_| by.address.is_none()) {
        let inner = comment.inner();
        by.address =
            super::address::read_address(inner.of(view.value)).map(|a| Spanned::new(a, inner));
    }
    by
}

/// The comment on the client's certificate that Postfix and Yandex write behind their note.
fn certificate_comment(view: &View<'_>) -> Option<Span> {
    let comment = view.items.iter().find(|item| {
        let text = item.span.of(view.value);
        item.kind == ItemKind::Comment
            && CERTIFICATE_WORDS
                .iter()
                .any(|words| bytes::starts_with(text, words))
    })?;
    Some(comment.inner())
}

/// How the comment on the client's certificate begins.
const CERTIFICATE_WORDS: &[&[u8]] = &[
    b"(No client certificate requested)",
    b"(Client did not present a certificate)",
    b"(Client certificate not present)",
    b"(Client CN ",
    b"(Client RPK ",
];

/// A comment of its own left of `by` that says who logged in.
fn login_comment(view: &View<'_>) -> Option<Span> {
    let says_login = |item: &&Item| {
        let text = item.span.of(view.value);
        let text = text.strip_prefix(b"(").unwrap_or(text);
        LOGIN_WORDS
            .iter()
            .any(|words| bytes::starts_with(text, words))
    };
    let mut comments = view.items.iter().filter(|item| {
        item.kind == ItemKind::Comment && matches!(item.section, Section::From | Section::By)
    });
    comments.find(says_login).map(|item| item.span)
}

/// How mail systems begin the comment that names the login.
const LOGIN_WORDS: &[&[u8]] = &[
    b"authenticated",
    b"SquirrelMail authenticated",
    b"User authenticated",
    b"smtp-auth username",
    b"AUTH: ",
];

fn unbracketed(value: &[u8], span: Span) -> Span {
    let mut span = span;
    while let [b'<', .., b'>'] = span.of(value) {
        span = Span::new(span.start + 1, span.end - 1);
    }
    span
}

/// What the words after `with` say.
#[derive(Clone, Copy, Default)]
struct WithPhrase {
    keyword: Option<Span>,
    protocol: Option<Protocol>,
    note: Option<Spanned<Note>>,
}

impl WithPhrase {
    fn read(value: &[u8], clauses: &Clauses) -> WithPhrase {
        let Some(span) = clauses.with else {
            // `via SMTP`, `via HTTP` in place of `with`.
            let via = clauses
                .via
                .filter(|s| Protocol::read(s.of(value)).is_some());
            return WithPhrase {
                keyword: via,
                protocol: via.and_then(|s| Protocol::read(s.of(value))),
                note: None,
            };
        };
        let phrase = span.of(value);
        for (words, protocol) in [
            (&b"Microsoft SMTP Server"[..], Protocol::MicrosoftSmtpServer),
            (b"Microsoft SMTPSVC", Protocol::MicrosoftSmtpSvc),
        ] {
            if let Some(rest) = bytes::after_words(phrase, words) {
                let end = span.end - u32::try_from(rest.len()).unwrap_or(0);
                let keyword = Some(Span::new(span.start, end));
                return WithPhrase {
                    keyword,
                    protocol: Some(protocol),
                    note: None,
                };
            }
        }
        let mut cursor = Cursor::new(value, span);
        let Some(first) = cursor.word() else {
            return WithPhrase::default();
        };
        let first = first.without_suffix(b",");
        if let Some(protocol) = Protocol::read(first.value) {
            return WithPhrase {
                keyword: Some(first.span),
                protocol: Some(protocol),
                note: None,
            };
        }
        // Cisco: `ESMTP/TLS/SUITE`.
        let mut parts = first.parts(b'/');
        if let (Some(keyword), Some(tls), Some(word)) = (parts.next(), parts.next(), parts.next())
            && let Some(protocol) = Protocol::read(keyword.value)
            && bytes::same(tls.value, b"TLS")
            && let Some(suite) = read_suite(word)
        {
            let mut session = TlsSession::default();
            set_suite(&mut session, word, suite);
            let note = Some(Spanned::new(Note::Session(session), first.span));
            return WithPhrase {
                keyword: Some(keyword.span),
                protocol: Some(protocol),
                note,
            };
        }
        // qmail's old TLS patch: `SUITE encrypted SMTP`.
        if cursor.eat(b"encrypted")
            && let Some(word) = cursor.word()
            && let Some(protocol) = Protocol::read(word.value)
            && let Some(suite) =
                read_suite(first).filter(|s| !matches!(s.value, SuiteName::Unregistered))
        {
            let mut session = TlsSession::default();
            set_suite(&mut session, first, suite);
            let note = Some(Spanned::new(
                Note::Session(session),
                first.span.cover(word.span),
            ));
            return WithPhrase {
                keyword: Some(word.span),
                protocol: Some(protocol),
                note,
            };
        }
        // A product's name before the keyword: `MailEnable ESMTPS`.
        let mut words = Cursor::new(value, span);
        if let (Some(_), Some(second), true) = (words.word(), words.word(), words.is_done())
            && let Some(protocol @ (Protocol::Smtp(_) | Protocol::Lmtp(_))) =
                Protocol::read(second.value)
        {
            return WithPhrase {
                keyword: Some(second.span),
                protocol: Some(protocol),
                note: None,
            };
        }
        // One word that is on no list is shown as it is and means nothing; several are a product's name.
        let alone = first.span.len() == u32::try_from(phrase.len()).unwrap_or(0);
        let token = |b: &u8| b.is_ascii_alphanumeric() || b"-_".contains(b);
        let keyword = (alone && first.value.iter().all(token)).then_some(first.span);
        WithPhrase {
            keyword,
            protocol: None,
            note: None,
        }
    }
}
