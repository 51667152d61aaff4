//! Documented headers of answers: one typed constant for each name, whichever calls have it.

use super::context::{Context, prose};
use super::docs::{Doc, code};
use super::imports;
use crate::api::{AnswerHeader, Call, Section};
use crate::rust::names::{Claim, Scope};
use crate::rust::{Gate, Module, features};
use crate::schema::{Kind, Use};
use indexmap::IndexMap;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use std::collections::{BTreeMap, BTreeSet};

const DOCS: &str = "\
Headers that the answers of some calls are documented to have, for `response.header(…)` and `error.header(…)`.

A header that is missing or does not fit its type is `None`; the text of any header is found by its name.";

/// The module `headers` and one below it for each gate that constants are behind, where the document has any.
pub(super) fn modules(cx: &Context<'_>) -> Vec<Module> {
    let headers = by_name(cx);
    if headers.is_empty() {
        return Vec::new();
    }
    let claims: Vec<Claim> = headers.keys().map(Claim::new).collect();
    let names = Scope::CONSTANTS.assign(&claims);
    let mut by_gate: BTreeMap<Gate, Vec<TokenStream>> = BTreeMap::from([(Gate::OPEN, Vec::new())]);
    for (documented, name) in headers.values().zip(names) {
        let gate = cx.gate(&documented.sections);
        let constants = by_gate.entry(gate).or_default();
        constants.push(constant(cx, &documented.same, &name));
    }
    let (folders, _) = features::folders(by_gate.keys().cloned(), &[]);
    let exports = folders.values().map(|folder| format!("self::{folder}::*"));
    let exports: BTreeSet<String> = exports.collect();
    let module = |(gate, constants)| {
        let mut module = match folders.get(&gate) {
            Some(folder) => constants_module(&["headers", folder], constants),
            None => constants_module(&["headers"], constants),
        };
        if gate.is_open() {
            DOCS.clone_into(&mut module.docs);
            module.exports.clone_from(&exports);
        }
        module.behind(gate)
    };
    by_gate.into_iter().map(module).collect()
}

fn constants_module(path: &[&str], constants: Vec<TokenStream>) -> Module {
    let types = format!("{}types", "super::".repeat(path.len()));
    let imports = [("rt", "bindery_runtime as rt"), ("types", &*types)];
    let public = path.len() == 1;
    imports::module(path, public, String::new(), constants, &imports)
}

/// The constants, with the headers' names in lower case.
pub(super) fn names(cx: &Context<'_>) -> Vec<(String, String)> {
    let headers = by_name(cx);
    let claims: Vec<Claim> = headers.keys().map(Claim::new).collect();
    let names = Scope::CONSTANTS.assign(&claims);
    let names = names.iter().map(ToString::to_string);
    names.zip(headers.into_keys()).collect()
}

/// Whether the module `headers` is there.
pub(super) fn has_headers(cx: &Context<'_>) -> bool {
    cx.api().calls.iter().any(|call| !call.headers.is_empty())
}

/// What the docs of a call say about its headers.
pub(super) fn line(call: &Call) -> Option<String> {
    let mut names: Vec<String> = call.headers.iter().map(|one| code(&one.name)).collect();
    names.dedup();
    let names = names.join(", ");
    (!names.is_empty()).then(|| {
        format!("Documented headers of the answers, typed by [`headers`](super::super::headers): {names}.")
    })
}

/// A header as all calls have it.
#[derive(Default)]
struct Documented<'a> {
    same: Vec<&'a AnswerHeader>,
    /// Who has it.
    sections: Vec<Section>,
}

/// All headers by their name in lower case, in document order.
fn by_name<'a>(cx: &Context<'a>) -> IndexMap<String, Documented<'a>> {
    let mut all: IndexMap<String, Documented<'a>> = IndexMap::new();
    let api = cx.api();
    for header in api.calls.iter().flat_map(|call| &call.headers) {
        let name = header.name.to_ascii_lowercase();
        all.entry(name).or_default().same.push(header);
    }
    for (index, group) in api.groups.iter().enumerate() {
        let calls = group.calls.iter().filter_map(|&call| api.calls.get(call));
        for header in calls.flat_map(|call| &call.headers) {
            let documented = all.get_mut(&header.name.to_ascii_lowercase());
            let section = Section::Group(index);
            if let Some(one) = documented
                && one.sections.last() != Some(&section)
            {
                one.sections.push(section);
            }
        }
    }
    all
}

/// Where calls disagree about the type, the header is text.
fn constant(cx: &Context<'_>, same: &[&AnswerHeader], name: &Ident) -> TokenStream {
    let Some(first) = same.first() else {
        return TokenStream::new();
    };
    let (mut form, mut ty) = form(cx, first);
    let agree = same.iter().skip(1).all(|other| {
        let (other_form, other_ty) = self::form(cx, other);
        other_form == form && other_ty.to_string() == ty.to_string()
    });
    if !agree {
        (form, ty) = (format_ident!("text"), quote!(String));
    }
    let mut doc = Doc::default();
    doc.paragraph(format!("The header {}.", code(&first.name)));
    if let Some(text) = same.iter().find_map(|one| one.description.as_deref()) {
        doc.block(prose(text));
    }
    let (doc, wire) = (doc.outer(), &first.name);
    quote! {
        #doc
        pub const #name: rt::Header<#ty> = rt::Header::#form(#wire);
    }
}

/// The constructor of the runtime's `Header`, and the type that is read. What has no form in a header is text.
fn form(cx: &Context<'_>, header: &AnswerHeader) -> (Ident, TokenStream) {
    let value = Use {
        nullable: false,
        ..header.value
    };
    let item = match &cx.schemas().get(value.ty).kind {
        Kind::List(list) if !list.item.nullable => scalar(cx, list.item),
        _ => None,
    };
    let form = match (header.is_json, scalar(cx, value), item) {
        (true, ..) | (_, Some(Scalar::Bare), _) => "bare",
        (_, Some(Scalar::Text), _) => "text",
        (_, _, Some(Scalar::Bare)) => "bares",
        (_, _, Some(Scalar::Text)) => "texts",
        (false, None, None) => return (format_ident!("text"), quote!(String)),
    };
    (format_ident!("{form}"), cx.expr(value))
}

/// How a scalar stands in a header.
enum Scalar {
    /// As a JSON string without its quotes.
    Text,
    /// As JSON writes it.
    Bare,
}

fn scalar(cx: &Context<'_>, value: Use) -> Option<Scalar> {
    match &cx.schemas().get(value.ty).kind {
        Kind::String(_) => Some(Scalar::Text),
        Kind::Enum(one) if one.values.iter().all(|one| one.value.is_string()) => Some(Scalar::Text),
        Kind::Boolean | Kind::Integer(_) | Kind::Number | Kind::Enum(_) => Some(Scalar::Bare),
        _ => None,
    }
}
