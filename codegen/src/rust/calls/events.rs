//! Answers that are streams of server-sent events: what one holds, and how its kind is told.

use super::context::Context;
use super::docs::{Doc, code};
use super::outcome::asking;
use super::plan::{Group, Operation};
use crate::api::{EventKind, Outcome, Reply, ReplyBody};
use crate::rust::names::{Claim, Scope};
use crate::schema::{Kind, StringFormat, Use};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// Events of a type that end a stream or report an error, unless the document describes them.
const SIGNALS: [&str; 2] = ["done", "error"];

/// What an operation's events are.
pub(super) enum EventPlan<'a> {
    /// Data of one type.
    Data {
        value: Option<Use>,
        is_json: bool,
        documented: Vec<&'a str>,
    },
    /// Kinds of events, each with a variant.
    Kinds {
        variants: Vec<(Ident, &'a EventKind)>,
        /// What is none of them.
        other: Option<Ident>,
    },
}

impl<'a> EventPlan<'a> {
    /// The events of an operation, if it has any.
    pub(super) fn of(cx: &Context<'_>, operation: &Operation<'a>) -> Option<Self> {
        let call = operation.call;
        let reply = match &call.success {
            Outcome::One { reply, .. } if is_stream(reply) => reply,
            _ => call.stream.as_ref().filter(|reply| is_stream(reply))?,
        };
        let Some(ReplyBody::Events(value)) = reply.body else {
            return None;
        };
        let Some(first) = reply.events.first() else {
            return Some(Self::Data {
                value: Some(value),
                is_json: !is_text(cx, value),
                documented: Vec::new(),
            });
        };
        let is_same = |kind: &EventKind| (kind.data, kind.is_json) == (first.data, first.is_json);
        let named = reply.events.iter().filter_map(|kind| kind.event.as_deref());
        if reply.events.iter().all(is_same) {
            return Some(Self::Data {
                value: first.data,
                is_json: first.is_json,
                documented: named.filter(|name| SIGNALS.contains(name)).collect(),
            });
        }
        Some(Self::kinds(&reply.events))
    }

    fn kinds(kinds: &'a [EventKind]) -> Self {
        let mut claims: Vec<Claim> = kinds
            .iter()
            .map(|kind| Claim::new(kind.event.as_deref().unwrap_or("other")))
            .collect();
        let is_closed = kinds.iter().any(|kind| kind.event.is_none());
        if !is_closed {
            claims.push(Claim::new("other").ranked(1));
        }
        let mut names = Scope::VARIANTS.assign(&claims).into_iter();
        Self::Kinds {
            variants: names.by_ref().zip(kinds).collect(),
            other: names.next(),
        }
    }
}

fn is_stream(reply: &Reply) -> bool {
    matches!(reply.body, Some(ReplyBody::Events(_)))
}

/// An event's data is text unless its schema says that it is JSON.
fn is_text(cx: &Context<'_>, value: Use) -> bool {
    let kind = &cx.schemas().get(value.ty).kind;
    matches!(kind, Kind::String(StringFormat::Plain)) && cx.is_text(value.ty)
}

/// What an event holds, as the module of markers names it.
fn event_type(
    cx: &Context<'_>,
    group: &Group<'_>,
    operation: &Operation<'_>,
    plan: &EventPlan<'_>,
) -> TokenStream {
    match plan {
        EventPlan::Data { value: None, .. } => quote!(()),
        EventPlan::Data { is_json: false, .. } => quote!(String),
        EventPlan::Data {
            value: Some(value), ..
        } => cx.expr(*value),
        EventPlan::Kinds { .. } => {
            let (module, name) = (&group.module, &operation.events);
            quote!(calls::#module::#name)
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
    let plan = EventPlan::of(cx, operation)?;
    let name = &operation.name;
    let ty = event_type(cx, group, operation, &plan);
    let open = match &plan {
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

fn by_kind(
    ty: &TokenStream,
    variants: &[(Ident, &EventKind)],
    other: Option<&Ident>,
) -> TokenStream {
    let arm = |(variant, kind): &(Ident, &EventKind)| {
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
    let Some(EventPlan::Kinds { variants, other }) = EventPlan::of(cx, operation) else {
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
        let payload = match (kind.data, kind.is_json) {
            (None, _) => quote!(),
            (Some(_), false) => quote!((String)),
            (Some(value), true) => {
                let ty = cx.expr(value);
                quote!((#ty))
            }
        };
        quote!(#doc #variant #payload,)
    });
    let other = other.map(|other| {
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
