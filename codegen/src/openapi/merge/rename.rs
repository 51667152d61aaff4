//! New names for components that contradict those of an earlier document.

use super::prepare::Part;
use crate::diagnostic::Pointer;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// A component by its section and name.
pub(super) type Name = (String, String);

/// What the components of a part are called after the merge, where that differs.
///
/// Renamed are the components that contradict merged ones, and those that lead to such a component and would otherwise
/// be taken for the merged one of their name. The new name depends only on the contents, so that it stays the same when
/// documents are added.
pub(super) fn renames(part: &Part, merged: &Map<String, Value>) -> BTreeMap<Name, String> {
    let own = components(&part.value);
    let existing =
        |(section, name): &Name| merged.get(section).and_then(|section| section.get(name));
    let mut renamed: BTreeSet<&Name> = own
        .iter()
        .filter(|(name, value)| existing(name).is_some_and(|other| other != **value))
        .map(|(name, _)| name)
        .collect();
    if renamed.is_empty() {
        return BTreeMap::new();
    }
    let references: BTreeMap<&Name, BTreeSet<Name>> = own
        .iter()
        .map(|(name, value)| (name, references(value)))
        .collect();
    loop {
        let leads_there = |name: &Name| {
            references
                .get(name)
                .is_some_and(|to| to.iter().any(|to| renamed.contains(to)))
        };
        let more: Vec<&Name> = own
            .keys()
            .filter(|name| !renamed.contains(name) && existing(name).is_some() && leads_there(name))
            .collect();
        if more.is_empty() {
            break;
        }
        renamed.extend(more);
    }
    let hash = |name: &Name| hash_of(name, &renamed, &references, &own);
    let at_home = |(section, name): &Name| {
        let new = format!("{}_{name}", part.home.as_ref()?.replace(' ', "_"));
        let is_free = existing(&(section.clone(), new.clone())).is_none();
        is_free.then_some(new)
    };
    let new =
        |name: &Name| at_home(name).unwrap_or_else(|| format!("{}_{:08x}", name.1, hash(name)));
    renamed
        .iter()
        .map(|name| ((*name).clone(), new(name)))
        .collect()
}

/// Gives the components of a part their new names, and its references with them.
pub(super) fn apply(part: &mut Part, renames: &BTreeMap<Name, String>) {
    if renames.is_empty() {
        return;
    }
    follow(&mut part.value, renames);
    let Some(sections) = part
        .value
        .get_mut("components")
        .and_then(Value::as_object_mut)
    else {
        return;
    };
    for (section, members) in sections.iter_mut() {
        let Some(members) = members.as_object_mut() else {
            continue;
        };
        let base = Pointer::root().child("components").child(section);
        for (name, value) in std::mem::take(members) {
            match renames.get(&(section.clone(), name.clone())) {
                Some(new) => {
                    part.moved.insert(base.child(new), base.child(&name));
                    members.insert(new.clone(), value);
                }
                None => {
                    members.insert(name, value);
                }
            }
        }
    }
}

fn components(document: &Value) -> BTreeMap<Name, &Value> {
    let mut all = BTreeMap::new();
    for (section, members) in document
        .get("components")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
    {
        for (name, value) in members.as_object().into_iter().flatten() {
            all.insert((section.clone(), name.clone()), value);
        }
    }
    all
}

/// The component that a reference leads to or into, and the rest of the pointer.
fn target(reference: &str) -> Option<(Name, &str)> {
    let (section, rest) = reference.strip_prefix("#/components/")?.split_once('/')?;
    let end = rest.find('/').unwrap_or(rest.len());
    let (name, rest) = rest.split_at_checked(end)?;
    Some((
        (
            section.to_owned(),
            name.replace("~1", "/").replace("~0", "~"),
        ),
        rest,
    ))
}

fn references(value: &Value) -> BTreeSet<Name> {
    let mut found = BTreeSet::new();
    let mut waiting = vec![value];
    while let Some(value) = waiting.pop() {
        match value {
            Value::Object(members) => waiting.extend(members.values()),
            Value::Array(items) => waiting.extend(items),
            Value::String(text) => found.extend(target(text).map(|(name, _)| name)),
            _ => {}
        }
    }
    found
}

/// A hash over the contents of all renamed components that a component leads to.
fn hash_of(
    name: &Name,
    renamed: &BTreeSet<&Name>,
    references: &BTreeMap<&Name, BTreeSet<Name>>,
    own: &BTreeMap<Name, &Value>,
) -> u32 {
    let mut reached = BTreeSet::from([name]);
    let mut waiting = vec![name];
    while let Some(name) = waiting.pop() {
        for next in references.get(name).into_iter().flatten() {
            if renamed.contains(next) && reached.insert(next) {
                waiting.push(next);
            }
        }
    }
    let mut hash = Fnv::default();
    for name in reached {
        hash.text(&name.0);
        hash.text(&name.1);
        if let Some(value) = own.get(name) {
            hash.value(value);
        }
    }
    hash.0
}

/// FNV-1a, 32 bits: stable across versions and machines.
struct Fnv(u32);

impl Default for Fnv {
    fn default() -> Self {
        Self(0x811c_9dc5)
    }
}

impl Fnv {
    fn text(&mut self, text: &str) {
        // 0xff is no byte of UTF-8, so it separates.
        for byte in text.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }

    /// Members count in the order of their keys.
    fn value(&mut self, value: &Value) {
        match value {
            Value::Object(members) => {
                self.text("{");
                for (key, member) in members.iter().collect::<BTreeMap<_, _>>() {
                    self.text(key);
                    self.value(member);
                }
                self.text("}");
            }
            Value::Array(items) => {
                self.text("[");
                for item in items {
                    self.value(item);
                }
                self.text("]");
            }
            other => self.text(&other.to_string()),
        }
    }
}

/// Rewrites everything in a value that names a renamed component.
fn follow(value: &mut Value, renames: &BTreeMap<Name, String>) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| follow(item, renames)),
        Value::Object(members) => {
            follow_discriminator(members, renames);
            for (key, member) in members.iter_mut() {
                match (key.as_str(), member) {
                    ("$ref" | "$dynamicRef", Value::String(reference)) => {
                        if let Some(new) = renamed_reference(reference, renames) {
                            *reference = new;
                        }
                    }
                    ("security", Value::Array(requirements)) => {
                        follow_security(requirements, renames);
                    }
                    (_, member) => follow(member, renames),
                }
            }
        }
        _ => {}
    }
}

fn renamed_reference(reference: &str, renames: &BTreeMap<Name, String>) -> Option<String> {
    let (name, rest) = target(reference)?;
    let new = renames.get(&name)?;
    Some(format!(
        "#{}{rest}",
        Pointer::root()
            .child("components")
            .child(&name.0)
            .child(new)
    ))
}

/// A discriminator names schemas in its mapping, and without one by the names that its branches had.
fn follow_discriminator(members: &mut Map<String, Value>, renames: &BTreeMap<Name, String>) {
    let mut implied = Vec::new();
    for branch in ["oneOf", "anyOf"]
        .iter()
        .filter_map(|key| members.get(*key)?.as_array())
        .flatten()
    {
        let reference = branch
            .get("$ref")
            .and_then(Value::as_str)
            .unwrap_or_default();
        if let (Some((name, "")), Some(new)) =
            (target(reference), renamed_reference(reference, renames))
        {
            implied.push((name.1, new));
        }
    }
    let Some(discriminator) = members
        .get_mut("discriminator")
        .and_then(Value::as_object_mut)
    else {
        return;
    };
    if !discriminator
        .get("propertyName")
        .is_some_and(Value::is_string)
    {
        return;
    }
    let mapping = discriminator
        .entry("mapping")
        .or_insert_with(|| Value::Object(Map::new()));
    let Some(mapping) = mapping.as_object_mut() else {
        return;
    };
    let mut mapped = Vec::new();
    for value in mapping.values_mut() {
        let Value::String(text) = value else { continue };
        let by_name = renames.get(&("schemas".to_owned(), text.clone())).cloned();
        if let Some(new) = renamed_reference(text, renames).or(by_name) {
            mapped.push(new.clone());
            *text = new;
        }
    }
    for (old, new) in implied {
        let short = new.rsplit('/').next().unwrap_or_default();
        if !mapped.iter().any(|other| *other == new || other == short) {
            mapping.entry(old).or_insert(Value::String(new));
        }
    }
    if mapping.is_empty() {
        discriminator.shift_remove("mapping");
    }
}

fn follow_security(requirements: &mut [Value], renames: &BTreeMap<Name, String>) {
    for requirement in requirements.iter_mut().filter_map(Value::as_object_mut) {
        for (scheme, scopes) in std::mem::take(requirement) {
            let new = renames
                .get(&("securitySchemes".to_owned(), scheme.clone()))
                .cloned();
            requirement.insert(new.unwrap_or(scheme), scopes);
        }
    }
}
