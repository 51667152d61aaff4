//! How a method takes a value.

use crate::rust::names::Name;
use crate::rust::{ArgumentType, RustType, Types};
use crate::schema::{Kind, Use};
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

/// The way a value comes in.
#[derive(Clone, Debug)]
pub(super) enum Taken {
    /// As the plan says.
    Given(ArgumentType),
    /// Several texts, as a slice of anything that is text.
    Texts,
    /// There is only this value, so nothing is taken.
    Constant(Value),
}

impl Taken {
    /// How a value of this type is taken. Null is not among the values: who has none does not give it.
    pub(super) fn of(types: &Types<'_>, value: Use) -> Self {
        match &types.schemas().get(value.ty).kind {
            Kind::List(list) if !list.item.nullable && types.is_text(list.item.ty) => Self::Texts,
            Kind::Constant(only) if literal(only).is_some() => Self::Constant(only.clone()),
            kind => match (kind, types.argument(value.ty)) {
                // So that `limit(100)` needs no fraction.
                (Kind::Number, ArgumentType::Copy(ty)) => Self::Given(ArgumentType::Into(ty)),
                (_, given) => Self::Given(given),
            },
        }
    }

    /// How a body is taken: like an argument, but large values by reference and with null as one of them.
    pub(super) fn of_body(types: &Types<'_>, value: Use) -> Self {
        if types.is_nullable(value) {
            return Self::Given(ArgumentType::Reference(types.rust_type(value)));
        }
        match Self::of(types, value) {
            Self::Given(ArgumentType::Into(_)) => match types.argument(value.ty) {
                ArgumentType::Into(ty) => Self::Given(ArgumentType::Reference(ty)),
                given => Self::Given(given),
            },
            taken => taken,
        }
    }

    /// Whether the value is taken as `&str`.
    pub(super) fn is_text(&self) -> bool {
        matches!(self, Self::Given(ArgumentType::Text))
    }

    /// The type in the signature, or nothing where nothing is taken.
    pub(super) fn signature(&self) -> Option<RustType> {
        match self {
            Self::Given(ty) => Some(ty.signature()),
            Self::Texts => Some(RustType::texts()),
            Self::Constant(_) => None,
        }
    }

    /// The only value that there is, as what the runtime encodes; `None` for what is no scalar.
    pub(super) fn only(value: &Value) -> Option<TokenStream> {
        let literal = literal(value)?;
        Some(quote!(&#literal))
    }

    /// The argument as what the runtime encodes.
    pub(super) fn encodable(&self, argument: &Name) -> TokenStream {
        match self {
            Self::Given(ty) => ty.as_encode(argument),
            Self::Texts => quote!(&texts(#argument)),
            Self::Constant(only) => {
                let only = literal(only);
                quote!(&#only)
            }
        }
    }
}

/// A scalar as a literal of Rust.
fn literal(value: &Value) -> Option<TokenStream> {
    match value {
        Value::String(text) => Some(quote!(#text)),
        Value::Bool(truth) => Some(quote!(#truth)),
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => Some(quote!(#whole)),
            (None, Some(float)) if float.is_finite() => Some(quote!(#float)),
            _ => None,
        },
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
