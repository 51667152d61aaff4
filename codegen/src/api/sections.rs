//! Which sections of an API need which types: what a crate that is compiled in part has to hold.

use super::model::Api;
use super::usage::{exchanged, parts, uses};
use crate::schema::{Schemas, TypeId, Use};

/// A section of an API, which a user may want without the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Section {
    /// The calls of a group, an index into [`Api::groups`].
    Group(usize),
    /// What the API sends by itself.
    Webhooks,
    /// Component schemas that neither a call nor a webhook needs.
    UnusedTypes,
}

/// The sections that need each type.
#[derive(Clone, Debug)]
pub struct Sections {
    of: Vec<Vec<Section>>,
}

impl Sections {
    /// Follows each section's calls into their types: parameters, bodies, answers, errors, streams, headers, and all that
    /// these are made of. Whoever needs a type needs the one that is declared for it, too.
    pub fn find(api: &Api) -> Self {
        let mut walk = Walk::new(&api.schemas);
        for (index, group) in api.groups.iter().enumerate() {
            let calls = group.calls.iter().filter_map(|&call| api.calls.get(call));
            let roots = calls.flat_map(|call| exchanged(&api.schemas, call));
            walk.follow(Section::Group(index), types(roots));
        }
        let roots = api.webhooks.iter().flat_map(uses);
        walk.follow(Section::Webhooks, types(roots));
        let unused = api.schemas.ids().filter(|id| {
            let needed = walk.of.get(id.0 as usize).is_some_and(|of| !of.is_empty());
            !needed && !api.usage.left_out.contains(id)
        });
        let unused: Vec<TypeId> = unused.collect();
        walk.follow(Section::UnusedTypes, unused);
        Self { of: walk.of }
    }

    /// The sections that need a type, in order. None need one that is left out.
    pub fn needing(&self, id: TypeId) -> &[Section] {
        self.of.get(id.0 as usize).map_or(&[], Vec::as_slice)
    }
}

fn types(roots: impl Iterator<Item = Use>) -> Vec<TypeId> {
    roots.map(|used| used.ty).collect()
}

/// The types and what leads from one to the next, with the sections so far.
struct Walk {
    leads_to: Vec<Vec<TypeId>>,
    of: Vec<Vec<Section>>,
}

impl Walk {
    fn new(schemas: &Schemas) -> Self {
        let leads_to = schemas.types.iter().map(|ty| {
            let mut next = parts(&ty.kind);
            next.extend(ty.same_as);
            next
        });
        Self {
            leads_to: leads_to.collect(),
            of: vec![Vec::new(); schemas.types.len()],
        }
    }

    fn follow(&mut self, section: Section, mut stack: Vec<TypeId>) {
        while let Some(id) = stack.pop() {
            let index = id.0 as usize;
            let (Some(of), Some(next)) = (self.of.get_mut(index), self.leads_to.get(index)) else {
                continue;
            };
            if of.last() != Some(&section) {
                of.push(section);
                stack.extend(next);
            }
        }
    }
}
