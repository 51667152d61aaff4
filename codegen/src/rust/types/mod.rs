//! The types of an API, one fragment each, in the files that the plan has for them.

mod alias;
mod decide;
mod enums;
mod fragment;
mod object;
mod rules;
mod said;
pub(in crate::rust) mod shapes;
mod union;
mod union_table;

use crate::rust::modules::{Draft, Gate, Item, Module};
use crate::rust::names::Name;
use crate::rust::plan::Plan;
use crate::rust::plan::types::{AliasPlan, Import, Named, Shape};
use crate::schema::{Kind, TypeId};
use fragment::Fragment;
use quote::quote;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The module `types` and its files.
pub(super) fn drafts<'p>(plan: &'p Plan<'p>) -> Vec<Draft<'p>> {
    let types = plan.items().into_iter();
    let types = types.filter_map(|id| Some((plan.named(id)?, Declared::Type(id))));
    let aliases = plan.aliases().iter();
    let aliases = aliases.map(|alias| (&alias.name, Declared::Alias(alias)));
    let mut files: BTreeMap<&str, Vec<(&Named, Declared<'p>)>> = BTreeMap::new();
    let mut homes: Homes<'p> = Homes::new();
    for (name, declared) in types.chain(aliases) {
        homes.insert(name.ident.as_str(), &name.module);
        files
            .entry(&name.module)
            .or_default()
            .push((name, declared));
    }
    let mut drafts: Vec<Draft<'p>> = vec![root(plan, files.keys().copied()).draft()];
    let homes = Arc::new(homes);
    for (name, declared) in files {
        let homes = Arc::clone(&homes);
        drafts.push(Box::new(move || file(plan, name, &declared, &homes)));
    }
    drafts.extend(rules::module(plan).map(Module::draft));
    drafts
}

/// What stands in a file.
#[derive(Clone, Copy)]
enum Declared<'p> {
    Type(TypeId),
    Alias(&'p AliasPlan),
}

impl Declared<'_> {
    fn fragment(self, plan: &Plan<'_>) -> Fragment {
        match self {
            Self::Type(id) => item(plan, id),
            Self::Alias(alias) => alias::component(plan, alias),
        }
    }
}

/// The file of each type, by its name.
type Homes<'p> = HashMap<&'p str, &'p str>;

/// A file with its types. Where not all are compiled together, each has its own conditions, and so has what it imports.
fn file<'p>(
    plan: &'p Plan<'p>,
    name: &str,
    declared: &[(&Named, Declared<'p>)],
    homes: &Homes<'p>,
) -> Module {
    let gate = Gate::either(declared.iter().map(|(name, _)| &name.gate));
    let mut module = Module::new(&["types", name], false).behind(gate.clone());
    let mut compared: BTreeMap<&Gate, Vec<String>> = BTreeMap::new();
    for (named, declared) in declared {
        let own = if named.gate == gate {
            Gate::open()
        } else {
            &named.gate
        };
        let fragment = declared.fragment(plan);
        for import in &fragment.imports {
            match import {
                Import::Path(path) => module.uses.insert_behind(*path, own),
                Import::Type(ident) if homes.get(ident.as_str()) == Some(&name) => {}
                Import::Type(ident) => module.uses.insert_behind(format!("super::{ident}"), own),
            }
        }
        let items = fragment.items.into_iter();
        module.items.extend(items.map(|item| item.behind(own)));
        let names = fragment.compared.iter().map(ToString::to_string);
        compared.entry(own).or_default().extend(names);
    }
    module.items.extend(equality(compared));
    module
}

/// One call gives all types of a file their `==` that are compiled together.
fn equality(compared: BTreeMap<&Gate, Vec<String>>) -> impl Iterator<Item = Item> {
    let compared = compared.into_iter().filter(|(_, names)| !names.is_empty());
    compared.map(|(gate, names)| Item::Text(fragment::list("equality", &names)).behind(gate))
}

/// The module that exports all types, and those of the runtime that they are made of.
fn root<'f>(plan: &Plan<'_>, files: impl Iterator<Item = &'f str>) -> Module {
    let mut module = Module::new(&["types"], true);
    "The types of the API.".clone_into(&mut module.docs);
    module.attribute(&quote!(allow(
        clippy::disallowed_names,
        clippy::enum_variant_names,
        clippy::manual_range_patterns,
        clippy::type_complexity,
        clippy::wrong_self_convention,
        reason = "names and values are those of the API's document"
    )));
    module.attribute(&quote!(allow(
        missing_docs,
        reason = "the document says nothing about some fields, and a name twice is no help"
    )));
    module.attribute(&quote!(allow(
        rustdoc::redundant_explicit_links,
        reason = "the same path leads to a type from everywhere"
    )));
    module.exports = files.map(|name| format!("self::{name}::*")).collect();
    let of_runtime = plan.exports().into_iter().map(str::to_owned);
    module.exports.extend(of_runtime);
    module
}

fn item(plan: &Plan<'_>, id: TypeId) -> Fragment {
    let Some(ident) = plan.type_ident(id) else {
        return Fragment::default();
    };
    let ty = plan.api.schemas.get(id);
    if let Some(twin) = ty.same_as {
        return alias::twin(plan, id, ident, twin);
    }
    let compared = plan.has_equality_of_table(id).then(|| ident.clone());
    let declared = declared(plan, id, ident);
    Fragment {
        compared,
        ..declared
    }
}

fn declared(plan: &Plan<'_>, id: TypeId, ident: &Name) -> Fragment {
    match (&plan.api.schemas.get(id).kind, plan.shape(id)) {
        (Kind::Object(object), _) => object::object(plan, id, object),
        (Kind::Union(union), _) => union::union(plan, id, ident, union),
        (Kind::Constant(value), _) => enums::constant(plan, id, ident, value),
        (Kind::Enum(values), Shape::StringEnum) => enums::string_enum(plan, id, values),
        (Kind::Enum(values), Shape::IntegerEnum) => enums::integer_enum(plan, id, values),
        (_, Shape::Newtype) => alias::newtype(plan, id, ident),
        (_, Shape::Scalar) => alias::scalar(plan, id, ident),
        _ => alias::alias(plan, id, ident),
    }
}
