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

/// Whether a type of this name is used, or a module: its name is followed by `::`.
fn mentions(tokens: &TokenStream, name: &str) -> bool {
    let is_module = name.starts_with(|c: char| c.is_lowercase());
    let mut trees = tokens.clone().into_iter().peekable();
    while let Some(tree) = trees.next() {
        let found = match tree {
            TokenTree::Ident(ident) => {
                let in_path =
                    matches!(trees.peek(), Some(TokenTree::Punct(punct)) if punct.as_char() == ':');
                ident == name && (in_path || !is_module)
            }
            TokenTree::Group(group) => mentions(&group.stream(), name),
            TokenTree::Punct(_) | TokenTree::Literal(_) => false,
        };
        if found {
            return true;
        }
    }
    false
}
