//! Lists in lists: rustc follows a type to its innermost part, and gives up at some depth.

use super::graph;
use super::model::{AnyReason, Kind, Schemas, TypeId};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// How many lists, maps and tuples stand in each other. Real documents have up to four (`GeoJSON`); at about 30 rustc ends.
const DEEPEST: usize = 16;

/// Makes free-form values of the lists, maps and tuples that stand deeper. Those that contain themselves have a name of
/// their own, where the depth ends.
pub(super) fn bound(schemas: &mut Schemas, diagnostics: &mut Diagnostics) {
    let edges: Vec<Vec<usize>> = schemas.types.iter().map(|ty| held(&ty.kind)).collect();
    let circles = graph::components(&edges);
    let mut order: Vec<usize> = (0..edges.len()).collect();
    // A circle has a greater number than those that it leads to, so that the outermost types come first.
    order.sort_by_key(|&node| std::cmp::Reverse(circles[node]));
    let mut around = vec![0; edges.len()];
    // What stands in a list that was cut off is seldom seen again, and needs no words.
    let mut behind_cut = vec![false; edges.len()];
    for node in order {
        let ty = &mut schemas.types[node];
        let is_cut = around[node] >= DEEPEST && is_container(&ty.kind);
        if is_cut {
            ty.kind = Kind::Any(AnyReason::TooDeep);
        }
        if is_cut && !behind_cut[node] {
            diagnostics.push(
                Diagnostic::new(Code::Untyped, "lists stand too deep in each other")
                    .at(&ty.place, format!("inside of {DEEPEST} others"))
                    .note("the value is read and written as free-form JSON"),
            );
        }
        for &target in &edges[node] {
            if circles[target] == circles[node] {
                continue;
            }
            behind_cut[target] |= is_cut || behind_cut[node];
            if !is_cut {
                around[target] = around[target].max(around[node] + 1);
            }
        }
    }
}

fn is_container(kind: &Kind) -> bool {
    matches!(kind, Kind::List(_) | Kind::Map(_) | Kind::Tuple(_))
}

/// What a list, map or tuple holds.
fn held(kind: &Kind) -> Vec<usize> {
    let index = |TypeId(id): TypeId| id as usize;
    match kind {
        Kind::List(list) => vec![index(list.item.ty)],
        Kind::Map(value) => vec![index(value.ty)],
        Kind::Tuple(tuple) => {
            let all = tuple.items.iter().chain(&tuple.rest);
            all.map(|item| index(item.ty)).collect()
        }
        _ => Vec::new(),
    }
}
