//! Where dynamic anchors count: in their schema resource (Core, section 8.2.2).

use super::Bindings;
use crate::arena::Arena;
use crate::diagnostic::Place;
use crate::openapi::resource::ResourceId;
use crate::openapi::schema_node::{Parent, SchemaId, SchemaNode, Step};
use std::collections::{HashMap, HashSet};

/// A part of a document with anchors of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Scope {
    /// A schema resource.
    Resource(ResourceId),
    /// A schema whose `$defs` hold an anchor that its resource has elsewhere, too. By the letter no resource has one twice;
    /// those who write no `$id` mean that schema alone.
    Schema(SchemaId),
}

/// All scopes with their anchors.
pub(super) struct Scopes<'d> {
    of: Vec<Scope>,
    anchors: HashMap<Scope, Bindings<'d>>,
    names: HashSet<&'d str>,
    every: HashSet<(SchemaId, &'d str)>,
    split: HashSet<SchemaId>,
}

impl<'d> Scopes<'d> {
    pub(super) fn new(
        nodes: &Arena<SchemaNode>,
        resources: &[ResourceId],
        anchors: &[(SchemaId, &'d str)],
    ) -> Self {
        let split = split(nodes, resources, anchors);
        let of = scopes(nodes, resources, &split);
        let mut scopes = Self {
            of,
            anchors: HashMap::new(),
            names: anchors.iter().map(|(_, name)| *name).collect(),
            every: anchors.iter().copied().collect(),
            split,
        };
        for (id, name) in anchors {
            if let Some(scope) = scopes.of(holder(nodes, resources, *id)) {
                let own = scopes.anchors.entry(scope).or_default();
                own.entry(name).or_insert(*id);
            }
        }
        scopes
    }

    /// The scope that a schema stands in.
    pub(super) fn of(&self, id: SchemaId) -> Option<Scope> {
        self.of.get(id.0 as usize).copied()
    }

    /// The anchors of the scope that a schema stands in.
    pub(super) fn anchors(&self, id: SchemaId) -> Option<&Bindings<'d>> {
        self.anchors.get(&self.of(id)?)
    }

    /// Whether an anchor has this name anywhere.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// Whether a schema is the dynamic anchor of a name.
    pub(super) fn is_anchor(&self, id: SchemaId, name: &'d str) -> bool {
        self.every.contains(&(id, name))
    }

    /// Whether what a reference leads to by its text is meant where nobody binds it: another schema's own is not.
    pub(super) fn is_default(&self, from: SchemaId, target: SchemaId) -> bool {
        match self.of(target) {
            Some(Scope::Schema(_)) => self.of(from) == self.of(target),
            _ => true,
        }
    }

    /// The places of schemas that are scopes although they have no `$id`.
    pub(super) fn doubled(&self, nodes: &Arena<SchemaNode>) -> Vec<Place> {
        let mut ids: Vec<&SchemaId> = self.split.iter().collect();
        ids.sort_unstable();
        let nodes = ids.into_iter().filter_map(|id| nodes.get(id.0 as usize));
        nodes.map(|node| node.place.clone()).collect()
    }
}

/// The schemas that hold an anchor which their resource has elsewhere, too.
fn split(
    nodes: &Arena<SchemaNode>,
    resources: &[ResourceId],
    anchors: &[(SchemaId, &str)],
) -> HashSet<SchemaId> {
    let mut holders: HashMap<(ResourceId, &str), HashSet<SchemaId>> = HashMap::new();
    for (id, name) in anchors {
        if let Some(resource) = resources.get(id.0 as usize) {
            let holder = holder(nodes, resources, *id);
            holders.entry((*resource, name)).or_default().insert(holder);
        }
    }
    let several = holders.into_values().filter(|holders| holders.len() > 1);
    several.flatten().collect()
}

/// The schema whose anchor this is: that with the `$defs` around it, in the same resource, else itself.
fn holder(nodes: &Arena<SchemaNode>, resources: &[ResourceId], id: SchemaId) -> SchemaId {
    let resource = |id: SchemaId| resources.get(id.0 as usize);
    match nodes.get(id.0 as usize).map(|node| &node.parent) {
        Some(Parent::Child(outer, Step::Definition(_))) if resource(*outer) == resource(id) => {
            *outer
        }
        _ => id,
    }
}

/// The scope of each schema.
fn scopes(
    nodes: &Arena<SchemaNode>,
    resources: &[ResourceId],
    split: &HashSet<SchemaId>,
) -> Vec<Scope> {
    if split.is_empty() {
        return resources.iter().copied().map(Scope::Resource).collect();
    }
    let ids = (0..).map(SchemaId).take(nodes.len());
    let scope = |(id, resource): (SchemaId, &ResourceId)| {
        let own = |at: &SchemaId| resources.get(at.0 as usize) == Some(resource);
        let around = around(nodes, id).take_while(own);
        let holder = around.into_iter().find(|at| split.contains(at));
        holder.map_or(Scope::Resource(*resource), Scope::Schema)
    };
    ids.zip(resources).map(scope).collect()
}

/// A schema and those around it, the innermost first.
fn around(nodes: &Arena<SchemaNode>, id: SchemaId) -> impl Iterator<Item = SchemaId> + '_ {
    std::iter::successors(Some(id), |at| match nodes.get(at.0 as usize)?.parent {
        Parent::Child(outer, _) => Some(outer),
        Parent::Root(_) => None,
    })
}
