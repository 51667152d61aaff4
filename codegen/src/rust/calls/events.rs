//! Answers that are streams of server-sent events: what one holds, and how its kind is told.

use super::context::Context;
use super::docs::Doc;
use super::outcome::asking;
use crate::api::EventKind;
use crate::rust::docs::code_span as code;
use crate::rust::names::Name;
use crate::rust::plan::calls::{EventPlan, Group, Operation, SIGNALS, event_payload};
use crate::rust::plan::types::{RustType, TypeExpr};
use crate::schema::Use;
use proc_macro2::TokenStream;
use quote::quote;

/// What an event holds, as the module of markers names it.
pub(super) fn event_type(
    cx: &Context<'_>,
    group: &Group<'_>,
    operation: &Operation<'_>,
    plan: &EventPlan<'_>,
) -> RustType {
    match plan {
        EventPlan::Data { value: None, .. } => RustType::Unit,
        EventPlan::Data { is_json: false, .. } => RustType::Plain("String"),
        EventPlan::Data {
            value: Some(value), ..
        } => cx.plan.rust_type(*value),
        EventPlan::Kinds { .. } => {
            RustType::OfCalls(group.module.clone(), operation.events.clone())
        }
    }
}

/// The trait of an answer that is a stream of events. `accept` is the media type to ask for, where it is not what the
/// operation asks for by itself.
pub(super) fn stream_impl(
    cx: &Context<'_>,
    group: &Group<'_>,
    operation: &Operation<'_>,
    accept: Option<&str>,
) -> Option<TokenStream> {
    let plan = operation.stream.as_ref()?;
    let name = &operation.name;
    let ty = event_type(cx, group, operation, plan).in_calls();
    let open = match plan {
        EventPlan::Data {
            value,
            is_json,
            documented,
        } => match (documented.is_empty(), is_json) {
            (true, true) => quote!(events()),
            (true, false) => quote!(text_events()),
            (false, _) => {
                let read = read(*value, *is_json, None);
                quote!(events_by(&[#(#documented),*], |_, data| #read))
            }
        },
        EventPlan::Kinds { variants, other } => by_kind(&ty, variants, other.as_ref()),
    };
    let (call, ask) = asking(accept);
    Some(quote! {
        impl EventStream for #name {
            type Event = #ty;

            fn events(#call: rt::Call) -> rt::stream::Events<Self::Event> {
                #ask
                call.#open
            }
        }
    })
}

fn by_kind(ty: &TypeExpr, variants: &[(Name, &EventKind)], other: Option<&Name>) -> TokenStream {
    let arm = |(variant, kind): &(Name, &EventKind)| {
        let read = read(kind.data, kind.is_json, Some(&quote!(#ty::#variant)));
        Some((kind.event.as_deref()?.to_owned(), read))
    };
    let (names, reads): (Vec<String>, Vec<TokenStream>) = variants.iter().filter_map(arm).unzip();
    let rest = variants.iter().find(|(_, kind)| kind.event.is_none());
    let rest = match (rest, other) {
        (Some((variant, kind)), _) => read(kind.data, kind.is_json, Some(&quote!(#ty::#variant))),
        (None, Some(other)) => quote!(Ok(#ty::#other(data.to_owned()))),
        (None, None) => quote!(Err(rt::ReadError::Status)),
    };
    let signals = names.iter().filter(|name| SIGNALS.contains(&name.as_str()));
    quote! {
        events_by(&[#(#signals),*], |event, data| match event {
            #(#names => #reads,)*
            _ => #rest,
        })
    }
}

/// The expression that reads `data`.
fn read(value: Option<Use>, is_json: bool, variant: Option<&TokenStream>) -> TokenStream {
    match (value, is_json, variant) {
        (None, _, Some(variant)) => quote!(Ok(#variant)),
        (None, _, None) => quote!({
            let _ = data;
            Ok(())
        }),
        (Some(_), true, Some(variant)) => quote!(rt::stream::json(data).map(#variant)),
        (Some(_), true, None) => quote!(rt::stream::json(data)),
        (Some(_), false, Some(variant)) => quote!(Ok(#variant(data.to_owned()))),
        (Some(_), false, None) => quote!(Ok(data.to_owned())),
    }
}

/// The enum of an operation's kinds of events, where there are several.
pub(super) fn kinds_enum(cx: &Context<'_>, operation: &Operation<'_>) -> TokenStream {
    let Some(EventPlan::Kinds { variants, other }) = &operation.stream else {
        return TokenStream::new();
    };
    let name = &operation.events;
    let mut doc = Doc::default();
    doc.paragraph(format!("The events of {}.", code(operation.call.name())));
    let doc = doc.outer();
    let variants = variants.iter().map(|(variant, kind)| {
        let mut doc = Doc::default();
        match &kind.event {
            Some(event) => doc.paragraph(format!("An event of the type {}.", code(event))),
            None => doc.paragraph("An event of any other type."),
        };
        let doc = doc.outer();
        let payload = event_payload(cx.plan, kind).map(|ty| {
            let ty = ty.in_calls();
            quote!((#ty))
        });
        quote!(#doc #variant #payload,)
    });
    let other = other.as_ref().map(|other| {
        quote! {
            /// An event of a type that the document does not know, with its data.
            #other(String),
        }
    });
    quote! {
        #doc
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        #[allow(clippy::large_enum_variant)]
        pub enum #name {
            #(#variants)*
            #other
        }
    }
}
