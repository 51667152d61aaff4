//! What the API sends by itself: a reader of the payload for each webhook and callback, and one for all of them.

use super::context::{Context, inline, prose};
use super::docs::{Doc, code};
use super::imports;
use crate::api::{BodyKind, Call, Section};
use crate::openapi::Method;
use crate::rust::Module;
use crate::rust::features::SIGNATURES;
use crate::rust::names::{Claim, Scope};
use crate::schema::{Kind, Use};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// Names in the module that are ours.
const TYPES: &[&str] = &[
    "Err", "Event", "None", "Ok", "Option", "Result", "Self", "Some", "String", "Vec",
];

/// Variants of the enum of all payloads that are ours.
const VARIANTS: &[&str] = &["Self", "Unrecognized"];

const DOCS: &str = "\
What the API sends to you (webhooks and callbacks). [`Event`] reads whatever comes; `parse` of another type here reads the body
of that one request.

No server comes with it, and `parse` verifies nothing: check a signature before you trust a body.";

/// What is said where there is a feature for it.
const VERIFIED: &str = " With the feature `signatures`, `verify` checks one by Standard Webhooks and reads the body then.";

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
    let variants = Scope::VARIANTS.reserving(VARIANTS).assign(&claims);
    let readers = hooks.iter().zip(names);
    let readers = readers.map(|((hook, payload), name)| reader(cx, hook, *payload, &name));
    let items = std::iter::once(event(cx, &hooks, &variants)).chain(readers);
    let imports = [("rt", "bindery_runtime as rt"), ("types", "super::types")];
    let module = imports::module(
        &["webhooks"],
        true,
        format!("{DOCS}{}", cx.root.map_or("", |_| VERIFIED)),
        items.collect(),
        &imports,
    );
    Some(module.behind(cx.gate(&[Section::Webhooks])))
}

fn payload(hook: &Call) -> Option<Use> {
    let forms = &hook.body.as_ref()?.forms;
    forms.iter().find_map(|form| match form.kind {
        BodyKind::Json(used) => Some(used),
        _ => None,
    })
}

/// The enum of all payloads.
fn event(cx: &Context<'_>, hooks: &[(&Call, Use)], variants: &[Ident]) -> TokenStream {
    let payloads: Vec<TokenStream> = hooks.iter().map(|(_, payload)| cx.expr(*payload)).collect();
    let docs = hooks.iter().map(|(hook, _)| {
        let mut doc = Doc::default();
        doc.paragraph(format!("The payload of {}.", code(&hook.key)));
        doc.outer()
    });
    let tag = tag(cx, hooks);
    let tags = tag.as_ref().map_or(&[][..], |tag| &tag.values);
    let names = names(hooks, tags);
    let arms = names
        .iter()
        .zip(variants)
        .filter(|(names, _)| !names.is_empty());
    let arms = arms.map(
        |(names, variant)| quote!(#(#names)|* => Self::#variant(rt::wire::Decode::decode(body)?)),
    );
    let from_body = tag.map(|tag| from_body(tag.property));
    let verify = cx.root.map(|_| {
        quote! {
            /// Reads the body of the webhook of this name once its signature is verified (Standard Webhooks). `headers` and
            /// `body` are those of the request, as they came.
            ///
            /// # Errors
            /// Why it is not to be trusted, or what in it does not fit its type.
            #[cfg(feature = #SIGNATURES)]
            pub fn verify(
                secrets: &rt::signatures::WebhookSecrets,
                headers: &rt::http::HeaderMap,
                name: &str,
                body: &[u8],
            ) -> Result<Self, rt::signatures::WebhookError> {
                secrets.verify(headers, body)?;
                Ok(Self::parse(name, body)?)
            }
        }
    });
    quote! {
        /// Anything that the API sends, by the name of the webhook or callback.
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        #[allow(clippy::large_enum_variant)]
        pub enum Event {
            #(#docs #variants(#payloads),)*
            /// What has a name that the document does not know.
            Unrecognized(rt::serde_json::Value),
        }

        impl Event {
            /// Reads the body of the webhook of this name, as the document writes it.
            ///
            /// # Errors
            /// When it is not JSON, or a value in it does not fit its type.
            pub fn parse(name: &str, body: &[u8]) -> Result<Self, rt::ReadError> {
                Ok(Self::read(name, rt::wire::Tape::parse(body)?.root())?)
            }

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

/// A property whose value tells payloads apart.
struct Tag<'a> {
    property: &'a str,
    /// The value for each payload.
    values: Vec<&'a str>,
}

/// The first property that each payload must have with another text as its only value.
fn tag<'a>(cx: &Context<'a>, hooks: &[(&'a Call, Use)]) -> Option<Tag<'a>> {
    let constants = |(_, payload): &(&Call, Use)| only_values(cx, *payload);
    let all: Vec<Vec<(&str, &str)>> = hooks.iter().map(constants).collect();
    let candidates = all.first()?.iter().map(|(property, _)| *property);
    let value = |property: &str, constants: &[(&'a str, &'a str)]| {
        let mut constants = constants.iter();
        constants
            .find(|(name, _)| *name == property)
            .map(|(_, value)| *value)
    };
    for property in candidates {
        let values: Option<Vec<&str>> = all.iter().map(|one| value(property, one)).collect();
        let distinct = |values: &Vec<&str>| {
            let mut sorted = values.clone();
            sorted.sort_unstable();
            sorted.dedup();
            sorted.len() == values.len()
        };
        if let Some(values) = values.filter(distinct) {
            return Some(Tag { property, values });
        }
    }
    None
}

/// The required properties of an object that have one value, a text.
fn only_values<'a>(cx: &Context<'a>, payload: Use) -> Vec<(&'a str, &'a str)> {
    let Kind::Object(object) = &cx.schemas().get(payload.ty).kind else {
        return Vec::new();
    };
    let constants = object.constants.iter();
    constants
        .filter_map(|(name, only)| Some((name.as_str(), only.as_str()?)))
        .collect()
}

/// What each payload goes by: its name in the document, its key, the value of its tag. The first one to have a name keeps it.
fn names<'a>(hooks: &[(&'a Call, Use)], tags: &[&'a str]) -> Vec<Vec<&'a str>> {
    let mut names: Vec<Vec<&str>> = vec![Vec::new(); hooks.len()];
    let mut taken: Vec<&str> = Vec::new();
    // With several methods, the name in the document is that of POST.
    let is_post = |hook: &Call| hook.method == Method("POST".to_owned());
    let written = hooks
        .iter()
        .map(|(hook, _)| is_post(hook).then_some(hook.path.trim_start_matches('/')));
    let keys = hooks.iter().map(|(hook, _)| Some(hook.key.as_str()));
    let tags = tags.iter().map(|tag| Some(*tag));
    for (at, name) in tags
        .enumerate()
        .chain(written.enumerate())
        .chain(keys.enumerate())
    {
        if let (Some(name), Some(slot)) = (name, names.get_mut(at))
            && !taken.contains(&name)
        {
            taken.push(name);
            slot.push(name);
        }
    }
    names
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
    let verify = cx.root.map(|_| {
        quote! {
            /// Reads the body of such a request once its signature is verified (Standard Webhooks).
            ///
            /// # Errors
            /// Why it is not to be trusted, or what in it does not fit its type.
            #[cfg(feature = #SIGNATURES)]
            pub fn verify(
                secrets: &rt::signatures::WebhookSecrets,
                headers: &rt::http::HeaderMap,
                body: &[u8],
            ) -> Result<#ty, rt::signatures::WebhookError> {
                secrets.verify(headers, body)?;
                Ok(Self::parse(body)?)
            }
        }
    });
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

            #verify
        }
    }
}
