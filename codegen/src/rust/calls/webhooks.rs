//! What the API sends by itself: a reader of the payload for each webhook and callback.

use super::context::{Context, inline, prose};
use super::docs::{Doc, code};
use super::imports;
use crate::api::{BodyKind, Call};
use crate::rust::Module;
use crate::rust::names::{Claim, Scope};
use crate::schema::Use;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// Names in the module that are ours.
const TYPES: &[&str] = &[
    "Err", "None", "Ok", "Option", "Result", "Self", "Some", "String", "Vec",
];

const DOCS: &str = "\
What the API sends to you (webhooks and callbacks): `parse` of a type here reads the body of such a request.

No server comes with it, and nothing is verified: check a signature before you trust a body.";

/// The module `webhooks`, where the document has any with a JSON body.
pub(super) fn webhooks_module(cx: &Context<'_>) -> Option<Module> {
    let hooks: Vec<(&Call, Use)> = cx
        .api()
        .webhooks
        .iter()
        .filter_map(|hook| Some((hook, payload(hook)?)))
        .collect();
    if hooks.is_empty() {
        return None;
    }
    let claims: Vec<Claim> = hooks
        .iter()
        .map(|(hook, _)| Claim::new(&*hook.key))
        .collect();
    let names = Scope::TYPES.reserving(TYPES).assign(&claims);
    let readers = hooks.iter().zip(names);
    let items = readers.map(|((hook, payload), name)| reader(cx, hook, *payload, &name));
    let imports = [("rt", "bindery_runtime as rt"), ("types", "super::types")];
    Some(imports::module(
        &["webhooks"],
        true,
        DOCS.to_owned(),
        items.collect(),
        &imports,
    ))
}

fn payload(hook: &Call) -> Option<Use> {
    let forms = &hook.body.as_ref()?.forms;
    forms.iter().find_map(|form| match form.kind {
        BodyKind::Json(used) => Some(used),
        _ => None,
    })
}

fn reader(cx: &Context<'_>, hook: &Call, payload: Use, name: &Ident) -> TokenStream {
    let mut doc = Doc::default();
    match hook.summary.as_deref().map(inline) {
        Some(summary) if !summary.is_empty() => doc.paragraph(summary),
        _ => doc.paragraph(format!("What is sent for {}.", code(&hook.key))),
    };
    if let Some(text) = &hook.description {
        doc.block(prose(text));
    }
    let doc = doc.outer();
    let ty = cx.expr(payload);
    quote! {
        #doc
        #[derive(Debug)]
        pub enum #name {}

        impl #name {
            /// Reads the body of such a request.
            ///
            /// # Errors
            /// When it is not JSON, or a value in it does not fit its type.
            pub fn parse(body: &[u8]) -> Result<#ty, rt::ReadError> {
                Ok(rt::wire::from_slice(body)?)
            }
        }
    }
}
