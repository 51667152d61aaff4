//! What schemas extend, and under which discriminators.

use super::allowance::Allowance;
use crate::openapi::{Parent, Root, SchemaId, SchemaNode, SchemaStore, Step};
use indexmap::{IndexMap, IndexSet};
use std::collections::{HashMap, HashSet};

/// The schemas that can be heirs, and what they extend.
pub(super) struct Lineage<'a> {
    store: &'a SchemaStore,
    allowance: &'a Allowance,
    /// Every named schema that is more than a reference, in the order of the document, with those that extend it at once.
    children: IndexMap<SchemaId, Vec<SchemaId>>,
    /// Schemas with a discriminator for heirs.
    pub founders: IndexMap<SchemaId, Founder>,
    /// The components that are nothing but a reference to a schema which stands elsewhere, by the schema.
    pub names: HashMap<SchemaId, String>,
}

/// A schema with a discriminator for those that extend it.
pub(super) struct Founder {
    /// The schema that holds the discriminator: the founder itself, or a part that is written in it.
    pub place: SchemaId,
    /// The member that tells the heirs apart.
    pub property: String,
    /// What the mapping leads to.
    pub mapped: HashSet<SchemaId>,
    /// Whether the mapping names others than the founder.
    maps_others: bool,
}

impl<'a> Lineage<'a> {
    /// Looks at all schemas.
    pub fn of(store: &'a SchemaStore, allowance: &'a Allowance) -> Self {
        let mut lineage = Self {
            store,
            allowance,
            children: IndexMap::new(),
            founders: IndexMap::new(),
            names: HashMap::new(),
        };
        for id in lineage.named() {
            lineage.children.entry(id).or_default();
            if let Some(founder) = lineage.founder(id) {
                lineage.founders.insert(id, founder);
            }
        }
        let all: Vec<SchemaId> = lineage.children.keys().copied().collect();
        for id in all {
            for parent in lineage.extended_by(id) {
                if let Some(children) = lineage.children.get_mut(&parent) {
                    children.push(id);
                }
            }
        }
        lineage
    }

    /// All schemas that have a name or are mapped: components first.
    fn named(&mut self) -> IndexSet<SchemaId> {
        let mut all: IndexSet<SchemaId> = IndexSet::new();
        for (name, id) in &self.store.components {
            let target = self.target(*id);
            if target != *id && !is_component(self.store.node(target)) {
                self.names.entry(target).or_insert_with(|| name.clone());
            }
            all.insert(target);
        }
        for (node, id) in self.store.nodes.iter().zip(0..) {
            if is_named(node) {
                all.insert(self.target(SchemaId(id)));
            }
            let mapping = node
                .discriminator
                .iter()
                .flat_map(|one| one.mapping.values());
            all.extend(mapping.map(|target| self.mapped(*target, SchemaId(id))));
        }
        all
    }

    /// Where a schema leads that is nothing but a reference.
    fn target(&self, schema: SchemaId) -> SchemaId {
        let mut at = schema;
        let mut seen = HashSet::from([at]);
        loop {
            let node = self.store.node(at);
            let is_alias = says_nothing(node) && node.all_of.is_empty();
            match node.reference.filter(|_| is_alias) {
                Some(next) if seen.insert(next) => at = next,
                _ => return at,
            }
        }
    }

    /// What an entry of a mapping means: the schema that it leads to, or one that is nothing but another name for the
    /// holder of the discriminator.
    fn mapped(&self, target: SchemaId, holder: SchemaId) -> SchemaId {
        let found = self.target(target);
        let is_head = found == holder || self.inline_parts(found).contains(&holder);
        if is_head { target } else { found }
    }

    /// The schemas that a schema extends at once: the targets of its references and of those in its `allOf`.
    fn extended_by(&self, schema: SchemaId) -> IndexSet<SchemaId> {
        let mut found = IndexSet::new();
        for part in self.inline_parts(schema) {
            found.extend(
                self.store
                    .node(part)
                    .reference
                    .map(|target| self.target(target)),
            );
        }
        found.shift_remove(&schema);
        found
    }

    /// A schema with the parts of its `allOf` that are written in it.
    fn inline_parts(&self, schema: SchemaId) -> IndexSet<SchemaId> {
        let mut parts = IndexSet::new();
        let mut stack = vec![schema];
        while let Some(id) = stack.pop() {
            if parts.insert(id) {
                stack.extend(self.store.node(id).all_of.iter().rev());
            }
        }
        parts
    }

    fn founder(&self, schema: SchemaId) -> Option<Founder> {
        let mut parts = self.inline_parts(schema).into_iter();
        let place = parts.find(|id| {
            let node = self.store.node(*id);
            let is_written_here = *id == schema || node.reference.is_none();
            is_written_here && node.discriminator.is_some()
        })?;
        let node = self.store.node(place);
        let is_union = !node.one_of.is_empty() || !node.any_of.is_empty();
        let found = node.discriminator.as_ref().filter(|_| !is_union)?;
        let mapping = found.mapping.values();
        let mapped: HashSet<SchemaId> = mapping.map(|one| self.mapped(*one, place)).collect();
        Some(Founder {
            place,
            property: found.property.clone(),
            maps_others: mapped.iter().any(|one| *one != schema),
            mapped,
        })
    }

    /// Branches of unions that extend their union.
    pub fn extending_branches(&self) -> impl Iterator<Item = SchemaId> {
        let extended = self
            .children
            .iter()
            .filter(|(_, children)| !children.is_empty());
        extended.flat_map(|(head, _)| {
            let node = self.store.node(*head);
            let branches = node.one_of.iter().chain(&node.any_of);
            let targets: HashSet<SchemaId> = branches.map(|branch| self.target(*branch)).collect();
            let mut below = match targets.len() {
                0 => Vec::new(),
                _ => self.below(*head, |_| true),
            };
            below.retain(|id| targets.contains(id));
            below
        })
    }

    /// Those that extend a schema and are told apart by its discriminator, in the order of the document.
    pub fn heirs(&self, head: SchemaId, founder: &Founder) -> Vec<SchemaId> {
        // What stands below a schema with another tag is told apart by that, unless the mapping names it.
        let passes = |middle: SchemaId| {
            let own = self.founders.get(&middle);
            own.is_none_or(|own| own.property == founder.property)
        };
        let near: HashSet<SchemaId> = self.below(head, passes).into_iter().collect();
        let mut all = self.below(head, |_| true);
        all.retain(|heir| {
            let is_mapped = founder.mapped.contains(heir);
            is_mapped || (near.contains(heir) && self.is_kind(*heir, founder))
        });
        all
    }

    /// Those that extend a schema, directly or not, in the order of the document; none once too many were found.
    pub fn below(&self, head: SchemaId, passes: impl Fn(SchemaId) -> bool) -> Vec<SchemaId> {
        let mut seen = HashSet::from([head]);
        let mut stack = vec![head];
        if self.allowance.is_spent() {
            return Vec::new();
        }
        while let Some(id) = stack.pop() {
            let children = self.children.get(&id).into_iter().flatten();
            let new: Vec<SchemaId> = children
                .copied()
                .filter(|child| seen.insert(*child))
                .collect();
            stack.extend(new.into_iter().filter(|child| passes(*child)));
        }
        seen.remove(&head);
        self.allowance.take(seen.len());
        let places = seen.iter().filter_map(|id| self.children.get_index_of(id));
        let mut places: Vec<usize> = places.collect();
        places.sort_unstable();
        let schemas = places.into_iter();
        let schemas = schemas.filter_map(|at| self.children.get_index(at));
        schemas.map(|(id, _)| *id).collect()
    }

    /// Whether an heir that the mapping does not name is a kind of its own. One that adds nothing may be another name of
    /// what it extends: where the mapping has names for others and none for it, or where null is all that it adds.
    fn is_kind(&self, heir: SchemaId, founder: &Founder) -> bool {
        let node = self.store.node(heir);
        if node.annotations.tag_value.is_some() || !self.adds_nothing(heir) {
            return true;
        }
        !node.all_of.is_empty() && !node.nullable && !founder.maps_others
    }

    /// Whether a schema is nothing but references and words to a reader.
    fn adds_nothing(&self, schema: SchemaId) -> bool {
        let mut parts = self.inline_parts(schema).into_iter();
        parts.all(|id| {
            let node = self.store.node(id);
            says_nothing(node) && node.discriminator.is_none()
        })
    }
}

/// Whether a schema has no rule of its own beside `$ref`, `allOf` and `type`.
pub(super) fn says_nothing(node: &SchemaNode) -> bool {
    node.object.additional.is_none() && says_nothing_of_declared(node)
}

/// The same, whatever a schema says of members that it does not declare.
pub(super) fn says_nothing_of_declared(node: &SchemaNode) -> bool {
    node.boolean.is_none_or(|allowed| allowed)
        && !node.dynamic
        && node.enumeration.is_none()
        && node.constant.is_none()
        && node.one_of.is_empty()
        && node.any_of.is_empty()
        && node.object.properties.is_empty()
        && node.object.required.is_empty()
        && node.object.unevaluated.is_none()
        && node.object.patterns.is_empty()
        && node.array.items.is_none()
        && node.array.prefix.is_empty()
        && node.array.unevaluated.is_none()
        && node.string.format.is_none()
        && node.string.content_encoding.is_none()
        && node.string.content_media_type.is_none()
}

/// Whether a schema stands where schemas have names.
fn is_named(node: &SchemaNode) -> bool {
    is_component(node)
        || matches!(
            node.parent,
            Parent::Root(Root::Elsewhere(_)) | Parent::Child(_, Step::Definition(_))
        )
}

fn is_component(node: &SchemaNode) -> bool {
    matches!(node.parent, Parent::Root(Root::Component(_)))
}
