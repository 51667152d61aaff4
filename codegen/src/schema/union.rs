//! Unions: which branches there are, what each holds, and what stands beside them.

use super::decide::{Candidate, decide};
use super::flat::{Conjunction, Flat, UnionId, UnionKeyword};
use super::key::{Key, Part};
use super::lower::{Lowering, Subject};
use super::model::{
    AnyReason, Decide, Docs, Enum, EnumValue, Kind, Payload, StringFormat, Union, Use, Variant,
};
use super::naming::{branch_words, component_name, is_lone_object, text_of};
use super::resolve::Branches;
use super::{scalar, words};
use crate::diagnostic::{Code, Diagnostic};
use crate::openapi::{JsonType, SchemaId, TypeSet};
use indexmap::IndexSet;
use serde_json::Value;
use std::collections::HashSet;
use std::rc::Rc;

/// How many branches the product of several unions may have.
const MAX_PRODUCT: usize = 64;

impl Lowering<'_> {
    /// The kind of rules with unions among them; `None` where the unions only constrain what stands beside them.
    pub(super) fn build_composed(
        &mut self,
        conjunction: &Conjunction,
        flat: &Rc<Flat>,
        key: &Key,
    ) -> Option<Kind> {
        if flat.values.is_some() {
            // Listed values say it all: a union beside them can only repeat or narrow them.
            return None;
        }
        let unions: Vec<(UnionId, Rc<Branches>)> = flat
            .unions
            .iter()
            .map(|union| (*union, self.resolver.branches(*union)))
            .filter(|(_, branches)| !self.only_constrains(branches))
            .collect();
        let (first, others) = unions.split_first()?;
        if others.is_empty() && first.0.keyword == UnionKeyword::Heirs {
            // Those that extend a schema hold its rules already.
            let heirs: Vec<Branch> = first.1.list.iter().cloned().map(Branch::Schemas).collect();
            return Some(self.build_variants(key, &heirs, &first.1.sources));
        }
        if others.is_empty()
            && let Some(united) = self.unite(flat, first)
        {
            return Some(self.build_object(&united, key));
        }
        if others.is_empty()
            && first
                .1
                .list
                .iter()
                .all(|branch| self.resolver.adds_nothing(flat, branch))
        {
            return Some(self.build_union(key, &first.1.list, &first.1.sources));
        }
        if self.can_flatten(flat, &unions) {
            return Some(self.build_flattened(flat, &unions, key));
        }
        Some(self.build_product(conjunction, &unions, key))
    }

    /// Whether branches say nothing but which members must be there, or nothing at all.
    fn only_constrains(&self, branches: &Branches) -> bool {
        !branches.list.is_empty()
            && branches.list.iter().all(|branch| {
                let flat = self.resolver.flat(branch);
                flat.only_unions()
                    && flat.unions.is_empty()
                    && flat
                        .types
                        .is_none_or(|types| types == TypeSet::of(JsonType::Object))
                    && (!flat.required.is_empty() || flat.types.is_none())
            })
    }

    /// `anyOf` lets an object be several of its branches at once: where no tag tells them apart and no two of them say
    /// different things about a member, they are one object with the members of all.
    fn unite(&self, flat: &Flat, (union, branches): &(UnionId, Rc<Branches>)) -> Option<Flat> {
        if union.keyword != UnionKeyword::AnyOf || self.is_invited(flat) {
            return None;
        }
        let candidates: Vec<Candidate> = branches
            .list
            .iter()
            .map(|branch| self.schemas_candidate(branch, &branches.sources))
            .collect();
        let objects = candidates
            .iter()
            .all(|one| one.facts.is_object() && !one.facts.open);
        if !objects || has_tag(&decide(&candidates, &[])) {
            return None;
        }
        let mut united = flat.clone();
        united.unions.clear();
        united.types = Some(TypeSet::of(JsonType::Object));
        let mut common: Option<IndexSet<String>> = None;
        for branch in &branches.list {
            let inner = self.resolver.flat(branch);
            if !inner.unions.is_empty() || !inner.patterns.is_empty() {
                return None;
            }
            for (name, schemas) in &inner.properties {
                match united.properties.get(name) {
                    Some(known) if self.same_member(known, schemas) => {}
                    Some(_) => return None,
                    None => {
                        united.properties.insert(name.clone(), schemas.clone());
                    }
                }
            }
            common = Some(match common {
                None => inner.required.clone(),
                Some(before) => before.intersection(&inner.required).cloned().collect(),
            });
        }
        united.required.extend(common.unwrap_or_default());
        Some(united)
    }

    fn same_member(&self, one: &[SchemaId], other: &[SchemaId]) -> bool {
        let target = |schemas: &[SchemaId]| {
            let member = self.resolver.resolve(&Conjunction::all(schemas));
            (member.conjunction, member.nullable)
        };
        target(one) == target(other)
    }

    /// Members of an object and members of its branches are kept apart where no name is in both.
    fn can_flatten(&self, flat: &Flat, unions: &[(UnionId, Rc<Branches>)]) -> bool {
        if flat.properties.is_empty() || !flat.additional.is_empty() || !flat.patterns.is_empty() {
            return false;
        }
        let mut names: HashSet<String> = flat.properties.keys().cloned().collect();
        unions.iter().all(|(_, branches)| {
            let facts: Vec<_> = branches
                .list
                .iter()
                .map(|branch| self.facts.of(&self.resolver, branch))
                .collect();
            let apart = facts.iter().all(|one| {
                one.is_object()
                    && !one.open
                    && !one.known.is_empty()
                    && one.known.iter().all(|name| !names.contains(name))
            });
            let demanded = flat
                .required
                .iter()
                .any(|name| facts.iter().any(|one| one.known.contains(name)));
            names.extend(facts.iter().flat_map(|one| one.known.iter().cloned()));
            apart && !demanded
        })
    }

    fn build_flattened(
        &mut self,
        flat: &Flat,
        unions: &[(UnionId, Rc<Branches>)],
        key: &Key,
    ) -> Kind {
        let parts = unions
            .iter()
            .enumerate()
            .map(|(at, (union, _))| {
                let ty = self.intern(Subject::Branches(*union), key.with(Part::Kind(at)));
                Use {
                    ty,
                    nullable: false,
                }
            })
            .collect();
        self.build_object_with(flat, key, parts)
    }

    /// What stands beside the unions is written into every branch; several unions multiply.
    fn build_product(
        &mut self,
        conjunction: &Conjunction,
        unions: &[(UnionId, Rc<Branches>)],
        key: &Key,
    ) -> Kind {
        let mut product = vec![conjunction.clone()];
        for (union, branches) in unions {
            if product.len() > 1 && product.len() * branches.list.len() > MAX_PRODUCT {
                self.report_product(conjunction);
                return Kind::Any(AnyReason::TooManyCombinations);
            }
            product = product
                .iter()
                .flat_map(|one| {
                    branches
                        .list
                        .iter()
                        .map(|branch| one.choose(*union, branch))
                })
                .filter(|one| !self.resolver.is_contradiction(one))
                .collect();
        }
        if product.is_empty() {
            self.report_unsatisfiable(conjunction);
            return Kind::Any(AnyReason::FreeForm);
        }
        let sources: Vec<UnionId> = unions
            .iter()
            .flat_map(|(_, branches)| branches.sources.iter().copied())
            .collect();
        self.build_union(key, &product, &sources)
    }

    /// A union over branches.
    pub(super) fn build_union(
        &mut self,
        key: &Key,
        branches: &[Conjunction],
        sources: &[UnionId],
    ) -> Kind {
        let mut list: Vec<Conjunction> = Vec::new();
        for branch in branches {
            let branch = self.resolver.resolve(branch).conjunction;
            if !list.contains(&branch) {
                list.push(branch);
            }
        }
        match list.as_slice() {
            [] => return Kind::Null,
            [one] => return self.build_schemas(&one.clone(), key),
            _ => {}
        }
        if let Some(kind) = self.build_one_enum(&list) {
            return kind;
        }
        if list.iter().any(|branch| self.takes_anything(branch)) {
            return Kind::Any(AnyReason::FreeForm);
        }
        let list = self.join_strings(list);
        self.build_variants(key, &list, sources)
    }

    fn takes_anything(&self, branch: &Conjunction) -> bool {
        let flat = self.resolver.flat(branch);
        flat.kinds().is_none() && flat.unions.is_empty() && !flat.never
    }

    /// Enums and free values of one type together are one open enum; free strings alone are text.
    fn build_one_enum(&mut self, list: &[Conjunction]) -> Option<Kind> {
        let all = |one: JsonType| {
            list.iter()
                .all(|branch| self.facts.of(&self.resolver, branch).kinds == Some(TypeSet::of(one)))
        };
        if all(JsonType::String) {
            return Some(self.build_strings(list));
        }
        if !all(JsonType::Integer) {
            return None;
        }
        let values = self.united_values(list);
        (!values.is_empty()).then_some(Kind::Enum(Enum { values }))
    }

    fn is_string(&self, branch: &Conjunction) -> bool {
        let facts = self.facts.of(&self.resolver, branch);
        facts.kinds == Some(TypeSet::of(JsonType::String))
    }

    /// One type for several string branches.
    pub(super) fn build_strings(&mut self, branches: &[Conjunction]) -> Kind {
        let values = self.united_values(branches);
        if values.is_empty() {
            Kind::String(StringFormat::Plain)
        } else {
            Kind::Enum(Enum { values })
        }
    }

    /// The values that branches list, each once. A branch with one value lends it its words
    /// (OpenAPI, Annotated Enumerations).
    fn united_values(&self, branches: &[Conjunction]) -> Vec<EnumValue> {
        let mut values: Vec<EnumValue> = Vec::new();
        for branch in branches {
            let flat = self.resolver.flat(branch);
            let listed = scalar::listed(&flat);
            let docs = (listed.len() == 1).then(|| words::of_type(&self.resolver, &flat));
            let found = scalar::enumeration(&self.resolver, flat.value_names, listed);
            for mut value in found.into_iter().flat_map(|found| found.values) {
                if values.iter().any(|known| known.value == value.value) {
                    continue;
                }
                if let Some(docs) = &docs {
                    value.description = value.description.or_else(|| docs.description.clone());
                    // A string is its own name; a number is told by its title.
                    let title = docs.title.clone().filter(|_| !value.value.is_string());
                    value.name = value.name.or(title);
                }
                values.push(value);
            }
        }
        values
    }

    /// Puts the string branches of a mixed union together, so that one JSON type has one string variant;
    /// branches with one value each stay apart.
    fn join_strings(&mut self, list: Vec<Conjunction>) -> Vec<Branch> {
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

    fn build_variants(&mut self, key: &Key, list: &[Branch], sources: &[UnionId]) -> Kind {
        let preferred: Vec<String> = sources
            .iter()
            .filter_map(|union| union.discriminator(self.resolver.graph.store))
            .map(|discriminator| discriminator.property.clone())
            .collect();
        let candidates: Vec<Candidate> = list
            .iter()
            .map(|branch| self.candidate(branch, sources))
            .collect();
        let mut choice = decide(&candidates, &preferred);
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

    fn schemas_candidate(&self, conjunction: &Conjunction, sources: &[UnionId]) -> Candidate {
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

    fn payload(&mut self, key: &Key, branch: &Conjunction, hint: &str) -> super::model::TypeId {
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

    fn report_product(&mut self, conjunction: &Conjunction) {
        let Some(first) = conjunction.parts.first() else {
            return;
        };
        let place = self.resolver.node(*first).place.clone();
        self.diagnostics.push(
            Diagnostic::new(
                Code::Untyped,
                "the unions of this schema multiply beyond the limit",
            )
            .at(&place, format!("more than {MAX_PRODUCT} combinations"))
            .note("the value is read and written as free-form JSON")
            .help("join the unions into one `oneOf`"),
        );
    }
}

/// A branch on its way to a variant.
enum Branch {
    Schemas(Conjunction),
    Strings(Vec<Conjunction>),
}

impl Branch {
    fn schemas(&self) -> Option<&Conjunction> {
        match self {
            Self::Schemas(conjunction) => Some(conjunction),
            Self::Strings(_) => None,
        }
    }

    fn is(&self, wanted: &Conjunction) -> bool {
        matches!(self, Self::Schemas(conjunction) if conjunction == wanted)
    }
}

/// The variants so far, and which of them each branch became.
#[derive(Default)]
struct VariantList {
    /// Whether only one branch is an object.
    lone_object: bool,
    variants: Vec<Variant>,
    targets: Vec<Vec<(Option<Value>, usize)>>,
}

impl VariantList {
    fn push(&mut self, hint: String, payload: Payload, docs: Docs) -> usize {
        self.variants.push(Variant {
            hint,
            payload,
            tag: None,
            docs,
        });
        self.variants.len() - 1
    }

    /// Adds a branch whose values do not hold their tag.
    fn push_tagged(
        &mut self,
        hint: String,
        payload: Payload,
        tag: (String, Value),
        docs: Docs,
    ) -> usize {
        let at = self.push(hint, payload, docs);
        if let Some(variant) = self.variants.get_mut(at) {
            variant.tag = Some(tag);
        }
        at
    }

    /// Rewrites a decision over branches into one over variants.
    fn retarget(&self, choice: Decide) -> Decide {
        self.walk(choice, None)
    }

    fn walk(&self, choice: Decide, value: Option<&Value>) -> Decide {
        let each = |cases: Vec<(Value, Decide)>| {
            cases
                .into_iter()
                .map(|(case, next)| {
                    let next = self.walk(next, Some(&case));
                    (case, next)
                })
                .collect()
        };
        match choice {
            Decide::Variant(branch) => Decide::Variant(self.target(branch, value)),
            Decide::Nothing => Decide::Nothing,
            Decide::Kind(cases) => Decide::Kind(
                cases
                    .into_iter()
                    .map(|(kind, next)| (kind, self.walk(next, value)))
                    .collect(),
            ),
            Decide::Tag {
                property,
                cases,
                other,
                absent,
            } => Decide::Tag {
                property,
                cases: each(cases),
                other: Box::new(self.walk(*other, None)),
                absent: Box::new(self.walk(*absent, None)),
            },
            Decide::Literal { cases, other } => Decide::Literal {
                cases: each(cases),
                other: Box::new(self.walk(*other, None)),
            },
            Decide::Key { cases, other } => Decide::Key {
                cases: cases
                    .into_iter()
                    .map(|(name, next)| (name, self.walk(next, None)))
                    .collect(),
                other: Box::new(self.walk(*other, None)),
            },
            Decide::Try(branches) => Decide::Try(
                branches
                    .into_iter()
                    .flat_map(|branch| self.targets[branch].iter().map(|(_, variant)| *variant))
                    .collect(),
            ),
        }
    }

    fn target(&self, branch: usize, value: Option<&Value>) -> usize {
        let targets = &self.targets[branch];
        let exact = targets
            .iter()
            .find(|(tag, _)| tag.is_some() && tag.as_ref() == value);
        exact.or(targets.first()).map_or(0, |(_, variant)| *variant)
    }
}

fn literal(flat: &Flat) -> Option<Value> {
    match scalar::listed(flat).as_slice() {
        [one]
            if flat.unions.is_empty() && (one.is_string() || one.is_boolean() || one.is_i64()) =>
        {
            Some(one.clone())
        }
        _ => None,
    }
}

/// The values of the last tag on the way to a branch that lead there.
fn single_tag(choice: &Decide, branch: usize) -> Option<(String, Vec<Value>)> {
    match choice {
        Decide::Tag {
            property,
            cases,
            other,
            absent,
        } => {
            let mut values = Vec::new();
            for (value, next) in cases {
                match next {
                    Decide::Variant(at) if *at == branch => values.push(value.clone()),
                    next => {
                        if let Some(inner) = single_tag(next, branch) {
                            return Some(inner);
                        }
                    }
                }
            }
            if !values.is_empty() {
                return Some((property.clone(), values));
            }
            single_tag(other, branch).or_else(|| single_tag(absent, branch))
        }
        Decide::Kind(cases) => cases.iter().find_map(|(_, next)| single_tag(next, branch)),
        Decide::Literal { cases, other } => {
            let inner = cases.iter().find_map(|(_, next)| single_tag(next, branch));
            inner.or_else(|| single_tag(other, branch))
        }
        Decide::Key { cases, other } => {
            let inner = cases.iter().find_map(|(_, next)| single_tag(next, branch));
            inner.or_else(|| single_tag(other, branch))
        }
        Decide::Variant(_) | Decide::Nothing | Decide::Try(_) => None,
    }
}

fn has_tag(choice: &Decide) -> bool {
    match choice {
        Decide::Tag { .. } => true,
        Decide::Kind(cases) => cases.iter().any(|(_, next)| has_tag(next)),
        Decide::Literal { cases, other } => {
            cases.iter().any(|(_, next)| has_tag(next)) || has_tag(other)
        }
        Decide::Key { cases, other } => {
            cases.iter().any(|(_, next)| has_tag(next)) || has_tag(other)
        }
        Decide::Variant(_) | Decide::Nothing | Decide::Try(_) => false,
    }
}

/// A tag's value as words; values that are no words are told with the member's name.
fn tag_hint(property: &str, value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => format!("{property} {other}"),
    }
}
