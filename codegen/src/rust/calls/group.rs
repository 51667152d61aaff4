//! The module of one group: its handle, a method per operation, and the setters of their requests.

use super::context::Context;
use super::docs::{self, Doc};
use super::{events, example, imports, outcome, page, parameter};
use crate::rust::docs::code_span as code;
use crate::rust::modules::Module;
use crate::rust::names::Name;
use crate::rust::plan::calls::{FormKind, FormMethod, Group, Operation};
use proc_macro2::TokenStream;
use quote::quote;

/// The module `calls`, which holds those of the groups.
pub(super) fn index() -> Module {
    let mut module = Module::new(&["calls"], true);
    "The calls of the API, a module for each group.".clone_into(&mut module.docs);
    module.attribute(&quote!(allow(
        clippy::disallowed_names,
        clippy::should_implement_trait,
        clippy::type_complexity,
        clippy::wrong_self_convention,
        reason = "the names are those of the API's document"
    )));
    module
}

/// The module of a group.
pub(super) fn group_module(cx: &Context<'_>, group: &Group<'_>) -> Module {
    let name = &group.handle;
    let methods = group.operations.iter().flat_map(|operation| {
        operation
            .methods
            .iter()
            .map(|form| method(cx, group, operation, form))
    });
    let methods = quote! {
        impl #name {
            #(#methods)*
        }
    };
    let requests = group
        .operations
        .iter()
        .flat_map(|operation| request(cx, group, operation));
    let items = [handle(group), methods].into_iter().chain(requests);
    let imports = [
        ("Client", "super::super::Client"),
        ("Minimal", "super::super::request::Minimal"),
        ("Request", "super::super::request::Request"),
        ("ops", "super::super::ops"),
        ("rt", "bindery_runtime as rt"),
        ("shapes", "super::super::shapes"),
        ("texts", "super::super::request::texts"),
        ("types", "super::super::types"),
    ];
    let docs = docs::group(cx, group).text();
    let path = ["calls", group.module.plain()];
    let mut module = imports::module(&path, true, docs, items, &imports);
    if cx.root.is_some() && cx.plan.options.pages.are_written() {
        page::compile(&mut module, group);
    }
    module.behind(group.gate.clone())
}

fn handle(group: &Group<'_>) -> TokenStream {
    let (name, accessor) = (&group.handle, &group.accessor);
    let mut doc = Doc::default();
    doc.paragraph(format!(
        "The calls of {}: see [`Client::{accessor}`]. It can be kept, and cloning it is cheap.",
        code(&group.source.name)
    ));
    let doc = doc.outer();
    quote! {
        #doc
        #[derive(Clone, Debug)]
        pub struct #name {
            client: Client,
        }

        impl #name {
            pub(crate) fn new(client: Client) -> Self {
                Self { client }
            }
        }
    }
}

/// A method: it makes a request out of what is required.
fn method(
    cx: &Context<'_>,
    group: &Group<'_>,
    operation: &Operation<'_>,
    form: &FormMethod<'_>,
) -> TokenStream {
    let (name, alias) = (&form.name, &operation.name);
    let mut doc = docs::method(cx, group, operation, form);
    doc.block(example::example(cx, group, operation, form));
    let doc = doc.outer();
    let id_alias = operation
        .call
        .id
        .as_deref()
        .filter(|id| docs::is_doc_alias(id) && name.plain() != *id);
    let id_alias = id_alias.map(|id| quote!(#[doc(alias = #id)]));
    let deprecated = operation.call.deprecated.then(|| quote!(#[deprecated]));
    let (arguments, statements) = intake(operation, form);
    let crowded = (arguments.len() > 6).then(|| quote!(#[allow(clippy::too_many_arguments)]));
    let make = quote!(Request::new(self.client.core()));
    let body = if statements.is_empty() {
        make
    } else {
        quote! {
            let mut request = #make;
            #(#statements)*
            request
        }
    };
    quote! {
        #doc
        #id_alias
        #deprecated
        #crowded
        pub fn #name(&self, #(#arguments),*) -> #alias {
            #body
        }
    }
}

/// The arguments of a method, and what it does with them.
fn intake(
    operation: &Operation<'_>,
    form: &FormMethod<'_>,
) -> (Vec<TokenStream>, Vec<TokenStream>) {
    let request = quote!(request);
    let mut arguments = Vec::new();
    let mut statements = Vec::new();
    for one in &operation.required {
        arguments.extend(parameter::declaration(one));
        statements.push(parameter::put(one, &request));
    }
    if let Some(body) = &form.body {
        let name = Name::new("body");
        arguments.extend(body.signature().map(|ty| parameter::typed(&name, ty)));
        statements.push(body.put(&request, &name));
    }
    (arguments, statements)
}

/// The alias of an operation's request, its setters, and the types that belong to it alone.
fn request(cx: &Context<'_>, group: &Group<'_>, operation: &Operation<'_>) -> Vec<TokenStream> {
    let name = &operation.name;
    let alias_doc = docs::request(cx, group, operation).outer();
    let setters = operation
        .optional
        .iter()
        .map(|one| parameter::setter(cx, one));
    let bodies = operation.bodies.iter().map(|(setter, form)| {
        let doc = docs::body(cx, operation, form).outer();
        let argument = Name::new("body");
        let argument_type = form.signature().map(|ty| parameter::typed(&argument, ty));
        let put = form.put(&quote!(self), &argument);
        quote! {
            #doc
            pub fn #setter(mut self, #argument_type) -> Self {
                #put
                self
            }
        }
    });
    let minimal = operation.call.prefer_minimal.then(|| {
        quote! {
            /// Asks for no body (`Prefer: return=minimal`, RFC 7240). It comes last: what it returns has no setters of
            /// this operation.
            pub fn minimal(self) -> Request<Minimal<ops::#name>> {
                self.into_minimal()
            }
        }
    });
    let setters: Vec<TokenStream> = setters.chain(bodies).chain(minimal).collect();
    let alias = quote!(#alias_doc pub type #name = Request<ops::#name>;);
    let setters = if setters.is_empty() {
        TokenStream::new()
    } else {
        quote!(impl #name { #(#setters)* })
    };
    let mut items = vec![
        alias,
        setters,
        outcome::answers_enum(cx, operation),
        events::kinds_enum(cx, operation),
    ];
    items.extend(operation.forms().filter_map(|form| match &form.kind {
        FormKind::Multipart(Some(plan)) => Some(plan.definition(&operation.call.key)),
        _ => None,
    }));
    items
}
