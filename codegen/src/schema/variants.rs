//! The variants of a union: what each branch becomes, and the tag that leads to it.

use super::decide::{Candidate, decide};
use super::flat::{Conjunction, UnionId};
use super::key::{Key, Part};
use super::lower::{Lowering, Subject};
use super::model::{Decide, Docs, Kind, Payload, TypeId, Union};
use super::naming::{branch_words, component_name, is_lone_object, text_of};
use super::targets::{Branch, VariantList, has_tag, literal, single_tag, tag_hint};
use super::words;
use crate::openapi::JsonType;
use serde_json::Value;
use std::rc::Rc;

impl Lowering<'_> {
    /// Puts the string branches of a mixed union together, so that one JSON type has one string variant;
    /// branches with one value each stay apart.
    pub(super) fn join_strings(&mut self, list: Vec<Conjunction>) -> Vec<Branch> {
        let strings: Vec<Conjunction> = list
            .iter()
            .filter(|branch| self.is_string(branch))
            .cloned()
            .collect();
        let literals = strings.iter().all(|branch| {
            self.resolver
                .flat(branch)
                .values
                .as_ref()
                .is_some_and(|values| values.len() == 1)
        });
        if strings.len() < 2 || literals {
            return list.into_iter().map(Branch::Schemas).collect();
        }
        let mut joined = Vec::new();
        for branch in list {
            if !strings.contains(&branch) {
                joined.push(Branch::Schemas(branch));
            } else if branch == strings[0] {
                joined.push(Branch::Strings(strings.clone()));
            }
        }
        joined
    }

    pub(super) fn build_variants(
        &mut self,
        key: &Key,
        list: &[Branch],
        sources: &[UnionId],
    ) -> Kind {
        let preferred: Vec<String> = sources
            .iter()
            .filter_map(|union| union.discriminator(self.resolver.graph.store))
            .map(|discriminator| discriminator.property.clone())
            .collect();
        let candidates: Vec<Candidate> = list
            .iter()
            .map(|branch| self.candidate(branch, sources))
            .collect();
        let found = decide(&candidates, &preferred, self.most());
        if found.cut_short {
            self.report_choice(sources);
        }
        let mut choice = found.decide;
        if let Decide::Kind(cases) = &choice
            && let [(JsonType::Object, only)] = cases.as_slice()
        {
            choice = only.clone();
        }
        self.apply_default(&mut choice, list, sources);
        let schemas = list.iter().filter_map(Branch::schemas);
        let mut builder = VariantList {
            lone_object: is_lone_object(&self.resolver, schemas),
            ..VariantList::default()
        };
        for (at, branch) in list.iter().enumerate() {
            let tag = single_tag(&choice, at);
            let targets = self.add_variants(&mut builder, key, branch, tag);
            builder.targets.push(targets);
        }
        let open = has_tag(&choice);
        let decide = builder.retarget(choice);
        Kind::Union(Union {
            variants: builder.variants,
            decide,
            open,
        })
    }

    /// 3.2's `defaultMapping`: what an unknown or missing tag leads to.
    fn apply_default(&self, choice: &mut Decide, list: &[Branch], sources: &[UnionId]) {
        let Decide::Tag {
            other,
            absent,
            property,
            ..
        } = choice
        else {
            return;
        };
        for union in sources {
            let Some(discriminator) = union.discriminator(self.resolver.graph.store) else {
                continue;
            };
            let Some(default) = discriminator
                .default
                .filter(|_| discriminator.property == *property)
            else {
                continue;
            };
            let wanted = self.resolver.resolve(&Conjunction::of(default)).conjunction;
            let position = list.iter().position(|branch| branch.is(&wanted));
            if let Some(position) = position {
                **other = Decide::Variant(position);
                **absent = Decide::Variant(position);
            }
        }
    }

    fn candidate(&self, branch: &Branch, sources: &[UnionId]) -> Candidate {
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
        sources: &[UnionId],
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
    fn mapped(&self, branch: &Conjunction, sources: &[UnionId]) -> Vec<(String, Vec<Value>)> {
        let mut found = Vec::new();
        for union in sources {
            let Some(discriminator) = union.discriminator(self.resolver.graph.store) else {
                continue;
            };
            // A union inside another speaks for its own branches only.
            let foreign = sources.len() > 1
                && branch.chosen.is_empty()
                && !self.resolver.branches(*union).list.contains(branch);
            if foreign {
                continue;
            }
            let mut values: Vec<Value> = discriminator
                .mapping
                .iter()
                .filter(|(_, target)| {
                    branch.parts.contains(target)
                        || self
                            .resolver
                            .resolve(&Conjunction::of(**target))
                            .conjunction
                            == *branch
                })
                .map(|(value, _)| Value::String(value.clone()))
                .collect();
            if values.is_empty() {
                let named = self.tag_value(branch);
                let named =
                    named.or_else(|| component_name(&self.resolver, branch).map(str::to_owned));
                values.extend(named.map(Value::from));
            }
            if !values.is_empty() {
                found.push((discriminator.property.clone(), values));
            }
        }
        found
    }

    /// The tag value that a branch gives itself by extension.
    fn tag_value(&self, branch: &Conjunction) -> Option<String> {
        let mut parts = branch.parts.iter().map(|part| self.resolver.node(*part));
        parts.find_map(|node| node.annotations.tag_value.clone())
    }

    /// Adds what a branch becomes; gives the tag values (or all) that lead to each variant.
    fn add_variants(
        &mut self,
        builder: &mut VariantList,
        key: &Key,
        branch: &Branch,
        tag: Option<(String, Vec<Value>)>,
    ) -> Vec<(Option<Value>, usize)> {
        let conjunction = match branch {
            Branch::Strings(branches) => {
                let hint = "text".to_owned();
                let ty = self.intern(
                    Subject::Strings(branches.clone()),
                    key.with(Part::Branch(hint.clone())),
                );
                return vec![(None, builder.push(hint, Payload::Type(ty), Docs::default()))];
            }
            Branch::Schemas(conjunction) => conjunction,
        };
        let flat = self.resolver.flat(conjunction);
        let docs = words::of_type(&self.resolver, &flat);
        if let Some(value) = literal(&flat) {
            return vec![(
                None,
                builder.push(text_of(&value), Payload::Literal(value), docs),
            )];
        }
        if let Some((property, values)) = tag {
            if flat.properties.len() == 1
                && flat.properties.contains_key(&property)
                && flat.unions.is_empty()
                && !flat
                    .additional
                    .iter()
                    .any(|id| self.resolver.node(*id).boolean != Some(false))
            {
                return values
                    .into_iter()
                    .map(|value| {
                        let payload = Payload::Tag(property.clone(), value.clone());
                        let at = builder.push(tag_hint(&property, &value), payload, docs.clone());
                        (Some(value), at)
                    })
                    .collect();
            }
            if self.lacks(conjunction, &property) {
                return values
                    .into_iter()
                    .map(|value| {
                        let hint = tag_hint(&property, &value);
                        let payload = Payload::Type(self.payload(key, conjunction, &hint));
                        let tag = (property.clone(), value.clone());
                        (
                            Some(value),
                            builder.push_tagged(hint, payload, tag, docs.clone()),
                        )
                    })
                    .collect();
            }
            if let [value] = values.as_slice() {
                let hint = tag_hint(&property, value);
                let ty = self.payload(key, conjunction, &hint);
                return vec![(None, builder.push(hint, Payload::Type(ty), docs))];
            }
        }
        let hint = self.short_hint(key, conjunction, builder.lone_object);
        let ty = self.payload(key, conjunction, &hint);
        vec![(None, builder.push(hint, Payload::Type(ty), docs))]
    }

    /// Whether values of a branch are objects that have no place for a member.
    fn lacks(&self, branch: &Conjunction, member: &str) -> bool {
        let facts = self.facts.of(&self.resolver, branch);
        facts.is_object() && !facts.open && !facts.known.is_empty() && !facts.known.contains(member)
    }

    fn payload(&mut self, key: &Key, branch: &Conjunction, hint: &str) -> TypeId {
        self.use_of(branch, || key.with(Part::Branch(hint.to_owned())))
            .ty
    }

    /// The branch's words without what its union's name says already.
    fn short_hint(&self, key: &Key, branch: &Conjunction, lone_object: bool) -> String {
        let words = branch_words(&self.resolver, branch, lone_object);
        let Some(owner) = key.as_component() else {
            return words;
        };
        match words.strip_prefix(owner) {
            Some(rest) if rest.starts_with(char::is_uppercase) => rest.to_owned(),
            _ => words,
        }
    }
}
