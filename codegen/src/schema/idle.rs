//! Schemas that demand nothing but a JSON type, beside others that say more.

use super::flat::Conjunction;
use super::lineage::{says_nothing, says_nothing_of_declared};
use super::resolve::Resolver;
use crate::openapi::{JsonType, SchemaId, SchemaNode, TypeSet};

impl Resolver<'_> {
    /// Whether a schema is nothing but a `type` and words to a reader.
    pub fn is_idle(&self, id: SchemaId) -> bool {
        let node = self.node(id);
        says_nothing(node) && self.is_a_type(id)
    }

    /// Whether a schema takes any object: where a property is declared again as one of some kind, it says no more than that.
    pub fn is_any_object(&self, id: SchemaId) -> bool {
        let node = self.node(id);
        let additional = node.object.additional.map(|id| self.node(id));
        additional.is_some_and(allows_all) && says_nothing_of_declared(node) && self.is_a_type(id)
    }

    /// Whether a schema has a type, and no rule beyond it but what it says of members and items.
    fn is_a_type(&self, id: SchemaId) -> bool {
        let node = self.node(id);
        node.types.is_some()
            && node.reference.is_none()
            && node.all_of.is_empty()
            && demands_nothing(node)
            && !self.graph.heirs.is_kind(id)
    }

    /// Whether an idle schema says nothing that another one does not say.
    pub fn repeats(&self, idle: SchemaId, other: SchemaId) -> bool {
        let node = self.node(idle);
        let Some(types) = node.types else {
            return false;
        };
        let branch = Conjunction::of(other);
        let takes_null = node.nullable || types.has(JsonType::Null);
        let needs_null = self.flat(&branch).allows_null() || self.flat(&branch).nullable;
        (takes_null || !needs_null) && self.is_within(&branch, types)
    }

    /// Whether a schema has a part that does nothing but take null beside a reference. By the letter null is still not
    /// among the values, but whoever writes that wants it to be.
    pub fn wants_null(&self, schema: SchemaId) -> bool {
        let parts = &self.node(schema).all_of;
        let is_null_taken = |id: &SchemaId| {
            self.is_idle(*id)
                && self
                    .node(*id)
                    .types
                    .is_some_and(|types| types.has(JsonType::Null))
        };
        let is_reference = |id: &SchemaId| self.node(*id).reference.is_some();
        parts.iter().any(is_null_taken)
            && parts.iter().all(|id| is_null_taken(id) || is_reference(id))
    }

    /// Whether all values but null have one of these types.
    pub fn is_within(&self, branch: &Conjunction, types: TypeSet) -> bool {
        let is_within = |branch: &Conjunction| {
            let kinds = self.flat(branch).kinds();
            let kinds = kinds.map(|kinds| kinds.without(JsonType::Null));
            kinds.map(|kinds| kinds.intersect(types) == kinds)
        };
        is_within(branch).unwrap_or_else(|| {
            let unions = &self.flat(branch).unions;
            let mut each = unions
                .iter()
                .filter_map(|union| self.branches_inside(*union));
            each.any(|branches| {
                let mut list = branches.list.iter();
                list.all(|branch| is_within(branch) == Some(true))
            })
        })
    }
}

/// Whether a schema is `true` or `{}`.
fn allows_all(node: &SchemaNode) -> bool {
    let is_bare = node.types.is_none() && !node.nullable && node.reference.is_none();
    is_bare && node.all_of.is_empty() && says_nothing(node) && demands_nothing(node)
}

/// Whether no rule beyond types is in a schema: of numbers, texts, lists and objects.
fn demands_nothing(node: &SchemaNode) -> bool {
    let (object, array) = (&node.object, &node.array);
    !node.number.asserts()
        && !node.string.asserts()
        && node.conditions.is_empty()
        && node.discriminator.is_none()
        && object.min.is_none()
        && object.max.is_none()
        && object.names.is_none()
        && object.dependent_required.is_empty()
        && object.dependent_schemas.is_empty()
        && array.min.is_none()
        && array.max.is_none()
        && array.contains.is_none()
        && !array.unique
}
