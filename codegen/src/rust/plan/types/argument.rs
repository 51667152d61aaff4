//! How functions take values.

use super::shape::Shape;
use super::{Position, RustType, Types};
use crate::rust::names::Name;
use crate::schema::{IntegerWidth, Kind, TypeId};
use proc_macro2::TokenStream;
use quote::quote;

/// How a function takes a value of some type. Functions encode what they are given at once, so most values are
/// borrowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArgumentType {
    /// `&str`
    Text,
    /// A small value: `i64`, `bool`.
    Copy(RustType),
    /// `impl Into<T>`, for types that shorter things turn into: enums, unions, dates.
    Into(RustType),
    /// `&[T]`, of the item type.
    Slice(RustType),
    /// `&T`
    Reference(RustType),
}

impl ArgumentType {
    /// The type in a function's signature.
    pub fn signature(&self) -> RustType {
        match self {
            Self::Text => RustType::Plain("str").reference(),
            Self::Copy(ty) => ty.clone(),
            Self::Into(ty) => RustType::Into(Box::new(ty.clone())),
            Self::Slice(item) => RustType::Slice(Box::new(item.clone())).reference(),
            Self::Reference(ty) => ty.clone().reference(),
        }
    }

    /// An expression of type `&impl Encode` (so also `&dyn Encode`) for the argument of this name.
    pub fn as_encode(&self, name: &Name) -> TokenStream {
        match self {
            Self::Text | Self::Copy(_) | Self::Slice(_) => quote!(&#name),
            Self::Into(ty) => {
                let ty = ty.clone().at(Position::Elsewhere);
                quote!(&Into::<#ty>::into(#name))
            }
            Self::Reference(_) => quote!(#name),
        }
    }
}

impl Types<'_> {
    /// How a function outside the types' module takes a value of this type. Null is not among the values: it is sent as
    /// if nothing was given.
    pub fn argument(&self, id: TypeId) -> ArgumentType {
        let ty = self.bare(id);
        match (&self.api.schemas.get(id).kind, self.shape(id)) {
            (Kind::List(list), Shape::Inline | Shape::Alias) => {
                ArgumentType::Slice(self.rust_type(list.item))
            }
            (_, Shape::Scalar) => ArgumentType::Into(ty),
            _ if self.is_text(id) => ArgumentType::Text,
            _ if self.chosen(id).is_some() => ArgumentType::Into(ty),
            _ if self.is_copy_type(id) => ArgumentType::Copy(ty),
            (Kind::String(_) | Kind::Union(_), _) | (_, Shape::StringEnum | Shape::IntegerEnum) => {
                ArgumentType::Into(ty)
            }
            _ => ArgumentType::Reference(ty),
        }
    }

    /// Whether values of the type, null aside, are `Copy`.
    pub fn is_copy_type(&self, id: TypeId) -> bool {
        if self.chosen(id).is_some() {
            return false;
        }
        match &self.api.schemas.get(id).kind {
            Kind::Enum(_) => self.is_closed_enum(id),
            Kind::Boolean | Kind::Number | Kind::Null | Kind::Never | Kind::Constant(_) => true,
            Kind::Integer(width) => *width != IntegerWidth::Big,
            _ => false,
        }
    }

    /// Whether a function best takes `impl Into` of the type: something shorter turns into it.
    pub(crate) fn is_convertible(&self, id: TypeId) -> bool {
        if self.chosen(id).is_some() {
            return true;
        }
        match (&self.api.schemas.get(id).kind, self.shape(id)) {
            (Kind::Enum(_), _) if self.is_closed_enum(id) => false,
            (
                Kind::String(_)
                | Kind::Union(_)
                | Kind::Any(_)
                | Kind::List(_)
                | Kind::Integer(IntegerWidth::Big),
                _,
            ) => true,
            (_, shape) => matches!(
                shape,
                Shape::StringEnum | Shape::IntegerEnum | Shape::Newtype | Shape::Scalar
            ),
        }
    }
}
