//! Every name that users can write, with what it stands for.

use super::{BodyIntake, OperationOutline, Outline, PartOutline};
use crate::rust::plan::Plan;
use crate::schema::Key;
use std::collections::BTreeMap;

impl Plan<'_> {
    /// Names by what they stand for in the document: types, fields, variants, methods, arguments and parts of bodies, as in
    /// `types::Space.title`.
    ///
    /// For tools that compare the names of two documents. Setters are left out, since they have their fields' names.
    pub fn inventory(&self) -> BTreeMap<String, String> {
        let mut names = BTreeMap::new();
        for id in self.items() {
            let Some(ident) = self.type_ident(id) else {
                continue;
            };
            let key = &self.api.schemas.get(id).key;
            let path = format!("types::{ident}");
            for (claim, ident) in self.members(id) {
                names.insert(format!("{key} {}", claim.key), format!("{path}.{ident}"));
            }
            names.insert(key.to_string(), path);
        }
        for alias in self.aliases() {
            let key = Key::component(&alias.component);
            names.insert(key.to_string(), format!("types::{}", alias.name.ident));
        }
        for operation in Outline::of(self).operations {
            for (method, index) in operation.methods.iter().zip(0..) {
                let what = format!("call {} {index}", operation.call.key);
                names.insert(what, format!("{}::{}", operation.group, method.name));
            }
            let arguments = operation.required.iter().chain(&operation.optional);
            for argument in arguments {
                let what = format!("argument {}", pointed(&operation, &argument.source.name));
                names.insert(what, pointed(&operation, &argument.name));
            }
            for part in parts(&operation) {
                names.insert(
                    format!("part {}", pointed(&operation, part.wire)),
                    pointed(&operation, &part.name),
                );
            }
        }
        names
    }
}

/// Something of an operation.
fn pointed(operation: &OperationOutline<'_>, name: &str) -> String {
    format!("{}.{name}", operation.call.key)
}

/// The parts of its bodies.
fn parts<'o, 'a>(operation: &'o OperationOutline<'a>) -> impl Iterator<Item = &'o PartOutline<'a>> {
    let given = operation.methods.iter();
    let given = given.filter_map(|method| method.body.as_ref());
    let forms = given.chain(operation.bodies.iter().map(|(_, body)| body));
    forms.flat_map(|form| match &form.intake {
        BodyIntake::Parts { parts, .. } => parts.as_slice(),
        _ => &[],
    })
}
