//! Calls: which belong together, and what two of them differ in.

use super::about::About;
use super::compare::{Comparison, Places};
use super::model::{Break, Effect, Subject};
use super::names::CallNames;
use super::rust_name::RustName;
use super::words::code;
use super::{arguments, bodies, credentials, types};
use crate::api::{Api, Call};
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
            let about = comparison.about_call(Some(call), None);
            let places = (Some(&call.place), None);
            comparison.add(Effect::Breaks(Break::Name), about, "is removed", places);
        }
    }
    let known: HashMap<*const Call, &Call> = pairs
        .iter()
        .map(|(was, is)| (std::ptr::from_ref(*is), *was))
        .collect();
    for call in &new.calls {
        if let Some(was) = known.get(&std::ptr::from_ref(call)) {
            both(comparison, (was, call));
        } else {
            let about = comparison.about_call(None, Some(call));
            comparison.add(Effect::Adds, about, "is new", (None, Some(&call.place)));
        }
    }
    webhooks(comparison);
}

fn both(comparison: &mut Comparison<'_>, (was, is): Pair<'_>) {
    let places: Places<'_> = (Some(&was.place), Some(&is.place));
    let about = comparison.about_call(Some(was), Some(is));
    names(comparison, (was, is), &about, places);
    if was.method != is.method || shape(was) != shape(is) {
        let words = format!("is where {} was", code(&route(was)));
        comparison.add(Effect::Adds, about.clone(), words, places);
    }
    arguments::compare(comparison, (was, is));
    bodies::compare(comparison, (was, is));
    paging(comparison, (was, is), &about, places);
    wire(comparison, (was, is), &about, places);
    texts(comparison, (was, is), &about, places);
    types::pending(comparison);
}

/// The method, and the type of its request: one change where both follow from another operation's name.
fn names(comparison: &mut Comparison<'_>, (was, is): Pair<'_>, about: &About, places: Places<'_>) {
    if about.old != about.new
        && let (Some(before), Some(after)) = (&about.old, &about.new)
    {
        let words = called(before, after);
        comparison.add(Effect::Breaks(Break::Name), about.clone(), words, places);
        return;
    }
    let (Some(old), Some(new)) = (
        comparison.names_old.call(was),
        comparison.names_new.call(is),
    ) else {
        return;
    };
    if old.request != new.request {
        let words = format!(
            "has the request type {} now, had {}",
            code(&new.request),
            code(&old.request)
        );
        comparison.add(Effect::Breaks(Break::Name), about.clone(), words, places);
    }
    let (before, after) = (of_forms(old), of_forms(new));
    // Forms that are gone are another change.
    if after.len() >= before.len() {
        for gone in before.iter().filter(|name| !after.contains(name)) {
            let words = format!("has no method {} any more", code(gone));
            comparison.add(Effect::Breaks(Break::Name), about.clone(), words, places);
        }
    }
}

/// Methods that go by the forms of a body: all but the call's own, and setters of the request.
fn of_forms(names: &CallNames) -> Vec<&String> {
    names.methods.iter().skip(1).chain(&names.bodies).collect()
}

/// What is said about a method that is called otherwise now.
fn called(old: &RustName, new: &RustName) -> String {
    format!(
        "is called {} now, was {}",
        code(&new.to_string()),
        code(&old.to_string())
    )
}

/// What requests can do because of their answers.
fn paging(comparison: &mut Comparison<'_>, (was, is): Pair<'_>, about: &About, places: Places<'_>) {
    let (effect, words) = match (&was.page, &is.page) {
        (Some(a), Some(b)) if comparison.is_same(a.item, b.item) => return,
        (None, None) => return,
        (Some(a), Some(b)) => {
            let (old, new) = comparison.written(a.item, b.item);
            let words = format!(
                "goes through {} in pages now, was through {}",
                code(&new),
                code(&old)
            );
            (Effect::Breaks(Break::Type), words)
        }
        (Some(_), None) => (
            Effect::Breaks(Break::Trait),
            "is no longer a list in pages".to_owned(),
        ),
        (None, Some(_)) => (Effect::Adds, "is a list in pages now".to_owned()),
    };
    comparison.add(effect, about.clone(), words, places);
}

/// What is sent, and where to.
fn wire(comparison: &mut Comparison<'_>, (was, is): Pair<'_>, about: &About, places: Places<'_>) {
    if was.prefer_minimal != is.prefer_minimal {
        let (effect, words) = if is.prefer_minimal {
            (
                Effect::Adds,
                "can be asked for no answer (`Prefer: return=minimal`)",
            )
        } else {
            (
                Effect::Breaks(Break::Trait),
                "can no longer be asked for no answer (`Prefer: return=minimal`)",
            )
        };
        comparison.add(effect, about.clone(), words, places);
    }
    if urls(was) != urls(is) {
        let words = "is sent to other servers";
        comparison.add(Effect::Adds, about.clone(), words, places);
    }
}

fn texts(comparison: &mut Comparison<'_>, (was, is): Pair<'_>, about: &About, places: Places<'_>) {
    comparison.deprecation(about.clone(), (was.deprecated, is.deprecated), places);
    let texts = (&was.summary, &was.description, &was.external_docs)
        != (&is.summary, &is.description, &is.external_docs);
    if texts {
        let words = "has another description";
        comparison.add(Effect::Documents, about.clone(), words, places);
    }
    credentials::compare(comparison, (was, is), places);
}

fn urls(call: &Call) -> Vec<&str> {
    call.servers
        .iter()
        .map(|server| server.url.as_str())
        .collect()
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
            Effect::Breaks(Break::Name),
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
            comparison.add(Effect::Adds, subject, "is new", (None, Some(&hook.place)));
        }
    }
    types::pending(comparison);
}
