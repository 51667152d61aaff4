//! The document's lines, and beside them what became of them in Rust.

use super::context::Context;
use super::declared;
use super::find::Subject;
use super::model::Explanation;
use crate::terminal::{Column, Screen, Shows, Style, Words};
use bindery::diagnostic::Place;
use bindery::schema::Kind;
use std::{array, iter};

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
            document: without_indent(lines(cx, place(cx, subject))),
            rust: declared::lines(found),
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

fn place<'c>(cx: &Context<'c>, subject: Subject<'c>) -> Option<&'c Place> {
    Some(match subject {
        Subject::Operation(one) => &one.call.place,
        Subject::Webhook(one) => &one.call.place,
        Subject::Component(_, value) => &cx.api.schemas.get(value.ty).place,
        Subject::Type(id) => &cx.api.schemas.get(id).place,
        Subject::Property(owner, index) => match &cx.api.schemas.get(owner).kind {
            Kind::Object(object) => &object.fields.get(index)?.place,
            _ => return None,
        },
    })
}

/// The lines of a value with its key, and their numbers.
fn lines(cx: &Context<'_>, place: Option<&Place>) -> Vec<(usize, String)> {
    let Some(Place::Value(source, pointer)) = place else {
        return Vec::new();
    };
    let value = Place::Value(*source, pointer.clone());
    let key = cx.sources.locate(&Place::Key(*source, pointer.clone()));
    let start = cx.sources.locate(&value);
    let raw = cx.sources.raw(&value).unwrap_or_default().trim_end();
    let above = (key.file == start.file && key.line < start.line)
        .then(|| (key.line, key.line_text.to_owned()));
    let below = raw.lines().skip(1).zip(start.line + 1..);
    let below = below.map(|(text, number)| (number, text.to_owned()));
    above
        .into_iter()
        .chain(iter::once((start.line, start.line_text.to_owned())))
        .chain(below)
        .collect()
}

fn without_indent(lines: Vec<(usize, String)>) -> Vec<(usize, String)> {
    let filled = lines.iter().filter(|(_, text)| !text.trim().is_empty());
    let indents = filled.map(|(_, text)| text.len() - text.trim_start_matches(' ').len());
    let common = indents.min().unwrap_or(0);
    let cut = lines.into_iter().map(|(number, text)| {
        let text = text.get(common..).unwrap_or_default().trim_end().to_owned();
        (number, text)
    });
    cut.collect()
}
