//! The tag values of the branches of a union: by their own constants, by discriminators, by their names.

use super::decide::Candidate;
use super::flat::{Conjunction, UnionId};
use super::lower::Lowering;
use super::mapping::Mapping;
use super::naming::component_name;
use super::resolve::Branches;
use super::targets::Branch;
use super::values::ValueKey;
use crate::openapi::{JsonType, TypeSet};
use indexmap::IndexSet;
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// The discriminators of the unions that a union is made of.
pub(super) struct Sources<'a> {
    discriminated: Vec<Source<'a>>,
    /// Whether a union inside another is among them, which speaks for its own branches only.
    nested: bool,
}

struct Source<'a> {
    property: &'a str,
    branches: Rc<Branches>,
    /// Of its discriminators, the first one before those that it has inherited.
    mappings: Vec<Mapping<'a>>,
}

impl<'a> Lowering<'a> {
    /// The discriminators that tell the branches of a union apart.
    pub(super) fn sources(&self, unions: &[UnionId]) -> Sources<'a> {
        let discriminated = unions.iter().filter_map(|union| {
            let discriminators = union.discriminators(&self.resolver.graph);
            let mappings = discriminators.iter();
            Some(Source {
                property: &discriminators.first()?.property,
                branches: self.resolver.branches(*union),
                mappings: mappings
                    .map(|one| Mapping::of(&self.resolver, one))
                    .collect(),
            })
        });
        Sources {
            discriminated: discriminated.collect(),
            nested: unions.len() > 1,
        }
    }

    /// What tells the branches of a union apart.
    pub(super) fn candidates(&self, list: &[Branch], unions: &[UnionId]) -> Vec<Candidate> {
        let sources = self.sources(unions);
        let candidates = list.iter().map(|branch| self.candidate(branch, &sources));
        let mut candidates: Vec<Candidate> = candidates.collect();
        divide(&mut candidates);
        candidates
    }

    fn candidate(&self, branch: &Branch, sources: &Sources<'_>) -> Candidate {
        match branch {
            Branch::Strings(branches) => {
                let mut facts = (*self.facts.of(&self.resolver, &branches[0])).clone();
                facts.values = None;
                Candidate {
                    facts: Rc::new(facts),
                    mapped: Vec::new(),
                }
            }
            Branch::Schemas(conjunction) => self.schemas_candidate(conjunction, sources),
        }
    }

    pub(super) fn schemas_candidate(
        &self,
        conjunction: &Conjunction,
        sources: &Sources<'_>,
    ) -> Candidate {
        let facts = self.facts.of(&self.resolver, conjunction);
        let mapped = if facts.is_object() {
            self.mapped(conjunction, sources)
        } else {
            Vec::new()
        };
        Candidate { facts, mapped }
    }

    /// Tag values by discriminator: from its mapping, else the component's own name.
    fn mapped(&self, branch: &Conjunction, sources: &Sources<'_>) -> Vec<(String, Vec<Value>)> {
        let mut found = Vec::new();
        for source in &sources.discriminated {
            let foreign =
                sources.nested && branch.chosen.is_empty() && !source.branches.has(branch);
            if foreign {
                continue;
            }
            let mut by_mapping = source.mappings.iter().map(|one| one.values(branch));
            let values = by_mapping.find(|values| !values.is_empty());
            let values = values.unwrap_or_else(|| self.implied(&source.branches, branch));
            if !values.is_empty() {
                let kinds = self.tag_kinds(branch, source.property);
                let values = values.into_iter().map(|text| tag(text, kinds)).collect();
                found.push((source.property.to_owned(), values));
            }
        }
        found
    }

    /// What a branch says that its tag is.
    fn tag_kinds(&self, branch: &Conjunction, property: &str) -> Option<TypeSet> {
        let flat = self.resolver.flat(branch);
        let schemas = flat.properties.get(property)?;
        let resolved = self.resolver.resolve(&Conjunction::all(schemas));
        self.resolver.flat(&resolved.conjunction).kinds()
    }

    /// The tag values of a branch that no mapping names: that which it gives itself, else its names.
    fn implied(&self, branches: &Branches, branch: &Conjunction) -> Vec<String> {
        if let Some(own) = self.tag_value(branch) {
            return vec![own];
        }
        let names = branches.names.get(branch).filter(|names| !names.is_empty());
        names.cloned().unwrap_or_else(|| {
            let name = component_name(&self.resolver, branch);
            name.map(str::to_owned).into_iter().collect()
        })
    }

    /// The tag value that a branch gives itself by extension.
    fn tag_value(&self, branch: &Conjunction) -> Option<String> {
        let mut parts = branch.parts.iter().map(|part| self.resolver.node(*part));
        parts.find_map(|node| node.annotations.tag_value.clone())
    }
}

/// A tag's value. The keys of a mapping are texts, also where the tag is an integer or a Boolean.
fn tag(text: String, kinds: Option<TypeSet>) -> Value {
    let has = |one: JsonType| kinds.is_some_and(|kinds| kinds.has(one));
    if has(JsonType::String) {
        return Value::from(text);
    }
    let integer = text.parse::<i64>().ok().filter(|_| has(JsonType::Integer));
    let truth = text.parse::<bool>().ok().filter(|_| has(JsonType::Boolean));
    let found = integer.map(Value::from).or(truth.map(Value::from));
    found.unwrap_or_else(|| Value::from(text))
}

/// Where branches list several values of a tag that discriminators divide among them, each has its own: a schema that
/// others extend lists the values of all of them.
fn divide(candidates: &mut [Candidate]) {
    let mut divided: Vec<(usize, String, Vec<Value>)> = Vec::new();
    let names: IndexSet<&String> = candidates
        .iter()
        .flat_map(|one| one.mapped.iter().map(|(name, _)| name))
        .collect();
    for name in names {
        let holders = holders(candidates, name);
        for (at, candidate) in candidates.iter().enumerate() {
            let listed = candidate.facts.tags.get(name);
            let (Some(listed), Some(given)) = (listed, candidate.given(name)) else {
                continue;
            };
            let given: HashSet<ValueKey> = given.iter().map(ValueKey::of).collect();
            let is_own = |value: &&Value| {
                let key = ValueKey::of(value);
                given.contains(&key) || holders.get(&key) == Some(&1)
            };
            let own: Vec<Value> = listed.iter().filter(is_own).cloned().collect();
            let agrees = listed
                .iter()
                .any(|value| given.contains(&ValueKey::of(value)));
            if agrees && own.len() < listed.len() {
                divided.push((at, name.clone(), own));
            }
        }
    }
    for (at, name, own) in divided {
        if let Some(candidate) = candidates.get_mut(at) {
            Rc::make_mut(&mut candidate.facts).tags.insert(name, own);
        }
    }
}

/// How many of the branches list a value of a tag, or are given it.
fn holders<'c>(candidates: &'c [Candidate], name: &str) -> HashMap<ValueKey<'c>, usize> {
    let mut holders = HashMap::new();
    for candidate in candidates {
        let listed = candidate.facts.tags.get(name).into_iter().flatten();
        let given = candidate.given(name).into_iter().flatten();
        let own: HashSet<ValueKey> = listed.chain(given).map(ValueKey::of).collect();
        for key in own {
            *holders.entry(key).or_default() += 1;
        }
    }
    holders
}
