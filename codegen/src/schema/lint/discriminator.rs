//! Discriminators that say other things than the branches of their unions (OpenAPI, Discriminator Object).

use super::listed;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::openapi::{Discriminator, SchemaId};
use crate::schema::facts::Facts;
use crate::schema::flat::{Conjunction, UnionId, UnionKeyword, same};
use crate::schema::lower::Lowering;
use crate::schema::mapping::Mapping;
use crate::schema::naming::component_name;
use serde_json::Value;
use std::collections::HashSet;
use std::rc::Rc;

/// A branch as its union lists it.
struct Branch<'a> {
    name: String,
    /// The component that it is, by the name that the union has for it.
    component: Option<&'a str>,
    conjunction: Conjunction,
    facts: Rc<Facts>,
    place: &'a Place,
}

impl Lowering<'_> {
    /// Looks at every discriminator, once for each of its unions.
    pub(super) fn lint_discriminators(&mut self) {
        let mut found = Vec::new();
        for (node, index) in self.resolver.graph.store.nodes.iter().zip(0..) {
            let Some(discriminator) = &node.discriminator else {
                continue;
            };
            for keyword in [UnionKeyword::OneOf, UnionKeyword::AnyOf] {
                let union = UnionId {
                    schema: SchemaId(index),
                    keyword,
                };
                let written = union.branches(&self.resolver.graph).iter();
                let written = written.map(|id| (*id, Conjunction::of(*id)));
                let branches = self.branches_of(written);
                if branches.is_empty() {
                    continue;
                }
                found.extend(contradiction(self, discriminator, &branches));
                found.extend(missing(discriminator, &branches));
                found.extend(self.foreign_targets(discriminator, union));
            }
        }
        for (head, family) in self.resolver.graph.heirs.families() {
            let mut own = family.discriminators(self.resolver.graph.store);
            let Some(discriminator) = own.next().filter(|_| family.founded) else {
                continue;
            };
            let kinds = self.resolver.branches(UnionId::heirs(head));
            let kinds = kinds.list.iter();
            let kinds = kinds.filter_map(|kind| Some((*kind.parts.last()?, kind.clone())));
            let branches = self.branches_of(kinds);
            found.extend(contradiction(self, discriminator, &branches));
            found.extend(missing(discriminator, &branches));
        }
        for finding in found {
            self.diagnostics.push(finding);
        }
    }

    /// The objects among the branches; unions inside the union speak for their own branches.
    fn branches_of(
        &self,
        written: impl Iterator<Item = (SchemaId, Conjunction)>,
    ) -> Vec<Branch<'_>> {
        let branches = written.filter_map(|(id, branch)| {
            let conjunction = self.resolver.resolve(&branch).conjunction;
            let facts = self.facts.of(&self.resolver, &conjunction);
            let alone = self.resolver.flat(&conjunction).unions.is_empty();
            let place = &self.resolver.node(id).place;
            let named = self.resolver.reference_name(id);
            let component = named.or_else(|| component_name(&self.resolver, &conjunction));
            (alone && facts.is_object()).then(|| Branch {
                name: component.map_or_else(|| "an inline branch".to_owned(), str::to_owned),
                component,
                conjunction,
                facts,
                place,
            })
        });
        branches.collect()
    }

    /// Mappings to schemas that are no branches.
    fn foreign_targets(&self, discriminator: &Discriminator, union: UnionId) -> Option<Diagnostic> {
        let branches = self.resolver.branches(union);
        let written = union.branches(&self.resolver.graph).iter();
        let resolved = |id: SchemaId| self.resolver.resolve(&Conjunction::of(id)).conjunction;
        let known: HashSet<Conjunction> = written.clone().map(|id| resolved(*id)).collect();
        let parts = branches.list.iter().flat_map(|branch| &branch.parts);
        let parts: HashSet<SchemaId> = written.chain(parts).copied().collect();
        let is_branch = |target: SchemaId| {
            let wanted = resolved(target);
            parts.contains(&target) || known.contains(&wanted) || branches.has(&wanted)
        };
        let mapping = discriminator.mapping.iter();
        let mut foreign = mapping.filter(|(_, target)| !is_branch(**target));
        let (first, _) = foreign.next()?;
        let more = foreign.count();
        let place = match &discriminator.place {
            Place::Value(source, pointer) => {
                Place::Value(*source, pointer.child("mapping").child(first))
            }
            other => other.clone(),
        };
        let text = format!("the tag value `{first}` leads to a schema that is no branch");
        let mut finding = Diagnostic::new(Code::Discriminator, text)
            .at(&place, "not among the branches of this union")
            .note("values with this tag are kept as they are");
        if more > 0 {
            finding = finding.note(format!("{more} more tag values lead to no branch"));
        }
        Some(finding.help("add the schema to the branches, or take the tag value out of `mapping`"))
    }
}

/// The tag values that a discriminator gives a branch.
fn given(lowering: &Lowering<'_>, mapping: &Mapping<'_>, branch: &Branch<'_>) -> Vec<String> {
    let mapped = mapping.values(&branch.conjunction);
    if !mapped.is_empty() {
        return mapped;
    }
    let mut parts = branch.conjunction.parts.iter();
    let own = parts.find_map(|id| lowering.resolver.node(*id).annotations.tag_value.clone());
    let name = own.or_else(|| branch.component.map(str::to_owned));
    name.into_iter().collect()
}

/// Branches whose constants are not what the discriminator says.
fn contradiction(
    lowering: &Lowering<'_>,
    discriminator: &Discriminator,
    branches: &[Branch<'_>],
) -> Option<Diagnostic> {
    let property = &discriminator.property;
    let mapping = Mapping::of(&lowering.resolver, discriminator);
    let wrong = branches.iter().filter_map(|branch| {
        let own = branch.facts.tags.get(property)?;
        let given = given(lowering, &mapping, branch);
        let agrees = |tag: &String| own.iter().any(|one| same(one, &Value::from(tag.as_str())));
        let first = given.first()?.clone();
        (!given.iter().any(agrees)).then_some((branch, first, own))
    });
    let wrong: Vec<_> = wrong.collect();
    let (branch, tag, own) = wrong.first()?;
    let text = format!("the discriminator `{property}` contradicts the constants of its branches");
    let own: Vec<String> = own.iter().map(ToString::to_string).collect();
    let mut finding = Diagnostic::new(Code::Discriminator, text)
        .at(
            &discriminator.place,
            format!("by this, the tag of `{}` is \"{tag}\"", branch.name),
        )
        .related(
            branch.place,
            format!("by its schema, it is {}", own.join(" or ")),
        );
    if wrong.len() > 1 {
        finding = finding.note(format!(
            "the same holds for {} of {} branches",
            wrong.len(),
            branches.len()
        ));
    }
    Some(
        finding
            .note("the client goes by the constants of the branches")
            .help("write a `mapping` with the tag values that servers send"),
    )
}

/// Branches that do not declare the discriminator's property, or do not require it.
fn missing(discriminator: &Discriminator, branches: &[Branch<'_>]) -> Option<Diagnostic> {
    if discriminator.default.is_some() {
        // Values without the property have their own branch.
        return None;
    }
    let property = &discriminator.property;
    let names = |pick: &dyn Fn(&Facts) -> bool| -> Vec<&str> {
        let picked = branches.iter().filter(|branch| pick(&branch.facts));
        picked.map(|branch| branch.name.as_str()).collect()
    };
    let undeclared = names(&|facts| !facts.known.contains(property) && !facts.open);
    let optional =
        names(&|facts| facts.known.contains(property) && !facts.required.contains(property));
    if undeclared.is_empty() && optional.is_empty() {
        return None;
    }
    let text = format!("not every branch has the discriminator's property `{property}`");
    let mut finding = Diagnostic::new(Code::Discriminator, text)
        .at(&discriminator.place, "this must be in every value");
    if !undeclared.is_empty() {
        finding = finding
            .note(format!("it is not declared in {}", listed(&undeclared)))
            .note("the client writes it beside the members of such a branch");
    }
    if !optional.is_empty() {
        finding = finding.note(format!("it is optional in {}", listed(&optional)));
    }
    Some(finding.help("declare the property in every branch, and list it under `required`"))
}
