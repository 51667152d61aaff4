//! Which calls stand together in the client.

use super::model::{ApiGroup, Call};
use crate::openapi::{Group, is_version};
use std::collections::HashMap;

/// The group of calls that have neither a tag nor a path segment.
const GENERAL: &str = "general";
/// How long a chain of tag parents may be.
const MAX_PARENTS: usize = 16;

/// Puts every call into one group: its first tag's root, else the first segment of its path.
///
/// A tag that extends the path's first segment by words (`space-integrations` under `/spaces`) belongs to
/// that segment's group, as it would with a parent.
pub(super) fn form(tags: &[Group], calls: &[Call]) -> Vec<ApiGroup> {
    let known: HashMap<&str, &Group> = tags.iter().map(|tag| (tag.name.as_str(), tag)).collect();
    let names: Vec<String> = calls.iter().map(|call| name_of(call, &known)).collect();
    let mut order: Vec<&str> = tags.iter().map(|tag| tag.name.as_str()).collect();
    order.extend(names.iter().map(String::as_str));
    let mut groups: Vec<ApiGroup> = Vec::new();
    for name in order {
        if groups.iter().any(|group| group.name == name) {
            continue;
        }
        let members: Vec<usize> = names
            .iter()
            .enumerate()
            .filter(|(_, other)| *other == name)
            .map(|(at, _)| at)
            .collect();
        if members.is_empty() {
            continue;
        }
        groups.push(ApiGroup {
            name: name.to_owned(),
            description: known.get(name).and_then(|tag| tag.description.clone()),
            calls: members,
        });
    }
    groups
}

fn name_of(call: &Call, known: &HashMap<&str, &Group>) -> String {
    let segment = first_segment(&call.path);
    let declared = |tag: &&String| known.get(tag.as_str()).is_some_and(|group| group.declared);
    let Some(tag) = call.tags.iter().find(declared).or(call.tags.first()) else {
        return segment.unwrap_or(GENERAL).to_owned();
    };
    let root = root_of(tag, known);
    match segment {
        Some(segment) if root == tag && extends(tag, segment) => segment.to_owned(),
        _ => root.to_owned(),
    }
}

fn root_of<'a>(tag: &'a str, known: &HashMap<&'a str, &'a Group>) -> &'a str {
    let mut current = tag;
    for _ in 0..MAX_PARENTS {
        let parent = known.get(current).and_then(|group| group.parent.as_deref());
        match parent.filter(|parent| known.contains_key(parent)) {
            Some(parent) => current = parent,
            None => break,
        }
    }
    current
}

/// The first segment of a path that is neither a placeholder nor a version.
fn first_segment(path: &str) -> Option<&str> {
    path.split('/').find(|segment| {
        !segment.is_empty() && !segment.contains('{') && !is_version(segment) && *segment != "api"
    })
}

fn extends(tag: &str, segment: &str) -> bool {
    let mut words = tag.split(|c: char| !c.is_alphanumeric());
    let first = words.next().unwrap_or_default();
    words.next().is_some() && !first.is_empty() && singular(first) == singular(segment)
}

/// Good enough to compare two words, not to write one.
fn singular(word: &str) -> String {
    let word = word.to_lowercase();
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    word.strip_suffix('s').unwrap_or(&word).to_owned()
}
