//! Types that are read by reading themselves, which no value ends.

use super::graph;
use super::model::{AnyReason, Kind, Payload, Schemas, TypeId};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use std::collections::HashSet;

/// Makes free-form values of such types, one for each circle that is left.
pub(super) fn cut(schemas: &mut Schemas, diagnostics: &mut Diagnostics) {
    while let Some(first) = circles(schemas).into_iter().next() {
        let Some(ty) = schemas.types.get_mut(first.0 as usize) else {
            return;
        };
        ty.kind = Kind::Any(AnyReason::Contradiction);
        diagnostics.push(
            Diagnostic::new(Code::RefCycle, "this schema is among its own branches")
                .at(&ty.place, "leads back to itself with nothing between")
                .note("the value is read and written as it comes")
                .help("let the branches be schemas that do not hold the union"),
        );
    }
}

/// The first type of each circle of types that look at one and the same value.
pub(super) fn circles(schemas: &Schemas) -> Vec<TypeId> {
    let edges: Vec<Vec<usize>> = schemas
        .types
        .iter()
        .map(|ty| {
            let same = same_value(&ty.kind).into_iter();
            same.map(|id| schemas.canonical(id).0 as usize).collect()
        })
        .collect();
    let components = graph::components(&edges);
    let mut sizes = vec![0_usize; edges.len()];
    for component in &components {
        sizes[*component] += 1;
    }
    let mut seen = HashSet::new();
    let circular = schemas.ids().filter(|id| {
        let node = id.0 as usize;
        let is_circle = sizes[components[node]] > 1 || edges[node].contains(&node);
        is_circle && seen.insert(components[node])
    });
    circular.collect()
}

/// The types that read the very value that a type is asked to read, and no part of it.
fn same_value(kind: &Kind) -> Vec<TypeId> {
    match kind {
        Kind::Union(union) => {
            let payloads = union.variants.iter().map(|variant| &variant.payload);
            let types = payloads.filter_map(|payload| match payload {
                Payload::Type(id) => Some(*id),
                Payload::Tag(..) | Payload::Literal(_) => None,
            });
            types.collect()
        }
        Kind::Object(object) => object.flattened.iter().map(|part| part.ty).collect(),
        _ => Vec::new(),
    }
}
