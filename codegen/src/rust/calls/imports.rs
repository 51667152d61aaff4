//! Modules that import what their items mention, and nothing else.

use crate::layout::Code;
use crate::rust::modules::{Gate, Item, Module};
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
    for item in items {
        push(&mut module, Gate::open(), item, imports);
    }
    module
}

/// Puts text into a module, with those of the imports that the code in it mentions.
pub(super) fn push_text(
    module: &mut Module,
    text: String,
    code: TokenStream,
    imports: &[(&str, &str)],
) {
    let code = Code::of(code);
    import(module, Gate::open(), &code, imports);
    module.items.push(Item::Text(text));
}

/// Puts an item into a module, with those of the imports that it mentions.
pub(super) fn push(module: &mut Module, gate: &Gate, item: TokenStream, imports: &[(&str, &str)]) {
    let item = Code::of(item);
    if item.is_empty() {
        return;
    }
    import(module, gate, &item, imports);
    module.items.push(Item::Code(item).behind(gate));
}

fn import(module: &mut Module, gate: &Gate, code: &Code, imports: &[(&str, &str)]) {
    for (name, path) in imports {
        if code.mentions(name) {
            module.uses.insert_behind(*path, gate);
        }
    }
}
