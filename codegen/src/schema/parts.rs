//! Schemas that all hold, without those that say nothing beyond the others.

use super::flat::{Conjunction, Flat};
use super::resolve::{Branches, Resolver};
use crate::openapi::SchemaId;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

impl Resolver<'_> {
    /// The parts that say more than the others do.
    pub fn telling(&self, parts: &[SchemaId]) -> Vec<SchemaId> {
        if parts.len() < 2 {
            return parts.to_vec();
        }
        let extended = self.extended(parts);
        let is_loose = |part: &&SchemaId| self.is_idle(**part) || self.is_any_object(**part);
        let (loose, others): (Vec<SchemaId>, Vec<SchemaId>) = parts.iter().partition(is_loose);
        let loose: HashSet<SchemaId> = loose.into_iter().collect();
        let is_repeated = |part: SchemaId| {
            loose.contains(&part) && others.iter().any(|other| self.repeats(part, *other))
        };
        let mut telling = parts.to_vec();
        telling.retain(|part| {
            !self.is_narrowed(*part, parts) && !extended.contains(part) && !is_repeated(*part)
        });
        telling
    }

    /// The parts that hold because another one does, which extends them.
    fn extended(&self, parts: &[SchemaId]) -> HashSet<SchemaId> {
        let flats: HashMap<SchemaId, Rc<Flat>> = parts
            .iter()
            .map(|part| (*part, self.flat(&Conjunction::of(*part))))
            .collect();
        let mut extends: HashSet<(SchemaId, SchemaId)> = HashSet::new();
        for (part, flat) in &flats {
            let leaves = flat.leaves.iter().filter(|leaf| *leaf != part);
            let others = leaves.filter(|leaf| flats.contains_key(leaf));
            extends.extend(others.map(|other| (*part, *other)));
        }
        // Those that extend each other stay.
        let one_way = extends
            .iter()
            .filter(|(heir, base)| !extends.contains(&(*base, *heir)));
        one_way.map(|(_, base)| *base).collect()
    }

    /// Whether a schema is a union and another one is some of its branches: then the other says it all.
    fn is_narrowed(&self, schema: SchemaId, parts: &[SchemaId]) -> bool {
        let Some(wide) = self.pure_branches(schema) else {
            return false;
        };
        parts.iter().filter(|other| **other != schema).any(|other| {
            let is_within = |narrow: &Branches| narrow.list.iter().all(|branch| wide.has(branch));
            match self.pure_branches(*other) {
                Some(narrow) if narrow.list.len() == wide.list.len() => {
                    *other < schema && is_within(&narrow)
                }
                Some(narrow) => is_within(&narrow),
                None => wide.has(&Conjunction::of(*other)),
            }
        })
    }

    /// The branches of a schema that is nothing but a union.
    fn pure_branches(&self, schema: SchemaId) -> Option<Rc<Branches>> {
        let flat = self.flat(&Conjunction::of(schema));
        match flat.unions.as_slice() {
            [union] if flat.only_unions() && flat.required.is_empty() => {
                self.branches_inside(*union)
            }
            _ => None,
        }
    }
}
