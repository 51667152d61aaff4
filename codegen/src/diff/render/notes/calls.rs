//! Calls in the notes, by the group of the client that they are in.

use super::fold::{Block, bullets};
use super::named;
use crate::diff::calls::route;
use crate::diff::model::{Change, Subject};
use crate::diff::render::{Side, first_line, plain};
use crate::diff::words::code;
use indexmap::IndexMap;
use std::collections::{HashMap, HashSet};
use std::fmt::Write;

/// Writes what changed about calls: what several groups share, then each group.
pub(super) fn write(text: &mut String, changes: &[&Change], old: Side<'_>, new: Side<'_>) {
    let (whole, parts): (Vec<&Change>, Vec<&Change>) =
        changes.iter().partition(|change| comes_or_goes(change));
    let mut shared: Vec<String> = Vec::new();
    let mut groups: IndexMap<String, Vec<String>> = IndexMap::new();
    let said = Said {
        summaries: summaries(new),
        deprecated: deprecated(old),
    };
    for change in whole {
        let owner = named::in_call(change).owner;
        let group = group_of(&owner).to_owned();
        let line = whole_call(change, method_of(&owner, &group), &said);
        groups.entry(group).or_default().push(line);
    }
    let routes = routes(&parts);
    for block in Block::all(&parts, named::in_call) {
        let group = match block.owners.as_slice() {
            [first, rest @ ..] if rest.iter().all(|one| group_of(one) == group_of(first)) => {
                group_of(first).to_owned()
            }
            _ => {
                shared.extend(lines(block, code));
                continue;
            }
        };
        let only = block.owners.len() == 1;
        let of_group = lines(block, |owner| {
            let method = code(method_of(owner, &group));
            match routes.get(owner) {
                Some(route) if only => format!("{method} ({})", code(route)),
                _ => method,
            }
        });
        groups.entry(group).or_default().extend(of_group);
    }
    text.push('\n');
    for line in shared {
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "{line}");
    }
    for (group, lines) in groups {
        let _ = writeln!(text, "- {}", code(&group));
        for line in lines {
            let _ = writeln!(text, "  {line}");
        }
    }
}

fn comes_or_goes(change: &Change) -> bool {
    matches!(change.subject, Subject::Call(_))
        && (change.place_old.is_none() || change.place_new.is_none())
}

/// What the documents say about calls, by method and path.
struct Said {
    /// What those of the new document do, in a line.
    summaries: HashMap<String, String>,
    /// Those of the old document that were deprecated.
    deprecated: HashSet<String>,
}

/// A call that is new with what it does, or one that is gone.
fn whole_call(change: &Change, method: &str, said: &Said) -> String {
    let route = change.subject.owner().unwrap_or_default();
    let line = format!("- {} ({}) {}", code(method), code(route), change.words);
    if change.place_old.is_none() {
        let summary = said.summaries.get(route);
        return summary.map_or(line.clone(), |summary| format!("{line}: {summary}"));
    }
    if said.deprecated.contains(route) {
        return format!("{line}; it was deprecated");
    }
    line
}

fn deprecated(old: Side<'_>) -> HashSet<String> {
    let calls = old.api.calls.iter().filter(|call| call.deprecated);
    calls.map(route).collect()
}

fn lines(mut block: Block, name: impl Fn(&str) -> String) -> Vec<String> {
    block.owners = block.owners.iter().map(|owner| name(owner)).collect();
    bullets(&block)
}

/// `client.spaces()` of `client.spaces().get(..)`; nothing where a call has no name in Rust.
fn group_of(owner: &str) -> &str {
    let end = owner.find("().").map_or(0, |at| at + "()".len());
    owner.get(..end).unwrap_or_default()
}

/// `get(..)` of `client.spaces().get(..)`.
fn method_of<'o>(owner: &'o str, group: &str) -> &'o str {
    let method = owner.strip_prefix(group).unwrap_or(owner);
    method.strip_prefix('.').unwrap_or(method)
}

/// The method and path of each call, by its name in Rust.
fn routes(changes: &[&Change]) -> HashMap<String, String> {
    let routes = changes.iter().filter_map(|change| {
        let owner = named::in_call(change).owner;
        Some((owner, change.subject.owner()?.to_owned()))
    });
    routes.collect()
}

/// What the document says about each call in a line, by method and path.
fn summaries(new: Side<'_>) -> HashMap<String, String> {
    let calls = new.api.calls.iter();
    let told = calls.filter_map(|call| {
        let summary = call.summary.as_deref().or(call.description.as_deref())?;
        let line = first_line(summary);
        (!line.is_empty()).then(|| (route(call), plain(line)))
    });
    told.collect()
}
