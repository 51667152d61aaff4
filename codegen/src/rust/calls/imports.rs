//! Modules that import what their items mention, and nothing else.

use crate::rust::{Item, Module};
use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

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

/// Whether a name is used: a type by itself, a module or function as the start of a path or of a call. A method or an
/// argument of this name is another thing.
fn mentions(tokens: &TokenStream, name: &str) -> bool {
    let is_type = name.starts_with(|c: char| c.is_uppercase());
    let mut after_fn_or_dot = false;
    let mut trees = tokens.clone().into_iter().peekable();
    while let Some(tree) = trees.next() {
        let found = match &tree {
            TokenTree::Ident(ident) if ident == name => {
                let starts = match trees.peek() {
                    Some(TokenTree::Punct(punct)) => {
                        punct.as_char() == ':' && punct.spacing() == Spacing::Joint
                    }
                    Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Parenthesis,
                    _ => false,
                };
                is_type || (starts && !after_fn_or_dot)
            }
            TokenTree::Group(group) => mentions(&group.stream(), name),
            _ => false,
        };
        if found {
            return true;
        }
        after_fn_or_dot = match &tree {
            TokenTree::Ident(ident) => ident == "fn",
            TokenTree::Punct(punct) => punct.as_char() == '.',
            _ => false,
        };
    }
    false
}

#[cfg(test)]
mod tests {
    use super::mentions;

    #[test]
    fn only_the_start_of_a_path_or_of_a_call_is_a_mention() {
        let in_code = |code: &str, name| mentions(&code.parse().unwrap(), name);
        for code in ["fn a(x: types::A) {}", "types(1)", "{ [types::B] }"] {
            assert!(in_code(code, "types"), "{code}");
        }
        for code in [
            "fn a(types: &str) {}",
            "fn types(self) {}",
            "x.types(1)",
            "let types = 1;",
        ] {
            assert!(!in_code(code, "types"), "{code}");
        }
        assert!(in_code("impl EventStream for A {}", "EventStream"));
    }
}
