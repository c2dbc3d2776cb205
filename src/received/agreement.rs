//! Two notes of one stamp: the parts of one statement, or a contradiction.

use crate::span::Spanned;
use crate::tls::{TlsSession, VersionLabel};

/// The two parts of one statement as one, or `None` when they disagree.
pub fn merge(one: TlsSession, two: TlsSession) -> Option<TlsSession> {
    let version = match (one.version, two.version) {
        (Some(a), Some(b)) if a.value != b.value && is_told(a) && is_told(b) => return None,
        (a, b) => a.filter(|a| is_told(*a)).or(b).or(a),
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

/// What is left of two sessions that contradict each other: the older version, if both tell one.
pub fn weaker(one: TlsSession, two: TlsSession) -> TlsSession {
    TlsSession {
        version: older_version(one, two),
        ..TlsSession::default()
    }
}

fn older_version(one: TlsSession, two: TlsSession) -> Option<Spanned<VersionLabel>> {
    let (a, b) = (one.version?, two.version?);
    match (a.value, b.value) {
        (VersionLabel::Exact(x), VersionLabel::Exact(y)) => Some(if x <= y { a } else { b }),
        _ => None,
    }
}

fn is_told(label: Spanned<VersionLabel>) -> bool {
    label.value != VersionLabel::Untold
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;
    use crate::tls::{SuiteId, SuiteName, TlsVersion};

    const V12: VersionLabel = VersionLabel::Exact(TlsVersion::Tls12);
    const V13: VersionLabel = VersionLabel::Exact(TlsVersion::Tls13);

    fn session(at: u32, version: Option<VersionLabel>, suite: Option<u16>) -> TlsSession {
        let span = Span::new(at, at + 1);
        TlsSession {
            version: version.map(|version| Spanned::new(version, span)),
            suite: suite.map(|id| Spanned::new(SuiteName::Known(SuiteId(id)), span)),
            ..TlsSession::default()
        }
    }

    /// Version and suite of a whole, each with the part that it is from.
    type Whole = (Option<(VersionLabel, u32)>, Option<u32>);

    fn merged(one: TlsSession, two: TlsSession) -> Option<Whole> {
        merge(one, two).map(|whole| {
            (
                whole.version.map(|v| (v.value, v.span.start)),
                whole.suite.map(|s| s.span.start),
            )
        })
    }

    #[test]
    fn parts_of_one_statement_complete_each_other() {
        let untold = Some(VersionLabel::Untold);
        for (one, two, whole) in [
            ((None, None), (None, None), (None, None)),
            (
                (Some(V12), None),
                (None, Some(1)),
                (Some((V12, 1)), Some(2)),
            ),
            (
                (None, Some(1)),
                (Some(V12), None),
                (Some((V12, 2)), Some(1)),
            ),
            (
                (Some(V12), Some(1)),
                (Some(V12), Some(1)),
                (Some((V12, 1)), Some(1)),
            ),
            // A version that a note says it does not know gives way, and stands where nothing better does.
            ((untold, None), (Some(V12), None), (Some((V12, 2)), None)),
            ((Some(V12), None), (untold, None), (Some((V12, 1)), None)),
            (
                (untold, None),
                (None, None),
                (Some((VersionLabel::Untold, 1)), None),
            ),
            (
                (untold, None),
                (untold, None),
                (Some((VersionLabel::Untold, 2)), None),
            ),
        ] {
            let whole = Some(whole);
            let (one, two) = (session(1, one.0, one.1), session(2, two.0, two.1));
            assert_eq!(merged(one, two), whole, "{one:?} {two:?}");
        }
        let bits = |at: u32, bits: u16| TlsSession {
            bits: Some(Spanned::new(bits, Span::new(at, at + 1))),
            ..TlsSession::default()
        };
        let whole = merge(bits(1, 128), bits(2, 256)).and_then(|whole| whole.bits);
        assert_eq!(whole.map(|bits| bits.value), Some(128));
    }

    #[test]
    fn parts_that_disagree_are_no_statement() {
        assert_eq!(
            merged(session(1, Some(V12), None), session(2, Some(V13), None)),
            None
        );
        assert_eq!(
            merged(session(1, None, Some(1)), session(2, None, Some(2))),
            None
        );
        assert_eq!(
            merged(
                session(1, Some(V12), Some(1)),
                session(2, Some(V12), Some(2))
            ),
            None
        );
    }

    #[test]
    fn of_a_contradiction_the_older_version_is_left() {
        let left = |one, two| {
            let left = weaker(session(1, one, Some(1)), session(2, two, Some(2)));
            assert!(left.suite.is_none() && left.bits.is_none());
            left.version
                .map(|version| (version.value, version.span.start))
        };
        assert_eq!(left(Some(V12), Some(V13)), Some((V12, 1)));
        assert_eq!(left(Some(V13), Some(V12)), Some((V12, 2)));
        assert_eq!(left(Some(V12), Some(V12)), Some((V12, 1)));
        assert_eq!(left(Some(V12), None), None);
        assert_eq!(left(None, Some(V12)), None);
        assert_eq!(left(Some(V12), Some(VersionLabel::Untold)), None);
    }
}
