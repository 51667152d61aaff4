//! Modules that import what their items mention, and nothing else.

use crate::layout::Code;
use crate::rust::module::{Item, Module};
use proc_macro2::TokenStream;

/// A module of these items. Of the imports, each a name with the path it stands for, those come in whose name is
/// mentioned.
pub(super) fn module(
    path: &[&str],
    public: bool,
    docs: String,
    items: impl IntoIterator<Item = TokenStream>,
    imports: &[(&str, &str)],
) -> Module {
    let mut module = Module::new(path, public);
    module.docs = docs;
    let items = items.into_iter().map(Code::of);
    for item in items.filter(|item| !item.is_empty()) {
        for (name, path) in imports {
            if !module.uses.contains(*path) && item.mentions(name) {
                module.uses.insert((*path).to_owned());
            }
        }
        module.items.push(Item::Code(item));
    }
    module
}
