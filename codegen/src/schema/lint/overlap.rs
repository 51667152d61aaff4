//! Unions whose branches cannot be told apart.

use super::listed;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::openapi::{JsonType, TypeSet};
use crate::schema::flat::type_of;
use crate::schema::model::{Decide, Kind, Object, Payload, Schemas, TypeId, Union, Use};
use std::collections::HashSet;

/// How deep types are compared.
const MAX_DEPTH: usize = 4;

/// Reports each union that is left to trying, and whose branches have values in common.
pub(in crate::schema) fn overlaps(schemas: &Schemas, diagnostics: &mut Diagnostics) {
    for ty in schemas.types.iter().filter(|ty| ty.same_as.is_none()) {
        let Kind::Union(union) = &ty.kind else {
            continue;
        };
        let mut tried = Vec::new();
        collect(&union.decide, &mut tried);
        let Some(branches) = tried
            .into_iter()
            .find(|tried| is_real(schemas, union, tried))
        else {
            continue;
        };
        let hint = |branch: &usize| Some(union.variants.get(*branch)?.hint.as_str());
        let hints: Vec<&str> = branches.iter().filter_map(hint).collect();
        let distinct: HashSet<&str> = hints.iter().copied().collect();
        let text = if distinct.len() == hints.len() {
            format!("nothing tells the branches {} apart", listed(&hints))
        } else {
            format!("nothing tells {} branches of this union apart", hints.len())
        };
        diagnostics.push(
            Diagnostic::new(Code::Overlap, text)
                .at(&ty.place, "a value may fit several of these")
                .note("the client tries them all and takes the one that loses least of a value, the first of equals")
                .help("give each branch a required property with a constant of its own, or a required property that the others do not have"),
        );
    }
}

/// The branches that are tried, for each place where a decision comes down to trying.
fn collect<'d>(decide: &'d Decide, tried: &mut Vec<&'d [usize]>) {
    let inner: Vec<&Decide> = match decide {
        Decide::Try(branches) => {
            tried.push(branches);
            Vec::new()
        }
        // An array without items is of all branches, and it does not matter of which.
        Decide::Items { cases, .. } => cases.iter().map(|(_, next)| next).collect(),
        Decide::Tag { cases, other, .. } => {
            let is_variant = |next: &Decide| matches!(next, Decide::Variant(_));
            // Where a tag decides, a value without it is not one that the document describes.
            if cases.iter().any(|(_, next)| is_variant(next)) {
                let cases = cases.iter().map(|(_, next)| next);
                cases.chain([&**other]).collect()
            } else {
                decide.next()
            }
        }
        step => step.next(),
    };
    for next in inner {
        collect(next, tried);
    }
}

/// Whether two of the branches have a value in common, as far as their types tell.
fn is_real(schemas: &Schemas, union: &Union, branches: &[usize]) -> bool {
    let payload = |branch: &usize| match &union.variants.get(*branch)?.payload {
        Payload::Type(id) => Some(*id),
        Payload::Tag(..) | Payload::Literal(_) => None,
    };
    let types: Vec<TypeId> = branches.iter().filter_map(payload).collect();
    let apart = |at: usize, one: TypeId| {
        let mut later = types.iter().skip(at + 1);
        later.all(|other| are_apart(schemas, one, *other, MAX_DEPTH))
    };
    types.len() > 1 && !types.iter().enumerate().all(|(at, one)| apart(at, *one))
}

/// Whether no value but an empty one can be of both types.
fn are_apart(schemas: &Schemas, one: TypeId, other: TypeId, depth: usize) -> bool {
    let (a, b) = (&schemas.get(one).kind, &schemas.get(other).kind);
    if let (Some(a), Some(b)) = (kinds(a), kinds(b))
        && a.intersect(b).is_empty()
    {
        return true;
    }
    if depth == 0 {
        return false;
    }
    match (a, b) {
        (Kind::List(a), Kind::List(b)) => uses_apart(schemas, a.item, b.item, depth),
        (Kind::Map(a), Kind::Map(b)) => uses_apart(schemas, *a, *b, depth),
        (Kind::Object(a), Kind::Object(b)) => {
            member_apart(schemas, a, b, depth) || member_apart(schemas, b, a, depth)
        }
        (Kind::Enum(a), Kind::Enum(b)) => !a
            .values
            .iter()
            .any(|one| b.values.iter().any(|other| one.value == other.value)),
        (Kind::Constant(a), Kind::Constant(b)) => a != b,
        _ => false,
    }
}

fn uses_apart(schemas: &Schemas, one: Use, other: Use, depth: usize) -> bool {
    !(one.nullable && other.nullable) && are_apart(schemas, one.ty, other.ty, depth - 1)
}

/// Whether a member that one object demands is something else in the other.
fn member_apart(schemas: &Schemas, one: &Object, other: &Object, depth: usize) -> bool {
    let mut demanded = one.fields.iter().filter(|field| field.required);
    demanded.any(|field| {
        let mut twins = other.fields.iter().filter(|twin| twin.name == field.name);
        twins.any(|twin| uses_apart(schemas, field.value, twin.value, depth))
    })
}

/// The JSON types of a kind's values, where they are known.
fn kinds(kind: &Kind) -> Option<TypeSet> {
    Some(TypeSet::of(match kind {
        Kind::Null => JsonType::Null,
        Kind::Boolean => JsonType::Boolean,
        Kind::Integer(_) => JsonType::Integer,
        Kind::Number => JsonType::Number,
        Kind::String(_) => JsonType::String,
        Kind::Constant(value) => return Some(type_of(value)),
        Kind::Enum(values) => {
            let each = values.values.iter().map(|one| type_of(&one.value));
            return Some(each.fold(TypeSet::EMPTY, TypeSet::union));
        }
        Kind::List(_) | Kind::Tuple(_) => JsonType::Array,
        Kind::Map(_) | Kind::Object(_) => JsonType::Object,
        Kind::Any(_) | Kind::Never | Kind::Union(_) => return None,
    }))
}
