//! `impl Paged`: how the items of a page and the way to the next one are found, in code.

use super::context::Context;
use crate::api::CursorInput;
use crate::rust::plan::calls::{Cursor, CursorKind, NextPlan, Operation, PagingPlan, Way};
use crate::rust::plan::types::{Presence, TypeExpr};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// What `impl Paged` says of an operation.
pub(super) struct Split {
    pub(super) item: TypeExpr,
    /// The argument that knows the request and the headers of the page.
    pub(super) at: TokenStream,
    /// What is done with `page`.
    pub(super) body: TokenStream,
}

/// `impl Paged`, where the operation's answers are pages.
pub(super) fn paged_impl(cx: &Context<'_>, operation: &Operation<'_>) -> Option<TokenStream> {
    let Split { item, at, body } = split(cx, operation)?;
    let name = &operation.name;
    Some(quote! {
        impl rt::paging::Paged for #name {
            type Item = #item;

            fn split(page: Self::Output, #at: &rt::paging::At<'_>) -> (Vec<Self::Item>, Option<rt::paging::Next>) {
                #body
            }
        }
    })
}

/// How pages are split, where the operation's answers are pages.
pub(super) fn split(cx: &Context<'_>, operation: &Operation<'_>) -> Option<Split> {
    let PagingPlan {
        item,
        may_lack_page,
        items,
        next,
    } = operation.paging.as_ref()?;
    let unwrap =
        may_lack_page.then(|| quote!(let Some(page) = page else { return (Vec::new(), None) };));
    let at = match next {
        NextPlan::Token { .. } | NextPlan::Link { .. } | NextPlan::LastItem { .. } => quote!(_),
        NextPlan::LinkHeader | NextPlan::Number { .. } | NextPlan::Offset { .. } => quote!(at),
    };
    let looks_at_items = matches!(
        next,
        NextPlan::LastItem { .. } | NextPlan::Number { .. } | NextPlan::Offset { .. }
    );
    let items = list(items);
    let Step { before, next } = step(next);
    let result = if looks_at_items {
        quote! {
            let items = #items;
            let next = #next;
            (items, next)
        }
    } else {
        quote!((#items, #next))
    };
    Some(Split {
        item: cx.expr(*item),
        at,
        body: quote!(#unwrap #before #result),
    })
}

/// The way to the next page.
struct Step {
    /// What is taken out of `page` before its items are.
    before: TokenStream,
    /// The expression of the next page.
    next: TokenStream,
}

fn step(next: &NextPlan<'_>) -> Step {
    let (before, next) = match next {
        NextPlan::Token { from, into, more } => {
            let cursor = text(from);
            let into = input(into, from.kind == CursorKind::Integer);
            let more = more.as_ref().map(|more| flag(more, true));
            let more = more.map(|more| quote!(.filter(|_| #more)));
            (
                quote!(let cursor = #cursor #more;),
                quote!(rt::paging::Next::cursor(#into, cursor)),
            )
        }
        NextPlan::Link { from } => {
            let link = text(from);
            (
                quote!(let link = #link;),
                quote!(rt::paging::Next::link(link)),
            )
        }
        NextPlan::LastItem {
            into,
            key,
            is_text,
            more,
        } => {
            let more = flag(more, false);
            let into = input(into, false);
            let key = &key.ident;
            let key = if *is_text {
                quote!(item.#key.clone())
            } else {
                quote!(rt::wire::to_text(&item.#key))
            };
            (
                quote!(let more = #more;),
                quote! {{
                    let last = items.last().filter(|_| more);
                    rt::paging::Next::cursor(#into, last.map(|item| #key))
                }},
            )
        }
        NextPlan::LinkHeader => (quote!(), quote!(rt::paging::Next::link_header(at))),
        NextPlan::Number { into, first, total } => {
            numbered(&input(into, true), *first, total.as_ref())
        }
        NextPlan::Offset { into } => {
            let into = input(into, true);
            (
                quote!(),
                quote!(rt::paging::Next::offset(at, #into, items.len())),
            )
        }
    };
    Step { before, next }
}

/// What takes a text or a number for the next page.
fn input(input: &CursorInput, is_number: bool) -> TokenStream {
    match input {
        CursorInput::Query(name) => quote!(#name),
        CursorInput::Body(way) if is_number => quote!(rt::paging::Input::BodyNumber(&[#(#way),*])),
        CursorInput::Body(way) => quote!(rt::paging::Input::BodyText(&[#(#way),*])),
    }
}

/// By page numbers, up to the last one where the answer tells how many there are.
fn numbered(into: &TokenStream, first: u64, total: Option<&Way>) -> (TokenStream, TokenStream) {
    let first = Literal::u64_unsuffixed(first);
    match total.map(number) {
        Some(total) => (
            quote!(let pages = #total;),
            quote!(rt::paging::Next::page_number_of(at, #into, #first, items.len(), pages)),
        ),
        None => (
            quote!(),
            quote!(rt::paging::Next::page_number(at, #into, #first, items.len())),
        ),
    }
}

/// The expression of the list, moved out of `page`.
fn list(way: &Way) -> TokenStream {
    let mut expression = quote!(page);
    let mut absent = false;
    for field in &way.fields {
        let name = &field.ident;
        let holder = if absent {
            quote!(value)
        } else {
            expression.clone()
        };
        let value = match (field.presence, field.boxed) {
            (Presence::Required, false) | (Presence::Optional | Presence::Nullable, _) => {
                quote!(#holder.#name)
            }
            (Presence::Required, true) => quote!((*#holder.#name)),
            (Presence::Maybe, _) => quote!(#holder.#name.into_option()),
        };
        let is_required = field.presence == Presence::Required;
        expression = match (absent, is_required) {
            (false, _) => value,
            (true, true) => quote!(#expression.map(|value| #value)),
            (true, false) => quote!(#expression.and_then(|value| #value)),
        };
        absent |= !is_required;
    }
    if absent {
        quote!(#expression.unwrap_or_default())
    } else {
        expression
    }
}

/// The expression of a text or number, cloned out of `page` as an `Option<String>`.
fn text(cursor: &Cursor) -> TokenStream {
    let expression = borrowed(&cursor.way);
    match (cursor.kind, cursor.way.may_end()) {
        (CursorKind::Other, true) => quote!(#expression.map(|value| rt::wire::to_text(value))),
        (CursorKind::Other, false) => quote!(Some(rt::wire::to_text(&#expression))),
        (CursorKind::Text, true) => quote!(#expression.cloned()),
        (CursorKind::Text, false) => quote!(Some(#expression.clone())),
        (CursorKind::Integer, true) => quote!(#expression.map(ToString::to_string)),
        (CursorKind::Integer, false) => quote!(Some(#expression.to_string())),
    }
}

/// The expression of an integer in `page` as an `Option<i128>`.
fn number(way: &Way) -> TokenStream {
    let expression = borrowed(way);
    if way.may_end() {
        quote!(#expression.map(|value| i128::from(*value)))
    } else {
        quote!(Some(i128::from(#expression)))
    }
}

/// The expression of a boolean in `page`, with what it means where it is absent.
fn flag(way: &Way, otherwise: bool) -> TokenStream {
    let expression = borrowed(way);
    if way.may_end() {
        quote!(#expression.copied().unwrap_or(#otherwise))
    } else {
        expression
    }
}

/// The value itself, or an `Option` of a reference to it where it may be absent.
fn borrowed(way: &Way) -> TokenStream {
    let mut expression = quote!(page);
    let mut absent = false;
    for field in &way.fields {
        let name = &field.ident;
        let holder = if absent {
            quote!(value)
        } else {
            expression.clone()
        };
        let (value, is_required) = match field.presence {
            Presence::Required => (quote!(#holder.#name), true),
            Presence::Optional | Presence::Nullable => (quote!(#holder.#name.as_ref()), false),
            Presence::Maybe => (quote!(#holder.#name.as_option()), false),
        };
        expression = match (absent, is_required) {
            (false, _) => value,
            (true, true) => quote!(#expression.map(|value| &#value)),
            (true, false) => quote!(#expression.and_then(|value| #value)),
        };
        absent |= !is_required;
    }
    expression
}
