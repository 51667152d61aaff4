//! What a document demands of values beyond their types, in JSON Schema's words: for those who check what they send.
//!
//! A rule is written *leanly* where a type already holds the rest: only lengths, bounds, patterns, values and the
//! like. Below a keyword that asks whether a schema holds (`oneOf`, `not`, `if` and others) the *whole* schema is
//! written, since there its type matters too.

mod names;
mod significant;
mod spared;
mod write;

use super::flat::Conjunction;
use super::model::{Rules, TypeId};
use crate::openapi::{SchemaId, SchemaStore};
use names::Names;
use serde_json::{Map, Value, json};
use significant::Significance;
use spared::Spared;
use std::collections::HashSet;

/// The rules of types, each made of schemas that all hold.
pub(super) fn find(store: &SchemaStore, types: &[(TypeId, &Conjunction, String)]) -> Rules {
    let mut writer = Writer {
        store,
        significance: Significance::of(store),
        spared: Spared::of(store, types.iter().map(|(_, conjunction, _)| *conjunction)),
        names: Names::default(),
        rules: Rules::default(),
        waiting: Vec::new(),
        known: HashSet::new(),
    };
    for (id, conjunction, name) in types {
        writer.add_type(*id, conjunction, name);
    }
    for (name, id) in &store.components {
        if writer.significance.has(*id) {
            let root = writer.reference(*id, Extent::Lean);
            writer.rules.components.insert(name.clone(), root);
        }
    }
    writer.write_waiting();
    writer.rules
}

/// How much of a schema is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Extent {
    /// What types don't hold.
    Lean,
    /// Everything.
    Whole,
}

/// Writes schemas as definitions, one after the other, never one inside the other.
struct Writer<'a> {
    store: &'a SchemaStore,
    significance: Significance,
    spared: Spared,
    names: Names,
    rules: Rules,
    waiting: Vec<(SchemaId, Extent)>,
    known: HashSet<(SchemaId, Extent)>,
}

impl Writer<'_> {
    fn add_type(&mut self, id: TypeId, conjunction: &Conjunction, name: &str) {
        let parts: Vec<SchemaId> = conjunction
            .parts
            .iter()
            .copied()
            .filter(|part| self.significance.has(*part))
            .collect();
        let root = match parts.as_slice() {
            [] => return,
            [one] => self.reference(*one, Extent::Lean),
            parts => {
                let parts: Vec<Value> = parts
                    .iter()
                    .map(|part| json!({"$ref": self.reference(*part, Extent::Lean)}))
                    .collect();
                let name = format!("~type {name}");
                self.rules
                    .definitions
                    .insert(name.clone(), json!({"allOf": parts}));
                name
            }
        };
        self.rules.roots.insert(id, root);
    }

    /// The name of a schema's definition, which is written when its turn comes.
    fn reference(&mut self, id: SchemaId, extent: Extent) -> String {
        if self.known.insert((id, extent)) {
            self.waiting.push((id, extent));
        }
        self.name(id, extent)
    }

    fn name(&mut self, id: SchemaId, extent: Extent) -> String {
        let ending = match extent {
            Extent::Lean => "",
            Extent::Whole => "~whole",
        };
        format!("{}{ending}", self.names.get(self.store, id))
    }

    fn write_waiting(&mut self) {
        while let Some((id, extent)) = self.waiting.pop() {
            let name = self.name(id, extent);
            let schema = self.schema(id, extent);
            self.rules.definitions.insert(name, schema);
        }
    }

    /// A part of a schema: itself where it has no parts, else a reference to its definition.
    fn part(&mut self, id: SchemaId, extent: Extent) -> Value {
        if extent == Extent::Lean && !self.significance.has(id) {
            return Value::Bool(true);
        }
        if self.store.node(id).parts().next().is_none() {
            return self.schema(id, extent);
        }
        let mut reference = Map::new();
        reference.insert("$ref".to_owned(), self.reference(id, extent).into());
        Value::Object(reference)
    }
}
