//! How emitted modules reach a runtime that is a module among them.

use super::{MODULE, NAME};
use crate::layout::Code;
use crate::rust::modules::{Item, Module};

/// The same module with the runtime's paths led to `runtime` of the root, and with the runtime's name imported if its items
/// have it.
pub(crate) fn reaching_module(mut module: Module) -> Module {
    let at = "super::".repeat(module.path.len()) + MODULE;
    let is_root = module.path.is_empty();
    // The root has the module itself.
    let own = format!("{MODULE} as {MODULE}");
    let led = |path: String| Some(lead(path, &at)).filter(|path| !(is_root && *path == own));
    module.uses = module.uses.led(led);
    module.exports = module.exports.into_iter().filter_map(led).collect();
    if !is_root {
        for item in module.items.iter().filter(|item| names_runtime(item)) {
            let path = format!("{at} as {NAME}");
            module.uses.insert_behind(path, item.gate());
        }
    }
    module
}

fn lead(path: String, at: &str) -> String {
    match path.strip_prefix(NAME) {
        Some(rest) if rest.starts_with(':') || rest.starts_with(' ') => format!("{at}{rest}"),
        _ => path,
    }
}

fn names_runtime(item: &Item) -> bool {
    match item {
        Item::Code(code) => code.names(NAME),
        Item::Behind(_, item) => names_runtime(item),
        // A literal can hold the name too, so words are not enough.
        Item::Text(text) => {
            let code = || text.parse().map(Code::of);
            let is_table = text.starts_with("bindery_runtime::");
            is_table || text.contains(NAME) && code().is_ok_and(|code| code.names(NAME))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::quote;

    fn module(path: &[&str], uses: &[&str], item: Item) -> Module {
        let mut module = Module::new(path, false);
        module.uses = uses.iter().copied().collect();
        module.items = vec![item];
        reaching_module(module)
    }

    fn uses(module: &Module) -> Vec<&str> {
        module.uses.by_gate().into_values().flatten().collect()
    }

    #[test]
    fn paths_lead_up_to_the_root() {
        let item = Item::of(quote!(
            struct A;
        ));
        let paths = [
            "bindery_runtime as rt",
            "bindery_runtime::wire::Maybe",
            "super::types",
        ];
        let module = module(&["calls", "pets"], &paths, item);
        let led = [
            "super::super::runtime as rt",
            "super::super::runtime::wire::Maybe",
            "super::types",
        ];
        assert_eq!(uses(&module), led);
    }

    #[test]
    fn the_name_is_imported_where_items_have_it() {
        let named = Item::of(quote!(
            fn f() {
                bindery_runtime::g()
            }
        ));
        assert_eq!(
            uses(&module(&["a"], &[], named)),
            ["super::runtime as bindery_runtime"]
        );
        let table = Item::Text("bindery_runtime::object! { A {} }\n".to_owned());
        assert_eq!(
            uses(&module(&["a"], &[], table)),
            ["super::runtime as bindery_runtime"]
        );
        let literal = Item::Text("const A: &str = \"bindery_runtime::b\";\n".to_owned());
        assert_eq!(uses(&module(&["a"], &[], literal)), [""; 0]);
    }

    #[test]
    fn the_root_has_the_module_itself() {
        let mut root = Module::new(&[], true);
        root.exports.insert("bindery_runtime as runtime".to_owned());
        root.exports.insert("bindery_runtime::Error".to_owned());
        let exports: Vec<String> = reaching_module(root).exports.into_iter().collect();
        assert_eq!(exports, ["runtime::Error"]);
    }
}
