//! Release notes: a section for each impact, in it the client, the calls and the types, each with what changed about it.

use super::{Side, amount, sums};
use crate::diff::model::{Change, Changes, Impact, Subject, Verdict};
use crate::diff::words::{code, one_line};
use std::fmt::Write;

/// Names in one paragraph; the others are counted.
const MOST_NAMES: usize = 300;

pub(super) fn render(changes: &Changes, old: Side<'_>, new: Side<'_>) -> String {
    let (was, is) = (&old.api.info.version, &new.api.info.version);
    let versions = if was == is {
        String::new()
    } else {
        format!(": {} to {}", code(was), code(is))
    };
    let title = plain(&new.api.info.title);
    format!(
        "# {title}{versions}\n\n{}\n{}",
        verdict(changes),
        notes(changes, old, new, 2)
    )
}

/// The changes between two versions as sections of a changelog, with headings of this level and below.
pub fn notes(changes: &Changes, _old: Side<'_>, _new: Side<'_>, heading_level: usize) -> String {
    let marks = "#".repeat(heading_level.clamp(1, 5));
    let mut text = String::new();
    for impact in Impact::ALL {
        let list: Vec<&Change> = changes.of(impact).collect();
        if list.is_empty() {
            continue;
        }
        // Writing to a `String` cannot fail.
        let _ = write!(text, "\n{marks} {}\n", heading(impact));
        for (title, rank) in [
            ("", 0..=1),
            ("Calls", 2..=2),
            ("Webhooks", 3..=3),
            ("Types", 4..=4),
        ] {
            let part: Vec<&Change> = list
                .iter()
                .copied()
                .filter(|change| rank.contains(&change.subject.rank()))
                .collect();
            if !part.is_empty() {
                section(&mut text, &marks, title, impact, &part);
            }
        }
    }
    text
}

fn verdict(changes: &Changes) -> String {
    match changes.verdict() {
        Verdict::None => "Nothing changed.".to_owned(),
        verdict => format!(
            "The generated crate needs a **{}** version: {}.",
            verdict.name(),
            sums(changes)
        ),
    }
}

fn heading(impact: Impact) -> &'static str {
    match impact {
        Impact::Breaking => "Breaking changes",
        Impact::Additive => "Compatible changes",
        Impact::Documentation => "Documentation",
    }
}

fn section(text: &mut String, marks: &str, title: &str, impact: Impact, part: &[&Change]) {
    if !title.is_empty() {
        let _ = write!(text, "\n{marks}# {title}\n");
    }
    if impact == Impact::Documentation && !title.is_empty() {
        let _ = write!(text, "\n{}.\n", documented(part));
        return;
    }
    let (whole, rest): (Vec<&Change>, Vec<&Change>) =
        part.iter().partition(|change| is_bulk(change));
    for words in ["is removed", "is new"] {
        let names: Vec<String> = whole
            .iter()
            .filter(|change| change.words == words)
            .map(|change| change.subject.to_string())
            .collect();
        if !names.is_empty() {
            let word = if words == "is new" { "New" } else { "Removed" };
            let _ = write!(text, "\n{word}: {}.\n", names_of(&names));
        }
    }
    if !rest.is_empty() {
        text.push('\n');
        list(text, &rest);
    }
}

/// Types that come and go as a whole are many: they stand in one paragraph.
fn is_bulk(change: &Change) -> bool {
    matches!(change.subject, Subject::Type(_))
        && (change.words == "is new" || change.words == "is removed")
}

/// A bullet for each change; those of one owner stand below it.
fn list(text: &mut String, changes: &[&Change]) {
    for group in changes
        .chunk_by(|a, b| a.subject.owner().is_some() && a.subject.owner() == b.subject.owner())
    {
        match group {
            [only] => {
                let _ = writeln!(text, "- {only}");
            }
            several => {
                let owner = several
                    .first()
                    .and_then(|change| change.subject.owner())
                    .unwrap_or_default();
                let _ = writeln!(text, "- {}", code(owner));
                for change in several {
                    let _ = writeln!(text, "  - {}", below(change));
                }
            }
        }
    }
}

/// A change without the name of its owner, which stands above it.
fn below(change: &Change) -> String {
    let words = &change.words;
    match &change.subject {
        Subject::Field { name, .. } => format!("{} {words}", code(name)),
        Subject::Parameter { name, .. } => format!("the parameter {} {words}", code(name)),
        Subject::Value { value, .. } => format!("the value {} {words}", code(value)),
        Subject::Variant { name, .. } => format!("the branch {} {words}", code(name)),
        Subject::Error { status, .. } => format!("the error {} {words}", code(status)),
        Subject::Body(_) => format!("the body {words}"),
        Subject::Answer(_) => format!("the answer {words}"),
        _ => format!("it {words}"),
    }
}

/// Which owners have other texts, and which are deprecated.
fn documented(part: &[&Change]) -> String {
    let mut owners: Vec<String> = part
        .iter()
        .filter_map(|change| change.subject.owner())
        .map(code)
        .collect();
    owners.dedup();
    owners.sort();
    owners.dedup();
    let deprecated: Vec<String> = part
        .iter()
        .filter(|change| change.words.contains("deprecated"))
        .map(ToString::to_string)
        .collect();
    let mut text = format!(
        "{}: {}",
        amount(part.len(), Impact::Documentation),
        names_of(&owners)
    );
    for change in deprecated {
        let _ = write!(text, ".\n\n{change}");
    }
    text
}

fn names_of(names: &[String]) -> String {
    let rest = names.len().saturating_sub(MOST_NAMES);
    let shown: Vec<&str> = names.iter().take(MOST_NAMES).map(String::as_str).collect();
    let more = if rest > 0 {
        format!(" and {rest} more")
    } else {
        String::new()
    };
    format!("{}{more}", shown.join(", "))
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
