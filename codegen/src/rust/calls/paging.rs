//! How the items of a page and the way to the next one are found in an answer.

use super::context::Context;
use super::output::Output;
use super::plan::Operation;
use crate::api::{Page, PageCursor};
use crate::rust::Presence;
use crate::schema::{IntegerWidth, Kind, TypeId};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// `impl Paged`, where the operation's answers are pages.
pub(super) fn paged_impl(cx: &Context<'_>, operation: &Operation<'_>) -> Option<TokenStream> {
    let name = &operation.name;
    let page = operation.call.page.as_ref()?;
    let Output::Json { value, optional } = operation.output else {
        return None;
    };
    let item = cx.expr(page.item);
    let next = next(cx, value.ty, page)?;
    let items = items(cx, value.ty, &page.items)?;
    let unwrap = (optional || cx.plan.is_nullable(value))
        .then(|| quote!(let Some(page) = page else { return (Vec::new(), None) };));
    let Step { before, next, uses } = next;
    let at = if matches!(uses, Uses::Page | Uses::Items) {
        quote!(_)
    } else {
        quote!(at)
    };
    let result = if matches!(uses, Uses::Items | Uses::Count) {
        quote! {
            let items = #items;
            let next = #next;
            (items, next)
        }
    } else {
        quote!((#items, #next))
    };
    Some(quote! {
        impl rt::paging::Paged for #name {
            type Item = #item;

            fn split(page: Self::Output, #at: &rt::paging::At<'_>) -> (Vec<Self::Item>, Option<rt::paging::Next>) {
                #unwrap
                #before
                #result
            }
        }
    })
}

/// The way to the next page, in code.
struct Step {
    /// What is taken out of `page` before its items are.
    before: TokenStream,
    /// The expression of the next page.
    next: TokenStream,
    /// What that looks at.
    uses: Uses,
}

/// What tells the way to the next page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Uses {
    /// The answer's body.
    Page,
    /// Its headers.
    Headers,
    /// Its items.
    Items,
    /// The request, and how many items came.
    Count,
}

fn next(cx: &Context<'_>, page: TypeId, paged: &Page) -> Option<Step> {
    Some(match &paged.cursor {
        PageCursor::Token {
            from,
            parameter,
            more,
        } => {
            let cursor = text_at(cx, page, from)?;
            let more = match more {
                Some(more) => Some(flag_at(cx, page, more, true)?),
                None => None,
            };
            let cursor = match more {
                Some(more) => quote!(#cursor.filter(|_| #more)),
                None => cursor,
            };
            Step {
                before: quote!(let cursor = #cursor;),
                next: quote!(rt::paging::Next::cursor(#parameter, cursor)),
                uses: Uses::Page,
            }
        }
        PageCursor::Link { from } => {
            let link = text_at(cx, page, from)?;
            Step {
                before: quote!(let link = #link;),
                next: quote!(rt::paging::Next::link(link)),
                uses: Uses::Page,
            }
        }
        PageCursor::LastItem {
            parameter,
            key,
            more,
        } => {
            let more = flag_at(cx, page, more, false)?;
            let field = cx.plan.field(paged.item.ty, key)?;
            let key = &field.ident;
            let key = if cx.is_text(field.ty) {
                quote!(item.#key.clone())
            } else {
                quote!(rt::wire::to_text(&item.#key))
            };
            Step {
                before: quote!(let more = #more;),
                next: quote! {{
                    let last = items.last().filter(|_| more);
                    rt::paging::Next::cursor(#parameter, last.map(|item| #key))
                }},
                uses: Uses::Items,
            }
        }
        PageCursor::LinkHeader => Step {
            before: quote!(),
            next: quote!(rt::paging::Next::link_header(at)),
            uses: Uses::Headers,
        },
        PageCursor::Number {
            parameter,
            first,
            total,
        } => numbered(cx, page, parameter, *first, total.as_deref())?,
        PageCursor::Offset { parameter } => Step {
            before: quote!(),
            next: quote!(rt::paging::Next::offset(at, #parameter, items.len())),
            uses: Uses::Count,
        },
    })
}

/// By page numbers, up to the last one where the answer tells how many there are.
fn numbered(
    cx: &Context<'_>,
    page: TypeId,
    parameter: &str,
    first: u64,
    total: Option<&[String]>,
) -> Option<Step> {
    let first = Literal::u64_unsuffixed(first);
    let (before, next) = match total {
        Some(total) => {
            let total = number_at(cx, page, total)?;
            (
                quote!(let pages = #total;),
                quote!(rt::paging::Next::page_number_of(at, #parameter, #first, items.len(), pages)),
            )
        }
        None => (
            quote!(),
            quote!(rt::paging::Next::page_number(at, #parameter, #first, items.len())),
        ),
    };
    Some(Step {
        before,
        next,
        uses: Uses::Count,
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

/// The expression of a text or number, cloned out of `page` as an `Option<String>`.
fn text_at(cx: &Context<'_>, page: TypeId, way: &[String]) -> Option<TokenStream> {
    let Place {
        expression,
        absent,
        ty,
    } = place(cx, page, way)?;
    if cx.plan.chosen(ty).is_some() || cx.plan.is_newtype(ty) {
        return Some(if absent {
            quote!(#expression.map(|value| rt::wire::to_text(value)))
        } else {
            quote!(Some(rt::wire::to_text(&#expression)))
        });
    }
    let is_integer = matches!(cx.schemas().get(ty).kind, Kind::Integer(_));
    match (cx.is_text(ty), is_integer, absent) {
        (true, _, true) => Some(quote!(#expression.cloned())),
        (true, _, false) => Some(quote!(Some(#expression.clone()))),
        (false, true, true) => Some(quote!(#expression.map(ToString::to_string))),
        (false, true, false) => Some(quote!(Some(#expression.to_string()))),
        (false, false, _) => None,
    }
}

/// The expression of an integer in `page` as an `Option<i128>`.
fn number_at(cx: &Context<'_>, page: TypeId, way: &[String]) -> Option<TokenStream> {
    let Place {
        expression,
        absent,
        ty,
    } = place(cx, page, way)?;
    match cx.schemas().get(ty).kind {
        _ if cx.plan.chosen(ty).is_some() || cx.plan.is_newtype(ty) => None,
        Kind::Integer(IntegerWidth::Big) => None,
        Kind::Integer(_) if absent => Some(quote!(#expression.map(|value| i128::from(*value)))),
        Kind::Integer(_) => Some(quote!(Some(i128::from(#expression)))),
        _ => None,
    }
}

/// The expression of a boolean in `page`, with what it means where it is absent.
fn flag_at(cx: &Context<'_>, page: TypeId, way: &[String], otherwise: bool) -> Option<TokenStream> {
    let Place {
        expression,
        absent,
        ty,
    } = place(cx, page, way)?;
    match (&cx.schemas().get(ty).kind, absent) {
        (Kind::Boolean, true) => Some(quote!(#expression.copied().unwrap_or(#otherwise))),
        (Kind::Boolean, false) => Some(expression),
        _ => None,
    }
}

/// A value inside `page`.
struct Place {
    /// The value itself, or an `Option` of a reference to it where it may be absent.
    expression: TokenStream,
    absent: bool,
    ty: TypeId,
}

fn place(cx: &Context<'_>, page: TypeId, way: &[String]) -> Option<Place> {
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
    Some(Place {
        expression,
        absent,
        ty: at,
    })
}
