//! TLS facts of the receiving server that stand in other fields: the `x-tls` result in Authentication-Results, and
//! `X-Barracuda-Encrypted`.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB, and counts of its claims"
)]

use super::Subject;
use crate::bytes::{same, trim};
use crate::field::{AuthResults, Field, FieldKind};
use crate::route::{Results, Route, is_one_organisation};
use crate::span::{Span, Spanned};
use crate::tls::{SuiteName, TlsSession, find_suite, find_suite_in, read_version};
use crate::verdict::claim::{Basis, Claim, Evidence, Transport};
use crate::verdict::reasons::Reason;

/// The claims of other fields about the leg that entered at the boundary.
pub fn judge(subject: &Subject<'_>, fields: &[Field], route: &Route, claims: &mut Vec<Claim>) {
    let entry = route.boundary.entry.and_then(|at| route.hops.get(at));
    if entry.is_some_and(|hop| hop.field == subject.hop.field) {
        let block = subject.block;
        let by = subject.hop.by_name(block);
        for results in route.results.iter().filter(|r| r.trusted) {
            let id = results.authserv_id.map(|id| id.of(block));
            if id.is_none_or(|id| is_one_organisation(id, by)) {
                x_tls(block, results, claims);
            }
        }
    }
    barracuda(subject, fields, claims);
}

/// `x-tls=pass smtp.version=V smtp.cipher=C smtp.bits=N`: fastmail/authentication_milter, Handler/TLS.pm. It gives each
/// result a line of its own.
fn x_tls(block: &[u8], results: &Results, claims: &mut Vec<Claim>) {
    let value = results.body.of(block);
    let read = AuthResults::read(value);
    for method in read.methods_named(b"x-tls") {
        if !read.stands_apart(&method) || !same(method.result.of(value), b"pass") {
            continue;
        }
        let mut session = TlsSession::default();
        for property in method.properties(value) {
            let text = property.value.of(value);
            if same(property.name.of(value), b"version") {
                session.version = read_version(text).map(|v| Spanned::new(v, property.value));
            } else if same(property.name.of(value), b"cipher") {
                session.suite = find_suite_in(text, session.stated_version())
                    .or_else(|| find_suite(text))
                    .map(|found| Spanned::new(SuiteName::Known(found.id), property.value));
            }
        }
        claims.push(Claim {
            says: Some((Transport::Tls(session), Basis::Stated)),
            reason: Reason::TlsStatedElsewhere,
            evidence: Some(Evidence {
                field: results.field,
                span: method.span,
            }),
        });
    }
}

/// The appliance names the suite of the session into it in a field that it puts above its own stamp. Only a field
/// right above the stamp is its own: a sender can write one too, but only below.
fn barracuda(subject: &Subject<'_>, fields: &[Field], claims: &mut Vec<Claim>) {
    if subject
        .hop
        .stamp
        .dialect
        .is_none_or(|d| d.id != "barracuda")
    {
        return;
    }
    let above = fields.get(..subject.hop.field as usize).unwrap_or_default();
    let near = above.iter().enumerate().rev();
    for (index, field) in near.take_while(|(_, f)| f.kind != FieldKind::Received) {
        if field.kind != FieldKind::BarracudaEncrypted {
            continue;
        }
        let value = field.body.of(subject.block);
        let name = trim(value);
        let Some(found) = find_suite(name) else {
            continue;
        };
        let start = value.len() - crate::bytes::trim_start(value).len();
        let span = Span::from_range(start, start + name.len());
        let suite = Some(Spanned::new(SuiteName::Known(found.id), span));
        let session = TlsSession {
            suite,
            ..TlsSession::default()
        };
        let Ok(field) = u32::try_from(index) else {
            return;
        };
        claims.push(Claim {
            says: Some((Transport::Tls(session), Basis::Stated)),
            reason: Reason::TlsStatedElsewhere,
            evidence: Some(Evidence { field, span }),
        });
        return;
    }
}
