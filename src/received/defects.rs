//! What was odd in a trace field.

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
    /// A mark says that text of it was left out.
    pub const CUT: Defects = Defects(1 << 11);
    /// Comments nested deeper than the limit.
    pub const TOO_DEEP: Defects = Defects(1 << 12);

    const NAMES: [(Defects, &'static str); 13] = [
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
        (Defects::CUT, "cut"),
        (Defects::TOO_DEEP, "comments_too_deep"),
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
