//! Which anchors decide what a schema means.

use super::Parameter;
use super::scopes::Scopes;
use crate::arena::Arena;
use crate::openapi::schema_node::{SchemaId, SchemaNode};
use std::collections::{BTreeSet, HashMap};

/// For each schema the anchors that it or what it is made of leads to.
pub(super) struct Needs<'d>(Vec<BTreeSet<&'d str>>);

impl<'d> Needs<'d> {
    pub(super) fn of(
        nodes: &Arena<SchemaNode>,
        parameters: &HashMap<SchemaId, Parameter<'d>>,
        scopes: &Scopes<'d>,
    ) -> Self {
        let mut needs = Self(vec![BTreeSet::new(); nodes.len()]);
        let users = users(nodes);
        let mut waiting: Vec<(SchemaId, &'d str)> = Vec::new();
        for (id, parameter) in parameters {
            waiting.push((*id, parameter.name));
        }
        // Whoever needs an anchor needs what its own scope's one needs, too.
        let mut holders: HashMap<SchemaId, Vec<SchemaId>> = HashMap::new();
        while let Some((id, name)) = waiting.pop() {
            let Some(own) = needs.0.get_mut(id.0 as usize) else {
                continue;
            };
            if !own.insert(name) {
                continue;
            }
            let users = users.get(&id).into_iter().flatten();
            waiting.extend(users.map(|user| (*user, name)));
            let dependents = holders.get(&id).into_iter().flatten();
            waiting.extend(dependents.map(|user| (*user, name)));
            let bound = scopes.anchors(id).and_then(|anchors| anchors.get(name));
            if let Some(target) = bound.filter(|target| **target != id) {
                holders.entry(*target).or_default().push(id);
                let known = needs.get(*target).iter();
                waiting.extend(known.map(|name| (id, *name)));
            }
        }
        needs
    }

    /// The anchors that decide what a schema means.
    pub(super) fn get(&self, id: SchemaId) -> &BTreeSet<&'d str> {
        static NONE: BTreeSet<&str> = BTreeSet::new();
        self.0.get(id.0 as usize).unwrap_or(&NONE)
    }
}

/// Which schemas are made of which.
fn users(nodes: &Arena<SchemaNode>) -> HashMap<SchemaId, Vec<SchemaId>> {
    let mut users: HashMap<SchemaId, Vec<SchemaId>> = HashMap::new();
    for (id, node) in (0..).map(SchemaId).zip(nodes) {
        let discriminator = node.discriminator.iter();
        let kinds = discriminator.flat_map(|one| one.mapping.values().chain(&one.default));
        for part in node.parts().chain(kinds.copied()) {
            users.entry(part).or_default().push(id);
        }
    }
    users
}
