//! What the API sends by itself, and how it is told what has come.

use crate::api::{Call, Section, payload};
use crate::openapi::Method;
use crate::rust::modules::Gate;
use crate::rust::names::{Claim, Name, Scope};
use crate::rust::plan::types::Types;
use crate::schema::{Kind, Use, XmlRoot};

/// The webhooks and callbacks with a body of JSON or XML.
#[derive(Debug)]
pub(crate) struct WebhooksPlan<'a> {
    /// There is at least one.
    pub(crate) hooks: Vec<HookPlan<'a>>,
    /// The property whose value tells their bodies apart.
    pub(crate) tag: Option<&'a str>,
    /// When they are compiled.
    pub(crate) gate: Gate,
}

/// One of them.
#[derive(Debug)]
pub(crate) struct HookPlan<'a> {
    pub(crate) call: &'a Call,
    pub(crate) payload: Use,
    /// The root of a body in XML.
    pub(crate) root: Option<XmlRoot>,
    /// Its reader.
    pub(crate) name: Name,
    /// Its variant among all payloads.
    pub(crate) variant: Name,
    /// The names by which it is told; none where others have them all.
    pub(crate) goes_by: Vec<&'a str>,
}

impl<'a> WebhooksPlan<'a> {
    /// `None` where the document has none.
    pub(crate) fn of(types: &Types<'a>) -> Option<Self> {
        let all = types.api.webhooks.iter();
        let hooks = all.filter_map(|hook| payload(hook).map(|(used, root)| (hook, used, root)));
        let hooks: Vec<Hook<'_>> = hooks.collect();
        if hooks.is_empty() {
            return None;
        }
        let claims: Vec<Claim> = hooks
            .iter()
            .map(|(hook, ..)| Claim::new(&*hook.key))
            .collect();
        let readers = Scope::WEBHOOKS.assign(&claims);
        let variants = Scope::PAYLOADS.assign(&claims);
        let tag = tag(types, &hooks);
        let tags = tag.as_ref().map_or(&[][..], |tag| &tag.values);
        let told = names(&hooks, tags);
        let named = hooks.into_iter().zip(readers).zip(variants).zip(told);
        let hook = |((((call, payload, root), name), variant), goes_by)| HookPlan {
            call,
            payload,
            root,
            name,
            variant,
            goes_by,
        };
        Some(Self {
            hooks: named.map(hook).collect(),
            tag: tag.map(|tag| tag.property),
            gate: types.gate(&[Section::Webhooks]),
        })
    }
}

/// A webhook with what it brings.
type Hook<'a> = (&'a Call, Use, Option<XmlRoot>);

/// A property whose value tells payloads apart.
struct Tag<'a> {
    property: &'a str,
    /// The value for each payload.
    values: Vec<&'a str>,
}

/// The first property that each payload must have with another text as its only value, where all are JSON.
fn tag<'a>(types: &Types<'a>, hooks: &[Hook<'a>]) -> Option<Tag<'a>> {
    if hooks.iter().any(|(.., root)| root.is_some()) {
        return None;
    }
    let constants = |(_, payload, _): &Hook<'_>| only_values(types, *payload);
    let all: Vec<Vec<(&str, &str)>> = hooks.iter().map(constants).collect();
    let candidates = all.first()?.iter().map(|(property, _)| *property);
    let value = |property: &str, constants: &[(&'a str, &'a str)]| {
        let mut constants = constants.iter();
        constants
            .find(|(name, _)| *name == property)
            .map(|(_, value)| *value)
    };
    for property in candidates {
        let values: Option<Vec<&str>> = all.iter().map(|one| value(property, one)).collect();
        let distinct = |values: &Vec<&str>| {
            let mut sorted = values.clone();
            sorted.sort_unstable();
            sorted.dedup();
            sorted.len() == values.len()
        };
        if let Some(values) = values.filter(distinct) {
            return Some(Tag { property, values });
        }
    }
    None
}

/// The required properties of an object that have one value, a text.
fn only_values<'a>(types: &Types<'a>, payload: Use) -> Vec<(&'a str, &'a str)> {
    let Kind::Object(object) = &types.schemas().get(payload.ty).kind else {
        return Vec::new();
    };
    let constants = object.constants.iter();
    constants
        .filter_map(|(name, only)| Some((name.as_str(), only.as_str()?)))
        .collect()
}

/// What each payload goes by: its name in the document, its key, the value of its tag. The first one to have a name keeps it.
fn names<'a>(hooks: &[Hook<'a>], tags: &[&'a str]) -> Vec<Vec<&'a str>> {
    let mut names: Vec<Vec<&str>> = vec![Vec::new(); hooks.len()];
    let mut taken: Vec<&str> = Vec::new();
    // With several methods, the name in the document is that of POST.
    let is_post = |hook: &Call| hook.method == Method("POST".to_owned());
    let written = hooks
        .iter()
        .map(|(hook, ..)| is_post(hook).then_some(hook.path.trim_start_matches('/')));
    let keys = hooks.iter().map(|(hook, ..)| Some(hook.key.as_str()));
    let tags = tags.iter().map(|tag| Some(*tag));
    for (at, name) in tags
        .enumerate()
        .chain(written.enumerate())
        .chain(keys.enumerate())
    {
        if let (Some(name), Some(slot)) = (name, names.get_mut(at))
            && !taken.contains(&name)
        {
            taken.push(name);
            slot.push(name);
        }
    }
    names
}
