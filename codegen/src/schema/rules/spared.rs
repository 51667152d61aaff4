//! Members that nobody has to send, because another part of the same schema says that only a server sets them.

use crate::openapi::{SchemaId, SchemaNode, SchemaStore};
use crate::schema::flat::Conjunction;
use std::collections::HashSet;

/// Schemas that are looked at in all, since parts of parts multiply. Beyond that, nothing is spared but what a schema
/// itself says.
const MAX_WORK: usize = 2_000_000;

/// Names that a schema lists under `required` and that need not be sent.
pub(super) struct Spared(HashSet<(SchemaId, String)>);

impl Spared {
    /// Looks at schemas that all hold, with their parts and branches.
    pub(super) fn of<'c>(
        store: &SchemaStore,
        conjunctions: impl Iterator<Item = &'c Conjunction>,
    ) -> Self {
        let mut spared = HashSet::new();
        let mut work = 0;
        for conjunction in conjunctions {
            let parts = parts(store, &conjunction.parts);
            work += parts.len();
            if work > MAX_WORK {
                break;
            }
            let nodes = || parts.iter().map(|id| store.node(*id));
            let names: HashSet<&str> = nodes().flat_map(|node| read_only(store, node)).collect();
            if names.is_empty() {
                continue;
            }
            for id in &parts {
                let required = store.node(*id).object.required.iter();
                let found = required.filter(|name| names.contains(name.as_str()));
                spared.extend(found.map(|name| (*id, name.clone())));
            }
        }
        Self(spared)
    }

    pub(super) fn has(&self, id: SchemaId, name: &str) -> bool {
        self.0.contains(&(id, name.to_owned()))
    }
}

/// All schemas that may speak of the same value as these.
fn parts(store: &SchemaStore, roots: &[SchemaId]) -> Vec<SchemaId> {
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    let mut stack = roots.to_vec();
    while let Some(id) = stack.pop() {
        if !seen.insert(id) {
            continue;
        }
        found.push(id);
        let node = store.node(id);
        let lists = [&node.all_of, &node.one_of, &node.any_of];
        stack.extend(lists.into_iter().flatten());
        stack.extend(node.reference);
        stack.extend(node.conditional());
    }
    found
}

/// The properties of a schema that only a server sets.
fn read_only<'s>(
    store: &'s SchemaStore,
    node: &'s SchemaNode,
) -> impl Iterator<Item = &'s str> + 's {
    let properties = node.object.properties.iter();
    let read_only = properties.filter(|(_, id)| {
        let property = store.node(**id);
        let target = property.reference.map(|id| store.node(id));
        let mut said = std::iter::once(property).chain(target);
        said.any(|node| node.annotations.read_only)
    });
    read_only.map(|(name, _)| name.as_str())
}
