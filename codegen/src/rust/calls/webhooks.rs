//! What the API sends by itself: a reader of the payload for each webhook and callback, and one for all of them.

use super::context::{Context, inline, prose};
use super::docs::Doc;
use super::imports;
use crate::rust::docs::code_span as code;
use crate::rust::modules::Module;
use crate::rust::plan::calls::{HookPlan, WebhooksPlan};
use crate::rust::plan::features::SIGNATURES;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

const DOCS: &str = "\
What the API sends to you (webhooks and callbacks). [`Event`] reads whatever comes; `parse` of another type here reads the body
of that one request.

No server comes with it, and `parse` verifies nothing: check a signature before you trust a body.";

/// What is said where there is a feature for it.
const VERIFIED: &str = " With the feature `signatures`, `verify` checks one by Standard Webhooks and reads the body then.";

/// The module `webhooks`.
pub(super) fn webhooks_module(cx: &Context<'_>, plan: &WebhooksPlan<'_>) -> Module {
    let readers = plan.hooks.iter().map(|hook| reader(cx, hook));
    let items = std::iter::once(event(cx, plan)).chain(readers);
    let imports = [
        ("rt", "bindery_runtime as rt"),
        ("shapes", "super::shapes"),
        ("types", "super::types"),
    ];
    let docs = format!("{DOCS}{}", cx.root.map_or("", |_| VERIFIED));
    let module = imports::module(&["webhooks"], true, docs, items, &imports);
    module.behind(plan.gate.clone())
}

/// The enum of all payloads.
fn event(cx: &Context<'_>, plan: &WebhooksPlan<'_>) -> TokenStream {
    let variants = plan.hooks.iter().map(|hook| {
        let mut doc = Doc::default();
        doc.paragraph(format!("The payload of {}.", code(&hook.call.key)));
        let (doc, variant, payload) = (doc.outer(), &hook.variant, cx.expr(hook.payload));
        quote!(#doc #variant(#payload),)
    });
    let told = plan.hooks.iter().filter(|hook| !hook.goes_by.is_empty());
    let (xml, json): (Vec<&HookPlan<'_>>, Vec<_>) = told.partition(|hook| hook.root.is_some());
    let parse = parse(&xml);
    let arms = json.into_iter().map(|hook| {
        let (names, variant) = (&hook.goes_by, &hook.variant);
        quote!(#(#names)|* => Self::#variant(rt::wire::Decode::decode(body)?))
    });
    let from_body = plan.tag.map(from_body);
    let doc = quote! {
        /// Reads the body of the webhook of this name once its signature is verified (Standard Webhooks). `headers` and
        /// `body` are those of the request, as they came.
    };
    let verify = verified(cx, &doc, Some(quote!(name)), &quote!(Self));
    quote! {
        /// Anything that the API sends, by the name of the webhook or callback.
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        #[allow(clippy::large_enum_variant)]
        pub enum Event {
            #(#variants)*
            /// What has a name that the document does not know.
            Unrecognized(rt::serde_json::Value),
        }

        impl Event {
            #parse

            #from_body

            #verify

            fn read(name: &str, body: rt::wire::Node<'_>) -> Result<Self, rt::wire::Fail> {
                Ok(match name {
                    #(#arms,)*
                    _ => Self::Unrecognized(rt::wire::Decode::decode(body)?),
                })
            }
        }
    }
}

/// The reader of bodies by a name. Those in XML are read by readers of their own.
fn parse(xml: &[&HookPlan<'_>]) -> TokenStream {
    let read = quote!(Ok(Self::read(name, rt::wire::Tape::parse(body)?.root())?));
    if xml.is_empty() {
        return quote! {
            /// Reads the body of the webhook of this name, as the document writes it.
            ///
            /// # Errors
            /// When it is not JSON, or a value in it does not fit its type.
            pub fn parse(name: &str, body: &[u8]) -> Result<Self, rt::ReadError> {
                #read
            }
        };
    }
    let arms = xml.iter().map(|hook| {
        let (names, variant, reader) = (&hook.goes_by, &hook.variant, &hook.name);
        quote!(#(#names)|* => Ok(Self::#variant(#reader::parse(body)?)))
    });
    quote! {
        /// Reads the body of the webhook of this name, as the document writes it.
        ///
        /// # Errors
        /// When it is not the JSON or XML that the document promises, or a value in it does not fit its type.
        pub fn parse(name: &str, body: &[u8]) -> Result<Self, rt::ReadError> {
            match name {
                #(#arms,)*
                _ => #read,
            }
        }
    }
}

/// The reader of bodies whose signature is verified first, where the crate has a feature for that. `name` is the parameter
/// that says what has come, where `parse` takes it.
fn verified(
    cx: &Context<'_>,
    doc: &TokenStream,
    name: Option<TokenStream>,
    read: &TokenStream,
) -> Option<TokenStream> {
    cx.root?;
    let declared = name.as_ref().map(|name| quote!(#name: &str,));
    let given = name.map(|name| quote!(#name,));
    Some(quote! {
        #doc
        ///
        /// # Errors
        /// Why it is not to be trusted, or what in it does not fit its type.
        #[cfg(feature = #SIGNATURES)]
        pub fn verify(
            secrets: &rt::signatures::WebhookSecrets,
            headers: &rt::http::HeaderMap,
            #declared
            body: &[u8],
        ) -> Result<#read, rt::signatures::WebhookError> {
            secrets.verify(headers, body)?;
            Ok(Self::parse(#given body)?)
        }
    })
}

/// The reader of bodies that say by themselves what they are.
fn from_body(tag: &str) -> TokenStream {
    let doc = format!(" Reads a body by its own {}.", code(tag));
    quote! {
        #[doc = #doc]
        ///
        /// # Errors
        /// When it is not JSON, or a value in it does not fit its type.
        pub fn from_body(body: &[u8]) -> Result<Self, rt::ReadError> {
            let tape = rt::wire::Tape::parse(body)?;
            let tag = tape.root().get(#tag).and_then(|tag| tag.as_str());
            Ok(Self::read(tag.unwrap_or_default(), tape.root())?)
        }
    }
}

fn reader(cx: &Context<'_>, plan: &HookPlan<'_>) -> TokenStream {
    let (hook, name) = (plan.call, &plan.name);
    let mut doc = Doc::default();
    match hook.summary.as_deref().map(inline) {
        Some(summary) if !summary.is_empty() => doc.paragraph(summary),
        _ => doc.paragraph(format!("What is sent for {}.", code(&hook.key))),
    };
    if let Some(text) = &hook.description {
        doc.block(prose(text));
    }
    let doc = doc.outer();
    let ty = cx.expr(plan.payload);
    let verified_doc = quote! {
        /// Reads the body of such a request once its signature is verified (Standard Webhooks).
    };
    let verify = verified(cx, &verified_doc, None, &ty.to_token_stream());
    let (what, read) = match plan.root {
        None => ("JSON", quote!(Ok(rt::wire::from_slice(body)?))),
        Some(root) => {
            let root = cx.plan.xml_root(root);
            ("XML", quote!(shapes::#root.read_body(body)))
        }
    };
    let errors = format!(" When it is not {what}, or a value in it does not fit its type.");
    quote! {
        #doc
        #[derive(Debug)]
        pub enum #name {}

        impl #name {
            /// Reads the body of such a request.
            ///
            /// # Errors
            #[doc = #errors]
            pub fn parse(body: &[u8]) -> Result<#ty, rt::ReadError> {
                #read
            }

            #verify
        }
    }
}
