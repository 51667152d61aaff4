//! The types of an API, one fragment each, in modules by the first word of the component that they belong to.

mod alias;
mod decide;
mod enums;
mod fragment;
mod object;
mod rules;
mod union;

use super::Module;
use super::plan::{Import, Plan, Shape};
use crate::schema::{Kind, TypeId};
use fragment::Fragment;
use quote::quote;
use std::collections::{BTreeMap, BTreeSet};

/// The module `types` and its files.
pub(super) fn modules(plan: &Plan<'_>) -> Vec<Module> {
    let mut files: BTreeMap<&str, File> = BTreeMap::new();
    let mut homes: BTreeMap<String, &str> = BTreeMap::new();
    for id in plan.items() {
        if let Some(name) = plan.named(id) {
            homes.insert(name.ident.to_string(), &name.module);
            files.entry(&name.module).or_default().add(item(plan, id));
        }
    }
    for alias in plan.aliases() {
        homes.insert(alias.name.ident.to_string(), &alias.name.module);
        files
            .entry(&alias.name.module)
            .or_default()
            .add(alias::component(plan, alias));
    }
    let root = root(plan, &files);
    let files = files
        .into_iter()
        .map(|(name, file)| file.module(name, &homes));
    let rules = rules::module(plan);
    std::iter::once(root).chain(files).chain(rules).collect()
}

#[derive(Default)]
struct File {
    fragments: Vec<Fragment>,
}

impl File {
    fn add(&mut self, fragment: Fragment) {
        self.fragments.push(fragment);
    }

    fn imports(&self) -> impl Iterator<Item = Import> {
        self.fragments
            .iter()
            .flat_map(|fragment| fragment.imports.iter().cloned())
    }

    fn module(self, name: &str, homes: &BTreeMap<String, &str>) -> Module {
        let mut module = Module::new(&["types", name], false);
        for import in self.imports().collect::<BTreeSet<_>>() {
            match import {
                Import::Path(path) => {
                    module.uses.insert(path.to_owned());
                }
                Import::Type(ident) if homes.get(&ident) == Some(&name) => {}
                Import::Type(ident) => {
                    module.uses.insert(format!("super::{ident}"));
                }
            }
        }
        module.items = self
            .fragments
            .into_iter()
            .flat_map(|fragment| fragment.items)
            .collect();
        module
    }
}

/// The module that exports all types, and those of the runtime that they are made of.
fn root(plan: &Plan<'_>, files: &BTreeMap<&str, File>) -> Module {
    let mut module = Module::new(&["types"], true);
    "The types of the API.".clone_into(&mut module.docs);
    module.attributes = vec![
        quote!(allow(
            clippy::disallowed_names,
            clippy::enum_variant_names,
            clippy::manual_range_patterns,
            clippy::type_complexity,
            clippy::wrong_self_convention,
            reason = "names and values are those of the API's document"
        )),
        quote!(allow(
            missing_docs,
            reason = "the document says nothing about some fields, and a name twice is no help"
        )),
    ];
    module.exports = files
        .keys()
        .map(|name| format!("self::{name}::*"))
        .collect();
    let mut imports: BTreeSet<Import> = files.values().flat_map(File::imports).collect();
    for id in (0..).map(TypeId).take(plan.api.schemas.types.len()) {
        // Also those that only operations name.
        plan.structure_imports(id, &mut imports);
        let keeps_unknown = match plan.shape(id) {
            Shape::StringEnum | Shape::IntegerEnum => !plan.is_closed_enum(id),
            Shape::Union => !plan.options.unions.is_closed(),
            _ => false,
        };
        if keeps_unknown {
            imports.insert(Import::Path("bindery_runtime::wire::Unrecognized"));
        }
    }
    module
        .exports
        .extend(imports.into_iter().filter_map(|import| match import {
            Import::Path(path) if path.starts_with("bindery_runtime::wire::") => {
                Some(path.to_owned())
            }
            Import::Path(_) | Import::Type(_) => None,
        }));
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
    match (&ty.kind, plan.shape(id)) {
        (Kind::Object(object), _) => object::object(plan, id, object),
        (Kind::Union(union), _) => union::union(plan, id, ident, union),
        (Kind::Constant(value), _) => enums::constant(plan, id, ident, value),
        (Kind::Enum(values), Shape::StringEnum) => enums::string_enum(plan, id, values),
        (Kind::Enum(values), Shape::IntegerEnum) => enums::integer_enum(plan, id, values),
        (_, Shape::Newtype) => alias::newtype(plan, id, ident),
        _ => alias::alias(plan, id, ident),
    }
}
