//! The variants of a union: what each branch becomes, and the tag that leads to it.

use super::decide::decide;
use super::flat::{Conjunction, UnionId};
use super::key::{Key, Part};
use super::lower::{Lowering, Subject};
use super::model::{Decide, Docs, Kind, Payload, Tag, TypeId, Union};
use super::naming::{Lone, branch_words, text_of};
use super::targets::{Branch, BranchTag, VariantList, has_tag, literal, single_tag, tag_hint};
use super::words;
use crate::openapi::{JsonType, TypeSet};
use serde_json::Value;

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
            .filter_map(|union| union.discriminator(&self.resolver.graph))
            .map(|discriminator| discriminator.property.clone())
            .collect();
        let candidates = self.candidates(list, sources);
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
        let untagged = self.apply_default(&mut choice, list, sources);
        let schemas = list.iter().filter_map(Branch::schemas);
        let mut builder = VariantList {
            lone: Lone::among(&self.resolver, schemas),
            ..VariantList::default()
        };
        for (at, branch) in list.iter().enumerate() {
            let tag = single_tag(&choice, at).map(|(property, values)| BranchTag {
                property,
                values,
                needed: untagged != Some(at),
            });
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

    /// 3.2's `defaultMapping`: what an unknown or missing tag leads to. Gives the branch, which needs no tag.
    fn apply_default(
        &self,
        choice: &mut Decide,
        list: &[Branch],
        sources: &[UnionId],
    ) -> Option<usize> {
        let Decide::Tag {
            other,
            absent,
            property,
            ..
        } = choice
        else {
            return None;
        };
        let mut found = None;
        for union in sources {
            let Some(discriminator) = union.discriminator(&self.resolver.graph) else {
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
                found = Some(position);
            }
        }
        found
    }

    /// Adds what a branch becomes; gives the tag values (or all) that lead to each variant.
    fn add_variants(
        &mut self,
        builder: &mut VariantList,
        key: &Key,
        branch: &Branch,
        tag: Option<BranchTag>,
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
        if let Some(BranchTag {
            property,
            values,
            needed,
        }) = tag
        {
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
                        let tag = Tag {
                            property: property.clone(),
                            value: value.clone(),
                            declared: false,
                        };
                        (
                            Some(value),
                            builder.push_tagged(hint, payload, Some(tag), docs.clone()),
                        )
                    })
                    .collect();
            }
            let hint = match values.as_slice() {
                [value] => tag_hint(&property, value),
                _ => self.short_hint(key, conjunction, builder.lone),
            };
            let payload = Payload::Type(self.payload(key, conjunction, &hint));
            let tag = values.into_iter().next().map(|value| Tag {
                property,
                value,
                declared: true,
            });
            let tag = tag.filter(|tag| needed && self.may_lack(conjunction, &tag.property));
            return vec![(None, builder.push_tagged(hint, payload, tag, docs))];
        }
        let mut hint = self.short_hint(key, conjunction, builder.lone);
        if flat.kinds() == Some(TypeSet::of(JsonType::Array)) {
            hint = builder.distinct(hint);
        }
        let ty = self.payload(key, conjunction, &hint);
        vec![(None, builder.push(hint, Payload::Type(ty), docs))]
    }

    /// Whether values of a branch are objects that need not have a member.
    fn may_lack(&self, branch: &Conjunction, member: &str) -> bool {
        let facts = self.facts.of(&self.resolver, branch);
        facts.is_object() && !facts.required.contains(member)
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
    fn short_hint(&self, key: &Key, branch: &Conjunction, lone: Lone) -> String {
        let words = branch_words(&self.resolver, branch, lone);
        let Some(owner) = key.as_component() else {
            return words;
        };
        match words.strip_prefix(owner) {
            Some(rest) if rest.starts_with(char::is_uppercase) => rest.to_owned(),
            _ => words,
        }
    }
}
