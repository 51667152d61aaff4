//! How the items of a page and the way to the next one are found in an answer.

use super::context::Context;
use super::output::Output;
use super::plan::Operation;
use crate::api::PageCursor;
use crate::rust::Presence;
use crate::schema::{Kind, TypeId};
use proc_macro2::TokenStream;
use quote::quote;

/// `impl Paged`, where the operation's answers are pages.
pub(super) fn paged_impl(cx: &Context<'_>, operation: &Operation<'_>) -> Option<TokenStream> {
    let name = &operation.name;
    let page = operation.call.page.as_ref()?;
    let Output::Json { value, optional } = operation.output else {
        return None;
    };
    let item = cx.expr(page.item);
    let PageCursor::Token { from, parameter } = &page.cursor;
    let cursor = cursor(cx, value.ty, from)?;
    let items = items(cx, value.ty, &page.items)?;
    let unwrap = (optional || cx.plan.is_nullable(value))
        .then(|| quote!(let Some(page) = page else { return (Vec::new(), None) };));
    Some(quote! {
        impl rt::paging::Paged for #name {
            type Item = #item;

            fn split(page: Self::Output, _: &rt::paging::At<'_>) -> (Vec<Self::Item>, Option<rt::paging::Next>) {
                #unwrap
                let next = #cursor;
                (#items, rt::paging::Next::cursor(#parameter, next))
            }
        }
    })
}

/// Whether an operation's request has `items()` and `pages()`.
pub(super) fn is_paged(cx: &Context<'_>, operation: &Operation<'_>) -> bool {
    paged_impl(cx, operation).is_some()
}

/// The expression of the list, moved out of `page`.
fn items(cx: &Context<'_>, page: TypeId, way: &[String]) -> Option<TokenStream> {
    let mut expression = quote!(page);
    let mut at = page;
    let mut absent = false;
    for property in way {
        let field = cx.plan.field(at, property)?;
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
        at = field.ty;
    }
    let is_list = matches!(cx.schemas().get(at).kind, Kind::List(_));
    is_list.then(|| {
        if absent {
            quote!(#expression.unwrap_or_default())
        } else {
            expression
        }
    })
}

/// The expression of the cursor, cloned out of `page` as an `Option<String>`.
fn cursor(cx: &Context<'_>, page: TypeId, way: &[String]) -> Option<TokenStream> {
    let mut expression = quote!(page);
    let mut at = page;
    let mut absent = false;
    for property in way {
        let field = cx.plan.field(at, property)?;
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
        at = field.ty;
    }
    let is_integer = matches!(cx.schemas().get(at).kind, Kind::Integer(_));
    match (cx.is_text(at), is_integer, absent) {
        (true, _, true) => Some(quote!(#expression.cloned())),
        (true, _, false) => Some(quote!(Some(#expression.clone()))),
        (false, true, true) => Some(quote!(#expression.map(ToString::to_string))),
        (false, true, false) => Some(quote!(Some(#expression.to_string()))),
        (false, false, _) => None,
    }
}
