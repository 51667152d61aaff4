//! `unevaluatedItems`, where types can hold it (2020-12 Core, section 11.2).

use crate::openapi::{SchemaId, SchemaNode, SchemaStore};
use indexmap::IndexSet;

/// What all items behind the first positions have to be, by the `unevaluatedItems` among schemas that all hold.
///
/// That is what `items` would say there, as long as nothing but positions evaluates items, and nothing outside of the
/// schema that holds the keyword speaks of items at all: it does not see what stands beside it.
pub(super) fn unevaluated_items(store: &SchemaStore, leaves: &[SchemaId]) -> Vec<SchemaId> {
    let holders = leaves
        .iter()
        .filter_map(|id| Some((*id, store.node(*id).array.unevaluated?)));
    let plain = holders.filter(|&(holder, _)| {
        let seen = subtree(store, holder);
        leaves.iter().all(|id| {
            let node = store.node(*id);
            if *id == holder {
                counts_positions(node)
            } else if seen.contains(id) {
                counts_positions(node) && node.array.unevaluated.is_none()
            } else {
                node.array.items.is_none() && node.array.prefix.is_empty()
            }
        })
    });
    plain.map(|(_, schema)| schema).collect()
}

/// A schema with all that hold because it does.
fn subtree(store: &SchemaStore, root: SchemaId) -> IndexSet<SchemaId> {
    let mut seen = IndexSet::new();
    let mut stack = vec![root];
    while let Some(id) = stack.pop() {
        if seen.insert(id) {
            let node = store.node(id);
            stack.extend(node.all_of.iter().chain(&node.reference));
        }
    }
    seen
}

/// Whether no keyword but `prefixItems` can evaluate items.
fn counts_positions(node: &SchemaNode) -> bool {
    node.array.items.is_none()
        && node.array.contains.is_none()
        && node.conditions.is_empty()
        && node.one_of.is_empty()
        && node.any_of.is_empty()
        && !node.dynamic
}
