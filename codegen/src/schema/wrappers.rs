//! Schemas that only point at others, and where they lead.

use super::flat::Conjunction;
use super::lineage::says_nothing;
use super::resolve::Resolver;
use super::upwards;
use crate::openapi::{SchemaId, SchemaNode, TypeSet};
use indexmap::IndexSet;
use std::collections::HashSet;

/// What a schema comes down to.
#[derive(Clone, Debug)]
pub(super) enum Pointed {
    /// Nothing: it leads in a circle.
    Nowhere,
    /// A schema that says nothing at all.
    Empty(SchemaId),
    /// Schemas that demand nothing but a JSON type.
    Idle(Vec<SchemaId>),
    /// One schema with rules, which says all that the others say.
    One(SchemaId),
    /// Several schemas with rules.
    Several,
}

impl Pointed {
    /// The one schema, if there is one; `None` for a circle.
    #[allow(
        clippy::option_option,
        reason = "a circle is not the same as several schemas"
    )]
    pub fn lone(&self) -> Option<Option<SchemaId>> {
        match self {
            Self::Nowhere => None,
            Self::Empty(one) | Self::One(one) => Some(Some(*one)),
            Self::Idle(all) => Some(match all.as_slice() {
                [one] => Some(*one),
                _ => None,
            }),
            Self::Several => Some(None),
        }
    }
}

impl Resolver<'_> {
    /// Whether a schema has no rule of its own beside `$ref` and `allOf`.
    pub fn is_wrapper(&self, id: SchemaId) -> bool {
        let node = self.node(id);
        // A kind that a discriminator tells from others has a type of its own.
        let bare = says_nothing(node) && !self.graph.heirs.is_kind(id);
        bare && match node.types {
            None => true,
            Some(types) => {
                (node.reference.is_some() || !node.all_of.is_empty())
                    && self.target_fits(node, types)
            }
        }
    }

    /// Whether a `type` beside a `$ref` or `allOf` only repeats what the target says.
    fn target_fits(&self, node: &SchemaNode, types: TypeSet) -> bool {
        let targets: Vec<SchemaId> = node.reference.iter().chain(&node.all_of).copied().collect();
        let flat = self.flat(&Conjunction::all(&targets));
        flat.unions.is_empty()
            && flat
                .kinds()
                .is_some_and(|kinds| kinds.intersect(types) == kinds)
    }

    /// Where a schema leads that is nothing but one reference.
    pub fn follow(&self, schema: SchemaId) -> SchemaId {
        let mut current = schema;
        let mut seen = HashSet::new();
        while self.is_wrapper(current) && seen.insert(current) {
            let node = self.node(current);
            match (node.reference, node.all_of.as_slice()) {
                (Some(target), []) => current = target,
                (None, [only]) => current = *only,
                _ => break,
            }
        }
        current
    }

    /// What these schemas together come down to.
    pub fn pointed(&self, schemas: &[SchemaId]) -> Pointed {
        let each = schemas.iter().map(|id| self.pointed_by(*id));
        match each.collect::<Option<Vec<Pointed>>>() {
            Some(each) => self.united(each),
            None => self.pointed_in_circles(schemas),
        }
    }

    /// The one schema that a schema comes down to, itself if there is none.
    pub fn leads_to(&self, schema: SchemaId) -> SchemaId {
        let known = |pointed: &Pointed| pointed.lone().flatten().unwrap_or(schema);
        if let Some(pointed) = self.pointed.borrow().get(&schema) {
            return known(pointed);
        }
        known(&self.pointed(&[schema]))
    }

    /// What one schema comes down to; `None` where there is a circle on the way.
    fn pointed_by(&self, schema: SchemaId) -> Option<Pointed> {
        let known = |id: SchemaId| self.pointed.borrow().get(&id).cloned();
        if known(schema).is_none() {
            let children = |id: SchemaId| {
                if self.is_idle(id) || !self.is_wrapper(id) {
                    Vec::new()
                } else {
                    self.targets(id)
                }
            };
            upwards::visit(
                schema,
                children,
                |id| known(id).is_some(),
                |id| {
                    let found = self.pointed_at_once(id, known);
                    self.pointed.borrow_mut().entry(id).or_insert(found);
                },
            )?;
        }
        known(schema)
    }

    /// What a schema comes down to whose targets are known.
    fn pointed_at_once(
        &self,
        id: SchemaId,
        known: impl Fn(SchemaId) -> Option<Pointed>,
    ) -> Pointed {
        if self.is_idle(id) {
            return Pointed::Idle(vec![id]);
        }
        if !self.is_wrapper(id) {
            return Pointed::One(id);
        }
        match self.targets(id) {
            targets if targets.is_empty() => Pointed::Empty(id),
            targets => self.united(targets.into_iter().filter_map(known).collect()),
        }
    }

    fn targets(&self, id: SchemaId) -> Vec<SchemaId> {
        let node = self.node(id);
        node.reference.iter().chain(&node.all_of).copied().collect()
    }

    fn united(&self, each: Vec<Pointed>) -> Pointed {
        let mut found: IndexSet<SchemaId> = IndexSet::new();
        let mut idle: IndexSet<SchemaId> = IndexSet::new();
        let mut empty = None;
        for one in each {
            match one {
                Pointed::Nowhere => {}
                Pointed::Empty(id) => empty = empty.or(Some(id)),
                Pointed::Idle(ids) => idle.extend(ids),
                Pointed::One(id) => {
                    found.insert(id);
                }
                Pointed::Several => return Pointed::Several,
            }
        }
        // What repeats the only other schema adds nothing to it; else it counts.
        let found: Vec<SchemaId> = found.into_iter().collect();
        match (found.as_slice(), empty) {
            ([], None) if idle.is_empty() => Pointed::Nowhere,
            ([], Some(one)) if idle.is_empty() => Pointed::Empty(one),
            ([], _) => Pointed::Idle(idle.into_iter().collect()),
            ([one], _) if idle.iter().all(|id| self.repeats(*id, *one)) => Pointed::One(*one),
            _ => Pointed::Several,
        }
    }

    /// The same for schemas that lead in circles, each looked at once.
    fn pointed_in_circles(&self, schemas: &[SchemaId]) -> Pointed {
        let mut each = Vec::new();
        let mut seen = HashSet::new();
        let mut stack: Vec<SchemaId> = schemas.iter().rev().copied().collect();
        while let Some(id) = stack.pop() {
            if !seen.insert(id) {
                continue;
            }
            if self.is_idle(id) {
                each.push(Pointed::Idle(vec![id]));
            } else if !self.is_wrapper(id) {
                each.push(Pointed::One(id));
            } else {
                let targets = self.targets(id);
                each.extend(targets.is_empty().then_some(Pointed::Empty(id)));
                stack.extend(targets.into_iter().rev());
            }
        }
        self.united(each)
    }

    /// Whether a schema takes null by a word of its own or of one that holds with it.
    pub fn takes_null(&self, schema: SchemaId) -> bool {
        let known = |id: SchemaId| self.nulls.borrow().get(&id).copied();
        let says_so = |id: SchemaId| self.node(id).nullable || self.wants_null(id);
        let found = known(schema).or_else(|| {
            upwards::visit(
                schema,
                |id| self.targets(id),
                |id| known(id).is_some(),
                |id| {
                    let mut targets = self.targets(id).into_iter();
                    let takes = says_so(id) || targets.any(|one| known(one) == Some(true));
                    self.nulls.borrow_mut().insert(id, takes);
                },
            )?;
            known(schema)
        });
        found.unwrap_or_else(|| {
            let leaves = &self.flat(&Conjunction::of(schema)).leaves;
            leaves.iter().any(|id| says_so(*id))
        })
    }
}
