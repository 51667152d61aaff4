//! The types that a feature should bring, found another way than the generator finds them: by leaving all other operations
//! out of the API.

use bindery::Bound;
use bindery::api::{self, Api, Call, Filter, Selector, UnusedTypes};
use bindery::diagnostic::Diagnostics;
use bindery::rust::{Options, Plan};
use std::collections::{BTreeMap, BTreeSet};

/// The types of each feature that stands for operations.
pub struct Expected {
    by_feature: BTreeMap<String, BTreeSet<String>>,
    /// The types of the whole API.
    whole: BTreeSet<String>,
    /// Other names of types that are equal, which may be there or not.
    twins: BTreeSet<String>,
}

impl Expected {
    /// The types of each group of calls, and of webhooks. `features` are those of the manifest, in its order.
    pub fn new(bound: &Bound, features: &[String]) -> Option<Self> {
        let api = bound.api.as_ref()?;
        let groups = api.groups.iter().filter(|group| !group.calls.is_empty());
        let calls = groups.map(|group| group.calls.iter().filter_map(|&call| api.calls.get(call)));
        let mut by_feature: BTreeMap<String, BTreeSet<String>> = features
            .iter()
            .cloned()
            .zip(calls.map(|calls| types_of(api, calls)))
            .collect();
        if !api.webhooks.is_empty() {
            by_feature.insert("webhooks".to_owned(), types_of(api, api.webhooks.iter()));
        }
        let plan = bound.plan()?;
        let whole = names(&plan);
        let twins = api
            .schemas
            .ids()
            .filter(|id| api.schemas.get(*id).same_as.is_some());
        let twins = twins.filter_map(|id| plan.type_ident(id));
        Some(Self {
            by_feature,
            whole,
            twins: twins.map(ToString::to_string).collect(),
        })
    }

    /// The types among names: those of the runtime that the module exports again are none of the API.
    pub fn of_api(&self, names: &BTreeSet<String>) -> BTreeSet<String> {
        names.intersection(&self.whole).cloned().collect()
    }

    /// What a feature brings and should not, or the other way round; `always` is there without any.
    pub fn differences(
        &self,
        feature: &str,
        always: &BTreeSet<String>,
        found: &BTreeSet<String>,
    ) -> Vec<String> {
        let Some(expected) = self.by_feature.get(feature) else {
            return Vec::new();
        };
        let counts = |name: &&String| !self.twins.contains(*name);
        let more = found
            .iter()
            .filter(|name| !expected.contains(*name) && !always.contains(*name));
        let less = expected.iter().filter(|name| !found.contains(*name));
        let more = more
            .filter(counts)
            .map(|name| format!("{feature}: {name} is not needed"));
        let less = less
            .filter(counts)
            .map(|name| format!("{feature}: {name} is missing"));
        more.chain(less).collect()
    }
}

/// The types of an API with these operations alone.
fn types_of<'a>(api: &Api, calls: impl Iterator<Item = &'a Call>) -> BTreeSet<String> {
    let name = |call: &Call| call.id.clone().unwrap_or_else(|| call.key.clone());
    let filter = Filter {
        include: calls.map(|call| Selector::Operation(name(call))).collect(),
        unused: UnusedTypes::Drop,
        ..Filter::default()
    };
    let mut narrow = api.clone();
    api::narrow(&mut narrow, &filter, &mut Diagnostics::default());
    let options = Options::default();
    names(&Plan::new(&narrow, &options))
}

/// The names in the module `types`.
fn names(plan: &Plan<'_>) -> BTreeSet<String> {
    let schemas = &plan.api.schemas;
    let types = schemas.ids().filter_map(|id| plan.type_ident(id));
    let components = schemas.components.keys();
    let components = components.filter_map(|component| plan.component_ident(component));
    types.chain(components).map(ToString::to_string).collect()
}
