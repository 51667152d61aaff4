//! What is decided about types: names, shapes, boxes, modules, features, and how Rust writes each of them.

mod all;
mod argument;
mod boxes;
mod exports;
mod expr;
mod fields;
mod homes;
mod members;
mod naming;
mod newtype;
mod openness;
mod parameters;
mod rust_type;
mod scalar;
mod shape;
mod traits;
mod type_text;
mod xml;

pub use all::Types;
pub(crate) use all::{AliasPlan, Named};
pub use argument::ArgumentType;
pub use boxes::BoxReason;
pub(crate) use expr::{Import, MAYBE, SERDE_JSON, WIRE};
pub(crate) use fields::member_claims;
pub use fields::{FieldPlan, Presence, StructPlan};
pub(crate) use homes::RULES;
pub(crate) use naming::claim as type_claim;
pub use rust_type::{RustType, TypeExpr};
pub use shape::Shape;
pub(crate) use traits::Wanted;

/// Where a type is written, which decides how it is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// In one of the types' own modules, whose `use` lines follow from the plan.
    Types,
    /// In any other module. Its types are written as `types::Integration`, so that module needs the name `types`;
    /// all else is written with its full path.
    Elsewhere,
}
