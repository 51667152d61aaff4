//! Stable keys: where a schema stands, in words. Never a counter over the document.

use super::flat::{Conjunction, Flat, UnionId, UnionKeyword};
use super::key::{Key, Part};
use super::resolve::Resolver;
use crate::openapi::{JsonType, Parent, Root, SchemaId, SchemaNode, Step, TypeSet};

/// How many property names make up a branch's hint at most.
const HINT_WORDS: usize = 2;

/// The key of a schema: its component, else the way down to it.
pub(super) fn key_of(resolver: &Resolver<'_>, schema: SchemaId) -> Key {
    let mut parts = Vec::new();
    let mut current = schema;
    let root = loop {
        match &resolver.node(current).parent {
            Parent::Root(root) => break root,
            Parent::Child(parent, step) => {
                parts.extend(part_of(resolver, *parent, current, step));
                if let Step::Definition(name) = step {
                    // A definition is named like a component: what stands around it says nothing about it.
                    parts.reverse();
                    let mut key = vec![Part::Word(name.clone())];
                    key.extend(parts);
                    return Key(key);
                }
                current = *parent;
            }
        }
    };
    parts.reverse();
    let mut key = root_parts(root);
    key.extend(parts);
    Key(key)
}

fn root_parts(root: &Root) -> Vec<Part> {
    let media = |media_type: &Option<String>| media_type.clone().map(Part::MediaType);
    match root {
        Root::Component(name) => vec![Part::Component(name.clone())],
        Root::Parameter { owner, name } => {
            let name = name.clone().map(Part::Parameter);
            std::iter::once(Part::Owner(owner.clone()))
                .chain(name)
                .collect()
        }
        Root::Body { owner, media_type } => [Part::Owner(owner.clone()), Part::Body]
            .into_iter()
            .chain(media(media_type))
            .collect(),
        Root::Response {
            owner,
            status,
            media_type,
        } => {
            // A response among the components has a name of its own that says what it is.
            let answer = status.as_ref().map(|status| {
                let failure = Some(status.clone()).filter(|status| !status.starts_with('2'));
                Part::Response(failure)
            });
            std::iter::once(Part::Owner(owner.clone()))
                .chain(answer)
                .chain(media(media_type))
                .collect()
        }
        Root::Header { owner, name } => {
            vec![Part::Owner(owner.clone()), Part::Parameter(name.clone())]
        }
        Root::Elsewhere(words) => words.iter().cloned().map(Part::Word).collect(),
    }
}

fn part_of(
    resolver: &Resolver<'_>,
    parent: SchemaId,
    child: SchemaId,
    step: &Step,
) -> Option<Part> {
    Some(match step {
        Step::Property(name) => Part::Property(name.clone()),
        Step::PatternProperty(_) | Step::AdditionalProperties => Part::Entry,
        Step::PropertyNames => Part::EntryName,
        Step::Items | Step::Contains => Part::Item,
        Step::PrefixItem(position) => Part::Position(*position),
        Step::AllOf(_) | Step::Definition(_) => return None,
        Step::Condition(word) => Part::Word((*word).to_owned()),
        Step::OneOf(_) => return branch_part(resolver, parent, UnionKeyword::OneOf, child),
        Step::AnyOf(_) => return branch_part(resolver, parent, UnionKeyword::AnyOf, child),
    })
}

/// A lone branch is its union; others are told apart by a hint.
fn branch_part(
    resolver: &Resolver<'_>,
    schema: SchemaId,
    keyword: UnionKeyword,
    child: SchemaId,
) -> Option<Part> {
    let union = UnionId { schema, keyword };
    let branches = resolver.branches(union);
    if branches.list.len() < 2 {
        return None;
    }
    let branch = Conjunction::of(child);
    Some(Part::Branch(branch_words(
        resolver,
        &branch,
        resolver.lone(union),
    )))
}

/// Whether only one branch is an object, and only one a list: then its JSON type tells it from the others.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lone {
    object: bool,
    list: bool,
}

impl Lone {
    pub(super) fn among<'b>(
        resolver: &Resolver<'_>,
        branches: impl IntoIterator<Item = &'b Conjunction>,
    ) -> Self {
        let kinds = branches
            .into_iter()
            .map(|branch| resolver.flat(branch).kinds());
        let kinds: Vec<Option<TypeSet>> = kinds.collect();
        let is_lone = |one: JsonType| {
            let alike = kinds
                .iter()
                .filter(|kinds| **kinds == Some(TypeSet::of(one)));
            alike.count() == 1
        };
        Self {
            object: is_lone(JsonType::Object),
            list: is_lone(JsonType::Array),
        }
    }
}

/// The words that tell a branch from its siblings.
pub(super) fn branch_words(resolver: &Resolver<'_>, branch: &Conjunction, lone: Lone) -> String {
    if let Some(name) = component_name(resolver, branch) {
        return name.to_owned();
    }
    let last = branch.parts.last().map(|id| resolver.node(*id));
    if let Some(title) = last.and_then(|node| node.annotations.title.clone()) {
        return title;
    }
    let flat = match last {
        Some(_) => resolver.flat(&Conjunction::all(&branch.parts[branch.parts.len() - 1..])),
        None => resolver.flat(branch),
    };
    if let Some([value]) = flat.values.as_deref() {
        return text_of(value);
    }
    if !lone.list && flat.kinds() == Some(TypeSet::of(JsonType::Array)) {
        return list_words(resolver, &flat, 0);
    }
    if lone.object && flat.kinds() == Some(TypeSet::of(JsonType::Object)) {
        return word_of(JsonType::Object).to_owned();
    }
    let tag = flat.properties.iter().find_map(|(_, schemas)| {
        let member = resolver.resolve(&Conjunction::all(schemas));
        match resolver.flat(&member.conjunction).values.as_deref() {
            Some([serde_json::Value::String(value)]) => Some(value.clone()),
            _ => None,
        }
    });
    if let Some(tag) = tag {
        return tag;
    }
    let names: Vec<&str> = if flat.required.is_empty() {
        flat.properties
            .keys()
            .take(HINT_WORDS)
            .map(String::as_str)
            .collect()
    } else {
        flat.required
            .iter()
            .take(HINT_WORDS)
            .map(String::as_str)
            .collect()
    };
    if names.is_empty() {
        kind_word(&flat).to_owned()
    } else {
        names.join(" ")
    }
}

/// Lists in lists that are told.
const TOLD: usize = 4;

/// What a list without a name holds.
fn list_words(resolver: &Resolver<'_>, flat: &Flat, depth: usize) -> String {
    match flat.prefix.len() {
        0 => {}
        1 => return "single".to_owned(),
        2 => return "pair".to_owned(),
        3 => return "triple".to_owned(),
        length => return format!("tuple of {length}"),
    }
    let item = resolver.resolve(&Conjunction::all(&flat.items)).conjunction;
    if let Some(name) = component_name(resolver, &item) {
        return format!("{name} list");
    }
    let inner = resolver.flat(&item);
    match kind_word(&inner) {
        "list" if depth < TOLD => format!("lists of {}", list_words(resolver, &inner, depth + 1)),
        word => format!("{word}s"),
    }
}

/// The component that a branch is, if it is one.
pub(super) fn component_name<'a>(resolver: &Resolver<'a>, branch: &Conjunction) -> Option<&'a str> {
    component_of(resolver.node(*branch.parts.last()?))
}

/// The component that a schema is, if it is one.
pub(super) fn component_of(node: &SchemaNode) -> Option<&str> {
    match &node.parent {
        Parent::Root(Root::Component(name)) | Parent::Child(_, Step::Definition(name)) => {
            Some(name)
        }
        _ => None,
    }
}

/// A scalar as words.
pub(super) fn text_of(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn kind_word(flat: &Flat) -> &'static str {
    let mut kinds = flat.kinds().into_iter().flat_map(TypeSet::iter);
    match (kinds.next(), kinds.next()) {
        (Some(one), None) => word_of(one),
        (Some(JsonType::Null), Some(one)) if kinds.next().is_none() => word_of(one),
        _ => "value",
    }
}

/// A JSON type as a word for names.
pub(super) fn word_of(one: JsonType) -> &'static str {
    match one {
        JsonType::Null => "null",
        JsonType::Boolean => "boolean",
        JsonType::Integer => "integer",
        JsonType::Number => "number",
        JsonType::String => "text",
        JsonType::Array => "list",
        JsonType::Object => "object",
    }
}
