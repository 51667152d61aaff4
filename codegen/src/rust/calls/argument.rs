//! Values that methods take, as what the runtime encodes.

use crate::rust::names::Name;
use crate::rust::plan::calls::Taken;
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

impl Taken {
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
