//! What tells the branches of a union apart.

use super::arrays::Items;
use super::flat::{Conjunction, Flat, UnionId};
use super::resolve::Resolver;
use super::values::distinct;
use crate::openapi::{JsonType, SchemaId, TypeSet};
use indexmap::{IndexMap, IndexSet};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// How deep unions inside branches are looked into.
const MAX_DEPTH: usize = 8;

/// What is known of every value of a branch.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    /// Its JSON types, null aside; `None` for any.
    pub kinds: Option<TypeSet>,
    /// The values, each once, where they are listed.
    pub values: Option<Vec<Value>>,
    /// Members that can only have listed scalar values, each once.
    pub tags: IndexMap<String, Vec<Value>>,
    /// Members that are always there.
    pub required: IndexSet<String>,
    /// Members that are declared.
    pub known: IndexSet<String>,
    /// Whether members that are not declared have a type or are invited.
    pub open: bool,
    /// What is known of the items of arrays.
    pub items: Items,
}

impl Facts {
    /// Whether values of a JSON type can belong to the branch.
    pub fn may_be(&self, one: JsonType) -> bool {
        self.kinds.is_none_or(|kinds| kinds.has(one))
    }

    /// Whether every value is an object.
    pub fn is_object(&self) -> bool {
        self.kinds == Some(TypeSet::of(JsonType::Object))
    }
}

/// Facts on demand, each found once.
#[derive(Default)]
pub(super) struct FactBook {
    known: RefCell<HashMap<Conjunction, Rc<Facts>>>,
}

impl FactBook {
    /// What is known of a branch.
    pub fn of(&self, resolver: &Resolver<'_>, branch: &Conjunction) -> Rc<Facts> {
        self.at_depth(resolver, branch, 0)
    }

    fn at_depth(&self, resolver: &Resolver<'_>, branch: &Conjunction, depth: usize) -> Rc<Facts> {
        if let Some(known) = self.known.borrow().get(branch) {
            return Rc::clone(known);
        }
        let facts = Rc::new(self.find(resolver, branch, depth));
        if depth < MAX_DEPTH {
            self.known
                .borrow_mut()
                .insert(branch.clone(), Rc::clone(&facts));
        }
        facts
    }

    fn find(&self, resolver: &Resolver<'_>, branch: &Conjunction, depth: usize) -> Facts {
        let flat = resolver.flat(branch);
        resolver.graph.allowance.take(flat.properties.len());
        let mut facts = Facts {
            kinds: flat.kinds().map(|kinds| kinds.without(JsonType::Null)),
            values: flat.values.clone(),
            required: flat.required.clone(),
            known: flat.properties.keys().cloned().collect(),
            open: flat
                .additional
                .iter()
                .any(|id| resolver.node(*id).boolean != Some(false)),
            ..Facts::default()
        };
        for (name, schemas) in &flat.properties {
            let member = resolver.resolve(&Conjunction::all(schemas));
            let values = resolver.flat(&member.conjunction).values.clone();
            if let Some(values) = values.filter(|values| are_tags(values)) {
                facts.tags.insert(name.clone(), values);
            }
        }
        if facts.may_be(JsonType::Array) && depth < MAX_DEPTH {
            facts.items = self.items(resolver, &flat, depth);
        }
        if depth < MAX_DEPTH {
            for union in &flat.unions {
                self.add_union(resolver, &mut facts, *union, depth);
            }
        }
        facts
    }

    fn items(&self, resolver: &Resolver<'_>, flat: &Flat, depth: usize) -> Items {
        let is_false = |id: &SchemaId| resolver.node(*id).boolean == Some(false);
        let is_closed = flat.items.iter().any(is_false);
        let positions = flat.prefix.iter();
        let others = Some(&flat.items).filter(|_| !is_closed);
        let each = positions.chain(others).map(|schemas| {
            let item = resolver.resolve(&Conjunction::all(schemas)).conjunction;
            self.at_depth(resolver, &item, depth + 1).kinds
        });
        let kinds = each.collect::<Option<Vec<TypeSet>>>();
        let positions = u64::try_from(flat.prefix.len()).unwrap_or(u64::MAX);
        Items {
            kinds: kinds.map(|kinds| kinds.into_iter().fold(TypeSet::EMPTY, TypeSet::union)),
            least: flat.min_items,
            most: flat.max_items.or(is_closed.then_some(positions)),
        }
    }

    /// What all branches of a union have in common holds for the whole.
    fn add_union(&self, resolver: &Resolver<'_>, facts: &mut Facts, union: UnionId, depth: usize) {
        let branches = resolver.branches(union);
        let inner: Vec<_> = branches
            .list
            .iter()
            .map(|branch| self.at_depth(resolver, branch, depth + 1))
            .collect();
        let kinds = inner
            .iter()
            .try_fold(TypeSet::EMPTY, |set, one| Some(set.union(one.kinds?)));
        facts.kinds = match (facts.kinds, kinds) {
            (Some(own), Some(inner)) => Some(own.intersect(inner)),
            (own, inner) => own.or(inner),
        };
        let Some((first, others)) = inner.split_first() else {
            return;
        };
        for (name, values) in &first.tags {
            let each = others.iter().map(|one| one.tags.get(name));
            if let Some(more) = each.collect::<Option<Vec<_>>>() {
                let all = || distinct(values.iter().chain(more.into_iter().flatten()));
                facts.tags.entry(name.clone()).or_insert_with(all);
            }
        }
        for name in &first.required {
            if others.iter().all(|one| one.required.contains(name)) {
                facts.required.insert(name.clone());
            }
        }
        facts
            .known
            .extend(inner.iter().flat_map(|one| one.known.iter().cloned()));
        facts.open |= inner.iter().any(|one| one.open);
        let looked_at = inner.iter().map(|one| one.known.len());
        resolver.graph.allowance.take(looked_at.sum());
    }
}

fn are_tags(values: &[Value]) -> bool {
    !values.is_empty()
        && values
            .iter()
            .all(|value| value.is_string() || value.is_boolean() || value.is_i64())
}
