//! Enums with a variant for each branch of a union.

use super::decide::decision;
use super::fragment::{Fragment, WIRE};
use super::said;
use super::union_table::Table;
use crate::openapi::JsonType;
use crate::rust::docs;
use crate::rust::names::Name;
use crate::rust::plan::Plan;
use crate::rust::plan::types::{Import, Position, SERDE_JSON};
use crate::schema::{Kind, Payload, Schemas, TypeId, Union, Variant};
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};

/// Lists in lists that are looked into.
const DEEPEST: usize = 8;

/// A union and its names.
pub(super) struct Choice<'p> {
    pub(super) plan: &'p Plan<'p>,
    pub(super) id: TypeId,
    pub(super) ident: &'p Name,
    pub(super) union: &'p Union,
    pub(super) variants: &'p [Name],
}

pub(super) fn union(plan: &Plan<'_>, id: TypeId, ident: &Name, union: &Union) -> Fragment {
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
    fragment.code(choice.text_conversion());
    choice.codec(&mut fragment);
    fragment
}

/// A branch that a union can be made from by `From`.
pub(crate) struct Conversion {
    /// Which of the branches.
    pub(crate) index: usize,
    /// What it holds.
    pub(crate) payload: TypeId,
}

impl Plan<'_> {
    /// The branches of a union with a payload whose type occurs once.
    pub(crate) fn conversions(&self, id: TypeId) -> Vec<Conversion> {
        let Kind::Union(union) = &self.api.schemas.get(id).kind else {
            return Vec::new();
        };
        let own = self.type_ident(id).map(ToString::to_string);
        let payloads = union.variants.iter().enumerate();
        let payloads: Vec<(Conversion, String)> = payloads
            .filter_map(|(index, variant)| {
                let (payload, _) = self.payload(id, index, &variant.payload)?;
                let one = Conversion { index, payload };
                Some((one, self.canonical(payload)))
            })
            .collect();
        let mut count: HashMap<String, usize> = HashMap::new();
        for (_, canonical) in &payloads {
            *count.entry(canonical.clone()).or_default() += 1;
        }
        let unique = payloads.into_iter().filter(|(_, canonical)| {
            count.get(canonical) == Some(&1) && Some(canonical) != own.as_ref()
        });
        unique.map(|(one, _)| one).collect()
    }
}

impl Choice<'_> {
    /// Whether kinds that the document does not name are kept.
    pub(super) fn is_open(&self) -> bool {
        self.plan.is_open_union(self.id)
    }

    fn declaration(&self) -> TokenStream {
        let ident = self.ident;
        let docs = docs::attributes(&said::of_type(self.plan, self.id));
        let derives = self.plan.derives(self.id);
        let variants = self
            .union
            .variants
            .iter()
            .zip(self.variants)
            .enumerate()
            .map(|(index, (variant, name))| {
                let docs = docs::attributes(&said::of_variant(self.plan, variant));
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
            #[derive(#derives)]
            #grows
            pub enum #ident { #(#variants)* #unrecognized }
        }
    }

    fn imports(&self, fragment: &mut Fragment) {
        if self.is_open() {
            fragment.imports.insert(WIRE);
            fragment.imports.insert(Import::Path(SERDE_JSON));
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

    /// How a value is read and written, and what makes one.
    fn codec(&self, fragment: &mut Fragment) {
        let ident = self.ident.to_string();
        if let Some(table) = Table::of_all(self) {
            return fragment.table(table.name, &table.head, &table.rows);
        }
        fragment.imports.insert(WIRE);
        fragment.code(self.decode());
        if let Some(table) = Table::of_plain(self) {
            return fragment.table(table.name, &table.head, &table.rows);
        }
        fragment.code(self.encode());
        fragment.call("serde_impls", &ident);
        let conversions: Vec<String> = self.made_from().into_values().collect();
        if !conversions.is_empty() {
            fragment.table("conversions", &ident, &conversions);
        }
    }

    /// The variants that a value of their payload makes, by which branch they are: `Name(Type)`.
    pub(super) fn made_from(&self) -> BTreeMap<usize, String> {
        let all = self.plan.conversions(self.id).into_iter();
        let rows = all.filter_map(|one| {
            let name = self.variants.get(one.index)?;
            let ty = self.plan.type_expr(one.payload, Position::Types);
            Some((one.index, format!("{name}({ty})")))
        });
        rows.collect()
    }

    fn converted(&self) -> impl Iterator<Item = (&Name, TypeId)> {
        let unique = self.plan.conversions(self.id).into_iter();
        unique.filter_map(|one| Some((self.variants.get(one.index)?, one.payload)))
    }

    /// A text that is not owned makes what an owned one does.
    fn text_conversion(&self) -> TokenStream {
        let ident = self.ident;
        let mut texts = self.converted();
        let Some((name, _)) = texts.find(|(_, payload)| self.plan.is_text(*payload)) else {
            return TokenStream::new();
        };
        quote! {
            impl From<&str> for #ident {
                fn from(value: &str) -> Self {
                    Self::#name(value.to_owned())
                }
            }
        }
    }

    /// Whether a payload is numbers, and another one integers in the same place: then a whole number is written with its
    /// fraction, or it would be read as an integer.
    fn is_beside_integers(&self, payload: TypeId) -> bool {
        let schemas = &self.plan.api.schemas;
        let Some((depth, JsonType::Number)) = innermost_number(schemas, payload) else {
            return false;
        };
        let mut others = self.union.variants.iter();
        others.any(|other| match &other.payload {
            Payload::Type(id) => innermost_number(schemas, *id) == Some((depth, JsonType::Integer)),
            Payload::Literal(value) => depth == 0 && value.is_i64(),
            Payload::Tag(..) => false,
        })
    }

    /// Whether a branch is written as what it holds.
    pub(super) fn is_plain(&self, variant: &Variant) -> bool {
        match variant.payload {
            Payload::Type(id) => variant.tag.is_none() && !self.is_beside_integers(id),
            Payload::Tag(..) | Payload::Literal(_) => false,
        }
    }

    fn decode(&self) -> TokenStream {
        let ident = self.ident;
        let decide = decision(self);
        quote! {
            impl wire::Decode for #ident {
                fn decode(node: wire::Node<'_>) -> Result<Self, wire::Fail> {
                    #decide
                }
            }
        }
    }

    fn encode(&self) -> TokenStream {
        let ident = self.ident;
        let arms = self
            .union
            .variants
            .iter()
            .zip(self.variants)
            .map(|(variant, name)| match (&variant.payload, &variant.tag) {
                (Payload::Type(_), Some(tag)) => {
                    let (property, json) = (&tag.property, Literal::string(&tag.value.to_string()));
                    if tag.declared {
                        return quote!(Self::#name(value) => out.tagged(#property, #json, value),);
                    }
                    quote! {
                        Self::#name(value) => {
                            let mut object = out.begin_object();
                            object.constant(#property, #json);
                            object.flatten(&[#property], value);
                            object.end();
                        }
                    }
                }
                (Payload::Type(id), None) if self.is_beside_integers(*id) => {
                    quote!(Self::#name(value) => out.fractional(value),)
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

/// In how many lists numbers or integers stand, and which of the two they are.
fn innermost_number(schemas: &Schemas, id: TypeId) -> Option<(usize, JsonType)> {
    let mut id = id;
    for depth in 0..DEEPEST {
        match &schemas.get(id).kind {
            Kind::List(list) => id = list.item.ty,
            Kind::Number => return Some((depth, JsonType::Number)),
            Kind::Integer(_) => return Some((depth, JsonType::Integer)),
            Kind::Enum(values) if values.values.iter().all(|one| one.value.is_i64()) => {
                return Some((depth, JsonType::Integer));
            }
            _ => return None,
        }
    }
    None
}

/// The arm of a variant that is written as its payload is.
fn encode_plain(payload: &Payload, name: &Name) -> TokenStream {
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
