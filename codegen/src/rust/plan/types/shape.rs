//! Which types are items of their own, and which are written out where they are used.

use super::newtype;
use crate::rust::options::Options;
use crate::schema::graph;
use crate::schema::{EnumValue, Kind, Schemas, Type, TypeId};

/// How a type is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Where it is used.
    Inline,
    /// `pub type Name = …;`
    Alias,
    /// A struct around a list, map or tuple that contains itself.
    Newtype,
    /// A struct around a string or an integer, which no other is taken for.
    Scalar,
    /// A struct with fields.
    Struct,
    /// An open enum of strings.
    StringEnum,
    /// An open enum of integers.
    IntegerEnum,
    /// An enum with a variant for each branch.
    Union,
    /// A unit struct.
    Constant,
}

/// The shape of every type, by its identity.
pub(super) fn shapes(schemas: &Schemas, options: &Options) -> Vec<Shape> {
    let types = schemas.types.iter();
    let mut shapes: Vec<Shape> = types.map(|ty| shape(ty, options)).collect();
    wrap_cycles(schemas, &mut shapes);
    shapes
}

fn shape(ty: &Type, options: &Options) -> Shape {
    match &ty.kind {
        Kind::String(_) | Kind::Integer(_) if newtype::is_wanted(ty, options) => Shape::Scalar,
        Kind::Object(_) => Shape::Struct,
        Kind::Union(_) => Shape::Union,
        Kind::Constant(_) => Shape::Constant,
        Kind::Enum(values) if values.values.iter().all(|value| value.value.is_string()) => {
            Shape::StringEnum
        }
        Kind::Enum(values) if values.values.iter().all(is_i64) => Shape::IntegerEnum,
        _ if ty.key.as_component().is_some() => Shape::Alias,
        _ => Shape::Inline,
    }
}

fn is_i64(value: &EnumValue) -> bool {
    value.value.is_i64()
}

/// Makes a newtype of one type in every circle of aliases and inline types: a component if there is one, else the
/// type with the smallest key.
fn wrap_cycles(schemas: &Schemas, shapes: &mut [Shape]) {
    loop {
        let edges: Vec<Vec<usize>> = schemas
            .types
            .iter()
            .map(|ty| structural_targets(ty, shapes))
            .collect();
        let components = graph::components(&edges);
        let mut circles: Vec<Vec<usize>> = vec![Vec::new(); edges.len()];
        for (node, &component) in components.iter().enumerate() {
            circles[component].push(node);
        }
        circles.retain(|circle| {
            circle.len() > 1 || circle.iter().any(|&node| edges[node].contains(&node))
        });
        if circles.is_empty() {
            return;
        }
        for circle in circles {
            let key = |node: &usize| &schemas.types[*node].key;
            let chosen = circle
                .iter()
                .min_by_key(|node| (key(node).as_component().is_none(), key(node)));
            if let Some(&node) = chosen {
                shapes[node] = Shape::Newtype;
            }
        }
    }
}

/// What a type that is written out, or an alias, names besides items.
fn structural_targets(ty: &Type, shapes: &[Shape]) -> Vec<usize> {
    let all: Vec<TypeId> = match &ty.kind {
        Kind::List(list) => vec![list.item.ty],
        Kind::Map(value) => vec![value.ty],
        Kind::Tuple(tuple) => tuple
            .items
            .iter()
            .chain(&tuple.rest)
            .map(|item| item.ty)
            .collect(),
        _ => Vec::new(),
    };
    let written_out = |id: &usize| matches!(shapes[*id], Shape::Inline | Shape::Alias);
    all.into_iter()
        .map(|id| id.0 as usize)
        .filter(written_out)
        .collect()
}
