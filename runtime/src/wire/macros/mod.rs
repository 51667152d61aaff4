//! The macros that generated code calls under its types, one a file.

mod closed_integer_enum;
mod closed_string_enum;
mod constant;
mod conversions;
mod equality;
mod integer_enum;
mod integer_newtype;
mod methods;
mod newtype_impls;
mod object;
mod serde_impls;
mod string_enum;
mod text_newtype;
mod union;
mod union_by_kind;
mod union_by_tag;
