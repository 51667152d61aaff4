//! What the definitions of schemas are called.

use crate::diagnostic::Pointer;
use crate::openapi::{SchemaId, SchemaStore};
use std::collections::HashMap;

/// Names are escaped pointers, where a tilde is followed by a digit; one that is not tells what is no pointer.
#[derive(Debug, Default)]
pub(super) struct Names {
    of: HashMap<SchemaId, String>,
    /// How many schemas have a name.
    taken: HashMap<String, usize>,
}

impl Names {
    /// The same for a schema each time, and no other's: a schema with dynamic references is several at one place.
    pub(super) fn get(&mut self, store: &SchemaStore, id: SchemaId) -> &str {
        self.of.entry(id).or_insert_with(|| {
            let name = pointer(store, id);
            let count = self.taken.entry(name.clone()).or_default();
            *count += 1;
            match *count {
                1 => name,
                count => format!("{name}~again{count}"),
            }
        })
    }
}

/// Where a schema is written.
fn pointer(store: &SchemaStore, id: SchemaId) -> String {
    let place = &store.node(id).place;
    let pointer = place.pointer().map_or("", Pointer::as_str);
    let pointer = ["/components/schemas/", "/definitions/"]
        .iter()
        .find_map(|home| pointer.strip_prefix(home))
        .unwrap_or(pointer);
    let home = store.nodes.first().map(|node| node.place.source());
    if home == Some(place.source()) {
        pointer.to_owned()
    } else {
        format!("{}~#{pointer}", place.source().0)
    }
}
