//! `suites.tsv` in memory: read once, on the first look-up, then found by number and by name.

use std::sync::OnceLock;

use super::name_table::NameTable;
use super::suite::{Recommendation, Registration, Suite, SuiteId, Tier};
use super::version::TlsVersion;

/// Every suite of the table, by rising code point.
pub fn all_suites() -> &'static [Suite] {
    &registry().suites
}

/// Every spelling listed in the table with the suite whose line it stands in, in no order that matters.
///
/// One spelling may stand in several lines; [`find_suite`](super::find_suite) says which of them wins.
pub fn all_spellings() -> impl Iterator<Item = (&'static str, SuiteId)> {
    registry().spellings.iter().map(|name| (name.text, name.id))
}

/// The suite with this code point.
pub(super) fn suite(id: SuiteId) -> Option<&'static Suite> {
    let registry = registry();
    let [high, low] = id.0.to_be_bytes();
    let page = registry
        .pages
        .get(usize::from(registry.page_of[usize::from(high)]))?;
    registry.suites.get(usize::from(page[usize::from(low)]))
}

/// The suite whose name is `parts` put together, ASCII case aside.
///
/// In parts, so that a name can be looked up with another prefix without building it.
pub(super) fn find(parts: &[&[u8]]) -> Option<SuiteId> {
    registry().names.find(parts).map(SuiteId)
}

struct Registry {
    suites: Vec<Suite>,
    spellings: Vec<Spelling>,
    names: NameTable,
    /// By the high byte of a code point, which of the pages it has; few bytes have one.
    page_of: [u8; 256],
    /// By the low byte, the place in `suites`.
    pages: Vec<[u16; 256]>,
}

/// Stands in a page where there is no suite.
const NONE: u16 = u16::MAX;

struct Spelling {
    /// Lower wins where suites share a spelling.
    rank: u32,
    text: &'static str,
    id: SuiteId,
}

fn registry() -> &'static Registry {
    static REGISTRY: OnceLock<Registry> = OnceLock::new();
    REGISTRY.get_or_init(|| read(include_str!("suites.tsv")))
}

/// Lines that do not parse are left out; `tests/tables.rs` counts them, so none is.
fn read(table: &'static str) -> Registry {
    let mut suites = Vec::with_capacity(448);
    let mut spellings = Vec::with_capacity(1344);
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        if let Some(suite) = read_line(line, &mut spellings) {
            suites.push(suite);
        }
    }
    spellings.sort_unstable_by_key(|spelling| spelling.rank);
    let names: Vec<_> = spellings.iter().map(|s| (s.text, s.id.0)).collect();
    let (page_of, pages) = paginate(&suites);
    Registry {
        suites,
        names: NameTable::new(&names),
        spellings,
        page_of,
        pages,
    }
}

/// The pages by which a suite is found at once.
fn paginate(suites: &[Suite]) -> ([u8; 256], Vec<[u16; 256]>) {
    let mut page_of = [u8::MAX; 256];
    let mut pages = Vec::new();
    for (place, suite) in (0..).zip(suites) {
        let [high, low] = suite.id.0.to_be_bytes();
        let page = &mut page_of[usize::from(high)];
        if *page == u8::MAX
            && let Ok(next) = u8::try_from(pages.len())
        {
            *page = next;
            pages.push([NONE; 256]);
        }
        if let Some(page) = pages.get_mut(usize::from(*page)) {
            page[usize::from(low)] = place;
        }
    }
    (page_of, pages)
}

fn read_line(line: &'static str, found: &mut Vec<Spelling>) -> Option<Suite> {
    let mut columns = cells(line, b'\t');
    let mut next = || columns.next();
    let id = SuiteId(u16::from_str_radix(next()?, 16).ok()?);
    let ssl2_kind = u32::from_str_radix(next()?, 16).ok();
    let iana = next()?;
    let registration = match next()? {
        "iana" => Registration::Iana,
        "no" => Registration::Unregistered,
        "ssl2" => Registration::Ssl2,
        _ => return None,
    };
    let (openssl, gnutls, other) = (next()?, next()?, next()?);
    let suite = Suite {
        id,
        ssl2_kind,
        iana,
        registration,
        openssl: cells(openssl, b'|').next().filter(|name| !name.is_empty()),
        gnutls: Some(gnutls).filter(|name| !name.is_empty()),
        key_exchange: next()?,
        authentication: next()?,
        encryption: next()?,
        key_bits: next()?.parse().ok()?,
        effective_bits: next()?.parse().ok()?,
        mode: next()?,
        mac: next()?,
        forward_secrecy: read_flag(next()?)?,
        anonymous: read_flag(next()?)?,
        export: read_flag(next()?)?,
        least_version: read_exact(next()?)?,
        most_version: read_exact(next()?)?,
        recommended: match next()? {
            "Y" => Some(Recommendation::Yes),
            "N" => Some(Recommendation::No),
            "D" => Some(Recommendation::Discouraged),
            _ => None,
        },
        tier: match next()? {
            "strong" => Tier::Strong,
            "adequate" => Tier::Adequate,
            "legacy" => Tier::Legacy,
            "broken" => Tier::Broken,
            _ => return None,
        },
        reference: next()?,
    };
    for (column, spellings) in (0..).zip([iana, openssl, gnutls, other]) {
        for text in cells(spellings, b'|').filter(|text| !text.is_empty()) {
            found.push(Spelling {
                rank: rank(registration, column, id),
                text,
                id,
            });
        }
    }
    Some(suite)
}

/// Who keeps a spelling that several suites have: the registered suite, then the unregistered, then the SSL 2.0 kind
/// (a session of SSL 2.0 is not met any more); within each the official name before the libraries' ones.
fn rank(registration: Registration, column: u32, id: SuiteId) -> u32 {
    let order = match registration {
        Registration::Iana => 0,
        Registration::Unregistered => 1,
        Registration::Ssl2 => 2,
    };
    (order * 4 + column) << 16 | u32::from(id.0)
}

fn read_flag(text: &str) -> Option<bool> {
    match text {
        "Y" => Some(true),
        "N" => Some(false),
        _ => None,
    }
}

fn read_exact(text: &str) -> Option<TlsVersion> {
    TlsVersion::ALL
        .into_iter()
        .find(|version| version.as_str() == text)
}

/// The parts of `text` between the separators. Byte by byte: `str::split` sets up a search for each part, which costs
/// more than the search itself when a part has five bytes.
fn cells(text: &'static str, separator: u8) -> impl Iterator<Item = &'static str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let cut = text.bytes().position(|byte| byte == separator);
        rest = cut.and_then(|cut| text.get(cut + 1..));
        text.get(..cut.unwrap_or(text.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_but_the_heading_is_a_suite() {
        let table = include_str!("suites.tsv");
        let lines = table.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(all_suites().len(), lines - 1);
    }

    #[test]
    fn every_suite_is_found_by_its_number_and_no_other_is() {
        for number in 0..=u16::MAX {
            let listed = all_suites().iter().find(|suite| suite.id.0 == number);
            assert_eq!(suite(SuiteId(number)), listed, "{number:04x}");
        }
    }

    #[test]
    fn every_spelling_is_found_in_any_case_with_the_lowest_rank() {
        for (text, _) in all_spellings() {
            let all = registry().spellings.iter();
            let same = all.filter(|other| other.text.eq_ignore_ascii_case(text));
            let expected = same.min_by_key(|other| other.rank).map(|other| other.id);
            assert_eq!(find(&[text.as_bytes()]), expected, "{text}");
            let lower = text.to_ascii_lowercase();
            let (head, tail) = lower.as_bytes().split_at(lower.len() / 2);
            assert_eq!(find(&[head, tail]), expected, "{text}");
        }
        assert_eq!(find(&[b"TLS_", b"AES_128_GCM"]), None);
        assert_eq!(find(&[b"TLS-AES-128-GCM-SHA256"]), None);
    }
}
