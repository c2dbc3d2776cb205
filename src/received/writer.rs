//! Who wrote a stamp: the lookup among the rows of [`super::dialects`]. Words in places beat shapes, longer words beat
//! shorter ones, and a tie finds nobody: the order of the rows means nothing.

use std::sync::LazyLock;

use super::clauses::Structure;
use super::dialect::Dialect;
use super::dialects::ALL;
use super::mark_index::MarkIndex;
use super::view::View;

/// The row that wrote the stamp, if any row knows it.
pub fn find(view: &View<'_>) -> Option<&'static Dialect> {
    static WRITERS: LazyLock<Writers> = LazyLock::new(|| Writers::new(ALL));
    WRITERS.find(view)
}

/// Rows, sorted by what they are known by.
struct Writers {
    marks: MarkIndex,
    with_shape: Vec<&'static Dialect>,
}

impl Writers {
    fn new(rows: &[&'static Dialect]) -> Self {
        let with_shape = rows.iter().filter(|row| row.shape.is_some());
        Writers {
            marks: MarkIndex::new(rows),
            with_shape: with_shape.copied().collect(),
        }
    }

    fn find(&self, view: &View<'_>) -> Option<&'static Dialect> {
        if view.clauses.structure == Structure::Broken {
            return None;
        }
        self.by_words(view).or_else(|| self.by_shape(view))
    }

    fn by_words(&self, view: &View<'_>) -> Option<&'static Dialect> {
        let mut longest = Longest::default();
        self.marks
            .visit(view, |dialect, length| longest.take(dialect, length));
        longest.found()
    }

    fn by_shape(&self, view: &View<'_>) -> Option<&'static Dialect> {
        let mut fitting = self
            .with_shape
            .iter()
            .filter(|dialect| dialect.shape.is_some_and(|fits| fits(view)));
        let first = fitting.next()?;
        fitting.next().is_none().then_some(first)
    }
}

/// The row with the longest words; none where two rows have words of that length.
#[derive(Default)]
struct Longest {
    best: Option<(&'static Dialect, usize)>,
    tied: bool,
}

impl Longest {
    fn take(&mut self, dialect: &'static Dialect, length: usize) {
        match self.best {
            Some((_, most)) if length < most => {}
            Some((found, most)) if length == most => self.tied |= !std::ptr::eq(found, dialect),
            _ => {
                self.best = Some((dialect, length));
                self.tied = false;
            }
        }
    }

    fn found(self) -> Option<&'static Dialect> {
        self.best.filter(|_| !self.tied).map(|(dialect, _)| dialect)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::received::items::Items;
    use crate::received::with_phrase::WithPhrase;

    /// Asks every mark of every row.
    fn by_words_plainly(view: &View<'_>) -> Option<&'static Dialect> {
        let mut longest = Longest::default();
        for &dialect in ALL {
            for mark in dialect.marks.iter().filter(|mark| mark.is_in(view)) {
                longest.take(dialect, mark.text.len());
            }
        }
        longest.found()
    }

    fn id(found: Option<&Dialect>) -> Option<&'static str> {
        found.map(|dialect| dialect.id)
    }

    fn stamps_of(row: &Dialect) -> impl Iterator<Item = String> {
        row.examples.split("\n\n").map(|example| {
            let lines = example
                .lines()
                .filter(|line| !line.starts_with("=>") && !line.starts_with('#'));
            lines.collect::<Vec<_>>().join("\n")
        })
    }

    fn stamps() -> impl Iterator<Item = String> {
        ALL.iter().flat_map(|row| stamps_of(row))
    }

    fn look<T>(value: &str, items: &mut Items, ask: impl FnOnce(&View<'_>) -> T) -> T {
        let value = value.as_bytes();
        let (clauses, _) = items.read(value);
        let with = WithPhrase::read(value, &clauses);
        ask(&View::new(value, items, &clauses, with.protocol))
    }

    #[test]
    fn the_order_of_the_rows_means_nothing() {
        let turned = |by: usize| {
            let (left, right) = ALL.split_at(by);
            Writers::new(&[right, left].concat())
        };
        let mut backwards = ALL.to_vec();
        backwards.reverse();
        let orders = [Writers::new(&backwards), turned(ALL.len() / 2), turned(7)];
        let mut items = Items::default();
        let mut tried = 0;
        for value in stamps() {
            look(&value, &mut items, |view| {
                for writers in &orders {
                    assert_eq!(id(find(view)), id(writers.find(view)), "{value}");
                }
            });
            tried += 1;
        }
        assert!(tried > 300, "only {tried} were tried");
    }

    #[test]
    fn the_index_finds_whom_asking_every_row_finds() {
        let writers = Writers::new(ALL);
        let mut items = Items::default();
        let mut known = 0;
        let mut agrees = |value: &str| {
            look(value, &mut items, |view| {
                let plainly = by_words_plainly(view);
                assert_eq!(id(writers.by_words(view)), id(plainly), "{value}");
                known += usize::from(plainly.is_some());
            });
        };
        for value in stamps() {
            agrees(&value.replace('\n', " "));
            agrees(&value.replace(' ', "\n\t"));
            agrees(&value.to_ascii_uppercase());
            agrees(&value.replace("by ", "by a."));
            // A second writer's words beside the first's.
            agrees(&value.replace(" with ", " (Postfix) with "));
            agrees(&value.replace(';', " (Exim 4.34) id filterdrecv-1;"));
            let ends = value.char_indices().step_by(11);
            ends.for_each(|(end, _)| agrees(&value[..end]));
        }
        assert!(known > 1000, "only {known} have words");
    }

    /// The rows that are known by their layout, and the rows some of whose stamps have that layout too: those have
    /// words of their own, which come first.
    const SAME_LAYOUT: &[(&str, &str)] = &[
        ("cisco-esa", "messagelabs"),
        ("postfix", "barracuda"),
        ("postfix", "communigate"),
        ("postfix", "fastmail-submission"),
        ("postfix", "james"),
        ("postfix", "merak"),
        ("postfix", "netscape"),
        ("postfix", "qq"),
        ("postfix", "rackspace"),
        ("postfix", "sophos-appliance"),
        ("proofpoint", "proofpoint-filter"),
        ("qmail", "messagelabs"),
        ("qmail-queue", "nullmailer"),
        ("qmail-tls", "messagelabs"),
        ("sendmail", "proofpoint-filter"),
    ];

    #[test]
    fn a_layout_is_its_writers_alone() {
        let mut items = Items::default();
        let mut found = std::collections::BTreeSet::new();
        for other in ALL {
            for value in stamps_of(other) {
                for value in [value.clone(), value.replace('\n', " ")] {
                    look(&value, &mut items, |view| {
                        let fitting = ALL
                            .iter()
                            .filter(|row| row.shape.is_some_and(|fits| fits(view)));
                        found.extend(fitting.map(|row| (row.id, other.id)));
                    });
                }
            }
        }
        found.retain(|(row, other)| row != other);
        assert_eq!(found.into_iter().collect::<Vec<_>>(), SAME_LAYOUT);
    }
}
