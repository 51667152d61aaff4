//! The variants of a union: what each branch becomes, and the tag that leads to it.

use super::decide::decide;
use super::flat::{Conjunction, Flat, UnionId};
use super::key::{Key, Part};
use super::lower::{Lowering, Subject};
use super::model::{Decide, Docs, Kind, Payload, Tag, TypeId, Union};
use super::naming::{Lone, branch_words, text_of};
use super::targets::{
    Branch, BranchTag, Targets, VariantList, has_tag, literal, single_tags, tag_hint,
};
use super::words;
use crate::openapi::{JsonType, TypeSet};

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
        let mut strings = Some(strings);
        let joined = list.into_iter().filter_map(|branch| {
            if self.is_string(&branch) {
                strings.take().map(Branch::Strings)
            } else {
                Some(Branch::Schemas(branch))
            }
        });
        joined.collect()
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
        let mut builder = VariantList::new(Lone::among(&self.resolver, schemas));
        let mut tags = single_tags(&choice);
        for (at, branch) in list.iter().enumerate() {
            let tag = tags.remove(&at).map(|(property, values)| BranchTag {
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

    /// Adds what a branch becomes; gives the variants that lead to it.
    fn add_variants(
        &mut self,
        builder: &mut VariantList,
        key: &Key,
        branch: &Branch,
        tag: Option<BranchTag>,
    ) -> Targets {
        let conjunction = match branch {
            Branch::Strings(branches) => return self.add_strings(builder, key, branches),
            Branch::Schemas(conjunction) => conjunction,
        };
        let flat = self.resolver.flat(conjunction);
        let docs = words::of_type(&self.resolver, &flat);
        if let Some(value) = literal(&flat) {
            let hint = text_of(&value);
            return Targets::one(builder.push(hint, Payload::Literal(value), docs));
        }
        match tag {
            None => {
                let mut hint = self.short_hint(key, conjunction, builder.lone);
                if flat.kinds() == Some(TypeSet::of(JsonType::Array)) {
                    hint = builder.distinct(hint);
                }
                let payload = Payload::Type(self.payload(key, conjunction, &hint));
                Targets::one(builder.push(hint, payload, docs))
            }
            Some(tag) if self.is_only_tag(&flat, &tag.property) => builder.push_tags(tag, &docs),
            Some(tag) if self.lacks(conjunction, &tag.property) => {
                self.add_beside_tag(builder, key, conjunction, tag, &docs)
            }
            Some(tag) => self.add_tagged(builder, key, conjunction, tag, docs),
        }
    }

    fn add_strings(
        &mut self,
        builder: &mut VariantList,
        key: &Key,
        branches: &[Conjunction],
    ) -> Targets {
        let hint = "text".to_owned();
        let key = key.with(Part::Branch(hint.clone()));
        let ty = self.intern(Subject::Strings(branches.to_vec()), key);
        Targets::one(builder.push(hint, Payload::Type(ty), Docs::default()))
    }

    /// A branch without a place for the tag: a variant for each value, which is written beside what it holds.
    fn add_beside_tag(
        &mut self,
        builder: &mut VariantList,
        key: &Key,
        branch: &Conjunction,
        BranchTag {
            property, values, ..
        }: BranchTag,
        docs: &Docs,
    ) -> Targets {
        let variants = values.into_iter().map(|value| {
            let hint = tag_hint(&property, &value);
            let payload = Payload::Type(self.payload(key, branch, &hint));
            let tag = Tag {
                property: property.clone(),
                value: value.clone(),
                declared: false,
            };
            let at = builder.push_tagged(hint, payload, Some(tag), docs.clone());
            (value, at)
        });
        Targets::of_values(variants)
    }

    /// A branch that declares the tag itself.
    fn add_tagged(
        &mut self,
        builder: &mut VariantList,
        key: &Key,
        branch: &Conjunction,
        tag: BranchTag,
        docs: Docs,
    ) -> Targets {
        let BranchTag {
            property,
            values,
            needed,
        } = tag;
        let hint = match values.as_slice() {
            [value] => tag_hint(&property, value),
            _ => self.short_hint(key, branch, builder.lone),
        };
        let payload = Payload::Type(self.payload(key, branch, &hint));
        let tag = values.into_iter().next().map(|value| Tag {
            property,
            value,
            declared: true,
        });
        let tag = tag.filter(|tag| needed && self.may_lack(branch, &tag.property));
        Targets::one(builder.push_tagged(hint, payload, tag, docs))
    }

    /// Whether a branch has no member but its tag.
    fn is_only_tag(&self, flat: &Flat, property: &str) -> bool {
        flat.properties.len() == 1
            && flat.properties.contains_key(property)
            && flat.unions.is_empty()
            && !self.is_invited(flat)
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
