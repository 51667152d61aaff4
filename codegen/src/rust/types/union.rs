//! Enums with a variant for each branch of a union.

use super::decide::decision;
use super::fragment::{Fragment, WIRE};
use crate::rust::docs;
use crate::rust::plan::{Import, Plan, Position};
use crate::schema::{Payload, TypeId, Union};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use serde_json::Value;
use std::collections::HashMap;

/// A union and its names.
pub(super) struct Choice<'p> {
    pub(super) plan: &'p Plan<'p>,
    pub(super) id: TypeId,
    pub(super) ident: &'p Ident,
    pub(super) union: &'p Union,
    pub(super) variants: &'p [Ident],
}

pub(super) fn union(plan: &Plan<'_>, id: TypeId, ident: &Ident, union: &Union) -> Fragment {
    let choice = Choice {
        plan,
        id,
        ident,
        union,
        variants: plan.variants(id),
    };
    let mut fragment = Fragment::default();
    choice.imports(&mut fragment);
    fragment.code(choice.declaration());
    for conversion in choice.conversions() {
        fragment.code(conversion);
    }
    let decide = decision(&choice);
    fragment.code(quote! {
        impl wire::Decode for #ident {
            fn decode(node: wire::Node<'_>) -> Result<Self, wire::Fail> {
                #decide
            }
        }
    });
    fragment.code(choice.encode());
    fragment.call("serde_impls", &ident.to_string());
    fragment
}

impl Choice<'_> {
    /// Whether kinds that the document does not name are kept.
    pub(super) fn is_open(&self) -> bool {
        self.plan.is_open_union(self.id)
    }

    fn declaration(&self) -> TokenStream {
        let ident = self.ident;
        let docs = docs::attributes(&docs::of_type(
            self.plan,
            self.plan.api.schemas.get(self.id),
        ));
        let equality = self.plan.options.equality.then(|| quote!(, PartialEq));
        let variants = self
            .union
            .variants
            .iter()
            .zip(self.variants)
            .enumerate()
            .map(|(index, (variant, name))| {
                let docs = docs::attributes(&docs::of_variant(self.plan, variant));
                let payload =
                    self.plan
                        .payload(self.id, index, &variant.payload)
                        .map(|(id, boxed)| {
                            let ty = self.plan.held_expr(id, boxed, Position::Types);
                            quote!((#ty))
                        });
                quote!(#docs #name #payload,)
            });
        let unrecognized = self.is_open().then(|| {
            let docs =
                docs::attributes(&["A value of no kind that the API's document names.".to_owned()]);
            quote!(#docs Unrecognized(wire::Unrecognized<serde_json::Value>),)
        });
        let grows = (!self.plan.options.unions.is_closed()).then(|| quote!(#[non_exhaustive]));
        quote! {
            #docs
            #[derive(Clone, Debug #equality)]
            #grows
            pub enum #ident { #(#variants)* #unrecognized }
        }
    }

    fn imports(&self, fragment: &mut Fragment) {
        fragment.imports.insert(WIRE);
        if self.is_open() {
            fragment
                .imports
                .insert(Import::Path(crate::rust::plan::SERDE_JSON));
        }
        for (index, variant) in self.union.variants.iter().enumerate() {
            if let Some((payload, _)) = self.plan.payload(self.id, index, &variant.payload) {
                self.plan.imports(payload, &mut fragment.imports);
            }
        }
        fragment
            .imports
            .remove(&Import::Type(self.ident.to_string()));
    }

    /// `From` for every payload whose type occurs once.
    fn conversions(&self) -> Vec<TokenStream> {
        let payloads = self.union.variants.iter().zip(self.variants).enumerate();
        let payloads = payloads.filter_map(|(index, (variant, name))| {
            let (id, boxed) = self.plan.payload(self.id, index, &variant.payload)?;
            Some((name, id, boxed, self.plan.canonical(id)))
        });
        let payloads: Vec<_> = payloads.collect();
        let mut count: HashMap<&str, usize> = HashMap::new();
        for (_, _, _, canonical) in &payloads {
            *count.entry(canonical).or_default() += 1;
        }
        let own = self.ident.to_string();
        let unique = payloads.iter().filter(|(_, _, _, canonical)| {
            count.get(canonical.as_str()) == Some(&1) && *canonical != own
        });
        unique
            .flat_map(|(name, id, boxed, _)| self.conversion(name, *id, *boxed))
            .collect()
    }

    fn conversion(&self, name: &Ident, id: TypeId, boxed: bool) -> Vec<TokenStream> {
        let ident = self.ident;
        let ty = self.plan.type_expr(id, Position::Types);
        let value = if boxed {
            quote!(Box::new(value))
        } else {
            quote!(value)
        };
        let mut all = vec![quote! {
            impl From<#ty> for #ident {
                fn from(value: #ty) -> Self {
                    Self::#name(#value)
                }
            }
        }];
        if self.plan.is_text(id) {
            all.push(quote! {
                impl From<&str> for #ident {
                    fn from(value: &str) -> Self {
                        Self::#name(value.to_owned())
                    }
                }
            });
        }
        all
    }

    fn encode(&self) -> TokenStream {
        let ident = self.ident;
        let arms = self
            .union
            .variants
            .iter()
            .zip(self.variants)
            .map(|(variant, name)| match (&variant.payload, &variant.tag) {
                (Payload::Type(_), Some((property, tag))) => {
                    let json = Literal::string(&tag.to_string());
                    quote! {
                        Self::#name(value) => {
                            let mut object = out.begin_object();
                            object.constant(#property, #json);
                            object.flatten(&[#property], value);
                            object.end();
                        }
                    }
                }
                (payload, _) => encode_plain(payload, name),
            });
        let unrecognized = self
            .is_open()
            .then(|| quote!(Self::Unrecognized(value) => value.encode(out),));
        if self.union.variants.is_empty() && !self.is_open() {
            return quote! {
                impl wire::Encode for #ident {
                    fn encode(&self, _: &mut wire::Out) {
                        match *self {}
                    }
                }
            };
        }
        quote! {
            impl wire::Encode for #ident {
                fn encode(&self, out: &mut wire::Out) {
                    match self { #(#arms)* #unrecognized }
                }
            }
        }
    }
}

/// The arm of a variant that is written as its payload is.
fn encode_plain(payload: &Payload, name: &Ident) -> TokenStream {
    match payload {
        Payload::Type(_) => quote!(Self::#name(value) => value.encode(out),),
        Payload::Tag(property, Value::String(tag)) => {
            quote!(Self::#name => out.tag_only(#property, #tag),)
        }
        Payload::Tag(property, value) => {
            let json = Literal::string(&value.to_string());
            quote! {
                Self::#name => {
                    let mut object = out.begin_object();
                    object.constant(#property, #json);
                    object.end();
                }
            }
        }
        Payload::Literal(Value::String(text)) => quote!(Self::#name => out.string(#text),),
        Payload::Literal(value) => {
            let json = Literal::string(&value.to_string());
            quote!(Self::#name => out.raw(#json),)
        }
    }
}
