//! The macros that generated code calls under its types, one a file.

mod closed_integer_enum;
mod closed_string_enum;
mod constant;
mod integer_enum;
mod object;
mod serde_impls;
mod string_enum;
