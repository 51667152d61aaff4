//! Documented headers of answers: one typed constant for each name, whichever calls have it.

use super::context::{Context, prose};
use super::docs::Doc;
use super::imports;
use crate::api::Call;
use crate::rust::docs::code_span as code;
use crate::rust::modules::Module;
use crate::rust::plan::calls::{HeaderForm, HeaderPlan};
use proc_macro2::TokenStream;
use quote::quote;

const DOCS: &str = "\
Headers that the answers of some calls are documented to have, for `response.header(…)` and `error.header(…)`.

A header that is missing or does not fit its type is `None`; the text of any header is found by its name.";

/// The module `headers`, where the document has any.
pub(super) fn module(cx: &Context<'_>) -> Option<Module> {
    let headers = &cx.calls().headers;
    if headers.is_empty() {
        return None;
    }
    let imports = [("rt", "bindery_runtime as rt"), ("types", "super::types")];
    let mut module = Module::new(&["headers"], true);
    DOCS.clone_into(&mut module.docs);
    for header in headers {
        let constant = constant(cx, header);
        imports::push(&mut module, &header.gate, constant, &imports);
    }
    Some(module)
}

/// What the docs of a call say about its headers.
pub(super) fn line(cx: &Context<'_>, call: &Call) -> Option<String> {
    let mut names: Vec<String> = call.headers.iter().map(|one| code(&one.name)).collect();
    names.dedup();
    let names = names.join(", ");
    let headers = cx.beside("headers");
    (!names.is_empty()).then(|| {
        format!("Documented headers of the answers, typed by [`headers`]({headers}): {names}.")
    })
}

fn constant(cx: &Context<'_>, header: &HeaderPlan<'_>) -> TokenStream {
    let Some(first) = header.same.first() else {
        return TokenStream::new();
    };
    let mut doc = Doc::default();
    doc.paragraph(format!("The header {}.", code(&first.name)));
    let mut same = header.same.iter();
    if let Some(text) = same.find_map(|one| one.description.as_deref()) {
        doc.block(prose(text));
    }
    let (doc, name, wire) = (doc.outer(), &header.name, &first.name);
    let constructor = constructor(header.form);
    let ty = header.rust_type(cx.plan).in_calls();
    quote! {
        #doc
        pub const #name: rt::Header<#ty> = rt::Header::#constructor(#wire);
    }
}

/// The constructor of the runtime's `Header`.
fn constructor(form: HeaderForm) -> TokenStream {
    match form {
        HeaderForm::Unknown | HeaderForm::Text(_) => quote!(text),
        HeaderForm::Texts(_) => quote!(texts),
        HeaderForm::Bare(_) => quote!(bare),
        HeaderForm::Bares(_) => quote!(bares),
    }
}
