//! Who uses a type, as its docs say it.

use super::types::Types;
use crate::api::parts;
use crate::rust::names::Name;
use crate::schema::TypeId;
use std::collections::HashMap;

/// How many are named; the others are counted.
const MOST: usize = 3;

/// Links to those who use a type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Users {
    /// Calls that send it.
    pub sent: Vec<String>,
    /// Calls whose bodies have parts that it describes: what they send is made of a form, or by hand.
    pub parts: Vec<String>,
    /// Calls that it comes from.
    pub received: Vec<String>,
    /// Types that it is a part of.
    pub holders: Vec<String>,
}

impl Users {
    /// One paragraph, with a line for each way of use; `None` where nobody uses the type, or only what was told already.
    pub(crate) fn paragraph(&self, told: Option<&str>) -> Option<String> {
        let alone = matches!(self.holders.as_slice(), [one] if Some(one.as_str()) == told);
        let holders = if alone { &Vec::new() } else { &self.holders };
        let sentences = [
            ("Sent by", &self.sent),
            ("Describes parts of the body of", &self.parts),
            ("Received from", &self.received),
            ("Part of", holders),
        ];
        let sentences = sentences
            .into_iter()
            .filter(|(_, names)| !names.is_empty())
            .map(|(words, names)| format!("{words} {}.", listed(names)));
        let text = sentences.collect::<Vec<_>>().join("\n");
        (!text.is_empty()).then_some(text)
    }
}

/// A type as a link that can be followed from everywhere in a whole crate.
pub(super) fn link(ident: &Name) -> String {
    format!("[`{ident}`](crate::types::{ident})")
}

fn listed(all: &[String]) -> String {
    let (shown, others) = match all.split_at_checked(MOST) {
        // One more takes no more room than to count it.
        Some((_, [_])) | None => (all, 0),
        Some((shown, others)) => (shown, others.len()),
    };
    if others > 0 {
        return format!("{} and {others} others", shown.join(", "));
    }
    match shown.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
        None => String::new(),
    }
}

/// The types with names that a type is made of or leads to, each once, as they are declared.
pub(crate) fn named_in(plan: &Types<'_>, roots: impl IntoIterator<Item = TypeId>) -> Vec<TypeId> {
    let schemas = &plan.api.schemas;
    let mut found = Vec::new();
    let mut seen = Vec::new();
    let mut stack: Vec<TypeId> = roots.into_iter().collect();
    stack.reverse();
    while let Some(id) = stack.pop() {
        let id = schemas.canonical(id);
        if seen.contains(&id) {
            continue;
        }
        seen.push(id);
        if plan.type_ident(id).is_some() {
            found.push(id);
        } else {
            stack.extend(parts(&schemas.get(id).kind).into_iter().rev());
        }
    }
    found
}

/// For every type, the types that it is a part of.
pub(crate) fn add_holders(plan: &Types<'_>, users: &mut HashMap<TypeId, Users>) {
    let schemas = &plan.api.schemas;
    for id in plan.items() {
        let Some(ident) = plan.type_ident(id).filter(|_| schemas.canonical(id) == id) else {
            continue;
        };
        for part in named_in(plan, parts(&schemas.get(id).kind)) {
            if part != id {
                users.entry(part).or_default().holders.push(link(ident));
            }
        }
    }
}
