//! Where a type is held by a `Box`: in every circle of types that hold each other by value, and around branches of a
//! union that are much larger than the others may be.

use super::layout::{self, Layout};
use super::scalar;
use crate::rust::Options;
use crate::schema::graph;
use crate::schema::{Kind, Schemas, TypeId, Use};
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
    /// The branch is so large that every value of the union would be.
    Large,
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

/// A payload larger than so many bytes is boxed. clippy wants no variant to be 200 bytes larger than the next.
const LARGEST_PAYLOAD: usize = 192;

/// All places that hold a box.
pub(super) fn boxes(schemas: &Schemas, options: &Options) -> Boxes {
    let edges: Vec<Vec<Edge>> = (0..schemas.types.len())
        .map(|index| edges(schemas, index))
        .collect();
    let mut boxes = break_circles(schemas, &edges);
    box_large_payloads(schemas, options, &edges, &mut boxes);
    boxes
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
fn break_circles(schemas: &Schemas, edges: &[Vec<Edge>]) -> Boxes {
    let components = graph::components(&targets(edges, &Boxes::new()));
    let inside =
        |edge: &&Edge| components[edge.slot.owner.0 as usize] == components[edge.target.0 as usize];
    let mut circular: Vec<&Edge> = edges.iter().flatten().filter(inside).collect();
    circular.sort_by(|a, b| {
        let key = |edge: &Edge| (&schemas.get(edge.slot.owner).key, edge.slot.index);
        b.reluctance
            .cmp(&a.reluctance)
            .then_with(|| key(a).cmp(&key(b)))
    });
    let mut kept: HashMap<TypeId, Vec<TypeId>> = HashMap::new();
    let mut boxes = Boxes::new();
    for edge in circular {
        if leads(&kept, edge.target, edge.slot.owner) {
            boxes.insert(edge.slot, BoxReason::Circle);
        } else {
            kept.entry(edge.slot.owner).or_default().push(edge.target);
        }
    }
    boxes
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

/// From the types that hold nothing upwards, so that the sizes of all payloads are known.
fn box_large_payloads(
    schemas: &Schemas,
    options: &Options,
    edges: &[Vec<Edge>],
    boxes: &mut Boxes,
) {
    let components = graph::components(&targets(edges, boxes));
    let mut order: Vec<usize> = (0..edges.len()).collect();
    order.sort_by_key(|&node| components[node]);
    let mut layouts = vec![Layout::POINTER; edges.len()];
    for node in order {
        if matches!(schemas.types[node].kind, Kind::Union(_)) {
            for edge in &edges[node] {
                if layouts[edge.target.0 as usize].size > LARGEST_PAYLOAD {
                    boxes.entry(edge.slot).or_insert(BoxReason::Large);
                }
            }
        }
        let indirect: HashSet<usize> = edges[node]
            .iter()
            .filter(|edge| boxes.contains_key(&edge.slot))
            .map(|edge| edge.slot.index)
            .collect();
        let hold = |slot: usize, value: Use| {
            let bare = if indirect.contains(&slot) {
                Layout::POINTER
            } else {
                layouts[schemas.canonical(value.ty).0 as usize]
            };
            if value.nullable {
                bare.or_nothing()
            } else {
                bare
            }
        };
        let ty = &schemas.types[node];
        layouts[node] = match scalar::chosen(ty, options) {
            Some(chosen) => chosen.layout(),
            None => layout::of(&ty.kind, &hold),
        };
    }
}
