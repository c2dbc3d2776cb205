//! The parts of a trace field.

/// The part of a trace field that an item belongs to.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Section {
    /// Before any clause.
    #[default]
    Before,
    /// The `from` clause, TCP-info and all that stands left of `by`.
    From,
    /// The `by` clause.
    By,
    /// The `via` clause.
    Via,
    /// The `with` clause.
    With,
    /// The `id` clause.
    Id,
    /// The `for` clause.
    For,
    /// The `tls` clause (RFC 8314 section 4.3).
    Tls,
    /// Any other word right of `by`: `envelope-from <...>`, `convert ...`.
    Extra,
    /// Right of `by`, behind a word that is [`Item::left_open`](super::scan::Item::left_open): no clause, and nothing there counts.
    Lost,
    /// After the last `;`.
    Date,
}

impl Section {
    /// The sections right of the `by` host, up to the date.
    pub const RIGHT_OF_BY: &'static [Section] = &[
        Section::By,
        Section::Via,
        Section::With,
        Section::Id,
        Section::For,
        Section::Tls,
        Section::Extra,
    ];
}

/// A set of sections.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sections(u16);

impl Sections {
    /// Those of a list.
    #[inline]
    pub const fn of(list: &[Section]) -> Self {
        let mut all = Sections(0);
        let mut rest = list;
        while let [section, behind @ ..] = rest {
            all.add(*section);
            rest = behind;
        }
        all
    }

    /// Adds one.
    pub const fn add(&mut self, section: Section) {
        self.0 |= 1 << section as u16;
    }

    /// True when `section` is one of them.
    pub const fn has(self, section: Section) -> bool {
        self.0 & 1 << section as u16 != 0
    }

    /// True when both have a section in common.
    pub const fn meets(self, other: Sections) -> bool {
        self.0 & other.0 != 0
    }
}
