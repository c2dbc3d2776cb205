//! Whether two header blocks give the same verdicts, leg by leg.

use std::fmt;

use crate::trail::{LegView, Trail};

/// Where two blocks are judged differently.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Difference {
    /// The number of the leg; `None` for the message as a whole.
    pub leg: Option<u32>,
    /// What differs.
    pub what: &'static str,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.leg {
            Some(leg) => write!(f, "leg {leg}: {} differs", self.what),
            None => write!(f, "{} differs", self.what),
        }
    }
}

/// The first difference in what is concluded from two blocks; names and ids are not compared.
pub fn first_difference(one: &Trail<'_>, other: &Trail<'_>) -> Option<Difference> {
    let whole = |what| Some(Difference { leg: None, what });
    if one.route.legs.len() != other.route.legs.len() {
        return whole("the number of legs");
    }
    if one.answer.outlook != other.answer.outlook {
        return whole("the answer");
    }
    if one.answer.boundary_leg != other.answer.boundary_leg {
        return whole("the trust boundary");
    }
    if one.answer.weakest_leg != other.answer.weakest_leg {
        return whole("the weakest leg");
    }
    let mut pairs = one.legs().zip(other.legs());
    pairs.find_map(|(a, b)| {
        let what = differs(&a, &b)?;
        Some(Difference {
            leg: Some(a.number),
            what,
        })
    })
}

fn differs(a: &LegView<'_>, b: &LegView<'_>) -> Option<&'static str> {
    let (x, y) = (a.verdict, b.verdict);
    let session = |view: &LegView<'_>| match view.verdict.transport {
        crate::verdict::Transport::Tls(session) => Some((
            session.resolved_version(),
            session.suite.map(|suite| suite.value),
        )),
        _ => None,
    };
    if a.leg.kind != b.leg.kind {
        Some("its kind")
    } else if x.transport.as_str() != y.transport.as_str() {
        Some("its transport")
    } else if session(a) != session(b) {
        Some("its version or cipher suite")
    } else if x.basis != y.basis {
        Some("its basis")
    } else if a.hop.assurance != b.hop.assurance {
        Some("who says so")
    } else if x.grade != y.grade {
        Some("its grade")
    } else if x.contradicted != y.contradicted {
        Some("whether it contradicts itself")
    } else {
        None
    }
}
