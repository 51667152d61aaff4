//! Each list is held against the code that it is about: what is emitted, the texts that are emitted as they are, and the
//! runtime's sources.

use super::*;
use crate::openapi::OWN_HEADERS;
use crate::rust::krate::CrateOptions;
use crate::rust::plan::features::{OF_RUNTIME, UNUSED_TYPES, WEBHOOKS, WHOLE_API};
use crate::{Builder, Maps, MethodNames};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use syn::{File, ImplItem, Item, Type, UseTree};

type Names = BTreeSet<String>;

fn names(lists: &[&[&str]]) -> Names {
    let all = lists.iter().copied().flatten();
    all.map(|&name| name.to_owned()).collect()
}

/// An API with one of everything that has methods or types of its own, all of which begin with `zz`.
const ZOO: &str = include_str!("zoo.json");

/// The files of a crate, parsed, whose path begins so.
fn emitted(builder: Builder, below: &str) -> Vec<File> {
    let bound = builder.text("zoo.json", ZOO).bind();
    let files = bound.krate(&CrateOptions::new("zoo")).expect("no errors");
    let files = files.0.iter().filter(|(path, _)| path.starts_with(below));
    files
        .map(|(_, text)| syn::parse_file(text).unwrap())
        .collect()
}

/// A file of the workspace, parsed.
fn source(path: &str) -> File {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    syn::parse_file(&text).unwrap()
}

/// The functions of all `impl`s of a type, whichever trait they are for.
fn functions(files: &[File], ty: &str) -> Names {
    let items = files.iter().flat_map(|file| &file.items);
    let impls = items.filter_map(|item| match item {
        Item::Impl(one) if is_of(&one.self_ty, ty) => Some(&one.items),
        _ => None,
    });
    let functions = impls.flatten().filter_map(|item| match item {
        ImplItem::Fn(one) => Some(one.sig.ident.to_string()),
        _ => None,
    });
    functions.filter(|name| !name.starts_with("zz")).collect()
}

fn is_of(ty: &Type, name: &str) -> bool {
    let Type::Path(path) = ty else { return false };
    path.path
        .segments
        .last()
        .is_some_and(|last| last.ident == name)
}

/// The names that `use` brings into files.
fn imports(files: &[File]) -> Names {
    let mut found = Names::new();
    for item in files.iter().flat_map(|file| &file.items) {
        if let Item::Use(one) = item {
            add(&one.tree, &mut found);
        }
    }
    found
}

fn add(tree: &UseTree, found: &mut Names) {
    match tree {
        UseTree::Path(path) => add(&path.tree, found),
        UseTree::Name(name) => drop(found.insert(name.ident.to_string())),
        UseTree::Rename(name) => drop(found.insert(name.rename.to_string())),
        UseTree::Group(group) => group.items.iter().for_each(|one| add(one, found)),
        UseTree::Glob(_) => {}
    }
}

fn is_type(name: &str) -> bool {
    name.starts_with(char::is_uppercase) && !name.starts_with("Zz")
}

#[test]
fn methods_of_requests_are_those_of_the_fixed_texts() {
    let texts = ["request", "blocking", "xml"];
    let files = texts.map(|name| source(&format!("src/rust/calls/fixed/{name}.rs")));
    let mut found = functions(&files, "Request");
    // It stands among the setters of an operation that can be asked for no body.
    let groups = emitted(Builder::new(), "src/calls/zz");
    found.extend(functions(&groups, "ZzMake"));
    found.retain(|name| !CLONED.contains(&name.as_str()));
    assert_eq!(found, names(&[REQUEST_METHODS]));
}

#[test]
fn methods_of_clients_builders_and_groups_are_those_that_are_emitted() {
    let client = emitted(Builder::new(), "src/client.rs");
    let derived = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Names>();
    let mut builder = functions(&client, "ClientBuilder");
    builder.extend(derived(&["fmt"]));
    assert_eq!(builder, names(&[BUILDER_METHODS]));

    let of_client = functions(&client, "Client");
    let known = names(&[CLIENT_METHODS]);
    assert_eq!(of_client.difference(&known).count(), 0, "{of_client:?}");
    // All else are modules at the root or names in the module of a group, which would lead elsewhere, and names that no
    // file beside others can have.
    let mut others = of_client;
    others.extend(imports(&emitted(Builder::new(), "src/lib.rs")));
    others.extend(modules(&emitted(Builder::new(), "src/lib.rs")));
    others.extend(imports(&emitted(Builder::new(), "src/calls/zz")));
    others.extend(derived(&["clone", "fmt", "lib", "main", "mod"]));
    others.extend(derived(&["alloc", "bindery_runtime", "core", "std"]));
    let idle: Vec<_> = known.difference(&others).collect();
    assert!(idle.is_empty(), "{idle:?}");

    let whole = Builder::new().method_names(MethodNames::OperationId);
    let group = emitted(whole, "src/calls/zz");
    let mut handle = functions(&group, "Zz");
    handle.extend(derived(&["fmt"]));
    assert_eq!(handle, names(&[GROUP_METHODS]));

    let mut form = functions(&emitted(Builder::new(), "src/"), "ZzUploadForm");
    form.extend(of_macro("../runtime/src/rules/mod.rs", "validate_parts"));
    form.extend(derived(&["clone", "fmt"]));
    assert_eq!(form, names(&[FORM_METHODS]));
}

/// The functions that a macro of the runtime writes.
fn of_macro(path: &str, name: &str) -> Names {
    let file = source(path);
    let found = file.items.iter().find_map(|item| match item {
        Item::Macro(one) if one.ident.as_ref().is_some_and(|ident| ident == name) => {
            Some(one.mac.tokens.to_string())
        }
        _ => None,
    });
    let text = found.expect("the runtime has this macro");
    let functions = text.split("fn ").skip(1);
    let functions = functions.filter_map(|rest| rest.split([' ', '(', '<']).next());
    functions.map(str::to_owned).collect()
}

fn modules(files: &[File]) -> Names {
    let items = files.iter().flat_map(|file| &file.items);
    let modules = items.filter_map(|item| match item {
        Item::Mod(one) => Some(one.ident.to_string()),
        _ => None,
    });
    modules.collect()
}

#[test]
fn types_beside_others_are_those_that_are_imported() {
    let known = names(&[PRELUDE, TYPES]);
    let mut found = Names::new();
    for maps in [Maps::BTree, Maps::Hash, Maps::Index] {
        found.extend(imports(&emitted(Builder::new().maps(maps), "src/types")));
    }
    found.retain(|name| is_type(name));
    assert!(found.is_subset(&known), "{found:?}");
    assert!(found.is_superset(&names(&[&["IndexMap", "Maybe", "DateTime"]])));
}

#[test]
fn types_of_calls_are_those_that_are_imported_beside_them() {
    let mut found = imports(&emitted(Builder::new(), "src/calls/zz"));
    found.extend(imports(&emitted(Builder::new(), "src/ops/zz")));
    found.retain(|name| is_type(name));
    let known = names(&[CALL_TYPES]);
    assert!(found.is_subset(&known), "{found:?}");
    found.extend(names(&[PRELUDE, CHOICES]));
    let idle: Vec<_> = known.difference(&found).collect();
    assert!(idle.is_empty(), "{idle:?}");

    let hooks = emitted(Builder::new(), "src/webhooks.rs");
    let items = hooks.iter().flat_map(|file| &file.items);
    let mut ours: Names = items
        .filter_map(|item| match item {
            Item::Enum(one) => Some(one.ident.to_string()),
            Item::Struct(one) => Some(one.ident.to_string()),
            _ => None,
        })
        .filter(|name| is_type(name))
        .collect();
    ours.extend(imports(&hooks).into_iter().filter(|name| is_type(name)));
    let known = names(&[WEBHOOK_TYPES]);
    assert!(ours.is_subset(&known), "{ours:?}");
    ours.extend(names(&[PRELUDE, CHOICES]));
    let idle: Vec<_> = known.difference(&ours).collect();
    assert!(idle.is_empty(), "{idle:?}");
}

#[test]
fn the_preludes_names_are_in_the_prelude() {
    // Which the compiler says: a name that is not there is an error.
    #[allow(unused_imports, reason = "each is imported to see that it is there")]
    use std::prelude::rust_2024::{
        AsMut, AsRef, AsyncFn, AsyncFnMut, AsyncFnOnce, Box, Clone, Copy, Debug, Default,
        DoubleEndedIterator, Drop, Eq, Err, ExactSizeIterator, Extend, Fn, FnMut, FnOnce, From,
        FromIterator, Future, Hash, Into, IntoFuture, IntoIterator, Iterator, None, Ok, Option,
        Ord, PartialEq, PartialOrd, Result, Send, Sized, Some, String, Sync, ToOwned, ToString,
        TryFrom, TryInto, Unpin, Vec,
    };
    let text = include_str!("tests.rs");
    let (_, list) = text.split_once("use std::prelude::rust_2024::{").unwrap();
    let (list, _) = list.split_once('}').unwrap();
    let written = list.split(',').map(str::trim).filter(|one| !one.is_empty());
    let written: Names = written.map(str::to_owned).collect();
    assert_eq!(written, names(&[PRELUDE]));
}

#[test]
fn methods_of_every_value_are_those_of_the_standard_library() {
    use std::any::Any;
    use std::borrow::{Borrow, BorrowMut};
    let mut one = 1_u8;
    let _: &u8 = one.borrow();
    let _: &mut u8 = one.borrow_mut();
    let _ = (u16::from(one), one.type_id(), u8::try_from(2_u16));
    let (_, _): (u16, Result<i8, _>) = (one.into(), one.try_into());
    assert_eq!(EVERY_VALUE.len(), 7);
    let (text, mut other) = ("a".to_owned(), String::new());
    other.clone_from(&text);
    str::clone_into("b", &mut other);
    assert_eq!((text.clone(), "b".to_owned()), ("a".to_owned(), other));
    assert_eq!(CLONED.len(), 4);
}

#[test]
fn methods_of_types_are_those_of_the_runtimes_traits() {
    let wire = source("../runtime/src/wire/mod.rs");
    let traits = wire.items.iter().filter_map(|item| match item {
        Item::Trait(one) => Some(&one.items),
        _ => None,
    });
    let functions = traits.flatten().filter_map(|item| match item {
        syn::TraitItem::Fn(one) if one.sig.receiver().is_some() || one.sig.inputs.len() == 1 => {
            Some(one.sig.ident.to_string())
        }
        _ => None,
    });
    let functions: Names = functions.collect();
    let known = names(&[METHODS]);
    assert!(functions.is_subset(&known), "{functions:?}");
    assert!(functions.contains("decode") && functions.contains("encode"));
}

#[test]
fn features_are_those_of_a_crate() {
    let own = [
        WHOLE_API,
        WEBHOOKS,
        UNUSED_TYPES,
        "default",
        "bindery_runtime",
    ];
    let all = OF_RUNTIME.iter().map(|(name, _)| *name).chain(own);
    let all: Names = all.map(|name| name.replace('-', "_")).collect();
    assert_eq!(all, names(&[FEATURES]));
}

#[test]
fn the_clients_own_headers_are_those_that_the_runtime_passes_over() {
    let call = source("../runtime/src/call.rs");
    let function = call.items.iter().find_map(|item| match item {
        Item::Fn(one) if one.sig.ident == "is_reserved_header" => Some(one),
        _ => None,
    });
    let body = quote::quote!(#function).to_string();
    let literals = body.split('"').skip(1).step_by(2).map(str::to_owned);
    assert_eq!(literals.collect::<Names>(), names(&[&OWN_HEADERS]));
}
