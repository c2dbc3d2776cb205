//! The raw field of a leg, taken apart where evidence begins and ends: what the page marks, `--why` underlines.

use serde::Serialize;

use super::clean::{lines, terminal_bytes};
use crate::route::LegKind;
use crate::span::Span;
use crate::trail::{LegView, Trail};

/// A field with what the claims about a leg rest on.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct EvidenceField {
    /// Which field of the block, counted from the top.
    pub field: u32,
    /// Its name, as it is written.
    pub name: String,
    /// Its value: all of it, in order, without overlaps.
    pub parts: Vec<EvidencePart>,
}

/// A piece of a field's value.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct EvidencePart {
    /// The text, clean, with its line ends and tabs.
    pub text: String,
    /// The reasons that rest on it.
    pub codes: Vec<&'static str>,
}

/// The field that the leg stands in, then the others that its claims rest on. A gap has no field of its own.
pub fn evidence(trail: &Trail<'_>, view: &LegView<'_>) -> Vec<EvidenceField> {
    let own = (view.leg.kind != LegKind::Gap).then_some(view.hop.field);
    let mut numbers: Vec<u32> = own.into_iter().collect();
    for claim in view.verdict.claims(trail.claims) {
        if let Some(evidence) = claim.evidence
            && !numbers.contains(&evidence.field)
        {
            numbers.push(evidence.field);
        }
    }
    let fields = numbers.into_iter();
    fields
        .filter_map(|number| field(trail, view, number))
        .collect()
}

fn field(trail: &Trail<'_>, view: &LegView<'_>, number: u32) -> Option<EvidenceField> {
    let field = trail.fields.get(number as usize)?;
    let marked = view.verdict.claims(trail.claims).iter();
    let marked: Vec<(Span, &str)> = marked
        .filter_map(|claim| Some((claim.reason, claim.evidence?)))
        .filter(|(_, evidence)| evidence.field == number)
        .map(|(reason, evidence)| (evidence.span, reason.code()))
        .collect();
    Some(EvidenceField {
        field: number,
        name: terminal_bytes(field.name.of(trail.block())),
        parts: split(field.body.of(trail.block()), &marked),
    })
}

/// The value, cut wherever a mark begins or ends.
fn split(value: &[u8], marked: &[(Span, &'static str)]) -> Vec<EvidencePart> {
    let mut cuts = vec![0, value.len()];
    for (span, _) in marked {
        cuts.push(value.len().min(span.start as usize));
        cuts.push(value.len().min(span.end as usize));
    }
    cuts.sort_unstable();
    cuts.dedup();
    let pieces = cuts.iter().zip(cuts.iter().skip(1));
    let part = |(&start, &end): (&usize, &usize)| {
        let covers =
            |(span, _): &&(Span, _)| span.start as usize <= start && end <= span.end as usize;
        let mut codes: Vec<&'static str> = Vec::new();
        for (_, code) in marked.iter().filter(covers) {
            if !codes.contains(code) {
                codes.push(code);
            }
        }
        EvidencePart {
            text: lines(value.get(start..end).unwrap_or_default()),
            codes,
        }
    };
    pieces.map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trail::Analyzer;

    #[test]
    fn marks_that_overlap_are_cut_apart() {
        let span = Span::from_range;
        let marked = [(span(2, 6), "a"), (span(4, 8), "b"), (span(4, 8), "b")];
        let parts = split(b"0123456789", &marked);
        let told: Vec<(&str, &[&str])> = parts
            .iter()
            .map(|part| (part.text.as_str(), part.codes.as_slice()))
            .collect();
        let wanted: [(&str, &[&str]); 5] = [
            ("01", &[]),
            ("23", &["a"]),
            ("45", &["a", "b"]),
            ("67", &["b"]),
            ("89", &[]),
        ];
        assert_eq!(told, wanted);
    }

    #[test]
    fn a_mark_past_the_end_is_cut_and_a_folded_line_stays_folded() {
        let parts = split(b"a\r\n\tb\x1b", &[(Span::from_range(4, 99), "c")]);
        let texts: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
        assert_eq!(texts, ["a\n\t", "b\\x1b"]);
        assert_eq!(split(b"", &[]), []);
    }

    #[test]
    fn the_field_of_a_leg_holds_what_its_reasons_rest_on() {
        let mut analyzer = Analyzer::new();
        let block = b"Received: from a.example (a.example [192.0.2.1])\r\n\
            \t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))\r\n\
            \tby mx.b.example (Postfix) with ESMTPS id 4F2A1C0B9D;\r\n\
            \tThu, 14 Mar 2024 09:12:03 +0000\r\n";
        let trail = analyzer.read(block).expect("a message");
        let view = trail.legs().next().expect("a leg");
        let fields = evidence(&trail, &view);
        assert_eq!(fields[0].name, "Received");
        let whole: String = fields[0].parts.iter().map(|p| p.text.as_str()).collect();
        let value = String::from_utf8_lossy(block).replace("\r\n", "\n");
        assert_eq!(format!("Received:{whole}\n"), value);
        let session = (fields[0].parts.iter())
            .filter(|part| part.codes.contains(&"tls_session_stated"))
            .map(|part| part.text.as_str())
            .collect::<String>();
        assert!(session.contains("TLSv1.3"), "{session}");
    }
}
