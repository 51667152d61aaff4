//! Where a type is held by a `Box`: around what the variants of a union hold, and in every circle of types that hold each
//! other by value.

use crate::schema::graph;
use crate::schema::{AnyReason, IntegerWidth, Kind, Schemas, Tuple, TypeId, Use};
use std::collections::{HashMap, HashSet};

/// A place in a type that holds another type by value: a field, then a flattened part; a variant; a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Slot {
    /// The type that holds.
    pub(crate) owner: TypeId,
    /// Its fields in order, then its flattened parts; its variants; its positions.
    pub(crate) index: usize,
}

/// Why a place holds its type in a `Box`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoxReason {
    /// Without it the type would contain itself.
    Circle,
    /// It is what a variant holds. A box by size would come and go with the fields of the type, and break whoever matches
    /// the variant each time.
    Variant,
}

/// The places that hold a box.
pub(super) type Boxes = HashMap<Slot, BoxReason>;

/// How gladly a place takes a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Reluctance {
    Payload,
    Optional,
    Required,
    Part,
}

#[derive(Clone, Copy, Debug)]
struct Edge {
    slot: Slot,
    target: TypeId,
    reluctance: Reluctance,
}

/// All places that hold a box.
pub(super) fn boxes(schemas: &Schemas) -> Boxes {
    let edges: Vec<Vec<Edge>> = (0..schemas.types.len())
        .map(|index| edges(schemas, index))
        .collect();
    let held_by_variants = edges.iter().flatten().filter(|edge| {
        // A type of the user's own may be as large as the one that it stands for.
        let may_be_large = match &schemas.get(edge.target).kind {
            Kind::Object(_) | Kind::Any(AnyReason::Replaced) => true,
            Kind::Tuple(tuple) => !is_small(schemas, tuple),
            _ => false,
        };
        edge.reluctance == Reluctance::Payload && may_be_large
    });
    let mut boxes: Boxes = held_by_variants
        .map(|edge| (edge.slot, BoxReason::Variant))
        .collect();
    break_circles(schemas, &edges, &mut boxes);
    share(schemas, &mut boxes);
    boxes
}

/// Whether a tuple is some numbers, as a position on a map is: what it holds is as large whatever becomes of other types.
fn is_small(schemas: &Schemas, tuple: &Tuple) -> bool {
    const MOST: usize = 4;
    let is_number = |item: &Use| {
        let kind = &schemas.get(item.ty).kind;
        matches!(kind, Kind::Boolean | Kind::Number)
            || matches!(kind, Kind::Integer(width) if *width != IntegerWidth::Big)
    };
    tuple.items.len() <= MOST && tuple.items.iter().all(is_number)
}

/// A type that another one stands for holds what that one holds, in the same boxes.
fn share(schemas: &Schemas, boxes: &mut Boxes) {
    let mut by_owner: HashMap<TypeId, Vec<(usize, BoxReason)>> = HashMap::new();
    for (slot, reason) in &*boxes {
        let of_owner = by_owner.entry(slot.owner).or_default();
        of_owner.push((slot.index, *reason));
    }
    for owner in schemas.ids() {
        let declared = schemas.get(owner).same_as;
        let shared = declared.and_then(|declared| by_owner.get(&declared));
        for &(index, reason) in shared.into_iter().flatten() {
            boxes.insert(Slot { owner, index }, reason);
        }
    }
}

fn edges(schemas: &Schemas, index: usize) -> Vec<Edge> {
    let Ok(id) = u32::try_from(index) else {
        return Vec::new();
    };
    let owner = TypeId(id);
    let mut edges = Vec::new();
    if schemas.types[index].same_as.is_some() {
        // Only the type that stands for it is declared.
        return edges;
    }
    let mut add = |index, target, reluctance| {
        edges.push(Edge {
            slot: Slot { owner, index },
            target: schemas.canonical(target),
            reluctance,
        });
    };
    match &schemas.types[index].kind {
        Kind::Object(object) => {
            for (index, field) in object.fields.iter().enumerate() {
                let optional = !field.required || field.value.nullable;
                add(
                    index,
                    field.value.ty,
                    if optional {
                        Reluctance::Optional
                    } else {
                        Reluctance::Required
                    },
                );
            }
            for (index, part) in object.flattened.iter().enumerate() {
                add(object.fields.len() + index, part.ty, Reluctance::Part);
            }
        }
        Kind::Union(union) => {
            for (index, variant) in union.variants.iter().enumerate() {
                if let crate::schema::Payload::Type(target) = variant.payload {
                    add(index, target, Reluctance::Payload);
                }
            }
        }
        Kind::Tuple(tuple) => {
            for (index, item) in tuple.items.iter().enumerate() {
                add(index, item.ty, Reluctance::Part);
            }
        }
        _ => {}
    }
    edges
}

/// The least set of places, with respect to inclusion, that breaks every circle. The places that take a box least
/// gladly are considered first and kept unboxed unless they close a circle with those before them.
fn break_circles(schemas: &Schemas, edges: &[Vec<Edge>], boxes: &mut Boxes) {
    let components = graph::components(&targets(edges, boxes));
    let inside =
        |edge: &&Edge| components[edge.slot.owner.0 as usize] == components[edge.target.0 as usize];
    let open = edges.iter().flatten().filter(inside);
    let mut circular: Vec<&Edge> = open
        .filter(|edge| !boxes.contains_key(&edge.slot))
        .collect();
    circular.sort_by(|a, b| {
        let key = |edge: &Edge| (&schemas.get(edge.slot.owner).key, edge.slot.index);
        b.reluctance
            .cmp(&a.reluctance)
            .then_with(|| key(a).cmp(&key(b)))
    });
    let mut kept: HashMap<TypeId, Vec<TypeId>> = HashMap::new();
    for edge in circular {
        if leads(&kept, edge.target, edge.slot.owner) {
            boxes.insert(edge.slot, BoxReason::Circle);
        } else {
            kept.entry(edge.slot.owner).or_default().push(edge.target);
        }
    }
}

fn leads(kept: &HashMap<TypeId, Vec<TypeId>>, from: TypeId, to: TypeId) -> bool {
    let mut seen = HashSet::from([from]);
    let mut open = vec![from];
    while let Some(node) = open.pop() {
        if node == to {
            return true;
        }
        open.extend(
            kept.get(&node)
                .into_iter()
                .flatten()
                .copied()
                .filter(|next| seen.insert(*next)),
        );
    }
    false
}

fn targets(edges: &[Vec<Edge>], boxes: &Boxes) -> Vec<Vec<usize>> {
    let unboxed = |edges: &Vec<Edge>| {
        edges
            .iter()
            .filter(|edge| !boxes.contains_key(&edge.slot))
            .map(|edge| edge.target.0 as usize)
            .collect()
    };
    edges.iter().map(unboxed).collect()
}
