//! What an operation's marker says about its answer: the type, and how it is read.

use super::context::{Context, inline};
use super::docs::{Doc, status_text};
use super::events;
use crate::api::ReplyBody;
use crate::openapi::StatusKey;
use crate::rust::docs::code_span as code;
use crate::rust::plan::calls::{Answer, Group, Operation, Output};
use crate::rust::plan::types::RustType;
use crate::schema::Use;
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

/// The type of a successful answer, as the module of markers names it.
pub(in crate::rust) fn output_type(
    cx: &Context<'_>,
    group: &Group<'_>,
    operation: &Operation<'_>,
) -> RustType {
    match &operation.output {
        Output::Nothing => RustType::Unit,
        Output::Json { value, optional }
        | Output::Xml {
            value, optional, ..
        } => {
            let ty = cx.plan.rust_type(*value);
            ty.optional(*optional && !cx.plan.is_nullable(*value))
        }
        // A stream that is awaited as a whole is its text.
        Output::Text | Output::Events(_) | Output::Records(_) => RustType::Plain("String"),
        Output::Bytes => RustType::OfRuntime("Bytes"),
        Output::Several(_) => RustType::OfCalls(group.module.clone(), operation.answers.clone()),
    }
}

/// What an answer can be had as while it arrives.
#[derive(Debug)]
pub(in crate::rust) struct Arriving {
    /// What it is made of: `events` or `records`, as the method is called, too.
    pub(in crate::rust) what: &'static str,
    /// One of these.
    pub(in crate::rust) ty: RustType,
    /// The type that the document gives them, where there is one.
    pub(in crate::rust) value: Option<Use>,
    /// Whether it is nothing else: awaited, it is the text of them all.
    pub(in crate::rust) is_all: bool,
}

/// What an operation's answer can be had as while it arrives, if that is documented.
pub(in crate::rust) fn arriving(
    cx: &Context<'_>,
    group: &Group<'_>,
    operation: &Operation<'_>,
) -> Option<Arriving> {
    let (body, is_all) = match operation.output {
        Output::Events(value) => (ReplyBody::Events(value), true),
        Output::Records(value) => (ReplyBody::Records(value), true),
        _ => (operation.call.stream.as_ref()?.body?, false),
    };
    match body {
        ReplyBody::Events(value) => {
            let ty = events::event_type(cx, group, operation, operation.stream.as_ref()?);
            Some(Arriving {
                what: "events",
                value: (ty == cx.plan.rust_type(value)).then_some(value),
                ty,
                is_all,
            })
        }
        ReplyBody::Records(value) => Some(Arriving {
            what: "records",
            ty: cx.plan.rust_type(value),
            value: Some(value),
            is_all,
        }),
        ReplyBody::Json(_) | ReplyBody::Xml(..) | ReplyBody::Text | ReplyBody::Binary => None,
    }
}

impl Arriving {
    /// `a stream of events`
    pub(super) fn noun(&self) -> String {
        let of = if self.what == "events" {
            "stream"
        } else {
            "sequence"
        };
        format!("a {of} of {}", self.what)
    }

    /// The type that the method gives.
    pub(super) fn told(&self) -> String {
        let name = if self.what == "events" {
            "Events"
        } else {
            "Records"
        };
        format!("runtime::stream::{name}<{}>", self.ty.told())
    }

    /// One of them: `event`.
    pub(super) fn one(&self) -> &'static str {
        self.what.trim_end_matches('s')
    }

    /// What is said of each behind the noun; `each` is its type as a reader sees it.
    pub(super) fn each(&self, each: &str) -> String {
        match self.ty {
            RustType::Unit => " without data".to_owned(),
            _ => format!(", each {each}"),
        }
    }

    /// How they are read, and what becomes of a request that is awaited all the same.
    pub(super) fn reading(&self) -> String {
        format!(
            "`{}()` hands them out as they arrive; awaited, it is their text",
            self.what
        )
    }
}

/// The method of an answer that reads all of it, where one does.
pub(super) fn method(cx: &Context<'_>, operation: &Operation<'_>) -> Option<&'static str> {
    match &operation.output {
        Output::Nothing => Some("nothing"),
        Output::Json {
            optional: false, ..
        } => Some("json"),
        Output::Json { value, .. } => (!cx.plan.is_nullable(*value)).then_some("json_or_nothing"),
        Output::Text | Output::Events(_) | Output::Records(_) => Some("text"),
        Output::Bytes => Some("bytes"),
        Output::Xml { .. } | Output::Several(_) => None,
    }
}

/// The body of `Operation::read`.
pub(super) fn read(cx: &Context<'_>, group: &Group<'_>, operation: &Operation<'_>) -> TokenStream {
    if let Some(method) = method(cx, operation) {
        let method = format_ident!("{method}");
        return quote!(answer.#method());
    }
    match &operation.output {
        Output::Xml {
            value,
            root,
            optional,
        } => {
            let root = cx.plan.xml_root(*root);
            match optional {
                true if cx.plan.is_nullable(*value) => {
                    quote!(Ok(answer.xml_or_nothing(&shapes::#root)?.flatten()))
                }
                true => quote!(answer.xml_or_nothing(&shapes::#root)),
                false => quote!(answer.xml(&shapes::#root)),
            }
        }
        Output::Several(answers) => read_several(cx, group, operation, answers),
        // An answer without a body and one that is null are the same.
        _ => quote!(Ok(answer.json_or_nothing()?.flatten())),
    }
}

/// By status, and by media type where a status has several answers. A success that the document does not know is read
/// like the first one.
fn read_several(
    cx: &Context<'_>,
    group: &Group<'_>,
    operation: &Operation<'_>,
    answers: &[Answer<'_>],
) -> TokenStream {
    let (module, name) = (&group.module, &operation.answers);
    let ty = quote!(calls::#module::#name);
    let arm = |answer: &Answer<'_>| {
        let (variant, body) = (&answer.variant, answer.reply.body);
        read_one(cx, body, &quote!(#ty::#variant))
    };
    let is_open = |answer: &&Answer<'_>| {
        matches!(
            answer.reply.status,
            StatusKey::Default | StatusKey::Range(_)
        )
    };
    let Some(fallback) = answers.iter().find(is_open).or(answers.first()) else {
        return quote!(Err(rt::ReadError::Status));
    };
    let arms = answers.iter().filter_map(|answer| {
        let StatusKey::Code(code) = answer.reply.status else {
            return None;
        };
        let mut twins = answers
            .iter()
            .filter(|other| other.reply.status == answer.reply.status);
        let is_last = twins
            .next_back()
            .is_some_and(|last| std::ptr::eq(last, answer));
        let guard = match &answer.reply.media_type {
            Some(media_type) if !is_last => Some(quote!(if answer.is(#media_type))),
            _ => None,
        };
        if guard.is_none() && std::ptr::eq(answer, fallback) {
            return None;
        }
        let (code, read) = (Literal::u16_unsuffixed(code), arm(answer));
        Some(quote!(#code #guard => #read,))
    });
    let fallback = arm(fallback);
    quote! {
        match answer.status().as_u16() {
            #(#arms)*
            _ => #fallback,
        }
    }
}

fn read_one(cx: &Context<'_>, body: Option<ReplyBody>, variant: &TokenStream) -> TokenStream {
    match body {
        None => quote!(Ok(#variant)),
        Some(ReplyBody::Json(_)) => quote!(answer.json().map(#variant)),
        Some(ReplyBody::Xml(_, root)) => {
            let root = cx.plan.xml_root(root);
            quote!(answer.xml(&shapes::#root).map(#variant))
        }
        Some(ReplyBody::Binary) => quote!(answer.bytes().map(#variant)),
        Some(ReplyBody::Text | ReplyBody::Events(_) | ReplyBody::Records(_)) => {
            quote!(answer.text().map(#variant))
        }
    }
}

/// The enum of an operation's answers, where there are several.
pub(super) fn answers_enum(cx: &Context<'_>, operation: &Operation<'_>) -> TokenStream {
    let Output::Several(answers) = &operation.output else {
        return TokenStream::new();
    };
    let name = &operation.answers;
    let mut doc = Doc::default();
    doc.paragraph(format!("The answers of {}.", code(operation.call.name())));
    let doc = doc.outer();
    let variants = answers.iter().map(|answer| {
        let doc = answer_doc(answer).outer();
        let variant = &answer.variant;
        let payload = answer.payload(cx.plan).map(|ty| {
            let ty = ty.in_calls();
            quote!((#ty))
        });
        quote!(#doc #variant #payload)
    });
    quote! {
        #doc
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        #[allow(clippy::large_enum_variant)]
        pub enum #name {
            #(#variants,)*
        }
    }
}

fn answer_doc(answer: &Answer<'_>) -> Doc {
    let status = status_text(answer.reply.status);
    let mut doc = Doc::default();
    match &answer.reply.description {
        Some(text) => doc.paragraph(format!("{status}: {}", inline(text))),
        None => doc.paragraph(format!("{status}.")),
    };
    doc
}

/// The traits of answers that are streams, or that can be had as streams too.
pub(super) fn stream_impl(
    cx: &Context<'_>,
    group: &Group<'_>,
    operation: &Operation<'_>,
) -> Option<TokenStream> {
    match &operation.output {
        Output::Events(_) => events::stream_impl(cx, group, operation, None),
        Output::Records(value) => Some(records_impl(cx, operation, *value, None)),
        _ => {
            let reply = operation.call.stream.as_ref()?;
            let accept = reply.media_type.as_deref();
            match reply.body? {
                ReplyBody::Events(_) => events::stream_impl(cx, group, operation, accept),
                ReplyBody::Records(value) => Some(records_impl(cx, operation, value, accept)),
                ReplyBody::Json(_) | ReplyBody::Xml(..) | ReplyBody::Text | ReplyBody::Binary => {
                    None
                }
            }
        }
    }
}

fn records_impl(
    cx: &Context<'_>,
    operation: &Operation<'_>,
    value: Use,
    accept: Option<&str>,
) -> TokenStream {
    let name = &operation.name;
    let ty = cx.expr(value);
    let (call, ask) = asking(accept);
    quote! {
        impl RecordStream for #name {
            type Record = #ty;

            fn records(#call: rt::Call) -> rt::stream::Records<Self::Record> {
                #ask
                call.records()
            }
        }
    }
}

/// The argument `call`, and the statement that asks for another media type than the operation's own.
pub(super) fn asking(accept: Option<&str>) -> (TokenStream, Option<TokenStream>) {
    match accept {
        Some(accept) => (
            quote!(mut call),
            Some(quote!(call.header_text("accept", #accept);)),
        ),
        None => (quote!(call), None),
    }
}
