//! What every explanation may ask.

use super::model::Standing;
use crate::api::{Api, Call, Reach};
use crate::diagnostic::Place;
use crate::rust::calls::{OperationOutline, Outline};
use crate::rust::{Plan, Position};
use crate::schema::{TypeId, Use, XmlNode};
use crate::source::Sources;

/// One API with the names that it has in Rust.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The texts that were read.
    pub sources: &'a Sources,
    /// Its types and calls.
    pub api: &'a Api,
    /// The names and shapes of its types.
    pub plan: &'a Plan<'a>,
    /// The names of its calls.
    pub outline: &'a Outline<'a>,
}

impl<'a> Context<'a> {
    pub(super) fn standing(&self, place: &Place) -> Standing {
        // A reader looks for the key; a value without one is found all the same.
        let place = match place {
            Place::Value(source, pointer) => &Place::Key(*source, pointer.clone()),
            other => other,
        };
        let location = self.sources.locate(place);
        Standing {
            file: location.file.to_string_lossy().into_owned(),
            line: location.line,
            column: location.column,
            pointer: pointer(place),
        }
    }

    /// A type where it is used, as a caller writes it.
    pub(super) fn spelled(&self, value: Use) -> String {
        self.plan.expr(value, Position::Elsewhere).to_string()
    }

    /// The same without null.
    pub(super) fn spelled_type(&self, id: TypeId) -> String {
        self.plan.type_expr(id, Position::Elsewhere).to_string()
    }

    /// The declared type that stands for a type.
    pub(super) fn canonical(&self, id: TypeId) -> TypeId {
        self.api.schemas.canonical(id)
    }

    /// Where a member of a type stands in bodies of XML, if any leads to it.
    pub(super) fn member_in_xml(&self, owner: TypeId, name: &str) -> Option<String> {
        let shape = self.api.schemas.xml.shapes.get(&owner)?;
        let mut members = shape.members.iter();
        let member = members.find(|member| member.json == name)?;
        Some(in_xml(&member.node))
    }

    /// The operations that send and that receive a type, in document order.
    pub(super) fn users(&self, id: TypeId) -> (Vec<String>, Vec<String>) {
        let id = self.canonical(id);
        let (mut sent, mut received) = (Vec::new(), Vec::new());
        for operation in self.outline_in_order() {
            let reach = Reach::of(&self.api.schemas, operation.call);
            if reach.sent.contains(&id) {
                sent.push(label(operation));
            }
            if reach.received.contains(&id) {
                received.push(label(operation));
            }
        }
        // The API sends what a webhook's body holds.
        for hook in &self.outline.webhooks {
            let reach = Reach::of(&self.api.schemas, hook.call);
            let label = || format!("webhook `{}`", hook.name());
            if reach.sent.contains(&id) {
                received.push(label());
            }
            if reach.received.contains(&id) {
                sent.push(label());
            }
        }
        (sent, received)
    }

    fn outline_in_order(&self) -> impl Iterator<Item = &'a OperationOutline<'a>> {
        let place = |call: &Call| {
            self.api
                .calls
                .iter()
                .position(|one| std::ptr::eq(one, call))
        };
        let mut operations: Vec<_> = self.outline.operations.iter().collect();
        operations.sort_by_key(|one| place(one.call));
        operations.into_iter()
    }
}

/// The pointer to a place, as people write it.
pub fn pointer(place: &Place) -> Option<String> {
    place.pointer().map(|pointer| format!("#{pointer}"))
}

/// A node of XML in words.
pub(super) fn in_xml(node: &XmlNode) -> String {
    node.told(&|name| format!("`{name}`"))
}

/// `GET /pets/{petId}: client.pets().get`
fn label(operation: &OperationOutline<'_>) -> String {
    let method = operation.methods.first().map_or("", |method| &method.name);
    format!(
        "{} {}: client.{}().{method}",
        operation.call.method.0, operation.call.path, operation.group
    )
}
