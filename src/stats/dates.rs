//! The first and the last of many dates.

/// The earliest and the latest of some dates, in seconds since 1970.
///
/// Plausible dates of mail fit into 32 bits (`period`), and there are many of these.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Dates {
    first: u32,
    last: u32,
}

impl Default for Dates {
    fn default() -> Self {
        Dates {
            first: u32::MAX,
            last: 0,
        }
    }
}

impl Dates {
    pub(super) fn note(&mut self, date: Option<i64>) {
        if let Some(date) = date.and_then(|date| u32::try_from(date).ok()) {
            self.first = self.first.min(date);
            self.last = self.last.max(date);
        }
    }

    pub(super) fn join(&mut self, other: Dates) {
        self.first = self.first.min(other.first);
        self.last = self.last.max(other.last);
    }

    /// The earliest.
    pub fn first(self) -> Option<i64> {
        (self.first <= self.last).then(|| i64::from(self.first))
    }

    /// The latest.
    pub fn last(self) -> Option<i64> {
        (self.first <= self.last).then(|| i64::from(self.last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_date_is_no_date() {
        let mut dates = Dates::default();
        assert_eq!((dates.first(), dates.last()), (None, None));
        dates.note(None);
        dates.join(Dates::default());
        assert_eq!((dates.first(), dates.last()), (None, None));
        dates.note(Some(7));
        assert_eq!((dates.first(), dates.last()), (Some(7), Some(7)));
        dates.note(Some(9));
        dates.join(dates);
        assert_eq!((dates.first(), dates.last()), (Some(7), Some(9)));
    }
}
