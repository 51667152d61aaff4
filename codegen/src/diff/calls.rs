//! Calls: which belong together, and what two of them differ in.

use super::compare::{Comparison, Places, deprecation};
use super::model::{Impact, Subject};
use super::words::code;
use super::{arguments, bodies, types};
use crate::api::{Api, Call};
use crate::openapi::Requirement;
use std::collections::{HashMap, HashSet};

/// A call of the old API and the one that it became.
pub(super) type Pair<'a> = (&'a Call, &'a Call);

/// Calls of the same method and path, whatever its placeholders are called, else of the same key.
pub(super) fn pairs<'a>(old: &'a Api, new: &'a Api) -> Vec<Pair<'a>> {
    let mut routes: HashMap<String, &Call> = HashMap::new();
    let mut keys: HashMap<&str, &Call> = HashMap::new();
    for call in &old.calls {
        routes.entry(shape(call)).or_insert(call);
        keys.entry(&call.key).or_insert(call);
    }
    let mut taken: HashSet<*const Call> = HashSet::new();
    let mut found: Vec<Option<&Call>> = Vec::with_capacity(new.calls.len());
    for call in &new.calls {
        let twin = routes.get(&shape(call)).copied();
        found.push(twin.filter(|twin| taken.insert(std::ptr::from_ref(*twin))));
    }
    for (call, found) in new.calls.iter().zip(&mut found) {
        if found.is_none() {
            let twin = keys.get(call.key.as_str()).copied();
            *found = twin.filter(|twin| taken.insert(std::ptr::from_ref(*twin)));
        }
    }
    found
        .into_iter()
        .zip(&new.calls)
        .filter_map(|(was, is)| Some((was?, is)))
        .collect()
}

/// Keys of calls that have another key now.
pub(super) fn renamed<'a>(pairs: &[Pair<'a>]) -> HashMap<&'a str, &'a str> {
    let changed = pairs.iter().filter(|(was, is)| was.key != is.key);
    changed
        .map(|(was, is)| (was.key.as_str(), is.key.as_str()))
        .collect()
}

/// Method and path with empty placeholders.
fn shape(call: &Call) -> String {
    let mut shape = format!("{} ", call.method.0);
    let mut inside = false;
    for c in call.path.chars() {
        inside = if c == '{' { true } else { inside && c != '}' };
        if !inside || c == '{' {
            shape.push(c);
        }
    }
    for (name, value) in &call.fixed_query {
        shape.extend(["&", name.as_str(), "=", value.as_str()]);
    }
    shape
}

/// `GET /spaces/{spaceId}`
pub(super) fn route(call: &Call) -> String {
    format!("{} {}", call.method.0, call.path)
}

/// Compares all calls, and what the API sends by itself.
pub(super) fn compare(comparison: &mut Comparison<'_>, pairs: &[Pair<'_>]) {
    let (old, new) = (comparison.old, comparison.new);
    let survivors: HashSet<*const Call> = pairs
        .iter()
        .map(|(was, _)| std::ptr::from_ref(*was))
        .collect();
    for call in &old.calls {
        if !survivors.contains(&std::ptr::from_ref(call)) {
            let words = format!("({}) is removed", code(&call.key));
            comparison.add(
                Impact::Breaking,
                Subject::Call(route(call)),
                words,
                (Some(&call.place), None),
            );
        }
    }
    let known: HashMap<*const Call, &Call> = pairs
        .iter()
        .map(|(was, is)| (std::ptr::from_ref(*is), *was))
        .collect();
    let groups = (groups(old), groups(new));
    for call in &new.calls {
        if let Some(was) = known.get(&std::ptr::from_ref(call)) {
            both(comparison, (was, call), &groups);
        } else {
            let words = format!("({}) is new", code(&call.key));
            comparison.add(
                Impact::Additive,
                Subject::Call(route(call)),
                words,
                (None, Some(&call.place)),
            );
        }
    }
    webhooks(comparison);
}

/// The group of each call, by the call's key.
fn groups(api: &Api) -> HashMap<&str, &str> {
    let mut groups = HashMap::new();
    for group in &api.groups {
        let calls = group.calls.iter().filter_map(|&index| api.calls.get(index));
        groups.extend(calls.map(|call| (call.key.as_str(), group.name.as_str())));
    }
    groups
}

type Groups<'g> = (HashMap<&'g str, &'g str>, HashMap<&'g str, &'g str>);

fn both(comparison: &mut Comparison<'_>, (was, is): Pair<'_>, groups: &Groups<'_>) {
    let places: Places<'_> = (Some(&was.place), Some(&is.place));
    let subject = Subject::Call(route(is));
    if was.key != is.key {
        let words = format!("is called {} now, was {}", code(&is.key), code(&was.key));
        comparison.add(Impact::Breaking, subject.clone(), words, places);
    }
    let (before, after) = (
        groups.0.get(was.key.as_str()),
        groups.1.get(is.key.as_str()),
    );
    if let (Some(before), Some(after)) = (before, after)
        && before != after
    {
        let words = format!(
            "is in the group {} now, was in {}",
            code(after),
            code(before)
        );
        comparison.add(Impact::Breaking, subject.clone(), words, places);
    }
    if was.method != is.method || shape(was) != shape(is) {
        let words = format!("is where {} was", code(&route(was)));
        comparison.add(Impact::Additive, subject.clone(), words, places);
    }
    arguments::compare(comparison, (was, is));
    bodies::compare(comparison, (was, is));
    paging(comparison, (was, is), &subject, places);
    texts(comparison, (was, is), &subject, places);
    types::pending(comparison);
}

/// What requests can do because of their answers.
fn paging(
    comparison: &mut Comparison<'_>,
    (was, is): Pair<'_>,
    subject: &Subject,
    places: Places<'_>,
) {
    let (impact, words) = match (&was.page, &is.page) {
        (Some(a), Some(b)) if comparison.is_same(a.item, b.item) => return,
        (None, None) => return,
        (Some(_), Some(_)) => (Impact::Breaking, "goes through items of another type"),
        (Some(_), None) => (Impact::Breaking, "is no longer a list in pages"),
        (None, Some(_)) => (Impact::Additive, "is a list in pages now"),
    };
    comparison.add(impact, subject.clone(), words, places);
}

fn texts(
    comparison: &mut Comparison<'_>,
    (was, is): Pair<'_>,
    subject: &Subject,
    places: Places<'_>,
) {
    if was.prefer_minimal != is.prefer_minimal {
        let (impact, words) = if is.prefer_minimal {
            (
                Impact::Additive,
                "can be asked for no answer (`Prefer: return=minimal`)",
            )
        } else {
            (
                Impact::Breaking,
                "can no longer be asked for no answer (`Prefer: return=minimal`)",
            )
        };
        comparison.add(impact, subject.clone(), words, places);
    }
    if urls(was) != urls(is) {
        comparison.add(
            Impact::Additive,
            subject.clone(),
            "is sent to other servers",
            places,
        );
    }
    let texts = (&was.summary, &was.description, &was.external_docs)
        != (&is.summary, &is.description, &is.external_docs);
    let security = credentials(was) != credentials(is);
    let all = [
        deprecation(was.deprecated, is.deprecated),
        texts.then_some("has another description"),
        security.then_some("takes other credentials"),
    ];
    let words: Vec<&str> = all.into_iter().flatten().collect();
    if !words.is_empty() {
        comparison.add(
            Impact::Documentation,
            subject.clone(),
            words.join(", "),
            places,
        );
    }
}

fn urls(call: &Call) -> Vec<&str> {
    call.servers
        .iter()
        .map(|server| server.url.as_str())
        .collect()
}

fn credentials(call: &Call) -> Option<&[Requirement]> {
    call.security.as_deref()
}

/// Of what the API sends by itself, the types are in the crate.
fn webhooks(comparison: &mut Comparison<'_>) {
    let (old, new) = (&comparison.old.webhooks, &comparison.new.webhooks);
    let before: HashMap<&str, &Call> = old.iter().map(|hook| (hook.key.as_str(), hook)).collect();
    let after: HashMap<&str, &Call> = new.iter().map(|hook| (hook.key.as_str(), hook)).collect();
    for hook in old
        .iter()
        .filter(|hook| !after.contains_key(hook.key.as_str()))
    {
        comparison.add(
            Impact::Breaking,
            Subject::Webhook(hook.key.clone()),
            "is removed",
            (Some(&hook.place), None),
        );
    }
    for hook in new {
        if let Some(was) = before.get(hook.key.as_str()) {
            bodies::payload(comparison, was, hook);
        } else {
            let subject = Subject::Webhook(hook.key.clone());
            comparison.add(
                Impact::Additive,
                subject,
                "is new",
                (None, Some(&hook.place)),
            );
        }
    }
    types::pending(comparison);
}
