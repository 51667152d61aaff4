//! How a form of a body is sent.

use crate::api::BodyKind;
use crate::openapi::{Encoding, Separator, Style};
use crate::rust::names::Name;
use crate::rust::plan::calls::{FormKind, FormPlan, Member};
use proc_macro2::TokenStream;
use quote::quote;

impl FormPlan<'_> {
    /// What the document declares, where it can be sent: a range of media types stands for many, and there are keys that
    /// are none.
    fn content_type(&self) -> &str {
        let declared = self.source.media_type.as_str();
        let is_open = declared.contains('*') || !declared.contains('/');
        match (&self.source.kind, is_open) {
            (_, false) => declared,
            (BodyKind::Json(_), true) => "application/json",
            (BodyKind::Xml(..), true) => "application/xml",
            (BodyKind::Multipart(..), true) => "multipart/form-data",
            (BodyKind::Text, true) => "text/plain",
            (_, true) => "application/octet-stream",
        }
    }

    /// The statement that puts the argument into `request`.
    pub(super) fn put(&self, request: &TokenStream, argument: &Name) -> TokenStream {
        let media_type = self.content_type();
        match &self.kind {
            FormKind::Json(taken) => {
                let value = taken.encodable(argument);
                quote!(#request.call.json(#media_type, #value);)
            }
            FormKind::Xml(taken, root) => {
                let value = taken.encodable(argument);
                quote!(#request.call.xml(#media_type, &shapes::#root, #value);)
            }
            FormKind::Form(taken, members) => {
                let value = taken.encodable(argument);
                let fields = members.iter().filter_map(|(name, member)| match member {
                    Member::Encoded(encoding) => form_field(name, encoding),
                    Member::Whole => Some(quote!(rt::body::FormField::whole(#name))),
                });
                quote!(#request.call.form(&[#(#fields),*], #value);)
            }
            FormKind::Multipart(Some(_)) => {
                quote!(#request.call.multipart(#media_type, #argument.parts());)
            }
            FormKind::Multipart(None) => quote!(#request.call.multipart(#media_type, #argument);),
            FormKind::Text => quote!(#request.call.text(#media_type, #argument);),
            FormKind::Binary => quote!(#request.call.body(#media_type, #argument);),
        }
    }
}

/// How one property of a form is written, where the document says so.
fn form_field(name: &str, encoding: &Encoding) -> Option<TokenStream> {
    let styled = encoding.style.is_some() || encoding.explode.is_some() || encoding.allow_reserved;
    if !styled {
        let media_type = encoding.content_type.as_ref()?;
        return Some(quote!(rt::body::FormField::content(#name, #media_type)));
    }
    let style = style(encoding.style.unwrap_or(Style::Form));
    let explode = encoding.explode.map(|explode| quote!(.explode(#explode)));
    let reserved = encoding.allow_reserved.then(|| quote!(.allow_reserved()));
    // A comma is what the style has by itself.
    let separated = match encoding.separators.as_slice() {
        [Separator::Comma] => None,
        other => separators(other),
    };
    Some(quote!(
        rt::body::FormField::styled(#name, rt::params::Style::#style) #explode #reserved #separated
    ))
}

/// What joins lists, as a call of a builder of the runtime; nothing where nothing is said.
pub(super) fn separators(all: &[Separator]) -> Option<TokenStream> {
    let list = separator_list(all);
    (!all.is_empty()).then(|| quote!(.separators(#list)))
}

/// Separators as a constant of the runtime.
pub(super) fn separator_list(all: &[Separator]) -> TokenStream {
    let each = all.iter().map(|one| match one {
        Separator::Comma => quote!(Comma),
        Separator::Space => quote!(Space),
        Separator::Tab => quote!(Tab),
        Separator::Pipe => quote!(Pipe),
    });
    quote!(&[#(rt::params::Separator::#each),*])
}

/// A style by its name in the runtime.
pub(super) fn style(style: Style) -> TokenStream {
    match style {
        Style::Simple => quote!(Simple),
        Style::Label => quote!(Label),
        Style::Matrix => quote!(Matrix),
        Style::Form => quote!(Form),
        Style::SpaceDelimited => quote!(SpaceDelimited),
        Style::PipeDelimited => quote!(PipeDelimited),
        Style::DeepObject => quote!(DeepObject),
        Style::Cookie => quote!(Cookie),
    }
}
