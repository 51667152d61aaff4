//! What changed in the documentation: counted where it is many, and never what a compiler would see.

use super::fold::{Block, plural, type_bullets};
use super::named;
use crate::diff::model::{Change, Subject};
use crate::diff::words::{code, listed};
use indexmap::IndexMap;
use std::collections::HashSet;
use std::fmt::Write;

/// So many calls are named, more are counted.
const MOST_NAMES: usize = 4;

/// Words that say nothing but that a text is another one.
const TEXTS: [&str; 3] = [
    "has another description",
    "has other constraints",
    "has other examples",
];

pub(super) fn write(text: &mut String, changes: &[&Change]) {
    let is_text = |change: &&&Change| change.words.split(", ").all(|one| TEXTS.contains(&one));
    let (texts, rest): (Vec<&Change>, Vec<&Change>) = changes.iter().partition(is_text);
    let (calls, rest): (Vec<&Change>, Vec<&Change>) =
        rest.iter().partition(|change| change.subject.rank() == 2);
    let (types, rest): (Vec<&Change>, Vec<&Change>) =
        rest.iter().partition(|change| change.subject.rank() == 4);
    text.push('\n');
    let mut lines: Vec<String> = Vec::new();
    lines.extend(
        rest.iter()
            .map(|change| format!("- {} {}", named::whole(change), change.words)),
    );
    lines.extend(credentials(&calls));
    lines.extend(of_calls(&calls));
    for block in Block::all(&types, named::in_type) {
        lines.extend(type_bullets(block));
    }
    lines.extend(counted(&texts));
    for line in lines {
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "{line}");
    }
}

/// Which credentials calls take, in one line.
fn credentials(changes: &[&Change]) -> Option<String> {
    let mut said: IndexMap<(&str, &str), usize> = IndexMap::new();
    let mut calls: HashSet<&str> = HashSet::new();
    for change in changes {
        if let Subject::Credential { call, scheme } = &change.subject {
            *said.entry((scheme, &change.words)).or_default() += 1;
            calls.insert(call);
        }
    }
    said.sort_by(|(_, a), one, (_, b), other| b.cmp(a).then(other.cmp(one)));
    let mut last = "";
    let mut parts: Vec<String> = Vec::new();
    for ((scheme, words), count) in said {
        let verb = if words == last {
            String::new()
        } else {
            format!("{words} ")
        };
        last = words;
        parts.push(format!("{} {verb}by {count}", code(scheme)));
    }
    let subject = amount(calls.len(), "call is", "calls are");
    (!parts.is_empty()).then(|| {
        format!(
            "- {subject} signed with other credentials: {}",
            parts.join(", ")
        )
    })
}

/// Whatever else is said of calls.
fn of_calls(changes: &[&Change]) -> Vec<String> {
    let mut said: IndexMap<(Option<&str>, &str), Vec<String>> = IndexMap::new();
    for change in changes {
        let status = match &change.subject {
            Subject::Credential { .. } => continue,
            Subject::Error { status, .. } => Some(status.as_str()),
            _ => None,
        };
        let names = said.entry((status, &change.words)).or_default();
        names.push(code(&named::in_call(change).owner));
    }
    let lines = said.into_iter().map(|((status, words), names)| {
        let calls = if names.len() > MOST_NAMES {
            amount(names.len(), "call", "calls")
        } else {
            listed(&names, "and")
        };
        match status {
            Some(status) => format!("- the error {} of {calls} {words}", code(status)),
            None if names.len() > 1 => format!("- {calls} {}", plural(words)),
            None => format!("- {calls} {words}"),
        }
    });
    lines.collect()
}

/// How many have other texts.
fn counted(changes: &[&Change]) -> Option<String> {
    let owners = |rank: u8| -> HashSet<&str> {
        let ranked = changes
            .iter()
            .filter(|change| change.subject.rank() == rank);
        ranked.filter_map(|change| change.subject.owner()).collect()
    };
    let (calls, types) = (owners(2).len(), owners(4).len());
    let others = changes
        .iter()
        .filter(|change| !matches!(change.subject.rank(), 2 | 4));
    let all = [
        (calls, "call", "calls"),
        (types, "type", "types"),
        (others.count(), "other thing", "other things"),
    ];
    let all: Vec<String> = all
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| amount(count, one, many))
        .collect();
    (!all.is_empty()).then(|| format!("- the texts of {} changed", listed(&all, "and")))
}

fn amount(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
