//! The public names of an emitted crate.

use bindery::rust::Files;
use std::collections::{BTreeMap, BTreeSet};
use syn::{Attribute, Fields, ImplItem, Item, ItemEnum, Visibility};

/// All that users can name.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Names {
    /// Items, their fields and variants, and the methods of all but types: those are setters, which have their fields' names.
    pub(super) paths: BTreeSet<String>,
    /// Those that are aliases.
    pub(super) aliases: BTreeSet<String>,
    /// Methods by the `operationId` that they stand for.
    pub(super) calls: BTreeMap<String, String>,
}

impl Names {
    /// What the files declare as public. Modules of types are private, so that their items stand in `types`.
    pub(super) fn of(files: &Files) -> Self {
        let mut names = Self::default();
        for (path, text) in files
            .0
            .iter()
            .filter(|(path, _)| path.strip_suffix(".rs").is_some())
        {
            let path = path
                .trim_start_matches("src/")
                .trim_end_matches(".rs")
                .trim_end_matches("/mod")
                .replace('/', "::");
            let module = if path.starts_with("types::") {
                "types"
            } else {
                &path
            };
            for item in syn::parse_file(text).unwrap().items {
                names.add(module, &item);
            }
        }
        names
    }

    /// What is named here and was not before. An alias that became a type of its own has the members that the other type
    /// had before.
    pub(super) fn new_since<'n>(&'n self, before: &'n Self) -> impl Iterator<Item = &'n String> {
        let new = self.paths.difference(&before.paths);
        new.filter(|path| {
            let owner = path.rsplit_once('.').or_else(|| path.rsplit_once("::"));
            owner.is_none_or(|(owner, _)| !before.aliases.contains(owner))
        })
    }

    fn add(&mut self, module: &str, item: &Item) {
        match item {
            Item::Struct(item) if is_public(&item.vis) => {
                let name = self.item(module, &item.ident);
                if let Fields::Named(fields) = &item.fields {
                    let fields = fields.named.iter().filter(|field| is_public(&field.vis));
                    self.paths.extend(
                        fields
                            .flat_map(|field| &field.ident)
                            .map(|field| format!("{name}.{field}")),
                    );
                }
            }
            Item::Enum(item) if is_public(&item.vis) => {
                let name = self.item(module, &item.ident);
                self.paths.extend(
                    item.variants
                        .iter()
                        .map(|variant| format!("{name}::{}", variant.ident)),
                );
            }
            // An enum that stands in its table.
            Item::Macro(item) => {
                if let Ok(item) = syn::parse2::<ItemEnum>(item.mac.tokens.clone()) {
                    self.add(module, &Item::Enum(item));
                }
            }
            Item::Type(item) if is_public(&item.vis) => {
                let name = self.item(module, &item.ident);
                self.aliases.insert(name);
            }
            Item::Fn(item) if is_public(&item.vis) => drop(self.item(module, &item.sig.ident)),
            Item::Trait(item) if is_public(&item.vis) => drop(self.item(module, &item.ident)),
            Item::Const(item) if is_public(&item.vis) => drop(self.item(module, &item.ident)),
            Item::Impl(item) if item.trait_.is_none() && module != "types" => {
                let owner = &item.self_ty;
                let owner = quote::quote!(#owner).to_string();
                for method in &item.items {
                    let ImplItem::Fn(method) = method else {
                        continue;
                    };
                    if is_public(&method.vis) {
                        let path = format!("{module}::{owner}::{}", method.sig.ident);
                        self.calls.extend(
                            method
                                .attrs
                                .iter()
                                .filter_map(alias)
                                .map(|id| (id, path.clone())),
                        );
                        self.paths.insert(path);
                    }
                }
            }
            _ => {}
        }
    }

    fn item(&mut self, module: &str, ident: &syn::Ident) -> String {
        let path = format!("{module}::{ident}");
        self.paths.insert(path.clone());
        path
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// `#[doc(alias = "getBook")]`
fn alias(attribute: &Attribute) -> Option<String> {
    let text = quote::quote!(#attribute).to_string();
    let (_, rest) = text.split_once("alias = \"")?;
    rest.split_once('"').map(|(id, _)| id.to_owned())
}
