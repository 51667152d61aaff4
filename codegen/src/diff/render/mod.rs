//! Reports about changes: for a terminal, for release notes, for programs, and for pull requests.

mod github;
mod human;
mod json;
mod markdown;
mod notes;

pub use human::{Line, LineKind, lines};
pub use notes::notes;

use super::model::{Changes, Impact};
use super::words::one_line;
use crate::api::Api;
use crate::diagnostic::Place;
use crate::source::{Location, Sources};

/// How a report is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// A line for each change with the place it is at; changes of the documentation are counted.
    #[default]
    Human,
    /// A page of CommonMark for release notes.
    Markdown,
    /// One JSON object.
    Json,
    /// Workflow commands of GitHub Actions: an error for each breaking change, a notice for each addition.
    GitHub,
}

/// One of the two APIs, with the texts it was read from.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The API.
    pub api: &'a Api,
    /// Its texts, into which places point.
    pub sources: &'a Sources,
}

/// Writes a report about the changes from one API to another.
pub fn render(changes: &Changes, old: Side<'_>, new: Side<'_>, format: Format) -> String {
    match format {
        Format::Human => human::render(changes, old, new),
        Format::Markdown => markdown::render(changes, old, new),
        Format::Json => json::render(changes, old, new),
        Format::GitHub => github::render(changes, old, new),
    }
}

/// Where a change stands: in the new texts, or in the old ones if it is gone.
fn location<'s>(
    places: (Option<&Place>, Option<&Place>),
    old: Side<'s>,
    new: Side<'s>,
) -> Option<Location<'s>> {
    match places {
        (_, Some(place)) => Some(new.sources.locate(place)),
        (Some(place), None) => Some(old.sources.locate(place)),
        (None, None) => None,
    }
}

/// `3 breaking changes`
fn amount(count: usize, impact: Impact) -> String {
    let (one, many) = match impact {
        Impact::Breaking => ("breaking change", "breaking changes"),
        Impact::Additive => ("compatible change", "compatible changes"),
        Impact::Documentation => (
            "change of the documentation",
            "changes of the documentation",
        ),
    };
    format!("{count} {}", if count == 1 { one } else { many })
}

/// What there is, in one line: `3 breaking changes, 1 compatible change`.
fn sums(changes: &Changes) -> String {
    let counts = Impact::ALL.map(|impact| (changes.count(impact), impact));
    let parts: Vec<String> = counts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, impact)| amount(count, impact))
        .collect();
    if parts.is_empty() {
        "no changes".to_owned()
    } else {
        parts.join(", ")
    }
}

/// Adds a paragraph, with an empty line before it where there is something already.
fn paragraph(text: &mut String, words: &str) {
    if words.is_empty() {
        return;
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(words);
    text.push('\n');
}

/// The first line that says something.
fn first_line(text: &str) -> &str {
    text.trim().lines().next().unwrap_or_default().trim()
}

/// A text of the document as plain text of CommonMark.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        if c.is_ascii_punctuation() && !matches!(c, '.' | ',' | ':' | '-' | '\'' | '/') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
