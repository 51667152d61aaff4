//! The public items of an emitted crate, by what rustc's grammar sees.

use super::{Rows, macros, plain, tables};
use bindery::rust::Files;
use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{
    Attribute, Fields, FnArg, GenericArgument, ImplItem, Item, ItemEnum, ItemImpl, ItemStruct,
    PathArguments, ReturnType, Type, UseTree, Visibility,
};

pub fn rows(files: &Files) -> Rows {
    let mut rows = Rows::new();
    for (path, text) in &files.0 {
        if let Some(module) = module(path) {
            let file = syn::parse_file(text).unwrap();
            let mut reader = Reader {
                module: &module,
                rows: &mut rows,
            };
            for item in &file.items {
                reader.item(item);
            }
        }
    }
    rows
}

/// The module that users name for what is in a file; none where it has nothing that depends on the document.
fn module(path: &str) -> Option<String> {
    let path = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    let path = path.strip_suffix("/mod").unwrap_or(path);
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        ["client"] => Some(String::new()),
        ["types", ..] => Some("types::".to_owned()),
        ["ops", ..] => Some("ops::".to_owned()),
        ["headers", ..] => Some("headers::".to_owned()),
        ["webhooks"] => Some("webhooks::".to_owned()),
        ["calls"] => Some("calls::".to_owned()),
        ["calls", group] => Some(format!("calls::{group}::")),
        _ => None,
    }
}

struct Reader<'r> {
    module: &'r str,
    rows: &'r mut Rows,
}

impl Reader<'_> {
    fn owner(&self, name: impl std::fmt::Display) -> String {
        format!("{}{name}", self.module)
    }

    fn add(&mut self, path: &str, what: impl Into<String>) {
        self.rows.insert(plain(path), what.into());
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Struct(item) if is_public(&item.vis) => self.structure(item),
            Item::Enum(item) if is_public(&item.vis) => self.enumeration(item),
            Item::Type(item) if is_public(&item.vis) => {
                let owner = self.owner(&item.ident);
                self.add(&owner, written(&item.ty));
            }
            Item::Const(item) if is_public(&item.vis) => {
                let owner = self.owner(&item.ident);
                self.add(&owner, written(&item.ty));
            }
            Item::Mod(item) if is_public(&item.vis) && self.module == "calls::" => {
                let owner = self.owner(&item.ident);
                self.add(&owner, "mod");
            }
            Item::Impl(item) => self.implementation(item),
            Item::Use(item) if is_public(&item.vis) && self.module == "types::" => {
                self.exports(&item.tree);
            }
            Item::Macro(item) => {
                let name = item.mac.path.segments.last().unwrap().ident.to_string();
                if let Ok(declared) = syn::parse2::<ItemEnum>(item.mac.tokens.clone()) {
                    self.declared(&name, &declared);
                } else {
                    self.table(&name, &item.mac.tokens);
                }
            }
            _ => {}
        }
    }

    /// What `types` has of the runtime.
    fn exports(&mut self, tree: &UseTree) {
        match tree {
            UseTree::Path(path) => self.exports(&path.tree),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.exports(tree)),
            UseTree::Name(name) => self.add(&self.owner(&name.ident), ""),
            UseTree::Rename(_) | UseTree::Glob(_) => {}
        }
    }

    fn structure(&mut self, item: &ItemStruct) {
        let owner = self.owner(&item.ident);
        let what = match item.fields {
            Fields::Named(_) => "struct",
            _ => "tuple",
        };
        self.add(&owner, what);
        self.derives(&owner, &item.attrs);
        for (field, number) in item.fields.iter().zip(0..) {
            if is_public(&field.vis) {
                let name = field.ident.as_ref();
                let name = name.map_or_else(|| format!("{number}"), ToString::to_string);
                self.add(&format!("{owner}.{name}"), written(&field.ty));
            }
        }
    }

    fn enumeration(&mut self, item: &ItemEnum) {
        let owner = self.owner(&item.ident);
        let mut attributes = item.attrs.iter();
        let grows = attributes.any(|one| one.path().is_ident("non_exhaustive"));
        let what = if grows { "growing enum" } else { "enum" };
        self.add(&owner, what);
        self.derives(&owner, &item.attrs);
        let is_plain = item.variants.iter().all(|one| one.fields.is_empty());
        for (variant, number) in item.variants.iter().zip(0..) {
            let payload: String = variant
                .fields
                .iter()
                .map(|field| written(&field.ty))
                .collect();
            let number = (is_plain && !grows).then(|| format!("={number}"));
            self.add(
                &format!("{owner}::{}", variant.ident),
                format!("({payload}){}", number.unwrap_or_default()),
            );
        }
    }

    fn derives(&mut self, owner: &str, attributes: &[Attribute]) {
        for attribute in attributes
            .iter()
            .filter(|one| one.path().is_ident("derive"))
        {
            attribute
                .parse_nested_meta(|one| {
                    let name = one.path.to_token_stream().to_string().replace(' ', "");
                    self.add(&format!("{owner}: {name}"), "");
                    Ok(())
                })
                .unwrap();
        }
    }

    fn implementation(&mut self, item: &ItemImpl) {
        let Type::Path(own) = &*item.self_ty else {
            return;
        };
        let own = own.path.segments.last().unwrap().ident.to_string();
        // `impl From<ServerRegion> for String` is of `String`.
        if own == "String" {
            return;
        }
        let owner = self.owner(own);
        if let Some((implemented, _)) = &item.trait_ {
            let last = implemented.segments.last().unwrap();
            let last = last.to_token_stream().to_string().replace(' ', "");
            self.add(&format!("{owner}: {last}"), "");
        }
        for inner in &item.items {
            match inner {
                ImplItem::Fn(function) if is_public(&function.vis) => {
                    let name = &function.sig.ident;
                    let given = returns(&function.sig.output);
                    let what = if gives(&owner) || given.contains("calls::") {
                        given
                    } else {
                        arguments(&function.sig.inputs)
                    };
                    self.add(&format!("{owner}::{name}()"), what);
                }
                ImplItem::Type(associated) => {
                    let name = &associated.ident;
                    self.add(&format!("{owner}::{name}"), written(&associated.ty));
                }
                _ => {}
            }
        }
    }

    /// One of the runtime's macros: what it gives its types.
    fn table(&mut self, name: &str, stream: &TokenStream) {
        let tokens = &*stream.to_string();
        match name {
            "operation" => self.operation(stream),
            "conversions" => self.conversions(stream),
            "equality" => {
                for ty in tokens.split(',').map(str::trim).filter(|ty| !ty.is_empty()) {
                    let owner = self.owner(ty);
                    self.add(&format!("{owner}: PartialEq"), "");
                }
            }
            "validate" | "validate_parts" => {
                let (_, rows) = tokens.split_once(';').unwrap();
                for ty in rows.split("\" ,").filter_map(|row| row.split('=').next()) {
                    let ty = ty.replace(' ', "");
                    if !ty.is_empty() {
                        let owner = self.checked(&ty);
                        self.add(&format!("{owner}::validate()"), "");
                    }
                }
            }
            // The address of examples, which is no item of a module, and files, which are read one by one.
            "examples" | "files" | "macro_rules" => {}
            _ => {
                let end = tokens.find(|c: char| !c.is_alphanumeric() && !"_#".contains(c));
                let (ty, rest) = tokens.split_at(end.unwrap_or(tokens.len()));
                let integer = rest.trim().trim_start_matches('(').trim_end_matches(')');
                self.given(name, ty, integer.trim());
                match name {
                    "object" => self.methods(ty, stream),
                    "union" | "union_by_tag" | "union_by_kind" => self.conversions(stream),
                    _ => {}
                }
            }
        }
    }

    /// A marker.
    fn operation(&mut self, table: &TokenStream) {
        let operation = tables::operation(table.clone());
        let owner = self.owner(operation.name);
        self.add(&owner, "enum");
        self.add(&format!("{owner}: Operation"), "");
        self.add(&format!("{owner}::Output"), written(&operation.output));
        if let Some(item) = operation.item {
            self.add(&format!("{owner}: Paged"), "");
            self.add(&format!("{owner}::Item"), written(&item));
        }
    }

    /// What a union is made of.
    fn conversions(&mut self, table: &TokenStream) {
        let union = table.clone().into_iter().next().unwrap();
        let owner = self.owner(union);
        for ty in tables::conversions(table.clone()) {
            self.add(&format!("{owner}: From<{}>", written(&ty)), "");
        }
    }

    fn given(&mut self, name: &str, ty: &str, integer: &str) {
        let given = macros::given(name, ty, integer);
        let owner = self.owner(ty);
        for name in given.functions {
            self.add(&format!("{owner}::{name}()"), "");
        }
        for name in given.traits {
            self.add(&format!("{owner}: {name}"), "");
        }
    }

    /// An enum that stands in its table, without the variant that the macro adds.
    fn declared(&mut self, table: &str, item: &ItemEnum) {
        self.enumeration(item);
        let owner = self.owner(&item.ident);
        let unrecognized = "(wire::Unrecognized<String>)";
        self.add(&format!("{owner}::Unrecognized"), unrecognized);
        self.given(table, &item.ident.to_string(), "");
    }

    /// The constructor and the setters of a struct.
    fn methods(&mut self, ty: &str, table: &TokenStream) {
        let owner = self.owner(ty);
        let (has_new, rows) = tables::object(table.clone());
        let mut given = Vec::new();
        for row in &rows {
            let named = |ty: &Type| format!("{}:{}", row.field, written(ty));
            given.extend(row.given.as_ref().map(named));
            if let Some(put) = &row.put {
                let what = format!("fn(value:{})", written(put));
                self.add(&format!("{owner}::{}()", row.field), what);
            }
        }
        if has_new {
            self.add(
                &format!("{owner}::new()"),
                format!("fn({})", given.join(",")),
            );
        }
    }

    /// What `validate` is given: a type, or the path to what collects parts.
    fn checked(&self, ty: &str) -> String {
        match ty.find("calls::") {
            Some(at) => ty.get(at..).unwrap().to_owned(),
            None => self.owner(ty.trim_start_matches("super::")),
        }
    }
}

/// Whether functions of an owner are told by what they give.
fn gives(owner: &str) -> bool {
    owner.starts_with("webhooks::") && owner != "webhooks::Event"
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn written(ty: &Type) -> String {
    plain(&ty.to_token_stream().to_string()).replace("super::calls::", "calls::")
}

fn arguments<'i>(inputs: impl IntoIterator<Item = &'i FnArg>) -> String {
    let typed = inputs.into_iter().filter_map(|one| match one {
        FnArg::Typed(one) => Some(format!(
            "{}:{}",
            one.pat.to_token_stream().to_string().replace("mut ", ""),
            written(&one.ty)
        )),
        FnArg::Receiver(_) => None,
    });
    format!("fn({})", typed.collect::<Vec<_>>().join(","))
}

/// What a function gives; of a `Result` what it gives if all is well.
fn returns(output: &ReturnType) -> String {
    let ReturnType::Type(_, ty) = output else {
        return String::new();
    };
    if let Type::Path(path) = &**ty
        && let Some(last) = path.path.segments.last()
        && last.ident == "Result"
        && let PathArguments::AngleBracketed(arguments) = &last.arguments
        && let Some(GenericArgument::Type(ty)) = arguments.args.first()
    {
        return format!("->{}", written(ty));
    }
    format!("->{}", written(ty))
}
