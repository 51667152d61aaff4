//! Unions: which branches there are, and what stands beside them.

use super::decide::{Candidate, decide};
use super::flat::{Conjunction, Flat, UnionId, UnionKeyword};
use super::key::{Key, Part};
use super::lower::{Lowering, Subject};
use super::model::{AnyReason, Enum, EnumValue, Kind, StringFormat, Use};
use super::resolve::Branches;
use super::targets::{Branch, has_tag};
use super::{scalar, words};
use crate::diagnostic::{Code, Diagnostic};
use crate::openapi::{JsonType, SchemaId, TypeSet};
use crate::source::Limit;
use indexmap::IndexSet;
use std::collections::HashSet;
use std::rc::Rc;

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
        if unions
            .iter()
            .any(|(_, branches)| self.allows_nothing(branches))
        {
            return Some(Kind::Never);
        }
        let (first, others) = unions.split_first()?;
        if others.is_empty() && first.0.keyword == UnionKeyword::Heirs {
            // Those that extend a schema hold its rules already.
            let heirs: Vec<Branch> = first.1.list.iter().cloned().map(Branch::Schemas).collect();
            return Some(self.build_variants(key, &heirs, &first.1.sources));
        }
        if let Some(whole) = self.with_optional_parts(flat, &unions) {
            return Some(self.build_object(&whole, key));
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

    /// Whether no branch has a value: a way to say that there is none.
    fn allows_nothing(&self, branches: &Branches) -> bool {
        let mut all = branches.list.iter();
        !branches.list.is_empty() && all.all(|branch| self.resolver.flat(branch).never)
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
        let sources = self.sources(&branches.sources);
        let candidates: Vec<Candidate> = branches
            .list
            .iter()
            .map(|branch| self.schemas_candidate(branch, &sources))
            .collect();
        let objects = candidates
            .iter()
            .all(|one| one.facts.is_object() && !one.facts.open);
        if !objects || has_tag(&decide(&candidates, &[], self.most()).decide) {
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

    pub(super) fn same_member(&self, one: &[SchemaId], other: &[SchemaId]) -> bool {
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
            let most = self.most();
            if product.len() > 1 && product.len() * branches.list.len() > most {
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
            return Kind::Any(AnyReason::Contradiction);
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
        let resolved = branches
            .iter()
            .map(|branch| self.resolver.resolve(branch).conjunction);
        let list: Vec<Conjunction> = resolved.collect::<IndexSet<_>>().into_iter().collect();
        match list.as_slice() {
            [] => return Kind::Null,
            [one] => return self.build_schemas(&one.clone(), key),
            _ => {}
        }
        if let Some(kind) = self.build_one_enum(&list) {
            return kind;
        }
        if list.iter().any(|branch| self.takes_anything(branch)) {
            return Kind::Any(AnyReason::OpenBranch);
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
        if all(JsonType::Integer) {
            return self.united_enum(list).map(Kind::Enum);
        }
        let numbers = list.iter().all(|branch| {
            let facts = self.facts.of(&self.resolver, branch);
            let number = TypeSet::of(JsonType::Number);
            facts.values.is_none()
                && facts
                    .kinds
                    .is_some_and(|kinds| kinds.union(number) == number)
        });
        // Integers are numbers, and nothing else can come.
        (numbers && !all(JsonType::Integer)).then_some(Kind::Number)
    }

    pub(super) fn is_string(&self, branch: &Conjunction) -> bool {
        let facts = self.facts.of(&self.resolver, branch);
        facts.kinds == Some(TypeSet::of(JsonType::String))
    }

    /// One type for several string branches.
    pub(super) fn build_strings(&mut self, branches: &[Conjunction]) -> Kind {
        if let Some(united) = self.united_enum(branches) {
            return Kind::Enum(united);
        }
        // Bytes of several media types are bytes; other formats have only text in common.
        let is_binary = |branch: &Conjunction| {
            let kind = scalar::string(&self.resolver, &self.resolver.flat(branch));
            kind == Kind::String(StringFormat::Binary)
        };
        let format = if branches.iter().all(is_binary) {
            StringFormat::Binary
        } else {
            StringFormat::Plain
        };
        Kind::String(format)
    }

    /// The values that branches list, each once, if there are any; a branch that lists none takes all others. A branch
    /// with one value lends it its words (OpenAPI, Annotated Enumerations).
    fn united_enum(&self, branches: &[Conjunction]) -> Option<Enum> {
        let mut values: Vec<EnumValue> = Vec::new();
        let mut known = HashSet::new();
        let mut open = false;
        for branch in branches {
            let flat = self.resolver.flat(branch);
            let listed = scalar::listed(&flat);
            open |= listed.is_empty() || !scalar::misfits(&flat).is_empty();
            let docs = (listed.len() == 1).then(|| words::of_type(&self.resolver, &flat));
            let found = scalar::enumeration(&self.resolver, flat.value_names, listed);
            for mut value in found.into_iter().flat_map(|found| found.values) {
                if !known.insert(value.value.clone()) {
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
        (!values.is_empty()).then_some(Enum { values, open })
    }

    /// How much unions may multiply.
    pub(super) fn most(&self) -> usize {
        self.resolver.graph.store.combinations
    }

    fn report_product(&mut self, conjunction: &Conjunction) {
        let place = self.place_of(conjunction);
        let most = self.most();
        self.diagnostics.push(
            Diagnostic::new(
                Code::Combinations,
                "the unions of this schema multiply beyond the limit",
            )
            .at(&place, format!("more than {most} combinations"))
            .note("the value is read and written as free-form JSON")
            .help(format!(
                "join the unions into one `oneOf`; {}",
                Limit::Combinations.way_out()
            )),
        );
    }

    /// Says that tags in common made telling branches apart too much work.
    pub(super) fn report_choice(&mut self, sources: &[UnionId]) {
        let Some(union) = sources.first() else {
            return;
        };
        let place = self.resolver.node(union.schema).place.clone();
        self.diagnostics.push(
            Diagnostic::new(
                Code::Combinations,
                "the branches of this union have too many values of their members in common",
            )
            .at(&place, "telling them apart takes decisions in decisions")
            .note("the client tries branches that it could have told apart, and takes the one that loses least of a value")
            .help(format!(
                "give each branch a required property with a constant of its own; {}",
                Limit::Combinations.way_out()
            )),
        );
    }
}
