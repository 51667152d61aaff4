//! The paragraph at the beginning: how much there is, and where.

use super::named;
use crate::diff::model::{Change, Changes, Impact, Subject};
use crate::diff::words::{code, listed};
use indexmap::IndexMap;

/// So many groups are named.
const MOST_GROUPS: usize = 4;

/// A few sentences about all changes; empty where there are none.
pub(super) fn of(changes: &Changes) -> String {
    let calls = |impact: Impact, words: &str| -> Vec<&Change> {
        let calls = changes.of(impact);
        calls
            .filter(|change| matches!(change.subject, Subject::Call(_)) && change.words == words)
            .collect()
    };
    let added = calls(Impact::Additive, "is new");
    let removed = calls(Impact::Breaking, "is removed");
    let broken = owners(changes, Impact::Breaking, 2, &removed);
    let extended = owners(changes, Impact::Additive, 2, &added);
    let sentences = [
        sentence(added.len(), "call is new", "calls are new", &groups(&added)),
        sentence(
            removed.len(),
            "call is removed",
            "calls are removed",
            &groups(&removed),
        ),
        sentence(
            broken,
            "call is called in another way",
            "calls are called in another way",
            "",
        ),
        sentence(extended, "call can do more", "calls can do more", ""),
        types(changes),
    ];
    let said: Vec<String> = sentences.into_iter().flatten().collect();
    if said.is_empty() {
        String::new()
    } else {
        format!("{}.", said.join(". "))
    }
}

/// Whether a change is what the title of the notes says.
pub(super) fn tells(change: &Change) -> bool {
    change.subject == Subject::Api && change.words.starts_with("has version")
}

fn sentence(count: usize, one: &str, many: &str, where_: &str) -> Option<String> {
    let words = if count == 1 { one } else { many };
    (count > 0).then(|| format!("{count} {words}{where_}"))
}

/// How many calls or types have a change of this impact, besides those that come or go.
fn owners(changes: &Changes, impact: Impact, rank: u8, whole: &[&Change]) -> usize {
    let mut found: Vec<&str> = Vec::new();
    let whole: Vec<&str> = whole.iter().filter_map(|one| one.subject.owner()).collect();
    let all = changes.of(impact).filter(|one| one.subject.rank() == rank);
    for owner in all.filter_map(|one| one.subject.owner()) {
        if !found.contains(&owner) && !whole.contains(&owner) {
            found.push(owner);
        }
    }
    found.len()
}

/// Which groups calls are in, those of the most calls first.
fn groups(calls: &[&Change]) -> String {
    let mut counts: IndexMap<String, usize> = IndexMap::new();
    for call in calls {
        let owner = named::in_call(call).owner;
        if let Some((group, _)) = owner.split_once("().") {
            let group = group.trim_start_matches("client.").to_owned();
            *counts.entry(group).or_default() += 1;
        }
    }
    counts.sort_by(|_, a, _, b| b.cmp(a));
    let only = counts.len() == 1;
    let named = counts.iter().take(MOST_GROUPS).map(|(group, count)| {
        if only {
            code(group)
        } else {
            format!("{} ({count})", code(group))
        }
    });
    let mut named: Vec<String> = named.collect();
    if counts.len() > MOST_GROUPS {
        named.push("others".to_owned());
    }
    match named.as_slice() {
        [] => String::new(),
        named => format!(", in {}", listed(named, "and")),
    }
}

fn types(changes: &Changes) -> Option<String> {
    let count = |impact: Impact, words: &str| {
        let types = changes.of(impact);
        types
            .filter(|change| matches!(change.subject, Subject::Type(_)) && change.words == words)
            .count()
    };
    let (new, removed) = (
        count(Impact::Additive, "is new"),
        count(Impact::Breaking, "is removed"),
    );
    let whole: Vec<&Change> = changes
        .list
        .iter()
        .filter(|change| change.words == "is new" || change.words == "is removed")
        .filter(|change| matches!(change.subject, Subject::Type(_)))
        .collect();
    let broken = owners(changes, Impact::Breaking, 4, &whole);
    let parts: Vec<String> = [
        (new, "new"),
        (removed, "removed"),
        (broken, "changed so that code may have to follow"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, words)| format!("{count} {words}"))
    .collect();
    let text = listed(&parts, "and");
    let (number, rest) = text.split_once(' ')?;
    let verb = if number == "1" { "is" } else { "are" };
    Some(format!("Of the types, {number} {verb} {rest}"))
}
