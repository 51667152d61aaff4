use super::{Side, location, sums};
use crate::diff::model::{Change, Changes, Impact, Verdict};
use crate::diff::words::one_line;
use std::fmt;

/// A line of the report for a person. A terminal may show each kind in a way of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it says.
    pub kind: LineKind,
    /// Its words, without what stands before lines of its kind.
    pub text: String,
}

/// What a line of the report says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// What changed.
    Change(Impact),
    /// Where: file, line and column.
    Place,
    /// What it is called in Rust.
    Name,
    /// What to do about it.
    Advice,
    /// Nothing, between the changes and the sum.
    Gap,
    /// How many changes there are, and what they ask of the version.
    Sum(Verdict),
}

impl Line {
    fn new(kind: LineKind, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { kind, text }
    }

    /// What stands before its words.
    pub fn head(&self) -> String {
        match self.kind {
            LineKind::Change(impact) => format!("{}: ", impact.name()),
            LineKind::Place => "  --> ".to_owned(),
            LineKind::Name => "  = in Rust: ".to_owned(),
            LineKind::Advice => "  = help: ".to_owned(),
            LineKind::Gap | LineKind::Sum(_) => String::new(),
        }
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.head(), self.text)
    }
}

/// The report for a person, line by line; changes of the documentation are counted.
pub fn lines(changes: &Changes, old: Side<'_>, new: Side<'_>) -> Vec<Line> {
    let told = changes.list.iter();
    let told = told.filter(|change| change.impact() != Impact::Documentation);
    let mut lines: Vec<Line> = told.flat_map(|change| of(change, old, new)).collect();
    if !lines.is_empty() {
        lines.push(Line::new(LineKind::Gap, ""));
    }
    let verdict = changes.verdict();
    let words = match verdict {
        Verdict::None => "the crate stays as it is".to_owned(),
        verdict => format!("a {} version of the crate", verdict.name()),
    };
    let sum = format!("{}: {words}", sums(changes));
    lines.push(Line::new(LineKind::Sum(verdict), sum));
    lines
}

fn of(change: &Change, old: Side<'_>, new: Side<'_>) -> Vec<Line> {
    let mut lines = vec![Line::new(
        LineKind::Change(change.impact()),
        change.to_string(),
    )];
    let places = (change.place_old.as_ref(), change.place_new.as_ref());
    if let Some(at) = location(places, old, new) {
        let file = at.file.to_string_lossy();
        let text = format!("{}:{}:{}", one_line(&file), at.line, at.column);
        lines.push(Line::new(LineKind::Place, text));
    }
    if let Some(name) = change.rust() {
        lines.push(Line::new(LineKind::Name, one_line(&name.to_string())));
    }
    if let Some(advice) = &change.advice {
        lines.push(Line::new(LineKind::Advice, advice));
    }
    lines
}

pub(super) fn render(changes: &Changes, old: Side<'_>, new: Side<'_>) -> String {
    let lines = lines(changes, old, new);
    lines.iter().map(|line| line.to_string() + "\n").collect()
}
