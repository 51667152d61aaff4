//! `required` lists names that no property declares (Validation, section 6.5.3).

use super::listed;
use crate::diagnostic::{Code, Diagnostic};
use crate::openapi::SchemaId;
use crate::schema::flat::{Flat, member_place};
use crate::schema::lower::Lowering;
use std::collections::{BTreeMap, HashSet};

/// Which schemas demand members that nothing declares, over all types that they are a part of.
#[derive(Default)]
pub(in crate::schema) struct Demands {
    undeclared: BTreeMap<SchemaId, Vec<String>>,
    declared: HashSet<(SchemaId, String)>,
}

impl Lowering<'_> {
    /// Notes who demands which members of an object. `open` is whether members that are not declared have a type too.
    pub(in crate::schema) fn note_demands(&mut self, flat: &Flat, open: bool) {
        for id in &flat.leaves {
            for name in &self.resolver.node(*id).object.required {
                if open || flat.properties.contains_key(name) {
                    self.demands.declared.insert((*id, name.clone()));
                    continue;
                }
                let names = self.demands.undeclared.entry(*id).or_default();
                if !names.contains(name) {
                    names.push(name.clone());
                }
            }
        }
    }

    /// A schema that demands what another part of an `allOf` declares is well, even where it also stands alone.
    pub(super) fn lint_required(&mut self) {
        let demands = std::mem::take(&mut self.demands);
        for (id, mut names) in demands.undeclared {
            names.retain(|name| !demands.declared.contains(&(id, name.clone())));
            if names.is_empty() {
                continue;
            }
            let text = format!(
                "`required` lists {}, which no property declares",
                listed(&names)
            );
            let place = member_place(self.resolver.node(id), "required");
            self.diagnostics.push(
                Diagnostic::new(Code::UndeclaredMember, text)
                    .at(&place, "not under `properties`")
                    .note("the member is an optional field with any value, and is never demanded")
                    .help("declare it under `properties`, or take it out of `required`"),
            );
        }
    }
}
