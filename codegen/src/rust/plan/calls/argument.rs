//! How a method takes a value.

use crate::rust::plan::types::{ArgumentType, RustType, Types};
use crate::schema::{Kind, Use};
use serde_json::Value;

/// The way a value comes in.
#[derive(Clone, Debug)]
pub(crate) enum Taken {
    /// As the plan says.
    Given(ArgumentType),
    /// Several texts, as a slice of anything that is text.
    Texts,
    /// There is only this value, so nothing is taken.
    Constant(Value),
}

impl Taken {
    /// How a value of this type is taken. Null is not among the values: who has none does not give it.
    pub(crate) fn of(types: &Types<'_>, value: Use) -> Self {
        match &types.schemas().get(value.ty).kind {
            Kind::List(list) if !list.item.nullable && types.is_text(list.item.ty) => Self::Texts,
            Kind::Constant(only) if is_scalar(only) => Self::Constant(only.clone()),
            kind => match (kind, types.argument(value.ty)) {
                // So that `limit(100)` needs no fraction.
                (Kind::Number, ArgumentType::Copy(ty)) => Self::Given(ArgumentType::Into(ty)),
                (_, given) => Self::Given(given),
            },
        }
    }

    /// How a body is taken: like an argument, but large values by reference and with null as one of them.
    pub(crate) fn of_body(types: &Types<'_>, value: Use) -> Self {
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
    pub(crate) fn is_text(&self) -> bool {
        matches!(self, Self::Given(ArgumentType::Text))
    }

    /// The type in the signature, or nothing where nothing is taken.
    pub(crate) fn signature(&self) -> Option<RustType> {
        match self {
            Self::Given(ty) => Some(ty.signature()),
            Self::Texts => Some(RustType::texts()),
            Self::Constant(_) => None,
        }
    }
}

/// Whether a value is one that Rust has a literal for.
fn is_scalar(value: &Value) -> bool {
    !matches!(value, Value::Null | Value::Array(_) | Value::Object(_))
}
