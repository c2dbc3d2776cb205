//! Reads `Authentication-Results` (RFC 8601 section 2.2) and `ARC-Authentication-Results` (RFC 8617 section 4.1.1).
//!
//! Also read, because they are met: a value without an authserv-id (Exchange Online), properties without a ptype
//! (`x-tls=pass version=TLSv1.2`), values that are not tokens (`bits=256/256`), and a semicolon at the end.
//!
//! Total: what is not `method=result` is passed over. Text in comments and quoted strings is never taken for a method,
//! and a comment or quoted string that does not close takes the rest of the value with it: strangers choose much of
//! that text (HELO names, envelope senders), so what cannot be delimited is not read. Not here: whether the host that
//! signs with its authserv-id is to be believed.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB"
)]

use memchr::{memchr3, memrchr};

use crate::bytes::{decimal, is_blank, leaves_a_quote_open, same, starts_with};
use crate::field::FIELD_CAP;
use crate::field::cfws::{run_end, skip_cfws, skip_comment};
use crate::field::property::{Properties, after_quoted, is_keyword_byte, is_reason, read_value};
use crate::span::Span;

/// The value of one such field. Every span is relative to the raw value.
#[derive(Clone, Copy, Debug)]
pub struct AuthResults<'a> {
    /// Who did the checks, without quotes; `None` where the writer leaves it out.
    pub authserv_id: Option<Span>,
    /// The number of the ARC set (`i=`), which precedes everything else in `ARC-Authentication-Results`.
    pub instance: Option<u32>,
    value: &'a [u8],
    methods_at: usize,
}

impl<'a> AuthResults<'a> {
    /// Reads the head of a value; the methods follow by [`AuthResults::methods`].
    ///
    /// At most [`FIELD_CAP`] bytes are read.
    ///
    /// ```
    /// use tlstrail::field::AuthResults;
    /// let value = b" mx.example; x-tls=pass smtp.version=TLSv1.3; spf=none (a; b=c)";
    /// let results = AuthResults::read(value);
    /// let methods: Vec<_> = results.methods().map(|m| m.method.of(value)).collect();
    /// assert_eq!(methods, [&b"x-tls"[..], b"spf"]);
    /// ```
    pub fn read(value: &'a [u8]) -> Self {
        let value = value.get(..FIELD_CAP).unwrap_or(value);
        let mut results = AuthResults {
            authserv_id: None,
            instance: None,
            value,
            methods_at: 0,
        };
        if let Some((instance, end)) = instance_at_start(value) {
            results.instance = Some(instance);
            results.methods_at = (end + 1).min(value.len());
        }
        let start = results.methods_at;
        let Segment { end, next } = Segment::at(value, start);
        // Exchange Online starts with "spf=pass (...)": a first part that is a result leaves no room for an id.
        if read_method(value, start, end).is_none() {
            results.authserv_id = read_id(value, start, end);
            results.methods_at = next;
        }
        results
    }

    /// The number of the ARC set alone, as [`AuthResults::read`] gives it.
    pub fn read_instance(value: &[u8]) -> Option<u32> {
        let value = value.get(..FIELD_CAP).unwrap_or(value);
        instance_at_start(value).map(|(instance, _)| instance)
    }

    /// The results in order of writing. `none` alone is no result.
    pub fn methods(&self) -> Methods<'a> {
        Methods {
            value: self.value,
            at: self.methods_at,
        }
    }

    /// The results of one method, ASCII case aside. The others are passed over without being taken apart.
    pub fn methods_named(&self, name: &'a [u8]) -> impl Iterator<Item = MethodResult> + use<'a> {
        let (value, mut at) = (self.value, self.methods_at);
        std::iter::from_fn(move || {
            while at < value.len() {
                let start = skip_cfws(value, at);
                let Segment { end, next } = Segment::at(value, at);
                at = next;
                let begins_so = starts_with(value.get(start..).unwrap_or_default(), name);
                let result = begins_so.then(|| read_method(value, start, end)).flatten();
                if let Some(result) = result.filter(|found| same(found.method.of(value), name)) {
                    return Some(result);
                }
            }
            None
        })
    }

    /// True for a result that begins a line, or is the first one: no text of the sender's stands before it on its line,
    /// and a sender can hardly end one.
    pub fn stands_apart(&self, result: &MethodResult) -> bool {
        let before = self
            .value
            .get(self.methods_at..result.method.start as usize);
        let before = before.unwrap_or_default();
        let line = memrchr(b'\n', before).map_or(0, |at| at + 1);
        let line = before.get(line..).unwrap_or_default();
        line.iter().all(|&byte| is_blank(byte))
    }
}

/// The iterator that [`AuthResults::methods`] gives.
#[derive(Clone, Debug)]
pub struct Methods<'a> {
    value: &'a [u8],
    at: usize,
}

impl Iterator for Methods<'_> {
    type Item = MethodResult;

    fn next(&mut self) -> Option<MethodResult> {
        while self.at < self.value.len() {
            let start = self.at;
            let Segment { end, next } = Segment::at(self.value, start);
            self.at = next;
            if let Some(result) = read_method(self.value, start, end) {
                return Some(result);
            }
        }
        None
    }
}

/// One `method=result` with what belongs to it. Every span is relative to the raw value.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct MethodResult {
    /// The method, without its version.
    pub method: Span,
    /// The result word.
    pub result: Span,
    /// The value of `reason=`, without quotes.
    pub reason: Option<Span>,
    /// All of it, comments and properties included, without the semicolon.
    pub span: Span,
    properties_at: u32,
}

impl MethodResult {
    /// The properties of this result; `value` is the raw value it was read from. `reason=` is not among them.
    pub fn properties<'a>(&self, value: &'a [u8]) -> Properties<'a> {
        let text = value.get(..self.span.end as usize).unwrap_or(value);
        Properties::new(text, self.properties_at as usize)
    }
}

/// The text of one result. Servers repeat the sender's address in comments, `(mx.b.example: domain of "x); dkim=pass
/// ("@a.example designates ...)`: behind a comment that leaves a quotation open all may be the sender's, and is not read.
struct Segment {
    /// The place of the next semicolon outside comments and quoted strings, or the end of the value.
    end: usize,
    /// Where the next one begins.
    next: usize,
}

impl Segment {
    fn at(value: &[u8], start: usize) -> Segment {
        let mut at = start;
        let mut is_last = false;
        while let Some(found) = memchr3(b';', b'(', b'"', value.get(at..).unwrap_or_default()) {
            let place = at + found;
            let after = match value.get(place) {
                Some(b'(') => {
                    let after = skip_comment(value, place);
                    let comment = value.get(place..after.unwrap_or(place)).unwrap_or_default();
                    is_last |= leaves_a_quote_open(comment);
                    after
                }
                Some(b'"') => after_quoted(value, place),
                _ => {
                    let next = if is_last { value.len() } else { place + 1 };
                    return Segment { end: place, next };
                }
            };
            at = after.unwrap_or(value.len());
        }
        Segment {
            end: value.len(),
            next: value.len(),
        }
    }
}

/// `method [/ version] = result`, at the start of the part `start..end`.
fn read_method(value: &[u8], start: usize, end: usize) -> Option<MethodResult> {
    let text = value.get(..end)?;
    let method_start = skip_cfws(text, start);
    let method_end = run_end(text, method_start, is_keyword_byte);
    let mut at = skip_cfws(text, method_end);
    if text.get(at) == Some(&b'/') {
        let version = skip_cfws(text, at + 1);
        let version_end = run_end(text, version, |byte| byte.is_ascii_digit());
        at = skip_cfws(text, version_end);
    }
    if method_end == method_start || text.get(at) != Some(&b'=') {
        return None;
    }
    let result_start = skip_cfws(text, at + 1);
    let result_end = run_end(text, result_start, is_keyword_byte);
    // "a=b.example" or "a=b@c" is no result: a result is one keyword.
    let is_whole = text
        .get(result_end)
        .is_none_or(|&byte| is_blank(byte) || byte == b'(');
    if result_end == result_start || !is_whole {
        return None;
    }
    let tail = text.get(result_end..).unwrap_or_default();
    let last = tail.iter().rposition(|&byte| !is_blank(byte));
    let span_end = result_end + last.map_or(0, |place| place + 1);
    let mut pairs = Properties::new(text, result_end);
    let reason = std::iter::from_fn(|| pairs.next_pair())
        .find(|property| is_reason(text, property))
        .map(|property| property.value);
    Some(MethodResult {
        method: Span::from_range(method_start, method_end),
        result: Span::from_range(result_start, result_end),
        reason,
        span: Span::from_range(method_start, span_end),
        properties_at: Span::from_range(result_end, result_end).start,
    })
}

/// `i = N` and nothing else up to the first semicolon, with that semicolon's place.
fn instance_at_start(value: &[u8]) -> Option<(u32, usize)> {
    let start = skip_cfws(value, 0);
    if !value.get(start)?.eq_ignore_ascii_case(&b'i') {
        return None;
    }
    let equals = skip_cfws(value, start + 1);
    if value.get(equals) != Some(&b'=') {
        return None;
    }
    let number = skip_cfws(value, equals + 1);
    let number_end = run_end(value, number, |byte| byte.is_ascii_digit());
    let end = skip_cfws(value, number_end);
    if value.get(end).is_some_and(|&byte| byte != b';') {
        return None;
    }
    Some((decimal(value.get(number..number_end)?)?, end))
}

/// The authserv-id at the start of the part; a version or anything else after it is passed over.
fn read_id(value: &[u8], start: usize, end: usize) -> Option<Span> {
    let text = value.get(..end)?;
    let (id, _) = read_value(text, skip_cfws(text, start))?;
    Some(id).filter(|id| !id.is_empty())
}

#[cfg(test)]
mod tests;
