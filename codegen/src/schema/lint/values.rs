//! Defaults and examples that do not fit their schemas (Validation, sections 9.2 and 9.5).

use crate::diagnostic::{Change, Code, Diagnostic, Place};
use crate::openapi::{Example, SchemaId};
use crate::schema::fit::{Misfit, misfit};
use crate::schema::flat::{Conjunction, member_place};
use crate::schema::lower::Lowering;
use crate::schema::model::{Kind, Use};
use std::collections::HashSet;

impl Lowering<'_> {
    /// Reports defaults and examples that do not fit, and leaves such defaults out.
    pub(super) fn lint_values(&mut self) {
        let mut reported = HashSet::new();
        let count = u32::try_from(self.resolver.graph.store.nodes.len()).unwrap_or(u32::MAX);
        for id in (0..count).map(SchemaId) {
            let notes = &self.resolver.node(id).annotations;
            if notes.default.is_none() && notes.examples.is_empty() {
                continue;
            }
            let Some(used) = self.known_use(id) else {
                continue;
            };
            self.lint_default(id, used, &mut reported);
            let findings = notes.examples.iter().filter_map(|example| {
                Some(self::example(
                    example,
                    &misfit(&self.schemas, used, &example.value)?,
                ))
            });
            // One finding says enough about a schema whose examples share a fault.
            if let Some(finding) = findings.collect::<Vec<_>>().into_iter().next() {
                self.diagnostics.push(finding);
            }
        }
        self.drop_defaults(&reported);
    }

    /// What a schema means by itself, if a type was made of it.
    fn known_use(&self, id: SchemaId) -> Option<Use> {
        let resolved = self.resolver.resolve(&Conjunction::of(id));
        let ty = self.known_type(&resolved.conjunction)?;
        Some(Use {
            ty,
            nullable: resolved.nullable,
        })
    }

    fn lint_default(&mut self, id: SchemaId, used: Use, reported: &mut HashSet<Place>) {
        let node = self.resolver.node(id);
        let Some(value) = &node.annotations.default else {
            return;
        };
        if let Some(found) = misfit(&self.schemas, used, value) {
            let whole = member_place(node, "default");
            self.diagnostics.push(default(&whole, &found));
            reported.insert(node.place.clone());
        }
    }

    /// Takes out defaults that do not fit their fields.
    fn drop_defaults(&mut self, reported: &HashSet<Place>) {
        let mut wrong = Vec::new();
        for (index, ty) in self.schemas.types.iter().enumerate() {
            let Kind::Object(object) = &ty.kind else {
                continue;
            };
            for (position, field) in object.fields.iter().enumerate() {
                let default = field.default.as_ref();
                let found = default.and_then(|value| misfit(&self.schemas, field.value, value));
                wrong.extend(found.map(|found| (index, position, found)));
            }
        }
        for (index, position, found) in wrong {
            let target = |used: Use| self.schemas.get(used.ty).place.clone();
            let Kind::Object(object) = &self.schemas.types[index].kind else {
                continue;
            };
            let Some(field) = object.fields.get(position) else {
                continue;
            };
            if !reported.contains(&field.place) && !reported.contains(&target(field.value)) {
                self.diagnostics.push(default(
                    &field.place,
                    &Misfit {
                        way: crate::diagnostic::Pointer::root(),
                        ..found
                    },
                ));
            }
            if let Kind::Object(object) = &mut self.schemas.types[index].kind {
                object.fields[position].default = None;
            }
        }
    }
}

fn default(whole: &Place, found: &Misfit) -> Diagnostic {
    Diagnostic::new(Code::DefaultType, "the default does not fit its schema")
        .at(&found.place(whole), format!("expected {}", found.expected))
        .fix_at(whole, Change::Remove)
        .note("the client's documentation does not mention the default")
        .help("correct the default, or the schema")
}

/// The finding about an example.
pub(crate) fn example(example: &Example, found: &Misfit) -> Diagnostic {
    Diagnostic::new(Code::ExampleType, "the example does not fit its schema")
        .at(
            &found.place(&example.place),
            format!("expected {}", found.expected),
        )
        .fix_at(&example.place, Change::Remove)
        .note("a server that answers like the example may be misread by the client")
        .help("correct the example, or the schema if servers do answer so")
}
