//! Modules that import what their items mention, and nothing else.

use crate::rust::{Item, Module};
use proc_macro2::{TokenStream, TokenTree};

/// A module of these items. Of the imports, each a name with the path it stands for, those come in whose name is
/// mentioned.
pub(super) fn module(
    path: &[&str],
    public: bool,
    docs: String,
    items: Vec<TokenStream>,
    imports: &[(&str, &str)],
) -> Module {
    let mut module = Module::new(path, public);
    module.docs = docs;
    let items = items.into_iter().filter(|item| !item.is_empty());
    for item in items {
        for (name, path) in imports {
            if !module.uses.contains(*path) && mentions(&item, name) {
                module.uses.insert((*path).to_owned());
            }
        }
        module.items.push(Item::Code(item));
    }
    module
}

fn mentions(tokens: &TokenStream, name: &str) -> bool {
    tokens.clone().into_iter().any(|tree| match tree {
        TokenTree::Ident(ident) => ident == name,
        TokenTree::Group(group) => mentions(&group.stream(), name),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
