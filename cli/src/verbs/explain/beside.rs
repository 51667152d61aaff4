//! The document's lines, and beside them what became of them in Rust.

use crate::terminal::{Column, Screen, Shows, Style, Words};
use bindery::explain::{Context, Explanation, Subject, declared, excerpt};
use std::array;

/// Lines that are shown of each side.
const MOST: usize = 16;

/// Where the screen is narrower, one side stands below the other.
const BOTH: usize = 70;

/// The document gives way first: it is at hand.
const COLUMNS: [Column; 3] = [
    Column {
        turn: 3,
        keeps: 8,
        shows: Shows::Start,
    },
    Column {
        turn: 1,
        keeps: 30,
        shows: Shows::Start,
    },
    Column {
        turn: 2,
        keeps: 30,
        shows: Shows::Start,
    },
];

/// Two texts that say the same.
pub(super) struct Beside {
    /// Lines of the document with their numbers, as far in as they are against each other.
    document: Vec<(usize, String)>,
    rust: Vec<String>,
}

impl Beside {
    pub(super) fn of(cx: &Context<'_>, subject: Subject<'_>, found: &Explanation) -> Self {
        Self {
            document: excerpt(cx, subject),
            rust: declared(found),
        }
    }

    /// Both as they are shown.
    pub(super) fn shown(&self, screen: Screen) -> String {
        let document = first(&self.document, |(number, text)| {
            let number = Words::new(Style::Secondary, &format!("{number:>5} │"));
            [number, Words::new(Style::Plain, text)]
        });
        let rust = first(&self.rust, |line| [Words::new(Style::Name, line)]);
        let heading = |text| Words::new(Style::Heading, text);
        let (left, right) = (heading("in the document"), heading("in Rust"));
        let none = Words::default;
        let mut rows = vec![[none(), left, right]];
        let count = document.len().max(rust.len());
        let (mut document, mut rust) = (document.into_iter(), rust.into_iter());
        if screen.columns().is_some_and(|columns| columns >= BOTH) {
            for _ in 0..count {
                let [number, text] = document.next().unwrap_or_default();
                let [code] = rust.next().unwrap_or_default();
                rows.push([number, text, code]);
            }
            return screen.table(0, &COLUMNS, &rows);
        }
        let [_, left, right] = rows.remove(0);
        rows.push([none(), left, none()]);
        rows.extend(document.map(|[number, text]| [number, text, none()]));
        rows.push([none(), right, none()]);
        rows.extend(rust.map(|[code]| [none(), code, none()]));
        screen.table(0, &COLUMNS, &rows)
    }
}

/// The first of all lines, and how many there are beside them.
fn first<T, const N: usize>(all: &[T], shown: impl Fn(&T) -> [Words; N]) -> Vec<[Words; N]> {
    let most = if all.len() > MOST { MOST - 1 } else { MOST };
    let rest = all.len().saturating_sub(most);
    let mut rows: Vec<[Words; N]> = all.iter().take(most).map(shown).collect();
    if rest > 0 {
        let mut row: [Words; N] = array::from_fn(|_| Words::default());
        if let Some(last) = row.last_mut() {
            *last = Words::new(Style::Secondary, &format!("… and {rest} more lines"));
        }
        rows.push(row);
    }
    rows
}
