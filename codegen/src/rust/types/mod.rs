//! The types of an API, one fragment each, in modules by the first word of the component that they belong to.

mod alias;
mod decide;
mod enums;
mod fragment;
mod object;
mod rules;
mod said;
mod union;

use crate::rust::gate::Gate;
use crate::rust::module::{Draft, Item, Module};
use crate::rust::names::Name;
use crate::rust::plan::Plan;
use crate::rust::plan::types::{AliasPlan, Import, Named, Shape};
use crate::schema::{Kind, TypeId};
use fragment::Fragment;
use quote::quote;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// The module `types` and its files. Types behind a gate are in its folder, so that what is in a file is compiled together.
pub(super) fn drafts<'p>(plan: &'p Plan<'p>) -> Vec<Draft<'p>> {
    let types = plan.items().into_iter();
    let types = types.filter_map(|id| Some((plan.named(id)?, Declared::Type(id))));
    let aliases = plan.aliases().iter();
    let aliases = aliases.map(|alias| (&alias.name, Declared::Alias(alias)));
    let mut files: BTreeMap<Home<'p>, Vec<Declared<'p>>> = BTreeMap::new();
    let mut homes: Homes<'p> = Homes::new();
    for (name, declared) in types.chain(aliases) {
        let home = Home::of(name);
        homes.insert(name.ident.as_str(), home);
        files.entry(home).or_default().push(declared);
    }
    let mut drafts: Vec<Draft<'p>> = vec![root(plan, files.keys()).draft()];
    drafts.extend(folders(plan, files.keys()).into_iter().map(Module::draft));
    let homes = Arc::new(homes);
    for (home, declared) in files {
        let homes = Arc::clone(&homes);
        drafts.push(Box::new(move || file(plan, home, &declared, &homes)));
    }
    drafts.extend(rules::modules(plan).into_iter().map(Module::draft));
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

/// Where each type is, by its name.
type Homes<'p> = HashMap<&'p str, Home<'p>>;

/// Where a type is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Home<'p> {
    gate: &'p Gate,
    file: &'p str,
}

impl<'p> Home<'p> {
    fn of(name: &'p Named) -> Self {
        Self {
            gate: &name.gate,
            file: &name.module,
        }
    }

    fn path(self, plan: &'p Plan<'_>) -> Vec<&'p str> {
        let folder = plan.folder(self.gate);
        ["types"]
            .into_iter()
            .chain(folder)
            .chain([self.file])
            .collect()
    }
}

/// A module for each gate, which exports its files.
fn folders<'h>(plan: &Plan<'_>, homes: impl Iterator<Item = &'h Home<'h>>) -> Vec<Module> {
    let mut modules: BTreeMap<&Gate, Module> = BTreeMap::new();
    for home in homes {
        if let Some(folder) = plan.folder(home.gate) {
            let module = modules.entry(home.gate).or_insert_with(|| {
                Module::new(&["types", folder], false).behind(home.gate.clone())
            });
            module.exports.insert(format!("self::{}::*", home.file));
        }
    }
    modules.into_values().collect()
}

/// A file with its types.
fn file<'p>(
    plan: &'p Plan<'p>,
    home: Home<'p>,
    declared: &[Declared<'p>],
    homes: &Homes<'p>,
) -> Module {
    let path = home.path(plan);
    let mut module = Module::new(&path, false);
    let types = "super::".repeat(path.len() - 1);
    let fragments: Vec<Fragment> = declared.iter().map(|one| one.fragment(plan)).collect();
    let imports = fragments.iter().flat_map(|fragment| &fragment.imports);
    for import in imports.collect::<BTreeSet<_>>() {
        match import {
            Import::Path(path) => {
                module.uses.insert((*path).to_owned());
            }
            Import::Type(ident) if homes.get(ident.as_str()) == Some(&home) => {}
            Import::Type(ident) => {
                module.uses.insert(format!("{types}{ident}"));
            }
        }
    }
    let equality = equality(&fragments);
    let items = fragments.into_iter().flat_map(|fragment| fragment.items);
    module.items = items.chain(equality).collect();
    module
}

/// One call gives all types of a file their `==`.
fn equality(fragments: &[Fragment]) -> Option<Item> {
    let compared = fragments.iter().filter_map(|one| one.compared.as_ref());
    let names: Vec<String> = compared.map(ToString::to_string).collect();
    (!names.is_empty()).then(|| Item::Text(fragment::list("equality", &names)))
}

/// The module that exports all types, and those of the runtime that they are made of.
fn root<'h>(plan: &Plan<'_>, homes: impl Iterator<Item = &'h Home<'h>>) -> Module {
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
    if !plan.references().users.is_empty() {
        module.attribute(&quote!(allow(
            rustdoc::redundant_explicit_links,
            reason = "the same path leads to a type from everywhere"
        )));
    }
    module.exports = homes
        .map(|home| plan.folder(home.gate).unwrap_or(home.file))
        .map(|name| format!("self::{name}::*"))
        .collect();
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
