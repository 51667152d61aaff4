//! Parameters as arguments of methods and as setters of requests.

use super::body::{separators, style};
use super::context::Context;
use super::docs;
use crate::api::{Argument, ArgumentStyle};
use crate::openapi::{In, Style};
use crate::rust::names::Name;
use crate::rust::plan::calls::ArgumentPlan;
use crate::rust::plan::types::RustType;
use proc_macro2::TokenStream;
use quote::quote;

/// The parameter in a signature, unless it has only one value.
pub(super) fn declaration(parameter: &ArgumentPlan<'_>) -> Option<TokenStream> {
    Some(typed(&parameter.name, parameter.taken.signature()?))
}

/// `name: T`
pub(super) fn typed(name: &Name, ty: RustType) -> TokenStream {
    let ty = ty.in_calls();
    quote!(#name: #ty)
}

/// The statement that puts the value into `request`.
pub(super) fn put(parameter: &ArgumentPlan<'_>, request: &TokenStream) -> TokenStream {
    let source = parameter.source;
    let name = &parameter.name;
    if is_plain_path(source) && parameter.taken.is_text() {
        let wire = &source.name;
        return quote!(#request.call.path_text(#wire, #name););
    }
    let description = description(source);
    let value = parameter.taken.encodable(name);
    quote!(#request.call.param(&#description, #value);)
}

/// A setter of a request.
pub(super) fn setter(cx: &Context<'_>, parameter: &ArgumentPlan<'_>) -> TokenStream {
    let name = &parameter.name;
    let doc = docs::parameter(cx, parameter.source).outer();
    let argument = declaration(parameter);
    let put = put(parameter, &quote!(self));
    let deprecated = parameter.source.deprecated.then(|| quote!(#[deprecated]));
    quote! {
        #doc
        #deprecated
        pub fn #name(mut self, #argument) -> Self {
            #put
            self
        }
    }
}

fn is_plain_path(argument: &Argument) -> bool {
    let plain = matches!(
        argument.style,
        ArgumentStyle::Styled {
            style: Style::Simple,
            allow_reserved: false,
            ..
        }
    );
    argument.location == In::Path && plain
}

/// The parameter as a value of the runtime, without what is the default of its place.
fn description(argument: &Argument) -> TokenStream {
    let name = &argument.name;
    let (place, default) = match argument.location {
        In::Path => (quote!(path), Style::Simple),
        In::Query => (quote!(query), Style::Form),
        In::Header => (quote!(header), Style::Simple),
        In::Cookie => (quote!(cookie), Style::Form),
        In::QueryString => (quote!(query_string), Style::Form),
    };
    let how = match &argument.style {
        ArgumentStyle::Content(media_type) => quote!(.content(#media_type)),
        ArgumentStyle::Styled {
            style: given,
            explode,
            allow_reserved,
            separators: between,
        } => {
            let styled = (*given != default).then(|| {
                let given = style(*given);
                quote!(.style(rt::params::Style::#given))
            });
            let exploded = (*explode != explodes(*given)).then(|| quote!(.explode(#explode)));
            let reserved = allow_reserved.then(|| quote!(.allow_reserved()));
            let separated = separators(between);
            quote!(#styled #exploded #reserved #separated)
        }
    };
    quote!(rt::Param::#place(#name)#how)
}

/// The default of `explode` in the runtime, which is that of the specification but for `deepObject`, where it has none.
fn explodes(style: Style) -> bool {
    matches!(style, Style::Form | Style::DeepObject | Style::Cookie)
}
