//! What the mapping of a discriminator leads to, looked up by branch.

use super::flat::Conjunction;
use super::resolve::Resolver;
use crate::openapi::{Discriminator, SchemaId};
use std::collections::HashMap;

/// The tag values of a mapping by what they lead to.
pub(super) struct Mapping<'a> {
    values: Vec<&'a str>,
    /// Positions of the values, by the schemas that they name.
    named: HashMap<SchemaId, Vec<usize>>,
    /// The same, by what these schemas come down to.
    resolved: HashMap<Vec<SchemaId>, Vec<usize>>,
}

impl<'a> Mapping<'a> {
    /// The mapping of a discriminator.
    pub fn of(resolver: &Resolver<'_>, discriminator: &'a Discriminator) -> Self {
        let mut mapping = Self {
            values: Vec::new(),
            named: HashMap::new(),
            resolved: HashMap::new(),
        };
        for (at, (value, target)) in discriminator.mapping.iter().enumerate() {
            let found = resolver.resolve(&Conjunction::of(*target)).conjunction;
            mapping.values.push(value);
            mapping.named.entry(*target).or_default().push(at);
            let entry = mapping.resolved.entry(found.parts);
            entry.or_default().push(at);
        }
        mapping
    }

    /// The values that lead to a branch, in the order of the mapping.
    pub fn values(&self, branch: &Conjunction) -> Vec<String> {
        let named = branch.parts.iter().filter_map(|part| self.named.get(part));
        let all = named.chain(self.resolved.get(&branch.parts)).flatten();
        let mut all: Vec<usize> = all.copied().collect();
        all.sort_unstable();
        all.dedup();
        all.into_iter()
            .map(|at| self.values[at].to_owned())
            .collect()
    }
}
