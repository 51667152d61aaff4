//! What a schema says to a reader, constraints in words included.

use super::flat::Flat;
use super::model::{Docs, values};
use super::resolve::Resolver;
use crate::openapi::{SchemaId, SchemaNode};
use serde_json::Number;

/// How many references are followed for a description.
const MAX_HOPS: usize = 8;

/// The texts of a field: its own come before those of what it refers to.
pub(super) fn of_field(resolver: &Resolver<'_>, schemas: &[SchemaId]) -> Docs {
    let mut docs = Docs::default();
    for schema in schemas {
        let mut current = Some(*schema);
        let mut hops = 0;
        while let Some(id) = current.filter(|_| hops < MAX_HOPS) {
            let node = resolver.node(id);
            add(&mut docs, node);
            current = node.reference.or(match node.all_of.as_slice() {
                [one] => Some(*one),
                _ => None,
            });
            hops += 1;
        }
    }
    docs
}

/// The texts of a type: those of the first of its schemas that has any.
pub(super) fn of_type(resolver: &Resolver<'_>, flat: &Flat) -> Docs {
    // A branch of many unions is asked for its words by each of them.
    let docs = flat.docs.get_or_init(|| Box::new(gather(resolver, flat)));
    Docs::clone(docs)
}

fn gather(resolver: &Resolver<'_>, flat: &Flat) -> Docs {
    let mut docs = Docs::default();
    if let Some(first) = flat.leaves.first() {
        add(&mut docs, resolver.node(*first));
    }
    docs.constraints = flat
        .leaves
        .iter()
        .flat_map(|id| constraints(resolver.node(*id)))
        .collect();
    docs
}

fn add(docs: &mut Docs, node: &SchemaNode) {
    let notes = &node.annotations;
    docs.deprecated |= notes.deprecated;
    if docs.title.is_none() {
        docs.title.clone_from(&notes.title);
    }
    if docs.description.is_none() {
        docs.description.clone_from(&notes.description);
    }
    if docs.examples.is_empty() {
        docs.examples = values(&notes.examples);
    }
    for constraint in constraints(node) {
        if !docs.constraints.contains(&constraint) {
            docs.constraints.push(constraint);
        }
    }
}

/// The validation keywords of one schema, in words.
pub(super) fn constraints(node: &SchemaNode) -> Vec<String> {
    let mut words = Vec::new();
    words.extend(span(
        node.string.min,
        node.string.max,
        "character",
        "characters",
    ));
    words.extend(span(node.array.min, node.array.max, "item", "items"));
    words.extend(span(node.object.min, node.object.max, "member", "members"));
    if node.array.unique {
        words.push("no item twice".to_owned());
    }
    let number = |label: &str, value: &Option<Number>| {
        value.as_ref().map(|value| format!("{label} {value}"))
    };
    words.extend(number("at least", &node.number.min));
    words.extend(number("at most", &node.number.max));
    words.extend(number("more than", &node.number.above));
    words.extend(number("less than", &node.number.below));
    words.extend(number("a multiple of", &node.number.multiple_of));
    if let Some(pattern) = &node.string.pattern {
        words.push(format!(
            "matches the pattern `{}`",
            pattern.replace('`', "'")
        ));
    }
    words
}

fn span(min: Option<u64>, max: Option<u64>, one: &str, many: &str) -> Option<String> {
    let unit = |count: u64| if count == 1 { one } else { many };
    Some(match (min.filter(|min| *min > 0), max) {
        (None, None) => return None,
        (Some(min), None) => format!("at least {min} {}", unit(min)),
        (None, Some(max)) => format!("at most {max} {}", unit(max)),
        (Some(min), Some(max)) if min == max => format!("exactly {min} {}", unit(min)),
        (Some(min), Some(max)) => format!("{min} to {max} {many}"),
    })
}
